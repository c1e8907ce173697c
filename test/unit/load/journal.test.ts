import fc from 'fast-check';
import { utf8Bytes } from '../../../src/core/crm/request';
import {
  type BatchVerdict,
  blankEntries,
  intentEntries,
  readJournal,
  verdictEntries,
} from '../../../src/core/load/journal';

const aVerdict = (change: Partial<BatchVerdict> = {}): BatchVerdict => ({
  at: 1_792_065_600_000,
  rest: 'Loaded',
  why: '',
  message: '',
  named: [],
  messages: [],
  ...change,
});

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('|', '||', 'ñ', '日本', '😀', '"\\'));
const anyVerdict: fc.Arbitrary<BatchVerdict> = fc.record({
  at: fc.nat(),
  rest: fc.constantFrom('Loaded', 'Rejected', 'Failed', 'Unknown', 'Ready'),
  why: anyText,
  message: anyText,
  named: fc.array(fc.tuple(fc.nat(), fc.option(anyText), fc.nat()), { maxLength: 300 }),
  messages: fc.array(anyText, { maxLength: 20 }),
});

const LONE_HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('the journal', () => {
  it('gives back what was written, in the order sent', () => {
    const properties = {
      ...intentEntries('j1/2', 0, ['k1', 'k2']),
      ...verdictEntries('j1/2', 0, aVerdict({ named: [[1, 'A-7', 0]], messages: ['ya existe'] })),
      ...intentEntries('j1/2', 1, ['k3']),
    };
    expect(readJournal(properties, 'j1/2')).toEqual([
      { slot: 0, customers: ['k1', 'k2'], verdict: aVerdict({ named: [[1, 'A-7', 0]], messages: ['ya existe'] }) },
      { slot: 1, customers: ['k3'], verdict: null },
    ]);
  });

  it('gives back any intent and any verdict through properties of at most 9 kB', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { maxLength: 400 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.option(anyVerdict), { maxLength: 4 }),
        (intents, verdicts) => {
          const properties: Record<string, string> = {};
          intents.forEach((customers, slot) => {
            Object.assign(properties, intentEntries('j1/1', slot, customers));
            const verdict = verdicts[slot];
            if (verdict) Object.assign(properties, verdictEntries('j1/1', slot, verdict));
          });
          for (const value of Object.values(properties)) expect(utf8Bytes(value)).toBeLessThan(9_000);
          expect(readJournal(properties, 'j1/1')).toEqual(
            intents.map((customers, slot) => ({ slot, customers, verdict: verdicts[slot] ?? null })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['letters of one byte', 'k'],
    ['accented letters', 'ñ'],
    ['Chinese', '漢'],
    ['emoji, none of them cut in two', '😀'],
  ])('cuts a long intent into pieces: %s', (_what, letter) => {
    for (let length = 40; length < 44; length += 1) {
      const customers = Array.from({ length: 700 }, (_, index) => `${index}${letter.repeat(length)}`);
      const properties = intentEntries('j1/1', 3, customers);
      expect(Object.keys(properties).length).toBeGreaterThan(3);
      for (const value of Object.values(properties)) {
        expect(utf8Bytes(value)).toBeLessThan(9_000);
        expect(value).not.toMatch(LONE_HALF);
      }
      const alone = Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key.replace('.intent.3.', '.intent.0.'), value]),
      );
      expect(readJournal(alone, 'j1/1')).toEqual([{ slot: 0, customers, verdict: null }]);
    }
  });

  it('ignores what another window, another job or somebody else has left', () => {
    const properties = {
      ...intentEntries('j1/1', 0, ['k1']),
      ...intentEntries('j1/1', 1, ['k2']),
      ...intentEntries('j1/2', 0, ['k3']),
      ...verdictEntries('j1/1', 0, aVerdict()),
      job: '{}',
    };
    expect(readJournal(properties, 'j1/2')).toEqual([{ slot: 0, customers: ['k3'], verdict: null }]);
    expect(readJournal(properties, 'j2/1')).toEqual([]);
    expect(readJournal({}, 'j1/2')).toEqual([]);
  });

  it('is not confused by longer pieces that an earlier window has left', () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `k${index}`);
    const properties = { ...intentEntries('j1/1', 0, long), ...intentEntries('j1/2', 0, ['k1']) };
    expect(readJournal(properties, 'j1/2')).toEqual([{ slot: 0, customers: ['k1'], verdict: null }]);
  });

  it.each([
    ['no JSON', 'j1/1|1|{"at":1,'],
    ['JSON of another shape', 'j1/1|1|{"at":"yesterday"}'],
    ['an unknown outcome', 'j1/1|1|{"at":1,"rest":"Splendid","why":"","message":"","named":[],"messages":[]}'],
    ['a missing piece', 'j1/1|2|{"at":1}'],
    ['nonsense', 'nonsense'],
    ['a count that is no number', 'j1/1|many|{}'],
    ['nothing', ''],
  ])('takes an unreadable verdict for none: %s', (_what, value) => {
    const properties = { ...intentEntries('j1/1', 0, ['k1']), 'journal.verdict.0.0': value };
    expect(readJournal(properties, 'j1/1')).toEqual([{ slot: 0, customers: ['k1'], verdict: null }]);
  });

  it('blanks what is still in use, and nothing else', () => {
    const properties = {
      ...intentEntries('j1/1', 0, ['k1']),
      ...verdictEntries('j1/1', 0, aVerdict()),
      'journal.intent.1.0': '',
      job: '{}',
      journal: 'no',
    };
    expect(blankEntries(properties)).toEqual({ 'journal.intent.0.0': '', 'journal.verdict.0.0': '' });
    expect(readJournal({ ...properties, ...blankEntries(properties) }, 'j1/1')).toEqual([]);
  });
});
