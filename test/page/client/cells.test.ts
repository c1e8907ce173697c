// What a cell shows, what its editor shows, and how conditional formats, pasting and filling read it.

import { entered } from '../../../workbench/apps-script/sheet/entry';
import { Spreadsheet } from '../../../workbench/apps-script/sheet/spreadsheet';
import { editText, entryOf } from '../../../workbench/page/client/cell';
import { cellsOfText, textOfCells } from '../../../workbench/page/client/clipboard';
import { continued } from '../../../workbench/page/client/fill';
import { looksOf } from '../../../workbench/page/client/format-rules';
import type { Cell, FormatRule, Style } from '../../../workbench/page/wire';

const STYLES: readonly Style[] = [{}, { numberFormat: '@' }, { numberFormat: 'd/m/yyyy' }, { numberFormat: '0%' }];

describe('the text in a cell’s editor', () => {
  const textOf = (cell: Cell) => editText(cell, STYLES, 'es_CO');

  it('is what leaves the cell as it is when it is typed again', () => {
    const spreadsheet = new Spreadsheet('id', 'name', 'es_CO', 'America/Bogota');
    const rules = { formulaInPlainText: true, year: 2026 };
    const cells: Exclude<Cell, null>[] = [
      'Ñandú',
      '00123',
      '+57 300',
      '=no formula',
      "'quoted",
      { value: 1234.5 },
      { value: 45840, kind: 'date', shown: '2/7/2025', style: 2 },
      { value: 0.15, shown: '15%', style: 3 },
      { value: true, shown: 'VERDADERO' },
      { value: '00123', style: 1 },
    ];
    const kept = cells.map((cell) => {
      const format = typeof cell === 'string' ? undefined : STYLES[cell.style ?? 0]?.numberFormat;
      return entered(textOf(cell), format, spreadsheet, rules).content;
    });
    expect(kept).toEqual(cells.map((cell) => (typeof cell === 'string' ? cell : cell.value)));
  });

  it('shows a formula, not its value', () => {
    expect(textOf({ formula: '=A1*2', value: 4 })).toBe('=A1*2');
  });

  it('has an apostrophe before text that would become a number, except in a cell of plain text', () => {
    expect(textOf('00123')).toBe("'00123");
    expect(textOf({ value: '00123', style: 1 })).toBe('00123');
  });
});

describe('copying a cell', () => {
  it('takes type and number format along', () => {
    expect(entryOf({ value: 45840, kind: 'date', shown: '2/7/2025', style: 2 }, STYLES)).toEqual({
      value: 45840,
      numberFormat: 'd/m/yyyy',
    });
    expect(entryOf('00123', STYLES)).toEqual({ value: '00123' });
    expect(entryOf(null, STYLES)).toBe('');
  });
});

describe('the text on the clipboard', () => {
  it('is rows by line and cells by tab, with line breaks inside quotes', () => {
    expect(cellsOfText('0077\t2/8/2025\t"x\ny"\r\nb\tc "d"\t\r\n')).toEqual([
      ['0077', '2/8/2025', 'x\ny'],
      ['b', 'c "d"', ''],
    ]);
  });

  it('comes back from its own text', () => {
    const cells = [
      ['a', 'with "quotes"', 'two\nlines'],
      ['', 'tab\there', '2'],
    ];
    expect(cellsOfText(textOfCells(cells))).toEqual(cells);
  });
});

describe('the fill handle', () => {
  const isDate = ({ numberFormat }: { readonly numberFormat?: string }) => numberFormat === 'd/m/yyyy';
  const date = (value: number) => ({ value, numberFormat: 'd/m/yyyy' });

  it('counts single dates up by a day and repeats single numbers', () => {
    expect(continued([date(45840)], 2, false, isDate)).toEqual([date(45841), date(45842)]);
    expect(continued([{ value: 5 }], 2, false, isDate)).toEqual([{ value: 5 }, { value: 5 }]);
  });

  it('goes on with an even series, also upwards', () => {
    expect(continued([{ value: 2 }, { value: 4 }], 2, false, isDate)).toEqual([{ value: 6 }, { value: 8 }]);
    expect(continued([{ value: 2 }, { value: 4 }], 2, true, isDate)).toEqual([{ value: 0 }, { value: -2 }]);
  });

  it('raises the number at the end of a text and keeps its zeros', () => {
    expect(continued([{ value: 'Zona 08' }], 3, false, isDate)).toEqual([
      { value: 'Zona 09' },
      { value: 'Zona 10' },
      { value: 'Zona 11' },
    ]);
  });

  it('repeats what is no series', () => {
    expect(continued([{ value: 'a' }, { value: 1 }], 3, false, isDate)).toEqual([
      { value: 'a' },
      { value: 1 },
      { value: 'a' },
    ]);
  });
});

describe('conditional formats', () => {
  const column = { row: 2, column: 8, rows: 100, columns: 1 };
  const rules: FormatRule[] = [
    { blocks: [column], criteria: 'TEXT_EQUAL_TO', values: ['Cargada'], background: '#e6f4ea' },
    { blocks: [column], criteria: 'TEXT_STARTS_WITH', values: ['Car'], background: '#ffffff' },
    { blocks: [column], criteria: 'CUSTOM_FORMULA', values: ['=TRUE'], background: '#000000' },
  ];
  const looks = looksOf(rules);

  it('colour a status in their block by the first rule that fits', () => {
    expect(looks(2, 8, 'Cargada')?.background).toBe('#e6f4ea');
    expect(looks(101, 8, 'Carga')?.background).toBe('#ffffff');
  });

  it('leave cells beside their block and other texts alone, and do not guess at formulas', () => {
    expect(looks(2, 7, 'Cargada')).toBeNull();
    expect(looks(102, 8, 'Cargada')).toBeNull();
    expect(looks(2, 8, 'Lista')).toBeNull();
  });
});
