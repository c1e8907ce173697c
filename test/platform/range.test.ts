// Range: reading and writing cells.
import { asked, evaluated, opened } from './opened';

/** Runs statements with `r` as the range A1 of an empty tab and returns what they return. */
const withRange = (body: string, locale = 'en_US'): unknown =>
  evaluated(`(function (r) { ${body} })(tab().getRange('A1'))`, { locale });

describe('getValues', () => {
  // developers.google.com/apps-script/reference/spreadsheet/range#getvalues: Number, Boolean, Date, String; '' for an empty cell.
  it('returns typed values row by row, and an empty text for an empty cell', () => {
    const { script } = opened('function main() { return tab().getDataRange().getValues(); }', {
      tabs: [
        {
          name: 'Data',
          values: [
            ['0012', 12.5, true],
            [null, '#N/A', { formula: '=A1', value: 7 }],
          ],
        },
      ],
    });
    expect(asked(script)).toEqual([
      ['0012', 12.5, true],
      ['', '#N/A', 7],
    ]);
  });

  // developers.google.com/apps-script/reference/base/session#getscripttimezone: the spreadsheet's zone is its own.
  it("returns a date as the instant of its wall clock in the spreadsheet's zone", () => {
    const { script } = opened(
      'function main() { return tab().getDataRange().getValues()[0].map(function (d) { return d.toISOString(); }); }',
      { tabs: [{ name: 'Data', values: [[{ date: '2026-06-10' }, { date: '2026-11-18T14:30:00' }]] }] },
    );
    expect(asked(script)).toEqual(['2026-06-10T05:00:00.000Z', '2026-11-18T19:30:00.000Z']);
  });

  it('keeps the wall clock across a change of the clocks', () => {
    const { script } = opened(
      'function main() { return tab().getDataRange().getValues()[0].map(function (d) { return d.toISOString(); }); }',
      {
        timeZone: 'America/New_York',
        tabs: [{ name: 'Data', values: [[{ date: '2026-03-08' }, { date: '2026-03-09' }]] }],
      },
    );
    expect(asked(script)).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z']);
  });

  // A spreadsheet number is an IEEE double: what was typed as a number beyond 15 digits is lost.
  it('has lost the last digits of a long number', () => {
    expect(withRange("return r.setValue('12345678901234567890').getValue()")).toBe(12_345_678_901_234_567_000);
  });
});

describe('getDisplayValues', () => {
  // developers.google.com/apps-script/reference/spreadsheet/range#getdisplayvalues
  it("shows values in the spreadsheet's locale", () => {
    const { script } = opened('function main() { return tab().getDataRange().getDisplayValues(); }', {
      locale: 'es_CO',
      tabs: [{ name: 'Data', values: [[1234.5, true, { date: '2026-06-05' }, '007', null, 4.57e15]] }],
    });
    expect(asked(script)).toEqual([['1234,5', 'VERDADERO', '5/6/2026', '007', '', '4,57E+15']]);
  });

  it.each([
    ['#,##0', 1234567, '1,234,567'],
    ['#,##0.00', 1.005, '1.01'],
    ['0.0%', 0.256, '25.6%'],
    ['00000', 42, '00042'],
    ['0.00E+00', 12345, '1.23E+04'],
    ['"$"#,##0.00', -1234.5, '-$1,234.50'],
    ['0;(0)', -5, '(5)'],
    ['yyyy-mm-dd hh:mm:ss', 46183.75, '2026-06-10 18:00:00'],
    ['d mmm yyyy h:mm AM/PM', 46183.75, '10 Jun 2026 6:00 PM'],
    ['[h]:mm', 1.5, '36:00'],
  ])('formats by %s', (format, value, shown) => {
    expect(withRange(`return r.setValue(${value}).setNumberFormat('${format}').getDisplayValue()`)).toBe(shown);
  });
});

describe('setValues', () => {
  // developers.google.com/apps-script/reference/spreadsheet/range#setvaluesvalues: its sample writes these very strings.
  it('parses strings as typing does', () => {
    const written = `var r = tab().getRange('A1:C1'); r.setValues([['2.000', '1,000,000', '$2.99']]); return [r.getValues()[0], r.getDisplayValues()[0]];`;
    expect(evaluated(`(function () { ${written} })()`)).toEqual([
      [2, 1_000_000, 2.99],
      ['2', '1,000,000', '$2.99'],
    ]);
  });

  // Live reports: "+91 97404 22337" ends as #ERROR!, "+573001112233" loses its plus.
  it('damages texts that begin with + - @', () => {
    const result = withRange(
      `return ['+91 97404 22337', '+573001112233', '-abc', '@ana'].map(function (t) { return r.setValue(t).getValue(); })`,
    );
    expect(result).toEqual(['#ERROR!', 573_001_112_233, '#NAME?', '#ERROR!']);
  });

  // Community: setNumberFormat('@') before the value stops parsing.
  it('keeps strings as they are in a plain-text cell', () => {
    const result = withRange(
      `r.setNumberFormat('@'); return ['0012', '+57 300', '1/2/2026', 'TRUE', '1e5'].map(function (t) { return r.setValue(t).getValue(); })`,
    );
    expect(result).toEqual(['0012', '+57 300', '1/2/2026', 'TRUE', '1e5']);
  });

  // tanaikech, 2022-09-06: a leading apostrophe makes a literal and is not returned.
  it('drops a leading apostrophe and keeps what follows, in a plain-text cell too', () => {
    expect(
      withRange(`return [r.setValue("'=1+1").getValue(), r.setNumberFormat('@').setValue("'=x").getValue()]`),
    ).toEqual(['=1+1', '=x']);
  });

  // developers.google.com/apps-script/reference/spreadsheet/range#setvaluesvalues: a value that starts with = is a formula.
  it('takes = for a formula; in a plain-text cell as well, unless that is switched off', () => {
    const body = `function main() { var r = tab().getRange('A1').setNumberFormat('@').setValue('=A2'); return [r.getFormula(), r.getValue()]; }`;
    expect(asked(opened(body).script)).toEqual(['=A2', '']);
    expect(asked(opened(body, { switches: { formulaInPlainText: false } }).script)).toEqual(['', '=A2']);
  });

  // developers.google.com/apps-script/guides/v8-runtime/migration: undefined is passed to services as null.
  it('clears a cell with null, undefined or an empty text', () => {
    const { world, script } = opened(
      "function main() { tab().getRange('A1:C1').setValues([[null, undefined, '']]); }",
      {
        tabs: [{ name: 'Data', values: [['a', 'b', 'c', 'd']] }],
      },
    );
    asked(script);
    expect(world.hand.values('Data')).toEqual([['', '', '', 'd']]);
  });

  it("puts a Date down as the wall clock that the spreadsheet's zone has", () => {
    const result = withRange(
      "r.setValue(new Date('2026-06-10T03:00:00Z')); return [r.getDisplayValue(), r.getValue().toISOString()]",
    );
    expect(result).toEqual(['6/9/2026 22:00:00', '2026-06-10T03:00:00.000Z']);
  });

  // Community, many reports, word for word; rows are checked first.
  it('refuses data of another shape', () => {
    expect(() => evaluated("tab().getRange('A1:B526').setValues([[1, 2, 3]])")).toThrow(
      'Exception: The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 526.',
    );
    expect(() => evaluated("tab().getRange('A1:B1').setValues([[1, 2, 3]])")).toThrow(
      'Exception: The number of columns in the data does not match the number of columns in the range. The data has 3 but the range has 2.',
    );
  });

  it('refuses arguments of the wrong type', () => {
    expect(() => evaluated("tab().getRange('A1').setValues('x')")).toThrow(
      "Exception: The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
    );
    expect(() => evaluated("tab().getRange('A1').setValues([1])")).toThrow(
      "Exception: The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    );
  });

  // Community, many reports.
  it('refuses more than 50,000 characters in a cell', () => {
    const message = 'Exception: Your input contains more than the maximum of 50000 characters in a single cell.';
    expect(() => withRange("r.setValue('x'.repeat(50001))")).toThrow(message);
    expect(() => withRange("r.setNumberFormat('@').setValues([['x'.repeat(50001)]])")).toThrow(message);
    expect(withRange("return r.setValue('x'.repeat(50000)).getValue().length")).toBe(50_000);
  });

  // Community: "the whole setValues fails".
  it('writes nothing when one value breaks a strict validation', () => {
    const { world, script } = opened(`
      function rule() { tab().getRange('F1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['yes', 'no']).setAllowInvalid(false).build()); }
      function main() { tab().getRange('E1:F1').setValues([['a', 'maybe']]); }
      function valid() { tab().getRange('E1:F1').setValues([['a', 'yes']]); }
      function clear() { tab().getRange('F:F').clearDataValidations(); }`);
    asked(script, 'rule');
    expect(() => asked(script)).toThrow(
      'Exception: The data you entered in cell F1 violates the data validation rules set on this cell.',
    );
    expect(world.hand.values('Data')).toEqual([]);
    asked(script, 'valid');
    asked(script, 'clear');
    asked(script);
    expect(world.hand.values('Data')).toEqual([['', '', '', '', 'a', 'maybe']]);
  });

  it('holds 250,000 rows of 16 columns, and hands them back', () => {
    const { script } = opened(
      `function main() {
        var rows = [];
        for (var i = 0; i < 250000; i++) { var row = []; for (var j = 0; j < 16; j++) row.push(j % 2 ? 'text ' + i : i); rows.push(row); }
        var range = tab().getRange(1, 1, 250000, 16);
        range.setValues(rows);
        var values = range.getValues();
        return [values.length, values[0].length, values[249999][14], values[249999][15]];
      }`,
      { tabs: [{ name: 'Data', values: [], rows: 250_000, columns: 16 }] },
    );
    expect(asked(script)).toEqual([250_000, 16, 249_999, 'text 249999']);
  });
});

describe('formats and notes', () => {
  it('are set for the whole range by one call, or cell by cell', () => {
    const result = evaluated(`(function () {
      var r = tab().getRange('A1:B1').setBackground('#ff0000').setNumberFormats([['@', '0.00']]).setFontColors([['red', null]]).setNote('n');
      return [r.getBackgrounds(), r.getNumberFormats(), r.getFontColors(), r.getNotes(), r.setWrap(true).getWrapStrategy()];
    })()`);
    expect(result).toEqual([[['#ff0000', '#ff0000']], [['@', '0.00']], [['red', '#000000']], [['n', 'n']], 'WRAP']);
  });

  // Community tests of the service.
  it('turn numbers given to setNotes into decimals, but not those given to setNote', () => {
    expect(withRange('return [r.setNotes([[25]]).getNote(), r.setNote(25).getNote()]')).toEqual(['25.0', '25']);
  });

  it('stay when contents are cleared, and go with clear', () => {
    const { world, script } = opened(
      "function main() { tab().getRange('A1').clearContent(); tab().getRange('B1').clear(); }",
      { tabs: [{ name: 'Data', values: [['a', 'b']] }] },
    );
    world.hand.format('Data', 'A1:B1', { background: '#00ff00' });
    asked(script);
    expect(world.hand.values('Data')).toEqual([]);
    expect([world.hand.style('Data', 1, 1), world.hand.style('Data', 1, 2)]).toEqual([{ background: '#00ff00' }, {}]);
  });
});

describe('sort', () => {
  // developers.google.com/apps-script/reference/spreadsheet/range#sortsortspecobj: columns count from the sheet's first.
  it('moves values, formats and notes together; empty cells come last', () => {
    const { world, script } = opened(
      "function main() { tab().getRange('A2:B5').sort({ column: 2, ascending: false }); }",
      {
        tabs: [
          {
            name: 'Data',
            values: [
              ['k', 'v'],
              ['a', 1],
              ['b', null],
              ['c', 'x'],
              ['d', 20],
            ],
          },
        ],
      },
    );
    world.hand.format('Data', 'A5', { background: '#123456' });
    asked(script);
    expect(world.hand.values('Data')).toEqual([
      ['k', 'v'],
      ['c', 'x'],
      ['d', 20],
      ['a', 1],
      ['b', ''],
    ]);
    expect(world.hand.style('Data', 3, 1)).toEqual({ background: '#123456' });
  });
});

describe('getRange', () => {
  it.each([
    ['tab().getRange(2, 3).getA1Notation()', 'C2'],
    ['tab().getRange(2, 3, 2).getA1Notation()', 'C2:C3'],
    ['tab().getRange(2, 3, 2, 2).getA1Notation()', 'C2:D3'],
    ["tab().getRange('B3:A1').getA1Notation()", 'A1:B3'],
    ["tab().getRange('G:K').getA1Notation()", 'G1:K1000'],
    ["tab().getRange('2:3').getA1Notation()", 'A2:Z3'],
    ["SpreadsheetApp.getActive().getRange('Data!B2').getA1Notation()", 'B2'],
    ["tab().getRange('B2').offset(1, 1, 2, 2).getA1Notation()", 'C3:D4'],
  ])('%s', (expression, notation) => {
    expect(evaluated(expression)).toBe(notation);
  });

  // The open ErrorHandler library and many live reports.
  it('refuses what is outside the grid of 1000 rows and 26 columns', () => {
    const outside = 'Exception: The coordinates of the range are outside the dimensions of the sheet.';
    expect(() => evaluated('tab().getRange(1001, 1)')).toThrow(outside);
    expect(() => evaluated('tab().getRange(1, 26, 1, 2)')).toThrow(outside);
    expect(() => evaluated('tab().getRange(0, 1)')).toThrow(
      'Exception: The coordinates or dimensions of the range are invalid.',
    );
    expect(() => evaluated('tab().getRange(1, 1, 0, 1)')).toThrow(
      'Exception: The number of rows in the range must be at least 1.',
    );
    expect(() => evaluated("tab().getRange('?')")).toThrow('Exception: Range not found');
  });

  it('is a fixed coordinate: nothing moves it when rows are inserted', () => {
    const { script } = opened(
      "function main() { var r = tab().getRange('A1'); tab().insertRowBefore(1); return r.getValue(); }",
      {
        tabs: [{ name: 'Data', values: [['first']] }],
      },
    );
    expect(asked(script)).toBe('');
  });
});
