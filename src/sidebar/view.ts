// The state of things → what the page shows: the step, words of progress, counts and summaries.
import type { CheckView, JobView, StateView } from '../core/api';
import { ROW_STATUSES, type RowStatus } from '../core/load/status';
import type { SidebarTexts } from '../core/texts/sidebar';
import { doubtOf, endedOf } from './next';
import { countOf, isActive, isAtWorkIn, isConnected, type Situation, type Step, stepOfJob } from './situation';

/** A job that ended within this time is still what the user wants to see when the page opens. */
const RECENT_MS = 12 * 3_600_000;

/** Returns the step that a page should show when it opens at `nowMs`. */
export function openingStep(state: StateView, nowMs: number): Step {
  const { job, connection } = state;
  if (job?.mine && isActive(job)) return stepOfJob(job.kind);
  if (!isConnected(connection)) return 'connection';
  if (job?.mine && nowMs - job.startedMs < RECENT_MS) return job.kind === 'management' ? 'management' : 'result';
  return 'check';
}

/** Tells whether a job of the user's ended between two looks; one that began and ended within a single call counts too. */
export function hasEnded(before: JobView | null, after: JobView | null, wasStarting: boolean): boolean {
  if (after === null || !after.mine || isActive(after)) return false;
  return before?.id === after.id ? isActive(before) : wasStarting;
}

/** Returns the step to go to when a job has changed from `before` to `after`, or `null` to stay. */
export function stepAfter(before: JobView | null, after: JobView | null, wasStarting: boolean): Step | null {
  if (after === null || !after.mine) return null;
  if (isActive(after)) return before?.id === after.id && isActive(before) ? null : stepOfJob(after.kind);
  if (!hasEnded(before, after, wasStarting)) return null;
  return after.kind === 'management' ? 'management' : 'result';
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

/** Returns the kind of a job and how it ended. */
export function endWords(job: JobView, texts: SidebarTexts): string {
  return `${texts.ledger.kinds[job.kind]} · ${texts.jobStates[job.state]}`;
}

/** Returns the time left in round words, or `''` while unknown. */
export function timeLeftWords(timeLeftMs: number | null, texts: SidebarTexts): string {
  if (timeLeftMs === null) return '';
  const minutes = Math.round(timeLeftMs / 60_000);
  if (minutes < 1) return texts.job.secondsLeft;
  return minutes < 90 ? texts.job.minutesLeft(minutes) : texts.job.hoursLeft(Math.round(minutes / 60));
}

/** Returns what a job does, as far as the page tells kinds apart: rows are loaded, or management records fetched. */
export const doingOf = ({ kind }: JobView): 'load' | 'management' | 'settle' =>
  kind === 'records' ? 'load' : kind === 'query' ? 'management' : kind;

/** Returns what a screen reader says when a job moved on: a new state or another tenth of the work; else `null`. */
export function announcementOf(before: JobView | null, after: JobView | null, texts: SidebarTexts): string | null {
  if (after === null) return null;
  const isNew = before?.id !== after.id;
  if (isNew && after.state === 'running') return texts.job[doingOf(after)];
  if (isNew || before?.state !== after.state) return isNew && !isActive(after) ? null : texts.jobStates[after.state];
  const tenth = Math.floor(percentOf(after) / 10) * 10;
  return after.state === 'running' && tenth > percentOf(before) ? texts.job.announced(tenth) : null;
}

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
  const customers = check.customers.Ready || 0;
  const obligations = check.obligations.Ready || 0;
  if (customers > 0 && obligations > 0) return texts.load.plan(customers, obligations);
  if (customers > 0) return texts.customers(customers);
  return obligations > 0 ? texts.obligations(obligations) : '';
}

/** Returns the operation of a pasted CRM user name (`ana@operation`), or the text itself without outer spaces. */
export function operationOf(typed: string): string {
  const text = typed.trim();
  return text.slice(text.lastIndexOf('@') + 1).trim();
}

/** Returns the line under a step's heading that says how things stand there; `''` for nothing to say. */
export function summaryOf(step: Step, situation: Situation, texts: SidebarTexts): string {
  const { state, check, standing } = situation;
  const { job } = standing;
  if (job !== null && isAtWorkIn(step, standing)) {
    return `${texts.jobStates[job.state]} · ${texts.job.percent(percentOf(job))}`;
  }
  switch (step) {
    case 'connection':
      return isConnected(state.connection)
        ? texts.connection.summary(state.connection.server, state.connection.operation)
        : texts.connection.incomplete;
    case 'check':
      return check === null ? '' : texts.check.summary(countOf(check, 'Ready'), countOf(check, 'Invalid', 'Waiting'));
    case 'load':
      return '';
    case 'result': {
      const ended = endedOf(situation);
      return ended === null ? '' : texts.result.summary(countOf(ended, 'Loaded', 'Unchanged'));
    }
    case 'management':
      return job?.kind === 'management' ? texts.managementRecords(job.found) : '';
  }
}

/** Tells whether a step's part of the work is behind the user. */
export function isDone(step: Step, situation: Situation): boolean {
  const { state, check, standing } = situation;
  const { job } = standing;
  if (step === 'connection') return isConnected(state.connection);
  if (step === 'check') return check !== null && countOf(check, 'Invalid', 'Waiting') === 0;
  if (step === 'result') return endedOf(situation)?.state === 'completed' && doubtOf(situation) === 0;
  return job?.kind === step && job.state === 'completed';
}
