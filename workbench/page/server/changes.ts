// What calls and hands have touched → the cells, tabs and styles that the pages must be told.
import type { World } from '../../apps-script';
import type { Tab as SheetTab } from '../../apps-script/sheet/spreadsheet';
import type { Block, Event } from '../wire';
import { cellsOf, ToldStyles, tabOf } from './cells';
import { deletion, insertion, Shapes, shuffle } from './shapes';

/** Cells in one event; a large tab goes out in pieces of this size. */
const PIECE_CELLS = 20_000;
/** More blocks than this on a tab are told as the whole tab. */
const MOST_BLOCKS = 400;

/** Calls that change what is known of a tab but none of its cells. */
const CELLS_STAY = new Set([
  'sheet.setName',
  'sheet.showColumns',
  'sheet.freeze',
  'sheet.setColumnWidths',
  'sheet.setTabColor',
  'sheet.setHidden',
  'sheet.setRules',
  'sheet.insertChart',
  'sheet.updateChart',
  'sheet.removeChart',
  'sheet.protect',
  'protection.change',
  'protection.remove',
  'book.deleteTab',
]);

export class Changes {
  readonly #touched = new Map<number, Block[] | 'whole'>();
  readonly #shapes = new Map<number, Shapes>();
  readonly #styles: ToldStyles;
  readonly #firstShape = Math.floor(Date.now() / 1000) % 1_000_000_000;
  #toldTabs: string;
  #toldStyles = 1;
  /** Rises with every change. */
  revision = 0;

  constructor(readonly world: World) {
    this.#styles = new ToldStyles(world.spreadsheet);
    this.#toldTabs = JSON.stringify(this.tabs());
  }

  get styles() {
    return this.#styles.all;
  }

  shapesOf(tabId: number): Shapes {
    const held = this.#shapes.get(tabId) ?? new Shapes(this.#firstShape);
    this.#shapes.set(tabId, held);
    return held;
  }

  tabs() {
    return this.world.spreadsheet.tabs.map((tab) => tabOf(tab, this.shapesOf(tab.id).number));
  }

  /** Notes that cells of a block, or with `null` of the whole tab, are to be told again. */
  touch(tabId: number, block: Block | null): void {
    this.revision += 1;
    const held = this.#touched.get(tabId) ?? [];
    if (block === null || held === 'whole' || held.length >= MOST_BLOCKS) this.#touched.set(tabId, 'whole');
    else this.#touched.set(tabId, [...held.filter((inner) => !contains(block, inner)), block]);
  }

  /** Notes what a call of a script has written. */
  written(operation: string, args: readonly unknown[], value: unknown): void {
    this.revision += 1;
    const [first, at, count] = args;
    if (operation.startsWith('range.') && Array.isArray(first)) {
      const [tabId = 0, row = 1, column = 1, rows = 1, columns = 1] = first.map(Number);
      if (operation === 'range.sort') this.shapesOf(tabId).note('row', shuffle(row, rows));
      this.touch(tabId, { row, column, rows, columns });
      return;
    }
    if (CELLS_STAY.has(operation)) return;
    const tabId = Number(operation === 'book.insertTab' ? value : first);
    if (operation === 'sheet.insertRows') this.shapesOf(tabId).note('row', insertion(Number(at), Number(count)));
    if (operation === 'sheet.deleteRows') this.shapesOf(tabId).note('row', deletion(Number(at), Number(count)));
    if (operation === 'sheet.insertColumns') this.shapesOf(tabId).note('column', insertion(Number(at), Number(count)));
    if (operation === 'sheet.deleteColumns') this.shapesOf(tabId).note('column', deletion(Number(at), Number(count)));
    this.touch(tabId, null);
  }

  /** Returns what has changed since the last call, in the order in which a page must learn it. */
  take(): Event[] {
    const known = this.#toldStyles;
    const cells: Event[] = [];
    for (const [tabId, blocks] of this.#touched) {
      const tab = this.world.spreadsheet.tabs.find(({ id }) => id === tabId);
      if (!tab) continue;
      if (blocks === 'whole') cells.push(...this.#whole(tab));
      else for (const block of blocks) cells.push(...this.#pieces(tab, within(tab, block)));
    }
    this.#touched.clear();
    const tabs = this.tabs();
    const text = JSON.stringify(tabs);
    const styles = this.#styles.all.slice(known);
    this.#toldStyles = this.#styles.all.length;
    const events: Event[] = [];
    if (styles.length > 0) events.push({ type: 'styles', from: known, styles });
    if (text !== this.#toldTabs) events.push({ type: 'tabs', tabs });
    this.#toldTabs = text;
    return [...events, ...cells];
  }

  /** Returns all cells of all tabs. */
  everything(): Event[] {
    return this.world.spreadsheet.tabs.flatMap((tab) => this.#whole(tab));
  }

  #whole(tab: SheetTab): Event[] {
    const block = { row: 1, column: 1, rows: tab.grid.lastRow(), columns: tab.grid.lastColumn() };
    const [first, ...rest] = this.#pieces(tab, block);
    if (first?.type !== 'cells') return [{ type: 'cells', tabId: tab.id, row: 1, column: 1, rows: [], whole: true }];
    return [{ ...first, whole: true }, ...rest];
  }

  #pieces(tab: SheetTab, block: Block): Event[] {
    const pieces: Event[] = [];
    const height = Math.max(1, Math.floor(PIECE_CELLS / Math.max(1, block.columns)));
    for (let offset = 0; offset < block.rows && block.columns > 0; offset += height) {
      const piece = { ...block, row: block.row + offset, rows: Math.min(height, block.rows - offset) };
      const rows = cellsOf(this.world.spreadsheet, tab, piece, this.#styles);
      pieces.push({ type: 'cells', tabId: tab.id, row: piece.row, column: piece.column, rows });
    }
    return pieces;
  }
}

const contains = (outer: Block, inner: Block): boolean =>
  outer.row <= inner.row &&
  outer.column <= inner.column &&
  outer.row + outer.rows >= inner.row + inner.rows &&
  outer.column + outer.columns >= inner.column + inner.columns;

/** Returns the part of the block that the grid has. */
function within(tab: SheetTab, block: Block): Block {
  const rows = Math.min(block.rows, tab.grid.rowCount - block.row + 1);
  const columns = Math.min(block.columns, tab.grid.columnCount - block.column + 1);
  return { ...block, rows: Math.max(0, rows), columns: Math.max(0, columns) };
}
