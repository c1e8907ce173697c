// The samples on the vendor's pages, and what our side of each exchange makes of them.
import { latestOf, readManagementRecords } from '../../src/core/crm/management';
import { mergeManagementTable } from '../../src/core/crm/management-table';
import { balance, readReceipt } from '../../src/core/crm/receipt';
import { readReply } from '../../src/core/crm/reply';
import {
  customerElement,
  massiveBody,
  massiveCollectionsRequest,
  queryGestionRequest,
  tokenInformationRequest,
} from '../../src/core/crm/request';
import { readTokenInformation } from '../../src/core/crm/token-information';

const CONNECTION = { host: 'crm.wolkvox.com', operation: 'moduletest03', token: 'A8K3J7F2' };
const reply = (body: unknown) =>
  readReply(
    { answered: true, status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
    0,
    CONNECTION.token,
  );

// @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
describe('massiveCollections', () => {
  const customer = {
    Identification: '12345',
    Name: 'John Doe',
    Email: 'john.doe@wolkvox.com',
    Telephone: '31949',
    Address: 'John Doe, 1234 Elm Street, Apt. 5B, Los Angeles, CA 90001, United States',
    custom_field: 'value',
  };
  const obligation = {
    id: '02',
    name: 'oblg2',
    total_balance: '1000',
    expiring_date: '2025-02-03',
    days_delay: '33',
    portfolio_type: 'TestPortfolio',
    last_pay: '500',
    last_pay_date: '2025-01-09',
    balance_payment: '500',
    obligation_custom_field: 'value',
  };

  it('sends the documented keys with the documented example values, all of them texts', () => {
    const element = customerElement(customer, [obligation]);
    const request = massiveCollectionsRequest(CONNECTION, massiveBody(CONNECTION.operation, [element, element]));
    const expected = { ...customer, Obligations: [obligation] };
    expect(request.method).toBe('POST');
    expect(request.url).toBe('https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php');
    expect(request.headers['Wolkvox-Token']).toBe('A8K3J7F2');
    expect(JSON.parse(request.body ?? '')).toEqual({ operation: 'moduletest03', collections: [expected, expected] });
  });

  it('sends the sample body with blank values as it stands', () => {
    const blank = (fields: object) =>
      Object.fromEntries(
        Object.keys(fields)
          .filter((key) => !key.includes('custom'))
          .map((key) => [key, '']),
      );
    const element = customerElement(blank(customer), [blank(obligation)]);
    expect(massiveBody('', [element])).toBe(
      '{"operation":"","collections":[{"Identification":"","Name":"","Email":"","Telephone":"","Address":"","Obligations":[' +
        '{"id":"","name":"","total_balance":"","expiring_date":"","days_delay":"","portfolio_type":"","last_pay":"",' +
        '"last_pay_date":"","balance_payment":""}]}]}',
    );
  });

  it('reads the sample reply, its counters filled in', () => {
    const answer = reply({
      code: '200',
      success: true,
      summary: {
        total_records_received: 2,
        successful_inserts: 2,
        failed_count: 0,
        total_processed: 2,
        failed_Sumary: [],
      },
    });
    expect(answer).toMatchObject({ kind: 'ok', code: '200', data: null });
    const receipt = readReceipt(answer.body);
    expect(receipt).toEqual({ received: 2, inserted: 2, failed: 0, processed: 2, failures: [], complains: false });
    expect(balance(receipt, { customers: 2, obligations: 5 }, null)).toEqual({
      confirmed: true,
      meaning: ['customers'],
    });
  });

  it('does not make anything of the sample as printed, whose counters are missing', () => {
    expect(
      reply('{"code":"200","success":true,"summary":{"total_records_received": ,"failed_Sumary":[]}}'),
    ).toMatchObject({
      failure: 'unreadable',
      notExecuted: false,
    });
  });
});

// @see https://crmvox.com/en/query-gestion-2
describe('queryGestion', () => {
  it('sends the documented keys', () => {
    const request = queryGestionRequest({ ...CONNECTION, operation: 'testmodule' }, 'customer_id', '123');
    expect(request.method).toBe('POST');
    expect(request.url).toBe('https://crm.wolkvox.com/server/API/v2/collections/queryGestion.php');
    expect(request.headers).toEqual({ 'Wolkvox-Token': 'A8K3J7F2', 'Content-Type': 'application/json' });
    expect(JSON.parse(request.body ?? '')).toEqual({ operation: 'testmodule', field: 'customer_id', value: '123' });
  });

  const sampleKeys = [
    'tipifycation_code tipifycation_desc module id_customer customer_id wolkvox_idRecord wolkvox_idCall client_name',
    'client_lastname client_type_document client_telephone agent_name agent_id type_interaction time date campaign_id',
    'tipification_code tipification_description wolkvox_idCustomer wolkvox_phoneCall wolkvox_CrmPhoneCall obligation',
    'wolkvox_usuario_creacion wolkvox_origen wolkvox_ip_address',
  ]
    .join(' ')
    .split(' ');
  const sampleRecord = (fill: (key: string) => string) => ({
    ...Object.fromEntries(sampleKeys.map((key) => [key, fill(key)])),
    wolkvox_owner: { user: fill('user'), nombre: fill('nombre'), id: fill('id'), email: fill('email') },
    wolkvox_id: fill('wolkvox_id'),
  });
  const answerWith = (record: object) =>
    reply({ code: '200', error: 'null', msg: '1 records were are found', data: [record] });

  it('gives every key of the sample record a column of its own text', () => {
    const answer = answerWith(sampleRecord((key) => `<${key}>`));
    expect(answer).toMatchObject({ kind: 'ok', code: '200', message: '1 records were are found' });
    const records = readManagementRecords(answer.kind === 'ok' ? answer.data : null);
    const {
      tipifycation_code: code,
      tipifycation_desc: desc,
      tipification_description: _,
      wolkvox_owner: __,
      ...plain
    } = sampleRecord((key) => `<${key}>`) as Record<string, unknown>;
    expect(records).toEqual([
      {
        ...plain,
        tipification_code: code,
        tipification_desc: desc,
        wolkvox_owner_user: '<user>',
        wolkvox_owner_nombre: '<nombre>',
        wolkvox_owner_id: '<id>',
        wolkvox_owner_email: '<email>',
      },
    ]);
  });

  it('puts the sample record down in the documented order', () => {
    const answer = answerWith(sampleRecord((key) => (key === 'wolkvox_id' ? '64dc' : '')));
    const records = readManagementRecords(answer.kind === 'ok' ? answer.data : null);
    const { headers, rows } = mergeManagementTable([], records);
    expect(headers.join(' ')).toBe(
      'tipification_code tipification_desc module id_customer customer_id wolkvox_idRecord wolkvox_idCall client_name ' +
        'client_lastname client_type_document client_telephone agent_name agent_id type_interaction time date campaign_id ' +
        'wolkvox_idCustomer wolkvox_phoneCall wolkvox_CrmPhoneCall obligation wolkvox_usuario_creacion wolkvox_origen ' +
        'wolkvox_ip_address wolkvox_owner_user wolkvox_owner_nombre wolkvox_owner_id wolkvox_owner_email wolkvox_id',
    );
    expect(rows).toEqual([[...Array(28).fill(''), '64dc']]);
    expect(latestOf(records)).toEqual({ count: 1, tipification: '', date: '' });
  });

  it('takes no match for an answer with no records', () => {
    const answer = reply({ code: '200', error: 'null', msg: '0 records were are found', data: [] });
    expect(answer.kind).toBe('ok');
    expect(readManagementRecords(answer.kind === 'ok' ? answer.data : null)).toEqual([]);
  });
});

// @see https://crmvox.com/en/token-information
describe('tokenInformation', () => {
  it('asks with the operation in the address and the token in the header', () => {
    const request = tokenInformationRequest({ ...CONNECTION, operation: 'OperationName' });
    expect(request.method).toBe('GET');
    expect(request.url).toBe(
      'https://crm.wolkvox.com/server/API/v2/token/tokenInformation.php?operation=OperationName',
    );
    expect(request.headers).toEqual({ 'Wolkvox-Token': 'A8K3J7F2', 'Content-Type': 'application/json' });
  });

  it('reads the sample reply', () => {
    const data = {
      description: 'token',
      token_limit: 4800,
      token_use_today: 0,
      available_consumition_options: 4800,
      hours_to_restart_count: 15,
    };
    const answer = reply({ code: '200', error: 'null', msg: '1 records were are found', data });
    expect(readTokenInformation(answer.kind === 'ok' ? answer.data : null)).toEqual({
      description: 'token',
      limit: 4800,
      usedToday: 0,
      left: 4800,
      hoursToRestart: 15,
    });
  });
});
