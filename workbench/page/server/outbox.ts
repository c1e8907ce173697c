// Events for all, for one user or for one window → batches for the windows that are open.
import type { Batch, Event } from '../wire';

/** Whom an event concerns; everybody when absent. */
export type Audience = { readonly user: string } | { readonly window: string } | null;

/** Sends one batch, as JSON text, to these windows. */
export type Post = (windows: readonly string[], text: string) => void;

/** Shortest time between two batches. */
const PACE_MS = 60;
const AT_ONCE_MS = 5;
/** Answers to calls that wait for their window to connect again. */
const UNCLAIMED_KEPT = 200;

export class Outbox {
  /** User by window. */
  readonly #windows = new Map<string, string>();
  #queue: { readonly to: Audience; readonly event: Event }[] = [];
  #unclaimed: { readonly window: string; readonly event: Event }[] = [];
  #timer: NodeJS.Timeout | null = null;
  #lastMs = 0;

  /** `changes` returns what has changed in the workbook since it was called last; `stamp` what stands on every batch. */
  constructor(
    readonly post: Post,
    readonly changes: () => { readonly to: Audience; readonly event: Event }[],
    readonly stamp: () => Omit<Batch, 'events'>,
  ) {}

  /** Number of open windows of a user. */
  windowsOf(user: string): number {
    return [...this.#windows.values()].filter((held) => held === user).length;
  }

  users(): string[] {
    return [...new Set(this.#windows.values())];
  }

  /** Registers a window that gets these batches first. */
  open(window: string, user: string, first: readonly (readonly Event[])[]): void {
    // The first batches hold all that waits to be told to the others.
    this.flush();
    this.#windows.set(window, user);
    for (const events of first) this.#send([window], events);
    const answers = this.#unclaimed.filter((held) => held.window === window).map(({ event }) => event);
    this.#unclaimed = this.#unclaimed.filter((held) => held.window !== window);
    if (answers.length > 0) this.#send([window], answers);
  }

  close(window: string): void {
    this.#windows.delete(window);
  }

  /** Tells everybody everything anew. */
  restart(first: (user: string) => readonly (readonly Event[])[]): void {
    const batches = [...this.#windows].map(([window, user]) => ({ window, first: first(user) }));
    // What waited is part of the new beginning.
    this.changes();
    this.#queue = this.#queue.filter(({ event }) => event.type === 'callEnded');
    for (const { window, first: events } of batches) for (const batch of events) this.#send([window], batch);
    this.soon();
  }

  put(event: Event, to: Audience = null): void {
    this.#queue.push({ to, event });
    this.soon();
  }

  /** Sees to it that what has changed goes out shortly. */
  soon(): void {
    if (this.#timer !== null) return;
    const delayMs = Math.max(AT_ONCE_MS, this.#lastMs + PACE_MS - Date.now());
    this.#timer = setTimeout(() => this.flush(), delayMs);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastMs = Date.now();
    // What a call has changed is told before the call's own end.
    const entries = [...this.changes(), ...this.#queue];
    this.#queue = [];
    if (entries.length === 0) return;
    for (const { to, event } of entries) {
      if (to !== null && 'window' in to && !this.#windows.has(to.window)) this.#keep(to.window, event);
    }
    const common = entries.every(({ to }) => to === null);
    if (common)
      this.#send(
        [...this.#windows.keys()],
        entries.map(({ event }) => event),
      );
    else for (const [window, user] of this.#windows) this.#send([window], ofWindow(entries, window, user));
  }

  #keep(window: string, event: Event): void {
    this.#unclaimed.push({ window, event });
    if (this.#unclaimed.length > UNCLAIMED_KEPT) this.#unclaimed.shift();
  }

  #send(windows: readonly string[], events: readonly Event[]): void {
    if (windows.length === 0 || events.length === 0) return;
    this.post(windows, JSON.stringify({ ...this.stamp(), events } satisfies Batch));
  }
}

const ofWindow = (
  entries: readonly { readonly to: Audience; readonly event: Event }[],
  window: string,
  user: string,
): Event[] =>
  entries
    .filter(({ to }) => to === null || ('user' in to ? to.user === user : to.window === window))
    .map(({ event }) => event);
