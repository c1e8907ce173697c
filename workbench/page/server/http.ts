// HTTP requests of this computer's own browser windows → files of the page, event streams, and messages to the world's thread.
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { FromWorld, ToWorld } from './world-thread';

export interface PageServer {
  readonly url: string;
  /** Hands a message of the world's thread on to the window or request that waits for it. */
  receive(message: FromWorld): void;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** A portfolio of a hundred thousand rows, as base64. */
const MOST_BODY_BYTES = 100_000_000;
/** A window that reads nothing more is cut off before its backlog fills the memory; the browser connects again. */
const MOST_BACKLOG_BYTES = 300_000_000;
const HEARTBEAT_MS = 15_000;
const USER_KEY = /^[a-z0-9-]{1,20}$/;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Nobody may frame the page, and neither it nor the add-on's frames reach anything but this server. */
const PAGE_HEADERS = {
  'content-security-policy':
    "connect-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const refusal = (code: string, message: string): string => JSON.stringify({ ok: false, code, message });

function say(response: ServerResponse, status: number, text: string, type = 'application/json; charset=utf-8'): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'content-type': type });
  response.end(text);
}

/**
 * Returns why a request is not from a page of this server, or `null`. A foreign page that made a browser send it gives itself away by Origin or
 * Sec-Fetch-Site; one that let its own name point to this computer, by Host.
 */
function foreign({ headers, method, url = '/' }: IncomingMessage, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes((headers.host ?? '').toLowerCase()))
    return 'This server answers to 127.0.0.1 and localhost only.';
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return 'Only the page of this server may ask that.';
  const site = headers['sec-fetch-site'];
  const isPlainVisit = method === 'GET' && url.split('?')[0] === '/';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isPlainVisit)
    return 'Only the page of this server may ask that.';
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return 'A request is application/json.';
  return null;
}

/** Returns the body; `null` when it is too long. */
function bodyOf(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= MOST_BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => resolve(sizeBytes > MOST_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

/** Sends a file of the built page. */
function sendFile(request: IncomingMessage, response: ServerResponse, folder: string, name: string): void {
  const path = normalize(join(folder, name));
  let sizeBytes = 0;
  let tag = '';
  try {
    if (!path.startsWith(normalize(`${folder}/`))) throw new Error('outside');
    const found = statSync(path);
    if (!found.isFile()) throw new Error('no file');
    sizeBytes = found.size;
    tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  } catch {
    const isPage = name === 'index.html';
    say(
      response,
      isPage ? 503 : 404,
      isPage ? 'The page has not been built: npm start builds it.' : 'Not found.',
      'text/plain',
    );
    return;
  }
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, PAGE_HEADERS);
    response.end();
    return;
  }
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': type, 'content-length': sizeBytes, etag: tag });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Open event streams by window, and requests that wait, by number. */
class Traffic {
  readonly #streams = new Map<string, ServerResponse>();
  readonly #waiting = new Map<number, ServerResponse>();
  #nextId = 1;

  constructor(readonly post: (message: ToWorld) => void) {}

  openStream(response: ServerResponse, user: string, window: string): void {
    response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 500\n\n');
    this.#streams.get(window)?.end();
    this.#streams.set(window, response);
    response.on('close', () => {
      if (this.#streams.get(window) !== response) return;
      this.#streams.delete(window);
      this.post({ kind: 'disconnect', user, window });
    });
    this.post({ kind: 'connect', user, window });
  }

  ask(response: ServerResponse, name: string, body: string): void {
    const id = this.#nextId++;
    this.#waiting.set(id, response);
    this.post({ kind: 'request', id, name, body });
  }

  receive(message: FromWorld): void {
    if (message.kind === 'batch') for (const window of message.windows) this.#write(window, message.text);
    if (message.kind !== 'answer') return;
    const response = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (response) say(response, message.status, message.text);
  }

  heartbeat(): void {
    for (const response of this.#streams.values()) response.write(':\n\n');
  }

  end(): void {
    for (const response of this.#streams.values()) response.end();
  }

  #write(window: string, text: string): void {
    const response = this.#streams.get(window);
    if (!response) return;
    response.write(`data: ${text}\n\n`);
    if (response.writableLength > MOST_BACKLOG_BYTES) response.destroy();
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  traffic: Traffic,
  folder: string,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${HOST}`);
  const { method = 'GET' } = request;
  if (method === 'POST' && pathname.startsWith('/api/')) {
    const body = await bodyOf(request);
    if (body === null) say(response, 413, refusal('unreadable', 'That is more than the workbench takes at once.'));
    else traffic.ask(response, pathname.slice('/api/'.length), body);
  } else if (method !== 'GET' && method !== 'HEAD')
    say(response, 405, refusal('unknown', 'There is nothing to do here.'));
  else if (pathname === '/events' && method === 'GET') {
    const user = searchParams.get('user') ?? '';
    const window = searchParams.get('window') ?? '';
    if (USER_KEY.test(user) && window !== '') traffic.openStream(response, user, window);
    else say(response, 400, refusal('unreadable', 'A user is 1 to 20 of a-z, 0-9 and -, and a window has a name.'));
  } else if (pathname === '/') sendFile(request, response, folder, 'index.html');
  else if (pathname.startsWith('/page/'))
    sendFile(request, response, folder, decodeURIComponent(pathname.slice('/page/'.length)));
  else say(response, 404, 'Not found.', 'text/plain');
}

/** Serves the page in `folder` and the world on its thread, on this computer alone. Rejects with the system's error when the port is taken. */
export function servePage(port: number, folder: string, world: Worker): Promise<PageServer> {
  const traffic = new Traffic((message) => world.postMessage(message));
  const server: Server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo;
    const reason = foreign(request, own);
    if (reason !== null) {
      say(response, 403, refusal('refused', reason));
      return;
    }
    route(request, response, traffic, folder).catch(() => response.destroy());
  });
  const heart = setInterval(() => traffic.heartbeat(), HEARTBEAT_MS);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      clearInterval(heart);
      reject(error);
    });
    server.listen(port, HOST, () => {
      const { port: own } = server.address() as AddressInfo;
      resolve({
        url: `http://${HOST}:${own}/`,
        receive: (message) => traffic.receive(message),
        close: () =>
          new Promise((closed) => {
            clearInterval(heart);
            traffic.end();
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
