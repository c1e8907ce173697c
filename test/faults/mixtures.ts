// Generated mixtures of faults and people at work → the property that no invariant breaks; shrunk and told where one does.
import fc from 'fast-check';
import { scenarios } from '../../workbench/soak/generate';
import { play } from '../../workbench/soak/run';
import { createTally } from '../../workbench/soak/tally';

const RUNS = 500;
const FIRST_SEED = 20_261_015;

/** Declares one of the parts into which the mixtures are split so that they run side by side. */
export function playMixtures(part: number): void {
  describe(`generated mixtures of faults, part ${part}`, () => {
    it(`keep every invariant in ${RUNS} runs`, () => {
      const tally = createTally();
      fc.assert(
        fc.property(scenarios, (scenario) => {
          const run = play(scenario);
          tally.add(scenario, run, 0);
          return run.verdict.problems.map(({ kind, words }) => `${kind}: ${words}`).join('\n') === '';
        }),
        { seed: FIRST_SEED + part, numRuns: RUNS, verbose: 0 },
      );
      process.stdout.write(`\n${tally.table()}\n`);
      expect(tally.totals.runs).toBe(RUNS);
      expect(tally.totals.rows).toBeGreaterThan(RUNS);
    }, 240_000);
  });
}
