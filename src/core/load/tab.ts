// A tab's grid → rows with what our own columns say about them, and where every column stands.
import type { TabRole } from '../api';
import { type Column, matchColumns } from '../portfolio/columns';
import { identityOf, readKey } from '../portfolio/key';
import type { PortfolioRow } from '../portfolio/portfolio';
import type { Cell, Grid, TabRef, Workbook } from '../ports';
import { readHeaders } from '../sheet/table';
import { ownColumnOf } from '../texts/headers';
import { type Mark, readMark } from './mark';

/**
 * Our columns in the order in which they are added: what changes together stands together, so that a window's write is as
 * narrow as it can be. The machine column comes first and is hidden.
 */
export const STATUS_COLUMNS = ['machine', 'status', 'sentAt', 'detail', 'wolkvoxId'] as const;
/** Two more on the customers' tab, added by the first fetch of management records. */
export const MANAGEMENT_COLUMNS = ['managementCount', 'latestTipification'] as const;
const ALL_COLUMNS = [...STATUS_COLUMNS, ...MANAGEMENT_COLUMNS] as const;
export type OwnColumn = (typeof ALL_COLUMNS)[number];

/** What our columns hold on one row, as text. */
export type OwnCells = Readonly<Record<OwnColumn, string>>;

export const BLANK_CELLS: OwnCells = {
  machine: '',
  status: '',
  sentAt: '',
  detail: '',
  wolkvoxId: '',
  managementCount: '',
  latestTipification: '',
};

/** One row of a tab during a run. */
export interface SheetRow {
  readonly row: PortfolioRow;
  /** 1-based, where the row was seen last; 0 once it has vanished. */
  rowNumber: number;
  /** What our columns are meant to say. */
  cells: OwnCells;
  /** What they said on the sheet when last read or written. */
  onSheet: OwnCells;
}

export interface Layout {
  readonly columns: readonly Column[];
  /** 0-based position of each of our columns; absent ones are missing here. */
  readonly own: ReadonlyMap<OwnColumn, number>;
  /** First and last column that hold a part of the key. */
  readonly keyFirst: number;
  readonly keyLast: number;
  readonly missing: ReturnType<typeof matchColumns>['missing'];
  readonly ambiguous: ReturnType<typeof matchColumns>['ambiguous'];
  readonly unmatched: readonly string[];
}

export interface Tab {
  readonly ref: TabRef;
  readonly role: TabRole;
  readonly saved: Readonly<Record<string, string>> | null;
  layout: Layout;
  /** Number of columns in use. */
  width: number;
  /** In the order of the sheet as read first. */
  readonly rows: SheetRow[];
  /** By row number; holes are rows that hold no record. */
  at: (SheetRow | undefined)[];
}

/** Returns where the columns of a tab stand, by its header row. */
export function layoutOf(
  role: TabRole,
  headers: readonly Cell[],
  saved: Readonly<Record<string, string>> | null,
): Layout {
  const own = new Map<OwnColumn, number>();
  headers.forEach((header, columnIndex) => {
    const column = typeof header === 'string' ? ownColumnOf(header) : null;
    if (column !== null && !own.has(column)) own.set(column, columnIndex);
  });
  const matched = matchColumns(role, readHeaders(headers), saved, new Set(own.values()));
  const keyTargets = role === 'customers' ? ['Identification'] : ['Identification', 'id'];
  const keyColumns = matched.columns
    .filter((column) => column.field !== null && keyTargets.includes(column.target))
    .map((column) => column.columnIndex);
  return {
    ...matched,
    own,
    keyFirst: Math.min(...keyColumns),
    keyLast: Math.max(...keyColumns),
  };
}

/** Returns what our columns hold on one row of a grid. */
export function ownCells(layout: Layout, cells: readonly Cell[]): OwnCells {
  let found: Record<OwnColumn, string> | null = null;
  for (const [column, columnIndex] of layout.own) {
    const cell = cells[columnIndex];
    if (cell === undefined || cell === '') continue;
    found ??= { ...BLANK_CELLS };
    found[column] = typeof cell === 'string' ? cell : String(cell);
  }
  return found ?? BLANK_CELLS;
}

/** Returns the tab's rows joined with what our columns say about them. */
export function openTab(
  ref: TabRef,
  role: TabRole,
  saved: Tab['saved'],
  grid: Grid,
  layout: Layout,
  rows: readonly PortfolioRow[],
): Tab {
  const tab: Tab = { ref, role, saved, layout, width: grid[0]?.length ?? 0, rows: [], at: [] };
  for (const row of rows) {
    const cells = ownCells(layout, grid[row.rowNumber - 1] ?? []);
    const sheetRow: SheetRow = { row, rowNumber: row.rowNumber, cells, onSheet: cells };
    tab.rows.push(sheetRow);
    tab.at[row.rowNumber] = sheetRow;
  }
  return tab;
}

/** Returns the identity that a row's key alone gives, be it unique or not; `null` without a usable key. */
export const keyIdentity = (row: PortfolioRow): string | null =>
  row.key === null ? null : identityOf(row.key, [], []);

/**
 * Tells whether a mark speaks of this row. A row whose key got a second copy is known by its contents from then on, and keeps
 * what is known of its key: otherwise a customer that was loaded would look new once the copy is deleted.
 */
export function speaksOf(mark: Mark, row: PortfolioRow): boolean {
  if (mark.identity === row.identity) return true;
  const key = keyIdentity(row);
  return key !== null && (mark.identity === key || mark.key === key);
}

/** Returns the row's mark, or `null` when it has none or carries another row's. */
export function markOf(row: SheetRow): Mark | null {
  const mark = readMark(row.cells.machine);
  return mark !== null && speaksOf(mark, row.row) ? mark : null;
}

/** Returns the key text of one row from a block that begins at `keyFirst`. */
export function keyInBlock(tab: Tab, cells: readonly Cell[]): string | null {
  const { columns, keyFirst } = tab.layout;
  const cellOf = (target: string): Cell => {
    const column = columns.find((candidate) => candidate.field !== null && candidate.target === target);
    return column === undefined ? '' : (cells[column.columnIndex - keyFirst] ?? '');
  };
  return readKey(
    tab.role,
    tab.role === 'customers' ? [cellOf('Identification')] : [cellOf('Identification'), cellOf('id')],
  );
}

/** Adds those of our columns that the tab lacks, behind its last column. */
export function addOwnColumns(
  workbook: Workbook,
  tab: Tab,
  wanted: readonly OwnColumn[],
  headerOf: (column: OwnColumn) => string,
): void {
  const missing = wanted.filter((column) => !tab.layout.own.has(column));
  if (missing.length === 0) return;
  const hidden = missing.flatMap((column, offset) => (column === 'machine' ? [offset] : []));
  workbook.writeNewColumns(tab.ref, tab.width, missing.map(headerOf), hidden);
  const own = new Map(tab.layout.own);
  missing.forEach((column, offset) => {
    own.set(column, tab.width + offset);
  });
  tab.layout = { ...tab.layout, own };
  tab.width += missing.length;
}
