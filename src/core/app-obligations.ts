// A call about single obligations, or about the ids of customers → what the engine does, and the view of it.
import type { Api, JobView } from './api';
import type { Desk } from './desk';
import { type Book, openBook } from './load/book';
import { selectedRows } from './load/choice';
import { LoadError } from './load/error';
import { costOfIds, runIds } from './load/ids';
import { type Job, jobText, newJob, pastOf, readJob } from './load/job';
import { isOneByOne, type ObligationsKind } from './load/obligations';
import { obligationFigures, runObligations } from './load/one-by-one';
import { findRenames, renumberedRows } from './load/rename';
import { type SheetRow, STATUS_COLUMNS } from './load/tab';
import { isTrialOpen } from './load/trial';
import { connectionOf, operationKey, readSettings, type Settings, saveSettings } from './settings';

/** What every start of a job over single obligations says. */
interface ObligationsStart {
  readonly rows: 'all' | 'selected';
  readonly beyondBudget?: boolean | undefined;
}

export interface ObligationCalls
  extends Pick<Api, 'planObligations' | 'startInsertObligations' | 'startUpdateObligations' | 'planIds' | 'startIds'> {
  /** Goes on with a job of these kinds. */
  work(book: Book, job: Job, runId: string, settings: Settings): Job;
}

/** Returns the calls about single obligations and ids. They throw LoadError. */
export function obligationCalls(desk: Desk): ObligationCalls {
  const { workbook, store } = desk.ports;

  function obligationsOn(
    book: Book,
    job: Job,
    runId: string,
    settings: Settings,
    selected: ReadonlySet<SheetRow> | null,
    needed: number | null,
    renamed: readonly SheetRow[] = [],
  ): Job {
    const connection = connectionOf(job, store);
    desk.addColumns(settings, book.customers, STATUS_COLUMNS);
    desk.addColumns(settings, book.obligations, STATUS_COLUMNS);
    desk.prove(job, connection, settings, needed);
    if (renamed.length > 0) {
      job.renames = findRenames(desk.ports, connection, renamed, job);
      store.document.set({ job: jobText(job) });
    }
    const run = {
      ports: desk.ports,
      id: runId,
      book,
      texts: desk.sheetTexts(),
      connection,
      parallel: settings.parallel,
      deadlineMs: desk.deadlineMs,
      lastAnswerMs: desk.lastAnswerMs,
      selected,
    };
    return runObligations(run, job, settings, (leftOut) => {
      saveSettings(store, { leftOut: { ...readSettings(store).leftOut, [operationKey(job)]: leftOut } });
    });
  }

  function idsOn(book: Book, job: Job, runId: string, settings: Settings, needed: number | null): Job {
    const connection = connectionOf(job, store);
    desk.addColumns(settings, book.customers, STATUS_COLUMNS);
    desk.prove(job, connection, settings, needed);
    const run = {
      ports: desk.ports,
      id: runId,
      book,
      texts: desk.sheetTexts(),
      connection,
      deadlineMs: desk.deadlineMs,
    };
    return runIds({ ...run, ...idUses(settings) }, job);
  }

  const idUses = ({ switchedOff }: Settings) => ({
    usesDates: !switchedOff.includes('queryDates'),
    usesQuery: !switchedOff.includes('query'),
  });

  const figuresOf = (
    book: Book,
    settings: Settings,
    kind: ObligationsKind,
    selected: ReadonlySet<SheetRow> | null,
    asNew = false,
  ) => {
    const { host, operation } = settings;
    return obligationFigures(book, { id: '', kind, asNew, renames: {}, host, operation }, settings, selected);
  };

  function startObligations(
    kind: ObligationsKind,
    { rows, beyondBudget }: ObligationsStart,
    word: { readonly asNew: boolean; readonly rename: boolean },
  ): JobView {
    return desk.withBook('never', (book, last, runId, settings) => {
      desk.demandNoJob(last);
      desk.demandColumns(book, last, 'never');
      connectionOf(settings, store);
      if (book.obligations === null) throw new LoadError('no-obligations-tab');
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      const canAsk = !settings.switchedOff.includes('query');
      const renamed = word.rename && canAsk ? renumberedRows(book).filter((row) => selected?.has(row) ?? true) : [];
      const { calls, obligations } = figuresOf(book, settings, kind, selected, word.asNew);
      // What the first update may have blanked is sent back even if nothing else is left to be sent.
      const isOwing = kind === 'update-obligations' && isTrialOpen(store);
      if (obligations + renamed.length === 0 && !isOwing) throw new LoadError('nothing-to-send');
      desk.retire(book, last);
      const again = kind === 'insert-obligations' ? 'never' : 'changed';
      const job = newJob({ ...desk.startOf(settings), kind, rows, again, past: pastOf(last) });
      job.asNew = word.asNew;
      store.document.set({ control: '', job: jobText(job) });
      const needed = beyondBudget ? null : calls + 2 * renamed.length;
      return desk.workOn(book, job, () => obligationsOn(book, job, runId, settings, selected, needed, renamed));
    });
  }

  return {
    work: (book, job, runId, settings) =>
      isOneByOne(job) ? obligationsOn(book, job, runId, settings, null, null) : idsOn(book, job, runId, settings, null),
    planObligations: ({ kind, rows }) => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      const book = openBook(workbook, settings, desk.texts());
      desk.demandColumns(book, readJob(store.document.get('job')), 'never');
      if (book.obligations === null) throw new LoadError('no-obligations-tab');
      const selected = rows === 'selected' ? selectedRows(workbook, book) : null;
      return figuresOf(book, settings, `${kind}-obligations`, selected);
    },
    startInsertObligations: (argument) =>
      startObligations('insert-obligations', argument, { asNew: argument.asNew === true, rename: false }),
    startUpdateObligations: (argument) =>
      startObligations('update-obligations', argument, { asNew: false, rename: argument.rename === true }),
    planIds: () => {
      const settings = readSettings(store);
      connectionOf(settings, store);
      return costOfIds(workbook, openBook(workbook, settings, desk.texts()), idUses(settings));
    },
    startIds: ({ beyondBudget }) =>
      desk.withBook('never', (book, last, runId, settings) => {
        desk.demandNoJob(last);
        connectionOf(settings, store);
        const cost = costOfIds(workbook, book, idUses(settings));
        if (cost.customers === 0) throw new LoadError('nothing-to-send');
        desk.retire(book, last);
        const job = newJob({
          ...desk.startOf(settings),
          kind: 'ids',
          rows: 'loaded',
          again: 'never',
          past: pastOf(last),
        });
        store.document.set({ control: '', job: jobText(job) });
        // The dates of the load usually settle most of them; what is asked for one by one can wait for another day.
        const needed = beyondBudget ? null : cost.byDates > 0 ? cost.byDates : cost.byQuery;
        return desk.workOn(book, job, () => idsOn(book, job, runId, settings, needed));
      }),
  };
}
