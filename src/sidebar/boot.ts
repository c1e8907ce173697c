// The text that the server puts into the page → the page's version and first language.
import type { Language } from '../core/api';

export interface Boot {
  /** Of the page; compared with the server's. `''` when the server put nothing in. */
  readonly version: string;
  readonly language: Language;
}

const isLanguage = (value: unknown): value is Language => value === 'es' || value === 'en' || value === 'pt';

/** Returns the boot data; what is missing or unreadable becomes `''` and Spanish. Never throws. */
export function readBoot(text: string | null): Boot {
  try {
    const data: unknown = JSON.parse(text ?? '');
    if (typeof data !== 'object' || data === null) return { version: '', language: 'es' };
    const version = 'version' in data && typeof data.version === 'string' ? data.version : '';
    const language = 'language' in data && isLanguage(data.language) ? data.language : 'es';
    return { version, language };
  } catch {
    return { version: '', language: 'es' };
  }
}
