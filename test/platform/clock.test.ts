// The virtual clock, what calls cost, and how executions end before their time.
import { Kill, networkInProcess, OUT_OF_TIME, ScriptException } from '../../workbench/apps-script';
import { asked, NOON_MS, opened } from './opened';

const network = networkInProcess(() => ({ status: 200, headers: {}, body: '', serverMs: 1000 }));

describe('prices', () => {
  it.each<[string, string, number, object]>([
    ['handles', "tab().getRange('A1:B2').getA1Notation(); tab().getName(); SpreadsheetApp.flush()", 0, {}],
    ['a read of 2 × 500 cells', "tab().getRange('A1:B500').getValues()", 200 + 9, { sheetRead: 1 }],
    [
      'a whole sheet',
      "tab().getRange('B50').setValue('x'); tab().getSheetValues(1, 1, -1, -1)",
      400,
      {
        sheetRead: 1,
        sheetWrite: 1,
      },
    ],
    ['the size', 'tab().getLastRow(); tab().getMaxRows()', 400, { sheetRead: 2 }],
    ['a write of 100 cells', "tab().getRange('A1:A100').setValues(Array(100).fill(['x']))", 200 + 2, { sheetWrite: 1 }],
    ['one format for 10,000 cells', "tab().getRange('A1:J1000').setNumberFormat('@')", 200 + 1, { sheetWrite: 1 }],
    [
      'a property, a cache and a lock call',
      "PropertiesService.getUserProperties().getKeys(); CacheService.getUserCache().get('x'); LockService.getUserLock().tryLock(0)",
      120,
      { property: 1, cache: 1, lock: 1 },
    ],
    ['a fetch', "UrlFetchApp.fetch('https://x.test/')", 1400, { fetch: 1 }],
    ['a sleep', 'Utilities.sleep(2500)', 2500, {}],
  ])('%s', (_what, statements, ms, counted) => {
    const { world, script } = opened(`function main() { ${statements}; }`, { network });
    const { elapsedMs, calls } = script.run('main');
    expect(elapsedMs).toBe(1000 + ms);
    expect({ ...calls, other: 0 }).toEqual({
      fetch: 0,
      sheetRead: 0,
      sheetWrite: 0,
      property: 0,
      cache: 0,
      lock: 0,
      other: 0,
      ...counted,
    });
    expect(world.nowMs).toBe(NOON_MS + elapsedMs);
    expect(world.calls).toEqual(calls);
  });
});

describe('the limit of six minutes', () => {
  // developers.google.com/apps-script/guides/services/quotas: 6 min an execution; tanaikech, 2022-04-25: the words.
  const code = `
    function main() {
      var p = PropertiesService.getUserProperties();
      try { for (var i = 1; ; i++) { p.setProperty('minutes', i); Utilities.sleep(60000); } }
      catch (e) { p.setProperty('caught', e.message); }
      finally { p.setProperty('finally', 'yes'); }
      return 'done';
    }`;

  it('kills the execution, and neither catch nor finally can do anything more', () => {
    const { world, script } = opened(code);
    const outcome = script.run('main');
    expect(outcome).toMatchObject({
      ok: false,
      value: null,
      stopped: 'time',
      error: { name: 'Exception', message: OUT_OF_TIME },
      elapsedMs: 360_000,
    });
    expect(world.properties('user:user-1').getAll()).toEqual({ minutes: '6' });
  });

  it('does not take back a request that has left', () => {
    let served = 0;
    const slow = networkInProcess(() => {
      served++;
      return { status: 200, headers: {}, body: '', serverMs: served * 200_000 };
    });
    const { script } = opened("function main() { for (;;) UrlFetchApp.fetch('https://x.test/'); }", { network: slow });
    expect(script.run('main').stopped).toBe('time');
    expect(served).toBe(2);
  });

  // The same page: 30 s for simple triggers.
  it('is 30 seconds for a simple trigger', () => {
    const { script } = opened('function onOpen() { Utilities.sleep(29500); }');
    expect(script.open()).toMatchObject({ stopped: 'time', elapsedMs: 30_000 });
  });
});

describe('hooks', () => {
  const code = `function main() { var p = PropertiesService.getDocumentProperties(); p.setProperty('a', 1); p.setProperty('b', 2); p.setProperty('c', 3); return p.getKeys(); }`;

  it('see every call before and after it', () => {
    const { world, script } = opened(code);
    const seen: string[] = [];
    world.onCall = (_execution, index, op) => seen.push(`${index} ${op}`);
    world.afterCall = (_execution, index) => seen.push(`${index} done`);
    asked(script);
    expect(seen.slice(0, 4)).toEqual(['0 properties.set', '0 done', '1 properties.set', '1 done']);
    expect(seen).toHaveLength(8);
  });

  it('end the execution for good between two calls', () => {
    const { world, script } = opened(code);
    world.onCall = (_execution, index) => {
      if (index === 1) throw new Kill();
    };
    expect(script.run('main')).toMatchObject({ ok: false, stopped: 'killed' });
    expect(world.properties('document').getAll()).toEqual({ a: '1' });
  });

  it('end it after a call has taken effect', () => {
    const { world, script } = opened(code);
    world.afterCall = (_execution, index) => {
      if (index === 1) throw new Kill();
    };
    script.run('main');
    expect(world.properties('document').getAll()).toEqual({ a: '1', b: '2' });
  });

  it('put an exception in the place of a call', () => {
    const { world, script } = opened(
      'function main() { try { tab().getLastRow(); } catch (e) { return [e.name, e.message]; } }',
    );
    world.onCall = (_execution, _index, op) => {
      if (op === 'sheet.lastRow') throw new ScriptException('Service error: Spreadsheets');
    };
    expect(asked(script)).toEqual(['Exception', 'Service error: Spreadsheets']);
  });

  it('act by hand, and run another execution, in between', () => {
    const { world, script } = opened(
      `function main() { var p = PropertiesService.getDocumentProperties(); p.setProperty('who', 'main'); return [p.getProperty('who'), tab().getRange('A1').getValue()]; }
       function other() { PropertiesService.getDocumentProperties().setProperty('who', 'other'); }`,
    );
    world.onCall = (execution, _index, op) => {
      if (execution.functionName !== 'main' || op !== 'properties.get') return;
      world.hand.typeIn('Data', 1, 1, '7');
      asked(script, 'other');
    };
    expect(asked(script)).toEqual(['other', 7]);
  });

  it('let their own mistakes out of the run', () => {
    const { world, script } = opened(code);
    world.onCall = () => {
      throw new RangeError('a mistake of the test');
    };
    expect(() => script.run('main')).toThrow('a mistake of the test');
  });
});
