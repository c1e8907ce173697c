// The spreadsheet as the server knows it → a real grid on the screen. The grid is a view: what is done in it goes to the hand.
import {
  CanceledError,
  type DependencyIdentifier,
  ICommandService,
  type IRange,
  IUniverInstanceService,
  type IWorkbookData,
  LifecycleService,
  LifecycleStages,
  type Univer,
  UniverInstanceType,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  IEditorBridgeService,
  ILayoutService,
  IMarkSelectionService,
  IRenderManagerService,
} from '@univerjs/preset-sheets-core';
import type { Block, View } from '../wire';
import { detailsOf, editText } from './cell';
import type { GridLayout } from './charts/place';
import { type Looks, looksOf } from './format-rules';
import { bookOf } from './grid-book';
import { type GridCommands, heed } from './grid-commands';
import { GridDrawing } from './grid-drawing';
import { layoutOf } from './grid-layout';
import { intercept, LOCALES, mountGrid, nameControls } from './grid-mount';
import { lookOf } from './grid-style';
import { blockOf } from './grid-tabs';
import type { Preview } from './hand';
import type { Change, Sheets } from './sheets';
import type { Language, Texts } from './texts';

/** Changes of ours carry this mark, so that they are told from the user's. */
const OURS = { fromCollab: true };
const FRAME_MS = 20;

export interface GridOptions {
  readonly container: HTMLElement;
  readonly language: Language;
  readonly texts: Texts;
  readonly sheets: Sheets;
  readonly commands: GridCommands;
  /** The user has opened a tab or selected something. */
  readonly onView: (view: View) => void;
  /** The grid has been scrolled, or lies otherwise for another reason; `null` while it is not drawn. */
  readonly onLayout: (layout: GridLayout | null) => void;
  /** The note of the cell under the pointer. */
  readonly onHover: (note: string | null) => void;
}

interface SelectionParams {
  readonly subUnitId: string;
  readonly selections?: readonly { readonly range: IRange }[];
}

export class Grid implements Preview {
  readonly #univer: Univer;
  readonly #api: FUniver;
  readonly #looks = new Map<number, Looks>();
  readonly #drawing: GridDrawing;
  #bookNumber = 0;
  #bookId = '';
  #view: View = { activeTabId: 0, selection: [] };
  /** A spreadsheet that is being opened selects A1 by itself, which the user has not done. */
  #isShown = false;
  #frame = 0;

  constructor(readonly options: GridOptions) {
    this.#univer = mountGrid(options.container, options.language);
    this.#api = FUniver.newAPI(this.#univer);
    nameControls(options.container, options.texts);
    this.#drawing = new GridDrawing(options.sheets, (id, tabId, params) => {
      if (this.#bookId === '') return;
      const target = { unitId: this.#bookId, subUnitId: String(tabId) };
      this.#get(ICommandService).syncExecuteCommand(id, { ...target, ...params }, OURS);
    });
  }

  get activeTabId(): number {
    return this.#view.activeTabId;
  }

  /** The selected block of the active tab. */
  get selected(): Block {
    return this.#view.selection[0] ?? { row: 1, column: 1, rows: 1, columns: 1 };
  }

  /** True while a cell is being edited. */
  get isEditing(): boolean {
    return this.#get(IEditorBridgeService).isVisible().visible;
  }

  /** Draws the whole spreadsheet anew, then calls back. */
  open(view: View, then: () => void): void {
    const isFirst = this.#bookId === '';
    if (!isFirst) this.#get(IUniverInstanceService).disposeUnit(this.#bookId);
    this.#bookId = `book-${++this.#bookNumber}`;
    this.#view = view;
    this.#isShown = false;
    this.#readRules();
    const { language, sheets } = this.options;
    const book = bookOf(this.#bookId, LOCALES[language], sheets);
    this.#univer.createUnit<IWorkbookData, never>(UniverInstanceType.UNIVER_SHEET, book);
    if (isFirst) this.#listen();
    this.#whenDrawn(this.#bookId, () => {
      this.show(this.#view);
      this.#layOut();
      then();
    });
  }

  /** Draws what an event has changed. */
  draw(change: Change): void {
    if (this.#bookId === '' || change.kind === 'book') return;
    if (change.kind === 'cells') {
      this.#drawing.cells(change.tabId, change.cells);
      return;
    }
    this.#readRules();
    const { sheets } = this.options;
    this.#drawing.newTabs(change.before);
    const [first] = sheets.tabs;
    if (first && sheets.tab(this.activeTabId) === undefined) this.openTab(first.id);
    this.#drawing.goneTabs(change.before);
    this.#api.getActiveWorkbook()?.getActiveSheet().refreshCanvas();
  }

  /** Opens a tab and selects in it, as a script or another window did. */
  show(view: View): void {
    this.#view = view;
    this.#isShown = true;
    const book = this.#api.getActiveWorkbook();
    const sheet = book?.getSheetBySheetId(String(view.activeTabId));
    if (!book || !sheet) return;
    if (book.getActiveSheet().getSheetId() !== sheet.getSheetId()) book.setActiveSheet(sheet);
    const [block] = view.selection;
    if (block === undefined) return;
    sheet.getRange(block.row - 1, block.column - 1, block.rows, block.columns).activate();
    const [row, column] = [block.row - 1, block.column - 1];
    const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
    void this.#get(ICommandService).executeCommand('sheet.command.scroll-to-cell', { range });
  }

  /** The user opens a tab. */
  openTab(tabId: number): void {
    const book = this.#api.getActiveWorkbook();
    const sheet = book?.getSheetBySheetId(String(tabId));
    if (book && sheet) book.setActiveSheet(sheet);
  }

  /** Lets the keyboard work in the grid. */
  focus(): void {
    this.#get(ILayoutService).focus();
  }

  /** Takes away the frame around what was copied. */
  unmark(): void {
    this.#get(IMarkSelectionService).removeAllShapes();
  }

  run(commandId: string): void {
    void this.#get(ICommandService).executeCommand(commandId);
  }

  preview(tabId: number, row: number, column: number, texts: readonly (readonly (string | null)[])[]): void {
    this.#drawing.preview(tabId, row, column, texts);
  }

  redraw(tabId: number, block: Block): void {
    this.#drawing.redraw(tabId, block);
  }

  #get<T>(service: DependencyIdentifier<T>): T {
    return this.#univer.__getInjector().get(service);
  }

  /** Selecting and scrolling need the canvas, which comes a moment after the spreadsheet. */
  #whenDrawn(bookId: string, then: () => void): void {
    if (this.#bookId !== bookId) return;
    const isRendered = this.#get(LifecycleService).stage >= LifecycleStages.Rendered;
    if (isRendered && this.#get(IRenderManagerService).getRenderUnitById(bookId)) then();
    else setTimeout(() => this.#whenDrawn(bookId, then), FRAME_MS);
  }

  /** Tells how the grid lies when it is next drawn, once for all that happens until then. */
  #layOut(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const render = this.#get(IRenderManagerService).getRenderUnitById(this.#bookId);
      const tab = this.options.sheets.tab(this.activeTabId);
      const { container, onLayout } = this.options;
      onLayout(render && tab ? layoutOf(render, tab, container) : null);
    });
  }

  /** Returns what a wheel that is turned over the cells turns. */
  get surface(): HTMLElement | null {
    return this.#get(IRenderManagerService).getRenderUnitById(this.#bookId)?.engine.getCanvasElement() ?? null;
  }

  #readRules(): void {
    this.#looks.clear();
    for (const { id, formatRules } of this.options.sheets.tabs) {
      if (formatRules.length > 0) this.#looks.set(id, looksOf(formatRules));
    }
  }

  #listen(): void {
    const { sheets, commands, onHover } = this.options;
    intercept(this.#univer.__getInjector(), {
      editText: (tabId, row, column) => editText(sheets.cell(tabId, row + 1, column + 1), sheets.styles, sheets.locale),
      look: (tabId, row, column) => {
        const cell = sheets.cell(tabId, row + 1, column + 1);
        const rule = this.#looks.get(tabId)?.(row + 1, column + 1, cell) ?? null;
        return { style: rule === null ? null : lookOf(rule), hasNote: detailsOf(cell).note !== undefined };
      },
    });
    const service = this.#get(ICommandService);
    heed(service, this, commands, () => new CanceledError());
    service.onCommandExecuted(({ id, params }) => {
      if (id === 'sheet.operation.set-selections') this.#selected(params as SelectionParams);
      if (id === 'sheet.operation.set-worksheet-active') this.#opened(params as SelectionParams);
      if (id.startsWith('sheet.')) this.#layOut();
    });
    new ResizeObserver(() => this.#layOut()).observe(this.options.container);
    this.#api.addEvent(this.#api.Event.CellHover, ({ row, column }) =>
      onHover(detailsOf(sheets.cell(this.activeTabId, row + 1, column + 1)).note ?? null),
    );
  }

  #opened({ subUnitId }: SelectionParams): void {
    const activeTabId = Number(subUnitId);
    if (activeTabId !== this.#view.activeTabId) this.#tell({ activeTabId, selection: [] });
  }

  #selected({ subUnitId, selections }: SelectionParams): void {
    const tab = this.options.sheets.tab(Number(subUnitId));
    if (tab === undefined || selections === undefined) return;
    this.#tell({ activeTabId: tab.id, selection: selections.map(({ range }) => blockOf(range, tab)) });
  }

  #tell(view: View): void {
    if (!this.#isShown || JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.options.onView(view);
  }
}
