// The page of other tasks on emulator and simulator → its pictures: every task, before and after, and each journey in the workbench.
import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { SAMPLE_CONNECTION } from '../demo/add-on';
import { readPortfolio } from '../demo/portfolio';
import { type Alone, openAlone } from './alone';
import { type Language, Panel } from './panel';
import { SheetHand } from './sheet-hand';
import { TaskPanel } from './task-panel';

export type Save = (page: Page, name: string, fullPage?: boolean) => Promise<void>;

const PORTFOLIO = 'workbench/demo/tasks.json';

/** What the pictures of the page show, in English, by their names after the language. */
export const TASK_STATES = {
  '0-tasks': 'the other tasks, none of them open',
  '1-obligations-waiting': 'obligations wait for the identifiers of their customers',
  '2-ids-plan': 'how identifiers are found, each way with its cost',
  '2-ids-result': 'identifiers found',
  '1-obligations-plan': 'what will be added one by one, what it costs, and what would be cheaper',
  '1-obligations-result': 'obligations added',
  '1-obligations-updated': 'what the CRM makes of fields that are left out',
  '3-records-columns': 'what is sent of each column of a tab that goes into a module',
  '3-records-checked': 'such a tab has been checked',
  '3-records-doubt': 'its rows in doubt, and what to do',
  '4-query': 'management records of the selected cells, before they are fetched',
  '4-query-result': 'management records fetched by any field',
  '5-options': 'which queries are used, and what is lost without each',
} as const;
type TaskState = keyof typeof TASK_STATES;

/** Those that the English guide shows. */
const IN_GUIDE: ReadonlySet<TaskState> = new Set([
  '0-tasks',
  '1-obligations-plan',
  '2-ids-plan',
  '3-records-columns',
  '3-records-checked',
  '3-records-doubt',
  '4-query-result',
  '5-options',
]);

/** Two obligations of customers in the CRM, and one of a customer who is not. */
const NEW_ROWS: readonly (readonly [tab: string, row: number, cells: readonly string[]])[] = [
  ['Obligaciones', 6, ['1001', 'A2', 'Libranza', '640000']],
  ['Obligaciones', 7, ['1002', 'B2', 'Tarjeta', '275000']],
  ['Obligaciones', 8, ['1005', 'E1', 'Vehículo', '9800000']],
  ['Clientes', 6, ['1005', 'Sara León', 'sara.leon@example.com', '3001239876']],
];

function addRows({ addOn }: Alone): void {
  const { hand } = addOn.world;
  for (const [tab, row, cells] of NEW_ROWS) {
    for (const [column, cell] of cells.entries()) hand.typeIn(tab, row, column + 1, cell);
  }
}

/** Takes every task of the page, alone, with real results. */
async function shootPage(browser: Browser, language: Language, save: Save): Promise<void> {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce', deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  const alone = await openAlone(page, language, { portfolio: readPortfolio([PORTFOLIO]), entry: 'openTasks' });
  const { addOn, crm } = alone;
  addOn.call('saveConnection', SAMPLE_CONNECTION);
  addOn.finish(addOn.call('startLoad', { rows: 'all', again: 'never' }));
  addRows(alone);
  await page.reload();
  const panel = new TaskPanel(page.locator('body'), language);
  const { words, shared } = panel;
  const shoot = async (name: TaskState) => {
    if (language === 'en' && !IN_GUIDE.has(name)) return;
    await page.mouse.move(0, 0);
    await page.evaluate('scrollTo(0, 0)');
    await save(page, `tasks-${language}-${name}`);
  };
  await panel.heading('obligations').waitFor();
  await shoot('0-tasks');
  await panel.openTask('obligations');
  await panel.see(words.obligations.needsId.other);
  await shoot('1-obligations-waiting');
  await panel.openTask('ids');
  await panel.see(words.ids.stages);
  await shoot('2-ids-plan');
  await panel.press(words.ids.start);
  await panel.see(words.ids.found.other);
  await shoot('2-ids-result');
  await panel.openTask('obligations');
  await panel.see(words.obligations.twice);
  await shoot('1-obligations-plan');
  await panel.press(words.obligations.insertThese);
  await panel.see(words.obligations.done.other);
  await shoot('1-obligations-result');
  // A blank cell is left out: what the CRM makes of that is what the first update finds out.
  addOn.world.hand.typeIn('Obligaciones', 2, 4, '1100000');
  addOn.world.hand.typeIn('Obligaciones', 2, 5, '');
  await panel.choose(words.obligations.update);
  await panel.press(words.obligations.updateThese);
  await panel.see(words.obligations.wasKept);
  await shoot('1-obligations-updated');
  addOn.world.hand.select('Codeudores', 'A1');
  await panel.openTask('records');
  await panel.setUpModule('codeudores', 'Documento', {
    Celular: 'telephone',
    'Ingreso mensual': 'currency',
    Desde: 'date',
    Nota: '',
  });
  await panel.open.locator('details.column[open]').nth(2).locator('summary').click();
  await panel.open.locator('details.column[open]').nth(1).locator('summary').click();
  await panel.open.locator('details.column[open]').nth(1).locator('summary').click();
  await shoot('3-records-columns');
  await panel.press(words.records.save);
  await panel.press(shared.check.run);
  await panel.see(shared.check.toCorrect);
  await shoot('3-records-checked');
  crm.faults = [{ when: { endpoint: 'insertMany', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } }];
  await panel.press(words.records.start);
  await panel.see(words.records.doubt.other);
  await shoot('3-records-doubt');
  crm.faults = [];
  crm.simulateAgents(7, 1);
  addOn.world.hand.select('Clientes', 'A2:A5');
  await panel.openTask('query');
  await panel.see(words.query.counted.other);
  await shoot('4-query');
  await panel.press(shared.management.start);
  await panel.see(words.query.found.other);
  await shoot('4-query-result');
  await panel.openTask('options');
  await panel.see(words.options.queryOff);
  await shoot('5-options');
  await context.close();
}

/** Takes the whole workbench after each journey: what every row says, and what the page says of it. */
async function shootJourneys(browser: Browser, url: string, save: Save): Promise<void> {
  const hand = new SheetHand(url);
  const context = await browser.newContext({ locale: 'es-CO', viewport: { width: 1360, height: 820 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('menuitem', { name: 'Extensiones' }).waitFor();
  const main = new Panel(page);
  const shoot = (name: string) => save(page, `workbench-${name}`, false);
  await main.open();
  await main.connect();
  await main.startLoad();
  await main.text(main.words.result.advice.allLoaded).waitFor();
  for (const [tab, row, cells] of NEW_ROWS.slice(0, 2)) await hand.type(tab, row, cells);
  await main.button(main.words.toTasks).click();
  const panel = new TaskPanel(main.body);
  const { words, shared } = panel;
  const front = async (tab: string) => {
    await hand.select(tab, 1, 1);
    await page
      .getByRole('tab', { name: tab })
      .or(page.getByText(tab, { exact: true }))
      .first()
      .click();
  };
  await front('Clientes');
  await panel.openTask('ids');
  await panel.press(words.ids.start);
  await panel.see(words.ids.found.other);
  await shoot('ids');
  await front('Obligaciones');
  await panel.press(words.ids.toObligations);
  await panel.press(words.obligations.insertThese);
  await panel.see(words.obligations.done.other);
  await shoot('insert-obligation');
  await hand.type('Obligaciones', 2, ['1100000', ''], 4);
  await panel.choose(words.obligations.update);
  await panel.press(words.obligations.updateThese);
  await panel.see(words.obligations.wasKept);
  await shoot('update-obligation');
  await front('Codeudores');
  await panel.openTask('records');
  await panel.setUpModule('codeudores', 'Documento', { Celular: 'telephone', Desde: 'date', Nota: '' });
  await panel.press(words.records.save);
  await panel.press(shared.check.run);
  await panel.press(words.records.start);
  await panel.see(words.records.done.other);
  await shoot('insert-many');
  await hand.post('simulateAgents', {});
  await hand.select('Clientes', 2, 4);
  await panel.openTask('query');
  await panel.press(shared.management.start);
  await panel.see(words.query.found.other);
  await panel.press(words.query.summarise);
  await panel.see(words.query.summarised.other);
  await front('Resumen de gestiones');
  await shoot('query');
  await context.close();
}

/** `workbench` opens one on a portfolio; the pictures of the page alone need none. */
export async function shootTasks(
  browser: Browser,
  save: Save,
  workbench: (portfolio: string) => Promise<{ readonly child: ChildProcess; readonly url: string }>,
): Promise<void> {
  for (const language of ['es', 'pt', 'en'] as const) await shootPage(browser, language, save);
  const { child, url } = await workbench(PORTFOLIO);
  try {
    await shootJourneys(browser, url, save);
  } finally {
    child.kill();
  }
}
