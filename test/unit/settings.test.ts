import {
  connectionOf,
  parseSettings,
  readLanguage,
  readSettings,
  readToken,
  saveLanguage,
  saveSettings,
  saveToken,
} from '../../src/core/settings';
import { FakeStore } from '../support/fakes';

const DEFAULTS = parseSettings(null);

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
  it("is kept in the user's own store under a key of this spreadsheet, and nowhere else", () => {
    const store = new FakeStore('ana', 'sheet-1');
    saveToken(store, 'S3CRET');
    saveSettings(store, { host: 'crm0001.wolkvox.com' });
    expect([...store.user.values]).toEqual([['token.sheet-1', 'S3CRET']]);
    expect(JSON.stringify([...store.document.values])).not.toContain('S3CRET');
  });

  it('is one per spreadsheet', () => {
    const first = new FakeStore('ana', 'sheet-1');
    saveToken(first, 'S3CRET');
    const second = new FakeStore('ana', 'sheet-2');
    for (const [key, value] of first.user.values) second.user.values.set(key, value);
    expect([readToken(first), readToken(second)]).toEqual(['S3CRET', '']);
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
    saveToken(store, 'S3CRET');
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
    if (token !== '') saveToken(store, token);
    expect(() => connectionOf(settings, store)).toThrow(expect.objectContaining({ code }));
  });
});
