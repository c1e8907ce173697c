// The text that the server puts into the page → the page's version, its first language and the words for it.
import type { Language, SidebarWords } from '../core/api';

export interface Boot {
  /** Of the page; compared with the server's. */
  readonly version: string;
  readonly language: Language;
  readonly words: SidebarWords;
  /** The part to open at; `''` for the page's own choice. */
  readonly at: string;
}

const isLanguage = (value: unknown): value is Language => value === 'es' || value === 'en' || value === 'pt';

/** Returns the boot data, or `null` for a page that the server has not filled. The words are trusted as typed. Never throws. */
export function readBoot(text: string | null): Boot | null {
  try {
    const data: unknown = JSON.parse(text ?? '');
    if (typeof data !== 'object' || data === null) return null;
    const { version, language, words, at } = data as Readonly<Record<string, unknown>>;
    if (typeof version !== 'string' || !isLanguage(language) || typeof words !== 'object' || words === null)
      return null;
    return { version, language, words: words as SidebarWords, at: typeof at === 'string' ? at : '' };
  } catch {
    return null;
  }
}
