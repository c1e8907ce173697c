// A tab as it was and as it is now → the changes that bring the grid from one to the other.
import type { IRange } from '@univerjs/core';
import type { Block, Tab } from '../wire';
import { DEFAULT_WIDTH_PX, frozenOf } from './grid-book';

/** One change of the grid: the name of its mutation and what it takes. */
export interface TabChange {
  readonly id: string;
  readonly params: object;
}

/** Returns the range, counted from 0, of a block. */
export const rangeOf = ({ row, column, rows, columns }: Block): IRange => ({
  startRow: row - 1,
  endRow: row + rows - 2,
  startColumn: column - 1,
  endColumn: column + columns - 2,
});

/** Returns the block of a range that counts from 0; open ends are those of the tab. */
export function blockOf(range: IRange, tab: Tab): Block {
  const [startRow, endRow] = Number.isNaN(range.startRow) ? [0, tab.rowCount - 1] : [range.startRow, range.endRow];
  const [startColumn, endColumn] = Number.isNaN(range.startColumn)
    ? [0, tab.columnCount - 1]
    : [range.startColumn, range.endColumn];
  return {
    row: startRow + 1,
    column: startColumn + 1,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}

function hiddenChanges(what: 'row' | 'col', old: readonly number[], now: readonly number[]): TabChange[] {
  const change = (name: string, numbers: readonly number[]): TabChange[] => {
    const ranges = numbers.map((at) => ({ startRow: at - 1, endRow: at - 1, startColumn: at - 1, endColumn: at - 1 }));
    return numbers.length === 0 ? [] : [{ id: `sheet.mutation.set-${what}-${name}`, params: { ranges } }];
  };
  return [
    ...change(
      'visible',
      old.filter((at) => !now.includes(at)),
    ),
    ...change(
      'hidden',
      now.filter((at) => !old.includes(at)),
    ),
  ];
}

function widthChanges(old: Tab, tab: Tab): TabChange[] {
  const widths = new Map(tab.columnWidths);
  const oldWidths = new Map(old.columnWidths);
  const changed = [...new Set([...widths.keys(), ...oldWidths.keys()])].filter(
    (column) => widths.get(column) !== oldWidths.get(column),
  );
  return changed.map((column) => ({
    id: 'sheet.mutation.set-worksheet-col-width',
    params: {
      ranges: [rangeOf({ row: 1, column, rows: tab.rowCount, columns: 1 })],
      colWidth: widths.get(column) ?? DEFAULT_WIDTH_PX,
    },
  }));
}

/** Returns what to change for everything of a tab but its cells. */
export function tabChanges(old: Tab, tab: Tab): TabChange[] {
  const { rowCount, columnCount } = tab;
  const changes: TabChange[] = [];
  if (old.rowCount !== rowCount) changes.push({ id: 'sheet.mutation.set-worksheet-row-count', params: { rowCount } });
  if (old.columnCount !== columnCount) {
    changes.push({ id: 'sheet.mutation.set-worksheet-column-count', params: { columnCount } });
  }
  if (old.frozenRows !== tab.frozenRows || old.frozenColumns !== tab.frozenColumns) {
    changes.push({ id: 'sheet.mutation.set-frozen', params: frozenOf(tab) });
  }
  return [
    ...changes,
    ...hiddenChanges('col', old.hiddenColumns, tab.hiddenColumns),
    ...hiddenChanges('row', old.hiddenRows, tab.hiddenRows),
    ...widthChanges(old, tab),
  ];
}
