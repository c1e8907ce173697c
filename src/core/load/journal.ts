// Batches and their replies ⇄ document properties: the write-ahead log that tells what is in doubt after a crash.
import * as z from 'zod/mini';
import { utf8Bytes } from '../crm/request';
import type { PlannedCustomer } from './plan';

/** A property holds 9 kB; a margin is left for its name and for the envelope around a piece. */
const PIECE_BYTES = 8_000;
/** A window closes when its journal has grown to this. */
export const WINDOW_JOURNAL_BYTES = 200_000;
const PREFIX = 'journal.';

const STATUSES = ['Loaded', 'Rejected', 'Failed', 'Unknown', 'Ready'] as const;

/** What became of a batch: the outcome of every record, those that share it told once. */
const verdictSchema = z.object({
  /** Epoch milliseconds at which the request left. */
  at: z.number(),
  /** Outcome of every record that `named` does not name. */
  rest: z.enum(STATUSES),
  /** Code of the reason for `rest` (a failure kind or a doubt), `''` when it is Loaded. */
  why: z.string(),
  /** The server's own words, if any. */
  message: z.string(),
  /** Records with an outcome of their own: index of the customer in the intent, obligation id or null, index into `messages`. */
  named: z.array(z.tuple([z.number(), z.nullable(z.string()), z.number()])),
  messages: z.array(z.string()),
  /** The id that the CRM gave back for a batch of one obligation, `''` where it confirmed without one; absent for a bulk request. */
  id: z.optional(z.string()),
});
/** Records in `named` were refused by the CRM. */
export type BatchVerdict = z.infer<typeof verdictSchema>;

/**
 * Returns a function from a customer's index and an obligation's id (`''` for the customer as a whole) to the index of the message
 * with which the CRM refused that record by name; `undefined` for all others.
 */
export function refusalsOf({ named }: BatchVerdict): (index: number, obligationId: string) => number | undefined {
  if (named.length === 0) return () => undefined;
  const refused = new Map(named.map(([index, id, message]) => [`${index}|${id ?? ''}`, message]));
  return (index, obligationId) => refused.get(`${index}|${obligationId}`);
}

export interface JournalBatch {
  /** Position of the batch in its window, from 0. */
  readonly slot: number;
  /** The customers' rows in the order sent, each as {@link sentAs} writes it. */
  readonly customers: readonly string[];
  /** `null`: the request may have left, and no answer was recorded. */
  readonly verdict: BatchVerdict | null;
}

/** Returns how an intent names a customer: its row's identity, and how many obligations go with it. */
export const sentAs = ({ customer, obligations }: PlannedCustomer): string =>
  obligations.length === 0 ? customer.row.identity : `${customer.row.identity}:${obligations.length}`;

/** Returns what {@link sentAs} wrote. */
export function readSent(text: string): { readonly identity: string; readonly obligations: number } {
  const [identity = '', count = '0'] = text.split(':');
  return { identity, obligations: Number(count) || 0 };
}

type Part = 'intent' | 'verdict';

function entries(part: Part, window: string, slot: number, payload: string): Record<string, string> {
  const pieces: string[] = [];
  let rest = payload;
  do {
    let length = Math.min(rest.length, PIECE_BYTES);
    while (utf8Bytes(rest.slice(0, length)) > PIECE_BYTES) length = Math.floor(length / 2);
    // Half of a surrogate pair would not survive in a property.
    if (length < rest.length && /[\ud800-\udbff]/.test(rest.charAt(length - 1))) length -= 1;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  } while (rest.length > 0);
  const written: Record<string, string> = {};
  pieces.forEach((piece, index) => {
    written[`${PREFIX}${part}.${slot}.${index}`] = `${window}|${pieces.length}|${piece}`;
  });
  return written;
}

/** Returns the properties that say "this request leaves now". Slots of earlier windows are overwritten. */
export const intentEntries = (window: string, slot: number, customers: readonly string[]): Record<string, string> =>
  entries('intent', window, slot, JSON.stringify(customers));

/** Returns the properties that say what became of the request. */
export const verdictEntries = (window: string, slot: number, verdict: BatchVerdict): Record<string, string> =>
  entries('verdict', window, slot, JSON.stringify(verdict));

function payloadOf(
  properties: Readonly<Record<string, string>>,
  part: Part,
  window: string,
  slot: number,
): unknown | null {
  let text = '';
  for (let index = 0, pieces = 1; index < pieces; index += 1) {
    const value = properties[`${PREFIX}${part}.${slot}.${index}`];
    const [owner, count] = value === undefined ? [] : value.split('|', 2);
    if (value === undefined || owner !== window) return null;
    pieces = Number(count);
    text += value.slice(`${owner}|${count}|`.length);
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns the window's batches in the order sent. An unreadable verdict counts as none. Never throws. */
export function readJournal(properties: Readonly<Record<string, string>>, window: string): JournalBatch[] {
  const batches: JournalBatch[] = [];
  for (let slot = 0; ; slot += 1) {
    const customers = z.safeParse(z.array(z.string()), payloadOf(properties, 'intent', window, slot));
    if (!customers.success) return batches;
    const verdict = z.safeParse(verdictSchema, payloadOf(properties, 'verdict', window, slot));
    batches.push({ slot, customers: customers.data, verdict: verdict.success ? verdict.data : null });
  }
}

/** Returns the entries that blank every journal property still in use, for the end of a job. */
export function blankEntries(properties: Readonly<Record<string, string>>): Record<string, string> {
  const blank: Record<string, string> = {};
  for (const key of Object.keys(properties)) if (key.startsWith(PREFIX) && properties[key] !== '') blank[key] = '';
  return blank;
}
