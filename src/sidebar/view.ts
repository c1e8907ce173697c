// The state of things → what the page shows: the step, words of progress, counts and summaries.
import type { CheckView, ConnectionTest, JobView, StateView, StatusCounts, TabRole } from '../core/api';
import { ROW_STATUSES, type RowStatus } from '../core/load/status';
import type { SidebarTexts } from '../core/texts/sidebar';
import { trialEnd } from './next';
import {
  countOf,
  type Errand,
  errandOf,
  hasAllTabs,
  isActive,
  isConnected,
  resultStepOf,
  type Step,
  stepOfJob,
  taskOf,
} from './situation';

/** A job that ended within this time is still what the user wants to see when the page opens. */
const RECENT_MS = 12 * 3_600_000;

/** Returns the step that a page should show when it opens at `nowMs`. */
export function openingStep(state: StateView, nowMs: number): Step {
  const { job, connection } = state;
  const own = hasAllTabs(state) ? 'check' : 'columns';
  if (job?.mine && isActive(job)) return stepOfJob(job) ?? own;
  if (!isConnected(connection)) return 'connection';
  if (job?.mine && nowMs - job.startedMs < RECENT_MS) return resultStepOf(job) ?? own;
  return own;
}

/** Tells whether a job of the user's ended between two looks; one that began and ended within a single call counts too. */
export function hasEnded(before: JobView | null, after: JobView | null, wasStarting: boolean): boolean {
  if (after === null || !after.mine || isActive(after)) return false;
  return before?.id === after.id ? isActive(before) : wasStarting;
}

/** Tells whether a job of the user's has written statuses that can have colours. */
export const hasStatuses = ({ kind, mine, done }: JobView): boolean =>
  mine && done > 0 && !/management|query|ids/.test(kind);

/** Returns the step to go to when a job has changed from `before` to `after`, or `null` to stay. */
export function stepAfter(before: JobView | null, after: JobView | null, wasStarting: boolean): Step | null {
  if (after === null || !after.mine) return null;
  if (isActive(after)) return before?.id === after.id && isActive(before) ? null : stepOfJob(after);
  return hasEnded(before, after, wasStarting) ? resultStepOf(after) : null;
}

/**
 * Returns the last check with what a trial has moved in it, so that the page need not read everything again for one customer.
 * Requests and time shrink with the customers that are ready.
 */
export function checkAfterTrial(check: CheckView, job: JobView, customersPerCall: number): CheckView {
  const sent: readonly RowStatus[] = ['Loaded', 'Rejected', 'Failed', 'Unknown'];
  const moved = (counts: StatusCounts, by: StatusCounts): StatusCounts => {
    const after: Partial<Record<RowStatus, number>> = { ...counts };
    for (const status of sent) {
      const rows = by[status] || 0;
      after[status] = (after[status] || 0) + rows;
      after.Ready = Math.max((after.Ready || 0) - rows, 0);
    }
    return after;
  };
  const customers = moved(check.customers, job.customers);
  const before = check.customers.Ready || 0;
  const ready = customers.Ready || 0;
  return {
    ...check,
    customers,
    obligations: moved(check.obligations, job.obligations),
    requests: Math.ceil(ready / customersPerCall),
    estimateMs: before > 0 ? (check.estimateMs * ready) / before : check.estimateMs,
    failed: check.failed + countOf(job, 'Rejected', 'Failed'),
    doubted: check.doubted + (countOf(job, 'Unknown') > 0 ? 1 : 0),
  };
}

/** Returns the share of the work that is done, in whole percent; 100 only when all of it is. */
export function percentOf(job: JobView): number {
  if (job.total <= 0) return job.state === 'completed' ? 100 : 0;
  return Math.min(Math.floor((job.done / job.total) * 100), 100);
}

/** Returns customers per minute by the server's forecast, pauses left out; `null` while unknown. */
export function ratePerMinute(job: JobView): number | null {
  const left = job.total - job.done;
  if (job.timeLeftMs === null || job.timeLeftMs <= 0 || left <= 0) return null;
  return Math.max(Math.round((left / job.timeLeftMs) * 60_000), 1);
}

/** Returns so many of what a job works through: customers, obligations, rows or values. */
export function unitWords({ kind }: JobView, n: number, texts: SidebarTexts): string {
  if (taskOf(kind) === 'obligations') return texts.obligations({ n });
  if (kind === 'records') return texts.rows({ n });
  return kind === 'query' ? texts.job.values({ n }) : texts.customers({ n });
}

/** Returns the one column in which the rows of a job are counted; `undefined` for those of both tabs. */
export function countColumns({ kind }: JobView, texts: SidebarTexts): CountColumns | undefined {
  if (kind === 'records') return [['customers', texts.result.rowsColumn]];
  return taskOf(kind) === 'obligations' ? [['obligations', texts.roles.obligations]] : undefined;
}

/** Returns what a job is called while it works. */
export function workWords(job: JobView, texts: SidebarTexts): string {
  return errandOf(job) === 'trial' ? texts.trial.working : texts.job[job.kind];
}

/** Returns the kind of a job and how it ended. */
export function endWords(job: JobView, texts: SidebarTexts): string {
  const what = errandOf(job) === 'trial' ? texts.steps.trial : texts.kinds[job.kind];
  return texts.now.ended({ what, state: texts.jobStates[job.state] });
}

/** Returns a span of time in round words, or `''` while unknown. */
export function timeWords(spanMs: number | null, texts: SidebarTexts): string {
  if (spanMs === null) return '';
  const minutes = Math.round(spanMs / 60_000);
  if (minutes < 1) return texts.job.secondsLeft;
  return minutes < 90 ? texts.job.minutesLeft({ n: minutes }) : texts.job.hoursLeft({ n: Math.round(minutes / 60) });
}

/** Returns what a test of the connection told of the day's requests. */
export function budgetWords({ callsLeft, dailyCalls }: ConnectionTest, texts: SidebarTexts): string {
  if (callsLeft === null) return texts.connection.budgetUnknown;
  const n = callsLeft;
  return dailyCalls === null ? texts.connection.left({ n }) : texts.connection.budget({ n, daily: dailyCalls });
}

/** Returns a job's state, or how a trial has ended. */
function stateWords(job: JobView, texts: SidebarTexts): string {
  const end = errandOf(job) === 'trial' && !isActive(job) ? trialEnd(job) : 'stopped';
  return end === 'stopped' ? texts.jobStates[job.state] : texts.trial[end];
}

/** Returns what a screen reader says when a job moved on: a new state or another tenth of the work; else `null`. */
export function announcementOf(before: JobView | null, after: JobView | null, texts: SidebarTexts): string | null {
  if (after === null) return null;
  const isNew = before?.id !== after.id;
  if (isNew && after.state === 'running') return workWords(after, texts);
  if (isNew || before?.state !== after.state) return isNew && !isActive(after) ? null : stateWords(after, texts);
  const tenth = Math.floor(percentOf(after) / 10) * 10;
  return after.state === 'running' && tenth > percentOf(before) ? texts.job.announced({ percent: tenth }) : null;
}

/** Which counts are shown, under which headings. */
export type CountColumns = readonly (readonly [TabRole, string])[];

export interface CountRow {
  readonly status: RowStatus;
  readonly customers: number;
  readonly obligations: number;
}

/** Returns one line per status that occurs, in the order of the statuses. */
export function countRows(rows: Pick<JobView, 'customers' | 'obligations'>): readonly CountRow[] {
  return ROW_STATUSES.map((status) => ({
    status,
    customers: rows.customers[status] || 0,
    obligations: rows.obligations[status] || 0,
  })).filter((line) => line.customers + line.obligations > 0);
}

/** Returns what a load of everything pending would send, or `''` when nothing is ready. */
export function planWords(check: CheckView, texts: SidebarTexts): string {
  const customers = texts.customers({ n: check.customers.Ready || 0 });
  const obligations = texts.obligations({ n: check.obligations.Ready || 0 });
  if (!check.customers.Ready) return check.obligations.Ready ? obligations : '';
  return check.obligations.Ready ? texts.load.plan({ customers, obligations }) : customers;
}

/** Returns the operation of a pasted CRM user name (`ana@operation`), or the text itself without outer spaces. */
export function operationOf(typed: string): string {
  const text = typed.trim();
  return text.slice(text.lastIndexOf('@') + 1).trim();
}

/** Returns what stands in the place of a job that has been asked for and has not shown up yet. */
export function startWords(errand: Errand, texts: SidebarTexts): string {
  if (errand === 'load' || errand === 'trial' || errand === 'management') return texts[errand].starting;
  return texts.job[errand];
}
