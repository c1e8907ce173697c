// Statuses of rows → cells on the sheet, each on its own row whatever has moved meanwhile.
import type { PortfolioRow } from '../portfolio/portfolio';
import type { Cell, Grid, Workbook } from '../ports';
import { ownColumnOf } from '../texts/headers';
import { LoadError } from './error';
import { clearedText, type Mark, readMark } from './mark';
import {
  BLANK_CELLS,
  keyIdentity,
  keyInBlock,
  layoutOf,
  markOf,
  type OwnCells,
  type OwnColumn,
  ownCells,
  placeStrays,
  type SheetRow,
  seenRow,
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

// Column by column, here and below: asked for every row of every window, where a loop over names costs as much as the rest.
const differ = (one: OwnCells, other: OwnCells): boolean =>
  one !== other &&
  (one.machine !== other.machine ||
    one.status !== other.status ||
    one.sentAt !== other.sentAt ||
    one.detail !== other.detail ||
    one.wolkvoxId !== other.wolkvoxId ||
    one.managementCount !== other.managementCount ||
    one.latestTipification !== other.latestTipification);

/** Returns the cells with some of them changed; `own` itself where nothing changes. */
function withChanges(own: OwnCells, changes: Partial<OwnCells>): OwnCells {
  const changed: OwnCells = {
    machine: changes.machine ?? own.machine,
    status: changes.status ?? own.status,
    sentAt: changes.sentAt ?? own.sentAt,
    detail: changes.detail ?? own.detail,
    wolkvoxId: changes.wolkvoxId ?? own.wolkvoxId,
    managementCount: changes.managementCount ?? own.managementCount,
    latestTipification: changes.latestTipification ?? own.latestTipification,
  };
  return differ(own, changed) ? changed : own;
}

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
 * Tells whether those of our columns stand under their headers (none of them is read where there are none) and every row of the
 * stretches is right by its cells in `columns`: no row and no column has moved. One read, or in a tall tab one for the headers and
 * one for each stretch. `isRight` is given cells from column `left` on.
 */
function isInPlace(
  workbook: Workbook,
  tab: Tab,
  parts: readonly Stretch[],
  columns: Span,
  headed: readonly OwnColumn[],
  isRight: (rowNumber: number, cells: readonly Cell[], left: number) => boolean,
): boolean {
  const own = headed.map((column) => tab.layout.own.get(column) ?? 0);
  const top = own.length === 0 ? columns : spanOf(own);
  const all = spanOf([...own, columns.left, columns.left + columns.width - 1]);
  const lastRow = Math.max(...parts.map(({ last }) => last));
  const rowsRead = parts.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const isOneRead =
    own.length > 0 && lastRow * all.width - rowsRead * columns.width - top.width <= CELLS_LIKE_A_CALL * parts.length;
  const read = isOneRead ? workbook.readBlock(tab.ref, 1, all.left, lastRow, all.width) : [];
  const headers = isOneRead || own.length === 0 ? read : workbook.readBlock(tab.ref, 1, top.left, 1, top.width);
  const headersLeft = isOneRead ? all.left : top.left;
  const holdsHeader = (column: OwnColumn, index: number) =>
    ownColumnOf(String(headers[0]?.[(own[index] ?? 0) - headersLeft] ?? '')) === column;
  if (!headed.every(holdsHeader)) return false;
  return parts.every(({ first, last }) => {
    const rows = last - first + 1;
    const block = isOneRead ? read : workbook.readBlock(tab.ref, first, columns.left, rows, columns.width);
    const above = isOneRead ? first - 1 : 0;
    if (block.length < above + rows) return false;
    const left = isOneRead ? all.left : columns.left;
    for (let offset = 0; offset < rows; offset += 1) {
      const cells = block[above + offset];
      if (cells === undefined || !isRight(first + offset, cells, left)) return false;
    }
    return true;
  });
}

/**
 * Tells whether the columns that are about to be written stand under their headers, and the marks of the stretches where they were
 * last seen. Of rows known by their marks alone it reads the other columns of ours as well, since a write covers them too.
 */
function marksInPlace(workbook: Workbook, tab: Tab, parts: readonly Stretch[], written: readonly OwnColumn[]): boolean {
  const machine = tab.layout.own.get('machine');
  if (machine === undefined) return false;
  for (const { first, last } of tab.unread === undefined ? [] : parts) {
    for (let rowNumber = first; rowNumber <= last; rowNumber += 1) takeIn(tab, rowNumber);
  }
  const halfRead = parts.some(({ first, last }) => tab.at.slice(first, last + 1).some((row) => row?.unread === 'mark'));
  const columns = halfRead ? spanOf([...tab.layout.own.values()]) : spanOf([machine]);
  const seen: { row: SheetRow; cells: readonly Cell[]; left: number }[] = [];
  // Blank cells that stand under their header are nobody's, whatever row they are on.
  const isFresh = tab.isFresh === true;
  tab.isFresh = false;
  if (isFresh) return isInPlace(workbook, tab, [{ first: 1, last: 1 }], columns, written, () => true);
  const isRight = (rowNumber: number, cells: readonly Cell[], left: number) => {
    const row = tab.at[rowNumber];
    if (row?.unread === 'mark') seen.push({ row, cells, left });
    return String(cells[machine - left] ?? '') === (row?.onSheet.machine ?? '');
  };
  if (!isInPlace(workbook, tab, parts, columns, written, isRight)) return false;
  for (const { row, cells, left } of seen) {
    row.onSheet = ownCells(tab.layout, cells, left);
    row.cells = row.onSheet;
    row.unread = 'own';
  }
  return true;
}

/** Tells whether every row of the stretches still has the key it had: what was just written speaks of the right rows. */
function keysInPlace(workbook: Workbook, tab: Tab, parts: readonly Stretch[], withHeaders: boolean): boolean {
  const { keyFirst, keyLast, own } = tab.layout;
  const headed = withHeaders ? [...own.keys()] : [];
  return isInPlace(workbook, tab, parts, spanOf([keyFirst, keyLast]), headed, (rowNumber, cells, left) => {
    const row = tab.at[rowNumber];
    return row === undefined || keyInBlock(tab, cells, left) === row.row.key;
  });
}

/** Columns of ours that stand side by side and are written in one call. */
interface Block {
  readonly columnIndex: number;
  readonly columns: readonly OwnColumn[];
}

/** Returns the columns of a stretch that have changed. */
function changedColumns(tab: Tab, { first, last }: Stretch): Set<OwnColumn> {
  // Words never travel without their mark: should they land on another row and the run end there, the mark tells whose they are.
  const changed = new Set<OwnColumn>(['machine']);
  const alike = [...tab.layout.own.keys()];
  for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
    const row = tab.at[rowNumber];
    if (row === undefined || row.cells === row.onSheet) continue;
    for (let index = alike.length - 1; index >= 0; index -= 1) {
      const column = alike[index];
      if (column === undefined || row.cells[column] === row.onSheet[column]) continue;
      changed.add(column);
      alike.splice(index, 1);
    }
  }
  return changed;
}

/** Returns what a write of the stretch covers: one block where our columns stand side by side, as we added them. */
function blocksOf(tab: Tab, part: Stretch): readonly Block[] {
  const changed = changedColumns(tab, part);
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
  return blocks.flatMap(({ columnIndex, columns }) => {
    const from = columns.findIndex((column) => changed.has(column));
    if (from < 0) return [];
    let to = from;
    columns.forEach((column, index) => {
      if (changed.has(column)) to = index;
    });
    return [{ columnIndex: columnIndex + from, columns: columns.slice(from, to + 1) }];
  });
}

const textsOf = (tab: Tab, first: number, last: number, columns: readonly OwnColumn[]): string[][] => {
  const texts: string[][] = [];
  for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
    const cells = tab.at[rowNumber]?.cells ?? BLANK_CELLS;
    texts.push(columns.map((column) => cells[column]));
  }
  return texts;
};

function noteWritten(tab: Tab, { first, last }: Stretch): void {
  for (let rowNumber = first; rowNumber <= last; rowNumber += 1) {
    const row = tab.at[rowNumber];
    if (row !== undefined) row.onSheet = row.cells;
  }
}

/**
 * Adds the columns that the tab still lacks, together with the first statuses where they are one block near the top. Returns
 * whether these have been written: nothing can have moved a column that was inserted the moment before, so none is looked at.
 */
function addColumns(
  workbook: Workbook,
  tab: Tab,
  plans: readonly { readonly part: Stretch; readonly blocks: readonly Block[] }[],
): boolean {
  const { toAdd } = tab;
  if (toAdd === undefined) return false;
  tab.toAdd = undefined;
  const { columnIndex, headers, hidden } = toAdd;
  const [plan] = plans;
  const [block] = plan?.blocks ?? [];
  const isOne = plans.length === 1 && plan?.blocks.length === 1 && block?.columnIndex === columnIndex;
  if (!isOne || plan.part.first > WIDEST_GAP_ROWS) {
    workbook.writeNewColumns(tab.ref, columnIndex, headers, hidden);
    return false;
  }
  tab.isFresh = false;
  workbook.writeNewColumns(tab.ref, columnIndex, headers, hidden, textsOf(tab, 2, plan.part.last, block.columns));
  noteWritten(tab, plan.part);
  return true;
}

/** Writes the stretch's blocks, one call each. */
function writeStretch(workbook: Workbook, tab: Tab, part: Stretch, blocks: readonly Block[]): void {
  for (const { columnIndex, columns } of blocks) {
    workbook.writeBlock(tab.ref, part.first, columnIndex, textsOf(tab, part.first, part.last, columns));
  }
  noteWritten(tab, part);
}

/** Returns what a row says of which the mark alone was read: the rest stands beside it, unless another row's cells do. */
function ownOfMark(tab: Tab, { cells: { machine } }: SheetRow, onSheet: OwnCells): OwnCells {
  const mark = readMark(machine);
  if (onSheet.machine === machine || mark === null) return onSheet;
  return { ...onSheet, machine, status: tab.unread?.statusWords[mark.status] ?? '', sentAt: '' };
}

/** Returns the first row of each key that has something to say of it. */
function speakersOf({ rows }: Tab): ReadonlyMap<string, SheetRow> {
  const speakers = new Map<string, SheetRow>();
  for (const row of rows) {
    const key = markOf(row) === null ? null : keyIdentity(row.row);
    if (key !== null && !speakers.has(key)) speakers.set(key, row);
  }
  return speakers;
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
  let spoken: ReadonlyMap<string, SheetRow> | null = null;
  const speakers = () => {
    spoken ??= speakersOf(tab);
    return spoken;
  };
  for (const { found, onSheet, mark } of strangers) {
    const key = keyIdentity(found);
    const row = key === null ? undefined : waiting.get(key)?.shift();
    if (row !== undefined) {
      place(row, found.rowNumber, onSheet);
      continue;
    }
    const foreign = mark !== null && !speaksOf(mark, found);
    const own = foreign ? (tab.reading?.adopt(found, onSheet) ?? BLANK_CELLS) : onSheet;
    // A copy of a row made in mid-run says what the row says, in case the row itself is deleted next: one that carries its mark,
    // or equals it.
    const speaker = tab.reading === undefined && key !== null ? speakers().get(key) : undefined;
    const isCopy = (mark !== null && !foreign) || speaker?.row.fingerprint === found.fingerprint;
    const cells = speaker !== undefined && isCopy ? speaker.cells : own;
    const added = seenRow(found, 0, onSheet, cells);
    tab.rows.push(added);
    place(added, found.rowNumber, onSheet);
  }
  placeStrays(tab, grid);
}

/** Returns what the machine cell of a row says once a mark that is not its own has been taken from it. */
export const clearedFor = ({ row, rowNumber }: SheetRow): string => clearedText(row.identity, rowNumber);

/**
 * Writes the cells of every row whose meaning differs from what stands on the sheet: one narrow read before,
 * one write per stretch, one narrow read after (in a tall tab one more each, for the headers); a whole read only when something
 * has moved. After a write that is not the run's last one the headers are not read: the read before the next one does.
 * Changes of another tab's rows are passed over. Returns the rows that have vanished from the tab. Throws LoadError (`columns-gone`, `protected-columns`, `sheet-refused`).
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
    if (row.row.role !== tab.role) return;
    row.cells = withChanges(row.cells, cells);
    if (row.rowNumber > 0 && differ(row.cells, row.onSheet)) dirty.push(row);
  });
  for (let round = 0; dirty.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new LoadError('sheet-refused', { tab: tab.ref.name });
    dirty.sort((one, other) => one.rowNumber - other.rowNumber);
    const parts = stretches(dirty);
    const plans = parts.map((part) => ({ part, blocks: blocksOf(tab, part) }));
    const written = new Set(plans.flatMap(({ blocks }) => blocks.flatMap(({ columns }) => columns)));
    const isWritten = addColumns(workbook, tab, plans);
    let moved = !isWritten && !marksInPlace(workbook, tab, parts, [...written]);
    if (!moved) {
      if (!isWritten) for (const { part, blocks } of plans) writeStretch(workbook, tab, part, blocks);
      moved = !keysInPlace(workbook, tab, parts, isLast);
    }
    if (!moved) {
      // Once every mark is on its own row, blank rows may be blank.
      dirty = dirty.filter(({ row, cells }) => row.identity === '' && cells.machine !== '');
      for (const row of dirty) row.cells = BLANK_CELLS;
      continue;
    }
    relocate(workbook, tab, readRows);
    dirty = tab.at.flatMap((row) => (row !== undefined && differ(row.cells, row.onSheet) ? [row] : []));
    for (const row of dirty) if (row.cells.machine === '') row.cells = { ...row.cells, machine: clearedFor(row) };
  }
  addColumns(workbook, tab, []);
  const gone: SheetRow[] = [];
  changes.forEach((_, row) => {
    if (row.rowNumber === 0 && row.row.role === tab.role) gone.push(row);
  });
  return gone;
}
