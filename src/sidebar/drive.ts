// A job and what is under way → what the page does next to keep the job going.
import type { JobView } from '../core/api';

/** How often progress is asked for: while a run works, while another person's does, while a job is paused. */
const POLL_MS = 1_800;
const POLL_OTHERS_MS = 5_000;
const POLL_PAUSED_MS = 15_000;

/** Waits before the next run when the last ones moved nothing or failed. */
const RUN_DELAYS_MS = [0, 2_000, 5_000, 10_000, 20_000, 30_000] as const;

/** Runs in a row that may fail in passing before the page asks the user. */
export const MAX_FAILED_RUNS = 6;

export interface Drive {
  readonly job: JobView | null;
  /** A call of ours that works on a job has not come back yet. */
  readonly ownCall: boolean;
  readonly polling: boolean;
  /** The page has given up until the user says otherwise. */
  readonly stalled: boolean;
  readonly nowMs: number;
  readonly lastPollMs: number;
  /** Earliest time of the next run. */
  readonly nextRunMs: number;
}

/** `run` calls runJob, `poll` calls getJob, `wait` is for the next tick. */
export type Move = 'run' | 'poll' | 'wait';

/** Returns how long a run has to wait after `fruitless` runs in a row that moved nothing. */
export function runDelayMs(fruitless: number): number {
  return RUN_DELAYS_MS[Math.min(fruitless, RUN_DELAYS_MS.length - 1)] || 0;
}

/** Returns the interval between two polls, or `null` when there is nothing to follow. */
export function pollEveryMs(job: JobView | null, ownCall: boolean): number | null {
  if (ownCall || (job?.mine && (job.working || job.state === 'running'))) return POLL_MS;
  if (job === null) return null;
  if (job.state === 'running' || job.working) return POLL_OTHERS_MS;
  return job.state === 'paused' ? POLL_PAUSED_MS : null;
}

/** Returns what to do now. One run and one poll at a time; a job of somebody else, paused or ended is never run. */
export function nextMove(drive: Drive): Move {
  const { job, nowMs } = drive;
  const mayRun = job?.mine && job.state === 'running' && !job.working && !drive.stalled;
  if (mayRun && !drive.ownCall && nowMs >= drive.nextRunMs) return 'run';
  const everyMs = pollEveryMs(job, drive.ownCall);
  if (everyMs === null || drive.polling || nowMs - drive.lastPollMs < everyMs) return 'wait';
  return 'poll';
}
