// An execution in a thread of its own, whose service calls wait until they are let through one by one.
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { ContextEnding, Task } from './context';
import { type Execution, nowOf } from './execution';
import { sourceFolder } from './facade-source';
import { type Outcome, outcomeOf } from './script';
import type { Reply, World } from './world';

/** What the thread says to its host. */
export type FromThread =
  | { readonly kind: 'call'; readonly op: string; readonly args: readonly unknown[] }
  | { readonly kind: 'log'; readonly severity: string; readonly text: string }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'ended'; readonly ending: ContextEnding };

/** What the thread is given for each execution. */
export interface ThreadData {
  readonly task: Task;
  readonly port: MessagePort;
  readonly flag: Int32Array;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** A call that waits for its answer. */
export interface PendingCall {
  readonly op: string;
  readonly args: readonly unknown[];
}

/** An execution in flight. */
export interface Stepped {
  readonly execution: Execution;
  /** Resolves with the call that waits now, or with `null` once the execution has ended. */
  pending(): Promise<PendingCall | null>;
  /**
   * Answers the waiting call; resolves with the next one, or `null` at the end. `answered` is told the reply as soon as the call
   * has taken effect; where it returns a promise, the thread gets the reply no sooner than that resolves.
   */
  step(answered?: (reply: Reply, call: PendingCall) => Promise<void> | null): Promise<PendingCall | null>;
  /** Answers calls up to and without the first with this operation; resolves with it, or `null` at the end. */
  stepTo(op: string): Promise<PendingCall | null>;
  /** Answers all calls and resolves with the outcome. */
  finish(): Promise<Outcome>;
  /** Ends it between two calls: the waiting call never takes effect, and no statement of the script runs any more. */
  kill(): Promise<Outcome>;
}

let threadCode: string | undefined;

function codeOfThread(): string {
  threadCode ??= buildSync({
    entryPoints: [join(sourceFolder(), 'thread.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  }).outputFiles[0]?.text;
  return threadCode ?? '';
}

/** Threads that have finished an execution and wait for the next: the project need not be compiled again. Their state is not shared. */
export class Threads {
  #idle: Worker[] = [];

  take(): Worker {
    const thread = this.#idle.pop() ?? new Worker(codeOfThread(), { eval: true });
    thread.ref();
    return thread;
  }

  give(thread: Worker): void {
    thread.removeAllListeners();
    thread.unref();
    this.#idle.push(thread);
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()));
  }
}

/** Without `threads` the execution gets a new thread that ends with it. */
export function startStepped(world: World, execution: Execution, task: Task, threads?: Threads): Stepped {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const data: ThreadData = {
    task,
    port: port2,
    flag,
    nowMs: nowOf(execution),
    timeZone: execution.project.manifest.timeZone ?? 'Etc/UTC',
  };
  const thread = (threads ?? new Threads()).take();
  thread.postMessage(data, [port2]);
  let waiting: PendingCall | null = null;
  let ending: ContextEnding | null = null;
  let failure: Error | null = null;
  let wake: (() => void)[] = [];
  const changed = (): void => {
    const sleepers = wake;
    wake = [];
    for (const go of sleepers) go();
  };
  const close = async (): Promise<void> => {
    world.end(execution);
    port1.close();
    if (threads && ending && !failure) threads.give(thread);
    else await thread.terminate();
  };
  thread.on('error', (error) => {
    failure = error;
    changed();
  });
  port1.on('message', (message: FromThread) => {
    if (message.kind === 'log') world.log(execution.id, message.severity as 'INFO', message.text);
    else if (message.kind === 'loaded') execution.phase = 'run';
    else {
      if (message.kind === 'call') waiting = { op: message.op, args: message.args };
      else ending = message.ending;
      changed();
    }
  });
  const pending = async (): Promise<PendingCall | null> => {
    while (!waiting && !ending && !failure && !execution.ended) {
      await new Promise<void>((resolve) => {
        wake.push(resolve);
      });
    }
    if (failure) throw failure;
    return execution.ended ? null : waiting;
  };
  const step: Stepped['step'] = async (answered) => {
    const call = await pending();
    if (!call) return null;
    waiting = null;
    const reply = world.call(execution.id, call.op, call.args);
    await answered?.(reply, call);
    // Out of time or killed: the thread is left waiting for an answer that never comes, so that nothing in it runs on.
    if (execution.ended) return null;
    port1.postMessage(reply);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    return pending();
  };
  const outcome = async (): Promise<Outcome> => {
    await close();
    return outcomeOf(execution, ending ?? { ok: false, result: 'null', name: 'Exception', message: '', stack: '' });
  };
  return {
    execution,
    pending,
    step,
    async stepTo(op) {
      let call = await pending();
      while (call && call.op !== op) call = await step();
      return call;
    },
    async finish() {
      while (await step());
      return outcome();
    },
    async kill() {
      execution.ended = 'killed';
      changed();
      return outcome();
    },
  };
}
