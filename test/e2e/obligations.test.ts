// Obligations one by one, and the ids of customers, as their users meet them: through the built add-on, in front of the simulated CRM.
import {
  change,
  DETAIL,
  heldOf,
  ID,
  insert,
  OBLIGATIONS,
  requests,
  STATUS,
  times,
  update,
  withIds,
} from './one-by-one';
import { column, loadAll, opened, smallPortfolio } from './opened';

describe('adding obligations', () => {
  it('sends those that are new to customers in the CRM, one call each, and puts their ids on their rows', () => {
    const add = withIds();
    expect(add.addOn.call('planObligations', { kind: 'insert', rows: 'all' })).toMatchObject({
      obligations: 2,
      calls: 2,
      minutes: 1,
      needsId: 0,
      inLoad: 0,
    });
    const job = insert(add);
    expect(job).toMatchObject({ state: 'completed', obligations: { Loaded: 2 }, customers: {}, done: 2, total: 2 });
    expect(times(add)).toEqual({ 1001: { A1: 1, A2: 1 }, 1002: { B1: 1, B2: 1 } });
    expect(column(add.world, OBLIGATIONS, STATUS)).toEqual(['Sin cambios', 'Sin cambios', 'Cargada', 'Cargada']);
    expect(column(add.world, OBLIGATIONS, ID).slice(2)).toEqual([
      expect.stringMatching(/^[0-9a-f]{24}$/),
      expect.stringMatching(/^[0-9a-f]{24}$/),
    ]);
    expect(add.world.hand.displayValues('Cargas').at(-1)).toEqual(
      expect.arrayContaining(['Obligaciones agregadas', 'Terminada', 'Cargadas 2', '1400']),
    );
    expect(() => insert(add)).toThrow(/No hay filas por cargar/);
  });

  it('tells those without their customer’s id why they wait, and proposes the load where it is cheaper and safe', () => {
    const add = opened(smallPortfolio());
    loadAll(add);
    for (const [at, cell] of ['1001', 'A2', 'Libranza', '700'].entries()) change(add, 4, at + 1, cell);
    for (const [at, cell] of ['1003', 'Rosa', 'rosa@example.com', '3001112255'].entries())
      add.world.hand.place('Clientes', 4, at + 1, cell);
    for (const [at, cell] of ['1003', 'C1', 'Libranza', '700'].entries()) change(add, 5, at + 1, cell);
    expect(add.addOn.call('planObligations', { kind: 'insert', rows: 'all' })).toMatchObject({
      obligations: 0,
      needsId: 1,
      inLoad: 1,
      loadRequests: 1,
    });
    add.addOn.finish(add.addOn.call('startIds', {}));
    insert(add);
    expect(column(add.world, OBLIGATIONS, STATUS).slice(2)).toEqual(['Cargada', 'En espera']);
    expect(column(add.world, OBLIGATIONS, DETAIL)[3]).toMatch(/Cargar lo pendiente/);
    loadAll(add);
    expect(times(add)).toEqual({ 1001: { A1: 1, A2: 1 }, 1002: { B1: 1 }, 1003: { C1: 1 } });
  });

  it('leaves one in doubt whose answer was lost, and never sends it again by itself', () => {
    const add = withIds();
    add.crm.faults = [
      { when: { endpoint: 'insertObligation', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } },
    ];
    expect(insert(add).obligations).toEqual({ Unknown: 1, Loaded: 1 });
    expect(column(add.world, OBLIGATIONS, STATUS).slice(2)).toEqual(['Sin confirmar', 'Cargada']);
    expect(() => insert(add)).toThrow(/No hay filas por cargar/);
    add.addOn.finish(add.addOn.call('startSettle', null));
    expect(column(add.world, OBLIGATIONS, STATUS)[2]).toBe('Cargada');
    expect(times(add)).toEqual({ 1001: { A1: 1, A2: 1 }, 1002: { B1: 1, B2: 1 } });
  });

  it('waits where the CRM is busy and says what it refuses, on the row', () => {
    const add = withIds({ existingObligation: 'reject' }, [
      ['1001', 'A2'],
      ['1002', 'B2'],
    ]);
    add.crm.faults = [
      {
        when: { endpoint: 'insertObligation', nthRequest: 1 },
        effect: { kind: 'too-many-requests', retryAfterSeconds: 7 },
      },
      { when: { endpoint: 'insertObligation', nthRequest: 3 }, effect: { kind: 'status', status: 400, body: 'json' } },
    ];
    expect(insert(add).obligations).toEqual({ Loaded: 1, Rejected: 1 });
    expect(column(add.world, OBLIGATIONS, STATUS)[3]).toBe('Rechazada');
    const [first, second] = requests(add, 'insertObligation').map(({ nowMs }) => nowMs);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(7_000);
  });

  it('never sends two obligations of one customer at the same time', () => {
    const add = withIds({}, [
      ['1001', 'A2'],
      ['1001', 'A3'],
      ['1002', 'B2'],
    ]);
    add.addOn.call('savePace', { customersPerCall: 100, parallel: 3 });
    const before = add.world.calls.fetch;
    expect(insert(add).obligations).toEqual({ Loaded: 3 });
    // The connection is proved once; then A2 goes alone, A3 and B2 together.
    expect(add.world.calls.fetch - before).toBe(3);
    expect(times(add)).toEqual({ 1001: { A1: 1, A2: 1, A3: 1 }, 1002: { B1: 1, B2: 1 } });
  });

  it('tells before the first call that the day’s calls do not suffice', () => {
    const add = withIds();
    add.crm.settings.dailyCalls = add.crm.log().length + 2;
    expect(add.addOn.call('startInsertObligations', { rows: 'all' })).toMatchObject({
      state: 'failed',
      stopCode: 'budget-short',
    });
    expect(requests(add, 'insertObligation')).toHaveLength(0);
  });

  it('says which rows went without their balance due', () => {
    const add = withIds();
    add.world.hand.place(OBLIGATIONS, 1, 10, 'Saldo por pagar');
    add.world.hand.place(OBLIGATIONS, 4, 10, '55');
    expect(add.addOn.call('planObligations', { kind: 'insert', rows: 'all' }).withBalancePayment).toBe(1);
    insert(add);
    expect(column(add.world, OBLIGATIONS, DETAIL)[2]).toMatch(/^Cargada sin el saldo por pagar/);
  });
});

describe('updating obligations', () => {
  it('sends those that changed, by POST, and knows them as loaded afterwards', () => {
    const add = withIds();
    insert(add);
    change(add, 2, 4, '999');
    const figures = add.addOn.call('planObligations', { kind: 'update', rows: 'all' });
    expect(figures).toMatchObject({ obligations: 1, leftOut: '' });
    expect(update(add)).toMatchObject({ state: 'completed', obligations: { Loaded: 1 } });
    expect(requests(add, 'updateObligation').map(({ method }) => method)).toEqual(['POST']);
    expect(heldOf(add, '1002')[0]).toMatchObject({ id: 'B1', total_balance: '999' });
    expect(column(add.world, OBLIGATIONS, STATUS)[0]).toBe('Cargada');
    expect(() => update(add)).toThrow(/No hay filas por cargar/);
  });

  it('goes on with PUT after a 405, and only then', () => {
    const add = withIds({ updateMethod: 'PUT' });
    change(add, 2, 4, '999');
    change(add, 3, 4, '998');
    expect(update(add).obligations).toEqual({ Loaded: 2 });
    const log = requests(add, 'updateObligation').map(({ method, status }) => `${method} ${status}`);
    expect(log).toEqual(['POST 405', 'PUT 200', 'PUT 200']);
  });

  it('stops where both methods are refused, with nothing changed and nothing in doubt', () => {
    const add = withIds();
    change(add, 2, 4, '999');
    add.crm.faults = [
      { when: { endpoint: 'updateObligation' }, effect: { kind: 'status', status: 405, body: 'json' } },
    ];
    expect(update(add)).toMatchObject({ state: 'failed', stopCode: 'crm-method', obligations: {} });
    expect(column(add.world, OBLIGATIONS, STATUS)[0]).toBe('Lista');
  });

  it('reads the first one before and after, tells that what was left out survived, and remembers it', () => {
    const add = withIds();
    add.world.hand.place(OBLIGATIONS, 1, 10, 'Ciudad');
    add.addOn.call('saveMapping', { tab: OBLIGATIONS, role: 'obligations', columns: { Ciudad: 'Ciudad' } });
    add.world.hand.place(OBLIGATIONS, 4, 10, 'Cali');
    insert(add);
    add.world.hand.place(OBLIGATIONS, 4, 10, '');
    expect(update(add)).toMatchObject({ state: 'completed', leftOut: 'kept' });
    expect(requests(add, 'queryObligation')).toHaveLength(2);
    expect(heldOf(add, '1001')[1]).toMatchObject({ id: 'A2', Ciudad: 'Cali' });
    expect(add.addOn.call('planObligations', { kind: 'update', rows: 'all' }).leftOut).toBe('kept');
    change(add, 4, 4, '1');
    update(add);
    expect(requests(add, 'queryObligation')).toHaveLength(2);
  });

  it('sends back at once what the first one blanked, and stops there in words', () => {
    const add = withIds({ omittedFields: 'blanked' });
    add.world.hand.place(OBLIGATIONS, 1, 10, 'Ciudad');
    add.addOn.call('saveMapping', { tab: OBLIGATIONS, role: 'obligations', columns: { Ciudad: 'Ciudad' } });
    add.world.hand.place(OBLIGATIONS, 4, 10, 'Cali');
    insert(add);
    add.world.hand.place(OBLIGATIONS, 4, 10, '');
    change(add, 5, 4, '1');
    const job = update(add);
    expect(job).toMatchObject({ state: 'failed', stopCode: 'fields-blanked', leftOut: 'blanked' });
    expect(job.stop?.advice).toContain('Ciudad');
    expect(heldOf(add, '1001')[1]).toMatchObject({ id: 'A2', Ciudad: 'Cali', total_balance: '700' });
    expect(heldOf(add, '1002')[1]).toMatchObject({ total_balance: '700' });
    expect(add.addOn.call('planObligations', { kind: 'update', rows: 'all' }).leftOut).toBe('blanked');
  });

  it('sends blank cells as blank fields where that is set', () => {
    const add = withIds();
    add.addOn.call('saveEndpointOptions', { switchedOff: ['queryObligation'], dayFirst: [], blanks: 'sent-empty' });
    change(add, 2, 4, '');
    expect(update(add)).toMatchObject({ state: 'completed', obligations: { Loaded: 1 } });
    expect(heldOf(add, '1002')[0]).toMatchObject({ id: 'B1', total_balance: '' });
    expect(requests(add, 'queryObligation')).toHaveLength(0);
  });

  it('renames one whose number was edited only on the user’s word, even after a check in between', () => {
    const add = withIds({}, []);
    change(add, 2, 2, 'B9');
    add.addOn.call('checkPortfolio', null);
    expect(add.addOn.call('planObligations', { kind: 'update', rows: 'all' })).toMatchObject({
      obligations: 0,
      renumbered: 1,
    });
    expect(() => update(add)).toThrow(/No hay filas por cargar/);
    expect(() => insert(add)).toThrow(/No hay filas por cargar/);
    expect(update(add, { rename: true }).obligations).toEqual({ Loaded: 1 });
    expect(heldOf(add, '1002').map(({ id }) => id)).toEqual(['B9']);
    expect(add.addOn.call('planObligations', { kind: 'update', rows: 'all' }).renumbered).toBe(0);
  });

  it('knows an obligation again whose number is typed back', () => {
    const add = withIds({}, []);
    change(add, 2, 2, 'B9');
    add.addOn.call('checkPortfolio', null);
    change(add, 2, 2, 'B1');
    add.addOn.call('checkPortfolio', null);
    expect(column(add.world, OBLIGATIONS, STATUS)[0]).toBe('Cargada');
    expect(() => insert(add)).toThrow(/No hay filas por cargar/);
  });
});

describe('the ids of customers', () => {
  it('come from management records first, then from the dates of the load, then one by one, each at its cost', () => {
    const add = opened(smallPortfolio());
    loadAll(add);
    expect(add.addOn.call('planIds', null)).toEqual({ customers: 2, inManagement: 0, byDates: 1, byQuery: 2 });
    const job = add.addOn.finish(add.addOn.call('startIds', {}));
    expect(job).toMatchObject({ kind: 'ids', state: 'completed', found: 2, twice: 0 });
    expect([requests(add, 'queryDates').length, requests(add, 'query').length]).toEqual([1, 0]);
    const ids = column(add.world, 'Clientes', ID);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{24}$/);
    expect(() => add.addOn.call('startIds', {})).toThrow(/No hay filas por cargar/);
  });

  it('are asked for one by one where the dates are switched off, and a customer found twice is reported', () => {
    const add = opened(smallPortfolio(), { existingCustomer: 'duplicate' });
    loadAll(add);
    add.world.hand.place('Clientes', 2, 2, 'Ana María');
    loadAll(add, 'changed');
    add.addOn.call('saveEndpointOptions', { switchedOff: ['queryDates'], dayFirst: [], blanks: 'left-out' });
    const job = add.addOn.finish(add.addOn.call('startIds', {}));
    expect(job).toMatchObject({ state: 'completed', found: 1, twice: 1 });
    expect(requests(add, 'queryDates')).toHaveLength(0);
    expect(column(add.world, 'Clientes', ID)[0]).toBe('');
    expect(column(add.world, 'Clientes', DETAIL)[0]).toMatch(/más de un cliente/);
  });
});

describe('every endpoint beyond the five', () => {
  it('can be switched off, and a load, an insertion and an update work without them', () => {
    const add = withIds();
    const off = ['tokenInformation', 'query', 'queryDates', 'queryObligation'] as const;
    add.addOn.call('saveEndpointOptions', {
      switchedOff: [...off],
      dayFirst: ['insertObligation'],
      blanks: 'left-out',
    });
    expect(add.addOn.call('getEndpointOptions', null).dayFirst).toEqual(['insertObligation']);
    const count = () => off.map((endpoint) => requests(add, endpoint).length);
    const before = count();
    expect(insert(add).obligations).toEqual({ Loaded: 2 });
    change(add, 2, 4, '999');
    expect(update(add).obligations).toEqual({ Loaded: 1 });
    expect(count()).toEqual(before);
    expect(add.addOn.reply('startSettle', null)).toMatchObject({ ok: false, code: 'switched-off' });
  });
});

describe('the menu', () => {
  it('offers all three in one submenu, asks with figures, and does them', () => {
    const add = withIds();
    add.addOn.script.run('onOpen', [], { kind: 'open', authMode: 'NONE' });
    add.addOn.script.clickMenu('Agregar obligaciones a clientes ya cargados');
    expect(JSON.stringify(add.world.questions)).toMatch(/Se agregarán 2 obligaciones/);
    expect(times(add)[1001]).toEqual({ A1: 1, A2: 1 });
    change(add, 2, 4, '999');
    add.addOn.script.clickMenu('Actualizar obligaciones que cambiaron');
    expect(heldOf(add, '1002')[0]).toMatchObject({ total_balance: '999' });
    add.addOn.script.clickMenu('Completar identificadores de clientes');
    expect(JSON.stringify(add.world.questions)).toMatch(/ya su identificador/);
  });
});
