// Rows and what is known of them → which rows a job sends, and what every other row's status is.
import type { LoadRequest } from '../api';
import type { Mark } from './mark';
import { FINAL, isOfJob } from './mark';
import { markOf, type SheetRow, type Tab } from './tab';

/**
 * One element of a request: a customer with those of its obligations that are to be sent. Never split. Where obligations go one
 * by one, each of them leads an element of its own in the customer's place.
 */
export interface PlannedCustomer {
  readonly customer: SheetRow;
  readonly obligations: readonly SheetRow[];
}

/** Where a row stands before anything is sent. `changed`: the CRM confirmed it once, with other contents. */
export type Standing =
  | 'new'
  | 'unchanged'
  | 'changed'
  | 'unknown'
  | 'invalid'
  | 'waiting'
  | 'done'
  | 'retry'
  // Of obligations that go one by one: the record's id is not known, its customer is not in the CRM, the number was edited.
  | 'needs-id'
  | 'needs-customer'
  | 'renumbered';

export interface PlanRequest {
  readonly again: LoadRequest['again'];
  /** Rows chosen by the user; `null` for all. */
  readonly selected: ReadonlySet<SheetRow> | null;
  /** A chosen customer does not bring its other obligations along: the rows were chosen by the job's first run. */
  readonly exact: boolean;
  /** Job whose own outcomes are final; `''` when no job is under way. */
  readonly jobId: string;
}

export interface Plan {
  readonly customers: readonly PlannedCustomer[];
  /** Every row of both tabs with its standing, in sheet order. */
  readonly standings: ReadonlyMap<SheetRow, Standing>;
  readonly planned: ReadonlySet<SheetRow>;
  /** Customers left out because sending them again needs the user's word. */
  readonly awaitingWord: number;
}

/** Returns where a row stands; a row in doubt stays in doubt whatever happens to its cells. */
export function standingOf(row: SheetRow, jobId: string): Standing {
  if (row.unread !== undefined) return 'done';
  const mark: Mark | null = markOf(row);
  if (mark !== null && (mark.status === 'Unknown' || mark.status === 'Sending')) return 'unknown';
  if (mark !== null && FINAL.has(mark.status) && isOfJob(mark, jobId)) return 'done';
  if (row.row.verdict === 'error') return 'invalid';
  if (row.row.verdict === 'waits') return 'waiting';
  if (mark === null) return 'new';
  if (mark.loaded === '') return mark.status === 'Failed' || mark.status === 'Rejected' ? 'retry' : 'new';
  return mark.loaded === row.row.fingerprint ? 'unchanged' : 'changed';
}

/** Tells whether the last load left the row refused or not sent. */
export function hasFailed(row: SheetRow): boolean {
  const status = row.unread === undefined ? markOf(row)?.status : undefined;
  return status === 'Rejected' || status === 'Failed';
}

/** Tells whether a row of this standing is sent, given the user's word on what the CRM may already hold. */
const sendable = (standing: Standing, again: LoadRequest['again']): boolean =>
  standing === 'new' ||
  standing === 'retry' ||
  (standing === 'changed' && again !== 'never') ||
  (standing === 'unchanged' && again === 'all');

const NO_ROWS: readonly SheetRow[] = [];

/** Returns the obligations by Identification; those of one customer mostly stand together. */
function byOwner(obligations: readonly SheetRow[]): ReadonlyMap<string, readonly SheetRow[]> {
  const found = new Map<string, SheetRow[]>();
  let last: string | null = null;
  let own: SheetRow[] = [];
  for (const row of obligations) {
    const owner = row.row.identification;
    if (owner === null) continue;
    if (owner !== last) {
      last = owner;
      own = found.get(owner) ?? [];
      if (own.length === 0) found.set(owner, own);
    }
    own.push(row);
  }
  return found;
}

/**
 * Returns what a job sends, customers in the order of their tab. A customer the CRM has confirmed before goes out again, be it
 * only to carry new obligations, when the user said so: whether the CRM updates or doubles it is not documented.
 */
export function planLoad(customers: Tab, obligations: Tab | null, request: PlanRequest): Plan {
  const standings = new Map<SheetRow, Standing>();
  for (const row of customers.rows) standings.set(row, standingOf(row, request.jobId));
  for (const row of obligations?.rows ?? []) standings.set(row, standingOf(row, request.jobId));
  const ownObligations = byOwner(obligations?.rows ?? []);
  const chosen = (row: SheetRow) => request.selected?.has(row) ?? true;
  const planned = new Set<SheetRow>();
  const plan: PlannedCustomer[] = [];
  let awaitingWord = 0;
  for (const customer of customers.rows) {
    const standing = standings.get(customer) ?? 'invalid';
    const isHeldBack = standing === 'invalid' || standing === 'waiting' || standing === 'unknown';
    if (customer.rowNumber === 0 || isHeldBack) continue;
    const own = ownObligations.get(customer.row.identification ?? '') ?? NO_ROWS;
    const pending = own.filter(
      (row) =>
        row.rowNumber > 0 &&
        ((chosen(customer) && !request.exact) || chosen(row)) &&
        sendable(standings.get(row) ?? 'invalid', request.again),
    );
    const itself = chosen(customer) && sendable(standing, request.again);
    if (!itself && pending.length === 0) {
      const left = [customer, ...own].filter((row) => chosen(row) && standings.get(row) === 'changed');
      if (left.length > 0) awaitingWord += 1;
      continue;
    }
    const mark = markOf(customer);
    if (mark !== null && mark.loaded !== '' && request.again === 'never') {
      awaitingWord += 1;
      continue;
    }
    if (standing === 'done' && mark?.status !== 'Loaded') continue;
    plan.push({ customer, obligations: pending });
    planned.add(customer);
    for (const row of pending) planned.add(row);
  }
  return { customers: plan, standings, planned, awaitingWord };
}
