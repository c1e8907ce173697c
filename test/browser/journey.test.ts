// From a pasted address to the agents' work in the sheet, in a real browser, on the built bundle.
import { Panel, PRACTICE, pattern } from '../../workbench/browser/panel';
import { openStage, type Stage, type Window } from './stage';

jest.setTimeout(180_000);

let stage: Stage;
const opened = async (portfolio: string): Promise<{ window: Window; panel: Panel }> => {
  stage = await openStage(portfolio);
  await stage.post('setSimulator', { speed: 100 });
  const window = await stage.openWindow();
  const panel = new Panel(window.page);
  await panel.open();
  return { window, panel };
};
afterEach(() => stage.close());

const stored = async () => {
  const { total, customers } = await stage.post('stored', { operation: PRACTICE.operation, from: 0, count: 200 });
  return { total, first: customers[0]?.values };
};

describe('the whole journey', () => {
  it('loads the clean portfolio from a pasted address to management records', async () => {
    const { window, panel } = await opened('clean/portfolio.json');
    const { words } = panel;
    await panel.connect('https://https://CRM.wolkvox.com/login.php');
    await panel.button(words.connection.next).click();
    await panel.text(words.columns.matched).or(panel.button(words.columns.next)).first().waitFor();
    await panel.check();
    await panel.text(words.check.allGood).waitFor();

    await panel.button(words.check.next).click();
    await panel.button(words.trial.start).click();
    await panel.text(words.trial.good).waitFor();
    expect((await stored()).total).toBe(1);

    await panel.button(words.trial.next).click();
    await panel.startLoad();
    await panel.text(words.result.advice.allLoaded).waitFor();
    expect((await stored()).total).toBe(200);
    const { tabs } = await stage.told();
    expect(tabs.slice(0, 2).map(({ formatRules }) => formatRules.length)).toEqual([8, 8]);

    await stage.post('simulateAgents', {});
    await panel.openStep('management');
    await panel.button(words.management.start).click();
    await panel.body.getByText(pattern(words.management.found.other)).waitFor();
    await window.page
      .getByRole('tab', { name: 'Gestiones' })
      .or(window.page.getByText('Gestiones', { exact: true }))
      .first()
      .waitFor();
    expect(window.complaints).toEqual([]);
  });

  it('tells every cause of the dirty portfolio, shows its first row, and loads exactly what is valid', async () => {
    const { window, panel } = await opened('dirty/portfolio.json');
    const { words } = panel;
    await panel.connect();
    await panel.check();
    await panel.text(words.check.toCorrect).waitFor();
    const cause = panel.body.locator('button.cause').first();
    const row = /\d+/.exec((await cause.locator('.go').textContent()) ?? '')?.[0] ?? '';
    await cause.click();
    await panel.body.getByRole('status').getByText(words.shown.replace('{row}', row)).waitFor({ state: 'attached' });

    await panel.startLoad();
    await panel
      .text(words.result.causes)
      .or(panel.body.getByText(words.result.next, { exact: true }))
      .first()
      .waitFor();
    expect((await stored()).total).toBe(233);
    expect(window.complaints).toEqual([]);
  });
});
