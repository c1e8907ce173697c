// An edit of a page → how it is taken back, and how that is taken back in turn.
import { insertColumns, insertRows, wholeTab } from '../../apps-script/operations/sheet';
import type { Content } from '../../apps-script/sheet/content';
import type { Tab } from '../../apps-script/sheet/spreadsheet';
import type { Block } from '../wire';
import { applyEdit, type Desk, demand, lines, type OnTab, type SheetEdit } from './edits';
import { type Axis, insertion, StaleEdit, shuffle } from './shapes';

/** Takes an edit back wherever its cells are now, and returns what does it again; `null`: nothing does. Throws as applyEdit does. */
export type Undo = (desk: Desk) => Undo | null;

/** Beyond this an edit is not kept for undoing. */
const MOST_CELLS = 200_000;

interface Kept {
  readonly content: Content;
  readonly styleId: number;
  readonly note: string;
}

const tabOf = (desk: Desk, tabId: number): Tab => {
  const tab = desk.world.spreadsheet.tabs.find(({ id }) => id === tabId);
  if (tab === undefined) throw new StaleEdit();
  return tab;
};

/** Returns the cells of a block; those beyond the grid are empty. */
const keep = ({ grid }: Tab, { row, column, rows, columns }: Block): Kept[][] =>
  Array.from({ length: rows }, (_, at) =>
    Array.from({ length: columns }, (__, offset) => {
      const [line, place] = [row - 1 + at, column - 1 + offset];
      return { content: grid.content(line, place), styleId: grid.styleId(line, place), note: grid.note(line, place) };
    }),
  );

function putBack({ grid }: Tab, { row, column }: Block, kept: readonly (readonly Kept[])[]): void {
  kept.forEach((line, at) => {
    line.forEach(({ content, styleId, note }, offset) => {
      const [there, place] = [row - 1 + at, column - 1 + offset];
      if (there >= grid.rowCount || place >= grid.columnCount) return;
      grid.setContent(there, place, content);
      grid.setStyleId(there, place, styleId);
      if (note !== '' || grid.note(there, place) !== '') grid.setNote(there, place, note);
    });
  });
}

/** Cells as they were, at their place by that shape of the tab. */
const contents =
  (tabId: number, shape: number, block: Block, kept: readonly (readonly Kept[])[]): Undo =>
  (desk) => {
    const tab = tabOf(desk, tabId);
    const shapes = desk.shapesOf(tabId);
    const now = shapes.follow(block, shape, desk.window);
    demand(desk, tab, now);
    const redo = contents(tabId, shapes.number, now, keep(tab, now));
    putBack(tab, now, kept);
    desk.touched(tabId, now);
    return redo;
  };

/** An edit that does the opposite of the change of shape which was made at number `before`. */
const opposite =
  (edit: OnTab, before: number): Undo =>
  (desk) => {
    const undo = doEdit(desk, edit);
    desk.shapesOf(edit.tabId).annul(before);
    return undo;
  };

/** Returns where new lines stand that an edit puts in front of line `at`, as its tab is now. */
function placeBefore(desk: Desk, tabId: number, shape: number, axis: Axis, at: number): number {
  const anchor = desk.shapesOf(tabId).follow(lines(axis, Math.max(1, at - 1), 1), shape, desk.window)[axis];
  return at === 1 ? anchor : anchor + 1;
}

type Adding = Extract<OnTab, { kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns' }>;
type Moving = Extract<OnTab, { kind: 'moveRows' | 'moveColumns' }>;

function inserted(desk: Desk, edit: Adding): Undo {
  const { tabId, count } = edit;
  const axis = edit.kind === 'insertRows' ? 'row' : 'column';
  const shapes = desk.shapesOf(tabId);
  const before = shapes.number;
  const at = placeBefore(desk, tabId, edit.shape, axis, edit.at);
  applyEdit(desk, edit);
  const kind = axis === 'row' ? 'deleteRows' : 'deleteColumns';
  return opposite({ kind, tabId, shape: shapes.number, at, count }, before);
}

function deleted(desk: Desk, edit: Adding): Undo | null {
  const { tabId, count } = edit;
  const axis = edit.kind === 'deleteRows' ? 'row' : 'column';
  const tab = tabOf(desk, tabId);
  const shapes = desk.shapesOf(tabId);
  const before = shapes.number;
  const at = shapes.follow(lines(axis, edit.at, count), edit.shape, desk.window)[axis];
  const across = axis === 'row' ? { columns: tab.grid.columnCount } : { rows: tab.grid.lastRow() };
  const block = { ...lines(axis, at, count), ...across };
  const kept = block.rows * block.columns > MOST_CELLS ? null : keep(tab, block);
  const hidden = axis === 'row' ? tab.hiddenRows : tab.hiddenColumns;
  const wasHidden = Array.from({ length: count }, (_, offset) => hidden.has(at + offset));
  const widths = Array.from({ length: count }, (_, offset) => tab.columnWidths.get(at + offset));
  const { conditionalFormatRules: rules, charts } = tab;
  applyEdit(desk, edit);
  if (kept === null) return null;
  const after = shapes.number;
  const { conditionalFormatRules: rulesAfter, charts: chartsAfter } = tab;
  return (later) => {
    const there = tabOf(later, tabId);
    const place = placeBefore(later, tabId, after, axis, at);
    demand(later, there, { ...wholeTab(there), ...lines(axis, Math.max(1, place - 1), 1), ...acrossOf(there, axis) });
    const areRulesAsLeft = there.conditionalFormatRules === rulesAfter;
    const areChartsAsLeft = there.charts === chartsAfter;
    const number = shapes.number;
    if (axis === 'row') insertRows(later.world, there, place, count);
    else insertColumns(later.world, there, place, count);
    putBack(there, { ...block, [axis]: place }, kept);
    wasHidden.forEach((isHidden, offset) => {
      const set = axis === 'row' ? there.hiddenRows : there.hiddenColumns;
      if (isHidden) set.add(place + offset);
    });
    widths.forEach((width, offset) => {
      if (axis === 'column' && width !== undefined) there.columnWidths.set(place + offset, width);
    });
    // What else has been said about colours and charts meanwhile counts more than what went with the cells.
    if (areRulesAsLeft && place === at) there.conditionalFormatRules = rules;
    if (areChartsAsLeft && place === at) there.charts = charts;
    shapes.note(axis, insertion(place, count), later.window);
    shapes.annul(before);
    later.touched(tabId, null);
    return opposite({ kind: edit.kind, tabId, shape: shapes.number, at: place, count }, number);
  };
}

const acrossOf = (tab: Tab, axis: Axis): Partial<Block> =>
  axis === 'row' ? { columns: tab.grid.columnCount } : { rows: tab.grid.rowCount };

function moved(desk: Desk, edit: Moving): Undo {
  const { tabId, count, kind } = edit;
  const axis = kind === 'moveRows' ? 'row' : 'column';
  const shapes = desk.shapesOf(tabId);
  const number = shapes.number;
  const first = shapes.follow(lines(axis, edit.at, count), edit.shape, desk.window)[axis];
  const before = placeBefore(desk, tabId, edit.shape, axis, edit.before);
  applyEdit(desk, edit);
  const at = before > first ? before - count : before;
  const back = before > first ? first : first + count;
  return opposite({ kind, tabId, shape: shapes.number, at, count, before: back }, number);
}

/** Rows of a block in the order in which they were; `order` says where each was, as offsets from the first. */
const reordered =
  (tabId: number, shape: number, block: Block, order: readonly number[], before: number): Undo =>
  (desk) => {
    const tab = tabOf(desk, tabId);
    const shapes = desk.shapesOf(tabId);
    const now = shapes.follow(block, shape, desk.window);
    demand(desk, tab, now);
    const back = new Array<number>(order.length).fill(0);
    order.forEach((from, to) => {
      back[from] = to;
    });
    const number = shapes.number;
    tab.grid.reorder(now.row - 1, now.column - 1, now.columns, back);
    shapes.note('row', shuffle(now.row, now.rows), desk.window);
    shapes.annul(before);
    desk.touched(tabId, null);
    return reordered(tabId, shapes.number, now, back, number);
  };

function sorted(desk: Desk, edit: Extract<OnTab, { kind: 'sort' }>): Undo | null {
  const before = desk.shapesOf(edit.tabId).number;
  const orders: { readonly block: Block; readonly order: readonly number[] }[] = [];
  applyEdit({ ...desk, sorted: (block, order) => orders.push({ block, order }) }, edit);
  const [done] = orders;
  if (done === undefined) return null;
  return reordered(edit.tabId, desk.shapesOf(edit.tabId).number, done.block, done.order, before);
}

/** Columns shown or hidden, or as wide, as they were. */
function looked(desk: Desk, edit: Extract<OnTab, { kind: 'hideColumns' | 'showColumns' | 'columnWidth' }>): Undo {
  const [at, count] = edit.kind === 'columnWidth' ? [edit.column, 1] : [edit.at, edit.count];
  const stateOf = (tab: Tab, first: number) =>
    Array.from({ length: count }, (_, offset) => ({
      isHidden: tab.hiddenColumns.has(first + offset),
      width: tab.columnWidths.get(first + offset),
    }));
  const restoring =
    (shape: number, first: number, state: ReturnType<typeof stateOf>): Undo =>
    (later) => {
      const tab = tabOf(later, edit.tabId);
      const shapes = later.shapesOf(edit.tabId);
      const now = shapes.follow(lines('column', first, count), shape, later.window).column;
      const redo = restoring(shapes.number, now, stateOf(tab, now));
      state.forEach(({ isHidden, width }, offset) => {
        if (isHidden) tab.hiddenColumns.add(now + offset);
        else tab.hiddenColumns.delete(now + offset);
        if (width === undefined) tab.columnWidths.delete(now + offset);
        else tab.columnWidths.set(now + offset, width);
      });
      return redo;
    };
  const shapes = desk.shapesOf(edit.tabId);
  const first = shapes.follow(lines('column', at, count), edit.shape, desk.window).column;
  const state = stateOf(tabOf(desk, edit.tabId), first);
  applyEdit(desk, edit);
  return restoring(shapes.number, first, state);
}

type OfCells = Extract<OnTab, { kind: 'cells' | 'clear' | 'style' | 'note' }>;

function blockOf(edit: OfCells): Block {
  if (edit.kind === 'clear' || edit.kind === 'style') return edit.block;
  const { row, column } = edit;
  if (edit.kind === 'note') return { row, column, rows: 1, columns: 1 };
  return { row, column, rows: edit.cells.length, columns: Math.max(1, ...edit.cells.map((line) => line.length)) };
}

function changed(desk: Desk, edit: OfCells): Undo | null {
  const { tabId } = edit;
  const shapes = desk.shapesOf(tabId);
  const block = shapes.follow(blockOf(edit), edit.shape, desk.window);
  const kept = block.rows * block.columns > MOST_CELLS ? null : keep(tabOf(desk, tabId), block);
  applyEdit(desk, edit);
  return kept === null ? null : contents(tabId, shapes.number, block, kept);
}

/** Does an edit and returns what takes it back; `null` for one that cannot be. Throws as applyEdit does; nothing is done then. */
export function doEdit(desk: Desk, edit: SheetEdit): Undo | null {
  switch (edit.kind) {
    case 'cells':
    case 'clear':
    case 'style':
    case 'note':
      return changed(desk, edit);
    case 'insertRows':
    case 'insertColumns':
      return inserted(desk, edit);
    case 'deleteRows':
    case 'deleteColumns':
      return deleted(desk, edit);
    case 'moveRows':
    case 'moveColumns':
      return moved(desk, edit);
    case 'sort':
      return sorted(desk, edit);
    case 'hideColumns':
    case 'showColumns':
    case 'columnWidth':
      return looked(desk, edit);
    default:
      applyEdit(desk, edit);
      return null;
  }
}
