// Runs with their verdicts → totals, and a table of what was tried with what became of it.
import type { Problem, ProblemKind, Verdict } from './judge';

import { kindsOf, type Scenario } from './scenario';

export interface Broken {
  readonly seed: number;
  readonly problems: readonly Problem[];
}

/** Rows are those on the sheets at the end; the other numbers count rows too, except that a total or a token found counts as one. */
export interface Totals {
  runs: number;
  rows: number;
  lost: number;
  doubled: number;
  misplaced: number;
  misreported: number;
  /** Rows that say so themselves; no mistake, but work for their user. */
  unknown: number;
  /** Runs that broke an invariant. */
  broken: Broken[];
}

const nothing = (): Totals => ({
  runs: 0,
  rows: 0,
  lost: 0,
  doubled: 0,
  misplaced: 0,
  misreported: 0,
  unknown: 0,
  broken: [],
});

const COLUMNS = ['runs', 'rows', 'lost', 'doubled', 'misplaced', 'misreported', 'unknown'] as const;

type Tried = Pick<Scenario, 'faults' | 'events'>;
type Played = { readonly verdict: Verdict };

export interface Tally {
  readonly totals: Totals;
  /** `seed`: by which the run is found again; 0 where the scenario is written out. `under`: what it counts as; default: everything in it. */
  add(scenario: Tried, run: Played, seed: number, under?: readonly string[]): void;
  /** `[[what was tried, runs, rows, …], …]` in alphabetical order; a run counts under everything that it tried. */
  rows(): string[][];
  /** The same as lines of text with a header and the totals. */
  table(): string;
}

export function createTally(): Tally {
  const totals = nothing();
  const byKind = new Map<string, Totals>();
  const count = (into: Totals, { verdict }: Played, seed: number): void => {
    into.runs += 1;
    into.rows += verdict.rows;
    into.unknown += verdict.unknown;
    for (const { kind } of verdict.problems) into[kind satisfies ProblemKind] += 1;
    if (verdict.problems.length > 0) into.broken.push({ seed, problems: verdict.problems });
  };
  const numbers = (one: Totals): string[] => COLUMNS.map((column) => one[column].toLocaleString('en-US'));
  const rows = (): string[][] =>
    [...byKind].sort(([one], [other]) => one.localeCompare(other)).map(([kind, one]) => [kind, ...numbers(one)]);
  return {
    totals,
    add(scenario, run, seed, under = kindsOf(scenario)) {
      count(totals, run, seed);
      for (const kind of under) {
        const one = byKind.get(kind) ?? nothing();
        byKind.set(kind, one);
        count(one, run, seed);
      }
    },
    rows,
    table() {
      const lines = [['', ...COLUMNS], ...rows(), ['all runs', ...numbers(totals)]];
      const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
      const padded = (cell: string, column: number): string =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
      return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
    },
  };
}
