import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { chained } from '../../../src/core/load/chain';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('chained', () => {
  it('is what anybody computes who kept the bodies: h = sha256(h + sha256(body))', () => {
    const first = sha256(sha256('{"a":"ñ"}'));
    expect(chained('', '{"a":"ñ"}')).toBe(first);
    expect(chained(first, 'b')).toBe(sha256(first + sha256('b')));
  });

  it('reads every text as UTF-8, pairs and halves of pairs included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(chained('', text)).toBe(sha256(sha256(text)));
      }),
    );
    expect(chained('', 'a\ud800b')).toBe(sha256(sha256('a\ufffdb')));
  });
});
