// Loads that take several runs: what a later run reads, what it leaves alone, and who else touches the sheet meanwhile.
import type { CallHook, World } from '../../workbench/apps-script';
import type { CellSource } from '../../workbench/apps-script/tab-source';
import { generatePortfolio, type Portfolio } from '../../workbench/demo/portfolio';
import { column, loadAll, OPERATION, opened } from './opened';

/** A CRM so slow that one run sends about 220 customers, at 20 a call. */
const SLOW = { latencyMs: 20_000 };
const PER_CALL = 20;

function slowly(portfolio: Portfolio) {
  const add = opened(portfolio, SLOW);
  add.addOn.call('savePace', { customersPerCall: PER_CALL, parallel: 1 });
  return add;
}

const statusesOf = (world: World) =>
  ['Clientes', 'Obligaciones'].map((tab) => {
    const keys = world.hand.displayValues(tab).slice(1);
    const words = column(world, tab, 'Estado en wolkvox');
    const details = column(world, tab, 'Detalle de wolkvox');
    return keys.map((cells, index) => [cells[0], tab === 'Clientes' ? '' : cells[1], words[index], details[index]].join('|')).sort();
  });

const timesStored = ({ crm }: ReturnType<typeof slowly>): number[] => {
  const { customers, obligations } = crm.timesStored(OPERATION);
  return [...Object.values(customers), ...Object.values(obligations).flatMap((of) => Object.values(of))];
};

/** Runs `hook` before the calls of the executions from the second on. */
function fromTheSecondRun(world: World, hook: CallHook): void {
  const first = { id: -1 };
  world.onCall = (execution, ...rest) => {
    if (first.id < 0) first.id = execution.id;
    if (execution.id > first.id) hook(execution, ...rest);
  };
}

const withCell = (portfolio: Portfolio, tab: string, row: number, columnIndex: number, cell: CellSource): Portfolio => ({
  ...portfolio,
  tabs: portfolio.tabs.map((one) =>
    one.name !== tab
      ? one
      : {
          ...one,
          values: one.values.map((cells, index) =>
            index + 1 === row ? cells.map((held, at) => (at === columnIndex ? cell : held)) : cells,
          ),
        },
  ),
});

describe('a load over several runs', () => {
  it.each(['grouped', 'shuffled'] as const)('leaves the same words on every row as one run does: %s', (order) => {
    // A damaged customer at either end, and an orphan: rows that wait while others are sent.
    let portfolio = generatePortfolio(700, { order });
    portfolio = withCell(portfolio, 'Clientes', 5, 2, 'nobody');
    portfolio = withCell(portfolio, 'Clientes', 690, 2, 'nobody');
    portfolio = withCell(portfolio, 'Obligaciones', 40, 0, '1');
    const atOnce = opened(portfolio);
    loadAll(atOnce);
    const add = slowly(portfolio);
    const job = loadAll(add);

    expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 698 }, done: 698, total: 698 });
    expect(statusesOf(add.world)).toEqual(statusesOf(atOnce.world));
    expect(timesStored(add).every((times) => times === 1)).toBe(true);
    expect(add.crm.stored(OPERATION)).toEqual(atOnce.crm.stored(OPERATION));
  });

  it('reads in a later run no more data than that run can send', () => {
    const add = slowly(generatePortfolio(1_200, {}));
    const widths: number[] = [];
    fromTheSecondRun(add.world, (_execution, _index, op, [block]) => {
      if (op !== 'range.values' || !Array.isArray(block)) return;
      const [, , left, rows, columns] = block as number[];
      // Customers' names and further: data, not keys and not columns of ours.
      if (left === 1 && Number(columns) > 2 && Number(rows) > 1) widths.push(Number(rows));
    });
    expect(loadAll(add)).toMatchObject({ state: 'completed', customers: { Loaded: 1_200 } });
    expect(Math.max(...widths)).toBeLessThan(1_000);
    expect(widths.length).toBeGreaterThanOrEqual(8);
  });

  it('keeps the balance of all its runs in the line of the load', () => {
    const portfolio = generatePortfolio(500, {});
    const lineOf = (world: World) => {
      const [headers = [], line = []] = world.hand.displayValues('Cargas');
      return Object.fromEntries(headers.map((header, index) => [header, line[index]]));
    };
    const [atOnce, add] = [opened(portfolio), slowly(portfolio)];
    loadAll(atOnce);
    loadAll(add);
    const balances = (world: World) => Object.entries(lineOf(world)).filter(([header]) => /saldo/i.test(header));
    expect(balances(add.world).length).toBeGreaterThan(0);
    expect(balances(add.world)).toEqual(balances(atOnce.world));
  });

});
