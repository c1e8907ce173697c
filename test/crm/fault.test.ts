import {
  type Crm,
  type CrmResponse,
  createCrm,
  type FaultEffect,
  type FaultRule,
  type ReceiptShape,
} from '../../workbench/crm';
import { aCustomer, anObligation, customers, jsonOf, load, NOW_MS, OPERATION, send, summaryOf, TOKEN } from './support';

const faulty = (effect: FaultEffect, when: FaultRule['when'] = {}): Crm => createCrm({ faults: [{ when, effect }] });
const held = (crm: Crm): string[] => crm.stored(OPERATION).map(({ Identification }) => String(Identification));
const statuses = (crm: Crm, count: number): number[] =>
  Array.from({ length: count }, () => load(crm, [aCustomer()]).status);

describe('which requests a rule meets', () => {
  const effect = { kind: 'status', status: 500 } as const;

  it('meets the n-th, every n-th or the first few requests', () => {
    expect(statuses(faulty(effect, { nthRequest: 2 }), 4)).toEqual([200, 500, 200, 200]);
    expect(statuses(faulty(effect, { every: 2 }), 5)).toEqual([200, 500, 200, 500, 200]);
    expect(statuses(faulty(effect, { times: 2 }), 4)).toEqual([500, 500, 200, 200]);
    expect(statuses(faulty(effect, { every: 2, times: 1 }), 5)).toEqual([200, 500, 200, 200, 200]);
  });

  it('counts only requests to its endpoint', () => {
    const crm = faulty(effect, { endpoint: 'query', nthRequest: 1 });
    const query = () => send(crm, 'custom/query', { module: 'collections', field: 'Name', value: 'x' }).status;

    expect([...statuses(crm, 2), query(), query()]).toEqual([200, 200, 500, 200]);
  });

  it('meets a call that carries an Identification, asks for it or works on its record', () => {
    const crm = createCrm();
    load(crm, customers(2));
    crm.faults.push({ when: { identification: '2' }, effect });
    const body = { obligation: 'o2', fields: { days_delay: '1' }, wolkvox_id: crm.ids(OPERATION)[1]?.wolkvox_id };

    expect(load(crm, customers(2)).status).toBe(500);
    expect(load(crm, customers(1)).status).toBe(200);
    expect(send(crm, 'collections/queryGestion', { field: 'customer_id', value: '2' }).status).toBe(500);
    expect(send(crm, 'collections/updateObligation', body).status).toBe(500);
  });

  it('adds latencies up and lets the first other answer win', () => {
    const crm = createCrm({
      faults: [
        { when: {}, effect: { kind: 'latency', ms: 10 } },
        { when: {}, effect },
        { when: {}, effect: { kind: 'status', status: 502 } },
        { when: {}, effect: { kind: 'latency', ms: 5 } },
      ],
    });
    const { status, serverMs } = load(crm, [aCustomer()]);

    expect([status, serverMs]).toEqual([500, 216]);
    expect(crm.log()[0]?.faults).toEqual(['latency', 'status', 'status', 'latency']);
  });
});

describe('answers that replace the right one', () => {
  const outcome = (effect: FaultEffect): [CrmResponse, string[]] => {
    const crm = faulty(effect);
    return [load(crm, [aCustomer()]), held(crm)];
  };

  it('stores nothing behind a status unless told to', () => {
    const [response, stored] = outcome({ kind: 'status', status: 500 });

    expect(jsonOf(response)).toEqual({
      code: '500',
      error: 'INTERNAL SERVER ERROR',
      msg: 'THE REQUEST FAILED',
      data: [],
    });
    expect(stored).toEqual([]);
    expect(outcome({ kind: 'status', status: 502, body: 'html', stores: true })[1]).toEqual(['12345']);
  });

  it('answers HTML, a PHP notice, given text and given headers', () => {
    expect(outcome({ kind: 'status', status: 502, body: 'html' })[0]).toMatchObject({
      status: 502,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
      body: expect.stringMatching(/^<html>.*<h1>502 Bad Gateway<\/h1>/s),
    });
    expect(outcome({ kind: 'status', status: 200, body: 'php' })[0].body).toMatch(/<b>Notice<\/b>: {2}Undefined index/);
    expect(
      outcome({ kind: 'status', status: 503, body: { text: 'later' }, headers: { 'retry-after': '9' } })[0],
    ).toMatchObject({ status: 503, headers: { 'retry-after': '9' }, body: 'later' });
  });

  it('answers 429 with and without Retry-After', () => {
    const [withIt] = outcome({ kind: 'too-many-requests', retryAfterSeconds: 30 });
    const [without, stored] = outcome({ kind: 'too-many-requests' });

    expect([withIt.status, withIt.headers['retry-after']]).toEqual([429, '30']);
    expect([without.status, 'retry-after' in without.headers, stored]).toEqual([429, false, []]);
  });

  it('answers 403 in each of its five meanings', () => {
    const said = (['token', 'budget', 'busy', 'maintenance', 'firewall'] as const).map((meaning) => {
      const [{ status, headers, body }, stored] = outcome({ kind: 'forbidden', meaning });
      expect([status, stored]).toEqual([403, []]);
      return headers['content-type']?.startsWith('text/html')
        ? 'HTML'
        : String((JSON.parse(body) as { msg: string }).msg);
    });

    expect(said).toEqual([
      'PLEASE VALIDATE TOKEN',
      'TOKEN LIMIT EXCEEDED',
      'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)',
      'API CONSUMPTION IS TEMPORARILY DISABLED, SERVER BACKUP IN PROGRESS',
      'HTML',
    ]);
  });

  it('answers nothing or half of the right answer after storing', () => {
    const [empty, storedEmpty] = outcome({ kind: 'empty' });
    const [half, storedHalf] = outcome({ kind: 'truncated' });
    const [cut] = outcome({ kind: 'truncated', characters: 10 });

    expect([empty.status, empty.body, storedEmpty]).toEqual([200, '', ['12345']]);
    expect([half.body, storedHalf]).toEqual([
      load(createCrm(), [aCustomer()]).body.slice(0, half.body.length),
      ['12345'],
    ]);
    expect(() => JSON.parse(half.body)).toThrow();
    expect(cut.body).toBe('{"code":"2');
    expect(outcome({ kind: 'empty', stores: false })[1]).toEqual([]);
  });

  it('answers 200 with success false, stored or not', () => {
    const [response, stored] = outcome({ kind: 'success-false' });

    expect([response.status, jsonOf(response).success, stored]).toEqual([200, false, []]);
    expect(outcome({ kind: 'success-false', stores: true })[1]).toEqual(['12345']);
  });

  it('refuses more records than a cap on some calls', () => {
    const crm = faulty({ kind: 'cap', records: 2, answer: '413' }, { times: 1 });

    expect([load(crm, customers(3)).status, load(crm, customers(3)).status]).toEqual([413, 200]);
  });

  it('costs a call whatever the answer', () => {
    const crm = faulty({ kind: 'status', status: 500 });
    load(crm, [aCustomer()]);

    expect(crm.callsToday(TOKEN)).toBe(1);
  });
});

describe('connections that break', () => {
  it('breaks before or after storing', () => {
    const before = faulty({ kind: 'drop', stores: 'never' });
    const after = faulty({ kind: 'drop', stores: 'before' });

    expect(load(before, [aCustomer()])).toEqual({ status: 0, headers: {}, body: '', serverMs: 201, drop: true });
    expect(load(after, [aCustomer()]).drop).toBe(true);
    expect([held(before), held(after)]).toEqual([[], ['12345']]);
  });

  it('stores some time after the connection broke, as virtual time goes on', () => {
    const crm = faulty({ kind: 'drop', stores: { afterMs: 5000 } }, { times: 1 });
    load(crm, [aCustomer()]);
    crm.settle(NOW_MS + 5200);
    expect([held(crm), crm.log()[0]?.stored]).toEqual([[], 0]);

    crm.settle(NOW_MS + 5201);
    expect([held(crm), crm.log()[0]?.stored, crm.timesStored(OPERATION)]).toEqual([['12345'], 1, { 12345: 1 }]);
  });

  it('stores what is due before it looks at the next request', () => {
    const crm = faulty({ kind: 'drop', stores: { afterMs: 5000 } }, { times: 1 });
    load(crm, [aCustomer()]);
    const ask = (laterMs: number) =>
      jsonOf(
        send(
          crm,
          'custom/query',
          { module: 'collections', field: 'Identification', value: '12345' },
          { nowMs: NOW_MS + laterMs },
        ),
      ).msg;

    expect([ask(1000), ask(6000)]).toEqual(['0 records were are found', '1 records were are found']);
  });

  it('takes very long and stores at the end, or not at all', () => {
    const late = faulty({ kind: 'timeout', ms: 120_000 });
    const never = faulty({ kind: 'timeout', ms: 120_000, stores: false });
    const { status, serverMs } = load(late, [aCustomer()]);
    load(never, [aCustomer()]);

    expect([status, serverMs, held(late)]).toEqual([504, 120_000, []]);
    late.settle(NOW_MS + 120_000);
    never.settle(Number.POSITIVE_INFINITY);
    expect([held(late), held(never)]).toEqual([['12345'], []]);
  });
});

describe('partial failures', () => {
  const refuse = { kind: 'refuse', identifications: ['2'], reason: 'Email is not valid' } as const;
  const partly = (shape: Partial<ReceiptShape>): CrmResponse =>
    load(
      createCrm({
        faults: [
          { when: {}, effect: refuse },
          { when: {}, effect: { kind: 'receipt', ...shape } },
        ],
      }),
      customers(3),
    );

  it('refuses the named records and stores the others', () => {
    const crm = faulty(refuse);
    const response = load(crm, customers(3));

    expect(held(crm)).toEqual(['1', '3']);
    expect(summaryOf(response)).toMatchObject({ total_records_received: 3, successful_inserts: 2, failed_count: 1 });
  });

  it('refuses named obligations, and every n-th customer', () => {
    const crm = createCrm({
      faults: [
        { when: {}, effect: { kind: 'refuse', obligations: [{ Identification: '1', id: 'a' }], everyNthCustomer: 2 } },
      ],
    });
    load(crm, [
      aCustomer({ Identification: '1', Obligations: [anObligation({ id: 'a' }), anObligation({ id: 'b' })] }),
      aCustomer({ Identification: '2' }),
      aCustomer({ Identification: '3' }),
    ]);

    expect(held(crm)).toEqual(['1', '3']);
    expect(crm.obligationTimesStored(OPERATION)).toEqual({ 1: { b: 1 } });
  });

  const reason = 'Email is not valid';
  it.each([
    ['identification', [{ Identification: '2', error: reason }]],
    ['lower-case', [{ identification: '2', message: reason }]],
    ['id', [{ id: '2', msg: reason }]],
    ['record', [{ record: customers(2)[1], error: reason }]],
    ['strings', [`Identification 2: ${reason}`]],
    ['bare-strings', ['2']],
    ['keyed-by-identification', { 2: reason }],
    ['keyed-by-position', { 0: { Identification: '2', error: reason } }],
    ['positions', [{ index: 1, error: reason }]],
    ['nobody', [{ error: reason }]],
    ['sentence', '1 records could not be processed'],
    ['none', []],
  ] as const)('lists them in the shape "%s"', (failures, list) => {
    expect(summaryOf(partly({ failures })).failed_Sumary).toEqual(list);
  });

  it.each(['failed_Sumary', 'failed_Summary', 'failed_summary'] as const)('lists them under %s', (failuresKey) => {
    const summary = summaryOf(partly({ failuresKey }));

    expect(Object.keys(summary).filter((key) => key.toLowerCase().startsWith('failed_s'))).toEqual([failuresKey]);
    expect(summary[failuresKey]).toHaveLength(1);
  });

  it('puts the counters at the top level', () => {
    const reply = jsonOf(partly({ countersAt: 'top' }));

    expect(reply).toEqual({
      code: '200',
      success: false,
      total_records_received: 3,
      successful_inserts: 2,
      failed_count: 1,
      total_processed: 3,
      failed_Sumary: [{ Identification: '2', error: reason }],
    });
  });

  it.each([
    ['missing', [undefined, undefined, undefined, undefined]],
    ['too-few', [2, 1, 1, 2]],
    ['too-many', [4, 3, 1, 4]],
    ['wrong-sum', [3, 1, 1, 3]],
    ['text', ['3', '2', '1', '3']],
  ] as const)('lies in its counters: %s', (counters, expected) => {
    const summary = summaryOf(partly({ counters }));

    expect([
      summary.total_records_received,
      summary.successful_inserts,
      summary.failed_count,
      summary.total_processed,
    ]).toEqual(expected);
  });
});
