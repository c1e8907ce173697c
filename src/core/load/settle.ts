// Rows in doubt → what the CRM holds of them: loaded, ready to be sent, or still in doubt with both values shown.
import type { FailureKind } from '../crm/failure';
import { type Difference, differences, type HeldCustomer, readHeldCustomers, readHeldObligation } from '../crm/held';
import { type ApiReply, readReply } from '../crm/reply';
import { type Connection, queryCustomerRequest, queryObligationRequest } from '../crm/request';
import type { HttpRequest, Ports } from '../ports';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { type Settled, settledCells } from './cells';
import { readControl } from './control';
import { LoadError } from './error';
import { type Job, jobText } from './job';
import { holds } from './lease';
import { doubtedMs } from './mark';
import { createPace, MOST_ATTEMPTS, PATIENCE_MS } from './pace';
import { putStatuses } from './put';
import { markOf, type OwnCells, type SheetRow } from './tab';

export interface SettleRun {
  readonly ports: Ports;
  readonly id: string;
  readonly book: Book;
  readonly texts: Texts;
  readonly connection: Connection;
  readonly deadlineMs: number;
  /** False where the user has switched the query of single obligations off: those that need it stay in doubt. */
  readonly usesObligation?: boolean;
}

/** A customer with its rows in doubt; `customer` is null when only obligations are, or when the row has vanished. */
export interface DoubtedCustomer {
  readonly identification: string;
  readonly customer: SheetRow | null;
  readonly obligations: readonly SheetRow[];
}

const SIDE_BY_SIDE = 5;
const CONTROL_EVERY_MS = 10_000;
const CHECKPOINT_EVERY_MS = 60_000;
const RESERVE_MS = 20_000;
/** A server may finish after its client gave up: the longest a request may take, and a quarter of an hour more. */
const CERTAINLY_OVER_MS = 120_000 + 15 * 60_000;
const DIFFERENCES_SHOWN = 3;
/** Failures of one query that say nothing about the next one's. */
const PASSING: ReadonlySet<FailureKind> = new Set(['busy', 'server', 'unreachable', 'unreadable']);

/** Returns the customers that have a row in doubt which `jobId` has not asked about yet, in the order of their tab. */
export function doubtedCustomers(book: Book, jobId: string): DoubtedCustomer[] {
  const found = new Map<string, { identification: string; customer: SheetRow | null; obligations: SheetRow[] }>();
  const groupOf = (identification: string) => {
    const group = found.get(identification) ?? { identification, customer: null, obligations: [] };
    found.set(identification, group);
    return group;
  };
  for (const tab of [book.customers, book.obligations]) {
    for (const row of tab?.rows ?? []) {
      const mark = row.rowNumber > 0 ? markOf(row) : null;
      if (mark?.status !== 'Unknown' || (jobId !== '' && mark.fetched === jobId) || row.row.identification === null)
        continue;
      const group = groupOf(row.row.identification);
      if (row.row.role === 'customers') group.customer = row;
      else group.obligations.push(row);
    }
  }
  return [...found.values()];
}

/** Returns a customer that the CRM confirmed, to prove that an empty answer means absence; `null` when there is none. */
function knownCustomer(book: Book): SheetRow | null {
  return (
    book.customers.rows.find((row) => {
      const mark = row.rowNumber > 0 ? markOf(row) : null;
      return mark !== null && mark.loaded !== '' && mark.status !== 'Unknown' && row.row.identification !== null;
    }) ?? null
  );
}

/** What has been learnt about asking: whether the CRM finds what is certainly there. */
interface Proof {
  isProved: boolean;
}

/** Everything one decision needs. */
interface Scene {
  readonly texts: Texts;
  readonly nowMs: number;
  readonly timeText: (epochMs: number) => string;
  readonly isProved: boolean;
}

const unknown = (detail: string): Settled => ({ status: 'Unknown', detail, wolkvoxId: '' });

/** Decides on a row that the CRM does not have. */
function absent(row: SheetRow, { texts, nowMs, timeText, isProved }: Scene): Settled {
  if (!isProved) return unknown(texts.details.unproved);
  const mark = markOf(row);
  const overMs = ((mark === null ? null : doubtedMs(mark)) ?? nowMs) + CERTAINLY_OVER_MS;
  return nowMs < overMs
    ? unknown(texts.details.tooSoon(timeText(overMs).slice(11, 16)))
    : { status: 'Ready', detail: texts.details.absent, wolkvoxId: '' };
}

/** Decides on a row that the CRM has: what was sent is what the row says, unless it was edited since. */
function present(row: SheetRow, held: Readonly<Record<string, string>>, wolkvoxId: string, { texts }: Scene): Settled {
  const mark = markOf(row);
  if (mark !== null && mark.fingerprint !== row.row.fingerprint) return unknown(texts.details.editedSince);
  const found: readonly Difference[] = differences(row.row.fields, held);
  if (found.length === 0) return { status: 'Loaded', detail: '', wolkvoxId };
  const shown = found
    .slice(0, DIFFERENCES_SHOWN)
    .map(({ field, sent, held: value }) => texts.details.difference(field, sent, value));
  return { ...unknown(texts.details.different(shown, found.length)), wolkvoxId };
}

type Decisions = Map<SheetRow, Settled>;

/** Decides on a customer's rows from what the CRM holds; returns the obligations that have to be asked for one by one. */
function decide(
  group: DoubtedCustomer,
  held: readonly HeldCustomer[],
  scene: Scene,
  into: Decisions,
): readonly SheetRow[] {
  const rows = [...(group.customer === null ? [] : [group.customer]), ...group.obligations];
  const [only] = held;
  if (held.length > 1) {
    for (const row of rows) into.set(row, unknown(scene.texts.details.foundTwice));
    return [];
  }
  if (only === undefined) {
    for (const row of rows) into.set(row, absent(row, scene));
    return [];
  }
  if (group.customer !== null) into.set(group.customer, present(group.customer, only.fields, only.wolkvoxId, scene));
  if (only.obligations === null) return group.obligations;
  for (const row of group.obligations) {
    const own = only.obligations.get(row.row.fields.id ?? '');
    into.set(row, own === undefined ? absent(row, scene) : present(row, own, '', scene));
  }
  return [];
}

/**
 * Asks the CRM about every row in doubt until all are asked, the job is paused or cancelled, or the run's time is over. Reading
 * changes nothing in the CRM; what was not written down yet is simply asked again. If the read is refused, the rows stay in doubt.
 * Changes `job`, whose last state is saved; returns it.
 */
export function runSettle(run: SettleRun, job: Job): Job {
  const { clock, http, store, workbook } = run.ports;
  const startMs = clock.nowMs();
  const workedBeforeMs = job.workedMs;
  const groups = doubtedCustomers(run.book, job.id);
  job.total = job.done + groups.length;
  job.plannedRequests = job.requests + groups.length + 1;
  const pace = createPace(SIDE_BY_SIDE);
  const proof: Proof = { isProved: false };
  const decisions: Decisions = new Map();
  let controlReadMs = clock.nowMs();
  let checkpointMs = clock.nowMs();
  let attempts = 0;
  let next = 0;

  const checkpoint = () => {
    checkpointMs = clock.nowMs();
    for (const tab of [run.book.customers, run.book.obligations]) {
      if (tab === null) continue;
      const changes = new Map<SheetRow, Partial<OwnCells>>();
      for (const [row, settled] of decisions) {
        if (row.row.role === tab.role) changes.set(row, settledCells(run.texts, row, job.id, settled));
      }
      putStatuses(workbook, tab, changes, run.book.readRows);
    }
    for (const [row, { status }] of decisions) {
      const counts = row.row.role === 'customers' ? job.customers : job.obligations;
      counts[status] = (counts[status] ?? 0) + 1;
    }
    decisions.clear();
    job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
    store.document.set({ job: jobText(job) });
  };
  /** Asks all at once; `null` after a failure, which has been noted in pace or job. */
  const ask = (requests: readonly HttpRequest[]): ApiReply[] | null => {
    job.requests += requests.length;
    const replies = http.send(requests).map((reply) => readReply(reply, clock.nowMs(), run.connection.token));
    const refused = replies.find((reply) => reply.kind === 'failure');
    if (refused?.kind !== 'failure') {
      attempts = 0;
      pace.confirmed(0);
      return replies;
    }
    pace.failed(refused.failure, refused.retryAfterMs);
    attempts += 1;
    if (PASSING.has(refused.failure) && attempts < MOST_ATTEMPTS && pace.waitMs() <= PATIENCE_MS) return null;
    job.state = 'failed';
    job.stop = { code: `crm-${refused.failure}`, details: {}, message: refused.message };
    return null;
  };
  const heldOf = (reply: ApiReply | undefined, identification: string) =>
    reply?.kind === 'ok' ? readHeldCustomers(reply.data, identification) : [];

  /** Finds out, once, whether an empty answer means that a customer is not there. */
  const known = knownCustomer(run.book);
  let isKnownAsked = known === null;
  while (next < groups.length && job.state === 'running') {
    const nowMs = clock.nowMs();
    if (nowMs - controlReadMs >= CONTROL_EVERY_MS) {
      controlReadMs = nowMs;
      const properties = store.document.getAll();
      if (!holds(properties, run.id)) throw new LoadError('busy-elsewhere');
      const control = readControl(properties);
      if (control?.jobId === job.id) {
        job.state = control.want === 'pause' ? 'paused' : 'cancelled';
        break;
      }
    }
    if (nowMs + pace.waitMs() > run.deadlineMs - RESERVE_MS) break;
    if (nowMs - checkpointMs >= CHECKPOINT_EVERY_MS) checkpoint();
    if (pace.waitMs() > 0) clock.sleep(pace.waitMs());
    if (!isKnownAsked) {
      const identification = known?.row.identification ?? '';
      const replies = ask([queryCustomerRequest(run.connection, identification)]);
      if (replies === null) continue;
      isKnownAsked = true;
      proof.isProved = heldOf(replies[0], identification).length > 0;
      continue;
    }
    const volley = groups.slice(next, next + pace.batchSize());
    const replies = ask(volley.map(({ identification }) => queryCustomerRequest(run.connection, identification)));
    if (replies === null) continue;
    const held = volley.map(({ identification }, index) => heldOf(replies[index], identification));
    proof.isProved ||= held.some((found) => found.length > 0);
    const scene: Scene = {
      texts: run.texts,
      nowMs: clock.nowMs(),
      timeText: run.book.timeText,
      isProved: proof.isProved,
    };
    const open = volley.flatMap((group, index) => {
      const wolkvoxId = held[index]?.[0]?.wolkvoxId ?? '';
      return decide(group, held[index] ?? [], scene, decisions).map((row) => ({ row, wolkvoxId }));
    });
    if (run.usesObligation === false) {
      for (const { row } of open.splice(0)) decisions.set(row, unknown(run.texts.oneByOne.notAsked));
    }
    for (let start = 0; start < open.length && job.state === 'running'; ) {
      const part = open.slice(start, start + pace.batchSize());
      const answers = ask(
        part.map(({ row, wolkvoxId }) => queryObligationRequest(run.connection, row.row.fields.id ?? '', wolkvoxId)),
      );
      if (answers === null) {
        if (pace.waitMs() > 0) clock.sleep(pace.waitMs());
        continue;
      }
      part.forEach(({ row }, index) => {
        const answer = answers[index];
        const own = answer?.kind === 'ok' ? readHeldObligation(answer.data, row.row.fields.id ?? '') : null;
        decisions.set(row, own === null ? absent(row, scene) : present(row, own, '', scene));
      });
      start += part.length;
    }
    next += volley.length;
    job.done += volley.length;
  }
  checkpoint();
  if (job.state === 'running' && next >= groups.length) job.state = 'completed';
  if (job.state !== 'running' && job.state !== 'paused') job.endedMs = clock.nowMs();
  store.document.set({ control: '', job: jobText(job) });
  return job;
}
