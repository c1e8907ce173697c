// A language → the words of the sidebar; kept apart from the server's so that the page stays small.
import type { Language } from '../api';
import { sidebar as en } from './en/sidebar';
import { words as enWords } from './en/words';
import { sidebar as es } from './es/sidebar';
import { words as esWords } from './es/words';
import { sidebar as pt } from './pt/sidebar';
import { words as ptWords } from './pt/words';
import type { Same } from './shape';

/** Every word that the sidebar says on its own, in one language; the server's replies bring theirs along. */
export type SidebarTexts = Same<typeof es & typeof esWords>;

const SIDEBAR_TEXTS: Readonly<Record<Language, SidebarTexts>> = {
  es: { ...esWords, ...es },
  en: { ...enWords, ...en },
  pt: { ...ptWords, ...pt },
};

/** The languages as they call themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English', pt: 'Português' };

/** Returns the sidebar's words in a language. */
export function sidebarTextsFor(language: Language): SidebarTexts {
  return SIDEBAR_TEXTS[language];
}
