// Edits of people's hands, as the page tells them → changes of the emulated spreadsheet.

import type { User, World } from '../../apps-script';
import { ScriptException } from '../../apps-script';
import { clearBlock } from '../../apps-script/operations/range';
import { deleteColumns, deleteRows, insertColumns, insertRows, wholeTab } from '../../apps-script/operations/sheet';
import { errorContent } from '../../apps-script/sheet/content';
import { entered, put } from '../../apps-script/sheet/entry';
import { movedRules } from '../../apps-script/sheet/format-rule';
import { sortBlock } from '../../apps-script/sheet/sorting';
import { demandEdit, type Tab } from '../../apps-script/sheet/spreadsheet';
import type { Style } from '../../apps-script/sheet/styles';
import type { Block, Edit, EnteredCell } from '../wire';
import { type Axis, deletion, insertion, move, type Shapes, type Shift, shuffle } from './shapes';

/** What the spreadsheet does not let this user change. */
export class ProtectedEdit extends Error {}

/** What an edit needs to know and to tell. */
export interface Desk {
  readonly world: World;
  readonly user: User;
  /** The page's window, whose own changes of shape need no following. */
  readonly window: string;
  shapesOf(tabId: number): Shapes;
  /** `null`: everything on the tab may be elsewhere now. */
  touched(tabId: number, block: Block | null): void;
  /** Told how a sort has put the rows of a block in order: where each was, as offsets from the first. */
  readonly sorted?: ((block: Block, order: readonly number[]) => unknown) | undefined;
}

/** Every edit but the taking back of one. */
export type SheetEdit = Exclude<Edit, { kind: 'undo' }>;
export type OnTab = Extract<SheetEdit, { shape: number }>;
type OfTabs = Exclude<SheetEdit, OnTab>;

/**
 * Does one edit. Throws StaleEdit, ProtectedEdit, or a ScriptException with what the spreadsheet says; nothing is done then.
 */
export function applyEdit(desk: Desk, edit: SheetEdit): void {
  if ('shape' in edit) applyOnTab(desk, desk.world.spreadsheet.tab(edit.tabId), edit);
  else applyToTabs(desk, edit);
}

/** Throws ProtectedEdit where the user may not change the block. */
export function demand(desk: Desk, tab: Tab, block: Block): void {
  try {
    demandEdit(tab, block, desk.user);
  } catch (refusal) {
    throw new ProtectedEdit(refusal instanceof Error ? refusal.message : '');
  }
}

/** Returns the block of an edit on the tab as it is now. Throws StaleEdit and ProtectedEdit. */
function reached(desk: Desk, tab: Tab, edit: OnTab, block: Block): Block {
  const now = desk.shapesOf(tab.id).follow(block, edit.shape, desk.window);
  demand(desk, tab, now);
  return now;
}

/** Returns a block that stands for whole rows or columns. */
export const lines = (axis: Axis, at: number, count: number): Block =>
  axis === 'row' ? { row: at, column: 1, rows: count, columns: 1 } : { row: 1, column: at, rows: 1, columns: count };

/** As `reached`, for whole rows or columns: protected is what stands anywhere in them. Returns the first one. */
function reachedLines(desk: Desk, tab: Tab, edit: OnTab, axis: Axis, at: number, count: number): number {
  const now = desk.shapesOf(tab.id).follow(lines(axis, at, count), edit.shape, desk.window);
  const whole = wholeTab(tab);
  demand(desk, tab, axis === 'row' ? { ...now, columns: whole.columns } : { ...now, rows: whole.rows });
  return now[axis];
}

function reshaped(desk: Desk, tab: Tab, axis: Axis, shift: Shift): void {
  desk.shapesOf(tab.id).note(axis, shift, desk.window);
  desk.touched(tab.id, null);
}

function applyOnTab(desk: Desk, tab: Tab, edit: OnTab): void {
  const { world } = desk;
  switch (edit.kind) {
    case 'cells':
      enterCells(desk, tab, edit);
      return;
    case 'clear': {
      const block = within(tab, reached(desk, tab, edit, edit.block));
      if (block === null) return;
      clearBlock(world, tab, block, { contents: true, formats: false, notes: false, validations: false });
      desk.touched(tab.id, block);
      return;
    }
    case 'insertRows':
    case 'insertColumns': {
      const axis = edit.kind === 'insertRows' ? 'row' : 'column';
      // What is new stands before a line that may be the first behind the grid.
      const anchor = reachedLines(desk, tab, edit, axis, Math.max(1, edit.at - 1), 1);
      const before = edit.at === 1 ? anchor : anchor + 1;
      if (axis === 'row') insertRows(world, tab, before, edit.count);
      else insertColumns(world, tab, before, edit.count);
      reshaped(desk, tab, axis, insertion(before, edit.count));
      return;
    }
    case 'deleteRows':
    case 'deleteColumns': {
      const axis = edit.kind === 'deleteRows' ? 'row' : 'column';
      const first = reachedLines(desk, tab, edit, axis, edit.at, edit.count);
      if (axis === 'row') deleteRows(tab, first, edit.count);
      else deleteColumns(tab, first, edit.count);
      reshaped(desk, tab, axis, deletion(first, edit.count));
      return;
    }
    case 'moveRows':
    case 'moveColumns':
      moveLines(desk, tab, edit, edit.kind === 'moveRows' ? 'row' : 'column');
      return;
    case 'sort':
      sortRows(desk, tab, edit);
      return;
    default:
      changeLook(desk, tab, edit);
      return;
  }
}

type Looks = Extract<
  OnTab,
  { kind: 'hideColumns' | 'showColumns' | 'columnWidth' | 'style' | 'note' | 'protect' | 'unprotect' }
>;

function changeLook(desk: Desk, tab: Tab, edit: Looks): void {
  switch (edit.kind) {
    case 'hideColumns':
    case 'showColumns': {
      const first = reachedLines(desk, tab, edit, 'column', edit.at, edit.count);
      for (let column = first; column < first + edit.count; column++) {
        if (edit.kind === 'hideColumns') tab.hiddenColumns.add(column);
        else tab.hiddenColumns.delete(column);
      }
      return;
    }
    case 'columnWidth':
      tab.columnWidths.set(reachedLines(desk, tab, edit, 'column', edit.column, 1), Math.round(edit.widthPx));
      return;
    case 'style': {
      const block = within(tab, reached(desk, tab, edit, edit.block));
      if (block === null) return;
      const changes = Object.fromEntries(Object.entries(edit.style).map(([key, value]) => [key, value ?? undefined]));
      const change = desk.world.spreadsheet.styles.changing(changes as Style);
      tab.grid.restyle(block.row - 1, block.column - 1, block.rows, block.columns, change);
      desk.touched(tab.id, block);
      return;
    }
    case 'note': {
      const block = within(tab, reached(desk, tab, edit, { row: edit.row, column: edit.column, rows: 1, columns: 1 }));
      if (block === null) return;
      tab.grid.setNote(block.row - 1, block.column - 1, edit.note);
      desk.touched(tab.id, block);
      return;
    }
    case 'protect': {
      const block = edit.block === null ? null : reached(desk, tab, edit, edit.block);
      desk.world.addProtection(tab, block, [desk.user.key]);
      return;
    }
    case 'unprotect':
      demand(desk, tab, wholeTab(tab));
      tab.protections = [];
  }
}

/** Returns the part of a block that the grid has, `null` when that is nothing. */
function within(tab: Tab, block: Block): Block | null {
  const rows = Math.min(block.rows, tab.grid.rowCount - block.row + 1);
  const columns = Math.min(block.columns, tab.grid.columnCount - block.column + 1);
  return rows > 0 && columns > 0 ? { ...block, rows, columns } : null;
}

function enterCells(desk: Desk, tab: Tab, edit: Extract<OnTab, { kind: 'cells' }>): void {
  const columns = edit.cells.reduce((most, line) => Math.max(most, line.length), 0);
  if (columns === 0) return;
  const block = reached(desk, tab, edit, { row: edit.row, column: edit.column, rows: edit.cells.length, columns });
  grow(desk, tab, block);
  edit.cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      enter(desk.world, tab, block.row - 1 + row, block.column - 1 + column, cell);
    });
  });
  desk.touched(tab.id, block);
}

/** Pasting over the edge adds rows and columns, as in Sheets. */
function grow(desk: Desk, tab: Tab, block: Block): void {
  const { rowCount, columnCount } = tab.grid;
  const rows = block.row + block.rows - 1 - rowCount;
  const columns = block.column + block.columns - 1 - columnCount;
  if (rows > 0) insertRows(desk.world, tab, rowCount + 1, rows);
  if (columns > 0) insertColumns(desk.world, tab, columnCount + 1, columns);
}

function enter(world: World, tab: Tab, row: number, column: number, cell: EnteredCell): void {
  if (cell === null) return;
  const { spreadsheet } = world;
  if (typeof cell === 'string') {
    const { numberFormat } = spreadsheet.styles.get(tab.grid.styleId(row, column));
    const typed = entered(cell === '' ? null : cell, numberFormat, spreadsheet, world.entryRules());
    put(spreadsheet, tab, row, column, typed);
    return;
  }
  const value = typeof cell.value === 'string' ? (errorContent(cell.value) ?? cell.value) : cell.value;
  tab.grid.setContent(row, column, 'formula' in cell ? { formula: cell.formula, value } : value);
  if ('formula' in cell || cell.numberFormat === undefined) return;
  const change = spreadsheet.styles.changing({ numberFormat: cell.numberFormat });
  tab.grid.setStyleId(row, column, change(tab.grid.styleId(row, column)));
}

function sortRows(desk: Desk, tab: Tab, edit: Extract<OnTab, { kind: 'sort' }>): void {
  const { columnCount } = tab.grid;
  const all = { row: 2, column: 1, rows: tab.grid.lastRow() - 1, columns: columnCount };
  // Rows added below the header meanwhile belong to what is sorted.
  const block = edit.block === undefined ? all : reached(desk, tab, edit, edit.block);
  const column = desk.shapesOf(tab.id).follow(lines('column', edit.column, 1), edit.shape, desk.window).column;
  if (block.rows < 1) return;
  demand(desk, tab, block);
  const order = sortBlock(tab, block, [{ column, ascending: edit.ascending }]);
  desk.sorted?.(block, order);
  reshaped(desk, tab, 'row', shuffle(block.row, block.rows));
}

function moveLines(desk: Desk, tab: Tab, edit: Extract<OnTab, { kind: 'moveRows' | 'moveColumns' }>, axis: Axis): void {
  const { count } = edit;
  const first = reachedLines(desk, tab, edit, axis, edit.at, count);
  // The target may be the place behind the last line, so that the line in front of it is what is followed.
  const anchor = reachedLines(desk, tab, edit, axis, Math.max(1, edit.before - 1), 1);
  const before = edit.before === 1 ? anchor : anchor + 1;
  if (before >= first && before <= first + count) return;
  const shift = move(first, count, before);
  if (axis === 'row') moveRowsOf(tab, shift, Math.min(first, before), Math.max(first + count, before) - 1);
  else moveColumnsOf(tab, shift, Math.min(first, before), Math.max(first + count, before) - 1);
  reshaped(desk, tab, axis, shift);
}

const moved = (numbers: ReadonlySet<number>, shift: Shift): Set<number> =>
  new Set([...numbers].map((at) => shift(at) ?? at));

function moveRowsOf(tab: Tab, shift: Shift, from: number, to: number): void {
  const order = new Array<number>(to - from + 1).fill(0);
  for (let row = from; row <= to; row++) order[(shift(row) ?? row) - from] = row - from;
  tab.grid.reorder(from - 1, 0, tab.grid.columnCount, order);
  tab.hiddenRows = moved(tab.hiddenRows, shift);
  tab.filteredRows = moved(tab.filteredRows, shift);
}

function moveColumnsOf(tab: Tab, shift: Shift, from: number, to: number): void {
  const { grid } = tab;
  const held = Array.from({ length: to - from + 1 }, (_, offset) => {
    const column = from - 1 + offset;
    return Array.from({ length: grid.rowCount }, (__, row) => ({
      content: grid.content(row, column),
      styleId: grid.styleId(row, column),
      note: grid.note(row, column),
    }));
  });
  held.forEach((cells, offset) => {
    const column = (shift(from + offset) ?? from + offset) - 1;
    cells.forEach(({ content, styleId, note }, row) => {
      grid.setContent(row, column, content);
      grid.setStyleId(row, column, styleId);
      if (note !== '' || grid.note(row, column) !== '') grid.setNote(row, column, note);
    });
  });
  tab.hiddenColumns = moved(tab.hiddenColumns, shift);
  tab.columnWidths = new Map([...tab.columnWidths].map(([at, width]) => [shift(at) ?? at, width]));
  const taken = (block: Block): Block => besideMove(block, shift);
  tab.conditionalFormatRules = movedRules(tab.conditionalFormatRules, taken);
  for (const protection of tab.protections) if (protection.block) protection.block = taken(protection.block);
}

/** Columns that stay side by side take what covers them along; a block that the move tears apart stays where it is. */
function besideMove(block: Block, shift: Shift): Block {
  const first = shift(block.column) ?? block.column;
  const last = shift(block.column + block.columns - 1) ?? first;
  return last - first === block.columns - 1 ? { ...block, column: first } : block;
}

function applyToTabs({ world, user, touched }: Desk, edit: OfTabs): void {
  const { spreadsheet } = world;
  if (edit.kind === 'addTab') {
    const taken = new Set(spreadsheet.tabs.map(({ name }) => name));
    let number = spreadsheet.tabs.length + 1;
    while (taken.has(`Hoja ${number}`)) number++;
    const tab = spreadsheet.addTab(edit.name ?? `Hoja ${number}`, edit.index ?? spreadsheet.tabs.length);
    touched(tab.id, null);
    return;
  }
  const tab = spreadsheet.tab(edit.tabId);
  if (!user.mayEditProtected && tab.protections.some(({ block, warningOnly }) => block === null && !warningOnly))
    throw new ProtectedEdit('This tab is protected.');
  if (edit.kind === 'renameTab') {
    if (spreadsheet.tabs.some((other) => other !== tab && other.name === edit.name) || edit.name === '')
      throw new ScriptException(`A sheet with the name "${edit.name}" already exists. Please enter another name.`);
    tab.name = edit.name;
  } else if (edit.kind === 'deleteTab') {
    if (spreadsheet.tabs.length === 1) throw new ScriptException("You can't remove all the sheets in a document.");
    spreadsheet.tabs = spreadsheet.tabs.filter((other) => other !== tab);
  } else {
    spreadsheet.tabs = spreadsheet.tabs.filter((other) => other !== tab);
    spreadsheet.tabs.splice(Math.min(edit.index, spreadsheet.tabs.length), 0, tab);
  }
}
