import type { LoadErrorCode } from '../../src/core/load/error';
import { type Action, adviceOf, canLoad, doubtOf, hasRest, isClean, primaryOf } from '../../src/sidebar/next';
import { STEPS, type Step } from '../../src/sidebar/situation';
import { aCheck, aJob, aSituation, aStanding, aState, textsIn } from './given';

const texts = textsIn('es');

describe('primaryOf', () => {
  const ready = aCheck({ customers: { Ready: 2 } });
  const unconnected = aState({ connection: { server: '', operation: '', hasToken: false } });
  const test = { callsLeft: 10, dailyCalls: 20 };

  it.each<[string, Step, ReturnType<typeof aSituation>, Action | null]>([
    ['saves the connection first', 'connection', aSituation({ state: unconnected }), 'save'],
    ['tests a stored connection', 'connection', aSituation(), 'test'],
    ['goes on to columns once the connection works', 'connection', aSituation({ test }), 'toColumns'],
    ['goes on to check from the columns', 'columns', aSituation(), 'toCheck'],
    ['checks first', 'check', aSituation(), 'check'],
    ['goes on to a trial when rows are ready', 'check', aSituation({ check: ready }), 'toTrial'],
    [
      'goes on to a trial when only changed customers wait',
      'check',
      aSituation({ check: aCheck({ changed: 1 }) }),
      'toTrial',
    ],
    ['sends one customer for a trial', 'trial', aSituation({ check: ready }), 'try'],
    [
      'checks again when nothing is ready',
      'check',
      aSituation({ check: aCheck({ customers: { Invalid: 2 } }) }),
      'check',
    ],
    ['loads', 'load', aSituation({ check: ready }), 'load'],
    ['fetches', 'management', aSituation(), 'fetch'],
    ['leads to the load without a result', 'result', aSituation(), 'toLoad'],
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

  it.each([
    ['goes on to the load when the trial arrived', { Loaded: 1 }, 'toLoad'],
    ['tries again when it was refused', { Rejected: 1 }, 'try'],
    ['confirms it first when nobody knows', { Unknown: 1 }, 'toResult'],
    ['tries again when nothing was sent', {}, 'try'],
  ] as const)('%s', (_name, customers, action) => {
    const job = aJob({ rows: 'trial', state: 'completed', customers });
    expect(primaryOf('trial', aSituation({ standing: aStanding({ job }) }))).toBe(action);
  });

  it('offers nothing that collides with a running job, whoever started it', () => {
    for (const mine of [true, false]) {
      const situation = aSituation({ check: ready, standing: aStanding({ job: aJob({ mine }) }) });
      expect(STEPS.map((step) => primaryOf(step, situation))).toEqual(['test', ...Array(6).fill(null)]);
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
    ['retries what failed', aJob({ state: 'completed', customers: { Failed: 1, Rejected: 1 } }), 'retry'],
    [
      'goes on to the load after a trial',
      aJob({ rows: 'trial', state: 'completed', customers: { Loaded: 1 } }),
      'toLoad',
    ],
    ['checks again what was refused', aJob({ state: 'completed', obligations: { Rejected: 1 } }), 'check'],
    [
      'goes on to management records when all is loaded',
      aJob({ state: 'completed', customers: { Loaded: 3 } }),
      'toManagement',
    ],
    ['settles what is in doubt first', aJob({ state: 'cancelled', customers: { Unknown: 3, Ready: 2 } }), 'settle'],
    ['settles a lone obligation in doubt', aJob({ state: 'completed', obligations: { Unknown: 1 } }), 'settle'],
  ])('%s', (_name, job, action) => {
    expect(primaryOf('result', aSituation({ standing: aStanding({ job }) }))).toBe(action);
  });

  const settled = (more: Parameters<typeof aJob>[0] = {}) => aJob({ kind: 'settle', state: 'completed', ...more });
  it.each([
    [
      'loads what settling found missing, though other rows stay in doubt',
      { customers: { Ready: 1, Unknown: 2 } },
      'load',
    ],
    ['settles again what stayed in doubt', { customers: { Loaded: 5, Unknown: 2 } }, 'settle'],
    ['goes on once everything was found', { customers: { Loaded: 5 } }, 'toManagement'],
    ['settles on after a stop', { state: 'cancelled', total: 9, done: 4, customers: { Ready: 4 } }, 'settle'],
    ['offers nothing when the CRM cannot be asked', { state: 'failed', stopCode: 'no-read-back' }, null],
  ] as const)('%s', (_name, more, action) => {
    expect(primaryOf('result', aSituation({ standing: aStanding({ job: settled(more) }) }))).toBe(action);
  });

  it('settles what a check has found in doubt, whatever the last job was', () => {
    const check = aCheck({ doubted: 2, customers: { Unknown: 2 } });
    expect(primaryOf('result', aSituation({ check }))).toBe('settle');
    expect(primaryOf('check', aSituation({ check }))).toBe('toResult');
    const standing = aStanding({ job: aJob({ kind: 'management', state: 'completed' }) });
    expect(primaryOf('result', aSituation({ check, standing }))).toBe('settle');
  });

  it('offers to load what the user has released, whatever the job before says', () => {
    const standing = aStanding({ job: aJob({ state: 'completed', customers: { Unknown: 3 } }) });
    expect(primaryOf('result', aSituation({ standing, released: 3 }))).toBe('load');
    expect(primaryOf('result', aSituation({ standing, released: 0 }))).toBeNull();
  });

  it('resumes a paused settling in the result only', () => {
    const standing = aStanding({ job: aJob({ kind: 'settle', state: 'paused' }) });
    expect(STEPS.filter((step) => primaryOf(step, aSituation({ standing })) === 'resume')).toEqual(['result']);
  });

  it('offers no further try where the token has to be mended first, which the note of the end leads to', () => {
    const stop = { title: 'Title', advice: 'Advice.', failure: null };
    const rest = { state: 'failed', stop, customers: { Ready: 4 } } as const;
    const stoppedBy = (stopCode: LoadErrorCode) => aStanding({ job: aJob({ ...rest, stopCode }) });
    expect(primaryOf('result', aSituation({ standing: stoppedBy('crm-auth') }))).toBeNull();
    expect(primaryOf('result', aSituation({ standing: stoppedBy('column-missing') }))).toBeNull();
    expect(primaryOf('result', aSituation({ standing: stoppedBy('crm-unreachable') }))).toBe('load');
    expect(primaryOf('result', aSituation({ standing: stoppedBy('crm-busy') }))).toBe('load');
  });

  it('starts a load that the day cannot finish only as it was asked for here', () => {
    const job = aJob({ state: 'failed', stopCode: 'budget-short' });
    const request = { rows: 'selected', again: 'never' } as const;
    expect(primaryOf('result', aSituation({ standing: aStanding({ job, request }) }))).toBe('startAnyway');
    expect(primaryOf('result', aSituation({ standing: aStanding({ job }) }))).toBe('toLoad');
    const others = aStanding({ job: { ...job, mine: false }, request });
    expect(primaryOf('result', aSituation({ standing: others }))).toBe('toLoad');
  });
});

describe('doubtOf', () => {
  const withLast = (more: Parameters<typeof aJob>[0]) =>
    aSituation({ standing: aStanding({ job: aJob({ state: 'completed', ...more }) }) });

  it('counts customers by the last job until a check knows better', () => {
    const situation = withLast({ customers: { Unknown: 3 }, obligations: { Unknown: 8 } });
    expect(doubtOf(situation)).toBe(3);
    expect(doubtOf({ ...situation, check: aCheck({ doubted: 5 }) })).toBe(5);
    expect(doubtOf({ ...situation, check: aCheck() })).toBe(0);
  });

  it('knows nothing better than the obligations when only they are in doubt', () => {
    expect(doubtOf(withLast({ customers: { Loaded: 3 }, obligations: { Unknown: 2 } }))).toBe(2);
  });

  it('counts the customers that a stopped settling has not asked for, at least one', () => {
    expect(
      doubtOf(withLast({ kind: 'settle', state: 'cancelled', total: 9, done: 4, customers: { Unknown: 1 } })),
    ).toBe(6);
    expect(doubtOf(withLast({ kind: 'settle', state: 'failed', total: 0, done: 0 }))).toBe(1);
  });

  it('has none while a job is going on, and none once the rows were released', () => {
    expect(doubtOf(withLast({ state: 'running', customers: { Unknown: 3 } }))).toBe(0);
    expect(doubtOf({ ...withLast({ customers: { Unknown: 3 } }), released: 3 })).toBe(0);
    expect(doubtOf(aSituation())).toBe(0);
  });
});

describe('hasRest and isClean', () => {
  it('tell a job that left rows to be sent from one that left nothing to do', () => {
    const done = aJob({ state: 'completed', customers: { Loaded: 3, Unchanged: 1 } });
    expect([hasRest(done), isClean(done)]).toEqual([false, true]);
    const rejected = { ...done, obligations: { Rejected: 1 } };
    expect([hasRest(rejected), isClean(rejected)]).toEqual([false, false]);
    const missing = { ...done, kind: 'settle', customers: { Loaded: 3, Ready: 1 } } as const;
    expect([hasRest(missing), isClean(missing)]).toEqual([true, false]);
    expect(hasRest(aJob({ state: 'cancelled' }))).toBe(true);
    expect(hasRest(aJob({ kind: 'settle', state: 'cancelled' }))).toBe(false);
  });
});

describe('canLoad', () => {
  it('needs something to send, as far as the last check knows', () => {
    const loaded = aCheck({ customers: { Loaded: 3 }, changed: 1 });
    expect(canLoad(null, 'all', 'never')).toBe(true);
    expect(canLoad(loaded, 'all', 'never')).toBe(false);
    expect(canLoad(loaded, 'selected', 'never')).toBe(true);
    expect(canLoad(loaded, 'failed', 'never')).toBe(false);
    expect(canLoad({ ...loaded, failed: 2 }, 'failed', 'never')).toBe(true);
    expect(canLoad(loaded, 'all', 'changed')).toBe(true);
    expect(canLoad(loaded, 'all', 'all')).toBe(true);
    expect(canLoad(aCheck({ customers: { Unknown: 3 } }), 'all', 'all')).toBe(false);
    expect(canLoad(aCheck({ obligations: { Ready: 1 } }), 'all', 'never')).toBe(true);
  });
});

describe('adviceOf', () => {
  it('names what is in doubt first, then what can be mended', () => {
    const job = aJob({
      state: 'completed',
      customers: { Unknown: 1, Failed: 2 },
      obligations: { Waiting: 1, Rejected: 1 },
    });
    expect(adviceOf(job, true, texts)).toEqual([
      '1 fila sin confirmar: no sabemos si llegó a wolkvox. Confírmela antes de cargar otra vez.',
      '1 fila con rechazo: corrija lo que dice «Detalle de wolkvox» y cargue otra vez.',
      '2 filas sin cargar: puede cargarlas de nuevo ahora.',
      '1 fila por corregir o en espera: corrija y revise otra vez.',
    ]);
  });

  it('says that all is well only when it is', () => {
    expect(adviceOf(aJob({ state: 'completed', customers: { Loaded: 1 } }), false, texts)).toEqual([
      texts.result.advice.allLoaded,
    ]);
    expect(adviceOf(aJob({ state: 'cancelled', customers: { Loaded: 1 } }), false, texts)).toEqual([
      texts.result.advice.rest,
    ]);
  });

  it('no longer mentions rows that have been settled since', () => {
    const job = aJob({ state: 'completed', customers: { Unknown: 2, Rejected: 1 } });
    expect(adviceOf(job, false, texts)).toEqual([texts.result.advice.rejected({ n: 1 })]);
  });

  it('says where a settling tells why rows stay in doubt', () => {
    const settle = aJob({ kind: 'settle', state: 'completed', customers: { Loaded: 3, Unknown: 2 } });
    expect(adviceOf(settle, true, texts)).toEqual([
      '2 filas sin confirmar: «Detalle de wolkvox» dice por qué, y desde qué hora puede confirmar otra vez.',
    ]);
    expect(adviceOf({ ...settle, customers: { Loaded: 3 } }, false, texts)).toEqual([texts.result.advice.allLoaded]);
    expect(adviceOf({ ...settle, state: 'cancelled', customers: { Loaded: 3 } }, true, texts)).toEqual([]);
  });
});
