// Customers → queries → management records → the Gestiones tab and two cells on each customer's row.
import type { FailureKind } from '../crm/failure';
import { latestOf, type ManagementRecord, readManagementRecords } from '../crm/management';
import { mergeManagementTable } from '../crm/management-table';
import { type ApiReply, readReply } from '../crm/reply';
import { type Connection, queryGestionRequest } from '../crm/request';
import type { Grid, Ports, TabRef, Workbook } from '../ports';
import { OWN_TAB_NAMES } from '../texts/headers';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { fetchedCells } from './cells';
import { readControl } from './control';
import { LoadError } from './error';
import { type Job, jobText } from './job';
import { holds } from './lease';
import { newTabName, tabsNamed } from './own-tab';
import { createPace, MOST_ATTEMPTS, PATIENCE_MS } from './pace';
import { putStatuses } from './put';
import { markOf, type OwnCells, type SheetRow } from './tab';

export interface ManagementRun {
  readonly ports: Ports;
  readonly id: string;
  /** `null` where values are asked for that need no customers. */
  readonly book: Book | null;
  readonly texts: Texts;
  readonly connection: Connection;
  readonly deadlineMs: number;
  /** Rows the user chose, for the first run of a job over a selection. */
  readonly selected: ReadonlySet<SheetRow> | null;
  /** The field to ask by, and what to do once another one is proved to be right. */
  readonly field: string;
  readonly fieldProved: (field: string) => void;
  /** What to ask for in place of the customers' Identifications. */
  readonly values?: readonly string[];
}

/** A value to ask for, and the customer's row that is told of the answer. */
interface Subject {
  readonly value: string;
  readonly row: SheetRow | null;
}

/** Reads may run side by side; the vendor's sister product documents two at a time, so a handful is a courtesy, not a limit. */
const SIDE_BY_SIDE = 5;
const CONTROL_EVERY_MS = 10_000;
const CHECKPOINT_EVERY_MS = 60_000;
const RESERVE_MS = 20_000;
/** The vendor documents `customer_id` and describes `id_customer` as the identification: until one has answered with a record, both are asked. */
const FIELDS = ['customer_id', 'id_customer'];
const MOST_ASKED_TWICE = 20;
const ID_HEADER = 'wolkvox_id';
const MOST_ROUNDS = 4;
/** Stands in `fetched` of a row that is planned and not fetched yet. */
const planned = (jobId: string): string => `?${jobId}`;

/** Returns the customers whose records the job still has to fetch, in the order of their tab. */
export function customersToFetch(book: Book, job: Job, selected: ReadonlySet<SheetRow> | null): SheetRow[] {
  const owners = new Set<string>();
  for (const row of selected ?? []) if (row.row.identification !== null) owners.add(row.row.identification);
  return book.customers.rows.filter((row) => {
    if (row.rowNumber === 0 || row.row.identification === null) return false;
    const mark = markOf(row);
    if (selected !== null) return owners.has(row.row.identification);
    if (job.rows === 'selected') return mark?.fetched === planned(job.id);
    return mark !== null && mark.loaded !== '' && mark.fetched !== job.id;
  });
}

/** Returns the tab of management records, or `null`; a tab of the same name that the user filled otherwise is left alone. */
export function managementTab(workbook: Workbook): TabRef | null {
  const candidates = tabsNamed(workbook, Object.values(OWN_TAB_NAMES.management));
  return candidates.find((tab) => (workbook.readBlock(tab, 1, 0, 1, 200)[0] ?? []).includes(ID_HEADER)) ?? null;
}

/** Returns a tab of that name without any contents: what a run leaves that ends between making the tab and filling it. */
const bareTab = (workbook: Workbook, texts: Texts): TabRef | undefined =>
  tabsNamed(workbook, [OWN_TAB_NAMES.management[texts.language]]).find((tab) =>
    workbook.readTab(tab).every((row) => row.every((cell) => cell === '')),
  );

export const asTexts = (grid: readonly (readonly unknown[])[]): string[][] =>
  grid.map((row) => row.map((cell) => String(cell ?? '')));

type Rows = readonly (readonly string[])[];

const asRows = (rows: Rows, width: number): string[][] =>
  rows.map((row) => Array.from({ length: width }, (_, columnIndex) => row[columnIndex] ?? ''));

const sameRow = (one: readonly string[], other: readonly string[] | undefined): boolean =>
  other !== undefined && one.every((text, index) => text === other[index]);

/**
 * Writes the rows that differ and those between them, in one call unless a column in between is to be left alone: one of the
 * user's own with numbers or dates, which a write would turn into texts.
 */
function writeChanged(workbook: Workbook, tab: TabRef, current: Rows, target: Rows, typed: ReadonlySet<number>): void {
  const changed = target.flatMap((row, index) => (sameRow(row, current[index]) ? [] : [index]));
  const first = changed[0];
  const last = changed[changed.length - 1];
  if (first === undefined || last === undefined) return;
  const rows = target.slice(first, last + 1);
  const width = rows[0]?.length ?? 0;
  const isLeftAlone = (columnIndex: number) =>
    typed.has(columnIndex) &&
    rows.every((row, offset) => row[columnIndex] === (current[first + offset]?.[columnIndex] ?? ''));
  for (let left = 0; left < width; left += 1) {
    if (isLeftAlone(left)) continue;
    let right = left + 1;
    while (right < width && !isLeftAlone(right)) right += 1;
    const texts = rows.map((row) => row.slice(left, right));
    workbook.writeTexts(tab, first + 2, left, texts);
    left = right;
  }
}

/** Returns the columns that hold anything but texts below the header. */
const typedColumns = (grid: Grid): ReadonlySet<number> =>
  new Set(
    grid.slice(1).flatMap((row) => row.flatMap((cell, columnIndex) => (typeof cell === 'string' ? [] : [columnIndex]))),
  );

/** Returns the positions of `rows` for which `others` holds no equal row, each of which answers for one only. */
function unmatched(rows: Rows, others: Rows): number[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(JSON.stringify(row), (left.get(JSON.stringify(row)) ?? 0) + 1);
  return rows.flatMap((row, index) => {
    const text = JSON.stringify(row);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0 ? [] : [index];
  });
}

/**
 * Returns the rows as they are to stand after a sort in the instant of writing, or `null` when none has happened: a row that the
 * write has overwritten takes the place of one that stands there twice now, in its old form, and else follows the last one.
 */
function repaired(current: Rows, target: Rows, after: Rows, idColumn: number): string[][] | null {
  const present = new Set(after.map((row) => row[idColumn]));
  const lost = unmatched(target, after).flatMap((index) => {
    const row = target[index];
    const id = row?.[idColumn] ?? '';
    return row === undefined || (id !== '' && present.has(id)) ? [] : [row];
  });
  if (lost.length === 0) return null;
  const old = new Set(current.map((row) => JSON.stringify(row)));
  const spare = unmatched(after, target);
  const places = spare.filter((index) => old.has(JSON.stringify(after[index])));
  const next = after.map((row) => [...row]);
  for (const row of lost) {
    // A row that was pushed among those to be written has not the format of texts yet: an id of digits becomes a number there.
    const id = Number(row[idColumn] || Number.NaN);
    const place = spare.find((index) => Number(after[index]?.[idColumn]) === id) ?? places.shift();
    if (place !== undefined) next[place] = [...row];
    // A row without an id may just have been edited by the user.
    else if ((row[idColumn] ?? '') !== '') next.push([...row]);
  }
  return next;
}

/** Leaves out the records that have a row already, by their id. */
function withoutKnown(rows: Rows, records: readonly ManagementRecord[]): ManagementRecord[] {
  const idColumn = rows[0]?.indexOf(ID_HEADER) ?? -1;
  const known = new Set(rows.slice(1).map((row) => row[idColumn] ?? ''));
  return records.filter((record) => (record[ID_HEADER] ?? '') === '' || !known.has(record[ID_HEADER] ?? ''));
}

/**
 * Puts the records into their tab and returns how many had no row before; `onlyNew` leaves the others as they are. The tab is read just before and just after: rows that a sort in between has overwritten are
 * put back, so that none is lost and none stands there twice.
 */
function putRecords(workbook: Workbook, texts: Texts, given: readonly ManagementRecord[], onlyNew: boolean): number {
  if (given.length === 0) return 0;
  let records = given;
  const tab = managementTab(workbook);
  if (tab === null) {
    const table = mergeManagementTable([], records);
    const bare = bareTab(workbook, texts);
    if (bare !== undefined) workbook.writeTexts(bare, 1, 0, [table.headers, ...table.rows]);
    else
      workbook.writeNewTab(newTabName(workbook, OWN_TAB_NAMES.management[texts.language]), [
        table.headers,
        ...table.rows,
      ]);
    return table.inserted;
  }
  let grid = workbook.readTab(tab);
  let before = asTexts(grid);
  if (onlyNew) records = withoutKnown(before, records);
  let table = mergeManagementTable(before, records);
  const { inserted } = table;
  if (onlyNew && inserted === 0) return 0;
  let target: Rows = table.rows;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { headers } = table;
    if (headers.length > (before[0]?.length ?? 0)) workbook.writeTexts(tab, 1, 0, [headers]);
    const current = asRows(before.slice(1), headers.length);
    if (current.length === target.length && target.every((row, index) => sameRow(row, current[index]))) return inserted;
    writeChanged(workbook, tab, current, target, typedColumns(grid));
    grid = workbook.readTab(tab);
    before = asTexts(grid);
    const isSame = sameRow(headers, before[0]);
    const after = asRows(before.slice(1), headers.length);
    const next = isSame ? repaired(current, target, after, headers.indexOf(ID_HEADER)) : null;
    table = mergeManagementTable(before, records);
    target = next ?? table.rows;
  }
  throw new LoadError('sheet-refused', { tab: tab.name });
}

interface Fetched {
  readonly records: readonly ManagementRecord[];
}

const failureOf = (replies: readonly ApiReply[]): Extract<ApiReply, { kind: 'failure' }> | null => {
  for (const reply of replies) if (reply.kind === 'failure') return reply;
  return null;
};

/** Failures of one query that say nothing about the next customer's. */
const PASSING: ReadonlySet<FailureKind> = new Set(['busy', 'server', 'unreachable', 'unreadable', 'unknown']);

/**
 * Fetches until all customers are done, the job is paused or cancelled, or the run's time is over. Reading changes nothing in
 * the CRM, so whatever was not written down yet is simply fetched again. Changes `job`, whose last state is saved; returns it.
 */
export function runManagement(run: ManagementRun, job: Job): Job {
  const { clock, http, store, workbook } = run.ports;
  const startMs = clock.nowMs();
  const workedBeforeMs = job.workedMs;
  const { book } = run;
  const customers: readonly Subject[] =
    book === null
      ? (run.values ?? []).map((value) => ({ value, row: null }))
      : customersToFetch(book, job, run.selected).map((row) => ({ value: row.row.identification ?? '', row }));
  // What was found since the last rows were written is found again.
  job.done = job.query?.next ?? job.written?.done ?? job.done;
  job.found = job.written?.found ?? job.found;
  job.written = { done: job.done, found: job.found };
  job.total = job.done + customers.length;
  job.plannedRequests = job.requests + customers.length;
  const pace = createPace(SIDE_BY_SIDE);
  const fetched = new Map<Subject, Fetched>();
  const opening = new Map<SheetRow, Partial<OwnCells>>();
  if (run.selected !== null && book !== null) {
    for (const { row } of customers) {
      if (row === null) continue;
      opening.set(row, {
        machine: fetchedCells(run.texts, row, planned(job.id), { count: 0, tipification: '' }).machine ?? '',
      });
    }
    putStatuses(workbook, book.customers, opening, book.readRows);
  }
  let field = run.field;
  let isProved = job.found > 0;
  let asked = 0;
  let attempts = 0;
  let controlReadMs = clock.nowMs();
  let checkpointMs = clock.nowMs();
  let next = 0;
  const checkpoint = () => {
    if (fetched.size === 0) return;
    const all = [...fetched.values()].flatMap(({ records }) => records);
    job.added += putRecords(workbook, run.texts, all, job.query?.onlyNew ?? false);
    const changes = new Map<SheetRow, Partial<OwnCells>>();
    for (const [{ row }, { records }] of fetched) {
      if (row !== null) changes.set(row, fetchedCells(run.texts, row, job.id, latestOf(records)));
    }
    if (book !== null) putStatuses(workbook, book.customers, changes, book.readRows);
    if (job.query !== null) job.query = { ...job.query, next: job.query.next + fetched.size };
    fetched.clear();
    job.written = { done: job.done, found: job.found };
    checkpointMs = clock.nowMs();
    job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
    store.document.set({ job: jobText(job) });
  };
  const query = (subjects: readonly Subject[], by: string): ApiReply[] => {
    const requests = subjects.map(({ value }) => queryGestionRequest(run.connection, by, value));
    job.requests += requests.length;
    return http.send(requests).map((reply) => readReply(reply, clock.nowMs(), run.connection.token));
  };
  while (next < customers.length && job.state === 'running') {
    const nowMs = clock.nowMs();
    if (nowMs - controlReadMs >= CONTROL_EVERY_MS) {
      controlReadMs = nowMs;
      const properties = store.document.getAll();
      if (!holds(properties, run.id)) throw new LoadError('busy-elsewhere');
      const control = readControl(properties);
      if (control?.jobId === job.id) job.state = control.want === 'pause' ? 'paused' : 'cancelled';
      if (control?.jobId === job.id) break;
      job.workedMs = workedBeforeMs + nowMs - startMs;
      store.document.set({ job: jobText(job) });
    }
    if (nowMs + pace.waitMs() > run.deadlineMs - RESERVE_MS) break;
    if (nowMs - checkpointMs >= CHECKPOINT_EVERY_MS) checkpoint();
    if (pace.waitMs() > 0) clock.sleep(pace.waitMs());
    const volley = customers.slice(next, next + pace.batchSize());
    const sentMs = clock.nowMs();
    let replies = query(volley, field);
    const refused = failureOf(replies);
    if (refused !== null) {
      pace.failed(refused.failure, refused.retryAfterMs);
      attempts += 1;
      if (PASSING.has(refused.failure) && attempts < MOST_ATTEMPTS && pace.waitMs() <= PATIENCE_MS) continue;
      job.state = 'failed';
      job.stop = { code: `crm-${refused.failure}`, details: {}, message: refused.message };
      break;
    }
    attempts = 0;
    pace.confirmed(clock.nowMs() - sentMs);
    const recordsOf = (reply: ApiReply | undefined) => (reply?.kind === 'ok' ? readManagementRecords(reply.data) : []);
    const isSilent = replies.every((reply) => recordsOf(reply).length === 0);
    const other = FIELDS.find((candidate) => candidate !== field);
    // A field that the user chose is asked by as it is.
    const isOurChoice = job.query === null;
    if (
      isOurChoice &&
      !isProved &&
      isSilent &&
      asked < MOST_ASKED_TWICE &&
      FIELDS.includes(field) &&
      other !== undefined
    ) {
      const second = query(volley, other);
      if (second.some((reply) => recordsOf(reply).length > 0)) {
        field = other;
        replies = second;
      }
    }
    asked += volley.length;
    if (!isProved && replies.some((reply) => recordsOf(reply).length > 0)) {
      isProved = true;
      run.fieldProved(field);
    }
    volley.forEach((subject, index) => {
      const records = recordsOf(replies[index]);
      fetched.set(subject, { records });
      job.found += records.length;
      job.done += 1;
    });
    next += volley.length;
  }
  checkpoint();
  if (job.state === 'running' && next >= customers.length) job.state = 'completed';
  if (job.state !== 'running' && job.state !== 'paused') job.endedMs = clock.nowMs();
  job.workedMs = workedBeforeMs + clock.nowMs() - startMs;
  store.document.set({ control: '', job: jobText(job) });
  return job;
}
