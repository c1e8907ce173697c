// A loaded spreadsheet → what became of every row, as data, as a table and as files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMark } from '../../src/core/load/mark';
import type { RowStatus } from '../../src/core/load/status';
import { layoutOf } from '../../src/core/load/tab';
import type { IssueKind } from '../../src/core/portfolio/issue';
import { type PortfolioRow, readPortfolio } from '../../src/core/portfolio/portfolio';
import type { Grid } from '../../src/core/sheet/cell';
import { readLocale } from '../../src/core/sheet/locale';
import { createZone } from '../../src/core/sheet/zone';
import type { World } from '../apps-script';
import { isInstant } from '../apps-script/sheet/content';
import type { Portfolio, Role } from './portfolio';

export interface RowReport {
  readonly tab: string;
  /** 1-based. */
  readonly rowNumber: number;
  /** Identification, for an obligation followed by `|` and its id; `null` when a part is blank or damaged. */
  readonly key: string | null;
  /** `null`: the sheet says nothing about this row. */
  readonly status: RowStatus | null;
  readonly issues: readonly { readonly header: string; readonly kind: IssueKind }[];
}

/** Returns the names of the tabs by role, as the portfolio says or as their headers tell. */
export function tabsByRole(portfolio: Portfolio, names: readonly string[]): Partial<Record<Role, string>> {
  const saved = Object.entries(portfolio.roles).map(([name, role]) => [role, name] as const);
  const found: Partial<Record<Role, string>> = Object.fromEntries(saved);
  return {
    customers: found.customers ?? names[0] ?? '',
    ...((found.obligations ?? names[1]) ? { obligations: found.obligations ?? names[1] ?? '' } : {}),
  };
}

/** Returns a tab as the add-on reads it. */
const cellsOf = (world: World, name: string): Grid =>
  world.hand.values(name).map((row) => row.map((cell) => (isInstant(cell) ? new Date(cell.instantMs) : (cell ?? ''))));

/** Returns every record's status as its machine cell says, with the issues that the checks find in its cells. */
export function reportRows(world: World, portfolio: Portfolio): RowReport[] {
  const tabs = tabsByRole(
    portfolio,
    portfolio.tabs.map(({ name }) => name),
  );
  const read = (role: Role, name: string | undefined) => {
    const grid = name === undefined ? [] : cellsOf(world, name);
    return { name: name ?? '', grid, layout: layoutOf(role, grid[0] ?? [], portfolio.mapping[name ?? ''] ?? null) };
  };
  const customers = read('customers', tabs.customers);
  const obligations = read('obligations', tabs.obligations);
  const records = readPortfolio({
    customers: { grid: customers.grid, columns: customers.layout.columns },
    obligations: obligations.grid.length === 0 ? null : { grid: obligations.grid, columns: obligations.layout.columns },
    locale: readLocale(portfolio.locale),
    zone: createZone(portfolio.timeZone),
  });
  const report = ({ name, grid, layout }: typeof customers, rows: readonly PortfolioRow[]): RowReport[] =>
    rows.map((row) => {
      const mark = readMark(grid[row.rowNumber - 1]?.[layout.own.get('machine') ?? -1]);
      return {
        tab: name,
        rowNumber: row.rowNumber,
        key: row.key === null ? null : row.key.replace('\u001f', '|'),
        status: mark !== null && mark.identity === row.identity ? mark.status : null,
        issues: row.issues.map(({ header, kind }) => ({ header, kind })),
      };
    });
  return [...report(customers, records.customers), ...report(obligations, records.obligations)];
}

/** Tells whether every row without an issue was loaded. */
export const allValidLoaded = (rows: readonly RowReport[]): boolean =>
  rows.every((row) => row.issues.length > 0 || row.status === 'Loaded');

/** Returns lines of text, columns padded: per tab and status the number of rows, per cause where to look first. */
export function outcomeTable(rows: readonly RowReport[]): string[] {
  const groups = new Map<string, { tab: string; status: string; cause: string; rows: number; first: number }>();
  const add = (row: RowReport, cause: string) => {
    const status = row.status ?? 'no status';
    const key = `${row.tab}|${status}|${cause}`;
    const group = groups.get(key) ?? { tab: row.tab, status, cause, rows: 0, first: row.rowNumber };
    group.rows += 1;
    groups.set(key, group);
  };
  for (const row of rows) {
    if (row.issues.length === 0) add(row, '');
    for (const { header, kind } of row.issues) add(row, `${header.trim()}: ${kind}`);
  }
  const order = [...groups.values()].sort(
    (one, other) => one.tab.localeCompare(other.tab) || one.status.localeCompare(other.status) || other.rows - one.rows,
  );
  const cells = [
    ['TAB', 'STATUS', 'ROWS', 'CAUSE', 'FIRST ROW'],
    ...order.map((group) => [group.tab, group.status, String(group.rows), group.cause, String(group.first)]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells.map((line) =>
    line
      .map((cell, column) =>
        column === 2 || column === 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** A cell that a spreadsheet program might take for a formula is disarmed, as everything exported from here. */
const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Writes every tab as the user sees it to CSV files and one JSON file, and returns their paths. */
export function writeWorkbook(world: World, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const tabs = world.hand.tabNames().map((name) => ({ name, values: world.hand.displayValues(name) }));
  const paths = tabs.map(({ name, values }) => {
    const path = join(folder, `${name.replace(/[^\p{L}\p{N} _-]/gu, '_')}.csv`);
    const lines = values.map((row) => row.map(csvCell).join(','));
    writeFileSync(path, `\ufeff${lines.join('\r\n')}\r\n`);
    return path;
  });
  const json = join(folder, 'workbook.json');
  writeFileSync(json, JSON.stringify({ tabs }, null, 1));
  return [...paths, json];
}
