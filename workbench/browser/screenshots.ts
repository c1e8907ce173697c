// The built add-on in a real browser → the pictures that README and docs show, written to docs/images.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openAlone } from './alone';
import { launchBrowser } from './chromium';
import { type Language, Panel, PRACTICE, pattern, WORDS } from './panel';
import { shootTasks } from './task-screens';

const IMAGES = 'docs/images';
const START = join(dirname(fileURLToPath(import.meta.url)), 'start.js');

const save = async (page: Page, name: string, fullPage = true): Promise<void> => {
  // What is still fading in would be half there.
  await page.waitForTimeout(400);
  writeFileSync(join(IMAGES, `${name}.png`), await page.screenshot({ fullPage }));
  process.stdout.write(`  ${IMAGES}/${name}.png\n`);
};

/** Takes every step of the sidebar, one picture each. */
async function shootSidebar(browser: Browser, language: Language): Promise<void> {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce', deviceScaleFactor: 2 });
  const page = await context.newPage();
  const { addOn, fail } = await openAlone(page, language);
  const words = WORDS[language];
  const body = page.locator('section.open .body');
  const press = (name: string) =>
    body
      .getByRole('button', { name: pattern(name) })
      .first()
      .click();
  const openStep = (step: keyof (typeof WORDS)['es']['steps']) =>
    page.getByRole('heading', { level: 2 }).getByRole('button', { name: words.steps[step] }).click();
  const shoot = (name: string) => save(page, `sidebar-${language}-${name}`);
  await page.getByLabel(words.connection.server).waitFor();
  await shoot('1-empty');
  await page.getByLabel(words.connection.server).fill('https://https://CRM.wolkvox.com/login.php');
  await page.getByLabel(words.connection.operation).fill(PRACTICE.operation);
  await page.getByLabel(words.connection.token, { exact: true }).fill('A8K3J7F2');
  await body.getByText(pattern(words.connection.cleaned)).waitFor();
  await shoot('1-repaired');
  await press(words.connection.save);
  await body.getByText(words.connection.works).first().waitFor();
  await shoot('1-connected');
  await openStep('columns');
  await page.getByRole('combobox').nth(1).waitFor();
  await shoot('2-columns');
  await openStep('check');
  await press(words.check.run);
  await body.getByText(pattern(words.check.at)).waitFor();
  await shoot('3-checked');
  await openStep('trial');
  await press(words.trial.start);
  await body.getByText(words.trial.good).first().waitFor();
  await shoot('4-trial');
  await openStep('load');
  await shoot('5-plan');
  addOn.call('savePace', { customersPerCall: 1, parallel: 1 });
  await body.getByRole('button', { name: pattern(words.load.start) }).click();
  await body.getByText(words.result.causes).or(body.getByText(words.result.next)).first().waitFor();
  await shoot('6-result');
  await openStep('management');
  await press(words.management.start);
  await body.getByText(pattern(words.management.foundNone)).first().waitFor();
  await shoot('7-management');
  await openStep('check');
  fail({ name: 'ScriptError', message: 'PERMISSION_DENIED' });
  await press(words.check.run);
  await page.getByText(words.platform.accounts.title).first().waitFor();
  await shoot('8-failed');
  await context.close();
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
async function shootWorkbench(browser: Browser): Promise<void> {
  const { child, url } = await startWorkbench();
  const post = (name: string, body: unknown) =>
    fetch(new URL(`/api/${name}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('setSimulator', { speed: 20, latencyMs: 2_000 });
  const context = await browser.newContext({ locale: 'es-CO', viewport: { width: 1360, height: 820 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('menuitem', { name: 'Extensiones' }).waitFor();
  const panel = new Panel(page);
  await panel.open();
  await panel.connect();
  await panel.openStep('load');
  await panel.body.getByText(panel.words.load.options.title).click();
  await panel.body.getByLabel(panel.words.load.options.perCall).fill('2');
  await panel.button(panel.words.load.options.save).click();
  await panel.body.getByRole('status').getByText(panel.words.load.options.saved).waitFor({ state: 'attached' });
  await panel.startLoad();
  await panel.button(panel.words.job.pause).waitFor();
  await page.waitForTimeout(2_500);
  await save(page, 'workbench', false);
  await panel.text(panel.words.result.causes).waitFor();
  await panel.check();
  await panel.openStep('result');
  await page
    .getByText('Celular', { exact: true })
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => undefined);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(420, 0);
  await save(page, 'workbench-result', false);
  await context.close();
  child.kill();
}

mkdirSync(IMAGES, { recursive: true });
const browser = await launchBrowser();
try {
  await shootSidebar(browser, 'es');
  await shootSidebar(browser, 'pt');
  await shootWorkbench(browser);
  await shootTasks(browser, save, startWorkbench);
} finally {
  await browser.close();
}
