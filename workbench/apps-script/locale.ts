// A spreadsheet locale (`es_CO`) becomes the separators, date order and words with which it reads and shows values.

/** How a locale writes numbers, dates and truth values. */
export interface LocaleFacts {
  /** As Google writes it: `es_CO`. */
  readonly locale: string;
  /** As `Intl` wants it: `es-CO`. */
  readonly tag: string;
  readonly decimal: string;
  readonly group: string;
  readonly currency: string;
  /** Order of day, month and year in a short date: `dmy`, `mdy` or `ymd`. */
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly dateSeparator: string;
  /** Number format of a short date: `d/m/yyyy`. */
  readonly datePattern: string;
  readonly trueWord: string;
  readonly falseWord: string;
  /** Lower case, January first. */
  readonly monthNames: readonly string[];
  readonly shortMonthNames: readonly string[];
  readonly dayNames: readonly string[];
  readonly shortDayNames: readonly string[];
}

const TRUTH_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  es: ['VERDADERO', 'FALSO'],
  pt: ['VERDADEIRO', 'FALSO'],
  de: ['WAHR', 'FALSCH'],
  fr: ['VRAI', 'FAUX'],
  it: ['VERO', 'FALSO'],
};

const CURRENCIES: Readonly<Record<string, string>> = {
  ES: '€',
  DE: '€',
  FR: '€',
  IT: '€',
  PT: '€',
  BR: 'R$',
  GB: '£',
  PE: 'S/',
  CR: '₡',
  GT: 'Q',
  HN: 'L',
  PY: '₲',
  VE: 'Bs.',
  BO: 'Bs',
  PA: 'B/.',
};

const known = new Map<string, LocaleFacts>();

/** Returns the facts of a locale written as `es_CO` or `es-CO`. Throws RangeError when it is no locale at all. */
export function localeFacts(locale: string): LocaleFacts {
  const cached = known.get(locale);
  if (cached) return cached;
  const facts = readFacts(locale);
  known.set(locale, facts);
  return facts;
}

function readFacts(locale: string): LocaleFacts {
  const tag = locale.replace('_', '-');
  const [language = 'en', region = ''] = tag.split('-');
  const number = new Intl.NumberFormat(tag).formatToParts(12_345_678.5);
  const separator = (type: string): string => number.find((part) => part.type === type)?.value ?? '';
  const [trueWord, falseWord] = TRUTH_WORDS[language] ?? ['TRUE', 'FALSE'];
  return {
    locale,
    tag,
    decimal: separator('decimal'),
    group: separator('group'),
    currency: CURRENCIES[region] ?? '$',
    ...shortDate(tag),
    trueWord,
    falseWord,
    monthNames: names(tag, 'long', 'month'),
    shortMonthNames: names(tag, 'short', 'month'),
    dayNames: names(tag, 'long', 'weekday'),
    shortDayNames: names(tag, 'short', 'weekday'),
  };
}

function shortDate(tag: string): Pick<LocaleFacts, 'dateOrder' | 'dateSeparator' | 'datePattern'> {
  const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const parts = format.formatToParts(Date.UTC(2026, 4, 6));
  const pattern = parts.map((part) => {
    if (part.type === 'day') return part.value.length > 1 ? 'dd' : 'd';
    if (part.type === 'month') return part.value.length > 1 ? 'mm' : 'm';
    return part.type === 'year' ? 'yyyy' : part.value;
  });
  const order = parts.filter((part) => part.type !== 'literal').map((part) => part.type[0]);
  const joined = order.join('');
  return {
    dateOrder: joined === 'mdy' || joined === 'ymd' ? joined : 'dmy',
    dateSeparator: parts.find((part) => part.type === 'literal')?.value.trim() ?? '/',
    datePattern: pattern.join(''),
  };
}

function names(tag: string, length: 'long' | 'short', what: 'month' | 'weekday'): string[] {
  const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', [what]: length });
  const count = what === 'month' ? 12 : 7;
  // 3 January 2027 is a Sunday; the months are taken at their third day.
  return Array.from({ length: count }, (_, index) =>
    format.format(what === 'month' ? Date.UTC(2027, index, 3) : Date.UTC(2027, 0, 3 + index)),
  );
}
