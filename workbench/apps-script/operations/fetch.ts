// Calls of UrlFetchApp become requests on the world's network; all of a fetchAll succeed or the call throws.
import { FETCH_ALL_MS, FETCH_MS } from '../cost';
import { type Execution, nowOf } from '../execution';
import { type FetchRequest, type FetchResponse, isPrivateHost, outgoing, received, waitedMs } from '../fetching';
import { SCOPES } from '../manifest';
import type { NetworkReply, NetworkRequest } from '../network';
import type { World } from '../world';
import type { Operations } from './operation';

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 10;

function send(world: World, execution: Execution, requests: readonly FetchRequest[], baseMs: number): FetchResponse[] {
  const { manifest } = execution.project;
  const out = requests.map((request) => outgoing(request, manifest, nowOf(execution)));
  world.useQuota('urlfetch', requests.length, execution);
  execution.requests += requests.length;
  const replies = sendAll(world, out);
  followAll(world, requests, out, replies);
  const waits = replies.map((reply, index) => waitedMs(reply, requests[index] as FetchRequest));
  // The servers have done the work by now, whether or not this execution lives to see the answer.
  world.spend(execution, baseMs + Math.max(0, ...waits));
  return replies.map((reply, index) =>
    received(reply, requests[index] as FetchRequest, (out[index] as NetworkRequest).url, execution.user.locale),
  );
}

function sendAll(world: World, requests: readonly NetworkRequest[]): NetworkReply[] {
  const reachable = requests.filter((request) => !isPrivateHost(request.url));
  const replies = reachable.length > 0 ? world.network.send(reachable) : [];
  let next = 0;
  return requests.map((request) =>
    isPrivateHost(request.url) ? { failed: 'dns', serverMs: 0 } : (replies[next++] as NetworkReply),
  );
}

function followAll(
  world: World,
  requests: readonly FetchRequest[],
  sent: readonly NetworkRequest[],
  replies: NetworkReply[],
): void {
  requests.forEach((request, index) => {
    for (let hop = 0; request.followRedirects && hop < MAX_REDIRECTS; hop++) {
      const reply = replies[index] as NetworkReply;
      if ('failed' in reply || !REDIRECTS.includes(reply.status)) return;
      const location = Object.entries(reply.headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
      const before = sent[index] as NetworkRequest;
      if (typeof location !== 'string') return;
      const kept = reply.status >= 307;
      const url = new URL(location, before.url).href;
      const [next] = sendAll(world, [{ ...before, url, ...(kept ? {} : { method: 'GET', body: null }) }]);
      replies[index] = { ...(next as NetworkReply), serverMs: reply.serverMs + (next?.serverMs ?? 0) };
    }
  });
}

const shared = { kind: 'fetch', gate: 'full', scopes: SCOPES.externalRequest } as const;

/** `fetch.one` takes one request, `fetch.all` an array; both return an array of responses. */
export const fetchOperations: Operations = {
  'fetch.one': {
    ...shared,
    api: 'UrlFetchApp.fetch',
    run: (world, execution, [request]) => send(world, execution, [request as FetchRequest], FETCH_MS),
  },
  'fetch.all': {
    ...shared,
    api: 'UrlFetchApp.fetchAll',
    run: (world, execution, [requests]) => send(world, execution, requests as FetchRequest[], FETCH_ALL_MS),
  },
};
