// Turns the spreadsheet's locale into the way its people write numbers and dates.
import type { Language } from '../api';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How texts that look like numbers and dates are to be read. */
export interface SheetLocale {
  /** The language of the three we speak that fits best; English for all others. */
  readonly language: Language;
  readonly decimalMark: string;
  /** Between groups of three digits; `' '` stands for every kind of space, `"'"` for both apostrophes. */
  readonly groupMark: string;
  readonly dateOrder: DateOrder;
}

/** The locale of spreadsheets that name none we know. @see https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet#setspreadsheetlocalelocale */
const DEFAULT_TAG = 'en-US';

/**
 * Returns how `locale` (as Google writes it: `es_CO`, `en_US`, `es_419`) writes numbers and dates, as the runtime's own
 * locale data say. Unknown and malformed locales are read as en_US. Never throws.
 */
export function readLocale(locale: string): SheetLocale {
  const tag = locale.trim().replace(/_/g, '-');
  try {
    return describe(tag);
  } catch {
    return describe(DEFAULT_TAG); // a malformed tag makes the runtime throw a RangeError
  }
}

function describe(tag: string): SheetLocale {
  // The second tag keeps the machine's own locale from answering for one that the runtime does not know.
  const tags = [`${tag}-u-ca-gregory-nu-latn`, DEFAULT_TAG];
  const number = (1234567.5).toLocaleString(tags);
  const date = new Date(Date.UTC(2001, 10, 22)).toLocaleDateString(tags, { timeZone: 'UTC' });
  return {
    language: languageOf(tag),
    decimalMark: /7([^\d]+)5/.exec(number)?.[1] ?? '.',
    groupMark: plainMark(/1([^\d]+)2/.exec(number)?.[1] ?? ''),
    dateOrder: orderOf(date),
  };
}

function languageOf(tag: string): Language {
  const language = tag.slice(0, 2).toLowerCase();
  return language === 'es' || language === 'pt' ? language : 'en';
}

function plainMark(mark: string): string {
  if (/\s/.test(mark)) return ' ';
  return mark === '’' ? "'" : mark;
}

function orderOf(date: string): DateOrder {
  const order = (date.match(/\d+/g) ?? []).map((part) => (part === '22' ? 'd' : part === '11' ? 'm' : 'y')).join('');
  return order === 'ymd' || order === 'dmy' ? order : 'mdy';
}
