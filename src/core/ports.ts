// What core asks of the world: a workbook, HTTP, a store and a clock.
import type { Cell, Grid } from './sheet/cell';

/** A tab of the open spreadsheet. The id survives renaming and moving. */
export interface TabRef {
  readonly id: number;
  readonly name: string;
}

/** Rows the user has selected, 1-based and inclusive, in one tab. */
export interface Selection {
  readonly tab: TabRef;
  readonly ranges: readonly {
    readonly firstRow: number;
    readonly lastRow: number;
    /** 0-based, the range's first column; absent counts as the first. */
    readonly columnIndex?: number;
  }[];
}

/** A chart over two columns of figures, names first, the header row included. */
export interface ChartGiven {
  readonly kind: 'bar' | 'column' | 'line';
  readonly title: string;
  /** 0-based column of the names; the block begins in row 1. */
  readonly columnIndex: number;
  readonly rows: number;
  readonly columns: number;
  /** Where the chart's upper left corner stands. */
  readonly atRow: number;
  readonly atColumnIndex: number;
}

/** How a cell looks that says exactly this; colours as `#rrggbb`. */
export interface TextLook {
  readonly text: string;
  readonly background: string;
  readonly font: string;
}

/**
 * The open spreadsheet. `sizeOf` and every method named `read…` cost one sheet read, every `write…` one sheet write; the others are free.
 * `rowNumber` is 1-based, `columnIndex` 0-based. Methods throw LoadError (`protected-columns`, `sheet-refused`).
 */
export interface Workbook {
  tabs(): readonly TabRef[];
  /** IETF-like locale of the spreadsheet, as Google writes it: `es_CO`. */
  locale(): string;
  /** IANA time zone of the spreadsheet. */
  timeZone(): string;
  selection(): Selection | null;
  /** Returns how many rows and columns from A1 reach to the last ones with content; 1 and 1 for an empty tab. */
  sizeOf(tab: TabRef): { readonly rows: number; readonly columns: number };
  /** Returns everything from A1 to the last row and column with content; `[]` for an empty tab. */
  readTab(tab: TabRef): Grid;
  /** Returns a block, all of it within the grid, as its cells show themselves. */
  readShown(tab: TabRef, rowNumber: number, columnIndex: number, rows: number, columns: number): readonly string[][];
  /** Brings the tab to the front and selects the whole row. */
  show(tab: TabRef, rowNumber: number): void;
  /** Returns the cells of a block; rows beyond the grid's end are left out. */
  readBlock(tab: TabRef, rowNumber: number, columnIndex: number, rows: number, columns: number): Grid;
  /**
   * Puts texts down as plain text, never as formula, number or date. `texts` is a full rectangle; what lies beyond the grid's
   * end is left out, since rows and columns may have been deleted meanwhile.
   */
  writeBlock(tab: TabRef, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]): void;
  /** As `writeBlock`, for a tab of ours alone: makes room first and formats the cells as plain text. Several calls. */
  writeTexts(tab: TabRef, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]): void;
  /**
   * Adds plain-text columns with these headers at `columnIndex` (behind the last one used), growing the grid; hides the listed offsets.
   * `first` is put into the first of them, from row 2 on, before anything else happens to them: no column can have moved by then.
   */
  writeNewColumns(
    tab: TabRef,
    columnIndex: number,
    headers: readonly string[],
    hiddenOffsets: readonly number[],
    first?: readonly (readonly string[])[],
  ): void;
  /** Makes the cells of a column look by what they say. Rules of the user's own stay and come first. One sheet read besides. */
  writeLooks(tab: TabRef, columnIndex: number, looks: readonly TextLook[]): void;
  /** Creates a tab with these texts (header row first; where it stands alone, its cells are formatted as plain text and it is frozen) and returns it. */
  writeNewTab(name: string, rows: readonly (readonly string[])[]): TabRef;
  /** As `writeTexts`, where numbers stay numbers, in the locale's own form. Several calls. */
  writeFigures(
    tab: TabRef,
    rowNumber: number,
    columnIndex: number,
    cells: readonly (readonly (string | number)[])[],
  ): void;
  /**
   * Makes the charts of a tab of ours cover their blocks: a chart that begins at a block's first column covers it anew, and keeps
   * what the user has made of it. Charts that are not there are drawn when `isNew` only: the user may have deleted one. Several calls.
   */
  drawCharts(tab: TabRef, charts: readonly ChartGiven[], isNew: boolean): void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Secrets travel here and only here. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; absent for GET. */
  readonly body?: string;
  readonly timeoutSeconds: number;
}

/** What came back. `answered: false` says that no answer came, which does not tell whether the request was carried out. */
export type HttpReply =
  | {
      readonly answered: true;
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly answered: false;
      /** The platform's words with every URL and secret taken out; for people, never for decisions. */
      readonly reason: string;
    };

export interface Http {
  /** Sends all requests at once and returns their replies in order. When the platform throws, none is answered. Never throws. */
  send(requests: readonly HttpRequest[]): readonly HttpReply[];
}

/** Small texts by name. One call to a method is one service call. */
export interface KeyValues {
  get(key: string): string | null;
  getAll(): Readonly<Record<string, string>>;
  /** Writes all of them in one call. Throws LoadError `storage-full`. */
  set(values: Readonly<Record<string, string>>): void;
  delete(key: string): void;
}

export interface Store {
  /** Shared by everybody who opens this spreadsheet: never a secret here. At most 9 kB a value and 500 kB in all. */
  readonly document: KeyValues;
  /** Private to the user; keys are the caller's business. */
  readonly user: KeyValues;
  /** An identifier of this spreadsheet that is stable for this user. */
  spreadsheetKey(): string;
  /** A pseudonym of the user that needs no permission. */
  userKey(): string;
  /** Runs `work` while nobody else can, for this spreadsheet. Throws LoadError `locked` after `waitMs`. */
  exclusively<T>(waitMs: number, work: () => T): T;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  nowMs(): number;
  sleep(delayMs: number): void;
}

export interface Ports {
  readonly workbook: Workbook;
  readonly http: Http;
  readonly store: Store;
  readonly clock: Clock;
}

export type { Cell, Grid };
