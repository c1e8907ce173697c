// A value and its number format become the text that the cell shows in the spreadsheet's locale.
import type { LocaleFacts } from '../locale';
import { wallClockOfSerial } from '../zones';
import { type Content, isError, shownValue } from './content';

/** What `getNumberFormat` says of a cell that nobody formatted. */
export const AUTOMATIC = '0.###############';

const dateFormats = new Map<string, boolean>();

/** True when a number under this format is a date, a time or both. */
export function isDateFormat(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const known = dateFormats.get(pattern);
  if (known !== undefined) return known;
  const bare = pattern.replace(/"[^"]*"|\\.|\[\$[^\]]*\]/g, '');
  const found = !/^general$/i.test(bare) && /[dmyhs]/i.test(bare.replace(/\[[a-z]+\]/gi, (unit) => unit.slice(1, -1)));
  dateFormats.set(pattern, found);
  return found;
}

/** Returns the text a cell shows. */
export function displayText(content: Content, pattern: string | undefined, locale: LocaleFacts): string {
  const value = shownValue(content);
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? locale.trueWord : locale.falseWord;
  if (isError(value)) return value.error;
  if (typeof value !== 'number') return '';
  if (pattern === undefined || pattern === '@' || pattern === AUTOMATIC || /^general$/i.test(pattern)) {
    return automaticText(value, locale);
  }
  return isDateFormat(pattern) ? dateText(value, pattern, locale) : numberText(value, pattern, locale);
}

/** Returns a number as an unformatted cell shows it: at most 10 decimals, scientific from 1e15 on. */
export function automaticText(value: number, locale: LocaleFacts): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return scientific(value, 0, 5, 2, locale);
  const digits = Math.max(0, Math.min(10, 15 - Math.ceil(Math.log10(Math.max(size, 1)))));
  const text = value.toFixed(digits);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return (trimmed === '-0' ? '0' : trimmed).replace('.', locale.decimal);
}

function scientific(value: number, least: number, most: number, exponentDigits: number, locale: LocaleFacts): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(most).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  let kept = decimals;
  while (kept.length > least && kept.endsWith('0')) kept = kept.slice(0, -1);
  const power = Number(exponent);
  const sign = power < 0 ? '-' : '+';
  return `${whole}${kept ? locale.decimal + kept : ''}E${sign}${String(Math.abs(power)).padStart(exponentDigits, '0')}`;
}

interface Pieces {
  readonly prefix: string;
  readonly digits: string;
  readonly suffix: string;
}

function literal(text: string): string {
  return text
    .replace(/\[\$([^\]-]*)(-[^\]]*)?\]/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"([^"]*)"/g, '$1')
    .replace(/\\(.)/g, '$1')
    .replace(/_./g, ' ')
    .replace(/\*./g, '');
}

function piecesOf(section: string): Pieces {
  const match = /^((?:"[^"]*"|\\.|\[[^\]]*\]|[^0#?.])*)([0#?][0#?,.]*(?:E[+-]0+)?|\.[0#?]+)?(.*)$/i.exec(section);
  return { prefix: match?.[1] ?? '', digits: match?.[2] ?? '', suffix: match?.[3] ?? '' };
}

function numberText(value: number, pattern: string, locale: LocaleFacts): string {
  const sections = pattern.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const negative = value < 0 && sections.length > 1;
  const zero = value === 0 && sections.length > 2;
  const section = (zero ? sections[2] : negative ? sections[1] : sections[0]) ?? '';
  const { prefix, digits, suffix } = piecesOf(section);
  const scaled = section.replace(/"[^"]*"/g, '').includes('%') ? value * 100 : value;
  const sign = scaled < 0 && !negative ? '-' : '';
  if (digits === '') return sign + literal(prefix + suffix);
  return sign + literal(prefix) + digitsText(Math.abs(scaled), digits, locale) + literal(suffix);
}

function digitsText(value: number, digits: string, locale: LocaleFacts): string {
  const exponent = /E[+-](0+)$/i.exec(digits);
  const plain = exponent ? digits.slice(0, exponent.index) : digits;
  const [whole = '', decimals = ''] = plain.split('.');
  const most = Math.min(decimals.replace(/,/g, '').length, 20);
  const least = decimals.replace(/[^0]/g, '').length;
  if (exponent) return scientific(value, least, most, exponent[1]?.length ?? 2, locale);
  const [integer = '0', fraction = ''] = rounded(value, most).split('.');
  let kept = fraction;
  while (kept.length > least && kept.endsWith('0')) kept = kept.slice(0, -1);
  const padded = integer.replace(/^0+(?=\d)/, '').padStart(whole.replace(/[^0]/g, '').length, '0');
  const shown = padded === '0' && !whole.includes('0') ? '' : padded;
  const grouped = whole.includes(',') ? shown.replace(/\B(?=(\d{3})+$)/g, locale.group) : shown;
  return grouped + (kept ? locale.decimal + kept : '');
}

// toFixed rounds the binary value (1.005 → 1.00); spreadsheets round the decimal one, so 15 digits are taken first.
function rounded(value: number, decimals: number): string {
  if (value >= 1e15) return value.toFixed(0);
  const exact = Number(value.toPrecision(15));
  const shifted = Number(`${exact}e${decimals}`);
  return Number.isFinite(shifted)
    ? Number(`${Math.round(shifted)}e-${decimals}`).toFixed(decimals)
    : exact.toFixed(decimals);
}

const DATE_TOKEN = /"([^"]*)"|\\(.)|\[\$?[^\]]*\]|am\/pm|a\/p|\.0+|y+|m+|d+|h+|s+|./gi;

function dateText(serial: number, pattern: string, locale: LocaleFacts): string {
  const section = pattern.split(';')[0] ?? '';
  const date = new Date(wallClockOfSerial(serial));
  const halfDay = /am\/pm|a\/p/i.test(section);
  const tokens = [...section.matchAll(DATE_TOKEN)];
  let minutes = false;
  return tokens
    .map((token, index) => {
      const text = token[0];
      const kind = text[0]?.toLowerCase() ?? '';
      if (token[1] !== undefined || token[2] !== undefined) return token[1] ?? token[2] ?? '';
      if (/^\[[hms]+\]$/i.test(text)) {
        minutes = /^\[h/i.test(text);
        return elapsed(serial, text.slice(1, -1).toLowerCase());
      }
      if (text.startsWith('[')) return literal(text);
      const next = tokens
        .slice(index + 1)
        .find((later) => /^[ymdhs]/i.test(later[0]))?.[0][0]
        ?.toLowerCase();
      const asMinute = kind === 'm' && text.length <= 2 && (minutes || next === 's');
      if (/^[ymdhs]/i.test(text) && !/^a/i.test(text)) minutes = kind === 'h';
      return datePart(date, text, asMinute ? 'min' : kind, halfDay, locale);
    })
    .join('');
}

function elapsed(serial: number, unit: string): string {
  const perDay = unit.startsWith('h') ? 24 : unit.startsWith('m') ? 1440 : 86_400;
  return String(Math.floor(serial * perDay + 1e-6)).padStart(unit.length, '0');
}

function datePart(date: Date, text: string, kind: string, halfDay: boolean, locale: LocaleFacts): string {
  const padded = (value: number): string => String(value).padStart(Math.min(text.length, 2), '0');
  const hour = date.getUTCHours();
  switch (kind) {
    case 'y':
      return text.length <= 2 ? String(date.getUTCFullYear() % 100).padStart(2, '0') : String(date.getUTCFullYear());
    case 'm':
      if (text.length <= 2) return padded(date.getUTCMonth() + 1);
      return (text.length === 3 ? locale.shortMonthNames : locale.monthNames)[date.getUTCMonth()] ?? '';
    case 'd':
      if (text.length <= 2) return padded(date.getUTCDate());
      return (text.length === 3 ? locale.shortDayNames : locale.dayNames)[date.getUTCDay()] ?? '';
    case 'h':
      return padded(halfDay ? hour % 12 || 12 : hour);
    case 'min':
      return padded(date.getUTCMinutes());
    case 's':
      return padded(date.getUTCSeconds());
    case 'a':
      return /^am\/pm$/i.test(text) ? (hour < 12 ? 'AM' : 'PM') : /^a\/p$/i.test(text) ? (hour < 12 ? 'A' : 'P') : text;
    case '.':
      return /^\.0+$/.test(text)
        ? locale.decimal +
            String(date.getUTCMilliseconds())
              .padStart(3, '0')
              .slice(0, text.length - 1)
        : text;
    default:
      return text;
  }
}
