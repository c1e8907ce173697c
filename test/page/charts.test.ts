// The charts that the add-on makes of management records, as every window of the page is told of them.
import type { Tab } from '../../workbench/page/wire';
import { endAll, newStateFolder, removeFolder, type Started, startWorkbench, Window } from './workbench';

jest.setTimeout(120_000);

const CONNECTION = { server: 'crm.wolkvox.com', operation: 'moduletest03', token: 'A8K3J7F2' };
const SUMMARY = 'Resumen de gestiones';

let folder: string;
let started: Started;
let ana: Window;
beforeAll(async () => {
  folder = newStateFolder();
  started = await startWorkbench('--state', folder);
  ana = await Window.open(started.url);
  await ana.ask('setSimulator', { speed: 100 });
  await ana.call('saveConnection', CONNECTION);
  await ana.call('startLoad', { rows: 'all', again: 'never' });
  await ana.ask('simulateAgents', {});
});
afterAll(async () => {
  await endAll();
  removeFolder(folder);
});

const summaryOf = (window: Window): Tab | undefined => window.tabs.find(({ name }) => name === SUMMARY);
const chartsOf = (window: Window) => summaryOf(window)?.charts ?? [];

it('come with the state of the tab when the summary is written, and stand beside its counts', async () => {
  const luis = await Window.open(started.url, 'luis');
  expect(ana.tabs.flatMap(({ charts }) => charts)).toEqual([]);
  await ana.call('startManagement', { rows: 'loaded' });
  await ana.until(() => chartsOf(ana).length === 3, 'the summary has its charts');
  const rows = (header: string) => ana.column(SUMMARY, header).filter((text) => text !== '').length;
  const tabId = summaryOf(ana)?.id;
  const [tipifications, agents, days] = ['Tipificación', 'Asesor', 'Día'].map(rows);
  expect(chartsOf(ana)).toEqual([
    {
      id: 1,
      type: 'BAR',
      ranges: [{ tabId, row: 1, column: 1, rows: 1 + (tipifications ?? 0), columns: 2 }],
      numHeaders: 1,
      options: { title: 'Gestiones por tipificación', legend: { position: 'none' } },
      anchor: { row: 2, column: 14, offsetXPx: 0, offsetYPx: 0 },
    },
    expect.objectContaining({
      type: 'COLUMN',
      ranges: [{ tabId, row: 1, column: 5, rows: 1 + (agents ?? 0), columns: 2 }],
      anchor: { row: 20, column: 14, offsetXPx: 0, offsetYPx: 0 },
    }),
    expect.objectContaining({
      type: 'LINE',
      ranges: [{ tabId, row: 1, column: 8, rows: 1 + (days ?? 0), columns: 2 }],
    }),
  ]);
  await luis.until(() => chartsOf(luis).length === 3, 'everybody is told');
  expect(chartsOf(luis)).toEqual(chartsOf(ana));
  luis.close();
});

it('are told again with rows that move, and are back where they were when that is taken back', async () => {
  const before = chartsOf(ana);
  const tab = ana.tab(SUMMARY);
  const { undo } = await ana.ask('edit', {
    user: 'ana',
    window: ana.name,
    edits: [{ kind: 'deleteRows', tabId: tab.id, shape: tab.shape, at: 2, count: 1 }],
  });
  await ana.until(() => chartsOf(ana)[1]?.anchor.row === 19, 'the charts have moved');
  expect(chartsOf(ana)[0]?.ranges[0]?.rows).toBe((before[0]?.ranges[0]?.rows ?? 0) - 1);
  await ana.edit({ kind: 'undo', id: undo[0] ?? 0 });
  expect(chartsOf(ana)).toEqual(before);
});

it('are not told again by a cell that changes', async () => {
  const told = ana.events.length;
  await ana.type(SUMMARY, 2, 2, [['77']]);
  expect(ana.events.slice(told).filter(({ type }) => type === 'tabs')).toEqual([]);
});

it('are there after a reload and after a restart, and go with their tab', async () => {
  const before = chartsOf(ana);
  const reloaded = await Window.open(started.url);
  expect(chartsOf(reloaded)).toEqual(before);
  await started.stop();
  const second = await startWorkbench('--state', folder);
  const after = await Window.open(second.url);
  expect(chartsOf(after)).toEqual(before);
  await after.edit({ kind: 'deleteTab', tabId: after.tab(SUMMARY).id });
  expect(after.tabs.flatMap(({ charts }) => charts)).toEqual([]);
  await second.stop();
});
