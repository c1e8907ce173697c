// Loads that take several runs: what a later run reads, what it leaves alone, and who else touches the sheet meanwhile.
import type { World } from '../../workbench/apps-script';
import type { CellSource } from '../../workbench/apps-script/tab-source';
import type { CallHook } from '../../workbench/apps-script/world';
import { generatePortfolio, type Portfolio } from '../../workbench/demo/portfolio';
import { column, loadAll, OPERATION, opened } from './opened';

/** A CRM so slow that one run sends about 220 customers, at 20 a call. */
const SLOW = { latencyMs: 20_000 };
const PER_CALL = 20;
/** Columns of the user's own in a generated portfolio. */
const CUSTOMER_COLUMNS = 6;
const OBLIGATION_COLUMNS = 11;
/** The opening of a run and its first window take fewer; of these every fourth is tried. */
const CALLS_TRIED = 45;
const STRIDE = 4;

function slowly(portfolio: Portfolio, customersPerCall = PER_CALL) {
  const add = opened(portfolio, SLOW);
  add.addOn.call('savePace', { customersPerCall, parallel: 1 });
  return add;
}

const statusesOf = (world: World) =>
  ['Clientes', 'Obligaciones'].map((tab) => {
    const keys = world.hand.displayValues(tab).slice(1);
    const words = column(world, tab, 'Estado en wolkvox');
    const details = column(world, tab, 'Detalle de wolkvox');
    return keys
      .map((cells, index) => [cells[0], tab === 'Clientes' ? '' : cells[1], words[index], details[index]].join('|'))
      .sort();
  });

const timesStored = ({ crm }: ReturnType<typeof slowly>): number[] => {
  const ofObligations = Object.values(crm.obligationTimesStored(OPERATION)).flatMap((times) => Object.values(times));
  return [...Object.values(crm.timesStored(OPERATION)), ...ofObligations];
};

/** Runs `hook` before the calls of the executions from the second on. */
function fromTheSecondRun(world: World, hook: CallHook): void {
  const first = { id: -1 };
  world.onCall = (execution, ...rest) => {
    if (first.id < 0) first.id = execution.id;
    if (execution.id > first.id) hook(execution, ...rest);
  };
}

const withCell = (
  portfolio: Portfolio,
  tab: string,
  row: number,
  columnIndex: number,
  cell: CellSource,
): Portfolio => ({
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
    const heights: number[] = [];
    fromTheSecondRun(add.world, (_execution, _index, op, [block]) => {
      if (op !== 'range.values' || !Array.isArray(block)) return;
      const [sheetId, , , rows, columns] = block as number[];
      if (columns === -1) heights.push(Number.POSITIVE_INFINITY);
      if (columns === (sheetId === 0 ? CUSTOMER_COLUMNS : OBLIGATION_COLUMNS)) heights.push(Number(rows));
    });
    expect(loadAll(add)).toMatchObject({ state: 'completed', customers: { Loaded: 1_200 } });
    expect(heights.length).toBeGreaterThan(4);
    expect(Math.max(...heights)).toBeLessThan(700);
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

  it('sends rows that were added or corrected between two runs, and refuses a copy of a row that was loaded', () => {
    const add = slowly(withCell(generatePortfolio(500, {}), 'Clientes', 450, 2, 'nobody'));
    const { hand } = add.world;
    const job = add.addOn.call('startLoad', { rows: 'all', again: 'never' });
    const loaded = hand.values('Clientes')[1]?.[0] ?? null;
    hand.place('Clientes', 450, 3, 'somebody@example.com');
    hand.insertRows('Clientes', 502, 2);
    const addRow = (row: number, identification: CellSource) =>
      [identification, 'Nueva', 'n@example.com', '3001112233'].forEach((cell, index) => {
        hand.place('Clientes', row, index + 1, cell);
      });
    addRow(502, '777');
    addRow(503, loaded as CellSource);

    expect(job.state).toBe('running');
    expect(add.addOn.finish(job)).toMatchObject({ state: 'completed', customers: { Loaded: 501 } });
    const words = column(add.world, 'Clientes', 'Estado en wolkvox');
    expect([words[0], words[448], words[500], words[501]]).toEqual(['Cargada', 'Cargada', 'Cargada', 'Por corregir']);
    expect(timesStored(add).every((times) => times === 1)).toBe(true);
  });

  it('says on every row that is left that it is ready when it is paused in a later run', () => {
    const add = slowly(generatePortfolio(900, {}));
    const job = add.addOn.call('startLoad', { rows: 'all', again: 'never' });
    expect(job.state).toBe('running');
    add.world.onCall = (_execution, _index, op) => {
      if (op !== 'fetch.one') return;
      add.world.onCall = null;
      add.addOn.call('pauseJob', null);
    };
    expect(add.addOn.finish(job).state).toBe('paused');
    const words = ['Clientes', 'Obligaciones'].flatMap((tab) => column(add.world, tab, 'Estado en wolkvox'));
    expect(new Set(words)).toEqual(new Set(['Cargada', 'Lista']));
    expect(add.addOn.finish(add.addOn.call('resumeJob', null))).toMatchObject({ customers: { Loaded: 900 } });
    expect(timesStored(add).every((times) => times === 1)).toBe(true);
  });
});

const isMark = (cell: unknown): boolean => String(cell).startsWith('w1|');

describe('the sheet is touched while a later run works', () => {
  const touches: Readonly<Record<string, (world: World) => void>> = {
    'both tabs are sorted': ({ hand }) => {
      hand.sort('Clientes', 2, false);
      hand.sort('Obligaciones', 4);
    },
    'a row is inserted on top': ({ hand }) => {
      hand.insertRows('Clientes', 2);
      hand.insertRows('Obligaciones', 2);
    },
    'a column is inserted in front': ({ hand }) => {
      hand.insertColumns('Clientes', 1);
      hand.insertColumns('Obligaciones', 1);
    },
  };

  it.each(Object.keys(touches))('%s: every status stays with its row, and nothing is sent twice', (name) => {
    const portfolio = generatePortfolio(60, {});
    let calls = 0;
    for (let at = 0; at === 0 || at < calls; at += STRIDE) {
      const add = slowly(portfolio, 2);
      let seen = 0;
      fromTheSecondRun(add.world, (_execution, _index, op) => {
        if (!op.startsWith('range.') && !op.startsWith('sheet.') && !op.startsWith('fetch.')) return;
        if (seen === at) touches[name]?.(add.world);
        seen += 1;
      });
      const job = loadAll(add);
      calls = Math.min(seen, CALLS_TRIED);

      const { Loaded = 0 } = job.customers;
      const tabs = ['Clientes', 'Obligaciones'];
      const marks = tabs.map((tab) => column(add.world, tab, 'Estado en wolkvox'));
      const count = (...wanted: string[]) => marks.map((words) => words.filter((word) => wanted.includes(word)).length);
      // A column that comes in the instant of a write leaves marks in the user's own cells: these rows say so, and wait.
      const isSpoiled = tabs.some((tab) => add.world.hand.values(tab).some((row) => row.filter(isMark).length > 1));
      const waits = isSpoiled ? ['Por corregir', 'En espera'] : [];
      expect([at, job.state, count('Cargada', ...waits)]).toEqual([at, 'completed', [60, 150]]);
      expect([at, Loaded]).toEqual([at, count('Cargada')[0]]);
      expect([at, Loaded]).toEqual([at, isSpoiled ? expect.any(Number) : 60]);
      expect(new Set(timesStored(add))).toEqual(new Set([1]));
      expect(JSON.stringify(add.crm.stored(OPERATION))).not.toContain('w1|');
    }
  });
});
