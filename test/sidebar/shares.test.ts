import { sharesOf } from '../../src/sidebar/shares';

describe('sharesOf', () => {
  it('gives every outcome its share of the bar, in the order of the statuses, with a gap between', () => {
    expect(sharesOf({ Failed: 1, Loaded: 3 }, 102)).toEqual([
      { status: 'Loaded', rows: 3, x: 0, width: 75 },
      { status: 'Failed', rows: 1, x: 77, width: 25 },
    ]);
  });

  it('lets one row of a hundred thousand be seen, at the cost of the largest share', () => {
    const shares = sharesOf({ Loaded: 100_000, Rejected: 1, Unknown: 1 }, 272);
    expect(shares.map(({ status, width }) => [status, Math.round(width)])).toEqual([
      ['Loaded', 258],
      ['Rejected', 5],
      ['Unknown', 5],
    ]);
    const last = shares[shares.length - 1];
    expect(last && last.x + last.width).toBeCloseTo(272);
  });

  it('leaves out what did not occur, and draws nothing for a tab without rows', () => {
    expect(sharesOf({ Loaded: 2, Failed: 0 }, 100)).toEqual([{ status: 'Loaded', rows: 2, x: 0, width: 100 }]);
    expect(sharesOf({}, 100)).toEqual([]);
  });
});
