// A call about customers and their obligations → what the engine does: check, load, settle, fetch management records.
import type { Api } from './api';
import type { Desk } from './desk';
import { DEFAULT_LIMITS } from './load/batch';
import { type Book, findTabs, openBook } from './load/book';
import { releasedCells, standingCells } from './load/cells';
import { chosenRows, nothingToSend, openTabs, selectedRows, touchedRows, trialPlan } from './load/choice';
import { LoadError } from './load/error';
import { type Job, jobText, newJob, pastOf, readJob } from './load/job';
import { runLoad } from './load/load';
import { findStatus } from './load/looks';
import { customersToFetch, runManagement } from './load/management';
import { type Plan, planLoad } from './load/plan';
import { putStatuses } from './load/put';
import { doubtedCustomers, runSettle } from './load/settle';
import { writeSummary } from './load/summary';
import { keyIdentity, MANAGEMENT_COLUMNS, markOf, type OwnCells, type SheetRow, STATUS_COLUMNS } from './load/tab';
import { checkView } from './load/view';
import { connectionOf, readSettings, type Settings, saveSettings } from './settings';

/** What a menu asks before it starts anything. */
export interface LoadQuestion {
  readonly customers: number;
  readonly obligations: number;
  readonly requests: number;
  /** Customers that the CRM may hold already; sent only on the user's word. */
  readonly awaitingWord: number;
}

type Calls = Pick<
  Api,
  'checkPortfolio' | 'startLoad' | 'startManagement' | 'startSettle' | 'releaseUnknown' | 'colourStatuses'
>;

export interface LoadCalls extends Calls {
  /** Goes on with a job of kind `load`, `management` or `settle`. */
  work(book: Book, job: Job, runId: string, settings: Settings): Job;
  /** Reads and plans without writing anything. Throws LoadError `nothing-to-send` where not even the user's word would send a row. */
  questionLoad(rows: 'all' | 'selected'): LoadQuestion;
  questionManagement(rows: 'loaded' | 'selected'): number;
  /** Customers with rows in doubt, and those rows. */
  questionSettle(): { readonly customers: number; readonly rows: number };
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

/** Returns where the first customer of a plan stands. */
function placeOf({ customers: [first] }: Plan): Job['tried'] {
  if (first === undefined) return null;
  const { row, rowNumber } = first.customer;
  return { rowNumber, identity: keyIdentity(row) ?? '' };
}

/** Returns the calls about customers and obligations. They throw LoadError. */
export function loadCalls(desk: Desk): LoadCalls {
  const { workbook, store, clock } = desk.ports;

  function settleOn(book: Book, job: Job, runId: string, settings: Settings): Job {
    if (settings.switchedOff.includes('query')) throw new LoadError('switched-off');
    const connection = connectionOf(job, store);
    const settled = runSettle(
      {
        ports: desk.ports,
        id: runId,
        book,
        texts: desk.sheetTexts(),
        connection,
        deadlineMs: desk.deadlineMs,
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
    desk.addColumns(settings, book.customers, STATUS_COLUMNS, true);
    desk.addColumns(settings, book.obligations, STATUS_COLUMNS, true);
    desk.prove(job, connection, settings, needed);
    return runLoad(
      {
        ports: desk.ports,
        id: runId,
        book,
        texts: desk.sheetTexts(),
        connection,
        limits: { ...DEFAULT_LIMITS, customers: settings.customersPerCall },
        parallel: settings.parallel,
        deadlineMs: desk.deadlineMs,
        lastAnswerMs: desk.lastAnswerMs,
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
    desk.addColumns(settings, book.customers, [...STATUS_COLUMNS, ...MANAGEMENT_COLUMNS]);
    desk.prove(job, connection, settings, needed);
    const fetched = runManagement(
      {
        ports: desk.ports,
        id: runId,
        book,
        texts: desk.sheetTexts(),
        connection,
        deadlineMs: desk.deadlineMs,
        selected,
        field: settings.managementField,
        fieldProved: (field) => {
          if (field !== settings.managementField) saveSettings(store, { managementField: field });
        },
      },
      job,
    );
    if (fetched.found > 0) writeSummary(workbook, desk.sheetTexts(), book.timeText(clock.nowMs()));
    return fetched;
  }

  return {
    work: (book, job, runId, settings) => {
      if (job.kind === 'settle') return settleOn(book, job, runId, settings);
      const on = job.kind === 'load' ? loadOn : fetchOn;
      return on(book, job, runId, settings, null, null);
    },
    checkPortfolio: () =>
      desk.withBook('never', (book, job, _runId, settings) => {
        desk.demandColumns(book, job, 'never');
        const plan = planLoad(book.customers, book.obligations, {
          again: 'never',
          selected: null,
          exact: false,
          jobId: '',
        });
        desk.addColumns(settings, book.customers, STATUS_COLUMNS);
        desk.addColumns(settings, book.obligations, STATUS_COLUMNS);
        const spoken = desk.sheetTexts();
        for (const tab of openTabs(book)) {
          const changes = new Map<SheetRow, Partial<OwnCells>>();
          for (const row of tab.rows) {
            const cells = standingCells(spoken, row, plan.standings.get(row) ?? 'done', false);
            if (cells !== null) changes.set(row, cells);
            else if (row.cells !== row.onSheet) changes.set(row, {});
          }
          putStatuses(workbook, tab, changes, book.readRows);
        }
        desk.colour(
          settings,
          openTabs(book).map((tab) => ({ ref: tab.ref, status: () => tab.layout.own.get('status') })),
        );
        return checkView(book, desk.texts(), { ...settings, last: job });
      }),
    startLoad: ({ rows, again, beyondBudget }) =>
      desk.withBook(again, (book, last, runId, settings) => {
        desk.demandNoJob(last);
        desk.demandColumns(book, last, again);
        connectionOf(settings, store);
        const selected = chosenRows(rows, workbook, book);
        const whole = planLoad(book.customers, book.obligations, { again, selected, exact: false, jobId: '' });
        const plan = rows === 'trial' ? trialPlan(whole, touchedRows(workbook, book)) : whole;
        if (plan.customers.length === 0) throw nothingToSend(plan);
        desk.retire(book, last);
        const job = newJob({ ...desk.startOf(settings), kind: 'load', rows, again, past: pastOf(last) });
        if (rows === 'trial') job.tried = placeOf(plan);
        store.document.set({ control: '', job: jobText(job) });
        const needed = beyondBudget ? null : Math.ceil(plan.customers.length / settings.customersPerCall);
        return desk.workOn(book, job, () => loadOn(book, job, runId, settings, selected, needed, plan));
      }),
    startManagement: ({ rows, beyondBudget }) =>
      desk.withBook('never', (book, last, runId, settings) => {
        desk.demandNoJob(last);
        connectionOf(settings, store);
        const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
        const job = newJob({ ...desk.startOf(settings), kind: 'management', rows, again: 'never', past: pastOf(last) });
        const needed = customersToFetch(book, job, selected).length;
        if (needed === 0) throw new LoadError('nothing-to-send');
        desk.retire(book, last);
        store.document.set({ control: '', job: jobText(job) });
        return desk.workOn(book, job, () =>
          fetchOn(book, job, runId, settings, selected, beyondBudget ? null : needed),
        );
      }),
    startSettle: () =>
      desk.withBook('never', (book, last, runId, settings) => {
        desk.demandNoJob(last);
        connectionOf(settings, store);
        if (settings.switchedOff.includes('query')) throw new LoadError('switched-off');
        const job = newJob({
          ...desk.startOf(settings),
          kind: 'settle',
          rows: 'all',
          again: 'never',
          past: pastOf(last),
        });
        if (doubtedCustomers(book, job.id).length === 0) throw new LoadError('nothing-to-send');
        desk.retire(book, last);
        store.document.set({ control: '', job: jobText(job) });
        return desk.workOn(book, job, () => settleOn(book, job, runId, settings));
      }),
    releaseUnknown: () =>
      desk.withBook('never', (book, last) => {
        desk.demandNoJob(last);
        let rows = 0;
        for (const tab of openTabs(book)) {
          const doubted = tab.rows.filter((row) => row.rowNumber > 0 && markOf(row)?.status === 'Unknown');
          putStatuses(
            workbook,
            tab,
            new Map(doubted.map((row) => [row, releasedCells(desk.sheetTexts(), row)])),
            book.readRows,
          );
          rows += doubted.length;
        }
        return { rows };
      }),
    questionLoad: (rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, desk.texts());
      desk.demandColumns(book, readJob(store.document.get('job')), 'never');
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
      const book = openBook(workbook, readSettings(store), desk.texts());
      const groups = doubtedCustomers(book, '');
      const rows = groups.reduce((sum, group) => sum + group.obligations.length + (group.customer === null ? 0 : 1), 0);
      return { customers: groups.length, rows };
    },
    colourStatuses: () => {
      const settings = readSettings(store);
      const roles = Object.values(findTabs(workbook, settings));
      const found = workbook
        .tabs()
        .filter((ref) => settings.modules[ref.id] || roles.some((tab) => tab?.id === ref.id));
      desk.colour(
        settings,
        found.map((ref) => ({ ref, status: () => findStatus(workbook, ref) })),
      );
      return null;
    },
    questionManagement: (rows) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, desk.texts());
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const job = newJob({ ...desk.startOf(settings), kind: 'management', rows, again: 'never' });
      return customersToFetch(book, job, selected).length;
    },
  };
}
