// Every state of the sidebar: no barrier that axe knows, and nothing that is wider than the sidebar.
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser/chromium';
import { barriersIn, type Language } from '../../workbench/browser/panel';
import { enter, STATES, type State } from '../../workbench/browser/states';

jest.setTimeout(300_000);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function faultsOf(state: State, language: Language): Promise<string[]> {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    await enter(state, page, language);
    const barriers = await barriersIn(page.mainFrame());
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
    const tooWide = width > 300 ? [`${width} px wide`] : [];
    return [...barriers, ...tooWide].map((fault) => `${state.name}: ${fault}`);
  } finally {
    await context.close();
  }
}

const LANGUAGES = ['es', 'pt', 'en'] as const;

/** So many pages at once: while one waits for its server, another draws. */
const AT_ONCE = 3;

it.each(LANGUAGES)('shows every state without a barrier and within 300 px in %s', async (language) => {
  const waiting = [...STATES];
  const faults: string[] = [];
  const lookAtNext = async (): Promise<void> => {
    const state = waiting.shift();
    if (state === undefined) return;
    faults.push(...(await faultsOf(state, language)));
    await lookAtNext();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookAtNext));
  expect(STATES.length).toBeGreaterThan(50);
  expect(faults).toEqual([]);
});
