// The job record: one load (or fetch) the user asked for, as it is kept between runs.
import * as z from 'zod/mini';
import type { JobKind, LoadRequest } from '../api';
import { LOAD_ERROR_CODES } from './error';
import { JOB_STATES } from './status';

const counts = z.record(z.string(), z.number());

const causeSchema = z.object({
  tab: z.enum(['customers', 'obligations']),
  status: z.enum(['Rejected', 'Failed', 'Unknown']),
  /** Failure kind or doubt; `''` for a record that the CRM named. */
  why: z.string(),
  /** The server's own words. */
  message: z.string(),
  rows: z.number(),
  firstRowNumber: z.number(),
  /** Identity by key of that row; `''` without one. */
  identity: z._default(z.string(), ''),
});
export type JobCause = z.infer<typeof causeSchema>;

const total = { rows: z.number(), balance: z.string() };
const NOTHING_LOADED = { rows: 0, balance: '0', byType: [] };

const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(['load', 'management', 'settle', 'records', 'query', 'insert-obligations', 'update-obligations', 'ids']),
  state: z.enum(JOB_STATES),
  /** Pseudonym of the user who started it, and the name to show. */
  userKey: z.string(),
  who: z.string(),
  startedMs: z.number(),
  endedMs: z.nullable(z.number()),
  host: z.string(),
  operation: z.string(),
  rows: z.enum(['all', 'selected', 'trial', 'failed', 'loaded']),
  again: z.enum(['never', 'changed', 'all']),
  /** The connection was proved by a read. */
  proved: z.boolean(),
  /** Number of the window whose journal counts; 0 before the first. */
  window: z.number(),
  /** The window's outcomes are not all on the sheet yet. */
  open: z.boolean(),
  /** Work units done and planned: customers. */
  done: z.number(),
  total: z.number(),
  requests: z.number(),
  plannedRequests: z.number(),
  /** Milliseconds of runs so far, for the pace. */
  workedMs: z.number(),
  customers: counts,
  obligations: counts,
  /** Rows that the checks kept from being sent, by status, when the job began. */
  heldBack: z._default(z.object({ customers: counts, obligations: counts }), { customers: {}, obligations: {} }),
  /** No request before this (epoch ms): what the CRM asked for in the run before. */
  notBeforeMs: z._default(z.number(), 0),
  found: z.number(),
  /** Where the customer of a trial stood when it was sent; `identity` is `''` without a usable key. */
  tried: z._default(z.nullable(z.object({ rowNumber: z.number(), identity: z.string() })), null),
  causes: z.array(causeSchema),
  /** Balance of the obligations that the CRM confirmed, in all and by type of portfolio. */
  loaded: z._default(
    z.object({ ...total, byType: z.array(z.object({ ...total, portfolioType: z.string() })) }),
    NOTHING_LOADED,
  ),
  /** Chained hash over the bodies sent. */
  chain: z.string(),
  /** What the counters of receipts may count, as narrowed down so far. */
  meaning: z.array(z.enum(['customers', 'obligations', 'both'])),
  /** Keys of rows whose outcome found no row any more; the number may exceed the list. */
  vanished: z.array(z.string()),
  vanishedCount: z.number(),
  /** Tabs of which earlier jobs have loaded rows, or left some in doubt. */
  past: z._default(z.array(z.string()), []),
  /** Kind `records`: the tab whose rows go into a module, by its id, and the module's name. */
  records: z._default(z.nullable(z.object({ tab: z.number(), module: z.string() })), null),
  /** Kind `query`: the field asked by, values written down so far, and whether known records are left as they are. */
  query: z._default(z.nullable(z.object({ field: z.string(), next: z.number(), onlyNew: z.boolean() })), null),
  /** Kinds `management` and `query`: of `done` and `found`, what is written down; the rest is asked for again after a crash. */
  written: z._default(z.nullable(z.object({ done: z.number(), found: z.number() })), null),
  /** Management records that had no row before. */
  added: z._default(z.number(), 0),
  /** An update was answered with 405: this job sends PUT from then on. */
  usesPut: z._default(z.boolean(), false),
  /** Rows whose number was edited since they were loaded go out: as new ones in an insertion. */
  asNew: z._default(z.boolean(), false),
  /** Obligations to be renamed by an update: the id that the CRM holds, by the row's identity. */
  renames: z._default(z.record(z.string(), z.string()), {}),
  /** What became of fields that the first update left out; `''` while not proved. */
  leftOut: z._default(z.enum(['', 'kept', 'blanked']), ''),
  /** Customers that the CRM holds more than once. */
  twice: z._default(z.number(), 0),
  stop: z.nullable(
    z.object({ code: z.enum(LOAD_ERROR_CODES), details: z.record(z.string(), z.string()), message: z.string() }),
  ),
});

export type Job = z.infer<typeof jobSchema>;

/** A list of vanished keys is kept short: the record must fit into one property of 9 kB. */
const VANISHED_KEPT = 40;
/** Enough to find a row by; a cell may hold a text of any length. */
const KEY_LENGTH = 50;

export interface JobStart {
  readonly id: string;
  readonly kind: JobKind;
  readonly userKey: string;
  readonly who: string;
  readonly startedMs: number;
  readonly host: string;
  readonly operation: string;
  readonly rows: Job['rows'];
  readonly again: LoadRequest['again'];
  /** What {@link pastOf} says of the job before; absent without one. */
  readonly past?: Job['past'];
  readonly records?: Job['records'];
  readonly query?: Job['query'];
}

export function newJob(start: JobStart): Job {
  return {
    ...start,
    past: start.past ?? [],
    records: start.records ?? null,
    query: start.query ?? null,
    written: null,
    added: 0,
    state: 'running',
    endedMs: null,
    proved: false,
    window: 0,
    open: false,
    done: 0,
    total: 0,
    requests: 0,
    plannedRequests: 0,
    workedMs: 0,
    customers: {},
    obligations: {},
    heldBack: { customers: {}, obligations: {} },
    notBeforeMs: 0,
    found: 0,
    tried: null,
    loaded: NOTHING_LOADED,
    chain: '',
    causes: [],
    meaning: ['customers', 'obligations', 'both'],
    vanished: [],
    vanishedCount: 0,
    usesPut: false,
    asNew: false,
    renames: {},
    leftOut: '',
    twice: 0,
    stop: null,
  };
}

export const jobText = (job: Job): string => JSON.stringify(job);

/** Returns the job of a property, or `null` when there is none or it is unreadable. Never throws. */
export function readJob(text: string | null | undefined): Job | null {
  if (!text) return null;
  try {
    const parsed = z.safeParse(jobSchema, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Returns how `past` names a tab whose rows go into a module. */
export const pastOfTab = (tabId: number): string => `tab ${tabId}`;

/** Returns the tabs of which this job or one before it has loaded rows, or left some in doubt. */
export function pastOf(job: Job | null): Job['past'] {
  if (job === null) return [];
  const touched = (['customers', 'obligations'] as const)
    .filter((role) => (job[role].Loaded ?? 0) + (job[role].Unknown ?? 0) > 0)
    .map((role) => (job.records === null ? role : pastOfTab(job.records.tab)));
  return [...new Set([...job.past, ...touched])];
}

export const isOpen = (job: Job): boolean => job.state === 'running' || job.state === 'paused';

/** Adds to the job's record of outcomes that found no row. */
export function recordVanished(job: Job, keys: readonly string[]): void {
  job.vanishedCount += keys.length;
  const kept = keys.slice(0, Math.max(0, VANISHED_KEPT - job.vanished.length));
  job.vanished.push(...kept.map((key) => (key.length > KEY_LENGTH ? `${key.slice(0, KEY_LENGTH)}…` : key)));
}

/** Returns which tab's rows lead the batches of a job: whole customers, or single obligations. */
export const leadOf = ({ kind }: Pick<Job, 'kind'>): 'customers' | 'obligations' =>
  kind === 'insert-obligations' || kind === 'update-obligations' ? 'obligations' : 'customers';
