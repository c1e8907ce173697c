// The language and the version → the foot of a page, where the language is changed.
import type { Language } from '../core/api';
import { LANGUAGE_NAMES } from '../core/texts/spoken';
import { useTexts } from './parts';

interface FooterProps {
  readonly language: Language;
  readonly version: string;
  readonly onLanguage: (language: Language) => void;
}

export function Footer({ language, version, onLanguage }: FooterProps) {
  const texts = useTexts();
  return (
    <footer>
      <label>
        {texts.language}
        <select value={language} onChange={(event) => onLanguage(event.currentTarget.value as Language)}>
          {Object.entries(LANGUAGE_NAMES).map(([value, name]) => (
            <option key={value} value={value} lang={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <span>{texts.version({ version })}</span>
    </footer>
  );
}
