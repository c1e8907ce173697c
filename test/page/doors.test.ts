// Who may speak to the workbench, and what it says when it cannot start.
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { newStateFolder, removeFolder, runToEnd, type Started, startWorkbench, Window } from './workbench';

jest.setTimeout(120_000);

let started: Started;
beforeAll(async () => {
  started = await startWorkbench();
});
afterAll(async () => {
  await started.stop();
});

/** Sends a request with any headers, which fetch would not, and returns status and text. */
function ask(
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ readonly status: number; readonly text: string; readonly headers: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request({ host: '127.0.0.1', port: started.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CLEAR = JSON.stringify({ what: 'everything' });

describe('a foreign page', () => {
  it.each([
    ['sends its own origin', { ...JSON_TYPE, origin: 'https://example.com' }],
    ['has no origin of its own, as a sandboxed frame', { ...JSON_TYPE, origin: 'null' }],
    ['is on another port of this computer', { ...JSON_TYPE, origin: 'http://127.0.0.1:1' }],
    ['is told by the browser to be another site', { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' }],
    ['let its own name point to this computer', { ...JSON_TYPE, host: 'attacker.example:80' }],
    ['posts a form', { 'content-type': 'text/plain' }],
  ])('cannot order anything when it %s', async (_how, headers) => {
    expect((await ask('/api/clear', headers, CLEAR)).status).toBe(403);
  });

  it('cannot listen to the events', async () => {
    const path = '/events?user=ana&window=w';
    expect((await ask(path, { origin: 'https://example.com' })).status).toBe(403);
    expect((await ask(path, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  it('cannot put the page into a frame', async () => {
    const { headers } = await ask('/', {});
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});

describe('the page itself', () => {
  it('is answered on 127.0.0.1 and on localhost', async () => {
    const body = JSON.stringify({ operation: 'moduletest03', from: 0, count: 1 });
    for (const host of [`127.0.0.1:${started.port}`, `localhost:${started.port}`]) {
      const headers = { ...JSON_TYPE, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect(await ask('/api/stored', headers, body)).toMatchObject({ status: 200 });
    }
  });

  it('gets no file from outside its folder', async () => {
    expect((await ask('/page/../start.js', {})).status).toBe(404);
    expect((await ask('/page/..%2fstart.js', {})).status).toBe(404);
  });

  it('may be opened as somebody new by its address', async () => {
    const maria = await Window.open(started.url, 'maria');
    expect(maria.state.user).toMatchObject({ key: 'maria', isOwner: false, windows: 1 });
    maria.close();
  });
});

describe('a start that cannot be', () => {
  let folder: string;
  beforeEach(() => {
    folder = newStateFolder();
  });
  afterEach(() => removeFolder(folder));

  it('names the next port when the port is taken', async () => {
    expect(await runToEnd('--port', String(started.port), '--state', folder)).toEqual({
      code: 2,
      printed: `\nPort ${started.port} is taken, perhaps by another workbench. Choose another one: npm start -- --port ${started.port + 1}\n`,
    });
  });

  it.each([
    ['nowhere.csv', (path: string) => `There is no file ${path}. Is the path right?`],
    ['folder', (path: string) => `${path} is a folder. Name the file in it.`],
    ['wrong.json', (path: string) => `${path} is not JSON.`],
    ['empty.csv', (path: string) => `${path} is empty: it needs a header row.`],
  ])('says what is wrong with the file %s', async (name, sentence) => {
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'wrong.json'), '{');
    writeFileSync(join(folder, 'empty.csv'), '');
    const path = join(folder, name);
    expect(await runToEnd('--port', '0', '--portfolio', path)).toEqual({ code: 2, printed: `\n${sentence(path)}\n` });
  });

  it('says what a port is', async () => {
    expect(await runToEnd('--port', 'first')).toEqual({
      code: 2,
      printed: '\n--port takes a whole number from 0 to 65535, such as 4781.\n',
    });
  });

  it('explains its options', async () => {
    const { code, printed } = await runToEnd('--help');
    expect(code).toBe(0);
    for (const option of ['--port', '--no-open', '--portfolio', '--state']) expect(printed).toContain(option);
  });
});
