import { CASES, type DetailedMeasurement, floorSeconds } from '../../workbench/bench/case';
import { chart } from '../../workbench/bench/chart';
import { page } from '../../workbench/bench/page';
import { table } from '../../workbench/bench/table';

const measured = (change: Partial<DetailedMeasurement> = {}): DetailedMeasurement => ({
  customers: 10_000,
  obligations: 25_000,
  perCall: 100,
  order: 'grouped',
  calls: { fetch: 101, sheetRead: 22, sheetWrite: 20, property: 120, cache: 0, lock: 2, other: 9 },
  simulatedSeconds: 118.5,
  floorSeconds: 95,
  ratio: 1.2474,
  cpuSeconds: 2,
  peakMb: 250,
  executions: 1,
  bulkRequests: 100,
  spending: {
    bulk: 95_000,
    otherFetch: 600,
    start: 1_000,
    read: 9_000,
    write: 8_000,
    property: 4_800,
    lock: 100,
    wait: 0,
  },
  cells: { read: 500_000, written: 570_000 },
  ...change,
});

describe('floorSeconds', () => {
  it('is the overhead and server time of the fewest requests', () => {
    const [, tenThousand, , hundredThousand, withoutObligations] = CASES;
    const floors = [tenThousand, hundredThousand, withoutObligations].map((one) => (one ? floorSeconds(one) : null));
    expect(floors).toEqual([100 * 0.6 + 35, 1_000 * 0.6 + 350, 5 * 0.6 + 10]);
  });

  it('counts a last request that is not full', () => {
    expect(floorSeconds({ customers: 101, obligationsPerCustomer: 0, perCall: 100, order: 'grouped' })).toBe(1.301);
  });
});

describe('table', () => {
  it('has a column for each case', () => {
    const lines = table([measured(), measured({ order: 'shuffled' })]);
    expect(lines[0]).toMatch(/^customers \+ obligations +10,000 \+ 25,000 +10,000 \+ 25,000, shuffled$/);
    expect(lines.find((line) => line.startsWith('ratio'))).toMatch(/^ratio +1\.247 +1\.247$/);
    expect(lines.find((line) => line.startsWith('  sheet reads'))).toMatch(/ +9\.0 +9\.0$/);
  });
});

describe('chart', () => {
  it('draws every kind of time as a part of the bar, in multiples of the floor', () => {
    const svg = chart([measured()]);
    expect(svg.match(/<title>[^<]+<\/title>/g)).toHaveLength(7);
    expect(svg).toContain('<title>bulk requests: 95.0 s</title>');
    expect(svg).toContain('>1.247</text>');
  });
});

describe('page', () => {
  it('says how to repeat the figures and what each kind of time is of the floor', () => {
    const text = page([measured()], 1);
    expect(text).toContain('npm run bench');
    expect(text).toContain('| sheet reads | 9.0 s · 9.5 % |');
    expect(text).not.toMatch(/undefined|NaN/);
    expect(text).not.toContain('runs of each case');
  });

  it('says that it shows the quickest of several runs', () => {
    expect(page([measured()], 3)).toContain('in 3 runs of each case, of which the one that took the least CPU time');
  });
});
