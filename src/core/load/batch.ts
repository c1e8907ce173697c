// Planned customers → the next request's body, within the limits of records and bytes.
import { customerElement, massiveBody, utf8Bytes } from '../crm/request';
import type { PlannedCustomer } from './plan';

/** What one request may carry at most. */
export interface BatchLimits {
  /** At least 1. */
  readonly customers: number;
  /** UTF-8 bytes of the body. */
  readonly bytes: number;
}

/** The add-on's own limits; the CRM documents none. The user may raise the number of customers. */
export const DEFAULT_LIMITS: BatchLimits = { customers: 100, bytes: 5_000_000 };

export interface Batch {
  readonly customers: readonly PlannedCustomer[];
  /** Index of the first customer behind the batch. */
  readonly end: number;
  /** Customers and obligations together. */
  readonly records: number;
  readonly body: string;
  /** How it is to be sent where that is not as the endpoint's row says. */
  readonly method?: 'PUT';
}

/** The envelope around the elements and the comma between two are counted with a margin. */
const ENVELOPE_BYTES = 200;

/**
 * Returns the longest batch of the customers from `start` to before `end`, in the given order, within the limits. A customer is
 * never split from its obligations; one that is larger alone goes alone: the CRM decides. Rows that have vanished from the sheet
 * meanwhile are passed over, so a batch may be empty. Never throws.
 */
export function nextBatch(
  operation: string,
  customers: readonly PlannedCustomer[],
  start: number,
  end: number,
  limits: BatchLimits,
): Batch {
  const taken: PlannedCustomer[] = [];
  const elements: string[] = [];
  let sizeBytes = ENVELOPE_BYTES;
  let records = 0;
  let index = start;
  for (; index < end && taken.length < limits.customers; index += 1) {
    const next = customers[index];
    if (next === undefined) break;
    if (next.customer.rowNumber === 0) continue;
    const obligations = next.obligations.filter((row) => row.rowNumber > 0);
    const element = customerElement(
      next.customer.row.fields,
      obligations.map((row) => row.row.fields),
    );
    const elementBytes = utf8Bytes(element) + 1;
    if (taken.length > 0 && sizeBytes + elementBytes > limits.bytes) break;
    taken.push({ customer: next.customer, obligations });
    elements.push(element);
    sizeBytes += elementBytes;
    records += 1 + obligations.length;
  }
  return { customers: taken, end: index, records, body: massiveBody(operation, elements) };
}
