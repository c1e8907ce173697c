// Turns the grid of a tab into headers and rows that know their number.
import type { Cell, Grid } from './cell';
import { isBlank, plainDigits } from './text';

/** One row below the header row. */
export interface TableRow {
  /** 1-based, as the user sees it. */
  readonly rowNumber: number;
  /** By column index, blank headers included. */
  readonly cells: readonly Cell[];
}

export interface Table {
  /** The header cells of row 1 as exact texts, by column index; nothing trimmed, blank ones included. */
  readonly headers: readonly string[];
  /** Number of columns of the grid. */
  readonly width: number;
  /** All rows from row 2 on, blank ones included, in sheet order. */
  readonly rows: readonly TableRow[];
}

/** Returns the grid `[[header…], [cell…], …]` as a table; an empty grid gives a table without columns and rows. */
export function readTable(grid: Grid): Table {
  const headers = readHeaders(grid[0] ?? []);
  const rows: TableRow[] = [];
  for (let index = 1; index < grid.length; index++) {
    rows.push({ rowNumber: index + 1, cells: grid[index] ?? [] });
  }
  return { headers, width: headers.length, rows };
}

/** Returns the cells of the header row as exact texts. A date as header becomes its UTC day: it names no field anyway. */
export function readHeaders(cells: readonly Cell[]): readonly string[] {
  return cells.map((cell) => {
    if (typeof cell === 'string') return cell;
    if (typeof cell === 'number') return plainDigits(cell);
    if (typeof cell === 'boolean') return String(cell);
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  });
}

/**
 * Returns whether a row is no record: all the listed columns are blank or unticked. Columns that are not listed
 * (unmatched ones, our own) do not make a record.
 */
export function isBlankRow(cells: readonly Cell[], columnIndexes: readonly number[]): boolean {
  for (const columnIndex of columnIndexes) {
    if (!isBlank(cells[columnIndex] ?? '')) return false;
  }
  return true;
}
