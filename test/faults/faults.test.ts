import { FAULTS } from '../../workbench/soak/faults';
import { proveApart } from './apart';

describe('a load of 300 customers under each fault', () => {
  it('loses, doubles, misplaces and misreports nothing', async () => {
    const { totals } = await proveApart({ of: 'faults' });
    expect(totals.broken).toEqual([]);
    expect(totals.runs).toBe(FAULTS.length);
  }, 240_000);
});
