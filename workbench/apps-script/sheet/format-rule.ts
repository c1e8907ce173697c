// Conditional format rules of a tab: what they are, and how they move with the cells.
import type { Block } from './a1';

/** A rule as a script built it. */
export interface FormatRule {
  /** As in SpreadsheetApp.BooleanCriteria; `null` when the script set none. */
  criteria: string | null;
  args: unknown[];
  /** `[sheetId, row, column, rows, columns]`, counted from 1. */
  blocks: (readonly [number, number, number, number, number])[];
  /** `background`, `fontColor` as `#rrggbb`; `bold`, `italic`, `strikethrough`, `underline`. */
  look: Record<string, unknown>;
}

/** Returns the rules with every block moved; what nothing is left of is gone. */
export function movedRules(rules: readonly FormatRule[], moved: (block: Block) => Block): FormatRule[] {
  return rules.flatMap((rule) => {
    const blocks = rule.blocks.flatMap(([sheetId, ...sides]): FormatRule['blocks'] => {
      const [row, column, rows, columns] = sides;
      const to = moved({ row, column, rows, columns });
      return to.rows > 0 && to.columns > 0 ? [[sheetId, to.row, to.column, to.rows, to.columns]] : [];
    });
    return blocks.length === 0 ? [] : [{ ...rule, blocks }];
  });
}

/** Returns the look that the first fitting rule gives to a cell that shows a text, or `{}`; only `TEXT_EQUAL_TO` is evaluated. */
export function lookOf(rules: readonly FormatRule[], row: number, column: number, shown: string): FormatRule['look'] {
  const found = rules.find(
    ({ criteria, args, blocks }) =>
      criteria === 'TEXT_EQUAL_TO' &&
      String(args[0]).toLowerCase() === shown.toLowerCase() &&
      blocks.some(
        ([, top, left, rows, columns]) => row >= top && row < top + rows && column >= left && column < left + columns,
      ),
  );
  return found?.look ?? {};
}
