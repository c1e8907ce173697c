// A task of the proof (every single fault, a kill at every call, generated mixtures) → its figures, as plain data.
import fc from 'fast-check';
import { ERRAND_FAULTS, KILLED_ERRANDS, type KilledErrand } from './errand-faults';
import { FAULTS, killsAt, PARALLEL_LOAD, PLAIN_LOAD, SLOW_LOAD } from './faults';
import { scenarios } from './generate';
import { errandScenarios } from './generate-errand';
import { type ErrandRun, playErrand } from './play-errand';
import { play } from './run';
import type { Errand, ErrandScenario, Event, Scenario } from './scenario';
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
  /** After each service call of each of them, and before the first. */
  | { readonly of: 'errand-kills'; readonly loads: readonly KilledErrand[] }
  | {
      readonly of: 'errand-mixtures';
      readonly errands: readonly Errand[];
      readonly seed: number;
      readonly runs: number;
    }
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
  /** Empty for other tasks. */
  readonly errands: readonly ErrandKills[];
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

/** What killing an errand at each of its calls has shown. */
export interface ErrandKills {
  readonly name: KilledErrand;
  /** Calls of the errand when nobody kills it, and the verdict on that run. */
  readonly calls: number;
  readonly calm: ErrandRun['verdict'];
  readonly inDoubt: readonly number[];
  readonly missed: number;
}

/** Kills an errand before its first service call and after each one: to end before a call is to end after the one before it. */
export function playErrandKills(tally: Tally, name: KilledErrand): ErrandKills {
  const errand: ErrandScenario = KILLED_ERRANDS[name];
  const calm = playErrand(errand);
  const inDoubt: number[] = [];
  let missed = 0;
  const places: Pick<Event, 'call' | 'when'>[] = [{ call: 0, when: 'before' }];
  for (let call = 0; call < calm.calls; call += 1) places.push({ call, when: 'after' });
  for (const { call, when } of places) {
    // Somebody sorts the rows before the next execution begins, up and down by turns.
    const after = when === 'before' ? call : call + 1;
    const sort = { kind: 'sort', tab: 'customers', column: 0, ascending: call % 2 === 0 } as const;
    const sorted: Event[] = name.includes('sorted') ? [{ call: after, when: 'before', what: sort }] : [];
    const scenario = { ...errand, events: [{ call, when, what: { kind: 'kill' } } as const, ...sorted] };
    const run = playErrand(scenario);
    if (run.evidence.blows.kills !== 1) missed += 1;
    tally.add(scenario, run, 0, [name]);
    inDoubt.push(run.verdict.unknown);
  }
  return { name, calls: calm.calls, calm: calm.verdict, inDoubt, missed };
}

/** Plays every single fault on an errand. */
export function playErrandFaults(tally: Tally, errand: Errand): void {
  for (const [name, scenario] of ERRAND_FAULTS[errand]) tally.add(scenario, playErrand(scenario), 0, [name]);
}

function playErrandMixtures(tally: Tally, errand: Errand, seed: number, runs: number): string | null {
  const found = fc.check(
    fc.property(errandScenarios(errand), (scenario) => {
      const run = playErrand(scenario);
      tally.add(scenario, run, 0, [errand]);
      return run.verdict.problems.length === 0;
    }),
    { seed, numRuns: runs },
  );
  if (found.counterexample === null) return null;
  const [scenario] = found.counterexample;
  return JSON.stringify({ seed, scenario, problems: playErrand(scenario).verdict.problems.slice(0, 5) });
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
  const errands = task.of === 'errand-kills' ? task.loads.map((name) => playErrandKills(tally, name)) : [];
  let counterexample: string | null = null;
  if (task.of === 'mixtures') counterexample = playMixtures(tally, task.seed, task.runs);
  if (task.of === 'errand-mixtures') {
    for (const errand of task.errands) counterexample ??= playErrandMixtures(tally, errand, task.seed, task.runs);
  }
  return { ...kills, errands, counterexample, totals: tally.totals, table: tally.table() };
}
