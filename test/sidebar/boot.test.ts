import { readBoot } from '../../src/sidebar/boot';

describe('readBoot', () => {
  it('reads the version, the language, the words and the part to open at that the server has put in', () => {
    const boot = { version: '1.2.3', language: 'pt', words: { title: 'Carga' }, at: 'load' };
    expect(readBoot(JSON.stringify(boot))).toEqual(boot);
    expect(readBoot(JSON.stringify({ ...boot, at: undefined }))?.at).toBe('');
  });

  it.each([
    null,
    '',
    '"__BOOT__"',
    'null',
    '{',
    '{"version":"1","language":"fr","words":{}}',
    '{"version":1,"language":"es","words":{}}',
    '{"version":"1","language":"es"}',
    '{"version":"1","language":"es","words":null}',
  ])('knows a page that the server has not filled by %p', (text) => {
    expect(readBoot(text)).toBeNull();
  });
});
