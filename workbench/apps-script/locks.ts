// Locks that executions hold against each other on the virtual clock.
import { type Execution, nowOf } from './execution';

export class Locks {
  readonly #holders = new Map<string, Execution>();
  /** When each lock was last given back. */
  readonly #freeAtMs = new Map<string, number>();

  constructor(readonly wait: (execution: Execution, waitMs: number) => void) {}

  /** True when the execution has the lock now; otherwise it has waited `timeoutMs` for it in vain. */
  take(key: string, execution: Execution, timeoutMs: number): boolean {
    const holder = this.#holders.get(key);
    if (holder === execution) return true;
    if (timeoutMs < 0) return false;
    if (holder && !holder.ended) {
      this.wait(execution, timeoutMs);
      return false;
    }
    // Given back by an execution whose clock is ahead: this one had to wait until then.
    const waitMs = (this.#freeAtMs.get(key) ?? 0) - nowOf(execution);
    if (waitMs > 0 && waitMs <= timeoutMs) this.wait(execution, waitMs);
    this.#holders.set(key, execution);
    return true;
  }

  holds(key: string, execution: Execution): boolean {
    return this.#holders.get(key) === execution;
  }

  /** True while another execution has the lock. */
  isTaken(key: string, execution: Execution): boolean {
    const holder = this.#holders.get(key);
    return holder !== undefined && holder !== execution && !holder.ended;
  }

  release(key: string, execution: Execution): void {
    if (!this.holds(key, execution)) return;
    this.#holders.delete(key);
    this.#freeAtMs.set(key, nowOf(execution));
  }

  /** Gives back all locks of an execution: it has ended, or a dialog has suspended it. */
  releaseAll(execution: Execution): void {
    for (const [key, holder] of [...this.#holders]) if (holder === execution) this.release(key, execution);
  }
}
