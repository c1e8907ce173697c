// A call from menu or sidebar → what the engine does, and the view of it.
import type { Api, JobView, Language, StateView, TabRole } from './api';
import { readServer } from './crm/server';
import { DEFAULT_LIMITS } from './load/batch';
import { type Book, findTabs, openBook } from './load/book';
import { standingCells } from './load/cells';
import { controlEntry } from './load/control';
import { LoadError } from './load/error';
import { isOpen, type Job, jobText, newJob, readJob } from './load/job';
import { giveBackLease, isAlive, leaseOf, takeLease } from './load/lease';
import { runLoad } from './load/load';
import { customersToFetch, runManagement } from './load/management';
import { planLoad } from './load/plan';
import { proveConnection } from './load/prove';
import { putStatuses } from './load/put';
import { needsRecovery, recoverWindow } from './load/recover';
import { addOwnColumns, MANAGEMENT_COLUMNS, type OwnCells, type SheetRow, STATUS_COLUMNS, type Tab } from './load/tab';
import { checkView, jobView } from './load/view';
import { CATALOGUE } from './portfolio/catalogue';
import type { Ports, Workbook } from './ports';
import {
  connectionOf,
  parseSettings,
  readLanguage,
  readSettings,
  readToken,
  type Settings,
  saveLanguage,
  saveSettings,
  saveToken,
} from './settings';
import { OWN_HEADERS, OWN_TAB_NAMES } from './texts/headers';
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
}

/** What a menu asks before it starts anything. */
export interface LoadQuestion {
  readonly customers: number;
  readonly obligations: number;
  readonly requests: number;
  /** Customers that the CRM may hold already; sent only on the user's word. */
  readonly awaitingWord: number;
}

export interface App extends Api {
  language(): Language;
  texts(): Texts;
  /** Reads and plans without writing anything. */
  questionLoad(rows: 'all' | 'selected'): LoadQuestion;
  questionManagement(rows: 'loaded' | 'selected'): number;
  /** Rows that the user's selection spans; a lone cell is 1. */
  selectionRows(): number;
}

/** A run hands over here; Google ends an execution at 360 s. */
const RUN_MS = 270_000;
/** No request may still be open here. */
const LAST_ANSWER_MS = 330_000;

const chosenLanguage = (stored: string, userLocale: string): Language =>
  LANGUAGES.find((language) => language === stored) ?? languageOf(userLocale);

/** Returns the rows of both tabs that the selection touches. */
function selectedRows(workbook: Workbook, book: Book): ReadonlySet<SheetRow> {
  const selection = workbook.selection();
  const chosen = new Set<SheetRow>();
  const tab = [book.customers, book.obligations].find((candidate) => candidate?.ref.id === selection?.tab.id);
  for (const { firstRow, lastRow } of tab ? (selection?.ranges ?? []) : []) {
    for (let rowNumber = firstRow; rowNumber <= lastRow; rowNumber += 1) {
      const row = tab?.at[rowNumber];
      if (row !== undefined) chosen.add(row);
    }
  }
  if (chosen.size === 0) throw new LoadError('nothing-selected');
  return chosen;
}

/** Refuses to take rows for new whose results were deleted with our columns: they may be in the CRM already. */
function demandColumns(book: Book, job: Job | null, again: string): void {
  const wasLoaded =
    job !== null && job.kind === 'load' && (job.customers.Loaded ?? 0) + (job.customers.Unknown ?? 0) > 0;
  if (wasLoaded && again !== 'all' && !book.customers.layout.own.has('machine')) {
    throw new LoadError('columns-gone', { tab: book.customers.ref.name });
  }
}

/** Returns everything the menu and the page can ask for. Methods throw LoadError. */
export function createApp({ ports, version, userLocale, newId, startedMs }: AppSurroundings): App {
  const { workbook, store, clock } = ports;
  const language = () => chosenLanguage(readLanguage(store), userLocale);
  const texts = () => textsFor(language());
  /** Cells speak the spreadsheet's language, since everybody who opens it reads them. */
  const sheetTexts = () => textsFor(languageOf(workbook.locale()));

  const addColumns = (tab: Tab | null, wanted: Parameters<typeof addOwnColumns>[2]) => {
    if (tab === null) return;
    const spoken = languageOf(workbook.locale());
    addOwnColumns(workbook, tab, wanted, (column) => OWN_HEADERS[column][spoken]);
  };

  /** Runs `work` on the book while nobody else can, after finishing what a dead run left open. */
  function withBook<T>(work: (book: Book, job: Job | null, runId: string, settings: Settings) => T): T {
    const runId = newId();
    takeLease(store, clock, { runId, who: '' });
    try {
      const properties = store.document.getAll();
      const settings = parseSettings(properties.settings);
      const job = readJob(properties.job);
      const book = openBook(workbook, settings, texts());
      if (needsRecovery(book, job)) {
        addColumns(book.customers, STATUS_COLUMNS);
        addColumns(book.obligations, STATUS_COLUMNS);
        const recovered = job ?? blankJob();
        recoverWindow(ports, book, recovered, properties, sheetTexts());
        if (job !== null) store.document.set({ job: jobText(job) });
      }
      return work(book, job, runId, settings);
    } finally {
      giveBackLease(store, runId);
    }
  }

  const blankJob = (): Job =>
    newJob({
      id: '-',
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

  /** Runs a job's slice; a fault that stops it is kept in the job, so that whoever looks next knows why. */
  function workOn(job: Job, work: () => Job): JobView {
    try {
      return view(work());
    } catch (fault) {
      if (!(fault instanceof LoadError) || fault.code === 'busy-elsewhere') throw fault;
      // The stored record is ahead of ours when the fault came between two writes.
      const stored = readJob(store.document.get('job')) ?? job;
      const failed = stored.id === job.id ? stored : job;
      failed.state = 'failed';
      failed.stop = { code: fault.code, details: { ...fault.details }, message: fault.details.message ?? '' };
      store.document.set({ job: jobText(failed) });
      return view(failed);
    }
  }

  function loadOn(
    book: Book,
    job: Job,
    runId: string,
    settings: Settings,
    selected: ReadonlySet<SheetRow> | null,
  ): Job {
    const connection = { ...connectionOf(settings, store), host: job.host, operation: job.operation };
    addColumns(book.customers, STATUS_COLUMNS);
    addColumns(book.obligations, STATUS_COLUMNS);
    if (!job.proved) {
      proveConnection(ports, connection, settings.managementField);
      job.proved = true;
      job.requests += 1;
    }
    return runLoad(
      {
        ports,
        id: runId,
        book,
        texts: sheetTexts(),
        connection,
        limits: { ...DEFAULT_LIMITS, customers: settings.customersPerCall },
        deadlineMs: startedMs + RUN_MS,
        lastAnswerMs: startedMs + LAST_ANSWER_MS,
        selected,
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
  ): Job {
    const connection = { ...connectionOf(settings, store), host: job.host, operation: job.operation };
    addColumns(book.customers, [...STATUS_COLUMNS, ...MANAGEMENT_COLUMNS]);
    if (!job.proved) {
      proveConnection(ports, connection, settings.managementField);
      job.proved = true;
      job.requests += 1;
    }
    return runManagement(
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
  }

  /** Refuses to start over a job that somebody may still want. */
  function demandNoJob(job: Job | null): void {
    if (job === null || !isOpen(job) || job.userKey === store.userKey()) return;
    throw new LoadError('busy-elsewhere', { who: job.who, since: String(job.startedMs) });
  }

  const startOf = (settings: Settings) => ({
    // Short, since it stands in every row's machine cell.
    id: clock.nowMs().toString(36),
    userKey: store.userKey(),
    who: '',
    startedMs: clock.nowMs(),
    host: settings.host,
    operation: settings.operation,
  });

  function goOn(wakes: boolean): JobView {
    const waiting = readJob(store.document.get('job'));
    if (waiting === null || !isOpen(waiting)) throw new LoadError('no-job');
    if (waiting.state === 'paused' && !wakes) return view(waiting);
    return withBook((book, stored, runId, settings) => {
      const job = stored ?? waiting;
      if (!isOpen(job)) return view(job);
      demandColumns(book, job, job.again);
      job.state = 'running';
      job.stop = null;
      if (wakes) job.userKey = store.userKey();
      store.document.set({ control: '', job: jobText(job) });
      return workOn(job, () =>
        job.kind === 'load' ? loadOn(book, job, runId, settings, null) : fetchOn(book, job, runId, settings, null),
      );
    });
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
      connection: { server: settings.host, operation: settings.operation, hasToken: readToken(store) !== '' },
      tabs: (['customers', 'obligations'] as const).map((role) => ({ role, name: found[role]?.name ?? null })),
      job: job === null ? null : jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), texts()),
    };
  }

  return {
    language,
    texts,
    getState: state,
    readServer: ({ server }) => {
      const reading = readServer(server);
      if (!reading.ok) throw new LoadError(reading.code);
      return { host: reading.host, repaired: reading.repaired };
    },
    saveConnection: ({ server, operation, token }) => {
      const reading = readServer(server);
      if (!reading.ok) throw new LoadError(reading.code);
      if (operation.trim() === '') throw new LoadError('no-operation');
      // A pasted token often brings a line break along; white space inside it is a sign of a cut.
      if (token !== null && !/^\S+$/.test(token.trim())) throw new LoadError('no-token');
      const settings = saveSettings(store, { host: reading.host, operation: operation.trim() });
      if (token !== null) saveToken(store, token.trim());
      return { server: settings.host, operation: settings.operation, hasToken: readToken(store) !== '' };
    },
    saveLanguage: (argument) => {
      saveLanguage(store, argument.language);
      return state();
    },
    saveMapping: ({ tab: name, role, columns }) => {
      const tab = workbook.tabs().find((candidate) => candidate.name === name);
      if (tab === undefined) throw new LoadError(role === 'customers' ? 'no-customers-tab' : 'no-obligations-tab');
      const { roles, mapping } = readSettings(store);
      // One tab plays a role at a time.
      const others = Object.fromEntries(Object.entries(roles).filter(([, played]) => played !== role));
      saveSettings(store, {
        roles: { ...others, [String(tab.id)]: role },
        mapping: { ...mapping, [String(tab.id)]: { ...columns } },
      });
      return state();
    },
    checkPortfolio: () =>
      withBook((book, job, _runId, settings) => {
        demandColumns(book, job, 'never');
        const plan = planLoad(book.customers, book.obligations, {
          again: 'never',
          selected: null,
          exact: false,
          jobId: '',
        });
        addColumns(book.customers, STATUS_COLUMNS);
        addColumns(book.obligations, STATUS_COLUMNS);
        const spoken = sheetTexts();
        for (const tab of [book.customers, book.obligations]) {
          if (tab === null) continue;
          const changes = new Map<SheetRow, Partial<OwnCells>>();
          for (const row of tab.rows) {
            const cells = standingCells(spoken, row, plan.standings.get(row) ?? 'done', false);
            if (cells !== null) changes.set(row, cells);
          }
          putStatuses(workbook, tab, changes, book.readRows);
        }
        return checkView(book, texts(), settings.customersPerCall);
      }),
    startLoad: ({ rows, again }) =>
      withBook((book, last, runId, settings) => {
        demandNoJob(last);
        demandColumns(book, last, again);
        connectionOf(settings, store);
        const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
        const plan = planLoad(book.customers, book.obligations, { again, selected, exact: false, jobId: '' });
        if (plan.customers.length === 0) throw new LoadError('nothing-to-send');
        const job = newJob({ ...startOf(settings), kind: 'load', rows, again });
        store.document.set({ control: '', job: jobText(job) });
        return workOn(job, () => loadOn(book, job, runId, settings, selected));
      }),
    startManagement: ({ rows }) =>
      withBook((book, last, runId, settings) => {
        demandNoJob(last);
        connectionOf(settings, store);
        const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
        const job = newJob({ ...startOf(settings), kind: 'management', rows, again: 'never' });
        if (customersToFetch(book, job, selected).length === 0) throw new LoadError('nothing-to-send');
        store.document.set({ control: '', job: jobText(job) });
        return workOn(job, () => fetchOn(book, job, runId, settings, selected));
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
    createTemplate: () => {
      const spoken = languageOf(workbook.locale());
      const found = findTabs(workbook, readSettings(store));
      for (const role of ['customers', 'obligations'] as const satisfies readonly TabRole[]) {
        if (found[role] !== null) continue;
        const headers = CATALOGUE[role].map((field) => field.labels[spoken]);
        workbook.writeNewTab(OWN_TAB_NAMES[role][spoken], [headers]);
      }
      return state();
    },
    questionLoad: (rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, texts());
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const plan = planLoad(book.customers, book.obligations, { again: 'never', selected, exact: false, jobId: '' });
      return {
        customers: plan.customers.length,
        obligations: plan.customers.reduce((sum, customer) => sum + customer.obligations.length, 0),
        requests: Math.ceil(plan.customers.length / settings.customersPerCall),
        awaitingWord: plan.awaitingWord,
      };
    },
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
