import { createCrm } from '../../workbench/crm';
import { aCustomer, aLoadedCrm, anObligation, customers, jsonOf, load, OPERATION, send, summaryOf } from './support';

const WHOLE = aCustomer({
  Address: 'John Doe, 1234 Elm Street, Apt. 5B, Los Angeles, CA 90001, United States',
  custom_field: 'value',
  Obligations: [
    anObligation({
      total_balance: '1000',
      expiring_date: '2025-02-03',
      days_delay: '33',
      portfolio_type: 'TestPortfolio',
      last_pay: '500',
      last_pay_date: '2025-01-09',
      balance_payment: '500',
      obligation_custom_field: 'value',
    }),
  ],
});

describe('massiveCollections, https://crmvox.com/en/insert-records-in-collections-and-their-obligations', () => {
  it("answers the page's sample with its keys, types and spelling", () => {
    const response = load(createCrm(), [WHOLE]);

    expect(response.status).toBe(200);
    expect(response.body).toBe(
      '{"code":"200","success":true,"summary":{"total_records_received":1,"successful_inserts":1,"failed_count":0,"total_processed":1,"failed_Sumary":[]}}',
    );
  });

  it('keeps every field of a customer and its obligations exactly as received', () => {
    const crm = createCrm();
    load(crm, [WHOLE]);

    expect(crm.stored(OPERATION)).toEqual([WHOLE]);
  });

  it('takes 200 ms and 1 ms per customer and obligation', () => {
    expect(load(createCrm(), customers(3)).serverMs).toBe(206);
    expect(load(createCrm({ latencyMs: 50 }), [aCustomer()]).serverMs).toBe(251);
  });

  it('gives every customer an id of 24 hexadecimal characters that depends on the seed only', () => {
    const ids = aLoadedCrm(200).ids(OPERATION);

    expect(new Set(ids.map(({ wolkvox_id }) => wolkvox_id)).size).toBe(200);
    expect(ids.every(({ wolkvox_id }) => /^[0-9a-f]{24}$/.test(wolkvox_id))).toBe(true);
    expect(aLoadedCrm(200).ids(OPERATION)).toEqual(ids);
    expect(aLoadedCrm(200, { seed: 2 }).ids(OPERATION)).not.toEqual(ids);
  });

  it('gives some customers ids that a spreadsheet would take for numbers', () => {
    const ids = aLoadedCrm(50)
      .ids(OPERATION)
      .map(({ wolkvox_id }) => wolkvox_id);

    expect(ids.some((id) => /^\d{24}$/.test(id))).toBe(true);
    expect(ids.some((id) => /^\d{12}e\d{11}$/.test(id))).toBe(true);
  });

  it.each(['Identification', 'Name', 'Email', 'Telephone'])('lists a customer without %s as failed', (key) => {
    const crm = createCrm();
    const response = load(crm, [aCustomer({ Identification: '7' }), aCustomer({ [key]: ' ' })]);

    expect(jsonOf(response).success).toBe(false);
    expect(summaryOf(response)).toEqual({
      total_records_received: 2,
      successful_inserts: 1,
      failed_count: 1,
      total_processed: 2,
      failed_Sumary: [{ Identification: key === 'Identification' ? ' ' : '12345', error: `${key} is required` }],
    });
    expect(crm.stored(OPERATION)).toEqual([aCustomer({ Identification: '7' })]);
  });

  it.each(['id', 'name'])('lists a customer whose obligation has no %s as failed', (key) => {
    const response = load(createCrm(), [aCustomer({ Obligations: [anObligation({ [key]: '' })] })]);

    expect(summaryOf(response).failed_Sumary).toEqual([{ Identification: '12345', error: `${key} is required` }]);
  });

  it('tells keys apart by case', () => {
    const { Identification, ...rest } = aCustomer();

    expect(summaryOf(load(createCrm(), [{ identification: Identification, ...rest }])).failed_count).toBe(1);
  });

  it('refuses the whole call for one invalid record where it is told to', () => {
    const crm = createCrm({ invalidRecord: 'refuses-call' });
    const response = load(crm, [aCustomer({ Identification: '7' }), aCustomer({ Email: '' })]);

    expect(response.status).toBe(400);
    expect(jsonOf(response)).toEqual({ code: '400', error: 'BAD REQUEST', msg: 'Email is required', data: [] });
    expect(crm.stored(OPERATION)).toEqual([]);
  });

  it.each([
    ['a number as a value', { collections: [aCustomer({ Telephone: 31949 })] }, 'Telephone MUST BE A STRING'],
    ['null as a value', { collections: [aCustomer({ Address: null })] }, 'Address MUST BE A STRING'],
    [
      'a number in an obligation',
      { collections: [aCustomer({ Obligations: [anObligation({ total_balance: 1000 })] })] },
      'total_balance MUST BE A STRING',
    ],
    ['obligations that are no list', { collections: [aCustomer({ Obligations: {} })] }, 'Obligations MUST BE A LIST'],
    ['a customer that is no object', { collections: ['12345'] }, 'collections MUST BE A LIST OF OBJECTS'],
    ['no customers', { collections: [] }, 'SOME PARAMETERS ARE REQUIRED: collections'],
    ['collections that are no list', { collections: {} }, 'THE TYPE OF collections IS NOT VALID'],
    ['no collections', {}, 'SOME PARAMETERS ARE REQUIRED: collections'],
    ['an unknown key beside collections', { collections: [aCustomer()], module: 'x' }, 'UNKNOWN PARAMETER: module'],
  ])('refuses %s with 400 and stores nothing', (_, body, msg) => {
    const crm = createCrm();
    const response = send(crm, 'collections/massiveCollections', body);

    expect([response.status, jsonOf(response).msg]).toEqual([400, msg]);
    expect(crm.stored(OPERATION)).toEqual([]);
  });

  it('takes only the custom fields that the operation defines, trailing spaces included', () => {
    const crm = createCrm({
      operations: [
        { name: OPERATION, tokens: ['A8K3J7F2'], customerFields: ['Segmento '], obligationFields: ['Ciudad'] },
      ],
    });
    const response = load(crm, [
      aCustomer({ Identification: '1', 'Segmento ': 'Masivo', Obligations: [anObligation({ Ciudad: 'Cali' })] }),
      aCustomer({ Identification: '2', Segmento: 'Masivo' }),
      aCustomer({ Identification: '3', Obligations: [anObligation({ 'Ciudad ': 'Cali' })] }),
    ]);

    expect(summaryOf(response).failed_Sumary).toEqual([
      { Identification: '2', error: 'Segmento is not a field of this operation' },
      { Identification: '3', error: 'Ciudad  is not a field of this operation' },
    ]);
    expect(crm.timesStored(OPERATION)).toEqual({ 1: 1 });
  });
});

describe('a customer that is there already', () => {
  const first = aCustomer({ Address: 'Old', Obligations: [anObligation({ id: 'a', days_delay: '1' })] });
  const again = aCustomer({
    Name: 'Jane',
    Obligations: [anObligation({ id: 'a', name: 'new' }), anObligation({ id: 'b' })],
  });

  it('is updated, obligation by obligation, and counts as stored twice', () => {
    const crm = createCrm();
    load(crm, [first]);
    load(crm, [again]);

    const obligations = [{ id: 'a', name: 'new', days_delay: '1' }, anObligation({ id: 'b' })];
    expect(crm.stored(OPERATION)).toEqual([aCustomer({ Name: 'Jane', Address: 'Old', Obligations: obligations })]);
    expect(crm.timesStored(OPERATION)).toEqual({ 12345: 2 });
    expect(crm.obligationTimesStored(OPERATION)).toEqual({ 12345: { a: 2, b: 1 } });
  });

  it('loses what the update leaves out where omitted fields are blanked', () => {
    const crm = createCrm({ omittedFields: 'blanked' });
    load(crm, [first]);
    load(crm, [again]);

    const obligations = [{ id: 'a', name: 'new', days_delay: '' }, anObligation({ id: 'b' })];
    expect(crm.stored(OPERATION)).toEqual([aCustomer({ Name: 'Jane', Address: '', Obligations: obligations })]);
  });

  it('is stored beside the first where the CRM duplicates', () => {
    const crm = createCrm({ existingCustomer: 'duplicate' });
    load(crm, [first]);
    load(crm, [again]);

    expect(crm.stored(OPERATION)).toEqual([first, again]);
    expect(crm.timesStored(OPERATION)).toEqual({ 12345: 2 });
  });

  it('is refused where the CRM rejects', () => {
    const crm = createCrm({ existingCustomer: 'reject' });
    load(crm, [first]);
    const response = load(crm, [again]);

    expect(summaryOf(response).failed_Sumary).toEqual([
      { Identification: '12345', error: 'The Identification already exists' },
    ]);
    expect(crm.stored(OPERATION)).toEqual([first]);
    expect(crm.timesStored(OPERATION)).toEqual({ 12345: 1 });
  });
});

describe('the counters of massiveCollections', () => {
  const sent = [
    aCustomer({ Identification: '1', Obligations: [anObligation({ id: 'a' }), anObligation({ id: 'b' })] }),
    aCustomer({ Identification: '2', Obligations: [anObligation({ id: 'c' })] }),
    aCustomer({ Identification: '3', Obligations: [anObligation({ id: 'd' })] }),
  ];
  const alwaysRefused = { identifications: ['2'], obligations: [{ Identification: '1', id: 'b' }] };

  it.each([
    ['customers', [3, 1, 2, 3]],
    ['obligations', [4, 2, 2, 4]],
    ['both', [7, 4, 3, 7]],
  ] as const)('count %s', (counters, numbers) => {
    const crm = createCrm({ counters, alwaysRefused });
    const summary = summaryOf(load(crm, sent));

    expect([
      summary.total_records_received,
      summary.successful_inserts,
      summary.failed_count,
      summary.total_processed,
    ]).toEqual(numbers);
    expect(summary.failed_Sumary).toEqual([
      { Identification: '1', id: 'b', error: 'The record could not be processed' },
      { Identification: '2', error: 'The record could not be processed' },
    ]);
    expect(crm.obligationTimesStored(OPERATION)).toEqual({ 1: { a: 1 }, 3: { d: 1 } });
  });
});
