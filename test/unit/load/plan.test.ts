import { type PlanRequest, planLoad, type Standing } from '../../../src/core/load/plan';
import { markOf, type SheetRow } from '../../../src/core/load/tab';
import { aBook, aCustomer, anObligation, loadedMark, marked, rowOf } from './given';

/** Customers 1 to 3; 1 has obligations A and B, 2 has C. */
function aPortfolio() {
  const { book } = aBook({
    customers: [aCustomer({ id: '1' }), aCustomer({ id: '2' }), aCustomer({ id: '3' })],
    obligations: [
      anObligation({ owner: '2', id: 'C' }),
      anObligation({ owner: '1', id: 'A' }),
      anObligation({ owner: '1', id: 'B' }),
    ],
  });
  const customer = (id: string) => rowOf(book.customers, id);
  const obligation = (owner: string, id: string) => rowOf(book.obligations, owner, id);
  return { book, customer, obligation };
}

type Book = ReturnType<typeof aPortfolio>['book'];

const planOf = (book: Book, request: Partial<PlanRequest> = {}) =>
  planLoad(book.customers, book.obligations, { again: 'never', selected: null, exact: false, jobId: '', ...request });

/** Returns what would be sent, as `customer: obligation obligation`. */
const sent = (book: Book, request: Partial<PlanRequest> = {}): string[] =>
  planOf(book, request).customers.map(({ customer, obligations }) =>
    `${customer.row.identification}: ${obligations.map((row) => row.row.fields.id).join(' ')}`.trim(),
  );

const standing = (book: Book, row: SheetRow, jobId = ''): Standing | undefined =>
  planOf(book, { jobId }).standings.get(row);

const OTHER = 'ooooooooooo';

describe('planLoad: which rows a load sends', () => {
  it('sends everything new, customers in the order of their tab, obligations in the order of theirs', () => {
    const { book } = aPortfolio();
    expect(sent(book)).toEqual(['1: A B', '2: C', '3:']);
    expect(planOf(book).planned.size).toBe(6);
  });

  it('sends what was refused or certainly not applied again', () => {
    const { book, customer } = aPortfolio();
    marked(customer('1'), { status: 'Rejected' });
    marked(customer('2'), { status: 'Failed' });
    expect(sent(book)).toEqual(['1: A B', '2: C', '3:']);
    expect(standing(book, customer('1'))).toBe('retry');
  });

  it('leaves out what is loaded and unchanged', () => {
    const { book, customer, obligation } = aPortfolio();
    for (const row of [customer('1'), obligation('1', 'A'), obligation('1', 'B')]) loadedMark(row);
    expect(sent(book)).toEqual(['2: C', '3:']);
    expect(sent(book, { again: 'changed' })).toEqual(['2: C', '3:']);
    expect(planOf(book).awaitingWord).toBe(0);
    expect(standing(book, customer('1'))).toBe('unchanged');
  });

  it('sends what is loaded and unchanged when the user wants everything again', () => {
    const { book, customer, obligation } = aPortfolio();
    for (const row of [customer('1'), obligation('1', 'A'), obligation('1', 'B')]) loadedMark(row);
    expect(sent(book, { again: 'all' })).toEqual(['1: A B', '2: C', '3:']);
  });

  it('sends a customer that changed since it was loaded only on the word of the user', () => {
    const { book, customer, obligation } = aPortfolio();
    loadedMark(customer('1'), { loaded: OTHER });
    loadedMark(obligation('1', 'A'));
    loadedMark(obligation('1', 'B'));
    expect(sent(book)).toEqual(['2: C', '3:']);
    expect(planOf(book).awaitingWord).toBe(1);
    expect(standing(book, customer('1'))).toBe('changed');
    expect(sent(book, { again: 'changed' })).toEqual(['1:', '2: C', '3:']);
    expect(planOf(book, { again: 'changed' }).awaitingWord).toBe(0);
    expect(sent(book, { again: 'all' })).toEqual(['1: A B', '2: C', '3:']);
  });

  it('sends a changed obligation on the word of the user, and its unchanged customer along with it', () => {
    const { book, customer, obligation } = aPortfolio();
    loadedMark(customer('1'));
    loadedMark(obligation('1', 'A'), { loaded: OTHER });
    loadedMark(obligation('1', 'B'));
    expect(sent(book)).toEqual(['2: C', '3:']);
    expect(planOf(book).awaitingWord).toBe(1);
    expect(sent(book, { again: 'changed' })).toEqual(['1: A', '2: C', '3:']);
  });

  it('sends a new obligation of a customer that is loaded already only on the word of the user', () => {
    const { book, customer, obligation } = aPortfolio();
    loadedMark(customer('1'));
    loadedMark(obligation('1', 'A'));
    expect(standing(book, obligation('1', 'B'))).toBe('new');
    expect(sent(book)).toEqual(['2: C', '3:']);
    expect(planOf(book).awaitingWord).toBe(1);
    expect(sent(book, { again: 'changed' })).toEqual(['1: B', '2: C', '3:']);
  });

  it.each(['never', 'changed', 'all'] as const)('never sends a row in doubt, whatever the user says: %s', (again) => {
    const { book, customer, obligation } = aPortfolio();
    marked(customer('1'), { status: 'Unknown' });
    marked(customer('3'), { status: 'Sending', tag: 'j0/4' });
    marked(obligation('2', 'C'), { status: 'Unknown' });
    expect(sent(book, { again })).toEqual(['2:']);
    expect(standing(book, customer('3'))).toBe('unknown');
    expect(standing(book, obligation('2', 'C'))).toBe('unknown');
  });

  it('keeps a row in doubt although its cells have become invalid since', () => {
    const { book } = aBook({ customers: [aCustomer({ id: '1', email: 'no' }), aCustomer({ id: '2' })] });
    marked(rowOf(book.customers, '1'), { status: 'Unknown' });
    expect(standing(book, rowOf(book.customers, '1'))).toBe('unknown');
  });

  it('leaves out an invalid customer, and with it the obligations that wait for it', () => {
    const { book } = aBook({
      customers: [aCustomer({ id: '1', email: 'no' }), aCustomer({ id: '2' })],
      obligations: [
        anObligation({ owner: '1', id: 'A' }),
        anObligation({ owner: '2', id: 'B', due: 'mañana' }),
        anObligation({ owner: '2', id: 'C' }),
        anObligation({ owner: '9', id: 'D' }),
      ],
    });
    expect(sent(book, { again: 'all' })).toEqual(['2: C']);
    expect([...planOf(book).standings.values()]).toEqual(['invalid', 'new', 'waiting', 'invalid', 'new', 'invalid']);
  });

  it("takes another row's mark for none", () => {
    const { book, customer } = aPortfolio();
    loadedMark(customer('1'), { identity: customer('2').row.identity });
    expect(markOf(customer('1'))).toBeNull();
    expect(sent(book)).toEqual(['1: A B', '2: C', '3:']);
  });

  it('leaves out rows that have vanished', () => {
    const { book, customer, obligation } = aPortfolio();
    customer('3').rowNumber = 0;
    obligation('1', 'A').rowNumber = 0;
    expect(sent(book)).toEqual(['1: B', '2: C']);
  });

  it('sends customers alone where there is no tab of obligations', () => {
    const { book } = aBook({ customers: [aCustomer({ id: '1' })] });
    expect(sent(book)).toEqual(['1:']);
  });
});

describe('planLoad: a selection', () => {
  it('takes a chosen customer with all of its pending obligations', () => {
    const { book, customer, obligation } = aPortfolio();
    marked(obligation('1', 'B'), { status: 'Unknown' });
    expect(sent(book, { selected: new Set([customer('1')]) })).toEqual(['1: A']);
  });

  it('takes a chosen obligation with its customer and nothing else', () => {
    const { book, obligation } = aPortfolio();
    expect(sent(book, { selected: new Set([obligation('1', 'B')]) })).toEqual(['1: B']);
  });

  it('takes a chosen obligation together with a chosen customer of another', () => {
    const { book, customer, obligation } = aPortfolio();
    expect(sent(book, { selected: new Set([obligation('1', 'B'), customer('3')]) })).toEqual(['1: B', '3:']);
  });

  it('asks for the word of the user only about chosen rows', () => {
    const { book, customer, obligation } = aPortfolio();
    for (const id of ['1', '2', '3']) loadedMark(customer(id), { loaded: OTHER });
    for (const row of [obligation('1', 'A'), obligation('1', 'B'), obligation('2', 'C')]) loadedMark(row);
    expect(planOf(book, { selected: new Set([customer('1'), customer('2')]) }).awaitingWord).toBe(2);
    expect(sent(book, { selected: new Set([customer('1')]), again: 'changed' })).toEqual(['1:']);
  });

  it('sends nothing of a chosen invalid row', () => {
    const { book } = aBook({ customers: [aCustomer({ id: '1', email: 'no' }), aCustomer({ id: '2' })] });
    expect(sent(book, { selected: new Set([rowOf(book.customers, '1')]) })).toEqual([]);
  });
});

describe('planLoad: a later run of the same job', () => {
  it('sends exactly the rows that the first run has marked, not the other obligations of a marked customer', () => {
    const { book, customer, obligation } = aPortfolio();
    const chosen = [customer('1'), obligation('1', 'B')].map((row) => marked(row, { tag: 'j1/0' }));
    expect(sent(book, { selected: new Set(chosen), exact: true, jobId: 'j1' })).toEqual(['1: B']);
  });

  it.each(['Loaded', 'Rejected', 'Failed', 'Unknown'] as const)(
    'does not send what this job has settled as %s once more, whatever the user said at its start',
    (status) => {
      const { book, customer, obligation } = aPortfolio();
      for (const row of [customer('1'), obligation('1', 'A'), obligation('1', 'B')]) {
        marked(row, { status, tag: 'j1/1', loaded: status === 'Loaded' ? row.row.fingerprint : '' });
      }
      expect(sent(book, { again: 'all', exact: true, jobId: 'j1' })).toEqual(['2: C', '3:']);
    },
  );

  it("sends what another job's run has settled when everything is wanted again", () => {
    const { book, customer } = aPortfolio();
    loadedMark(customer('3'), { tag: 'j0/1' });
    expect(sent(book, { again: 'all', jobId: 'j1' })).toEqual(['1: A B', '2: C', '3:']);
    expect(standing(book, customer('3'), 'j0')).toBe('done');
  });

  it('does not send pending obligations of a customer that this job saw refused', () => {
    const { book, customer } = aPortfolio();
    marked(customer('1'), { status: 'Rejected', tag: 'j1/1' });
    expect(sent(book, { exact: true, jobId: 'j1' })).toEqual(['2: C', '3:']);
  });
});
