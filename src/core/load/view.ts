// Job record and check → what the sidebar shows of them.
import type { CauseView, CheckView, JobView, StatusCounts } from '../api';
import { FAILURE_KINDS } from '../crm/failure';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { outcomeWords } from './cells';
import { isOpen, type Job } from './job';
import { isAlive, type Lease } from './lease';
import { hasFailed, type Plan, planLoad } from './plan';
import { doubtedCustomers } from './settle';
import type { RowStatus } from './status';
import { keyIdentity, markOf, type Tab } from './tab';

const MOST_CAUSES = 50;

const failureOf = (code: string) => FAILURE_KINDS.find((kind) => code === `crm-${kind}`) ?? null;

export function jobView(job: Job, lease: Lease | null, userKey: string, nowMs: number, texts: Texts): JobView {
  const working = isAlive(lease, nowMs);
  const mine = job.userKey === userKey;
  const perCustomerMs = job.done > 0 ? job.workedMs / job.done : null;
  const stop =
    job.stop === null ? null : texts.errors[job.stop.code]({ ...job.stop.details, message: job.stop.message });
  const causes = [...job.causes].sort((one, other) => other.rows - one.rows);
  const { unknown, unknownRecord } = texts.details;
  // No query finds the records of a module: their rows in doubt are told apart by people.
  const spoken = { ...texts, details: { ...texts.details, unknown: job.kind === 'records' ? unknownRecord : unknown } };
  return {
    id: job.id,
    kind: job.kind,
    rows: job.rows,
    state: job.state,
    who: job.who === '' ? texts.messages.someone : job.who,
    mine,
    startedMs: job.startedMs,
    working,
    done: job.done,
    total: job.total,
    requests: job.requests,
    plannedRequests: Math.max(job.plannedRequests, job.requests),
    customers: { ...job.heldBack.customers, ...job.customers },
    obligations: { ...job.heldBack.obligations, ...job.obligations },
    found: job.found,
    ...(job.tried === null ? {} : { tried: job.tried }),
    ...(job.added > 0 ? { added: job.added } : {}),
    timeLeftMs: perCustomerMs === null ? null : Math.round(perCustomerMs * Math.max(0, job.total - job.done)),
    takeable: !mine && isOpen(job) && !working,
    ...(causes.length === 0
      ? {}
      : {
          causes: causes.map(({ tab, status, why, message, rows, firstRowNumber, identity }) => ({
            tab,
            status,
            rows,
            firstRowNumber,
            identity,
            words: outcomeWords(spoken, status, why, message),
          })),
        }),
    stop: stop === null || job.stop === null ? null : { ...stop, failure: failureOf(job.stop.code) },
    ...(job.stop === null ? {} : { stopCode: job.stop.code }),
    ...(job.leftOut === '' ? {} : { leftOut: job.leftOut }),
    ...(job.kind === 'ids' ? { twice: job.twice } : {}),
  };
}

/** Counts the rows of a tab by the status they have now. */
export function statusCounts(tab: Tab | null, plan: Plan): StatusCounts {
  const counts: Partial<Record<RowStatus, number>> = {};
  for (const row of tab?.rows ?? []) {
    if (row.rowNumber === 0) continue;
    const standing = plan.standings.get(row);
    const status: RowStatus =
      standing === 'invalid'
        ? 'Invalid'
        : standing === 'waiting'
          ? 'Waiting'
          : standing === 'unchanged' || standing === 'changed'
            ? 'Loaded'
            : (markOf(row)?.status ?? 'Ready');
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

function causesOf(tab: Tab | null, texts: Texts): CauseView[] {
  const causes = new Map<string, CauseView>();
  for (const { row, rowNumber } of tab?.rows ?? []) {
    for (const issue of row.issues) {
      const id = `${issue.code}|${issue.columnIndex}`;
      const known = causes.get(id);
      const { kind, code, header } = issue;
      causes.set(id, {
        tab: row.role,
        kind,
        code,
        header,
        rows: (known?.rows ?? 0) + 1,
        firstRowNumber: known?.firstRowNumber ?? rowNumber,
        identity: known?.identity ?? keyIdentity(row) ?? '',
        words: known?.words ?? texts.issues[code]({ kind, code, header, columnIndex: issue.columnIndex }),
      });
    }
  }
  return [...causes.values()];
}

/** Counts the rows that were refused or failed and may be sent again as they stand now. */
function failedRows(plan: Plan): number {
  let rows = 0;
  for (const [row, standing] of plan.standings) {
    if (row.rowNumber > 0 && standing !== 'invalid' && standing !== 'waiting' && hasFailed(row)) rows += 1;
  }
  return rows;
}

/** A load of fewer requests says more about its start than about its pace. */
const TELLING_REQUESTS = 10;
/** As long as no load tells: a request and its answer, and what a load costs besides. */
const REQUEST_MS = 1_000;
const BESIDES_MS = 8_000;

/** Returns the milliseconds that so many requests take, by the pace of the last load where that was long enough. */
function estimatedMs(requests: number, parallel: number, last: Job | null): number {
  if (requests === 0) return 0;
  if (last?.kind === 'load' && last.requests >= TELLING_REQUESTS) {
    return Math.round((requests * last.workedMs) / last.requests);
  }
  return BESIDES_MS + Math.ceil(requests / parallel) * REQUEST_MS;
}

/** What the check is told beside the rows: how much a request carries, how many go side by side, and the last job. */
export interface CheckPace {
  readonly customersPerCall: number;
  readonly parallel: number;
  readonly last: Job | null;
}

export function checkView(book: Book, texts: Texts, { customersPerCall, parallel, last }: CheckPace): CheckView {
  const plan = planLoad(book.customers, book.obligations, { again: 'never', selected: null, exact: false, jobId: '' });
  const causes = [...causesOf(book.customers, texts), ...causesOf(book.obligations, texts)];
  causes.sort((one, other) => other.rows - one.rows);
  const requests = Math.ceil(plan.customers.length / customersPerCall);
  return {
    customers: statusCounts(book.customers, plan),
    obligations: statusCounts(book.obligations, plan),
    causes: causes.slice(0, MOST_CAUSES),
    requests,
    changed: plan.awaitingWord,
    doubted: doubtedCustomers(book, '').length,
    failed: failedRows(plan),
    estimateMs: estimatedMs(requests, parallel, last),
    unmatched: {
      customers: book.customers.layout.unmatched,
      obligations: book.obligations?.layout.unmatched ?? [],
    },
  };
}
