// Ticks of a clock and the user's words → calls that start, follow, pause and end a job.
import type { JobView, LoadRequest, ManagementRequest } from '../core/api';
import { MAX_FAILED_RUNS, nextMove, runDelayMs } from './drive';
import { type Fault, isPassing } from './fault';
import type { Answer, Call } from './server';
import type { Errand } from './situation';

export interface JobStanding {
  readonly job: JobView | null;
  /** This has been asked for, and its job has not shown up yet. */
  readonly starting: Errand | null;
  /** What the user asked for and the server has not confirmed yet. */
  readonly pending: 'pause' | 'resume' | 'cancel' | null;
  /** The last thing that went wrong; cleared by the next success. */
  readonly fault: Fault | null;
  /** What the user last asked for here; the fault belongs to it. */
  readonly asked: Errand | null;
  /** The load that was asked for here, while the job on show is the one that came of it. */
  readonly request: LoadRequest | null;
}

/** Nothing known, nothing under way. */
export const NOTHING: JobStanding = {
  job: null,
  starting: null,
  pending: null,
  fault: null,
  asked: null,
  request: null,
};

export interface Driver {
  standing(): JobStanding;
  /** To be called a few times a second. */
  tick(): void;
  /** Takes over a job that another reply has brought along. */
  adopt(job: JobView | null): void;
  startLoad(request: LoadRequest): void;
  startManagement(request: ManagementRequest): void;
  startSettle(): void;
  /** Starts what is neither load nor settling nor management records. */
  start(errand: Errand, begin: () => Promise<Answer<JobView>>): void;
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Asks for the job at the next tick, for a page that comes back to the foreground. */
  look(): void;
  /** Forgets the fault, and goes on where a fault had stopped the driving. */
  retry(): void;
}

/** Returns a driver that reports every change of its standing. It holds no timer: nothing happens between ticks but replies. */
export function createDriver(call: Call, nowMs: () => number, onChange: (standing: JobStanding) => void): Driver {
  let standing = NOTHING;
  let previousId: string | null = null;
  let wanted: LoadRequest | null = null;
  let ownCalls = 0;
  let polling = false;
  let stalled = false;
  let lastPollMs = Number.NEGATIVE_INFINITY;
  let nextRunMs = 0;
  let fruitless = 0;
  /** Rises with every reply that is newer than a poll under way, whose answer is then out of date. */
  let epoch = 0;

  const change = (part: Partial<JobStanding>) => {
    standing = { ...standing, ...part };
    onChange(standing);
  };

  const take = (job: JobView | null) => {
    if (standing.starting !== null && job?.id === previousId) return;
    const isResumed = standing.pending === 'resume' && job?.state !== 'paused';
    const starting = job === null ? standing.starting : null;
    const isOurs = standing.starting !== null;
    const request = job?.id === standing.job?.id ? standing.request : isOurs ? wanted : null;
    change({ job, starting, fault: null, request, ...(isResumed ? { pending: null } : {}) });
  };

  const finish = (answer: Answer<JobView>, doneBefore: number) => {
    epoch += 1;
    // A start that was refused has brought no job: the one before stays on show.
    if (answer.ok) {
      previousId = null;
      fruitless = answer.value.done > doneBefore ? 0 : fruitless + 1;
      take(answer.value);
    } else {
      fruitless += 1;
      stalled = !isPassing(answer.fault) || fruitless >= MAX_FAILED_RUNS;
      change({ fault: answer.fault });
      lastPollMs = Number.NEGATIVE_INFINITY;
    }
    nextRunMs = nowMs() + runDelayMs(fruitless);
  };

  /** Calls that work on the job for minutes; progress is polled meanwhile. */
  const work = async (start: () => Promise<Answer<JobView>>) => {
    const doneBefore = standing.job?.done || 0;
    ownCalls += 1;
    lastPollMs = nowMs();
    const answer = await start();
    ownCalls -= 1;
    finish(answer, doneBefore);
    if (standing.starting !== null || standing.pending === 'resume') change({ starting: null, pending: null });
  };

  const poll = async () => {
    const asked = epoch;
    polling = true;
    lastPollMs = nowMs();
    const answer = await call('getJob', null);
    polling = false;
    if (asked !== epoch) return;
    if (!answer.ok) change({ fault: answer.fault });
    // While a fault keeps the page from driving on, its words must outlive a poll that works.
    else if (stalled) change({ job: answer.value });
    else if (answer.value !== null || standing.starting === null) take(answer.value);
  };

  const ask = async (pending: 'pause' | 'cancel') => {
    change({ pending, fault: null });
    const answer = await call(pending === 'pause' ? 'pauseJob' : 'cancelJob', null);
    epoch += 1;
    if (answer.ok) take(answer.value);
    else change({ fault: answer.fault });
    change({ pending: null });
  };

  const start = (errand: Errand, request: LoadRequest | null, begin: () => Promise<Answer<JobView>>) => {
    if (standing.starting !== null || ownCalls > 0) return;
    previousId = standing.job?.id ?? null;
    wanted = request;
    epoch += 1;
    stalled = false;
    fruitless = 0;
    change({ starting: errand, asked: errand, fault: null });
    void work(begin);
  };

  return {
    standing: () => standing,
    tick: () => {
      const ownCall = ownCalls > 0;
      const move = nextMove({ job: standing.job, ownCall, polling, stalled, nowMs: nowMs(), lastPollMs, nextRunMs });
      if (move === 'run') void work(() => call('runJob', null));
      if (move === 'poll') void poll();
    },
    adopt: (job) => take(job),
    startLoad: (request) =>
      start(request.rows === 'trial' ? 'trial' : 'load', request, () => call('startLoad', request)),
    startManagement: (request) => start('management', null, () => call('startManagement', request)),
    startSettle: () => start('settle', null, () => call('startSettle', null)),
    start: (errand, begin) => start(errand, null, begin),
    pause: () => void ask('pause'),
    cancel: () => void ask('cancel'),
    resume: () => {
      stalled = false;
      fruitless = 0;
      epoch += 1;
      change({ pending: 'resume', fault: null });
      void work(() => call('resumeJob', null));
    },
    look: () => {
      if (!polling) void poll();
    },
    retry: () => {
      stalled = false;
      fruitless = 0;
      nextRunMs = 0;
      change({ fault: null });
    },
  };
}
