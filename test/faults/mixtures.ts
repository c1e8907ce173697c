// Generated mixtures of faults and people at work → the property that no invariant breaks; shrunk and told where one does.
import { proveApart } from './apart';

const RUNS = 500;
const FIRST_SEED = 20_261_015;

/** Declares one of the parts into which the mixtures are split so that they run side by side. */
export function playMixtures(part: number): void {
  describe(`generated mixtures of faults, part ${part}`, () => {
    it(`keep every invariant in ${RUNS} runs`, async () => {
      const { counterexample, totals } = await proveApart({ of: 'mixtures', seed: FIRST_SEED + part, runs: RUNS });
      expect(counterexample).toBeNull();
      expect(totals.runs).toBe(RUNS);
      expect(totals.rows).toBeGreaterThan(RUNS);
    }, 240_000);
  });
}
