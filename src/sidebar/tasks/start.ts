// What the user asks for on the page of other tasks → the call that starts it.
import type { JobKind } from '../../core/api';
import type { Argument } from '../server';

type StartName = 'startInsertObligations' | 'startUpdateObligations' | 'startIds' | 'startRecords' | 'startQuery';

/** A job to be started: its kind, and the call with its argument. */
export type Start = {
  readonly [N in StartName]: { readonly kind: JobKind; readonly name: N; readonly argument: Argument<N> };
}[StartName];

/** Returns the same start with the user's word that it may begin although today's calls do not suffice. */
export const beyondBudget = (start: Start): Start =>
  ({ ...start, argument: { ...start.argument, beyondBudget: true } }) as Start;
