// The state of things → what the page of other tasks shows: the open task, the line at the top, one line under each heading.
import type { JobView, StateView } from '../../core/api';
import type { IdFigures, ObligationFigures } from '../../core/texts/shape';
import type { TasksTexts } from '../../core/texts/tasks';
import type { JobStanding } from '../driver';
import { errandOf, isActive, isConnected, TASKS, type Task, taskOf } from '../situation';
import { endNow, jobNow, type Now } from '../summary';
import { hasEnded, percentOf, startWords } from '../view';

/** A job that ended within this time is still what the user wants to see when the page opens. */
const RECENT_MS = 12 * 3_600_000;

export const taskOfJob = (job: JobView | null): Task | null => (job === null ? null : taskOf(errandOf(job)));

/** Returns the task that a page should show when it opens; `at` is what was asked for, `null` leaves the choice to the user. */
export function openingTask({ job }: StateView, at: string, nowMs: number): Task | null {
  const own = job?.mine ? taskOfJob(job) : null;
  if (own !== null && isActive(job)) return own;
  const asked = TASKS.find((task) => task === at);
  if (asked !== undefined) return asked;
  return job !== null && nowMs - job.startedMs < RECENT_MS ? own : null;
}

/** Returns the task to go to when a job has changed from `before` to `after`, or `null` to stay. */
export function taskAfter(before: JobView | null, after: JobView | null, wasStarting: boolean): Task | null {
  if (after === null || !after.mine) return null;
  const isNews = isActive(after) ? before?.id !== after.id || !isActive(before) : hasEnded(before, after, wasStarting);
  return isNews ? taskOfJob(after) : null;
}

/** The user's own job, running or paused, that a task has to show. */
export const isAtWorkIn = (task: Task, { job }: JobStanding): boolean =>
  job?.mine === true && isActive(job) && taskOfJob(job) === task;

/** Returns the user's last job of a task, once it is over. */
export const endedIn = (task: Task, { job }: JobStanding): JobView | null =>
  job !== null && !isActive(job) && taskOfJob(job) === task ? job : null;

/** Returns what the line at the top of the page says, whatever task is open. */
export function nowOf(state: StateView, { job, starting }: JobStanding, isOnline: boolean, texts: TasksTexts): Now {
  const said = (words: string, tone: Now['tone']): Now => ({ words, tone, job: null });
  if (!isOnline) return said(texts.now.offline, 'bad');
  if (starting !== null) return said(startWords(starting, texts), 'work');
  if (job !== null && isActive(job)) return jobNow(job, texts);
  if (!isConnected(state.connection)) return said(texts.now.unconnected, 'wait');
  return job !== null && taskOfJob(job) !== null ? endNow(job, texts) : said(texts.tasks.idle, 'idle');
}

/** Returns the line under a task's heading: how its job stands, else what it is for. */
export function lineOf(task: Task, standing: JobStanding, texts: TasksTexts): string {
  const { job } = standing;
  if (job !== null && isAtWorkIn(task, standing)) {
    const percent = texts.job.percent({ percent: percentOf(job) });
    return texts.now.working({ what: texts.jobStates[job.state], percent });
  }
  const ended = endedIn(task, standing);
  return ended === null ? texts.tasks.hints[task] : texts.jobStates[ended.state];
}

/** What the user has said about rows whose number was edited since they were loaded. */
export interface ObligationsWord {
  readonly kind: 'insert' | 'update';
  /** They are new ones, or the same ones to be renamed. */
  readonly isGiven: boolean;
  /** The CRM may be asked for former numbers. */
  readonly canAsk: boolean;
}

/** Tells whether rows with another number go along: on the user's word, and where they are renamed only if the CRM can be asked. */
export const takesRenumbered = (figures: ObligationFigures, { kind, isGiven, canAsk }: ObligationsWord): boolean =>
  isGiven && figures.renumbered > 0 && (kind === 'insert' || canAsk);

/** Tells whether an insertion or an update would send anything. */
export const canStart = (figures: ObligationFigures | null, word: ObligationsWord): boolean =>
  figures !== null && (figures.obligations > 0 || takesRenumbered(figures, word));

/** Returns the stages of finding ids, each with what it costs. */
export function idStages(figures: IdFigures, texts: TasksTexts): readonly (readonly [string, string])[] {
  const { ids } = texts.tasks;
  const cost = (n: number, words: (values: { readonly n: number }) => string) => (n > 0 ? words({ n }) : ids.not);
  return [
    [ids.inManagement, ids.free({ n: figures.inManagement })],
    [ids.byDates, cost(figures.byDates, ids.atLeast)],
    [ids.byQuery, cost(figures.byQuery, ids.atMost)],
  ];
}
