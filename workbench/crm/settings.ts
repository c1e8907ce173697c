// What a test or a demonstration decides about the simulated CRM, with the reading taken where the vendor's pages are silent.
import type { FaultRule } from './fault';

/** The nine endpoints, by the name of their PHP file. */
export const ENDPOINTS = {
  massiveCollections: 'collections/massiveCollections',
  insertObligation: 'collections/insertObligation',
  updateObligation: 'collections/updateObligation',
  insertMany: 'custom/insertMany',
  queryGestion: 'collections/queryGestion',
  tokenInformation: 'token/tokenInformation',
  query: 'custom/query',
  queryDates: 'custom/queryDates',
  queryObligation: 'collections/queryObligation',
} as const;
export type EndpointName = keyof typeof ENDPOINTS;

export interface TokenConfig {
  readonly token: string;
  /** Only an internal token reaches more than case notes and its own meter. Default `internal`. */
  readonly kind?: 'internal' | 'external';
  /** What tokenInformation calls it. Default `token`. */
  readonly description?: string;
}

export interface OperationConfig {
  readonly name: string;
  readonly tokens: readonly (string | TokenConfig)[];
  /** The exact labels of the customers' custom fields. Absent: any key is a custom field. */
  readonly customerFields?: readonly string[];
  /** The exact labels of the obligations' custom fields. Absent: any key is a custom field. */
  readonly obligationFields?: readonly string[];
  /** The modules of custom/insertMany with their exact labels, `null` for any label. Absent: any module with any label. */
  readonly modules?: Readonly<Record<string, readonly string[] | null>>;
}

/** How the receipt of massiveCollections is written; every part of it is unknown beyond the one empty sample of the page. */
export interface ReceiptShape {
  /** What a refused record looks like in the list of failures. */
  readonly failures:
    | 'identification' // {"Identification": "123", "error": "…"}
    | 'lower-case' // {"identification": "123", "message": "…"}
    | 'id' // {"id": "123", "msg": "…"}
    | 'record' // {"record": {…as sent…}, "error": "…"}
    | 'strings' // "Identification 123: …"
    | 'bare-strings' // "123"
    | 'keyed-by-identification' // {"123": "…"}
    | 'keyed-by-position' // {"0": {"Identification": "123", "error": "…"}}
    | 'positions' // [{"index": 0, "error": "…"}], which names nobody
    | 'nobody' // [{"error": "…"}]
    | 'sentence' // "2 records could not be processed"
    | 'none'; // []
  readonly failuresKey: 'failed_Sumary' | 'failed_Summary' | 'failed_summary';
  readonly countersAt: 'summary' | 'top';
  /** Whether the counters are true: left out, one less (or more) than received but consistent, adding up wrongly, written as text. */
  readonly counters: 'true' | 'missing' | 'too-few' | 'too-many' | 'wrong-sum' | 'text';
}

/** Records that are refused whenever they are sent. */
export interface Refused {
  readonly identifications?: readonly string[];
  readonly obligations?: readonly { readonly Identification: string; readonly id: string }[];
}

export interface CrmSettings {
  /** Decides every wolkvox_id. */
  seed: number;
  operations: readonly OperationConfig[];
  /** API servers that answer. @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations */
  hosts: readonly string[];
  /** What massiveCollections does with an Identification that is there already (inferred: the page says "loading and updating"). */
  existingCustomer: 'upsert' | 'duplicate' | 'reject';
  /** What insertObligation does with an obligation id that the record has already (inferred). */
  existingObligation: 'duplicate' | 'upsert' | 'reject';
  /** What becomes of a field that an update leaves out (inferred). */
  omittedFields: 'kept' | 'blanked';
  /** What the counters of massiveCollections count (unknown). */
  counters: 'customers' | 'obligations' | 'both';
  receipt: ReceiptShape;
  /** Whether a record without a mandatory field or with an unknown label is listed as failed, or the whole call is refused with 400 (unknown). */
  invalidRecord: 'listed' | 'refuses-call';
  alwaysRefused: Refused;
  /** Whose wolkvox_id insertObligation and updateObligation answer: the samples' id differs from the record's (inferred). */
  obligationReplyId: 'obligation' | 'record';
  /** How updateObligation wants to be called: the page's text says PUT, its sample POST. The other one is answered with 405. */
  updateMethod: 'POST' | 'PUT' | 'either';
  /** The module name under which custom/query and custom/queryDates find customers; null: they do not (unknown). */
  collectionsModule: string | null;
  /** Whether a customer found by custom/query brings its obligations (unknown). */
  queryWithObligations: boolean;
  /** Whether queryObligation answers with one object or a list of one (unknown). */
  obligationData: 'object' | 'array';
  /** The fields by which queryGestion finds something; any other is answered with no records (only customer_id is documented). */
  gestionFields: readonly string[];
  /** Where a generated management record carries the customer's Identification (unknown). */
  gestionIdentificationIn: 'customer_id' | 'id_customer' | 'both';
  /** Which date of a record queryDates compares (unknown). */
  datesBy: 'created' | 'modified';
  /** The key in a queryDates body that names the 1-based page; null: no such key is known (unknown). */
  pageKey: string | null;
  /** Most records that queryDates answers at once, whatever `limit` says (a number exists, its value is unknown). */
  recordsPerPage: number;
  /** Endpoints that answer as if they did not exist. */
  disabledEndpoints: readonly EndpointName[];
  /** Addresses that the firewall admits; null: all. */
  allowedAddresses: readonly string[] | null;
  /** Calls per token and day. @see https://www.crmvox.com/en/token-information/ */
  dailyCalls: number;
  /** Requests of one token that may overlap; null: no limit. @see https://wolkvox.com/en/api-response-codes */
  simultaneousRequests: number | null;
  /** Requests of one address within one second; null: no limit (it exists, its value is unknown). */
  requestsPerSecond: number | null;
  /** What a 429 for too many requests says in Retry-After; null: nothing. */
  retryAfterSeconds: number | null;
  /** Most customers or module records in one call; null: no limit (unknown). */
  recordsPerCall: { readonly records: number; readonly answer: '413' | 'json' } | null;
  maintenance: boolean;
  /** Added to the 200 ms + 1 ms per record that a request takes. */
  latencyMs: number;
  /** Whether a body without `Content-Type: application/json` is refused. The massive page's sample omits it, its siblings send it. */
  contentTypeRequired: boolean;
  /** Hours from UTC to the server's clock, which ends the day of the budget and stamps the records (inferred: Colombia). */
  utcOffsetHours: number;
  /** Faults that are there from the beginning and after every reset. */
  faults: readonly FaultRule[];
}

/** Anything that is left out is as in {@link DEFAULT_SETTINGS}. */
export type CrmConfig = Partial<CrmSettings>;

/** One operation named `moduletest03` with the token `A8K3J7F2`, both from the vendor's page, on a server without faults. */
export const DEFAULT_SETTINGS: Readonly<CrmSettings> = {
  seed: 1,
  operations: [{ name: 'moduletest03', tokens: ['A8K3J7F2'] }],
  hosts: ['crm.wolkvox.com', 'crm0001.wolkvox.com', 'crm0000.wolkvox.com', 'crm01.wolkvox.com'],
  existingCustomer: 'upsert',
  existingObligation: 'duplicate',
  omittedFields: 'kept',
  counters: 'customers',
  receipt: { failures: 'identification', failuresKey: 'failed_Sumary', countersAt: 'summary', counters: 'true' },
  invalidRecord: 'listed',
  alwaysRefused: {},
  obligationReplyId: 'obligation',
  updateMethod: 'POST',
  collectionsModule: 'collections',
  queryWithObligations: true,
  obligationData: 'object',
  gestionFields: ['customer_id', 'id_customer', 'wolkvox_idRecord', 'obligation', 'agent_id', 'campaign_id'],
  gestionIdentificationIn: 'both',
  datesBy: 'created',
  pageKey: null,
  recordsPerPage: 500,
  disabledEndpoints: [],
  allowedAddresses: null,
  dailyCalls: 4800,
  simultaneousRequests: null,
  requestsPerSecond: null,
  retryAfterSeconds: null,
  recordsPerCall: null,
  maintenance: false,
  latencyMs: 0,
  contentTypeRequired: true,
  utcOffsetHours: -5,
  faults: [],
};
