import { readBoot } from '../../src/sidebar/boot';

describe('readBoot', () => {
  it('reads the version and the language that the server has put in', () => {
    expect(readBoot('{"version":"1.2.3","language":"pt"}')).toEqual({ version: '1.2.3', language: 'pt' });
  });

  it.each([null, '', '"__BOOT__"', 'null', '{', '{"language":"fr","version":3}'])(
    'falls back to Spanish for %p',
    (text) => {
      expect(readBoot(text)).toEqual({ version: '', language: 'es' });
    },
  );
});
