// The state of things → what the page shows: the step, the one primary action, words of progress.
import type { CheckView, ConnectionView, JobView, StateView, StatusCounts } from '../core/api';
import { ROW_STATUSES, type RowStatus } from '../core/load/status';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { JobStanding } from './driver';

export const STEPS = ['connection', 'check', 'load', 'result', 'management'] as const;
export type Step = (typeof STEPS)[number];

/** The actions of which one at a time is the blue one. */
export type Action = 'save' | 'createTemplate' | 'check' | 'toLoad' | 'load' | 'resume' | 'toManagement' | 'fetch';

export interface Situation {
  readonly state: StateView;
  readonly check: CheckView | null;
  readonly standing: JobStanding;
}

/** A job that ended within this time is still what the user wants to see when the page opens. */
const RECENT_MS = 12 * 3_600_000;

export const isConnected = (connection: ConnectionView): boolean =>
  connection.server !== '' && connection.operation !== '' && connection.hasToken;

/** Running or paused: no other job may start. */
export const isActive = (job: JobView | null): boolean => job?.state === 'running' || job?.state === 'paused';

/** Another person's job holds the spreadsheet. */
export const isOthers = (job: JobView | null): boolean => isActive(job) && job?.mine === false;

/** Nothing that writes to the spreadsheet may start: a job is active or about to be. */
export const isOccupied = ({ job, starting }: JobStanding): boolean => starting !== null || isActive(job);

export const hasAllTabs = (state: StateView): boolean =>
  state.tabs.length > 0 && state.tabs.every((tab) => tab.name !== null);

const stepOfJob = (kind: JobView['kind']): Step =>
  kind === 'management' ? 'management' : kind === 'settle' ? 'result' : 'load';

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

/** Counts rows of both tabs with any of these statuses. */
export function countOf(rows: Pick<JobView, 'customers' | 'obligations'>, ...statuses: readonly RowStatus[]): number {
  const of = (counts: StatusCounts) => statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return of(rows.customers) + of(rows.obligations);
}

/** Returns the one action of a step that is blue, or `null` when there is nothing to do but wait or read. */
export function primaryOf(step: Step, { state, check, standing }: Situation): Action | null {
  const { job } = standing;
  if (step === 'connection') return 'save';
  if (step === 'check') {
    if (isOccupied(standing)) return null;
    if (!hasAllTabs(state)) return 'createTemplate';
    return check !== null && (countOf(check, 'Ready') > 0 || check.changed > 0) ? 'toLoad' : 'check';
  }
  if (step === 'result') return resultAction(job);
  if (isOthers(job)) return null;
  if (isOccupied(standing)) return job?.state === 'paused' && stepOfJob(job.kind) === step ? 'resume' : null;
  return step === 'load' ? 'load' : 'fetch';
}

/** Returns what a user most likely does after a load. */
function resultAction(job: JobView | null): Action | null {
  if (job === null || isActive(job) || job.kind !== 'load') return null;
  if (job.state !== 'completed' || countOf(job, 'Failed', 'Ready') > 0) return 'load';
  return countOf(job, 'Rejected', 'Invalid', 'Waiting') > 0 ? 'check' : 'toManagement';
}

/** Tells whether the choices made can send anything, as far as the last check knows. */
export function canLoad(
  check: CheckView | null,
  rows: 'all' | 'selected',
  again: 'never' | 'changed' | 'all',
): boolean {
  if (check === null || rows === 'selected' || countOf(check, 'Ready') > 0) return true;
  if (again === 'changed') return check.changed > 0;
  return again === 'all' && countOf(check, 'Loaded', 'Unchanged') > 0;
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

/** Returns the time left in round words, or `''` while unknown. */
export function timeLeftWords(timeLeftMs: number | null, texts: SidebarTexts): string {
  if (timeLeftMs === null) return '';
  const minutes = Math.round(timeLeftMs / 60_000);
  if (minutes < 1) return texts.job.secondsLeft;
  return minutes < 90 ? texts.job.minutesLeft(minutes) : texts.job.hoursLeft(Math.round(minutes / 60));
}

/** Returns what a screen reader says when a job moved on: a new state or another tenth of the work; else `null`. */
export function announcementOf(before: JobView | null, after: JobView | null, texts: SidebarTexts): string | null {
  if (after === null) return null;
  const isNew = before?.id !== after.id;
  if (isNew && after.state === 'running') return texts.job[after.kind];
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
    customers: rows.customers[status] ?? 0,
    obligations: rows.obligations[status] ?? 0,
  })).filter((line) => line.customers + line.obligations > 0);
}

/** Returns what to do after a load, most urgent first. */
export function adviceOf(job: JobView, texts: SidebarTexts): readonly string[] {
  const { advice } = texts.result;
  const unknown = countOf(job, 'Unknown');
  const rejected = countOf(job, 'Rejected');
  const failed = countOf(job, 'Failed');
  const invalid = countOf(job, 'Invalid', 'Waiting');
  const lines = [
    unknown > 0 ? advice.unknown(unknown) : '',
    rejected > 0 ? advice.rejected(rejected) : '',
    failed > 0 ? advice.failed(failed) : '',
    invalid > 0 ? advice.invalid(invalid) : '',
    job.state !== 'completed' ? advice.rest : '',
  ].filter((line) => line !== '');
  return lines.length > 0 ? lines : [advice.allLoaded];
}

/** Returns what a load of everything pending would send, or `''` when nothing is ready. */
export function planWords(check: CheckView, texts: SidebarTexts): string {
  const customers = check.customers.Ready ?? 0;
  const obligations = check.obligations.Ready ?? 0;
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
export function summaryOf(step: Step, { state, check, standing }: Situation, texts: SidebarTexts): string {
  const { job } = standing;
  const { connection } = state;
  switch (step) {
    case 'connection':
      return isConnected(connection)
        ? texts.connection.summary(connection.server, connection.operation)
        : texts.connection.incomplete;
    case 'check':
      return check === null ? '' : texts.check.summary(countOf(check, 'Ready'), countOf(check, 'Invalid', 'Waiting'));
    case 'load':
    case 'management':
      if (job?.mine && isActive(job) && stepOfJob(job.kind) === step) {
        return `${texts.jobStates[job.state]} · ${texts.job.percent(percentOf(job))}`;
      }
      return step === 'management' && job?.kind === 'management' ? texts.management.summary(job.found) : '';
    case 'result':
      return job !== null && job.kind === 'load' && !isActive(job)
        ? texts.result.summary(countOf(job, 'Loaded', 'Unchanged'))
        : '';
  }
}

/** Tells whether a step's part of the work is behind the user. */
export function isDone(step: Step, { state, check, standing }: Situation): boolean {
  const { job } = standing;
  if (step === 'connection') return isConnected(state.connection);
  if (step === 'check') return check !== null && countOf(check, 'Invalid', 'Waiting') === 0;
  const kind = step === 'management' ? 'management' : 'load';
  return job?.kind === kind && job.state === 'completed';
}
