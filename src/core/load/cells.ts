// Standings and verdicts → the texts of our columns on each row.
import { FAILURE_KINDS } from '../crm/failure';
import { BULK_ONLY_KEY } from '../crm/obligation';
import { DOUBTS } from '../texts/shape';
import type { Texts } from '../texts/texts';
import { type BatchVerdict, refusalsOf } from './journal';
import { doubtTag, type Mark, markText } from './mark';
import type { PlannedCustomer, Standing } from './plan';
import type { RowStatus } from './status';
import { keyIdentity, markOf, type OwnCells, type SheetRow } from './tab';

/** Sheets takes 50,000 characters in a cell; a detail longer than this helps nobody. */
const DETAIL_LENGTH = 2_000;

interface Said {
  readonly status: RowStatus;
  readonly detail: string;
  readonly tag: string;
  /** Text for the "sent at" column; absent leaves it as it is. */
  readonly sentAt?: string | undefined;
  /** The fingerprint of what was sent; absent where the row's own tells. */
  readonly sent?: string;
  /** The fingerprint that the CRM holds from now on; absent leaves it as it is. */
  readonly loaded?: string | undefined;
}

function cellsOf(texts: Texts, row: SheetRow, said: Said): Partial<OwnCells> {
  const mark = markOf(row);
  const wasSending = mark?.status === 'Sending' && said.status !== 'Sending';
  const sent = said.sent ?? (wasSending ? mark.fingerprint : row.row.fingerprint);
  const { identity } = row.row;
  const key = keyIdentity(row.row);
  const base: Mark = {
    status: said.status,
    identity,
    key: key === null || key === identity ? '' : key,
    fingerprint: sent,
    loaded: said.loaded ?? mark?.loaded ?? '',
    tag: said.tag,
    fetched: mark?.fetched ?? '',
  };
  // What it was loaded as under another key matters no more once the CRM has it under this one.
  const was = said.loaded === undefined ? (mark?.was ?? row.was) : undefined;
  const next: Mark = was === undefined ? base : { ...base, was };
  const machine = markText(next);
  // Once these cells are the row's, its mark need not be read out of them again.
  if (identity !== '') row.known = { machine, mark: next };
  const status = texts.statuses[said.status];
  const detail = said.detail.length > DETAIL_LENGTH ? `${said.detail.slice(0, DETAIL_LENGTH)}…` : said.detail;
  const { sentAt } = said;
  return sentAt === undefined ? { machine, status, detail } : { machine, status, sentAt, detail };
}

export const readyCells = (texts: Texts, row: SheetRow, tag: string): Partial<OwnCells> =>
  cellsOf(texts, row, { status: 'Ready', detail: '', tag });

export const sendingCells = (texts: Texts, row: SheetRow, tag: string): Partial<OwnCells> =>
  cellsOf(texts, row, { status: 'Sending', detail: '', tag });

/** Returns what a row says whose request may have left in a run that nobody knows of. */
export const doubtCells = (texts: Texts, row: SheetRow, tag: string, foundMs: number): Partial<OwnCells> =>
  cellsOf(texts, row, {
    status: 'Unknown',
    detail: texts.details.unknown('interrupted', ''),
    // When it left is unknown: from when it was found, the wait is certainly long enough.
    tag: doubtTag(tag, foundMs),
  });

/** Returns what a row in doubt says once the user has decided to send it again. What the CRM may hold is as if never sent. */
export const releasedCells = (texts: Texts, row: SheetRow): Partial<OwnCells> =>
  cellsOf(texts, row, { status: 'Ready', detail: texts.details.released, tag: '' });

/** What reading back showed of a row in doubt. */
export interface Settled {
  readonly status: 'Loaded' | 'Ready' | 'Unknown';
  readonly detail: string;
  /** `''` leaves the cell as it is. */
  readonly wolkvoxId: string;
}

/** Returns what a row in doubt says once the CRM has been asked; what stays in doubt remembers which job asked. */
export function settledCells(
  texts: Texts,
  row: SheetRow,
  jobId: string,
  { status, detail, wolkvoxId }: Settled,
): Partial<OwnCells> {
  const mark = markOf(row);
  if (mark === null) return {};
  const { was, ...base } = mark;
  return {
    machine: markText({
      ...base,
      ...(was === undefined || status === 'Loaded' ? {} : { was }),
      status,
      loaded: status === 'Loaded' ? mark.fingerprint : mark.loaded,
      tag: status === 'Unknown' ? mark.tag : `${jobId}/0`,
      fetched: jobId,
    }),
    status: texts.statuses[status],
    detail,
    ...(wolkvoxId === '' ? {} : { wolkvoxId }),
  };
}

/**
 * Returns what a customer's row says once its id has been looked for. What it says of the load stays; one that the CRM holds more
 * than once says so.
 */
export function idCells(
  texts: Texts,
  row: SheetRow,
  jobId: string,
  found: 'twice' | 'absent' | { readonly wolkvoxId: string },
): Partial<OwnCells> {
  const mark = markOf(row);
  if (mark === null) return {};
  const machine = markText({ ...mark, fetched: jobId });
  if (found === 'absent') return { machine };
  return found === 'twice' ? { machine, detail: texts.details.foundTwice } : { machine, wolkvoxId: found.wolkvoxId };
}

/** Returns what a customer's row says once its management records have been fetched by this job. */
export function fetchedCells(
  texts: Texts,
  row: SheetRow,
  jobId: string,
  latest: { readonly count: number; readonly tipification: string },
): Partial<OwnCells> {
  const base = markOf(row) ?? {
    status: 'Ready' as const,
    identity: row.row.identity,
    key: '',
    fingerprint: row.row.fingerprint,
    loaded: '',
    tag: '',
  };
  return {
    machine: markText({ ...base, fetched: jobId }),
    ...(row.cells.status === '' ? { status: texts.statuses[base.status] } : {}),
    managementCount: String(latest.count),
    latestTipification: latest.tipification,
  };
}

/**
 * Returns what a row says while nothing is being sent, or `null` when it already says it: rows in doubt and rows with a result
 * keep what they say, and get their word back where the status column was deleted.
 */
export function standingCells(
  texts: Texts,
  row: SheetRow,
  standing: Standing,
  inJob: boolean,
): Partial<OwnCells> | null {
  const cells = cellsByStanding(texts, row, standing, inJob);
  const mark = row.cells.status === '' ? markOf(row) : null;
  return mark === null ? cells : { status: texts.statuses[mark.status], ...cells };
}

function cellsByStanding(texts: Texts, row: SheetRow, standing: Standing, inJob: boolean): Partial<OwnCells> | null {
  const issues = row.row.issues;
  switch (standing) {
    case 'invalid':
      return cellsOf(texts, row, { status: 'Invalid', detail: texts.details.invalid(issues), tag: '' });
    case 'waiting':
      return cellsOf(texts, row, {
        status: 'Waiting',
        detail: texts.details.waiting(row.row.customer?.rowNumber ?? 0),
        tag: '',
      });
    case 'needs-id':
    case 'needs-customer':
    case 'renumbered':
      return cellsOf(texts, row, { status: 'Waiting', detail: texts.oneByOne.waits[standing], tag: '' });
    case 'new':
      return readyCells(texts, row, '');
    case 'changed':
      return cellsOf(texts, row, { status: 'Loaded', detail: texts.details.changed, tag: markOf(row)?.tag ?? '' });
    case 'unchanged':
      return inJob
        ? cellsOf(texts, row, { status: 'Unchanged', detail: '', tag: markOf(row)?.tag ?? '' })
        : markOf(row)?.status === 'Loaded' || markOf(row)?.status === 'Unchanged'
          ? { detail: '' }
          : cellsOf(texts, row, { status: 'Loaded', detail: '', tag: markOf(row)?.tag ?? '' });
    default:
      return null;
  }
}

/** Returns the sentence for an outcome; `why` is a failure kind or a doubt, as the journal keeps it. */
export function outcomeWords(texts: Texts, status: RowStatus, why: string, message: string): string {
  switch (status) {
    case 'Rejected':
      return texts.details.rejected(message);
    case 'Failed':
      return texts.details.failed(FAILURE_KINDS.find((kind) => kind === why) ?? 'unknown', message);
    case 'Unknown':
      return texts.details.unknown(DOUBTS.find((doubt) => doubt === why) ?? 'unreadable', message);
    default:
      return '';
  }
}

/** Returns what a row says that was loaded: that a value of it does not travel in a request of its own. */
const loadedDetail = (texts: Texts, { row }: SheetRow, { id }: BatchVerdict): string =>
  id !== undefined && row.fields[BULK_ONLY_KEY] !== undefined ? texts.oneByOne.withoutBalancePayment : '';

/**
 * Returns the outcome of every record of a batch, in words: customers first, each followed by its obligations. They are put into
 * `cells`, where some are given.
 */
export function verdictCells(
  texts: Texts,
  customers: readonly PlannedCustomer[],
  verdict: BatchVerdict,
  tag: string,
  sentAt: string,
  cells: Map<SheetRow, Partial<OwnCells>> = new Map(),
): Map<SheetRow, Partial<OwnCells>> {
  const rest = outcomeWords(texts, verdict.rest, verdict.why, verdict.message);
  const refusal = refusalsOf(verdict);
  const say = (row: SheetRow, message: number | undefined) => {
    const status = message === undefined ? verdict.rest : 'Rejected';
    const detail = message === undefined ? rest : texts.details.rejected(verdict.messages[message] ?? '');
    const mark = markOf(row);
    // A row that the window has written already may have been edited since: its mark knows what was sent.
    const isSent = mark !== null && (mark.status === 'Sending' || `${mark.tag}/`.startsWith(`${tag}/`));
    const sent = isSent ? mark.fingerprint : row.row.fingerprint;
    const own = cellsOf(texts, row, {
      status,
      detail: status === 'Loaded' ? loadedDetail(texts, row, verdict) : detail,
      tag: status === 'Unknown' ? doubtTag(tag, verdict.at) : tag,
      sent,
      sentAt: status === 'Ready' ? undefined : sentAt,
      loaded: status === 'Loaded' ? sent : undefined,
    });
    cells.set(row, status === 'Loaded' && verdict.id ? { ...own, wolkvoxId: verdict.id } : own);
  };
  customers.forEach(({ customer, obligations }, index) => {
    const whole = refusal(index, '');
    say(customer, whole);
    for (const row of obligations) say(row, refusal(index, row.row.fields.id ?? '') ?? whole);
  });
  return cells;
}
