// `SpreadsheetApp` and `Spreadsheet` as scripts see them.
import { asText, call, checked, emulated, exception, own } from './host';
import { type BlockArg, makeRange, makeRangeList, type Range, WrapStrategy } from './range';
import { BooleanCriteria, DataValidationCriteria, newDataValidation, newFormatRule } from './rules';
import { ID, makeSheet, ProtectionType, type Sheet } from './sheet';
import { makeUi } from './ui';

const FACTS = Symbol('facts');

export class Spreadsheet {
  readonly [FACTS]: { readonly id: string; readonly name: string };

  constructor(facts: { readonly id: string; readonly name: string }) {
    this[FACTS] = facts;
  }

  getId(): string {
    return this[FACTS].id;
  }

  getName(): string {
    return this[FACTS].name;
  }

  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${this[FACTS].id}/edit`;
  }

  getSheets(): Sheet[] {
    return own(this.tabs()).map(({ id }) => makeSheet(id, this));
  }

  getNumSheets(): number {
    return this.tabs().length;
  }

  getSheetByName(name: string): Sheet | null {
    const found = this.tabs().find((tab) => tab.name === asText(name));
    return found ? makeSheet(found.id, this) : null;
  }

  getSheetById(id: number): Sheet | null {
    return this.tabs().some((tab) => tab.id === id) ? makeSheet(id, this) : null;
  }

  getActiveSheet(): Sheet {
    return makeSheet(call<number>('book.activeTab'), this);
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  getActiveRange(): Range {
    return this.selectedRanges(null)[0] as Range;
  }

  getActiveCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }

  getCurrentCell(): Range {
    return this.getActiveCell();
  }

  getActiveRangeList(): unknown {
    return makeRangeList(this.selectedRanges(null));
  }

  getSelection(): unknown {
    return emulated('Selection', {
      getActiveRange: () => this.getActiveRange(),
      getActiveRangeList: () => this.getActiveRangeList(),
      getActiveSheet: () => this.getActiveSheet(),
      getCurrentCell: () => this.getActiveCell(),
    });
  }

  getRange(notation: string): Range {
    const bang = notation.lastIndexOf('!');
    const named =
      bang < 0 ? this.getActiveSheet() : this.getSheetByName(notation.slice(0, bang).replace(/^'(.*)'$/, '$1'));
    if (!named) throw exception('Range not found');
    return named.getRange(notation.slice(bang + 1));
  }

  getSpreadsheetLocale(): string {
    return call('book.locale');
  }

  getSpreadsheetTimeZone(): string {
    return call('book.timeZone');
  }

  insertSheet(first?: string | number, second?: number): Sheet {
    const name = typeof first === 'string' ? first : null;
    const index = typeof first === 'number' ? first : (second ?? null);
    return makeSheet(call<number>('book.insertTab', name, index), this);
  }

  deleteSheet(sheet: Sheet): void {
    call('book.deleteTab', sheet[ID]);
  }

  toast(message: string, title?: string | null, seconds?: number | null): void {
    call('book.toast', String(message), asText(title), seconds ?? null);
  }

  toString(): string {
    return 'Spreadsheet';
  }

  /** Not for scripts: the selected ranges of a sheet, of the active one with null. */
  selectedRanges(tabId: number | null): Range[] {
    const { sheetId, blocks } = own(call<{ sheetId: number; blocks: BlockArg[] }>('book.selection', tabId));
    const sheet = makeSheet(sheetId, this);
    return blocks.map((block) => makeRange(sheet, block));
  }

  private tabs(): { id: number; name: string }[] {
    return call('book.tabs');
  }
}

checked('SpreadsheetApp.Spreadsheet', Spreadsheet.prototype, {
  getSheetByName: [['text?']],
  getSheetById: [['number']],
  getRange: [['text']],
  insertSheet: [[], ['text'], ['number'], ['text', 'number']],
  deleteSheet: [['object']],
  toast: [['text?'], ['text?', 'text?'], ['text?', 'text?', 'number?']],
});

export function spreadsheetApp(): object {
  const open = (): Spreadsheet => emulated('Spreadsheet', new Spreadsheet(own(call('book.open'))));
  return emulated('SpreadsheetApp', {
    getActiveSpreadsheet: open,
    getActive: open,
    getActiveSheet: () => open().getActiveSheet(),
    getActiveRange: () => open().getActiveRange(),
    getActiveRangeList: () => open().getActiveRangeList(),
    getSelection: () => open().getSelection(),
    setActiveSheet: (sheet: Sheet) => open().setActiveSheet(sheet),
    getUi: () => makeUi(),
    flush: () => {
      call('book.flush');
    },
    newDataValidation: () => newDataValidation(),
    newConditionalFormatRule: () => newFormatRule((block) => makeRange(makeSheet(block[0], open()), block)),
    BooleanCriteria,
    DataValidationCriteria,
    ProtectionType,
    WrapStrategy,
    toString: () => 'SpreadsheetApp',
  });
}
