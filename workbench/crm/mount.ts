// Turns the simulated CRM into a server on this computer, with a second door for tests to look inside.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMIN_PATH, adminAnswer } from './admin';
import type { Crm } from './crm';
import type { CrmResponse } from './request';

export interface MountOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Really waits as long as the server would have taken. Default false: the header `x-simulated-ms` says it. */
  readonly realTime?: boolean;
}

export interface MountedCrm {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
}

/** The API server that a request without `x-forwarded-host` to this computer means. */
const LOCAL_MEANS = 'crm.wolkvox.com';
const LOCAL_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const textOf = (message: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    message.on('error', reject);
  });

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]));

const hostName = (header: string | undefined): string => (header ?? '').replace(/:\d+$/, '').toLowerCase();

function send(response: ServerResponse, { status, headers, body, serverMs, drop }: CrmResponse): void {
  if (drop) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(status, { ...headers, 'x-simulated-ms': String(serverMs) });
  response.end(body);
}

async function serve(
  crm: Crm,
  options: MountOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await textOf(message);
  const headers = headersOf(message);
  const path = message.url ?? '/';
  const forwarded = headers['x-forwarded-host'];
  const local = LOCAL_NAMES.includes(hostName(headers.host));
  if (path.startsWith(ADMIN_PATH) && forwarded === undefined && local) {
    const { status, value } = adminAnswer(crm, message.method ?? 'GET', path, body);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(value));
    return;
  }
  const answer = crm.handle({
    method: message.method ?? 'GET',
    host: hostName(forwarded) || (local ? LOCAL_MEANS : hostName(headers.host)),
    path,
    headers,
    body,
    from: headers['x-forwarded-for'] ?? message.socket.remoteAddress ?? '',
    nowMs: Number(headers['x-simulated-now'] ?? Date.now()),
  });
  if (options.realTime) setTimeout(() => send(response, answer), answer.serverMs);
  else send(response, answer);
}

/**
 * Puts the CRM on node:http, for this computer only. The host that a request means is `x-forwarded-host`, its time
 * `x-simulated-now` (milliseconds since 1970; else the real one), its caller `x-forwarded-for` (else the socket's address).
 * A request that means a wolkvox host never reaches the admin interface.
 */
export function serveCrm(crm: Crm, options: MountOptions = {}): Promise<MountedCrm> {
  const server: Server = createServer((message, response) => {
    serve(crm, options, message, response).catch(() => response.socket?.destroy());
  });
  // A kept connection that the server closed while the client reuses it would look like a fault that nobody asked for.
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const stop = (): Promise<void> =>
        new Promise((stopped) => {
          server.close(() => stopped());
          server.closeAllConnections();
        });
      resolve({ port, url: `http://127.0.0.1:${port}`, stop });
    });
  });
}
