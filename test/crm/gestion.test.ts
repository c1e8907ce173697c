import { type Crm, createCrm, MANAGEMENT_KEYS, type ManagementRecord } from '../../workbench/crm';
import { aLoadedCrm, idOf, jsonOf, OPERATION, send } from './support';

const ask = (crm: Crm, field: string, value: string) => jsonOf(send(crm, 'collections/queryGestion', { field, value }));

describe('queryGestion, https://www.crmvox.com/en/query-gestion-2/', () => {
  it("answers the page's sample with every key in its order", () => {
    const crm = createCrm();
    crm.addManagementRecord(OPERATION, { customer_id: '123', tipifycation_code: '101' });
    const reply = ask(crm, 'customer_id', '123');

    expect([reply.code, reply.error, reply.msg]).toEqual(['200', 'null', '1 records were are found']);
    const [record] = reply.data as Record<string, unknown>[];
    expect(Object.keys(record ?? {})).toEqual([
      'tipifycation_code',
      'tipifycation_desc',
      'module',
      'id_customer',
      'customer_id',
      'wolkvox_idRecord',
      'wolkvox_idCall',
      'client_name',
      'client_lastname',
      'client_type_document',
      'client_telephone',
      'agent_name',
      'agent_id',
      'type_interaction',
      'time',
      'date',
      'campaign_id',
      'tipification_code',
      'tipification_description',
      'wolkvox_idCustomer',
      'wolkvox_phoneCall',
      'wolkvox_CrmPhoneCall',
      'obligation',
      'wolkvox_usuario_creacion',
      'wolkvox_origen',
      'wolkvox_ip_address',
      'wolkvox_owner',
      'wolkvox_id',
    ]);
    expect(record?.wolkvox_owner).toEqual({ user: '', nombre: '', id: '', email: '' });
    expect(record?.module).toBe('collections');
  });

  it('answers 200 with nothing for a field by which it finds nothing', () => {
    const crm = createCrm({ gestionFields: ['customer_id'] });
    crm.addManagementRecord(OPERATION, { customer_id: '123', id_customer: '123' });

    expect(ask(crm, 'id_customer', '123')).toEqual({
      code: '200',
      error: 'null',
      msg: '0 records were are found',
      data: [],
    });
  });

  it('finds records that were added after an earlier question', () => {
    const crm = createCrm();
    crm.addManagementRecord(OPERATION, { customer_id: '123' });
    ask(crm, 'customer_id', '123');
    crm.addManagementRecord(OPERATION, { customer_id: '123', 'Campo propio ': 'x' });

    expect((ask(crm, 'customer_id', '123').data as ManagementRecord[])[1]?.['Campo propio ']).toBe('x');
  });

  it("refuses the keys of the page's text", () => {
    expect(send(createCrm(), 'collections/queryGestion', { obligation: '1', 'wolkvox-id': '2' }).status).toBe(400);
  });

  it('refuses to keep a record of an operation that is not there', () => {
    expect(() => createCrm().addManagementRecord('none', {})).toThrow('no operation none in the settings');
  });
});

describe('simulateAgents', () => {
  const worked = (config = {}) => {
    const crm = aLoadedCrm(400, config);
    crm.simulateAgents(7, 0.5);
    return crm;
  };
  const records = worked().managementRecords(OPERATION);
  const texts = (key: string): string[] => records.map((record) => String(record[key] ?? ''));

  it('gives the same records for the same seed and others for another', () => {
    const other = aLoadedCrm(400);
    other.simulateAgents(8, 0.5);

    expect(worked().managementRecords(OPERATION)).toEqual(records);
    expect(other.managementRecords(OPERATION)).not.toEqual(records);
  });

  it('gives the share of the customers up to four records each', () => {
    const perCustomer = new Map<string, number>();
    for (const identification of texts('id_customer'))
      perCustomer.set(identification, (perCustomer.get(identification) ?? 0) + 1);

    expect(perCustomer.size).toBeGreaterThan(120);
    expect(perCustomer.size).toBeLessThan(200);
    expect(Math.max(...perCustomer.values())).toBe(4);
  });

  it('gives every record all keys of the page and an owner with four', () => {
    const incomplete = records.filter((record) => MANAGEMENT_KEYS.some((key) => !(key in record)));
    const owners = new Set(
      records.map(({ wolkvox_owner }) =>
        Object.keys(wolkvox_owner as object)
          .sort()
          .join(),
      ),
    );

    expect(incomplete).toEqual([]);
    expect([...owners]).toEqual(['email,id,nombre,user']);
  });

  it('writes the tipification under either spelling and sometimes under both', () => {
    const spellings = new Set(
      records.map((record) => `${record.tipifycation_code !== ''} ${record.tipification_code !== ''}`),
    );

    expect([...spellings].sort()).toEqual(['false true', 'true false', 'true true']);
    expect(texts('tipifycation_desc')).toContain('Promesa de pago');
  });

  it('leaves text behind that a sheet would run or turn into a number', () => {
    const notes = texts('Observaciones');

    expect(notes.some((note) => note.startsWith('=HYPERLINK'))).toBe(true);
    expect(notes).toContain('00123');
    expect(texts('wolkvox_phoneCall').every((phone) => phone.startsWith('+57'))).toBe(true);
    expect(texts('Fecha de compromiso ').some((text) => text !== '')).toBe(true);
  });

  it("stamps the ten days before the latest request on the server's clock", () => {
    const stamps = texts('date').sort();

    expect(stamps.every((stamp) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(stamp))).toBe(true);
    expect((stamps[0] ?? '') >= '2025-02-28 09:00:00').toBe(true);
    expect((stamps.at(-1) ?? '') <= '2025-03-10 09:00:00').toBe(true);
  });

  it('names the record and one of its obligations', () => {
    const crm = worked();
    const record = crm.managementRecords(OPERATION)[0];

    expect(record?.wolkvox_idRecord).toBe(idOf(crm, String(record?.id_customer)));
    expect(record?.obligation).toBe(`o${String(record?.id_customer)}`);
  });

  it('carries the Identification under one key only where it is told to', () => {
    const only = worked({ gestionIdentificationIn: 'id_customer' }).managementRecords(OPERATION);

    expect(new Set(only.map(({ customer_id }) => customer_id))).toEqual(new Set(['']));
    expect(only[0]?.id_customer).toBe(records[0]?.id_customer);
  });
});
