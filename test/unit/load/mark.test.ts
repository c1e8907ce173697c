import fc from 'fast-check';
import { clearedText, isOfJob, type Mark, markText, readCleared, readMark, tagOf } from '../../../src/core/load/mark';
import { ROW_STATUSES } from '../../../src/core/load/status';
import { aMark } from './given';

const code = fc.string({ unit: fc.constantFrom(...'abckuv019'), maxLength: 12 });
const anyMark: fc.Arbitrary<Mark> = fc.record({
  status: fc.constantFrom(...ROW_STATUSES),
  identity: fc.string({ unit: fc.constantFrom(...'abckuv019'), minLength: 1, maxLength: 12 }),
  key: code,
  fingerprint: code,
  loaded: code,
  tag: fc.oneof(
    fc.constant(''),
    fc.tuple(code, fc.nat()).map(([job, window]) => tagOf(job, window)),
  ),
  fetched: fc.oneof(
    code,
    code.map((job) => `?${job}`),
  ),
});

describe('markText and readMark', () => {
  it('give back every mark as it was', () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        expect(readMark(markText(mark))).toEqual(mark);
      }),
    );
  });

  it('tell a confirmed fingerprint that equals the one sent by one character', () => {
    const text = markText(aMark({ status: 'Loaded', fingerprint: 'abc', loaded: 'abc', tag: 'j1/2' }));
    expect(text).toBe('w1|L|kAAAAAAAAAAA||abc|=|j1/2|');
    expect(readMark(text)?.loaded).toBe('abc');
  });

  it('keep a confirmed fingerprint that differs from the one sent', () => {
    expect(readMark(markText(aMark({ fingerprint: 'new', loaded: 'old' })))).toMatchObject({
      fingerprint: 'new',
      loaded: 'old',
    });
  });

  it('begin every mark with a letter, so that it never reads as a number, a date or a formula', () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        expect(markText(mark)).toMatch(/^w1\|[A-Z]\|/);
      }),
    );
  });

  it.each<[unknown, string]>([
    ['', 'a blank cell'],
    ['Cargada', "somebody's words"],
    ['w2|L|k1||f|=|j1/1|', 'a later version'],
    ['w1', 'a part of one'],
    ['w1|Z|k1||f|=|j1/1|', 'an unknown status'],
    ['w1|L|||f|=|j1/1|', 'no identity'],
    [' w1|L|k1||f|=|j1/1|', 'a leading space'],
    [7, 'a number'],
    [true, 'a ticked box'],
    [null, 'nothing'],
    [undefined, 'no cell'],
    [new Date(0), 'a date'],
  ])('take %p for no mark: %s', (cell) => {
    expect(readMark(cell)).toBeNull();
  });

  it('read a mark that was cut short as far as it goes', () => {
    expect(readMark('w1|L|k1')).toEqual({
      status: 'Loaded',
      identity: 'k1',
      key: '',
      fingerprint: '',
      loaded: '',
      tag: '',
      fetched: '',
    });
  });

  it('never throw, whatever a cell holds', () => {
    fc.assert(
      fc.property(fc.anything(), (cell) => {
        readMark(cell);
        readMark(`w1|${String(typeof cell)}`);
      }),
    );
  });
});

describe('clearedText', () => {
  it('is no mark, and tells of which row it was written, and where', () => {
    const text = clearedText('kabc', 7);
    expect([readMark(text), readCleared(text)]).toEqual([null, { identity: 'kabc', rowNumber: 7 }]);
  });

  it('is told from marks and from whatever else a cell holds', () => {
    fc.assert(
      fc.property(anyMark, fc.string(), (mark, text) => {
        expect([readCleared(markText(mark)), readCleared(text)]).toEqual([null, null]);
      }),
    );
  });
});

describe('isOfJob', () => {
  it.each([
    ['j1/3', 'j1', true],
    ['j1/0', 'j1', true],
    ['j11/3', 'j1', false],
    ['', 'j1', false],
    ['', '', false],
    ['/3', '', false],
  ])('says of the tag %p and the job %p: %p', (tag, jobId, expected) => {
    expect(isOfJob(aMark({ tag }), jobId)).toBe(expected);
  });
});
