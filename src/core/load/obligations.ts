// Obligations that go one by one → which ones an insertion or an update sends, each as a request of its own.
import { confirmedId, isCarried, type ObligationEndpoint, obligationBody, obligationRequest } from '../crm/obligation';
import type { ApiReply } from '../crm/reply';
import type { Connection } from '../crm/request';
import type { Settings } from '../settings';
import type { Batch } from './batch';
import type { Book } from './book';
import type { Job } from './job';
import type { Errand } from './load';
import { type Judgement, judge, judgeObligation } from './outcome';
import { type Plan, type PlannedCustomer, type Standing, standingOf } from './plan';
import { formerOf } from './renumber';
import { markOf, type SheetRow } from './tab';

/** An intent, a verdict with the id that came back, and the names of both properties. */
const JOURNAL_BYTES = 500;

export type ObligationsKind = Extract<Job['kind'], 'insert-obligations' | 'update-obligations'>;

export const isOneByOne = ({ kind }: Pick<Job, 'kind'>): boolean =>
  kind === 'insert-obligations' || kind === 'update-obligations';

export const endpointOf = ({ kind }: Pick<Job, 'kind'>): ObligationEndpoint =>
  kind === 'insert-obligations' ? 'insertObligation' : 'updateObligation';

/** Returns each customer's row by Identification. */
export const ownersOf = (book: Book): ReadonlyMap<string, SheetRow> =>
  new Map(
    book.customers.rows.flatMap((row) =>
      row.row.identification === null || row.rowNumber === 0 ? [] : [[row.row.identification, row] as const],
    ),
  );

export const recordIdOf = (owner: SheetRow | undefined): string => owner?.cells.wolkvoxId.trim() ?? '';

/** What decides which obligations go, apart from the rows themselves. */
export type ObligationsJob = Pick<Job, 'id' | 'kind' | 'asNew' | 'renames'>;

/** Returns where a row stands before it goes out alone; `new` and `changed` are to be sent. */
function standingAlone(row: SheetRow, owner: SheetRow | undefined, job: ObligationsJob): Standing {
  const standing = standingOf(row, job.id);
  const isInsertion = job.kind === 'insert-obligations';
  const isNew = standing === 'new' || standing === 'retry';
  const isRenumbered = isNew && formerOf(row) !== null;
  const renamed = !isInsertion && job.renames[row.row.identity] !== undefined;
  if (isRenumbered && !(isInsertion ? job.asNew : renamed)) return 'renumbered';
  if (!(isInsertion ? isNew : standing === 'changed' || (isNew && renamed))) return standing;
  if (recordIdOf(owner) !== '') return isInsertion ? 'new' : 'changed';
  const isThere = owner !== undefined && (markOf(owner)?.loaded ?? '') !== '';
  return isThere || !isInsertion ? 'needs-id' : 'needs-customer';
}

/** Returns which obligations the job sends, in the order of their tab, and where every other one stands. */
export function planObligations(
  book: Book,
  job: ObligationsJob,
  selected: ReadonlySet<SheetRow> | null,
  exact: boolean,
): Plan {
  const owners = ownersOf(book);
  const standings = new Map<SheetRow, Standing>();
  const planned: PlannedCustomer[] = [];
  const wanted: Standing = job.kind === 'insert-obligations' ? 'new' : 'changed';
  for (const row of book.obligations?.rows ?? []) {
    if (row.rowNumber === 0) continue;
    const owner = owners.get(row.row.identification ?? '');
    const standing = standingAlone(row, owner, job);
    standings.set(row, standing);
    const isChosen = selected === null || selected.has(row) || (!exact && owner !== undefined && selected.has(owner));
    if (standing === wanted && isChosen) planned.push({ customer: row, obligations: [] });
  }
  return {
    customers: planned,
    standings,
    planned: new Set(planned.map(({ customer }) => customer)),
    awaitingWord: [...standings.values()].filter((standing) => standing === 'renumbered').length,
  };
}

/** Returns the fields that go out; blank cells are left out unless an update is to blank them in the CRM too. */
export function sentFields(book: Book, row: SheetRow, blanks: Settings['blanks']): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(row.row.fields)) if (isCarried(key)) fields[key] = value;
  if (blanks === 'left-out') return fields;
  for (const { field, target } of book.obligations?.layout.columns ?? []) {
    if (field?.sent !== false && isCarried(target)) fields[target] ??= '';
  }
  return fields;
}

export interface ObligationsWork {
  readonly book: Book;
  readonly connection: Connection;
  readonly settings: Pick<Settings, 'dayFirst' | 'blanks'>;
}

/** Judges a reply; an update refused with 405 goes out again as PUT, since a refused method was not carried out. */
function judgeAlone(batch: Batch, reply: ApiReply, sentAtMs: number, job: Job): Judgement {
  if (reply.kind === 'ok') return judgeObligation(confirmedId(endpointOf(job), reply), job.meaning, sentAtMs);
  const judged = judge(batch, reply, job.meaning, sentAtMs);
  const isRefusedPost = reply.failure === 'method' && reply.notExecuted && batch.method === undefined;
  if (job.kind !== 'update-obligations' || !isRefusedPost) return judged;
  job.usesPut = true;
  return { ...judged, next: 'again', failure: null };
}

/** Returns the errand of a job that sends obligations one by one. */
export function obligationsErrand(work: ObligationsWork, job: Job): Errand {
  const { book, connection, settings } = work;
  const endpoint = endpointOf(job);
  const owners = ownersOf(book);
  const isUpdate = endpoint === 'updateObligation';
  const bodyOf = (row: SheetRow) =>
    obligationBody(job.operation, {
      wolkvoxId: recordIdOf(owners.get(row.row.identification ?? '')),
      fields: sentFields(book, row, isUpdate ? settings.blanks : 'left-out'),
      dayFirst: settings.dayFirst.includes(endpoint),
      ...(isUpdate ? { obligation: job.renames[row.row.identity] ?? row.row.fields.id ?? '' } : {}),
    });
  return {
    journalBytes: JOURNAL_BYTES,
    plan: (selected, exact) => planObligations(book, job, selected, exact),
    batch: (customers, start, end) => {
      let index = start;
      while (index < end && customers[index]?.customer.rowNumber === 0) index += 1;
      const next = index < end ? customers[index] : undefined;
      const rest = isUpdate && job.usesPut ? { method: 'PUT' as const } : {};
      return next === undefined
        ? { customers: [], end, records: 0, body: '' }
        : { customers: [next], end: index + 1, records: 1, body: bodyOf(next.customer), ...rest };
    },
    request: ({ body, method }) => obligationRequest(connection, endpoint, body, method),
    judge: (batch, reply, sentAtMs) => judgeAlone(batch, reply, sentAtMs, job),
  };
}
