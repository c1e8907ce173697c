// The sidebar as the built server hands it over, alone in a page of 300 px, on emulator and simulator in this process.
import type { Page } from 'playwright-core';
import { networkInProcess } from '../apps-script';
import { createCrm } from '../crm';
import { AddOn } from '../demo/add-on';
import { type Portfolio, samplePortfolio } from '../demo/portfolio';
import type { Language } from './panel';

/** What the platform does to a call instead of carrying it out. */
export interface PlatformFault {
  readonly name: string;
  readonly message: string;
}

export interface Alone {
  readonly addOn: AddOn;
  readonly crm: ReturnType<typeof createCrm>;
  /** From now on every call of the page fails like this; `null`: no more. */
  fail(fault: PlatformFault | null): void;
  /** Replies to one function are replaced. */
  answer(name: string, change: (reply: string) => string): void;
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

/** Opens the sidebar in this page: the first one, or that of the other tasks. */
export async function openAlone(
  page: Page,
  language: Language = 'es',
  portfolio?: Portfolio,
  entry: 'openSidebar' | 'openTasks' = 'openSidebar',
): Promise<Alone> {
  const crm = createCrm();
  const addOn = new AddOn({
    portfolio: portfolio ?? samplePortfolio(),
    network: networkInProcess((request) => crm.handle(request)),
    users: [{ key: 'ana', locale: language }],
  });
  let fault: PlatformFault | null = null;
  const changes = new Map<string, (reply: string) => string>();
  await page.exposeFunction('callServer', (name: string, args: readonly unknown[]) => {
    if (fault !== null) return { ok: false, ...fault };
    const outcome = addOn.script.callFromPage(name, args);
    if (!outcome.ok) return { ok: false, ...outcome.error };
    const change = changes.get(name);
    return { ok: true, value: change === undefined ? outcome.value : change(String(outcome.value)) };
  });
  addOn.script.open();
  addOn.script.run(entry, [], { kind: 'menu' });
  const html = addOn.world.sidebar?.html ?? '';
  await page.setViewportSize({ width: 300, height: 700 });
  await page.route(ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace('<head>', `<head>${SHIM}`) }),
  );
  await page.goto(ADDRESS);
  return {
    addOn,
    crm,
    fail: (given) => {
      fault = given;
    },
    answer: (name, change) => {
      changes.set(name, change);
    },
  };
}
