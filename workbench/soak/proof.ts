// A task of the proof (every single fault, a kill at every call, generated mixtures) → its figures, as plain data.
import fc from 'fast-check';
import { FAULTS, killsAt, PARALLEL_LOAD, PLAIN_LOAD, SLOW_LOAD } from './faults';
import { scenarios } from './generate';
import { play } from './run';
import type { Event, Scenario } from './scenario';
import { createTally, type Tally, type Totals } from './tally';

/** The loads that are killed at each of their calls. */
export const KILLED_LOADS = {
  '300 customers': PLAIN_LOAD,
  'three requests at once': PARALLEL_LOAD,
  'several windows': SLOW_LOAD,
} as const satisfies Readonly<Record<string, Scenario>>;
export type KilledLoad = keyof typeof KILLED_LOADS;

export type Task =
  | { readonly of: 'faults' }
  | { readonly of: 'kills'; readonly load: KilledLoad; readonly when: Event['when'] }
  /** `runs` mixtures that fast-check makes of `seed`; it shrinks the first one that breaks an invariant. */
  | { readonly of: 'mixtures'; readonly seed: number; readonly runs: number };

/** What a task found. */
export interface Proof {
  readonly totals: Totals;
  readonly table: string;
  /** Customers that each kill left in doubt; empty for other tasks. */
  readonly inDoubt: readonly number[];
  /** Kills that did not end an execution. */
  readonly missed: number;
  /** The smallest mixture that broke an invariant, in words; `null` where none did. */
  readonly counterexample: string | null;
}

/** Plays every single fault on 300 customers. */
export function playFaults(): Tally {
  const tally = createTally();
  for (const [name, scenario] of FAULTS) tally.add(scenario, play(scenario), 0, [name]);
  return tally;
}

/** Kills a load at each of its service calls, before or after it took effect, one run each. */
export function playKills(tally: Tally, name: KilledLoad, when: Event['when']): Pick<Proof, 'inDoubt' | 'missed'> {
  const load = KILLED_LOADS[name];
  const words = `${name}: the call ${when === 'before' ? 'never happened' : 'took effect'}`;
  const inDoubt: number[] = [];
  let missed = 0;
  for (const scenario of killsAt(load, when, play(load).calls)) {
    const run = play(scenario);
    if (run.evidence.blows.kills !== 1) missed += 1;
    tally.add(scenario, run, 0, [words]);
    const customers = run.evidence.after.filter(({ role }) => role === 'customers');
    inDoubt.push(customers.filter(({ status }) => status === 'Unknown').length);
  }
  return { inDoubt, missed };
}

function playMixtures(tally: Tally, seed: number, runs: number): string | null {
  const found = fc.check(
    fc.property(scenarios, (scenario) => {
      const run = play(scenario);
      tally.add(scenario, run, 0);
      return run.verdict.problems.length === 0;
    }),
    { seed, numRuns: runs },
  );
  if (found.counterexample === null) return null;
  const [scenario] = found.counterexample;
  return JSON.stringify({ seed, scenario, problems: play(scenario).verdict.problems.slice(0, 5) });
}

/** Returns what the task found. */
export function prove(task: Task): Proof {
  const tally = task.of === 'faults' ? playFaults() : createTally();
  const kills = task.of === 'kills' ? playKills(tally, task.load, task.when) : { inDoubt: [], missed: 0 };
  const counterexample = task.of === 'mixtures' ? playMixtures(tally, task.seed, task.runs) : null;
  return { ...kills, counterexample, totals: tally.totals, table: tally.table() };
}
