// The browser's languages → the words of this page; Spanish when it asks for none of ours.
import { en } from './texts/en';
import { es, type Texts } from './texts/es';
import { pt } from './texts/pt';

export type { Texts } from './texts/es';
export type Language = 'es' | 'en' | 'pt';

const TEXTS: Readonly<Record<Language, Texts>> = { es, en, pt };

/** Returns the first of the browser's languages that this page speaks. */
export function languageOf(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in TEXTS);
  return (known as Language | undefined) ?? 'es';
}

export const textsOf = (language: Language): Texts => TEXTS[language];
