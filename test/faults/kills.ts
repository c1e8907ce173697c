// A load killed at each of its service calls → the tests that nothing was lost, doubled or misplaced by it.
import { KILLED_LOADS, type KilledLoad } from '../../workbench/soak/proof';
import { play } from '../../workbench/soak/run';
import type { Event } from '../../workbench/soak/scenario';
import { proveApart } from './apart';

/** Declares the test of a load, killed before or after each call took effect. */
export function killAtEveryCall(name: KilledLoad, when: Event['when']): void {
  const load = KILLED_LOADS[name];
  describe(`a load of ${name}, killed ${when} each of its service calls takes effect, then resumed`, () => {
    it('loses, doubles and misplaces nothing, and leaves at most the requests under way in doubt', async () => {
      const { calls, verdict } = play(load);
      expect(verdict).toEqual({ rows: expect.any(Number), unknown: 0, problems: [] });
      const { totals, inDoubt, missed } = await proveApart({ of: 'kills', load: name, when });
      expect(totals.broken).toEqual([]);
      expect([totals.runs, missed]).toEqual([calls, 0]);
      expect(calls).toBeGreaterThan(50);
      expect(Math.max(...inDoubt)).toBeLessThanOrEqual(load.perCall * (load.parallel ?? 1));
      // Were nothing ever in doubt, the kills would have missed the requests.
      expect(inDoubt.filter((customers) => customers > 0).length).toBeGreaterThan(2);
    }, 240_000);
  });
}
