// The built add-on in a real browser → the pictures that README and docs show, written to docs/images, and the page that lists them.
//
//   npm run screenshots            all of them
//   npm run screenshots -- 6-      those whose names contain this
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './chromium';
import { type Language, Panel } from './panel';
import { enter, STATES, type State } from './states';
import { shootSummary } from './summary-screen';
import { shootTasks, TASK_STATES } from './task-screens';

const IMAGES = 'docs/images';
const GALLERY = 'docs/contributors/sidebar-states.md';
const START = join(dirname(fileURLToPath(import.meta.url)), 'start.js');
const wanted = process.argv[2] ?? '';
/** The states that the English guide shows. */
const IN_GUIDE: ReadonlySet<string> = new Set([
  '1-connected',
  '2-columns',
  '3-checked',
  '5-loading',
  '6-result',
  '6-settled',
  '9-takeable',
]);

const save = async (page: Page, name: string, fullPage = true): Promise<void> => {
  // What is still fading in would be half there.
  await page.waitForTimeout(400);
  writeFileSync(join(IMAGES, `${name}.png`), await page.screenshot({ fullPage }));
  process.stdout.write(`  ${IMAGES}/${name}.png\n`);
};

const isShot = ({ name, isLong }: State, language: Language): boolean =>
  language === 'es' || (language === 'pt' ? isLong === true : IN_GUIDE.has(name));

/** Takes every state of the sidebar that is wanted, one picture each, and returns what went wrong. */
async function shootSidebar(browser: Browser, language: Language): Promise<string[]> {
  const failures: string[] = [];
  for (const state of STATES) {
    const name = `sidebar-${language}-${state.name}`;
    if (!isShot(state, language) || !name.includes(wanted)) continue;
    const context = await browser.newContext({
      locale: language,
      timezoneId: 'America/Bogota',
      reducedMotion: 'reduce',
      deviceScaleFactor: 1.5,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    try {
      await enter(state, page, language);
      await page.mouse.move(0, 0);
      await page.evaluate('scrollTo(0, 0)');
      await save(page, name);
    } catch (fault) {
      failures.push(`${name}: ${fault instanceof Error ? fault.message : String(fault)}`);
    } finally {
      await context.close();
    }
  }
  return failures;
}

/** Writes the page that shows every state, three in a row. */
function writeGallery(): void {
  const cell = (picture: string, language: Language, about: string) =>
    `<td valign="top"><img src="../images/${picture}.png" width="240" alt="${about}"><br>${about} (${language})</td>`;
  const cells = STATES.flatMap(({ name, about, isLong }) =>
    (isLong ? (['es', 'pt'] as const) : (['es'] as const)).map((language) =>
      cell(`sidebar-${language}-${name}`, language, about),
    ),
  );
  for (const [name, about] of Object.entries(TASK_STATES)) {
    for (const language of ['es', 'pt'] as const) cells.push(cell(`tasks-${language}-${name}`, language, about));
  }
  const rows = Array.from({ length: Math.ceil(cells.length / 3) }, (_, row) => cells.slice(row * 3, row * 3 + 3));
  writeFileSync(
    GALLERY,
    [
      '# Every state of the sidebar',
      '',
      'Written by `npm run screenshots`, which brings each state about on emulator and simulator (`workbench/browser/states.ts`). In',
      'Spanish, and the ones with the longest words in Portuguese. Those of the second page, “Other tasks”, stand last.',
      '',
      '<table>',
      ...rows.map((row) => `<tr>\n${row.join('\n')}\n</tr>`),
      '</table>',
      '',
    ].join('\n'),
  );
}

async function startWorkbench(...portfolio: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const args = [START, '--port', '0', '--no-open', ...portfolio.flatMap((file) => ['--portfolio', file])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error('the workbench ended before it was ready');
}

/** Takes the whole workbench: in the middle of a load, and with the result on every row. */
async function shootWorkbench(browser: Browser, url: string): Promise<void> {
  const post = (name: string, body: unknown) =>
    fetch(new URL(`/api/${name}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('setSimulator', { speed: 4, latencyMs: 3_000 });
  const context = await browser.newContext({
    locale: 'es-CO',
    timezoneId: 'America/Bogota',
    viewport: { width: 1360, height: 820 },
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('menuitem', { name: 'Extensiones' }).waitFor();
  const panel = new Panel(page);
  const { load, result } = panel.words;
  await panel.open();
  await panel.connect();
  await panel.openStep('load');
  await panel.body.getByText(load.options.title).click();
  await panel.body.getByLabel(load.options.perCall).fill('2');
  await panel.button(load.options.save).click();
  await panel.body.getByRole('status').getByText(load.options.saved).waitFor({ state: 'attached' });
  await panel.startLoad();
  await panel.body.getByText(panel.words.job.keepOpen).first().waitFor();
  // A third of the rows have their status by then.
  await page.waitForTimeout(5_500);
  await save(page, 'workbench-loading', false);
  await post('setSimulator', { speed: 100 });
  await panel.text(result.next).waitFor();
  await save(page, 'workbench', false);
  await context.close();
}

mkdirSync(IMAGES, { recursive: true });
const browser = await launchBrowser();
const failures: string[] = [];
try {
  for (const language of ['es', 'pt', 'en'] as const) failures.push(...(await shootSidebar(browser, language)));
  if ('workbench'.includes(wanted)) {
    const { child, url } = await startWorkbench();
    try {
      await shootWorkbench(browser, url);
    } finally {
      child.kill();
    }
  }
  if ('workbench-summary'.includes(wanted)) {
    const { child, url } = await startWorkbench();
    try {
      await shootSummary(browser, url, save);
    } finally {
      child.kill();
    }
  }
  if ('tasks'.includes(wanted)) await shootTasks(browser, save, startWorkbench);
  writeGallery();
} finally {
  await browser.close();
}
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
