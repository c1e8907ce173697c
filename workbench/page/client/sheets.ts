// Events of the server → the spreadsheet as the server knows it, cell by cell. The grid shows it; nothing else is the truth.
import type { Block, Cell, Event, Style, Tab } from '../wire';

/** A cell that looks different now; row and column counted from 1. */
export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly before: Cell;
  readonly now: Cell;
}

/** What an event has changed, for whoever draws it. */
export type Change =
  | { readonly kind: 'book' }
  /** `before`: the tabs as they were. */
  | { readonly kind: 'tabs'; readonly before: readonly Tab[] }
  | { readonly kind: 'cells'; readonly tabId: number; readonly cells: readonly CellChange[] };

/** Rows of cells, both counted from 0; what is missing is empty. */
type Rows = (Cell[] | undefined)[];

function isSame(one: Cell, other: Cell): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one === 'string' || typeof other === 'string') return false;
  return (
    one.value === other.value &&
    one.shown === other.shown &&
    one.style === other.style &&
    one.formula === other.formula &&
    one.kind === other.kind &&
    one.note === other.note
  );
}

const cellIn = (rows: Rows, row: number, column: number): Cell => rows[row]?.[column] ?? null;

/** Returns the cells that are not the same in both; only rows from `first` on, `count` of them. */
function differences(before: Rows, now: Rows, first: number, count: number): CellChange[] {
  const changes: CellChange[] = [];
  for (let row = first; row < first + count; row++) {
    const width = Math.max(before[row]?.length ?? 0, now[row]?.length ?? 0);
    for (let column = 0; column < width; column++) {
      const [old, current] = [cellIn(before, row, column), cellIn(now, row, column)];
      if (!isSame(old, current)) changes.push({ row: row + 1, column: column + 1, before: old, now: current });
    }
  }
  return changes;
}

export class Sheets {
  tabs: readonly Tab[] = [];
  styles: readonly Style[] = [];
  /** As Google writes it: `es_CO`. */
  locale = 'es_CO';
  readonly #cells = new Map<number, Rows>();
  /** Tabs that are being told anew, as they were before. */
  readonly #renewed = new Map<number, Rows>();

  /** Takes an event over; returns what changed for the eye, `null` for events that are not about the sheets and for tabs that are told anew. */
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

  /** Returns what has changed on the tabs that a batch has told anew; to be called when the batch is taken over. */
  settle(): Change[] {
    const changes = [...this.#renewed].map(([tabId, before]): Change => {
      const now = this.#cells.get(tabId) ?? [];
      return { kind: 'cells', tabId, cells: differences(before, now, 0, Math.max(before.length, now.length)) };
    });
    this.#renewed.clear();
    return changes;
  }

  #takeCells({ tabId, row, column, rows, whole }: Extract<Event, { type: 'cells' }>): Change | null {
    if (whole) {
      this.#renewed.set(tabId, this.#renewed.get(tabId) ?? this.#cells.get(tabId) ?? []);
      this.#cells.set(tabId, []);
    }
    const held = this.#cells.get(tabId) ?? [];
    this.#cells.set(tabId, held);
    const before: Rows = [];
    rows.forEach((cells, offset) => {
      const at = row - 1 + offset;
      const line = held[at] ?? [];
      before[at] = [...line];
      held[at] = line;
      cells.forEach((cell, columnOffset) => {
        line[column - 1 + columnOffset] = cell;
      });
    });
    if (this.#renewed.has(tabId)) return null;
    return { kind: 'cells', tabId, cells: differences(before, held, row - 1, rows.length) };
  }

  tab(tabId: number): Tab | undefined {
    return this.tabs.find(({ id }) => id === tabId);
  }

  /** Returns a cell; rows and columns counted from 1. */
  cell(tabId: number, row: number, column: number): Cell {
    return cellIn(this.#cells.get(tabId) ?? [], row - 1, column - 1);
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
