// The lease record: who works on this spreadsheet, so that two runs never send at once.
import * as z from 'zod/mini';
import type { Clock, Store } from '../ports';
import { LoadError } from './error';

const KEY = 'lease';
/** Run that ended without putting the sheet in order, until one does. */
const DEAD_KEY = 'deadRun';
/** Google ends every execution after six minutes; half a minute more covers clocks that differ. */
const LONGEST_RUN_MS = 390_000;
/** While a run is younger than this, its lease is alive by anybody's clock, and nobody can have taken it over. */
const CERTAINLY_OURS_MS = 330_000;
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

/** A lease just taken, with all document properties as they were then. */
export interface TakenLease extends Lease {
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * Takes the lease for one run. A lease outlives its run by nothing: an execution cannot last longer than six minutes.
 * @throws LoadError `busy-elsewhere` (details who, since: epoch ms), `busy-own` (details since, until), `locked`
 */
export function takeLease(store: Store, clock: Clock, run: { runId: string; who: string }): TakenLease {
  return store.exclusively(LOCK_WAIT_MS, () => {
    const nowMs = clock.nowMs();
    const properties = store.document.getAll();
    const held = readLease(properties[KEY]);
    const left: Record<string, string> = held === null ? {} : { [DEAD_KEY]: held.runId };
    const userKey = store.userKey();
    if (isAlive(held, nowMs)) {
      const since = String(held.sinceMs);
      throw held.userKey === userKey
        ? new LoadError('busy-own', { since, until: String(held.untilMs) })
        : new LoadError('busy-elsewhere', { who: held.who, since });
    }
    const lease: Lease = { ...run, userKey, sinceMs: nowMs, untilMs: nowMs + LONGEST_RUN_MS };
    const written = { [KEY]: JSON.stringify(lease), ...left };
    store.document.set(written);
    return { ...lease, properties: { ...properties, ...written } };
  });
}

/** Tells whether the run still holds the lease, from all properties as read a moment ago. */
export const holds = (properties: Readonly<Record<string, string>>, runId: string): boolean =>
  readLease(properties[KEY])?.runId === runId;

export const leaseOf = (properties: Readonly<Record<string, string>>): Lease | null => readLease(properties[KEY]);

/** Tells whether an earlier run ended in the middle of something, from all properties as read a moment ago. */
export const hasDeadRun = (properties: Readonly<Record<string, string>>): boolean =>
  (properties[DEAD_KEY] ?? '') !== '';

/**
 * Gives the lease back, if the run still holds it; a run that was not `finished` leaves a sheet to be put in order. `nowMs` saves a
 * run that is young and finished the look whether it does.
 */
export function giveBackLease(
  store: Store,
  { runId, sinceMs }: Pick<Lease, 'runId' | 'sinceMs'>,
  finished = true,
  nowMs = Number.POSITIVE_INFINITY,
): void {
  const isOurs = finished && nowMs - sinceMs < CERTAINLY_OURS_MS;
  if (!isOurs && readLease(store.document.get(KEY))?.runId !== runId) return;
  store.document.set({ [KEY]: '', [DEAD_KEY]: finished ? '' : runId });
}
