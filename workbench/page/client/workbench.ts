// Joins connection, sheets, grid and hand: batches of the server change what is shown, and what the user does goes to the server.
import type { Batch, Block, Edit, RefusalCode, RequestBody, RequestName, View } from '../wire';
import { styleOf } from './cell';
import type { GridLayout } from './charts/place';
import { type Connection, connect } from './connection';
import { gesturesOf } from './gestures';
import { Grid } from './grid';
import { Hand } from './hand';
import { after, dismissFailure, dismissToast, type PageState } from './page-state';
import { Sheets } from './sheets';
import { createStore, type Store } from './store';
import { type Language, type Texts, textsOf } from './texts';

export interface Notice {
  readonly title: string;
  readonly message: string;
}

/** What the page shows around the grid. */
export interface Shown {
  readonly page: PageState | null;
  /** The grid has been drawn. */
  readonly isDrawn: boolean;
  readonly isLost: boolean;
  readonly nowMs: number;
  readonly view: View;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly note: string | null;
  readonly notice: Notice | null;
}

const FIRST: Shown = {
  page: null,
  isDrawn: false,
  isLost: false,
  nowMs: 0,
  view: { activeTabId: 0, selection: [] },
  canUndo: false,
  canRedo: false,
  note: null,
  notice: null,
};

/** Moving about quickly tells the server only where it ended. */
const SELECT_MS = 150;

export class Workbench {
  readonly store: Store<Shown> = createStore(FIRST);
  /** How the grid lies on the page; apart from the rest, as it changes with every frame while it is scrolled. */
  readonly layout: Store<GridLayout | null> = createStore<GridLayout | null>(null);
  readonly texts: Texts;
  readonly connection: Connection;
  readonly sheets = new Sheets();
  readonly #hand: Hand;
  readonly #grid: Grid;
  /** Cells are still on their way; the grid is drawn when they are all there. */
  #isFilling = true;
  #selecting: ReturnType<typeof setTimeout> | undefined;

  constructor(user: string, language: Language, container: HTMLElement) {
    this.texts = textsOf(language);
    let batches = 0;
    const change = (part: Partial<Shown>) => this.store.change((shown) => ({ ...shown, ...part }));
    this.#grid = new Grid({
      container,
      language,
      texts: this.texts,
      sheets: this.sheets,
      commands: gesturesOf(this),
      onView: (view) => this.#viewed(view),
      onHover: (note) => change({ note }),
      onLayout: (layout) => this.layout.change(() => layout),
    });
    this.#hand = new Hand({
      sheets: this.sheets,
      grid: this.#grid,
      // Each batch under a name of its own: this page shows a change of shape only when it comes back, so that to it even its own ones are others'.
      send: (edits) => this.connection.post('edit', { user, window: `${this.connection.window}/${++batches}`, edits }),
      refused: (code, message) => this.#refused(code, message),
      onHistory: (canUndo, canRedo) => change({ canUndo, canRedo }),
    });
    this.connection = connect(user, {
      onBatch: (batch) => this.#take(batch),
      onState: (state) => change({ isLost: state === 'lost' }),
    });
  }

  get user(): string {
    return this.connection.user;
  }

  get hand(): Hand {
    return this.#hand;
  }

  get activeTabId(): number {
    return this.#grid.activeTabId;
  }

  get columnCount(): number {
    return this.sheets.tab(this.activeTabId)?.columnCount ?? 1;
  }

  get rowCount(): number {
    return this.sheets.tab(this.activeTabId)?.rowCount ?? 1;
  }

  get selected(): Block {
    return this.#grid.selected;
  }

  /** Asks the server for something; a refusal is told. */
  async ask<N extends RequestName>(name: N, body: RequestBody<N>, title?: string): Promise<boolean> {
    const reply = await this.connection.post(name, body);
    if (!reply.ok) this.#refused(reply.code, reply.message, title);
    return reply.ok;
  }

  edit(edit: Edit): void {
    this.#hand.queue(edit);
  }

  openTab(tabId: number): void {
    this.#grid.openTab(tabId);
  }

  focusGrid(): void {
    this.#grid.focus();
  }

  /** Turns the grid with a wheel that was turned over something that lies on it. */
  turnWheel(event: WheelEvent): void {
    this.#grid.surface?.dispatchEvent(new WheelEvent(event.type, event));
  }

  /** Takes away the frame around what was copied. */
  unmark(): void {
    this.#grid.unmark();
  }

  /** Copies or cuts as the keys do. */
  take(what: 'copy' | 'cut'): void {
    this.#grid.run(`univer.command.${what}`);
  }

  async pasteFromClipboard(): Promise<void> {
    try {
      this.#hand.paste(this.activeTabId, this.selected, await navigator.clipboard.readText());
    } catch {
      this.tell({ title: this.texts.clipboardTitle, message: this.texts.clipboardBody });
    }
  }

  toggle(key: 'fontWeight' | 'fontStyle'): void {
    const { row, column } = this.selected;
    const style = styleOf(this.sheets.cell(this.activeTabId, row, column), this.sheets.styles);
    const value = key === 'fontWeight' ? 'bold' : 'italic';
    this.#hand.style(this.activeTabId, this.selected, { [key]: style[key] === value ? null : value });
  }

  /** Returns the number format of the selected cell; `''` when it has none. */
  get numberFormat(): string {
    const { row, column } = this.selected;
    return styleOf(this.sheets.cell(this.activeTabId, row, column), this.sheets.styles).numberFormat ?? '';
  }

  tell(notice: Notice | null): void {
    this.store.change((shown) => ({ ...shown, notice }));
  }

  dismiss(what: 'toast' | 'failure', id: number): void {
    const dismissed = what === 'toast' ? dismissToast : dismissFailure;
    this.store.change((shown) => ({ ...shown, page: shown.page && dismissed(shown.page, id) }));
  }

  #take({ events, revision, nowMs }: Batch): void {
    let { page } = this.store.get();
    for (const event of events) {
      const shapes = new Map(this.sheets.tabs.map(({ id, shape }) => [id, shape]));
      const change = this.sheets.take(event);
      page = after(page, event);
      if (change?.kind === 'book') {
        this.#isFilling = true;
        this.#hand.forgetAll();
      }
      if (change !== null && !this.#isFilling) this.#grid.draw(change);
      if (change?.kind === 'tabs') {
        for (const { id, shape } of this.sheets.tabs) if (shapes.get(id) !== shape) this.#hand.forget(id);
      }
      if (event.type === 'view' && !this.#isFilling) this.#show(event.view);
      if (event.type === 'state') this.store.change((shown) => ({ ...shown, view: event.view }));
      if (event.type === 'ready') this.#open();
    }
    const settled = this.sheets.settle();
    if (!this.#isFilling) for (const change of settled) this.#grid.draw(change);
    this.#hand.seen(revision);
    this.store.change((shown) => ({ ...shown, page, nowMs }));
  }

  #open(): void {
    this.#isFilling = false;
    this.sheets.settle();
    const drawn = () => this.store.change((shown) => ({ ...shown, isDrawn: true }));
    this.#grid.open(this.store.get().view, drawn);
  }

  #show(view: View): void {
    clearTimeout(this.#selecting);
    this.#grid.show(view);
    this.store.change((shown) => ({ ...shown, view }));
  }

  #viewed(view: View): void {
    this.store.change((shown) => ({ ...shown, view, note: null }));
    clearTimeout(this.#selecting);
    this.#selecting = setTimeout(() => {
      const { activeTabId: tabId, selection } = this.store.get().view;
      void this.connection.post('select', { user: this.user, window: this.connection.window, tabId, selection });
    }, SELECT_MS);
  }

  #refused(code: RefusalCode, message: string, title = this.texts.refusalTitle): void {
    const known = this.texts.refusals[code];
    this.tell({ title, message: code === 'not-a-portfolio' ? message : known });
  }
}
