// What a row of a tab becomes: a record with its key, the strings to send and everything that is wrong with it.
import type { TabRole } from '../api';
import type { Issue } from './issue';

/** `ready` may be sent; `error` has issues of its own; `waits` is fine itself, but its customer's row is in error. */
export type Verdict = 'ready' | 'error' | 'waits';

/** One row of a tab as a record. */
export interface PortfolioRow {
  readonly role: TabRole;
  /** 1-based, when it was read. */
  readonly rowNumber: number;
  /** Null when a part of the key is blank or damaged; copies of a duplicate share theirs. */
  readonly key: string | null;
  /** What the row is found again by, whatever is sorted or edited around it. */
  readonly identity: string;
  /** The customer's Identification, or null when it is blank or damaged. */
  readonly identification: string | null;
  /**
   * The exact strings to send by CRM key or custom label: catalogue order, then custom columns in sheet order. Blank and faulty
   * cells are absent, and so is the Identification of an obligation.
   */
  readonly fields: Readonly<Record<string, string>>;
  /** Changes when, and only when, `fields` do; independent of the order of columns. */
  readonly fingerprint: string;
  /** In column order. */
  readonly issues: readonly Issue[];
  readonly verdict: Verdict;
  /** An obligation's customer row, if there is one; null for customers. */
  readonly customer: PortfolioRow | null;
}

/** A row that is still being checked. */
export type DraftRow = { -readonly [Property in keyof PortfolioRow]: PortfolioRow[Property] };

/** Orders issues as their columns stand. */
export function byColumn(one: Issue, other: Issue): number {
  return one.columnIndex - other.columnIndex;
}

/** Puts one more issue on a row and with it the row in error. */
export function addIssue(row: DraftRow, issue: Issue): void {
  row.issues = [...row.issues, issue].sort(byColumn);
  row.verdict = 'error';
}
