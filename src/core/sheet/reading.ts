// What comes of reading a cell: a text to send, or what is wrong with it.
import type { IssueCode } from '../portfolio/issue';

/** Why a cell could not be read. */
export interface Fault {
  readonly code: IssueCode;
  /** What may have been meant, written so that it could be typed into the sheet. */
  readonly suggestion?: string;
}

/** The exact text to send (`''` for a blank cell), or the fault. Tell them apart by `typeof`. */
export type Reading = string | Fault;

/** Returns a fault; `suggestion` may be absent. */
export function fault(code: IssueCode, suggestion?: string): Fault {
  return suggestion === undefined ? { code } : { code, suggestion };
}
