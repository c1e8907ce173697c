// Statuses of rows → cells on the sheet, each on its own row whatever has moved meanwhile.

import type { PortfolioRow } from '../portfolio/portfolio';
import type { Grid, Workbook } from '../ports';
import { LoadError } from './error';
import { type Mark, readMark } from './mark';
import {
  BLANK_CELLS,
  keyIdentity,
  keyInBlock,
  layoutOf,
  type OwnCells,
  type OwnColumn,
  ownCells,
  type SheetRow,
  speaksOf,
  type Tab,
} from './tab';

/** A gap of untouched rows wider than this costs more to write over than a second write. */
const WIDEST_GAP_ROWS = 5_000;
/** Each round follows a sort or an edit in the instant of writing; more in a row means that somebody keeps moving rows. */
const MOST_ROUNDS = 6;

/** Reads the identities of a whole grid, in the way the run read them first. */
export type RowReader = (grid: Grid, tab: Tab) => readonly PortfolioRow[];

const differ = (one: OwnCells, other: OwnCells): boolean =>
  one !== other && (Object.keys(one) as OwnColumn[]).some((column) => one[column] !== other[column]);

/** Splits dirty rows, ordered by row number, where the gap between two is too wide. */
function stretches(rows: readonly SheetRow[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const row of rows) {
    const current = found[found.length - 1];
    if (current !== undefined && row.rowNumber - current.last <= WIDEST_GAP_ROWS) current.last = row.rowNumber;
    else found.push({ first: row.rowNumber, last: row.rowNumber });
  }
  return found;
}

/** Tells whether the machine cells of the stretch stand where they were last seen: no row and no column has moved. */
function marksInPlace(workbook: Workbook, tab: Tab, first: number, last: number): boolean {
  const machine = tab.layout.own.get('machine');
  if (machine === undefined) return false;
  const block = workbook.readBlock(tab.ref, first, machine, last - first + 1, 1);
  if (block.length < last - first + 1) return false;
  return block.every(([cell], offset) => String(cell ?? '') === (tab.at[first + offset]?.onSheet.machine ?? ''));
}

/** Tells whether every row of the stretch still has the key it had: what was just written speaks of the right rows. */
function keysInPlace(workbook: Workbook, tab: Tab, first: number, last: number): boolean {
  const { keyFirst, keyLast } = tab.layout;
  const block = workbook.readBlock(tab.ref, first, keyFirst, last - first + 1, keyLast - keyFirst + 1);
  if (block.length < last - first + 1) return false;
  return block.every((cells, offset) => {
    const row = tab.at[first + offset];
    return row === undefined || keyInBlock(tab, cells) === row.row.key;
  });
}

/** Writes the stretch's changed columns: one call where our columns stand side by side, as we added them. */
function writeStretch(workbook: Workbook, tab: Tab, first: number, last: number): void {
  const changed = new Set<OwnColumn>();
  for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
    const row = tab.at[rowNumber];
    if (row === undefined || row.cells === row.onSheet) continue;
    for (const column of tab.layout.own.keys()) if (row.cells[column] !== row.onSheet[column]) changed.add(column);
  }
  const byPosition = [...tab.layout.own].sort(([, one], [, other]) => one - other);
  let block: { columnIndex: number; columns: OwnColumn[] } | null = null;
  const blocks: { columnIndex: number; columns: OwnColumn[] }[] = [];
  for (const [column, columnIndex] of byPosition) {
    if (block !== null && block.columnIndex + block.columns.length === columnIndex) block.columns.push(column);
    else {
      block = { columnIndex, columns: [column] };
      blocks.push(block);
    }
  }
  for (const { columnIndex, columns } of blocks) {
    const from = columns.findIndex((column) => changed.has(column));
    if (from < 0) continue;
    let to = from;
    columns.forEach((column, index) => {
      if (changed.has(column)) to = index;
    });
    const written = columns.slice(from, to + 1);
    const texts: string[][] = [];
    for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
      const cells = tab.at[rowNumber]?.cells ?? BLANK_CELLS;
      texts.push(written.map((column) => cells[column]));
    }
    workbook.writeBlock(tab.ref, first, columnIndex + from, texts);
  }
  for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
    const row = tab.at[rowNumber];
    if (row !== undefined) row.onSheet = row.cells;
  }
}

/** Finds every row again by reading the tab anew; rows that are gone get row number 0, foreign marks are cleared. */
export function relocate(workbook: Workbook, tab: Tab, readRows: RowReader): void {
  const grid = workbook.readTab(tab.ref);
  tab.layout = layoutOf(tab.role, grid[0] ?? [], tab.saved);
  tab.width = grid[0]?.length ?? 0;
  if (!tab.layout.own.has('machine') || !Number.isFinite(tab.layout.keyFirst)) {
    throw new LoadError('columns-gone', { tab: tab.ref.name });
  }
  const waiting = new Map<string, SheetRow[]>();
  for (const row of tab.rows) {
    row.rowNumber = 0;
    const same = waiting.get(row.row.identity);
    if (same === undefined) waiting.set(row.row.identity, [row]);
    else same.push(row);
  }
  const place = (row: SheetRow, rowNumber: number, onSheet: OwnCells) => {
    row.rowNumber = rowNumber;
    row.onSheet = onSheet;
    tab.at[rowNumber] = row;
  };
  tab.at = [];
  const strangers: { found: PortfolioRow; onSheet: OwnCells; mark: Mark | null }[] = [];
  for (const found of readRows(grid, tab)) {
    const onSheet = ownCells(tab.layout, grid[found.rowNumber - 1] ?? []);
    const row = waiting.get(found.identity)?.shift();
    if (row === undefined) strangers.push({ found, onSheet, mark: readMark(onSheet.machine) });
    else place(row, found.rowNumber, onSheet);
  }
  // A row that got a second copy goes by its contents now: the copy that carries its mark is taken for it, else the first.
  const carriesOwn = ({ found, mark }: (typeof strangers)[number]) => mark !== null && speaksOf(mark, found);
  strangers.sort((one, other) => Number(carriesOwn(other)) - Number(carriesOwn(one)));
  for (const { found, onSheet, mark } of strangers) {
    const key = keyIdentity(found);
    const row = key === null ? undefined : waiting.get(key)?.shift();
    if (row !== undefined) {
      place(row, found.rowNumber, onSheet);
      continue;
    }
    const foreign = mark !== null && !speaksOf(mark, found);
    const added: SheetRow = { row: found, rowNumber: 0, cells: foreign ? BLANK_CELLS : onSheet, onSheet };
    tab.rows.push(added);
    place(added, found.rowNumber, onSheet);
  }
}

/**
 * Writes the cells of every row whose meaning differs from what stands on the sheet: per stretch one narrow read before,
 * one write, one narrow read after; a whole read only when something has moved.
 * Returns the rows that have vanished from the tab. Throws LoadError (`columns-gone`, `protected-columns`, `sheet-refused`).
 */
export function putStatuses(
  workbook: Workbook,
  tab: Tab,
  changes: ReadonlyMap<SheetRow, Partial<OwnCells>>,
  readRows: RowReader,
): SheetRow[] {
  for (const [row, cells] of changes) {
    const wanted = { ...row.cells, ...cells };
    if (differ(row.cells, wanted)) row.cells = wanted;
  }
  let dirty = [...changes.keys()].filter((row) => row.rowNumber > 0 && differ(row.cells, row.onSheet));
  for (let round = 0; dirty.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new LoadError('sheet-refused', { tab: tab.ref.name });
    dirty.sort((one, other) => one.rowNumber - other.rowNumber);
    const parts = stretches(dirty);
    let moved = !parts.every(({ first, last }) => marksInPlace(workbook, tab, first, last));
    if (!moved) {
      for (const { first, last } of parts) writeStretch(workbook, tab, first, last);
      moved = !parts.every(({ first, last }) => keysInPlace(workbook, tab, first, last));
    }
    if (!moved) break;
    relocate(workbook, tab, readRows);
    dirty = tab.rows.filter((row) => row.rowNumber > 0 && differ(row.cells, row.onSheet));
  }
  return [...changes.keys()].filter((row) => row.rowNumber === 0);
}
