import fc from 'fast-check';
import { cellText, cleanText, isBlank, plainDigits } from '../../../src/core/sheet/text';
import { createZone } from '../../../src/core/sheet/zone';

describe('cleanText', () => {
  test.each([
    ['spaces at the ends', '  0067551081 ', '0067551081'],
    ['non-breaking spaces at the ends', '\u00a0742861127\u00a0', '742861127'],
    ['a zero-width space', '\u200b136324276', '136324276'],
    ['a space behind an invisible character', '\u200b 12 \ufeff', '12'],
    ['soft hyphens and direction marks inside', 'Go\u00adme\u200ez', 'Gomez'],
    ['control characters', 'a\u0000b\u001fc\u0085', 'abc'],
  ])('takes out %s', (_, given, cleaned) => {
    expect(cleanText(given)).toBe(cleaned);
  });

  test.each(['Dg 22B 45-11\nInterior 3', 'Ñusta Peña O’Neill', 'Av. 6N "Torre B" 23', 'tab\tinside', 'a\u00a0b'])(
    'leaves %j alone',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  test('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  });
});

describe('plainDigits', () => {
  test.each([
    [1029132783, '1029132783'],
    [-5, '-5'],
    [-0, '0'],
    [8679576.25, '8679576.25'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0.0000001'],
    [1.5e-9, '0.0000000015'],
    [1e21, '1000000000000000000000'],
    [1234567890123456, '1234567890123460'],
    [123456789012.345, '123456789012.345'],
    [-2.5, '-2.5'],
    [999999999999999, '999999999999999'],
  ])('writes %p as %s', (value, text) => {
    expect(plainDigits(value)).toBe(text);
  });

  test('never writes an exponent and keeps fifteen digits of any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDigits(value);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
});

describe('cellText', () => {
  const zone = createZone('America/Bogota');

  test.each([
    ['a text, cleaned', ' Cúcuta ', 'Cúcuta'],
    ['a number in plain digits', 3005830873, '3005830873'],
    ['a ticked checkbox', true, 'true'],
    ['an unticked checkbox', false, 'false'],
    ['a date without its time', new Date('2025-07-02T19:30:00Z'), '2025-07-02'],
    ['an empty cell', '', ''],
  ])('gives %s', (_, cell, text) => {
    expect(cellText(cell, zone)).toBe(text);
  });

  test('gives the time of a cell that holds no date', () => {
    expect(cellText(new Date('1899-12-30T14:30:00Z'), createZone('UTC'))).toBe('14:30:00');
  });
});

describe('isBlank', () => {
  test.each(['', '   ', '\u00a0', '\u200b', false])('takes %j for blank', (cell) => {
    expect(isBlank(cell)).toBe(true);
  });

  test.each(['0', 0, true, '-'])('takes %j for content', (cell) => {
    expect(isBlank(cell)).toBe(false);
  });
});
