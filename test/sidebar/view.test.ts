import { sidebarTextsFor } from '../../src/core/texts/sidebar';
import {
  type Action,
  adviceOf,
  announcementOf,
  canLoad,
  countRows,
  isDone,
  openingStep,
  operationOf,
  percentOf,
  planWords,
  primaryOf,
  ratePerMinute,
  STEPS,
  type Step,
  stepAfter,
  summaryOf,
  timeLeftWords,
} from '../../src/sidebar/view';
import { aCheck, aJob, aSituation, aStanding, aState } from './given';

const texts = sidebarTextsFor('es');
const HOUR_MS = 3_600_000;

describe('openingStep', () => {
  const unconnected = { server: 'crm.wolkvox.com', operation: 'demo', hasToken: false };

  it('asks for the connection first, even for a token alone', () => {
    expect(openingStep(aState({ connection: unconnected }), 0)).toBe('connection');
  });

  it('opens at the check once connected', () => {
    expect(openingStep(aState(), 0)).toBe('check');
  });

  it('opens at a job of the user that was going on when the page was closed', () => {
    expect(openingStep(aState({ job: aJob({ state: 'paused' }) }), 0)).toBe('load');
    expect(openingStep(aState({ job: aJob({ kind: 'management' }) }), 0)).toBe('management');
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

  it('stays where the user is while the job goes on or is paused', () => {
    expect(stepAfter(aJob({ done: 1 }), aJob({ done: 2 }), false)).toBeNull();
    expect(stepAfter(aJob(), aJob({ state: 'paused' }), false)).toBeNull();
  });

  it('stays when an old result is read again, and for the jobs of others', () => {
    expect(stepAfter(null, aJob({ state: 'completed' }), false)).toBeNull();
    expect(stepAfter(aJob({ mine: false }), aJob({ mine: false, state: 'completed' }), false)).toBeNull();
  });
});

describe('primaryOf', () => {
  const ready = aCheck({ customers: { Ready: 2 } });

  it.each<[string, Step, ReturnType<typeof aSituation>, Action | null]>([
    ['saves the connection', 'connection', aSituation(), 'save'],
    ['checks first', 'check', aSituation(), 'check'],
    ['goes on to load when rows are ready', 'check', aSituation({ check: ready }), 'toLoad'],
    [
      'goes on to load when only changed customers wait',
      'check',
      aSituation({ check: aCheck({ changed: 1 }) }),
      'toLoad',
    ],
    [
      'checks again when nothing is ready',
      'check',
      aSituation({ check: aCheck({ customers: { Invalid: 2 } }) }),
      'check',
    ],
    ['loads', 'load', aSituation({ check: ready }), 'load'],
    ['fetches', 'management', aSituation(), 'fetch'],
    ['has nothing to do without a result', 'result', aSituation(), null],
  ])('%s', (_name, step, situation, action) => {
    expect(primaryOf(step, situation)).toBe(action);
  });

  it('offers a template when a tab is missing', () => {
    const state = aState({
      tabs: [
        { role: 'customers', name: 'Clientes' },
        { role: 'obligations', name: null },
      ],
    });
    expect(primaryOf('check', aSituation({ state }))).toBe('createTemplate');
  });

  it('offers nothing that collides with a running job, whoever started it', () => {
    for (const mine of [true, false]) {
      const situation = aSituation({ check: ready, standing: aStanding({ job: aJob({ mine }) }) });
      expect(STEPS.map((step) => primaryOf(step, situation))).toEqual(['save', null, null, null, null]);
    }
  });

  it('offers nothing more while a job is being started', () => {
    const situation = aSituation({ standing: aStanding({ starting: 'load' }) });
    expect(primaryOf('load', situation)).toBeNull();
    expect(primaryOf('management', situation)).toBeNull();
  });

  it("resumes the user's own paused job in its own step only", () => {
    const paused = aSituation({ standing: aStanding({ job: aJob({ state: 'paused' }) }) });
    expect(primaryOf('load', paused)).toBe('resume');
    expect(primaryOf('management', paused)).toBeNull();
    const others = aSituation({ standing: aStanding({ job: aJob({ state: 'paused', mine: false }) }) });
    expect(primaryOf('load', others)).toBeNull();
  });

  it.each([
    ['loads the rest after a stop', aJob({ state: 'cancelled' }), 'load'],
    ['loads again what failed', aJob({ state: 'completed', customers: { Failed: 1, Rejected: 1 } }), 'load'],
    ['checks again what was refused', aJob({ state: 'completed', obligations: { Rejected: 1 } }), 'check'],
    [
      'goes on to management records when all is loaded',
      aJob({ state: 'completed', customers: { Loaded: 3 } }),
      'toManagement',
    ],
    ['never sends again what is in doubt', aJob({ state: 'completed', customers: { Unknown: 3 } }), 'toManagement'],
  ])('%s', (_name, job, action) => {
    expect(primaryOf('result', aSituation({ standing: aStanding({ job }) }))).toBe(action);
  });
});

describe('canLoad', () => {
  it('needs something to send, as far as the last check knows', () => {
    const loaded = aCheck({ customers: { Loaded: 3 }, changed: 1 });
    expect(canLoad(null, 'all', 'never')).toBe(true);
    expect(canLoad(loaded, 'all', 'never')).toBe(false);
    expect(canLoad(loaded, 'selected', 'never')).toBe(true);
    expect(canLoad(loaded, 'all', 'changed')).toBe(true);
    expect(canLoad(loaded, 'all', 'all')).toBe(true);
    expect(canLoad(aCheck({ customers: { Unknown: 3 } }), 'all', 'all')).toBe(false);
    expect(canLoad(aCheck({ obligations: { Ready: 1 } }), 'all', 'never')).toBe(true);
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

describe('timeLeftWords', () => {
  it.each([
    [null, ''],
    [20_000, 'menos de un minuto'],
    [60_000, 'un minuto'],
    [170_000, 'unos 3 minutos'],
    [89 * 60_000, 'unos 89 minutos'],
    [100 * 60_000, 'unas 2 horas'],
  ])('says %p ms as %p', (timeLeftMs, words) => {
    expect(timeLeftWords(timeLeftMs, texts)).toBe(words);
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

describe('countRows', () => {
  it('lists the statuses that occur in either tab, in the order of the statuses', () => {
    expect(countRows({ customers: { Loaded: 2, Rejected: 0 }, obligations: { Ready: 1, Loaded: 5 } })).toEqual([
      { status: 'Ready', customers: 0, obligations: 1 },
      { status: 'Loaded', customers: 2, obligations: 5 },
    ]);
  });
});

describe('adviceOf', () => {
  it('names what is in doubt first, then what can be mended', () => {
    const job = aJob({
      state: 'completed',
      customers: { Unknown: 1, Failed: 2 },
      obligations: { Waiting: 1, Rejected: 1 },
    });
    expect(adviceOf(job, texts)).toEqual([
      '1 fila sin confirmar: búsquela en el CRM antes de enviarla otra vez.',
      '1 fila con rechazo: corrija lo que dice «Detalle de wolkvox» y cargue otra vez.',
      '2 filas sin cargar: puede cargarlas de nuevo ahora.',
      '1 fila por corregir o en espera: corrija y revise otra vez.',
    ]);
  });

  it('says that all is well only when it is', () => {
    expect(adviceOf(aJob({ state: 'completed', customers: { Loaded: 1 } }), texts)).toEqual([
      texts.result.advice.allLoaded,
    ]);
    expect(adviceOf(aJob({ state: 'cancelled', customers: { Loaded: 1 } }), texts)).toEqual([texts.result.advice.rest]);
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

describe('summaryOf and isDone', () => {
  it('says under each heading how things stand', () => {
    const check = aCheck({ customers: { Ready: 1_000, Invalid: 3 } });
    const job = aJob({ done: 25 });
    const situation = aSituation({ check, standing: aStanding({ job }) });
    expect(STEPS.map((step) => summaryOf(step, situation, texts))).toEqual([
      'demo en crm.wolkvox.com',
      '1.000 listas, 3 por corregir',
      'En curso · 25 %',
      '',
      '',
    ]);
    expect(STEPS.map((step) => isDone(step, situation))).toEqual([true, false, false, false, false]);
  });

  it("does not put another person's progress under the user's own step", () => {
    const standing = aStanding({ job: aJob({ mine: false }) });
    expect(summaryOf('load', aSituation({ standing }), texts)).toBe('');
  });
});
