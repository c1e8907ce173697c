// The Spanish texts → the shape that every other language must have.

/** The same keys and parameters as `T`, with any text in place of its texts. */
export type Same<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Same<R>
    : { readonly [K in keyof T]: Same<T[K]> };

/** What happened, and what the user can do about it. */
export interface Advice {
  readonly title: string;
  readonly advice: string;
}

/**
 * Why nobody knows whether a record was stored. `no-answer` the request left and nothing came back · `server` the server broke
 * down while working · `unreadable` its answer could not be read · `counters` its counts do not add up to what was sent ·
 * `unnamed` it says that some records failed but not which · `interrupted` the run ended before the answer was noted.
 */
export const DOUBTS = ['no-answer', 'server', 'unreadable', 'counters', 'unnamed', 'interrupted'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** What an insertion or an update of single obligations is about to do. */
export interface ObligationFigures {
  readonly obligations: number;
  /** Calls in all, those that read before and after the first update included. */
  readonly calls: number;
  readonly minutes: number;
  /** Left out because the customer's id is not known. */
  readonly needsId: number;
  /** Left out because a load carries them with their customers, in so many requests: cheaper, and safe. */
  readonly inLoad: number;
  readonly loadRequests: number;
  /** Rows whose number was edited since they were loaded. */
  readonly renumbered: number;
  /** Rows with a balance due, which does not travel this way. */
  readonly withBalancePayment: number;
  /** What is known of fields that an update leaves out; `''` while nothing is. */
  readonly leftOut: '' | 'kept' | 'blanked';
}

/** What finding the ids of customers costs. */
export interface IdFigures {
  readonly customers: number;
  /** Found on the sheet, without a call. */
  readonly inManagement: number;
  /** Calls by the dates of the load, at least. */
  readonly byDates: number;
  /** Calls by identification, at most. */
  readonly byQuery: number;
}

/** What a load is about to send. */
export interface LoadFigures {
  readonly customers: number;
  readonly obligations: number;
  readonly requests: number;
}
