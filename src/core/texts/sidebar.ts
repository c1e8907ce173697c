// A language → the words of the page as plain data, which the server hands over in one language at a time.
import type { Language, SidebarWords } from '../api';
import { sidebar as en } from './en/sidebar';
import { shared as enShared } from './en/words';
import { sidebar as es } from './es/sidebar';
import { shared as esShared } from './es/words';
import { sidebar as pt } from './pt/sidebar';
import { shared as ptShared } from './pt/words';
import type { Spoken } from './spoken';

/** As the Spanish texts define them, with every name in braces. */
export type SidebarSource = typeof es & typeof esShared;

/** Every word that the page says on its own; what the server's replies bring along is not among them. */
export type SidebarTexts = Spoken<SidebarSource>;

const SIDEBAR_WORDS: Readonly<Record<Language, SidebarWords>> = {
  es: { ...esShared, ...es },
  en: { ...enShared, ...en },
  pt: { ...ptShared, ...pt },
};

/** Returns the words of the page in a language; plain texts and pairs of forms in groups, all of it JSON. */
export function sidebarWords(language: Language): SidebarWords {
  return SIDEBAR_WORDS[language];
}
