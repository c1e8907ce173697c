// Turns a date cell, or a text that stands for a date, into `YYYY-MM-DD`.
import type { Cell } from './cell';
import type { DateOrder, SheetLocale } from './locale';
import { type Fault, fault, type Reading } from './reading';
import { cleanText } from './text';
import type { Zone } from './zone';

const WRITTEN =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/** Earlier years are no due dates: they come from cells that hold a time of day or a small number. */
const FIRST_YEAR = 1900;

/** Serial numbers of dates between 1954 and 2119; a number outside is not likely to be one. */
const LIKELY_SERIALS = { first: 20_000, last: 80_000 } as const;

/**
 * Returns `YYYY-MM-DD`: of a date cell the wall clock that the spreadsheet shows, of a text the date in the locale's order
 * (`02/07/2025`, also with `-` or `.`, one-digit days and months) or with the year first in any locale. A time behind it is
 * dropped. A blank cell gives `''`; years of two digits, plain numbers and days that no calendar has are faults.
 */
export function readDate(cell: Cell, locale: SheetLocale, zone: Zone): Reading {
  if (typeof cell === 'string') return readDateText(cleanText(cell), locale.dateOrder);
  if (typeof cell === 'number') return fault('date-format', dateOfNumber(cell));
  if (typeof cell === 'boolean') return fault('date-format');
  const text = zone.dateText(cell);
  if (text === '') return fault('date-format');
  return Number(text.slice(0, 4)) < FIRST_YEAR ? fault('date-impossible') : text;
}

function readDateText(text: string, order: DateOrder): Reading {
  if (text === '') return '';
  const parts = WRITTEN.exec(text);
  if (parts === null) return fault('date-format');
  const [, first = '', , second = '', third = ''] = parts;
  if (first.length === 4) return third.length <= 2 ? dateOr(first, second, third) : fault('date-format');
  if (first.length === 3) return fault('date-format');
  if (third.length === 4) return readYearLast(third, first, second, order);
  return third.length === 2 ? readShortYear(first, second, third, order) : fault('date-format');
}

function dateOr(year: string, month: string, day: string): string | Fault {
  return dateOf(year, month, day) ?? fault('date-impossible', dateOf(year, day, month));
}

function readYearLast(year: string, first: string, second: string, order: DateOrder): Reading {
  if (order === 'dmy') return dateOr(year, second, first);
  if (order === 'mdy') return dateOr(year, first, second);
  // The locale puts the year first, so nothing says which of the two is the day, unless only one reading exists.
  const asDmy = dateOf(year, second, first);
  const asMdy = dateOf(year, first, second);
  return fault('date-format', asDmy === undefined || asMdy === undefined ? (asDmy ?? asMdy) : undefined);
}

function readShortYear(first: string, second: string, third: string, order: DateOrder): Fault {
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
  if (year.length !== 2) return fault('date-format');
  return fault('date-format', dateOf(`${Number(year) < 70 ? '20' : '19'}${year}`, month, day));
}

function dateOf(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < FIRST_YEAR || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// A date cell formatted as a number shows its serial number; exports write 20250702.
function dateOfNumber(value: number): string | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (value >= LIKELY_SERIALS.first && value <= LIKELY_SERIALS.last) {
    return new Date(Date.UTC(1899, 11, 30 + value)).toISOString().slice(0, 10);
  }
  const digits = String(value);
  return digits.length === 8 ? dateOf(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) : undefined;
}
