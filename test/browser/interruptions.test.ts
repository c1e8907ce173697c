// Pauses, a closed sidebar, a sort and a second person in the middle of a load, in a real browser.
import { Panel, PRACTICE } from '../../workbench/browser/panel';
import { openStage, PATIENCE_MS, type Stage, type Window } from './stage';

jest.setTimeout(180_000);

let stage: Stage;
let ana: Window;
let panel: Panel;

/** One customer a call, so slow that there is time to do something meanwhile. */
beforeEach(async () => {
  stage = await openStage();
  await stage.post('setSimulator', { speed: 20, latencyMs: 4_000 });
  ana = await stage.openWindow();
  panel = new Panel(ana.page);
  await panel.open();
  await panel.connect();
  await panel.openStep('load');
  const { options } = panel.words.load;
  await panel.body.getByText(options.title).click();
  await panel.body.getByLabel(options.perCall).fill('1');
  await panel.button(options.save).click();
  await panel.body.getByRole('status').getByText(options.saved).waitFor({ state: 'attached' });
});
afterEach(() => stage.close());

const bar = (of: Panel) => of.body.locator('section.open').getByRole('progressbar');
const percent = async (of: Panel): Promise<number> => Number(await bar(of).getAttribute('aria-valuenow'));

async function underWay(of: Panel): Promise<void> {
  await of.startLoad();
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const done = (await bar(of).count()) === 0 ? 0 : await percent(of);
    if (done > 0 && done < 90) return;
    if (Date.now() > endMs) throw new Error('the load never moved');
    await of.body.page().waitForTimeout(100);
  }
}

const stored = async (): Promise<{ customers: number; storedAgain: number }> => {
  const simulator = await stage.post('setSimulator', {});
  return simulator.stored.find(({ operation }) => operation === PRACTICE.operation) ?? { customers: 0, storedAgain: 0 };
};

const finished = (of: Panel): Promise<void> =>
  of.body
    .locator('section.open .body')
    .getByText(of.words.result.next, { exact: true })
    .or(of.text(of.words.result.causes))
    .first()
    .waitFor();

describe('in the middle of a load', () => {
  it('pauses, goes on and stops when the user says so; what was sent stays as it is', async () => {
    const { job } = panel.words;
    await underWay(panel);
    await panel.button(job.pause).click();
    await panel.text(job.pausedHint).waitFor();
    const { customers } = await stored();
    expect(customers).toBeGreaterThan(0);
    expect(customers).toBeLessThan(33);

    await panel.button(job.resume).click();
    await panel.button(job.pause).waitFor();
    await panel.button(job.cancel).click();
    await panel.button(job.cancelYes).click();
    await finished(panel);
    const after = await stored();
    expect(after.customers).toBeGreaterThanOrEqual(customers);
    expect(after.customers).toBeLessThan(33);
    expect(after.storedAgain).toBe(0);
    expect(ana.complaints).toEqual([]);
  });

  it('goes on where it was when the sidebar is closed and opened again, through a sort of the tab', async () => {
    await stage.post('setSimulator', { speed: 40 });
    await underWay(panel);
    await ana.page
      .getByRole('button', { name: /^Cerrar/ })
      .first()
      .click();
    await ana.page
      .getByRole('button', { name: /A.*Z|ascendente/i })
      .first()
      .click();
    await panel.open();
    await panel.text(panel.words.job.keepOpen).or(panel.heading('result')).first().waitFor();
    await finished(panel);
    expect(await stored()).toMatchObject({ customers: 33, storedAgain: 0 });
  });

  it('tells a second person who is loading, and takes nothing out of their hands', async () => {
    await underWay(panel);
    const luis = await stage.openWindow({ user: 'luis' });
    const theirs = new Panel(luis.page);
    await theirs.open();
    await theirs.body.getByText(theirs.words.job.othersHint).waitFor();
    expect(await theirs.body.getByText(/^Desde las/).count()).toBe(1);
    await finished(panel);
    expect(await stored()).toMatchObject({ customers: 33, storedAgain: 0 });
    expect(luis.complaints).toEqual([]);
  });
});
