import { createCrm } from '../../workbench/crm';
import { aCustomer, aLoadedCrm, anObligation, customers, idOf, jsonOf, load, NOW_MS, OPERATION, send } from './support';

const ROWS = [
  { namecontact: 'value', idcontact: '0012', 'Tipo Cliente': 'A', Email: 'a@example.com' },
  { namecontact: 'other', idcontact: '0013', 'Tipo Cliente': 'B', Email: 'b@example.com' },
];

const TYPED = {
  Category: 'Corn Cakes',
  Price: 5500,
  Address: { type: 'address', value: '145a Street #12-60' },
  'Favorite Products': { type: 'table', value: [{ Clothing: 'T-shirts' }, { Meats: 'Fish' }] },
  Company: { type: 'search', value: 'Acme', value_id: '64dc', searchModuleName: 'companies' },
  Phone: { type: 'telephone', value: '3001234567', country: 'co', code: '57' },
  Debt: { type: 'currency', value: '1000', symbol: '$', convert: '' },
};

const insert = (crm: ReturnType<typeof createCrm>, fields: unknown, module = 'contacts') =>
  send(crm, 'custom/insertMany', { module, fields });

describe('custom/insertMany.php', () => {
  it('stores the rows and answers how many, and nothing else', () => {
    const crm = createCrm();
    const response = insert(crm, ROWS);

    expect(response.body).toBe('{"code":200,"error":"null","msg":"Succesfully create 2 record","data":[]}');
    expect(crm.moduleRecords(OPERATION, 'contacts')).toEqual(ROWS);
    expect(response.serverMs).toBe(202);
  });

  it.each([
    ['missing', 'Succesfully create record'],
    ['text', 'Succesfully create some record'],
    ['wrong-sum', 'Succesfully create 2 of 2 record'],
    ['too-few', 'Succesfully create 1 record'],
    ['too-many', 'Succesfully create 3 record'],
  ] as const)('stores all and counts wrongly where the counters are %s', (counters, msg) => {
    const crm = createCrm({ faults: [{ when: {}, effect: { kind: 'receipt', counters } }] });

    expect(jsonOf(insert(crm, ROWS)).msg).toBe(msg);
    expect(crm.moduleRecords(OPERATION, 'contacts')).toEqual(ROWS);
  });

  it('leaves out every n-th row where a part is refused, names none and counts what it took', () => {
    const crm = createCrm({ faults: [{ when: {}, effect: { kind: 'refuse', everyNthCustomer: 2 } }] });

    expect(jsonOf(insert(crm, ROWS)).msg).toBe('Succesfully create 1 record');
    expect(crm.moduleRecords(OPERATION, 'contacts')).toEqual(ROWS.slice(0, 1));
  });

  it('keeps typed values as they were sent', () => {
    const crm = createCrm();
    insert(crm, [TYPED], 'products');

    expect(crm.moduleRecords(OPERATION, 'products')).toEqual([TYPED]);
  });

  it.each([
    ['a type nobody knows', { A: { type: 'colour', value: 'red' } }, 'THE TYPE OF A IS NOT VALID'],
    ['a table that is no list', { A: { type: 'table', value: 'x' } }, 'THE TYPE OF A IS NOT VALID'],
    [
      'a telephone without country',
      { A: { type: 'telephone', value: '1', code: '57' } },
      'A NEEDS value, country, code',
    ],
    ['a list as a value', { A: ['x'] }, 'THE TYPE OF A IS NOT VALID'],
    ['null as a value', { A: null }, 'THE TYPE OF A IS NOT VALID'],
  ])('refuses all rows for %s in one', (_, row, msg) => {
    const crm = createCrm();
    const response = insert(crm, [{ A: 'fine' }, row]);

    expect([response.status, jsonOf(response).msg]).toEqual([400, msg]);
    expect(crm.moduleRecords(OPERATION, 'contacts')).toEqual([]);
  });

  it('takes only exact labels of modules that the operation defines', () => {
    const crm = createCrm({
      operations: [{ name: OPERATION, tokens: ['A8K3J7F2'], modules: { contacts: ['Tipo de Crédito '], any: null } }],
    });

    expect(insert(crm, [{ 'Tipo de Crédito ': 'x' }]).status).toBe(200);
    expect(jsonOf(insert(crm, [{ 'Tipo de Crédito': 'x' }])).msg).toBe('UNKNOWN FIELD: Tipo de Crédito');
    expect(insert(crm, [{ anything: 'x' }], 'any').status).toBe(200);
    expect(insert(crm, [{ a: 'x' }], 'Contacts').status).toBe(404);
  });

  it('refuses a call without rows', () => {
    expect(insert(createCrm(), []).status).toBe(400);
    expect(insert(createCrm(), {}).status).toBe(400);
  });
});

describe('custom/query.php, https://www.crmvox.com/apis-v2/query/', () => {
  const query = (crm: ReturnType<typeof createCrm>, field: string, value: string, module = 'collections') =>
    jsonOf(send(crm, 'custom/query', { module, field, value }));

  it('finds a customer by Identification, with its wolkvox_id and its obligations', () => {
    const crm = aLoadedCrm(3);

    expect(query(crm, 'Identification', '2')).toEqual({
      code: '200',
      error: 'null',
      msg: '1 records were are found',
      data: [{ ...customers(3)[1], wolkvox_id: idOf(crm, '2') }],
    });
  });

  it('leaves the obligations out where it is told to', () => {
    const crm = aLoadedCrm(1, { queryWithObligations: false });
    const { Obligations, ...customer } = customers(1)[0] ?? {};

    expect(Obligations).toHaveLength(1);
    expect(query(crm, 'Identification', '1').data).toEqual([{ ...customer, wolkvox_id: idOf(crm, '1') }]);
  });

  it('finds every copy of a duplicated customer', () => {
    const crm = createCrm({ existingCustomer: 'duplicate' });
    load(crm, [aCustomer(), aCustomer()]);

    expect(query(crm, 'Identification', '12345').msg).toBe('2 records were are found');
  });

  it('answers 200 with nothing when no value is exactly the same', () => {
    expect(query(aLoadedCrm(1), 'Identification', '01')).toEqual({
      code: '200',
      error: 'null',
      msg: '0 records were are found',
      data: [],
    });
  });

  it('finds rows of a module by any label, inside typed values too', () => {
    const crm = createCrm();
    insert(crm, [TYPED], 'products');

    expect(query(crm, 'Phone', '3001234567', 'products').data).toEqual([
      { ...TYPED, wolkvox_id: expect.stringMatching(/^[0-9a-f]{24}$/) },
    ]);
    expect(query(crm, 'phone', '3001234567', 'products').data).toEqual([]);
  });

  it('knows the customers under no or another name where it is told to', () => {
    const finds = (collectionsModule: string | null) =>
      query(aLoadedCrm(1, { collectionsModule }), 'Identification', '1', 'Cobranzas').data;

    expect(finds('Cobranzas')).toHaveLength(1);
    expect(finds(null)).toEqual([]);
  });
});

describe('custom/queryDates.php, https://www.crmvox.com/en/apis-version-2-en/query-dates/', () => {
  const SPAN = { module: 'collections', date: true, from: '2025-03-10 09:00', to: '2025-03-10 09:01' };
  const dates = (crm: ReturnType<typeof createCrm>, body = {}) => send(crm, 'custom/queryDates', { ...SPAN, ...body });
  const found = (crm: ReturnType<typeof createCrm>, body = {}) =>
    (jsonOf(dates(crm, body)).data as { Identification: string }[]).map(({ Identification }) => Identification);

  const aCrm = (config = {}) => {
    const crm = createCrm(config);
    for (const [index, customer] of customers(4).entries()) load(crm, [customer], { nowMs: NOW_MS + index * 60_000 });
    return crm;
  };

  it('finds what was created in the span, both ends included, on the clock of Colombia', () => {
    expect(found(aCrm())).toEqual(['1', '2']);
    expect(found(aCrm(), { from: '2025-03-10 14:00', to: '2025-03-10 14:10' })).toEqual([]);
  });

  it('finds by the last change where it is told to', () => {
    const crm = aCrm({ datesBy: 'modified' });
    load(crm, [aCustomer({ Identification: '1', Obligations: [anObligation()] })], { nowMs: NOW_MS + 600_000 });

    expect(found(crm)).toEqual(['2']);
  });

  it('answers at most `limit` records, a text on the page, and never more than its own maximum', () => {
    expect(found(aCrm(), { to: '2025-03-10 10:00', limit: '3' })).toEqual(['1', '2', '3']);
    expect(found(aCrm({ recordsPerPage: 2 }), { to: '2025-03-10 10:00', limit: '3' })).toEqual(['1', '2']);
  });

  it('pages by the key that it is told, and knows none otherwise', () => {
    const crm = aCrm({ pageKey: 'page', recordsPerPage: 3 });

    expect(found(crm, { to: '2025-03-10 10:00', page: 2 })).toEqual(['4']);
    expect(dates(aCrm(), { page: 2 }).status).toBe(400);
  });

  it.each([
    ['date that is not true', { date: 'true' }],
    ['seconds', { from: '2025-03-10 09:00:00' }],
    ['another order', { from: '10-03-2025 09:00' }],
  ])('refuses %s', (_, body) => {
    expect(dates(createCrm(), body).status).toBe(400);
  });
});
