// Requests over real HTTP, with the servers in a thread of their own.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type HttpNetwork, networkOverHttp } from '../../workbench/apps-script';
import { asked, NOON_MS, opened } from './opened';

const SERVER = `
const http = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = http.createServer((request, response) => {
  if (request.url === '/drop') return request.socket.destroy();
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    const { host, ...headers } = request.headers;
    response.writeHead(200, { 'X-Simulated-Ms': '250', 'Retry-After': '3' });
    setTimeout(() => response.end(JSON.stringify({ method: request.method, url: request.url, headers, body })), request.url === '/slow' ? 300 : 0);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

describe('networkOverHttp', () => {
  let server: Worker;
  let network: HttpNetwork;
  let port = 0;

  beforeAll(async () => {
    server = new Worker(SERVER, { eval: true });
    [port] = (await once(server, 'message')) as [number];
    network = networkOverHttp((host) =>
      host === 'crm.test' ? `http://127.0.0.1:${port}` : host === 'closed.test' ? 'http://127.0.0.1:1' : null,
    );
  });
  afterAll(async () => {
    await network.close();
    await server.terminate();
  });

  it('tells the server the host and the virtual time, and charges what the server says it took', () => {
    const { script } = opened(
      "function main() { var r = UrlFetchApp.fetch('https://crm.test/a?b=c', { method: 'post', payload: 'ñ', headers: { Token: 't' } }); return [JSON.parse(r.getContentText()), r.getHeaders()]; }",
      { network },
    );
    const outcome = script.run('main');
    expect(outcome.value).toMatchObject([
      {
        method: 'POST',
        url: '/a?b=c',
        body: 'ñ',
        headers: { token: 't', 'x-forwarded-host': 'crm.test', 'x-simulated-now': String(NOON_MS + 1000) },
      },
      { 'Retry-After': '3' },
    ]);
    expect((outcome.value as [unknown, object])[1]).not.toHaveProperty('X-Simulated-Ms');
    expect(outcome.elapsedMs).toBe(1000 + 400 + 250);
  });

  it('sends all requests of a fetchAll in parallel and keeps their order', () => {
    const { script } = opened(
      "function main() { return UrlFetchApp.fetchAll(['/slow', '/1', '/slow', '/2'].map(function (p) { return 'https://crm.test' + p; })).map(function (r) { return JSON.parse(r.getContentText()).url; }); }",
      { network },
    );
    expect(asked(script)).toEqual(['/slow', '/1', '/slow', '/2']);
  });

  it.each([
    ['https://crm.test/drop', 'Address unavailable: https://crm.test/drop'],
    ['https://closed.test/', 'Address unavailable: https://closed.test/'],
    ['https://nowhere.test/', 'DNS error: https://nowhere.test/'],
  ])('%s', (url, message) => {
    const { script } = opened(`function main() { UrlFetchApp.fetch('${url}'); }`, { network });
    expect(script.run('main').error?.message).toBe(message);
  });
});
