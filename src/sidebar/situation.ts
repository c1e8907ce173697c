// What the server and the driver have told → the plain facts that every part of the page asks about.
import type {
  CheckView,
  ConnectionTest,
  ConnectionView,
  JobKind,
  JobView,
  MappingView,
  StateView,
  StatusCounts,
  TabRole,
} from '../core/api';
import type { RowStatus } from '../core/load/status';
import type { JobStanding } from './driver';
import type { Fault } from './fault';

export const STEPS = ['connection', 'columns', 'check', 'trial', 'load', 'result', 'management'] as const;
export type Step = (typeof STEPS)[number];

export const ROLES: readonly TabRole[] = ['customers', 'obligations'];

/** What the user can ask for: a trial is a load of one customer. */
export type Errand = JobKind | 'trial';

/** Which column is which, by tab; `null` while it has not been read. */
export type Mappings = Readonly<Record<TabRole, MappingView | null>>;

export interface Situation {
  readonly state: StateView;
  readonly mappings: Mappings;
  readonly check: CheckView | null;
  /** What the last test of this connection told; `null` while it was not tested. */
  readonly test: ConnectionTest | null;
  /** The last test of this connection has failed. */
  readonly isTestBad: boolean;
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

/** Counts the fields of a tab that keep its rows from being sent: required ones without a column, and ambiguous ones. */
export const gapsOf = (mapping: MappingView): number =>
  mapping.fields.filter(({ how, required }) => how === 'ambiguous' || (required && how === 'none')).length;

/** Tells whether a tab that has been looked at lacks a tab or a column. */
export const hasGaps = ({ customers, obligations }: Mappings): boolean =>
  [customers, obligations].some((mapping) => mapping !== null && (mapping.tab === null || gapsOf(mapping) > 0));

export const errandOf = ({ kind, rows }: JobView): Errand => (kind === 'load' && rows === 'trial' ? 'trial' : kind);

/** The parts of the page of other tasks. */
export const TASKS = ['obligations', 'ids', 'records', 'query', 'options'] as const;
export type Task = (typeof TASKS)[number];

const TASK_OF: Readonly<Partial<Record<Errand, Task>>> = {
  'insert-obligations': 'obligations',
  'update-obligations': 'obligations',
  ids: 'ids',
  records: 'records',
  query: 'query',
};

/** Returns the part of the page of other tasks that an errand belongs to; `null` for those of the first page. */
export const taskOf = (errand: Errand): Task | null => TASK_OF[errand] ?? null;

const STEP_OF: Readonly<Partial<Record<Errand, Step>>> = {
  load: 'load',
  trial: 'trial',
  settle: 'result',
  management: 'management',
};

/** Returns the step in which an errand is started and followed; `null` for those of the other page. */
export const stepOf = (errand: Errand): Step | null => STEP_OF[errand] ?? null;

export const stepOfJob = (job: JobView): Step | null => stepOf(errandOf(job));

/** Returns the step that shows what came of a job; `null` for the other page's. */
export const resultStepOf = (job: JobView): Step | null => (errandOf(job) === 'load' ? 'result' : stepOfJob(job));

/** The user's own job, running or paused, that a step has to show. */
export const isAtWorkIn = (step: Step, { job }: JobStanding): boolean =>
  job?.mine === true && isActive(job) && stepOfJob(job) === step;

/** Returns the fault of the driver that a step has to show: it belongs to the errand last asked for, else to the job on show. */
export function faultIn(step: Step, { fault, asked, job }: JobStanding): Fault | null {
  return stepOf(asked ?? (job === null ? 'load' : errandOf(job))) === step ? fault : null;
}

/** Counts rows of both tabs with any of these statuses. */
export function countOf(rows: Pick<JobView, 'customers' | 'obligations'>, ...statuses: readonly RowStatus[]): number {
  const of = (counts: StatusCounts) => statuses.reduce((sum, status) => sum + (counts[status] || 0), 0);
  return of(rows.customers) + of(rows.obligations);
}
