// Planned customers → the next request's body, within the limits of records and bytes.
import { customerElement, massiveBody, utf8Bytes } from '../crm/request';
import type { PlannedCustomer } from './plan';
import type { SheetRow } from './tab';

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

/** How planned rows are written into a request's body. */
export interface BodyForm {
  readonly element: (customer: SheetRow, obligations: readonly SheetRow[]) => string;
  readonly body: (operation: string, elements: readonly string[]) => string;
}

const MASSIVE: BodyForm = {
  element: (customer, obligations) =>
    customerElement(
      customer.row.fields,
      obligations.map((row) => row.row.fields),
    ),
  body: massiveBody,
};

/** The envelope around the elements and the comma between two are counted with a margin. */
const ENVELOPE_BYTES = 200;

const isThere = (row: SheetRow): boolean => row.rowNumber > 0;

/**
 * Returns a function that is asked after each element whether all of them, with a comma each, take no more than `mostBytes`. While
 * even three bytes for each character would fit, none is counted.
 */
function createScale(mostBytes: number): (elements: readonly string[]) => boolean {
  let asked = 0;
  let lengths = 0;
  let counted = 0;
  let sizeBytes = 0;
  return (elements) => {
    for (; asked < elements.length; asked += 1) lengths += (elements[asked] ?? '').length + 1;
    if (lengths * 3 <= mostBytes) return true;
    for (; counted < elements.length; counted += 1) sizeBytes += utf8Bytes(elements[counted] ?? '') + 1;
    return sizeBytes <= mostBytes;
  };
}

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
  form: BodyForm = MASSIVE,
): Batch {
  const taken: PlannedCustomer[] = [];
  const elements: string[] = [];
  const fits = createScale(limits.bytes - ENVELOPE_BYTES);
  let records = 0;
  let index = start;
  for (; index < end && taken.length < limits.customers; index += 1) {
    const next = customers[index];
    if (next === undefined) break;
    if (next.customer.rowNumber === 0) continue;
    const obligations = next.obligations.every(isThere) ? next.obligations : next.obligations.filter(isThere);
    const element = form.element(next.customer, obligations);
    elements.push(element);
    if (!fits(elements) && taken.length > 0) {
      elements.pop();
      break;
    }
    taken.push(obligations === next.obligations ? next : { customer: next.customer, obligations });
    records += 1 + obligations.length;
  }
  return { customers: taken, end: index, records, body: form.body(operation, elements) };
}
