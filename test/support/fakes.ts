// Plain values → the four ports of core, as faithful as tests need them, counting every call.
import { utf8Bytes } from '../../src/core/crm/request';
import { LoadError } from '../../src/core/load/error';
import type {
  Cell,
  ChartGiven,
  Clock,
  Grid,
  Http,
  HttpReply,
  HttpRequest,
  KeyValues,
  Selection,
  Store,
  TabRef,
  TextLook,
  Workbook,
} from '../../src/core/ports';

export type WorkbookCall =
  | 'sizeOf'
  | 'readTab'
  | 'readBlock'
  | 'readShown'
  | 'writeBlock'
  | 'writeTexts'
  | 'writeNewColumns'
  | 'writeLooks'
  | 'writeNewTab'
  | 'writeFigures'
  | 'drawCharts';

interface FakeTab {
  readonly id: number;
  name: string;
  /** Every cell of the grid, blank ones included. */
  cells: Cell[][];
  readonly hidden: Set<number>;
  /** By column index. */
  readonly coloured: Map<number, readonly TextLook[]>;
  isProtected: boolean;
}

/** What a tab holds; the grid is as large as asked for, or 1000 by 26 where the values need no more. */
export interface TabGiven {
  readonly name: string;
  readonly values: Grid;
  readonly rows?: number;
  readonly columns?: number;
}

const CELL_CHARACTERS = 50_000;

const cellText = (text: string): string =>
  text.length >= CELL_CHARACTERS ? `${text.slice(0, CELL_CHARACTERS - 2)}…` : text;

/**
 * A workbook over plain grids. `onCall` runs before each counted call: in there the user's hand may move rows and columns.
 * Does not emulate: formats, validations, formulas, what typing does to a text. Its contract is tested beside the real adapter's.
 */
export class FakeWorkbook implements Workbook {
  readonly calls: { readonly call: WorkbookCall; readonly tab: string }[] = [];
  onCall: ((call: WorkbookCall, tab: string, index: number) => void) | null = null;
  selected: Selection | null = null;
  /** Of all tabs together. */
  readonly charts: ChartGiven[] = [];
  readonly #tabs: FakeTab[] = [];

  constructor(
    tabs: readonly TabGiven[],
    readonly settings: { readonly locale?: string; readonly timeZone?: string } = {},
  ) {
    for (const tab of tabs) this.#add(tab);
  }

  get reads(): number {
    return this.calls.filter(({ call }) => call.startsWith('read') || call === 'sizeOf').length;
  }

  get writes(): number {
    return this.calls.filter(({ call }) => call.startsWith('write')).length;
  }

  // The port.

  tabs(): readonly TabRef[] {
    return this.#tabs.map(({ id, name }) => ({ id, name }));
  }

  locale(): string {
    return this.settings.locale ?? 'es_CO';
  }

  timeZone(): string {
    return this.settings.timeZone ?? 'America/Bogota';
  }

  selection(): Selection | null {
    return this.selected;
  }

  sizeOf(ref: TabRef): { rows: number; columns: number } {
    this.#count('sizeOf', ref.name);
    const content = this.#content(this.#byId(ref));
    return { rows: Math.max(1, content.length), columns: Math.max(1, content[0]?.length ?? 0) };
  }

  readTab(ref: TabRef): Grid {
    this.#count('readTab', ref.name);
    return this.#content(this.#byId(ref));
  }

  readBlock(ref: TabRef, rowNumber: number, columnIndex: number, rows: number, columns: number): Grid {
    this.#count('readBlock', ref.name);
    const block = this.#byId(ref).cells.slice(rowNumber - 1, rowNumber - 1 + rows);
    const cut = block.map((row) => row.slice(columnIndex, columnIndex + columns));
    return cut[0]?.length === 0 ? [] : cut;
  }

  readShown(ref: TabRef, rowNumber: number, columnIndex: number, rows: number, columns: number): string[][] {
    this.#count('readShown', ref.name);
    const block = this.#byId(ref).cells.slice(rowNumber - 1, rowNumber - 1 + rows);
    return block.map((row) => row.slice(columnIndex, columnIndex + columns).map(String));
  }

  show(ref: TabRef, rowNumber: number): void {
    this.selected = { tab: this.ref(ref.name), ranges: [{ firstRow: rowNumber, lastRow: rowNumber, columnIndex: 0 }] };
  }

  writeBlock(ref: TabRef, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]): void {
    this.#count('writeBlock', ref.name);
    const tab = this.#writable(ref);
    texts.forEach((row, rowOffset) => {
      const cells = tab.cells[rowNumber - 1 + rowOffset];
      row.forEach((text, columnOffset) => {
        if (cells !== undefined && columnIndex + columnOffset < cells.length)
          cells[columnIndex + columnOffset] = cellText(text);
      });
    });
  }

  writeTexts(ref: TabRef, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]): void {
    this.#count('writeTexts', ref.name);
    const tab = this.#writable(ref);
    this.#grow(tab, rowNumber - 1 + texts.length, columnIndex + (texts[0]?.length ?? 0));
    texts.forEach((row, rowOffset) => {
      row.forEach((text, columnOffset) => {
        this.#set(tab, rowNumber - 1 + rowOffset, columnIndex + columnOffset, cellText(text));
      });
    });
  }

  writeNewColumns(
    ref: TabRef,
    columnIndex: number,
    headers: readonly string[],
    hidden: readonly number[],
    first: readonly (readonly string[])[] = [],
  ): void {
    this.#count('writeNewColumns', ref.name);
    const tab = this.#writable(ref);
    this.#insertColumns(tab, columnIndex, headers.length);
    headers.forEach((header, offset) => {
      this.#set(tab, 0, columnIndex + offset, header);
    });
    first.slice(0, tab.cells.length - 1).forEach((texts, row) => {
      texts.forEach((text, offset) => {
        this.#set(tab, row + 1, columnIndex + offset, text);
      });
    });
    for (const offset of hidden) tab.hidden.add(columnIndex + offset);
  }

  writeLooks(ref: TabRef, columnIndex: number, looks: readonly TextLook[]): void {
    this.#count('writeLooks', ref.name);
    this.#writable(ref).coloured.set(columnIndex, looks);
  }

  writeNewTab(name: string, rows: readonly (readonly string[])[]): TabRef {
    this.#count('writeNewTab', name);
    const { id } = this.#add({ name, values: rows.map((row) => row.map(cellText)) });
    return { id, name };
  }

  writeFigures(
    ref: TabRef,
    rowNumber: number,
    columnIndex: number,
    cells: readonly (readonly (string | number)[])[],
  ): void {
    this.#count('writeFigures', ref.name);
    const tab = this.#writable(ref);
    this.#grow(tab, rowNumber - 1 + cells.length, columnIndex + (cells[0]?.length ?? 0));
    cells.forEach((row, rowOffset) => {
      row.forEach((cell, columnOffset) => {
        this.#set(tab, rowNumber - 1 + rowOffset, columnIndex + columnOffset, cell);
      });
    });
  }

  drawCharts(ref: TabRef, charts: readonly ChartGiven[], isNew: boolean): void {
    this.#count('drawCharts', ref.name);
    if (isNew) this.charts.push(...charts);
    else {
      this.charts.forEach((drawn, index) => {
        const again = charts.find(({ columnIndex }) => columnIndex === drawn.columnIndex);
        if (again !== undefined) this.charts[index] = { ...drawn, rows: again.rows };
      });
    }
  }

  // The user's hand: free, not counted; rows and columns are counted from 1 as the user sees them.

  /** Returns everything from A1 to the last row and column with content. */
  values(name: string): Cell[][] {
    return this.#content(this.#named(name));
  }

  ref(name: string): TabRef {
    const { id } = this.#named(name);
    return { id, name };
  }

  place(name: string, row: number, column: number, cell: Cell): void {
    this.#set(this.#named(name), row - 1, column - 1, cell);
  }

  /** Sorts the rows below the header by the text of one column; blank cells come last. */
  sort(name: string, column: number, ascending = true): void {
    const tab = this.#named(name);
    const [header = [], ...rows] = tab.cells;
    const text = (row: Cell[]) => String(row[column - 1] ?? '');
    rows.sort((one, other) => {
      const [a, b] = [text(one), text(other)];
      if (a === '' || b === '') return Number(a === '') - Number(b === '');
      return (a < b ? -1 : a > b ? 1 : 0) * (ascending ? 1 : -1);
    });
    tab.cells = [header, ...rows];
  }

  insertRows(name: string, beforeRow: number, count = 1): void {
    const tab = this.#named(name);
    const width = tab.cells[0]?.length ?? 0;
    tab.cells.splice(beforeRow - 1, 0, ...Array.from({ length: count }, () => new Array<Cell>(width).fill('')));
  }

  deleteRows(name: string, row: number, count = 1): void {
    this.#named(name).cells.splice(row - 1, count);
  }

  insertColumns(name: string, beforeColumn: number, count = 1): void {
    this.#insertColumns(this.#named(name), beforeColumn - 1, count);
  }

  deleteColumns(name: string, column: number, count = 1): void {
    for (const row of this.#named(name).cells) row.splice(column - 1, count);
  }

  moveColumn(name: string, column: number, beforeColumn: number): void {
    for (const row of this.#named(name).cells) {
      const [cell = ''] = row.splice(column - 1, 1);
      row.splice(beforeColumn - 1 - (beforeColumn > column ? 1 : 0), 0, cell);
    }
  }

  /** Keeps the running user from changing a tab. */
  protect(name: string): void {
    this.#named(name).isProtected = true;
  }

  /** Returns how a cell looks by what it says, or `undefined`; rows and columns are counted from 1. */
  look(name: string, row: number, column: number): TextLook | undefined {
    const { cells, coloured } = this.#named(name);
    return coloured.get(column - 1)?.find(({ text }) => text === cells[row - 1]?.[column - 1]);
  }

  /** Returns the hidden columns, counted from 1. */
  hiddenColumns(name: string): number[] {
    return [...this.#named(name).hidden].map((columnIndex) => columnIndex + 1);
  }

  #count(call: WorkbookCall, tab: string): void {
    this.onCall?.(call, tab, this.calls.length);
    this.calls.push({ call, tab });
  }

  #add({ name, values, rows, columns }: TabGiven): FakeTab {
    const width = Math.max(columns ?? 26, ...values.map((row) => row.length));
    const height = Math.max(rows ?? 1000, values.length);
    const cells = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_column, column) => values[row]?.[column] ?? ''),
    );
    const id = 100 + this.#tabs.length;
    const tab = { id, name, cells, hidden: new Set<number>(), coloured: new Map(), isProtected: false };
    this.#tabs.push(tab);
    return tab;
  }

  #content(tab: FakeTab): Cell[][] {
    let rows = 0;
    let columns = 0;
    tab.cells.forEach((row, rowIndex) => {
      row.forEach((cell, columnIndex) => {
        if (cell === '') return;
        rows = rowIndex + 1;
        columns = Math.max(columns, columnIndex + 1);
      });
    });
    return tab.cells.slice(0, rows).map((row) => row.slice(0, columns));
  }

  #set(tab: FakeTab, rowIndex: number, columnIndex: number, cell: Cell): void {
    const row = tab.cells[rowIndex];
    if (row === undefined || columnIndex >= row.length) throw new Error('outside of the grid');
    row[columnIndex] = cell;
  }

  #grow(tab: FakeTab, rows: number, columns: number): void {
    const width = Math.max(columns, tab.cells[0]?.length ?? 0);
    for (const row of tab.cells) while (row.length < width) row.push('');
    while (tab.cells.length < rows) tab.cells.push(new Array<Cell>(width).fill(''));
  }

  #insertColumns(tab: FakeTab, columnIndex: number, count: number): void {
    for (const row of tab.cells) row.splice(columnIndex, 0, ...new Array<Cell>(count).fill(''));
  }

  #named(name: string): FakeTab {
    const tab = this.#tabs.find((candidate) => candidate.name === name);
    if (tab === undefined) throw new Error(`no tab ${name}`);
    return tab;
  }

  #byId(ref: TabRef): FakeTab {
    const tab = this.#tabs.find(({ id }) => id === ref.id);
    if (tab === undefined) throw new LoadError('sheet-refused', { tab: ref.name });
    return tab;
  }

  #writable(ref: TabRef): FakeTab {
    const tab = this.#byId(ref);
    if (tab.isProtected) throw new LoadError('protected-columns', { tab: ref.name });
    return tab;
  }
}

/** Answers requests as scripted; keeps what was sent. One `sends` entry per call of the port. */
export class FakeHttp implements Http {
  readonly requests: HttpRequest[] = [];
  readonly sends: number[] = [];

  constructor(public answer: (request: HttpRequest, index: number) => HttpReply) {}

  send(requests: readonly HttpRequest[]): readonly HttpReply[] {
    this.sends.push(requests.length);
    return requests.map((request) => {
      this.requests.push(request);
      return this.answer(request, this.requests.length - 1);
    });
  }
}

/** A reply with a body, JSON unless it is a text. */
export const answered = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpReply => ({
  answered: true,
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const noAnswer: HttpReply = { answered: false, reason: 'Address unavailable' };

const VALUE_BYTES = 9_216;

/** Texts by name with the platform's limit of a value. `gets` and `sets` count calls. */
export class FakeKeyValues implements KeyValues {
  gets = 0;
  sets = 0;
  readonly values = new Map<string, string>();

  get(key: string): string | null {
    this.gets += 1;
    return this.values.get(key) ?? null;
  }

  getAll(): Readonly<Record<string, string>> {
    this.gets += 1;
    return Object.fromEntries(this.values);
  }

  set(values: Readonly<Record<string, string>>): void {
    this.sets += 1;
    if (Object.values(values).some((value) => utf8Bytes(value) > VALUE_BYTES)) throw new LoadError('storage-full');
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
  }

  delete(key: string): void {
    this.sets += 1;
    this.values.delete(key);
  }
}

/** A store of one spreadsheet; `user` is the running user's own. */
export class FakeStore implements Store {
  readonly document = new FakeKeyValues();
  readonly user = new FakeKeyValues();
  /** Somebody else holds the lock. */
  isLocked = false;
  locks = 0;

  constructor(
    public runningUser = 'ana',
    readonly spreadsheet = 'sheet-1',
  ) {}

  spreadsheetKey(): string {
    return this.spreadsheet;
  }

  userKey(): string {
    return this.runningUser;
  }

  exclusively<T>(_waitMs: number, work: () => T): T {
    this.locks += 1;
    if (this.isLocked) throw new LoadError('locked');
    this.isLocked = true;
    try {
      return work();
    } finally {
      this.isLocked = false;
    }
  }
}

/** A clock that moves only when it is told to, or by sleeping. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];

  constructor(public ms = Date.UTC(2026, 9, 15, 15, 0, 0)) {}

  nowMs(): number {
    return this.ms;
  }

  sleep(delayMs: number): void {
    this.sleeps.push(delayMs);
    this.ms += delayMs;
  }
}
