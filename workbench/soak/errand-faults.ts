// The faults that every errand has to survive, each as a scenario of its own, and the errands that are killed at each of their calls.
import type { EndpointName, FaultEffect } from '../crm';
import { FETCH_WORDS } from './generate';
import type { Edit, Errand, ErrandScenario, Event } from './scenario';

const BASE = { perCall: 3, crm: {}, faults: [], events: [], word: false } as const;

/** Variants with enough rows to have a second request, and with rows of every kind. */
const PLAIN: Readonly<Record<Errand, ErrandScenario>> = {
  insertObligation: { ...BASE, errand: 'insertObligation', variant: 15 },
  updateObligation: { ...BASE, errand: 'updateObligation', variant: 9 },
  insertMany: { ...BASE, errand: 'insertMany', variant: 5 },
  ids: { ...BASE, errand: 'ids', variant: 4 },
  queryGestion: { ...BASE, errand: 'queryGestion', variant: 9 },
};

/** The errands that are killed at each of their service calls. */
export const KILLED_ERRANDS = {
  insertObligation: { ...PLAIN.insertObligation, variant: 2 },
  'insertObligation, three at once': { ...PLAIN.insertObligation, variant: 7, parallel: 3, word: true },
  updateObligation: { ...PLAIN.updateObligation, variant: 2 },
  'updateObligation, renamed by PUT': {
    ...PLAIN.updateObligation,
    variant: 5,
    word: true,
    crm: { updateMethod: 'PUT' },
  },
  'updateObligation at a CRM that blanks': { ...PLAIN.updateObligation, variant: 2, crm: { omittedFields: 'blanked' } },
  'insertMany, then sorted': { ...PLAIN.insertMany },
  'ids by dates and one by one': { ...PLAIN.ids, crm: { recordsPerPage: 2 } },
  queryGestion: { ...PLAIN.queryGestion, variant: 4, crm: { latencyMs: 12_000 } },
} as const satisfies Readonly<Record<string, ErrandScenario>>;
export type KilledErrand = keyof typeof KILLED_ERRANDS;

const ENDPOINT: Readonly<Record<Errand, EndpointName>> = {
  insertObligation: 'insertObligation',
  updateObligation: 'updateObligation',
  insertMany: 'insertMany',
  ids: 'queryDates',
  queryGestion: 'queryGestion',
};

const EFFECTS: readonly (readonly [string, FaultEffect])[] = [
  ['answer lost after storing', { kind: 'drop', stores: 'before' }],
  ['lost before storing', { kind: 'drop', stores: 'never' }],
  ['stored seconds after the connection dropped', { kind: 'drop', stores: { afterMs: 5_000 } }],
  ['502 with an HTML page, stored', { kind: 'status', status: 502, body: 'html', stores: true }],
  ['502 with an HTML page, not stored', { kind: 'status', status: 502, body: 'html' }],
  ['gateway timeout, stored later', { kind: 'timeout', ms: 60_000 }],
  ['429 without Retry-After', { kind: 'too-many-requests' }],
  ['429 with Retry-After', { kind: 'too-many-requests', retryAfterSeconds: 7 }],
  ['429 that asks for an hour', { kind: 'too-many-requests', retryAfterSeconds: 3_600 }],
  ['403 busy', { kind: 'forbidden', meaning: 'busy' }],
  ['403 budget', { kind: 'forbidden', meaning: 'budget' }],
  ['403 token', { kind: 'forbidden', meaning: 'token' }],
  ['success false, stored', { kind: 'success-false', stores: true }],
  ['success false, not stored', { kind: 'success-false' }],
  ['empty answer', { kind: 'empty' }],
  ['answer cut off', { kind: 'truncated' }],
  ['six-minute limit', { kind: 'latency', ms: 500_000 }],
];

/** Of a request of many records only. */
const BULK_EFFECTS: typeof EFFECTS = [
  ['413 above 2 records', { kind: 'cap', records: 2, answer: '413' }],
  ['partial failure', { kind: 'refuse', everyNthCustomer: 2 }],
  ...(['missing', 'too-few', 'too-many', 'wrong-sum', 'text'] as const).map(
    (counters) => [`counters ${counters}`, { kind: 'receipt', counters }] as const,
  ),
];

const EDITS: readonly (readonly [string, Edit])[] = [
  ['sort', { kind: 'sort', tab: 'customers', column: 1, ascending: false }],
  ['sort of the obligations', { kind: 'sort', tab: 'obligations', column: 2, ascending: true }],
  ['row inserted', { kind: 'insert-row', tab: 'obligations', row: 3 }],
  ['row deleted', { kind: 'delete-row', tab: 'obligations', row: 4 }],
  ['column inserted', { kind: 'insert-column', tab: 'obligations', column: 2 }],
];
const MOST_SHEET_CALLS = 4;

function faultsOf(errand: Errand): readonly (readonly [string, ErrandScenario])[] {
  const plain = PLAIN[errand];
  const happening = (...events: Event[]): ErrandScenario => ({ ...plain, events });
  const second = { call: 2, of: 'fetch.one', when: 'before' } as const;
  return [
    ['no fault', plain],
    ...[...EFFECTS, ...(errand === 'insertMany' ? BULK_EFFECTS : [])].flatMap(([name, effect]) =>
      [1, 2].map((nthRequest): readonly [string, ErrandScenario] => [
        name,
        { ...plain, faults: [{ when: { endpoint: ENDPOINT[errand], nthRequest }, effect }] },
      ]),
    ),
    ...(['startLoad', 'checkPortfolio', 'resumeJob'] as const).map((does): readonly [string, ErrandScenario] => [
      'second user',
      happening({ ...second, what: { kind: 'second-user', does } }),
    ]),
    ['pause', happening({ ...second, what: { kind: 'pause' } })],
    ['cancel', happening({ ...second, what: { kind: 'cancel' } })],
    ['daily quota reached', happening({ ...second, what: { kind: 'quota' } })],
    ...[0, 2, 4].map((call): readonly [string, ErrandScenario] => [
      'properties full',
      happening({ call, of: 'properties.set', when: 'before', what: { kind: 'properties-full' } }),
    ]),
    ...[true, false].map((sent): readonly [string, ErrandScenario] => [
      `fetch exception, request ${sent ? 'sent' : 'not sent'}`,
      happening({ ...second, what: { kind: 'fetch-exception', words: FETCH_WORDS[1], sent } }),
    ]),
    ...EDITS.flatMap(([name, what]) =>
      (['range.values', 'range.setValues'] as const).flatMap((of) =>
        Array.from({ length: MOST_SHEET_CALLS }, (_, call): readonly [string, ErrandScenario] => [
          `${name} between two calls`,
          happening({ call, of, when: 'before', what }),
        ]),
      ),
    ),
  ];
}

/** Every fault by its name. */
export const ERRAND_FAULTS: Readonly<Record<Errand, readonly (readonly [string, ErrandScenario])[]>> = {
  insertObligation: faultsOf('insertObligation'),
  updateObligation: faultsOf('updateObligation'),
  insertMany: faultsOf('insertMany'),
  ids: faultsOf('ids'),
  queryGestion: faultsOf('queryGestion'),
};
