// Builders of requests to a simulated CRM, with defaults so that a test names only what matters.
import { type Crm, type CrmConfig, type CrmRequest, type CrmResponse, createCrm } from '../../workbench/crm';

export const OPERATION = 'moduletest03';
export const TOKEN = 'A8K3J7F2';
/** 10 March 2025, 09:00:00 in Colombia. */
export const NOW_MS = Date.UTC(2025, 2, 10, 14, 0, 0);

export type Json = Record<string, unknown>;

export const aRequest = (request: Partial<CrmRequest> = {}): CrmRequest => ({
  method: 'POST',
  host: 'crm.wolkvox.com',
  path: '/server/API/v2/collections/massiveCollections.php',
  headers: { 'wolkvox-token': TOKEN, 'content-type': 'application/json' },
  body: '{}',
  from: '192.0.2.1',
  nowMs: NOW_MS,
  ...request,
});

export const anObligation = (obligation: Json = {}): Json => ({ id: '02', name: 'oblg2', ...obligation });

export const aCustomer = (customer: Json = {}): Json => ({
  Identification: '12345',
  Name: 'John Doe',
  Email: 'john.doe@example.com',
  Telephone: '31949',
  Obligations: [],
  ...customer,
});

/** Customers 1 to `count`, each with one obligation. */
export const customers = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) =>
    aCustomer({ Identification: String(index + 1), Obligations: [anObligation({ id: `o${index + 1}` })] }),
  );

/** Sends a body with the operation to an endpoint such as `custom/query`. */
export const send = (crm: Crm, endpoint: string, body: Json, request: Partial<CrmRequest> = {}): CrmResponse =>
  crm.handle(
    aRequest({
      path: `/server/API/v2/${endpoint}.php`,
      body: JSON.stringify({ operation: OPERATION, ...body }),
      ...request,
    }),
  );

export const load = (crm: Crm, collections: readonly Json[], request: Partial<CrmRequest> = {}): CrmResponse =>
  send(crm, 'collections/massiveCollections', { collections }, request);

export const jsonOf = (response: CrmResponse): Json => JSON.parse(response.body) as Json;

export const summaryOf = (response: CrmResponse): Json => jsonOf(response).summary as Json;

/** A CRM that holds customers 1 to `count` and has seen one request. */
export function aLoadedCrm(count: number, config: CrmConfig = {}): Crm {
  const crm = createCrm(config);
  load(crm, customers(count));
  return crm;
}

/** The wolkvox_id of the customer with this Identification. */
export const idOf = (crm: Crm, identification: string): string =>
  crm.ids(OPERATION).find((customer) => customer.Identification === identification)?.wolkvox_id ?? '';
