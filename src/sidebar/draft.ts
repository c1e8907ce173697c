// The options as typed → what of them has to be saved, or which of them cannot be.
import type { StateView } from '../core/api';

/** Limits of one request, and the add-on's own choice. */
export const PACE = {
  customersPerCall: { least: 1, most: 2_000, safe: 100 },
  parallel: { least: 1, most: 5, safe: 1 },
} as const;
export const LONGEST_NAME = 60;

export interface OptionsDraft {
  readonly name: string;
  readonly hourly: boolean;
  /** A text once it has been typed. */
  readonly customersPerCall: string | number;
  readonly parallel: string | number;
}

/** One call that saves an option. */
export type Saving =
  | { readonly name: 'saveName'; readonly argument: { readonly name: string } }
  | { readonly name: 'savePace'; readonly argument: { readonly customersPerCall: number; readonly parallel: number } }
  | { readonly name: 'saveHourly'; readonly argument: { readonly hourly: boolean } };

/** Returns the stored options as a draft. */
export function draftOf({ name, hourly, pace }: StateView): OptionsDraft {
  return { name, hourly, ...pace };
}

/** Tells whether a number as typed is within its limits. */
export function isWithin(draft: OptionsDraft, field: keyof typeof PACE): boolean {
  const value = Number(draft[field]);
  return Number.isInteger(value) && value >= PACE[field].least && value <= PACE[field].most;
}

/**
 * Returns the calls that save what differs from the stored options; the one that asks for a permission comes last, so that a
 * refusal costs nothing else. `null` when a number is out of its limits.
 */
export function savingsOf(state: StateView, draft: OptionsDraft): readonly Saving[] | null {
  if (!isWithin(draft, 'customersPerCall') || !isWithin(draft, 'parallel')) return null;
  const name = draft.name.trim();
  const pace = { customersPerCall: Number(draft.customersPerCall), parallel: Number(draft.parallel) };
  const isPaced = pace.customersPerCall === state.pace.customersPerCall && pace.parallel === state.pace.parallel;
  const savings: Saving[] = [];
  if (name !== state.name) savings.push({ name: 'saveName', argument: { name } });
  if (!isPaced) savings.push({ name: 'savePace', argument: pace });
  if (draft.hourly !== state.hourly) savings.push({ name: 'saveHourly', argument: { hourly: draft.hourly } });
  return savings;
}
