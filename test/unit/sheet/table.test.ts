import { isBlankRow, readTable } from '../../../src/core/sheet/table';

describe('readTable', () => {
  test('keeps headers exactly as they stand and rows with their numbers', () => {
    const table = readTable([
      ['Cédula', 'Segmento ', '', 2024, true],
      [1, 'a', 'b', '', ''],
      ['', '', '', '', ''],
      [2, '', '', '', ''],
    ]);

    expect(table.headers).toEqual(['Cédula', 'Segmento ', '', '2024', 'true']);
    expect(table.width).toBe(5);
    expect(table.rows).toEqual([
      { rowNumber: 2, cells: [1, 'a', 'b', '', ''] },
      { rowNumber: 3, cells: ['', '', '', '', ''] },
      { rowNumber: 4, cells: [2, '', '', '', ''] },
    ]);
  });

  test('makes an empty table of an empty tab', () => {
    expect(readTable([])).toEqual({ headers: [], width: 0, rows: [] });
  });
});

describe('isBlankRow', () => {
  test('looks at the listed columns only, and not at unticked checkboxes', () => {
    expect(isBlankRow(['', 'note', false, ' '], [0, 2, 3])).toBe(true);
    expect(isBlankRow(['', 'note', false, ' '], [0, 1])).toBe(false);
    expect(isBlankRow(['', '', true], [0, 2])).toBe(false);
  });

  test('takes columns beyond the end of the row for blank', () => {
    expect(isBlankRow([], [0, 5])).toBe(true);
  });
});
