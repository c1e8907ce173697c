// Replies → how many customers the next request carries, and how long to wait before it.
import type { FailureKind } from '../crm/failure';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** A server that asks for more patience than this is left alone until the next run. */
export const PATIENCE_MS = 90_000;
/** Attempts at one batch that the CRM's answers say was not executed. */
export const MOST_ATTEMPTS = 5;
/** A request slower than this makes the next ones smaller. */
const SLOW_MS = 30_000;

export interface Pace {
  /** Customers that the next request may carry, at least 1. */
  batchSize(): number;
  /** Milliseconds to wait before the next request. */
  waitMs(): number;
  /** Expected milliseconds from request to reply, by the replies so far. */
  batchMs(): number;
  /** Learns from an answer that confirms the request. */
  confirmed(durationMs: number): void;
  /** Learns that the CRM takes no more than so many customers at once: the size never goes past it again. */
  capped(customers: number): void;
  /** Learns from a refusal, an unreadable answer or none. */
  failed(failure: FailureKind, retryAfterMs: number | null): void;
}

/**
 * Returns a pace that starts at `upperLimit`, halves on too large, unanswered or slow requests, and returns by a quarter
 * of the limit per confirmed one. Waits double from 2 s to 60 s unless the server names a time.
 */
export function createPace(upperLimit: number): Pace {
  let mostCustomers = upperLimit;
  let size = mostCustomers;
  let waitMs = 0;
  let nextWaitMs = FIRST_WAIT_MS;
  let expectedMs = 1_000;
  const shrink = () => {
    size = Math.max(1, Math.floor(size / 2));
  };
  return {
    batchSize: () => size,
    waitMs: () => waitMs,
    batchMs: () => expectedMs,
    confirmed(durationMs) {
      expectedMs = Math.round(expectedMs * 0.5 + durationMs * 0.5);
      waitMs = 0;
      nextWaitMs = FIRST_WAIT_MS;
      if (durationMs > SLOW_MS) shrink();
      else size = Math.min(mostCustomers, size + Math.max(1, Math.floor(mostCustomers / 4)));
    },
    capped(customers) {
      mostCustomers = Math.max(1, Math.min(mostCustomers, customers));
      size = Math.min(size, mostCustomers);
    },
    failed(failure, retryAfterMs) {
      if (failure === 'too-large' || failure === 'unreachable') shrink();
      if (failure === 'input' || failure === 'too-large') return;
      waitMs = retryAfterMs ?? nextWaitMs;
      nextWaitMs = Math.min(LONGEST_WAIT_MS, nextWaitMs * 2);
    },
  };
}
