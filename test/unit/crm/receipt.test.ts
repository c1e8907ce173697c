import fc from 'fast-check';
import { balance, type CounterMeaning, hasCounters, readReceipt } from '../../../src/core/crm/receipt';

const counters = (received: unknown, inserted: unknown, failed: unknown, processed: unknown) => ({
  total_records_received: received,
  successful_inserts: inserted,
  failed_count: failed,
  total_processed: processed,
});
const aReceipt = (received: number, failed = 0) =>
  readReceipt({ code: '200', summary: counters(received, received - failed, failed, received) });
const failuresOf = (list: unknown) =>
  readReceipt({ summary: { failed_Sumary: list } }).failures.map(({ names, message }) => ({ names, message }));

describe('readReceipt, counters', () => {
  it('reads them from summary', () => {
    expect(
      readReceipt({ code: '200', success: true, summary: { ...counters(3, 2, 1, 3), failed_Sumary: [] } }),
    ).toEqual({
      received: 3,
      inserted: 2,
      failed: 1,
      processed: 3,
      failures: [],
      complains: false,
    });
  });

  it('reads them from the top level, and as texts', () => {
    expect(readReceipt({ code: 200, ...counters('3', ' 2 ', '1', 3) })).toMatchObject({
      received: 3,
      inserted: 2,
      failed: 1,
      processed: 3,
    });
  });

  it.each([null, '', 'three', -1, 1.5, '1e3', [3], Number.MAX_VALUE])('takes %j for no counter', (value) => {
    expect(readReceipt({ summary: counters(value, value, value, value) })).toMatchObject({
      received: null,
      inserted: null,
      failed: null,
      processed: null,
    });
  });

  it('tells a report on a batch from a refusal', () => {
    expect(hasCounters({ code: '200', summary: counters(0, 0, 0, 0) })).toBe(true);
    expect(hasCounters({ code: '400', msg: 'SOME PARAMETERS ARE REQUIRED', data: [] })).toBe(false);
    expect(hasCounters(null)).toBe(false);
  });
});

describe('readReceipt, failed records', () => {
  it('reads an array of objects', () => {
    expect(
      failuresOf([
        { Identification: 101, error: 'E-mail inválido' },
        { id: '02', msg: 'Duplicate' },
      ]),
    ).toEqual([
      { names: ['101', 'E-mail inválido'], message: 'E-mail inválido' },
      { names: ['02', 'Duplicate'], message: 'Duplicate' },
    ]);
  });

  it('reads an array of texts', () => {
    expect(failuresOf(['101', 'Identification 102: e-mail'])).toEqual([
      { names: ['101'], message: '101' },
      { names: ['Identification 102: e-mail'], message: 'Identification 102: e-mail' },
    ]);
  });

  it('reads an object keyed by Identification', () => {
    expect(failuresOf({ '101': 'Duplicate', '102': { error: 'Bad date' } })).toEqual([
      { names: ['101', 'Duplicate'], message: 'Duplicate' },
      { names: ['102', 'Bad date'], message: 'Bad date' },
    ]);
  });

  it('reads an object of lists', () => {
    expect(failuresOf({ duplicated: ['101', '102'], invalid: [] })).toEqual([
      { names: ['duplicated', '101'], message: '101' },
      { names: ['duplicated', '102'], message: '102' },
    ]);
  });

  it('reads an object that is a single complaint', () => {
    expect(failuresOf({ Identification: '101', errors: ['Bad date', 'Bad e-mail'] })).toEqual([
      { names: ['101', 'Bad date', 'Bad e-mail'], message: 'Bad date' },
    ]);
  });

  it('reads nested arrays, an inner one being one complaint', () => {
    expect(
      failuresOf([
        ['101', 'Bad date'],
        ['102', '103'],
      ]),
    ).toEqual([
      { names: ['101', 'Bad date'], message: 'Bad date' },
      { names: ['102', '103'], message: '103' },
    ]);
  });

  it('reads a record given back with its error inside', () => {
    const entry = { record: { Identification: '101', Obligations: [{ id: '02' }] }, error: 'Bad date' };
    expect(failuresOf([entry])).toEqual([{ names: ['101', '02', 'Bad date'], message: 'Bad date' }]);
  });

  it('reads a single text', () => {
    expect(failuresOf('101 could not be stored')).toEqual([
      { names: ['101 could not be stored'], message: '101 could not be stored' },
    ]);
  });

  it.each([[null], [''], ['null'], ['[]'], [[]], [{}], [[[]]], [false], [undefined]])(
    'finds no complaint in %j',
    (list) => {
      expect(failuresOf(list)).toEqual([]);
    },
  );

  it.each(['failed_Sumary', 'failed_Summary', 'failed_summary'])(
    'finds the list under %s, in summary or beside it',
    (key) => {
      expect(readReceipt({ summary: { [key]: ['101'] } }).failures).toHaveLength(1);
      expect(readReceipt({ [key]: ['101'] }).failures).toHaveLength(1);
    },
  );

  it('shows the entry as JSON of at most 300 characters and words of at most 200', () => {
    const [short] = readReceipt({ failed_Sumary: [{ id: 7, error: 'x' }] }).failures;
    const [long] = readReceipt({ failed_Sumary: [{ id: 7, error: 'é'.repeat(500) }] }).failures;
    expect(short?.raw).toBe('{"id":7,"error":"x"}');
    expect(long?.raw).toHaveLength(300);
    expect(long?.message).toBe('é'.repeat(200));
  });

  it('is not brought down by a list nested 50,000 levels deep', () => {
    let deep: unknown = '101';
    for (let level = 0; level < 50_000; level++) deep = level % 2 === 0 ? [deep] : { deep };
    expect(readReceipt({ failed_Sumary: deep }).failures).toHaveLength(1);
  });

  it('never throws, whatever the body is', () => {
    const anyList = fc.oneof(fc.anything(), fc.jsonValue());
    fc.assert(
      fc.property(anyList, fc.anything(), (list, other) => {
        for (const body of [
          list,
          { summary: list },
          { summary: { failed_Sumary: list, failed_count: other }, code: other },
        ]) {
          for (const { names, message, raw } of readReceipt(body).failures) {
            expect(names.every((name) => typeof name === 'string')).toBe(true);
            expect(message.length).toBeLessThanOrEqual(200);
            expect(raw.length).toBeLessThanOrEqual(300);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('balance', () => {
  const sent = { customers: 3, obligations: 5 };

  it.each<[number, CounterMeaning]>([
    [3, ['customers']],
    [5, ['obligations']],
    [8, ['both']],
  ])('confirms %i received as %j', (received, meaning) => {
    expect(balance(aReceipt(received, 1), sent, null)).toEqual({ confirmed: true, meaning });
  });

  it('keeps every meaning open that fits, and lets a later batch settle it', () => {
    const first = balance(aReceipt(3), { customers: 3, obligations: 3 }, null);
    expect(first).toEqual({ confirmed: true, meaning: ['customers', 'obligations'] });
    expect(balance(aReceipt(5), sent, first.meaning)).toEqual({ confirmed: true, meaning: ['obligations'] });
    expect(balance(aReceipt(8), sent, first.meaning)).toEqual({
      confirmed: false,
      meaning: ['customers', 'obligations'],
    });
  });

  it('takes customers without obligations for customers or for both', () => {
    expect(balance(aReceipt(3), { customers: 3, obligations: 0 }, null).meaning).toEqual(['customers', 'both']);
  });

  it('does not confirm a change of meaning within a job', () => {
    expect(balance(aReceipt(5), sent, ['customers'])).toEqual({ confirmed: false, meaning: ['customers'] });
  });

  it.each([
    ['fewer received than sent', counters(2, 2, 0, 2)],
    ['ok and failed that do not add up', counters(3, 2, 0, 3)],
    ['processed other than received', counters(3, 2, 0, 2)],
    ['a counter missing', { ...counters(3, 3, 0, 3), total_processed: undefined }],
    ['no failure counted, one listed', { ...counters(3, 3, 0, 3), failed_Sumary: ['101'] }],
  ])('does not confirm %s', (_, summary) => {
    expect(balance(readReceipt({ code: '200', success: true, summary }), sent, null)).toEqual({
      confirmed: false,
      meaning: null,
    });
  });

  it('does not confirm a full count under success false or a failure code', () => {
    expect(balance(readReceipt({ success: false, summary: counters(3, 3, 0, 3) }), sent, null).confirmed).toBe(false);
    expect(balance(readReceipt({ code: '500', summary: counters(3, 3, 0, 3) }), sent, null).confirmed).toBe(false);
  });

  it('confirms only counters that add up to something sent', () => {
    const count = fc.nat({ max: 6 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        count,
        count,
        (received, inserted, failed, processed, customers, obligations) => {
          const receipt = readReceipt({ summary: counters(received, inserted, failed, processed) });
          const { confirmed } = balance(receipt, { customers, obligations }, null);
          const addsUp = inserted + failed === processed && processed === received;
          expect(confirmed).toBe(addsUp && [customers, obligations, customers + obligations].includes(received));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
