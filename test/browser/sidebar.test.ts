// The sidebar at 300 px in a real browser: by keyboard alone, when the day's requests run short, and when the platform fails.
import type { Browser, Page } from 'playwright-core';
import { type Alone, openAlone, type PlatformFault } from '../../workbench/browser/alone';
import { launchBrowser } from '../../workbench/browser/chromium';
import { barriersIn, type Language, PRACTICE, pattern, WORDS } from '../../workbench/browser/panel';
import { enter, STATES } from '../../workbench/browser/states';

jest.setTimeout(120_000);

let browser: Browser;
let page: Page;
let alone: Alone;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function opened(language: Language = 'es'): Promise<void> {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce' });
  page = await context.newPage();
  alone = await openAlone(page, language);
  await page.getByLabel(WORDS[language].connection.server).waitFor();
}
afterEach(() => page.context().close());

const openStep = async (language: Language, step: keyof (typeof WORDS)['es']['steps']): Promise<void> => {
  const heading = page.getByRole('heading', { level: 2 }).getByRole('button', { name: WORDS[language].steps[step] });
  if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
};
const press = (words: string): Promise<void> =>
  page
    .locator('section.open .body')
    .getByRole('button', { name: pattern(words) })
    .first()
    .click();
const inStep = (words: string) => page.locator('section.open .body').getByText(pattern(words)).first();

async function connect(language: Language): Promise<void> {
  const { connection } = WORDS[language];
  await page.getByLabel(connection.server).fill(PRACTICE.server);
  await page.getByLabel(connection.operation).fill(PRACTICE.operation);
  await page.getByLabel(connection.token, { exact: true }).fill('A8K3J7F2');
  await press(connection.save);
  await inStep(connection.works).waitFor();
}

describe('when today’s requests do not suffice for everybody’s management records', () => {
  it('says so, and fetches all the same on the user’s word', async () => {
    const context = await browser.newContext({ locale: 'es', reducedMotion: 'reduce' });
    page = await context.newPage();
    const short = STATES.find(({ name }) => name === '7-budget');
    if (short === undefined) throw new Error('there is no such state');
    const { crm } = await enter(short, page, 'es');
    const asked = () => crm.log().filter(({ endpoint }) => endpoint === 'queryGestion').length;
    expect(asked()).toBe(0);
    crm.settings.dailyCalls = 1_000;
    await press(WORDS.es.result.startAnyway);
    await page.getByText(pattern(WORDS.es.management.foundNone)).first().waitFor();
    expect(asked()).toBeGreaterThan(3);
  });
});

describe('by keyboard alone', () => {
  it('connects, and every stop of the keyboard is visible', async () => {
    await opened();
    const { connection } = WORDS.es;
    const focused = () => page.evaluate('document.activeElement.outerHTML.slice(0, 60)') as Promise<string>;
    const outline = () =>
      page.evaluate(
        '(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== "none" || s.boxShadow !== "none"; })()',
      );
    const hidden: string[] = [];
    const tab = async (): Promise<void> => {
      await page.keyboard.press('Tab');
      // Behind the last stop comes the browser itself.
      if (!(await focused()).startsWith('<body') && (await outline()) !== true) hidden.push(await focused());
    };
    await page.getByLabel(connection.server).focus();
    await page.keyboard.type('https://crm.wolkvox.com/');
    await tab();
    await page.keyboard.type(PRACTICE.operation);
    await tab();
    await page.keyboard.type('A8K3J7F2');
    await tab();
    expect(await focused()).toContain('button');
    await page.keyboard.press('Enter');
    await inStep(connection.works).waitFor();
    for (let stops = 0; stops < 12; stops += 1) await tab();
    expect(hidden).toEqual([]);
  });
});

describe('when the platform fails', () => {
  const faults: readonly (readonly [keyof (typeof WORDS)['es']['platform'], PlatformFault])[] = [
    ['accounts', { name: 'ScriptError', message: 'PERMISSION_DENIED' }],
    [
      'authorization',
      {
        name: 'ScriptError',
        message:
          'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      },
    ],
    ['offline', { name: 'NetworkError', message: 'NetworkError: Connection failure due to HTTP 0' }],
    [
      'other',
      { name: 'ScriptError', message: 'We\u2019re sorry, a server error occurred. Please wait a bit and try again.' },
    ],
  ];

  it.each(faults)('says so in a sentence with a way out: %s', async (kind, fault) => {
    await opened();
    await connect('es');
    await openStep('es', 'check');
    alone.fail(fault);
    await press(WORDS.es.check.run);
    const note = WORDS.es.platform[kind];
    await page.getByText(note.title).first().waitFor();
    await page.getByText(note.advice).first().waitFor();
    expect(await barriersIn(page.mainFrame())).toEqual([]);
  });

  it('goes on when the same button is pressed after the fault is over', async () => {
    await opened();
    await connect('es');
    await openStep('es', 'check');
    alone.fail({ name: 'NetworkError', message: 'NetworkError: Connection failure due to HTTP 0' });
    await press(WORDS.es.check.run);
    await page.getByText(WORDS.es.platform.offline.title).first().waitFor();
    alone.fail(null);
    await press(WORDS.es.retry);
    await page.getByText(pattern(WORDS.es.check.at)).waitFor();
  });

  it('asks for a new sidebar when the server has become newer', async () => {
    await opened();
    alone.answer('getState', (reply) => reply.replace(/"version":"[^"]*"/, '"version":"9.9.9"'));
    await page.reload();
    await page.getByText(WORDS.es.platform.outdated.title).first().waitFor();
    await page.getByText(WORDS.es.platform.outdated.advice).first().waitFor();
    expect(await page.getByRole('button', { name: WORDS.es.close }).count()).toBe(1);
  });
});
