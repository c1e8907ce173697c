// The body of a massiveCollections reply → the CRM's counters and its complaints, whatever shape they have.
import * as z from 'zod/mini';
import { type ReceiptFailure, readFailures } from './complaint';
import { orElse } from './lenient';

export type { NamedValue, NameRole, ReceiptFailure } from './complaint';

/**
 * What the CRM says became of a batch. A counter is `null` when the body lacks it or holds no whole number of 0 or more.
 * @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
 */
export interface Receipt {
  readonly received: number | null;
  readonly inserted: number | null;
  readonly failed: number | null;
  readonly processed: number | null;
  readonly failures: readonly ReceiptFailure[];
  /** The body says somewhere that something failed: `success` false, a code of 400 or more, an entry in the list. */
  readonly complains: boolean;
}

/** The things that the counters may count. The vendor does not say which. */
export type Counted = 'customers' | 'obligations' | 'both';

/** The meanings still possible, never empty; one entry once it is settled. Each confirmed batch of a job can narrow it. */
export type CounterMeaning = readonly Counted[];

const COUNTED: CounterMeaning = ['customers', 'obligations', 'both'];

const Count = orElse(
  z.nullable(
    z.union([
      z.int().check(z.minimum(0)),
      z.pipe(
        z.string().check(z.regex(/^\s*\d{1,15}\s*$/)),
        z.transform((text: string) => Number(text)),
      ),
    ]),
  ),
  null,
);

const Counters = z.object({
  total_records_received: Count,
  successful_inserts: Count,
  failed_count: Count,
  total_processed: Count,
});

const Verdict = z.object({
  success: orElse(z.union([z.boolean(), z.string()]), undefined),
  code: orElse(z.union([z.string(), z.number()]), undefined),
});

// The vendor's own spelling is failed_Sumary.
const LIST_KEY = /^failed_?summ?ary$/i;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns what a parsed body says about its batch; a body that says nothing gives `null` counters. Never throws. */
export function readReceipt(body: unknown): Receipt {
  const top = isObject(body) ? body : {};
  const summary = isObject(top.summary) ? top.summary : {};
  const inner = Counters.parse(summary);
  const outer = Counters.parse(top);
  const verdict = Verdict.parse(top);
  const failures = [summary, top].flatMap(listedFailures);
  return {
    received: inner.total_records_received ?? outer.total_records_received,
    inserted: inner.successful_inserts ?? outer.successful_inserts,
    failed: inner.failed_count ?? outer.failed_count,
    processed: inner.total_processed ?? outer.total_processed,
    failures,
    complains:
      failures.length > 0 ||
      String(verdict.success).toLowerCase() === 'false' ||
      Number(verdict.code === undefined ? 200 : verdict.code) >= 400,
  };
}

const listedFailures = (part: Record<string, unknown>): ReceiptFailure[] =>
  Object.keys(part)
    .filter((key) => LIST_KEY.test(key))
    .flatMap((key) => readFailures(part[key]));

/** Tells whether the body holds at least one counter, so that it reports on a batch rather than refuse it. Never throws. */
export function hasCounters(body: unknown): boolean {
  const { received, inserted, failed, processed } = readReceipt(body);
  return [received, inserted, failed, processed].some((count) => count !== null);
}

/**
 * Tells whether the counters add up to what was sent: ok + failed = processed = received, and received is the number of
 * customers, of obligations or of both, in one of the meanings still possible. `meaning` is `null` while no batch of the job
 * was confirmed; the one returned is to be handed in with the job's next receipt, and stays as it was when nothing is confirmed.
 */
export function balance(
  receipt: Receipt,
  sent: { readonly customers: number; readonly obligations: number },
  meaning: CounterMeaning | null,
): { readonly confirmed: boolean; readonly meaning: CounterMeaning | null } {
  const { received, inserted, failed, processed } = receipt;
  const unconfirmed = { confirmed: false, meaning };
  if (received === null || inserted === null || failed === null || processed === null) return unconfirmed;
  if (inserted + failed !== processed || processed !== received) return unconfirmed;
  // A CRM that counts no failure and names one has not told the truth in one of the two.
  if (failed === 0 && receipt.complains) return unconfirmed;

  const sizes = { ...sent, both: sent.customers + sent.obligations };
  const possible = (meaning ?? COUNTED).filter((counted) => sizes[counted] === received);
  return possible.length > 0 ? { confirmed: true, meaning: possible } : unconfirmed;
}
