// Service calls of all executions → the log that the page shows, the last few hundred kept.
import type { ServiceCall } from '../wire';
import type { MadeCall } from './executions';
import { aboutCall } from './service-call';

const KEPT = 400;

export class CallLog {
  #calls: ServiceCall[] = [];
  #number = 0;
  #told = 0;

  note({ execution, operation, args, reply, kind, costMs }: MadeCall, tabName: (id: number) => string): void {
    this.#number += 1;
    this.#calls.push({
      number: this.#number,
      executionId: execution.id,
      user: execution.user.key,
      atMs: reply.nowMs,
      kind,
      operation,
      about: aboutCall(operation, args, tabName),
      costMs: Math.round(costMs),
      ok: reply.ok,
    });
  }

  /** Returns the last calls. */
  recent(): ServiceCall[] {
    return this.#calls.slice(-KEPT);
  }

  /** Returns the calls since it was asked last. */
  take(): ServiceCall[] {
    const news = this.#calls.filter(({ number }) => number > this.#told);
    this.#told = this.#number;
    if (this.#calls.length > 2 * KEPT) this.#calls = this.recent();
    return news;
  }
}
