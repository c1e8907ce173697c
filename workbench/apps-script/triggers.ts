// Installable triggers of an add-on, within its limits, and when they are due on the virtual clock.
import { ScriptException } from './exception';
import { instantOf, wallClockOf } from './zones';

export type TriggerType = 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE';

/** When a clock trigger fires. `atHour` is an hour of the day in the script's time zone. */
export interface TriggerTiming {
  readonly everyMinutes?: number;
  readonly everyHours?: number;
  readonly everyDays?: number;
  readonly atHour?: number;
  readonly afterMs?: number;
  readonly atMs?: number;
}

export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly userKey: string;
  readonly type: TriggerType;
  readonly timing: TriggerTiming;
  /** When it fires next; `null` for one that has fired for good, or is not bound to the clock. */
  nextMs: number | null;
}

const HOUR_MS = 3_600_000;

/** Refusals that an add-on meets. @see https://developers.google.com/workspace/add-ons/concepts/editor-triggers */
export interface TriggerRules {
  /** `after` and `at` may be less than an hour away. Not settled; refused unless switched on. */
  readonly soonTriggers: boolean;
}

/** Throws when an add-on may not have this trigger beside the ones it has. */
export function demandTrigger(
  type: TriggerType,
  timing: TriggerTiming,
  held: readonly Trigger[],
  nowMs: number,
  rules: TriggerRules,
): void {
  if (held.some((trigger) => trigger.type === type)) {
    const what = type === 'CLOCK' ? 'time-based' : type.toLowerCase().replace('_', ' ');
    throw new ScriptException(
      `This add-on has created too many ${what} triggers in this document for this Google user account.`,
    );
  }
  const soon = timing.afterMs ?? (timing.atMs === undefined ? HOUR_MS : timing.atMs - nowMs);
  if (timing.everyMinutes !== undefined || (soon < HOUR_MS && !rules.soonTriggers)) {
    // The limit is official, the words are not known.
    throw new ScriptException('The add-on tried to create a time-based trigger that runs more than once per hour.');
  }
}

/** Returns when a timing fires for the first time after `nowMs`, `null` when the clock does not fire it. */
export function firstFiringMs(
  type: TriggerType,
  timing: TriggerTiming,
  nowMs: number,
  timeZone: string,
): number | null {
  if (type !== 'CLOCK') return null;
  if (timing.atMs !== undefined) return timing.atMs;
  if (timing.afterMs !== undefined) return nowMs + timing.afterMs;
  if (timing.everyHours !== undefined) return nowMs + timing.everyHours * HOUR_MS;
  const wallMs = wallClockOf(nowMs, timeZone);
  const dayMs = Math.floor(wallMs / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const atMs = dayMs + (timing.atHour ?? 0) * HOUR_MS;
  return instantOf(atMs > wallMs ? atMs : atMs + (timing.everyDays ?? 1) * 24 * HOUR_MS, timeZone);
}

/** Returns when it fires after having fired at `firedMs`, `null` for one that fires once. */
export function nextFiringMs(trigger: Trigger, firedMs: number): number | null {
  const { everyHours, everyDays, atMs, afterMs } = trigger.timing;
  if (atMs !== undefined || afterMs !== undefined) return null;
  return firedMs + (everyHours ?? (everyDays ?? 1) * 24) * HOUR_MS;
}
