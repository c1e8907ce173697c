// Builders of tabs for tests: grids in, what the portfolio makes of them out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TabRole } from '../../../src/core/api';
import { matchColumns, type SavedMapping } from '../../../src/core/portfolio/columns';
import { type Portfolio, type PortfolioRow, readPortfolio } from '../../../src/core/portfolio/portfolio';
import type { Cell, Grid } from '../../../src/core/sheet/cell';
import { readLocale } from '../../../src/core/sheet/locale';
import { readTable } from '../../../src/core/sheet/table';
import { createZone } from '../../../src/core/sheet/zone';

export const CUSTOMER_HEADERS = ['Cédula', 'Nombre', 'Correo', 'Celular', 'Dirección'];
export const OBLIGATION_HEADERS = [
  'Cédula',
  'Obligación',
  'Producto',
  'Saldo total',
  'Fecha de vencimiento',
  'Días de mora',
  'Tipo de cartera',
];

/** A valid customer row under CUSTOMER_HEADERS. */
export function aCustomer(cells: Partial<Record<'id' | 'name' | 'email' | 'phone' | 'address', Cell>> = {}): Cell[] {
  const { id = '100', name = 'Ana Peña', email = 'ana@example.com', phone = '3001234567', address = '' } = cells;
  return [id, name, email, phone, address];
}

/** A valid obligation row under OBLIGATION_HEADERS. */
export function anObligation(
  cells: Partial<Record<'owner' | 'id' | 'name' | 'balance' | 'due' | 'days' | 'type', Cell>> = {},
): Cell[] {
  const { owner = '100', id = 'OBL-1', name = 'Crédito', balance = '', due = '', days = '', type = '' } = cells;
  return [owner, id, name, balance, due, days, type];
}

interface GivenTabs {
  readonly customers: Grid;
  readonly obligations?: Grid;
  readonly mapping?: SavedMapping;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Reads grids (header row first) with columns matched by alias, or by `mapping` for both tabs. */
export function readGiven(given: GivenTabs): Portfolio {
  const tab = (role: TabRole, grid: Grid) => {
    const { headers } = readTable(grid);
    return { grid, columns: matchColumns(role, headers, given.mapping ?? null, new Set()).columns };
  };
  return readPortfolio({
    customers: tab('customers', given.customers),
    obligations: given.obligations === undefined ? null : tab('obligations', given.obligations),
    locale: readLocale(given.locale ?? 'es_CO'),
    zone: createZone(given.timeZone ?? 'America/Bogota'),
  });
}

/** Reads customer rows under CUSTOMER_HEADERS. */
export function readCustomers(...rows: readonly Cell[][]): readonly PortfolioRow[] {
  return readGiven({ customers: [CUSTOMER_HEADERS, ...rows] }).customers;
}

type FileCell = string | number | boolean | { readonly date: string };

/** The file of a portfolio as creditors' data are handed over for tests. */
export interface PortfolioFile {
  readonly locale: string;
  readonly timeZone: string;
  readonly roles: Readonly<Record<string, TabRole>>;
  readonly mapping: Readonly<Record<string, SavedMapping>>;
  readonly tabs: readonly { readonly name: string; readonly values: readonly (readonly FileCell[])[] }[];
}

export function readDataFile<T>(portfolio: 'clean' | 'dirty', name: 'portfolio' | 'expected'): T {
  const path = join(__dirname, '../../data', portfolio, `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Returns the tab that plays a role, with its date cells as the instants at which the zone shows their wall clock. */
export function tabOf(file: PortfolioFile, role: TabRole): { readonly name: string; readonly grid: Grid } {
  const tab = file.tabs.find(({ name }) => file.roles[name] === role);
  if (tab === undefined) throw new Error(`no tab for ${role}`);
  const toCell = (cell: FileCell): Cell => (typeof cell === 'object' ? wallClock(cell.date, file.timeZone) : cell);
  return { name: tab.name, grid: tab.values.map((row) => row.map(toCell)) };
}

/** Returns the instant at which `timeZone` shows `text` (`2025-07-02` or `2025-07-02T14:30:00`). */
export function wallClock(text: string, timeZone: string): Date {
  const wantedMs = Date.parse(`${text.includes('T') ? text : `${text}T00:00:00`}Z`);
  const offset = (utcMs: number): number =>
    Date.parse(`${new Date(utcMs).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`) - utcMs;
  const first = wantedMs - offset(wantedMs);
  return new Date(wantedMs - offset(first));
}
