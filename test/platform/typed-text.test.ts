// Typing: what a spreadsheet takes a text for, by locale.
import { localeFacts } from '../../workbench/apps-script/locale';
import { displayText } from '../../workbench/apps-script/sheet/number-format';
import { typedText } from '../../workbench/apps-script/sheet/typed-text';

/** What the cell then holds and shows. */
function typed(text: string, locale: string): [unknown, string] {
  const facts = localeFacts(locale);
  const { content, numberFormat } = typedText(text, facts, 2026);
  return [content, displayText(content, numberFormat, facts)];
}

describe('typedText', () => {
  // support.google.com/docs/answer/58515: the locale decides separators and the order of dates.
  it.each<[string, string, unknown, string]>([
    ['es_CO', '1.234', 1234, '1.234'],
    ['es_CO', '1.234,50', 1234.5, '1.234,50'],
    ['es_CO', '0,5', 0.5, '0,5'],
    ['es_CO', '$ 1.500', 1500, '$1.500'],
    ['es_CO', '02/07/2025', 45840, '2/7/2025'],
    ['es_CO', '2025-07-02', 45840, '2025-07-02'],
    ['es_CO', '2 de julio de 2025', 45840, '2/7/2025'],
    ['es_CO', 'verdadero', true, 'VERDADERO'],
    ['en_US', '1,234.50', 1234.5, '1,234.50'],
    ['en_US', '(12)', -12, '-12'],
    ['en_US', '02/07/2025', 45695, '2/7/2025'],
    ['en_US', 'Jul 2, 2025', 45840, '7/2/2025'],
    ['en_US', '12%', 0.12, '12%'],
    ['en_US', '4.57E+09', 4_570_000_000, '4.57E+09'],
    ['en_US', '14:30', 14.5 / 24, '14:30'],
    ['en_US', '7/2/2025 2:30 PM', 45840 + 14.5 / 24, '7/2/2025 14:30:00'],
    ['pt_BR', '1.234,5', 1234.5, '1.234,50'],
    ['pt_BR', 'FALSO', false, 'FALSO'],
    ['de_DE', '2.7.2025', 45840, '2.7.2025'],
  ])('%s: %s', (locale, text, content, shown) => {
    expect(typed(text, locale)).toEqual([content, shown]);
  });

  it.each([
    ['es_CO', '1,234.50'],
    ['es_CO', '13/25/2026'],
    ['es_CO', '31/02/2026'],
    ['en_US', '12 Main Street'],
    ['en_US', 'Truely'],
    ['en_US', 'Room 2024'],
    ['en_US', '300 111 2233'],
    ['en_US', ' - '],
  ])('%s: %s stays text', (locale, text) => {
    expect(typed(text, locale)).toEqual([text, text]);
  });

  it('takes an error text for the error', () => {
    expect(typed('#N/A', 'en_US')).toEqual([{ error: '#N/A' }, '#N/A']);
  });
});
