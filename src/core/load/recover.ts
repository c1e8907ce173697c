// The journal of a run that ended early → the outcomes it could still write, and `Unknown` for what is in doubt.
import type { TabRole } from '../api';
import { keyIdentityOf } from '../portfolio/key';
import type { PortfolioRow } from '../portfolio/portfolio';
import type { Ports } from '../ports';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { doubtCells, readyCells, verdictCells } from './cells';
import { type Job, leadOf, recordVanished } from './job';
import { readJournal, readSent } from './journal';
import { hasDeadRun } from './lease';
import { isOfJob, readMark, tagOf } from './mark';
import { interrupted } from './outcome';
import type { PlannedCustomer } from './plan';
import { putStatuses } from './put';
import { countOutcomes } from './record';
import { straighten } from './straighten';
import { BLANK_CELLS, keyIdentity, markOf, type OwnCells, type SheetRow, seenRow, type Tab } from './tab';

type Changes = Map<SheetRow, Partial<OwnCells>>;

/** Stands for the id of an obligation that was sent and is not on the sheet any more: the journal counts them only. */
const SOME_ID = '\u001f?';

/** Tells whether a run ended before its last window was finished, or before it had put the sheet in order. */
export const needsRecovery = (
  book: Book,
  job: Job | null,
  properties: Readonly<Record<string, string>> = {},
): boolean =>
  job?.open === true || hasDeadRun(properties) || allRows(book).some((row) => markOf(row)?.status === 'Sending');

const allRows = (book: Book): readonly SheetRow[] => [...book.customers.rows, ...(book.obligations?.rows ?? [])];

/** Tells whether the open window's journal knows everything that was ever loaded, so that the columns may be missing. */
export const journalTellsAll = (job: Job | null): boolean =>
  job?.open === true && job.window <= 1 && job.past.length === 0;

/** Returns the rows that lead batches by identity; one that got a copy meanwhile is found by its key, the copy that carries its mark first. */
function byIdentity(tab: Tab): ReadonlyMap<string, SheetRow> {
  const found = new Map<string, SheetRow>();
  for (const row of tab.rows) {
    const key = keyIdentity(row.row);
    if (key !== null && (!found.has(key) || markOf(row) !== null)) found.set(key, row);
  }
  for (const row of tab.rows) found.set(row.row.identity, row);
  return found;
}

/** A row that was sent and has vanished from its tab, so that its outcome is counted and finds its way into the job's record. */
function vanishedRow(role: TabRole, key: string, identity: string): SheetRow {
  const row: PortfolioRow = {
    role,
    rowNumber: 0,
    key,
    identity,
    identification: null,
    fields: {},
    fingerprint: '',
    issues: [],
    verdict: 'ready',
    customer: null,
  };
  return seenRow(row, 0, BLANK_CELLS);
}

/** The obligations' rows of the open window, by the identity of their customer. */
type Owned = ReadonlyMap<string, readonly SheetRow[]>;

function ownedRows(tab: Tab | null, belongs: (row: SheetRow) => boolean): Owned {
  const owned = new Map<string, SheetRow[]>();
  for (const row of tab?.rows ?? []) {
    if (row.row.identification === null || !belongs(row)) continue;
    const owner = keyIdentityOf(row.row.identification);
    owned.set(owner, [...(owned.get(owner) ?? []), row]);
  }
  return owned;
}

/** The obligations' rows of the open window, and those of which nothing is known. */
interface OwnedRows {
  readonly sent: Owned;
  readonly unmarked: Owned;
}

/** Finds the row that leads, of a journalled identity; `restore` gives back what was taken since the last `keep`. */
interface Finder {
  readonly find: (identity: string) => SheetRow | undefined;
  readonly keep: () => void;
  readonly restore: () => void;
}

/** Of equal rows each answers for one that was sent: those that carry the window's mark first, then those without any. */
function finderOf(tab: Tab | null, ofWindow: (row: SheetRow) => boolean): Finder {
  if (tab?.reading === undefined) {
    const rows = tab === null ? new Map<string, SheetRow>() : byIdentity(tab);
    return { find: (identity) => rows.get(identity), keep: () => undefined, restore: () => undefined };
  }
  const pools = new Map<string, SheetRow[]>();
  for (const isWanted of [ofWindow, (row: SheetRow) => !ofWindow(row) && markOf(row) === null]) {
    for (const row of tab.rows) {
      if (!isWanted(row)) continue;
      const pool = pools.get(row.row.identity);
      if (pool === undefined) pools.set(row.row.identity, [row]);
      else pool.push(row);
    }
  }
  let taken: SheetRow[] = [];
  return {
    find: (identity) => {
      const row = pools.get(identity)?.shift();
      if (row !== undefined) taken.push(row);
      return row;
    },
    keep: () => {
      taken = [];
    },
    restore: () => {
      for (const row of taken.reverse()) pools.get(row.row.identity)?.unshift(row);
      taken = [];
    },
  };
}

/** Returns a journalled batch as it was sent; rows that are gone are stood for, rows in the place of others join `doubted`. */
function batchOf(
  names: readonly string[],
  leaders: Finder,
  { sent, unmarked }: OwnedRows,
  doubted: Set<SheetRow>,
  lead: TabRole,
): PlannedCustomer[] {
  return names.map((name): PlannedCustomer => {
    const { identity, obligations: count } = readSent(name);
    const present = sent.get(identity) ?? [];
    const found = leaders.find(identity);
    const owner = found?.row.identification ?? present[0]?.row.identification ?? identity;
    // Fewer than were sent: those without a mark may be the others, or new ones in place of deleted ones.
    const candidates = present.length < count ? (unmarked.get(identity) ?? []) : [];
    for (const row of candidates) doubted.add(row);
    const missing = Math.max(0, count - present.length - candidates.length);
    return {
      customer: found ?? vanishedRow(lead, owner, identity),
      obligations: [
        ...present,
        ...Array.from({ length: missing }, () => vanishedRow('obligations', `${owner}${SOME_ID}`, '')),
      ],
    };
  });
}

/**
 * Tells whether a row that says it is being sent has been left behind by a window that is long over: a copy of a row, made by hand
 * while it was sent. What became of the row then is not known of the copy.
 */
function isRelic(tag: string, job: Job): boolean {
  const window = Number(tag.split('/')[1]);
  return window > 0 && (job.open ? window < job.window : window <= job.window);
}

/**
 * Finishes the window that a dead run left open, before anything else is sent: marks that it wrote on wrong rows are put right, a
 * batch with a journalled verdict gets it, one with an intent alone is `Unknown`, rows that were marked and never sent are ready
 * again. A mark of a job that this spreadsheet does not know (the file is a copy) is in doubt. Where
 * the marks are gone, the journal alone tells which customers were sent; their obligations without a mark are in doubt. Changes
 * `job`; the caller saves it.
 */
export function recoverWindow(
  ports: Ports,
  book: Book,
  job: Job,
  properties: Readonly<Record<string, string>>,
  texts: Texts,
): void {
  const nowMs = ports.clock.nowMs();
  const tag = tagOf(job.id, job.window);
  const changes: Changes = new Map();
  const moved = new Set<SheetRow>();
  const tabs = [book.customers, book.obligations].flatMap((tab) => (tab === null ? [] : [tab]));
  for (const tab of tabs) {
    // Only the journal of a first window that is still open tells of everything that was ever loaded.
    const isFirst = job.window === 0 || (job.open && job.window === 1);
    const hasPast = job.id === UNKNOWN_JOB || !isFirst || job.past.includes(tab.reading?.past ?? tab.role);
    for (const [row, cells] of straighten(tab, texts, hasPast, nowMs)) {
      changes.set(row, cells);
      moved.add(row);
    }
    for (const row of tab.rows) {
      const mark = markOf(row);
      if (mark?.status !== 'Sending') continue;
      const own = isOfJob(mark, job.id) && !isRelic(mark.tag, job);
      changes.set(row, own ? readyCells(texts, row, tagOf(job.id, 0)) : doubtCells(texts, row, mark.tag, nowMs));
    }
  }
  const ofWindow = (row: SheetRow) => {
    const written = markOf(row)?.tag ?? '';
    return written === tag || written.startsWith(`${tag}/`);
  };
  const lead = leadOf(job);
  const leaders = finderOf(lead === 'customers' ? book.customers : book.obligations, ofWindow);
  // A row that carries the mark of a key which the tab does not hold is no such row: its key was edited.
  const isUnmarked = (row: SheetRow) =>
    markOf(row) === null && (readMark(row.onSheet.machine) === null || moved.has(row)) && row.row.verdict !== 'error';
  const owned = { sent: ownedRows(book.obligations, ofWindow), unmarked: ownedRows(book.obligations, isUnmarked) };
  const outcomes = new Set<SheetRow>();
  const doubted = new Set<SheetRow>();
  for (const batch of job.open ? readJournal(properties, tag) : []) {
    const verdict = batch.verdict ?? interrupted(nowMs);
    // What was certainly not carried out leaves nothing in doubt, nor anything to be missed.
    const unsure = verdict.rest === 'Ready' ? new Set<SheetRow>() : doubted;
    leaders.keep();
    const planned = batchOf(batch.customers, leaders, owned, unsure, lead);
    // What was certainly not carried out may stand in a later batch of this window.
    if (verdict.rest === 'Ready') leaders.restore();
    for (const [row, cells] of verdictCells(texts, planned, verdict, tag, book.timeText(verdict.at))) {
      changes.set(row, cells);
      if (verdict.rest !== 'Ready') outcomes.add(row);
    }
    // What was journalled with a verdict was counted when it came.
    if (batch.verdict === null) countOutcomes(job, planned, verdict);
  }
  for (const row of doubted) changes.set(row, doubtCells(texts, row, tag, nowMs));
  // Each of them may as well be another one than what was sent under that customer.
  recordVanished(job, [...new Set([...doubted].map((row) => `${row.row.identification}${SOME_ID}`))]);
  for (const tab of tabs) {
    const gone = putStatuses(ports.workbook, tab, changes, book.readRows);
    recordVanished(
      job,
      gone.flatMap((row) => (outcomes.has(row) && row.row.key !== null ? [row.row.key] : [])),
    );
  }
  job.open = false;
}

/** Id that stands for the job of a spreadsheet without one. */
export const UNKNOWN_JOB = '-';
