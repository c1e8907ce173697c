// What a load costs: service calls and simulated seconds, which are the same on every computer.
import { generatePortfolio, type Portfolio } from '../../workbench/demo/portfolio';
import { loadAll, opened } from './opened';

function costOf(portfolio: Portfolio, customersPerCall = 100) {
  const add = opened(portfolio);
  add.addOn.call('savePace', { customersPerCall, parallel: 1 });
  const before = { ...add.world.calls };
  const startedMs = add.world.nowMs;
  const job = loadAll(add);
  const { fetch, sheetRead, sheetWrite, property, lock } = add.world.calls;
  return {
    job,
    seconds: (add.world.nowMs - startedMs) / 1000,
    calls: {
      fetch: fetch - before.fetch,
      sheetRead: sheetRead - before.sheetRead,
      sheetWrite: sheetWrite - before.sheetWrite,
      property: property - before.property,
      lock: lock - before.lock,
    },
  };
}

/** Puts the same mistake into every tenth customer. */
function withMistakes(portfolio: Portfolio): Portfolio {
  const [customers, ...others] = portfolio.tabs;
  const values = (customers?.values ?? []).map((cells, index) =>
    index % 10 === 1 ? cells.map((cell, column) => (column === 2 ? 'nobody' : cell)) : cells,
  );
  return { ...portfolio, tabs: [{ name: customers?.name ?? '', values }, ...others] };
}

describe('a load of 1,000 customers with 2,500 obligations', () => {
  it('takes this many service calls', () => {
    const { job, calls } = costOf(generatePortfolio(1_000, {}));
    expect(job.customers).toEqual({ Loaded: 1_000 });
    expect(calls).toEqual({ fetch: 11, sheetRead: 9, sheetWrite: 16, property: 18, lock: 2 });
  });

  it('takes no more sheet calls when every tenth customer has a mistake', () => {
    const { job, calls } = costOf(withMistakes(generatePortfolio(1_000, {})));
    expect(job.customers).toEqual({ Loaded: 900, Invalid: 100 });
    expect(calls).toMatchObject({ sheetRead: 9, sheetWrite: 16 });
  });

  it('costs at most 10 s beyond its requests', () => {
    const requestsSeconds = 10 * 0.6 + 3.5;
    expect(costOf(generatePortfolio(1_000, {})).seconds - requestsSeconds).toBeLessThan(10);
  });
});

describe('a load of more customers', () => {
  it('costs one property call per request, and sheet calls only per window', () => {
    const small = costOf(generatePortfolio(500, {}), 10).calls;
    const large = costOf(generatePortfolio(1_000, {}), 10).calls;
    expect(large.fetch - small.fetch).toBe(50);
    // Flags and lease are read every ten seconds besides.
    expect(large.property - small.property).toBeLessThanOrEqual(50 + 5);
    expect(large.sheetRead - small.sheetRead).toBeLessThanOrEqual(8);
    expect(large.sheetWrite - small.sheetWrite).toBeLessThanOrEqual(2);
  });
});
