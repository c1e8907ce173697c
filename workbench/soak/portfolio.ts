// A portfolio source → the spreadsheet it stands for, with the mistakes that people make in it.
import type { CellSource } from '../apps-script';
import { seededRandom } from '../crm/random';
import { generatePortfolio, type Portfolio } from '../demo/portfolio';
import type { PortfolioSource } from './scenario';

export const CUSTOMERS = 'Clientes';
export const OBLIGATIONS = 'Obligaciones';
const FIXED_CUSTOMERS = 300;
const FIXED_FLAWS = 24;

type Rows = CellSource[][];

/** One mistake each; `at` chooses the row. */
const FLAWS: readonly ((customers: Rows, obligations: Rows, at: number) => void)[] = [
  (customers, _obligations, at) => place(customers, at, 0, ''),
  (_customers, obligations, at) => place(obligations, at, 1, ''),
  (customers, _obligations, at) => place(customers, at, 2, 'not an address'),
  (_customers, obligations, at) => place(obligations, at, 3, '#N/A'),
  (customers, _obligations, at) => copy(customers, at),
  (_customers, obligations, at) => copy(obligations, at),
  (_customers, obligations, at) => place(obligations, at, 0, '99999999999'),
  (customers, _obligations, at) => place(customers, at, 1, ''),
];

function place(rows: Rows, at: number, columnIndex: number, cell: CellSource): void {
  const row = rows[at % Math.max(1, rows.length)];
  if (row !== undefined) row[columnIndex] = cell;
}

function copy(rows: Rows, at: number): void {
  const row = rows[at % Math.max(1, rows.length)];
  if (row !== undefined) rows.splice((at * 7) % rows.length, 0, [...row]);
}

function flawed(portfolio: Portfolio, flaws: number, seed: number): Portfolio {
  const random = seededRandom(seed);
  const [customers, obligations] = portfolio.tabs.map(({ values }) => values.map((row) => [...row]));
  const [customerHeaders = [], ...customerRows] = customers ?? [];
  const [obligationHeaders = [], ...obligationRows] = obligations ?? [];
  for (let flaw = 0; flaw < flaws; flaw += 1)
    random.pick(FLAWS)(customerRows, obligationRows, random.between(0, 9_999));
  // Blank rows in between are what people leave behind.
  if (flaws > 3) customerRows.splice(2, 0, []);
  return {
    ...portfolio,
    tabs: [
      { name: CUSTOMERS, values: [customerHeaders, ...customerRows] },
      { name: OBLIGATIONS, values: [obligationHeaders, ...obligationRows] },
    ],
  };
}

let fixed: Portfolio | null = null;

/** Returns the portfolio; the same source gives the same one. */
export function portfolioOf(source: PortfolioSource): Portfolio {
  if (source.kind === 'fixed') {
    fixed ??= flawed(generatePortfolio(FIXED_CUSTOMERS, { seed: 9, order: 'shuffled' }), FIXED_FLAWS, 9);
    return fixed;
  }
  const { seed, customers, obligations, flaws } = source;
  const portfolio = generatePortfolio(customers, { seed, obligationsPerCustomer: obligations, order: 'shuffled' });
  return flawed(portfolio, flaws, seed);
}
