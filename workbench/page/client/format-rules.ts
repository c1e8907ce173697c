// Conditional formats of a tab → the look of a cell.
import type { Cell, FormatRule } from '../wire';
import { detailsOf, shownIn } from './cell';

/** Returns the rule that colours a cell (counted from 1), or `null`. */
export type Looks = (row: number, column: number, cell: Cell) => FormatRule | null;

type Condition = (cell: Cell, values: FormatRule['values']) => boolean;

const text = (value: unknown): string => String(value ?? '').toLowerCase();
const textual =
  (test: (shown: string, wanted: string) => boolean): Condition =>
  (cell, [wanted]) =>
    test(shownIn(cell).toLowerCase(), text(wanted));
const numeric =
  (test: (value: number, first: number, second: number) => boolean): Condition =>
  (cell, [first, second]) => {
    const { value } = detailsOf(cell);
    return typeof value === 'number' && test(value, Number(first), Number(second));
  };

/** A rule whose condition is not here colours nothing: formulas are not calculated on this page. */
const CONDITIONS: Readonly<Record<string, Condition>> = {
  CELL_EMPTY: (cell) => shownIn(cell) === '',
  CELL_NOT_EMPTY: (cell) => shownIn(cell) !== '',
  TEXT_EQUAL_TO: textual((shown, wanted) => shown === wanted),
  TEXT_CONTAINS: textual((shown, wanted) => shown.includes(wanted)),
  TEXT_DOES_NOT_CONTAIN: textual((shown, wanted) => !shown.includes(wanted)),
  TEXT_STARTS_WITH: textual((shown, wanted) => shown.startsWith(wanted)),
  TEXT_ENDS_WITH: textual((shown, wanted) => shown.endsWith(wanted)),
  NUMBER_EQUAL_TO: numeric((value, wanted) => value === wanted),
  NUMBER_GREATER_THAN: numeric((value, wanted) => value > wanted),
  NUMBER_LESS_THAN: numeric((value, wanted) => value < wanted),
  NUMBER_BETWEEN: numeric((value, least, most) => value >= least && value <= most),
};

/** Returns how the rules colour cells; the first rule that fits wins. */
export function looksOf(rules: readonly FormatRule[]): Looks {
  const known = rules.flatMap((rule) => {
    const condition = CONDITIONS[rule.criteria];
    return condition === undefined ? [] : [{ rule, condition }];
  });
  if (known.length === 0) return () => null;
  return (row, column, cell) => {
    const found = known.find(
      ({ rule, condition }) =>
        rule.blocks.some(
          (block) =>
            column >= block.column &&
            column < block.column + block.columns &&
            row >= block.row &&
            row < block.row + block.rows,
        ) && condition(cell, rule.values),
    );
    return found?.rule ?? null;
  };
}
