import { ERRANDS } from '../../workbench/soak/scenario';
import { proveApart } from './apart';

const RUNS = 20;
const FIRST_SEED = 20_261_123;

describe('generated mixtures of faults beside loads of customers', () => {
  it(`keep every invariant in ${RUNS} runs of each errand`, async () => {
    const task = { of: 'errand-mixtures', errands: ERRANDS, seed: FIRST_SEED, runs: RUNS } as const;
    const { counterexample, totals } = await proveApart(task);
    expect(counterexample).toBeNull();
    expect(totals.runs).toBe(RUNS * ERRANDS.length);
  }, 240_000);
});
