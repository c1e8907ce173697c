// Turns the cells of both tabs into records, each with everything that is wrong with it.
import type { Grid } from '../sheet/cell';
import type { SheetLocale } from '../sheet/locale';
import type { Zone } from '../sheet/zone';
import { IDENTIFICATION } from './catalogue';
import type { Column } from './columns';
import { addIssue, type DraftRow, type PortfolioRow } from './row';
import { readRows } from './rows';

export type { PortfolioRow, Verdict } from './row';

/** A tab as read, with the columns that `matchColumns` found in it. */
export interface TabCells {
  /** `[[header…], [cell…], …]` */
  readonly grid: Grid;
  readonly columns: readonly Column[];
}

export interface PortfolioCells {
  readonly customers: TabCells;
  /** `null` when there is no obligations' tab. */
  readonly obligations: TabCells | null;
  readonly locale: SheetLocale;
  readonly zone: Zone;
  /** Identifications of customers who stand on their tab and not in its cells here: nobody reads them just now. */
  readonly otherCustomers?: ReadonlySet<string>;
}

/** The records of both tabs in sheet order, blank rows left out. */
export interface Portfolio {
  readonly customers: readonly PortfolioRow[];
  readonly obligations: readonly PortfolioRow[];
}

/**
 * Returns the records of both tabs. Every issue of a row is found at once, in column order; an obligation without an issue of
 * its own waits while its customer's row is in error. Fields without a column are nobody's issue here: whoever matched the
 * columns has to refuse a tab that lacks a required one. Never throws.
 */
export function readPortfolio({ customers, obligations, locale, zone, otherCustomers }: PortfolioCells): Portfolio {
  const customerRows = readRows('customers', customers.grid, customers.columns, locale, zone);
  if (obligations === null) return { customers: customerRows, obligations: [] };
  const owner = obligations.columns.find((column) => column.field?.key === IDENTIFICATION);
  const rows = readRows('obligations', obligations.grid, obligations.columns, locale, zone);
  if (owner === undefined) return { customers: customerRows, obligations: rows };
  const byIdentification = indexCustomers(customerRows);
  for (const row of rows) joinCustomer(row, owner, byIdentification, otherCustomers);
  return { customers: customerRows, obligations: rows };
}

function indexCustomers(customers: readonly PortfolioRow[]): ReadonlyMap<string, PortfolioRow> {
  const index = new Map<string, PortfolioRow>();
  for (const customer of customers) {
    // Of several copies the first stands for all: each of them is in error.
    if (customer.key !== null && !index.has(customer.key)) index.set(customer.key, customer);
  }
  return index;
}

function joinCustomer(
  row: DraftRow,
  owner: Column,
  customers: ReadonlyMap<string, PortfolioRow>,
  others: ReadonlySet<string> | undefined,
): void {
  if (row.identification === null) return;
  const { header, columnIndex } = owner;
  const customer = customers.get(row.identification);
  if (customer === undefined) {
    if (others?.has(row.identification)) return;
    addIssue(row, { kind: 'orphan', code: 'orphan', header, columnIndex });
    return;
  }
  row.customer = customer;
  if (row.verdict === 'error' || customer.verdict === 'ready') return;
  const otherRows = [customer.rowNumber];
  row.issues = [{ kind: 'customer-in-error', code: 'customer-in-error', header, columnIndex, otherRows }];
  row.verdict = 'waits';
}
