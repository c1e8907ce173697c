// What the workbench's page and its server say to each other: addresses, bodies and events. All of it JSON, nothing else is exchanged.
//
//   GET  /                       client/index.html as built
//   GET  /page/…                 what is built from client/main.ts(x): /page/main.js, /page/main.css, /page/*.woff2 …
//   GET  /events?user=K&window=W server-sent events; the data of each message is one `Batch`
//   POST /api/NAME               body and answer as `Requests` says, content-type application/json
//
// `user` is the key of a person (`ana`, `luis`; `?user=` of the page's own address hands it on, `ana` when absent), `window` any text that the
// page makes up once per load: answers to calls of the sidebar go to the window that made them. One connection per window suffices for everything.
//
// Rows and columns are counted from 1 everywhere on the wire, as people count them; tabs go by id, which survives renaming. Times are ms since 1970
// on the world's virtual clock unless the name says `real`.
//
// A connection begins with one `state` event, then `cells` events with `whole: true` for each tab in pieces, then `ready`. After a lost connection the
// browser connects again and the same comes anew: a `state` event replaces everything known before. Calls of the sidebar that were under way
// are answered all the same once the same window is connected again.

import type { Style as SheetStyle } from '../apps-script/sheet/styles';

/** The one form of an answer to a POST; `message` is an English sentence for people, `code` is for decisions. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string };

/**
 * `stale`: rows or columns moved in a way that the edit cannot follow (a sort, a deleted cell); the grid is on its way, nothing of the
 * batch from there on was done. `protected`: the user may not edit these cells. `refused`: the spreadsheet does not allow it (a tab of that name, the last tab, too
 * many cells). `not-a-portfolio`: the message says what is wrong with which file. `unknown`: no such user, tab, question, function or
 * call. `unreadable`: the body is not what `Requests` says.
 */
export type RefusalCode = 'stale' | 'protected' | 'refused' | 'not-a-portfolio' | 'unknown' | 'unreadable';

/** A block of cells; rows and columns are counted from 1. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * One cell; `null` is an empty cell of the default style. Keys at their default are absent.
 * A plain text in the default style is the bare text, to keep large sheets short.
 */
export type Cell = null | string | CellDetails;

export interface CellDetails {
  /** What it evaluates to. A date is its serial number (days since 30 December 1899); an error its text. Absent: empty. */
  readonly value?: string | number | boolean;
  /** Absent for text, number and boolean, which the value tells. */
  readonly kind?: 'date' | 'error';
  /** What the cell shows; absent where it is the text itself. */
  readonly shown?: string;
  /** With its leading `=`. */
  readonly formula?: string;
  /** Index into the styles; absent for 0, the default style. */
  readonly style?: number;
  readonly note?: string;
}

/** What can be set on a cell besides its value; an absent key is the default. Colours are `#rrggbb` or names. */
export type Style = Omit<SheetStyle, 'validation'>;

/** A conditional format: cells of the blocks that meet the condition get the look; the first rule that fits wins. */
export interface FormatRule {
  readonly blocks: readonly Block[];
  /** As in SpreadsheetApp.BooleanCriteria: `TEXT_EQUAL_TO`, `TEXT_STARTS_WITH`, `CUSTOM_FORMULA`, … */
  readonly criteria: string;
  readonly values: readonly (string | number | boolean | null)[];
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly underline?: boolean;
}

/** A chart that lies over the cells of a tab, as scripts have made it; the page reads its data from the cells and draws it. */
export interface Chart {
  readonly id: number;
  /** As in Charts.ChartType: `BAR`, `COLUMN`, `LINE`, …; `''` when the script has said none. */
  readonly type: string;
  /** Their columns count side by side. */
  readonly ranges: readonly (Block & { readonly tabId: number })[];
  /** Rows of the ranges that are headers; negative: to be told by the cells. */
  readonly numHeaders: number;
  /** By their names in setOption, in full (`hAxis`) or with a path (`hAxis.title`). */
  readonly options: Readonly<Record<string, unknown>>;
  /** The cell in whose upper left corner it stands, and how far from there. */
  readonly anchor: {
    readonly row: number;
    readonly column: number;
    readonly offsetXPx: number;
    readonly offsetYPx: number;
  };
}

/** `block: null` protects the whole tab. Whoever is neither among the editors nor the owner of the file may not edit. */
export interface Protection {
  readonly block: Block | null;
  readonly description: string;
  readonly warningOnly: boolean;
  /** Keys of users. */
  readonly editors: readonly string[];
}

/** Everything of a tab but its cells. */
export interface Tab {
  readonly id: number;
  readonly name: string;
  /**
   * Rises whenever rows or columns are inserted, deleted, moved or sorted. An edit names the shape that it was made on, and is carried to where its
   * cells are now.
   */
  readonly shape: number;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly hidden: boolean;
  readonly color: string | null;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
  /** `[column, width in px]` where it is not 100. */
  readonly columnWidths: readonly (readonly [number, number])[];
  readonly protections: readonly Protection[];
  readonly formatRules: readonly FormatRule[];
  readonly charts: readonly Chart[];
}

/** What one user looks at; windows of one user share it. */
export interface View {
  readonly activeTabId: number;
  /** Selected blocks of the active tab, the first one active. */
  readonly selection: readonly Block[];
}

export interface Person {
  readonly key: string;
  readonly email: string;
  /** Interface language: `es`, `en`, `pt`. */
  readonly locale: string;
  /** Of the file; protections do not bind them. */
  readonly isOwner: boolean;
  /** Windows that are open now. */
  readonly windows: number;
}

export interface MenuItem {
  readonly kind: 'item' | 'separator' | 'menu';
  readonly label?: string;
  /** To be sent back by `clickMenu`. */
  readonly functionName?: string;
  readonly items?: readonly MenuItem[];
}

/** A menu; the add-on's own has the title `''` and belongs under Extensiones, below the add-on's name. */
export interface Menu {
  readonly title: string;
  readonly items: readonly MenuItem[];
}

/** An alert or prompt that an execution waits for. */
export interface Question {
  readonly id: number;
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  readonly buttons: 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
}

/**
 * A page of the add-on: the sidebar, or a dialog. `html` goes into an iframe with
 * `sandbox="allow-scripts allow-forms allow-popups allow-modals"` as `srcdoc`, with google.script.run and google.script.host put in front.
 */
export interface AddOnPage {
  /** A new one each time a page is shown: another id means another iframe. */
  readonly id: number;
  readonly title: string;
  readonly html: string;
}

export interface Dialog extends AddOnPage {
  readonly modal: boolean;
  /** px; absent where the script does not say. */
  readonly width?: number;
  readonly height?: number;
}

/** What started an execution: `page` is a call from sidebar or dialog, `trigger` the clock, `open` the opening of the document. */
export type ExecutionKind = 'menu' | 'page' | 'trigger' | 'open' | 'edit' | 'install';

export interface Execution {
  readonly id: number;
  readonly functionName: string;
  readonly kind: ExecutionKind;
  readonly user: string;
  readonly startedMs: number;
}

/** How an execution ended, and what it took on the virtual clock. */
export interface ExecutionEnd extends Execution {
  readonly elapsedMs: number;
  readonly serviceCalls: number;
  readonly requests: number;
  /** `null` when it ended well. Sheets shows this message by itself for menu items; a page gets it as its failure. */
  readonly error: { readonly name: string; readonly message: string } | null;
}

/** One service call in the log. Neither contents of cells nor of properties nor headers are in it. */
export interface ServiceCall {
  readonly number: number;
  readonly executionId: number;
  readonly user: string;
  readonly atMs: number;
  readonly kind: 'fetch' | 'sheetRead' | 'sheetWrite' | 'property' | 'cache' | 'lock' | 'other';
  /** `range.setValues`, `fetch.all`, … */
  readonly operation: string;
  /** Where: `Clientes!H2:L41`, `document: job, intent`, `POST /server/API/v2/…`; `''` when there is nothing to say. */
  readonly about: string;
  /** Charged on the virtual clock. */
  readonly costMs: number;
  /** False when the call threw. */
  readonly ok: boolean;
}

/** One request in the simulator's own log; it never holds the token or the contents of a record. */
export interface CrmRequest {
  readonly number: number;
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** `massiveCollections`, `queryGestion`, …; `null` for an address that the CRM does not have. */
  readonly endpoint: string | null;
  readonly operation: string | null;
  /** Customers or module records in the body. */
  readonly records: number;
  readonly obligations: number;
  readonly bodyBytes: number;
  /** 0 when no answer was given. */
  readonly status: number;
  readonly outcome: 'carried-out' | 'refused' | 'faulty-answer' | 'dropped' | 'unreachable';
  /** Records stored and refused because of it. */
  readonly stored: number;
  readonly refused: number;
  /** Faults that befell it: `drop`, `latency`, … */
  readonly faults: readonly string[];
}

/**
 * A fault on demand. The ones of the `next` request concern the next bulk request only (`massiveCollections`) and are gone then; the others stay until
 * they are taken away.
 *
 * - `drop-next-stored`: the next batch is stored, its answer is lost. `drop-next-unstored`: the connection breaks before anything is stored.
 * - `timeout-next`: a gateway's 504; the batch is stored nevertheless.
 * - `error-500-next`: an error page, nothing stored. `truncated-next`: stored, the answer is cut in half. `unreadable-receipt-next`: stored, the counters do not add up.
 * - `busy-next`: 429 with Retry-After, nothing stored.
 * - `too-large-next`: 413.
 * - `refuse-every-fifth`: every fifth customer of a bulk request is refused by the CRM.
 * - `wrong-token`: every request is answered as one with a wrong token. `budget-spent`: as one beyond the day's budget. `maintenance`: the CRM is
 *   closed. `firewall`: the address is not admitted.
 */
export type FaultName =
  | 'drop-next-stored'
  | 'drop-next-unstored'
  | 'timeout-next'
  | 'error-500-next'
  | 'truncated-next'
  | 'unreadable-receipt-next'
  | 'busy-next'
  | 'too-large-next'
  | 'refuse-every-fifth'
  | 'wrong-token'
  | 'budget-spent'
  | 'maintenance'
  | 'firewall';

export interface SimulatorSettings {
  /** Added to the 200 ms + 1 ms per record that the CRM takes; 0 to 60,000. */
  readonly latencyMs: number;
  /** Calls per token and day; 1 to 1,000,000. The vendor's own figure is 4,800. */
  readonly dailyCalls: number;
  /**
   * How many times faster than on Google a request to the CRM and a wait of the script pass by a real clock: 1 is real time, 100 next to nothing.
   * No single wait takes more than ten real seconds. Other service calls take no real time at all, at any speed.
   */
  readonly speed: number;
}

/** The simulator's state, as often as it changes. */
export interface Simulator {
  readonly settings: SimulatorSettings;
  /** Ordered and not yet spent. */
  readonly faults: readonly FaultName[];
  /** With which a person can connect without an account; the token is the simulator's own practice token, and no secret. */
  readonly practice: { readonly server: string; readonly operation: string; readonly token: string };
  readonly callsToday: number;
  readonly callsLeft: number;
  /** Hours until the day's budget begins anew, begun ones counted whole. */
  readonly hoursToReset: number;
  /** What it holds, by operation. */
  readonly stored: readonly {
    readonly operation: string;
    readonly customers: number;
    readonly obligations: number;
    readonly managementRecords: number;
    /** How often a customer or an obligation was stored again after its first time, also where the user wanted it. */
    readonly storedAgain: number;
  }[];
  readonly requests: number;
}

/** A customer in the CRM, field by field as it was received. */
export interface StoredCustomer {
  readonly values: Readonly<Record<string, string>>;
  readonly obligations: readonly Readonly<Record<string, string>>[];
}

/** Everything but the cells: the first event of a connection. */
export interface State {
  readonly type: 'state';
  /** Of the product. */
  readonly version: string;
  /** Name to show for the add-on in the menu. */
  readonly addOnName: string;
  readonly user: Person;
  readonly people: readonly Person[];
  readonly spreadsheet: {
    readonly id: string;
    readonly name: string;
    readonly locale: string;
    readonly timeZone: string;
  };
  readonly tabs: readonly Tab[];
  readonly styles: readonly Style[];
  readonly view: View;
  readonly menus: readonly Menu[];
  readonly sidebar: AddOnPage | null;
  readonly dialogs: readonly Dialog[];
  /** Unanswered ones of this user. */
  readonly questions: readonly Question[];
  /** Under way now, everybody's. */
  readonly executions: readonly Execution[];
  /** The last few hundred. */
  readonly serviceCalls: readonly ServiceCall[];
  readonly crmRequests: readonly CrmRequest[];
  readonly simulator: Simulator;
}

export type Event =
  | State
  /**
   * Cells of a tab from `row`, `column` on; all of the block, `null` for the empty ones. `whole`: the first piece of a tab that replaces everything known of it
   * (all cells outside are empty until a later piece brings them). Notes and styles come with the cells.
   */
  | {
      readonly type: 'cells';
      readonly tabId: number;
      readonly row: number;
      readonly column: number;
      readonly rows: readonly (readonly Cell[])[];
      readonly whole?: true;
    }
  /** All cells of all tabs have been sent. */
  | { readonly type: 'ready' }
  /** Styles that are new, to be put behind the `from` known ones; always before the cells that use them. */
  | { readonly type: 'styles'; readonly from: number; readonly styles: readonly Style[] }
  /** All tabs in their order; comes before cells of a new tab and with every change of shape, name, widths, hidden columns, rules, charts. */
  | { readonly type: 'tabs'; readonly tabs: readonly Tab[] }
  /** A script, or another window of this user, has moved selection or active tab. */
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'people'; readonly people: readonly Person[] }
  | { readonly type: 'menus'; readonly menus: readonly Menu[] }
  /** `seconds` negative: until dismissed. */
  | { readonly type: 'toast'; readonly title: string; readonly message: string; readonly seconds: number }
  | { readonly type: 'question'; readonly question: Question }
  /** Answered, here or in another window, or its execution has ended. */
  | { readonly type: 'questionClosed'; readonly id: number }
  /** `null`: it was closed. */
  | { readonly type: 'sidebar'; readonly sidebar: AddOnPage | null }
  | { readonly type: 'dialog'; readonly dialog: Dialog }
  | { readonly type: 'dialogClosed'; readonly id: number }
  | { readonly type: 'executionBegun'; readonly execution: Execution }
  | { readonly type: 'executionEnded'; readonly execution: ExecutionEnd }
  /** What became of a call of google.script.run; only to the window that made it. */
  | { readonly type: 'callEnded'; readonly callId: string; readonly outcome: CallOutcome }
  | { readonly type: 'serviceCalls'; readonly calls: readonly ServiceCall[] }
  | { readonly type: 'crmRequests'; readonly requests: readonly CrmRequest[] }
  | { readonly type: 'simulator'; readonly simulator: Simulator };

/** One message of the event stream: events in their order. Batches come at most about ten times a second. */
export interface Batch {
  /** Rises with every batch of edits and every service call that changes the workbook; see `Edited.revision`. */
  readonly revision: number;
  /** The world's clock when it was sent. */
  readonly nowMs: number;
  readonly events: readonly Event[];
}

/**
 * What google.script.run's handlers get. `thrown` is what the call itself throws in the page before it leaves (a TypeError: no such function, an
 * argument that cannot be sent); `error` goes to the failure handler.
 */
export type CallOutcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | { readonly kind: 'thrown'; readonly name: string; readonly message: string };

/**
 * A cell as the user leaves it: a text is read as Sheets reads typing (`'` in front: as text; `''` empties), `null` leaves the cell alone, an object
 * is put down as it is, which is what pasting a copied cell or filling does.
 */
export type EnteredCell =
  | null
  | string
  | { readonly value: string | number | boolean; readonly numberFormat?: string }
  | { readonly formula: string; readonly value: string | number | boolean };

interface OnTab {
  readonly tabId: number;
  /** {@link Tab.shape} at the time of the edit. */
  readonly shape: number;
}

/** One edit by hand. They are done in their order; each sees the rows as the ones before it in the batch have left them. */
export type Edit =
  /** Typing, pasting, filling, deleting contents. What reaches beyond the grid makes it grow. */
  | (OnTab & {
      readonly kind: 'cells';
      readonly row: number;
      readonly column: number;
      readonly cells: readonly (readonly EnteredCell[])[];
    })
  /** Empties blocks of any size. */
  | (OnTab & { readonly kind: 'clear'; readonly block: Block })
  | (OnTab & {
      readonly kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns';
      readonly at: number;
      readonly count: number;
    })
  /** Takes `count` rows or columns from `at` and puts them in front of the one that is `before` now. */
  | (OnTab & {
      readonly kind: 'moveRows' | 'moveColumns';
      readonly at: number;
      readonly count: number;
      readonly before: number;
    })
  /** Whole rows of the block by one of its columns; without a block all rows below the first. */
  | (OnTab & { readonly kind: 'sort'; readonly column: number; readonly ascending: boolean; readonly block?: Block })
  | (OnTab & { readonly kind: 'hideColumns' | 'showColumns'; readonly at: number; readonly count: number })
  | (OnTab & { readonly kind: 'columnWidth'; readonly column: number; readonly widthPx: number })
  /** Changes some keys of the style of all cells of a block; `null` takes a key back to its default. */
  | (OnTab & {
      readonly kind: 'style';
      readonly block: Block;
      readonly style: { readonly [Key in keyof Style]?: Style[Key] | null };
    })
  | (OnTab & { readonly kind: 'note'; readonly row: number; readonly column: number; readonly note: string })
  /** Against everybody but the owner; `block: null` the whole tab. */
  | (OnTab & { readonly kind: 'protect'; readonly block: Block | null })
  | (OnTab & { readonly kind: 'unprotect' })
  /** Behind the others when `index` (counted from 0) is absent; named like Sheets does when `name` is absent. */
  | { readonly kind: 'addTab'; readonly name?: string; readonly index?: number }
  | { readonly kind: 'renameTab'; readonly tabId: number; readonly name: string }
  | { readonly kind: 'deleteTab'; readonly tabId: number }
  | { readonly kind: 'moveTab'; readonly tabId: number; readonly index: number }
  /** Takes back an edit of this user by the number in {@link Edited.undo}; that of the answer takes this back in turn. */
  | { readonly kind: 'undo'; readonly id: number };

/** `revision`: batches of this or a higher revision show the edit; what they say of its cells is how the spreadsheet understood it. */
export interface Edited {
  readonly revision: number;
  /** By which each edit of the batch can be taken back; `null` for one that cannot. */
  readonly undo: readonly (number | null)[];
}

/** A file as it was picked or dropped; bytes, so that its encoding can be told. */
export interface PickedFile {
  readonly name: string;
  readonly base64: string;
}

/**
 * Every POST by its name: body → value of the answer. `user` names the person who does it.
 */
export interface Requests {
  /**
   * Edits by hand, in one batch, also while jobs run. Refused at the first that cannot be done; those before it are done. A window counts its own
   * changes of shape as known: it goes on naming the last shape that it was told, and the server takes its own ones as seen.
   */
  edit(body: { readonly user: string; readonly window: string; readonly edits: readonly Edit[] }): Edited;
  /** The user has opened a tab or selected something in it. */
  select(body: {
    readonly user: string;
    readonly window?: string;
    readonly tabId: number;
    readonly selection: readonly Block[];
  }): null;
  /** Clicks a menu item; answered at once, the execution's end comes as an event. */
  clickMenu(body: { readonly user: string; readonly functionName: string }): { readonly executionId: number };
  /** What the user pressed; `CLOSE` is the cross. */
  answer(body: {
    readonly user: string;
    readonly questionId: number;
    readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
    readonly text?: string;
  }): null;
  /**
   * google.script.run: answered at once; the outcome comes as `callEnded` with this `callId`, which the page makes up. `args` as the iframe gave
   * them; what google.script.run does not send (dates, functions, circles) the page refuses itself before it posts.
   */
  call(body: {
    readonly user: string;
    readonly window: string;
    readonly callId: string;
    readonly functionName: string;
    readonly args: readonly unknown[];
  }): null;
  /** The cross of the sidebar or of a dialog, and google.script.host.close(). */
  close(body: { readonly user: string; readonly what: 'sidebar' | 'dialog'; readonly id: number }): null;
  setSimulator(body: Partial<SimulatorSettings>): Simulator;
  /** Orders a fault, or takes it away. */
  setFault(body: { readonly fault: FaultName; readonly on: boolean }): Simulator;
  /** Lets made-up agents work on the stored customers, so that there are management records to fetch. */
  simulateAgents(body: Record<string, never>): Simulator;
  /** What the CRM holds of an operation, in the order of storing; `from` counted from 0, at most 200 at once. */
  stored(body: { readonly operation: string; readonly from: number; readonly count: number }): {
    readonly total: number;
    readonly customers: readonly StoredCustomer[];
  };
  /** `crm`: the CRM forgets everything. `everything`: also the first portfolio is opened anew, for people who never used the add-on. */
  clear(body: { readonly what: 'crm' | 'everything' }): null;
  /**
   * Opens a portfolio in place of the spreadsheet: one `.json`, or one or two CSV files (each becomes a tab). What runs on the old one ends. No file: the sample.
   */
  openPortfolio(body: { readonly files: readonly PickedFile[] }): null;
  /** Somebody else with access to the file. `key`: 1 to 20 of a-z, 0-9, `-`. A known key changes nothing but the language. */
  addUser(body: { readonly key: string; readonly locale: string }): Person;
  /** Sends the clock on, at most 60 days; triggers that fall due run. */
  advanceClock(body: { readonly ms: number }): { readonly nowMs: number };
}

export type RequestName = keyof Requests;
export type RequestBody<N extends RequestName> = Parameters<Requests[N]>[0];
export type RequestValue<N extends RequestName> = ReturnType<Requests[N]>;
