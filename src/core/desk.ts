// The spreadsheet, its store and its user → how every call takes the lease, reads the book, proves connections and works on jobs.
import type { JobView, Language } from './api';
import type { Connection } from './crm/request';
import { type Book, findTabs, openBook, readingOf } from './load/book';
import { LoadError } from './load/error';
import { isOpen, type Job, type JobStart, jobText, newJob, pastOf, readJob } from './load/job';
import { giveBackLease, hasDeadRun, takeLease } from './load/lease';
import { writeLedger } from './load/ledger';
import { type Colourable, colourTabs } from './load/looks';
import { proveConnection } from './load/prove';
import { journalTellsAll, needsRecovery, recoverWindow, UNKNOWN_JOB } from './load/recover';
import { reopenBook } from './load/reopen';
import { addOwnColumns, type OwnColumn, STATUS_COLUMNS, type Tab } from './load/tab';
import { jobView } from './load/view';
import type { Ports } from './ports';
import {
  parseSettings,
  readLanguage,
  readName,
  readSettings,
  rememberUser,
  type Settings,
  saveSettings,
} from './settings';
import { OWN_HEADERS } from './texts/headers';
import { LANGUAGES, languageOf, type Texts, textsFor } from './texts/texts';

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
  /**
   * Runs `work` on customers and obligations while nobody else can, after finishing what a dead run left open. `again` is the
   * user's word on rows that the CRM may hold already; `goesOn`: the next run of a load may read as much as it needs.
   */
  readonly withBook: <T>(
    again: string,
    work: (book: Book, job: Job | null, runId: string, settings: Settings) => T,
    goesOn?: boolean,
  ) => T;
  /** As `withBook`, for work that needs neither of these tabs. */
  readonly withLease: <T>(work: (job: Job | null, runId: string, settings: Settings) => T) => T;
  /** `lazily`: together with the first statuses. */
  readonly addColumns: (settings: Settings, tab: Tab | null, wanted: readonly OwnColumn[], lazily?: boolean) => void;
  /** Colours the status columns that have no colours yet, once per tab and language. */
  readonly colour: (settings: Settings, tabs: readonly Colourable[]) => void;
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
  /** A job as its user sees it. */
  readonly view: (job: Job) => JobView;
  /** Writes the line of a job that is over. */
  readonly keepLine: (book: Book | null, job: Job) => void;
  readonly unknownJob: () => Job;
  readonly timeText: (epochMs: number) => string;
}

export interface DeskSurroundings {
  readonly ports: Ports;
  /** Of the user's Google account: `es_CO`, `en`. */
  readonly userLocale: string;
  /** Returns an identifier that was never returned before. */
  readonly newId: () => string;
  /** Epoch milliseconds at which this execution began. */
  readonly startedMs: number;
  /** Puts the tabs that go into modules in order after a run that ended early. */
  readonly recoverRecords: (
    job: Job | null,
    properties: Readonly<Record<string, string>>,
    settings: Settings,
    isDead: boolean,
  ) => void;
}

/** A run hands over here; Google ends an execution at 360 s. */
const RUN_MS = 270_000;
/** No request may still be open here. */
const LAST_ANSWER_MS = 330_000;

const chosenLanguage = (stored: string, userLocale: string): Language =>
  LANGUAGES.find((language) => language === stored) ?? languageOf(userLocale);

/** Returns the tabs that have rows and lack the column which tells what is known of them. */
const bareTabs = ({ customers, obligations }: Book): readonly Tab[] =>
  [customers, obligations].flatMap((tab) =>
    tab !== null && tab.rows.length > 0 && !tab.layout.own.has('machine') ? [tab] : [],
  );

/** Refuses to take rows for new whose results were deleted with our columns: they may be in the CRM already. */
function demandColumns(book: Book, job: Job | null, again: string): void {
  const past = pastOf(job);
  const gone = bareTabs(book).find(({ role }) => past.includes(role));
  if (gone !== undefined && again !== 'all') throw new LoadError('columns-gone', { tab: gone.ref.name });
}

/** Returns what every call works with. */
export function createDesk({ ports, userLocale, newId, startedMs, recoverRecords: recover }: DeskSurroundings): Desk {
  const { workbook, clock } = ports;
  const store = rememberUser(ports.store);
  const language = () => chosenLanguage(readLanguage(store), userLocale);
  const texts = () => textsFor(language());
  /** Cells speak the spreadsheet's language, since everybody who opens it reads them. */
  const sheetTexts = () => textsFor(languageOf(workbook.locale()));

  /** Tabs whose status column this execution has added, so that it has no colours whatever is remembered. */
  const bare = new Set<number>();

  const addColumns = (
    settings: Settings,
    tab: Tab | null,
    wanted: Parameters<typeof addOwnColumns>[2],
    lazily = false,
  ) => {
    // A tab with nothing but headers has no row to speak of.
    if (tab === null || tab.rows.length === 0) return;
    const { id } = tab.ref;
    if (!tab.layout.own.has('status')) {
      bare.add(id);
      // With a deleted column went its colours.
      if (settings.coloured[id]) remember([id], '');
    }
    const spoken = languageOf(workbook.locale());
    addOwnColumns(workbook, tab, wanted, (column) => OWN_HEADERS[column][spoken], lazily);
  };

  /** Colours the status columns that have no colours yet, once per tab and language. */
  function colour(settings: Settings, tabs: readonly Colourable[]): void {
    const spoken = languageOf(workbook.locale());
    const plain = tabs.filter(({ ref }) => settings.coloured[ref.id] !== spoken || bare.has(ref.id));
    remember(colourTabs(workbook, sheetTexts(), plain), spoken);
  }

  /** Notes for which language the tabs have their colours; `''` for none. */
  function remember(tabIds: readonly number[], spoken: string): void {
    if (tabIds.length === 0) return;
    const { coloured } = readSettings(store);
    saveSettings(store, { coloured: { ...coloured, ...Object.fromEntries(tabIds.map((id) => [id, spoken])) } });
  }

  /** A fault has ended the work in the middle, so that the sheet may not be as it is meant to be. */
  let isUntidy = false;

  /**
   * Runs `work` on the book while nobody else can, after finishing what a dead run left open. `again` is the user's word on
   * rows that the CRM may hold already.
   */
  function withBook<T>(
    again: string,
    work: (book: Book, job: Job | null, runId: string, settings: Settings) => T,
    goesOn = false,
  ): T {
    const runId = newId();
    const lease = takeLease(store, clock, { runId, who: readName(store) });
    try {
      const { properties } = lease;
      const settings = parseSettings(properties.settings);
      const job = readJob(properties.job);
      recoverRecords(job, properties, settings);
      const book = (goesOn && reopened(job, properties, settings)) || openBook(workbook, settings, texts());
      putInOrder(book, job, properties, again, settings);
      return work(book, job, runId, settings);
    } catch (fault) {
      isUntidy = true;
      throw fault;
    } finally {
      giveBackLease(store, lease, !isUntidy, clock.nowMs());
    }
  }

  /** Finishes what a dead run has left on customers and obligations. */
  function putInOrder(
    book: Book,
    last: Job | null,
    properties: Readonly<Record<string, string>>,
    again: string,
    settings: Settings,
  ): void {
    // The journal of rows that go into a module says nothing about these tabs.
    const job = last?.kind === 'records' ? null : last;
    if (!needsRecovery(book, job, properties)) return;
    // With the columns went what earlier windows and jobs have written: adding them anew would make those rows look new.
    if (!journalTellsAll(job)) demandColumns(book, job, again);
    addColumns(settings, book.customers, STATUS_COLUMNS);
    addColumns(settings, book.obligations, STATUS_COLUMNS);
    const recovered = job ?? blankJob();
    recoverWindow(ports, book, recovered, properties, sheetTexts());
    if (job !== null) store.document.set({ job: jobText(job) });
  }

  function recoverRecords(job: Job | null, properties: Readonly<Record<string, string>>, settings: Settings): void {
    const isDead = hasDeadRun(properties);
    if (isDead || (job?.kind === 'records' && job.open)) recover(job, properties, settings, isDead);
  }

  /** As `withBook`, for work that needs neither customers nor obligations: only what a dead run left open brings these in. */
  function withLease<T>(work: (job: Job | null, runId: string, settings: Settings) => T): T {
    const runId = newId();
    const lease = takeLease(store, clock, { runId, who: readName(store) });
    try {
      const { properties } = lease;
      const settings = parseSettings(properties.settings);
      const job = readJob(properties.job);
      recoverRecords(job, properties, settings);
      const isLoadOpen = job?.open === true && job.kind !== 'records';
      if ((isLoadOpen || hasDeadRun(properties)) && findTabs(workbook, settings).customers !== null) {
        putInOrder(openBook(workbook, settings, texts()), job, properties, 'never', settings);
      }
      return work(job, runId, settings);
    } catch (fault) {
      isUntidy = true;
      throw fault;
    } finally {
      giveBackLease(store, lease, !isUntidy, clock.nowMs());
    }
  }

  const blankJob = (): Job =>
    newJob({
      id: UNKNOWN_JOB,
      kind: 'load',
      userKey: '',
      who: '',
      startedMs: 0,
      host: '',
      operation: '',
      rows: 'all',
      again: 'never',
    });

  const view = (job: Job): JobView => jobView(job, null, store.userKey(), clock.nowMs(), texts());

  /** Writes the line of a job that is over. A refusal must not hide what became of the job, which the record still tells. */
  function keepLine(book: Book | null, job: Job): void {
    if (isOpen(job)) return;
    try {
      writeLedger(workbook, sheetTexts(), book ?? readingOf(workbook), job);
    } catch (fault) {
      if (!(fault instanceof LoadError)) throw fault;
    }
  }

  /** Runs a job's slice; a fault that stops it is kept in the job, so that whoever looks next knows why. */
  function workOn(book: Book | null, job: Job, work: () => Job): JobView {
    try {
      const worked = work();
      keepLine(book, worked);
      return view(worked);
    } catch (fault) {
      if (!(fault instanceof LoadError) || fault.code === 'busy-elsewhere') throw fault;
      isUntidy = true;
      // The stored record is ahead of ours when the fault came between two writes.
      const stored = readJob(store.document.get('job')) ?? job;
      const failed = stored.id === job.id ? stored : job;
      // A reason that is on record already says more than the fault which came after it.
      if (failed.state !== 'failed' || failed.stop === null) {
        failed.stop = { code: fault.code, details: { ...fault.details }, message: fault.details.message ?? '' };
      }
      failed.state = 'failed';
      store.document.set({ job: jobText(failed) });
      keepLine(book, failed);
      return view(failed);
    }
  }

  /**
   * Proves the connection once per job, before anything is written; `needed` calls must be left today, `null` when the user does
   * not mind.
   */
  function prove(job: Job, connection: Connection, settings: Settings, needed: number | null): void {
    if (job.proved) return;
    const asksBudget = !settings.switchedOff.includes('tokenInformation');
    const budget = proveConnection(ports, connection, settings.managementField, asksBudget);
    job.proved = true;
    job.requests += 1;
    if (needed !== null && budget !== null && budget.left !== null && budget.left < needed) {
      // What only reads begins anew tomorrow; what sends goes on.
      const anew = job.kind === 'management' || job.kind === 'query' ? 'yes' : '';
      throw new LoadError('budget-short', { needed: String(needed), left: String(budget.left), anew });
    }
  }

  /** Refuses to start over a job that somebody may still want. */
  function demandNoJob(job: Job | null): void {
    if (job === null || !isOpen(job) || job.userKey === store.userKey()) return;
    throw new LoadError('busy-elsewhere', { who: job.who, since: String(job.startedMs) });
  }

  /** Ends the user's own unfinished job, which a new one is about to replace, so that its line is kept. */
  function retire(book: Book | null, job: Job | null): void {
    if (job === null || !isOpen(job)) return;
    job.state = 'cancelled';
    job.endedMs = clock.nowMs();
    keepLine(book, job);
  }

  /** Returns the unfinished job of this spreadsheet, or `null`. */
  function unfinished(): Job | null {
    const job = readJob(store.document.get('job'));
    return job !== null && isOpen(job) ? job : null;
  }

  const startOf = (settings: Settings) => ({
    // Short, since it stands in every row's machine cell.
    id: clock.nowMs().toString(36),
    userKey: store.userKey(),
    who: readName(store),
    startedMs: clock.nowMs(),
    host: settings.host,
    operation: settings.operation,
  });

  /** Reads what the next run of a load needs, where the one before it left everything in order. */
  function reopened(job: Job | null, properties: Readonly<Record<string, string>>, settings: Settings): Book | null {
    if (job?.kind !== 'load' || job.again !== 'never' || job.open || hasDeadRun(properties)) return null;
    return reopenBook(ports, settings, texts(), sheetTexts(), job, startedMs + RUN_MS);
  }

  return {
    ports: { ...ports, store },
    deadlineMs: startedMs + RUN_MS,
    lastAnswerMs: startedMs + LAST_ANSWER_MS,
    language,
    texts,
    sheetTexts,
    withBook,
    withLease,
    addColumns,
    colour,
    demandColumns,
    prove,
    workOn,
    startOf,
    demandNoJob,
    retire,
    unfinished,
    view,
    keepLine,
    unknownJob: blankJob,
    timeText: (epochMs) => readingOf(workbook).timeText(epochMs),
  };
}
