// A tab's grid → rows with what our own columns say about them, and where every column stands.
import type { TabRole } from '../api';
import { KEY_FIELDS } from '../portfolio/catalogue';
import { type Column, matchColumns } from '../portfolio/columns';
import { identificationIn, isKeyIdentity, keyIdentityOf, readKey } from '../portfolio/key';
import type { PortfolioRow } from '../portfolio/portfolio';
import { MARK_START } from '../portfolio/value';
import type { Cell, Grid, TabRef, Workbook } from '../ports';
import { readHeaders } from '../sheet/table';
import { ownColumnOf } from '../texts/headers';
import type { Texts } from '../texts/texts';
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
  /** The mark in `cells`, kept since a run asks for it several times; `null` when there is none or it is another row's. */
  known?: { readonly machine: string; readonly mark: Mark | null } | undefined;
  /**
   * How much is known of a row that a later run of a job has left unread: of our columns only the mark, or all of them; never
   * its data. Absent when the whole row was read.
   */
  unread?: 'mark' | 'own' | undefined;
  /** What it was loaded as before its key was edited, as its mark is to say; absent where the mark says so already. */
  was?: string | undefined;
}

/** Returns a row as it was just read. Made here and nowhere else, all rows have one shape, and whoever goes through them is spared telling shapes apart. */
export const seenRow = (
  row: PortfolioRow,
  rowNumber: number,
  onSheet: OwnCells,
  cells: OwnCells = onSheet,
  unread?: SheetRow['unread'],
): SheetRow => ({ row, rowNumber, cells, onSheet, known: undefined, unread, was: undefined });

export interface Layout {
  readonly columns: readonly Column[];
  /** 0-based position of each of our columns; absent ones are missing here. */
  readonly own: ReadonlyMap<OwnColumn, number>;
  /** Columns of the parts of the key, in their order; `null` for a part without a column. */
  readonly keyParts: readonly (number | null)[];
  /** First and last column that hold a part of the key. */
  readonly keyFirst: number;
  readonly keyLast: number;
  readonly missing: ReturnType<typeof matchColumns>['missing'];
  readonly ambiguous: ReturnType<typeof matchColumns>['ambiguous'];
  readonly unmatched: readonly string[];
}

/** What a later run of a job knows of the rows that it does not send. */
export interface UnreadRows {
  /** By row number; rows that are read, or hold no record, have none. */
  readonly keys: (string | undefined)[];
  /** By row number. */
  readonly machines: readonly string[];
  readonly statusWords: Texts['statuses'];
}

/** How the rows of a tab are read that holds neither customers nor obligations. */
export interface TabReading {
  readonly layoutOf: (headers: readonly Cell[]) => Layout;
  /** Returns the key of a row from its cells, the first of which stands in the first column of the key. */
  readonly keyOf: (cells: readonly Cell[]) => string | null;
  /** Returns what our columns say of a row that stands where a row of other contents stood: it may be that row, edited. */
  readonly adopt: (row: PortfolioRow, onSheet: OwnCells) => OwnCells;
  /** Name of the tab among those of which earlier jobs have loaded rows. */
  readonly past: string;
}

export interface Tab {
  /** Absent for customers and obligations. */
  readonly reading?: TabReading;
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
  /** This execution has added the machine column, and nothing has been written into it yet. */
  isFresh?: boolean;
  /** Our columns are on the layout and not on the sheet yet: the first write of statuses brings them along. */
  toAdd?:
    | { readonly columnIndex: number; readonly headers: readonly string[]; readonly hidden: readonly number[] }
    | undefined;
  /** Records that a later run leaves unread; absent where every row was read. */
  unread?: UnreadRows;
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
  const keyParts = KEY_FIELDS[role].map(
    (key) => matched.columns.find((column) => column.field !== null && column.target === key)?.columnIndex ?? null,
  );
  const keyColumns = keyParts.filter((columnIndex) => columnIndex !== null);
  return {
    ...matched,
    own,
    keyParts,
    keyFirst: Math.min(...keyColumns),
    keyLast: Math.max(...keyColumns),
  };
}

/** Returns what our columns hold on one row of a grid, or of a block that begins at column `left`. */
export function ownCells(layout: Layout, cells: readonly Cell[], left = 0): OwnCells {
  let found: Record<OwnColumn, string> | null = null;
  // Called for every row: iterating with `of` would leave a pair behind for each column.
  layout.own.forEach((columnIndex, column) => {
    const cell = cells[columnIndex - left];
    if (cell === undefined || cell === '') return;
    found ??= { ...BLANK_CELLS };
    found[column] = typeof cell === 'string' ? cell : String(cell);
  });
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
    const sheetRow = seenRow(row, row.rowNumber, cells);
    tab.rows.push(sheetRow);
    tab.at[row.rowNumber] = sheetRow;
  }
  placeStrays(tab, grid);
  claimMarks(tab);
  return tab;
}

/**
 * Gives every row the words that speak of it, wherever they stand: a fresh export pasted over the data alone, or a sort of some
 * columns only, leaves our columns behind, and rows that were loaded must not look new. Words of nobody on the tab count as absent.
 */
function claimMarks(tab: Tab): void {
  const strays = new Map<string, OwnCells>();
  const strangers: SheetRow[] = [];
  for (const row of tab.at) {
    if (row === undefined || row.onSheet === BLANK_CELLS) continue;
    const mark = readMark(row.onSheet.machine);
    if (mark === null || speaksOf(mark, row.row)) continue;
    if (!strays.has(mark.identity)) strays.set(mark.identity, row.onSheet);
    if (mark.key !== '' && !strays.has(mark.key)) strays.set(mark.key, row.onSheet);
    strangers.push(row);
  }
  if (strays.size === 0) return;
  for (const row of strangers) row.cells = BLANK_CELLS;
  for (const row of tab.rows) {
    if (row.cells !== BLANK_CELLS && markOf(row) !== null) continue;
    const own = strays.get(row.row.identity) ?? strays.get(keyIdentity(row.row) ?? '');
    if (own !== undefined) row.cells = own;
  }
}

const BLANK_ROW = {
  key: null,
  identity: '',
  identification: null,
  fields: {},
  fingerprint: '',
  issues: [],
  verdict: 'error',
  customer: null,
} as const;

/** Takes in the blank rows, which hold no record, on which a moved row or a deleted record has left a status: it is to go. */
export function placeStrays(tab: Tab, grid: Grid): void {
  grid.forEach((cells, index) => {
    const rowNumber = index + 1;
    if (index === 0 || cells.length === 0 || tab.at[rowNumber] !== undefined) return;
    const onSheet = ownCells(tab.layout, cells);
    if (!onSheet.machine.startsWith(MARK_START)) return;
    const row: PortfolioRow = { ...BLANK_ROW, role: tab.role, rowNumber };
    tab.at[rowNumber] = seenRow(row, rowNumber, onSheet, BLANK_CELLS);
  });
}

/** Takes in an unread record, before a write covers its row or when it is looked for; nothing where there is none. */
export function takeIn(tab: Tab, rowNumber: number): void {
  const key = tab.unread?.keys[rowNumber];
  if (tab.unread === undefined || key === undefined) return;
  tab.unread.keys[rowNumber] = undefined;
  const machine = tab.unread.machines[rowNumber] ?? '';
  const row: PortfolioRow = {
    ...BLANK_ROW,
    role: tab.role,
    rowNumber,
    key,
    identity: keyIdentityOf(key),
    identification: identificationIn(key),
    verdict: 'ready',
  };
  const cells = machine === '' ? BLANK_CELLS : { ...BLANK_CELLS, machine };
  const taken = seenRow(row, rowNumber, cells, cells, machine === '' ? 'own' : 'mark');
  tab.rows.push(taken);
  tab.at[rowNumber] = taken;
}

/** Takes in every unread record. */
export function takeInAll(tab: Tab): void {
  for (let rowNumber = 0; rowNumber < (tab.unread?.keys.length ?? 0); rowNumber += 1) takeIn(tab, rowNumber);
}

/** Returns the identity that a row's key alone gives, be it unique or not; `null` without a usable key. */
export const keyIdentity = (row: PortfolioRow): string | null =>
  row.key === null ? null : isKeyIdentity(row.identity) ? row.identity : keyIdentityOf(row.key);

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
  const { machine } = row.cells;
  if (machine === '') return null;
  if (row.known?.machine === machine) return row.known.mark;
  const read = readMark(machine);
  const mark = read !== null && speaksOf(read, row.row) ? read : null;
  row.known = { machine, mark };
  return mark;
}

/** Returns the key text of one row from a block that begins at column `left`. */
export function keyInBlock(
  { role, layout: { keyParts, keyFirst }, reading }: Pick<Tab, 'role' | 'layout' | 'reading'>,
  cells: readonly Cell[],
  left = keyFirst,
): string | null {
  if (reading !== undefined) return reading.keyOf(left === keyFirst ? cells : cells.slice(keyFirst - left));
  // Taken apart by index: this is asked for every row, and an iterator each would cost more than the key.
  const first = keyParts[0] ?? null;
  const second = keyParts[1] ?? null;
  return readKey(
    role,
    first === null ? '' : (cells[first - left] ?? ''),
    second === null ? '' : (cells[second - left] ?? ''),
  );
}

/** Adds those of our columns that the tab lacks, behind its last column; a whole set of them, `lazily`, with the first statuses. */
export function addOwnColumns(
  workbook: Workbook,
  tab: Tab,
  wanted: readonly OwnColumn[],
  headerOf: (column: OwnColumn) => string,
  lazily = false,
): void {
  const missing = wanted.filter((column) => !tab.layout.own.has(column));
  if (missing.length === 0) return;
  const hidden = missing.flatMap((column, offset) => (column === 'machine' ? [offset] : []));
  const columns = { columnIndex: tab.width, headers: missing.map(headerOf), hidden };
  const isWhole = wanted.every((column) => missing.includes(column));
  if (lazily && isWhole) tab.toAdd = columns;
  else workbook.writeNewColumns(tab.ref, columns.columnIndex, columns.headers, hidden);
  const own = new Map(tab.layout.own);
  missing.forEach((column, offset) => {
    own.set(column, tab.width + offset);
  });
  tab.layout = { ...tab.layout, own };
  tab.width += missing.length;
  tab.isFresh = isWhole;
}
