// The samples on the vendor's pages for single obligations, and what our side of each exchange makes of them.
import { queryDatesRequest, readFoundIds } from '../../src/core/crm/ids';
import { confirmedId, obligationBody, obligationRequest, readWolkvoxId } from '../../src/core/crm/obligation';
import { readReply } from '../../src/core/crm/reply';

const CONNECTION = { host: 'crm.wolkvox.com', operation: 'modulodeprueba', token: 'A8K3J7F2' };
const reply = (body: unknown, status = 200) =>
  readReply({ answered: true, status, headers: {}, body: JSON.stringify(body) }, 0, CONNECTION.token);

/** The example of every row of the page's table, in a row's own order: documented fields as the sheet has them, then custom ones. */
const SHEET_FIELDS = {
  name: 'Factura 12345 – Pago Pendiente',
  id: 'obl1',
  total_balance: '10000',
  expiring_date: '2023-07-07',
  days_delay: '90',
  portfolio_type: 'VIP Client',
  last_pay: '2000',
  last_pay_date: '2023-06-06',
  balance_payment: '8000',
  Titulacion: 'valor de titulacion',
  'Frecuencia ': 'Frecuentado',
};
const FIELDS = {
  id: 'obl1',
  name: 'Factura 12345 – Pago Pendiente',
  total_balance: '10000',
  portfolio_type: 'VIP Client',
  last_pay: '2000',
  last_pay_date: '2023-06-06',
  expiring_date: '2023-07-07',
  days_delay: '90',
  form: [
    { name: 'Titulacion', value: 'valor de titulacion' },
    { name: 'Frecuencia ', value: 'Frecuentado' },
  ],
};
const CREATED = { code: 200, error: 'null', msg: 'Succesfully create record', data: { wolkvox_id: '123cb' } };
const CALL = { wolkvoxId: '61fa3', fields: SHEET_FIELDS, dayFirst: false };

// @see https://crmvox.com/en/insert-obligation-2
describe('insertObligation', () => {
  it('is posted to its own address with token and content type in the headers', () => {
    const request = obligationRequest(CONNECTION, 'insertObligation', '{}');
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://crm.wolkvox.com/server/API/v2/collections/insertObligation.php',
      headers: { 'Wolkvox-Token': 'A8K3J7F2', 'Content-Type': 'application/json' },
      body: '{}',
    });
  });

  it('sends the documented keys in the sample’s order, custom fields as name and value, labels to the letter', () => {
    const body = obligationBody('modulodeprueba', CALL);
    const expected = { operation: 'modulodeprueba', wolkvox_id: '61fa3', fields: FIELDS };
    expect(body).toBe(JSON.stringify(expected));
  });

  it('sends the sample body with blank values as it stands', () => {
    const blank = Object.fromEntries(
      [...Object.keys(FIELDS).filter((key) => key !== 'form'), ''].map((key) => [key, '']),
    );
    expect(obligationBody('', { wolkvoxId: '', fields: blank, dayFirst: false })).toBe(
      '{"operation":"","wolkvox_id":"","fields":{"id":"","name":"","total_balance":"","portfolio_type":"","last_pay":"",' +
        '"last_pay_date":"","expiring_date":"","days_delay":"","form":[{"name":"","value":""}]}}',
    );
  });

  it('writes both dates with the day first where that is set, and no other field', () => {
    const body = JSON.parse(
      obligationBody('x', { ...CALL, fields: { ...SHEET_FIELDS, Corte: '2023-01-02' }, dayFirst: true }),
    );
    expect(body.fields).toMatchObject({ last_pay_date: '06-06-2023', expiring_date: '07-07-2023' });
    expect(body.fields.form[2]).toEqual({ name: 'Corte', value: '2023-01-02' });
  });

  it('leaves form out where there is no custom field', () => {
    expect(obligationBody('x', { ...CALL, fields: { id: '1', name: 'a' } })).toBe(
      '{"operation":"x","wolkvox_id":"61fa3","fields":{"id":"1","name":"a"}}',
    );
  });

  it('is confirmed by the sample reply: a number as code, the text "null" as error, and the new id', () => {
    expect(reply(CREATED)).toMatchObject({ kind: 'ok', code: '200', message: 'Succesfully create record' });
    expect(confirmedId('insertObligation', reply(CREATED))).toBe('123cb');
  });

  it.each([
    ['code as text', { ...CREATED, code: '200' }, '123cb'],
    ['error null', { ...CREATED, error: null }, '123cb'],
    ['a list of one', { ...CREATED, data: [{ wolkvox_id: '123cb' }] }, '123cb'],
    ['a number as id', { ...CREATED, data: { wolkvox_id: 123 } }, '123'],
    ['no id', { ...CREATED, data: [] }, null],
    ['two ids', { ...CREATED, data: [{ wolkvox_id: 'a' }, { wolkvox_id: 'b' }] }, null],
    ['an error', { ...CREATED, error: 'RECORD NOT FOUND' }, null],
    ['another code', { ...CREATED, code: 404 }, null],
  ])('reads a reply with %s', (_what, body, id) => {
    expect(confirmedId('insertObligation', reply(body))).toBe(id);
  });
});

// @see https://crmvox.com/en/update-obligation-2
describe('updateObligation', () => {
  it('is posted to updateObligation, not to the address in the page’s heading', () => {
    const request = obligationRequest(CONNECTION, 'updateObligation', '{}');
    expect([request.method, request.url]).toEqual([
      'POST',
      'https://crm.wolkvox.com/server/API/v2/collections/updateObligation.php',
    ]);
    expect(obligationRequest(CONNECTION, 'updateObligation', '{}', 'PUT').method).toBe('PUT');
  });

  it('names the existing obligation at top level, between the record and its fields', () => {
    const body = obligationBody('testmodule', { ...CALL, obligation: 'obl0' });
    const expected = { operation: 'testmodule', wolkvox_id: '61fa3', obligation: 'obl0', fields: FIELDS };
    expect(body).toBe(JSON.stringify(expected));
  });

  it('is confirmed by the sample reply, and by one without an id', () => {
    expect(confirmedId('updateObligation', reply(CREATED))).toBe('123cb');
    expect(confirmedId('updateObligation', reply({ ...CREATED, msg: 'Succesfully edit record', data: [] }))).toBe('');
    expect(confirmedId('updateObligation', reply({ msg: 'ok' }))).toBeNull();
  });
});

describe('replies in any shape', () => {
  it.each([null, 1, 'x', [], {}, [[]], [null], { wolkvox_id: {} }, { wolkvox_id: null }])(
    'never throw and hold no id where there is none: %j',
    (data) => {
      expect(readWolkvoxId(data)).toBe('');
      expect(readFoundIds(data)).toEqual([]);
    },
  );
});

// @see https://crmvox.com/en/apis-version-2-en/query-dates
describe('queryDates', () => {
  it('asks for a span of minutes of the module collections', () => {
    const request = queryDatesRequest(CONNECTION, '2026-10-15 09:55', '2026-10-15 10:05');
    expect([request.method, request.url]).toEqual([
      'POST',
      'https://crm.wolkvox.com/server/API/v2/custom/queryDates.php',
    ]);
    expect(JSON.parse(request.body ?? '')).toEqual({
      operation: 'modulodeprueba',
      module: 'collections',
      date: true,
      from: '2026-10-15 09:55',
      to: '2026-10-15 10:05',
      limit: 1_000,
    });
  });

  it('reads whose records came back, whatever else they hold', () => {
    const data = [{ Identification: 100, wolkvox_id: '1e5', Name: 'Ana' }, { Identification: '101' }];
    expect(readFoundIds(data)).toEqual([{ identification: '100', wolkvoxId: '1e5' }]);
  });
});
