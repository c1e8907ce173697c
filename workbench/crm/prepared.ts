// A request that has passed every check, ready to be carried out now, later or never.
import type { Answer } from './answer';
import type { Befalling } from './fault';
import type { CrmSettings } from './settings';
import type { OperationStore, Values } from './store';

/** What a request is prepared with. */
export interface Setting {
  readonly settings: Readonly<CrmSettings>;
  readonly store: OperationStore;
}

export interface Carried {
  readonly answer: Answer;
  /** Customers, obligations or module records that were stored or changed. */
  readonly stored: number;
  /** Records that were refused. */
  readonly refused: number;
}

export interface Prepared {
  /** Customers, module records or (in endpoints about one obligation) 0. */
  readonly records: number;
  readonly obligations: number;
  /** Carries the request out at that virtual time; to be called at most once. */
  readonly carryOut: (nowMs: number, befalling: Befalling) => Carried;
}

/** A body that is refused as a whole, with the status and the words of the refusal. */
export interface Unfit {
  readonly status: number;
  readonly reason: string;
}

export type Preparation = Prepared | Unfit;

/** Returns the fields after an update: those left out are kept or become blank. */
export const updated = (before: Values, sent: Values, omitted: CrmSettings['omittedFields']): Values => {
  if (omitted === 'kept') return { ...before, ...sent };
  return { ...Object.fromEntries(Object.keys(before).map((key) => [key, ''])), ...sent };
};
