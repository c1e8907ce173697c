// Every request body and reply sample of the vendor's pages, field by field, as recorded exchanges; and replies of any other shape.
import fc from 'fast-check';
import { readHeldCustomers, readHeldObligation } from '../../src/core/crm/held';
import { latestOf, readManagementRecords } from '../../src/core/crm/management';
import { summarise } from '../../src/core/crm/management-summary';
import { mergeManagementTable } from '../../src/core/crm/management-table';
import {
  insertManyBody,
  readInsertedCount,
  recordElement,
  typedValue,
  VALUE_TYPES,
} from '../../src/core/crm/module-record';
import { balance, readReceipt } from '../../src/core/crm/receipt';
import { readReply } from '../../src/core/crm/reply';
import {
  customerElement,
  insertManyRequest,
  massiveBody,
  massiveCollectionsRequest,
  queryGestionRequest,
} from '../../src/core/crm/request';
import { readTokenInformation } from '../../src/core/crm/token-information';
import type { HttpReply } from '../../src/core/ports';

const CONNECTION = { host: 'crm.wolkvox.com', operation: 'moduletest03', token: 'A8K3J7F2' };
const NOW_MS = Date.UTC(2026, 9, 15);
const answer = (body: unknown, status = 200): HttpReply => ({
  answered: true,
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (body: unknown, status = 200) => readReply(answer(body, status), NOW_MS, CONNECTION.token);

/** An endpoint's address and headers, as all samples have them; the massive page alone leaves the content type out. */
const sentTo = (path: string) => ({
  method: 'POST',
  url: `https://crm.wolkvox.com/server/API/v2/${path}.php`,
  headers: { 'Wolkvox-Token': 'A8K3J7F2', 'Content-Type': 'application/json' },
});

// @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
describe('the page of massiveCollections', () => {
  const CUSTOMER = [
    ['Identification', '12345'],
    ['Name', 'John Doe'],
    ['Email', 'john.doe@wolkvox.com'],
    ['Telephone', '31949'],
    ['Address', 'John Doe, 1234 Elm Street, Apt. 5B, Los Angeles, CA 90001, United States'],
    ['custom_field', 'value'],
  ] as const;
  const OBLIGATION = [
    ['id', '02'],
    ['name', 'oblg2'],
    ['total_balance', '1000'],
    ['expiring_date', '2025-02-03'],
    ['days_delay', '33'],
    ['portfolio_type', 'TestPortfolio'],
    ['last_pay', '500'],
    ['last_pay_date', '2025-01-09'],
    ['balance_payment', '500'],
    ['obligation_custom_field', 'value'],
  ] as const;
  const body = (customer: object, obligation: object) =>
    JSON.parse(
      massiveCollectionsRequest(
        CONNECTION,
        massiveBody(CONNECTION.operation, [customerElement({ ...customer }, [{ ...obligation }])]),
      ).body ?? '',
    ).collections[0];

  it('is called as its sample calls it', () => {
    expect(massiveCollectionsRequest(CONNECTION, '{}')).toMatchObject(sentTo('collections/massiveCollections'));
  });

  it.each(CUSTOMER)('sends %s of a customer with the example’s value, and nothing else', (key, value) => {
    expect(body({ [key]: value }, {})).toEqual({ [key]: value, Obligations: [{}] });
  });

  it.each(OBLIGATION)('sends %s of an obligation with the example’s value, and nothing else', (key, value) => {
    expect(body({}, { [key]: value })).toEqual({ Obligations: [{ [key]: value }] });
  });

  it('writes the keys of the sample in its order, two customers with an obligation each', () => {
    const blank = (pairs: readonly (readonly [string, string])[]) =>
      Object.fromEntries(pairs.filter(([key]) => !key.includes('custom')).map(([key]) => [key, '']));
    const element = customerElement(blank(CUSTOMER), [blank(OBLIGATION)]);
    const one =
      '{"Identification":"","Name":"","Email":"","Telephone":"","Address":"","Obligations":[{"id":"","name":"",' +
      '"total_balance":"","expiring_date":"","days_delay":"","portfolio_type":"","last_pay":"","last_pay_date":"",' +
      '"balance_payment":""}]}';
    expect(massiveBody('', [element, element])).toBe(`{"operation":"","collections":[${one},${one}]}`);
  });

  const SUMMARY = {
    total_records_received: 2,
    successful_inserts: 1,
    failed_count: 1,
    total_processed: 2,
    failed_Sumary: [{ Identification: '12345', error: 'x' }],
  };

  it.each([
    ['total_records_received', 'received', 2],
    ['successful_inserts', 'inserted', 1],
    ['failed_count', 'failed', 1],
    ['total_processed', 'processed', 2],
  ] as const)(
    'reads %s inside summary as in the sample, at top level as in the table, as text and as number',
    (key, name, value) => {
      expect(readReceipt({ summary: { [key]: value } })[name]).toBe(value);
      expect(readReceipt({ summary: { [key]: String(value) } })[name]).toBe(value);
      expect(readReceipt({ [key]: value })[name]).toBe(value);
    },
  );

  it('reads code and success of the sample, counters filled in', () => {
    const reply = read({ code: '200', success: true, summary: SUMMARY });
    expect(reply).toMatchObject({ kind: 'ok', code: '200' });
    expect(readReceipt(reply.body).failures).toHaveLength(1);
    expect(read({ code: '200', success: false, msg: 'NO' }).kind).toBe('failure');
  });
});

// @see https://crmvox.com/en/insert-many
describe('the page of insertMany', () => {
  const EXAMPLE = {
    namecontact: 'value',
    telephonecontact: 'value',
    idcontact: 'value',
    'Tipo Cliente': 'value',
    'Tipo de cliente': 'value',
    Email: 'value',
  };
  const text = (fields: Readonly<Record<string, string>>) =>
    recordElement(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)])));

  it('is called as its sample calls it', () => {
    expect(insertManyRequest(CONNECTION, '{}')).toMatchObject(sentTo('custom/insertMany'));
  });

  it('sends operation, module and a list of records, as in the first example', () => {
    const body = insertManyBody('testmodule', 'contacts', [text(EXAMPLE), text(EXAMPLE)]);
    expect(JSON.parse(body)).toEqual({ operation: 'testmodule', module: 'contacts', fields: [EXAMPLE, EXAMPLE] });
    expect(Object.keys(JSON.parse(body))).toEqual(['operation', 'module', 'fields']);
  });

  it('writes the sample body, one record without fields', () => {
    expect(insertManyBody('', '', [recordElement({})])).toBe('{"operation":"","module":"","fields":[{}]}');
  });

  it.each(Object.keys(EXAMPLE))('writes the label %s to the letter', (label) => {
    expect(JSON.parse(text({ [label]: 'value', [`${label} `]: 'other' }))).toEqual({
      [label]: 'value',
      [`${label} `]: 'other',
    });
  });

  it('writes the typed values of the second example', () => {
    const values = {
      Category: typedValue('text', 'Corn Cakes'),
      Product: typedValue('text', 'Corn cakes must have butter'),
      Price: typedValue('number', '5500'),
      Address: typedValue('address', '145a Street #12-60'),
      'Favorite Products': typedValue('table', 'Clothing: T-shirts\nMeats: Fish\nOther options: Solid Gold'),
    };
    expect(JSON.parse(recordElement(values as Record<string, string>))).toEqual({
      Category: 'Corn Cakes',
      Product: 'Corn cakes must have butter',
      Price: 5500,
      Address: { type: 'address', value: '145a Street #12-60' },
      'Favorite Products': {
        type: 'table',
        value: [{ Clothing: 'T-shirts' }, { Meats: 'Fish' }, { 'Other options': 'Solid Gold' }],
      },
    });
  });

  it.each([
    ['search', { type: 'search', value: 'v', value_id: '64dc', searchModuleName: 'companies' }],
    ['relationship', { type: 'relationship', value: 'v', value_id: '64dc', searchModuleName: 'companies' }],
    ['telephone', { type: 'telephone', value: 'v', country: 'co', code: '57' }],
    ['currency', { type: 'currency', value: 'v', symbol: '$', convert: '' }],
    ['date', 'v'],
  ] as const)('writes %s as public client code does', (type, expected) => {
    const extras = { valueId: '64dc', module: 'companies', country: 'co', code: '57', symbol: '$' };
    expect(JSON.parse(typedValue(type, 'v', extras) ?? '')).toEqual(expected);
  });

  it('takes a list of objects in a cell for the table as it is, and refuses what is no table', () => {
    expect(typedValue('table', '[{"Ropa":"Camiseta","Talla":1}]')).toBe(
      '{"type":"table","value":[{"Ropa":"Camiseta","Talla":1}]}',
    );
    for (const broken of ['[1]', '[]', '[{"a":1}', 'sin dos puntos', ': x', '  '])
      expect(typedValue('table', broken)).toBeNull();
  });

  it('reads the sample reply, x being a number, and no other', () => {
    const count = (msg: string) => {
      const reply = read({ code: 200, error: 'null', msg, data: [] });
      return reply.kind === 'ok' ? readInsertedCount(reply) : reply.failure;
    };
    expect(count('Succesfully create 2 record')).toBe(2);
    expect(count('Succesfully create 100 records')).toBe(100);
    expect(count('Se crearon 7 registros')).toBe(7);
    for (const msg of ['Succesfully create x record', 'Succesfully create record', '', '1.000 record', '2 of 3']) {
      expect(count(msg)).toBeNull();
    }
  });

  it('takes any error for a failure', () => {
    expect(read({ code: 200, error: 'some', msg: 'Succesfully create 2 record', data: [] }).kind).toBe('failure');
    expect(read({ code: 400, error: 'null', msg: 'UNKNOWN FIELD', data: [] }).kind).toBe('failure');
  });
});

// @see https://crmvox.com/en/query-gestion-2
describe('the page of queryGestion', () => {
  const KEYS = [
    ...['tipifycation_code', 'tipifycation_desc', 'module', 'id_customer', 'customer_id', 'wolkvox_idRecord'],
    ...['wolkvox_idCall', 'client_name', 'client_lastname', 'client_type_document', 'client_telephone', 'agent_name'],
    ...['agent_id', 'type_interaction', 'time', 'date', 'campaign_id', 'tipification_code', 'tipification_description'],
    ...['wolkvox_idCustomer', 'wolkvox_phoneCall', 'wolkvox_CrmPhoneCall', 'obligation', 'wolkvox_usuario_creacion'],
    ...['wolkvox_origen', 'wolkvox_ip_address', 'wolkvox_id'],
  ];
  const column = (key: string) =>
    key.replace('tipifycation', 'tipification').replace('tipification_description', 'tipification_desc');

  it('is called as its sample calls it, by any field', () => {
    expect(queryGestionRequest(CONNECTION, 'customer_id', '123')).toMatchObject(sentTo('collections/queryGestion'));
    for (const field of ['customer_id', 'id_customer', 'wolkvox_idRecord', 'obligation', 'agent_id', 'campaign_id']) {
      expect(queryGestionRequest(CONNECTION, field, '123').body).toBe(
        `{"operation":"moduletest03","field":"${field}","value":"123"}`,
      );
    }
    expect(queryGestionRequest({ ...CONNECTION, operation: 'testmodule' }, '', '').body).toBe(
      '{"operation":"testmodule","field":"","value":""}',
    );
  });

  it.each(KEYS)('reads %s of a record', (key) => {
    const reply = read({ code: '200', error: 'null', msg: '1 records were are found', data: [{ [key]: 'v' }] });
    expect(reply.kind === 'ok' ? readManagementRecords(reply.data) : null).toEqual([{ [column(key)]: 'v' }]);
  });

  it.each(['user', 'nombre', 'id', 'email'])('reads %s of the owner', (key) => {
    expect(readManagementRecords([{ wolkvox_owner: { [key]: 'v' } }])).toEqual([{ [`wolkvox_owner_${key}`]: 'v' }]);
  });
});

describe('replies of every shape', () => {
  /** What every reader makes of a body; the test is that none of them throws. */
  const readAll = (text: string, status: number): string => {
    const reply = readReply(answer(text, status), NOW_MS, CONNECTION.token);
    if (reply.kind !== 'ok') return reply.failure;
    const records = readManagementRecords(reply.data);
    const table = mergeManagementTable([], records);
    summarise([table.headers, ...table.rows]);
    latestOf(records);
    balance(readReceipt(reply.body), { customers: 1, obligations: 0 }, null);
    readHeldCustomers(reply.data, '1');
    readHeldObligation(reply.data, '1');
    readTokenInformation(reply.data ?? reply.body);
    return String(readInsertedCount(reply));
  };

  it.each([
    ['code as number', { code: 200, data: [] }],
    ['code as text', { code: '200', data: [] }],
    ['error null', { code: '200', error: null, data: [] }],
    ['error blank', { code: '200', error: '', data: [] }],
    ['error as the word null', { code: '200', error: 'null', data: [] }],
    ['data as an object', { code: '200', data: { wolkvox_id: '1' } }],
    ['data keyed by position', { code: '200', data: { 0: { wolkvox_id: '1' } } }],
    ['no data', { code: '200', msg: '0 records were are found' }],
  ])('are answers: %s', (_, body) => {
    expect(read(body).kind).toBe('ok');
    expect(() => readAll(JSON.stringify(body), 200)).not.toThrow();
  });

  it.each([
    ['a web page', '<html><body>Sign in</body></html>'],
    ['a notice and nothing else', '<br />\n<b>Notice</b>: Undefined index'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a cut-off object', '{"code":"200","data":[{"wolk'],
  ])('are no answers: %s', (_, body) => {
    expect(read(body).kind).toBe('failure');
  });

  it('finds the answer behind a notice', () => {
    expect(
      read('<b>Notice</b>: x in y.php\n{"code":"200","error":"null","msg":"Succesfully create 1 record","data":[]}')
        .kind,
    ).toBe('ok');
  });

  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record(
        {
          code: fc.anything(),
          success: fc.anything(),
          error: fc.anything(),
          msg: fc.anything(),
          data: fc.anything({ withNullPrototype: false, maxDepth: 4 }),
          summary: fc.anything(),
          failed_Sumary: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map(
        (body) =>
          JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
      ),
  );

  it('never throw, whatever they hold', () => {
    fc.assert(
      fc.property(bodies, fc.constantFrom(200, 201, 302, 400, 403, 404, 405, 429, 500, 503), (text, status) => {
        expect(typeof readAll(text, status)).toBe('string');
      }),
      { numRuns: 3_000 },
    );
  });

  it('any text in a cell becomes a value that is JSON, or is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALUE_TYPES.filter((type) => type !== 'number')), fc.string(), (type, text) => {
        const value = typedValue(type, text);
        expect(value === null ? type : typeof JSON.parse(value)).toMatch(/^(?:table|string|object)$/);
      }),
    );
  });
});
