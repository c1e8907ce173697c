import {
  connectionOf,
  parseSettings,
  profileId,
  profileOf,
  profileViews,
  readLanguage,
  readSettings,
  readToken,
  removeProfile,
  saveConnection,
  saveLanguage,
  saveSettings,
  saveToken,
} from '../../src/core/settings';
import { FakeStore } from '../support/fakes';

const DEFAULTS = parseSettings(null);
const CARTERA = { host: 'crm0001.wolkvox.com', operation: 'cartera' };
const VENTAS = { host: 'crm0002.wolkvox.com', operation: 'ventas' };

/** The same user on another spreadsheet. */
function elsewhere(store: FakeStore): FakeStore {
  const other = new FakeStore(store.runningUser, 'sheet-2');
  for (const [key, value] of store.user.values) other.user.values.set(key, value);
  return other;
}

const shown = (store: FakeStore) =>
  profileViews(store, readSettings(store)).map(({ operation, hasToken, current }) => [operation, hasToken, current]);

describe('parseSettings', () => {
  it('begins with no server, no operation and 100 customers a request', () => {
    expect(DEFAULTS).toMatchObject({
      host: '',
      operation: '',
      roles: {},
      mapping: {},
      customersPerCall: 100,
      managementField: 'customer_id',
    });
  });

  it.each([
    undefined,
    '',
    'nonsense',
    'null',
    '[]',
    '7',
    '{"host":7}',
    '{"roles":{"1":"owner"}}',
    '{"mapping":{"1":["a"]}}',
    '{"customersPerCall":"many"}',
  ])('takes %p for never set', (text) => {
    expect(parseSettings(text)).toEqual(DEFAULTS);
  });

  it('fills in what an older version did not know', () => {
    expect(parseSettings('{"host":"crm0001.wolkvox.com","operation":"cartera"}')).toEqual({
      ...DEFAULTS,
      host: 'crm0001.wolkvox.com',
      operation: 'cartera',
    });
  });
});

describe('saveSettings', () => {
  it('changes what it is told and keeps the rest', () => {
    const store = new FakeStore();
    saveSettings(store, { host: 'crm0001.wolkvox.com', roles: { 7: 'customers' } });
    const saved = saveSettings(store, { mapping: { 7: { Documento: 'Identification', Notas: '' } } });
    expect(saved).toEqual(readSettings(store));
    expect(saved).toEqual({
      ...DEFAULTS,
      host: 'crm0001.wolkvox.com',
      roles: { 7: 'customers' },
      mapping: { 7: { Documento: 'Identification', Notas: '' } },
    });
  });
});

describe('the token', () => {
  it("is kept in the user's own store under a key of this spreadsheet and connection, and nowhere else", () => {
    const store = new FakeStore('ana', 'sheet-1');
    saveConnection(store, CARTERA, 'S3CRET');
    const keys = [...store.user.values].filter(([, value]) => value.includes('S3CRET')).map(([key]) => key);
    expect(keys).toEqual([`token.sheet-1.${profileId(CARTERA)}`]);
    expect(JSON.stringify([...store.document.values])).not.toContain('S3CRET');
  });

  it('is one per spreadsheet', () => {
    const first = new FakeStore('ana', 'sheet-1');
    saveToken(first, CARTERA, 'S3CRET');
    expect([readToken(first, CARTERA), readToken(elsewhere(first), CARTERA)]).toEqual(['S3CRET', '']);
  });

  it('is one per connection: it never goes to a server or an operation that it was not typed for', () => {
    const store = new FakeStore();
    saveToken(store, CARTERA, 'S3CRET');
    const otherServer = { ...CARTERA, host: VENTAS.host };
    expect([readToken(store, VENTAS), readToken(store, otherServer)]).toEqual(['', '']);
  });

  it('of an earlier version is moved to the connection that the spreadsheet has', () => {
    const store = new FakeStore('ana', 'sheet-1');
    store.user.values.set('token.sheet-1', 'S3CRET');
    saveSettings(store, CARTERA);
    expect(readToken(store, VENTAS)).toBe('');
    expect(readToken(store, CARTERA)).toBe('S3CRET');
    expect([...store.user.values]).toEqual([[`token.sheet-1.${profileId(CARTERA)}`, 'S3CRET']]);
    saveSettings(store, VENTAS);
    expect(readToken(store, VENTAS)).toBe('');
  });
});

describe('profiles', () => {
  it('are every connection that the user has saved, by operation, the current one marked', () => {
    const store = new FakeStore();
    saveConnection(store, VENTAS, 'T2');
    saveConnection(store, CARTERA, 'T1');
    expect(profileViews(store, readSettings(store))).toEqual([
      { id: profileId(CARTERA), server: CARTERA.host, operation: 'cartera', hasToken: true, current: true },
      { id: profileId(VENTAS), server: VENTAS.host, operation: 'ventas', hasToken: true, current: false },
    ]);
    expect(profileOf(store, profileId(VENTAS))).toEqual(VENTAS);
    expect(profileOf(store, 'nobody')).toBeNull();
  });

  it('are there on the user’s other spreadsheets too, without their tokens', () => {
    const store = new FakeStore();
    saveConnection(store, CARTERA, 'T1');
    expect(shown(elsewhere(store))).toEqual([['cartera', false, false]]);
  });

  it('include the connection of the spreadsheet that somebody else has saved, and that of an earlier version', () => {
    const store = new FakeStore();
    saveSettings(store, CARTERA);
    expect(shown(store)).toEqual([['cartera', false, true]]);
  });

  it('keep the token of a connection whose server or operation is corrected, and drop what it was before', () => {
    const store = new FakeStore();
    saveConnection(store, { ...CARTERA, operation: 'cartear' }, 'T1');
    saveConnection(store, CARTERA, null);
    expect(shown(store)).toEqual([['cartera', true, true]]);
    expect(readToken(store, CARTERA)).toBe('T1');
  });

  it('keep both tokens when one that has its own is typed instead of chosen', () => {
    const store = new FakeStore();
    saveConnection(store, VENTAS, 'T2');
    saveConnection(store, CARTERA, 'T1');
    saveConnection(store, VENTAS, null);
    expect(shown(store)).toEqual([
      ['cartera', true, false],
      ['ventas', true, true],
    ]);
    expect([readToken(store, CARTERA), readToken(store, VENTAS)]).toEqual(['T1', 'T2']);
  });

  it('are forgotten with their tokens, those for other spreadsheets included', () => {
    const store = new FakeStore();
    saveConnection(store, VENTAS, 'T2');
    saveConnection(store, CARTERA, 'T1');
    store.user.values.set(`token.sheet-2.${profileId(VENTAS)}`, 'T3');
    removeProfile(store, profileId(VENTAS));
    expect(shown(store)).toEqual([['cartera', true, true]]);
    expect(JSON.stringify([...store.user.values])).not.toMatch(/T2|T3/);
  });

  it('leave the spreadsheet its connection when that is forgotten, without the token', () => {
    const store = new FakeStore();
    saveConnection(store, CARTERA, 'T1');
    removeProfile(store, profileId(CARTERA));
    expect(shown(store)).toEqual([['cartera', false, true]]);
  });

  it.each(['nonsense', '{}', '[7]', 'null'])('are as if never saved when the record is unreadable: %p', (text) => {
    const store = new FakeStore();
    store.user.values.set('profiles', text);
    expect(shown(store)).toEqual([]);
  });

  it('fit into one property, however many are saved', () => {
    const store = new FakeStore();
    for (let number = 0; number < 60; number += 1) {
      saveConnection(store, { host: VENTAS.host, operation: `operation-${number}-${'x'.repeat(80)}` }, 'T');
    }
    expect(profileViews(store, readSettings(store))).toHaveLength(30);
  });
});

describe('the language', () => {
  it("is the user's own", () => {
    const store = new FakeStore();
    expect(readLanguage(store)).toBe('');
    saveLanguage(store, 'pt');
    expect(readLanguage(store)).toBe('pt');
    expect(store.document.values.size).toBe(0);
  });
});

describe('connectionOf', () => {
  const complete = { ...DEFAULTS, host: 'crm0001.wolkvox.com', operation: 'cartera' };

  it('returns host, operation and token', () => {
    const store = new FakeStore();
    saveToken(store, complete, 'S3CRET');
    expect(connectionOf(complete, store)).toEqual({
      host: 'crm0001.wolkvox.com',
      operation: 'cartera',
      token: 'S3CRET',
    });
  });

  it.each([
    ['no-server', { ...complete, host: '' }, 'S3CRET'],
    ['no-operation', { ...complete, operation: '' }, 'S3CRET'],
    ['no-token', complete, ''],
  ])('says what is missing: %s', (code, settings, token) => {
    const store = new FakeStore();
    if (token !== '') saveToken(store, settings, token);
    expect(() => connectionOf(settings, store)).toThrow(expect.objectContaining({ code }));
  });
});
