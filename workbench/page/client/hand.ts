// What the user does in the grid → edits for the server in batches, shown at once and corrected by what the server made of them.
import { isDateFormat } from '../../apps-script/sheet/number-format';
import type { Block, Edit, Edited, EnteredCell, RefusalCode, Reply, Style } from '../wire';
import { editText, entryOf, expectedText, shownIn } from './cell';
import { cellsOfText } from './clipboard';
import { EditQueue, type Shown } from './edit-queue';
import { continued } from './fill';
import { type Sheets, within } from './sheets';

/** The part of the grid that an edit touches before the server has answered. */
export interface Preview {
  /** Shows texts from a cell on (counted from 1); `null` leaves a cell alone. */
  preview(tabId: number, row: number, column: number, texts: readonly (readonly (string | null)[])[]): void;
  /** Shows what the server knows. */
  redraw(tabId: number, block: Block): void;
}

export interface HandOptions {
  readonly sheets: Sheets;
  readonly grid: Preview;
  readonly send: (edits: readonly Edit[]) => Promise<Reply<Edited>>;
  readonly refused: (code: RefusalCode, message: string) => void;
  /** Undo or redo has become possible or impossible. */
  readonly onHistory: (canUndo: boolean, canRedo: boolean) => void;
}

/** An edit of a tab, before the tab's present shape is added. */
type OnTab = Extract<Edit, { readonly shape: number }>;
type Shaping = OnTab extends infer One ? (One extends OnTab ? Omit<One, 'tabId' | 'shape'> : never) : never;

interface Place {
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
}

/** One thing that can be undone. */
interface Step extends Place {
  readonly before: readonly (readonly EnteredCell[])[];
  readonly after: readonly (readonly EnteredCell[])[];
}

const MOST_STEPS = 200;
/** Beyond this an edit is not kept for undoing. */
const MOST_UNDOABLE_CELLS = 100_000;

const sizeOf = (cells: readonly (readonly unknown[])[]): { rows: number; columns: number } => ({
  rows: cells.length,
  columns: cells.reduce((widest, row) => Math.max(widest, row.length), 0),
});

export class Hand {
  readonly #queue: EditQueue;
  #done: Step[] = [];
  #undone: Step[] = [];
  #copied: { readonly text: string; readonly place: Shown; readonly isCut: boolean } | null = null;

  constructor(readonly options: HandOptions) {
    const { send, refused, grid } = options;
    this.#queue = new EditQueue({ send, refused, redraw: ({ tabId, block }) => grid.redraw(tabId, block) });
  }

  /** Types a text into all cells of a block, as the editor gives it. */
  type(tabId: number, block: Block, text: string): void {
    const { sheets } = this.options;
    const isSame = text === editText(sheets.cell(tabId, block.row, block.column), sheets.styles, sheets.locale);
    if (isSame && block.rows * block.columns === 1) return;
    const cells = Array.from({ length: block.rows }, () => Array<EnteredCell>(block.columns).fill(text));
    this.enter({ tabId, row: block.row, column: block.column }, cells);
  }

  /** Puts entries down from a cell on, and keeps the step for undoing. */
  enter(place: Place, cells: readonly (readonly EnteredCell[])[]): void {
    const size = sizeOf(cells);
    if (size.rows * size.columns <= MOST_UNDOABLE_CELLS) {
      const before = this.#entries(place.tabId, { ...place, ...size });
      this.#remember({ ...place, before, after: cells });
    }
    this.#put(place, cells);
  }

  clear(tabId: number, block: Block): void {
    const { sheets } = this.options;
    const filled = within(block, sheets.used(tabId));
    if (filled.rows * filled.columns === 0) return;
    if (filled.rows * filled.columns <= MOST_UNDOABLE_CELLS) {
      const empty = Array.from({ length: filled.rows }, () => Array<EnteredCell>(filled.columns).fill(''));
      this.enter({ tabId, row: filled.row, column: filled.column }, empty);
    } else this.shape(tabId, { kind: 'clear', block: filled });
  }

  /** Everything that is shown only when the server has done it. */
  shape(tabId: number, edit: Shaping): void {
    const shape = this.options.sheets.tab(tabId)?.shape;
    if (shape !== undefined) this.queue({ ...edit, tabId, shape } as Edit);
  }

  style(tabId: number, block: Block, style: { readonly [Key in keyof Style]?: Style[Key] | null }): void {
    this.shape(tabId, { kind: 'style', block, style });
  }

  /** Continues the block `from` over `to`, of which it is one end. */
  fill(tabId: number, from: Block, to: Block): void {
    const entries = this.#entries(tabId, from);
    const down = to.columns === from.columns;
    const backwards = down ? to.row < from.row : to.column < from.column;
    const count = down ? to.rows - from.rows : to.columns - from.columns;
    if (count <= 0) return;
    const isDate = (entry: { readonly numberFormat?: string }) => isDateFormat(entry.numberFormat);
    const turned = (rows: readonly (readonly EnteredCell[])[]) =>
      Array.from({ length: sizeOf(rows).columns }, (_, column) => rows.map((row) => row[column] ?? null));
    const lines = (down ? turned(entries) : entries).map((line) => {
      const more = continued(line, count, backwards, isDate);
      return backwards ? more.reverse() : more;
    });
    const row = down && !backwards ? from.row + from.rows : to.row;
    const column = !down && !backwards ? from.column + from.columns : to.column;
    this.enter({ tabId, row, column }, down ? turned(lines) : lines);
  }

  /** Puts the first row or column of a block down over all of it. */
  fillSame(tabId: number, first: Block, whole: Block): void {
    const entries = this.#entries(tabId, first);
    const cells = Array.from({ length: whole.rows }, (_, row) =>
      Array.from({ length: whole.columns }, (__, column) => entries[row % first.rows]?.[column % first.columns] ?? ''),
    );
    this.enter({ tabId, row: whole.row, column: whole.column }, cells);
  }

  /** Remembers what has been copied, so that pasting keeps types and formats. `text`: as it went to the clipboard. */
  copied(tabId: number, block: Block, text: string, isCut: boolean): void {
    this.#copied = { text: text.trimEnd(), place: { tabId, block }, isCut };
  }

  /** Pastes a text over a block: what was copied here as it is, anything else as if typed. One cell fills the block. */
  paste(tabId: number, over: Block, text: string): void {
    const copied = this.#copied;
    const isOurs = copied !== null && copied.text === text.replace(/\r\n?/g, '\n').trimEnd();
    const source = isOurs ? this.#entries(copied.place.tabId, copied.place.block) : cellsOfText(text);
    const { rows, columns } = sizeOf(source);
    if (rows * columns === 0) return;
    // As in Sheets, a selection that holds the source some whole times is filled with it.
    const downwards = over.rows % rows === 0 ? over.rows : rows;
    const sideways = over.columns % columns === 0 ? over.columns : columns;
    const cells = Array.from({ length: downwards }, (_, row) =>
      Array.from({ length: sideways }, (__, column) => source[row % rows]?.[column % columns] ?? ''),
    );
    if (isOurs && copied.isCut) {
      this.clear(copied.place.tabId, copied.place.block);
      this.#copied = null;
    }
    this.enter({ tabId, row: over.row, column: over.column }, cells);
  }

  /** Takes a block to another place. */
  move(tabId: number, from: Block, row: number, column: number): void {
    const cells = this.#entries(tabId, from);
    this.clear(tabId, from);
    this.enter({ tabId, row, column }, cells);
  }

  undo(): void {
    const step = this.#done.pop();
    if (step === undefined) return;
    this.#undone.push(step);
    this.#put(step, step.before);
    this.#tellHistory();
  }

  redo(): void {
    const step = this.#undone.pop();
    if (step === undefined) return;
    this.#done.push(step);
    this.#put(step, step.after);
    this.#tellHistory();
  }

  /** Another spreadsheet is open: nothing done so far can be undone in it. */
  forgetAll(): void {
    this.#done = [];
    this.#undone = [];
    this.#copied = null;
    this.#tellHistory();
  }

  /** Rows or columns of the tab have moved: steps that name cells by their place no longer hold. */
  forget(tabId: number): void {
    this.#done = this.#done.filter((step) => step.tabId !== tabId);
    this.#undone = this.#undone.filter((step) => step.tabId !== tabId);
    if (this.#copied?.place.tabId === tabId) this.#copied = null;
    this.#tellHistory();
  }

  /** The server's state up to a revision is on the screen. */
  seen(revision: number): void {
    this.#queue.seen(revision);
  }

  /** Sends an edit that is shown only when the server has done it. */
  queue(edit: Edit): void {
    this.#queue.add(edit);
  }

  #put(place: Place, cells: readonly (readonly EnteredCell[])[]): void {
    const { sheets, grid } = this.options;
    const shape = sheets.tab(place.tabId)?.shape;
    if (shape === undefined) return;
    const texts = cells.map((row) => row.map((cell) => (cell === null ? null : expectedText(cell, sheets.locale))));
    grid.preview(place.tabId, place.row, place.column, texts);
    const { tabId, row, column } = place;
    const block = { row, column, ...sizeOf(cells) };
    this.#queue.add({ kind: 'cells', tabId, shape, row, column, cells }, { tabId, block });
  }

  #entries(tabId: number, block: Block): EnteredCell[][] {
    const { sheets } = this.options;
    return sheets.block(tabId, block).map((row) => row.map((cell) => entryOf(cell, sheets.styles)));
  }

  #remember(step: Step): void {
    this.#done = [...this.#done.slice(1 - MOST_STEPS), step];
    this.#undone = [];
    this.#tellHistory();
  }

  #tellHistory(): void {
    this.options.onHistory(this.#done.length > 0, this.#undone.length > 0);
  }
}

/** Returns the text of a block for the clipboard's sake, cell by cell. */
export const shownBlock = (sheets: Sheets, tabId: number, block: Block): string[][] =>
  sheets.block(tabId, block).map((row) => row.map(shownIn));
