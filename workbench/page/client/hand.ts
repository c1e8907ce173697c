// What the user does in the grid → edits for the server in batches, shown at once and corrected by what the server made of them.
import { isDateFormat } from '../../apps-script/sheet/number-format';
import type { Block, Edit, Edited, EnteredCell, RefusalCode, Reply, Style } from '../wire';
import { editText, entryOf, expectedText, shownIn } from './cell';
import { cellsOfText } from './clipboard';
import { EditQueue, type Shown, type UndoId } from './edit-queue';
import { continued } from './fill';
import { History } from './history';
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

/** A larger block is emptied by its corners, without its cells. */
const MOST_SENT_CELLS = 100_000;

interface Place {
  readonly tabId: number;
  readonly row: number;
  readonly column: number;
}

const sizeOf = (cells: readonly (readonly unknown[])[]): { rows: number; columns: number } => ({
  rows: cells.length,
  columns: cells.reduce((widest, row) => Math.max(widest, row.length), 0),
});

export class Hand {
  readonly #queue: EditQueue;
  readonly #history: History;
  /** The edits of the step that is being put together. */
  #step: Promise<UndoId>[] | null = null;
  #copied: { readonly text: string; readonly place: Shown; readonly isCut: boolean } | null = null;

  constructor(readonly options: HandOptions) {
    const { send, refused, grid, onHistory } = options;
    this.#queue = new EditQueue({ send, refused, redraw: ({ tabId, block }) => grid.redraw(tabId, block) });
    this.#history = new History({ undo: (id) => this.#queue.add({ kind: 'undo', id }), onChange: onHistory });
  }

  /** Types a text into all cells of a block, as the editor gives it. */
  type(tabId: number, block: Block, text: string): void {
    const { sheets } = this.options;
    const isSame = text === editText(sheets.cell(tabId, block.row, block.column), sheets.styles, sheets.locale);
    if (isSame && block.rows * block.columns === 1) return;
    const cells = Array.from({ length: block.rows }, () => Array<EnteredCell>(block.columns).fill(text));
    this.enter({ tabId, row: block.row, column: block.column }, cells);
  }

  /** Puts entries down from a cell on. */
  enter(place: Place, cells: readonly (readonly EnteredCell[])[]): void {
    const { sheets, grid } = this.options;
    const shape = sheets.tab(place.tabId)?.shape;
    if (shape === undefined) return;
    const texts = cells.map((row) => row.map((cell) => (cell === null ? null : expectedText(cell, sheets.locale))));
    grid.preview(place.tabId, place.row, place.column, texts);
    const { tabId, row, column } = place;
    const block = { row, column, ...sizeOf(cells) };
    this.#do({ kind: 'cells', tabId, shape, row, column, cells }, { tabId, block });
  }

  clear(tabId: number, block: Block): void {
    const { sheets } = this.options;
    const filled = within(block, sheets.used(tabId));
    if (filled.rows * filled.columns === 0) return;
    if (filled.rows * filled.columns <= MOST_SENT_CELLS) {
      const empty = Array.from({ length: filled.rows }, () => Array<EnteredCell>(filled.columns).fill(''));
      this.enter({ tabId, row: filled.row, column: filled.column }, empty);
    } else this.shape(tabId, { kind: 'clear', block: filled });
  }

  /** Everything that is shown only when the server has done it. */
  shape(tabId: number, edit: Shaping): void {
    const shape = this.options.sheets.tab(tabId)?.shape;
    if (shape !== undefined) this.#do({ ...edit, tabId, shape } as Edit);
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
    this.#asOneStep(() => {
      if (isOurs && copied.isCut) {
        this.clear(copied.place.tabId, copied.place.block);
        this.#copied = null;
      }
      this.enter({ tabId, row: over.row, column: over.column }, cells);
    });
  }

  /** Takes a block to another place. */
  move(tabId: number, from: Block, row: number, column: number): void {
    const cells = this.#entries(tabId, from);
    this.#asOneStep(() => {
      this.clear(tabId, from);
      this.enter({ tabId, row, column }, cells);
    });
  }

  undo(): void {
    this.#history.undo();
  }

  redo(): void {
    this.#history.redo();
  }

  /** Another spreadsheet is open: nothing done so far can be undone in it. */
  forgetAll(): void {
    this.#history.forget();
    this.#copied = null;
  }

  /** Rows or columns of the tab have moved: what was copied from it may be elsewhere. */
  forget(tabId: number): void {
    if (this.#copied?.place.tabId === tabId) this.#copied = null;
  }

  /** The server's state up to a revision is on the screen. */
  seen(revision: number): void {
    this.#queue.seen(revision);
  }

  /** Sends an edit that is about tabs, which cannot be taken back. */
  queue(edit: Edit): void {
    void this.#queue.add(edit);
  }

  #do(edit: Edit, shown?: Shown): void {
    const undo = this.#queue.add(edit, shown);
    if (this.#step !== null) this.#step.push(undo);
    else this.#history.add([undo]);
  }

  #asOneStep(work: () => void): void {
    this.#step = [];
    work();
    const step = this.#step;
    this.#step = null;
    if (step.length > 0) this.#history.add(step);
  }

  #entries(tabId: number, block: Block): EnteredCell[][] {
    const { sheets } = this.options;
    return sheets.block(tabId, block).map((row) => row.map((cell) => entryOf(cell, sheets.styles)));
  }
}

/** Returns the text of a block for the clipboard's sake, cell by cell. */
export const shownBlock = (sheets: Sheets, tabId: number, block: Block): string[][] =>
  sheets.block(tabId, block).map((row) => row.map(shownIn));
