// The contract between the sidebar and the server: names, arguments, replies. All of it JSON.
import type { FailureKind } from './crm/failure';
import type { ObligationEndpoint } from './crm/obligation';
import type { LoadErrorCode, LoadErrorDetails } from './load/error';
import type { JobState, RowStatus } from './load/status';
import type { IssueCode, IssueKind } from './portfolio/issue';
import type { OptionalEndpoint } from './settings';
import type { IdFigures, ObligationFigures } from './texts/shape';

export type Language = 'es' | 'en' | 'pt';
export type TabRole = 'customers' | 'obligations';

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

export interface TabView {
  readonly role: TabRole;
  /** `null` when no tab plays this role. */
  readonly name: string | null;
}

export interface ConnectionDraft {
  /** As typed or pasted. */
  readonly server: string;
  readonly operation: string;
  /** `null` keeps the stored token. */
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
  /** Exact headers of columns that match no field and are therefore never sent, by tab. */
  readonly unmatched: Readonly<Record<TabRole, readonly string[]>>;
}

export type JobKind = 'load' | 'management' | 'settle' | 'insert-obligations' | 'update-obligations' | 'ids';

/** One reason why rows of a load were not loaded, with the number of rows it concerns, most rows first. */
export interface JobCauseView {
  readonly tab: TabRole;
  readonly status: 'Rejected' | 'Failed' | 'Unknown';
  readonly rows: number;
  /** 1-based at the time of sending; where to look first. */
  readonly firstRowNumber: number;
  /** The detail that stands in those rows, in the user's language. */
  readonly words: string;
}

/** What the sidebar shows of a job; read again every second or two while a run works. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
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
  /** Management records found so far (kind `management`). */
  readonly found: number;
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
  readonly tabs: readonly TabView[];
  readonly job: JobView | null;
  /** The name under which others see this user's work; `''` until typed. */
  readonly name: string;
  /** Unfinished jobs of this user go on by themselves every hour. */
  readonly hourly: boolean;
  readonly pace: PaceDraft;
}

/** Which rows a load is about, and the user's word on rows that the CRM may already hold. */
export interface LoadRequest {
  readonly rows: 'all' | 'selected';
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
  /** Header exactly as it stands → CRM field or exact custom label; `''` for a column that is never sent. */
  readonly columns: Readonly<Record<string, string>>;
}

/** How much the user lets one request carry. */
export interface PaceDraft {
  /** 1 to 2,000; the add-on's own choice is 100. */
  readonly customersPerCall: number;
  /** 1 to 5 requests side by side; the add-on's own choice is 1. */
  readonly parallel: number;
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
  saveLanguage(argument: { readonly language: Language }): StateView;
  saveMapping(argument: MappingDraft): StateView;
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
  /** What an insertion or an update of single obligations would do and cost; reads and plans without writing. */
  planObligations(argument: ObligationsRequest): ObligationFigures;
  startInsertObligations(argument: InsertObligationsRequest): JobView;
  startUpdateObligations(argument: UpdateObligationsRequest): JobView;
  /** What finding the ids of loaded customers costs, by stage; reads and plans without writing. */
  planIds(argument: null): IdFigures;
  startIds(argument: { readonly beyondBudget?: boolean | undefined }): JobView;
  getEndpointOptions(argument: null): EndpointOptions;
  saveEndpointOptions(argument: EndpointOptions): EndpointOptions;
}
export type ApiName = keyof Api;
