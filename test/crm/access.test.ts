import { createCrm, DEFAULT_SETTINGS, ENDPOINTS } from '../../workbench/crm';
import { aCustomer, aRequest, customers, jsonOf, load, NOW_MS, OPERATION, send, TOKEN } from './support';

const HEADERS = { 'wolkvox-token': TOKEN, 'content-type': 'application/json' };
const meter = (crm: ReturnType<typeof createCrm>, request = {}) =>
  crm.handle(
    aRequest({
      method: 'GET',
      path: `/server/API/v2/token/tokenInformation.php?operation=${OPERATION}`,
      body: '',
      ...request,
    }),
  );

describe('tokenInformation, https://www.crmvox.com/en/token-information/', () => {
  it('answers the budget in numbers and costs one call itself', () => {
    const crm = createCrm();
    load(crm, [aCustomer()]);

    expect(jsonOf(meter(crm))).toEqual({
      code: '200',
      error: 'null',
      msg: '1 records were are found',
      data: {
        description: 'token',
        token_limit: 4800,
        token_use_today: 2,
        available_consumition_options: 4798,
        hours_to_restart_count: 15,
      },
    });
    expect(crm.callsToday(TOKEN)).toBe(2);
  });

  it('starts anew on the next day in Colombia', () => {
    const crm = createCrm();
    meter(crm);
    const tomorrow = jsonOf(meter(crm, { nowMs: NOW_MS + 15 * 3_600_000 })).data;

    expect(tomorrow).toMatchObject({ token_use_today: 1, hours_to_restart_count: 24 });
  });

  it('wants GET and the operation in the address', () => {
    expect(meter(createCrm(), { method: 'POST' }).status).toBe(405);
    expect(meter(createCrm(), { path: '/server/API/v2/token/tokenInformation.php' }).status).toBe(400);
  });
});

describe('the daily budget, https://wolkvox.com/en/api-response-codes', () => {
  it('is refused with 403 and its own words once it is used up', () => {
    const crm = createCrm({ dailyCalls: 2 });
    load(crm, [aCustomer()]);
    load(crm, [aCustomer()]);
    const response = load(crm, [aCustomer()]);

    expect([response.status, jsonOf(response).msg]).toEqual([403, 'TOKEN LIMIT EXCEEDED']);
    expect(crm.timesStored(OPERATION)).toEqual({ 12345: 2 });
    expect(load(crm, [aCustomer()], { nowMs: NOW_MS + 86_400_000 }).status).toBe(200);
  });
});

describe('token and operation, https://wolkvox.com/en/api-response-codes', () => {
  const crm = createCrm({
    operations: [
      { name: OPERATION, tokens: [TOKEN, { token: 'EXT', kind: 'external' }] },
      { name: 'other', tokens: ['B'] },
    ],
  });
  const answer = (headers: Record<string, string>, body = {}) => {
    const response = send(crm, 'collections/massiveCollections', { collections: [aCustomer()], ...body }, { headers });
    return [response.status, jsonOf(response).msg];
  };

  it.each([
    ['no token', { 'content-type': 'application/json' }, {}, [401, 'PLEASE ENTER THE WOLKVOX-TOKEN']],
    ['a wrong token', { ...HEADERS, 'wolkvox-token': 'a8k3j7f2' }, {}, [403, 'PLEASE VALIDATE TOKEN']],
    ["another operation's token", { ...HEADERS, 'wolkvox-token': 'B' }, {}, [403, 'PLEASE VALIDATE TOKEN']],
    [
      'an external token',
      { ...HEADERS, 'wolkvox-token': 'EXT' },
      {},
      [403, 'EXTERNAL TOKEN WITHOUT PERMISSION FOR THIS API'],
    ],
    ['an unknown operation', HEADERS, { operation: 'Moduletest03' }, [404, 'THE OPERATION DOES NOT EXIST']],
    ['a blank operation', HEADERS, { operation: '' }, [400, 'SOME PARAMETERS ARE REQUIRED: operation']],
    [
      'another content type',
      { ...HEADERS, 'content-type': 'text/plain' },
      {},
      [412, 'CONTENT-TYPE MUST BE application/json'],
    ],
  ])('refuses %s and stores nothing', (_, headers, body, expected) => {
    expect(answer(headers as Record<string, string>, body)).toEqual(expected);
    expect(crm.stored(OPERATION)).toEqual([]);
  });

  it('does not miss the content type where it is told not to', () => {
    const lenient = createCrm({ contentTypeRequired: false });

    expect(load(lenient, [aCustomer()], { headers: { 'wolkvox-token': TOKEN } }).status).toBe(200);
  });

  it('refuses a body that is no JSON object', () => {
    for (const body of ['', 'x', '[]', 'null', '{"operation":'])
      expect(jsonOf(crm.handle(aRequest({ body }))).msg).toBe('THE BODY IS NOT A JSON OBJECT');
  });

  it('keeps operations apart', () => {
    const two = createCrm({
      operations: [
        { name: 'one', tokens: ['A'] },
        { name: 'two', tokens: ['A'] },
      ],
    });
    const headers = { ...HEADERS, 'wolkvox-token': 'A' };
    send(two, 'collections/massiveCollections', { operation: 'one', collections: [aCustomer()] }, { headers });

    expect([two.stored('one').length, two.stored('two').length]).toEqual([1, 0]);
  });
});

describe('methods and paths', () => {
  const names = Object.values(ENDPOINTS).filter((place) => place !== 'token/tokenInformation');

  it.each(names)('wants POST for %s', (place) => {
    const response = send(createCrm(), place, {}, { method: 'GET' });

    expect([response.status, response.headers.allow]).toEqual([405, 'POST']);
  });

  it('answers an HTML page where no endpoint is', () => {
    for (const path of [
      '/',
      '/server/API/v2/custom/delete.php',
      '/server/API/v2/custom/Query.php',
      '/_simulator/stored',
    ]) {
      const response = createCrm().handle(aRequest({ path }));
      expect([response.status, response.headers['content-type']]).toEqual([404, 'text/html; charset=UTF-8']);
    }
  });

  it('answers the same for an endpoint that is switched off', () => {
    const crm = createCrm({ disabledEndpoints: ['query', 'tokenInformation'] });

    expect(send(crm, 'custom/query', { module: 'collections', field: 'Name', value: '' }).status).toBe(404);
    expect(meter(crm).status).toBe(404);
    expect(load(crm, [aCustomer()]).status).toBe(200);
  });
});

describe('hosts', () => {
  it.each([...DEFAULT_SETTINGS.hosts, 'CRM.wolkvox.com'])('%s answers', (host) => {
    expect(load(createCrm(), [aCustomer()], { host }).status).toBe(200);
  });

  it.each(['sv0001.crmvox.com', 'sv0000.crmvox.com', 'crm02.wolkvox.com', 'example.com'])(
    '%s cannot be reached',
    (host) => {
      const crm = createCrm();
      const { drop, status } = load(crm, [aCustomer()], { host });

      expect([drop, status, crm.log()[0]?.outcome]).toEqual([true, 0, 'unreachable']);
      expect(crm.stored(OPERATION)).toEqual([]);
    },
  );

  it("wv0001.wolkvox.com answers in the Manager's words", () => {
    const response = load(createCrm(), [aCustomer()], { host: 'wv0001.wolkvox.com' });

    expect([response.status, jsonOf(response).msg]).toEqual([400, 'THE API YOU WANT TO CONSULT DOES NOT EXIST']);
  });
});

describe('limits of the server', () => {
  it('admits only the addresses of the firewall and answers the others with HTML', () => {
    const crm = createCrm({ allowedAddresses: ['192.0.2.9'] });
    const response = load(crm, [aCustomer()]);

    expect([response.status, response.headers['content-type']]).toEqual([403, 'text/html; charset=UTF-8']);
    expect(load(crm, [aCustomer()], { from: '192.0.2.9' }).status).toBe(200);
  });

  it('answers 429 to an address that asks too often within one second', () => {
    const crm = createCrm({ requestsPerSecond: 2, retryAfterSeconds: 3 });
    const statuses = [0, 100, 200, 1000].map((laterMs) => load(crm, [aCustomer()], { nowMs: NOW_MS + laterMs }));

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(statuses[2]?.headers['retry-after']).toBe('3');
    expect(load(crm, [aCustomer()], { nowMs: NOW_MS + 1000, from: '192.0.2.2' }).status).toBe(200);
    expect(crm.callsToday(TOKEN)).toBe(4);
  });

  it('answers "busy" when requests of one token overlap too much', () => {
    const crm = createCrm({ simultaneousRequests: 2 });
    const at = (laterMs: number) => load(crm, [aCustomer()], { nowMs: NOW_MS + laterMs }).status;

    expect([at(0), at(0), at(0), at(201)]).toEqual([200, 200, 403, 200]);
  });

  it('is closed for maintenance while it is told to', () => {
    const crm = createCrm({ maintenance: true });

    expect(load(crm, [aCustomer()]).status).toBe(403);
    crm.settings.maintenance = false;
    expect(load(crm, [aCustomer()]).status).toBe(200);
  });

  it('takes no more records in one call than it is told to', () => {
    const crm = createCrm({ recordsPerCall: { records: 2, answer: '413' } });
    const inJson = createCrm({ recordsPerCall: { records: 2, answer: 'json' } });

    expect([load(crm, customers(3)).status, load(crm, customers(2)).status]).toEqual([413, 200]);
    expect(jsonOf(load(inJson, customers(3))).msg).toBe('A MAXIMUM OF 2 RECORDS IS ALLOWED');
    expect(inJson.stored(OPERATION)).toEqual([]);
  });
});

describe('the log', () => {
  it('tells path, operation, records and outcome of every request, and never the token', () => {
    const crm = createCrm();
    load(crm, customers(2));
    meter(crm, { headers: { 'wolkvox-token': 'wrong' } });

    expect(crm.log()).toMatchObject([
      {
        path: '/server/API/v2/collections/massiveCollections.php',
        endpoint: 'massiveCollections',
        operation: OPERATION,
        records: 2,
        obligations: 2,
        status: 200,
        outcome: 'carried-out',
        stored: 2,
        refused: 0,
      },
      { path: '/server/API/v2/token/tokenInformation.php', operation: OPERATION, status: 403, outcome: 'refused' },
    ]);
    expect(JSON.stringify(crm.log())).not.toContain(TOKEN);
    expect(JSON.stringify(crm.log())).not.toContain('John Doe');
  });

  it('starts anew with everything else after a reset', () => {
    const crm = createCrm({ dailyCalls: 1 });
    crm.faults.push({ when: {}, effect: { kind: 'latency', ms: 1 } });
    const first = load(crm, customers(2));
    const ids = crm.ids(OPERATION);
    crm.reset();

    expect([crm.log().length, crm.stored(OPERATION).length, crm.faults.length]).toEqual([0, 0, 0]);
    expect(load(crm, customers(2))).toEqual({ ...first, serverMs: first.serverMs - 1 });
    expect(crm.ids(OPERATION)).toEqual(ids);
  });
});
