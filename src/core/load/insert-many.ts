// Rows on their way into a module → requests of insertMany, and what an answer says of all of them at once.
import { insertManyBody, readInsertedCount, recordElement } from '../crm/module-record';
import { insertManyRequest } from '../crm/request';
import { type Batch, type BodyForm, nextBatch } from './batch';
import type { Job } from './job';
import { customersErrand, type Errand, type Run } from './load';
import { type Judgement, judge } from './outcome';

/** Returns how rows go into a module: chosen and told apart as customers are, written and answered in insertMany's own way. */
export function insertManyErrand(run: Pick<Run, 'book' | 'connection'>, job: Job, module: string): Errand {
  const form: BodyForm = {
    element: ({ row }) => recordElement(row.fields),
    body: (operation, elements) => insertManyBody(operation, module, elements),
  };
  return {
    ...customersErrand(run, job),
    batch: (rows, start, end, limits) => nextBatch(job.operation, rows, start, end, limits, form),
    request: ({ body }) => insertManyRequest(run.connection, body),
    judge: (batch, reply, sentAtMs): Judgement => {
      if (reply.kind === 'ok') return judgeCount(batch, readInsertedCount(reply), job.meaning, sentAtMs);
      const judged = judge(batch, reply, job.meaning, sentAtMs);
      // A module that is not there refuses every row alike: halving would ask for each of them.
      const isNoModule = reply.status === 404 && judged.next === 'split';
      return isNoModule ? { ...judged, next: 'stop' } : judged;
    },
  };
}

/**
 * The reply names no row: either it counts as many records as were sent, or nobody knows which of them are there.
 * A count of fewer is no sign of what the CRM takes at once, since it may have refused some for their contents.
 */
function judgeCount(batch: Batch, count: number | null, meaning: Judgement['meaning'], sentAtMs: number): Judgement {
  const isRight = count === batch.customers.length;
  return {
    verdict: {
      at: sentAtMs,
      rest: isRight ? 'Loaded' : 'Unknown',
      why: isRight ? '' : 'counters',
      message: '',
      named: [],
      messages: [],
    },
    next: 'on',
    failure: isRight ? null : 'unreadable',
    meaning,
    doubtful: !isRight,
    capacity: null,
  };
}
