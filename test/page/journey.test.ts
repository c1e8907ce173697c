// The whole journey over HTTP, as page and sidebar would make it: connect, load, look on, disturb.
import { type Started, startWorkbench, Window } from './workbench';

jest.setTimeout(180_000);

const TOKEN = 'A8K3J7F2';
const STATUS = 'Estado en wolkvox';
const CONNECTION = { server: 'crm.wolkvox.com', operation: 'moduletest03', token: TOKEN };
const ALL = { rows: 'all', again: 'never' } as const;

let started: Started;
let ana: Window;

beforeAll(async () => {
  started = await startWorkbench();
});
beforeEach(async () => {
  ana = await Window.open(started.url);
  await ana.ask('clear', { what: 'everything' });
  await ana.until(() => ana.events.filter(({ type }) => type === 'ready').length === 2, 'the sample is open anew');
});
afterEach(() => ana.close());
afterAll(async () => {
  await started.stop();
});

const statuses = (window: Window, tab = 'Clientes'): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const status of window.column(tab, STATUS)) if (status !== '') counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Makes a load last: one customer a call, two virtual seconds each, a tenth of that by a real clock. */
async function slowly(): Promise<void> {
  await ana.call('saveConnection', CONNECTION);
  await ana.call('savePace', { customersPerCall: 1, parallel: 1 });
  await ana.ask('setSimulator', { latencyMs: 2_000, speed: 20 });
}

async function untilSending(): Promise<void> {
  await ana.until(() => statuses(ana).Enviando !== undefined, 'rows are being sent');
}

describe('opening', () => {
  it('shows the sample, the menu in the language of the user, and with what to connect', async () => {
    const { menus } = await ana.event('menus');
    expect(ana.tabs.map(({ name }) => name)).toEqual(['Clientes', 'Obligaciones']);
    expect(ana.shown('Clientes')[1]?.slice(0, 2)).toEqual(['10000982', 'Sofía Rodríguez Nuñez']);
    expect(menus).toEqual([{ title: '', items: expect.arrayContaining([expect.objectContaining({ kind: 'item' })]) }]);
    expect(ana.simulator.practice).toEqual({ ...CONNECTION, token: 'PRACTICA' });
    expect(ana.state.addOnName).toBe('Portfolio Loader for wolkvox');
  });

  it('opens the sidebar from the menu, keeps it over a reload of the page, and closes it when asked', async () => {
    await ana.event('menus');
    await ana.ask('clickMenu', { user: 'ana', functionName: 'openSidebar' });
    const { sidebar } = await ana.event('sidebar');
    expect(sidebar?.html).toContain('<div id="app">');
    const again = await Window.open(started.url);
    expect(again.state.sidebar).toEqual(sidebar);
    await again.ask('close', { user: 'ana', what: 'sidebar', id: sidebar?.id ?? 0 });
    expect(await ana.event('sidebar', ana.events.length - 1)).toEqual({ type: 'sidebar', sidebar: null });
    again.close();
  });

  it('does not run what is no menu item', async () => {
    await ana.event('menus');
    expect(await ana.post('clickMenu', { user: 'ana', functionName: 'runHourly' })).toMatchObject({
      ok: false,
      code: 'unknown',
    });
  });
});

describe('a load', () => {
  it('leaves a status on every row and the valid ones in the CRM, and the token nowhere', async () => {
    await ana.call('saveConnection', CONNECTION);
    const job = await ana.call('startLoad', ALL);
    expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 33, Invalid: 7 } });
    expect(statuses(ana)).toEqual({ Cargada: 33, 'Por corregir': 7 });
    expect(statuses(ana, 'Obligaciones')).toEqual({ Cargada: 70, 'Por corregir': 11, 'En espera': 13 });
    await ana.until(() => ana.simulator.stored[0]?.customers === 33, 'the panel shows what is stored');
    expect(ana.simulator.stored).toEqual([
      { operation: 'moduletest03', customers: 33, obligations: 70, managementRecords: 0, storedAgain: 0 },
    ]);
    const stored = await ana.ask('stored', { operation: 'moduletest03', from: 0, count: 1 });
    expect(stored).toMatchObject({ total: 33, customers: [{ values: { Identification: '10000982' } }] });
    const calls = ana.events.flatMap((event) => (event.type === 'serviceCalls' ? event.calls : []));
    expect(calls.find(({ kind }) => kind === 'fetch')).toMatchObject({ operation: 'fetch.one', ok: true });
    expect(calls.map(({ about }) => about)).toContain(
      'POST crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
    );
    expect(ana.received).not.toContain(TOKEN);
    expect(started.printed()).not.toContain(TOKEN);
  });

  it('tells hidden columns and number formats of the columns that it adds', async () => {
    await ana.call('saveConnection', CONNECTION);
    await ana.call('startLoad', ALL);
    const machine = ana.shown('Clientes')[0]?.findIndex((header) => header.startsWith('Control')) ?? -1;
    expect(ana.tab('Clientes').hiddenColumns).toEqual([machine + 1]);
    const styles = ana.events.flatMap((event) => (event.type === 'styles' ? event.styles : []));
    expect(styles).toContainEqual({ numberFormat: '@' });
  });

  it('can be watched and edited while it runs, and every status stays with its row after a sort', async () => {
    await slowly();
    const loading = ana.call('startLoad', ALL);
    await untilSending();
    const beganMs = Date.now();
    await ana.type('Clientes', 2, 7, [['llamar mañana']]);
    expect(Date.now() - beganMs).toBeLessThan(5_000);
    expect(ana.cell('Clientes', 2, 7)).toBe('llamar mañana');
    const { id, shape } = ana.tab('Clientes');
    await ana.edit({ kind: 'sort', tabId: id, shape, column: 2, ascending: false });
    expect((await ana.call('getJob', null))?.working).toBe(true);
    await ana.ask('setSimulator', { speed: 1_000 });
    let job = await loading;
    while (job.state === 'running') job = await ana.call('runJob', null);
    expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 33, Invalid: 7 } });
    const names = ana.column('Clientes', 'Nombre completo');
    const status = ana.column('Clientes', STATUS);
    const keys = ana.column('Clientes', 'Cédula');
    expect(status[names.indexOf('Sofía Rodríguez Nuñez')]).toBe('Cargada');
    const { customers } = await ana.ask('stored', { operation: 'moduletest03', from: 0, count: 200 });
    const loaded = new Set(customers.map(({ values }) => values.Identification));
    const shownLoaded = keys.filter((_, index) => status[index] === 'Cargada');
    expect(shownLoaded.every((key) => loaded.has(key) || loaded.has(key.replace(/^0+/, '')))).toBe(true);
    expect(shownLoaded).toHaveLength(33);
  });

  it('pauses when it is asked to, and goes on', async () => {
    await slowly();
    const loading = ana.call('startLoad', ALL);
    await untilSending();
    await ana.call('pauseJob', null);
    const paused = await loading;
    expect(paused.state).toBe('paused');
    expect(statuses(ana).Enviando).toBeUndefined();
    await ana.ask('setSimulator', { speed: 1_000 });
    let job = await ana.call('resumeJob', null);
    while (job.state === 'running') job = await ana.call('runJob', null);
    expect(job).toMatchObject({ state: 'completed', customers: { Loaded: 33, Invalid: 7 } });
    await ana.until(() => ana.simulator.stored[0]?.customers === 33, 'all is stored');
    expect(ana.simulator.stored[0]?.storedAgain).toBe(0);
  });

  it('does not know what became of a batch whose answer was dropped, until the CRM is asked', async () => {
    await ana.call('saveConnection', CONNECTION);
    await ana.ask('setSimulator', { speed: 1_000 });
    const ordered = await ana.ask('setFault', { fault: 'drop-next-stored', on: true });
    expect(ordered.faults).toEqual(['drop-next-stored']);
    await ana.call('startLoad', ALL);
    expect(statuses(ana)).toEqual({ 'Sin confirmar': 33, 'Por corregir': 7 });
    await ana.until(() => ana.simulator.stored[0]?.customers === 33, 'it was stored all the same');
    expect(ana.simulator.faults).toEqual([]);
    const requests = ana.events.flatMap((event) => (event.type === 'crmRequests' ? event.requests : []));
    expect(requests.find(({ faults }) => faults.includes('drop'))).toMatchObject({ outcome: 'dropped', stored: 33 });
    await ana.ask('advanceClock', { ms: 20 * 60_000 });
    await ana.call('startSettle', null);
    expect(statuses(ana)).toEqual({ Cargada: 33, 'Por corregir': 7 });
  });

  it('stops at a budget that is spent, and the next day it does not', async () => {
    await ana.call('saveConnection', CONNECTION);
    expect((await ana.ask('setSimulator', { dailyCalls: 1 })).callsLeft).toBe(1);
    const job = await ana.call('startLoad', ALL);
    expect(job).toMatchObject({ state: 'failed', stopCode: 'budget-short' });
    const { nowMs } = await ana.ask('advanceClock', { ms: 24 * 3_600_000 });
    expect(nowMs).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await ana.until(() => ana.simulator.callsToday === 0, 'the new day has begun');
  });
});

describe('two users', () => {
  it('see the same cells, each the own menu, selection and answers', async () => {
    const luis = await Window.open(started.url, 'luis');
    await luis.event('menus');
    await ana.type('Clientes', 3, 7, [['visto por ana']]);
    await luis.until(() => luis.cell('Clientes', 3, 7) === 'visto por ana', 'luis sees it');
    await luis.until(() => luis.state.people.length > 1, 'both are known');
    expect(luis.state.people.map(({ key, isOwner, windows }) => ({ key, isOwner, windows }))).toEqual([
      { key: 'ana', isOwner: true, windows: 1 },
      { key: 'luis', isOwner: false, windows: 1 },
    ]);
    await ana.call('saveConnection', CONNECTION);
    expect((await luis.call('getState', null)).connection.hasToken).toBe(false);
    const [, second] = ana.tabs;
    await luis.ask('select', { user: 'luis', tabId: second?.id ?? 0, selection: [] });
    const [lookedAt, untouched] = [await Window.open(started.url, 'luis'), await Window.open(started.url, 'ana')];
    expect(lookedAt.state.view.activeTabId).toBe(second?.id);
    expect(untouched.state.view.activeTabId).toBe(ana.tabs[0]?.id);
    for (const window of [luis, lookedAt, untouched]) window.close();
  });

  it('do not both load at once', async () => {
    const luis = await Window.open(started.url, 'luis');
    await slowly();
    await luis.call('saveConnection', CONNECTION);
    const loading = ana.call('startLoad', ALL);
    await untilSending();
    await expect(luis.call('startLoad', ALL)).rejects.toThrow(/^busy/);
    expect(await luis.call('getJob', null)).toMatchObject({ mine: false, working: true });
    await ana.call('cancelJob', null);
    expect((await loading).state).toBe('cancelled');
    luis.close();
  });

  it('are kept from each other’s protected cells', async () => {
    const luis = await Window.open(started.url, 'luis');
    const { id, shape } = ana.tab('Clientes');
    await ana.edit({ kind: 'protect', tabId: id, shape, block: { row: 1, column: 1, rows: 1, columns: 3 } });
    const edit = { kind: 'cells', tabId: id, shape, row: 1, column: 1, cells: [['Otra']] } as const;
    expect(await luis.post('edit', { user: 'luis', window: luis.name, edits: [edit] })).toMatchObject({
      ok: false,
      code: 'protected',
    });
    await luis.until(() => luis.tab('Clientes').protections.length === 1, 'luis is told of the protection');
    expect(luis.cell('Clientes', 1, 1)).toBe('Cédula');
    luis.close();
  });

  it('edit the cells that they meant, while the other one inserts rows', async () => {
    const luis = await Window.open(started.url, 'luis');
    const { id, shape } = luis.tab('Clientes');
    await ana.edit({ kind: 'insertRows', tabId: id, shape, at: 2, count: 2 });
    const edit = { kind: 'cells', tabId: id, shape, row: 2, column: 7, cells: [['para Sofía']] } as const;
    await luis.ask('edit', { user: 'luis', window: luis.name, edits: [edit] });
    await ana.until(() => ana.cell('Clientes', 4, 7) === 'para Sofía', 'it stands in her row');
    luis.close();
  });
});

describe('dialogs', () => {
  it('wait for the person they belong to, while everything else goes on', async () => {
    await ana.event('menus');
    await ana.call('saveConnection', CONNECTION);
    const from = ana.events.length;
    await ana.ask('clickMenu', { user: 'ana', functionName: 'loadFromMenu' });
    const { question } = await ana.event('question', from);
    expect(question).toMatchObject({ kind: 'alert', buttons: 'YES_NO' });
    await ana.type('Clientes', 2, 7, [['mientras tanto']]);
    const reloaded = await Window.open(started.url);
    expect(reloaded.state.questions).toEqual([question]);
    const foreign = await ana.post('answer', { user: 'luis', questionId: question.id, button: 'YES' });
    expect(foreign).toMatchObject({ ok: false, code: 'unknown' });
    await reloaded.ask('answer', { user: 'ana', questionId: question.id, button: 'NO' });
    const isEnd = () =>
      ana.events.find((event) => event.type === 'executionEnded' && event.execution.functionName === 'loadFromMenu');
    await ana.until(() => isEnd() !== undefined, 'the menu item has ended');
    expect(isEnd()).toMatchObject({ execution: { error: null, user: 'ana', kind: 'menu' } });
    expect(ana.events.filter(({ type }) => type === 'questionClosed')).toEqual([
      { type: 'questionClosed', id: question.id },
    ]);
    reloaded.close();
  });
});

describe('calls of the sidebar', () => {
  it('fail in the page for a function that the page cannot see', async () => {
    expect(await ana.run('noSuchFunction')).toEqual({
      kind: 'thrown',
      name: 'TypeError',
      message: 'google.script.run.noSuchFunction is not a function',
    });
  });

  it('are answered to a window that was cut off meanwhile', async () => {
    await ana.call('saveConnection', CONNECTION);
    await ana.ask('setSimulator', { latencyMs: 1_500 });
    const lost = await Window.open(started.url, 'ana', 'cut-off');
    const body = { user: 'ana', window: 'cut-off', callId: 'the-call', functionName: 'startLoad' };
    await lost.ask('call', { ...body, args: [JSON.stringify(ALL)] });
    lost.close();
    const isLoaded = (event: { type: string }) => event.type === 'executionEnded';
    const ends = ana.events.filter(isLoaded).length;
    await ana.until(() => ana.events.filter(isLoaded).length > ends, 'the load has ended');
    const back = await Window.open(started.url, 'ana', 'cut-off');
    expect(await back.event('callEnded')).toMatchObject({ callId: 'the-call', outcome: { kind: 'value' } });
    back.close();
  });
});

describe('opening a portfolio', () => {
  const file = (name: string, text: string, encoding: 'utf8' | 'latin1' = 'utf8') => ({
    name,
    base64: Buffer.from(text, encoding).toString('base64'),
  });

  it('takes two CSV files as two tabs, texts as they are', async () => {
    const files = [file('Deudores.csv', 'Cédula;Nombre\n0012;Zoë\n'), file('Deudas.csv', 'Cédula;Saldo\n0012;1.500\n')];
    await ana.ask('openPortfolio', { files });
    await ana.until(() => ana.tabs[0]?.name === 'Deudores', 'the portfolio is open');
    await ana.until(() => ana.shown('Deudas').length === 2, 'its cells have come');
    expect(ana.shown('Deudores')).toEqual([
      ['Cédula', 'Nombre'],
      ['0012', 'Zoë'],
    ]);
    expect(ana.state.spreadsheet).toMatchObject({ name: 'Deudores', locale: 'es_CO' });
  });

  it('says what is wrong with a file, and leaves the spreadsheet as it is', async () => {
    expect(await ana.post('openPortfolio', { files: [file('x.json', '{"tabs":')] })).toEqual({
      ok: false,
      code: 'not-a-portfolio',
      message: 'x.json is not JSON.',
    });
    expect(await ana.post('openPortfolio', { files: [file('Deudores.csv', 'Cédula\n1', 'latin1')] })).toEqual({
      ok: false,
      code: 'not-a-portfolio',
      message: 'Deudores.csv is not UTF-8: save it as "CSV UTF-8" and try again.',
    });
    const after = await Window.open(started.url);
    expect(after.tabs.map(({ name }) => name)).toEqual(['Clientes', 'Obligaciones']);
    after.close();
  });
});

it('refuses bodies that are not what a request takes', async () => {
  const response = await fetch(`${started.url}api/edit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'ana', edits: 'all' }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ ok: false, code: 'unreadable' });
});
