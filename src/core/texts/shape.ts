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

/** What a load is about to send. */
export interface LoadFigures {
  readonly customers: number;
  readonly obligations: number;
  readonly requests: number;
}
