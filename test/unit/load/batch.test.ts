import fc from 'fast-check';
import { utf8Bytes } from '../../../src/core/crm/request';
import { type BatchLimits, DEFAULT_LIMITS, nextBatch } from '../../../src/core/load/batch';
import type { PlannedCustomer } from '../../../src/core/load/plan';
import { aBook, aCustomer, anObligation, everybody } from './given';

const ids = (customers: readonly PlannedCustomer[]): (string | null)[] =>
  customers.map(({ customer }) => customer.row.identification);

/** Customers 1, 2, … with as many obligations each. */
function planned(...obligations: number[]): PlannedCustomer[] {
  const { book } = aBook({
    customers: obligations.map((_, index) => aCustomer({ id: `${index + 1}` })),
    obligations: obligations.flatMap((count, index) =>
      Array.from({ length: count }, (_, id) => anObligation({ owner: `${index + 1}`, id: `O${id}` })),
    ),
  });
  return everybody(book);
}

const limits = (change: Partial<BatchLimits>): BatchLimits => ({ ...DEFAULT_LIMITS, ...change });
const all = (customers: readonly PlannedCustomer[], change: Partial<BatchLimits> = {}, start = 0) =>
  nextBatch('cartera', customers, start, customers.length, limits(change));

/** Returns the batches that follow one another to the end. */
function batches(customers: readonly PlannedCustomer[], change: Partial<BatchLimits>) {
  const found = [];
  for (let start = 0; start < customers.length; ) {
    const batch = all(customers, change, start);
    expect(batch.end).toBeGreaterThan(start);
    found.push(batch);
    start = batch.end;
  }
  return found;
}

describe('nextBatch', () => {
  it('takes at most so many customers, each with all of its obligations', () => {
    const batch = all(planned(2, 0, 3, 1), { customers: 3 });
    expect(ids(batch.customers)).toEqual(['1', '2', '3']);
    expect(batch.customers.map(({ obligations }) => obligations.length)).toEqual([2, 0, 3]);
    expect([batch.end, batch.records]).toEqual([3, 8]);
  });

  it('holds 100 customers and 5 MB unless told', () => {
    expect(DEFAULT_LIMITS).toEqual({ customers: 100, bytes: 5_000_000 });
  });

  it("writes the body in the request's own form", () => {
    expect(JSON.parse(all(planned(1)).body)).toEqual({
      operation: 'cartera',
      collections: [
        {
          Identification: '1',
          Name: 'Ana Peña',
          Email: 'ana@example.com',
          Telephone: '3001234567',
          Obligations: [{ id: 'O0', name: 'Crédito' }],
        },
      ],
    });
  });

  it('stops before the body grows beyond its limit of bytes, letters of several bytes included', () => {
    const customers = planned(0, 0, 0);
    const one = utf8Bytes(all(customers.slice(0, 1)).body);
    const two = utf8Bytes(all(customers.slice(0, 2)).body);
    // The envelope is counted with a margin of 200 bytes.
    expect(all(customers, { bytes: two + 200 }).customers).toHaveLength(2);
    expect(all(customers, { bytes: one + 200 }).customers).toHaveLength(1);
    expect(utf8Bytes(all(customers, { bytes: two + 200 }).body)).toBeLessThanOrEqual(two + 200);
  });

  it('sends a customer that is larger than the limit alone', () => {
    const customers = planned(0, 40, 0);
    const sizes = batches(customers, { bytes: 500 }).map((batch) => ids(batch.customers));
    expect(sizes).toEqual([['1'], ['2'], ['3']]);
  });

  it('begins where it is told and ends before the end it is given', () => {
    const customers = planned(0, 0, 0, 0);
    const batch = nextBatch('cartera', customers, 1, 3, DEFAULT_LIMITS);
    expect([ids(batch.customers), batch.end]).toEqual([['2', '3'], 3]);
  });

  it('passes over customers and obligations that have vanished', () => {
    const customers = planned(1, 2, 1);
    const [first, second] = customers;
    if (first === undefined || second === undefined) throw new Error('too few');
    first.customer.rowNumber = 0;
    const [gone] = second.obligations;
    if (gone !== undefined) gone.rowNumber = 0;
    const batch = all(customers, { customers: 2 });
    expect(ids(batch.customers)).toEqual(['2', '3']);
    expect(batch.customers.map(({ obligations }) => obligations.map((row) => row.row.fields.id))).toEqual([
      ['O1'],
      ['O0'],
    ]);
    expect([batch.end, batch.records]).toEqual([3, 4]);
  });

  it('is empty, and moves on, where everybody has vanished', () => {
    const customers = planned(1, 1);
    for (const { customer } of customers) customer.rowNumber = 0;
    expect(all(customers)).toMatchObject({ customers: [], end: 2, records: 0 });
  });

  it('joined again gives everybody in order, whatever the limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 3_000 }),
        (obligations, customers, bytes) => {
          const everyone = planned(...obligations);
          const found = batches(everyone, { customers, bytes });
          expect(found.flatMap((batch) => batch.customers)).toEqual(everyone);
          for (const batch of found) {
            expect(batch.customers.length).toBeLessThanOrEqual(customers);
            expect(batch.customers.length === 1 || utf8Bytes(batch.body) <= bytes).toBe(true);
            expect(JSON.parse(batch.body).collections).toHaveLength(batch.customers.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
