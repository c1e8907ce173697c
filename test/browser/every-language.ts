// Every state of the sidebar in every language, which takes minutes: `npm run barriers`, outside of `npm test`.
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser/chromium';
import { STATES } from '../../workbench/browser/states';
import { barriersInAll } from './barriers';

jest.setTimeout(900_000);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it.each(['es', 'pt', 'en'] as const)(
  'shows every state without a barrier and within 300 px in %s',
  async (language) => {
    expect(STATES.length).toBeGreaterThan(50);
    expect(await barriersInAll(browser, STATES, language)).toEqual([]);
  },
);
