// The states of the sidebar: no barrier that axe knows, and nothing that is wider than the sidebar.
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser/chromium';
import type { Language } from '../../workbench/browser/panel';
import { STATES, type State } from '../../workbench/browser/states';
import { barriersInAll } from './barriers';

jest.setTimeout(300_000);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The states of a load without trouble, which everybody meets. */
const JOURNEY: ReadonlySet<string> = new Set([
  '1-empty',
  '1-incomplete',
  '1-connected',
  '2-columns',
  '3-checked',
  '4-before',
  '4-trial',
  '5-plan',
  '6-result',
  '7-before',
  '7-management',
]);

/** The markup is the same in every language, so that the other states are looked at in one: Portuguese where words are long. */
const isTurn = ({ name, isLong }: State, index: number, language: Language): boolean =>
  JOURNEY.has(name) || language === (isLong ? 'pt' : index % 3 === 0 ? 'en' : 'es');

it.each(['es', 'pt', 'en'] as const)('shows no barrier and nothing wider than 300 px in %s', async (language) => {
  const states = STATES.filter((state, index) => isTurn(state, index, language));
  expect(states.filter(({ name }) => JOURNEY.has(name))).toHaveLength(JOURNEY.size);
  expect(await barriersInAll(browser, states, language)).toEqual([]);
});
