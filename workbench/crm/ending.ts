// Turns a fault that replaces the answer into what leaves the server instead.
import { type Answer, forbidden, htmlPage, phpNotice, refusal, success, tooManyRequests } from './answer';
import type { Befalling } from './fault';
import type { Prepared } from './prepared';
import type { CrmResponse } from './request';

type Ending = NonNullable<Befalling['ending']>;

const refusalWithin200: Answer = success({ code: '400', error: 'BAD REQUEST', msg: 'THE REQUEST FAILED', data: [] });

/** Returns the answer as it leaves after so many milliseconds. */
export const answered = ({ status, headers, body }: Answer, serverMs: number): CrmResponse => ({
  status,
  headers,
  body,
  serverMs,
});

/** Returns a connection that breaks without an answer. */
export const dropped = (serverMs: number): CrmResponse => ({ status: 0, headers: {}, body: '', serverMs, drop: true });

/** Whether the request is carried out although its answer is replaced. */
export const storesAnyway = (ending: Ending): boolean =>
  'stores' in ending && ending.stores !== undefined
    ? ending.stores === true
    : ending.kind === 'empty' || ending.kind === 'truncated';

/** Returns what is answered in place of the right answer, which is null when nothing was carried out. */
export function faultyAnswer(ending: Ending, right: Answer | null, { records, obligations }: Prepared): Answer {
  switch (ending.kind) {
    case 'status': {
      const { status, body = 'json', headers = {} } = ending;
      if (body === 'html') return htmlPage(status, headers);
      if (body === 'php') return phpNotice(status, headers);
      return body === 'json' ? refusal(status, 'THE REQUEST FAILED', headers) : { status, headers, body: body.text };
    }
    case 'too-many-requests':
      return tooManyRequests(ending.retryAfterSeconds ?? null);
    case 'forbidden':
      return forbidden(ending.meaning);
    case 'success-false':
      return records + obligations > 0
        ? success({ code: '200', success: false, error: 'null', msg: 'The records could not be processed', data: [] })
        : refusalWithin200;
    case 'empty':
      return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
    case 'truncated': {
      const whole = right ?? success({ code: '200', success: true, summary: { failed_Sumary: [] } });
      return { ...whole, body: whole.body.slice(0, ending.characters ?? Math.floor(whole.body.length / 2)) };
    }
    default:
      return htmlPage(500);
  }
}
