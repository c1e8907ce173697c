// A call about a tab that goes into a module, or about management records by any field → what the engine does, and the view of it.
import type { Api, CheckView, JobView, QueryRequest, RecordTabDraft, RecordTabView } from './api';
import type { Desk } from './desk';
import { DEFAULT_LIMITS } from './load/batch';
import type { Book } from './load/book';
import { releasedCells, standingCells } from './load/cells';
import { selectedRows } from './load/choice';
import { LoadError } from './load/error';
import { insertManyErrand } from './load/insert-many';
import { isOpen, type Job, jobText, newJob, pastOf, pastOfTab } from './load/job';
import { runLoad } from './load/load';
import { runManagement } from './load/management';
import { type Plan, planLoad } from './load/plan';
import { putStatuses } from './load/put';
import { keepValues, readValues } from './load/query-values';
import { openRecordBook, RECORD_COLUMNS } from './load/record-tab';
import { needsRecovery, recoverWindow } from './load/recover';
import { writeSummary } from './load/summary';
import { keyIdentity, markOf, type OwnCells, type SheetRow } from './load/tab';
import { checkView } from './load/view';
import type { TabRef } from './ports';
import { connectionOf, type ModuleSettings, readSettings, type Settings, saveSettings } from './settings';
import { readHeaders } from './sheet/table';
import { cellText } from './sheet/text';
import { createZone } from './sheet/zone';
import { ownColumnOf } from './texts/headers';
import type { Texts } from './texts/texts';

type Calls = Pick<
  Api,
  | 'getRecordTab'
  | 'saveRecordTab'
  | 'checkRecords'
  | 'startRecords'
  | 'goToRecord'
  | 'releaseRecords'
  | 'planQuery'
  | 'startQuery'
  | 'updateSummary'
>;

/** What a menu asks before it starts anything. */
export interface RecordsQuestion {
  readonly rows: number;
  readonly requests: number;
  /** Loaded before and changed since: the module would have them twice. */
  readonly awaitingWord: number;
  readonly doubted: number;
}

export interface RecordCalls extends Calls {
  /** Puts the tabs that go into modules in order after a run that ended early; faults of such a tab are its own business. */
  recover(job: Job | null, properties: Readonly<Record<string, string>>, settings: Settings, isDead: boolean): void;
  /** Goes on with a job of kind `records` or `query`. */
  work(job: Job, runId: string, settings: Settings): JobView;
  /** Reads and plans without writing anything. */
  questionRecords(tab: string, rows: 'all' | 'selected'): RecordsQuestion;
  questionQuery(): number;
  activeTab(): string;
}

const PROPOSED = {
  type: 'text',
  module: '',
  idColumn: '',
  country: '',
  code: '',
  symbol: '',
  convert: '',
} as const;

/** Returns the calls about modules and queries. They throw LoadError. */
export function recordCalls(desk: Desk): RecordCalls {
  const { workbook, store, clock } = desk.ports;

  /** Rows in doubt of a module are settled by people: no query finds them. */
  const words = (): Texts => {
    const texts = desk.sheetTexts();
    return { ...texts, details: { ...texts.details, unknown: texts.details.unknownRecord } };
  };

  const tabNamed = (name: string): TabRef => {
    const tab = workbook.tabs().find((candidate) => candidate.name === name);
    if (tab === undefined) throw new LoadError('no-module', { tab: name });
    return tab;
  };
  const moduleOf = (tab: TabRef, settings: Settings): ModuleSettings => {
    const module = settings.modules[String(tab.id)];
    const isReady = module !== undefined && module.module !== '';
    if (!isReady || Object.values(module.columns).every(({ label }) => label === '')) {
      throw new LoadError('no-module', { tab: tab.name });
    }
    return module;
  };
  const open = (tab: TabRef, settings: Settings) => openRecordBook(workbook, tab, moduleOf(tab, settings), words());

  /** Refuses to take rows for new whose results were deleted with our columns: they may be in the module already. */
  const demandColumns = (book: Book, job: Job | null, again: string): void => {
    const { layout, ref } = book.customers;
    const isBare = !layout.own.has('machine') && pastOf(job).includes(pastOfTab(ref.id));
    if (isBare && again !== 'all') throw new LoadError('columns-gone', { tab: ref.name });
  };

  /** Finishes what a dead run has left on the tab; `job` is null where it is another tab's. */
  const putInOrder = (
    book: Book,
    job: Job | null,
    properties: Readonly<Record<string, string>>,
    settings: Settings,
  ): void => {
    if (!needsRecovery(book, job, properties)) return;
    const known = job ?? desk.unknownJob();
    if (!(known.open && known.window <= 1)) demandColumns(book, job, 'never');
    desk.addColumns(settings, book.customers, RECORD_COLUMNS);
    recoverWindow(desk.ports, book, known, properties, words());
    if (job !== null) store.document.set({ job: jobText(job) });
  };

  const jobOfTab = (job: Job | null, tab: TabRef): Job | null => (job?.records?.tab === tab.id ? job : null);

  const withTab = <T>(
    name: string,
    again: string,
    work: (book: Book, job: Job | null, runId: string, settings: Settings) => T,
  ): T =>
    desk.withLease((job, runId, settings) => {
      const tab = tabNamed(name);
      const book = open(tab, settings);
      putInOrder(book, jobOfTab(job, tab), store.document.getAll(), settings);
      demandColumns(book, job, again);
      return work(book, job, runId, settings);
    });

  const recordsOn = (
    book: Book,
    job: Job,
    runId: string,
    settings: Settings,
    selected: ReadonlySet<SheetRow> | null,
    needed: number | null,
    plan: Plan | null,
  ): Job => {
    const connection = connectionOf(job, store);
    desk.addColumns(settings, book.customers, RECORD_COLUMNS);
    desk.prove(job, connection, settings, needed);
    return runLoad(
      {
        ports: desk.ports,
        id: runId,
        book,
        texts: words(),
        connection,
        limits: { ...DEFAULT_LIMITS, customers: settings.customersPerCall },
        parallel: settings.parallel,
        deadlineMs: desk.deadlineMs,
        lastAnswerMs: desk.lastAnswerMs,
        selected,
        plan,
        errand: insertManyErrand({ book, connection }, job, job.records?.module ?? ''),
      },
      job,
    );
  };

  const queryOn = (job: Job, runId: string, settings: Settings, needed: number | null): Job => {
    const connection = connectionOf(job, store);
    desk.prove(job, connection, settings, needed);
    const field = job.query?.field ?? '';
    const values = readValues(store.document.getAll()).slice(job.query?.next ?? 0);
    const { ports, deadlineMs } = desk;
    const texts = desk.sheetTexts();
    const asked = runManagement(
      {
        ports,
        id: runId,
        book: null,
        texts,
        connection,
        deadlineMs,
        selected: null,
        field,
        fieldProved: () => {},
        values,
      },
      job,
    );
    if (!isOpen(asked)) keepValues(store, []);
    if (asked.found > 0) writeSummary(workbook, texts, desk.timeText(clock.nowMs()));
    return asked;
  };

  const work = (job: Job, runId: string, settings: Settings): JobView => {
    if (job.kind === 'query') return desk.workOn(null, job, () => queryOn(job, runId, settings, null));
    const tab = workbook.tabs().find(({ id }) => id === job.records?.tab);
    if (tab === undefined) {
      return desk.workOn(null, job, () => {
        throw new LoadError('no-module', {});
      });
    }
    const book = open(tab, settings);
    putInOrder(book, job, store.document.getAll(), settings);
    demandColumns(book, job, 'never');
    return desk.workOn(book, job, () => recordsOn(book, job, runId, settings, null, null, null));
  };

  const viewOf = (tab: TabRef, settings: Settings): RecordTabView => {
    const { columns } = workbook.sizeOf(tab);
    const headers = [...new Set(readHeaders(workbook.readBlock(tab, 1, 0, 1, columns)[0] ?? []))];
    const saved = settings.modules[String(tab.id)];
    return {
      tab: tab.name,
      module: saved?.module ?? '',
      key: saved?.key ?? '',
      isSaved: saved !== undefined,
      columns: headers
        .filter((header) => header.trim() !== '' && ownColumnOf(header) === null)
        .map((header) => {
          const column = saved?.columns[header];
          const label = saved === undefined ? header : '';
          return { header, ...(column ?? { ...PROPOSED, label }) };
        }),
    };
  };

  const save = (draft: RecordTabDraft): RecordTabView => {
    const tab = tabNamed(draft.tab);
    const columns = Object.fromEntries(draft.columns.map(({ header, ...column }) => [header, column]));
    const { modules } = readSettings(store);
    const module: ModuleSettings = { module: draft.module, key: draft.key, columns };
    return viewOf(tab, saveSettings(store, { modules: { ...modules, [String(tab.id)]: module } }));
  };

  const planOf = (book: Book, again: 'never' | 'changed' | 'all', selected: ReadonlySet<SheetRow> | null): Plan =>
    planLoad(book.customers, null, { again, selected, exact: false, jobId: '' });

  const check = (name: string): CheckView =>
    withTab(name, 'never', (book, last, _runId, settings) => {
      const plan = planOf(book, 'never', null);
      desk.addColumns(settings, book.customers, RECORD_COLUMNS);
      const changes = new Map<SheetRow, Partial<OwnCells>>();
      for (const row of book.customers.rows) {
        const cells = standingCells(words(), row, plan.standings.get(row) ?? 'done', false);
        if (cells !== null) changes.set(row, cells);
        else if (row.cells !== row.onSheet) changes.set(row, {});
      }
      putStatuses(workbook, book.customers, changes, book.readRows);
      const { ref, layout } = book.customers;
      desk.colour(settings, [{ ref, status: () => layout.own.get('status') }]);
      return checkView(book, desk.texts(), { ...settings, last });
    });

  const isDoubted = (row: SheetRow): boolean => row.rowNumber > 0 && markOf(row)?.status === 'Unknown';

  /** Returns the distinct values in the selected cells, in their order; a header is none of them. */
  const selectedValues = (): string[] => {
    const selection = workbook.selection();
    const zone = createZone(workbook.timeZone());
    const values = new Set<string>();
    for (const { firstRow, lastRow, columnIndex } of selection?.ranges ?? []) {
      if (selection === null) break;
      const first = firstRow === 1 && lastRow > 1 ? 2 : firstRow;
      for (const cells of workbook.readBlock(selection.tab, first, columnIndex ?? 0, lastRow - first + 1, 1)) {
        const text = cellText(cells[0] ?? '', zone);
        if (text !== '') values.add(text);
      }
    }
    return [...values];
  };

  const query = ({ field, value, onlyNew, beyondBudget }: QueryRequest): JobView =>
    desk.withLease((last, runId, settings) => {
      desk.demandNoJob(last);
      connectionOf(settings, store);
      const values = value === null ? selectedValues() : [value.trim()].filter((text) => text !== '');
      if (values.length === 0) throw new LoadError('no-values');
      desk.retire(null, last);
      keepValues(store, values);
      const job = newJob({
        ...desk.startOf(settings),
        kind: 'query',
        rows: 'all',
        again: 'never',
        past: pastOf(last),
        query: { field, next: 0, onlyNew },
      });
      store.document.set({ control: '', job: jobText(job) });
      return desk.workOn(null, job, () => queryOn(job, runId, settings, beyondBudget ? null : values.length));
    });

  return {
    work,
    recover: (job, properties, settings, isDead) => {
      const opened = job?.kind === 'records' && job.open ? job.records?.tab : undefined;
      for (const tab of workbook.tabs()) {
        if (settings.modules[String(tab.id)] === undefined || !(isDead || tab.id === opened)) continue;
        try {
          putInOrder(open(tab, settings), jobOfTab(job, tab), properties, settings);
        } catch (fault) {
          // The tab cannot be read just now: its rows stay marked as on their way, which no other job takes for new ones.
          if (!(fault instanceof LoadError)) throw fault;
        }
      }
    },
    activeTab: () => workbook.selection()?.tab.name ?? '',
    getRecordTab: ({ tab }) => viewOf(tabNamed(tab ?? workbook.selection()?.tab.name ?? ''), readSettings(store)),
    saveRecordTab: save,
    checkRecords: ({ tab }) => check(tab),
    startRecords: ({ tab: name, rows, again, beyondBudget }) =>
      withTab(name, again, (book, last, runId, settings) => {
        desk.demandNoJob(last);
        connectionOf(settings, store);
        const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
        const plan = planOf(book, again, selected);
        if (plan.customers.length === 0) throw new LoadError('nothing-to-send');
        desk.retire(book, last);
        const { ref } = book.customers;
        const job = newJob({
          ...desk.startOf(settings),
          kind: 'records',
          rows,
          again,
          past: pastOf(last),
          records: { tab: ref.id, module: moduleOf(ref, settings).module },
        });
        store.document.set({ control: '', job: jobText(job) });
        const needed = beyondBudget ? null : Math.ceil(plan.customers.length / settings.customersPerCall);
        return desk.workOn(book, job, () => recordsOn(book, job, runId, settings, selected, needed, plan));
      }),
    goToRecord: ({ tab: name, rowNumber, identity }) => {
      const tab = tabNamed(name);
      const { rows } = open(tab, readSettings(store)).customers;
      const found = identity === '' ? undefined : rows.find(({ row }) => keyIdentity(row) === identity);
      const shown = Math.min(found === undefined ? rowNumber : found.rowNumber, workbook.sizeOf(tab).rows);
      workbook.show(tab, shown);
      return { rowNumber: shown };
    },
    releaseRecords: ({ tab }) =>
      withTab(tab, 'never', (book, last) => {
        desk.demandNoJob(last);
        const doubted = book.customers.rows.filter(isDoubted);
        const changes = new Map(doubted.map((row) => [row, releasedCells(words(), row)]));
        putStatuses(workbook, book.customers, changes, book.readRows);
        return { rows: doubted.length };
      }),
    planQuery: () => ({ values: selectedValues().length }),
    startQuery: query,
    updateSummary: () => ({
      records: writeSummary(workbook, desk.sheetTexts(), desk.timeText(clock.nowMs())),
    }),
    questionRecords: (name, rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = open(tabNamed(name), settings);
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const plan = planOf(book, 'never', selected);
      return {
        rows: plan.customers.length,
        requests: Math.ceil(plan.customers.length / settings.customersPerCall),
        awaitingWord: plan.awaitingWord,
        doubted: book.customers.rows.filter(isDoubted).length,
      };
    },
    questionQuery: () => selectedValues().length,
  };
}
