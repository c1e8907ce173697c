// Turns a number cell, or a text in the locale's form, into the exact decimal text of an amount or of a count of days.
import type { Cell } from './cell';
import type { SheetLocale } from './locale';
import { fault, type Reading } from './reading';
import { cleanText, isDigits, plainDigits } from './text';

type Marks = Pick<SheetLocale, 'decimalMark' | 'groupMark'>;

/** The ways of writing that a text may follow although the sheet's locale does not; only ever for a suggestion. */
const OTHER_MARKS: readonly Marks[] = [
  { decimalMark: ',', groupMark: '.' },
  { decimalMark: '.', groupMark: ',' },
  { decimalMark: ',', groupMark: ' ' },
  { decimalMark: '.', groupMark: ' ' },
  { decimalMark: '.', groupMark: "'" },
];

/**
 * Returns an amount as decimal text with a point, without group marks or trailing zeros: `2072753` for `2.072.753,00` in es_CO.
 * Texts follow the locale: groups well formed or absent, a leading `$` (in Portuguese also `R$`), a leading sign. They are
 * converted digit by digit, never through a float. A blank cell gives `''`; everything else is the fault `amount-format`.
 */
export function readAmount(cell: Cell, locale: SheetLocale): Reading {
  if (typeof cell === 'number') return plainDigits(cell);
  if (typeof cell !== 'string') return fault('amount-format');
  const text = cleanText(cell);
  if (text === '') return '';
  return parseSigned(text, locale, locale.language === 'pt') ?? fault('amount-format', suggestAmount(text, locale));
}

/** Returns a whole number of days as text; the same forms as an amount, without currency. The fault is `days-format`. */
export function readDays(cell: Cell, locale: SheetLocale): Reading {
  if (typeof cell === 'boolean' || typeof cell === 'object') return fault('days-format');
  const text = typeof cell === 'number' ? plainDigits(cell) : cleanText(cell);
  if (text === '') return '';
  const days = typeof cell === 'number' ? text : text.includes('$') ? null : parseSigned(text, locale, false);
  if (days !== null && !days.includes('.')) return days;
  const suggestion = days === null ? suggestAmount(text, locale) : undefined;
  return fault('days-format', suggestion !== undefined && /^-?\d+$/.test(suggestion) ? suggestion : undefined);
}

function parseSigned(text: string, marks: Marks, withReal: boolean): string | null {
  if (isDigits(text)) return joinDecimal(false, text, '');
  const head = /^([-−+]?)\s*(R?\$)?\s*([-−+]?)\s*(?=\d)/.exec(text);
  if (head === null) return null;
  const [whole, before = '', currency = '', after = ''] = head;
  if ((before !== '' && after !== '') || (currency === 'R$' && !withReal)) return null;
  const sign = before || after;
  return parseUnsigned(text.slice(whole.length), marks, sign === '-' || sign === '−');
}

function parseUnsigned(text: string, marks: Marks, negative: boolean): string | null {
  const point = text.indexOf(marks.decimalMark);
  const fraction = point < 0 ? '' : text.slice(point + marks.decimalMark.length);
  if (point >= 0 && !isDigits(fraction)) return null;
  const digits = ungroup(point < 0 ? text : text.slice(0, point), marks.groupMark);
  return digits === null ? null : joinDecimal(negative, digits, fraction);
}

function ungroup(text: string, mark: string): string | null {
  if (isDigits(text)) return text;
  if (mark === '') return null;
  const groups = text.split(mark === ' ' ? /\s/ : mark === "'" ? /['’]/ : mark);
  const [first = '', ...others] = groups;
  // `0.500` is somebody else's one half rather than five hundred.
  if (!isDigits(first) || first.length > 3 || first.startsWith('0')) return null;
  return others.every((group) => group.length === 3 && isDigits(group)) ? groups.join('') : null;
}

function joinDecimal(negative: boolean, digits: string, fraction: string): string {
  const whole = digits.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const value = rest === '' ? whole : `${whole}.${rest}`;
  return negative && value !== '0' ? `-${value}` : value;
}

/** Returns the one likely reading of a text, written with the sheet's own decimal mark, or undefined. */
function suggestAmount(text: string, locale: SheetLocale): string | undefined {
  const numbers = text.match(/[.,]?\d(?:[\d.,'’\s]*\d)?/g) ?? [];
  const [number] = numbers;
  if (number === undefined || numbers.length !== 1) return undefined;
  const around = text.replace(number, ' ');
  if (/[%/:]/.test(around)) return undefined;
  const negative = /[-−(]/.test(around);
  const written = /^\d/.test(number) ? number : `0${number}`;
  const value = parseUnsigned(written, locale, negative) ?? onlyReading(written, negative);
  return value?.replace('.', locale.decimalMark);
}

function onlyReading(text: string, negative: boolean): string | undefined {
  const readings = new Set(
    OTHER_MARKS.map((marks) => parseUnsigned(text, marks, negative)).filter((it) => it !== null),
  );
  return readings.size === 1 ? [...readings][0] : undefined;
}
