// Everything that menu and page may call → the desk, and the calls that stand in files of their own; going on, pausing, stopping.
import type { Api, JobView, Language, StateView } from './api';
import { type LoadCalls, loadCalls } from './app-loads';
import { type ObligationCalls, obligationCalls } from './app-obligations';
import { type RecordCalls, recordCalls } from './app-records';
import { connectionView, settingCalls } from './app-settings';
import { createDesk } from './desk';
import { findTabs } from './load/book';
import { controlEntry } from './load/control';
import { LoadError } from './load/error';
import { isOpen, jobText, readJob } from './load/job';
import { isAlive, leaseOf } from './load/lease';
import { isOneByOne } from './load/obligations';
import { jobView } from './load/view';
import type { Ports } from './ports';
import { connectionOf, parseSettings, profileViews, readHourly, readName, readSettings } from './settings';
import type { Texts } from './texts/texts';

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

export interface App
  extends Api,
    Pick<LoadCalls, 'questionLoad' | 'questionManagement' | 'questionSettle'>,
    Pick<RecordCalls, 'questionRecords' | 'questionQuery' | 'activeTab'> {
  language(): Language;
  texts(): Texts;
  /** The field by which management records are asked for. */
  managementField(): string;
  /** Rows that the user's selection spans; a lone cell is 1. */
  selectionRows(): number;
}

/** Returns everything the menu and the page can ask for. Methods throw LoadError. */
export function createApp({ version, switchHourly, ...surroundings }: AppSurroundings): App {
  const desk = createDesk({
    ...surroundings,
    recoverRecords: (job, properties, settings, isDead) => records.recover(job, properties, settings, isDead),
  });
  const { workbook, store, clock } = desk.ports;
  const loads: LoadCalls = loadCalls(desk);
  const records: RecordCalls = recordCalls(desk);
  const obligations: ObligationCalls = obligationCalls(desk);

  function goOn(wakes: boolean): JobView {
    const waiting = readJob(store.document.get('job'));
    if (waiting === null || !isOpen(waiting)) throw new LoadError('no-job');
    if (waiting.state === 'paused' && !wakes) return desk.view(waiting);
    if (waiting.kind === 'records' || waiting.kind === 'query') {
      return desk.withLease((stored, runId, settings) => {
        const job = stored ?? waiting;
        if (!isOpen(job)) return desk.view(job);
        connectionOf(job, store);
        job.state = 'running';
        job.stop = null;
        if (wakes) job.userKey = store.userKey();
        store.document.set({ control: '', job: jobText(job) });
        return records.work(job, runId, settings);
      });
    }
    return desk.withBook(
      'never',
      (book, stored, runId, settings) => {
        const job = stored ?? waiting;
        if (!isOpen(job)) return desk.view(job);
        // Whoever takes over without a token must not end the job of somebody who has one.
        connectionOf(job, store);
        // The user's word was given once, on rows that this job may have sent since.
        desk.demandColumns(book, job, 'never');
        job.state = 'running';
        job.stop = null;
        if (wakes) job.userKey = store.userKey();
        store.document.set({ control: '', job: jobText(job) });
        return desk.workOn(book, job, () => {
          const { work } = job.kind === 'ids' || isOneByOne(job) ? obligations : loads;
          return work(book, job, runId, settings);
        });
      },
      true,
    );
  }

  /** Asks the running execution to stop; a job that nobody works on stops at once. */
  function stopJob(want: 'pause' | 'cancel'): JobView {
    const properties = store.document.getAll();
    const job = readJob(properties.job);
    if (job === null || !isOpen(job)) throw new LoadError('no-job');
    if (isAlive(leaseOf(properties), clock.nowMs())) {
      store.document.set(controlEntry({ jobId: job.id, want }));
      return jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), desk.texts());
    }
    job.state = want === 'pause' ? 'paused' : 'cancelled';
    if (want === 'cancel') job.endedMs = clock.nowMs();
    store.document.set({ job: jobText(job) });
    if (want === 'cancel') {
      try {
        if (job.kind === 'records' || job.kind === 'query')
          desk.withLease((stored) => desk.keepLine(null, stored ?? job));
        else desk.withBook('never', (book, stored) => desk.keepLine(book, stored ?? job));
      } catch (fault) {
        // The job is cancelled all the same; its line is the record of it, not the act.
        if (!(fault instanceof LoadError)) throw fault;
      }
    }
    return desk.view(job);
  }

  function state(): StateView {
    const properties = store.document.getAll();
    const settings = parseSettings(properties.settings);
    const found = findTabs(workbook, settings);
    const job = readJob(properties.job);
    return {
      version,
      language: desk.language(),
      connection: connectionView(settings, store),
      profiles: profileViews(store, settings),
      tabs: (['customers', 'obligations'] as const).map((role) => ({ role, name: found[role]?.name ?? null })),
      job: job === null ? null : jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), desk.texts()),
      name: readName(store),
      hourly: readHourly(store),
      pace: { customersPerCall: settings.customersPerCall, parallel: settings.parallel },
    };
  }

  const { work: _loads, ...loadsApi } = loads;
  const { work: _records, recover: _recover, ...recordsApi } = records;
  const { work: _obligations, ...obligationsApi } = obligations;
  return {
    ...settingCalls(desk, state, switchHourly),
    ...loadsApi,
    ...recordsApi,
    ...obligationsApi,
    language: desk.language,
    texts: desk.texts,
    getState: state,
    runJob: () => goOn(false),
    resumeJob: () => goOn(true),
    getJob: () => {
      const properties = store.document.getAll();
      const job = readJob(properties.job);
      return job === null ? null : jobView(job, leaseOf(properties), store.userKey(), clock.nowMs(), desk.texts());
    },
    pauseJob: () => stopJob('pause'),
    cancelJob: () => stopJob('cancel'),
    managementField: () => readSettings(store).managementField,
    selectionRows: () =>
      (workbook.selection()?.ranges ?? []).reduce((sum, range) => sum + range.lastRow - range.firstRow + 1, 0),
  };
}
