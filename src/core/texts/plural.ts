// A pattern and the values around it → the phrase with the right plural and grouping of digits.

const LOCALES = { es: 'es-CO', en: 'en-US', pt: 'pt-BR' } as const;
type SpokenLanguage = keyof typeof LOCALES;
/** CLDR's rule for `pt` takes nought for singular (`0 pronta`), which nobody writes beside a figure; that of `pt-PT` does not. */
const PLURALS = { ...LOCALES, pt: 'pt-PT' } as const;

/** Two forms of a sentence, of which the language's plural rule chooses by the value called `n`. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** What stands in for a name in braces. Numbers are grouped as people of the language write them. */
export type Values = Readonly<Record<string, string | number>>;

/** Returns a whole number as people of that language write it: `1.234` in Spanish and Portuguese, `1,234` in English. */
export function grouped(language: SpokenLanguage, count: number): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 }).format(count);
}

/** Returns `one` or `other`, as the language's plural rule demands; nought and millions are `other` in all three. */
export function chosen(language: SpokenLanguage, count: number, one: string, other: string): string {
  return new Intl.PluralRules(PLURALS[language]).select(count) === 'one' ? one : other;
}

/**
 * Returns the pattern with every `{name}` replaced by its value; of two forms the one that the value `n` calls for. A name
 * without a value stays as it is. Never throws.
 */
export function filled(language: SpokenLanguage, pattern: string | Forms, values: Values): string {
  const text = typeof pattern === 'string' ? pattern : chosen(language, Number(values.n), pattern.one, pattern.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? grouped(language, value) : (value ?? whole);
  });
}

/** Returns the items as a spoken list: `12`, `12 y 15`, `12, 15 y 18`. */
export function listed(items: readonly (string | number)[], and: string): string {
  const texts = items.map(String);
  const last = texts[texts.length - 1] ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** Returns the sentences that are not empty, joined by one space. */
export function sentences(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part).join(' ');
}
