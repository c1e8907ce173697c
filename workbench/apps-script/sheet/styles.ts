// Formats of cells become small numbers, so that a million equal cells cost one record.

/** A data validation rule as far as it is checked. */
export interface ValidationRule {
  readonly criteria: string;
  readonly args: readonly (string | number | boolean | null)[];
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

/** What can be set on a cell besides its value; an absent key is the default. */
export interface Style {
  readonly numberFormat?: string;
  readonly background?: string;
  readonly fontColor?: string;
  readonly fontWeight?: string;
  readonly fontStyle?: string;
  readonly fontSize?: number;
  readonly fontFamily?: string;
  readonly horizontalAlignment?: string;
  readonly verticalAlignment?: string;
  readonly wrapStrategy?: string;
  readonly validation?: ValidationRule;
}

export type StyleKey = keyof Style;

/** Every distinct style of a spreadsheet, by number; 0 is the default style. */
export class StyleTable {
  readonly #styles: Style[] = [{}];
  readonly #ids = new Map<string, number>([['[]', 0]]);
  /** True once any style carries a rule that refuses bad input. */
  hasStrictValidation = false;

  get(id: number): Style {
    return this.#styles[id] ?? {};
  }

  /** Returns the number of the style, which is the same for equal styles. */
  idOf(style: Style): number {
    const entries = Object.entries(style).filter(([, value]) => value !== undefined);
    const key = JSON.stringify(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#styles.push(Object.fromEntries(entries) as Style) - 1;
    this.#ids.set(key, id);
    if (style.validation && !style.validation.allowInvalid) this.hasStrictValidation = true;
    return id;
  }

  /** Returns a function that changes some keys of a style number; `undefined` takes a key back to its default. */
  changing(changes: { readonly [Key in StyleKey]?: Style[Key] | undefined }): (id: number) => number {
    const changed = new Map<number, number>();
    return (id) => {
      const known = changed.get(id);
      if (known !== undefined) return known;
      const next = this.idOf({ ...this.get(id), ...changes } as Style);
      changed.set(id, next);
      return next;
    };
  }
}
