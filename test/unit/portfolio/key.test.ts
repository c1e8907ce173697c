import fc from 'fast-check';
import { hashText, identityOf, readKey } from '../../../src/core/portfolio/key';
import type { Cell } from '../../../src/core/sheet/cell';
import { aCustomer, anObligation, CUSTOMER_HEADERS, OBLIGATION_HEADERS, readGiven } from './given';

describe('readKey', () => {
  test('is the Identification of a customer, as it would be sent', () => {
    expect(readKey('customers', 100)).toBe('100');
    expect(readKey('customers', ' 00100\u00a0')).toBe('00100');
  });

  test('is Identification and id of an obligation', () => {
    expect(readKey('obligations', 100, 'OBL-1')).toBe('100\u001fOBL-1');
  });

  test.each<[string, Cell]>([
    ['blank', ''],
    ['in scientific notation', '4,57E+09'],
    ['beyond fifteen digits', 1e15],
    ['a spreadsheet error', '#N/A'],
    ['a checkbox', true],
  ])('is unusable when the cell is %s', (_, cell) => {
    expect(readKey('customers', cell)).toBeNull();
    expect(readKey('obligations', '100', cell)).toBeNull();
    expect(readKey('obligations', cell, '100')).toBeNull();
  });

  test('reads raw cells as the records are read', () => {
    const cells = fc.oneof(
      fc.constantFrom<Cell>('', ' ', '#N/A', '1E+10', true, 1e15, 1.5),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(cells, cells, (owner, id) => {
        const { customers, obligations } = readGiven({
          customers: [CUSTOMER_HEADERS, aCustomer({ id: owner })],
          obligations: [OBLIGATION_HEADERS, anObligation({ owner, id })],
        });
        expect(customers[0]?.key).toBe(readKey('customers', owner));
        expect(obligations[0]?.key).toBe(readKey('obligations', owner, id));
      }),
    );
  });
});

describe('hashText', () => {
  test('is short and always the same', () => {
    expect(hashText('100')).toBe(hashText('100'));
    expect(hashText('100')).toMatch(/^[0-9a-v]{11}$/);
    expect(hashText('')).toMatch(/^[0-9a-v]{11}$/);
  });

  test('keeps a hundred thousand neighbouring keys apart', () => {
    const hashes = new Set<string>();
    for (let id = 0; id < 100_000; id++) hashes.add(hashText(`${1_000_000_000 + id}\u001fOBL-${id % 3}`));

    expect(hashes.size).toBe(100_000);
  });

  test('spreads over all its bits', () => {
    const counts = new Map<string, number>();
    for (let id = 0; id < 32_000; id++) {
      const hash = hashText(String(id));
      for (let place = 0; place < hash.length; place++) {
        const symbol = `${place}${hash[place]}`;
        counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
      }
    }

    expect(counts.size).toBe(11 * 32);
    expect(Math.min(...counts.values())).toBeGreaterThan(800);
    expect(Math.max(...counts.values())).toBeLessThan(1200);
  });
});

describe('identityOf', () => {
  test('follows the key alone when there is one', () => {
    expect(identityOf('100', ['100', 'Ana'], [0, 1])).toBe(identityOf('100', [100, 'Eva'], [0, 1]));
    expect(identityOf('100', [], [])).toMatch(/^k/);
  });

  test('follows the matched cells when there is none, types included', () => {
    const identity = (...cells: Cell[]) => identityOf(null, cells, [0, 2]);

    expect(identity('#N/A', 'x', 'Ana')).toBe(identity('#N/A', 'other', 'Ana'));
    expect(identity('#N/A', 'x', 'Ana')).toMatch(/^c/);
    expect(identity('#N/A', 'x', 'Ana')).not.toBe(identity('#N/A', 'x', 'Eva'));
    expect(identity('1', 'x', 'Ana')).not.toBe(identity(1, 'x', 'Ana'));
    expect(identity('ab', '', 'c')).not.toBe(identity('a', '', 'bc'));
    expect(identity(true)).not.toBe(identity('true'));
    expect(identity(new Date(5))).not.toBe(identity(5));
  });
});
