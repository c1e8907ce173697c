// Turns what became of every record of a massiveCollections call into its receipt.
import { type Answer, success } from './answer';
import type { Body } from './body';
import type { CrmSettings, ReceiptShape } from './settings';

/** A customer, or one obligation of a customer that was stored, that the CRM did not take. */
export interface Failure {
  /** 0-based place of the customer in the request. */
  readonly position: number;
  readonly identification: string;
  /** The obligation's id; null when the whole customer was refused. */
  readonly obligationId: string | null;
  readonly reason: string;
  readonly sent: Body;
}

/** What became of one customer of the request. */
export interface CustomerFate {
  readonly stored: boolean;
  readonly obligationsStored: number;
  readonly obligationsRefused: number;
}

interface Counters {
  readonly received: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly processed: number;
}

/** Counts customers (one with a refused obligation counts as failed), obligations, or both. */
function countersOf(fates: readonly CustomerFate[], counted: CrmSettings['counters']): Counters {
  let succeeded = 0;
  let failed = 0;
  for (const { stored, obligationsStored, obligationsRefused } of fates) {
    if (counted === 'customers') {
      if (stored && obligationsRefused === 0) succeeded += 1;
      else failed += 1;
    } else {
      succeeded += obligationsStored + (counted === 'both' && stored ? 1 : 0);
      failed += obligationsRefused + (counted === 'both' && !stored ? 1 : 0);
    }
  }
  const received = succeeded + failed;
  return { received, succeeded, failed, processed: received };
}

function falsified(counters: Counters, how: ReceiptShape['counters']): Counters {
  const { received, succeeded, failed, processed } = counters;
  if (how === 'too-few') return { received: received - 1, succeeded: succeeded - 1, failed, processed: processed - 1 };
  if (how === 'too-many') return { received: received + 1, succeeded: succeeded + 1, failed, processed: processed + 1 };
  if (how === 'wrong-sum') return { received, succeeded: succeeded - 1, failed, processed };
  return counters;
}

const named = ({ identification, obligationId, reason }: Failure): Record<string, string> =>
  obligationId === null
    ? { Identification: identification, error: reason }
    : { Identification: identification, id: obligationId, error: reason };

const keyOf = (failure: Failure): string => failure.obligationId ?? failure.identification;

const keyed = (failures: readonly Failure[], entry: (failure: Failure, index: number) => [string, unknown]) =>
  Object.fromEntries(failures.map(entry));

function failureList(failures: readonly Failure[], shape: ReceiptShape['failures']): unknown {
  switch (shape) {
    case 'identification':
      return failures.map(named);
    case 'lower-case':
      return failures.map(({ identification, obligationId, reason }) =>
        obligationId === null
          ? { identification, message: reason }
          : { identification, obligation: obligationId, message: reason },
      );
    case 'id':
      return failures.map((failure) => ({ id: keyOf(failure), msg: failure.reason }));
    case 'record':
      return failures.map(({ sent, reason }) => ({ record: sent, error: reason }));
    case 'strings':
      return failures.map(({ identification, obligationId, reason }) =>
        obligationId === null
          ? `Identification ${identification}: ${reason}`
          : `Identification ${identification}, obligation ${obligationId}: ${reason}`,
      );
    case 'bare-strings':
      return failures.map(keyOf);
    case 'keyed-by-identification':
      return keyed(failures, (failure) => [keyOf(failure), failure.reason]);
    case 'keyed-by-position':
      return keyed(failures, (failure, index) => [String(index), named(failure)]);
    case 'positions':
      return failures.map(({ position, reason }) => ({ index: position, error: reason }));
    case 'nobody':
      return failures.map(({ reason }) => ({ error: reason }));
    case 'sentence':
      return failures.length === 0 ? '' : `${failures.length} records could not be processed`;
    case 'none':
      return [];
  }
}

/**
 * Returns the receipt with the keys and types of the page: `code` is text, `success` is false as soon as one record failed,
 * the counters are whole numbers under `summary`. @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
 */
export function receiptOf(
  fates: readonly CustomerFate[],
  failures: readonly Failure[],
  counted: CrmSettings['counters'],
  shape: ReceiptShape,
): Answer {
  const counters = falsified(countersOf(fates, counted), shape.counters);
  const written = (count: number): number | string => (shape.counters === 'text' ? String(count) : count);
  const numbers = {
    total_records_received: written(counters.received),
    successful_inserts: written(counters.succeeded),
    failed_count: written(counters.failed),
    total_processed: written(counters.processed),
  };
  const summary = {
    ...(shape.counters === 'missing' ? {} : numbers),
    [shape.failuresKey]: failureList(failures, shape.failures),
  };
  const head = { code: '200', success: failures.length === 0 };
  return success(shape.countersAt === 'top' ? { ...head, ...summary } : { ...head, summary });
}
