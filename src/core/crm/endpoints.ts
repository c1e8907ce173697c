// The CRM's endpoints as data: where each one is, how it is called, and which reading of the vendor's pages is followed.

export interface Endpoint {
  readonly name: string;
  /** Below `https://{host}`. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Seconds after which no answer counts as none. */
  readonly timeoutSeconds: number;
  /** Where the vendor's pages contradict each other or are silent: the reading chosen, one line each. */
  readonly readings: readonly string[];
  /** The vendor's page. */
  readonly source: string;
}

const BASE = '/server/API/v2';

export const ENDPOINTS = {
  massiveCollections: {
    name: 'massiveCollections',
    path: `${BASE}/collections/massiveCollections.php`,
    method: 'POST',
    timeoutSeconds: 120,
    readings: [
      'Content-Type is sent although this page alone leaves it out: its siblings demand it.',
      'Every value is a string, amounts and day counts included, as in the page’s examples.',
      'Custom fields are plain keys beside the documented ones.',
      'Counters are read inside summary as in the sample, else at top level as the table lists them.',
    ],
    source: 'https://crmvox.com/en/insert-records-in-collections-and-their-obligations',
  },
  queryGestion: {
    name: 'queryGestion',
    path: `${BASE}/collections/queryGestion.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: [
      'POST as in the sample, not GET as in the text: a GET carries no body.',
      'field and value as in table and sample, not obligation and wolkvox-id as in the text.',
      'The field is the caller’s choice: customer_id is only the example.',
    ],
    source: 'https://crmvox.com/en/query-gestion-2',
  },
  tokenInformation: {
    name: 'tokenInformation',
    path: `${BASE}/token/tokenInformation.php`,
    method: 'GET',
    timeoutSeconds: 30,
    readings: ['The server is the host of the address bar, although this page’s URL only foresees crmvox.com.'],
    source: 'https://crmvox.com/en/token-information',
  },
  query: {
    name: 'query',
    path: `${BASE}/custom/query.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: [
      'Customers are asked for in the module collections by the field Identification: no page says so, so an empty answer counts only once a customer known to be there was found.',
    ],
    source: 'https://crmvox.com/en/query-2',
  },
  queryObligation: {
    name: 'queryObligation',
    path: `${BASE}/collections/queryObligation.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: ['POST with a body, as all pages under collections; wolkvox_id with an underscore.'],
    source: 'https://crmvox.com/en/query-obligation',
  },
  insertMany: {
    name: 'insertMany',
    path: `${BASE}/custom/insertMany.php`,
    method: 'POST',
    timeoutSeconds: 120,
    readings: [
      'fields is a list of objects as in sample and first example, not one object as in the second example.',
      'Types that the page demands but shows no example of (search, relationship), and telephone and currency, which it leaves out, are written as public client code writes them.',
      'No row is named in the reply: only the count in msg confirms, and only for the whole call.',
    ],
    source: 'https://crmvox.com/en/insert-many',
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
