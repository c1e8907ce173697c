// What outlives the command: a proper end, a crash in the middle of a load, and another file.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endAll, newStateFolder, removeFolder, startWorkbench, Window } from './workbench';

jest.setTimeout(180_000);

const CONNECTION = { server: 'crm.wolkvox.com', operation: 'moduletest03', token: 'A8K3J7F2' };
const ALL = { rows: 'all', again: 'never' } as const;
const STATUS = 'Estado en wolkvox';

let folder: string;
beforeEach(() => {
  folder = newStateFolder();
});
afterEach(async () => {
  await endAll();
  removeFolder(folder);
});

const loaded = (window: Window): number =>
  window.column('Clientes', STATUS).filter((status) => status === 'Cargada').length;

describe('a restart', () => {
  it('goes on with cells, settings, CRM, sidebar and people as they were', async () => {
    const first = await startWorkbench('--state', folder);
    const before = await Window.open(first.url);
    await before.event('menus');
    await before.call('saveConnection', CONNECTION);
    await before.call('startLoad', ALL);
    await before.ask('clickMenu', { user: 'ana', functionName: 'openSidebar' });
    const { sidebar } = await before.event('sidebar');
    await before.ask('addUser', { key: 'maria', locale: 'pt' });
    await before.type('Clientes', 2, 7, [['=1+1']]);
    const cells = before.shown('Clientes');
    expect(await first.stop()).toBe(0);
    expect(statSync(join(folder, 'state.json')).mode & 0o077).toBe(0);

    const second = await startWorkbench('--state', folder);
    const after = await Window.open(second.url);
    expect(after.shown('Clientes')).toEqual(cells);
    expect(after.state.sidebar?.html).toBe(sidebar?.html);
    expect(after.state.people.map(({ key, locale }) => `${key} ${locale}`)).toEqual(['ana es', 'luis es', 'maria pt']);
    expect(after.simulator).toMatchObject({ stored: [{ customers: 33, obligations: 70 }], callsToday: 2 });
    expect(await after.call('getState', null)).toMatchObject({
      connection: { hasToken: true },
      job: { state: 'completed' },
    });
    expect(await after.call('checkPortfolio', null)).toMatchObject({ requests: 0 });
    await second.stop();
  });

  it('after a crash in the middle of a load can go on at once, and nothing is stored twice', async () => {
    const first = await startWorkbench('--state', folder);
    const before = await Window.open(first.url);
    await before.call('saveConnection', CONNECTION);
    await before.call('savePace', { customersPerCall: 1, parallel: 1 });
    await before.ask('setSimulator', { latencyMs: 2_000, speed: 10 });
    const { id } = before.tab('Clientes');
    void before.call('startLoad', ALL).catch(() => undefined);
    const kept = (): string => {
      const path = join(folder, 'state.json');
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    };
    // Whatever was saved last, a load was under way in it.
    for (let n = 0; !kept().includes('Enviando'); n++) {
      const { shape } = before.tab('Clientes');
      await before.edit({ kind: 'note', tabId: id, shape, row: 1, column: 1, note: `look ${n}` });
    }
    await first.kill();

    const second = await startWorkbench('--state', folder);
    const after = await Window.open(second.url);
    await after.ask('setSimulator', { speed: 1_000 });
    expect(await after.call('getJob', null)).toMatchObject({ state: 'running', working: false, mine: true });
    let job = await after.call('runJob', null);
    while (job.state === 'running') job = await after.call('runJob', null);
    const doubt = after.column('Clientes', STATUS).filter((status) => status === 'Sin confirmar').length;
    expect(job.state).toBe('completed');
    expect(loaded(after) + doubt).toBe(33);
    expect(doubt).toBeLessThanOrEqual(1);
    await after.until(() => (after.simulator.stored[0]?.customers ?? 0) >= 32, 'they are stored');
    expect(after.simulator.stored[0]?.storedAgain).toBe(0);
    await second.stop();
  });

  it('opens the file of the command line anew only when the file has changed', async () => {
    const path = join(folder, 'Cartera.csv');
    writeFileSync(path, 'Cédula;Nombre\n1;Ana\n');
    const state = join(folder, 'state');
    const open = async (): Promise<{ shown: string[][]; end: () => Promise<unknown>; window: Window }> => {
      const started = await startWorkbench('--state', state, '--portfolio', path);
      const window = await Window.open(started.url);
      return { shown: window.shown('Cartera'), end: () => started.stop(), window };
    };
    const first = await open();
    expect(first.shown).toEqual([
      ['Cédula', 'Nombre'],
      ['1', 'Ana'],
    ]);
    await first.window.type('Cartera', 2, 2, [['Ana María']]);
    await first.end();
    const second = await open();
    expect(second.shown[1]).toEqual(['1', 'Ana María']);
    await second.end();
    writeFileSync(path, 'Cédula;Nombre\n22;Luis Fernando\n');
    const third = await open();
    expect(third.shown[1]).toEqual(['22', 'Luis Fernando']);
    await third.end();
  });

  it('leaves nothing behind on a free port without a folder', async () => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = folder;
    try {
      const started = await startWorkbench();
      const window = await Window.open(started.url);
      await window.call('saveConnection', CONNECTION);
      await window.call('startLoad', ALL);
      const isSaved = (): boolean => readdirSync(folder).some((name) => name.startsWith('workbench-'));
      while (!isSaved()) await window.call('getState', null);
      await started.stop();
      expect(readdirSync(folder).filter((name) => name.startsWith('workbench-'))).toEqual([]);
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });
});
