// Calls on a Sheet become reads of its size and changes of its shape.
import { SHEET_MS, WRITE_CELL_MS } from '../cost';
import { ScriptException } from '../exception';
import type { Execution } from '../execution';
import { SCOPES } from '../manifest';
import type { Block } from '../sheet/a1';
import type { CellValue } from '../sheet/content';
import { enterBlock } from '../sheet/entry';
import { type FormatRule, movedRules } from '../sheet/format-rule';
import { type Chart, demandEdit, movedCharts, type Protection, type Tab } from '../sheet/spreadsheet';
import type { World } from '../world';
import type { Operation, Operations } from './operation';
import { blockOf, type ClearOptions, clearBlock } from './range';

type TabWork = (world: World, tab: Tab, args: readonly unknown[], execution: Execution) => unknown;

/** The first argument of every call on a sheet is the sheet's id. */
function onTab(kind: Operation['kind'], method: string, work: TabWork, costMs = (): number => SHEET_MS): Operation {
  return {
    kind,
    gate: 'document',
    api: `SpreadsheetApp.Sheet.${method}`,
    scopes: SCOPES.spreadsheets,
    costMs: kind === 'other' ? () => 0 : costMs,
    run: (world, execution, args) => work(world, world.spreadsheet.tab(args[0] as number), args, execution),
  };
}

export const wholeTab = (tab: Tab): Block => ({
  row: 1,
  column: 1,
  rows: tab.grid.rowCount,
  columns: tab.grid.columnCount,
});

/** The block whose protection forbids a change of shape; `null` when only a protection of the whole sheet does. */
type Touched = (tab: Tab, args: readonly unknown[]) => Block | null;

const onlyShape: Touched = () => null;
const theseRows: Touched = (tab, [, row, rows]) => ({ ...wholeTab(tab), row: row as number, rows: rows as number });
const theseColumns: Touched = (tab, [, column, columns]) => ({
  ...wholeTab(tab),
  column: column as number,
  columns: columns as number,
});

/** A change of a sheet that is refused where a protection stands against it. */
function shaping(method: string, touched: Touched, work: TabWork): Operation {
  return onTab('sheetWrite', method, (world, tab, args, execution) => {
    const block = touched(tab, args);
    const protections = block ? tab.protections : tab.protections.filter((held) => held.block === null);
    demandEdit({ protections }, block ?? wholeTab(tab), execution.user);
    return work(world, tab, args, execution);
  });
}

/** Adds rows in front of `row` (1-based), which look like the row `like`: the one above when absent. */
export function insertRows(world: World, tab: Tab, row: number, count: number, like = Math.max(row - 1, 1)): void {
  world.spreadsheet.claimCells(count * tab.grid.columnCount);
  tab.grid.insertRows(row - 1, count, like - 1);
  const moved = (at: number): number => (at >= row ? at + count : at);
  moveBlocks(tab, 'row', 'rows', row, count);
  tab.hiddenRows = new Set([...tab.hiddenRows].map(moved));
  tab.filteredRows = new Set([...tab.filteredRows].map(moved));
}

export function deleteRows(tab: Tab, row: number, count: number): void {
  demandDeletable(row, count, tab.grid.rowCount, 'rows');
  tab.grid.deleteRows(row - 1, count);
  moveBlocks(tab, 'row', 'rows', row, -count);
  tab.hiddenRows = without(tab.hiddenRows, row, count);
  tab.filteredRows = without(tab.filteredRows, row, count);
}

/** Adds columns in front of `column` (1-based), which look like the column `like`: the one to the left when absent. */
export function insertColumns(
  world: World,
  tab: Tab,
  column: number,
  count: number,
  like = Math.max(column - 1, 1),
): void {
  world.spreadsheet.claimCells(count * tab.grid.rowCount);
  tab.grid.insertColumns(column - 1, count, like - 1);
  moveBlocks(tab, 'column', 'columns', column, count);
  tab.hiddenColumns = new Set([...tab.hiddenColumns].map((at) => (at >= column ? at + count : at)));
}

export function deleteColumns(tab: Tab, column: number, count: number): void {
  demandDeletable(column, count, tab.grid.columnCount, 'columns');
  tab.grid.deleteColumns(column - 1, count);
  moveBlocks(tab, 'column', 'columns', column, -count);
  tab.hiddenColumns = without(tab.hiddenColumns, column, count);
}

function demandDeletable(at: number, count: number, held: number, what: string): void {
  if (at < 1 || count < 1 || at + count - 1 > held) {
    throw new ScriptException(`Those ${what} are out of bounds.`);
  }
  if (count === held) throw new ScriptException(`You can't delete all the ${what} on the sheet.`);
}

function without(numbers: ReadonlySet<number>, at: number, count: number): Set<number> {
  return new Set([...numbers].filter((n) => n < at || n >= at + count).map((n) => (n >= at ? n - count : n)));
}

// A protected range moves, grows and shrinks with the cells it covers, and so does that of a conditional format.
function moveBlocks(tab: Tab, start: 'row' | 'column', length: 'rows' | 'columns', at: number, by: number): void {
  const moved = (block: Block): Block => {
    const first = block[start];
    const last = first + block[length];
    const shift = (edge: number): number =>
      by > 0 ? (edge >= at ? edge + by : edge) : edge - Math.min(Math.max(edge - at, 0), -by);
    const nextFirst = shift(first);
    // The edge behind the last cell moves only when cells are added inside the block.
    const nextLast = by > 0 ? (at < last ? last + by : last) : shift(last);
    return { ...block, [start]: nextFirst, [length]: nextLast - nextFirst };
  };
  for (const protection of tab.protections) if (protection.block) protection.block = moved(protection.block);
  tab.protections = tab.protections.filter(({ block }) => !block || (block.rows > 0 && block.columns > 0));
  tab.conditionalFormatRules = movedRules(tab.conditionalFormatRules, moved);
  if (tab.charts.length > 0) tab.charts = movedCharts(tab, moved);
}

const counted = (method: string, work: TabWork): Operation => onTab('sheetRead', method, work);

function protection(tab: Tab, id: unknown): Protection {
  const found = tab.protections.find((held) => held.id === id);
  if (!found) throw new ScriptException('The protection no longer exists.');
  return found;
}

export const sheetOperations: Operations = {
  'sheet.facts': onTab('other', 'getName', (world, tab) => ({
    name: tab.name,
    index: world.spreadsheet.tabs.indexOf(tab) + 1,
    hidden: tab.hidden,
  })),
  // Needed to build a Range at all; making a handle costs nothing.
  'sheet.gridSize': onTab('other', 'getRange', (_world, tab) => [tab.grid.rowCount, tab.grid.columnCount]),
  'sheet.lastRow': counted('getLastRow', (_world, tab) => tab.grid.lastRow()),
  'sheet.lastColumn': counted('getLastColumn', (_world, tab) => tab.grid.lastColumn()),
  'sheet.lastCell': counted('getDataRange', (_world, tab) => [tab.grid.lastRow(), tab.grid.lastColumn()]),
  'sheet.maxRows': counted('getMaxRows', (_world, tab) => tab.grid.rowCount),
  'sheet.maxColumns': counted('getMaxColumns', (_world, tab) => tab.grid.columnCount),
  'sheet.frozen': counted('getFrozenRows', (_world, tab) => [tab.frozenRows, tab.frozenColumns]),
  'sheet.isColumnHidden': counted('isColumnHiddenByUser', (_world, tab, [, column]) =>
    tab.hiddenColumns.has(column as number),
  ),
  'sheet.isRowHidden': counted('isRowHiddenByUser', (_world, tab, [, row, byFilter]) =>
    (byFilter ? tab.filteredRows : tab.hiddenRows).has(row as number),
  ),
  'sheet.columnWidth': counted(
    'getColumnWidth',
    (_world, tab, [, column]) => tab.columnWidths.get(column as number) ?? 100,
  ),
  'sheet.setName': shaping('setName', onlyShape, (world, tab, [, name]) => {
    const other = world.spreadsheet.tabNamed(name as string);
    if (other && other !== tab) {
      throw new ScriptException(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    tab.name = name as string;
  }),
  'sheet.insertRows': shaping('insertRows', onlyShape, (world, tab, [, row, count, like]) => {
    insertRows(world, tab, row as number, count as number, like as number);
  }),
  'sheet.deleteRows': shaping('deleteRows', theseRows, (_world, tab, [, row, count]) => {
    deleteRows(tab, row as number, count as number);
  }),
  'sheet.insertColumns': shaping('insertColumns', onlyShape, (world, tab, [, column, count, like]) => {
    insertColumns(world, tab, column as number, count as number, like as number);
  }),
  'sheet.deleteColumns': shaping('deleteColumns', theseColumns, (_world, tab, [, column, count]) => {
    deleteColumns(tab, column as number, count as number);
  }),
  'sheet.showColumns': shaping('hideColumns', theseColumns, (_world, tab, [, column, count, shown]) => {
    for (let at = column as number; at < (column as number) + (count as number); at++) {
      if (shown) tab.hiddenColumns.delete(at);
      else tab.hiddenColumns.add(at);
    }
  }),
  'sheet.freeze': shaping('setFrozenRows', onlyShape, (_world, tab, [, rows, columns]) => {
    tab.frozenRows = (rows as number | null) ?? tab.frozenRows;
    tab.frozenColumns = (columns as number | null) ?? tab.frozenColumns;
  }),
  // Widths are kept, not computed: nothing here draws text.
  'sheet.setColumnWidths': shaping('setColumnWidths', onlyShape, (_world, tab, [, column, count, width]) => {
    for (let at = 0; at < (count as number); at++)
      tab.columnWidths.set((column as number) + at, (width as number | null) ?? 100);
  }),
  'sheet.setTabColor': shaping('setTabColor', onlyShape, (_world, tab, [, color]) => {
    tab.tabColor = color as string | null;
  }),
  'sheet.setHidden': shaping('hideSheet', onlyShape, (world, tab, [, hidden]) => {
    if (hidden && world.spreadsheet.tabs.every((other) => other === tab || other.hidden)) {
      throw new ScriptException("You can't hide all the sheets in a document.");
    }
    tab.hidden = hidden === true;
  }),
  'sheet.clear': shaping('clear', wholeTab, (world, tab, [, what]) => {
    clearBlock(world, tab, wholeTab(tab), what as ClearOptions);
  }),
  'sheet.appendRow': {
    ...onTab('sheetWrite', 'appendRow', (world, tab, [, values], execution) => {
      const row = tab.grid.lastRow() + 1;
      const line = values as CellValue[];
      if (row > tab.grid.rowCount) insertRows(world, tab, row, 1);
      const more = line.length - tab.grid.columnCount;
      if (more > 0) insertColumns(world, tab, tab.grid.columnCount + 1, more);
      const block = { row, column: 1, rows: 1, columns: line.length };
      demandEdit(tab, block, execution.user);
      enterBlock(world.spreadsheet, tab, block, [line], world.entryRules());
    }),
    costMs: ([, values]) => SHEET_MS + (values as unknown[]).length * WRITE_CELL_MS,
  },
  'sheet.select': onTab('other', 'activate', (world, tab, [, blocks]) => {
    world.spreadsheet.activeTabId = tab.id;
    if (blocks) world.spreadsheet.selections.set(tab.id, (blocks as unknown[]).map(blockOf));
  }),
  'sheet.rules': counted('getConditionalFormatRules', (_world, tab) => tab.conditionalFormatRules),
  'sheet.setRules': shaping('setConditionalFormatRules', onlyShape, (_world, tab, [, rules]) => {
    tab.conditionalFormatRules = structuredClone(rules as FormatRule[]);
  }),
  'sheet.charts': counted('getCharts', (_world, tab) => tab.charts),
  'sheet.insertChart': shaping('insertChart', onlyShape, (_world, tab, [, chart]) => {
    const id = Math.max(0, ...tab.charts.map((held) => held.id)) + 1;
    tab.charts = [...tab.charts, { ...structuredClone(chart as Chart), id }];
  }),
  'sheet.updateChart': shaping('updateChart', onlyShape, (_world, tab, [, chart]) => {
    const changed = chart as Chart;
    if (!tab.charts.some(({ id }) => id === changed.id)) throw new ScriptException('Chart not found.');
    tab.charts = tab.charts.map((held) => (held.id === changed.id ? structuredClone(changed) : held));
  }),
  'sheet.removeChart': shaping('removeChart', onlyShape, (_world, tab, [, id]) => {
    if (!tab.charts.some((held) => held.id === id)) throw new ScriptException('Chart not found.');
    tab.charts = tab.charts.filter((held) => held.id !== id);
  }),
  'sheet.protections': counted('getProtections', (_world, tab, [, wholeSheet]) =>
    tab.protections.filter(({ block }) => (block === null) === wholeSheet),
  ),
  'sheet.protect': onTab('sheetWrite', 'protect', (world, tab, [, block], execution) => {
    const editors = world.users.map((user) => user.key);
    const made = world.addProtection(tab, block ? blockOf(block) : null, editors);
    if (!editors.includes(execution.user.key)) made.editors.push(execution.user.key);
    return made;
  }),
  'protection.change': {
    ...onTab('sheetWrite', 'Protection', (world, tab, [, id, change], execution) => {
      const held = protection(tab, id);
      if (!held.editors.includes(execution.user.key)) demandEdit(tab, held.block ?? wholeTab(tab), execution.user);
      const { removeEditors, addEditors, unprotected, ...rest } = change as ProtectionChange;
      const keyOf = (email: string): string => world.users.find((user) => user.email === email)?.key ?? email;
      const removed = (removeEditors ?? []).map(keyOf);
      // The owner and the user who asks keep their right, as on the platform.
      held.editors = held.editors.filter((key) => key === execution.user.key || !removed.includes(key));
      held.editors.push(...(addEditors ?? []).map(keyOf).filter((key) => !held.editors.includes(key)));
      if (unprotected) held.unprotected = unprotected.map(blockOf);
      Object.assign(held, rest);
    }),
    api: 'SpreadsheetApp.Protection',
  },
  'protection.remove': onTab('sheetWrite', 'Protection.remove', (_world, tab, [, id], execution) => {
    const held = protection(tab, id);
    demandEdit(tab, held.block ?? wholeTab(tab), execution.user);
    tab.protections = tab.protections.filter((other) => other !== held);
  }),
  'protection.editors': counted('Protection.getEditors', (world, tab, [, id]) =>
    world.users
      .filter((user) => user.mayEditProtected || protection(tab, id).editors.includes(user.key))
      .map((user) => user.email),
  ),
};

interface ProtectionChange {
  readonly description?: string;
  readonly warningOnly?: boolean;
  readonly removeEditors?: readonly string[];
  readonly addEditors?: readonly string[];
  readonly unprotected?: readonly unknown[];
}
