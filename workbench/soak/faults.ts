// The faults that every load has to survive, each as a scenario of its own on the portfolio of 300 customers.
import type { FaultEffect } from '../crm';
import { FAILURE_SHAPES, FETCH_WORDS } from './generate';
import type { Edit, Event, Scenario } from './scenario';

const PLAIN: Scenario = { portfolio: { kind: 'fixed' }, perCall: 100, crm: {}, faults: [], events: [] };

/** One fault of the CRM at the second of three bulk requests. */
const atSecond = (effect: FaultEffect, change: Partial<Scenario> = {}): Scenario => ({
  ...PLAIN,
  faults: [{ when: { endpoint: 'massiveCollections', nthRequest: 2 }, effect }],
  ...change,
});

const happening = (...events: Event[]): Scenario => ({ ...PLAIN, events });
const SECOND_BULK: Pick<Event, 'call' | 'of' | 'when'> = { call: 2, of: 'fetch.one', when: 'before' };

/** What the sheet goes through between two calls, at every write and every read of a load. */
const EDITS: readonly (readonly [string, Edit])[] = [
  ['sort', { kind: 'sort', tab: 'customers', column: 1, ascending: false }],
  ['sort of the obligations', { kind: 'sort', tab: 'obligations', column: 2, ascending: true }],
  ['row inserted', { kind: 'insert-row', tab: 'customers', row: 3 }],
  ['row deleted', { kind: 'delete-row', tab: 'obligations', row: 40 }],
  ['column inserted', { kind: 'insert-column', tab: 'customers', column: 2 }],
  ['status column moved', { kind: 'move-own-column', tab: 'customers', own: 1 }],
];

const MOST_SHEET_CALLS = 4;

/** Every fault by its name. */
export const FAULTS: readonly (readonly [string, Scenario])[] = [
  ['no fault', PLAIN],
  ...([true, false] as const).map((sent): readonly [string, Scenario] => [
    'fetch exception while three requests are under way',
    {
      ...PLAIN,
      perCall: 25,
      parallel: 3,
      events: [
        { call: 1, of: 'fetch.all', when: 'before', what: { kind: 'fetch-exception', words: FETCH_WORDS[1], sent } },
      ],
    },
  ]),
  ['answer lost after storing', atSecond({ kind: 'drop', stores: 'before' })],
  ['lost before storing', atSecond({ kind: 'drop', stores: 'never' })],
  ['stored seconds after the connection dropped', atSecond({ kind: 'drop', stores: { afterMs: 5_000 } })],
  ['502 with an HTML page, stored', atSecond({ kind: 'status', status: 502, body: 'html', stores: true })],
  ['502 with an HTML page, not stored', atSecond({ kind: 'status', status: 502, body: 'html' })],
  ['gateway timeout, stored later', atSecond({ kind: 'timeout', ms: 60_000 })],
  ['429 without Retry-After', atSecond({ kind: 'too-many-requests' })],
  ['429 with Retry-After', atSecond({ kind: 'too-many-requests', retryAfterSeconds: 7 })],
  ['429 that asks for an hour', atSecond({ kind: 'too-many-requests', retryAfterSeconds: 3_600 })],
  ['403 busy', atSecond({ kind: 'forbidden', meaning: 'busy' })],
  ['403 budget', atSecond({ kind: 'forbidden', meaning: 'budget' })],
  ['403 token', atSecond({ kind: 'forbidden', meaning: 'token' })],
  ['413 above 40 records', atSecond({ kind: 'cap', records: 40, answer: '413' })],
  ['empty answer', atSecond({ kind: 'empty' })],
  ['answer cut off', atSecond({ kind: 'truncated' })],
  ...FAILURE_SHAPES.map((failures): readonly [string, Scenario] => [
    `partial failure written as ${failures}`,
    atSecond(
      { kind: 'refuse', everyNthCustomer: 10 },
      { crm: { receipt: { failures, failuresKey: 'failed_Sumary', countersAt: 'summary', counters: 'true' } } },
    ),
  ]),
  ...(['missing', 'too-few', 'too-many', 'wrong-sum', 'text'] as const).map((counters): readonly [string, Scenario] => [
    `counters ${counters}`,
    atSecond({ kind: 'receipt', counters }),
  ]),
  ['six-minute limit', { ...PLAIN, perCall: 40, faults: [{ when: {}, effect: { kind: 'latency', ms: 100_000 } }] }],
  ['one answer that outlasts the run', atSecond({ kind: 'latency', ms: 500_000 })],
  ...(['startLoad', 'checkPortfolio', 'resumeJob'] as const).map((does): readonly [string, Scenario] => [
    `second user: ${does}`,
    happening({ ...SECOND_BULK, what: { kind: 'second-user', does } }),
  ]),
  ['pause', happening({ ...SECOND_BULK, what: { kind: 'pause' } })],
  ['cancel', happening({ ...SECOND_BULK, what: { kind: 'cancel' } })],
  ['daily quota reached', happening({ ...SECOND_BULK, what: { kind: 'quota' } })],
  ...[0, 2, 4, 6].map((call): readonly [string, Scenario] => [
    'properties full',
    happening({ call, of: 'properties.set', when: 'before', what: { kind: 'properties-full' } }),
  ]),
  ...FETCH_WORDS.flatMap((words) =>
    [true, false].map((sent): readonly [string, Scenario] => [
      `fetch exception, ${sent ? 'request sent' : 'request not sent'}`,
      happening({ ...SECOND_BULK, what: { kind: 'fetch-exception', words, sent } }),
    ]),
  ),
  ...EDITS.flatMap(([name, what]) =>
    (['range.values', 'range.setValues'] as const).flatMap((of) =>
      Array.from({ length: MOST_SHEET_CALLS }, (_, call): readonly [string, Scenario] => [
        `${name} between two calls`,
        happening({ call, of, when: 'before', what }),
      ]),
    ),
  ),
];

/** 300 customers, 100 a call: one window of three requests. */
export const PLAIN_LOAD = PLAIN;

/** Few customers, one a call, at a CRM so slow that the load spans several runs, and with them several windows. */
export const SLOW_LOAD: Scenario = {
  ...PLAIN,
  portfolio: { kind: 'small', seed: 12, customers: 8, obligations: 1, flaws: 2 },
  perCall: 1,
  faults: [{ when: { endpoint: 'massiveCollections' }, effect: { kind: 'latency', ms: 45_000 } }],
};

/** Few customers, two a call, three requests at once. */
export const PARALLEL_LOAD: Scenario = {
  ...PLAIN,
  portfolio: { kind: 'small', seed: 5, customers: 16, obligations: 1, flaws: 3 },
  perCall: 2,
  parallel: 3,
};

/** Returns the scenarios that end the execution at each of so many calls of a load, one run each. */
export const killsAt = (load: Scenario, when: Event['when'], calls: number): readonly Scenario[] =>
  Array.from({ length: calls }, (_, call) => ({ ...load, events: [{ call, when, what: { kind: 'kill' } }] }));
