// `Range` and `RangeList` as scripts see them.
import { a1Of } from '../sheet/a1';
import { asText, call, checked, emulated, enumOf, exception, notEmulated } from './host';
import { fromRule, toRule } from './rules';
import type { Sheet } from './sheet';

/** Block and sheet of a Range; kept under a symbol so that scripts do not meet it. */
export const AT = Symbol('block');

export type BlockArg = readonly [number, number, number, number, number];

export const WrapStrategy = enumOf('SpreadsheetApp.WrapStrategy', ['OVERFLOW', 'WRAP', 'CLIP']);

const api = (method: string): string => `SpreadsheetApp.Range.${method}`;

/** A value on its way into a cell. Dates become instants; what the platform does not take is refused. */
export function outbound(value: unknown, method: string): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return { instantMs: value.getTime() };
  return notEmulated(`${api(method)} with ${typeof value === 'object' ? 'an object' : `a ${typeof value}`} as a value`);
}

function inbound(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new Date((value as { instantMs: number }).instantMs) : value;
}

function asRows<T>(
  columns: readonly (readonly unknown[])[],
  rows: number,
  convert?: (value: unknown) => T,
): unknown[][] {
  const width = columns.length;
  const table: unknown[][] = new Array(rows);
  for (let row = 0; row < rows; row++) {
    const line: unknown[] = new Array(width);
    for (let column = 0; column < width; column++) {
      const value = (columns[column] as readonly unknown[])[row];
      line[column] = convert && typeof value === 'object' ? convert(value) : value;
    }
    table[row] = line;
  }
  return table;
}

export class Range {
  readonly [AT]: { readonly sheet: Sheet; readonly block: BlockArg };

  constructor(sheet: Sheet, block: BlockArg) {
    this[AT] = { sheet, block };
  }

  getValues(): unknown[][] {
    const columns = call<unknown[][]>('range.values', this[AT].block);
    return asRows(columns, columns[0]?.length ?? 0, inbound);
  }

  getValue(): unknown {
    return this.corner().getValues()[0]?.[0];
  }

  getDisplayValues(): unknown[][] {
    const { block } = this[AT];
    return asRows(call<unknown[][]>('range.displayValues', block), block[3]);
  }

  getDisplayValue(): unknown {
    return this.corner().getDisplayValues()[0]?.[0];
  }

  getFormulas(): unknown[][] {
    const { block } = this[AT];
    return asRows(call<unknown[][]>('range.formulas', block), block[3]);
  }

  getFormula(): unknown {
    return this.corner().getFormulas()[0]?.[0];
  }

  setValues(values: unknown[][]): this {
    this.demandShape(values);
    call('range.setValues', this[AT].block, outboundTable(values, 'setValues'));
    return this;
  }

  setValue(value: unknown): this {
    call('range.fill', this[AT].block, outbound(value, 'setValue'));
    return this;
  }

  setFormula(formula: string): this {
    call('range.fill', this[AT].block, formula.startsWith('=') ? formula : `=${formula}`);
    return this;
  }

  getNotes(): unknown[][] {
    const { block } = this[AT];
    return asRows(call<unknown[][]>('range.notes', block), block[3]);
  }

  getNote(): unknown {
    return this.corner().getNotes()[0]?.[0];
  }

  setNote(note: string | null): this {
    call('range.fillNote', this[AT].block, asText(note) ?? '');
    return this;
  }

  setNotes(notes: unknown[][]): this {
    this.demandShape(notes);
    // Numbers given here come out with a decimal (community tests): 25 becomes "25.0".
    const text = (note: unknown): string | null =>
      typeof note === 'number' && Number.isInteger(note) ? `${note}.0` : asText(note);
    call(
      'range.setNotes',
      this[AT].block,
      Array.from(notes, (row) => Array.from(row, text)),
    );
    return this;
  }

  clearNote(): this {
    return this.setNote('');
  }

  clear(options?: Record<string, boolean>): this {
    call('range.clear', this[AT].block, clearOptions(options));
    return this;
  }

  clearContent(): this {
    return this.clear({ contentsOnly: true });
  }

  clearFormat(): this {
    return this.clear({ formatOnly: true });
  }

  clearDataValidations(): this {
    return this.clear({ validationsOnly: true });
  }

  setDataValidation(rule: unknown): this {
    call('range.fillStyle', this[AT].block, 'validation', rule === null ? null : fromRule(rule));
    return this;
  }

  getDataValidations(): unknown[][] {
    const { block } = this[AT];
    return asRows(call<unknown[][]>('range.styles', block, 'validation'), block[3], toRule);
  }

  getDataValidation(): unknown {
    return this.corner().getDataValidations()[0]?.[0];
  }

  insertCheckboxes(): this {
    const rule = { criteria: 'CHECKBOX', args: [], allowInvalid: false, helpText: null };
    call('range.fillStyle', this[AT].block, 'validation', rule);
    // Unticked boxes hold FALSE, and FALSE is content.
    call('range.fill', this[AT].block, false);
    return this;
  }

  setWrap(wrap: boolean): this {
    call('range.fillStyle', this[AT].block, 'wrapStrategy', wrap ? 'WRAP' : 'OVERFLOW');
    return this;
  }

  setWrapStrategy(strategy: unknown): this {
    call('range.fillStyle', this[AT].block, 'wrapStrategy', String(strategy));
    return this;
  }

  getWrapStrategy(): unknown {
    return WrapStrategy[String(this.styles('wrapStrategy')[0]?.[0])];
  }

  sort(spec: unknown): this {
    const keys = (Array.isArray(spec) ? spec : [spec]).map((key) =>
      typeof key === 'number'
        ? { column: key, ascending: true }
        : { column: Number(key.column), ascending: key.ascending !== false },
    );
    const { block } = this[AT];
    if (keys.some(({ column }) => !(column >= block[2] && column < block[2] + block[4]))) {
      throw exception('The sort column is outside the dimensions of the range.');
    }
    call('range.sort', block, keys);
    return this;
  }

  protect(): unknown {
    return this[AT].sheet.protectBlock(this[AT].block);
  }

  canEdit(): boolean {
    return call('range.canEdit', this[AT].block);
  }

  activate(): this {
    call('sheet.select', this[AT].block[0], [this[AT].block]);
    return this;
  }

  offset(rowOffset: number, columnOffset: number, rows?: number, columns?: number): Range {
    const [, row, column, ownRows, ownColumns] = this[AT].block;
    return this[AT].sheet.getRange(row + rowOffset, column + columnOffset, rows ?? ownRows, columns ?? ownColumns);
  }

  getCell(row: number, column: number): Range {
    const [, top, left, rows, columns] = this[AT].block;
    if (row < 1 || column < 1 || row > rows || column > columns) {
      throw exception('Cell reference out of range');
    }
    return this[AT].sheet.getRange(top + row - 1, left + column - 1);
  }

  getA1Notation(): string {
    const [, row, column, rows, columns] = this[AT].block;
    return a1Of({ row, column, rows, columns });
  }

  getSheet(): Sheet {
    return this[AT].sheet;
  }

  getGridId(): number {
    return this[AT].block[0];
  }

  getRow(): number {
    return this[AT].block[1];
  }

  getRowIndex(): number {
    return this[AT].block[1];
  }

  getColumn(): number {
    return this[AT].block[2];
  }

  getNumRows(): number {
    return this[AT].block[3];
  }

  getHeight(): number {
    return this[AT].block[3];
  }

  getNumColumns(): number {
    return this[AT].block[4];
  }

  getWidth(): number {
    return this[AT].block[4];
  }

  getLastRow(): number {
    return this[AT].block[1] + this[AT].block[3] - 1;
  }

  getLastColumn(): number {
    return this[AT].block[2] + this[AT].block[4] - 1;
  }

  isBlank(): boolean {
    return this.getValues().every((row) => row.every((value) => value === ''));
  }

  toString(): string {
    return 'Range';
  }

  /** Not for scripts: the top left cell. */
  corner(): Range {
    const [sheetId, row, column] = this[AT].block;
    return makeRange(this[AT].sheet, [sheetId, row, column, 1, 1]);
  }

  /** Not for scripts: one format of every cell. */
  styles(key: string): unknown[][] {
    const { block } = this[AT];
    return asRows(call<unknown[][]>('range.styles', block, key), block[3]);
  }

  /** Not for scripts: refuses a table of another size than the range. */
  demandShape(values: readonly (readonly unknown[])[]): void {
    const [, , , rows, columns] = this[AT].block;
    if (values.length !== rows) {
      throw exception(
        `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
      );
    }
    for (const row of values) {
      if (row.length === columns) continue;
      throw exception(
        `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${columns}.`,
      );
    }
  }
}

function outboundTable(values: readonly (readonly unknown[])[], method: string): unknown {
  return Array.from(values, (row) => {
    for (let column = 0; column < row.length; column++) {
      const value = row[column];
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        return Array.from(row, (cell) => outbound(cell, method));
      }
    }
    return row;
  });
}

/** Options of Range.clear and Sheet.clear as the parts they take away; without options, contents and formats. */
export function clearOptions(options?: Record<string, boolean>): Record<string, boolean> {
  const asked = options ?? {};
  const contents = asked.contentsOnly === true;
  const formats = asked.formatOnly === true;
  const notes = asked.commentsOnly === true;
  const validations = asked.validationsOnly === true;
  if (!contents && !formats && !notes && !validations) {
    return { contents: true, formats: true, notes: false, validations: false };
  }
  return { contents, formats, notes, validations };
}

/** Methods that only set or read one format: name, key of the format, method for a table of them. */
const LOOKS: readonly (readonly [single: string, plural: string, key: string, type: 'text?' | 'number?'])[] = [
  ['NumberFormat', 'NumberFormats', 'numberFormat', 'text?'],
  ['Background', 'Backgrounds', 'background', 'text?'],
  ['FontColor', 'FontColors', 'fontColor', 'text?'],
  ['FontWeight', 'FontWeights', 'fontWeight', 'text?'],
  ['FontStyle', 'FontStyles', 'fontStyle', 'text?'],
  ['FontFamily', 'FontFamilies', 'fontFamily', 'text?'],
  ['FontSize', 'FontSizes', 'fontSize', 'number?'],
  ['HorizontalAlignment', 'HorizontalAlignments', 'horizontalAlignment', 'text?'],
  ['VerticalAlignment', 'VerticalAlignments', 'verticalAlignment', 'text?'],
];

for (const [single, plural, key, type] of LOOKS) {
  const prototype = Range.prototype as unknown as Record<string, unknown>;
  prototype[`set${single}`] = function (this: Range, value: unknown) {
    call('range.fillStyle', this[AT].block, key, value ?? null);
    return this;
  };
  prototype[`set${plural}`] = function (this: Range, values: unknown[][]) {
    this.demandShape(values);
    call(
      'range.setStyles',
      this[AT].block,
      key,
      Array.from(values, (row) => Array.from(row, (value) => value ?? null)),
    );
    return this;
  };
  checked('SpreadsheetApp.Range', prototype, { [`set${single}`]: [[type]], [`set${plural}`]: [['table']] });
  prototype[`get${plural}`] = function (this: Range) {
    return this.styles(key);
  };
  prototype[`get${single}`] = function (this: Range) {
    return this.corner().styles(key)[0]?.[0];
  };
}

checked('SpreadsheetApp.Range', Range.prototype, {
  setValues: [['table']],
  setValue: [['any']],
  setFormula: [['text']],
  setNote: [['text?']],
  setNotes: [['table']],
  clear: [[], ['object']],
  setDataValidation: [['any']],
  insertCheckboxes: [[]],
  setWrap: [['boolean']],
  setWrapStrategy: [['object']],
  sort: [['number'], ['array'], ['object']],
});

export function makeRange(sheet: Sheet, block: BlockArg): Range {
  return emulated('Range', new Range(sheet, block));
}

export function makeRangeList(ranges: readonly Range[]): unknown {
  return emulated('RangeList', {
    getRanges: () => [...ranges],
    toString: () => 'RangeList',
  });
}
