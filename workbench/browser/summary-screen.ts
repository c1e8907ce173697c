// The workbench with management records fetched → the picture of their summary, with its charts over the cells.
import type { Browser } from 'playwright-core';
import { Panel } from './panel';
import { SheetHand } from './sheet-hand';
import { TaskPanel } from './task-panel';
import type { Save } from './task-screens';

const SUMMARY = 'Resumen de gestiones';
/** What the user has marked as contacts, by the row of the tipification. */
const CONTACT_ROWS = [2, 3, 5];
/** The figures' names are wider than a column is by itself. */
const WIDE = [
  { column: 11, widthPx: 180 },
  { column: 12, widthPx: 160 },
];
/** Room for all three charts, one below the other, with the figures beside them. */
const VIEWPORT = { width: 1120, height: 1400 };

/** Loads, fetches and sums up in a workbench that is new. */
export async function shootSummary(browser: Browser, url: string, save: Save): Promise<void> {
  const hand = new SheetHand(url);
  await hand.post('setSimulator', { speed: 100 });
  const context = await browser.newContext({ locale: 'es-CO', viewport: VIEWPORT });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('menuitem', { name: 'Extensiones' }).waitFor();
  const main = new Panel(page);
  await main.open();
  await main.connect();
  await main.startLoad();
  await main.text(main.words.result.next).waitFor();
  // The agents of several shifts.
  for (let shift = 0; shift < 4; shift += 1) await hand.post('simulateAgents', {});
  await main.openStep('management');
  await main.button(main.words.management.start).click();
  const tab = page.locator('.tab-bar').getByText(SUMMARY, { exact: true });
  await tab.waitFor();
  for (const row of CONTACT_ROWS) await hand.type(SUMMARY, row, ['Sí'], 3);
  await main.button(main.words.toTasks).click();
  const panel = new TaskPanel(main.body);
  await panel.openTask('query');
  await panel.press(panel.words.query.summarise);
  await panel.see(panel.words.query.summarised.other);
  const { id: tabId = 0, shape = 0 } = (await hand.tabs()).find(({ name }) => name === SUMMARY) ?? {};
  await hand.post('edit', {
    user: 'ana',
    window: 'hand',
    edits: WIDE.map((width) => ({ kind: 'columnWidth', tabId, shape, ...width })),
  });
  await page.getByRole('button', { name: 'Cerrar la barra lateral' }).click();
  await tab.click();
  await page.mouse.move(400, 400);
  // To the figures: ten columns of 100 px lie before them.
  await page.mouse.wheel(1_000, 0);
  await page.getByRole('img', { name: /^Gráfico de líneas/ }).waitFor();
  await page.mouse.move(0, 0);
  await save(page, 'workbench-summary', false);
  await context.close();
}
