import {
  announcementOf,
  budgetWords,
  checkAfterTrial,
  countRows,
  endWords,
  hasStatuses,
  openingStep,
  operationOf,
  percentOf,
  planWords,
  ratePerMinute,
  stepAfter,
  timeWords,
} from '../../src/sidebar/view';
import { aCheck, aJob, aState, textsIn } from './given';

const texts = textsIn('es');
const HOUR_MS = 3_600_000;

describe('openingStep', () => {
  const unconnected = { server: 'crm.wolkvox.com', operation: 'demo', hasToken: false };

  it('asks for the connection first, even for a token alone', () => {
    expect(openingStep(aState({ connection: unconnected }), 0)).toBe('connection');
  });

  it('opens at the check once connected, and at the columns while a tab is missing', () => {
    expect(openingStep(aState(), 0)).toBe('check');
    const tabs = [
      { role: 'customers', name: 'Clientes' },
      { role: 'obligations', name: null },
    ] as const;
    expect(openingStep(aState({ tabs }), 0)).toBe('columns');
  });

  it('opens at a job of the user that was going on when the page was closed', () => {
    expect(openingStep(aState({ job: aJob({ state: 'paused' }) }), 0)).toBe('load');
    expect(openingStep(aState({ job: aJob({ kind: 'management' }) }), 0)).toBe('management');
    expect(openingStep(aState({ job: aJob({ kind: 'settle' }) }), 0)).toBe('result');
    expect(openingStep(aState({ job: aJob({ rows: 'trial' }) }), 0)).toBe('trial');
  });

  it('opens at the trial that has just ended, before the load it was for', () => {
    expect(openingStep(aState({ job: aJob({ rows: 'trial', state: 'completed' }) }), HOUR_MS)).toBe('trial');
  });

  it("opens at the result of today's load, not at one of days ago", () => {
    const job = aJob({ state: 'completed', startedMs: 0 });
    expect(openingStep(aState({ job }), HOUR_MS)).toBe('result');
    expect(openingStep(aState({ job }), 48 * HOUR_MS)).toBe('check');
  });

  it("does not open at another person's job", () => {
    expect(openingStep(aState({ job: aJob({ mine: false }) }), 0)).toBe('check');
  });
});

describe('stepAfter', () => {
  it('goes to the job when it appears and to its result when it ends', () => {
    expect(stepAfter(null, aJob(), false)).toBe('load');
    expect(stepAfter(aJob(), aJob({ state: 'completed' }), false)).toBe('result');
    expect(stepAfter(aJob({ kind: 'management' }), aJob({ kind: 'management', state: 'failed' }), false)).toBe(
      'management',
    );
  });

  it('goes to the result of a job that began and ended within one call', () => {
    expect(stepAfter(null, aJob({ state: 'completed' }), true)).toBe('result');
    expect(stepAfter(aJob({ id: 'earlier', state: 'completed' }), aJob({ state: 'failed' }), true)).toBe('result');
  });

  it('follows a settling in the result, where it was asked for and where it ends', () => {
    expect(stepAfter(null, aJob({ kind: 'settle' }), false)).toBe('result');
    expect(stepAfter(aJob({ kind: 'settle' }), aJob({ kind: 'settle', state: 'completed' }), false)).toBe('result');
  });

  it('shows what came of a trial in the step in which it was asked for', () => {
    const trial = aJob({ rows: 'trial' });
    expect(stepAfter(null, trial, false)).toBe('trial');
    expect(stepAfter(trial, { ...trial, state: 'completed' }, false)).toBe('trial');
  });

  it('stays where the user is while the job goes on or is paused', () => {
    expect(stepAfter(aJob({ done: 1 }), aJob({ done: 2 }), false)).toBeNull();
    expect(stepAfter(aJob(), aJob({ state: 'paused' }), false)).toBeNull();
  });

  it('stays when an old result is read again, and for the jobs of others', () => {
    expect(stepAfter(null, aJob({ state: 'completed' }), false)).toBeNull();
    expect(stepAfter(aJob({ mine: false }), aJob({ mine: false, state: 'completed' }), false)).toBeNull();
  });
});

describe('hasStatuses', () => {
  it('is true once rows of the user’s own load or settling have been written', () => {
    expect(hasStatuses(aJob({ done: 0 }))).toBe(false);
    expect(hasStatuses(aJob({ done: 1 }))).toBe(true);
    expect(hasStatuses(aJob({ done: 1, kind: 'settle' }))).toBe(true);
    expect(hasStatuses(aJob({ done: 1, kind: 'management' }))).toBe(false);
    expect(hasStatuses(aJob({ done: 1, mine: false }))).toBe(false);
  });
});

describe('percentOf', () => {
  it('says 100 only when all is done', () => {
    expect(percentOf(aJob({ done: 999, total: 1_000 }))).toBe(99);
    expect(percentOf(aJob({ done: 1_000, total: 1_000 }))).toBe(100);
  });

  it('is 0 before the total is known, and never beyond 100', () => {
    expect(percentOf(aJob({ done: 0, total: 0 }))).toBe(0);
    expect(percentOf(aJob({ done: 3, total: 2 }))).toBe(100);
    expect(percentOf(aJob({ total: 0, state: 'completed' }))).toBe(100);
  });
});

describe('ratePerMinute', () => {
  it('is what the forecast implies', () => {
    expect(ratePerMinute(aJob({ done: 40, total: 100, timeLeftMs: 30_000 }))).toBe(120);
  });

  it('is at least one, and unknown without a forecast or at the end', () => {
    expect(ratePerMinute(aJob({ done: 99, total: 100, timeLeftMs: 600_000 }))).toBe(1);
    expect(ratePerMinute(aJob({ timeLeftMs: null }))).toBeNull();
    expect(ratePerMinute(aJob({ timeLeftMs: 0 }))).toBeNull();
    expect(ratePerMinute(aJob({ done: 100, total: 100, timeLeftMs: 5_000 }))).toBeNull();
  });
});

describe('timeWords', () => {
  it.each([
    [null, ''],
    [20_000, 'menos de un minuto'],
    [60_000, 'un minuto'],
    [170_000, 'unos 3 minutos'],
    [89 * 60_000, 'unos 89 minutos'],
    [100 * 60_000, 'unas 2 horas'],
  ])('says %p ms as %p', (timeLeftMs, words) => {
    expect(timeWords(timeLeftMs, texts)).toBe(words);
  });
});

describe('announcementOf', () => {
  it('reads out the start, every tenth of the work and every new state, and nothing between', () => {
    expect(announcementOf(null, aJob(), texts)).toBe('Cargando en wolkvox');
    expect(announcementOf(aJob({ done: 8 }), aJob({ done: 9 }), texts)).toBeNull();
    expect(announcementOf(aJob({ done: 9 }), aJob({ done: 11 }), texts)).toBe('10 por ciento.');
    expect(announcementOf(aJob({ done: 10 }), aJob({ done: 19 }), texts)).toBeNull();
    expect(announcementOf(aJob({ done: 19 }), aJob({ done: 45 }), texts)).toBe('40 por ciento.');
    expect(announcementOf(aJob(), aJob({ state: 'paused' }), texts)).toBe('En pausa');
    expect(announcementOf(aJob(), aJob({ state: 'completed', done: 100 }), texts)).toBe('Terminada');
  });

  it('reads out how a trial arrived rather than that it is over', () => {
    const trial = aJob({ rows: 'trial' });
    expect(announcementOf(null, trial, texts)).toBe('Enviando un cliente');
    expect(announcementOf(trial, { ...trial, state: 'completed', customers: { Loaded: 1 } }, texts)).toBe(
      'La prueba llegó bien',
    );
  });

  it('says nothing of a job that had ended before the page opened', () => {
    expect(announcementOf(null, aJob({ state: 'completed' }), texts)).toBeNull();
    expect(announcementOf(aJob(), null, texts)).toBeNull();
  });

  it('announces a whole load in at most a dozen sentences', () => {
    let said = announcementOf(null, aJob({ total: 1_000 }), texts) === null ? 0 : 1;
    for (let done = 1; done <= 1_000; done += 1) {
      const [before, after] = [done - 1, done].map((count) => aJob({ done: count, total: 1_000 }));
      if (announcementOf(before ?? null, after ?? null, texts) !== null) said += 1;
    }
    expect(said).toBe(11);
  });
});

describe('endWords', () => {
  it('names the job and how it ended', () => {
    expect(endWords(aJob({ state: 'completed' }), texts)).toBe('Carga · Terminada');
    expect(endWords(aJob({ kind: 'settle', state: 'cancelled' }), texts)).toBe('Confirmación · Detenida');
    expect(endWords(aJob({ rows: 'trial', state: 'completed' }), texts)).toBe('Prueba · Terminada');
  });
});

describe('countRows', () => {
  it('lists the statuses that occur in either tab, in the order of the statuses', () => {
    expect(countRows({ customers: { Loaded: 2, Rejected: 0 }, obligations: { Ready: 1, Loaded: 5 } })).toEqual([
      { status: 'Ready', customers: 0, obligations: 1 },
      { status: 'Loaded', customers: 2, obligations: 5 },
    ]);
  });
});

describe('planWords', () => {
  it('names only what there is', () => {
    expect(planWords(aCheck({ customers: { Ready: 1 }, obligations: { Ready: 2 } }), texts)).toBe(
      '1 cliente y 2 obligaciones',
    );
    expect(planWords(aCheck({ customers: { Ready: 2 } }), texts)).toBe('2 clientes');
    expect(planWords(aCheck({ obligations: { Ready: 1 } }), texts)).toBe('1 obligación');
    expect(planWords(aCheck({ customers: { Loaded: 2 } }), texts)).toBe('');
  });
});

describe('operationOf', () => {
  it.each([
    [' demo ', 'demo'],
    ['ana@demo', 'demo'],
    ['ana.lopez@ demo', 'demo'],
    ['', ''],
  ])('reads %p as %p', (typed, operation) => {
    expect(operationOf(typed)).toBe(operation);
  });
});

describe('checkAfterTrial', () => {
  it('moves what was sent from ready to what became of it, and leaves the rest to be loaded', () => {
    const check = aCheck({
      customers: { Ready: 201, Invalid: 2 },
      obligations: { Ready: 400 },
      requests: 3,
      estimateMs: 20_100,
    });
    const job = aJob({
      rows: 'trial',
      state: 'completed',
      customers: { Loaded: 1, Invalid: 2 },
      obligations: { Loaded: 3 },
    });
    expect(checkAfterTrial(check, job, 100)).toMatchObject({
      customers: { Ready: 200, Invalid: 2, Loaded: 1 },
      obligations: { Ready: 397, Loaded: 3 },
      requests: 2,
      estimateMs: 20_000,
      failed: 0,
      doubted: 0,
    });
  });

  it('keeps count of what was refused and of what is in doubt', () => {
    const check = aCheck({ customers: { Ready: 2 }, obligations: { Ready: 2 }, failed: 1 });
    const job = aJob({ rows: 'trial', customers: { Unknown: 1 }, obligations: { Rejected: 1 } });
    expect(checkAfterTrial(check, job, 100)).toMatchObject({ failed: 2, doubted: 1 });
  });
});

describe('budgetWords', () => {
  it.each([
    [{ callsLeft: 880, dailyCalls: 1_000 }, 'Quedan 880 solicitudes de las 1.000 de hoy.'],
    [{ callsLeft: 1, dailyCalls: 1_000 }, 'Queda 1 solicitud de las 1.000 de hoy.'],
    [{ callsLeft: 880, dailyCalls: null }, 'Quedan 880 solicitudes para hoy.'],
    [{ callsLeft: null, dailyCalls: null }, 'wolkvox no dice cuántas solicitudes quedan hoy.'],
  ])('says of %p: %s', (test, words) => {
    expect(budgetWords(test, texts)).toBe(words);
  });
});
