import { readLocale } from '../../../src/core/sheet/locale';

describe('readLocale', () => {
  test.each([
    ['es_CO', 'es', ',', '.', 'dmy'],
    ['es_ES', 'es', ',', '.', 'dmy'],
    ['es_MX', 'es', '.', ',', 'dmy'],
    ['es_CL', 'es', ',', '.', 'dmy'],
    ['pt_BR', 'pt', ',', '.', 'dmy'],
    ['pt_PT', 'pt', ',', ' ', 'dmy'],
    ['en_US', 'en', '.', ',', 'mdy'],
    ['en_GB', 'en', '.', ',', 'dmy'],
    ['de_CH', 'en', '.', "'", 'dmy'],
    ['ja_JP', 'en', '.', ',', 'ymd'],
  ])('knows how %s writes numbers and dates', (locale, language, decimalMark, groupMark, dateOrder) => {
    expect(readLocale(locale)).toEqual({ language, decimalMark, groupMark, dateOrder });
  });

  test.each(['', 'xx_YY', 'not a locale', '__'])('reads the unknown locale "%s" as en_US', (locale) => {
    expect(readLocale(locale)).toEqual({ language: 'en', decimalMark: '.', groupMark: ',', dateOrder: 'mdy' });
  });
});
