// What the panel asks of the built add-on: connections, columns, a trial, rows to retry, the way to a row, colours, faults.
import { Kill, ScriptException } from '../../workbench/apps-script';
import type { CrmConfig } from '../../workbench/crm';
import type { Portfolio } from '../../workbench/demo/portfolio';
import { generatePortfolio } from '../../workbench/demo/portfolio';
import { column, loadAll, OPERATION, opened, smallPortfolio, TOKEN } from './opened';

const STATUS = 'Estado en wolkvox';
const VENTAS = { server: 'crm.wolkvox.com', operation: 'ventas', token: 'V7M2Q9X4' };
const BOTH_OPERATIONS = {
  operations: [
    { name: OPERATION, tokens: [TOKEN] },
    { name: VENTAS.operation, tokens: [VENTAS.token] },
  ],
};
const start = { again: 'never' } as const;

/** A load that is not over within its first run: many small requests to a slow CRM. */
const unfinished = (config: CrmConfig = {}, connection = { ...VENTAS, operation: OPERATION, token: TOKEN }) => {
  const add = opened(generatePortfolio(300, {}), { ...config, latencyMs: 20_000 });
  add.addOn.call('savePace', { customersPerCall: 10, parallel: 1 });
  add.addOn.call('saveConnection', connection);
  expect(add.addOn.call('startLoad', { rows: 'all', ...start }).state).toBe('running');
  return add;
};

describe('connections', () => {
  it('of several operations are saved, and a load goes to the one chosen, with its own token', () => {
    const { addOn, crm, world } = opened(smallPortfolio(), BOTH_OPERATIONS);
    addOn.call('saveConnection', VENTAS);
    const { profiles } = addOn.call('getState', null);
    expect(profiles.map(({ operation, hasToken, current }) => [operation, hasToken, current])).toEqual([
      [OPERATION, true, false],
      ['ventas', true, true],
    ]);
    const first = profiles.find(({ operation }) => operation === OPERATION);
    expect(addOn.call('chooseProfile', { id: first?.id ?? '' }).connection.operation).toBe(OPERATION);
    expect(loadAll({ addOn }).customers).toEqual({ Loaded: 2 });
    expect([crm.stored(OPERATION).length, crm.stored('ventas').length]).toEqual([2, 0]);
    const stores = [...world.stores].filter(([key]) => key !== 'user:user-1').map(([, store]) => store.getAll());
    expect(JSON.stringify([stores, addOn.call('getState', null)])).not.toMatch(new RegExp(`${TOKEN}|${VENTAS.token}`));
  });

  it('are not changed under an unfinished load; once it is stopped, they are', () => {
    const add = unfinished();
    const refused = add.addOn.reply('saveConnection', VENTAS);
    expect(refused).toMatchObject({ ok: false, code: 'job-unfinished', title: 'Hay una carga sin terminar' });
    const same = { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKEN };
    expect(add.addOn.call('saveConnection', same).hasToken).toBe(true);
    const { profiles } = add.addOn.call('getState', null);
    expect(add.addOn.reply('removeProfile', { id: profiles[0]?.id ?? '' })).toMatchObject({ code: 'job-unfinished' });
    add.addOn.call('cancelJob', null);
    expect(add.addOn.call('saveConnection', VENTAS).operation).toBe('ventas');
    const { profiles: two } = add.addOn.call('getState', null);
    expect(two).toHaveLength(2);
    const gone = two.find(({ operation }) => operation === OPERATION);
    expect(add.addOn.call('removeProfile', { id: gone?.id ?? '' }).profiles).toHaveLength(1);
  });

  it('cannot be chosen under an unfinished load', () => {
    const { addOn } = unfinished(BOTH_OPERATIONS, VENTAS);
    const other = addOn.call('getState', null).profiles.find(({ operation }) => operation === OPERATION);
    expect(addOn.reply('chooseProfile', { id: other?.id ?? '' })).toMatchObject({ ok: false, code: 'job-unfinished' });
  });

  it('of an earlier version go on working', () => {
    const { addOn, world } = opened(smallPortfolio());
    const user = world.properties('user:user-1');
    user.clear();
    user.set({ [`token.${world.spreadsheet.id}`]: TOKEN }, false);
    expect(addOn.call('getState', null)).toMatchObject({
      connection: { operation: OPERATION, hasToken: true },
      profiles: [{ operation: OPERATION, hasToken: true, current: true }],
    });
    expect(loadAll({ addOn }).customers).toEqual({ Loaded: 2 });
  });

  it('are tested with two requests that change nothing, and tell the day’s budget', () => {
    const { addOn, crm } = opened(smallPortfolio(), { dailyCalls: 50 });
    expect(addOn.call('testConnection', null)).toEqual({ callsLeft: 48, dailyCalls: 50 });
    expect(crm.log().map(({ path }) => path)).toEqual([
      '/server/API/v2/collections/queryGestion.php',
      '/server/API/v2/token/tokenInformation.php',
    ]);
  });

  it('that do not work say why when they are tested', () => {
    const { addOn } = opened(smallPortfolio());
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: 'WRONG' });
    expect(addOn.reply('testConnection', null)).toMatchObject({ ok: false, code: 'crm-auth' });
  });

  it('with an external token say so, although it tells its budget', () => {
    const operations = [{ name: OPERATION, tokens: [{ token: 'FUERA', kind: 'external' }] }] as const;
    const { addOn } = opened(smallPortfolio(), { operations });
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: 'FUERA' });
    const reply = addOn.reply('testConnection', null);
    expect(reply).toMatchObject({ ok: false, code: 'token-external', title: 'Ese token es externo' });
  });

  it('to an operation that is not there say so', () => {
    const { addOn } = opened(smallPortfolio());
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: 'otra', token: TOKEN });
    expect(addOn.reply('testConnection', null)).toMatchObject({ ok: false, code: 'crm-operation' });
  });

  it.each([
    ['crm-budget', { kind: 'forbidden', meaning: 'budget' }, 'Continúe mañana'],
    ['crm-busy', { kind: 'forbidden', meaning: 'maintenance' }, 'Espere unos minutos'],
    ['crm-blocked', { kind: 'forbidden', meaning: 'firewall' }, 'www.gstatic.com/ipranges/goog.json'],
    ['crm-unreachable', { kind: 'drop', stores: 'never' }, 'www.gstatic.com/ipranges/goog.json'],
    ['crm-server', { kind: 'status', status: 500, body: 'html' }, 'consulte a soporte'],
    ['crm-auth', { kind: 'forbidden', meaning: 'token' }, 'token interno'],
  ] as const)('that fail with %s say what to do', (code, effect, words) => {
    const { addOn } = opened(smallPortfolio(), { faults: [{ when: {}, effect }] });
    const reply = addOn.reply('testConnection', null);
    expect(reply).toMatchObject({ ok: false, code, advice: expect.stringContaining(words) });
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
  });

  it('to a server that has no such CRM say so', () => {
    const { addOn } = opened(smallPortfolio(), {
      faults: [{ when: {}, effect: { kind: 'status', status: 404, body: 'html' } }],
    });
    expect(addOn.reply('testConnection', null)).toMatchObject({ ok: false, code: 'crm-wrong-host' });
  });
});

describe('columns', () => {
  it('corrected by hand are sent so, under the CRM’s exact label, also after they were moved', () => {
    const portfolio = smallPortfolio();
    const [customers] = portfolio.tabs;
    const values = (customers?.values ?? []).map((row, index) => [...row, index === 0 ? 'Ciudad' : `C${index}`]);
    const add = opened(smallPortfolio({ tabs: [{ name: 'Clientes', values }] }));
    const before = add.addOn.call('getMapping', { role: 'customers', tab: null });
    expect(before.custom).toEqual([{ header: 'Ciudad', sample: 'C1', label: null }]);
    add.addOn.call('saveMapping', { tab: 'Clientes', role: 'customers', columns: { Ciudad: 'Ciudad Residencia' } });
    add.world.hand.insertColumns('Clientes', 1);
    values.forEach((row, index) => {
      add.world.hand.place('Clientes', index + 1, 1, row[4] ?? '');
    });
    add.world.hand.deleteColumns('Clientes', 6);
    const after = add.addOn.call('getMapping', { role: 'customers', tab: null });
    expect(after.custom).toEqual([{ header: 'Ciudad', sample: 'C1', label: 'Ciudad Residencia' }]);
    loadAll(add);
    expect(add.crm.stored(OPERATION)[0]).toMatchObject({ Identification: '1001', 'Ciudad Residencia': 'C1' });
  });

  it('are not sent under a name that the request needs itself', () => {
    const { addOn } = opened(smallPortfolio());
    const columns = { Celular: 'Obligations' };
    expect(addOn.reply('saveMapping', { tab: 'Clientes', role: 'customers', columns })).toMatchObject({
      ok: false,
      code: 'label-reserved',
      advice:
        'wolkvox ya usa «Obligations» para otra cosa. Escriba para la columna «Celular» el nombre que el campo tiene en el CRM, o elija no enviarla.',
    });
  });
});

describe('a trial', () => {
  it('sends one customer with its obligations, the selected one, and leaves the others for the load', () => {
    const add = opened(smallPortfolio());
    add.world.hand.select('Obligaciones', 'B2');
    const trial = add.addOn.finish(add.addOn.call('startLoad', { rows: 'trial', ...start }));
    expect(trial).toMatchObject({
      kind: 'load',
      rows: 'trial',
      state: 'completed',
      total: 1,
      customers: { Loaded: 1 },
      obligations: { Loaded: 1 },
    });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1002: 1 });
    expect(column(add.world, 'Clientes', STATUS)).toEqual(['Lista', 'Cargada']);
    expect(loadAll(add).customers).toEqual({ Loaded: 1 });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1001: 1, 1002: 1 });
  });

  it('takes the first customer that can be sent when the selected row cannot', () => {
    const portfolio = smallPortfolio();
    const [customers, obligations] = portfolio.tabs as [Portfolio['tabs'][0], Portfolio['tabs'][0]];
    const values = customers.values.map((row, index) => (index === 1 ? ['1001', '', 'x', ''] : row));
    const add = opened(smallPortfolio({ tabs: [{ ...customers, values }, obligations] }));
    add.world.hand.select('Clientes', 'A2');
    add.addOn.finish(add.addOn.call('startLoad', { rows: 'trial', ...start }));
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1002: 1 });
  });

  it('whose answer is lost leaves its customer in doubt, and the next trial is another one', () => {
    const add = opened(smallPortfolio(), {
      faults: [{ when: { endpoint: 'massiveCollections', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } }],
    });
    const trial = add.addOn.finish(add.addOn.call('startLoad', { rows: 'trial', ...start }));
    expect(trial).toMatchObject({ customers: { Unknown: 1 }, obligations: { Unknown: 1 } });
    const next = add.addOn.finish(add.addOn.call('startLoad', { rows: 'trial', ...start }));
    expect(next.customers).toEqual({ Loaded: 1 });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1001: 1, 1002: 1 });
  });
});

describe('what the last load left refused', () => {
  const refusing = () => {
    const add = opened(smallPortfolio(), { alwaysRefused: { identifications: ['1002'] } });
    const job = loadAll(add);
    expect(job.customers).toEqual({ Loaded: 1, Rejected: 1 });
    return { ...add, job };
  };

  it('is counted by the check, with its rows found again after a sort', () => {
    const add = refusing();
    expect(add.addOn.call('checkPortfolio', null).failed).toBe(2);
    const cause = add.job.causes?.find(({ tab }) => tab === 'customers');
    expect(cause?.firstRowNumber).toBe(3);
    add.world.hand.sort('Clientes', 1, false);
    const { identity = '', firstRowNumber: rowNumber = 0 } = cause ?? {};
    expect(add.addOn.call('goToRow', { tab: 'customers', rowNumber, identity })).toEqual({ rowNumber: 2 });
  });

  it('is sent again alone', () => {
    const add = refusing();
    add.world.hand.place('Clientes', 4, 1, '1003');
    add.world.hand.place('Clientes', 4, 2, 'Eva Mora');
    add.world.hand.place('Clientes', 4, 3, 'eva@example.com');
    add.world.hand.place('Clientes', 4, 4, '3000000001');
    Object.assign(add.crm.settings, { alwaysRefused: {} });
    const again = add.addOn.finish(add.addOn.call('startLoad', { rows: 'failed', ...start }));
    expect(again).toMatchObject({ rows: 'failed', customers: { Loaded: 1 }, obligations: { Loaded: 1 } });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1001: 1, 1002: 1 });
    expect(add.addOn.reply('startLoad', { rows: 'failed', ...start })).toMatchObject({ code: 'nothing-to-send' });
  });
});

describe('the way to a row', () => {
  it('brings its tab to the front and selects it, in a few calls', () => {
    const { addOn, world } = opened(smallPortfolio());
    const before = world.calls.sheetRead;
    addOn.call('goToRow', { tab: 'obligations', rowNumber: 3, identity: '' });
    expect(world.spreadsheet.activeTab.name).toBe('Obligaciones');
    expect(world.spreadsheet.selection(world.spreadsheet.activeTab)).toEqual([
      { row: 3, column: 1, rows: 1, columns: 26 },
    ]);
    expect(world.calls.sheetRead - before).toBe(1);
  });
});

describe('the pace', () => {
  it('is told in the middle of a window by the time that its requests have taken', () => {
    const add = opened(generatePortfolio(30, {}), { latencyMs: 10_000 });
    add.addOn.call('savePace', { customersPerCall: 10, parallel: 1 });
    const told: { done: number; workedMs: number }[] = [];
    add.world.onCall = (_execution, _index, op) => {
      const job = add.world.properties('document').getAll().job;
      if (op === 'fetch.one' && job !== undefined) told.push(JSON.parse(job));
    };
    loadAll(add);
    const third = told.find(({ done }) => done === 20);
    expect(third?.workedMs).toBeGreaterThan(20_000);
    expect(third?.workedMs).toBeLessThan(40_000);
  });
});

describe('the check', () => {
  it('foretells how long a load takes: by experience of the last one, else by a guess', () => {
    const add = opened(generatePortfolio(2_000, {}));
    const guessed = add.addOn.call('checkPortfolio', null);
    expect([guessed.requests, guessed.estimateMs]).toEqual([20, 28_000]);
    const job = loadAll(add);
    const spentMs = Number(JSON.parse(String(add.world.properties('document').getAll().job)).workedMs);
    expect(add.addOn.call('checkPortfolio', null).estimateMs).toBe(0);
    add.world.hand.insertRows('Clientes', 2);
    ['9999', 'Eva Mora', 'eva@example.com', '3000000001'].forEach((cell, index) => {
      add.world.hand.place('Clientes', 2, index + 1, cell);
    });
    expect(add.addOn.call('checkPortfolio', null).estimateMs).toBe(Math.round(spentMs / job.requests));
  });
});

describe('the colours of statuses', () => {
  const looks = (add: ReturnType<typeof opened>, row: number) => add.world.hand.look('Clientes', row, 6).background;

  it('are put on by the check, once, and cost a load nothing', () => {
    const add = opened(smallPortfolio());
    const rulesCalls: string[] = [];
    add.world.onCall = (_execution, _index, op) => {
      if (op === 'sheet.rules' || op === 'sheet.setRules') rulesCalls.push(op);
    };
    add.addOn.call('checkPortfolio', null);
    expect(rulesCalls).toEqual(['sheet.rules', 'sheet.setRules', 'sheet.rules', 'sheet.setRules']);
    expect(column(add.world, 'Clientes', STATUS)).toEqual(['Lista', 'Lista']);
    expect(looks(add, 2)).toBeUndefined();
    loadAll(add);
    add.addOn.call('checkPortfolio', null);
    expect(rulesCalls).toHaveLength(4);
    expect([looks(add, 2), looks(add, 3)]).toEqual(['#e6f4ea', '#e6f4ea']);
    expect(add.world.hand.look('Obligaciones', 2, 6).background).toBe('#e6f4ea');
  });

  it('leave the user’s own rules alone, which come first', () => {
    const add = opened(smallPortfolio());
    const [tab] = add.world.spreadsheet.tabs;
    const own = { criteria: 'TEXT_EQUAL_TO', args: ['Lista'], look: { background: '#123456' } };
    tab?.conditionalFormatRules.push({ ...own, blocks: [[tab.id, 1, 1, 1000, 26]] });
    add.addOn.call('checkPortfolio', null);
    expect(tab?.conditionalFormatRules).toHaveLength(9);
    expect(looks(add, 2)).toBe('#123456');
  });

  it('come back with columns that were deleted, and are not piled up on a copy of the spreadsheet', () => {
    const add = opened(smallPortfolio());
    add.addOn.call('checkPortfolio', null);
    add.world.hand.deleteColumns('Clientes', 5, 5);
    expect(add.world.spreadsheet.tabs[0]?.conditionalFormatRules).toEqual([]);
    add.addOn.call('checkPortfolio', null);
    expect(add.world.spreadsheet.tabs[0]?.conditionalFormatRules).toHaveLength(8);
    add.world.properties('document').clear();
    add.addOn.call('checkPortfolio', null);
    expect(add.world.spreadsheet.tabs[0]?.conditionalFormatRules).toHaveLength(8);
  });

  it('are there after a load from the panel, which asks for them in a call of its own', () => {
    const add = opened(smallPortfolio());
    loadAll(add);
    expect(looks(add, 2)).toBeUndefined();
    expect(add.addOn.call('colourStatuses', null)).toBeNull();
    expect([looks(add, 2), looks(add, 3)]).toEqual(['#e6f4ea', '#e6f4ea']);
  });

  it('are there after a load from the menu without a check before', () => {
    const add = opened(smallPortfolio());
    add.addOn.script.run('loadFromMenu', [], { kind: 'menu' });
    expect([looks(add, 2), looks(add, 3)]).toEqual(['#e6f4ea', '#e6f4ea']);
  });

  it('are done without where the tab refuses them, until it takes them', () => {
    const add = opened(smallPortfolio());
    let refused = 0;
    add.world.onCall = (_execution, _index, op) => {
      if (op === 'sheet.setRules') {
        refused += 1;
        throw new ScriptException('Service error: Spreadsheets');
      }
    };
    expect(add.addOn.call('checkPortfolio', null).customers).toEqual({ Ready: 2 });
    expect(refused).toBeGreaterThan(0);
    add.world.onCall = null;
    add.addOn.call('checkPortfolio', null);
    loadAll(add);
    expect(looks(add, 2)).toBe('#e6f4ea');
  });
});

describe('faults that the panel shows', () => {
  it('a run of one’s own that was cut off: until when it blocks', () => {
    const add = opened(smallPortfolio());
    add.world.onCall = (_execution, _index, op) => {
      if (op.startsWith('fetch')) throw new Kill();
    };
    expect(() => add.addOn.call('startLoad', { rows: 'all', ...start })).toThrow();
    add.world.onCall = null;
    const reply = add.addOn.reply('startLoad', { rows: 'all', ...start });
    expect(reply).toMatchObject({ ok: false, code: 'busy-own', title: 'Usted ya tiene un trabajo en esta hoja' });
    expect(reply.ok ? '' : reply.advice).toBe(
      'Empezó a las 07:00. Si sigue avanzando, espere a que termine. Si Google lo cortó, podrá continuar desde las 07:06: lo ya cargado no se envía otra vez.',
    );
  });

  it('nothing to send: what only the user’s word would send, and what has to be confirmed first', () => {
    const add = opened(smallPortfolio(), {
      faults: [{ when: { endpoint: 'massiveCollections', nthRequest: 2 }, effect: { kind: 'drop', stores: 'before' } }],
    });
    add.addOn.call('savePace', { customersPerCall: 1, parallel: 1 });
    expect(loadAll(add).customers).toEqual({ Loaded: 1, Unknown: 1 });
    add.world.hand.place('Clientes', 2, 2, 'Ana Peña de Gómez');
    const reply = add.addOn.reply('startLoad', { rows: 'all', ...start });
    expect(reply).toMatchObject({ ok: false, code: 'nothing-to-send', details: { changed: '1', doubted: '2' } });
    expect(reply.ok ? '' : reply.advice).toBe(
      '1 cliente cambió después de cargarse o tiene obligaciones nuevas: para enviar eso, elija cargar de nuevo. Sin confirmar: 2 filas. Elija «Confirmar lo no confirmado». Lo demás está cargado o por corregir. La columna de estado dice qué pasa con cada fila.',
    );
  });

  it('an authorisation that was withdrawn, whole or for requests alone', () => {
    const url = (scope: string) => `https://www.googleapis.com/auth/${scope}`;
    const needed = ['spreadsheets.currentonly', 'script.container.ui', 'script.external_request'].map(url);
    const user: { key: string; scopes: string[] | null } = { key: 'ana', scopes: null };
    const add = opened(smallPortfolio(), {}, { users: [user as never] });
    const withdraw = (scopes: string[]) => Object.assign(add.world.user('ana'), { scopes });
    withdraw(needed);
    expect(add.addOn.call('testConnection', null).callsLeft).toBeGreaterThan(0);
    withdraw(needed.slice(0, 2));
    expect(add.addOn.reply('testConnection', null)).toMatchObject({ ok: false, code: 'authorization' });
    withdraw([]);
    expect(add.addOn.reply('getState', null)).toMatchObject({
      ok: false,
      code: 'authorization',
      title: 'Falta su autorización',
    });
  });
});

describe('a job that its owner replaces', () => {
  it('keeps its line in the tab of loads, as stopped', () => {
    const add = unfinished();
    const first = add.addOn.call('getJob', null);
    expect(first?.done).toBeGreaterThan(0);
    add.addOn.finish(add.addOn.call('startLoad', { rows: 'trial', ...start }));
    expect(column(add.world, 'Cargas', 'wolkvox_load')).toHaveLength(2);
    expect(column(add.world, 'Cargas', 'wolkvox_load')[0]).toBe(first?.id);
    expect(column(add.world, 'Cargas', 'Estado')).toEqual(['Detenida', 'Terminada']);
    expect(column(add.world, 'Cargas', 'Clientes')[0]).toBe(
      `Cargadas ${first?.customers.Loaded?.toLocaleString('es-CO')}`,
    );
  });
});
