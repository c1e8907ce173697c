import fc from 'fast-check';
import type { Cell } from '../../../src/core/sheet/cell';
import { readDate } from '../../../src/core/sheet/date';
import { readLocale } from '../../../src/core/sheet/locale';
import { createZone } from '../../../src/core/sheet/zone';

const bogota = createZone('America/Bogota');
const read = (cell: Cell, locale = 'es_CO') => readDate(cell, readLocale(locale), bogota);

describe('readDate', () => {
  test.each([
    ['02/07/2025', 'es_CO', '2025-07-02'],
    ['02/07/2025', 'en_US', '2025-02-07'],
    ['02/07/2025', 'en_GB', '2025-07-02'],
    ['2/7/2025', 'pt_BR', '2025-07-02'],
    ['02-07-2025', 'es_CL', '2025-07-02'],
    ['02.07.2025', 'es_ES', '2025-07-02'],
    ['2025-07-02', 'en_US', '2025-07-02'],
    ['2025/7/2', 'es_MX', '2025-07-02'],
    ['2025-07-02T14:30:00Z', 'es_CO', '2025-07-02'],
    ['2025-07-02 23:59:59.999', 'es_CO', '2025-07-02'],
    ['2025-07-02T23:30:00-05:00', 'es_CO', '2025-07-02'],
    ['02/07/2025 2:30 p. m.', 'es_CO', '2025-07-02'],
    ['02/07/2025, 14:30', 'es_CO', '2025-07-02'],
    [' 29/02/2024 ', 'es_CO', '2024-02-29'],
    ['', 'es_CO', ''],
    ['  ', 'es_CO', ''],
  ])('reads %j in %s as %j', (text, locale, date) => {
    expect(read(text, locale)).toBe(date);
  });

  test('drops the time of a date cell and keeps the day that the sheet shows', () => {
    expect(read(new Date('2025-07-02T05:00:00Z'))).toBe('2025-07-02');
    expect(read(new Date('2025-07-03T04:59:59Z'))).toBe('2025-07-02');
  });

  test.each(['31/02/2025', '29/02/2025', '31/04/2025', '2025-02-30', '00/01/2025', '32/01/2025', '01/01/0205'])(
    'refuses %s, a day that no calendar has',
    (text) => {
      expect(read(text)).toEqual({ code: 'date-impossible' });
    },
  );

  test('proposes the other order for a month that cannot be', () => {
    expect(read('12/25/2025')).toEqual({ code: 'date-impossible', suggestion: '2025-12-25' });
    expect(read('25/12/2025', 'en_US')).toEqual({ code: 'date-impossible', suggestion: '2025-12-25' });
  });

  test('refuses years of two digits and proposes the full date', () => {
    expect(read('02/07/25')).toEqual({ code: 'date-format', suggestion: '2025-07-02' });
    expect(read('02/07/25', 'en_US')).toEqual({ code: 'date-format', suggestion: '2025-02-07' });
    expect(read('31/02/25')).toEqual({ code: 'date-format' });
  });

  test('does not guess which is the day where the locale puts the year first', () => {
    expect(read('02/07/2025', 'ja_JP')).toEqual({ code: 'date-format' });
    expect(read('25/07/2025', 'ja_JP')).toEqual({ code: 'date-format', suggestion: '2025-07-25' });
  });

  test.each([
    'mañana',
    '02/07-2025',
    '02/07',
    '2 jul 2025',
    '02/07/2025 tarde',
    '#',
    '02/07/205',
    '202/07/2025',
    '20250702',
  ])('refuses %s, which is no date', (text) => {
    expect(read(text)).toEqual({ code: 'date-format' });
  });

  test('refuses a plain number, and proposes the date whose serial number it is', () => {
    expect(read(45840)).toEqual({ code: 'date-format', suggestion: '2025-07-02' });
    expect(read(20250702)).toEqual({ code: 'date-format', suggestion: '2025-07-02' });
    expect(read(12)).toEqual({ code: 'date-format' });
    expect(read(45840.5)).toEqual({ code: 'date-format' });
  });

  test('refuses a checkbox and a time of day', () => {
    expect(read(true)).toEqual({ code: 'date-format' });
    expect(read(new Date('1899-12-30T19:30:00Z'))).toEqual({ code: 'date-impossible' });
  });

  test('gives back any day however the locale orders it', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('es_CO', 'en_US', 'pt_BR', 'es_MX', 'en_GB'), (day, locale) => {
        const written = day.toLocaleDateString(locale.replace('_', '-'), { timeZone: 'UTC' });
        expect(read(written, locale)).toBe(day.toISOString().slice(0, 10));
      }),
    );
  });
});
