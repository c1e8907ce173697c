// The server's event stream and its addresses → batches as they come, and answers to what is asked.
import type { Batch, CallOutcome, Reply, RequestBody, RequestName, RequestValue } from '../wire';

export interface Connection {
  readonly user: string;
  /** Made up once per load of the page. */
  readonly window: string;
  readonly post: <N extends RequestName>(name: N, body: RequestBody<N>) => Promise<Reply<RequestValue<N>>>;
  /** Calls a function of the add-on as google.script.run does; never rejects. */
  readonly call: (functionName: string, args: readonly unknown[]) => Promise<CallOutcome>;
}

interface Listeners {
  readonly onBatch: (batch: Batch) => void;
  readonly onState: (state: 'open' | 'lost') => void;
}

/** What google.script.run says when nothing answers. */
const NO_CONNECTION: CallOutcome = {
  kind: 'error',
  name: 'NetworkError',
  message: 'NetworkError: Connection failure due to HTTP 0',
};

/** Asks one of the server's addresses. A server that cannot be reached refuses as `unreadable`; never rejects. */
async function post<N extends RequestName>(name: N, body: RequestBody<N>): Promise<Reply<RequestValue<N>>> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Reply<RequestValue<N>>;
  } catch {
    return { ok: false, code: 'unreadable', message: '' };
  }
}

/** Connects as a user. The stream connects again by itself when it breaks. */
export function connect(user: string, { onBatch, onState }: Listeners): Connection {
  const window = crypto.randomUUID();
  const open = new Map<string, (outcome: CallOutcome) => void>();
  const settle = (callId: string, outcome: CallOutcome) => {
    open.get(callId)?.(outcome);
    open.delete(callId);
  };
  const stream = new EventSource(`/events?${new URLSearchParams({ user, window })}`);
  stream.onopen = () => onState('open');
  stream.onerror = () => onState('lost');
  stream.onmessage = ({ data }: MessageEvent<string>) => {
    const batch = JSON.parse(data) as Batch;
    onBatch(batch);
    for (const event of batch.events) if (event.type === 'callEnded') settle(event.callId, event.outcome);
  };
  const call = (functionName: string, args: readonly unknown[]) =>
    new Promise<CallOutcome>((resolve) => {
      const callId = crypto.randomUUID();
      open.set(callId, resolve);
      void post('call', { user, window, callId, functionName, args }).then((reply) => {
        if (reply.ok) return;
        settle(callId, reply.message === '' ? NO_CONNECTION : { kind: 'error', name: 'Error', message: reply.message });
      });
    });
  return { user, window, post, call };
}
