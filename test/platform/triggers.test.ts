// Installable triggers within an add-on's limits.
import { asked, opened } from './opened';

const code = `
  function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
  function often() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create(); }
  function soon() { ScriptApp.newTrigger('tick').timeBased().after(60000).create(); }
  function list() { return ScriptApp.getProjectTriggers().map(function (t) { return [t.getHandlerFunction(), String(t.getEventType())]; }); }
  function remove() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
  function tick(e) { var p = PropertiesService.getUserProperties(); p.setProperty('ticks', Number(p.getProperty('ticks')) + 1); return p.getProperty('ticks'); }`;

describe('clock triggers', () => {
  // developers.google.com/workspace/add-ons/concepts/editor-triggers: one of each type per user and document; the words are live reports'.
  it('are one per user and document', () => {
    const { script } = opened(code, { users: [{ key: 'ana' }, { key: 'luis' }] });
    asked(script, 'hourly', 'ana');
    asked(script, 'hourly', 'luis');
    expect(() => asked(script, 'hourly', 'ana')).toThrow(
      'Exception: This add-on has created too many time-based triggers in this document for this Google user account.',
    );
    expect(asked(script, 'list', 'ana')).toEqual([['tick', 'CLOCK']]);
    asked(script, 'remove', 'ana');
    expect([asked(script, 'list', 'ana'), asked(script, 'list', 'luis')]).toEqual([[], [['tick', 'CLOCK']]]);
  });

  // The same page: no more often than once an hour. Whether after() may be sooner is not documented: a switch.
  it('run once an hour at most', () => {
    const { script } = opened(code);
    expect(script.run('often').ok).toBe(false);
    expect(script.run('soon').ok).toBe(false);
    expect(opened(code, { switches: { soonTriggers: true } }).script.run('soon').ok).toBe(true);
  });

  it('fire when they are due, as the user who made them', () => {
    const { world, script } = opened(code, { users: [{ key: 'ana' }, { key: 'luis' }] });
    asked(script, 'hourly', 'luis');
    world.advance(3_500_000);
    expect(script.fireDueTriggers()).toEqual([]);
    world.advance(100_000);
    expect(script.fireDueTriggers().map(({ value }) => value)).toEqual(['1']);
    expect(script.fireDueTriggers()).toEqual([]);
    world.advance(3_600_000);
    expect(script.fireDueTriggers().map(({ value }) => value)).toEqual(['2']);
    expect(world.properties('user:luis').getAll()).toEqual({ ticks: '2' });
  });
});
