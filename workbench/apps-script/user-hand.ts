// What a user does with the spreadsheet by hand, and what they see of it. Free of charge and not counted.
import { deleteColumns, deleteRows, insertColumns, insertRows } from './operations/sheet';
import { type Block, parseA1 } from './sheet/a1';
import { type CellValue, type Content, errorContent } from './sheet/content';
import { entered, put, readColumns, readDisplayColumns } from './sheet/entry';
import { lookOf } from './sheet/format-rule';
import { type SortKey, sortBlock } from './sheet/sorting';
import { type Chart, NEW_TAB_COLUMNS, NEW_TAB_ROWS, type Protection, type Tab } from './sheet/spreadsheet';
import type { Style } from './sheet/styles';
import type { CellSource, TabSource } from './tab-source';
import type { World } from './world';
import { serialOf } from './zones';

/** Tabs are named; rows and columns are counted from 1. Throws Error for a tab that is not there. */
export class UserHand {
  constructor(readonly world: World) {}

  /** Adds a tab behind the others, filled as described. */
  addTab(source: TabSource): void {
    const { spreadsheet } = this.world;
    const width = source.values.reduce((most, row) => Math.max(most, row.length), 0);
    const rows = Math.max(source.rows ?? NEW_TAB_ROWS, source.values.length);
    const columns = Math.max(source.columns ?? NEW_TAB_COLUMNS, width);
    const tab = spreadsheet.addTab(source.name, spreadsheet.tabs.length, rows, columns);
    source.values.forEach((row, rowIndex) => {
      row.forEach((cell, columnIndex) => {
        this.#place(tab, rowIndex, columnIndex, cell);
      });
    });
  }

  /** Returns the charts of a tab as scripts have made them. */
  charts(tabName: string): readonly Chart[] {
    return structuredClone(this.tab(tabName).charts);
  }

  /** Puts a typed value into a cell without parsing it. */
  place(tabName: string, row: number, column: number, cell: CellSource): void {
    this.#place(this.tab(tabName), row - 1, column - 1, cell);
  }

  /** Types a text into a cell, which the spreadsheet reads as it reads typing. */
  typeIn(tabName: string, row: number, column: number, text: string): void {
    const { spreadsheet } = this.world;
    const tab = this.tab(tabName);
    const { numberFormat } = spreadsheet.styles.get(tab.grid.styleId(row - 1, column - 1));
    const typed = entered(text === '' ? null : text, numberFormat, spreadsheet, this.world.entryRules());
    put(spreadsheet, tab, row - 1, column - 1, typed);
  }

  /** Sorts the rows from `firstRow` (2: below the header) by columns counted from 1. */
  sort(tabName: string, column: number, ascending = true, firstRow = 2): void {
    const tab = this.tab(tabName);
    const rows = tab.grid.lastRow() - firstRow + 1;
    const keys: SortKey[] = [{ column, ascending }];
    if (rows > 1) sortBlock(tab, { row: firstRow, column: 1, rows, columns: tab.grid.columnCount }, keys);
  }

  insertRows(tabName: string, beforeRow: number, count = 1): void {
    insertRows(this.world, this.tab(tabName), beforeRow, count);
  }

  deleteRows(tabName: string, row: number, count = 1): void {
    deleteRows(this.tab(tabName), row, count);
  }

  insertColumns(tabName: string, beforeColumn: number, count = 1): void {
    insertColumns(this.world, this.tab(tabName), beforeColumn, count);
  }

  deleteColumns(tabName: string, column: number, count = 1): void {
    deleteColumns(this.tab(tabName), column, count);
  }

  rename(tabName: string, name: string): void {
    this.tab(tabName).name = name;
  }

  deleteTab(tabName: string): void {
    const { spreadsheet } = this.world;
    spreadsheet.tabs = spreadsheet.tabs.filter((tab) => tab.name !== tabName);
  }

  /** Protects a range (`F:F`, `A1:B2`) or the whole tab against everybody but the owner and `editors` (keys). */
  protect(tabName: string, range: string | null = null, editors: readonly string[] = []): Protection {
    const tab = this.tab(tabName);
    return this.world.addProtection(tab, range === null ? null : this.block(tab, range), editors);
  }

  unprotect(tabName: string): void {
    this.tab(tabName).protections = [];
  }

  /** Opens a tab and selects ranges in it. */
  select(tabName: string, ...ranges: string[]): void {
    const tab = this.tab(tabName);
    this.world.spreadsheet.activeTabId = tab.id;
    if (ranges.length === 0) return;
    this.world.spreadsheet.selections.set(
      tab.id,
      ranges.map((range) => this.block(tab, range)),
    );
  }

  /** Formats a range: `format('Customers', 'F:F', {numberFormat: '@'})`. */
  format(tabName: string, range: string, style: Style): void {
    const tab = this.tab(tabName);
    const { row, column, rows, columns } = this.block(tab, range);
    tab.grid.restyle(row - 1, column - 1, rows, columns, this.world.spreadsheet.styles.changing(style));
  }

  /** Hides rows as a filter does. */
  filterOut(tabName: string, rows: readonly number[]): void {
    this.tab(tabName).filteredRows = new Set(rows);
  }

  closeSidebar(): void {
    this.world.sidebar = null;
  }

  tabNames(): string[] {
    return this.world.spreadsheet.tabs.map((tab) => tab.name);
  }

  /**
   * Returns everything from A1 to the last cell with content: `[[header…], [cell…], …]`; dates are instants
   * (`{instantMs}`), empty cells `''`.
   */
  values(tabName: string): CellValue[][] {
    return this.#rows(tabName, (tab, block) => readColumns(this.world.spreadsheet, tab, block));
  }

  /** Returns the same as the cells show it. */
  displayValues(tabName: string): string[][] {
    return this.#rows(tabName, (tab, block) => readDisplayColumns(this.world.spreadsheet, tab, block));
  }

  /** Returns what a cell really holds, formulas included. */
  content(tabName: string, row: number, column: number): Content {
    return this.tab(tabName).grid.content(row - 1, column - 1);
  }

  /** Returns the format of a cell; keys at their default are absent. */
  style(tabName: string, row: number, column: number): Style {
    return this.world.spreadsheet.styles.get(this.tab(tabName).grid.styleId(row - 1, column - 1));
  }

  /** Returns the look that conditional formats give to a cell by what it shows, or `{}`. */
  look(tabName: string, row: number, column: number): Readonly<Record<string, unknown>> {
    const tab = this.tab(tabName);
    const block = { row, column, rows: 1, columns: 1 };
    const shown = readDisplayColumns(this.world.spreadsheet, tab, block)[0]?.[0] ?? '';
    return lookOf(tab.conditionalFormatRules, row, column, shown);
  }

  note(tabName: string, row: number, column: number): string {
    return this.tab(tabName).grid.note(row - 1, column - 1);
  }

  /** Returns the hidden columns, counted from 1, in ascending order. */
  hiddenColumns(tabName: string): number[] {
    return [...this.tab(tabName).hiddenColumns].sort((left, right) => left - right);
  }

  tab(tabName: string): Tab {
    const found = this.world.spreadsheet.tabNamed(tabName);
    if (!found) throw new Error(`There is no tab ${tabName}.`);
    return found;
  }

  /** Returns the block of an A1 notation on a tab. */
  block(tab: Tab, range: string): Block {
    const parsed = parseA1(range, () => ({ rows: tab.grid.rowCount, columns: tab.grid.columnCount }));
    if (!parsed) throw new Error(`${range} is no range.`);
    return parsed.block;
  }

  #rows<T>(tabName: string, read: (tab: Tab, block: Block) => T[][]): T[][] {
    const tab = this.tab(tabName);
    const block = { row: 1, column: 1, rows: tab.grid.lastRow(), columns: tab.grid.lastColumn() };
    const columns = read(tab, block);
    return Array.from({ length: block.rows }, (_, row) => columns.map((column) => column[row] as T));
  }

  #place(tab: Tab, row: number, column: number, cell: CellSource): void {
    const { spreadsheet } = this.world;
    if (cell === null || cell === '') tab.grid.setContent(row, column, undefined);
    else if (typeof cell === 'string') tab.grid.setContent(row, column, errorContent(cell) ?? cell);
    else if (typeof cell !== 'object') tab.grid.setContent(row, column, cell);
    else if ('formula' in cell) {
      const value = cell.value ?? '';
      const shown = typeof value === 'string' ? (errorContent(value) ?? value) : value;
      tab.grid.setContent(row, column, { formula: cell.formula, value: shown });
    } else {
      const wallMs = Date.parse(cell.date.includes('T') ? `${cell.date}Z` : `${cell.date}T00:00:00Z`);
      if (Number.isNaN(wallMs)) throw new Error(`${cell.date} is no date.`);
      const pattern = spreadsheet.locale.datePattern;
      const numberFormat = cell.date.includes('T') ? `${pattern} h:mm:ss` : pattern;
      put(spreadsheet, tab, row, column, { content: serialOf(wallMs), numberFormat });
    }
  }
}
