// Values entered by a script or by hand become contents and formats of cells; contents become the values a script reads.
import { ScriptException } from '../exception';
import type { LocaleFacts } from '../locale';
import { instantOf, serialOf, wallClockOf, wallClockOfSerial } from '../zones';
import { a1Of, type Block } from './a1';
import { type CellValue, type Content, errorContent, isError, isInstant, shownValue } from './content';
import { AUTOMATIC, displayText, isDateFormat } from './number-format';
import type { Spreadsheet, Tab } from './spreadsheet';
import type { ValidationRule } from './styles';
import { formulaOf, isPlain, type Typed, typedText } from './typed-text';

/** The most characters a cell holds (live reports of the error text below). */
export const MAX_CELL_CHARACTERS = 50_000;

/** How cells are entered where the platform's own behaviour is not settled. */
export interface EntryRules {
  /** A leading `=` makes a formula even in a cell formatted as plain text. */
  readonly formulaInPlainText: boolean;
  /** The year of a typed date that names none. */
  readonly year: number;
}

/** Returns what entering a value into a cell of the given number format leaves there. */
export function entered(
  value: CellValue,
  numberFormat: string | undefined,
  sheet: Spreadsheet,
  rules: EntryRules,
): Typed {
  if (value === null || value === undefined) return { content: undefined };
  if (isInstant(value)) return enteredDate(value.instantMs, numberFormat, sheet);
  if (typeof value === 'number' && !Number.isFinite(value)) return { content: errorContent('#NUM!') };
  if (typeof value !== 'string') return { content: numberFormat === '@' ? plainText(value, sheet) : value };
  if (value.length > MAX_CELL_CHARACTERS) {
    throw new ScriptException(
      `Your input contains more than the maximum of ${MAX_CELL_CHARACTERS} characters in a single cell.`,
    );
  }
  if (numberFormat !== '@') return typedText(value, sheet.locale, rules.year);
  if (value === '') return { content: undefined };
  if (value[0] === "'") return { content: value.slice(1) };
  return { content: value[0] === '=' && value.length > 1 && rules.formulaInPlainText ? formulaOf(value) : value };
}

function plainText(value: number | boolean, sheet: Spreadsheet): string {
  return displayText(value, undefined, sheet.locale);
}

function enteredDate(instantMs: number, numberFormat: string | undefined, sheet: Spreadsheet): Typed {
  // The spreadsheet shows the wall clock that its own zone has at the instant.
  const wallMs = wallClockOf(instantMs, sheet.timeZone);
  const serial = serialOf(wallMs);
  const pattern = serial % 1 === 0 ? sheet.locale.datePattern : `${sheet.locale.datePattern} h:mm:ss`;
  if (numberFormat === '@') return { content: displayText(serial, pattern, sheet.locale) };
  return { content: serial, numberFormat: pattern };
}

/** Puts what was entered into a cell (0-based); its own format is taken over unless the cell has one. */
export function put(sheet: Spreadsheet, tab: Tab, row: number, column: number, typed: Typed): void {
  tab.grid.setContent(row, column, typed.content);
  if (typed.numberFormat === undefined) return;
  const id = tab.grid.styleId(row, column);
  const present = sheet.styles.get(id).numberFormat;
  if (present !== undefined && present !== AUTOMATIC && !/^general$/i.test(present)) return;
  tab.grid.setStyleId(row, column, sheet.styles.idOf({ ...sheet.styles.get(id), numberFormat: typed.numberFormat }));
}

/** Enters a rectangle of values; when one of them breaks a strict validation rule, none is entered. `block` is 1-based. */
export function enterBlock(
  sheet: Spreadsheet,
  tab: Tab,
  block: Block,
  rows: readonly (readonly CellValue[])[],
  rules: EntryRules,
): void {
  if (sheet.styles.hasStrictValidation) enterValidated(sheet, tab, block, rows, rules);
  else enterPlainly(sheet, tab, block, rows, rules);
}

function enterPlainly(
  sheet: Spreadsheet,
  tab: Tab,
  block: Block,
  rows: readonly (readonly CellValue[])[],
  rules: EntryRules,
): void {
  const top = block.row - 1;
  const left = block.column - 1;
  const columns = Array.from({ length: block.columns }, (_, column) => ({
    contents: tab.grid.writableContents(left + column, top + block.rows),
    styles: tab.grid.columnStyles(left + column),
  }));
  const { locale } = sheet;
  for (let row = 0; row < block.rows; row++) {
    const values = rows[row] ?? [];
    for (let column = 0; column < block.columns; column++) {
      const { contents, styles } = columns[column] as (typeof columns)[number];
      const value = values[column] ?? null;
      const style = styles?.[top + row] ?? 0;
      const format = style === 0 ? undefined : sheet.styles.get(style).numberFormat;
      if (isAsItIs(value, format, locale)) contents[top + row] = value;
      else put(sheet, tab, top + row, left + column, entered(value, format, sheet, rules));
    }
  }
}

// The fast way for what needs no parsing.
function isAsItIs(
  value: CellValue,
  format: string | undefined,
  locale: LocaleFacts,
): value is string | number | boolean {
  if (typeof value === 'number') return format !== '@' && Number.isFinite(value);
  if (typeof value === 'boolean') return format !== '@';
  if (typeof value !== 'string' || value.length > MAX_CELL_CHARACTERS) return false;
  return format === '@' ? value !== '' && value[0] !== "'" && value[0] !== '=' : isPlain(value, locale);
}

function enterValidated(
  sheet: Spreadsheet,
  tab: Tab,
  block: Block,
  rows: readonly (readonly CellValue[])[],
  rules: EntryRules,
): void {
  const top = block.row - 1;
  const left = block.column - 1;
  const lines = Array.from({ length: block.rows }, (_, row) =>
    Array.from({ length: block.columns }, (__, column) => {
      const { numberFormat } = sheet.styles.get(tab.grid.styleId(top + row, left + column));
      const typed = entered(rows[row]?.[column] ?? null, numberFormat, sheet, rules);
      demandValid(sheet, tab, top + row, left + column, typed.content);
      return typed;
    }),
  );
  lines.forEach((line, row) => {
    line.forEach((typed, column) => {
      put(sheet, tab, top + row, left + column, typed);
    });
  });
}

function demandValid(sheet: Spreadsheet, tab: Tab, row: number, column: number, content: Content): void {
  const rule = sheet.styles.get(tab.grid.styleId(row, column)).validation;
  if (!rule || rule.allowInvalid || content === undefined || satisfies(rule, content)) return;
  const cell = a1Of({ row: row + 1, column: column + 1, rows: 1, columns: 1 });
  throw new ScriptException(
    `The data you entered in cell ${cell} violates the data validation rules set on this cell.`,
  );
}

/** True when the content satisfies the rule; criteria that need a calculation are taken as satisfied. */
export function satisfies(rule: ValidationRule, content: Content): boolean {
  const value = shownValue(content);
  const [first, second] = rule.args;
  switch (rule.criteria) {
    case 'VALUE_IN_LIST':
      return rule.args.some((allowed) => String(allowed) === String(value));
    case 'CHECKBOX':
      return typeof value === 'boolean' || rule.args.some((allowed) => allowed === value);
    case 'NUMBER_BETWEEN':
      return typeof value === 'number' && value >= Number(first) && value <= Number(second);
    case 'NUMBER_GREATER_THAN':
      return typeof value === 'number' && value > Number(first);
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return typeof value === 'number' && value >= Number(first);
    case 'TEXT_IS_VALID_EMAIL':
      return typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
    case 'DATE_IS_VALID_DATE':
      return typeof value === 'number';
    default:
      return true;
  }
}

/**
 * Returns a block column by column as a script reads it: dates as instants, error cells as their text, empty cells as `''`.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#getvalues
 */
export function readColumns(sheet: Spreadsheet, tab: Tab, block: Block): CellValue[][] {
  return Array.from({ length: block.columns }, (_, offset) => {
    const column = block.column - 1 + offset;
    const contents = tab.grid.columnContents(block.row - 1, column, block.rows);
    const styles = tab.grid.columnStyles(column);
    const values = contents as CellValue[];
    for (let index = 0; index < contents.length; index++) {
      const content = contents[index];
      if (typeof content === 'string' || typeof content === 'boolean') continue;
      values[index] = scriptValue(sheet, content, styles?.[block.row - 1 + index] ?? 0);
    }
    return values;
  });
}

function scriptValue(sheet: Spreadsheet, content: Content, styleId: number): CellValue {
  const value = shownValue(content);
  if (value === undefined) return '';
  if (isError(value)) return value.error;
  if (typeof value !== 'number') return value;
  if (styleId === 0 || !isDateFormat(sheet.styles.get(styleId).numberFormat)) return value;
  return { instantMs: instantOf(wallClockOfSerial(value), sheet.timeZone) };
}

/** Returns a block column by column as the cells show it. */
export function readDisplayColumns(sheet: Spreadsheet, tab: Tab, block: Block): string[][] {
  return Array.from({ length: block.columns }, (_, offset) => {
    const column = block.column - 1 + offset;
    const styles = tab.grid.columnStyles(column);
    return tab.grid
      .columnContents(block.row - 1, column, block.rows)
      .map((content, index) =>
        displayText(content, sheet.styles.get(styles?.[block.row - 1 + index] ?? 0).numberFormat, sheet.locale),
      );
  });
}
