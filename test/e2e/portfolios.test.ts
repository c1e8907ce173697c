// The typed portfolios, loaded by the built bundle: every row's verdict, and exactly what the CRM holds afterwards.
import { readFileSync } from 'node:fs';
import { checkPortfolio, generatePortfolio } from '../../workbench/demo/portfolio';
import { allValidLoaded, reportRows } from '../../workbench/demo/report';
import { loadAll, OPERATION, opened, TOKEN } from './opened';

interface Expected {
  readonly verdict: 'ready' | 'error' | 'waits';
  readonly why?: readonly (readonly [string, string])[];
  readonly sends?: Readonly<Record<string, string>>;
}
type ExpectedTabs = Readonly<Record<string, Readonly<Record<string, Expected>>>>;

const STATUS = { ready: 'Loaded', error: 'Invalid', waits: 'Waiting' } as const;

const read = (name: string) => {
  const json = (file: string) => JSON.parse(readFileSync(`test/data/${name}/${file}.json`, 'utf8'));
  return { portfolio: checkPortfolio(json('portfolio'), name), expected: json('expected') as ExpectedTabs };
};

const sorted = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([header, kind]) => `${header} · ${kind}`).sort();

describe.each(['clean', 'dirty'])('the %s portfolio', (name) => {
  const { portfolio, expected } = read(name);
  const add = opened(portfolio);
  const job = loadAll(add);
  const rows = reportRows(add.world, portfolio);

  it('gives every row its verdict with exactly its reasons', () => {
    const found = Object.fromEntries(
      rows.map((row) => [
        `${row.tab} ${row.rowNumber}`,
        [row.status, sorted(row.issues.map((issue) => [issue.header, issue.kind]))],
      ]),
    );
    const wanted = Object.fromEntries(
      Object.entries(expected).flatMap(([tab, byRow]) =>
        Object.entries(byRow).map(([row, { verdict, why }]) => [`${tab} ${row}`, [STATUS[verdict], sorted(why ?? [])]]),
      ),
    );
    expect(found).toEqual(wanted);
  });

  it('stores every valid record exactly as expected, and nothing else', () => {
    const obligations = Object.entries(expected.Obligaciones ?? {}).filter(([, { verdict }]) => verdict === 'ready');
    const grid = add.world.hand.displayValues('Obligaciones');
    const owner = (row: string) => (grid[Number(row) - 1]?.[0] ?? '').replace(/[\s\u200b]/g, '');
    const wanted = Object.entries(expected.Clientes ?? {})
      .filter(([, { verdict }]) => verdict === 'ready')
      .map(([, { sends }]) => {
        const { Identification, ...own } = sends ?? {};
        const Obligations = obligations.flatMap(([row, obligation]) => {
          const { Identification: _, ...fields } = obligation.sends ?? {};
          return (obligation.sends?.Identification ?? owner(row)) === Identification ? [fields] : [];
        });
        return { Identification, ...own, Obligations };
      });
    const byKey = (records: readonly object[]) =>
      new Map(records.map((record) => ['Identification' in record ? record.Identification : '', record]));
    expect(byKey(add.crm.stored(OPERATION))).toEqual(byKey(wanted));
    expect(add.crm.stored(OPERATION)).toHaveLength(wanted.length);
  });

  it('takes no more than three requests beyond the arithmetic minimum', () => {
    const minimum = Math.ceil(add.crm.stored(OPERATION).length / 100);
    expect(add.world.calls.fetch).toBeLessThanOrEqual(minimum + 3);
  });

  it('loads every valid row and says so', () => {
    expect(job.state).toBe('completed');
    expect(allValidLoaded(rows)).toBe(true);
  });

  it('never lets the token out of the user’s own store', () => {
    const { world } = add;
    const cells = world.hand.tabNames().map((tab) => world.hand.displayValues(tab));
    const stored = (isUsers: boolean) =>
      [...world.stores].filter(([key]) => key.startsWith('user') === isUsers).map(([, store]) => store.getAll());
    expect(JSON.stringify(stored(true))).toContain(TOKEN);
    const shared = stored(false);
    expect(shared).toHaveLength(1);
    const shown = JSON.stringify([cells, shared, world.logs, world.toasts, world.questions, world.sidebar, rows, job]);
    expect(shown).not.toContain(TOKEN);
  });
});

describe('10,000 customers with 25,000 obligations', () => {
  const portfolio = generatePortfolio(10_000, {});
  const add = opened(portfolio);
  const before = { ...add.world.calls };
  const job = loadAll(add);

  it('travel in exactly 100 bulk requests', () => {
    const bulk = add.crm.log().filter((request) => request.path.includes('massiveCollections'));
    expect(bulk).toHaveLength(100);
    expect(job.customers).toEqual({ Loaded: 10_000 });
    expect(job.obligations).toEqual({ Loaded: 25_000 });
  });

  it('cost reads and writes of the sheet that grow with checkpoints, not with rows', () => {
    expect(add.world.calls.sheetRead - before.sheetRead).toBeLessThanOrEqual(40);
    expect(add.world.calls.sheetWrite - before.sheetWrite).toBeLessThanOrEqual(40);
    expect(add.world.calls.property - before.property).toBeLessThanOrEqual(150);
  });
});
