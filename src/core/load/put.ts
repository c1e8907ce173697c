// Statuses of rows → cells on the sheet, each on its own row whatever has moved meanwhile.
import type { PortfolioRow } from '../portfolio/portfolio';
import type { Cell, Grid, Workbook } from '../ports';
import { ownColumnOf } from '../texts/headers';
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
  placeStrays,
  type SheetRow,
  speaksOf,
  type Tab,
  takeIn,
  takeInAll,
} from './tab';

/** A gap of untouched rows wider than this costs more to write over than a second write. */
const WIDEST_GAP_ROWS = 5_000;
/** Reading so many cells takes as long as one more call, so that up to here two reads are better made as one. */
const CELLS_LIKE_A_CALL = 20_000;
/** Each round follows a sort or an edit in the instant of writing; more in a row means that somebody keeps moving rows. */
const MOST_ROUNDS = 6;

/** Reads the identities of a whole grid, in the way the run read them first. */
export type RowReader = (grid: Grid, tab: Tab) => readonly PortfolioRow[];

const COLUMNS = Object.keys(BLANK_CELLS) as OwnColumn[];

const differ = (one: OwnCells, other: Partial<OwnCells>): boolean =>
  one !== other && COLUMNS.some((column) => other[column] !== undefined && one[column] !== other[column]);

/** Rows from `first` to `last`, 1-based. */
interface Stretch {
  first: number;
  last: number;
}

/** Splits dirty rows, ordered by row number, where the gap between two is too wide. */
function stretches(rows: readonly SheetRow[]): Stretch[] {
  const found: Stretch[] = [];
  for (const row of rows) {
    const current = found[found.length - 1];
    if (current !== undefined && row.rowNumber - current.last <= WIDEST_GAP_ROWS) current.last = row.rowNumber;
    else found.push({ first: row.rowNumber, last: row.rowNumber });
  }
  return found;
}

interface Span {
  readonly left: number;
  readonly width: number;
}

/** Returns the narrowest span that holds some columns. */
function spanOf(columnIndexes: readonly number[]): Span {
  const left = Math.min(...columnIndexes);
  return { left, width: Math.max(...columnIndexes) - left + 1 };
}

/**
 * Tells whether our columns stand under their headers (unless `withHeaders` is false) and every row of the stretches is right by
 * its cells in `columns`: no row and no column has moved. One read, or in a tall tab one for the headers and one for each stretch.
 */
function isInPlace(
  workbook: Workbook,
  tab: Tab,
  parts: readonly Stretch[],
  columns: Span,
  withHeaders: boolean,
  isRight: (rowNumber: number, cells: readonly Cell[]) => boolean,
): boolean {
  const own = spanOf([...tab.layout.own.values()]);
  const all = spanOf([own.left, own.left + own.width - 1, columns.left, columns.left + columns.width - 1]);
  const lastRow = Math.max(...parts.map(({ last }) => last));
  const isOneRead = withHeaders && lastRow * all.width <= CELLS_LIKE_A_CALL;
  const readTop = () =>
    isOneRead
      ? workbook.readBlock(tab.ref, 1, all.left, lastRow, all.width)
      : workbook.readBlock(tab.ref, 1, own.left, 1, own.width);
  const top = withHeaders ? readTop() : [];
  const left = isOneRead ? all.left : own.left;
  const holdsHeader = ([column, columnIndex]: [OwnColumn, number]) =>
    ownColumnOf(String(top[0]?.[columnIndex - left] ?? '')) === column;
  if (withHeaders && ![...tab.layout.own].every(holdsHeader)) return false;
  return parts.every(({ first, last }) => {
    const rows = last - first + 1;
    const block = isOneRead
      ? top.slice(first - 1, last).map((cells) => cells.slice(columns.left - left))
      : workbook.readBlock(tab.ref, first, columns.left, rows, columns.width);
    return block.length === rows && block.every((cells, offset) => isRight(first + offset, cells));
  });
}

/**
 * Tells whether the marks of the stretches stand where they were last seen. Of rows known by their marks alone it reads the
 * other columns of ours as well, since a write covers them too.
 */
function marksInPlace(workbook: Workbook, tab: Tab, parts: readonly Stretch[]): boolean {
  const machine = tab.layout.own.get('machine');
  if (machine === undefined) return false;
  for (const { first, last } of tab.unread === undefined ? [] : parts) {
    for (let rowNumber = first; rowNumber <= last; rowNumber += 1) takeIn(tab, rowNumber);
  }
  const halfRead = parts.some(({ first, last }) => tab.at.slice(first, last + 1).some((row) => row?.unread === 'mark'));
  const columns = halfRead ? spanOf([...tab.layout.own.values()]) : spanOf([machine]);
  const seen: { row: SheetRow; cells: readonly Cell[] }[] = [];
  // Blank cells that stand under their header are nobody's, whatever row they are on.
  const isFresh = tab.isFresh === true;
  tab.isFresh = false;
  if (isFresh) return isInPlace(workbook, tab, [{ first: 1, last: 1 }], columns, true, () => true);
  const isRight = (rowNumber: number, cells: readonly Cell[]) => {
    const row = tab.at[rowNumber];
    if (row?.unread === 'mark') seen.push({ row, cells });
    return String(cells[machine - columns.left] ?? '') === (row?.onSheet.machine ?? '');
  };
  if (!isInPlace(workbook, tab, parts, columns, true, isRight)) return false;
  for (const { row, cells } of seen) {
    row.onSheet = ownCells(tab.layout, cells, columns.left);
    row.cells = row.onSheet;
    row.unread = 'own';
  }
  return true;
}

/** Tells whether every row of the stretches still has the key it had: what was just written speaks of the right rows. */
function keysInPlace(workbook: Workbook, tab: Tab, parts: readonly Stretch[], withHeaders: boolean): boolean {
  const { keyFirst, keyLast } = tab.layout;
  return isInPlace(workbook, tab, parts, spanOf([keyFirst, keyLast]), withHeaders, (rowNumber, cells) => {
    const row = tab.at[rowNumber];
    return row === undefined || keyInBlock(tab, cells) === row.row.key;
  });
}

/** Writes the stretch's changed columns: one call where our columns stand side by side, as we added them. */
function writeStretch(workbook: Workbook, tab: Tab, first: number, last: number): void {
  const changed = new Set<OwnColumn>();
  for (const column of tab.layout.own.keys()) {
    for (let rowNumber = first; rowNumber <= last && !changed.has(column); rowNumber += 1) {
      const row = tab.at[rowNumber];
      if (row !== undefined && row.cells[column] !== row.onSheet[column]) changed.add(column);
    }
  }
  // Words never travel without their mark: should they land on another row and the run end there, the mark tells whose they are.
  changed.add('machine');
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

/** Returns what a row says of which the mark alone was read: the rest stands beside it, unless another row's cells do. */
function ownOfMark(tab: Tab, { cells: { machine } }: SheetRow, onSheet: OwnCells): OwnCells {
  const mark = readMark(machine);
  if (onSheet.machine === machine || mark === null) return onSheet;
  return { ...onSheet, machine, status: tab.unread?.statusWords[mark.status] ?? '', sentAt: '' };
}

/** Takes the row meant out of those of one identity. Of equal rows it is the one with the same mark, if there is one. */
function taken(same: SheetRow[] | undefined, tab: Tab, { machine }: OwnCells): SheetRow | undefined {
  if (same === undefined || tab.reading === undefined) return same?.shift();
  const index = same.findIndex((row) => row.onSheet.machine === machine);
  return index < 0 ? undefined : same.splice(index, 1)[0];
}

/** Finds every row again by reading the tab anew; rows that are gone get row number 0, foreign marks are cleared. */
export function relocate(workbook: Workbook, tab: Tab, readRows: RowReader): void {
  takeInAll(tab);
  const grid = workbook.readTab(tab.ref);
  tab.layout = tab.reading?.layoutOf(grid[0] ?? []) ?? layoutOf(tab.role, grid[0] ?? [], tab.saved);
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
    if (row.unread === 'mark') {
      row.cells = ownOfMark(tab, row, onSheet);
      row.unread = 'own';
    }
    tab.at[rowNumber] = row;
  };
  tab.at = [];
  const strangers: { found: PortfolioRow; onSheet: OwnCells; mark: Mark | null }[] = [];
  for (const found of readRows(grid, tab)) {
    const onSheet = ownCells(tab.layout, grid[found.rowNumber - 1] ?? []);
    const row = taken(waiting.get(found.identity), tab, onSheet);
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
    const cells = foreign ? (tab.reading?.adopt(found, onSheet) ?? BLANK_CELLS) : onSheet;
    const added: SheetRow = { row: found, rowNumber: 0, cells, onSheet };
    tab.rows.push(added);
    place(added, found.rowNumber, onSheet);
  }
  placeStrays(tab, grid);
}

/**
 * Writes the cells of every row whose meaning differs from what stands on the sheet: one narrow read before,
 * one write per stretch, one narrow read after (in a tall tab one more each, for the headers); a whole read only when something
 * has moved. After a write that is not the run's last one the headers are not read: the read before the next one does.
 * Returns the rows that have vanished from the tab. Throws LoadError (`columns-gone`, `protected-columns`, `sheet-refused`).
 */
export function putStatuses(
  workbook: Workbook,
  tab: Tab,
  changes: ReadonlyMap<SheetRow, Partial<OwnCells>>,
  readRows: RowReader,
  isLast = true,
): SheetRow[] {
  let dirty: SheetRow[] = [];
  changes.forEach((cells, row) => {
    if (differ(row.cells, cells)) row.cells = { ...row.cells, ...cells };
    if (row.rowNumber > 0 && differ(row.cells, row.onSheet)) dirty.push(row);
  });
  for (let round = 0; dirty.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new LoadError('sheet-refused', { tab: tab.ref.name });
    dirty.sort((one, other) => one.rowNumber - other.rowNumber);
    const parts = stretches(dirty);
    let moved = !marksInPlace(workbook, tab, parts);
    if (!moved) {
      for (const { first, last } of parts) writeStretch(workbook, tab, first, last);
      moved = !keysInPlace(workbook, tab, parts, isLast);
    }
    if (!moved) break;
    relocate(workbook, tab, readRows);
    dirty = tab.at.flatMap((row) => (row !== undefined && differ(row.cells, row.onSheet) ? [row] : []));
  }
  return [...changes.keys()].filter((row) => row.rowNumber === 0);
}
