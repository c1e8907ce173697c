// Job record and check → what the sidebar shows of them.
import type { CauseView, CheckView, JobView, StatusCounts } from '../api';
import { FAILURE_KINDS } from '../crm/failure';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { outcomeWords } from './cells';
import { isOpen, type Job } from './job';
import { isAlive, type Lease } from './lease';
import { type Plan, planLoad } from './plan';
import { doubtedCustomers } from './settle';
import type { RowStatus } from './status';
import { markOf, type Tab } from './tab';

const MOST_CAUSES = 50;

const failureOf = (code: string) => FAILURE_KINDS.find((kind) => code === `crm-${kind}`) ?? null;

export function jobView(job: Job, lease: Lease | null, userKey: string, nowMs: number, texts: Texts): JobView {
  const working = isAlive(lease, nowMs);
  const mine = job.userKey === userKey;
  const perCustomerMs = job.done > 0 ? job.workedMs / job.done : null;
  const stop =
    job.stop === null ? null : texts.errors[job.stop.code]({ ...job.stop.details, message: job.stop.message });
  const causes = [...job.causes].sort((one, other) => other.rows - one.rows);
  return {
    id: job.id,
    kind: job.kind,
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
    timeLeftMs: perCustomerMs === null ? null : Math.round(perCustomerMs * Math.max(0, job.total - job.done)),
    takeable: !mine && isOpen(job) && !working,
    ...(causes.length === 0
      ? {}
      : {
          causes: causes.map(({ tab, status, why, message, rows, firstRowNumber }) => ({
            tab,
            status,
            rows,
            firstRowNumber,
            words: outcomeWords(texts, status, why, message),
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
        words: known?.words ?? texts.issues[code]({ kind, code, header, columnIndex: issue.columnIndex }),
      });
    }
  }
  return [...causes.values()];
}

export function checkView(book: Book, texts: Texts, customersPerCall: number): CheckView {
  const plan = planLoad(book.customers, book.obligations, { again: 'never', selected: null, exact: false, jobId: '' });
  const causes = [...causesOf(book.customers, texts), ...causesOf(book.obligations, texts)];
  causes.sort((one, other) => other.rows - one.rows);
  return {
    customers: statusCounts(book.customers, plan),
    obligations: statusCounts(book.obligations, plan),
    causes: causes.slice(0, MOST_CAUSES),
    requests: Math.ceil(plan.customers.length / customersPerCall),
    changed: plan.awaitingWord,
    doubted: doubtedCustomers(book, '').length,
    unmatched: {
      customers: book.customers.layout.unmatched,
      obligations: book.obligations?.layout.unmatched ?? [],
    },
  };
}
