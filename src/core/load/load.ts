// The one loop: planned customers → windows → batches → requests → replies → outcomes → status cells.
import type { ApiReply } from '../crm/reply';
import { readReply } from '../crm/reply';
import { type Connection, massiveCollectionsRequest } from '../crm/request';
import type { HttpRequest, Ports } from '../ports';
import type { Texts } from '../texts/texts';
import { type Batch, type BatchLimits, nextBatch } from './batch';
import type { Book } from './book';
import { readyCells, sendingCells, standingCells, verdictCells } from './cells';
import { chained } from './chain';
import { type Control, readControl } from './control';
import { LoadError, type LoadErrorCode } from './error';
import { type Job, jobText, recordVanished } from './job';
import {
  type BatchVerdict,
  blankEntries,
  intentEntries,
  sentAs,
  verdictEntries,
  WINDOW_JOURNAL_BYTES,
} from './journal';
import { holds } from './lease';
import { isOfJob, tagOf } from './mark';
import { gaveUp, type Judgement, judge } from './outcome';
import { createPace, MOST_ATTEMPTS, PATIENCE_MS, type Pace } from './pace';
import { type Plan, type PlannedCustomer, planLoad, type Standing } from './plan';
import { putStatuses } from './put';
import { countOutcomes } from './record';
import { BLANK_CELLS, markOf, type OwnCells, type SheetRow, type Tab, takeInAll } from './tab';

/** What one kind of job sends: how its rows are chosen, put into batches, asked for and judged. */
export interface Errand {
  /** Bytes that one element takes in the journal, generously. */
  readonly journalBytes: number;
  /** Chooses among all rows, or among those the user or the job's first run has chosen. */
  plan(selected: ReadonlySet<SheetRow> | null, exact: boolean): Plan;
  /** As {@link nextBatch}. */
  batch(customers: readonly PlannedCustomer[], start: number, end: number, limits: BatchLimits): Batch;
  request(batch: Batch): HttpRequest;
  judge(batch: Batch, reply: ApiReply, sentAtMs: number): Judgement;
}

/** Everything one run works with. */
export interface Run {
  readonly ports: Ports;
  readonly id: string;
  readonly book: Book;
  readonly texts: Texts;
  readonly connection: Connection;
  readonly limits: BatchLimits;
  /** Requests sent side by side, 1 to 5. */
  readonly parallel: number;
  /** Epoch milliseconds at which the run hands over, well before Google ends it. */
  readonly deadlineMs: number;
  /** Epoch milliseconds after which no request may still be open. */
  readonly lastAnswerMs: number;
  /** Rows the user chose, for the first run of a job over a selection. */
  readonly selected: ReadonlySet<SheetRow> | null;
  /** What the first run of a job has been found to send a moment ago; `null` for later runs, which look themselves. */
  readonly plan: Plan | null;
  /** Absent for a load of whole customers. */
  readonly errand?: Errand;
}

/** A load's own errand, which others change in parts: customers with their obligations, as many to a request as the limits allow. */
export const customersErrand = ({ book, connection }: Pick<Run, 'book' | 'connection'>, job: Job): Errand => ({
  journalBytes: IDENTITY_BYTES,
  plan: (selected, exact) =>
    planLoad(book.customers, book.obligations, { again: job.again, selected, exact, jobId: job.id }),
  batch: (customers, start, end, limits) => nextBatch(job.operation, customers, start, end, limits),
  request: ({ body }) => massiveCollectionsRequest(connection, body),
  judge: (batch, reply, sentAtMs) => judge(batch, reply, job.meaning, sentAtMs),
});

/** Flags and lease are read together at least this often. */
const CONTROL_EVERY_MS = 10_000;
/** Writing statuses may take this share of a run's time; windows are as short as that allows. */
const EDGE_SHARE = 0.03;
const SHORTEST_WINDOW_MS = 15_000;
/** What an edge is taken to cost before the first one is over: two narrow reads and a write on each tab. */
const FIRST_EDGE_MS = 1_200;
/** Bytes that a customer's identity takes in the journal, generously. */
const IDENTITY_BYTES = 20;
/** Requests in a row whose fate nobody knows; more would only pile up doubt. */
const MOST_DOUBTS_IN_A_ROW = 3;
/** The last statuses must be on the sheet before the deadline. */
const EDGE_RESERVE_MS = 8_000;

/** Why a window ended before all of its customers were sent. */
type Ending = 'sent' | 'deadline' | 'paused' | 'cancelled' | 'lost-lease' | 'stopped';

const endsHere = (ending: Ending): boolean => ending === 'paused' || ending === 'cancelled' || ending === 'stopped';

type Changes = Map<SheetRow, Partial<OwnCells>>;

/** Planned customers from `start` to before `end` that go out again, at most `size` at a time. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly attempts: number;
}

/** What a run keeps in mind between windows. */
interface Course {
  readonly errand: Errand;
  readonly pace: Pace;
  readonly plan: readonly PlannedCustomer[];
  /** Index into `plan` of the next customer. */
  next: number;
  controlReadMs: number;
  doubtsInARow: number;
  /** Milliseconds that the last edge took. */
  edgeMs: number;
  /** Document properties as read last, with what was written since; `null` before the first look. */
  stored: Record<string, string> | null;
}

/** Writes changes of both tabs, one write each, and notes the rows that have vanished although they have an outcome. */
function put({ ports, book }: Run, job: Job, changes: Changes, outcomes: ReadonlySet<SheetRow>, isLast: boolean): void {
  const write = (tab: Tab | null) => {
    if (tab === null) return;
    const gone = putStatuses(ports.workbook, tab, changes, book.readRows, isLast);
    recordVanished(
      job,
      gone.flatMap((row) => (outcomes.has(row) && row.row.key !== null ? [row.row.key] : [])),
    );
  };
  write(book.customers);
  write(book.obligations);
}

/** Tells whether the job sends whatever is new, so that no row has to remember that it was chosen. */
const isWhole = (job: Job): boolean => job.rows === 'all' && job.again === 'never';

const WAITING: readonly Standing[] = ['waiting', 'needs-id', 'needs-customer', 'renumbered'];

/** Counts the rows that the checks keep from being sent, so that a result never looks better than it is. */
function countHeldBack(job: Job, plan: Plan): void {
  for (const [row, standing] of plan.standings) {
    const status = standing === 'invalid' ? 'Invalid' : WAITING.includes(standing) ? 'Waiting' : null;
    if (status === null || row.rowNumber === 0) continue;
    const counts = row.row.role === 'customers' ? job.heldBack.customers : job.heldBack.obligations;
    counts[status] = (counts[status] ?? 0) + 1;
  }
}

/** Returns the statuses of all rows at the start of a run: what is wrong, what waits, what is planned. */
function openingStatuses(run: Run, job: Job, plan: Plan): Changes {
  const changes: Changes = new Map();
  plan.standings.forEach((standing, row) => {
    if (row.rowNumber === 0 || row.unread !== undefined) return;
    const planned = plan.planned.has(row);
    // A row that says nothing is as good as ready: its first words are written when it is sent, or when the job stops before.
    if (planned && row.cells === BLANK_CELLS && row.was === undefined && isWhole(job)) return;
    const cells = planned
      ? readyCells(run.texts, row, isWhole(job) ? '' : tagOf(job.id, 0))
      : standingCells(run.texts, row, standing, true);
    if (cells !== null) changes.set(row, cells);
  });
  return changes;
}

/** Returns the rows left to later runs that say nothing yet. */
function silentRows({ customers, obligations }: Book): readonly SheetRow[] {
  return [customers, obligations].flatMap((tab) => {
    if (tab === null) return [];
    takeInAll(tab);
    return tab.rows.filter((row) => row.unread === 'own' && row.cells === BLANK_CELLS && row.rowNumber > 0);
  });
}

/** Returns the rows that the first run of a job over a selection has marked as planned. */
export function rowsOfJob(book: Book, job: Job): ReadonlySet<SheetRow> {
  const rows = [...book.customers.rows, ...(book.obligations?.rows ?? [])];
  return new Set(
    rows.filter((row) => {
      const mark = markOf(row);
      return mark !== null && isOfJob(mark, job.id);
    }),
  );
}

/** Reads pause, cancel and lease in one call. */
function readEnding({ ports, id }: Run, job: Job, course: Course): Ending | null {
  const nowMs = ports.clock.nowMs();
  if (nowMs - course.controlReadMs < CONTROL_EVERY_MS) return null;
  course.controlReadMs = nowMs;
  const properties = ports.store.document.getAll();
  course.stored = { ...properties };
  if (!holds(properties, id)) return 'lost-lease';
  const control: Control | null = readControl(properties);
  if (control?.jobId !== job.id) return null;
  return control.want === 'pause' ? 'paused' : 'cancelled';
}

/** Returns how many customers the next window holds: as many as its time, its journal and the run's time allow. */
function windowSize(run: Run, course: Course): number {
  const perBatchMs = course.pace.batchMs() + 40;
  const windowMs = Math.max(SHORTEST_WINDOW_MS, course.edgeMs / EDGE_SHARE);
  const leftMs = run.deadlineMs - run.ports.clock.nowMs() - EDGE_RESERVE_MS - course.edgeMs;
  if (leftMs < perBatchMs) return 0;
  const batches = Math.max(1, Math.floor(Math.min(windowMs, leftMs) / perBatchMs));
  return Math.min(
    batches * run.parallel * course.pace.batchSize(),
    Math.floor(WINDOW_JOURNAL_BYTES / course.errand.journalBytes),
  );
}

function sendingChanges(run: Run, customers: readonly PlannedCustomer[], tag: string, changes: Changes): void {
  for (const { customer, obligations } of customers) {
    changes.set(customer, sendingCells(run.texts, customer, tag));
    for (const row of obligations) changes.set(row, sendingCells(run.texts, row, tag));
  }
}

/** Sends batches side by side; the platform's timeout keeps them from outliving the run. */
function send(run: Run, errand: Errand, batches: readonly Batch[]): ApiReply[] {
  const { clock, http } = run.ports;
  const leftSeconds = Math.floor((run.lastAnswerMs - clock.nowMs()) / 1000);
  const requests = batches.map((batch) => {
    const request = errand.request(batch);
    return { ...request, timeoutSeconds: Math.max(5, Math.min(request.timeoutSeconds, leftSeconds)) };
  });
  const replies = http.send(requests);
  const nowMs = clock.nowMs();
  return batches.map((_, index) =>
    readReply(replies[index] ?? { answered: false, reason: '' }, nowMs, run.connection.token),
  );
}

/** Tells whether two batches of single obligations are about the same customer. */
const sharesCustomer = ({ customers: [one] }: Batch, { customers: [other] }: Batch): boolean =>
  one?.customer.row.role === 'obligations' && one.customer.row.identification === other?.customer.row.identification;

function stopJob(job: Job, code: LoadErrorCode, message: string): void {
  job.state = 'failed';
  job.stop = { code, details: {}, message };
}

/** Sends the window's customers batch by batch. Every batch has its intent in the journal before, its verdict after. */
function sendWindow(run: Run, job: Job, course: Course, end: number, outcomes: Changes): Ending {
  const { clock, store } = run.ports;
  const tag = tagOf(job.id, job.window);
  let slot = 0;
  let unsaved: Record<string, string> = {};
  const startedMs = clock.nowMs();
  const workedBeforeMs = job.workedMs;
  const save = (more: Record<string, string> = {}) => {
    // Whoever looks on reckons the pace from it, in the middle of a window too.
    job.workedMs = workedBeforeMs + clock.nowMs() - startedMs;
    const entries = { ...unsaved, ...more, job: jobText(job) };
    store.document.set(entries);
    if (course.stored !== null) Object.assign(course.stored, entries);
    unsaved = {};
  };
  const settle = (batch: Batch, verdict: BatchVerdict) => {
    Object.assign(unsaved, verdictEntries(tag, slot, verdict));
    countOutcomes(job, batch.customers, verdict);
    verdictCells(run.texts, batch.customers, verdict, tag, run.book.timeText(verdict.at), outcomes);
    slot += 1;
  };
  const finish = (ending: Ending): Ending => {
    if (Object.keys(unsaved).length > 0) save();
    return ending;
  };
  /** Stretches that an answer proved unexecuted: sent again before anything else, one at a time. */
  const redo: Stretch[] = [];
  /** Returns the next requests; none when only vanished rows are left. */
  const nextVolley = (): { batch: Batch; stretch: Stretch }[] => {
    const again = redo.shift();
    if (again !== undefined) {
      const batch = course.errand.batch(course.plan, again.start, again.end, { ...run.limits, customers: again.size });
      if (batch.end < again.end) redo.unshift({ ...again, start: batch.end });
      return batch.customers.length === 0 ? [] : [{ batch, stretch: { ...again, end: batch.end } }];
    }
    const volley: { batch: Batch; stretch: Stretch }[] = [];
    while (volley.length < run.parallel && course.next < end) {
      const size = course.pace.batchSize();
      const batch = course.errand.batch(course.plan, course.next, end, { ...run.limits, customers: size });
      // Two requests at once about one record might overwrite each other.
      if (volley.some((sent) => sharesCustomer(sent.batch, batch))) break;
      if (batch.customers.length > 0) {
        volley.push({ batch, stretch: { start: course.next, end: batch.end, size, attempts: 0 } });
      }
      course.next = batch.end;
    }
    return volley;
  };
  /** Of the volley under way: what a single exception brings about counts once, however many requests it was for. */
  let isDoubtful = false;
  let lastFailure: Judgement | null = null;
  /** Takes in one reply and says whether the job has to stop. */
  const takeIn = (
    { batch, stretch }: { batch: Batch; stretch: Stretch },
    reply: ApiReply,
    sentAtMs: number,
  ): boolean => {
    const judged = course.errand.judge(batch, reply, sentAtMs);
    job.meaning = [...judged.meaning];
    isDoubtful ||= judged.doubtful;
    if (judged.failure !== null) lastFailure = judged;
    if (judged.capacity !== null) course.pace.capped(judged.capacity);
    if (judged.failure === null) course.pace.confirmed(clock.nowMs() - sentAtMs);
    else course.pace.failed(judged.failure, reply.kind === 'failure' ? reply.retryAfterMs : null);
    const isPatient = stretch.attempts + 1 < MOST_ATTEMPTS && course.pace.waitMs() <= PATIENCE_MS;
    if (judged.next === 'again' && !isPatient) {
      settle(batch, gaveUp(judged.verdict));
      stopJob(job, `crm-${judged.failure ?? 'busy'}`, judged.verdict.message);
      return true;
    }
    settle(batch, judged.verdict);
    if (judged.next === 'again') redo.push({ ...stretch, attempts: stretch.attempts + 1 });
    if (judged.next === 'split') {
      // Nothing of it was stored: halves of it lead to the record that the CRM does not take.
      const size = Math.ceil(batch.customers.length / 2);
      const middle = stretch.start + Math.ceil((stretch.end - stretch.start) / 2);
      redo.push(
        { start: stretch.start, end: middle, size, attempts: 0 },
        { start: middle, end: stretch.end, size, attempts: 0 },
      );
    }
    if (judged.next !== 'stop') return false;
    stopJob(job, `crm-${judged.failure ?? 'unknown'}`, judged.verdict.message);
    return true;
  };
  while (course.next < end || redo.length > 0) {
    const ending = readEnding(run, job, course);
    if (ending !== null) return ending === 'lost-lease' ? ending : finish(ending);
    if (clock.nowMs() + course.pace.waitMs() + course.pace.batchMs() > run.deadlineMs - EDGE_RESERVE_MS) {
      job.notBeforeMs = clock.nowMs() + course.pace.waitMs();
      return finish('deadline');
    }
    if (course.pace.waitMs() > 0) {
      if (Object.keys(unsaved).length > 0) save();
      clock.sleep(course.pace.waitMs());
      // What may have changed during a long wait is looked at again before anything leaves.
      const waited = readEnding(run, job, course);
      if (waited !== null) return waited === 'lost-lease' ? waited : finish(waited);
    }
    const volley = nextVolley();
    if (volley.length === 0) continue;
    const intents = volley.map(({ batch }, index) => intentEntries(tag, slot + index, batch.customers.map(sentAs)));
    for (const { batch } of volley) job.chain = chained(job.chain, batch.body);
    save(Object.assign({}, ...intents));
    const sentAtMs = clock.nowMs();
    const replies = send(
      run,
      course.errand,
      volley.map(({ batch }) => batch),
    );
    job.requests += volley.length;
    let isOver = false;
    isDoubtful = false;
    volley.forEach((sent, index) => {
      const reply = replies[index];
      if (reply !== undefined) isOver = takeIn(sent, reply, sentAtMs) || isOver;
    });
    course.doubtsInARow = isDoubtful ? course.doubtsInARow + 1 : 0;
    if (!isOver && course.doubtsInARow >= MOST_DOUBTS_IN_A_ROW) {
      const { failure, verdict } = lastFailure ?? { failure: null, verdict: { message: '' } };
      stopJob(job, `crm-${failure ?? 'unknown'}`, verdict.message);
      isOver = true;
    }
    if (isOver) return finish('stopped');
  }
  return finish('sent');
}

/**
 * Works on a job until it is done, stopped, or the run's time is over, and leaves every row it touched with a status. The job's
 * connection has been proved before. Changes `job`, whose last state is saved; returns it.
 * @throws LoadError from the workbook or the store; the journal then holds what the next run has to finish.
 */
export function runLoad(run: Run, job: Job): Job {
  const { clock, store } = run.ports;
  const startMs = clock.nowMs();
  const errand = run.errand ?? customersErrand(run, job);
  const plan =
    run.plan ??
    errand.plan(run.selected ?? (job.rows === 'all' ? null : rowsOfJob(run.book, job)), run.selected === null);
  const { rest } = run.book;
  // A part of the rows that turns out to hold nothing to send must not end in handing over for ever.
  if (plan.customers.length === 0 && rest > 0) return runLoad({ ...run, book: run.book.readAll(), plan: null }, job);
  job.total = job.done + plan.customers.length + rest;
  job.plannedRequests = job.requests + Math.ceil((plan.customers.length + rest) / run.limits.customers);
  // Later runs may read a part of the tabs only.
  if (job.window === 0 && job.rows === 'all') countHeldBack(job, plan);
  const course: Course = {
    errand,
    pace: createPace(run.limits.customers),
    plan: plan.customers,
    next: 0,
    controlReadMs: clock.nowMs(),
    doubtsInARow: 0,
    edgeMs: FIRST_EDGE_MS,
    stored: null,
  };
  // What the CRM asked for outlives the run that was asked.
  const owedMs = Math.min(PATIENCE_MS, job.notBeforeMs - clock.nowMs());
  if (owedMs > 0 && plan.customers.length > 0) clock.sleep(owedMs);
  job.notBeforeMs = 0;
  let changes = openingStatuses(run, job, plan);
  let told: ReadonlySet<SheetRow> = new Set();
  let ending: Ending = 'sent';
  const workedBeforeMs = job.workedMs;
  for (;;) {
    const size = ending === 'sent' ? windowSize(run, course) : 0;
    const start = course.next;
    const end = Math.min(course.plan.length, start + size);
    if (ending === 'sent' && size === 0 && start < course.plan.length) ending = 'deadline';
    const goesOn = ending === 'sent' && start < end;
    if (goesOn) {
      job.window += 1;
      sendingChanges(run, course.plan.slice(start, end), tagOf(job.id, job.window), changes);
    }
    const edgeStartMs = clock.nowMs();
    put(run, job, changes, told, !goesOn);
    course.edgeMs = clock.nowMs() - edgeStartMs;
    job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
    if (!goesOn) break;
    changes = new Map();
    job.open = true;
    ending = sendWindow(run, job, course, end, changes);
    told = new Set(changes.keys());
    job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
    // Another run has taken over: the sheet and the records are its business now.
    if (ending === 'lost-lease') throw new LoadError('busy-elsewhere');
    // What was marked and not sent is ready again; when nobody goes on at once, so is everything behind it.
    for (const { customer, obligations } of course.plan.slice(course.next, endsHere(ending) ? undefined : end)) {
      for (const row of [customer, ...obligations]) changes.set(row, readyCells(run.texts, row, tagOf(job.id, 0)));
    }
    if (endsHere(ending)) for (const row of silentRows(run.book)) changes.set(row, readyCells(run.texts, row, ''));
  }
  job.open = false;
  if (ending === 'paused') job.state = 'paused';
  if (ending === 'cancelled') job.state = 'cancelled';
  if (ending === 'sent' && rest === 0) job.state = 'completed';
  const over = job.state !== 'running' && job.state !== 'paused';
  if (over) job.endedMs = clock.nowMs();
  store.document.set({
    ...(over ? blankEntries(course.stored ?? store.document.getAll()) : {}),
    control: '',
    job: jobText(job),
  });
  return job;
}
