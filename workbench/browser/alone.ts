// The sidebar as the built server hands it over, alone in a page of 300 px, on emulator and simulator in this process.
import type { Page } from 'playwright-core';
import { networkInProcess } from '../apps-script';
import { type Crm, type CrmConfig, createCrm } from '../crm';
import { AddOn } from '../demo/add-on';
import { type Portfolio, samplePortfolio } from '../demo/portfolio';
import { type Language, Panel } from './panel';

/** What the platform does to a call instead of carrying it out. */
export interface PlatformFault {
  readonly name: string;
  readonly message: string;
}

export interface AloneOptions {
  /** The sample when absent. */
  readonly portfolio?: Portfolio | undefined;
  readonly crm?: CrmConfig | undefined;
  /** The world's clock and the browser's at the beginning, ms since 1970; the present when absent. */
  readonly nowMs?: number | undefined;
  /** What has happened on the spreadsheet before the sidebar is opened. */
  readonly before?: ((addOn: AddOn, crm: Crm) => void) | undefined;
  /** Functions of which every call of the page waits from the beginning. */
  readonly hold?: readonly string[] | undefined;
  /** The menu's function that opens it. */
  readonly entry?: 'openSidebar' | 'openTasks' | undefined;
}

export interface Alone {
  readonly addOn: AddOn;
  readonly crm: Crm;
  /** The sidebar as a person uses it. */
  readonly panel: Panel;
  /** From now on every call of the page fails like this; `null`: no more. */
  fail(fault: PlatformFault | null): void;
  /** Replies to one function are replaced. */
  answer(name: string, change: (reply: string) => string): void;
  /** From now on calls of one function wait: to Google they have not come through yet. */
  hold(name: string): void;
}

/** The sidebar that is a page of its own. */
class AlonePanel extends Panel {
  override get body() {
    return this.page.locator('body');
  }
}

const ADDRESS = 'http://sidebar.test/';

const SHIM = `<script>(() => {
  const runner = (succeed, fail) => new Proxy({}, { get: (_, name) =>
    name === 'withSuccessHandler' ? (handler) => runner(handler, fail)
    : name === 'withFailureHandler' ? (handler) => runner(succeed, handler)
    : name === 'withUserObject' ? () => runner(succeed, fail)
    : (...args) => { window.callServer(name, args).then((outcome) => outcome.ok
        ? succeed && succeed(outcome.value)
        : fail && fail(Object.assign(new Error(outcome.message), { name: outcome.name }))); } });
  window.google = { script: { run: runner(), host: { close() { window.wasClosed = true; }, editor: { focus() {} } } } };
})()</script>`;

/** Opens a sidebar in this page: the first one, or that of the other tasks. The first user is Ana, the other one Luis. */
export async function openAlone(
  page: Page,
  language: Language = 'es',
  { portfolio = samplePortfolio(), crm: config, nowMs, before, hold = [], entry = 'openSidebar' }: AloneOptions = {},
): Promise<Alone> {
  const crm = createCrm(config);
  const addOn = new AddOn({
    portfolio,
    network: networkInProcess((request) => crm.handle(request)),
    users: [
      { key: 'ana', locale: language },
      { key: 'luis', locale: language },
    ],
    nowMs,
  });
  let fault: PlatformFault | null = null;
  const changes = new Map<string, (reply: string) => string>();
  const held = new Set(hold);
  await page.exposeFunction('callServer', (name: string, args: readonly unknown[]) => {
    if (fault !== null) return { ok: false, ...fault };
    if (held.has(name)) return new Promise(() => undefined);
    const outcome = addOn.script.callFromPage(name, args);
    if (!outcome.ok) return { ok: false, ...outcome.error };
    const change = changes.get(name);
    return { ok: true, value: change === undefined ? outcome.value : change(String(outcome.value)) };
  });
  before?.(addOn, crm);
  addOn.script.open();
  addOn.script.run(entry, [], { kind: 'menu' });
  const html = addOn.world.sidebar?.html ?? '';
  await page.setViewportSize({ width: 300, height: 700 });
  if (nowMs !== undefined) await page.clock.install({ time: addOn.world.nowMs });
  await page.route(ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace('<head>', `<head>${SHIM}`) }),
  );
  await page.goto(ADDRESS);
  return {
    addOn,
    crm,
    panel: new AlonePanel(page, language),
    fail: (given) => {
      fault = given;
    },
    answer: (name, change) => {
      changes.set(name, change);
    },
    hold: (name) => {
      held.add(name);
    },
  };
}
