// States of the sidebar in a language → what bars people from it there: what axe finds, and what is wider than the sidebar.
import type { Browser } from 'playwright-core';
import { barriersIn, type Language } from '../../workbench/browser/panel';
import { enter, type State } from '../../workbench/browser/states';

/** So many pages at once: while one waits for its server, another draws. */
const AT_ONCE = 3;

async function barriersOf(browser: Browser, state: State, language: Language): Promise<string[]> {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    await enter(state, page, language);
    const barriers = await barriersIn(page.mainFrame());
    const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
    const tooWide = width > 300 ? [`${width} px wide`] : [];
    return [...barriers, ...tooWide].map((barrier) => `${state.name}: ${barrier}`);
  } finally {
    await context.close();
  }
}

/** Brings every one of the states about and returns all barriers, each as `state: what`. */
export async function barriersInAll(
  browser: Browser,
  states: readonly State[],
  language: Language,
): Promise<readonly string[]> {
  const waiting = [...states];
  const found: string[] = [];
  const lookAtNext = async (): Promise<void> => {
    const state = waiting.shift();
    if (state === undefined) return;
    found.push(...(await barriersOf(browser, state, language)));
    await lookAtNext();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookAtNext));
  return found;
}
