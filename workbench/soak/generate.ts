// A seed → a scenario: a small portfolio, a CRM of some temper, and a mixture of faults and of people at work.
import * as fc from 'fast-check';
import type { CrmConfig, FaultEffect, FaultRule } from '../crm';
import {
  type Blow,
  type Edit,
  type Event,
  OPERATIONS,
  type Operation,
  type PortfolioSource,
  type Scenario,
} from './scenario';

/** A load of so few rows takes about so many service calls; what is meant for later calls meets the next runs. */
const MOST_CALLS = 130;
/** How many calls of an operation a load and its recovery make at least, less one. */
const MOST_OF: Readonly<Record<Operation, number>> = {
  'range.values': 12,
  'range.setValues': 7,
  'properties.set': 9,
  'fetch.one': 5,
  'fetch.all': 2,
  'sheet.insertColumns': 1,
};
/** What Google says in three languages when a fetch does not come back. */
export const FETCH_WORDS = [
  'Address unavailable: https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
  'Dirección no disponible: https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
  'Adresse nicht verfügbar: https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
  'Tiempo de espera agotado: https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
  'Zeitüberschreitung: https://crm.wolkvox.com/server/API/v2/collections/massiveCollections.php',
] as const;
const SERVICE_WORDS = [
  'Service Spreadsheets failed while accessing document with id 1wOrK.',
  'Se ha producido un error en el servicio: Hojas de cálculo',
  'Dienst Tabellen fehlgeschlagen beim Zugriff auf das Dokument',
] as const;

const role = fc.constantFrom('customers' as const, 'obligations' as const);
const place = fc.nat(40);

const sort = fc.record({ kind: fc.constant('sort' as const), tab: role, column: place, ascending: fc.boolean() });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('sort' as const), tab: role, column: place, ascending: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('insert-row' as const), tab: role, row: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('new-customer' as const), row: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete-row' as const), tab: role, row: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('copy-row' as const), tab: role, row: place, whole: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change-value' as const), tab: role, row: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change-key' as const), tab: role, row: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('spoil' as const), tab: role, row: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move-obligation' as const), row: place, to: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert-column' as const), tab: role, column: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move-own-column' as const), tab: role, own: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete-own-column' as const), tab: role, own: place }) },
);

const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ kind: 'kill' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('exception' as const), words: fc.constantFrom(...SERVICE_WORDS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fetch-exception' as const),
      words: fc.constantFrom(...FETCH_WORDS),
      sent: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'properties-full' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'quota' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'pause' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cancel' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('second-user' as const),
      does: fc.constantFrom('startLoad' as const, 'checkPortfolio' as const, 'resumeJob' as const),
    }),
  },
);

/** At any call, or at one of those around which most can go wrong. */
const moment: fc.Arbitrary<Pick<Event, 'call' | 'of' | 'when'>> = fc.oneof(
  fc.record({ call: fc.nat(MOST_CALLS), when: fc.constantFrom('before' as const, 'after' as const) }),
  ...OPERATIONS.map((of) =>
    fc.record({
      call: fc.nat(MOST_OF[of]),
      of: fc.constant(of),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  ),
);

export const event: fc.Arbitrary<Event> = fc
  .record({ at: moment, what: fc.oneof<fc.Arbitrary<Edit | Blow>[]>(edit, blow) })
  .map(({ at, what }) => ({ ...at, what }));

/**
 * An edit right before a write or behind the read before it, and in half of the cases a crash right behind the write: the worst
 * moments there are, tried more often than chance would.
 */
export const worst: fc.Arbitrary<readonly Event[]> = fc
  .record({
    call: fc.nat(MOST_OF['range.setValues']),
    lives: fc.constantFrom(0, 0, 1, null, null, null),
    edit: fc.oneof({ weight: 3, arbitrary: sort }, { weight: 2, arbitrary: edit }),
  })
  .map(({ call, lives, edit: what }) => {
    const at = { of: 'range.setValues' as const };
    const changed: Event = { call, ...at, when: 'before', what };
    return lives === null ? [changed] : [changed, { call: call + lives, ...at, when: 'after', what: { kind: 'kill' } }];
  });

/** Every way in which the CRM, or the way to it, can answer wrongly; none of them claims that nothing was stored when it was. */
export const effect: fc.Arbitrary<FaultEffect> = fc.oneof(
  fc.constantFrom<FaultEffect>(
    { kind: 'drop', stores: 'never' },
    { kind: 'drop', stores: 'before' },
    { kind: 'drop', stores: { afterMs: 5_000 } },
    { kind: 'status', status: 502, body: 'html', stores: true },
    { kind: 'status', status: 502, body: 'html', stores: false },
    { kind: 'status', status: 500, body: 'php', stores: true },
    { kind: 'status', status: 503, body: 'html', stores: true },
    { kind: 'timeout', ms: 60_000 },
    { kind: 'timeout', ms: 60_000, stores: false },
    { kind: 'success-false', stores: true },
    { kind: 'success-false', stores: false },
    { kind: 'empty', stores: true },
    { kind: 'empty', stores: false },
    { kind: 'truncated', stores: true },
    { kind: 'too-many-requests' },
    { kind: 'too-many-requests', retryAfterSeconds: 3 },
    { kind: 'too-many-requests', retryAfterSeconds: 900 },
  ),
  fc
    .constantFrom('token' as const, 'budget' as const, 'busy' as const, 'maintenance' as const, 'firewall' as const)
    .map((meaning) => ({ kind: 'forbidden' as const, meaning })),
  fc.constantFrom<FaultEffect>(
    { kind: 'cap', records: 1, answer: '413' },
    { kind: 'cap', records: 2, answer: 'json' },
    { kind: 'refuse', everyNthCustomer: 2, reason: 'DUPLICATED RECORD' },
    { kind: 'refuse', everyNthCustomer: 3 },
    { kind: 'receipt', counters: 'too-few' },
    { kind: 'receipt', counters: 'too-many' },
    { kind: 'receipt', counters: 'wrong-sum' },
    { kind: 'receipt', counters: 'missing' },
    { kind: 'receipt', counters: 'text' },
    { kind: 'latency', ms: 20_000 },
    { kind: 'latency', ms: 100_000 },
    { kind: 'latency', ms: 500_000 },
  ),
);

const fault: fc.Arbitrary<FaultRule> = fc
  .record({ effect, nthRequest: fc.integer({ min: 1, max: 5 }), often: fc.integer({ min: 0, max: 4 }) })
  .map(({ effect: what, nthRequest, often }) => ({
    when: { endpoint: 'massiveCollections' as const, ...(often === 0 ? { times: 3 } : { nthRequest }) },
    effect: what,
  }));

/** Every form in which the simulator can tell of refused records. */
export const FAILURE_SHAPES = [
  'identification',
  'lower-case',
  'id',
  'record',
  'strings',
  'bare-strings',
  'keyed-by-identification',
  'keyed-by-position',
  'positions',
  'nobody',
  'sentence',
  'none',
] as const;

const crm: fc.Arbitrary<CrmConfig> = fc
  .record({
    counters: fc.constantFrom('customers' as const, 'obligations' as const, 'both' as const),
    failures: fc.constantFrom(...FAILURE_SHAPES),
    countersAt: fc.constantFrom('summary' as const, 'top' as const),
    existingCustomer: fc.constantFrom('upsert' as const, 'duplicate' as const, 'reject' as const),
    tokenInformation: fc.boolean(),
    // A slow CRM makes the load span several runs, and with them several windows.
    latencyMs: fc.constantFrom(0, 0, 0, 25_000),
  })
  .map(({ counters, failures, countersAt, existingCustomer, tokenInformation, latencyMs }) => ({
    counters,
    existingCustomer,
    latencyMs,
    receipt: { failures, failuresKey: 'failed_Sumary' as const, countersAt, counters: 'true' as const },
    disabledEndpoints: tokenInformation ? [] : (['tokenInformation'] as const),
  }));

const portfolio: fc.Arbitrary<PortfolioSource> = fc.record({
  kind: fc.constant('small' as const),
  seed: fc.nat(1_000),
  customers: fc.integer({ min: 2, max: 10 }),
  obligations: fc.constantFrom(0, 0.5, 1, 2),
  flaws: fc.integer({ min: 0, max: 4 }),
});

/** Mixtures of everything. */
export const scenarios: fc.Arbitrary<Scenario> = fc.noBias(
  fc
    .record({
      portfolio,
      perCall: fc.integer({ min: 1, max: 5 }),
      parallel: fc.constantFrom(1, 1, 2, 3),
      crm,
      faults: fc.array(fault, { maxLength: 2 }),
      later: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 1 }),
      single: fc.array(event, { maxLength: 3 }),
      pairs: fc.array(worst, { maxLength: 2 }),
    })
    .map(({ single, pairs, later, ...rest }) => ({
      ...rest,
      ...(later === undefined ? {} : { later }),
      events: [...single, ...pairs.flat()],
    })),
);

/** Returns the scenario of a seed, the same on every machine. */
export function scenarioOf(seed: number): Scenario {
  const [scenario] = fc.sample(scenarios, { seed, numRuns: 1 });
  if (scenario === undefined) throw new RangeError('no scenario');
  return scenario;
}
