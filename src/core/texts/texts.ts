// A locale → the words of its language.
import type { Language } from '../api';
import { en } from './en';
import { es } from './es';
import { pt } from './pt';
import type { Same } from './shape';

/** The name under which the add-on is installed and found, the same in every language. */
export const ADD_ON_NAME = 'Portfolio Loader for wolkvox';

export const LANGUAGES: readonly Language[] = ['es', 'en', 'pt'];

/** Every word that the server's side of the add-on says, in one language. */
export type Texts = Same<typeof es> & { readonly language: Language };

const TEXTS: Readonly<Record<Language, Texts>> = {
  es: { ...es, language: 'es' },
  en: { ...en, language: 'en' },
  pt: { ...pt, language: 'pt' },
};

/** Returns the words of a language. */
export function textsFor(language: Language): Texts {
  return TEXTS[language];
}

/** Returns the language for a locale such as `es_CO`, `pt-BR` or `en`: Portuguese and English for theirs, Spanish for all others. */
export function languageOf(locale: string): Language {
  const spoken = locale.trim().toLowerCase().split(/[-_]/)[0];
  return spoken === 'pt' || spoken === 'en' ? spoken : 'es';
}
