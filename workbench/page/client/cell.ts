// A cell as the server tells it → what it shows, what its editor shows, and what putting it down elsewhere would send.
import { type LocaleFacts, localeFacts } from '../../apps-script/locale';
import { displayText, isDateFormat } from '../../apps-script/sheet/number-format';
import { typedText } from '../../apps-script/sheet/typed-text';
import type { Cell, CellDetails, EnteredCell, Style } from '../wire';

export type CellValue = string | number | boolean;

const PLAIN: Style = {};
/** Enough to tell whether a text would be read as a date; which year it would be does not matter. */
const ANY_YEAR = 2000;

/** Returns the cell's details, also of a bare text or an empty cell. */
export const detailsOf = (cell: Cell | undefined): CellDetails =>
  cell === null || cell === undefined ? {} : typeof cell === 'string' ? { value: cell } : cell;

/** Returns the style of a cell out of the spreadsheet's styles. */
export const styleOf = (cell: Cell | undefined, styles: readonly Style[]): Style =>
  styles[detailsOf(cell).style ?? 0] ?? PLAIN;

/** Returns the text in the cell; `''` for an empty one. */
export function shownIn(cell: Cell | undefined): string {
  const { shown, value } = detailsOf(cell);
  return shown ?? (value === undefined ? '' : String(value));
}

/** Returns where the text stands when the style does not say: numbers at the right, truth values in the middle. */
export function alignmentOf(cell: Cell | undefined): 'left' | 'center' | 'right' {
  const { value, kind } = detailsOf(cell);
  if (kind === 'error' || typeof value === 'boolean') return 'center';
  return typeof value === 'number' ? 'right' : 'left';
}

function numberText(value: number, { numberFormat }: Style, locale: LocaleFacts): string {
  if (isDateFormat(numberFormat)) {
    return displayText(value, value % 1 === 0 ? locale.datePattern : `${locale.datePattern} h:mm:ss`, locale);
  }
  if (numberFormat?.includes('%')) return displayText(value, '0.##########%', locale);
  return displayText(value, undefined, locale);
}

/**
 * Returns the text that stands in the cell's editor: typing it again leaves the cell as it is. A text that would be read as something else
 * has an apostrophe in front, unless the cell is formatted as plain text.
 */
export function editText(cell: Cell | undefined, styles: readonly Style[], localeName: string): string {
  const { value, formula, kind } = detailsOf(cell);
  if (formula !== undefined) return formula;
  if (value === undefined) return '';
  const locale = localeFacts(localeName);
  const style = styleOf(cell, styles);
  if (kind === 'error') return String(value);
  if (typeof value === 'number') return numberText(value, style, locale);
  if (typeof value === 'boolean') return value ? locale.trueWord : locale.falseWord;
  if (style.numberFormat === '@') return value;
  return typedText(value, locale, ANY_YEAR).content === value ? value : `'${value}`;
}

/** Returns what puts the same content down elsewhere: type and number format go along. */
export function entryOf(cell: Cell | undefined, styles: readonly Style[]): EnteredCell {
  const { value, formula } = detailsOf(cell);
  if (formula !== undefined) return { formula, value: value ?? '' };
  if (value === undefined || value === '') return '';
  const { numberFormat } = styleOf(cell, styles);
  return numberFormat === undefined ? { value } : { value, numberFormat };
}

/** Returns what the grid shows until the server has answered. */
export function expectedText(entry: Exclude<EnteredCell, null>, localeName: string): string {
  if (typeof entry === 'string') return entry.startsWith("'") ? entry.slice(1) : entry;
  const format = 'numberFormat' in entry ? entry.numberFormat : undefined;
  return displayText(entry.value, format, localeFacts(localeName));
}
