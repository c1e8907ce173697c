// A count and the words around it → the phrase with the right plural and grouping of digits.

const LOCALES = { es: 'es-CO', en: 'en-US', pt: 'pt-BR' } as const;
type SpokenLanguage = keyof typeof LOCALES;

/** Returns a whole number as people of that language write it: `1.234` in Spanish and Portuguese, `1,234` in English. */
export function grouped(language: SpokenLanguage, count: number): string {
  return Math.round(count).toLocaleString(LOCALES[language]);
}

/** Returns the count followed by `one` or `other`, as the language's plural rule demands: `1 cliente`, `1.234 clientes`. */
export function counted(language: SpokenLanguage, count: number, one: string, other: string): string {
  return `${grouped(language, count)} ${chosen(language, count, one, other)}`;
}

/** Returns `one` or `other`, as the language's plural rule demands. */
export function chosen(language: SpokenLanguage, count: number, one: string, other: string): string {
  return new Intl.PluralRules(LOCALES[language]).select(count) === 'one' ? one : other;
}

/** Returns the items as a spoken list: `12`, `12 y 15`, `12, 15 y 18`. */
export function listed(items: readonly (string | number)[], and: string): string {
  const texts = items.map(String);
  const last = texts[texts.length - 1] ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** Returns the sentences that are not empty, joined by one space. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
