// Executions in threads of their own, stepped call by call.
import { Threads } from '../../workbench/apps-script/stepped';
import { asked, NOON_MS, opened } from './opened';

const code = `
  function add(name) {
    var lock = LockService.getDocumentLock();
    if (!lock.tryLock(2000)) return 'busy';
    var p = PropertiesService.getDocumentProperties();
    var list = p.getProperty('list') || '';
    p.setProperty('list', list + name);
    return [list + name, new Date().getTime()];
  }
  function careless(name) {
    var p = PropertiesService.getDocumentProperties();
    var list = p.getProperty('list') || '';
    p.setProperty('list', list + name);
  }
  function finish() { try { Utilities.sleep(200000); Utilities.sleep(200000); } finally { PropertiesService.getDocumentProperties().setProperty('finally', 'yes'); } }`;

describe('start', () => {
  it('answers the same as a run in this process', async () => {
    const { script } = opened(code);
    const outcome = await script.start('add', ['a']).finish();
    expect(outcome).toMatchObject({ ok: true, value: ['a', NOON_MS + 1000 + 3 * 40], calls: { lock: 1, property: 2 } });
  });

  it('brings dates and tables across', async () => {
    const { world, script } = opened(
      "function main() { var v = tab().getDataRange().getValues(); tab().getRange('A2:B2').setValues([[v[0][0], 'x']]); return v[0][0].toISOString(); }",
      { tabs: [{ name: 'Data', values: [[{ date: '2026-06-10' }, 'y']] }] },
    );
    expect((await script.start('main').finish()).value).toBe('2026-06-10T05:00:00.000Z');
    expect(world.hand.displayValues('Data')).toEqual([
      ['6/10/2026', 'y'],
      ['6/10/2026', 'x'],
    ]);
  });

  it('lets two executions interleave, so that one loses what the other wrote', async () => {
    const { world, script } = opened(code);
    const [first, second] = [script.start('careless', ['a']), script.start('careless', ['b'])];
    await first.stepTo('properties.set');
    await second.finish();
    await first.finish();
    expect(world.properties('document').getAll()).toEqual({ list: 'a' });
  });

  it('shows that the document lock keeps them apart', async () => {
    const { world, script } = opened(code);
    const [first, second] = [script.start('add', ['a']), script.start('add', ['b'])];
    await first.stepTo('properties.set');
    expect((await second.finish()).value).toBe('busy');
    expect((await first.finish()).ok).toBe(true);
    expect(asked(script, 'add')).toEqual(['aundefined', expect.any(Number)]);
    expect(world.properties('document').get('list')).toBe('aundefined');
  });

  it('ends a killed execution with its call undone and its lock given back', async () => {
    const { world, script } = opened(code);
    const first = script.start('add', ['a']);
    expect(await first.stepTo('properties.set')).toMatchObject({
      op: 'properties.set',
      args: ['document', { list: 'a' }, false],
    });
    expect(await first.kill()).toMatchObject({ ok: false, stopped: 'killed' });
    expect((await script.start('add', ['b']).finish()).ok).toBe(true);
    expect(world.properties('document').getAll()).toEqual({ list: 'b' });
  });

  it('runs not even a finally after the six minutes', async () => {
    const { world, script } = opened(code);
    expect(await script.start('finish').finish()).toMatchObject({ stopped: 'time', elapsedMs: 360_000 });
    expect(world.properties('document').getAll()).toEqual({});
  });

  it('hands on what the script throws', async () => {
    const { script } = opened('function main() { throw new TypeError("no"); }');
    expect((await script.start('main').finish()).error).toMatchObject({ name: 'TypeError', message: 'no' });
  });

  it('begins anew in a thread that another execution has finished in', async () => {
    const threads = new Threads();
    const { script } = opened(
      'var seen = (typeof seen === "undefined" ? 0 : seen) + 1; function main() { globalThis.left = 1; return [seen, typeof before]; } function look() { return typeof left; }',
    );
    expect((await script.start('main', [], { threads }).finish()).value).toEqual([1, 'undefined']);
    expect((await script.start('main', [], { threads }).finish()).value).toEqual([1, 'undefined']);
    expect((await script.start('look', [], { threads }).finish()).value).toBe('undefined');
    await threads.close();
  });

  it('keeps an answer back for as long as the host wants, although the call has taken effect', async () => {
    const { world, script } = opened(code);
    const running = script.start('careless', ['a']);
    await running.stepTo('properties.set');
    let letGo = (): void => undefined;
    const next = running.step(() => new Promise((resolve) => (letGo = () => resolve())));
    // The call is carried out a turn after it was asked for.
    await Promise.resolve();
    await Promise.resolve();
    expect(world.properties('document').getAll()).toEqual({ list: 'a' });
    letGo();
    expect(await next).toBeNull();
    expect((await running.finish()).ok).toBe(true);
  });
});
