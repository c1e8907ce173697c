import { isErrorText } from '../../../src/core/sheet/error-cell';

describe('isErrorText', () => {
  test.each([
    '#N/A',
    '#REF!',
    '#ERROR!',
    '#VALUE!',
    '#DIV/0!',
    '#NAME?',
    '#NUM!',
    '#NULL!',
    '#N/D',
    '#¡REF!',
    '#¡VALOR!',
    '#¿NOMBRE?',
    '#¡DIV/0!',
    '#NOME?',
    '#n/a',
    'Loading...',
    'Cargando...',
  ])('recognises %s', (text) => {
    expect(isErrorText(text)).toBe(true);
  });

  test.each(['#12', '# 12-60', 'N/A', 'Cll 45 # 12-60', '#REF! y más', 'etc...', '', '#'])(
    'leaves %j to people',
    (text) => {
      expect(isErrorText(text)).toBe(false);
    },
  );
});
