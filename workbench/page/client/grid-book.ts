// Tabs and their cells as the server knows them → the grid's own snapshot of a spreadsheet, and of single cells.
import type { ICellData, IWorkbookData, IWorksheetData } from '@univerjs/core';
import type { Cell, Tab } from '../wire';
import { shownIn, styleOf } from './cell';
import { replacing, viewStyle } from './grid-style';
import type { CellChange, Sheets } from './sheets';

export const DEFAULT_WIDTH_PX = 100;
const ROW_HEIGHT_PX = 21;

/** Where the frozen rows and columns end, as the grid wants it. */
export const frozenOf = ({ frozenRows, frozenColumns }: Tab) => ({
  startRow: frozenRows > 0 ? frozenRows : -1,
  startColumn: frozenColumns > 0 ? frozenColumns : -1,
  ySplit: frozenRows,
  xSplit: frozenColumns,
});

/** Returns what to draw for a cell, always a text: the grid would read numbers and dates its own way. `null` when nothing is to be seen of it. */
function drawnCell(cell: Cell, { styles }: Sheets): ICellData | null {
  const shown = shownIn(cell);
  const style = viewStyle(cell, styleOf(cell, styles));
  if (shown === '' && style === null) return null;
  return { v: shown === '' ? null : shown, t: 1, s: style };
}

/** Returns what draws a cell over what it was. */
export function redrawnCell({ before, now }: Pick<CellChange, 'before' | 'now'>, { styles }: Sheets): ICellData | null {
  const shown = shownIn(now);
  const style = viewStyle(now, styleOf(now, styles));
  if (shown === '' && style === null) return null;
  const text: ICellData = { v: shown === '' ? null : shown, t: 1 };
  // Styles are joined cell by cell, which takes longer than all the rest: only where it is needed.
  if (style !== viewStyle(before, styleOf(before, styles))) text.s = replacing(style);
  return text;
}

function columnData({ columnWidths, hiddenColumns }: Tab): NonNullable<IWorksheetData['columnData']> {
  const widths = new Map(columnWidths);
  const hidden = new Set(hiddenColumns);
  return Object.fromEntries(
    [...new Set([...widths.keys(), ...hidden])].map((column) => [
      column - 1,
      { w: widths.get(column) ?? DEFAULT_WIDTH_PX, hd: hidden.has(column) ? 1 : 0 },
    ]),
  );
}

/** Returns one tab with all its cells. */
export function sheetOf(tab: Tab, sheets: Sheets): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  sheets.block(tab.id, sheets.used(tab.id)).forEach((row, at) => {
    const line: Record<number, ICellData> = {};
    row.forEach((cell, column) => {
      const drawn = cell === null ? null : drawnCell(cell, sheets);
      if (drawn !== null) line[column] = drawn;
    });
    cellData[at] = line;
  });
  return {
    id: String(tab.id),
    name: tab.name,
    rowCount: tab.rowCount,
    columnCount: tab.columnCount,
    defaultColumnWidth: DEFAULT_WIDTH_PX,
    defaultRowHeight: ROW_HEIGHT_PX,
    freeze: frozenOf(tab),
    cellData,
    columnData: columnData(tab),
    rowData: Object.fromEntries(tab.hiddenRows.map((row) => [row - 1, { hd: 1 }])),
    hidden: tab.hidden ? 1 : 0,
  };
}

/** Returns the whole spreadsheet under an id of the grid's own. */
export function bookOf(id: string, locale: IWorkbookData['locale'], sheets: Sheets): IWorkbookData {
  const book: Partial<IWorkbookData> = {
    id,
    locale,
    name: '',
    sheetOrder: sheets.tabs.map((tab) => String(tab.id)),
    defaultStyle: { ff: 'Arial', fs: 10, vt: 3 },
    sheets: Object.fromEntries(sheets.tabs.map((tab) => [String(tab.id), sheetOf(tab, sheets)])),
  };
  return book as IWorkbookData;
}
