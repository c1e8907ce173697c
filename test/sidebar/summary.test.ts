import { STEPS } from '../../src/sidebar/situation';
import { isDone, nowOf, summaryOf } from '../../src/sidebar/summary';
import { aCheck, aField, aJob, aMapping, aSituation, aStanding, aState, textsIn } from './given';

const texts = textsIn('es');

describe('summaryOf and isDone', () => {
  it('says under each heading how things stand', () => {
    const check = aCheck({ customers: { Ready: 1_000, Invalid: 3 } });
    const job = aJob({ done: 25 });
    const situation = aSituation({ check, standing: aStanding({ job }) });
    expect(STEPS.map((step) => summaryOf(step, situation, texts))).toEqual([
      'demo en crm.wolkvox.com',
      '',
      '1.000 listas, 3 por corregir',
      '',
      'En curso · 25\u00a0%',
      '',
      '',
    ]);
    expect(STEPS.filter((step) => isDone(step, situation))).toEqual(['connection', 'columns']);
  });

  it("does not put another person's progress under the user's own step", () => {
    const standing = aStanding({ job: aJob({ mine: false }) });
    expect(summaryOf('load', aSituation({ standing }), texts)).toBe('');
  });

  it('says under the result how far a settling is, and ticks it off only once nothing is in doubt', () => {
    const settle = aJob({ kind: 'settle', done: 30, customers: { Loaded: 28, Unknown: 2 } });
    const during = aSituation({ standing: aStanding({ job: settle }) });
    expect(summaryOf('result', during, texts)).toBe('En curso · 30\u00a0%');
    const over = aSituation({ standing: aStanding({ job: { ...settle, state: 'completed' } }) });
    expect([summaryOf('result', over, texts), isDone('result', over)]).toEqual(['28 cargadas', false]);
    expect(isDone('result', { ...over, check: aCheck() })).toBe(true);
  });
});

describe('what takes the tick away', () => {
  const ended = (more: Parameters<typeof aJob>[0]) =>
    aSituation({ standing: aStanding({ job: aJob({ state: 'completed', ...more }) }) });

  it('is a connection whose last test has failed, which the line at the top says too', () => {
    const situation = aSituation({ isTestBad: true });
    expect([isDone('connection', aSituation()), isDone('connection', situation)]).toEqual([true, false]);
    expect(nowOf(situation, true, texts)).toMatchObject({ words: 'Conexión · Por completar', tone: 'bad' });
  });

  it('is a row that the CRM has refused, and not one that the checks have kept back', () => {
    expect(isDone('result', ended({ customers: { Loaded: 3, Invalid: 1 } }))).toBe(true);
    expect(isDone('result', ended({ customers: { Loaded: 3, Rejected: 1 } }))).toBe(false);
    expect(isDone('result', ended({ customers: { Loaded: 3, Failed: 1 } }))).toBe(false);
  });
});

it('counts columns as matched once a load has got through', () => {
  const over = aSituation({ standing: aStanding({ job: aJob({ state: 'completed' }) }) });
  expect([isDone('columns', aSituation()), isDone('columns', over)]).toEqual([false, true]);
});

it('says at the top how many rows the user has just made ready again', () => {
  expect(nowOf(aSituation({ released: 3 }), true, texts)).toMatchObject({ words: '3 filas listas para cargar' });
});

describe('summaryOf and isDone for columns and trial', () => {
  const gap = aMapping({ fields: [aField('Name', { required: true })] });
  const whole = aMapping({ fields: [aField('Name', { required: true, header: 'Nombre' })] });
  const told = (situation: ReturnType<typeof aSituation>) => [
    summaryOf('columns', situation, texts),
    isDone('columns', situation),
  ];

  it('says how many fields are still without a column, and which tabs are missing', () => {
    expect(told(aSituation({ mappings: { customers: gap, obligations: gap } }))).toEqual([
      '2 datos por relacionar',
      false,
    ]);
    expect(told(aSituation({ mappings: { customers: whole, obligations: whole } }))).toEqual([
      'Todo relacionado',
      true,
    ]);
    const tabs = [{ role: 'customers', name: null }] as const;
    expect(told(aSituation({ state: aState({ tabs }) }))).toEqual(['Falta elegir las pestañas', false]);
  });

  it('claims nothing about columns that nobody has looked at', () => {
    expect(told(aSituation())).toEqual(['', false]);
  });

  it('says how the trial arrived, in its own step alone', () => {
    const job = aJob({ rows: 'trial', state: 'completed', customers: { Rejected: 1 } });
    const situation = aSituation({ standing: aStanding({ job }) });
    expect(summaryOf('trial', situation, texts)).toBe('La prueba no llegó bien');
    expect([summaryOf('result', situation, texts), isDone('result', situation), isDone('load', situation)]).toEqual([
      '',
      false,
      false,
    ]);
    const good = aStanding({ job: { ...job, customers: { Loaded: 1 } } });
    expect([isDone('trial', situation), isDone('trial', aSituation({ standing: good }))]).toEqual([false, true]);
  });
});

describe('nowOf', () => {
  const now = (more: Parameters<typeof aSituation>[0] = {}, isOnline = true) => {
    const { words, tone } = nowOf(aSituation(more), isOnline, texts);
    return [words, tone];
  };

  it('leads from one step to the next', () => {
    const connection = { server: '', operation: '', hasToken: false };
    expect(now({ state: aState({ connection }) })).toEqual(['Empiece por conectar su CRM', 'wait']);
    expect(now({ state: aState({ tabs: [{ role: 'customers', name: null }] }) })).toEqual([
      'Falta elegir las pestañas',
      'wait',
    ]);
    const gap = aMapping({ fields: [aField('Name', { required: true })] });
    expect(now({ mappings: { customers: gap, obligations: null } })).toEqual(['Falta relacionar columnas', 'wait']);
    expect(now()).toEqual(['Todo listo para revisar sus filas', 'idle']);
    expect(now({ check: aCheck({ customers: { Ready: 2 }, obligations: { Ready: 3 } }) })).toEqual([
      '5 filas listas para cargar',
      'good',
    ]);
  });

  it('says what is left when nothing is ready', () => {
    expect(now({ check: aCheck({ doubted: 2 }) })).toEqual(['2 clientes con filas sin confirmar', 'wait']);
    expect(now({ check: aCheck({ customers: { Invalid: 1 } }) })).toEqual(['1 fila por corregir', 'bad']);
    expect(now({ check: aCheck({ customers: { Loaded: 9 } }) })).toEqual(['No hay filas pendientes', 'idle']);
  });

  it("follows a job whatever else is known, the user's own and somebody else's by name", () => {
    const check = aCheck({ customers: { Ready: 2 } });
    const job = aJob({ done: 45 });
    expect(now({ check, standing: aStanding({ starting: 'trial' }) })).toEqual(['Enviando…', 'work']);
    expect(now({ check, standing: aStanding({ job }) })).toEqual(['Cargando en wolkvox · 45\u00a0%', 'work']);
    expect(now({ check, standing: aStanding({ job: { ...job, state: 'paused' } }) })).toEqual([
      'En pausa · 45\u00a0%',
      'wait',
    ]);
    expect(now({ check, standing: aStanding({ job: { ...job, mine: false, who: 'Luz' } }) })).toEqual([
      'Luz · Cargando en wolkvox · 45\u00a0%',
      'work',
    ]);
    expect(now({ standing: aStanding({ job: { ...job, mine: false, who: '' } }) })[0]).toBe(
      'Otra persona · Cargando en wolkvox · 45\u00a0%',
    );
  });

  it('says how the last load ended, and calls it good only when nothing was left behind', () => {
    const job = aJob({ state: 'completed', customers: { Loaded: 3 } });
    expect(now({ standing: aStanding({ job }) })).toEqual(['Carga · Terminada', 'good']);
    expect(now({ standing: aStanding({ job: { ...job, obligations: { Failed: 1 } } }) })).toEqual([
      'Carga · Terminada',
      'wait',
    ]);
  });

  it('tells first of all that there is no internet', () => {
    expect(now({ standing: aStanding({ job: aJob() }) }, false)).toEqual([
      'Sin internet. Seguimos cuando vuelva.',
      'bad',
    ]);
  });
});
