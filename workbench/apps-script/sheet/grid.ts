// The cells of one sheet: contents, styles and notes, kept column by column.
import type { Content } from './content';

interface Column {
  /** Ends at or before the grid's last row; what is missing is empty. */
  contents: Content[];
  /** Absent while every cell has the default style. */
  styles: Uint32Array | undefined;
  notes: Map<number, string> | undefined;
}

const emptyColumn = (): Column => ({ contents: [], styles: undefined, notes: undefined });

/** Row and column indexes are 0-based here; counts are cells. */
export class Grid {
  readonly #columns: Column[];
  #rowCount: number;

  constructor(rowCount: number, columnCount: number) {
    this.#rowCount = rowCount;
    this.#columns = Array.from({ length: columnCount }, emptyColumn);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  get columnCount(): number {
    return this.#columns.length;
  }

  content(row: number, column: number): Content {
    return this.#columns[column]?.contents[row];
  }

  setContent(row: number, column: number, content: Content): void {
    const contents = this.#columns[column]?.contents;
    if (!contents) return;
    if (content === undefined && row >= contents.length) return;
    // Filling the gap keeps the array dense; assigning far beyond its end would turn it into a slow dictionary.
    while (contents.length < row) contents.push(undefined);
    contents[row] = content;
  }

  /** Returns the column's own contents, filled up to `rows`, for writing many cells at once. */
  writableContents(column: number, rows: number): Content[] {
    const contents = this.#columns[column]?.contents ?? [];
    while (contents.length < rows) contents.push(undefined);
    return contents;
  }

  styleId(row: number, column: number): number {
    return this.#columns[column]?.styles?.[row] ?? 0;
  }

  setStyleId(row: number, column: number, id: number): void {
    const held = this.#columns[column];
    if (!held || (id === 0 && !held.styles)) return;
    held.styles ??= new Uint32Array(this.#rowCount);
    held.styles[row] = id;
  }

  /** Gives every cell of a block the style that `change` makes of its present one. */
  restyle(row: number, column: number, rows: number, columns: number, change: (id: number) => number): void {
    for (const held of this.#columns.slice(column, column + columns)) {
      if (!held.styles && change(0) === 0) continue;
      held.styles ??= new Uint32Array(this.#rowCount);
      const { styles } = held;
      // Most cells look like the one above them, and a whole column may be asked for.
      let before = -1;
      let after = 0;
      for (let index = row; index < row + rows; index++) {
        const id = styles[index] ?? 0;
        if (id !== before) {
          before = id;
          after = change(before);
        }
        styles[index] = after;
      }
    }
  }

  note(row: number, column: number): string {
    return this.#columns[column]?.notes?.get(row) ?? '';
  }

  setNote(row: number, column: number, note: string): void {
    const held = this.#columns[column];
    if (!held) return;
    held.notes ??= new Map();
    if (note === '') held.notes.delete(row);
    else held.notes.set(row, note);
  }

  /** Returns `[row, column, note]` of every note. */
  notes(): [number, number, string][] {
    return this.#columns.flatMap((held, column) =>
      [...(held.notes ?? [])].map(([row, note]): [number, number, string] => [row, column, note]),
    );
  }

  clearContents(row: number, column: number, rows: number, columns: number): void {
    for (const { contents } of this.#columns.slice(column, column + columns)) {
      if (row >= contents.length) continue;
      if (row + rows >= contents.length) contents.length = row;
      else contents.fill(undefined, row, row + rows);
    }
  }

  /** Returns one column of a block; the caller owns the array. */
  columnContents(row: number, column: number, rows: number): Content[] {
    const found = this.#columns[column]?.contents.slice(row, row + rows) ?? [];
    while (found.length < rows) found.push(undefined);
    return found;
  }

  /** Returns the column's style numbers, or `undefined` when all are default. */
  columnStyles(column: number): Uint32Array | undefined {
    return this.#columns[column]?.styles;
  }

  /** Returns the number of rows down to the last one with content (a FALSE or a formula counts), 0 for an empty sheet. */
  lastRow(): number {
    let last = 0;
    for (const { contents } of this.#columns) {
      let end = contents.length;
      while (end > last && contents[end - 1] === undefined) end--;
      last = Math.max(last, end);
    }
    return last;
  }

  lastColumn(): number {
    let last = this.#columns.length;
    while (last > 0 && !this.#columns[last - 1]?.contents.some((content) => content !== undefined)) last--;
    return last;
  }

  /** Inserts rows in front of `row`; they look like the row `like` (community: formats and validations are taken over). */
  insertRows(row: number, count: number, like: number): void {
    this.#rowCount += count;
    for (const held of this.#columns) {
      const look = held.styles?.[like] ?? 0;
      if (row < held.contents.length) {
        const added: Content[] = new Array(count).fill(undefined);
        held.contents = held.contents.slice(0, row).concat(added, held.contents.slice(row));
      }
      if (held.styles) held.styles = this.#resized(held.styles, row, 0, count).fill(look, row, row + count);
      if (held.notes) held.notes = shifted(held.notes, (at) => (at >= row ? at + count : at));
    }
  }

  deleteRows(row: number, count: number): void {
    this.#rowCount -= count;
    for (const held of this.#columns) {
      if (row < held.contents.length) {
        held.contents = held.contents.slice(0, row).concat(held.contents.slice(row + count));
      }
      if (held.styles) held.styles = this.#resized(held.styles, row, count, 0);
      if (held.notes) {
        held.notes = shifted(held.notes, (at) => (at < row ? at : at < row + count ? -1 : at - count));
      }
    }
  }

  /** Inserts columns in front of `column`; they look like the column `like`. */
  insertColumns(column: number, count: number, like: number): void {
    const look = this.#columns[like]?.styles;
    const made = Array.from({ length: count }, () => ({ ...emptyColumn(), styles: look?.slice() }));
    this.#columns.splice(column, 0, ...made);
  }

  deleteColumns(column: number, count: number): void {
    this.#columns.splice(column, count);
  }

  /** Puts the rows of a block into a new order: `order[i]` is the old offset of the row that comes to offset `i`. */
  reorder(row: number, column: number, columns: number, order: readonly number[]): void {
    for (const held of this.#columns.slice(column, column + columns)) {
      const contents = order.map((offset) => held.contents[row + offset]);
      const styles = held.styles && order.map((offset) => held.styles?.[row + offset] ?? 0);
      const notes = held.notes && order.map((offset) => held.notes?.get(row + offset) ?? '');
      while (held.contents.length < row + order.length) held.contents.push(undefined);
      for (let offset = 0; offset < order.length; offset++) {
        held.contents[row + offset] = contents[offset];
        if (styles && held.styles) held.styles[row + offset] = styles[offset] ?? 0;
        const note = notes?.[offset];
        if (note) held.notes?.set(row + offset, note);
        else held.notes?.delete(row + offset);
      }
    }
  }

  #resized(styles: Uint32Array, row: number, removed: number, added: number): Uint32Array {
    const next = new Uint32Array(this.#rowCount);
    next.set(styles.subarray(0, row));
    next.set(styles.subarray(row + removed, row + removed + (this.#rowCount - row - added)), row + added);
    return next;
  }
}

function shifted(notes: Map<number, string>, move: (row: number) => number): Map<number, string> {
  const next = new Map<number, string>();
  for (const [row, note] of notes) {
    const to = move(row);
    if (to >= 0) next.set(to, note);
  }
  return next;
}
