// The built workbench in a process of its own, and a real browser → pages that a test drives as a person would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser/chromium';
import type { Batch, Cell, RequestBody, RequestName, RequestValue, Tab } from '../../workbench/page/wire';

const PROJECT = join(__dirname, '../..');
const START = join(PROJECT, 'dist-workbench/start.js');
/** Enough for a busy machine; nothing waits so long when all is well. */
export const PATIENCE_MS = 30_000;

export interface Window {
  readonly page: Page;
  /** The add-on's sidebar. */
  readonly sidebar: FrameLocator;
  /** What the page or a frame of it has complained about in the console. */
  readonly complaints: string[];
}

/** The spreadsheet as the server tells it to a window that opens. */
export interface Told {
  readonly tabs: readonly Tab[];
  /** What the cells of the first tab show, row by row. */
  readonly shown: readonly (readonly string[])[];
}

export interface Stage {
  readonly url: string;
  told(): Promise<Told>;
  /** Sends a request as the page does; fails unless it is carried out. */
  post<N extends RequestName>(name: N, body: RequestBody<N>): Promise<RequestValue<N>>;
  /** Opens a window of the workbench and waits for the spreadsheet. */
  openWindow(options?: { readonly user?: string; readonly locale?: string; readonly width?: number }): Promise<Window>;
  close(): Promise<void>;
}

/** Starts the command and returns the address it prints. */
async function startServer(args: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [START, '--port', '0', '--no-open', ...args], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error('the workbench ended before it was ready');
}

const shownIn = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'string' ? cell : (cell.shown ?? String(cell.value ?? ''));

/** Reads the events of a window that opens until it has been told everything. */
async function readTold(url: string): Promise<Told> {
  const answer = await fetch(new URL('/events?user=ana&window=reader', url));
  const shown: string[][] = [];
  let tabs: readonly Tab[] = [];
  let rest = '';
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    const messages = (rest + Buffer.from(piece).toString('utf8')).split('\n\n');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: ?(.*)$/m.exec(message)?.[1];
      for (const event of data === undefined ? [] : (JSON.parse(data) as Batch).events) {
        if (event.type === 'state') tabs = event.tabs;
        if (event.type === 'cells' && event.tabId === tabs[0]?.id) {
          event.rows.forEach((row, index) => {
            shown[event.row - 1 + index] = row.map(shownIn);
          });
        }
        if (event.type === 'ready') return { tabs, shown };
      }
    }
  }
  throw new Error('the workbench has not told everything');
}

/** Waits until the spreadsheet's cells have been drawn, which is after the menus are there. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.locator('.opening').waitFor({ state: 'detached' });
  await page.locator('.grid canvas').first().waitFor();
}

/** Starts workbench and browser; `portfolio` is a file below test/data. */
export async function openStage(portfolio?: string): Promise<Stage> {
  const file = portfolio === undefined ? [] : ['--portfolio', join(PROJECT, 'test/data', portfolio)];
  const [{ child, url }, browser]: [{ child: ChildProcess; url: string }, Browser] = await Promise.all([
    startServer(file),
    launchBrowser(),
  ]);
  const contexts: BrowserContext[] = [];
  return {
    url,
    told: () => readTold(url),
    async post(name, body) {
      const answer = await fetch(new URL(`/api/${name}`, url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const reply = (await answer.json()) as { ok: boolean; value: never; message: string };
      if (!reply.ok) throw new Error(`${name}: ${reply.message}`);
      return reply.value;
    },
    async openWindow({ user = 'ana', locale = 'es-CO', width = 1280 } = {}) {
      const context = await browser.newContext({ locale, viewport: { width, height: 860 }, reducedMotion: 'reduce' });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(`${url}?user=${user}`);
      await page.getByRole('menuitem', { name: /^(Extensiones|Extensions|Extensões)$/ }).waitFor();
      await untilDrawn(page);
      return { page, sidebar: page.frameLocator('iframe').first(), complaints };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Waits until there is such an element, and returns it. */
export async function seen(locator: Locator): Promise<Locator> {
  await locator.first().waitFor();
  return locator.first();
}
