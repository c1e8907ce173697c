// A call from menu or sidebar → what the engine does, and the view of it.
import type { Api, JobView, Language, StateView } from './api';
import { type ObligationCalls, obligationCalls } from './app-obligations';
import { type RecordCalls, recordCalls } from './app-records';
import { connectionView, settingCalls } from './app-settings';
import type { Connection } from './crm/request';
import type { Desk } from './desk';
import { DEFAULT_LIMITS } from './load/batch';
import { type Book, findTabs, openBook, readingOf } from './load/book';
import { releasedCells, standingCells } from './load/cells';
import { chosenRows, nothingToSend, openTabs, selectedRows, touchedRows, trialPlan } from './load/choice';
import { controlEntry } from './load/control';
import { LoadError } from './load/error';
import { isOpen, type Job, jobText, newJob, pastOf, readJob } from './load/job';
import { giveBackLease, hasDeadRun, isAlive, leaseOf, takeLease } from './load/lease';
import { writeLedger } from './load/ledger';
import { runLoad } from './load/load';
import { type Colourable, colourTabs, findStatus } from './load/looks';
import { customersToFetch, runManagement } from './load/management';
import { isOneByOne } from './load/obligations';
import { type Plan, planLoad } from './load/plan';
import { proveConnection } from './load/prove';
import { putStatuses } from './load/put';
import { journalTellsAll, needsRecovery, recoverWindow, UNKNOWN_JOB } from './load/recover';
import { reopenBook } from './load/reopen';
import { doubtedCustomers, runSettle } from './load/settle';
import { writeSummary } from './load/summary';
import {
  addOwnColumns,
  keyIdentity,
  MANAGEMENT_COLUMNS,
  markOf,
  type OwnCells,
  type SheetRow,
  STATUS_COLUMNS,
  type Tab,
} from './load/tab';
import { checkView, jobView } from './load/view';
import type { Ports } from './ports';
import {
  connectionOf,
  parseSettings,
  profileViews,
  readHourly,
  readLanguage,
  readName,
  readSettings,
  rememberUser,
  type Settings,
  saveSettings,
} from './settings';
import { OWN_HEADERS } from './texts/headers';
import { LANGUAGES, languageOf, type Texts, textsFor } from './texts/texts';

export interface AppSurroundings {
  readonly ports: Ports;
  readonly version: string;
  /** Of the user's Google account: `es_CO`, `en`. */
  readonly userLocale: string;
  /** Returns an identifier that was never returned before. */
  readonly newId: () => string;
  /** Epoch milliseconds at which this execution began. */
  readonly startedMs: number;
  /** Switches the hourly run of this user and spreadsheet. Throws LoadError `authorization`. */
  readonly switchHourly: (isOn: boolean) => void;
}

/** What a menu asks before it starts anything. */
export interface LoadQuestion {
  readonly customers: number;
  readonly obligations: number;
  readonly requests: number;
  /** Customers that the CRM may hold already; sent only on the user's word. */
  readonly awaitingWord: number;
}

export interface App extends Api, Pick<RecordCalls, 'questionRecords' | 'questionQuery' | 'activeTab'> {
  language(): Language;
  texts(): Texts;
  /** Reads and plans without writing anything. Throws LoadError `nothing-to-send` where not even the user's word would send a row. */
  questionLoad(rows: 'all' | 'selected'): LoadQuestion;
  questionManagement(rows: 'loaded' | 'selected'): number;
  /** Customers with rows in doubt, and those rows. */
  questionSettle(): { readonly customers: number; readonly rows: number };
  /** The field by which management records are asked for. */
  managementField(): string;
  /** Rows that the user's selection spans; a lone cell is 1. */
  selectionRows(): number;
}

/** Refusals of the query that settles rows in doubt which mean that it is not offered. */
const NO_READ_BACK: readonly string[] = [
  'crm-wrong-host',
  'crm-method',
  'crm-input',
  'crm-unknown',
  'crm-auth',
  'crm-operation',
];

/** A run hands over here; Google ends an execution at 360 s. */
const RUN_MS = 270_000;
/** No request may still be open here. */
const LAST_ANSWER_MS = 330_000;

/** Returns where the first customer of a plan stands. */
function placeOf({ customers: [first] }: Plan): Job['tried'] {
  if (first === undefined) return null;
  const { row, rowNumber } = first.customer;
  return { rowNumber, identity: keyIdentity(row) ?? '' };
}

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

/** Returns everything the menu and the page can ask for. Methods throw LoadError. */
export function createApp({ ports, version, userLocale, newId, startedMs, switchHourly }: AppSurroundings): App {
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
    if (isDead || (job?.kind === 'records' && job.open)) records.recover(job, properties, settings, isDead);
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
      failed.state = 'failed';
      failed.stop = { code: fault.code, details: { ...fault.details }, message: fault.details.message ?? '' };
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
      throw new LoadError('budget-short', { needed: String(needed), left: String(budget.left) });
    }
  }

  function settleOn(book: Book, job: Job, runId: string, settings: Settings): Job {
    if (settings.switchedOff.includes('query')) throw new LoadError('switched-off');
    const connection = connectionOf(job, store);
    const settled = runSettle(
      {
        ports,
        id: runId,
        book,
        texts: sheetTexts(),
        connection,
        deadlineMs: startedMs + RUN_MS,
        asksObligations: !settings.switchedOff.includes('queryObligation'),
      },
      job,
    );
    // What the CRM refuses here says nothing about server or token, which loads have proved.
    if (settled.stop !== null && NO_READ_BACK.includes(settled.stop.code)) {
      settled.stop = { ...settled.stop, code: 'no-read-back', details: { message: settled.stop.message } };
      store.document.set({ job: jobText(settled) });
    }
    return settled;
  }

  function loadOn(
    book: Book,
    job: Job,
    runId: string,
    settings: Settings,
    selected: ReadonlySet<SheetRow> | null,
    needed: number | null,
    plan: Plan | null = null,
  ): Job {
    const connection = connectionOf(job, store);
    addColumns(settings, book.customers, STATUS_COLUMNS, true);
    addColumns(settings, book.obligations, STATUS_COLUMNS, true);
    prove(job, connection, settings, needed);
    return runLoad(
      {
        ports,
        id: runId,
        book,
        texts: sheetTexts(),
        connection,
        limits: { ...DEFAULT_LIMITS, customers: settings.customersPerCall },
        parallel: settings.parallel,
        deadlineMs: startedMs + RUN_MS,
        lastAnswerMs: startedMs + LAST_ANSWER_MS,
        selected,
        plan,
      },
      job,
    );
  }

  function fetchOn(
    book: Book,
    job: Job,
    runId: string,
    settings: Settings,
    selected: ReadonlySet<SheetRow> | null,
    needed: number | null,
  ): Job {
    const connection = connectionOf(job, store);
    addColumns(settings, book.customers, [...STATUS_COLUMNS, ...MANAGEMENT_COLUMNS]);
    prove(job, connection, settings, needed);
    const fetched = runManagement(
      {
        ports,
        id: runId,
        book,
        texts: sheetTexts(),
        connection,
        deadlineMs: startedMs + RUN_MS,
        selected,
        field: settings.managementField,
        fieldProved: (field) => {
          if (field !== settings.managementField) saveSettings(store, { managementField: field });
        },
      },
      job,
    );
    if (fetched.found > 0) writeSummary(workbook, sheetTexts(), book.timeText(clock.nowMs()));
    return fetched;
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

  function goOn(wakes: boolean): JobView {
    const waiting = readJob(store.document.get('job'));
    if (waiting === null || !isOpen(waiting)) throw new LoadError('no-job');
    if (waiting.state === 'paused' && !wakes) return view(waiting);
    if (waiting.kind === 'records' || waiting.kind === 'query') {
      return withLease((stored, runId, settings) => {
        const job = stored ?? waiting;
        if (!isOpen(job)) return view(job);
        connectionOf(job, store);
        job.state = 'running';
        job.stop = null;
        if (wakes) job.userKey = store.userKey();
        store.document.set({ control: '', job: jobText(job) });
        return records.work(job, runId, settings);
      });
    }
    return withBook(
      'never',
      (book, stored, runId, settings) => {
        const job = stored ?? waiting;
        if (!isOpen(job)) return view(job);
        // Whoever takes over without a token must not end the job of somebody who has one.
        connectionOf(job, store);
        // The user's word was given once, on rows that this job may have sent since.
        demandColumns(book, job, 'never');
        job.state = 'running';
        job.stop = null;
        if (wakes) job.userKey = store.userKey();
        store.document.set({ control: '', job: jobText(job) });
        return workOn(book, job, () => {
          if (job.kind === 'settle') return settleOn(book, job, runId, settings);
          if (job.kind === 'ids' || isOneByOne(job)) return obligations.work(book, job, runId, settings);
          const on = job.kind === 'load' ? loadOn : fetchOn;
          return on(book, job, runId, settings, null, null);
        });
      },
      true,
    );
  }

  /** Reads what the next run of a load needs, where the one before it left everything in order. */
  function reopened(job: Job | null, properties: Readonly<Record<string, string>>, settings: Settings): Book | null {
    if (job?.kind !== 'load' || job.again !== 'never' || job.open || hasDeadRun(properties)) return null;
    return reopenBook(ports, settings, texts(), sheetTexts(), job, startedMs + RUN_MS);
  }

  /** Asks the running execution to stop; a job that nobody works on stops at once. */
  function stopJob(want: 'pause' | 'cancel'): JobView {
    const properties = store.document.getAll();
    const job = readJob(properties.job);
    if (job === null || !isOpen(job)) throw new LoadError('no-job');
    if (isAlive(leaseOf(properties), clock.nowMs())) {
      store.document.set(controlEntry({ jobId: job.id, want }));
      return jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), texts());
    }
    job.state = want === 'pause' ? 'paused' : 'cancelled';
    if (want === 'cancel') job.endedMs = clock.nowMs();
    store.document.set({ job: jobText(job) });
    if (want === 'cancel') {
      try {
        if (job.kind === 'records' || job.kind === 'query') withLease((stored) => keepLine(null, stored ?? job));
        else withBook('never', (book, stored) => keepLine(book, stored ?? job));
      } catch (fault) {
        // The job is cancelled all the same; its line is the record of it, not the act.
        if (!(fault instanceof LoadError)) throw fault;
      }
    }
    return view(job);
  }

  function state(): StateView {
    const properties = store.document.getAll();
    const settings = parseSettings(properties.settings);
    const found = findTabs(workbook, settings);
    const job = readJob(properties.job);
    return {
      version,
      language: language(),
      connection: connectionView(settings, store),
      profiles: profileViews(store, settings),
      tabs: (['customers', 'obligations'] as const).map((role) => ({ role, name: found[role]?.name ?? null })),
      job: job === null ? null : jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), texts()),
      name: readName(store),
      hourly: readHourly(store),
      pace: { customersPerCall: settings.customersPerCall, parallel: settings.parallel },
    };
  }

  const desk: Desk = {
    ports: { ...ports, store },
    deadlineMs: startedMs + RUN_MS,
    lastAnswerMs: startedMs + LAST_ANSWER_MS,
    language,
    texts,
    sheetTexts,
    state,
    withBook,
    withLease,
    addColumns,
    demandColumns,
    prove,
    workOn,
    startOf,
    demandNoJob,
    retire,
    unfinished,
    unknownJob: blankJob,
    timeText: (epochMs) => readingOf(workbook).timeText(epochMs),
  };
  const records: RecordCalls = recordCalls(desk);
  const obligations: ObligationCalls = obligationCalls(desk);

  const { work: _work, recover: _recover, ...recordsApi } = records;
  const { work: _workOn, ...obligationsApi } = obligations;
  return {
    ...settingCalls(desk, switchHourly),
    ...recordsApi,
    ...obligationsApi,
    language,
    texts,
    getState: state,
    checkPortfolio: () =>
      withBook('never', (book, job, _runId, settings) => {
        demandColumns(book, job, 'never');
        const plan = planLoad(book.customers, book.obligations, {
          again: 'never',
          selected: null,
          exact: false,
          jobId: '',
        });
        addColumns(settings, book.customers, STATUS_COLUMNS);
        addColumns(settings, book.obligations, STATUS_COLUMNS);
        const spoken = sheetTexts();
        for (const tab of openTabs(book)) {
          const changes = new Map<SheetRow, Partial<OwnCells>>();
          for (const row of tab.rows) {
            const cells = standingCells(spoken, row, plan.standings.get(row) ?? 'done', false);
            if (cells !== null) changes.set(row, cells);
            else if (row.cells !== row.onSheet) changes.set(row, {});
          }
          putStatuses(workbook, tab, changes, book.readRows);
        }
        colour(
          settings,
          openTabs(book).map((tab) => ({ ref: tab.ref, status: () => tab.layout.own.get('status') })),
        );
        return checkView(book, texts(), { ...settings, last: job });
      }),
    startLoad: ({ rows, again, beyondBudget }) =>
      withBook(again, (book, last, runId, settings) => {
        demandNoJob(last);
        demandColumns(book, last, again);
        connectionOf(settings, store);
        const selected = chosenRows(rows, workbook, book);
        const whole = planLoad(book.customers, book.obligations, { again, selected, exact: false, jobId: '' });
        const plan = rows === 'trial' ? trialPlan(whole, touchedRows(workbook, book)) : whole;
        if (plan.customers.length === 0) throw nothingToSend(plan);
        retire(book, last);
        const job = newJob({ ...startOf(settings), kind: 'load', rows, again, past: pastOf(last) });
        if (rows === 'trial') job.tried = placeOf(plan);
        store.document.set({ control: '', job: jobText(job) });
        const needed = beyondBudget ? null : Math.ceil(plan.customers.length / settings.customersPerCall);
        return workOn(book, job, () => loadOn(book, job, runId, settings, selected, needed, plan));
      }),
    startManagement: ({ rows, beyondBudget }) =>
      withBook('never', (book, last, runId, settings) => {
        demandNoJob(last);
        connectionOf(settings, store);
        const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
        const job = newJob({ ...startOf(settings), kind: 'management', rows, again: 'never', past: pastOf(last) });
        const needed = customersToFetch(book, job, selected).length;
        if (needed === 0) throw new LoadError('nothing-to-send');
        retire(book, last);
        store.document.set({ control: '', job: jobText(job) });
        return workOn(book, job, () => fetchOn(book, job, runId, settings, selected, beyondBudget ? null : needed));
      }),
    startSettle: () =>
      withBook('never', (book, last, runId, settings) => {
        demandNoJob(last);
        connectionOf(settings, store);
        if (settings.switchedOff.includes('query')) throw new LoadError('switched-off');
        const job = newJob({ ...startOf(settings), kind: 'settle', rows: 'all', again: 'never', past: pastOf(last) });
        if (doubtedCustomers(book, job.id).length === 0) throw new LoadError('nothing-to-send');
        retire(book, last);
        store.document.set({ control: '', job: jobText(job) });
        return workOn(book, job, () => settleOn(book, job, runId, settings));
      }),
    releaseUnknown: () =>
      withBook('never', (book, last) => {
        demandNoJob(last);
        let rows = 0;
        for (const tab of openTabs(book)) {
          const doubted = tab.rows.filter((row) => row.rowNumber > 0 && markOf(row)?.status === 'Unknown');
          putStatuses(
            workbook,
            tab,
            new Map(doubted.map((row) => [row, releasedCells(sheetTexts(), row)])),
            book.readRows,
          );
          rows += doubted.length;
        }
        return { rows };
      }),
    runJob: () => goOn(false),
    resumeJob: () => goOn(true),
    getJob: () => {
      const properties = store.document.getAll();
      const job = readJob(properties.job);
      return job === null ? null : jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), texts());
    },
    pauseJob: () => stopJob('pause'),
    cancelJob: () => stopJob('cancel'),
    questionLoad: (rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, texts());
      demandColumns(book, readJob(store.document.get('job')), 'never');
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const plan = planLoad(book.customers, book.obligations, { again: 'never', selected, exact: false, jobId: '' });
      if (plan.customers.length === 0 && plan.awaitingWord === 0) throw nothingToSend(plan);
      return {
        customers: plan.customers.length,
        obligations: plan.customers.reduce((sum, customer) => sum + customer.obligations.length, 0),
        requests: Math.ceil(plan.customers.length / settings.customersPerCall),
        awaitingWord: plan.awaitingWord,
      };
    },
    questionSettle: () => {
      const book = openBook(workbook, readSettings(store), texts());
      const groups = doubtedCustomers(book, '');
      const rows = groups.reduce((sum, group) => sum + group.obligations.length + (group.customer === null ? 0 : 1), 0);
      return { customers: groups.length, rows };
    },
    colourStatuses: () => {
      const settings = readSettings(store);
      const found = Object.values(findTabs(workbook, settings)).flatMap((ref) => ref ?? []);
      colour(
        settings,
        found.map((ref) => ({ ref, status: () => findStatus(workbook, ref) })),
      );
      return null;
    },
    managementField: () => readSettings(store).managementField,
    selectionRows: () =>
      (workbook.selection()?.ranges ?? []).reduce((sum, range) => sum + range.lastRow - range.firstRow + 1, 0),
    questionManagement: (rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, texts());
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const job = newJob({ ...startOf(settings), kind: 'management', rows, again: 'never' });
      return customersToFetch(book, job, selected).length;
    },
  };
}
