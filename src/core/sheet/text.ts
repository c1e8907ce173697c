// Turns a cell into the text that stands for it.
import type { Cell } from './cell';
import type { Zone } from './zone';

/** Beyond this many significant digits a spreadsheet no longer keeps a number exactly. @see https://sheets.wiki/docs/Number */
export const SIGNIFICANT_DIGITS = 15;

/** The most characters that a cell holds; a longer text has been cut off. @see https://support.google.com/drive/answer/37603 */
export const CELL_CHARACTERS = 50_000;

const INVISIBLE = new RegExp(
  '[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180b-\\u180e' +
    '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]',
  'g',
);

/**
 * Returns `text` without the characters that nobody sees (zero-width, byte order mark, soft hyphen, direction marks, control
 * characters), and without spaces of any kind at its ends. Inner spaces and line breaks stay.
 */
export function cleanText(text: string): string {
  for (let index = 0; index < text.length; index++) {
    if (mayBeInvisible(text.charCodeAt(index))) return text.replace(INVISIBLE, '').trim();
  }
  return text.trim();
}

// Plain letters, accented ones included, must not pay for the regular expression.
function mayBeInvisible(code: number): boolean {
  if (code < 0x20) return code < 0x09 || code > 0x0d;
  return code >= 0x7f && (code <= 0x9f || code === 0xad || code >= 0x34f);
}

/** Tells whether the text is made of the digits 0 to 9 and nothing else, and is not empty. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text !== '';
}

/**
 * Returns the number in plain decimal digits with a point, never with an exponent, rounded to the 15 significant digits
 * that a spreadsheet keeps: `8679576.25`, `0.3` for 0.1 + 0.2, `1000000000000000000000` for 1e21.
 */
export function plainDigits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value);
  const shortest = String(value);
  // With its point and without exponent, this many characters hold at most 15 digits.
  if (!Number.isInteger(value) && shortest.length <= SIGNIFICANT_DIGITS + 1 && !shortest.includes('e')) return shortest;
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(SIGNIFICANT_DIGITS - 1));
  if (parts === null) return shortest;
  const [, sign = '', first = '', rest = '', exponent = '0'] = parts;
  const digits = `${first}${rest}`.replace(/0+$/, '');
  return `${sign}${placePoint(digits, Number(exponent) + 1)}`;
}

function placePoint(digits: string, wholeDigits: number): string {
  if (wholeDigits <= 0) return `0.${'0'.repeat(-wholeDigits)}${digits}`;
  if (wholeDigits >= digits.length) return digits.padEnd(wholeDigits, '0');
  return `${digits.slice(0, wholeDigits)}.${digits.slice(wholeDigits)}`;
}

/** The day that spreadsheets count from: a cell that holds a time of day and no date shows this one. */
const DAY_ZERO = '1899-12-30';

/**
 * Returns the cell as text: texts cleaned, numbers in plain digits, `true` or `false`, dates as the `YYYY-MM-DD` that the
 * spreadsheet shows in its own time zone; a time of day without a date as `HH:MM:SS`. A blank cell gives `''`.
 */
export function cellText(cell: Cell, zone: Zone): string {
  if (typeof cell === 'string') return cleanText(cell);
  if (typeof cell === 'number') return plainDigits(cell);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  const date = zone.dateText(cell);
  return date === DAY_ZERO ? zone.timeText(cell) : date;
}

/** Returns whether the cell says nothing: empty, only spaces and invisible characters, or an unticked checkbox. */
export function isBlank(cell: Cell): boolean {
  return cell === '' || cell === false || (typeof cell === 'string' && cleanText(cell) === '');
}
