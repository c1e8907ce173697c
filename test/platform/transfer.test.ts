// google.script.run: what crosses between page and server.
import { opened } from './opened';

describe('arguments', () => {
  const { script } = opened('function echo(a, b) { return [a, b]; }');

  // developers.google.com/apps-script/guides/html/reference/run and tanaikech, 2023-08-28.
  it.each<[string, unknown]>([
    ['a number', 1.5],
    ['a text', 'ñ'],
    ['null', null],
    ['an array', [1, ['x', null]]],
    ['an object', { a: { b: true } }],
  ])('%s arrives as a copy', (_what, value) => {
    const reply = script.callFromPage('echo', [value, undefined]);
    expect(reply).toMatchObject({ ok: true, value: [value, null] });
  });

  // The same measurement: the page itself throws, before any handler could see it.
  it.each<[string, unknown]>([
    ['a Date', new Date(0)],
    ['a nested Date', { when: [new Date(0)] }],
    ['a RegExp', /x/],
    ['a function', () => 1],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a Promise', Promise.resolve()],
    ['a boxed number', Object(1)],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['bytes', new Uint8Array(1)],
  ])('%s makes the call throw in the page', (_what, value) => {
    const reply = script.callFromPage('echo', [value]);
    expect(reply).toMatchObject({ ok: false, where: 'browser', outcome: null, error: { name: 'TypeError' } });
    expect(!reply.ok && reply.error.message).toMatch(/^Failed due to illegal value in property: (0|when)$/);
  });

  it('must not be circular', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(script.callFromPage('echo', [circle])).toMatchObject({
      error: { message: 'Failed due to circular reference.' },
    });
  });
});

describe('results', () => {
  // tanaikech, 2023-08-28, server to page.
  it.each<[string, unknown]>([
    ['undefined', null],
    ['[undefined, 1]', [null, 1]],
    ['new Date()', null],
    ['{ a: [new Date()] }', null],
    ['new Map([[1, 2]])', {}],
    ['[new Set([1]), /x/]', [{}, {}]],
    ['Promise.resolve("ok")', 'ok'],
    ['function () { return 1; }', 'function () { return 1; }'],
    ['new Int8Array([5, 6])', { 0: 5, 1: 6 }],
    ['SpreadsheetApp.getActiveSpreadsheet()', null],
    ['"text"', 'text'],
  ])('%s', (expression, received) => {
    const { script } = opened(`function main() { return ${expression}; }`);
    expect(script.callFromPage('main')).toMatchObject({ ok: true, value: received });
  });

  it('of bytes are an error of the server', () => {
    const { script } = opened('function main() { return new Uint8Array(2); }');
    expect(script.callFromPage('main')).toMatchObject({ ok: false, where: 'server' });
  });

  it('of a throw are the message and name only', () => {
    const { script } = opened('function main() { var e = new Error("no"); e.code = 7; throw e; }');
    expect(script.callFromPage('main')).toMatchObject({
      ok: false,
      where: 'server',
      error: { name: 'Error', message: 'no' },
    });
  });
});

describe('names', () => {
  // developers.google.com/apps-script/guides/html/communication#private_functions
  it.each(['hidden_', 'object.method', 'missing', 'SpreadsheetApp', 'eval'])('%s is not there for a page', (name) => {
    const { script } = opened('function hidden_() {} var object = { method: function () {} };');
    expect(script.callFromPage(name)).toMatchObject({
      ok: false,
      where: 'browser',
      error: { name: 'TypeError', message: `google.script.run.${name} is not a function` },
    });
  });
});
