// Statuses → the colours of the cells that say them, beside the words and never instead of them.
import type { TabRef, TextLook, Workbook } from '../ports';
import { ownColumnOf } from '../texts/headers';
import type { Texts } from '../texts/texts';
import { LoadError } from './error';
import { ROW_STATUSES, type RowStatus } from './status';

type Colours = Omit<TextLook, 'text'>;

const GOOD: Colours = { background: '#e6f4ea', font: '#0d652d' };
const BAD: Colours = { background: '#fce8e6', font: '#a50e0e' };
const DOUBTFUL: Colours = { background: '#fef7e0', font: '#7a4700' };
const UNDER_WAY: Colours = { background: '#e8f0fe', font: '#174ea6' };
const ASIDE: Colours = { background: '#f1f3f4', font: '#3c4043' };

/** Every pair has a contrast of 4.5 to 1 or more; a row that is ready needs no colour. */
const COLOURS: Readonly<Partial<Record<RowStatus, Colours>>> = {
  Invalid: BAD,
  Waiting: ASIDE,
  Sending: UNDER_WAY,
  Loaded: GOOD,
  Unchanged: GOOD,
  Rejected: BAD,
  Failed: BAD,
  Unknown: DOUBTFUL,
};

/** Returns how the cells of the status column look, by the words that stand in them. */
export const statusLooks = ({ statuses }: Pick<Texts, 'statuses'>): readonly TextLook[] =>
  ROW_STATUSES.flatMap((status) => {
    const colours = COLOURS[status];
    return colours === undefined ? [] : [{ text: statuses[status], ...colours }];
  });

/** A tab whose status column is to get its colours; `status` looks up its 0-based position, `undefined` without one. */
export interface Colourable {
  readonly ref: TabRef;
  readonly status: () => number | undefined;
}

/** Finds the status column by the headers: two reads. */
export function findStatus(workbook: Workbook, ref: TabRef): number | undefined {
  const headers = workbook.readBlock(ref, 1, 0, 1, workbook.sizeOf(ref).columns)[0] ?? [];
  const columnIndex = headers.findIndex((header) => ownColumnOf(String(header)) === 'status');
  return columnIndex < 0 ? undefined : columnIndex;
}

/**
 * Colours the status columns and returns the ids of their tabs. Nothing depends on colours: a tab that refuses them is left out,
 * and its words alone must do.
 */
export function colourTabs(workbook: Workbook, texts: Texts, tabs: readonly Colourable[]): readonly number[] {
  return tabs.flatMap(({ ref, status }) => {
    try {
      const columnIndex = status();
      if (columnIndex === undefined) return [];
      workbook.writeLooks(ref, columnIndex, statusLooks(texts));
      return [ref.id];
    } catch (fault) {
      if (!(fault instanceof LoadError)) throw fault;
      return [];
    }
  });
}
