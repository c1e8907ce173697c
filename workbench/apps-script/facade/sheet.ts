// `Sheet` and `Protection` as scripts see them.
import { parseA1 } from '../sheet/a1';
import { getCharts, insertChart, newChart, removeChart, updateChart } from './charts';
import { asText, call, checked, emulated, enumOf, exception, own } from './host';
import { AT, type BlockArg, clearOptions, makeRange, makeRangeList, outbound, type Range } from './range';
import { getFormatRules, setFormatRules } from './rules';
import type { Spreadsheet } from './spreadsheet';

export const ID = Symbol('id');
const BOOK = Symbol('spreadsheet');

export const ProtectionType = enumOf('SpreadsheetApp.ProtectionType', ['RANGE', 'SHEET']);

export class Sheet {
  readonly [ID]: number;
  readonly [BOOK]: Spreadsheet;

  constructor(id: number, book: Spreadsheet) {
    this[ID] = id;
    this[BOOK] = book;
  }

  getSheetId(): number {
    return this[ID];
  }

  getName(): string {
    return this.facts().name;
  }

  getSheetName(): string {
    return this.facts().name;
  }

  getIndex(): number {
    return this.facts().index;
  }

  isSheetHidden(): boolean {
    return this.facts().hidden;
  }

  getParent(): Spreadsheet {
    return this[BOOK];
  }

  setName(name: string): this {
    return this.change('sheet.setName', String(name));
  }

  getRange(first: string | number, column?: number, rows = 1, columns = 1): Range {
    const [maxRows, maxColumns] = call<[number, number]>('sheet.gridSize', this[ID]);
    if (typeof first === 'string') {
      const parsed = parseA1(first, () => ({ rows: maxRows, columns: maxColumns }));
      if (!parsed || (parsed.sheetName !== undefined && parsed.sheetName !== this.getName())) {
        throw exception('Range not found');
      }
      const { block } = parsed;
      return this.block([this[ID], block.row, block.column, block.rows, block.columns], maxRows, maxColumns);
    }
    return this.block([this[ID], first, column ?? 1, rows, columns], maxRows, maxColumns);
  }

  getRangeList(notations: string[]): unknown {
    return makeRangeList(notations.map((notation) => this.getRange(notation)));
  }

  getDataRange(): Range {
    const [rows, columns] = call<[number, number]>('sheet.lastCell', this[ID]);
    return makeRange(this, [this[ID], 1, 1, Math.max(rows, 1), Math.max(columns, 1)]);
  }

  /** -1 rows or columns reach to the last one with content, which live code bases read whole sheets by. */
  getSheetValues(row: number, column: number, rows: number, columns: number): unknown[][] {
    if (rows !== -1 && columns !== -1) return this.getRange(row, column, rows, columns).getValues();
    return makeRange(this, [this[ID], row, column, rows, columns]).getValues();
  }

  getLastRow(): number {
    return call('sheet.lastRow', this[ID]);
  }

  getLastColumn(): number {
    return call('sheet.lastColumn', this[ID]);
  }

  getMaxRows(): number {
    return call('sheet.maxRows', this[ID]);
  }

  getMaxColumns(): number {
    return call('sheet.maxColumns', this[ID]);
  }

  getFrozenRows(): number {
    return call<[number, number]>('sheet.frozen', this[ID])[0];
  }

  getFrozenColumns(): number {
    return call<[number, number]>('sheet.frozen', this[ID])[1];
  }

  setFrozenRows(rows: number): this {
    return this.change('sheet.freeze', rows, null);
  }

  setFrozenColumns(columns: number): this {
    return this.change('sheet.freeze', null, columns);
  }

  insertRowsAfter(row: number, count: number): this {
    return this.change('sheet.insertRows', row + 1, count, row);
  }

  insertRowsBefore(row: number, count: number): this {
    return this.change('sheet.insertRows', row, count, row);
  }

  insertRowAfter(row: number): this {
    return this.insertRowsAfter(row, 1);
  }

  insertRowBefore(row: number): this {
    return this.insertRowsBefore(row, 1);
  }

  insertRows(row: number, count = 1): this {
    return this.insertRowsBefore(row, count);
  }

  insertColumnsAfter(column: number, count: number): this {
    return this.change('sheet.insertColumns', column + 1, count, column);
  }

  insertColumnsBefore(column: number, count: number): this {
    return this.change('sheet.insertColumns', column, count, column);
  }

  insertColumnAfter(column: number): this {
    return this.insertColumnsAfter(column, 1);
  }

  insertColumnBefore(column: number): this {
    return this.insertColumnsBefore(column, 1);
  }

  insertColumns(column: number, count = 1): this {
    return this.insertColumnsBefore(column, count);
  }

  deleteRows(row: number, count: number): this {
    return this.change('sheet.deleteRows', row, count);
  }

  deleteRow(row: number): this {
    return this.deleteRows(row, 1);
  }

  deleteColumns(column: number, count: number): this {
    return this.change('sheet.deleteColumns', column, count);
  }

  deleteColumn(column: number): this {
    return this.deleteColumns(column, 1);
  }

  hideColumns(column: number, count = 1): this {
    return this.change('sheet.showColumns', column, count, false);
  }

  showColumns(column: number, count = 1): this {
    return this.change('sheet.showColumns', column, count, true);
  }

  hideColumn(range: Range): this {
    return this.hideColumns(range.getColumn(), range.getNumColumns());
  }

  unhideColumn(range: Range): this {
    return this.showColumns(range.getColumn(), range.getNumColumns());
  }

  isColumnHiddenByUser(column: number): boolean {
    return call('sheet.isColumnHidden', this[ID], column);
  }

  isRowHiddenByUser(row: number): boolean {
    return call('sheet.isRowHidden', this[ID], row, false);
  }

  isRowHiddenByFilter(row: number): boolean {
    return call('sheet.isRowHidden', this[ID], row, true);
  }

  setColumnWidth(column: number, width: number): this {
    return this.setColumnWidths(column, 1, width);
  }

  setColumnWidths(column: number, count: number, width: number): this {
    return this.change('sheet.setColumnWidths', column, count, width);
  }

  getColumnWidth(column: number): number {
    return call('sheet.columnWidth', this[ID], column);
  }

  autoResizeColumns(column: number, count: number): this {
    return this.change('sheet.setColumnWidths', column, count, null);
  }

  autoResizeColumn(column: number): this {
    return this.autoResizeColumns(column, 1);
  }

  setTabColor(color: string | null): this {
    return this.change('sheet.setTabColor', asText(color));
  }

  hideSheet(): this {
    return this.change('sheet.setHidden', true);
  }

  showSheet(): this {
    return this.change('sheet.setHidden', false);
  }

  clear(options?: Record<string, boolean>): this {
    return this.change('sheet.clear', clearOptions(options));
  }

  clearContents(): this {
    return this.clear({ contentsOnly: true });
  }

  clearFormats(): this {
    return this.clear({ formatOnly: true });
  }

  clearNotes(): this {
    return this.clear({ commentsOnly: true });
  }

  appendRow(values: unknown[]): this {
    return this.change(
      'sheet.appendRow',
      Array.from(values, (value) => outbound(value, 'appendRow')),
    );
  }

  activate(): this {
    return this.change('sheet.select');
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setActiveSelection(range: Range | string): Range {
    return (typeof range === 'string' ? this.getRange(range) : range).activate();
  }

  setActiveRangeList(list: { getRanges(): Range[] }): unknown {
    call(
      'sheet.select',
      this[ID],
      list.getRanges().map((range) => range[AT].block),
    );
    return list;
  }

  getActiveRange(): Range {
    return this[BOOK].selectedRanges(this[ID])[0] as Range;
  }

  getActiveCell(): Range {
    return this.getRange(this.getActiveRange().getRow(), this.getActiveRange().getColumn());
  }

  getActiveRangeList(): unknown {
    return makeRangeList(this[BOOK].selectedRanges(this[ID]));
  }

  getConditionalFormatRules(): unknown[] {
    return getFormatRules(this[ID], (block) => makeRange(this, block));
  }

  setConditionalFormatRules(rules: unknown[]): void {
    setFormatRules(this[ID], rules);
  }

  newChart(): unknown {
    return newChart();
  }

  getCharts(): unknown[] {
    return getCharts(this[ID], (block) => makeRange(this, block));
  }

  insertChart(chart: object): void {
    insertChart(this[ID], chart);
  }

  updateChart(chart: object): void {
    updateChart(this[ID], chart);
  }

  removeChart(chart: object): void {
    removeChart(this[ID], chart);
  }

  protect(): unknown {
    return this.protectBlock(null);
  }

  getProtections(type: unknown): unknown[] {
    const found = own(call<ProtectionFacts[]>('sheet.protections', this[ID], String(type) === 'SHEET'));
    return found.map((facts) => makeProtection(this, facts));
  }

  getFilter(): null {
    return null;
  }

  toString(): string {
    return 'Sheet';
  }

  /** Not for scripts: protects one block or, with null, the sheet. */
  protectBlock(block: BlockArg | null): unknown {
    return makeProtection(this, own(call<ProtectionFacts>('sheet.protect', this[ID], block)));
  }

  private change(op: string, ...args: unknown[]): this {
    call(op, this[ID], ...args);
    return this;
  }

  private facts(): { name: string; index: number; hidden: boolean } {
    return call('sheet.facts', this[ID]);
  }

  private block(block: BlockArg, maxRows: number, maxColumns: number): Range {
    const [, row, column, rows, columns] = block;
    if (rows < 1) throw exception('The number of rows in the range must be at least 1.');
    if (columns < 1) throw exception('The number of columns in the range must be at least 1.');
    if (row < 1 || column < 1) throw exception('The coordinates or dimensions of the range are invalid.');
    if (row + rows - 1 > maxRows || column + columns - 1 > maxColumns) {
      throw exception('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return makeRange(this, block);
  }
}

checked('SpreadsheetApp.Sheet', Sheet.prototype, {
  setName: [['text']],
  getRange: [['text'], ['number', 'number'], ['number', 'number', 'number'], ['number', 'number', 'number', 'number']],
  getSheetValues: [['number', 'number', 'number', 'number']],
  setFrozenRows: [['number']],
  setFrozenColumns: [['number']],
  insertRowsAfter: [['number', 'number']],
  insertRowsBefore: [['number', 'number']],
  insertColumnsAfter: [['number', 'number']],
  insertColumnsBefore: [['number', 'number']],
  deleteRows: [['number', 'number']],
  deleteColumns: [['number', 'number']],
  hideColumns: [['number'], ['number', 'number']],
  showColumns: [['number'], ['number', 'number']],
  setColumnWidths: [['number', 'number', 'number']],
  autoResizeColumns: [['number', 'number']],
  setTabColor: [['text?']],
  appendRow: [['array']],
  setConditionalFormatRules: [['array']],
  insertChart: [['object']],
  updateChart: [['object']],
  removeChart: [['object']],
});

interface ProtectionFacts {
  readonly id: number;
  readonly block: { row: number; column: number; rows: number; columns: number } | null;
  readonly description: string;
  readonly warningOnly: boolean;
}

function makeProtection(sheet: Sheet, facts: ProtectionFacts): unknown {
  const id = sheet[ID];
  let { description, warningOnly } = facts;
  const emailOf = (editor: unknown): string =>
    typeof editor === 'string' ? editor : (editor as { getEmail(): string }).getEmail();
  const change = (changes: Record<string, unknown>): unknown => {
    call('protection.change', id, facts.id, changes);
    return protection;
  };
  const protection: unknown = emulated('Protection', {
    getDescription: () => description,
    setDescription: (text: string) => {
      description = text;
      return change({ description: text });
    },
    isWarningOnly: () => warningOnly,
    setWarningOnly: (only: boolean) => {
      warningOnly = only;
      return change({ warningOnly: only });
    },
    getProtectionType: () => ProtectionType[facts.block ? 'RANGE' : 'SHEET'],
    getRange: () => {
      const { block } = facts;
      return block ? makeRange(sheet, [id, block.row, block.column, block.rows, block.columns]) : sheet.getRange('A:Z');
    },
    getEditors: () =>
      own(call<string[]>('protection.editors', id, facts.id)).map((email) =>
        emulated('User', { getEmail: () => email, toString: () => email }),
      ),
    addEditor: (editor: unknown) => change({ addEditors: [emailOf(editor)] }),
    addEditors: (editors: unknown[]) => change({ addEditors: editors.map(emailOf) }),
    removeEditor: (editor: unknown) => change({ removeEditors: [emailOf(editor)] }),
    removeEditors: (editors: unknown[]) => change({ removeEditors: editors.map(emailOf) }),
    setUnprotectedRanges: (ranges: Range[]) => change({ unprotected: ranges.map((range) => range[AT].block) }),
    canDomainEdit: () => false,
    setDomainEdit: () => protection,
    canEdit: () => call<string[]>('protection.editors', id, facts.id).length > 0,
    remove: () => {
      call('protection.remove', id, facts.id);
    },
    toString: () => 'Protection',
  });
  return protection;
}

export function makeSheet(id: number, book: Spreadsheet): Sheet {
  return emulated('Sheet', new Sheet(id, book));
}
