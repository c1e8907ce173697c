// The page of other tasks in a real browser: a journey for every endpoint in the workbench, and no barrier in any language.
import type { Browser, Locator, Page } from 'playwright-core';
import { openAlone } from '../../workbench/browser/alone';
import { launchBrowser } from '../../workbench/browser/chromium';
import { barriersIn, type Language, Panel, PRACTICE } from '../../workbench/browser/panel';
import { SheetHand } from '../../workbench/browser/sheet-hand';
import { type Task, TaskPanel } from '../../workbench/browser/task-panel';
import { SAMPLE_CONNECTION } from '../../workbench/demo/add-on';
import { readPortfolio } from '../../workbench/demo/portfolio';
import { openStage, PATIENCE_MS, type Stage, type Window } from './stage';

jest.setTimeout(120_000);

const PORTFOLIO = 'workbench/demo/tasks.json';

describe('one endpoint after another, in the workbench', () => {
  let stage: Stage;
  let ana: Window;
  let main: Panel;
  let hand: SheetHand;
  const panel = () => new TaskPanel(main.body);

  beforeAll(async () => {
    stage = await openStage(`../../${PORTFOLIO}`);
    hand = new SheetHand(stage.url);
    await stage.post('setSimulator', { speed: 100 });
    ana = await stage.openWindow();
    main = new Panel(ana.page);
    await main.open();
    await main.connect();
    await main.startLoad();
    await main.text(main.words.result.advice.allLoaded).waitFor();
    await hand.type('Obligaciones', 6, ['1001', 'A2', 'Libranza', '640000']);
    await hand.type('Obligaciones', 7, ['1002', 'B2', 'Tarjeta', '275000']);
  });
  afterAll(() => stage.close());

  const held = async (identification: string) => {
    const { customers } = await stage.post('stored', { operation: PRACTICE.operation, from: 0, count: 200 });
    return customers.find(({ values }) => values.Identification === identification)?.obligations ?? [];
  };

  it('is reached from the foot of the first page, and leads from obligations that wait to the ids of their customers', async () => {
    const { words } = panel();
    await main.button(main.words.toTasks).click();
    await panel().openTask('obligations');
    await panel().see(words.obligations.needsId.other);
    await panel().press(words.obligations.toIds);
    await panel().see(words.ids.stages);
    await panel().press(words.ids.start);
    await panel().see('4 identificadores completados.');
    await panel().see(words.ids.none);
  });

  it('adds obligations one by one', async () => {
    const { words } = panel();
    await panel().press(words.ids.toObligations);
    await panel().press('Agregar 2 obligaciones');
    await panel().see('2 obligaciones quedaron en wolkvox.');
    expect((await held('1001')).map(({ id }) => id)).toEqual(['A1', 'A2']);
  });

  it('updates what changed, and says what the CRM makes of fields that are left out', async () => {
    const { words } = panel();
    // A blank cell is left out; the CRM held a date there.
    await hand.type('Obligaciones', 2, ['1100000', ''], 4);
    await panel().choose(words.obligations.update);
    await panel().press('Actualizar 1 obligación');
    await panel().see(words.obligations.wasKept);
    const [first] = await held('1001');
    expect(first).toMatchObject({ id: 'A1', total_balance: '1100000', expiring_date: '2026-01-15' });
  });

  it('asks about a number that was edited, and renames it in the CRM on the user’s word', async () => {
    const { words } = panel();
    await hand.type('Obligaciones', 3, ['B9'], 2);
    await panel().press(words.again);
    await panel().see(words.obligations.renumbered.one.replace('{n}', '1'));
    await panel().choose(words.obligations.rename);
    await panel().press('Actualizar 1 obligación');
    await panel().see('1 obligación quedó en wolkvox.');
    expect((await held('1002')).map(({ id }) => id)).toEqual(['B9', 'B2']);
  });

  it('puts a tab into a module, every column with its type', async () => {
    const { words, shared } = panel();
    await hand.select('Codeudores', 1, 1);
    await panel().openTask('records');
    await panel().setUpModule('codeudores', 'Documento', { Celular: 'telephone', Desde: 'date', Nota: '' });
    await panel().press(words.records.save);
    await panel().see('5 columnas al módulo «codeudores»');
    await panel().press(shared.check.run);
    await panel().press('Cargar 5 filas');
    await panel().see('5 filas quedaron en el módulo.');
  });

  it('fetches management records by the selected values of another field, and sums them up', async () => {
    const { words, shared } = panel();
    await stage.post('simulateAgents', {});
    await hand.select('Clientes', 2, 4);
    await panel().openTask('query');
    await panel().see('Usará 4 solicitudes, una por cada valor distinto.');
    await panel().open.getByLabel(words.query.field, { exact: true }).selectOption('agent_name');
    await panel().press(shared.management.start);
    await panel().see(words.query.foundNone);
    await panel().open.getByLabel(words.query.field, { exact: true }).selectOption('customer_id');
    await panel().press(shared.management.start);
    await panel().see(words.query.found.other);
    await panel().press(words.query.summarise);
    await panel().see(words.query.summarised.other);
    expect((await hand.tabs()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Gestiones', 'Resumen de gestiones']),
    );
  });

  it('shows the charts of the summary at their cells, where they follow the wheel and the data, and on no other tab', async () => {
    const { page } = ana;
    const summary = 'Resumen de gestiones';
    const front = (tab: string) => page.locator('.tab-bar').getByText(tab, { exact: true }).click();
    const byTipification = page.getByRole('img', { name: /^Gráfico de barras: Gestiones por tipificación\./ });
    const byAgent = page.getByRole('img', { name: /^Gráfico de columnas: Gestiones por asesor\./ });
    await front(summary);
    const canvases = await Promise.all((await page.locator('.grid canvas').all()).map((one) => one.boundingBox()));
    const [grid = { x: 0, y: 0 }] = canvases
      .flatMap((box) => box ?? [])
      .sort((one, other) => other.height - one.height);
    const cornerOf = async (chart: Locator) => {
      const box = await chart.boundingBox();
      return box === null ? null : [box.x - grid.x, box.y - grid.y].map(Math.round);
    };
    const becomes = async (look: () => Promise<unknown>, expected: unknown) => {
      const isSo = async () => JSON.stringify(await look()) === JSON.stringify(expected);
      for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs && !(await isSo()); )
        await page.waitForTimeout(50);
      expect(await look()).toEqual(expected);
    };
    await page.mouse.move(grid.x + 500, grid.y + 300);
    await page.mouse.wheel(1_100, 0);
    await byTipification.waitFor();
    // Behind thirteen columns of 100 px and the numbers of the rows, below the letters of the columns and the header, 18 rows of 21 px apart.
    await becomes(() => cornerOf(byTipification), [246, 41]);
    await becomes(() => cornerOf(byAgent), [246, 419]);
    // The pointer is on a chart now.
    await page.mouse.wheel(0, 105);
    await becomes(() => cornerOf(byAgent), [246, 314]);
    const nameBox = page.getByLabel('Celda seleccionada');
    const selected = await nameBox.inputValue();
    await page.mouse.click(grid.x + 500, grid.y + 300);
    await hand.type(summary, 2, ['50'], 2);
    await page.getByRole('img', { name: /Gestiones por tipificación\. \d+ valores; el mayor, .+: 50\.$/ }).waitFor();
    expect(await nameBox.inputValue()).toBe(selected);
    expect(await barriersIn(page.mainFrame())).toEqual([]);
    await front('Clientes');
    await byAgent.waitFor({ state: 'detached' });
    expect(await page.locator('.charts').count()).toBe(0);
  });

  it('switches a query off, after which what needs it says so', async () => {
    const { words } = panel();
    await panel().openTask('options');
    await panel().choose(words.options.query);
    await panel().press(words.options.save);
    await panel().see(words.options.saved);
    await hand.type('Obligaciones', 4, ['C9'], 2);
    await panel().openTask('obligations');
    await panel().choose(words.obligations.update);
    await panel().see(words.obligations.renameOff);
  });

  it('leads back to the first page, which tells what was done and shows no result of a load for it', async () => {
    await main.body.getByRole('button', { name: panel().words.back }).click();
    await main.heading('connection').waitFor();
    await main.openStep('result');
    await main.text(main.words.result.none).waitFor();
    expect(ana.complaints).toEqual([]);
  });
});

describe('alone at 300 px', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => page.context().close());

  async function opened(language: Language) {
    const context = await browser.newContext({ locale: language, reducedMotion: 'reduce' });
    page = await context.newPage();
    const { addOn, crm } = await openAlone(page, language, {
      portfolio: readPortfolio([PORTFOLIO]),
      entry: 'openTasks',
    });
    addOn.call('saveConnection', SAMPLE_CONNECTION);
    addOn.finish(addOn.call('startLoad', { rows: 'all', again: 'never' }));
    for (const [column, cell] of ['1001', 'A2', 'Libranza', '1'].entries())
      addOn.world.hand.typeIn('Obligaciones', 6, column + 1, cell);
    addOn.world.hand.select('Codeudores', 'A1');
    await page.reload();
    return { panel: new TaskPanel(page.locator('body'), language), crm };
  }

  it.each(['es', 'en', 'pt'] as const)('has in %s no barrier that axe knows, and nothing wider', async (language) => {
    const { panel } = await opened(language);
    const { words, shared } = panel;
    const barriers: string[] = [];
    const look = async (state: string): Promise<void> => {
      for (const barrier of await barriersIn(page.mainFrame())) barriers.push(`${state}: ${barrier}`);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(width) > 300) barriers.push(`${state}: ${width} px wide`);
    };
    await panel.openTask('obligations');
    await panel.see(words.obligations.needsId.one);
    await look('obligations');
    await panel.openTask('ids');
    await panel.press(words.ids.start);
    await panel.see(words.ids.found.other);
    await look('ids');
    await panel.openTask('records');
    const types = { Celular: 'telephone', 'Ingreso mensual': 'currency', Nombre: 'search', Nota: 'table' };
    await panel.setUpModule('', '', types);
    await panel.press(words.records.save);
    await panel.see(words.records.moduleMissing);
    await look('columns of records');
    await panel.setUpModule('codeudores', '', {});
    await panel.open.getByLabel(words.records.searched).fill('personas');
    await panel.press(words.records.save);
    await panel.press(shared.check.run);
    await panel.see(shared.check.toCorrect);
    await look('checked records');
    await panel.openTask('query');
    await panel.choose(words.query.typed);
    await panel.press(shared.management.start);
    await panel.see(words.query.valueMissing);
    await look('query');
    await panel.openTask('options');
    await panel.see(words.options.queryOff);
    await look('options');
    expect(barriers).toEqual([]);
  });

  it('leaves rows of which the CRM names none to the user, who makes them ready again only on a second word', async () => {
    const { panel, crm } = await opened('es');
    const { words, shared } = panel;
    await panel.openTask('records');
    await panel.setUpModule('codeudores', 'Documento', {});
    await panel.press(words.records.save);
    await panel.press(shared.check.run);
    crm.faults = [{ when: { endpoint: 'insertMany', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } }];
    await panel.press('Cargar 5 filas');
    await panel.see('5 filas sin confirmar');
    await panel.see(words.records.doubtAdvice);
    await panel.press(words.records.release);
    await panel.press(shared.notNow);
    await panel.see('5 filas sin confirmar');
    await panel.press(words.records.release);
    await panel.press(words.records.release);
    await panel.press('Cargar 5 filas');
    await panel.see('5 filas quedaron en el módulo.');
  });

  it('says that today’s requests do not suffice, and starts all the same on the user’s word', async () => {
    const { panel, crm } = await opened('es');
    const { words, shared } = panel;
    await panel.openTask('ids');
    await panel.press(words.ids.start);
    await panel.see('4 identificadores completados.');
    crm.settings.dailyCalls = crm.log().length + 1;
    await panel.press(words.ids.toObligations);
    await panel.press('Agregar 1 obligación');
    await panel.see('Hoy no alcanzan las solicitudes');
    crm.settings.dailyCalls = 1_000;
    await panel.press(shared.result.startAnyway);
    await panel.see('1 obligación quedó en wolkvox.');
  });

  it('opens and closes every task by keyboard, and shows where it is', async () => {
    const { panel } = await opened('es');
    await panel.heading('obligations').focus();
    for (const task of ['obligations', 'ids', 'records', 'query', 'options'] as const satisfies readonly Task[]) {
      const heading = panel.heading(task);
      await heading.focus();
      await page.keyboard.press('Enter');
      expect(await heading.getAttribute('aria-expanded')).toBe('true');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
    }
  });
});
