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

// The markup is the same in every language, so that each state is looked at in one of them: Portuguese where words are long.
it.each(LANGUAGES)('shows the states that are its turn without a barrier and within 300 px in %s', async (language) => {
  const turns = STATES.filter(({ isLong }, index) => {
    if (isLong === true) return language === 'pt';
    return language === (index % 3 === 0 ? 'en' : 'es');
  });
  const faults: string[] = [];
  const waiting = [...turns];
  const one = async () => {
    for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
      faults.push(...(await faultsOf(state, language)));
    }
  };
  await Promise.all([one(), one(), one()]);
  expect(turns.length).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});
