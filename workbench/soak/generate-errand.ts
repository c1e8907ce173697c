// A seed and an errand → a scenario: a prepared spreadsheet, a CRM of some temper, and a mixture of faults and of people at work.
import * as fc from 'fast-check';
import type { CrmConfig, EndpointName, FaultRule } from '../crm';
import { effect, event, worst } from './generate';
import { VARIANTS } from './prepared';
import type { Errand, ErrandScenario } from './scenario';

/** The endpoints that an errand asks, most asked first. */
const ENDPOINTS: Readonly<Record<Errand, readonly EndpointName[]>> = {
  insertObligation: ['insertObligation'],
  updateObligation: ['updateObligation', 'updateObligation', 'queryObligation'],
  insertMany: ['insertMany'],
  ids: ['queryDates', 'query'],
  queryGestion: ['queryGestion'],
};

const crm: fc.Arbitrary<CrmConfig> = fc
  .record({
    existingObligation: fc.constantFrom('duplicate' as const, 'upsert' as const, 'reject' as const),
    omittedFields: fc.constantFrom('kept' as const, 'blanked' as const),
    obligationReplyId: fc.constantFrom('obligation' as const, 'obligation' as const, 'record' as const),
    updateMethod: fc.constantFrom('POST' as const, 'either' as const, 'PUT' as const),
    obligationData: fc.constantFrom('object' as const, 'array' as const),
    queryWithObligations: fc.boolean(),
    recordsPerPage: fc.constantFrom(1, 3, 100),
    tokenInformation: fc.boolean(),
    latencyMs: fc.constantFrom(0, 0, 0, 25_000),
  })
  .map(({ tokenInformation, ...rest }) => ({
    ...rest,
    disabledEndpoints: tokenInformation ? [] : (['tokenInformation'] as const),
  }));

const faultOf = (errand: Errand): fc.Arbitrary<FaultRule> =>
  fc
    .record({
      what: effect,
      endpoint: fc.constantFrom(...ENDPOINTS[errand]),
      nthRequest: fc.integer({ min: 1, max: 6 }),
      often: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ what, endpoint, nthRequest, often }) => ({
      when: { endpoint, ...(often === 0 ? { times: 3 } : { nthRequest }) },
      effect: what,
    }));

/** Mixtures of everything that can befall an errand. */
export const errandScenarios = (errand: Errand): fc.Arbitrary<ErrandScenario> =>
  fc.noBias(
    fc
      .record({
        variant: fc.nat(VARIANTS - 1),
        word: fc.boolean(),
        perCall: fc.integer({ min: 1, max: 5 }),
        parallel: fc.constantFrom(1, 1, 2, 3),
        crm,
        faults: fc.array(faultOf(errand), { maxLength: 2 }),
        single: fc.array(event, { maxLength: 3 }),
        pairs: fc.array(worst, { maxLength: 2 }),
      })
      .map(({ single, pairs, ...rest }) => ({ errand, ...rest, events: [...single, ...pairs.flat()] })),
  );

/** Returns the scenario of a seed, the same on every machine. */
export function errandScenarioOf(errand: Errand, seed: number): ErrandScenario {
  const [scenario] = fc.sample(errandScenarios(errand), { seed, numRuns: 1 });
  if (scenario === undefined) throw new RangeError('no scenario');
  return scenario;
}
