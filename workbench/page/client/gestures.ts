// What the grid was about to do → edits of the hand on the open tab.
import type { IRange } from '@univerjs/core';
import type { Block } from '../wire';
import { textOfCells } from './clipboard';
import type { GridCommands } from './grid-commands';
import { blockOf } from './grid-tabs';
import { shownBlock } from './hand';
import type { Workbench } from './workbench';

const LEAST_WIDTH_PX = 20;
const DEFAULT_WIDTH_PX = 100;

/** Returns what each gesture does; the workbench is asked for tab and selection at that moment. */
export function gesturesOf(bench: Workbench): GridCommands {
  const block = (range: IRange): Block => {
    const tab = bench.sheets.tab(bench.activeTabId);
    return tab === undefined ? bench.selected : blockOf(range, tab);
  };
  return {
    type: (range, text) => bench.hand.type(bench.activeTabId, block(range), text),
    clear: () => {
      for (const one of bench.store.get().view.selection) bench.hand.clear(bench.activeTabId, one);
    },
    clearRange: (range) => bench.hand.clear(bench.activeTabId, block(range)),
    fill: (from, to) => bench.hand.fill(bench.activeTabId, block(from), block(to)),
    fillSelection: (direction) => {
      const whole = bench.selected;
      bench.hand.fillSame(
        bench.activeTabId,
        direction === 'down' ? { ...whole, rows: 1 } : { ...whole, columns: 1 },
        whole,
      );
    },
    move: (from, to) => {
      const { row, column } = block(to);
      bench.hand.move(bench.activeTabId, block(from), row, column);
    },
    moveLines: (kind, from, to) => {
      const [source, target] = [block(from), block(to)];
      const lines =
        kind === 'moveRows'
          ? { at: source.row, count: source.rows, before: target.row }
          : { at: source.column, count: source.columns, before: target.column };
      bench.hand.shape(bench.activeTabId, { kind, ...lines });
    },
    widen: (column, byPx) => {
      const widths = new Map(bench.sheets.tab(bench.activeTabId)?.columnWidths);
      const widthPx = Math.max(LEAST_WIDTH_PX, Math.round((widths.get(column) ?? DEFAULT_WIDTH_PX) + byPx));
      bench.hand.shape(bench.activeTabId, { kind: 'columnWidth', column, widthPx });
    },
    toggle: (key) => bench.toggle(key),
    copied: (isCut) => {
      const [tabId, copied] = [bench.activeTabId, bench.selected];
      bench.hand.copied(tabId, copied, textOfCells(shownBlock(bench.sheets, tabId, copied)), isCut);
    },
    paste: (text) => {
      bench.unmark();
      if (text === null) void bench.pasteFromClipboard();
      else bench.hand.paste(bench.activeTabId, bench.selected, text);
    },
    undo: () => bench.hand.undo(),
    redo: () => bench.hand.redo(),
  };
}
