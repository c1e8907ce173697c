import fc from 'fast-check';
import type { FailureKind } from '../../../src/core/crm/failure';
import type { CounterMeaning } from '../../../src/core/crm/receipt';
import { type ApiReply, readReply } from '../../../src/core/crm/reply';
import { verdictCells } from '../../../src/core/load/cells';
import { gaveUp, interrupted, judge } from '../../../src/core/load/outcome';
import { answered, noAnswer } from '../../support/fakes';
import { aBook, aCustomer, anObligation, batchOf, TEXTS } from './given';

const SENT_AT_MS = 1_792_065_600_000;
const OPEN: CounterMeaning = ['customers', 'obligations', 'both'];

/** Customers 901 (obligations A, B), 902 (C) and 903 (none): 3 customers, 3 obligations, 6 records. */
const book = aBook({
  customers: [aCustomer({ id: '901' }), aCustomer({ id: '902' }), aCustomer({ id: '903' })],
  obligations: [
    anObligation({ owner: '901', id: 'OB-A' }),
    anObligation({ owner: '901', id: 'OB-B' }),
    anObligation({ owner: '902', id: 'OB-C' }),
  ],
}).book;
const BATCH = batchOf(book);
const ALONE = batchOf(aBook({ customers: [aCustomer({ id: '901' })] }).book);
/** Four customers and one obligation, so that what the counters count can be told. */
const UNEVEN = batchOf(
  aBook({
    customers: ['901', '902', '903', '904'].map((id) => aCustomer({ id })),
    obligations: [anObligation({ owner: '904', id: 'OB-D' })],
  }).book,
);

const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ApiReply =>
  readReply(answered(status, body, headers), SENT_AT_MS, 'S3CRET');

/** A receipt in the vendor's form. */
const receipt = (
  received: number,
  inserted: number,
  failed: number,
  failedSummary: unknown = [],
  processed = received,
) =>
  reply(200, {
    code: '200',
    success: true,
    summary: {
      total_records_received: received,
      successful_inserts: inserted,
      failed_count: failed,
      total_processed: processed,
      failed_Sumary: failedSummary,
    },
  });

/** Returns the status of every record: customers first, each followed by its obligations. */
function statuses(judged: ReturnType<typeof judge>, batch = BATCH): string[] {
  const cells = verdictCells(TEXTS, batch.customers, judged.verdict, 'j1/1', '');
  const words = new Map(Object.entries(TEXTS.statuses).map(([status, word]) => [word, status]));
  return [...cells].map(
    ([row, own]) => `${row.row.fields.id ?? row.row.identification} ${words.get(own.status ?? '')}`,
  );
}

const everyone = (status: string) => ['901', 'OB-A', 'OB-B', '902', 'OB-C', '903'].map((key) => `${key} ${status}`);

describe('judge: a receipt', () => {
  it.each([
    ['customers', 3],
    ['obligations', 3],
    ['customers and obligations', 6],
  ])('loads everybody when the counters count all %s', (_what, count) => {
    const judged = judge(BATCH, receipt(count, count, 0), OPEN, SENT_AT_MS);
    expect(statuses(judged)).toEqual(everyone('Loaded'));
    expect(judged).toMatchObject({ next: 'on', failure: null, doubtful: false, verdict: { at: SENT_AT_MS, why: '' } });
  });

  it('learns from one receipt what the next ones count', () => {
    const first = judge(UNEVEN, receipt(5, 5, 0), OPEN, SENT_AT_MS);
    expect(first.meaning).toEqual(['both']);
    const second = judge(UNEVEN, receipt(4, 4, 0), first.meaning, SENT_AT_MS);
    expect(second.verdict).toMatchObject({ rest: 'Unknown', why: 'counters' });
    expect(second.meaning).toEqual(['both']);
  });

  it.each<[string, number, number, number, number]>([
    ['fewer received than sent', 2, 2, 0, 2],
    ['more received than sent', 7, 7, 0, 7],
    ['a sum that is not the total', 3, 2, 0, 3],
    ['less processed than received', 3, 2, 0, 2],
    ['nothing at all', 0, 0, 0, 0],
  ])('is in doubt about everybody when the counters lie: %s', (_what, received, inserted, failed, processed) => {
    const judged = judge(BATCH, receipt(received, inserted, failed, [], processed), OPEN, SENT_AT_MS);
    expect(statuses(judged)).toEqual(everyone('Unknown'));
    expect(judged).toMatchObject({ next: 'on', failure: 'unreadable', doubtful: true, verdict: { why: 'counters' } });
  });

  it('is in doubt when the counters count no failure and the list names one', () => {
    const judged = judge(BATCH, receipt(3, 3, 0, [{ Identification: '902', error: 'Duplicate' }]), OPEN, SENT_AT_MS);
    expect(judged.verdict).toMatchObject({ rest: 'Unknown', why: 'counters' });
  });

  it('refuses a customer that is named, and its obligations with it', () => {
    const judged = judge(BATCH, receipt(3, 2, 1, [{ Identification: '901', error: 'Bad e-mail' }]), OPEN, SENT_AT_MS);
    expect(statuses(judged)).toEqual([
      '901 Rejected',
      'OB-A Rejected',
      'OB-B Rejected',
      '902 Loaded',
      'OB-C Loaded',
      '903 Loaded',
    ]);
    expect(judged.verdict).toMatchObject({ named: [[0, null, 0]], messages: ['Bad e-mail'] });
    expect(judged).toMatchObject({ next: 'on', failure: null, doubtful: false });
  });

  it('refuses only the obligation that is named', () => {
    const judged = judge(
      BATCH,
      receipt(6, 5, 1, [{ Identification: '901', id: 'OB-B', error: 'Bad date' }]),
      OPEN,
      SENT_AT_MS,
    );
    expect(statuses(judged).filter((text) => !text.endsWith('Loaded'))).toEqual(['OB-B Rejected']);
  });

  it('tells one message once, however many records it is about', () => {
    const failures = ['901', '902', '903'].map((Identification) => ({ Identification, error: 'Already there' }));
    const judged = judge(BATCH, receipt(3, 0, 3, failures), OPEN, SENT_AT_MS);
    expect(judged.verdict.messages).toEqual(['Already there']);
    expect(statuses(judged)).toEqual(everyone('Rejected'));
  });

  it('counts a record that is named twice once', () => {
    const failures = [
      { Identification: '902', error: 'Bad e-mail' },
      { Identification: '902', error: 'Bad phone' },
    ];
    const judged = judge(BATCH, receipt(3, 2, 1, failures), OPEN, SENT_AT_MS);
    expect(judged.verdict).toMatchObject({ rest: 'Loaded', named: [[1, null, 0]] });
  });

  it('is in doubt about everybody else when a failure names nobody, and keeps who was named', () => {
    const failures = [{ Identification: '902', error: 'Duplicate' }, { error: 'Something is wrong' }];
    const judged = judge(BATCH, receipt(3, 1, 2, failures), OPEN, SENT_AT_MS);
    expect(statuses(judged)).toEqual([
      '901 Unknown',
      'OB-A Unknown',
      'OB-B Unknown',
      '902 Rejected',
      'OB-C Rejected',
      '903 Unknown',
    ]);
    expect(judged.verdict).toMatchObject({ why: 'unnamed', message: '{"error":"Something is wrong"}' });
    expect(judged.doubtful).toBe(true);
  });

  it('is in doubt when a complaint names nobody although those who are named add up', () => {
    const failures = [{ Identification: '902', error: 'Duplicate' }, { error: 'Something is wrong' }];
    const judged = judge(BATCH, receipt(3, 2, 1, failures), OPEN, SENT_AT_MS);
    expect(judged.verdict).toMatchObject({ rest: 'Unknown', why: 'unnamed', named: [[1, null, 0]] });
  });

  it('is in doubt when more failures are counted than named', () => {
    const judged = judge(BATCH, receipt(3, 1, 2, [{ Identification: '902', error: 'x y' }]), OPEN, SENT_AT_MS);
    expect(judged.verdict).toMatchObject({ rest: 'Unknown', why: 'unnamed', named: [[1, null, 0]] });
  });

  it('is in doubt when failures are counted and none is named', () => {
    const judged = judge(BATCH, receipt(3, 2, 1), OPEN, SENT_AT_MS);
    expect(statuses(judged)).toEqual(everyone('Unknown'));
  });

  it('is in doubt about a body without counters', () => {
    const judged = judge(BATCH, reply(200, { code: '200', success: true, msg: 'OK' }), OPEN, SENT_AT_MS);
    expect(judged.verdict).toMatchObject({ rest: 'Unknown', why: 'counters' });
  });
});

describe('judge: an answer that is no receipt', () => {
  const CODE = (status: number, msg: string) => reply(status, { code: String(status), success: false, msg });
  it.each<[string, ApiReply, FailureKind, string, string]>([
    ['a wrong token', CODE(401, 'TOKEN INVALID'), 'auth', 'Ready', 'stop'],
    ['a wrong operation', CODE(400, 'OPERATION NOT FOUND'), 'operation', 'Ready', 'stop'],
    ['a used-up budget', CODE(403, 'TOKEN DAILY LIMIT EXCEEDED'), 'budget', 'Ready', 'stop'],
    ['a firewall', reply(403, '<html><h1>Forbidden</h1></html>'), 'blocked', 'Ready', 'stop'],
    ['another host', reply(404, '<html><h1>Not Found</h1></html>'), 'wrong-host', 'Ready', 'stop'],
    ['too many at once', reply(429, 'slow down', { 'retry-after': '7' }), 'busy', 'Ready', 'again'],
    ['maintenance with a time', reply(503, 'maintenance', { 'retry-after': '60' }), 'busy', 'Ready', 'again'],
    ['too large', reply(413, 'Request Entity Too Large'), 'too-large', 'Ready', 'split'],
    ['a refused body', CODE(400, 'BAD DATA'), 'input', 'Ready', 'split'],
    ['a broken server', reply(500, 'Internal Server Error'), 'server', 'Unknown', 'on'],
    ['a gateway that gave up', reply(504, '<html>Gateway Time-out</html>'), 'server', 'Unknown', 'on'],
    ['no answer', readReply(noAnswer, SENT_AT_MS, 'S3CRET'), 'unreachable', 'Unknown', 'on'],
    ['a page', reply(200, '<html><body>Welcome</body></html>'), 'unreadable', 'Unknown', 'on'],
    ['half a body', reply(200, '{"code":"200","summa'), 'unreadable', 'Unknown', 'on'],
    ['an empty body', reply(200, ''), 'unreadable', 'Unknown', 'on'],
  ])('%s', (_what, answer, failure, rest, next) => {
    const judged = judge(BATCH, answer, ['both'], SENT_AT_MS);
    expect([judged.failure, judged.verdict.rest, judged.next]).toEqual([failure, rest, next]);
    expect(statuses(judged)).toEqual(everyone(rest));
    expect(judged.doubtful).toBe(rest === 'Unknown');
    expect(judged.meaning).toEqual(['both']);
  });

  it.each<[ApiReply, string]>([
    [readReply(noAnswer, SENT_AT_MS, ''), 'no-answer'],
    [reply(502, 'Bad Gateway'), 'server'],
    [reply(200, 'hello'), 'unreadable'],
  ])('says why it is in doubt', (answer, why) => {
    expect(judge(BATCH, answer, OPEN, SENT_AT_MS).verdict.why).toBe(why);
  });

  it.each([
    [413, 'Request Entity Too Large', 'too-large'],
    [400, { code: '400', success: false, msg: 'BAD DATA' }, 'input'],
  ])('refuses a customer that was refused alone: HTTP %i', (status, body, why) => {
    const judged = judge(ALONE, reply(status, body), OPEN, SENT_AT_MS);
    expect(judged).toMatchObject({ next: 'on', doubtful: false, verdict: { rest: 'Rejected', why } });
  });

  it('never keeps the token, and cuts long words', () => {
    const body = { code: '500', success: false, msg: `token S3CRET ${'x'.repeat(900)}` };
    const { verdict } = judge(BATCH, reply(500, body), OPEN, SENT_AT_MS);
    expect(verdict.message).not.toContain('S3CRET');
    expect(verdict.message.length).toBeLessThanOrEqual(301);
  });
});

describe('judge: any reply whatever', () => {
  const counter = fc.oneof(fc.nat({ max: 8 }), fc.constantFrom('3', '6', null, -1, 2.5));
  const key = fc.constantFrom('901', '902', '903', 'OB-A', 'OB-B', 'OB-C', '999');
  const entry = fc.oneof(
    key,
    fc.record({ Identification: key, error: fc.string() }),
    fc.record({ Identification: key, id: key, error: fc.string() }),
    fc.dictionary(key, fc.string(), { maxKeys: 3 }),
    fc.jsonValue(),
  );
  const balanced = fc
    .tuple(fc.constantFrom(3, 6), fc.nat({ max: 3 }), fc.array(entry, { maxLength: 3 }))
    .map(([total, failed, failures]) => ({
      total_records_received: total,
      successful_inserts: total - failed,
      failed_count: failed,
      total_processed: total,
      failed_Sumary: failed === 0 ? [] : failures,
    }));
  const summary = fc.record(
    {
      total_records_received: counter,
      successful_inserts: counter,
      failed_count: counter,
      total_processed: counter,
      failed_Sumary: fc.oneof(fc.array(entry, { maxLength: 5 }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.oneof(summary, balanced).map((value) => JSON.stringify({ code: '200', success: true, summary: value })),
    summary.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '[',
      'null',
      '<html></html>',
      '['.repeat(3_000),
      '{"summary":[]}',
      '{"summary":{"failed_Sumary":{"a":{"b":{"c":[[[["x"]]]]}}}}}',
    ),
  );
  const status = fc.oneof(
    fc.constant(200),
    fc.constantFrom(201, 204, 301, 400, 401, 403, 404, 405, 413, 429, 500, 503),
  );

  it('gives every record exactly one outcome and never throws', () => {
    let loaded = 0;
    fc.assert(
      fc.property(
        status,
        body,
        fc.constantFrom<CounterMeaning[]>(OPEN, ['both'], ['customers']),
        (code, text, meaning) => {
          const judged = judge(BATCH, reply(code, text), meaning, SENT_AT_MS);
          const cells = verdictCells(TEXTS, BATCH.customers, judged.verdict, 'j1/1', '');
          expect([...cells.keys()]).toEqual(
            BATCH.customers.flatMap(({ customer, obligations }) => [customer, ...obligations]),
          );
          expect([...cells.values()].every((own) => own.status && own.machine)).toBe(true);
          expect(judged.meaning.length).toBeGreaterThan(0);
          if (judged.verdict.rest === 'Loaded') loaded += 1;
          if (code !== 200) expect(judged.verdict.rest === 'Loaded' && code >= 300).toBe(false);
          for (const [index, , message] of judged.verdict.named) {
            expect(BATCH.customers[index]).toBeDefined();
            expect(judged.verdict.messages[message]).toBeDefined();
          }
        },
      ),
      { numRuns: 1_500, seed: 11 },
    );
    expect(loaded).toBeGreaterThan(15);
  });
});

describe('gaveUp and interrupted', () => {
  it('say that nothing of a batch was stored, or that nobody knows', () => {
    const busy = judge(BATCH, reply(429, 'slow down'), OPEN, SENT_AT_MS).verdict;
    expect(gaveUp(busy)).toEqual({ ...busy, rest: 'Failed' });
    expect(interrupted(7)).toEqual({
      at: 7,
      rest: 'Unknown',
      why: 'interrupted',
      message: '',
      named: [],
      messages: [],
    });
  });
});
