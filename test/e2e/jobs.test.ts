// Jobs as their users meet them: the day's budget, other people, the hour, requests side by side, and the line that is kept.
import { createHash } from 'node:crypto';
import { generatePortfolio } from '../../workbench/demo/portfolio';
import { column, loadAll, OPERATION, opened, smallPortfolio, TOKEN } from './opened';

const connection = { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKEN };
const twoUsers = { users: [{ key: 'dueña' }, { key: 'agente' }] } as const;

describe('the day’s budget', () => {
  it('that does not suffice is told before anything is sent, and the user may begin all the same', () => {
    const add = opened(generatePortfolio(250, {}), { dailyCalls: 3 });
    const job = loadAll(add);
    expect(job).toMatchObject({ state: 'failed', stopCode: 'budget-short' });
    expect(job.stop?.advice).toBe(
      'Se necesitan 3 y al token le quedan 2 por hoy. Puede empezar y continuar mañana: lo que ya quedó hecho no se repite.',
    );
    expect(add.crm.stored(OPERATION)).toEqual([]);
    const start = { rows: 'all', again: 'never', beyondBudget: true } as const;
    const begun = add.addOn.finish(add.addOn.call('startLoad', start));
    expect(begun).toMatchObject({ state: 'failed', stopCode: 'crm-budget' });
    expect(begun.customers.Loaded).toBe(100);
    const words = column(add.world, 'Clientes', 'Estado en wolkvox');
    expect(words.filter((word) => word === 'Lista')).toHaveLength(150);
  });

  it('that does not suffice for everybody’s management records is told, and what it allows is fetched on the user’s word', () => {
    const add = opened(generatePortfolio(60, {}));
    loadAll(add);
    add.crm.simulateAgents(7, 1);
    add.crm.settings.dailyCalls = add.crm.log().length + 30;
    const start = { rows: 'loaded' } as const;
    const short = add.addOn.call('startManagement', start);
    expect(short).toMatchObject({ state: 'failed', stopCode: 'budget-short', found: 0 });
    expect(short.stop?.advice).toBe(
      'Se necesitan 60 y al token le quedan 29 por hoy. Puede empezar y traer lo que alcance, o seleccionar menos filas y consultar solo esas.',
    );
    const begun = add.addOn.finish(add.addOn.call('startManagement', { ...start, beyondBudget: true }));
    expect(begun).toMatchObject({ state: 'failed', stopCode: 'crm-budget' });
    expect(begun.found).toBeGreaterThan(0);
    expect(add.world.hand.displayValues('Gestiones')).toHaveLength(1 + begun.found);
  });
});

describe('requests side by side', () => {
  it('load everything once, each with its own entry in the journal', () => {
    const portfolio = generatePortfolio(700, {});
    const add = opened(portfolio);
    add.addOn.call('savePace', { customersPerCall: 50, parallel: 5 });
    const before = add.world.calls.fetch;
    expect(loadAll(add).customers).toEqual({ Loaded: 700 });
    expect(add.world.calls.fetch - before).toBe(1 + 3);
    expect(Object.values(add.crm.timesStored(OPERATION)).every((times) => times === 1)).toBe(true);
  });

  it('are all in doubt when the platform fails them together, and none is sent again', () => {
    const add = opened(generatePortfolio(300, {}), {
      faults: [{ when: { endpoint: 'massiveCollections', nthRequest: 2 }, effect: { kind: 'drop', stores: 'before' } }],
    });
    add.addOn.call('savePace', { customersPerCall: 50, parallel: 3 });
    expect(loadAll(add).customers).toEqual({ Unknown: 150, Loaded: 150 });
    expect(Object.values(add.crm.timesStored(OPERATION)).every((times) => times === 1)).toBe(true);
  });
});

describe('a batch that the CRM refuses whole', () => {
  it('is narrowed down to the record that it does not take; the others are loaded once', () => {
    const portfolio = generatePortfolio(100, {});
    const [customers] = portfolio.tabs;
    const bad = String(customers?.values[38]?.[0]);
    const add = opened(portfolio, { alwaysRefused: { identifications: [bad] }, invalidRecord: 'refuses-call' });
    add.crm.faults = [
      {
        when: { endpoint: 'massiveCollections', identification: bad },
        effect: { kind: 'status', status: 400, body: 'json' },
      },
    ];
    expect(loadAll(add).customers).toEqual({ Loaded: 99, Rejected: 1 });
    expect(column(add.world, 'Clientes', 'Estado en wolkvox')[37]).toBe('Rechazada');
    expect(Object.keys(add.crm.timesStored(OPERATION))).toHaveLength(99);
  });
});

describe('the pace', () => {
  it('never goes past what receipts confirm: a CRM that cuts requests off gets no more than it takes', () => {
    const add = opened(generatePortfolio(300, {}), {
      faults: [
        { when: { endpoint: 'massiveCollections', nthRequest: 1 }, effect: { kind: 'receipt', counters: 'too-few' } },
      ],
    });
    loadAll(add);
    const sizes = add.crm
      .log()
      .filter((request) => request.path.includes('massive'))
      .map((request) => request.records);
    expect(sizes[0]).toBeGreaterThan(sizes[1] ?? Number.POSITIVE_INFINITY);
  });

  it('keeps the wait that the CRM asked for when the run ends before it is over', () => {
    const add = opened(generatePortfolio(3_000, {}), { latencyMs: 20_000 });
    const sent: number[] = [];
    let refusedMs = 0;
    add.world.onCall = (_execution, _index, op) => {
      if (op.startsWith('fetch')) sent.push(add.world.nowMs);
    };
    add.crm.faults = [
      {
        when: { endpoint: 'massiveCollections', nthRequest: 12 },
        effect: { kind: 'too-many-requests', retryAfterSeconds: 80 },
      },
    ];
    add.world.afterCall = (_execution, _index, op) => {
      if (op.startsWith('fetch') && sent.length === 13) refusedMs ||= add.world.nowMs;
    };
    expect(loadAll(add).customers).toEqual({ Loaded: 3_000 });
    const next = sent.find((atMs) => atMs > refusedMs) ?? 0;
    expect(refusedMs).toBeGreaterThan(0);
    expect(next - refusedMs).toBeGreaterThanOrEqual(78_000);
  });
});

describe('an edit during the run', () => {
  it('to a row that is being sent: the status tells what was sent, and the row counts as changed', () => {
    const add = opened(smallPortfolio());
    add.world.onCall = (_execution, _index, op) => {
      if (op.startsWith('fetch')) add.world.hand.place('Clientes', 2, 2, 'Ana Peña de Gómez');
    };
    loadAll(add);
    add.world.onCall = null;
    expect(add.crm.stored(OPERATION)[0]?.Name).toBe('Ana Peña');
    expect(add.addOn.call('checkPortfolio', null).changed).toBe(1);
    expect(column(add.world, 'Clientes', 'Detalle de wolkvox')[0]).toMatch(/^Cambió después de cargarse/);
  });
});

describe('two people on one spreadsheet', () => {
  it('see each other by the name they typed, and a job left behind can be taken over', () => {
    const add = opened(generatePortfolio(3_000, {}), { latencyMs: 20_000 }, twoUsers);
    add.addOn.call('saveName', { name: 'Marta Ruiz' });
    add.addOn.call('saveConnection', connection, 'agente');
    const begun = add.addOn.call('startLoad', { rows: 'all', again: 'never' });
    expect(begun.state).toBe('running');
    const seen = add.addOn.call('getJob', null, 'agente');
    expect(seen).toMatchObject({ who: 'Marta Ruiz', mine: false, takeable: true });
    const start = add.addOn.reply('startLoad', { rows: 'all', again: 'never' }, 'agente');
    expect(start).toMatchObject({
      ok: false,
      code: 'busy-elsewhere',
      title: 'Marta Ruiz tiene una carga en esta hoja',
    });
    let job = add.addOn.call('resumeJob', null, 'agente');
    while (job.state === 'running') job = add.addOn.call('runJob', null, 'agente');
    expect(job.customers).toEqual({ Loaded: 3_000 });
    expect(Object.values(add.crm.timesStored(OPERATION)).every((times) => times === 1)).toBe(true);
  });
});

describe('the hourly run', () => {
  it('goes on with an unfinished job, and ends with it', () => {
    const add = opened(generatePortfolio(3_000, {}), { latencyMs: 20_000 });
    expect(add.addOn.call('saveHourly', { hourly: true }).hourly).toBe(true);
    expect(add.world.triggers).toHaveLength(1);
    let job = add.addOn.call('startLoad', { rows: 'all', again: 'never' });
    expect(job.state).toBe('running');
    for (let hour = 0; hour < 10 && add.world.triggers.length > 0; hour += 1) {
      add.world.advance(3_700_000);
      add.addOn.script.fireDueTriggers();
    }
    job = add.addOn.call('getJob', null) ?? job;
    expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 3_000 } });
    expect(add.world.triggers).toHaveLength(0);
  });

  it('is refused in words when the user does not grant the permission, and everything else works', () => {
    const scopes = ['spreadsheets.currentonly', 'script.container.ui', 'script.external_request'];
    const user = { key: 'ana', scopes: scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`) };
    const add = opened(smallPortfolio(), {}, { users: [user as never] });
    expect(add.addOn.reply('saveHourly', { hourly: true })).toMatchObject({ ok: false, code: 'authorization' });
    expect(loadAll(add).customers).toEqual({ Loaded: 2 });
  });
});

describe('the tab of loads', () => {
  it('keeps a line per job: who, what, control totals and the chained hash of what was sent', () => {
    const bodies: string[] = [];
    const add = opened(smallPortfolio());
    const { network } = add.world;
    add.world.network = {
      send: (requests) => {
        for (const { url, body } of requests) if (url.includes('massiveCollections')) bodies.push(body ?? '');
        return network.send(requests);
      },
    };
    add.addOn.call('saveName', { name: '=Ana' });
    loadAll(add);
    const [headers = [], line = [], ...more] = add.world.hand.displayValues('Cargas');
    const told = Object.fromEntries(headers.map((header, index) => [header, line[index]]));
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      Quién: '=Ana',
      Estado: 'Terminada',
      Operación: OPERATION,
      Clientes: 'Cargadas 2',
      Obligaciones: 'Cargadas 2',
      'Saldo cargado': '3500.5',
      Solicitudes: '2',
    });
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(told['Huella de lo enviado (SHA-256)']).toBe(
      bodies.reduce((chain, body) => sha256(chain + sha256(body)), ''),
    );
    expect(JSON.stringify(add.world.hand.displayValues('Cargas'))).not.toMatch(/Ana Peña|ana@example/);
  });

  it('tells why a job failed', () => {
    const add = opened(smallPortfolio(), { dailyCalls: 0 });
    loadAll(add);
    expect(column(add.world, 'Cargas', 'Motivo')[0]).toMatch(/solicitudes/);
  });
});

describe('a fresh export pasted over the data', () => {
  it('in another order is no reason to send anything again', () => {
    const add = opened(smallPortfolio());
    loadAll(add);
    const [, first = [], second = []] = smallPortfolio().tabs[0]?.values ?? [];
    [second, first].forEach((row, at) => {
      row.forEach((cell, index) => {
        add.world.hand.place('Clientes', at + 2, index + 1, cell);
      });
    });
    expect(() => loadAll(add)).toThrow(/No hay filas por cargar/);
    add.addOn.call('checkPortfolio', null);
    expect(column(add.world, 'Clientes', 'Estado en wolkvox')).toEqual(['Cargada', 'Cargada']);
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1001: 1, 1002: 1 });
  });
});
