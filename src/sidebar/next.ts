// How things stand → the one blue action of a step, and the words for what to do next.
import type { CheckView, JobView, LoadRequest } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { countOf, hasAllTabs, isActive, isAtWorkIn, isOccupied, type Situation, type Step } from './situation';

/** The actions of which one at a time is the blue one. */
export type Action =
  | 'save'
  | 'createTemplate'
  | 'check'
  | 'toLoad'
  | 'load'
  | 'startAnyway'
  | 'settle'
  | 'toResult'
  | 'resume'
  | 'toManagement'
  | 'fetch';

/** Settling more customers than these is asked for first: every one costs a call of the day's budget. */
export const MOST_UNASKED_CALLS = 20;

/** Returns the load or the settling whose result is on show: the last job, once it is over and nothing has outdated it. */
export function endedOf({ standing: { job }, released }: Situation): JobView | null {
  return job === null || job.kind === 'management' || isActive(job) || released !== null ? null : job;
}

/**
 * Returns how many customers have rows in doubt: by the last check if there was one since, else as far as the last job knows,
 * which knows nothing of earlier ones.
 */
export function doubtOf(situation: Situation): number {
  const { check, released } = situation;
  const job = endedOf(situation);
  if (released !== null) return 0;
  if (check !== null) return check.doubted;
  if (job === null) return 0;
  // A settling that has not come to its end has at least one customer left.
  const unasked = job.kind === 'settle' && job.state !== 'completed' ? Math.max(job.total - job.done, 1) : 0;
  return unasked + (job.customers.Unknown || 0) || job.obligations.Unknown || 0;
}

/** Tells whether a load would find rows that the job on show has left to be sent. */
export function hasRest(job: JobView): boolean {
  return countOf(job, 'Ready', 'Failed') > 0 || (job.kind === 'load' && job.state !== 'completed');
}

/** Returns what a user most likely does after a load or a settling. */
function resultAction(situation: Situation): Action | null {
  const { standing, released } = situation;
  if (released !== null) return released > 0 ? 'load' : null;
  const job = endedOf(situation);
  if (job?.stopCode === 'budget-short') return job.mine && standing.request !== null ? 'startAnyway' : 'toLoad';
  if (doubtOf(situation) > 0) {
    if (job?.stopCode === 'no-read-back') return null;
    // What settling has just found missing can go at once; the others want looking at, or time.
    return job?.kind === 'settle' && job.state === 'completed' && hasRest(job) ? 'load' : 'settle';
  }
  if (job === null) return null;
  if (hasRest(job)) return 'load';
  return countOf(job, 'Rejected', 'Invalid', 'Waiting') > 0 ? 'check' : 'toManagement';
}

/** Returns the one action of a step that is blue, or `null` when there is nothing to do but wait or read. */
export function primaryOf(step: Step, situation: Situation): Action | null {
  const { state, check, standing } = situation;
  if (step === 'connection') return 'save';
  if (isOccupied(standing)) {
    return standing.job?.state === 'paused' && isAtWorkIn(step, standing) ? 'resume' : null;
  }
  if (step === 'check') {
    if (!hasAllTabs(state)) return 'createTemplate';
    if (check !== null && (countOf(check, 'Ready') > 0 || check.changed > 0)) return 'toLoad';
    return check !== null && check.doubted > 0 ? 'toResult' : 'check';
  }
  if (step === 'result') return resultAction(situation);
  return step === 'load' ? 'load' : 'fetch';
}

/** Tells whether the choices made can send anything, as far as the last check knows. */
export function canLoad(check: CheckView | null, rows: LoadRequest['rows'], again: LoadRequest['again']): boolean {
  if (check === null || rows === 'selected' || countOf(check, 'Ready') > 0) return true;
  if (again === 'changed') return check.changed > 0;
  return again === 'all' && countOf(check, 'Loaded', 'Unchanged') > 0;
}

/** Tells whether a job has left nothing to do: all its rows are where they should be. */
export function isClean(job: JobView): boolean {
  return (
    job.state === 'completed' && countOf(job, 'Unknown', 'Rejected', 'Failed', 'Invalid', 'Waiting', 'Ready') === 0
  );
}

/** Returns what to do after a load or a settling, most urgent first; rows that are no longer in doubt are not mentioned. */
export function adviceOf(job: JobView, isInDoubt: boolean, texts: SidebarTexts): readonly string[] {
  const { advice } = texts.result;
  const isSettle = job.kind === 'settle';
  const unknown = isInDoubt ? countOf(job, 'Unknown') : 0;
  const isLeft = countOf(job, 'Ready') > 0 || (!isSettle && job.state !== 'completed');
  const rejected = countOf(job, 'Rejected');
  const failed = countOf(job, 'Failed');
  const invalid = countOf(job, 'Invalid', 'Waiting');
  const lines = [
    unknown > 0 ? (isSettle ? texts.settle.unknown : advice.unknown)(unknown) : '',
    rejected > 0 ? advice.rejected(rejected) : '',
    failed > 0 ? advice.failed(failed) : '',
    invalid > 0 ? advice.invalid(invalid) : '',
    isLeft ? advice.rest : '',
  ].filter((line) => line !== '');
  return lines.length > 0 || job.state !== 'completed' ? lines : [advice.allLoaded];
}
