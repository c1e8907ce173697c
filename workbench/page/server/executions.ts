// Functions of the script project → executions in threads of their own, whose calls are answered at a pace that people can follow.

import type { Answer, Execution, ExecutionKind, Outcome, Script, User } from '../../apps-script';
import type { ContextEnding } from '../../apps-script/context';
import { OUT_OF_TIME } from '../../apps-script/exception';
import { scopeKey } from '../../apps-script/operations/storage';
import type { PendingCall, Stepped, Threads } from '../../apps-script/stepped';
import type { Question as Asked, Reply, World } from '../../apps-script/world';

export type { ContextEnding };

/** A call that has taken effect, as those who look on are told of it. */
export interface MadeCall {
  readonly execution: Execution;
  readonly operation: string;
  readonly args: readonly unknown[];
  readonly reply: Reply;
  readonly kind: keyof Execution['calls'];
  /** On the virtual clock. */
  readonly costMs: number;
}

/** What the executions need of their surroundings, and whom they tell. */
export interface Surroundings {
  readonly script: Script;
  readonly threads: Threads;
  /** The clock that runs by itself: the world's never falls behind it. ms since 1970. */
  readonly nowMs: () => number;
  /** See `SimulatorSettings.speed`. */
  readonly speed: () => number;
  /** The world must look as it does to this user, whose call is about to be made. */
  readonly enter: (user: User) => void;
  readonly made: (call: MadeCall) => void;
  readonly begun: (execution: Execution) => void;
  readonly ended: (execution: Execution, outcome: Outcome) => void;
  readonly asked: (id: number, question: Asked, user: User) => void;
  readonly answered: (id: number, user: User) => void;
}

interface Waiting {
  readonly executionId: number;
  readonly userKey: string;
  readonly resolve: (answer: Answer) => void;
}

/** No single wait of a script takes longer than this by a real clock. */
const LONGEST_WAIT_MS = 10_000;
/** A script that computes this long without a service call has lost its way. */
const COMPUTING_LIMIT_MS = 180_000;
/** An open dialog may be left overnight: what stops a script is its virtual time, and the limit above. */
const REAL_LIMIT_MS = 7 * 86_400_000;
const LOCK_LOOK_MS = 15;

const NO_ANSWER: Answer = { button: 'CLOSE' };

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/**
 * Executions under way on one world. Time: a request to the CRM and `Utilities.sleep` pass by a real clock, divided by the speed and cut at ten seconds; everything
 * else that Google would charge moves the virtual clock only. All executions share that clock, and so does the real one: it never falls behind.
 */
export class Executions {
  readonly #running = new Map<number, Stepped>();
  readonly #questions = new Map<number, Waiting>();
  readonly #spent = new Map<number, Execution['calls'] & { elapsedMs: number }>();
  readonly #answers = new Map<number, Answer>();
  #calling: Execution | null = null;
  #nextQuestionId = 1;

  constructor(readonly around: Surroundings) {
    const { world } = this;
    world.onCall = (execution) => this.#beforeCall(execution);
    world.answer = () => this.#answers.get(this.#calling?.id ?? 0) ?? NO_ANSWER;
  }

  get world(): World {
    return this.around.script.world;
  }

  get count(): number {
    return this.#running.size;
  }

  list(): Execution[] {
    return [...this.#running.values()].map(({ execution }) => execution);
  }

  /** Starts a function; the promise resolves with what became of it and is never rejected. */
  start(
    functionName: string,
    args: readonly unknown[],
    options: { readonly user: string; readonly kind: ExecutionKind },
  ): { readonly execution: Execution; readonly outcome: Promise<Outcome> } {
    this.keepUp();
    const stepped = this.around.script.start(functionName, args, {
      ...options,
      realLimitMs: REAL_LIMIT_MS,
      threads: this.around.threads,
    });
    const { execution } = stepped;
    this.#running.set(execution.id, stepped);
    this.around.begun(execution);
    return { execution, outcome: this.#finish(stepped) };
  }

  /** The world's clock never falls behind the one that runs by itself. */
  keepUp(): void {
    this.world.nowMs = Math.max(this.world.nowMs, this.around.nowMs());
  }

  /** Time that passes for the world without counting as running for anybody. */
  skip(ms: number): void {
    for (const { execution } of this.#running.values()) execution.limitMs += ms;
    this.keepUp();
  }

  /** Gives a person's answer to the execution that waits for it; false when none of theirs has this id. */
  answer(id: number, userKey: string, answer: Answer): boolean {
    const waiting = this.#questions.get(id);
    if (waiting?.userKey !== userKey) return false;
    waiting.resolve(answer);
    return true;
  }

  /** Ends an execution at once, as when Google takes it away. */
  async stop(id: number): Promise<void> {
    const stepped = this.#running.get(id);
    if (!stepped) return;
    stepped.execution.ended ??= 'killed';
    for (const waiting of this.#questions.values()) if (waiting.executionId === id) waiting.resolve(NO_ANSWER);
    await stepped.kill();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  async #finish(stepped: Stepped): Promise<Outcome> {
    const { execution } = stepped;
    let outcome: Outcome;
    try {
      outcome = await this.#drive(stepped);
    } catch {
      // A mistake of the emulator, or a thread that could not live: for the user it is an execution that came to nothing.
      execution.ended ??= 'killed';
      await stepped.kill().catch(() => undefined);
      outcome = cutShort(execution);
    }
    this.#running.delete(execution.id);
    this.#spent.delete(execution.id);
    this.#answers.delete(execution.id);
    this.around.ended(execution, outcome);
    return outcome;
  }

  async #drive(stepped: Stepped): Promise<Outcome> {
    const { execution } = stepped;
    let call = await this.#watched(execution, stepped.pending());
    while (call) {
      if (call.op === 'ui.ask') await this.#ask(execution, call);
      if (call.op === 'lock.try') await this.#queue(execution, call);
      call = await this.#watched(
        execution,
        stepped.step((reply, made) => this.#made(execution, made, reply)),
      );
    }
    return execution.ended === 'killed' ? cutShort(execution) : stepped.finish();
  }

  /** A thread that never calls again is taken away. */
  async #watched<T>(execution: Execution, next: Promise<T>): Promise<T> {
    const guard = setTimeout(() => void this.stop(execution.id), COMPUTING_LIMIT_MS);
    try {
      return await next;
    } finally {
      clearTimeout(guard);
    }
  }

  /** A dialog suspends the execution until somebody answers; its locks are gone at once, and the wait does not count as running. */
  async #ask(execution: Execution, call: PendingCall): Promise<void> {
    const id = this.#nextQuestionId++;
    const beganMs = this.around.nowMs();
    this.world.locks.releaseAll(execution);
    const answer = await new Promise<Answer>((resolve) => {
      this.#questions.set(id, { executionId: execution.id, userKey: execution.user.key, resolve });
      this.around.asked(id, call.args[0] as Asked, execution.user);
    });
    this.#questions.delete(id);
    this.#answers.set(execution.id, answer);
    execution.limitMs += this.around.nowMs() - beganMs;
    this.around.answered(id, execution.user);
  }

  /** Whoever wants a lock that another execution has waits for it, at most as long as the script says. */
  async #queue(execution: Execution, { args }: PendingCall): Promise<void> {
    const key = scopeKey(args[0], execution);
    const untilMs = Date.now() + Math.min(LONGEST_WAIT_MS, Number(args[1]));
    while (!execution.ended && this.world.locks.isTaken(key, execution) && Date.now() < untilMs)
      await pause(LOCK_LOOK_MS);
  }

  #beforeCall(execution: Execution): void {
    this.keepUp();
    execution.elapsedMs = Math.max(execution.elapsedMs, this.world.nowMs - execution.startMs);
    this.#calling = execution;
    this.#spent.set(execution.id, { ...execution.calls, elapsedMs: execution.elapsedMs });
    this.around.enter(execution.user);
  }

  #made(execution: Execution, { op, args }: PendingCall, reply: Reply): Promise<void> | null {
    const before = this.#spent.get(execution.id);
    const costMs = execution.elapsedMs - (before?.elapsedMs ?? 0);
    const kinds = Object.keys(execution.calls) as (keyof Execution['calls'])[];
    const kind = kinds.find((name) => execution.calls[name] > (before?.[name] ?? 0)) ?? 'other';
    this.around.made({ execution, operation: op, args, reply, kind, costMs });
    if (!op.startsWith('fetch.') && op !== 'utilities.sleep') return null;
    const waitMs = Math.min(LONGEST_WAIT_MS, costMs / this.around.speed());
    return waitMs < 1 ? null : pause(waitMs);
  }
}

/** Returns how an execution ended that was taken away. */
function cutShort(execution: Execution): Outcome {
  return {
    ok: false,
    value: null,
    error: { name: 'Exception', message: OUT_OF_TIME, stack: '' },
    stopped: 'killed',
    missing: false,
    calls: { ...execution.calls },
    requests: execution.requests,
    startedMs: execution.startMs,
    elapsedMs: Math.floor(execution.elapsedMs),
    executionId: execution.id,
  };
}
