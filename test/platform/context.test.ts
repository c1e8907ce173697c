// The bare runtime in which a script lives.
import { asked, evaluated, opened } from './opened';

describe('globals', () => {
  // developers.google.com/apps-script/guides/v8-runtime: what a browser or Node adds to the language is not there;
  // Poehnelt's runtime tests add the last line.
  const missing = [
    ...['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'fetch', 'FormData', 'File', 'Blob', 'URL'],
    ...['URLSearchParams', 'DOMException', 'TextEncoder', 'TextDecoder', 'ReadableStream', 'atob', 'btoa', 'crypto'],
    ...['window', 'navigator', 'performance', 'process', 'require', 'module', 'global', 'Buffer', '__begin'],
    ...[
      'AbortController',
      'Event',
      'EventTarget',
      'Headers',
      'Request',
      'Response',
      'queueMicrotask',
      'structuredClone',
    ],
  ];
  test.each(missing)('%s is undefined', (name) => {
    expect(evaluated(`typeof ${name}`)).toBe('undefined');
  });

  test.each(['console', 'Promise', 'WebAssembly', 'Intl', 'Logger', 'SpreadsheetApp'])('%s is there', (name) => {
    expect(evaluated(`typeof ${name}`)).not.toBe('undefined');
  });

  // developers.google.com/apps-script/guides/services: an execution starts from nothing, so globals do not last.
  it('starts every execution with fresh globals', () => {
    const { script } = opened('var count = 0; function main() { return ++count; }');
    expect([asked(script), asked(script)]).toEqual([1, 1]);
  });

  it("makes arrays, dates and errors of the script's own realm", () => {
    const { world, script } = opened(`function main() {
      var values = tab().getDataRange().getValues(), caught;
      try { tab().getRange(0, 1); } catch (error) { caught = error; }
      return [values instanceof Array, values[0] instanceof Array, values[0][0] instanceof Date, caught instanceof Error, caught.name];
    }`);
    world.hand.place('Data', 1, 1, { date: '2026-06-10' });
    expect(asked(script)).toEqual([true, true, true, true, 'Exception']);
  });
});

describe('what is not emulated', () => {
  it('throws by name on a service object', () => {
    expect(() => evaluated('tab().getRange(1, 1).createTextFinder("x")')).toThrow(
      'Error: not emulated: Range.createTextFinder',
    );
  });

  it('throws by name on a service', () => {
    expect(() => evaluated('DriveApp.getFiles()')).toThrow('Error: not emulated: DriveApp.getFiles');
    expect(() => evaluated('SpreadsheetApp.openById("1")')).toThrow('Error: not emulated: SpreadsheetApp.openById');
  });

  it('is logged, so that a catch in the script does not hide it', () => {
    const { world, script } = opened('function main() { try { MailApp.sendEmail("a"); } catch (e) {} }');
    asked(script);
    expect(world.logs.map(({ severity, text }) => `${severity} ${text}`)).toEqual([
      'ERROR not emulated: MailApp.sendEmail',
    ]);
  });
});

describe('Date', () => {
  it('stands on the virtual clock, which only service calls move', () => {
    expect(evaluated('[new Date().toISOString(), Utilities.sleep(1500), new Date().toISOString()]')).toEqual([
      '2026-10-15T12:00:01.000Z',
      null,
      '2026-10-15T12:00:02.500Z',
    ]);
  });

  // developers.google.com/apps-script/reference/base/session#getscripttimezone: dates of the language are in the script's zone.
  it("has its local time in the script's zone, not in this computer's nor the spreadsheet's", () => {
    const local = `(function () { var d = new Date(2026, 5, 10, 1, 30); return [d.toISOString(), d.getHours(), d.getTimezoneOffset(), d.getDate()]; })()`;
    expect(evaluated(local, {}, { timeZone: 'Asia/Tokyo' })).toEqual(['2026-06-09T16:30:00.000Z', 1, -540, 10]);
    expect(evaluated(local, {}, { timeZone: 'America/New_York' })).toEqual(['2026-06-10T05:30:00.000Z', 1, 240, 10]);
  });

  it('reads a text without a zone as local time and one with a zone as it says', () => {
    const times = `['2026-06-10T01:30:00', '2026-06-10', '2026-06-10T01:30:00Z', '6/10/2026'].map(function (t) { return new Date(t).toISOString(); })`;
    expect(evaluated(times, {}, { timeZone: 'Asia/Tokyo' })).toEqual([
      '2026-06-09T16:30:00.000Z',
      '2026-06-10T00:00:00.000Z',
      '2026-06-10T01:30:00.000Z',
      '2026-06-09T15:00:00.000Z',
    ]);
  });

  it('is still a Date for everything that asks', () => {
    expect(
      evaluated(
        '[new Date() instanceof Date, typeof Date(), new Date(NaN).getTime(), Date.UTC(2026, 0), String(new Date(0))]',
        {},
        {},
      ),
    ).toEqual([true, 'string', null, 1_767_225_600_000, 'Thu Jan 01 1970 00:00:00 GMT+0000']);
  });
});

describe('entry points', () => {
  // developers.google.com/apps-script/guides/v8-runtime: functions may be async; microtasks run, timers do not exist.
  it('may be async', () => {
    const { script } = opened('async function main() { await null; return (await Promise.all([1, 2])).length; }');
    expect(asked(script)).toBe(2);
  });

  it('fail with what a promise was rejected with', () => {
    const { script } = opened('async function main() { await null; throw new TypeError("no"); }');
    expect(script.run('main').error).toMatchObject({ name: 'TypeError', message: 'no' });
  });

  it('may be a method of a global object for menus', () => {
    const { script } = opened('var app = { n: 3, go: function () { return this.n; } };');
    expect(script.run('app.go').value).toBe(3);
  });

  it('do not exist when the script does not declare them', () => {
    const { script } = opened('');
    expect(script.run('eval').error?.message).toBe('Script function not found: eval');
    expect(script.run('nothing').missing).toBe(true);
  });
});

describe('loading', () => {
  // developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle: top-level statements run in the mode of onOpen.
  it('runs top-level statements without any permission, in every execution', () => {
    const { script } = opened('var all = PropertiesService.getUserProperties().getProperties(); function main() {}');
    expect(script.run('main').error?.message).toBe(
      'You do not have permission to call PropertiesService.Properties.getProperties',
    );
  });
});
