// A tab as somebody describes it, before it is a tab: what to put into each cell.

/** A date cell by its wall clock: `2026-06-10` or `2026-11-18T14:30:00`. */
export interface DateSource {
  readonly date: string;
}

/** A formula with the value that it shows. */
export interface FormulaSource {
  readonly formula: string;
  readonly value?: string | number | boolean | undefined;
}

/** Texts stay text whatever they look like, except error values such as `#N/A`; `null` and `''` are empty cells. */
export type CellSource = string | number | boolean | null | DateSource | FormulaSource;

export interface TabSource {
  readonly name: string;
  readonly values: readonly (readonly CellSource[])[];
  /** 1000 and 26 when absent, or what the values need. */
  readonly rows?: number | undefined;
  readonly columns?: number | undefined;
}
