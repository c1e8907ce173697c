import fc from 'fast-check';
import { readAmount, readDays } from '../../../src/core/sheet/amount';
import type { Cell } from '../../../src/core/sheet/cell';
import { readLocale } from '../../../src/core/sheet/locale';

const amount = (cell: Cell, locale = 'es_CO') => readAmount(cell, readLocale(locale));
const days = (cell: Cell, locale = 'es_CO') => readDays(cell, readLocale(locale));

describe('readAmount', () => {
  test.each([
    ['1.234.567,89', 'es_CO', '1234567.89'],
    ['1234567,89', 'es_CO', '1234567.89'],
    ['1.234', 'es_CO', '1234'],
    ['325.301,10', 'es_CO', '325301.1'],
    ['2.072.753,00', 'es_CO', '2072753'],
    ['1.234', 'es_MX', '1.234'],
    ['1,234,567.89', 'es_MX', '1234567.89'],
    ['1,234', 'en_US', '1234'],
    ['1.234,50', 'pt_BR', '1234.5'],
    ['R$ 1.234,50', 'pt_BR', '1234.5'],
    ['1\u00a0234\u202f567,5', 'pt_PT', '1234567.5'],
    ["1’234'567.5", 'de_CH', '1234567.5'],
    ['$ 1.234', 'es_CO', '1234'],
    ['$1.234', 'es_CO', '1234'],
    ['-1.234,5', 'es_CO', '-1234.5'],
    ['-$ 1.234', 'es_CO', '-1234'],
    ['$ -1.234', 'es_CO', '-1234'],
    ['\u2212500', 'es_CO', '-500'],
    ['+500', 'es_CO', '500'],
    ['00012', 'es_CO', '12'],
    ['0,50', 'es_CO', '0.5'],
    ['-0,00', 'es_CO', '0'],
    ['12345678901234567890,123456789', 'es_CO', '12345678901234567890.123456789'],
    [' 500\u00a0', 'es_CO', '500'],
    ['', 'es_CO', ''],
    ['\u00a0', 'es_CO', ''],
  ])('reads %j in %s as %j', (text, locale, expected) => {
    expect(amount(text, locale)).toBe(expected);
  });

  test.each([
    [8679576.25, '8679576.25'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [-3, '-3'],
    [0, '0'],
  ])('writes the number %p exactly', (value, expected) => {
    expect(amount(value)).toBe(expected);
  });

  test.each([
    'COP',
    '1.2.3',
    '12,34,5',
    '12.34',
    '1,2,3',
    '$',
    '-',
    '10%',
    '4,57E+09',
    '1/2',
    '5 y 6',
    '1.234.',
    '--5',
  ])('refuses %j in es_CO', (text) => {
    expect(amount(text)).toMatchObject({ code: 'amount-format' });
  });

  test.each(['COP', '1.2.3', '12,34,5', '4,57E+09', '10%'])('proposes nothing for %j', (text) => {
    expect(amount(text)).toEqual({ code: 'amount-format' });
  });

  test.each([
    ['COP 1.234,5', 'es_CO', '1234,5'],
    ['1.234.567 pesos', 'es_CO', '1234567'],
    ['1,234.56', 'es_CO', '1234,56'],
    ['1234.5', 'es_CO', '1234,5'],
    ['0.500', 'es_CO', '0,5'],
    ['1.234,56', 'en_US', '1234.56'],
    ['(1.234)', 'es_CO', '-1234'],
    [',5', 'es_CO', '0,5'],
    ['R$ 10', 'es_CO', '10'],
    ['1.234,56 €', 'es_ES', '1234,56'],
  ])('proposes for %j in %s what may have been meant, in a form that the sheet takes', (text, locale, suggestion) => {
    expect(amount(text, locale)).toEqual({ code: 'amount-format', suggestion });
    expect(typeof amount(suggestion, locale)).toBe('string');
  });

  test('refuses checkboxes and dates', () => {
    expect(amount(true)).toEqual({ code: 'amount-format' });
    expect(amount(new Date(0))).toEqual({ code: 'amount-format' });
  });

  test('reads back whatever a locale writes, to the last cent', () => {
    const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    const locales = fc.constantFrom('es_CO', 'es_ES', 'es_MX', 'en_US', 'pt_BR', 'pt_PT', 'de_CH');
    fc.assert(
      fc.property(cents, locales, (value, locale) => {
        const { decimalMark, groupMark } = readLocale(locale);
        const digits = String(value < 0n ? -value : value).padStart(3, '0');
        const [whole, fraction] = [digits.slice(0, -2), digits.slice(-2)];
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupMark);
        const sign = value < 0n ? '-' : '';
        const rest = fraction.replace(/0+$/, '');
        const exact = `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;

        expect(amount(`${sign}${grouped}${decimalMark}${fraction}`, locale)).toBe(exact);
        expect(amount(`${sign}${whole}${decimalMark}${fraction}`, locale)).toBe(exact);
      }),
    );
  });
});

describe('readDays', () => {
  test.each([
    [571, '571'],
    ['480', '480'],
    ['007', '7'],
    [0, '0'],
    [-3, '-3'],
    ['1.234', '1234'],
    ['33,00', '33'],
    ['', ''],
  ])('reads %j as %j', (cell, expected) => {
    expect(days(cell)).toBe(expected);
  });

  test('proposes the number in front of a word', () => {
    expect(days('33 días')).toEqual({ code: 'days-format', suggestion: '33' });
  });

  test.each([33.5, '33,5', 'treinta', '$ 33', true, new Date(0)])('refuses %p', (cell) => {
    expect(days(cell)).toMatchObject({ code: 'days-format' });
  });
});
