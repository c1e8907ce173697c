// What one case of the bench loads, what it measured, and what the cost model alone would take.
import type { CallCounts } from '../apps-script/cost';
import { FETCH_MS } from '../apps-script/cost';

/** One portfolio and how it is sent. */
export interface BenchCase {
  readonly customers: number;
  readonly obligationsPerCustomer: number;
  readonly perCall: number;
  /** Whether a customer's obligations stand together on their tab. */
  readonly order: 'grouped' | 'shuffled';
}

/** Where simulated time goes; each is milliseconds on the virtual clock. */
export const SPENDERS = [
  'bulk', // overhead and server time of the requests that carry customers
  'otherFetch', // the read that proves the connection
  'start', // the start of executions
  'read',
  'write',
  'property',
  'lock',
  'wait', // sleeps
] as const;
export type Spender = (typeof SPENDERS)[number];
export type Spending = Readonly<Record<Spender, number>>;

/** A case with its figures. */
export interface Measurement {
  readonly customers: number;
  readonly obligations: number;
  readonly perCall: number;
  readonly order: BenchCase['order'];
  readonly calls: CallCounts;
  readonly simulatedSeconds: number;
  readonly floorSeconds: number;
  /** Simulated seconds by floor. */
  readonly ratio: number;
  /** User and system time of the process that runs emulator and bundle, during the load. */
  readonly cpuSeconds: number;
  /** The most memory that process ever held, in 1,000,000 bytes, the spreadsheet itself included. */
  readonly peakMb: number;
}

/** A measurement with what the table and the document say besides. */
export interface DetailedMeasurement extends Measurement {
  readonly executions: number;
  readonly bulkRequests: number;
  readonly spending: Spending;
  /** Cells that were read and written, all executions together. */
  readonly cells: { readonly read: number; readonly written: number };
}

/** The server's share of a request besides its records, and per customer or obligation, as the simulated CRM takes it. */
const SERVER_MS = 200;
const RECORD_MS = 1;

/**
 * Returns the seconds that the fewest possible bulk requests take by themselves: overhead and server time, nothing else. No engine
 * that sends one request after another can be faster.
 */
export function floorSeconds(bench: BenchCase): number {
  const requests = Math.ceil(bench.customers / bench.perCall);
  const records = bench.customers + obligationsOf(bench);
  return (requests * (FETCH_MS + SERVER_MS) + records * RECORD_MS) / 1000;
}

/** Returns the number of obligations that the generator makes for the case. */
export const obligationsOf = ({ customers, obligationsPerCustomer }: BenchCase): number =>
  Math.round(customers * obligationsPerCustomer);

const WITH_OBLIGATIONS = { obligationsPerCustomer: 2.5, perCall: 100, order: 'grouped' } as const;

/** All cases, small ones first. */
export const CASES: readonly BenchCase[] = [
  { customers: 1_000, ...WITH_OBLIGATIONS },
  { customers: 10_000, ...WITH_OBLIGATIONS },
  { customers: 10_000, ...WITH_OBLIGATIONS, order: 'shuffled' },
  { customers: 100_000, ...WITH_OBLIGATIONS },
  { customers: 10_000, obligationsPerCustomer: 0, perCall: 2_000, order: 'grouped' },
];
