// The first update of an operation → whether fields that an update leaves out survive, and back into the CRM what did not.
import * as z from 'zod/mini';
import { readHeldObligation } from '../crm/held';
import { confirmedId, isCarried, obligationBody, obligationRequest } from '../crm/obligation';
import { type ApiReply, readReply } from '../crm/reply';
import { type Connection, queryObligationRequest, utf8Bytes } from '../crm/request';
import type { HttpRequest, Ports } from '../ports';
import type { Book } from './book';
import { chained } from './chain';
import { type Job, jobText } from './job';
import { isOfJob } from './mark';
import { createPace, MOST_ATTEMPTS, PATIENCE_MS } from './pace';
import { markOf } from './tab';

const KEY = 'trial';
/** A property holds 9 kB; an obligation larger than this is no one to try on. */
const MOST_BYTES = 8_500;
const NAMES_SHOWN = 200;

const fields = z.record(z.string(), z.string());
/** Kept from before the update until what it left out is known to be there: after a crash, nothing else knows what it was. */
const trialSchema = z.object({
  identity: z.string(),
  wolkvoxId: z.string(),
  /** The obligation's id after the update. */
  id: z.string(),
  sent: fields,
  /** What the CRM held before and the update leaves out. */
  before: fields,
  /** What of it was found blank afterwards: kept before it is sent back, since what is back again looks as if it had never gone. */
  blanked: z._default(z.array(z.string()), []),
});
type Trial = z.infer<typeof trialSchema>;

export interface TrialRun {
  readonly ports: Ports;
  readonly book: Book;
  readonly connection: Connection;
  readonly dayFirst: boolean;
  readonly deadlineMs: number;
}

/** What the first update carries. */
export interface TrialSubject {
  readonly identity: string;
  readonly wolkvoxId: string;
  /** The obligation's id before the update. */
  readonly obligation: string;
  readonly sent: Readonly<Record<string, string>>;
}

function readTrial(text: string | null): Trial | null {
  if (!text) return null;
  try {
    const parsed = z.safeParse(trialSchema, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Tells whether an update may still have blanked something that was not sent back. */
export const isTrialOpen = (store: Ports['store']): boolean => readTrial(store.document.get(KEY)) !== null;

/** Sends one request, again after a wait where it was too soon. Every attempt counts. */
function ask({ ports, connection, deadlineMs }: TrialRun, job: Job, request: HttpRequest): ApiReply {
  const pace = createPace(1);
  for (let attempt = 1; ; attempt += 1) {
    job.requests += 1;
    const [reply] = ports.http.send([request]);
    const read = readReply(reply ?? { answered: false, reason: '' }, ports.clock.nowMs(), connection.token);
    if (read.kind === 'ok' || !['busy', 'server', 'unreachable', 'unreadable'].includes(read.failure)) return read;
    pace.failed(read.failure, read.retryAfterMs);
    const waitMs = pace.waitMs();
    if (attempt === MOST_ATTEMPTS || waitMs > PATIENCE_MS || ports.clock.nowMs() + waitMs > deadlineMs) return read;
    ports.clock.sleep(waitMs);
  }
}

/** Failures that say of this endpoint alone that it is not there. */
const NOT_OFFERED: readonly string[] = ['wrong-host', 'method'];

/**
 * Reads the obligation before its update and keeps what the update leaves out. Nothing is kept where that teaches nothing. Where
 * the CRM offers this read and refuses it now, the job stops: an update without it might blank what nobody knows of.
 */
export function beginTrial(run: TrialRun, job: Job, { identity, wolkvoxId, obligation, sent }: TrialSubject): boolean {
  const reply = ask(run, job, queryObligationRequest(run.connection, obligation, wolkvoxId));
  if (reply.kind === 'failure' && !NOT_OFFERED.includes(reply.failure)) {
    stopWith(job, reply);
    return false;
  }
  const held = reply.kind === 'ok' ? readHeldObligation(reply.data, obligation) : null;
  const before = Object.fromEntries(
    Object.entries(held ?? {}).filter(
      ([key, value]) => value.trim() !== '' && sent[key] === undefined && key !== 'id' && !key.startsWith('wolkvox_'),
    ),
  );
  const trial: Trial = { identity, wolkvoxId, id: sent.id ?? obligation, sent: { ...sent }, before, blanked: [] };
  const text = JSON.stringify(trial);
  const largest = JSON.stringify({ ...trial, blanked: Object.keys(before) });
  const teaches = Object.keys(before).length > 0 && utf8Bytes(largest) <= MOST_BYTES;
  run.ports.store.document.set({ [KEY]: teaches ? text : '', job: jobText(job) });
  return teaches;
}

function stopWith(job: Job, reply: ApiReply): void {
  if (reply.kind !== 'failure') return;
  job.state = 'failed';
  job.stop = { code: `crm-${reply.failure}`, details: {}, message: reply.message };
}

/**
 * Reads the obligation again, if a trial is under way, and sends back what the update has blanked by leaving it out. Whatever is
 * done here may be done again: a run that dies in between leaves the trial as it was. Sets `job.leftOut`; a job whose CRM blanks
 * fields stops as `fields-blanked`.
 */
export function endTrial(run: TrialRun, job: Job): void {
  const { document } = run.ports.store;
  const trial = readTrial(document.get(KEY));
  if (trial === null) return;
  const reply = ask(run, job, queryObligationRequest(run.connection, trial.id, trial.wolkvoxId));
  const row = run.book.obligations?.rows.find((candidate) => candidate.row.identity === trial.identity);
  const mark = row === undefined ? null : markOf(row);
  const isLoaded = mark?.status === 'Loaded' && isOfJob(mark, job.id);
  const held = reply.kind === 'ok' ? readHeldObligation(reply.data, trial.id) : null;
  const blank = Object.keys(trial.before).filter((key) => held !== null && (held[key] ?? '').trim() === '');
  const blanked = [...new Set([...trial.blanked, ...blank])];
  if (reply.kind === 'failure') {
    // What was blanked is still to be found out: the trial stays for the next run.
    stopWith(job, reply);
  } else if (blanked.length === 0) {
    if (held !== null && isLoaded) job.leftOut = 'kept';
    document.set({ [KEY]: '' });
  } else {
    if (blanked.length > trial.blanked.length) document.set({ [KEY]: JSON.stringify({ ...trial, blanked }) });
    sendBack(run, job, { ...trial, blanked }, blank.some(isCarried));
  }
  document.set({ job: jobText(job) });
}

/** Sends back what was blanked, unless it is there again, and stops the job. */
function sendBack(run: TrialRun, job: Job, trial: Trial, isMissing: boolean): void {
  job.leftOut = 'blanked';
  if (isMissing && !restore(run, job, trial)) return;
  const lost = trial.blanked.filter((key) => !isCarried(key));
  const named = (keys: readonly string[]) => keys.join(', ').slice(0, NAMES_SHOWN);
  job.state = 'failed';
  job.stop = {
    code: 'fields-blanked',
    details: { fields: named(trial.blanked.filter(isCarried)), lost: named(lost) },
    message: '',
  };
  run.ports.store.document.set({ [KEY]: '', job: jobText(job) });
}

/** Sends the obligation whole. Tells whether the CRM took it; where it did not, the job stops for that. */
function restore(run: TrialRun, job: Job, trial: Trial): boolean {
  const whole = { ...trial.sent };
  for (const key of trial.blanked) whole[key] = trial.before[key] ?? '';
  const { wolkvoxId, id } = trial;
  const body = obligationBody(job.operation, { wolkvoxId, obligation: id, fields: whole, dayFirst: run.dayFirst });
  job.chain = chained(job.chain, body);
  const send = (method: 'POST' | 'PUT') =>
    ask(run, job, obligationRequest(run.connection, 'updateObligation', body, method));
  let reply = send(job.usesPut ? 'PUT' : 'POST');
  if (reply.kind === 'failure' && reply.failure === 'method' && reply.notExecuted && !job.usesPut) {
    job.usesPut = true;
    reply = send('PUT');
  }
  if (confirmedId('updateObligation', reply) !== null) return true;
  stopWith(job, reply);
  return reply.kind !== 'failure';
}
