// One obligation ⇄ the bodies of insertObligation and updateObligation, and what their replies say.
import { CATALOGUE } from '../portfolio/catalogue';
import type { HttpRequest } from '../ports';
import { ENDPOINTS } from './endpoints';
import type { ApiReply } from './reply';
import { build, type Connection } from './request';

/** The endpoints that write one obligation. */
export const OBLIGATION_ENDPOINTS = ['insertObligation', 'updateObligation'] as const;
export type ObligationEndpoint = (typeof OBLIGATION_ENDPOINTS)[number];

type Fields = Readonly<Record<string, string>>;

/** The documented fields in the order of the pages' samples; `form` follows them. */
const FIELD_KEYS = [
  'id',
  'name',
  'total_balance',
  'portfolio_type',
  'last_pay',
  'last_pay_date',
  'expiring_date',
  'days_delay',
];
/** Known to massiveCollections alone. */
export const BULK_ONLY_KEY = 'balance_payment';

const DATE_KEYS: ReadonlySet<string> = new Set(
  CATALOGUE.obligations.flatMap(({ key, kind }) => (kind === 'date' ? [key] : [])),
);

const dayFirstText = (text: string): string => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3-$2-$1');

/** What one call carries. */
export interface ObligationCall {
  /** Of the customer's record in collections. */
  readonly wolkvoxId: string;
  /** Id of the existing obligation, for an update. */
  readonly obligation?: string;
  /** By CRM key or exact custom label, as a row holds them. */
  readonly fields: Fields;
  /** Dates go out as DD-MM-YYYY instead of YYYY-MM-DD. */
  readonly dayFirst: boolean;
}

/** Tells whether an endpoint for one obligation can carry this field. */
export const isCarried = (key: string): boolean => key !== BULK_ONLY_KEY;

/** Returns the fields as `fields` holds them: documented ones first, custom ones as `{name, value}` in `form`, labels untouched. */
function fieldsText(fields: Fields, dayFirst: boolean): string {
  const parts: string[] = [];
  for (const key of FIELD_KEYS) {
    const value = fields[key];
    if (value === undefined) continue;
    const text = dayFirst && DATE_KEYS.has(key) ? dayFirstText(value) : value;
    parts.push(`${JSON.stringify(key)}:${JSON.stringify(text)}`);
  }
  const form = Object.entries(fields)
    .filter(([key]) => !FIELD_KEYS.includes(key) && isCarried(key))
    .map(([name, value]) => ({ name, value }));
  if (form.length > 0) parts.push(`"form":${JSON.stringify(form)}`);
  return `{${parts.join(',')}}`;
}

/** Returns the body of insertObligation, or of updateObligation where `obligation` names an existing one. */
export function obligationBody(operation: string, { wolkvoxId, obligation, fields, dayFirst }: ObligationCall): string {
  const existing = obligation === undefined ? '' : `"obligation":${JSON.stringify(obligation)},`;
  const head = `"operation":${JSON.stringify(operation)},"wolkvox_id":${JSON.stringify(wolkvoxId)},`;
  return `{${head}${existing}"fields":${fieldsText(fields, dayFirst)}}`;
}

/**
 * Returns a request with a body made by {@link obligationBody}. `method` PUT is for an update that was answered with 405.
 * Throws as `massiveCollectionsRequest` does.
 * @see https://crmvox.com/en/insert-obligation-2
 * @see https://crmvox.com/en/update-obligation-2
 */
export function obligationRequest(
  connection: Connection,
  endpoint: ObligationEndpoint,
  bodyText: string,
  method: 'POST' | 'PUT' = 'POST',
): HttpRequest {
  return build(connection, { ...ENDPOINTS[endpoint], method }, '', bodyText);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the `wolkvox_id` in a reply's data, an object or a list of one; `''` where there is none. Never throws. */
export function readWolkvoxId(data: unknown): string {
  const source = Array.isArray(data) && data.length === 1 ? data[0] : data;
  const id = isObject(source) ? source.wolkvox_id : '';
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
}

/**
 * Returns the id in an answer that confirms the call, `null` where it confirms nothing. What was inserted has an id; an update
 * makes nothing new, so that the body's own code 200 confirms it.
 */
export function confirmedId(endpoint: ObligationEndpoint, reply: ApiReply): string | null {
  if (reply.kind !== 'ok') return null;
  const wolkvoxId = readWolkvoxId(reply.data);
  if (wolkvoxId !== '') return wolkvoxId;
  return endpoint === 'updateObligation' && reply.code === '200' ? '' : null;
}
