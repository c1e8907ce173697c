// The requests and replies by which a customer's wolkvox_id is learnt.
import type { HttpRequest } from '../ports';
import { ENDPOINTS } from './endpoints';
import { build, type Connection } from './request';

/** Records asked for at once; how many one answer holds is not documented. */
const LIMIT = 1_000;

/**
 * Returns a request for the customer records of a span of minutes, both ends included, as `YYYY-MM-DD HH:MM`.
 * @see https://crmvox.com/en/apis-version-2-en/query-dates
 */
export function queryDatesRequest(connection: Connection, from: string, to: string): HttpRequest {
  const { operation } = connection;
  const body = JSON.stringify({ operation, module: 'collections', date: true, from, to, limit: LIMIT });
  return build(connection, ENDPOINTS.queryDates, '', body);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** One customer record among the answers: whose it is, and its id. */
export interface FoundId {
  readonly identification: string;
  readonly wolkvoxId: string;
}

/** Returns the customers with an id in a reply's data: a list, or an object keyed by anything. Never throws. */
export function readFoundIds(data: unknown): FoundId[] {
  const list = Array.isArray(data) ? data : typeof data === 'object' && data !== null ? Object.values(data) : [];
  return list.flatMap((source: unknown) => {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) return [];
    const record = source as Record<string, unknown>;
    const found = { identification: textOf(record.Identification), wolkvoxId: textOf(record.wolkvox_id) };
    return found.identification === '' || found.wolkvoxId === '' ? [] : [found];
  });
}
