import type { BatchVerdict } from '../../../src/core/load/journal';
import { countOutcomes } from '../../../src/core/load/record';
import { identityOf, joinKey } from '../../../src/core/portfolio/key';
import { aBook, aCustomer, aJob, anObligation, everybody } from './given';

const aVerdict = (change: Partial<BatchVerdict> = {}): BatchVerdict => ({
  at: 0,
  rest: 'Loaded',
  why: '',
  message: '',
  named: [],
  messages: [],
  ...change,
});

const obligation = (owner: string, id: string) => identityOf(joinKey(owner, id), [], []);

/** Customer 1 with A and B, customer 2 with C, customer 3 alone. */
const customers = everybody(
  aBook({
    customers: ['1', '2', '3'].map((id) => aCustomer({ id })),
    obligations: [
      anObligation({ owner: '1', id: 'A' }),
      anObligation({ owner: '1', id: 'B' }),
      anObligation({ owner: '2', id: 'C' }),
    ],
  }).book,
);

function counted(...verdicts: BatchVerdict[]) {
  const job = aJob();
  for (const verdict of verdicts) countOutcomes(job, customers, verdict);
  return job;
}

describe('countOutcomes', () => {
  it('counts customers and obligations by status, and customers as done', () => {
    const job = counted(aVerdict(), aVerdict({ rest: 'Unknown', why: 'no-answer' }));
    expect(job.customers).toEqual({ Loaded: 3, Unknown: 3 });
    expect(job.obligations).toEqual({ Loaded: 3, Unknown: 3 });
    expect(job.done).toBe(6);
  });

  it('counts a refused customer with its obligations, and a refused obligation alone', () => {
    const job = counted(
      aVerdict({
        named: [
          [0, null, 0],
          [1, 'C', 1],
        ],
        messages: ['Duplicate', 'Bad date'],
      }),
    );
    expect(job.customers).toEqual({ Loaded: 2, Rejected: 1 });
    expect(job.obligations).toEqual({ Rejected: 3 });
    const refused = { status: 'Rejected', why: '' } as const;
    const first = identityOf('1', [], []);
    expect(job.causes).toEqual([
      { ...refused, tab: 'customers', message: 'Duplicate', rows: 1, firstRowNumber: 2, identity: first },
      {
        ...refused,
        tab: 'obligations',
        message: 'Duplicate',
        rows: 2,
        firstRowNumber: 2,
        identity: obligation('1', 'A'),
      },
      {
        ...refused,
        tab: 'obligations',
        message: 'Bad date',
        rows: 1,
        firstRowNumber: 4,
        identity: obligation('2', 'C'),
      },
    ]);
  });

  it('lets the refusal of an obligation itself speak before that of its customer', () => {
    const job = counted(
      aVerdict({
        named: [
          [0, null, 0],
          [0, 'B', 1],
        ],
        messages: ['Duplicate', 'Bad date'],
      }),
    );
    expect(job.causes.map(({ tab, message, rows }) => `${tab} ${message} ${rows}`)).toEqual([
      'customers Duplicate 1',
      'obligations Duplicate 1',
      'obligations Bad date 1',
    ]);
  });

  it('counts nothing of a batch that is sent again', () => {
    const job = counted(aVerdict({ rest: 'Ready', why: 'busy' }));
    expect([job.customers, job.obligations, job.done, job.causes]).toEqual([{}, {}, 0, []]);
  });

  it('adds up rows that share a cause over batches', () => {
    const broken = aVerdict({ rest: 'Unknown', why: 'server', message: 'Bad Gateway' });
    const job = counted(broken, broken);
    expect(job.causes).toHaveLength(2);
    expect(job.causes[0]).toEqual({
      tab: 'customers',
      status: 'Unknown',
      why: 'server',
      message: 'Bad Gateway',
      rows: 6,
      firstRowNumber: 2,
      identity: identityOf('1', [], []),
    });
  });

  it('keeps ten distinct messages and counts the rows of every further one, without its message', () => {
    const job = counted(
      ...Array.from({ length: 30 }, (_, index) =>
        aVerdict({ rest: 'Unknown', why: 'unreadable', message: `words ${index} ${'x'.repeat(400)}` }),
      ),
    );
    expect(job.causes.length).toBe(12);
    expect(job.causes.filter(({ message }) => message === '')).toHaveLength(2);
    expect(job.causes.reduce((sum, cause) => sum + cause.rows, 0)).toBe(180);
    expect(Math.max(...job.causes.map(({ message }) => message.length))).toBe(150);
  });
});
