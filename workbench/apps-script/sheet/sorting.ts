// Sort keys become a new order of the rows of a block.
import type { Block } from './a1';
import { type Content, isError, shownValue } from './content';
import type { Tab } from './spreadsheet';

export interface SortKey {
  /** Counted from 1 in the sheet, not in the block. */
  readonly column: number;
  readonly ascending: boolean;
}

const rank = (content: Content): number => {
  const value = shownValue(content);
  if (value === undefined || value === '') return 4;
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  return isError(value) ? 3 : 2;
};

/**
 * Sorts the rows of a block; values, formats and notes move together. Numbers come before texts, texts before truth values,
 * empty cells last in either direction; rows that compare equal keep their order. Returns where each row was, as offsets from the
 * first.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#sortsortspecobj
 */
export function sortBlock(tab: Tab, block: Block, keys: readonly SortKey[]): readonly number[] {
  const collator = new Intl.Collator('en', { sensitivity: 'base' });
  const order = Array.from({ length: block.rows }, (_, offset) => offset);
  const at = (offset: number, column: number): Content => tab.grid.content(block.row - 1 + offset, column - 1);
  order.sort((left, right) => {
    for (const { column, ascending } of keys) {
      const compared = compare(at(left, column), at(right, column), ascending, collator);
      if (compared !== 0) return compared;
    }
    return left - right;
  });
  tab.grid.reorder(block.row - 1, block.column - 1, block.columns, order);
  return order;
}

function compare(left: Content, right: Content, ascending: boolean, collator: Intl.Collator): number {
  const ranks = [rank(left), rank(right)] as const;
  if (ranks[0] === 4 || ranks[1] === 4) return ranks[0] - ranks[1];
  const [first, second] = [shownValue(left), shownValue(right)];
  let ordered = ranks[0] - ranks[1];
  if (ordered === 0 && typeof first === 'string' && typeof second === 'string')
    ordered = collator.compare(first, second);
  else if (ordered === 0) ordered = Number(first) - Number(second) || 0;
  return ascending ? ordered : -ordered;
}
