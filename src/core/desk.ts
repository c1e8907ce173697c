// What `createApp` lends to the calls that stand in files of their own: its store, its words, and how it works on jobs.
import type { JobView, Language, StateView } from './api';
import type { Connection } from './crm/request';
import type { Book } from './load/book';
import type { Job, JobStart } from './load/job';
import type { OwnColumn, Tab } from './load/tab';
import type { Ports } from './ports';
import type { Settings } from './settings';
import type { Texts } from './texts/texts';

/** All of it throws LoadError. */
export interface Desk {
  readonly ports: Ports;
  /** Epoch milliseconds at which a run hands over, and after which no request may still be open. */
  readonly deadlineMs: number;
  readonly lastAnswerMs: number;
  readonly language: () => Language;
  readonly texts: () => Texts;
  /** In the spreadsheet's language. */
  readonly sheetTexts: () => Texts;
  readonly state: () => StateView;
  /**
   * Runs `work` on customers and obligations while nobody else can, after finishing what a dead run left open. `again` is the
   * user's word on rows that the CRM may hold already.
   */
  readonly withBook: <T>(
    again: string,
    work: (book: Book, job: Job | null, runId: string, settings: Settings) => T,
  ) => T;
  /** As `withBook`, for work that needs neither of these tabs. */
  readonly withLease: <T>(work: (job: Job | null, runId: string, settings: Settings) => T) => T;
  readonly addColumns: (settings: Settings, tab: Tab | null, wanted: readonly OwnColumn[]) => void;
  /** Refuses to take rows for new whose results were deleted with our columns. */
  readonly demandColumns: (book: Book, job: Job | null, again: string) => void;
  /** Proves the connection once per job; `needed` calls must be left today, `null` when the user does not mind. */
  readonly prove: (job: Job, connection: Connection, settings: Settings, needed: number | null) => void;
  /** Runs a slice of a job; a fault that stops it is kept in the job. */
  readonly workOn: (book: Book | null, job: Job, work: () => Job) => JobView;
  readonly startOf: (settings: Settings) => Omit<JobStart, 'kind' | 'rows' | 'again'>;
  /** Refuses to start over a job that somebody may still want. */
  readonly demandNoJob: (job: Job | null) => void;
  /** Ends the user's own unfinished job, which a new one is about to replace. */
  readonly retire: (book: Book | null, job: Job | null) => void;
  /** Returns the unfinished job of this spreadsheet, or `null`. */
  readonly unfinished: () => Job | null;
  readonly unknownJob: () => Job;
  readonly timeText: (epochMs: number) => string;
}
