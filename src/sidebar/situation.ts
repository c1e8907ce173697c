// What the server and the driver have told → the plain facts that every part of the page asks about.
import type { CheckView, ConnectionView, JobView, StateView, StatusCounts } from '../core/api';
import type { RowStatus } from '../core/load/status';
import type { JobStanding } from './driver';
import type { Fault } from './fault';

export const STEPS = ['connection', 'check', 'load', 'result', 'management'] as const;
export type Step = (typeof STEPS)[number];

export interface Situation {
  readonly state: StateView;
  readonly check: CheckView | null;
  readonly standing: JobStanding;
  /** Rows in doubt that the user has just made ready again; `null` when that is not the last thing that happened. */
  readonly released: number | null;
}

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

/** Returns the step in which a job is started and followed. */
export const stepOfJob = (kind: JobView['kind']): Step =>
  kind === 'management' ? 'management' : kind === 'settle' ? 'result' : 'load';

/** The user's own job, running or paused, that a step has to show. */
export const isAtWorkIn = (step: Step, { job }: JobStanding): boolean =>
  job?.mine === true && isActive(job) && stepOfJob(job.kind) === step;

/** Returns the fault of the driver that a step has to show: it belongs to the job last asked for, else to the one on show. */
export const faultIn = (step: Step, { fault, asked, job }: JobStanding): Fault | null =>
  stepOfJob(asked ?? job?.kind ?? 'load') === step ? fault : null;

/** Counts rows of both tabs with any of these statuses. */
export function countOf(rows: Pick<JobView, 'customers' | 'obligations'>, ...statuses: readonly RowStatus[]): number {
  const of = (counts: StatusCounts) => statuses.reduce((sum, status) => sum + (counts[status] || 0), 0);
  return of(rows.customers) + of(rows.obligations);
}
