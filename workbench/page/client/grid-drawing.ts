// Changes of cells and tabs → mutations of the grid, one for each change however many cells it has.
import { type ICellData, mergeWorksheetSnapshotWithDefault } from '@univerjs/core';
import type { Block, Tab } from '../wire';
import { redrawnCell, sheetOf } from './grid-book';
import { tabChanges } from './grid-tabs';
import type { CellChange, Sheets } from './sheets';

/** By row and column, both counted from 0. */
type Matrix = Record<number, Record<number, ICellData | null>>;

const WRITE = 'sheet.mutation.set-range-values';

export class GridDrawing {
  constructor(
    readonly sheets: Sheets,
    readonly mutate: (mutationId: string, tabId: number, params: object) => void,
  ) {}

  /** Shows texts from a cell on (counted from 1); `null` leaves a cell alone. */
  preview(tabId: number, row: number, column: number, texts: readonly (readonly (string | null)[])[]): void {
    const cells: Matrix = {};
    texts.forEach((line, at) => {
      const drawn: Record<number, ICellData | null> = {};
      line.forEach((text, offset) => {
        if (text !== null) drawn[column - 1 + offset] = { v: text === '' ? null : text, t: 1 };
      });
      cells[row - 1 + at] = drawn;
    });
    this.mutate(WRITE, tabId, { cellValue: cells });
  }

  /** Shows what the server knows of a block. */
  redraw(tabId: number, block: Block): void {
    const cells = this.sheets
      .block(tabId, block)
      .flatMap((line, at) =>
        line.map((cell, offset) => ({ row: block.row + at, column: block.column + offset, before: cell, now: cell })),
      );
    this.cells(tabId, cells);
  }

  cells(tabId: number, changes: readonly CellChange[]): void {
    if (changes.length === 0) return;
    const cells: Matrix = {};
    for (const change of changes) {
      const line = cells[change.row - 1] ?? {};
      cells[change.row - 1] = line;
      line[change.column - 1] = redrawnCell(change, this.sheets);
    }
    this.mutate(WRITE, tabId, { cellValue: cells });
  }

  /** Adds tabs that are new, and changes those that were there before. */
  newTabs(before: readonly Tab[]): void {
    const known = new Map(before.map((tab) => [tab.id, tab]));
    this.sheets.tabs.forEach((tab, index) => {
      const old = known.get(tab.id);
      if (old !== undefined) {
        for (const { id, params } of tabChanges(old, tab)) this.mutate(id, tab.id, params);
      } else {
        const sheet = mergeWorksheetSnapshotWithDefault(sheetOf(tab, this.sheets));
        this.mutate('sheet.mutation.insert-sheet', tab.id, { index, sheet });
      }
    });
  }

  /** Takes away the tabs that are no more; none of them may be open. */
  goneTabs(before: readonly Tab[]): void {
    for (const { id, name } of before.filter((tab) => this.sheets.tab(tab.id) === undefined)) {
      this.mutate('sheet.mutation.remove-sheet', id, { subUnitName: name });
    }
  }
}
