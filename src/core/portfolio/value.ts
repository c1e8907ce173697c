// Turns the cell of a matched column into the exact text to send, or into what is wrong with it.
import { readAmount, readDays } from '../sheet/amount';
import type { Cell } from '../sheet/cell';
import { readDate } from '../sheet/date';
import { isErrorText } from '../sheet/error-cell';
import type { SheetLocale } from '../sheet/locale';
import { type Fault, fault, type Reading } from '../sheet/reading';
import { CELL_CHARACTERS, cellText, cleanText, isDigits } from '../sheet/text';
import type { Zone } from '../sheet/zone';
import type { FieldKind } from './catalogue';

/**
 * Begins what the machine column says of a row. Whoever moves a column in the instant in which it is written finds that text in a
 * cell of their own: it must never go out as a value.
 */
export const MARK_START = 'w1|';

/** Reads one cell of a column; a blank one gives `''`. Never throws. */
export type Reader = (cell: Cell) => Reading;

/** Returns the reader for the cells of one kind of field. Columns with a custom label are `text`. */
export function createReader(kind: FieldKind, locale: SheetLocale, zone: Zone): Reader {
  if (kind === 'id' || kind === 'phone') return readId;
  const read = sound(kind, locale, zone);
  return (cell) => (typeof cell === 'string' ? (damageOf(cell) ?? read(cell)) : read(cell));
}

function sound(kind: Exclude<FieldKind, 'id' | 'phone'>, locale: SheetLocale, zone: Zone): Reader {
  if (kind === 'email') return (cell) => readEmail(cellText(cell, zone));
  if (kind === 'amount') return (cell) => readAmount(cell, locale);
  if (kind === 'days') return (cell) => readDays(cell, locale);
  if (kind === 'date') return (cell) => readDate(cell, locale, zone);
  return (cell) => cellText(cell, zone);
}

/** Reads a cell of an identifier the way `createReader('id', …)` does. */
export function readId(cell: Cell): Reading {
  // Most identifiers are nothing but digits, and a later run of a load reads them of every row.
  if (typeof cell === 'string' && cell.length < CELL_CHARACTERS && isDigits(cell)) return cell;
  return typeof cell === 'string' ? (damageOf(cell) ?? readIdCell(cell)) : readIdCell(cell);
}

// What spoils a cell of any kind.
function damageOf(text: string): Fault | null {
  if (text.length < 3) return null; // shorter than every text that could be damage
  if (text.length >= CELL_CHARACTERS) return fault('too-long');
  if (text.startsWith(MARK_START)) return fault('own-mark');
  const last = text.charCodeAt(text.length - 1);
  const mayBeError = last === 0x2e || text.includes('#');
  return mayBeError && isErrorText(cleanText(text)) ? fault('sheet-error') : null;
}

/** `4,57E+09`, `1.02E+10`, `1E+10`: a sign or decimals tell them from an identifier such as `12E5`. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+[eE][+-]?|[eE][+-])\d+$/;

function readIdCell(cell: Cell): Reading {
  if (typeof cell === 'string') {
    const text = cleanText(cell);
    return (text.includes('E') || text.includes('e')) && SCIENTIFIC.test(text) ? fault('precision-scientific') : text;
  }
  if (typeof cell !== 'number' || !Number.isInteger(cell)) return fault('text-format');
  return Math.abs(cell) >= 1e15 ? fault('precision-digits') : String(cell === 0 ? 0 : cell);
}

const EMAIL = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/;

function readEmail(text: string): Reading {
  if (text === '' || isEmail(text)) return text;
  return fault('email-format', suggestEmail(text));
}

function isEmail(text: string): boolean {
  if (!EMAIL.test(text) || text.includes('..')) return false;
  const at = text.indexOf('@');
  const domain = text.slice(at + 1);
  return domain.includes('.') && ![text[0], text[at - 1], domain[0], domain[domain.length - 1]].includes('.');
}

/** Returns the first address in the text, or the text with its likely slips mended, or undefined. */
function suggestEmail(text: string): string | undefined {
  const joined = text.replace(/^mailto:/i, '').replace(/\s*@\s*/g, '@');
  const [first] = joined.split(/[\s;,<>()[\]"]+/).filter(isEmail);
  if (first !== undefined) return first;
  const mended = joined
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/[.;:]+$/, '');
  return isEmail(mended) ? mended : undefined;
}
