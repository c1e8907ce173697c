// Events of the server become the sheets that the page knows; only what looks different is drawn.
import { type Change, Sheets } from '../../../workbench/page/client/sheets';
import type { Cell, Event, State } from '../../../workbench/page/wire';

const aState = {
  type: 'state',
  tabs: [{ id: 1, name: 'Clientes' }],
  styles: [{}],
  spreadsheet: { locale: 'es_CO' },
} as unknown as State;

const cells = (row: number, rows: readonly (readonly Cell[])[], whole?: true): Event =>
  ({ type: 'cells', tabId: 1, row, column: 1, rows, ...(whole ? { whole } : {}) }) as Event;

function opened(rows: readonly (readonly Cell[])[]): Sheets {
  const sheets = new Sheets();
  sheets.take(aState);
  sheets.take(cells(1, rows, true));
  sheets.settle();
  return sheets;
}

const changed = (change: Change | null | undefined) =>
  change?.kind === 'cells' ? change.cells.map(({ row, column, now }) => [row, column, now]) : change;

describe('a piece of cells', () => {
  it('changes what is different and nothing else', () => {
    const sheets = opened([['a', { value: 1, shown: '1,0', style: 0 }]]);
    expect(changed(sheets.take(cells(1, [['a', { value: 1, shown: '1,0', style: 0 }]])))).toEqual([]);
    expect(changed(sheets.take(cells(1, [['b', { value: 1, shown: '1,00', style: 0 }]])))).toEqual([
      [1, 1, 'b'],
      [1, 2, { value: 1, shown: '1,00', style: 0 }],
    ]);
  });

  it('may lie far from the others', () => {
    const sheets = opened([['a']]);
    expect(changed(sheets.take(cells(1000, [['z']])))).toEqual([[1000, 1, 'z']]);
    expect(sheets.cell(1, 500, 1)).toBeNull();
  });
});

describe('a tab that is told anew', () => {
  it('is compared when all its pieces are there, and loses what is gone', () => {
    const sheets = opened([['a', 'b'], ['c', 'd'], ['e']]);
    expect(sheets.take(cells(1, [['a', 'x']], true))).toBeNull();
    expect(sheets.take(cells(2, [['c', 'd']]))).toBeNull();
    const [change] = sheets.settle();
    expect(changed(change)).toEqual([
      [1, 2, 'x'],
      [3, 1, null],
    ]);
    expect(sheets.settle()).toEqual([]);
  });
});

describe('tabs', () => {
  it('that are no more lose their cells', () => {
    const sheets = opened([['a']]);
    sheets.take({ type: 'tabs', tabs: [] });
    expect(sheets.cell(1, 1, 1)).toBeNull();
  });
});
