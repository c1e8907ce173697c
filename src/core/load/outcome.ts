// A batch and the CRM's reply → exactly one outcome per record, and what the job does next.
import { attribute, batchLookup } from '../crm/attribution';
import type { FailureKind } from '../crm/failure';
import { balance, type CounterMeaning, type Receipt, readReceipt } from '../crm/receipt';
import type { ApiReply } from '../crm/reply';
import type { Doubt } from '../texts/shape';
import type { Batch } from './batch';
import type { BatchVerdict } from './journal';

/**
 * What follows a reply. `on` the next batch · `again` the same batch, after a wait: the answer says it was not executed ·
 * `split` the batch in halves: the answer says that nothing of it was stored · `stop` the whole job.
 */
export type NextStep = 'on' | 'again' | 'split' | 'stop';

export interface Judgement {
  readonly verdict: BatchVerdict;
  readonly next: NextStep;
  /** `null` when the batch was confirmed. */
  readonly failure: FailureKind | null;
  /** What the job's receipts may count, narrowed by this one. */
  readonly meaning: CounterMeaning;
  /** Nobody knows what became of at least one record. */
  readonly doubtful: boolean;
  /** Customers that the CRM says it took in, where that is fewer than were sent; `null` otherwise. */
  readonly capacity: number | null;
}

const MESSAGE_LENGTH = 300;
/** Failures after which every further request would fare the same. */
const STOPS: ReadonlySet<FailureKind> = new Set(['auth', 'operation', 'budget', 'wrong-host', 'method', 'blocked']);
const DOUBTS: Readonly<Partial<Record<FailureKind, Doubt>>> = { unreachable: 'no-answer', server: 'server' };

const cut = (text: string): string => (text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH)}…` : text);

const alike = (rest: BatchVerdict['rest'], why: string, message: string, sentAtMs: number): BatchVerdict => ({
  at: sentAtMs,
  rest,
  why,
  message: cut(message),
  named: [],
  messages: [],
});

/** Records in the customer that an entry refuses: itself and its obligations, or one obligation. */
const weight = (batch: Batch, [index, obligationId]: BatchVerdict['named'][number]) => ({
  customers: obligationId === null ? 1 : 0,
  obligations: obligationId === null ? (batch.customers[index]?.obligations.length ?? 0) : 1,
});

/** Tells whether the failures that the counters count are all among the records that were named. */
function allNamed(batch: Batch, named: BatchVerdict['named'], receipt: Receipt, meaning: CounterMeaning): boolean {
  const failed = receipt.failed ?? 0;
  const sum = { customers: 0, obligations: 0 };
  for (const entry of named) {
    const { customers, obligations } = weight(batch, entry);
    sum.customers += customers;
    sum.obligations += obligations;
  }
  // A CRM that counts customers may count one whose obligation alone was refused.
  const touched = new Set(named.map(([index]) => index)).size;
  return meaning.some((counted) => {
    if (counted === 'customers') return failed === sum.customers || failed === touched;
    if (counted === 'obligations') return failed === sum.obligations;
    return failed === sum.customers + sum.obligations || failed === named.length;
  });
}

/** A CRM that silently cuts a request off tells so by its counters: later requests must not carry more than it took. */
const capacityOf = ({ received }: Receipt, batch: Batch): number | null =>
  received !== null && received > 0 && received < batch.customers.length ? received : null;

/** Reads a receipt: who was refused by name, and what is known of everybody else. */
function judgeReceipt(batch: Batch, body: unknown, meaning: CounterMeaning, sentAtMs: number): Judgement {
  const receipt = readReceipt(body);
  const obligations = batch.records - batch.customers.length;
  const balanced = balance(receipt, { customers: batch.customers.length, obligations }, meaning);
  // Most receipts name nobody.
  const sent = receipt.failures.length === 0 ? [] : batch.customers;
  const lookup = batchLookup(
    sent.map(({ customer, obligations: own }) => ({
      identification: customer.row.identification ?? '',
      obligationIds: own.map((row) => row.row.fields.id ?? ''),
    })),
  );
  const indexes = new Map(sent.map(({ customer }, index) => [customer.row.identification ?? '', index]));
  const messages: string[] = [];
  const named: BatchVerdict['named'] = [];
  let unnamed = 0;
  let firstUnnamed = '';
  const seen = new Set<string>();
  for (const failure of receipt.failures) {
    const record = attribute(failure, lookup);
    const index = record === null ? undefined : indexes.get(record.identification);
    if (record === null || index === undefined) {
      unnamed += 1;
      firstUnnamed ||= failure.raw;
      continue;
    }
    if (seen.has(`${index}|${record.obligationId}`)) continue;
    seen.add(`${index}|${record.obligationId}`);
    const message = cut(failure.message);
    if (!messages.includes(message)) messages.push(message);
    named.push([index, record.obligationId, messages.indexOf(message)]);
  }
  const known = balanced.confirmed && unnamed === 0 && allNamed(batch, named, receipt, balanced.meaning ?? meaning);
  const doubt: Doubt = balanced.confirmed ? 'unnamed' : 'counters';
  return {
    verdict: {
      at: sentAtMs,
      rest: known ? 'Loaded' : 'Unknown',
      why: known ? '' : doubt,
      message: known ? '' : cut(firstUnnamed),
      named,
      messages,
    },
    next: 'on',
    failure: known ? null : 'unreadable',
    meaning: balanced.meaning ?? meaning,
    doubtful: !known,
    capacity: balanced.confirmed ? null : capacityOf(receipt, batch),
  };
}

/**
 * Returns what became of a batch. Missing, extra or unreadable answers make its records `Unknown`, never a guess. Never throws.
 */
export function judge(batch: Batch, reply: ApiReply, meaning: CounterMeaning, sentAtMs: number): Judgement {
  if (reply.kind === 'ok') return judgeReceipt(batch, reply.body, meaning, sentAtMs);
  const { failure, notExecuted } = reply;
  // Without an answer the words are the platform's, not the CRM's.
  const message = failure === 'unreachable' ? '' : reply.message;
  const certain = (rest: BatchVerdict['rest'], next: NextStep): Judgement => ({
    verdict: alike(rest, failure, message, sentAtMs),
    next,
    failure,
    meaning,
    doubtful: false,
    capacity: null,
  });
  if (!notExecuted) {
    const doubt: Doubt = DOUBTS[failure] ?? 'unreadable';
    const verdict = alike('Unknown', doubt, message, sentAtMs);
    return { verdict, next: STOPS.has(failure) ? 'stop' : 'on', failure, meaning, doubtful: true, capacity: null };
  }
  if (STOPS.has(failure)) return certain('Ready', 'stop');
  if (failure === 'input' || failure === 'too-large') {
    return batch.customers.length > 1 ? certain('Ready', 'split') : certain('Rejected', 'on');
  }
  return certain('Ready', 'again');
}

/** Returns the verdict on a batch whose request may have left although no answer was ever recorded. */
export const interrupted = (sentAtMs: number): BatchVerdict => alike('Unknown', 'interrupted', '', sentAtMs);

/** Returns the verdict on a batch that was refused unexecuted until patience ended. */
export const gaveUp = (verdict: BatchVerdict): BatchVerdict => ({ ...verdict, rest: 'Failed' });

/**
 * Returns what became of a batch of one obligation by the id in its answer, `''` where it was confirmed without one. `null`: the
 * answer confirms nothing.
 */
export function judgeObligation(id: string | null, meaning: CounterMeaning, sentAtMs: number): Judgement {
  const known = id !== null;
  const verdict = alike(known ? 'Loaded' : 'Unknown', known ? '' : 'unreadable', '', sentAtMs);
  return {
    verdict: known ? { ...verdict, id } : verdict,
    next: 'on',
    failure: known ? null : 'unreadable',
    meaning,
    doubtful: !known,
    capacity: null,
  };
}
