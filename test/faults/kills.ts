// A load killed at each of its service calls → the tests that nothing was lost, doubled or misplaced by it.
import { killsAt } from '../../workbench/soak/faults';
import { play } from '../../workbench/soak/run';
import type { Event, Scenario } from '../../workbench/soak/scenario';
import { createTally } from '../../workbench/soak/tally';

/** Declares the test of a load, killed before or after each call took effect. */
export function killAtEveryCall(name: string, load: Scenario, when: Event['when']): void {
  describe(`${name}, killed ${when} each of its service calls takes effect, then resumed`, () => {
    it('loses, doubles and misplaces nothing, and leaves at most the requests under way in doubt', () => {
      const { calls, verdict } = play(load);
      expect(verdict).toEqual({ rows: expect.any(Number), unknown: 0, problems: [] });
      const tally = createTally();
      const inDoubt: number[] = [];
      for (const scenario of killsAt(load, when, calls)) {
        const run = play(scenario);
        expect(run.evidence.blows.kills).toBe(1);
        tally.add(scenario, run, 0, [`killed ${when}`]);
        const customers = run.evidence.after.filter(({ role }) => role === 'customers');
        inDoubt.push(customers.filter(({ status }) => status === 'Unknown').length);
      }
      process.stdout.write(`\n${tally.table()}\n`);
      expect(tally.totals.broken).toEqual([]);
      expect(tally.totals.runs).toBe(calls);
      expect(calls).toBeGreaterThan(50);
      expect(Math.max(...inDoubt)).toBeLessThanOrEqual(load.perCall * (load.parallel ?? 1));
      // Were nothing ever in doubt, the kills would have missed the requests.
      expect(inDoubt.filter((customers) => customers > 0).length).toBeGreaterThan(2);
    }, 240_000);
  });
}
