import { createMetTexts, hashText } from '../../../src/core/portfolio/hash';

describe('createMetTexts', () => {
  it('tells what has been added before, up to the number it was made for', () => {
    const texts = Array.from({ length: 5_000 }, (_, index) => `${index}\u001f${index % 7}`);
    const met = createMetTexts(texts.length);
    expect(texts.filter((text) => met.add(text))).toEqual([]);
    expect(texts.every((text) => met.add(text))).toBe(true);
    expect(met.add('5000\u001f2')).toBe(false);
  });

  it('keeps texts apart that their hashes keep apart, the blank one included', () => {
    const met = createMetTexts(3);
    const texts = ['', '0', '00'];
    expect(new Set(texts.map(hashText)).size).toBe(3);
    expect(texts.map((text) => met.add(text))).toEqual([false, false, false]);
  });

  it('knows the hash of the text added last wherever it stands written, and no other', () => {
    const texts = Array.from({ length: 500 }, (_, index) => `${index}\u001f${index % 7}`);
    const met = createMetTexts(texts.length);
    texts.forEach((text, index) => {
      met.add(text);
      expect(met.isLast(`w|${hashText(text)}|`, 2)).toBe(true);
      expect(met.isLast(`w|${hashText(text)}|`, 1)).toBe(false);
      expect(met.isLast(hashText(texts[index - 1] ?? 'x'), 0)).toBe(false);
    });
    expect(met.isLast('', 0)).toBe(false);
  });
});
