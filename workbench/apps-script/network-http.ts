// Requests of a script become real HTTP requests to servers on this computer, while the script's thread waits.
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { addressOf, type Network, type NetworkReply, SHARED_ADDRESS } from './network';

/** A network over HTTP; `close` ends its thread. */
export interface HttpNetwork extends Network {
  close(): Promise<void>;
}

// Runs in a thread of its own: the script's thread is blocked until the flag is raised.
const COURIER = `
const { workerData } = require('node:worker_threads');
const http = require('node:http');
const { port, flag } = workerData;
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
const send = (one) => new Promise((done) => {
  if (one.target === null) return done({ failed: 'dns', serverMs: 0 });
  const target = new URL(one.target);
  const request = http.request(
    { agent, host: target.hostname, port: target.port, method: one.method, path: one.path, headers: one.headers },
    (response) => {
      const chunks = [];
      const serverMs = Number(response.headers['x-simulated-ms'] || 0);
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('aborted', () => done({ failed: 'dropped', serverMs }));
      response.on('error', () => done({ failed: 'dropped', serverMs }));
      response.on('end', () => {
        const headers = {};
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = response.rawHeaders[at];
          if (name.toLowerCase() === 'x-simulated-ms') continue;
          const value = response.rawHeaders[at + 1];
          headers[name] = name in headers ? [].concat(headers[name], value) : value;
        }
        done({ status: response.statusCode, headers, body: decoded(Buffer.concat(chunks), response), serverMs });
      });
    },
  );
  request.on('error', (error) => {
    // Never sent again from here: a server that resets the connection may have done the work.
    done({ failed: error.code === 'ECONNREFUSED' ? 'connection' : 'dropped', serverMs: 0 });
  });
  request.end(one.body === null ? undefined : one.body);
});
const decoded = (bytes, response) => {
  const charset = /charset=["']?([\\w-]+)/i.exec(response.headers['content-type'] || '');
  try { return new TextDecoder(charset ? charset[1] : 'utf-8').decode(bytes); } catch { return bytes.toString('utf8'); }
};
port.on('message', async ({ requests, bodies }) => {
  const bytes = Buffer.from(bodies);
  const replies = await Promise.all(
    requests.map((one) => send({ ...one, body: one.body === null ? null : bytes.subarray(one.body[0], one.body[1]) })),
  );
  port.postMessage(replies);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
`;

const FIRST_BYTES = 1_000_000;
/** UTF-8 takes no more for one unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Returns a network that sends each request to the server that `route` names for its host (`http://127.0.0.1:4000`),
 * with `x-forwarded-host`, `x-forwarded-for` and `x-simulated-now` (ms) added. A response's `x-simulated-ms` tells how
 * long the server took on the virtual clock and is taken out. A host without a route is a DNS error; a connection that
 * is reset is `dropped`. The servers must not live on the calling thread, which waits.
 */
export function networkOverHttp(route: (host: string) => string | null, from = SHARED_ADDRESS): HttpNetwork {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  // Bodies are written as bytes where the courier reads them: as texts they would be copied twice more.
  let bodies = Buffer.from(new SharedArrayBuffer(FIRST_BYTES));
  const { port1, port2 } = new MessageChannel();
  const courier = new Worker(COURIER, {
    eval: true,
    workerData: { port: port2, flag },
    transferList: [port2],
  });
  courier.unref();
  return {
    send(requests) {
      if (requests.length === 0) return [];
      Atomics.store(flag, 0, 0);
      const most = requests.reduce((sum, { body }) => sum + MOST_BYTES_A_UNIT * (body?.length ?? 0), 0);
      if (most > bodies.length) bodies = Buffer.from(new SharedArrayBuffer(2 * most));
      let end = 0;
      const sent = requests.map(({ url, method, headers, body, nowMs }) => {
        const { host, path } = addressOf(url);
        const added = { 'x-forwarded-host': host, 'x-forwarded-for': from, 'x-simulated-now': String(nowMs) };
        const start = end;
        end += body === null ? 0 : bodies.write(body, start);
        const length = body === null ? {} : { 'content-length': String(end - start) };
        const place = body === null ? null : [start, end];
        return { target: route(host), path, method, headers: { ...headers, ...added, ...length }, body: place };
      });
      port1.postMessage({ requests: sent, bodies: bodies.buffer });
      Atomics.wait(flag, 0, 0);
      return receiveMessageOnPort(port1)?.message as NetworkReply[];
    },
    async close() {
      port1.close();
      await courier.terminate();
    },
  };
}
