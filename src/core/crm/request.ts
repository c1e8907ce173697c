// Connection and contents → the HTTP request for each endpoint.
import { LoadError } from '../load/error';
import type { HttpRequest } from '../ports';
import { ENDPOINTS, type Endpoint } from './endpoints';
import { isAllowedHost } from './server';

/** Where requests go and in whose name. */
export interface Connection {
  /** As `readServer` returns it. */
  readonly host: string;
  /** The part after `@` in CRM user names. */
  readonly operation: string;
  readonly token: string;
}

// The vendor's key order; keys that are none of these are custom fields and follow in the order given.
const CUSTOMER_KEYS = ['Identification', 'Name', 'Email', 'Telephone', 'Address'];
const OBLIGATION_KEYS = [
  'id',
  'name',
  'total_balance',
  'expiring_date',
  'days_delay',
  'portfolio_type',
  'last_pay',
  'last_pay_date',
  'balance_payment',
];

/**
 * Returns a bulk request with this body (see `massiveBody`).
 * Throws LoadError `server-foreign`, `no-token` or `no-operation`, as every builder here does, before anything leaves.
 * @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
 */
export function massiveCollectionsRequest(connection: Connection, bodyText: string): HttpRequest {
  return build(connection, ENDPOINTS.massiveCollections, '', bodyText);
}

/**
 * Returns a request for the management records whose `field` equals `value`.
 * @see https://crmvox.com/en/query-gestion-2
 */
export function queryGestionRequest(connection: Connection, field: string, value: string): HttpRequest {
  const body = JSON.stringify({ operation: connection.operation, field, value });
  return build(connection, ENDPOINTS.queryGestion, '', body);
}

/**
 * Returns a request for the token's budget of the day. It costs one call of that budget itself.
 * @see https://crmvox.com/en/token-information
 */
export function tokenInformationRequest(connection: Connection): HttpRequest {
  // encodeURIComponent throws on half a surrogate pair.
  const operation = connection.operation.replace(/\p{Cs}/gu, '\ufffd');
  return build(connection, ENDPOINTS.tokenInformation, `?operation=${encodeURIComponent(operation)}`);
}

/**
 * Returns a request for the whole customer records whose Identification equals `identification`.
 * @see https://crmvox.com/en/query-2
 */
export function queryCustomerRequest(connection: Connection, identification: string): HttpRequest {
  const { operation } = connection;
  const body = JSON.stringify({ operation, module: 'collections', field: 'Identification', value: identification });
  return build(connection, ENDPOINTS.query, '', body);
}

/**
 * Returns a request for the fields of one obligation of the customer record `wolkvoxId`.
 * @see https://crmvox.com/en/query-obligation
 */
export function queryObligationRequest(connection: Connection, obligation: string, wolkvoxId: string): HttpRequest {
  const body = JSON.stringify({ operation: connection.operation, obligation, wolkvox_id: wolkvoxId });
  return build(connection, ENDPOINTS.queryObligation, '', body);
}

/**
 * Returns a request that adds records to a module (see `insertManyBody`).
 * @see https://crmvox.com/en/insert-many
 */
export function insertManyRequest(connection: Connection, bodyText: string): HttpRequest {
  return build(connection, ENDPOINTS.insertMany, '', bodyText);
}

/** Returns the request for an endpoint; `query` begins with `?` or is empty. Throws as {@link massiveCollectionsRequest} does. */
export function build(connection: Connection, endpoint: Endpoint, query: string, body?: string): HttpRequest {
  const { host, operation, token } = connection;
  if (!isAllowedHost(host)) throw new LoadError('server-foreign');
  // White space or control characters would end the header, or start another one.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new LoadError('no-token');
  if (operation === '') throw new LoadError('no-operation');
  const request = {
    method: endpoint.method,
    url: `https://${host}${endpoint.path}${query}`,
    headers: { 'Wolkvox-Token': token, 'Content-Type': 'application/json' },
    timeoutSeconds: endpoint.timeoutSeconds,
  };
  return body === undefined ? request : { ...request, body };
}

/**
 * Returns one element of `collections` as JSON text: the customer's documented fields, its custom fields, then `Obligations`
 * with each obligation in the same manner. Fields that are absent are left out; values and custom labels stay as they are,
 * trailing spaces included. A custom customer field labelled `Obligations` is left out: it would replace the list.
 */
export function customerElement(
  customerFields: Readonly<Record<string, string>>,
  obligations: readonly Readonly<Record<string, string>>[],
): string {
  const own = members(customerFields, CUSTOMER_KEYS, 'Obligations');
  let list = '';
  for (const fields of obligations) list += `${list === '' ? '' : ','}{${members(fields, OBLIGATION_KEYS)}}`;
  return `{${own}${own === '' ? '' : ','}"Obligations":[${list}]}`;
}

/** Returns the fields as the inside of a JSON object: documented ones first, `reserved` left out. */
function members(
  fields: Readonly<Record<string, string>>,
  documented: readonly string[],
  reserved: string | null = null,
): string {
  // Records are read in this very order, so that one call writes them; a load has hundreds of thousands.
  if (isInOrder(fields, documented, reserved)) return JSON.stringify(fields).slice(1, -1);
  // Text by text, because an object would move labels such as "2024" to the front.
  const parts: string[] = [];
  const add = (key: string) => {
    const value = fields[key];
    if (value !== undefined) parts.push(`${JSON.stringify(key)}:${JSON.stringify(value)}`);
  };
  documented.forEach(add);
  for (const key in fields) if (!documented.includes(key) && key !== reserved) add(key);
  return parts.join(',');
}

/** Tells whether the documented fields stand in their order and in front of all others. */
function isInOrder(
  fields: Readonly<Record<string, string>>,
  documented: readonly string[],
  reserved: string | null,
): boolean {
  let next = 0;
  for (const key in fields) {
    const at = documented.indexOf(key, next);
    if (at >= 0) next = at + 1;
    else if (key === reserved || documented.includes(key)) return false;
    else next = documented.length;
  }
  return true;
}

/** Returns the body of a bulk request around elements made by `customerElement`, in their order. */
export function massiveBody(operation: string, elements: readonly string[]): string {
  const parts = [...elements];
  const last = Math.max(0, parts.length - 1);
  parts[0] = `{"operation":${JSON.stringify(operation)},"collections":[${parts[0] ?? ''}`;
  parts[last] = `${parts[last] ?? ''}]}`;
  // Joined last, the text stands in one piece, and whoever goes through its characters is spared looking for the piece of each.
  return parts.join(',');
}

/** Returns the size of a text in bytes of UTF-8; half a surrogate pair counts 3, as it is written as U+FFFD. */
export function utf8Bytes(text: string): number {
  let sizeBytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) sizeBytes += 1;
    else {
      sizeBytes += 2;
      const next = unit >= 0xd800 && unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
      // A pair is two units and four bytes.
      if (next >= 0xdc00 && next < 0xe000) i++;
    }
  }
  return sizeBytes;
}
