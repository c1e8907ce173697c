// Obligations that go one by one: who goes, what their numbers were, and in which spans of time the customers' ids are looked for.
import { spansOf } from '../../../src/core/load/ids';
import { readFormer, readMark } from '../../../src/core/load/mark';
import { planObligations, sentFields } from '../../../src/core/load/obligations';
import { judgeObligation } from '../../../src/core/load/outcome';
import { formerOf, noteFormer } from '../../../src/core/load/renumber';
import type { Tab } from '../../../src/core/load/tab';
import { aBook, aCustomer, aMark, anObligation, loadedMark, marked, rowOf } from './given';

const INSERT = { id: 'j2', kind: 'insert-obligations', asNew: false, renames: {} } as const;
const UPDATE = { ...INSERT, kind: 'update-obligations' } as const;

/** Customer 100 is in the CRM and its id is known, 101 without its id, 102 is not loaded. */
function aPortfolio() {
  const { book } = aBook({
    customers: ['100', '101', '102'].map((id) => aCustomer({ id })),
    obligations: ['100', '101', '102'].map((owner) => anObligation({ owner, id: `O${owner}` })),
  });
  for (const id of ['100', '101']) loadedMark(rowOf(book.customers, id));
  const known = rowOf(book.customers, '100');
  known.cells = { ...known.cells, wolkvoxId: '61fa3' };
  return book;
}

const standings = (plan: ReturnType<typeof planObligations>) => [...plan.standings.values()];

describe('planObligations', () => {
  it('adds those of customers whose id is known, and says of every other one what it waits for', () => {
    const plan = planObligations(aPortfolio(), INSERT, null, false);
    expect(plan.customers.map(({ customer }) => customer.row.fields.id)).toEqual(['O100']);
    expect(standings(plan)).toEqual(['new', 'needs-id', 'needs-customer']);
  });

  it('updates those that were loaded with other contents, and no others', () => {
    const book = aPortfolio();
    marked(rowOf(book.obligations, '100'), { status: 'Loaded', loaded: 'OTHER' });
    loadedMark(rowOf(book.obligations, '101'));
    const plan = planObligations(book, UPDATE, null, false);
    expect(plan.customers.map(({ customer }) => customer.row.fields.id)).toEqual(['O100']);
    expect(standings(plan)).toEqual(['changed', 'unchanged', 'new']);
  });

  it('takes along what the user has chosen, a chosen customer for its obligations', () => {
    const book = aPortfolio();
    const chosen = (id: string) => planObligations(book, INSERT, new Set([rowOf(book.customers, id)]), false);
    expect([chosen('100').customers.length, chosen('101').customers.length]).toEqual([1, 0]);
  });

  it('never sends one in doubt', () => {
    const book = aPortfolio();
    marked(rowOf(book.obligations, '100'), { status: 'Unknown', tag: 'j1/1/abc' });
    expect(planObligations(book, INSERT, null, false).customers).toEqual([]);
  });
});

describe('sentFields', () => {
  it('leaves blank cells out, or sends them as blank fields of every matched column', () => {
    const book = aPortfolio();
    const row = rowOf(book.obligations, '100');
    expect(sentFields(book, row, 'left-out')).toEqual({ id: 'O100', name: 'Crédito' });
    expect(sentFields(book, row, 'sent-empty')).toEqual({
      id: 'O100',
      name: 'Crédito',
      total_balance: '',
      expiring_date: '',
      days_delay: '',
      portfolio_type: '',
    });
  });
});

describe('a row whose number was edited', () => {
  /** The obligation of 100 carries the mark of a number that the tab does not hold any more. */
  function edited(): { readonly tab: Tab; readonly row: ReturnType<typeof rowOf> } {
    const book = aPortfolio();
    const tab = book.obligations;
    if (tab === null) throw new Error('no obligations');
    const row = marked(rowOf(tab, '100'), { status: 'Loaded', identity: 'kFORMERNUMB', loaded: 'FFFFFFFFFFF' });
    noteFormer(tab);
    return { tab, row };
  }

  it('keeps what it was loaded as, and goes out only on the user’s word', () => {
    const { row } = edited();
    expect(formerOf(row)).toEqual({ identity: 'kFORMERNUMB', loaded: 'FFFFFFFFFFF' });
  });

  it('is nothing of the kind where the former number stands on another row', () => {
    const book = aPortfolio();
    const other = rowOf(book.obligations, '101').row.identity;
    const row = marked(rowOf(book.obligations, '100'), { status: 'Loaded', identity: other, loaded: 'F' });
    if (book.obligations !== null) noteFormer(book.obligations);
    expect(formerOf(row)).toBeNull();
  });

  it('gets its old standing back with its old number', () => {
    const book = aPortfolio();
    const row = rowOf(book.obligations, '100');
    const { identity, fingerprint } = row.row;
    marked(row, { was: `${identity}:${fingerprint}` });
    if (book.obligations !== null) noteFormer(book.obligations);
    expect(readMark(row.cells.machine)).toMatchObject({ status: 'Loaded', identity, loaded: fingerprint });
    expect(formerOf(row)).toBeNull();
  });

  it('leaves marks of rows that were never edited as they were written before', () => {
    expect(readMark('w1|L|kAAAAAAAAAAA||F|=|j/1|')).toEqual({
      ...aMark({ status: 'Loaded', fingerprint: 'F', loaded: 'F', tag: 'j/1' }),
    });
    expect([readFormer(undefined), readFormer(''), readFormer('k1')]).toEqual([null, null, null]);
  });
});

describe('judgeObligation', () => {
  it('confirms by the id, and leaves in doubt what brings none', () => {
    expect(judgeObligation('123cb', ['both'], 7)).toMatchObject({
      verdict: { at: 7, rest: 'Loaded', id: '123cb' },
      doubtful: false,
      failure: null,
    });
    const doubt = judgeObligation(null, ['both'], 7);
    expect(doubt).toMatchObject({ verdict: { rest: 'Unknown', why: 'unreadable' }, doubtful: true, next: 'on' });
    expect(doubt.verdict.id).toBeUndefined();
  });
});

describe('the spans of a load', () => {
  const sentAt = (...times: string[]) => {
    const book = aPortfolio();
    return times.map((text, index) => {
      const row = rowOf(book.customers, String(100 + index));
      return { ...row, cells: { ...row.cells, sentAt: text } };
    });
  };
  const minutes = (ms: number) => new Date(ms).toISOString().slice(0, 16);

  it('have a margin of five minutes, and sendings close to each other share one', () => {
    const spans = spansOf(sentAt('2026-10-15 10:00:40', '2026-10-15 10:08:00'));
    expect(spans.map(({ fromMs, toMs }) => [minutes(fromMs), minutes(toMs)])).toEqual([
      ['2026-10-15T09:55', '2026-10-15T10:13'],
    ]);
  });

  it('are none for a lone customer, nor for times that cannot be read', () => {
    expect(spansOf(sentAt('2026-10-15 10:00:00', '2026-10-16 10:00:00', 'ayer'))).toEqual([]);
  });
});
