// How things stand → the one blue action of a step, and the words for what to do next.
import type { CheckView, JobView, LoadRequest } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { wayOut } from './fault';
import {
  countOf,
  errandOf,
  hasAllTabs,
  isActive,
  isAtWorkIn,
  isConnected,
  isOccupied,
  resultStepOf,
  type Situation,
  type Step,
} from './situation';

/** The actions of which one at a time is the blue one. */
export type Action =
  | 'save'
  | 'test'
  | 'toColumns'
  | 'toCheck'
  | 'createTemplate'
  | 'check'
  | 'toTrial'
  | 'try'
  | 'toLoad'
  | 'load'
  | 'startAnyway'
  | 'retry'
  | 'settle'
  | 'toResult'
  | 'resume'
  | 'toManagement'
  | 'fetch';

/** Settling more customers than these is asked for first: every one costs a call of the day's budget. */
export const MOST_UNASKED_CALLS = 20;

/** Returns the load or the settling whose result is on show: the last job, once it is over and nothing has outdated it. */
export function endedOf({ standing: { job }, released }: Situation): JobView | null {
  return job === null || resultStepOf(job) === null || job.kind === 'management' || isActive(job) || released !== null
    ? null
    : job;
}

/** Returns the trial that has ended, while it is the last job. */
export function triedOf(situation: Situation): JobView | null {
  const job = endedOf(situation);
  return job !== null && errandOf(job) === 'trial' ? job : null;
}

/** How a trial ended; `stopped` for one that sent nothing. */
export function trialEnd(job: JobView): 'good' | 'bad' | 'doubtful' | 'stopped' {
  if (countOf(job, 'Unknown') > 0) return 'doubtful';
  if (countOf(job, 'Rejected', 'Failed') > 0) return 'bad';
  return countOf(job, 'Loaded', 'Unchanged') > 0 ? 'good' : 'stopped';
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
  return countOf(job, 'Ready') > 0 || (errandOf(job) === 'load' && job.state !== 'completed');
}

/** Tells whether a job was stopped by what no further try gets past: the note of its end has the way out. */
const needsMending = ({ stop, stopCode }: JobView): boolean => {
  if (stop === null || stopCode === undefined || stopCode === 'crm-unreachable') return false;
  const way = wayOut({ from: 'server', code: stopCode, ...stop });
  return way === 'connection' || way === 'columns';
};

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
  if (job === null) return 'toLoad';
  if (needsMending(job)) return null;
  if (hasRest(job)) return 'load';
  if (countOf(job, 'Failed') > 0) return 'retry';
  if (countOf(job, 'Rejected', 'Invalid', 'Waiting') > 0) return 'check';
  return errandOf(job) === 'trial' ? 'toLoad' : 'toManagement';
}

function trialAction(situation: Situation): Action {
  const job = triedOf(situation);
  const end = job === null ? 'stopped' : trialEnd(job);
  return end === 'good' ? 'toLoad' : end === 'doubtful' && doubtOf(situation) > 0 ? 'toResult' : 'try';
}

function checkAction({ state, check }: Situation): Action {
  if (!hasAllTabs(state)) return 'createTemplate';
  if (check !== null && (countOf(check, 'Ready') > 0 || check.changed > 0)) return 'toTrial';
  return check !== null && check.doubted > 0 ? 'toResult' : 'check';
}

/** Returns the one action of a step that is blue, or `null` when there is nothing to do but wait or read. */
export function primaryOf(step: Step, situation: Situation): Action | null {
  const { state, standing, test } = situation;
  if (step === 'connection') return !isConnected(state.connection) ? 'save' : test === null ? 'test' : 'toColumns';
  if (isOccupied(standing)) {
    return standing.job?.state === 'paused' && isAtWorkIn(step, standing) ? 'resume' : null;
  }
  switch (step) {
    case 'columns':
      return 'toCheck';
    case 'check':
      return checkAction(situation);
    case 'trial':
      return trialAction(situation);
    case 'load':
      return 'load';
    case 'result':
      return resultAction(situation);
    case 'management':
      return 'fetch';
  }
}

/** Tells whether the choices made can send anything, as far as the last check knows. */
export function canLoad(check: CheckView | null, rows: LoadRequest['rows'], again: LoadRequest['again']): boolean {
  if (check === null || rows === 'selected' || countOf(check, 'Ready') > 0) return true;
  if (rows === 'failed' && check.failed > 0) return true;
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
  const told = (n: number, words: (values: { readonly n: number }) => string) => (n > 0 ? words({ n }) : '');
  const lines = [
    told(unknown, isSettle ? texts.settle.unknown : advice.unknown),
    told(countOf(job, 'Rejected'), advice.rejected),
    told(countOf(job, 'Failed'), advice.failed),
    told(countOf(job, 'Invalid', 'Waiting'), advice.invalid),
    isLeft ? advice.rest : '',
  ].filter((line) => line !== '');
  return lines.length > 0 || job.state !== 'completed' ? lines : [advice.allLoaded];
}
