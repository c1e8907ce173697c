// Text entered into a cell becomes what the spreadsheet understands by it: number, date, truth value, formula, error or text.
import type { LocaleFacts } from '../locale';
import { serialOf } from '../zones';
import { type Content, errorContent, type FormulaContent } from './content';

/** What a text was taken for, and the number format that the cell gets if it had none. */
export interface Typed {
  readonly content: Content;
  readonly numberFormat?: string;
}

const MONTH_FIRST = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))$/u;
const DAY_FIRST = /^(\d{1,2})[\s-](?:de\s+)?(\p{L}{3,12})\.?(?:[\s-](?:de\s+)?(\d{4}))$/u;
const TIME = /^(?:(.*?)[\sT]+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?\s?m\.?)?$/i;

/**
 * Returns what typing `text` into an unformatted cell leaves there: `setValues` parses strings in the same way.
 * `year` stands in for a date without one.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#setvaluesvalues
 */
export function typedText(text: string, locale: LocaleFacts, year: number): Typed {
  if (text === '') return { content: undefined };
  if (isPlain(text, locale)) return { content: text };
  if (isDigits(text)) return { content: Number(text) };
  const first = text[0];
  if (first === "'") return { content: text.slice(1) };
  if (first === '=' && text.length > 1) return { content: formulaOf(text) };
  const error = errorContent(text);
  if (error) return { content: error };
  const trimmed = text.trim();
  const truth = truthOf(trimmed, locale);
  if (truth !== undefined) return { content: truth };
  const understood = typedNumber(trimmed, locale) ?? typedDate(trimmed, locale, year);
  if (understood) return understood;
  if ((first === '+' || first === '-' || first === '@') && text.length > 1) return { content: damaged(text) };
  return { content: text };
}

/** True for a text that certainly stays text; most are let through here at once, since a sheet may have millions. */
export function isPlain(text: string, locale: LocaleFacts): boolean {
  const first = text.charCodeAt(0);
  const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first >= 192;
  if (!letter) return false;
  const { length } = text;
  if (length > 32) return true;
  if (isTruthLength(length, locale) && mayBeTruth(first) && truthOf(text, locale) !== undefined) return false;
  const last = text.charCodeAt(length - 1);
  // A month's name in front needs a year behind.
  if (last >= 48 && last <= 57 && (text[length - 5] === ' ' || text[length - 5] === ',')) return false;
  return !text.startsWith(locale.currency) && last !== 37;
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

const isTruthLength = (length: number, { trueWord, falseWord }: LocaleFacts): boolean =>
  length === 4 || length === 5 || length === trueWord.length || length === falseWord.length;

// Words of truth begin with T, F, V or W in every language known here.
const mayBeTruth = (first: number): boolean => 'TFVWtfvw'.includes(String.fromCharCode(first));

function truthOf(text: string, locale: LocaleFacts): boolean | undefined {
  const upper = text.toUpperCase();
  if (upper === 'TRUE' || upper === locale.trueWord) return true;
  return upper === 'FALSE' || upper === locale.falseWord ? false : undefined;
}

/** Returns the formula content of a text that begins with `=`; only a lone literal has a value, the rest shows as empty. */
export function formulaOf(text: string): FormulaContent {
  const body = text.slice(1).trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(body);
  if (quoted) return { formula: text, value: (quoted[1] ?? '').replace(/""/g, '"') };
  return { formula: text, value: /^-?\d+(\.\d+)?$/.test(body) ? Number(body) : '' };
}

// A leading + - @ is taken for the start of a formula (live reports: "+91 97404 22337" ends as #ERROR!).
function damaged(text: string): FormulaContent {
  const body = text.slice(1).trim();
  const error = /^\p{L}[\p{L}\d_.]*$/u.test(body) && text[0] !== '@' ? '#NAME?' : '#ERROR!';
  return { formula: `=${text}`, value: errorContent(error) ?? '' };
}

const numberPatterns = new Map<string, RegExp>();

function numberPattern(locale: LocaleFacts): RegExp {
  const known = numberPatterns.get(locale.locale);
  if (known) return known;
  const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const group = /\s/.test(locale.group) ? '[\\s\\u00a0\\u202f]' : literally(locale.group);
  const currency = `(?:${[locale.currency, '$', '€', '£'].map(literally).join('|')})`;
  const pattern = new RegExp(
    `^(\\()?([+-]?)(${currency}\\s?)?([+-]?)(\\d{1,3}(?:${group}\\d{3})+|\\d+)?(${literally(locale.decimal)}\\d*)?(e[+-]?\\d+)?(\\s?%)?(\\s?${currency})?(\\))?$`,
    'i',
  );
  numberPatterns.set(locale.locale, pattern);
  return pattern;
}

function typedNumber(text: string, locale: LocaleFacts): Typed | undefined {
  const match = numberPattern(locale).exec(text);
  if (!match) return undefined;
  const [, open, sign, currencyBefore, innerSign, whole, decimals, exponent, percent, currencyAfter, close] = match;
  if (whole === undefined && (decimals === undefined || decimals.length < 2)) return undefined;
  if ((open === undefined) !== (close === undefined)) return undefined;
  const plain = `${(whole ?? '0').replace(/\D/g, '')}.${(decimals ?? '').slice(1) || '0'}${exponent ?? ''}`;
  const size = Number(plain) / (percent ? 100 : 1);
  if (!Number.isFinite(size)) return undefined;
  const value = sign === '-' || innerSign === '-' || open ? -size : size;
  const fraction = (decimals ?? '').length > 1 ? '.00' : '';
  const grouped = whole !== undefined && /\D/.test(whole);
  if (percent) return { content: value, numberFormat: `0${fraction}%` };
  if (exponent) return { content: value, numberFormat: '0.00E+00' };
  const currency = (currencyBefore ?? currencyAfter)?.trim();
  if (currency) return { content: value, numberFormat: `"${currency}"#,##0${fraction}` };
  return grouped ? { content: value, numberFormat: `#,##0${fraction}` } : { content: value };
}

function typedDate(text: string, locale: LocaleFacts, year: number): Typed | undefined {
  const time = TIME.exec(text);
  const days = dayFraction(time);
  if (time && days === undefined) return undefined;
  const datePart = time ? (time[1] ?? '') : text;
  if (time && datePart === '') return { content: days, numberFormat: time[4] ? 'h:mm:ss' : 'h:mm' };
  const date = dayOf(datePart.trim().replace(/,$/, ''), locale, year);
  if (!date) return undefined;
  const iso = /^\d{4}-/.test(datePart) ? 'yyyy-mm-dd' : locale.datePattern;
  if (!time) return { content: date, numberFormat: iso };
  return { content: date + (days ?? 0), numberFormat: `${iso} h:mm:ss` };
}

function dayFraction(time: RegExpExecArray | null): number | undefined {
  if (!time) return undefined;
  const half = time[5]?.toLowerCase();
  const hour = Number(time[2]);
  if (hour > (half ? 12 : 23) || Number(time[3]) > 59 || Number(time[4] ?? 0) > 59) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return (hours * 3600 + Number(time[3]) * 60 + Number(time[4] ?? 0)) / 86_400;
}

function dayOf(text: string, locale: LocaleFacts, year: number): number | undefined {
  const named = MONTH_FIRST.exec(text);
  if (named) return serialOfDay(Number(named[3]), monthNamed(named[1] ?? '', locale), Number(named[2]));
  const dayNamed = DAY_FIRST.exec(text);
  if (dayNamed) return serialOfDay(Number(dayNamed[3]), monthNamed(dayNamed[2] ?? '', locale), Number(dayNamed[1]));
  const numeric = /^(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{1,4}))?$/.exec(text);
  if (!numeric) return undefined;
  const [, first = '', separator, second = '', third] = numeric;
  if (first.length >= 3)
    return third === undefined ? undefined : serialOfDay(Number(first), Number(second), Number(third));
  // "1.5" is a date only where dates are written with dots.
  if (third === undefined && (separator === '.' ? locale.dateSeparator !== '.' : false)) return undefined;
  if (third !== undefined && third.length === 3) return undefined;
  const fullYear = third === undefined ? year : third.length <= 2 ? shortYear(Number(third)) : Number(third);
  const [day, month] = locale.dateOrder === 'dmy' ? [Number(first), Number(second)] : [Number(second), Number(first)];
  if (locale.dateOrder === 'ymd' && third !== undefined) {
    return serialOfDay(shortYear(Number(first)), Number(second), Number(third));
  }
  return serialOfDay(fullYear, month, day);
}

const shortYear = (year: number): number => (year < 30 ? 2000 + year : 1900 + year);

function monthNamed(name: string, locale: LocaleFacts): number {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const same = (month: string): boolean => month.toLowerCase().replace(/\.$/, '') === wanted;
  const found = locale.monthNames.findIndex(same);
  return (found >= 0 ? found : locale.shortMonthNames.findIndex(same)) + 1;
}

function serialOfDay(year: number, month: number, day: number): number | undefined {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const wallMs = Date.UTC(year, month - 1, day);
  return new Date(wallMs).getUTCDate() === day ? serialOf(wallMs) : undefined;
}
