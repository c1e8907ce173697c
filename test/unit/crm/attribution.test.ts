import fc from 'fast-check';
import { attribute, batchLookup } from '../../../src/core/crm/attribution';
import { readReceipt } from '../../../src/core/crm/receipt';

const LOOKUP = batchLookup([
  { identification: '1009975904', obligationIds: ['OB-1', 'OB-2', '02'] },
  { identification: '417811516', obligationIds: ['02', 'FAC 77', '7'] },
  { identification: '00123', obligationIds: ['OB-9'] },
  { identification: '3', obligationIds: [] },
]);

const named = (entry: unknown, lookup = LOOKUP): string => {
  const failures = readReceipt({ failed_Sumary: [entry] }).failures;
  expect(failures).toHaveLength(1);
  const found = failures[0] === undefined ? null : attribute(failures[0], lookup);
  return found === null ? 'nobody' : `${found.identification} / ${found.obligationId ?? 'all'}`;
};

describe('attribute', () => {
  it.each<[unknown, string]>([
    // the customer
    [{ Identification: '1009975904', error: 'Bad e-mail' }, '1009975904 / all'],
    [{ Identification: 1009975904, error: 'Bad e-mail' }, '1009975904 / all'],
    [{ identificacion: '00123', motivo: 'duplicado' }, '00123 / all'],
    [{ cliente: '417811516', error: 'x' }, '417811516 / all'],
    ['1009975904', '1009975904 / all'],
    ['Identification 1009975904: bad e-mail.', '1009975904 / all'],
    ['El cliente (00123) ya existe', '00123 / all'],
    ['Identification=00123;error=date', '00123 / all'],
    [{ '1009975904': 'Duplicate' }, '1009975904 / all'],
    [['1009975904', 'Duplicate'], '1009975904 / all'],
    ['Identification: 3 is a duplicate', '3 / all'],
    // the whole record given back
    [
      { Identification: '1009975904', Telephone: '7', Obligations: [{ id: 'OB-1' }, { id: 'OB-2' }, { id: '02' }] },
      '1009975904 / all',
    ],
    [{ Identification: '00123', Obligations: [{ id: 'OB-9' }], error: 'x' }, '00123 / all'],
    // one obligation
    [{ Identification: '1009975904', id: '02', error: 'Bad date' }, '1009975904 / 02'],
    [{ Identification: '417811516', obligation: '02' }, '417811516 / 02'],
    [{ Identification: '1009975904', Obligations: [{ id: 'OB-2', error: 'Bad date' }] }, '1009975904 / OB-2'],
    [{ id: 'OB-1', error: 'Bad date' }, '1009975904 / OB-1'],
    ['Obligation OB-9 has no name', '00123 / OB-9'],
    ['Obligación 7: fecha', '417811516 / 7'],
    ['FAC 77 is invalid', '417811516 / FAC 77'],
    ['Customer 417811516, obligation 02', '417811516 / 02'],
    [['417811516', '02', 'Bad date'], '417811516 / 02'],
    [{ '1009975904': { 'OB-2': 'Bad date' } }, '1009975904 / OB-2'],
  ])('reads %j as %s', (entry, expected) => {
    expect(named(entry)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['an entry without any key', { error: 'Bad e-mail' }],
    ['a customer who was not sent', { Identification: '999', error: 'Duplicate of 1009975904' }],
    ['an obligation id that two customers share', { id: '02', error: 'Bad date' }],
    ['an obligation id shared by two in a sentence', 'Obligation 02 has a bad date'],
    ['two customers', 'Customers 1009975904 and 417811516 share an e-mail'],
    ['two obligations of one customer', { Identification: '1009975904', error: 'OB-1 and OB-2 are equal' }],
    ['an obligation that the customer does not have', { Identification: '00123', obligation: 'OB-1' }],
    ['a customer with another one’s obligation', ['417811516', 'OB-9']],
    ['two customers in one list', ['417811516', '00123']],
    ['a key inside a longer word', 'x1009975904 417811516-B OB-12'],
    ['a key inside a longer number', '10099759041'],
    ['an Identification without its zeros', { Identification: '123' }],
    ['a short number in a sentence', 'Error in row 3, 7 fields missing'],
    ['a time that ends like a key', 'Failed at 10:02 on 2025-01-02'],
    ['a position in the list', { '3': 'Duplicate' }],
    ['the position of a row', { index: 3, row: 7, error: 'Duplicate' }],
    ['the status of the row', { code: '3', error: 'Duplicate' }],
    ['the value of another field', { error: 'Bad date', days_delay: '7', Telephone: '1009975904' }],
  ])('names nobody for %s', (_, entry) => {
    expect(named(entry)).toBe('nobody');
  });

  it('never names a record whose key the entry does not hold as a word of its own', () => {
    const key = fc.constantFrom('A1', 'A2', 'B-1', 'B-2', '77777', '88888', '5', '02', '7', '00123');
    const records = fc.array(fc.record({ identification: key, obligationIds: fc.array(key, { maxLength: 3 }) }), {
      maxLength: 5,
    });
    const text = fc.oneof(
      key,
      fc.array(fc.oneof(key, fc.lorem({ maxCount: 1 })), { maxLength: 6 }).map((words) => words.join(' ')),
    );
    const entry = fc.oneof(
      text,
      fc.dictionary(fc.oneof(key, fc.constantFrom('Identification', 'id', 'obligation', 'error', 'row', 'x')), text, {
        maxKeys: 4,
      }),
      fc.array(text, { maxLength: 3 }),
      fc.jsonValue(),
    );
    let attributed = 0;
    fc.assert(
      fc.property(records, fc.array(entry, { maxLength: 4 }), (batch, entries) => {
        const lookup = batchLookup(batch);
        for (const failure of readReceipt({ failed_Sumary: entries }).failures) {
          const found = attribute(failure, lookup);
          if (found === null) continue;
          attributed++;
          const words = failure.names.flatMap((name) => [name.trim(), ...name.split(/[^\p{L}\p{N}-]+/u)]);
          const record = batch.find(({ identification }) => identification === found.identification);
          expect(record).toBeDefined();
          expect(
            words.includes(found.identification) || words.includes(found.obligationId ?? found.identification),
          ).toBe(true);
          if (found.obligationId === null) continue;
          expect(words).toContain(found.obligationId);
          expect(lookup.customers.get(found.identification)?.has(found.obligationId)).toBe(true);
          const isShared = (lookup.owners.get(found.obligationId)?.size ?? 0) > 1;
          if (isShared) expect(words).toContain(found.identification);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(attributed).toBeGreaterThan(100);
  });

  it('names the right record in each shape, for every record of a batch', () => {
    const batch = Array.from({ length: 40 }, (_, at) => ({
      identification: `${10_000 + at}`,
      obligationIds: [`OB-${at}`, '01'],
    }));
    const lookup = batchLookup(batch);
    for (const { identification, obligationIds } of batch) {
      expect(named({ Identification: identification, error: 'x' }, lookup)).toBe(`${identification} / all`);
      expect(named(`Record ${identification} failed`, lookup)).toBe(`${identification} / all`);
      expect(named({ [identification]: 'x' }, lookup)).toBe(`${identification} / all`);
      for (const id of obligationIds) {
        expect(named({ Identification: identification, id, error: 'x' }, lookup)).toBe(`${identification} / ${id}`);
      }
    }
  });
});
