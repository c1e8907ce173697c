// Rows on their way into a module → requests of insertMany, and what an answer says of all of them at once.
import { insertManyBody, readInsertedCount, recordElement } from '../crm/module-record';
import { insertManyRequest } from '../crm/request';
import type { Batch } from './batch';
import type { Carrier } from './load';
import { type Judgement, judge } from './outcome';

/** Returns what carries rows into a module. */
export const insertManyCarrier = (module: string): Carrier => ({
  form: {
    element: ({ row }) => recordElement(row.fields),
    body: (operation, elements) => insertManyBody(operation, module, elements),
  },
  request: insertManyRequest,
  judge: (batch, reply, meaning, sentAtMs): Judgement => {
    if (reply.kind === 'ok') return judgeCount(batch, readInsertedCount(reply), meaning, sentAtMs);
    const judged = judge(batch, reply, meaning, sentAtMs);
    // A module that is not there refuses every row alike: halving would ask for each of them.
    const isNoModule = reply.status === 404 && judged.next === 'split';
    return isNoModule ? { ...judged, next: 'stop' } : judged;
  },
});

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
