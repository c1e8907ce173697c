// Errands killed at each of their service calls → the tests that nothing was lost, doubled or misplaced by it.
import { KILLED_ERRANDS, type KilledErrand } from '../../workbench/soak/errand-faults';
import { proveApart } from './apart';

/** Fewer calls than this would mean that the errand has not been done. */
const LEAST_CALLS = 15;
/** Reading leaves nothing in doubt. */
const isReading = (name: KilledErrand): boolean => ['ids', 'queryGestion'].includes(KILLED_ERRANDS[name].errand);

/** Declares the test of errands, each killed before its first call and after every call, and then gone on with. */
export function killErrands(loads: readonly KilledErrand[]): void {
  describe('killed at each of its service calls, then gone on with', () => {
    it(`loses, doubles and misplaces nothing: ${loads.join('; ')}`, async () => {
      const { errands, totals } = await proveApart({ of: 'errand-kills', loads });
      expect(totals.broken).toEqual([]);
      expect(errands.map(({ name }) => name)).toEqual(loads);
      for (const { name, calls, calm, inDoubt, missed } of errands) {
        expect([name, calm.unknown, calm.problems]).toEqual([name, 0, []]);
        expect([name, missed, inDoubt.length]).toEqual([name, 0, calls + 1]);
        expect(calls).toBeGreaterThan(LEAST_CALLS);
        const { errand, perCall, parallel } = { parallel: 1, ...KILLED_ERRANDS[name] };
        const most = isReading(name) ? 0 : (errand === 'insertMany' ? perCall : 1) * parallel;
        // At most the requests under way; were nothing ever in doubt, the kills would have missed them.
        expect([name, Math.max(...inDoubt) <= most]).toEqual([name, true]);
        if (most > 0) expect([name, inDoubt.filter((rows) => rows > 0).length > 1]).toEqual([name, true]);
      }
    }, 240_000);
  });
}
