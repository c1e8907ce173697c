// Rows whose fate nobody knows: settled by reading back, and sent again only on the user's explicit word.
import type { JobView } from '../../src/core/api';
import type { CrmConfig } from '../../workbench/crm';
import { column, loadAll, OPERATION, opened, smallPortfolio } from './opened';

const QUARTER_HOUR_MS = 15 * 60_000;
const STATUS = 'Estado en wolkvox';
const DETAIL = 'Detalle de wolkvox';

/** A CRM that loses the answer of the first bulk request, before or after storing it. */
const losing = (drop: 'before' | 'never', config: CrmConfig = {}): CrmConfig => ({
  ...config,
  faults: [
    {
      when: { endpoint: 'massiveCollections', nthRequest: 1 },
      effect: { kind: 'drop', stores: drop === 'never' ? 'never' : 'before' },
    },
  ],
});

/** Customer 1000 is in the CRM and known to be: it proves that the CRM finds what is there. */
function doubted(config: CrmConfig) {
  const portfolio = smallPortfolio();
  const [customers, obligations] = portfolio.tabs;
  const known = ['1000', 'Rosa Díaz', 'rosa@example.com', '3000000000'];
  const add = opened({
    ...portfolio,
    tabs: [
      { name: 'Clientes', values: [...(customers?.values.slice(0, 1) ?? []), known] },
      obligations ?? { name: 'Obligaciones', values: [] },
    ],
  });
  loadAll(add);
  Object.assign(add.crm.settings, config);
  add.crm.faults = [...(config.faults ?? [])];
  customers?.values.slice(1).forEach((row, index) => {
    row.forEach((cell, columnIndex) => {
      add.world.hand.place('Clientes', index + 3, columnIndex + 1, cell);
    });
  });
  const job = loadAll(add);
  return { ...add, job };
}

const settle = ({ addOn }: Pick<ReturnType<typeof doubted>, 'addOn'>): JobView =>
  addOn.finish(addOn.call('startSettle', null));

describe('a request whose answer is lost', () => {
  it('leaves exactly its rows in doubt, and the next load does not send them', () => {
    const add = doubted(losing('before'));
    expect(add.job.customers).toEqual({ Unknown: 2 });
    expect(column(add.world, 'Clientes', STATUS)).toEqual(['Sin cambios', 'Sin confirmar', 'Sin confirmar']);
    expect(column(add.world, 'Obligaciones', STATUS)).toEqual(['Sin confirmar', 'Sin confirmar']);
    expect(() => loadAll(add)).toThrow(/No hay filas por cargar/);
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1000: 1, 1001: 1, 1002: 1 });
  });

  it.each([true, false])(
    'is settled as loaded when the CRM has the same values (obligations with the record: %s)',
    (queryWithObligations) => {
      const add = doubted(losing('before', { queryWithObligations }));
      expect(add.addOn.call('checkPortfolio', null).doubted).toBe(2);
      const job = settle(add);
      expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 2 }, obligations: { Loaded: 2 } });
      expect(column(add.world, 'Clientes', STATUS)).toEqual(['Sin cambios', 'Cargada', 'Cargada']);
      expect(column(add.world, 'Obligaciones', STATUS)).toEqual(['Cargada', 'Cargada']);
      expect(column(add.world, 'Clientes', 'wolkvox_id')[1]).toBe(
        add.crm.ids(OPERATION).find((one) => one.Identification === '1001')?.wolkvox_id,
      );
    },
  );

  it('stays in doubt for a quarter of an hour when the CRM does not have it, and is ready after that', () => {
    const add = doubted(losing('never'));
    expect(settle(add).customers).toEqual({ Unknown: 2 });
    expect(column(add.world, 'Clientes', DETAIL)[1]).toMatch(/Confírmela otra vez después de las \d{2}:\d{2}\./);
    add.world.advance(QUARTER_HOUR_MS + 120_000);
    expect(settle(add)).toMatchObject({ customers: { Ready: 2 }, obligations: { Ready: 2 } });
    expect(loadAll(add).customers).toEqual({ Loaded: 2 });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1000: 1, 1001: 1, 1002: 1 });
  });

  it('stays in doubt when the CRM has other values, and both are shown', () => {
    const add = doubted(losing('before'));
    const held = add.crm.stored(OPERATION).find((customer) => customer.Identification === '1001');
    if (held !== undefined) Object.assign(held, { Name: 'Otra Persona' });
    add.world.hand.place('Clientes', 4, 2, 'Luis Gómez Ruiz');
    const job = settle(add);
    expect(job.customers.Unknown).toBeGreaterThanOrEqual(1);
    expect(column(add.world, 'Clientes', DETAIL)[2]).toContain('cambió después de enviarla');
  });

  it('stays in doubt when nothing proves that an empty answer means absence', () => {
    const add = opened(smallPortfolio(), { ...losing('never'), collectionsModule: null });
    loadAll(add);
    add.world.advance(QUARTER_HOUR_MS * 2);
    expect(settle(add).customers).toEqual({ Unknown: 2 });
    expect(column(add.world, 'Clientes', DETAIL)[0]).toContain('no se puede asegurar que falte');
  });

  it('stays in doubt with advice when the CRM does not offer the query, until the user’s explicit word', () => {
    const add = doubted(losing('never', { disabledEndpoints: ['query'] }));
    const job = settle(add);
    expect(job).toMatchObject({ state: 'failed', stopCode: 'no-read-back' });
    expect(column(add.world, 'Clientes', STATUS)).toEqual(['Sin cambios', 'Sin confirmar', 'Sin confirmar']);
    expect(add.addOn.call('releaseUnknown', null)).toEqual({ rows: 4 });
    expect(loadAll(add).customers).toEqual({ Loaded: 2 });
    expect(add.crm.timesStored(OPERATION)).toEqual({ 1000: 1, 1001: 1, 1002: 1 });
  });

  it('is never guessed when the CRM has the customer twice', () => {
    const add = doubted(losing('before', { existingCustomer: 'duplicate' }));
    const token = { 'wolkvox-token': 'A8K3J7F2', 'content-type': 'application/json' };
    const body = JSON.stringify({
      operation: OPERATION,
      collections: [
        {
          Identification: '1001',
          Name: 'Ana Peña',
          Email: 'ana@example.com',
          Telephone: '3001112233',
          Obligations: [],
        },
      ],
    });
    const path = '/server/API/v2/collections/massiveCollections.php';
    add.crm.handle({
      method: 'POST',
      host: 'crm.wolkvox.com',
      path,
      headers: token,
      body,
      from: '',
      nowMs: add.world.nowMs,
    });
    settle(add);
    expect(column(add.world, 'Clientes', STATUS)).toEqual(['Sin cambios', 'Sin confirmar', 'Cargada']);
    expect(column(add.world, 'Clientes', DETAIL)[1]).toContain('más de un cliente');
  });
});
