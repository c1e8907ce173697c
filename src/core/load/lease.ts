// The lease record: who works on this spreadsheet, so that two runs never send at once.
import * as z from 'zod/mini';
import type { Clock, Store } from '../ports';
import { LoadError } from './error';

const KEY = 'lease';
/** Google ends every execution after six minutes; half a minute more covers clocks that differ. */
const LONGEST_RUN_MS = 390_000;
const LOCK_WAIT_MS = 10_000;

const leaseSchema = z.object({
  runId: z.string(),
  userKey: z.string(),
  who: z.string(),
  sinceMs: z.number(),
  untilMs: z.number(),
});
export type Lease = z.infer<typeof leaseSchema>;

/** Returns the lease of a property, or `null` when nobody holds one. Never throws. */
export function readLease(text: string | null | undefined): Lease | null {
  if (!text) return null;
  try {
    const parsed = z.safeParse(leaseSchema, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Tells whether the run behind the lease can still be alive. */
export const isAlive = (lease: Lease | null, nowMs: number): lease is Lease => lease !== null && nowMs < lease.untilMs;

/**
 * Takes the lease for one run. A lease outlives its run by nothing: an execution cannot last longer than six minutes.
 * @throws LoadError `busy-elsewhere` (details who, since: epoch ms), `locked`
 */
export function takeLease(store: Store, clock: Clock, run: { runId: string; who: string }): Lease {
  return store.exclusively(LOCK_WAIT_MS, () => {
    const nowMs = clock.nowMs();
    const held = readLease(store.document.get(KEY));
    if (isAlive(held, nowMs)) throw new LoadError('busy-elsewhere', { who: held.who, since: String(held.sinceMs) });
    const lease: Lease = { ...run, userKey: store.userKey(), sinceMs: nowMs, untilMs: nowMs + LONGEST_RUN_MS };
    store.document.set({ [KEY]: JSON.stringify(lease) });
    return lease;
  });
}

/** Tells whether the run still holds the lease, from all properties as read a moment ago. */
export const holds = (properties: Readonly<Record<string, string>>, runId: string): boolean =>
  readLease(properties[KEY])?.runId === runId;

export const leaseOf = (properties: Readonly<Record<string, string>>): Lease | null => readLease(properties[KEY]);

/** Gives the lease back, if the run still holds it. */
export function giveBackLease(store: Store, runId: string): void {
  if (readLease(store.document.get(KEY))?.runId === runId) store.document.set({ [KEY]: '' });
}
