import fc from 'fast-check';
import { isAllowedHost, readServer } from '../../../src/core/crm/server';

const hostOf = (text: string) => {
  const reply = readServer(text);
  return reply.ok ? `${reply.host} ${reply.repaired}` : reply.code;
};

describe('readServer', () => {
  it.each([
    ['crm.wolkvox.com', 'crm.wolkvox.com as-typed'],
    ['crm0001.wolkvox.com', 'crm0001.wolkvox.com as-typed'],
    ['other.crmvox.com', 'other.crmvox.com as-typed'],
    ['https://crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['https://crm.wolkvox.com/', 'crm.wolkvox.com cleaned'],
    ['https://crm0001.wolkvox.com/index.php?module=collections#top', 'crm0001.wolkvox.com cleaned'],
    ['https://https://crm.wolkvox.com/home', 'crm.wolkvox.com cleaned'],
    ['HTTPS://HTTP://CRM.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['http://crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['http:/crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['https//crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['https:crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['https:\\\\crm.wolkvox.com\\home', 'crm.wolkvox.com cleaned'],
    ['ttps://crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['//crm.wolkvox.com', 'crm.wolkvox.com cleaned'],
    ['  crm.wolkvox.com\n', 'crm.wolkvox.com cleaned'],
    ['crm .wolkvox. com', 'crm.wolkvox.com cleaned'],
    ['\u200bcrm.wolk\u00advox.com\ufeff', 'crm.wolkvox.com cleaned'],
    ['Crm.Wolkvox.Com', 'crm.wolkvox.com cleaned'],
    ['crm.wolkvox.com.', 'crm.wolkvox.com cleaned'],
    ['crm.wolkvox.com:', 'crm.wolkvox.com cleaned'],
    ['crm.wolkvox.com:443', 'crm.wolkvox.com cleaned'],
    ['<https://crm.wolkvox.com>', 'crm.wolkvox.com cleaned'],
    ['“https://crm.wolkvox.com/”,', 'crm.wolkvox.com cleaned'],
    ['crm．wolkvox．com', 'crm.wolkvox.com cleaned'],
    ['crm.wolkvox.com?next=https://evil.com', 'crm.wolkvox.com cleaned'],
    ['https://crm.wolkvox.com/user@evil.com', 'crm.wolkvox.com cleaned'],
  ])('reads %j as %s', (text, expected) => {
    expect(hostOf(text)).toBe(expected);
  });

  it('replaces the two servers that the vendor has retired', () => {
    expect(hostOf('sv0001.crmvox.com')).toBe('crm0001.wolkvox.com renamed');
    expect(hostOf('https://sv0000.crmvox.com/login')).toBe('crm0000.wolkvox.com renamed');
  });

  it.each(['wv0041.wolkvox.com', 'https://WV1.wolkvox.com/api/v2/information.php', 'x.wv0041.wolkvox.com'])(
    'says that %s belongs to the Manager',
    (text) => {
      expect(hostOf(text)).toBe('server-manager');
    },
  );

  it.each([
    'evil.com',
    'evilwolkvox.com',
    'crm.evilwolkvox.com',
    'wolkvox.com.evil.com',
    'crm.wolkvox.com.evil.com',
    'crm.wolkvox.com@evil.com',
    'https://crm.wolkvox.com:443@evil.com/',
    'https://evil.com/crm.wolkvox.com',
    'https://evil.com\\.wolkvox.com',
    'https://evil.com#.wolkvox.com',
    'https://evil.com?.wolkvox.com',
    'crm.wolkvox.co',
    'crm-wolkvox.com',
    '192.168.0.1',
    'wolkvox.com',
    'https://www.wolkvox.com/',
    'www.crmvox.com',
  ])('refuses %s as no CRM server', (text) => {
    expect(hostOf(text)).toBe('server-foreign');
  });

  it.each([
    'user@crm.wolkvox.com',
    'user:secret@crm.wolkvox.com',
    'crm.wolkvox.com:8443',
    'crm',
    'localhost',
    'crm..wolkvox.com',
    '.wolkvox.com',
    '-crm.wolkvox.com',
    'crm_1.wolkvox.com',
    'crm%2ewolkvox.com',
    'crm。wolkvox.com',
    'crм.wolkvox.com',
    'ftp://crm.wolkvox.com',
    'javascript:alert(1)',
    '[::1]',
    'mi operación es cobranzas',
    '?operation=x',
    `${'a'.repeat(64)}.wolkvox.com`,
  ])('refuses %s as malformed', (text) => {
    expect(hostOf(text)).toBe('server-malformed');
  });

  it.each(['', '   ', '\u200b', 'https://', '""'])('says that %j holds no server', (text) => {
    expect(hostOf(text)).toBe('server-empty');
  });

  it('only ever names hosts that a token may be sent to, whatever is pasted', () => {
    const pieces = [
      'crm',
      'wv1',
      '.',
      'wolkvox.com',
      'crmvox.com',
      'evil.com',
      '@',
      '/',
      '\\',
      ':',
      '443',
      'https://',
      ' ',
      '?',
      '#',
      '-',
      '。',
    ];
    const pasted = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(pasted, (text) => {
        const reply = readServer(text);
        if (!reply.ok) return;
        expect(isAllowedHost(reply.host)).toBe(true);
        expect(reply.host).toMatch(/^[a-z0-9.-]+\.(wolkvox|crmvox)\.com$/);
        expect(readServer(reply.host)).toEqual({ ok: true, host: reply.host, repaired: 'as-typed' });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isAllowedHost', () => {
  it.each(['crm.wolkvox.com', 'sv0001.crmvox.com', 'a.b.wolkvox.com'])('lets a token go to %s', (host) => {
    expect(isAllowedHost(host)).toBe(true);
  });

  it.each([
    '',
    'wolkvox.com',
    'www.wolkvox.com',
    'wv0001.wolkvox.com',
    'evilwolkvox.com',
    'wolkvox.com.evil.com',
    'crm.wolkvox.com@evil.com',
    'crm.wolkvox.com:8443',
    'crm.wolkvox.com/x',
    'CRM.wolkvox.com',
    'crm.wolkvox.com.',
    'crm.wolkvox.com\n',
    ' crm.wolkvox.com',
    'evil.com/.wolkvox.com',
    'evil.com#.wolkvox.com',
  ])('keeps the token from %j', (host) => {
    expect(isAllowedHost(host)).toBe(false);
  });
});
