// PropertiesService, CacheService and LockService.
import { asked, evaluated, opened } from './opened';

const properties = 'PropertiesService.getDocumentProperties()';
const cache = 'CacheService.getUserCache()';

describe('PropertiesService', () => {
  // developers.google.com/apps-script/reference/properties/properties
  it('stores texts, returns null for what is missing, and chains', () => {
    expect(
      evaluated(
        `[${properties}.setProperty('n', 5).setProperties({ a: true, b: 'x' }).deleteProperty('a').getProperties(), ${properties}.getProperty('a'), ${properties}.getKeys()]`,
      ),
    ).toEqual([{ n: '5', b: 'x' }, null, ['n', 'b']]);
  });

  // developers.google.com/apps-script/guides/properties: document properties are shared, user properties are private.
  it('shares document properties between users and keeps user properties apart', () => {
    const { script } = opened(
      `function put() { ${properties}.setProperty('d', '1'); PropertiesService.getUserProperties().setProperty('u', '1'); }
       function main() { return [${properties}.getProperty('d'), PropertiesService.getUserProperties().getProperty('u')]; }`,
      { users: [{ key: 'ana' }, { key: 'luis' }] },
    );
    asked(script, 'put', 'ana');
    expect([asked(script, 'main', 'ana'), asked(script, 'main', 'luis')]).toEqual([
      ['1', '1'],
      ['1', null],
    ]);
  });

  it('can replace everything at once', () => {
    expect(
      evaluated(`${properties}.setProperties({ a: 1, b: 2 }).setProperties({ c: 3 }, true).getProperties()`),
    ).toEqual({ c: '3' });
  });

  // developers.google.com/apps-script/guides/services/quotas: 9 KB a value, 500 KB a store; texts from community tests.
  it('refuses a value above 9 KB and a store above 500 KB', () => {
    expect(() => evaluated(`${properties}.setProperty('k', 'x'.repeat(9217))`)).toThrow(
      'Exception: Argument too large: value',
    );
    const fill = `(function () { var all = {}; for (var i = 0; i < 57; i++) all['k' + i] = 'x'.repeat(9000); ${properties}.setProperties(all); return ${properties}.getKeys().length; })()`;
    expect(() => evaluated(fill)).toThrow(
      'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
    );
    expect(evaluated(fill.replace('57', '56'))).toBe(56);
  });

  // tanaikech, 2023-05-22: what the store really takes.
  it('takes one value of almost 512 KB when it follows the measurement', () => {
    const switches = { propertyLimits: 'measured' } as const;
    expect(evaluated(`${properties}.setProperty('k', 'x'.repeat(524287)).getProperty('k').length`, { switches })).toBe(
      524_287,
    );
    expect(() => evaluated(`${properties}.setProperty('k', 'x'.repeat(524288))`, { switches })).toThrow(
      'property storage quota',
    );
    expect(() => evaluated(`${properties}.setProperty('k'.repeat(8067), 'x')`, { switches })).toThrow(
      'Exception: Data storage error',
    );
  });

  it('wants a name', () => {
    const message = 'Exception: When setting or getting a property value, the property name must not be null or empty.';
    expect(() => evaluated(`${properties}.getProperty(null)`)).toThrow(message);
    expect(() => evaluated(`${properties}.setProperty('', 'x')`)).toThrow(message);
  });

  // developers.google.com/apps-script/guides/services/quotas: reads and writes a day, per user.
  it('stops when the day is used up', () => {
    expect(() =>
      evaluated(`[1, 2, 3].map(function () { ${properties}.getProperties(); })`, { quotas: { properties: 2 } }),
    ).toThrow('Exception: Service invoked too many times for one day: properties.');
  });
});

describe('CacheService', () => {
  // developers.google.com/apps-script/reference/cache/cache: 600 s unless said.
  it('forgets after ten minutes', () => {
    const { world, script } = opened(
      `function put() { return ${cache}.put('k', 'v'); } function main() { return ${cache}.get('k'); }`,
    );
    expect(asked(script, 'put')).toBeNull();
    expect(asked(script)).toBe('v');
    world.advance(600_000);
    expect(asked(script)).toBeNull();
  });

  // Poehnelt, CacheService limits, December 2025.
  it('takes exactly 102,400 bytes and turns everything into text', () => {
    expect(evaluated(`[${cache}.put('k', 'x'.repeat(102400)), ${cache}.get('k').length][1]`)).toBe(102_400);
    expect(() => evaluated(`${cache}.put('k', 'x'.repeat(102401))`)).toThrow('Exception: Argument too large: value');
    expect(() => evaluated(`${cache}.put(null, 'x')`)).toThrow('Exception: Invalid argument: key');
    expect(
      evaluated(`[${cache}.put('o', {}), ${cache}.put('n', null), ${cache}.getAll(['o', 'n', 'none'])][2]`),
    ).toEqual({
      o: '[object Object]',
      n: 'null',
    });
  });

  it('drops the oldest tenth when the 1,001st item comes', () => {
    const all = `(function () { for (var i = 0; i < 1001; i++) ${cache}.put('k' + i, i); return [${cache}.get('k99'), ${cache}.get('k100'), ${cache}.get('k1000')]; })()`;
    expect(evaluated(all)).toEqual([null, '100', '1000']);
  });
});

describe('LockService', () => {
  const lock = 'LockService.getDocumentLock()';

  it('gives the lock once, again to its holder, and back at the end of the execution', () => {
    const { world, script } =
      opened(`function main() { var l = ${lock}; return [l.hasLock(), l.tryLock(0), l.tryLock(0), l.hasLock()]; }
      function other() { return ${lock}.tryLock(5000); }
      function hold() { ${lock}.waitLock(1000); PropertiesService.getUserProperties().getKeys(); }`);
    expect([asked(script), asked(script)]).toEqual([
      [false, true, true, true],
      [false, true, true, true],
    ]);
    const tried: unknown[] = [];
    world.onCall = (_execution, _index, op) => {
      if (op === 'properties.keys') tried.push(asked(script, 'other'));
    };
    asked(script, 'hold');
    expect(tried).toEqual([false]);
  });

  // Community, many reports: the text and the name.
  it('throws after waiting in vain, and the wait takes its time', () => {
    const { world, script } =
      opened(`function hold() { ${lock}.waitLock(0); PropertiesService.getUserProperties().getKeys(); }
      function main() { ${lock}.waitLock(20000); }`);
    let outcome: ReturnType<typeof script.run> | undefined;
    world.onCall = (_execution, _index, op) => {
      if (op === 'properties.keys') outcome = script.run('main');
    };
    script.run('hold');
    expect(outcome?.error).toMatchObject({
      name: 'Exception',
      message: 'Lock timeout: another process was holding the lock for too long.',
    });
    expect(outcome?.elapsedMs).toBe(1000 + 40 + 20_000);
  });

  // Community tests: what odd time-outs do.
  it('refuses a negative or missing time-out', () => {
    expect(evaluated(`${lock}.tryLock(-1)`)).toBe(false);
    expect(() => evaluated(`${lock}.waitLock(-1)`)).toThrow('Exception: Lock timeout');
    expect(() => evaluated(`${lock}.tryLock()`)).toThrow(
      "Exception: The parameters () don't match the method signature for LockService.Lock.tryLock.",
    );
  });
});
