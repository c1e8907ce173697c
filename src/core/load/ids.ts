// Loaded customers without a wolkvox_id → their ids: from management records, from the dates of the load, one by one.
import { type FoundId, queryDatesRequest, readFoundIds } from '../crm/ids';
import { type ApiReply, readReply } from '../crm/reply';
import { type Connection, queryCustomerRequest } from '../crm/request';
import type { HttpRequest, Ports, Workbook } from '../ports';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { idCells } from './cells';
import { readControl } from './control';
import { LoadError } from './error';
import { type Job, jobText } from './job';
import { holds } from './lease';
import { managementTab } from './management';
import { createPace, MOST_ATTEMPTS, PATIENCE_MS } from './pace';
import { putStatuses } from './put';
import { markOf, type OwnCells, type SheetRow } from './tab';

export interface IdsRun {
  readonly ports: Ports;
  readonly id: string;
  readonly book: Book;
  readonly texts: Texts;
  readonly connection: Connection;
  readonly deadlineMs: number;
  readonly usesDates: boolean;
  readonly usesQuery: boolean;
}

const SIDE_BY_SIDE = 5;
const CONTROL_EVERY_MS = 10_000;
const CHECKPOINT_EVERY_MS = 60_000;
const RESERVE_MS = 20_000;
/** The CRM stores a little after the request left, and its clock may differ. */
const MARGIN_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/** A query by dates that names fewer customers than this is no better than asking for them one by one. */
const WORTH_A_QUERY = 2;
const PASSING: readonly string[] = ['busy', 'server', 'unreachable', 'unreadable'];
/** Failures that say something about this endpoint alone. */
const NOT_OFFERED: readonly string[] = ['wrong-host', 'method', 'input', 'unknown'];

/** Returns the customers that we have loaded and whose id is not known, those that the job has asked for excepted. */
export const customersWithoutId = (book: Book, jobId: string): SheetRow[] =>
  book.customers.rows.filter((row) => {
    const mark = row.rowNumber > 0 && row.row.identification !== null ? markOf(row) : null;
    const isAsked = jobId !== '' && mark?.fetched === jobId;
    return mark !== null && mark.loaded !== '' && row.cells.wolkvoxId.trim() === '' && !isAsked;
  });

/** The ids found under each Identification: more than one is nobody's to choose from. */
type Ids = ReadonlyMap<string, ReadonlySet<string>>;

function collect(found: Iterable<FoundId>, into = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const { identification, wolkvoxId } of found) {
    into.set(identification, (into.get(identification) ?? new Set()).add(wolkvoxId));
  }
  return into;
}

/** Returns the record ids that the management records on the sheet name; costs a read of that tab and no call. */
export function idsInManagement(workbook: Workbook): Ids {
  const tab = managementTab(workbook);
  const [headers = [], ...rows] = tab === null ? [] : workbook.readTab(tab);
  const record = headers.indexOf('wolkvox_idRecord');
  // The vendor does not say which of the two holds the Identification; a value of the other one matches no customer.
  const owners = ['customer_id', 'id_customer'].map((key) => headers.indexOf(key)).filter((index) => index >= 0);
  if (record < 0) return new Map();
  const textAt = (row: readonly unknown[], index: number) => String(row[index] ?? '').trim();
  return collect(
    rows.flatMap((row) => {
      const wolkvoxId = textAt(row, record);
      const names = new Set(owners.map((index) => textAt(row, index)).filter((name) => name !== ''));
      return wolkvoxId === '' ? [] : [...names].map((identification) => ({ identification, wolkvoxId }));
    }),
  );
}

/** A span of minutes in the sheet's wall clock, as milliseconds of a clock without zone. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads `YYYY-MM-DD HH:MM:SS` of a sheet's clock. */
const wallMs = (text: string): number =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(text) ? Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}Z`) : Number.NaN;
const minuteText = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/** Returns the spans in which the customers were sent, with a margin; sendings close to each other share one. */
export function spansOf(customers: readonly SheetRow[]): Span[] {
  const times = customers.map((row) => wallMs(row.cells.sentAt)).filter((ms) => !Number.isNaN(ms));
  times.sort((one, other) => one - other);
  const spans: { fromMs: number; toMs: number; customers: number }[] = [];
  for (const ms of times) {
    const last = spans[spans.length - 1];
    if (last !== undefined && ms - MARGIN_MS <= last.toMs) {
      last.toMs = ms + MARGIN_MS;
      last.customers += 1;
    } else spans.push({ fromMs: ms - MARGIN_MS, toMs: ms + MARGIN_MS, customers: 1 });
  }
  return spans.filter((span) => span.customers >= WORTH_A_QUERY).map(({ fromMs, toMs }) => ({ fromMs, toMs }));
}

const halves = ({ fromMs, toMs }: Span): Span[] => {
  const middleMs = fromMs + Math.floor((toMs - fromMs) / 2 / MINUTE_MS) * MINUTE_MS;
  if (toMs - fromMs < MINUTE_MS) return [];
  return [
    { fromMs, toMs: middleMs },
    { fromMs: middleMs + MINUTE_MS, toMs },
  ];
};

/** What finding ids costs, by stage. */
export interface IdsCost {
  readonly customers: number;
  /** Found on the sheet itself, without a call. */
  readonly inManagement: number;
  /** Calls for the dates of the load, at least. */
  readonly byDates: number;
  /** Calls by Identification, at most. */
  readonly byQuery: number;
}

/** Returns what the stages cost; reads the tab of management records and calls nobody. */
export function costOfIds(workbook: Workbook, book: Book, uses: Pick<IdsRun, 'usesDates' | 'usesQuery'>): IdsCost {
  const customers = customersWithoutId(book, '');
  const known = idsInManagement(workbook);
  const rest = customers.filter((row) => !known.has(row.row.identification ?? ''));
  return {
    customers: customers.length,
    inManagement: customers.length - rest.length,
    byDates: uses.usesDates ? spansOf(rest).length : 0,
    byQuery: uses.usesQuery ? rest.length : 0,
  };
}

/**
 * Fills in the ids until all customers are asked for, the job is paused or cancelled, or the run's time is over. Reading changes
 * nothing in the CRM. A customer found twice is reported on its row, never guessed. Changes `job`, whose last state is saved.
 */
export function runIds(run: IdsRun, job: Job): Job {
  const { clock, http, store, workbook } = run.ports;
  const startMs = clock.nowMs();
  const workedBeforeMs = job.workedMs;
  let open = customersWithoutId(run.book, job.id);
  job.total = job.done + open.length;
  const pace = createPace(SIDE_BY_SIDE);
  const unsaved = new Map<SheetRow, Partial<OwnCells>>();
  let controlReadMs = clock.nowMs();
  let checkpointMs = clock.nowMs();
  let attempts = 0;

  const checkpoint = () => {
    checkpointMs = clock.nowMs();
    putStatuses(workbook, run.book.customers, unsaved, run.book.readRows);
    unsaved.clear();
    job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
    store.document.set({ job: jobText(job) });
  };
  const say = (row: SheetRow, ids: ReadonlySet<string> | undefined) => {
    const [wolkvoxId = ''] = ids ?? [];
    const isTwice = (ids?.size ?? 0) > 1;
    unsaved.set(row, idCells(run.texts, row, job.id, isTwice ? 'twice' : wolkvoxId === '' ? 'absent' : { wolkvoxId }));
    if (isTwice) job.twice += 1;
    else if (wolkvoxId !== '') job.found += 1;
    job.done += 1;
  };
  /** Takes in what is known and returns how many customers of the job that settles. */
  const takeIn = (ids: Ids): number => {
    const before = open.length;
    open = open.filter((row) => {
      const own = ids.get(row.row.identification ?? '');
      if (own !== undefined) say(row, own);
      return own === undefined;
    });
    return before - open.length;
  };
  /** Tells whether the run may go on, after looking at flags, lease and time, and waiting as long as the pace wants. */
  const goesOn = (): boolean => {
    if (job.state !== 'running') return false;
    const nowMs = clock.nowMs();
    if (nowMs - controlReadMs >= CONTROL_EVERY_MS) {
      controlReadMs = nowMs;
      const properties = store.document.getAll();
      if (!holds(properties, run.id)) throw new LoadError('busy-elsewhere');
      const control = readControl(properties);
      if (control?.jobId === job.id) job.state = control.want === 'pause' ? 'paused' : 'cancelled';
      if (job.state !== 'running') return false;
    }
    if (nowMs + pace.waitMs() > run.deadlineMs - RESERVE_MS) return false;
    if (nowMs - checkpointMs >= CHECKPOINT_EVERY_MS) checkpoint();
    if (pace.waitMs() > 0) clock.sleep(pace.waitMs());
    return true;
  };
  /** `null` after a failure, which has been noted in pace or job; `isOver` where this endpoint is not offered. */
  const ask = (requests: readonly HttpRequest[]): { replies: ApiReply[] | null; isOver: boolean } => {
    job.requests += requests.length;
    const replies = http.send(requests).map((reply) => readReply(reply, clock.nowMs(), run.connection.token));
    const refused = replies.find((reply) => reply.kind === 'failure');
    if (refused?.kind !== 'failure') {
      attempts = 0;
      pace.confirmed(0);
      return { replies, isOver: false };
    }
    if (NOT_OFFERED.includes(refused.failure)) return { replies: null, isOver: true };
    pace.failed(refused.failure, refused.retryAfterMs);
    attempts += 1;
    if (!PASSING.includes(refused.failure) || attempts >= MOST_ATTEMPTS || pace.waitMs() > PATIENCE_MS) {
      job.state = 'failed';
      job.stop = { code: `crm-${refused.failure}`, details: {}, message: refused.message };
    }
    return { replies: null, isOver: false };
  };

  takeIn(idsInManagement(workbook));
  const spans = run.usesDates ? spansOf(open) : [];
  job.plannedRequests = job.requests + spans.length + (run.usesQuery ? open.length : 0);
  const byDates = new Map<string, Set<string>>();
  const wanted = new Set(open.map((row) => row.row.identification ?? ''));
  const countFound = () => [...byDates.keys()].filter((identification) => wanted.has(identification)).length;
  while (spans.length > 0 && goesOn()) {
    const [span] = spans;
    if (span === undefined) break;
    const { replies, isOver } = ask([
      queryDatesRequest(run.connection, minuteText(span.fromMs), minuteText(span.toMs)),
    ]);
    if (isOver) break;
    if (replies === null) continue;
    spans.shift();
    const before = countFound();
    const [reply] = replies;
    if (reply?.kind === 'ok') collect(readFoundIds(reply.data), byDates);
    const isRich = countFound() - before >= WORTH_A_QUERY;
    // One answer may hold a part of the records only: narrower spans bring the others, as long as that is worth a call.
    if (isRich && wanted.size - countFound() >= WORTH_A_QUERY) spans.unshift(...halves(span));
  }
  takeIn(byDates);
  while (run.usesQuery && open.length > 0 && goesOn()) {
    const volley = open.slice(0, pace.batchSize());
    const { replies, isOver } = ask(
      volley.map((row) => queryCustomerRequest(run.connection, row.row.identification ?? '')),
    );
    if (isOver) {
      job.state = 'failed';
      job.stop = { code: 'no-read-back', details: { message: '' }, message: '' };
    }
    if (replies === null) continue;
    volley.forEach((row, index) => {
      const reply = replies[index];
      const identification = row.row.identification ?? '';
      const found = reply?.kind === 'ok' ? readFoundIds(reply.data) : [];
      say(row, collect(found.filter((one) => one.identification === identification)).get(identification));
    });
    open = open.slice(volley.length);
  }
  const isOver = open.length === 0 || (!run.usesQuery && spans.length === 0);
  if (job.state === 'running' && isOver) job.state = 'completed';
  checkpoint();
  if (job.state !== 'running' && job.state !== 'paused') job.endedMs = clock.nowMs();
  store.document.set({ control: '', job: jobText(job) });
  return job;
}
