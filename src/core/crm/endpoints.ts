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
  queryDates: {
    name: 'queryDates',
    path: `${BASE}/custom/queryDates.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: [
      'from and to are taken for the wall clock of the spreadsheet, since no page names a zone: what is not found so is asked for one by one.',
      'No page names the key of the next page: a span with more records than one answer holds is halved instead.',
    ],
    source: 'https://crmvox.com/en/apis-version-2-en/query-dates',
  },
  insertObligation: {
    name: 'insertObligation',
    path: `${BASE}/collections/insertObligation.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: [
      'wolkvox_id with an underscore, as in table and sample.',
      'Dates as YYYY-MM-DD, as the bulk page demands; the sample’s 06-06-2023 proves no order, so DD-MM-YYYY is a setting.',
      'Custom fields go into form as name and value; form is left out where there is none.',
      'balance_payment is not sent: the page does not know it.',
      'An answer confirms only if it brings data.wolkvox_id, as the sample does; whether that is the obligation’s or the record’s is not said.',
    ],
    source: 'https://crmvox.com/en/insert-obligation-2',
  },
  updateObligation: {
    name: 'updateObligation',
    // The page's heading shows the address of insertObligation: an update sent there could make a second obligation.
    path: `${BASE}/collections/updateObligation.php`,
    method: 'POST',
    timeoutSeconds: 60,
    readings: [
      'The sample’s address, not the heading’s, which is insertObligation’s.',
      'POST as in the sample; PUT, as in the text, only after a 405: a refused method was not carried out.',
      'obligation at top level as in the sample, although the table leaves it out: it names the existing one, fields.id the one to be.',
      'Dates, form and balance_payment as in insertObligation.',
      'Whether fields that are left out survive is not said: the first update of an operation is read before and after.',
    ],
    source: 'https://crmvox.com/en/update-obligation-2',
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
