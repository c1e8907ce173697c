// Sheet and Spreadsheet: shape, selection, protection.
import { restore, snapshot } from '../../workbench/apps-script';
import { asked, evaluated, opened } from './opened';

const customers = {
  tabs: [
    {
      name: 'Data',
      values: [
        ['id', 'name'],
        ['1', 'Ana'],
        ['2', 'Luis'],
      ],
    },
  ],
};

describe('size', () => {
  // developers.google.com/apps-script/reference/spreadsheet/sheet#getlastrow: the last row that has content.
  it('counts rows and columns with content, and those of the grid', () => {
    const size =
      '[tab().getLastRow(), tab().getLastColumn(), tab().getMaxRows(), tab().getMaxColumns(), tab().getDataRange().getA1Notation()]';
    expect(evaluated(size, customers)).toEqual([3, 2, 1000, 26, 'A1:B3']);
    expect(evaluated(size)).toEqual([0, 0, 1000, 26, 'A1']);
  });

  // Live code bases read whole sheets so.
  it('reads to the last row and column with content where -1 is given, in one call', () => {
    const { script } = opened('function main() { return tab().getSheetValues(2, 1, -1, -1); }', customers);
    const { value, calls } = script.run('main');
    expect(value).toEqual(evaluated('tab().getRange(2, 1, 2, 2).getValues()', customers));
    expect(calls.sheetRead).toBe(1);
  });

  // Three live code bases: unticked boxes hold FALSE, and FALSE is content.
  it('counts unticked checkboxes and formulas that show nothing as content', () => {
    expect(evaluated("[tab().getRange('C1:C900').insertCheckboxes(), tab().getLastRow()][1]", customers)).toBe(900);
    expect(evaluated("[tab().getRange('A50').setValue('=IF(1,\"\")'), tab().getLastRow()][1]", customers)).toBe(50);
  });

  it('grows by appendRow, which is the only write that makes room', () => {
    const { world, script } = opened(
      "function main() { tab().appendRow(['3', 'x', 'y']); return tab().getMaxRows(); }",
      {
        tabs: [{ name: 'Data', values: [['a'], ['b']], rows: 2, columns: 2 }],
      },
    );
    expect(asked(script)).toBe(3);
    expect(world.hand.values('Data').at(-1)).toEqual([3, 'x', 'y']);
  });

  // Live reports, word for word.
  it('stops at ten million cells', () => {
    const limit =
      'Exception: This action would increase the number of cells in the workbook above the limit of 10000000 cells.';
    expect(() => evaluated('tab().insertRowsAfter(1, 400000)')).toThrow(limit);
  });
});

describe('rows and columns', () => {
  it('are inserted and deleted with everything behind them moving', () => {
    const { world, script } = opened(
      'function main() { var t = tab(); t.insertColumnAfter(1); t.insertRowsBefore(2, 2); t.deleteRow(5); t.hideColumns(2); }',
      customers,
    );
    asked(script);
    expect(world.hand.values('Data')).toEqual([
      ['id', '', 'name'],
      ['', '', ''],
      ['', '', ''],
      ['1', '', 'Ana'],
    ]);
    expect(world.hand.hiddenColumns('Data')).toEqual([2]);
  });

  // Community: a new column takes over formats and validation of the one it is put beside.
  it('take over the look of their neighbour', () => {
    const { world, script } = opened('function main() { tab().insertColumnAfter(1); }', customers);
    world.hand.format('Data', 'A:A', { numberFormat: '@' });
    asked(script);
    expect(world.hand.style('Data', 900, 2)).toEqual({ numberFormat: '@' });
  });

  it('cannot all be deleted', () => {
    expect(() => evaluated('tab().deleteRows(1, 1000)')).toThrow(
      "Exception: You can't delete all the rows on the sheet.",
    );
  });
});

describe('sheets', () => {
  it('are found by name, by id and as the active one', () => {
    const { world, script } = opened(
      `function main() { var s = SpreadsheetApp.getActive(); return [s.getActiveSheet().getName(), s.getSheetById(s.getSheetByName('Data').getSheetId()).getName(), s.getSheetByName('none')]; }`,
      {
        tabs: [
          { name: 'Data', values: [] },
          { name: 'Other', values: [] },
        ],
      },
    );
    world.hand.select('Other');
    expect(asked(script)).toEqual(['Other', 'Data', null]);
  });

  // developers.google.com/apps-script/reference/spreadsheet/spreadsheet#insertsheetsheetname,-sheetindex
  it('are inserted with 1000 rows and 26 columns and become active', () => {
    const { world, script } = opened(
      `function main() { var s = SpreadsheetApp.getActive().insertSheet('New', 1); return [s.getMaxRows(), s.getMaxColumns(), s.getIndex(), SpreadsheetApp.getActiveSheet().getName()]; }`,
    );
    expect(asked(script)).toEqual([1000, 26, 2, 'New']);
    expect(() => asked(script)).toThrow(
      'Exception: A sheet with the name "New" already exists. Please enter another name.',
    );
    expect(world.hand.tabNames()).toEqual(['Data', 'New']);
  });

  it('of which a handle outlives the sheet refuse every call', () => {
    const { script } = opened(
      'function main() { var s = SpreadsheetApp.getActive(), t = s.insertSheet("x"); s.deleteSheet(t); t.getLastRow(); }',
    );
    expect(() => asked(script)).toThrow(/^Exception: Sheet \d+ not found$/);
  });
});

describe('selection', () => {
  it('is what the user has selected, several ranges included', () => {
    const { world, script } = opened(
      'function main() { var s = SpreadsheetApp.getActive(); return [s.getActiveRange().getA1Notation(), s.getActiveRangeList().getRanges().map(function (r) { return r.getA1Notation(); })]; }',
      customers,
    );
    world.hand.select('Data', 'A2:B3', 'A5');
    expect(asked(script)).toEqual(['A2:B3', ['A2:B3', 'A5']]);
  });
});

describe('activation', () => {
  const tabs = [
    { name: 'Data', values: [['a']] },
    { name: 'Other', values: [['a']] },
  ];

  // developers.google.com/apps-script/reference/spreadsheet/spreadsheet#setactivesheetsheet: the given sheet is the one in front.
  it('brings a sheet to the front and leaves what is selected in it', () => {
    const { world, script } = opened(
      "function main() { SpreadsheetApp.getActive().setActiveSheet(tab('Other')); return SpreadsheetApp.getActiveRange().getA1Notation(); }",
      { tabs },
    );
    world.hand.select('Other', 'B2:C3');
    world.hand.select('Data');
    expect(asked(script)).toBe('B2:C3');
    expect(world.spreadsheet.activeTab.name).toBe('Other');
  });

  // developers.google.com/apps-script/reference/spreadsheet/range#activate: the range is selected, its first cell the current one.
  it('selects a range, whole rows included, and is no change of the sheet', () => {
    const { world, script } = opened(
      "function main() { tab('Other').getRange('5:5').activate(); var s = SpreadsheetApp.getActive(); return [s.getActiveSheet().getName(), s.getActiveRange().getA1Notation(), s.getCurrentCell().getA1Notation()]; }",
      { tabs },
    );
    expect(asked(script)).toEqual(['Other', 'A5:Z5', 'A5']);
    expect([world.calls.sheetRead, world.calls.sheetWrite]).toEqual([0, 0]);
  });
});

describe('locale, zone and messages', () => {
  it("are the spreadsheet's own", () => {
    const own =
      '[SpreadsheetApp.getActive().getSpreadsheetLocale(), SpreadsheetApp.getActive().getSpreadsheetTimeZone(), Session.getScriptTimeZone()]';
    expect(evaluated(own, { locale: 'es_CO' })).toEqual(['es_CO', 'America/Bogota', 'Etc/UTC']);
  });

  // developers.google.com/apps-script/reference/spreadsheet/spreadsheet#toastmsg,-title,-timeoutseconds: 5 s unless said.
  it('toasts for five seconds', () => {
    const { world, script } = opened("function main() { SpreadsheetApp.getActive().toast('Done', 'Load'); }");
    asked(script);
    expect(world.toasts).toMatchObject([{ message: 'Done', title: 'Load', seconds: 5 }]);
  });
});

describe('protection', () => {
  const users = [{ key: 'owner' }, { key: 'luis' }];
  // The open ErrorHandler library, word for word.
  const refusal =
    'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

  it('refuses a write that touches a protected cell, and canEdit tells before', () => {
    const { world, script } = opened(
      "function main() { tab().getRange('A1:B1').setValues([[1, 2]]); } function may() { return ['A1', 'A1:B1', 'C1'].map(function (a) { return tab().getRange(a).canEdit(); }); }",
      { users },
    );
    world.hand.protect('Data', 'B:B');
    expect(() => asked(script, 'main', 'luis')).toThrow(refusal);
    expect(asked(script, 'may', 'luis')).toEqual([true, false, true]);
    asked(script, 'main', 'owner');
    expect(world.hand.values('Data')).toEqual([[1, 2]]);
  });

  it('of a whole sheet forbids its shape to be changed; that of a range does not', () => {
    const { world, script } = opened('function main() { tab().insertColumnAfter(1); }', { users });
    world.hand.protect('Data', 'D:D');
    asked(script, 'main', 'luis');
    world.hand.protect('Data');
    expect(() => asked(script, 'main', 'luis')).toThrow(refusal);
  });

  it('moves with the cells it covers', () => {
    const { world, script } = opened(
      "function main() { return ['B1', 'C1'].map(function (a) { return tab().getRange(a).canEdit(); }); }",
      {
        users,
      },
    );
    world.hand.protect('Data', 'B:B');
    world.hand.insertColumns('Data', 1);
    expect(asked(script, 'main', 'luis')).toEqual([true, false]);
  });

  // developers.google.com/apps-script/reference/spreadsheet/protection: a new protection binds nobody until editors are removed.
  it('made by a script binds the others once they are removed as editors', () => {
    const { script } = opened(
      `function make() { var p = tab().getRange('A1').protect().setDescription('status'); p.removeEditors(p.getEditors()); return tab().getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].getDescription(); }
       function main() { return tab().getRange('A1').canEdit(); }`,
      { users: [...users, { key: 'eva' }] },
    );
    expect(asked(script, 'make', 'luis')).toBe('status');
    expect([asked(script, 'main', 'owner'), asked(script, 'main', 'luis'), asked(script, 'main', 'eva')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('conditional formats', () => {
  it('are kept as they were built', () => {
    const { script } = opened(`function main() {
      var rule = SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('Loaded').setBackground('#b7e1cd').setRanges([tab().getRange('C:C')]).build();
      tab().setConditionalFormatRules(tab().getConditionalFormatRules().concat([rule]));
      var held = tab().getConditionalFormatRules()[0];
      return [held.getRanges()[0].getA1Notation(), held.getBooleanCondition().getCriteriaType(), held.getBooleanCondition().getCriteriaValues()];
    }`);
    expect(asked(script)).toEqual(['C1:C1000', 'TEXT_EQUAL_TO', ['Loaded']]);
  });

  const painting = `function rule(text, color, range) {
      return SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo(text).setBackground(color).setFontColor('#000000').setRanges([tab().getRange(range)]).build();
    }
    function main() { tab().setConditionalFormatRules([rule('x', '#111111', 'A:A'), rule('x', '#222222', 'A1:B2'), rule('y', '#333333', 'B:B')]); }
    function replace() { tab().setConditionalFormatRules([rule('y', '#444444', 'A:A')]); return tab().getConditionalFormatRules().length; }`;
  const painted = () => {
    const { world, script } = opened(painting, {
      tabs: [
        {
          name: 'Data',
          values: [
            ['x', 'x'],
            ['y', 'y'],
          ],
        },
      ],
    });
    asked(script);
    const background = (row: number, column: number) => world.hand.look('Data', row, column).background;
    return { world, script, background };
  };

  // developers.google.com/apps-script/reference/spreadsheet/sheet#setconditionalformatrulesrules: rules count in the order given.
  it('give a cell the look of the first rule that fits what it shows', () => {
    const { world, background } = painted();
    expect([background(1, 1), background(1, 2), background(2, 1), background(2, 2)]).toEqual([
      '#111111',
      '#222222',
      undefined,
      '#333333',
    ]);
    expect(world.hand.look('Data', 1, 1)).toEqual({ background: '#111111', fontColor: '#000000' });
    world.hand.place('Data', 2, 1, 'x');
    expect(background(2, 1)).toBe('#111111');
  });

  // The same page: setting rules replaces all that the sheet has.
  it('are all replaced when rules are set, with one read and one write each way', () => {
    const { world, script, background } = painted();
    const before = { ...world.calls };
    expect(asked(script, 'replace')).toBe(1);
    expect(background(2, 1)).toBe('#444444');
    expect(background(1, 1)).toBeUndefined();
    expect([world.calls.sheetRead - before.sheetRead, world.calls.sheetWrite - before.sheetWrite]).toEqual([1, 1]);
  });

  // As in the editor: a rule belongs to its cells, wherever they go.
  it('move, grow and go with the cells they cover', () => {
    const { world, background } = painted();
    world.hand.insertColumns('Data', 1);
    world.hand.insertRows('Data', 2);
    expect([background(1, 2), background(1, 3), background(3, 3)]).toEqual(['#111111', '#222222', '#333333']);
    world.hand.deleteColumns('Data', 3);
    expect(world.spreadsheet.tabs[0]?.conditionalFormatRules.map(({ look }) => look.background)).toEqual([
      '#111111',
      '#222222',
    ]);
  });

  it('are kept in a snapshot', () => {
    const { world } = painted();
    expect(restore(JSON.parse(JSON.stringify(snapshot(world)))).hand.look('Data', 2, 2).background).toBe('#333333');
  });

  // As every other change of a protected sheet.
  it('are refused on a protected sheet', () => {
    const { world, script } = opened(painting, { users: [{ key: 'owner' }, { key: 'luis' }] });
    world.hand.protect('Data');
    expect(() => asked(script, 'main', 'luis')).toThrow(
      /^Exception: You are trying to edit a protected cell or object\./,
    );
  });
});
