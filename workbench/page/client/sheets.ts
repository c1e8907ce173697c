// Events of the server → the spreadsheet as the server knows it, cell by cell. The grid shows it; nothing else is the truth.
import type { Block, Cell, Event, Style, Tab } from '../wire';

/** What an event has changed, for whoever draws it. */
export type Change =
  | { readonly kind: 'book' }
  /** `before`: the tabs as they were. */
  | { readonly kind: 'tabs'; readonly before: readonly Tab[] }
  | { readonly kind: 'cells'; readonly tabId: number; readonly block: Block };

export class Sheets {
  tabs: readonly Tab[] = [];
  styles: readonly Style[] = [];
  /** As Google writes it: `es_CO`. */
  locale = 'es_CO';
  /** By tab id: rows of cells, both counted from 0; what is missing is empty. */
  readonly #cells = new Map<number, (Cell[] | undefined)[]>();

  /** Takes an event over; returns what changed for the eye, `null` for events that are not about the sheets. */
  take(event: Event): Change | null {
    if (event.type === 'state') {
      this.tabs = event.tabs;
      this.styles = event.styles;
      this.locale = event.spreadsheet.locale;
      this.#cells.clear();
      return { kind: 'book' };
    }
    if (event.type === 'styles') {
      this.styles = [...this.styles.slice(0, event.from), ...event.styles];
      return null;
    }
    if (event.type === 'tabs') {
      const before = this.tabs;
      this.tabs = event.tabs;
      const ids = new Set(event.tabs.map(({ id }) => id));
      for (const id of this.#cells.keys()) if (!ids.has(id)) this.#cells.delete(id);
      return { kind: 'tabs', before };
    }
    return event.type === 'cells' ? this.#takeCells(event) : null;
  }

  #takeCells({ tabId, row, column, rows, whole }: Extract<Event, { type: 'cells' }>): Change {
    const used = this.used(tabId);
    if (whole) this.#cells.set(tabId, []);
    const held = this.#cells.get(tabId) ?? [];
    this.#cells.set(tabId, held);
    rows.forEach((cells, offset) => {
      const at = row - 1 + offset;
      const line = held[at] ?? [];
      held[at] = line;
      cells.forEach((cell, columnOffset) => {
        line[column - 1 + columnOffset] = cell;
      });
    });
    const width = rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
    const piece = { row, column, rows: rows.length, columns: width };
    return { kind: 'cells', tabId, block: whole ? around(piece, used) : piece };
  }

  tab(tabId: number): Tab | undefined {
    return this.tabs.find(({ id }) => id === tabId);
  }

  /** Returns a cell; rows and columns counted from 1. */
  cell(tabId: number, row: number, column: number): Cell {
    return this.#cells.get(tabId)?.[row - 1]?.[column - 1] ?? null;
  }

  /** Returns the block from A1 to the last row and column that the server has told anything about; 0 rows when none. */
  used(tabId: number): Block {
    const held = this.#cells.get(tabId) ?? [];
    const columns = held.reduce((widest, line) => Math.max(widest, line?.length ?? 0), 0);
    return { row: 1, column: 1, rows: held.length, columns };
  }

  /** Returns the cells of a block, row by row. */
  block(tabId: number, { row, column, rows, columns }: Block): Cell[][] {
    return Array.from({ length: rows }, (_, at) =>
      Array.from({ length: columns }, (__, offset) => this.cell(tabId, row + at, column + offset)),
    );
  }
}

/** Returns the smallest block that holds both. */
export function around(one: Block, other: Block): Block {
  if (one.rows === 0 || one.columns === 0) return other;
  if (other.rows === 0 || other.columns === 0) return one;
  const row = Math.min(one.row, other.row);
  const column = Math.min(one.column, other.column);
  return {
    row,
    column,
    rows: Math.max(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.max(one.column + one.columns, other.column + other.columns) - column,
  };
}

/** Returns the part that both blocks have; 0 rows or columns when none. */
export function within(one: Block, other: Block): Block {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  return {
    row,
    column,
    rows: Math.max(0, Math.min(one.row + one.rows, other.row + other.rows) - row),
    columns: Math.max(0, Math.min(one.column + one.columns, other.column + other.columns) - column),
  };
}
