// The contract between the sidebar and the server: names, arguments, replies. All of it JSON.
import type { FailureKind } from './crm/failure';
import type { ValueType } from './crm/module-record';
import type { ObligationEndpoint } from './crm/obligation';
import type { LoadErrorCode, LoadErrorDetails } from './load/error';
import type { JobState, RowStatus } from './load/status';
import type { IssueCode, IssueKind } from './portfolio/issue';
import type { OptionalEndpoint } from './settings';
import type { IdFigures, ObligationFigures } from './texts/shape';

export type Language = 'es' | 'en' | 'pt';
export type TabRole = 'customers' | 'obligations';

/**
 * The page's own words in one language, in groups: texts, and pairs of forms (`one`, `other`) of which a count chooses; names in
 * braces stand for values.
 */
export interface SidebarWords {
  readonly [key: string]: string | SidebarWords;
}

/** What a call answers: a value, or a fault as a code with words the user can act on. Nothing is ever thrown to the page. */
export type ApiReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: LoadErrorCode;
      readonly details: LoadErrorDetails;
      /** In the user's language: what happened, and what to do. */
      readonly title: string;
      readonly advice: string;
    };

/** Counts of rows by status; statuses without rows are absent. */
export type StatusCounts = Readonly<Partial<Record<RowStatus, number>>>;

export interface ConnectionView {
  /** Host name only, `''` until set. */
  readonly server: string;
  readonly operation: string;
  /** The token itself never leaves the server. */
  readonly hasToken: boolean;
}

/** One connection that the user has saved, on this spreadsheet or another; the token itself never leaves the server. */
export interface ProfileView {
  readonly id: string;
  readonly server: string;
  readonly operation: string;
  /** For this spreadsheet: the token of a profile is typed once on each. */
  readonly hasToken: boolean;
  readonly current: boolean;
}

/** What a read-only request told about the connection; `null` for what the CRM does not tell. */
export interface ConnectionTest {
  /** Requests that the token still allows today. */
  readonly callsLeft: number | null;
  readonly dailyCalls: number | null;
}

export interface TabView {
  readonly role: TabRole;
  /** `null` when no tab plays this role. */
  readonly name: string | null;
}

export interface ConnectionDraft {
  /** As typed or pasted. */
  readonly server: string;
  readonly operation: string;
  /** `null` keeps the stored token, also when server or operation are corrected. */
  readonly token: string | null;
}

/** How a pasted server was read: `repaired` says what was done to it. */
export interface ServerReading {
  readonly host: string;
  readonly repaired: 'as-typed' | 'cleaned' | 'renamed';
}

/** One cause with the number of rows it concerns, worst first. */
export interface CauseView {
  readonly tab: TabRole;
  readonly kind: IssueKind;
  readonly code: IssueCode;
  readonly header: string;
  readonly rows: number;
  /** 1-based; where to look first. */
  readonly firstRowNumber: number;
  /** Of that row, so that it is found again after a sort; `''` when it has no usable key. */
  readonly identity: string;
  readonly words: string;
}

export interface CheckView {
  readonly customers: StatusCounts;
  readonly obligations: StatusCounts;
  readonly causes: readonly CauseView[];
  /** Requests that a load of all ready rows would take. */
  readonly requests: number;
  /** Rows that were loaded before and have changed since; sent only on the user's word. */
  readonly changed: number;
  /** Customers with rows in doubt: what settling them costs in calls, at least. */
  readonly doubted: number;
  /** Rows that the last load left Rejected or Failed and that may be sent again as they stand now. */
  readonly failed: number;
  /** Milliseconds that sending all ready rows takes, by the pace of the last load. */
  readonly estimateMs: number;
  /** Exact headers of columns that match no field and are therefore never sent, by tab. */
  readonly unmatched: Readonly<Record<TabRole, readonly string[]>>;
}

/** One CRM field with the column found for it. */
export interface FieldMatchView {
  readonly field: string;
  /** In the user's language. */
  readonly label: string;
  readonly required: boolean;
  /** Exact header of the column; `null` when none was found. */
  readonly header: string | null;
  /** First non-blank value of that column as the cell shows it, cut at 40 characters; `''` without one. */
  readonly sample: string;
  /** Found by its title, by the user's word, not at all, or several columns claim it with equal right. */
  readonly how: 'title' | 'chosen' | 'none' | 'ambiguous';
}

/** A column that no field takes. */
export interface CustomColumnView {
  readonly header: string;
  readonly sample: string;
  /** The CRM's exact label under which it is sent; `null` for a column that is never sent. */
  readonly label: string | null;
}

export interface MappingView {
  readonly role: TabRole;
  /** `null` when no tab plays this role. */
  readonly tab: string | null;
  /** Every tab that may be chosen for it, in sheet order; our own are left out. */
  readonly tabs: readonly string[];
  readonly fields: readonly FieldMatchView[];
  readonly custom: readonly CustomColumnView[];
  /** Every header that the user may choose, in sheet order; our own are left out. */
  readonly headers: readonly string[];
}

export type JobKind =
  | 'load'
  | 'management'
  | 'settle'
  | 'records'
  | 'query'
  | 'insert-obligations'
  | 'update-obligations'
  | 'ids';

/** One reason why rows of a load were not loaded, with the number of rows it concerns, most rows first. */
export interface JobCauseView {
  readonly tab: TabRole;
  readonly status: 'Rejected' | 'Failed' | 'Unknown';
  readonly rows: number;
  /** 1-based at the time of sending; where to look first. */
  readonly firstRowNumber: number;
  /** Of that row, so that it is found again after a sort; `''` when it has no usable key. */
  readonly identity: string;
  /** The detail that stands in those rows, in the user's language. */
  readonly words: string;
}

/** What the sidebar shows of a job; read again every second or two while a run works. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** Which rows it is about; `loaded` for management records of everybody. */
  readonly rows?: LoadRequest['rows'] | ManagementRequest['rows'];
  readonly state: JobState;
  /** Name of the person who started it. */
  readonly who: string;
  readonly mine: boolean;
  /** Epoch milliseconds. */
  readonly startedMs: number;
  /** A run is at work right now; otherwise the job waits for its next run. */
  readonly working: boolean;
  /** Work units: customers sent or asked for. */
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  /** Calls that the plan foresees in all. */
  readonly plannedRequests: number;
  readonly customers: StatusCounts;
  readonly obligations: StatusCounts;
  /** Management records found so far (kinds `management` and `query`). */
  readonly found: number;
  /** The customer's row of a trial, 1-based at the time of sending; absent for anything else. */
  readonly tried?: { readonly rowNumber: number; readonly identity: string };
  /** Those of them that had no row before. */
  readonly added?: number;
  /** Milliseconds, by the pace so far; `null` while unknown. */
  readonly timeLeftMs: number | null;
  /** At most ten, most rows first; absent while there are none. */
  readonly causes?: readonly JobCauseView[];
  /** Another person's job that nobody works on any more: whoever calls `resumeJob` takes it over. */
  readonly takeable?: boolean;
  /** Why it stopped, for `failed` and some `paused` jobs. */
  readonly stop: { readonly title: string; readonly advice: string; readonly failure: FailureKind | null } | null;
  /** The same as a code; absent while there is none. */
  readonly stopCode?: LoadErrorCode;
  /** What the CRM made of fields that the first update left out (kind `update-obligations`); absent while not proved. */
  readonly leftOut?: 'kept' | 'blanked';
  /** Customers that the CRM holds more than once (kind `ids`). */
  readonly twice?: number;
}

export interface StateView {
  /** Of the server bundle; the page compares it with its own. */
  readonly version: string;
  readonly language: Language;
  readonly connection: ConnectionView;
  /** Every connection that the user has saved, by operation; the current one among them. */
  readonly profiles: readonly ProfileView[];
  readonly tabs: readonly TabView[];
  readonly job: JobView | null;
  /** The name under which others see this user's work; `''` until typed. */
  readonly name: string;
  /** Unfinished jobs of this user go on by themselves every hour. */
  readonly hourly: boolean;
  readonly pace: PaceDraft;
}

/** The state, and the words in which the page shows it from now on. */
export interface SpokenState extends StateView {
  readonly words: SidebarWords;
}

/** Which rows a load is about, and the user's word on rows that the CRM may already hold. */
export interface LoadRequest {
  /**
   * `trial`: one customer with its pending obligations, really sent: that of the selected row where it is ready, else the first
   * ready one. `failed`: what the last load left Rejected or Failed, with what it needs.
   */
  readonly rows: 'all' | 'selected' | 'trial' | 'failed';
  /** `changed`: also rows loaded before that changed since; `all`: every valid row again, unknown ones excepted. */
  readonly again: 'never' | 'changed' | 'all';
  /** The user knows that today's calls will not suffice and wants to begin all the same. */
  readonly beyondBudget?: boolean | undefined;
}

export interface ManagementRequest {
  readonly rows: 'loaded' | 'selected';
  /** As in {@link LoadRequest}. */
  readonly beyondBudget?: boolean | undefined;
}

/** What the user has said about one tab: its role, and which column is which. */
export interface MappingDraft {
  /** Name of the tab. */
  readonly tab: string;
  readonly role: TabRole;
  /**
   * Header exactly as it stands → CRM field or exact custom label; `''` for a column that is never sent. All of it replaces what was
   * saved for the tab; a header that is left out is matched by its title.
   */
  readonly columns: Readonly<Record<string, string>>;
}

/** How much the user lets one request carry. */
export interface PaceDraft {
  /** 1 to 2,000; the add-on's own choice is 100. */
  readonly customersPerCall: number;
  /** 1 to 5 requests side by side; the add-on's own choice is 1. */
  readonly parallel: number;
}

/** What becomes of one column of a tab that goes into a module. */
export interface RecordColumnDraft {
  /** Exactly as it stands in row 1. */
  readonly header: string;
  /** The CRM's label to the letter; `''` for a column that is not sent. */
  readonly label: string;
  readonly type: ValueType;
  /** Search and relationship: the module searched in, and the header of the column with the id found; `''` without. */
  readonly module: string;
  readonly idColumn: string;
  /** Telephone. */
  readonly country: string;
  readonly code: string;
  /** Currency. */
  readonly symbol: string;
  readonly convert: string;
}

export interface RecordTabDraft {
  /** Name of the tab. */
  readonly tab: string;
  /** Name of the module, to the letter. */
  readonly module: string;
  /** Header of the column that tells rows apart; `''`: rows are known by all of their contents. */
  readonly key: string;
  readonly columns: readonly RecordColumnDraft[];
}

export interface RecordTabView extends RecordTabDraft {
  /** Set up by the user; otherwise a proposal that takes every header for a label. */
  readonly isSaved: boolean;
}

export interface RecordsRequest extends LoadRequest {
  /** Name of the tab. */
  readonly tab: string;
}

export interface QueryRequest {
  /** A key of the management records, as the CRM writes it; only `customer_id` is documented. */
  readonly field: string;
  /** `null`: the values in the selected cells. */
  readonly value: string | null;
  /** Records that have a row already are left as they are. */
  readonly onlyNew: boolean;
  /** As in {@link LoadRequest}. */
  readonly beyondBudget?: boolean | undefined;
}

export interface ObligationsRequest {
  readonly kind: 'insert' | 'update';
  readonly rows: 'all' | 'selected';
}

export interface InsertObligationsRequest {
  readonly rows: 'all' | 'selected';
  /** The user's word that rows whose number was edited since they were loaded are new obligations. */
  readonly asNew?: boolean | undefined;
  /** As in {@link LoadRequest}. */
  readonly beyondBudget?: boolean | undefined;
}

export interface UpdateObligationsRequest {
  readonly rows: 'all' | 'selected';
  /** The user's word that rows whose number was edited since they were loaded are to be renamed in the CRM. */
  readonly rename?: boolean | undefined;
  /** As in {@link LoadRequest}. */
  readonly beyondBudget?: boolean | undefined;
}

/** How the endpoints beyond the bulk load are used. */
export interface EndpointOptions {
  /** Endpoints that are never called; everything else works without them. */
  readonly switchedOff: readonly OptionalEndpoint[];
  /** Endpoints that get dates as DD-MM-YYYY instead of YYYY-MM-DD. */
  readonly dayFirst: readonly ObligationEndpoint[];
  /** What an update makes of blank cells: nothing, or blank fields in the CRM. */
  readonly blanks: 'left-out' | 'sent-empty';
}

/** Every function the page may call: argument and reply, both JSON text on the wire. */
export interface Api {
  getState(argument: null): StateView;
  readServer(argument: { readonly server: string }): ServerReading;
  saveConnection(argument: ConnectionDraft): ConnectionView;
  /** Makes that profile the spreadsheet's connection; refused while a job is unfinished. */
  chooseProfile(argument: { readonly id: string }): StateView;
  /**
   * Forgets a profile and the user's token for it. The spreadsheet's own connection stays, since others share it, without a token;
   * refused while an unfinished job of this user needs the token.
   */
  removeProfile(argument: { readonly id: string }): StateView;
  /** One read-only request, which counts against the day's budget. Failures come as faults. */
  testConnection(argument: null): ConnectionTest;
  saveLanguage(argument: { readonly language: Language }): SpokenState;
  saveMapping(argument: MappingDraft): StateView;
  /** `tab`: look at that tab as if it played the role; `null`: at the tab that does. */
  getMapping(argument: { readonly role: TabRole; readonly tab: string | null }): MappingView;
  /** Shows the user a row: by identity wherever it stands now, else by its number. Returns the row shown. */
  goToRow(argument: { readonly tab: TabRole; readonly rowNumber: number; readonly identity: string }): {
    readonly rowNumber: number;
  };
  savePace(argument: PaceDraft): StateView;
  checkPortfolio(argument: null): CheckView;
  /** Starts the job and works on it until the run's deadline; `runJob` goes on where it handed over. */
  startLoad(argument: LoadRequest): JobView;
  startManagement(argument: ManagementRequest): JobView;
  /** Asks the CRM about every row in doubt; the caller has shown the cost. */
  startSettle(argument: null): JobView;
  /** The user's explicit word that rows in doubt are sent again: they become ready. Returns how many. */
  releaseUnknown(argument: null): { readonly rows: number };
  saveName(argument: { readonly name: string }): StateView;
  /** Asks Google for the permission to run by the hour, and only then. */
  saveHourly(argument: { readonly hourly: boolean }): StateView;
  runJob(argument: null): JobView;
  /** Sets a paused or takeable job running and works on it. `runJob` alone never wakes a paused one: a pause wins over a run on its way. */
  resumeJob(argument: null): JobView;
  getJob(argument: null): JobView | null;
  pauseJob(argument: null): JobView;
  cancelJob(argument: null): JobView;
  createTemplate(argument: null): StateView;
  /** Reads the header row of a tab and what was set up for it; `null` is the tab in front. */
  getRecordTab(argument: { readonly tab: string | null }): RecordTabView;
  saveRecordTab(argument: RecordTabDraft): RecordTabView;
  /** Checks every row of a tab that goes into a module; `customers` counts its rows. */
  checkRecords(argument: { readonly tab: string }): CheckView;
  startRecords(argument: RecordsRequest): JobView;
  /** Shows the user a row of any tab: by its key wherever it stands now, else by its number. Returns the row shown. */
  goToRecord(argument: { readonly tab: string; readonly rowNumber: number; readonly identity: string }): {
    readonly rowNumber: number;
  };
  /** The user's explicit word that rows in doubt are sent again. Returns how many. */
  releaseRecords(argument: { readonly tab: string }): { readonly rows: number };
  /** Fetches the management records that carry the given values in a field of the user's choice. */
  startQuery(argument: QueryRequest): JobView;
  /** How many distinct values stand in the selected cells: each costs a call. */
  planQuery(argument: null): { readonly values: number };
  /** Counts the tab of management records anew. Returns how many there are. */
  updateSummary(argument: null): { readonly records: number };
  /** What an insertion or an update of single obligations would do and cost; reads and plans without writing. */
  planObligations(argument: ObligationsRequest): ObligationFigures;
  startInsertObligations(argument: InsertObligationsRequest): JobView;
  startUpdateObligations(argument: UpdateObligationsRequest): JobView;
  /** What finding the ids of loaded customers costs, by stage; reads and plans without writing. */
  planIds(argument: null): IdFigures;
  startIds(argument: { readonly beyondBudget?: boolean | undefined }): JobView;
  getEndpointOptions(argument: null): EndpointOptions;
  saveEndpointOptions(argument: EndpointOptions): EndpointOptions;
  /** Colours the status columns that have no colours yet: calls that a load itself does not wait for. */
  colourStatuses(argument: null): null;
}
export type ApiName = keyof Api;
