// A chart's ranges and the cells in them → names, labels and values to draw.
import type { Cell, Chart, Tab } from '../../wire';
import { detailsOf, shownIn } from '../cell';
import type { Sheets } from '../sheets';

export interface Series {
  /** From its header; `''` when there is none. */
  readonly name: string;
  /** `null` where there is no number. */
  readonly values: readonly (number | null)[];
  /** What the cells show. */
  readonly shown: readonly string[];
}

export interface ChartData {
  /** Header of the labels. */
  readonly name: string;
  readonly labels: readonly string[];
  /** The labels as numbers when all of them are; then their axis is a continuous one. */
  readonly positions: readonly number[] | null;
  /** The numbers are dates, which are shown as the labels say. */
  readonly isDated: boolean;
  readonly series: readonly Series[];
}

type Column = readonly Cell[];

const isNumber = (cell: Cell | undefined): boolean => typeof detailsOf(cell).value === 'number';
const isBlank = (cell: Cell | undefined): boolean => shownIn(cell) === '';

/**
 * Returns how many rows are headers. Where the chart says a negative number they are told by the cells: a first row of texts is one when
 * there are numbers below it.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart#getNumHeaders()
 */
function headerRows(numHeaders: number, columns: readonly Column[]): number {
  if (numHeaders >= 0) return numHeaders;
  const isText = columns.every(([first]) => !isNumber(first));
  return isText && columns.some((column) => column.slice(1).some(isNumber)) ? 1 : 0;
}

/**
 * Returns the columns of all ranges side by side, as texts and numbers stand in them. Rows that are hidden are left out unless they are
 * headers, columns that are hidden are not.
 * @see https://developers.google.com/apps-script/reference/charts/chart-hidden-dimension-strategy
 * @see https://developers.google.com/apps-script/reference/charts/chart-merge-strategy
 */
function columnsOf({ ranges, numHeaders }: Chart, sheets: Sheets): Column[] {
  return ranges.flatMap(({ tabId, ...block }) => {
    const tab: Tab | undefined = sheets.tab(tabId);
    if (tab === undefined) return [];
    const hidden = new Set(tab.hiddenRows);
    const { rows: used } = sheets.used(tabId);
    // A range may have all rows of a tab; those behind the last cell are empty.
    const rows = Math.max(1, Math.min(block.rows, used - block.row + 1));
    const lines = sheets
      .block(tabId, { ...block, rows })
      .filter((_, index) => index < Math.max(1, numHeaders) || !hidden.has(block.row + index));
    return Array.from({ length: block.columns }, (_, offset) => lines.map((line) => line[offset] ?? null));
  });
}

/** Returns what there is to draw: the first column has the labels and every further one is a series; a single column is a series. */
export function dataOf(chart: Chart, sheets: Sheets): ChartData {
  const columns = columnsOf(chart, sheets);
  const headers = headerRows(chart.numHeaders, columns);
  // Several rows of headers make one name.
  const nameOf = (column: Column): string =>
    column
      .slice(0, headers)
      .map(shownIn)
      .filter((text) => text !== '')
      .join(' ');
  const length = columns.reduce((most, column) => {
    const filled = column.reduce((last, cell, index) => (isBlank(cell) ? last : index + 1), 0);
    return Math.max(most, filled - headers);
  }, 0);
  const [first, ...rest] = columns;
  const cellsOf = (column: Column): Cell[] => Array.from({ length }, (_, index) => column[headers + index] ?? null);
  const domain = rest.length > 0 && first !== undefined ? cellsOf(first) : null;
  const seriesColumns = domain === null ? columns : rest;
  const isContinuous = domain !== null && length > 0 && domain.every(isNumber);
  return {
    name: domain === null || first === undefined ? '' : nameOf(first),
    labels: domain?.map(shownIn) ?? Array.from({ length }, () => ''),
    positions: isContinuous ? domain.map((cell) => Number(detailsOf(cell).value)) : null,
    isDated: domain?.some((cell) => detailsOf(cell).kind === 'date') ?? false,
    series: seriesColumns.map((column) => {
      const cells = cellsOf(column);
      return {
        name: nameOf(column),
        values: cells.map((cell) => {
          const { value } = detailsOf(cell);
          return typeof value === 'number' ? value : null;
        }),
        shown: cells.map(shownIn),
      };
    }),
  };
}
