// Turns an HTTP request into the endpoint, the operation and the records that it is about.
import { type Body, isObject, parseObject } from './body';
import { ENDPOINTS, type EndpointName } from './settings';
import type { OperationStore } from './store';

export interface CrmRequest {
  readonly method: string;
  /** The host that the caller means, whoever carried the request. */
  readonly host: string;
  /** Path with query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Address of the caller. */
  readonly from: string;
  /** Virtual time, milliseconds since 1970, UTC. */
  readonly nowMs: number;
}

export interface CrmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the server takes before it answers or breaks the connection. */
  readonly serverMs: number;
  /** The connection breaks without an answer; status is 0. */
  readonly drop?: boolean;
}

/** One line of the log; it never holds the token or the contents of a record. */
export interface LoggedRequest {
  readonly nowMs: number;
  readonly from: string;
  readonly method: string;
  readonly host: string;
  /** Without query. */
  readonly path: string;
  readonly endpoint: EndpointName | null;
  readonly operation: string | null;
  /** Customers or module records of the body. */
  readonly records: number;
  readonly obligations: number;
  readonly bodyBytes: number;
  /** 0 when no answer was given. */
  readonly status: number;
  readonly outcome: 'carried-out' | 'refused' | 'faulty-answer' | 'dropped' | 'unreachable';
  /** Records stored so far because of this request; grows later when storing was delayed. */
  readonly stored: number;
  readonly refused: number;
  readonly faults: readonly string[];
}

/** What the address of a request says. */
export interface Addressed {
  readonly pathname: string;
  readonly endpoint: EndpointName | null;
  /** From the query, as tokenInformation wants it. */
  readonly operationInQuery: string | null;
}

/** Returns the endpoint that the path names; the path is case-sensitive. Never throws. */
export function addressed(path: string): Addressed {
  const mark = path.indexOf('?');
  const pathname = mark < 0 ? path : path.slice(0, mark);
  const operationInQuery = new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)).get('operation');
  const name = Object.entries(ENDPOINTS).find(([, place]) => pathname === `/server/API/v2/${place}.php`)?.[0];
  return { pathname, endpoint: (name as EndpointName | undefined) ?? null, operationInQuery };
}

export interface ReadBody {
  readonly body: Body | null;
  readonly records: number;
  readonly obligations: number;
  readonly operation: string | null;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Returns the body with the number of records that it seems to carry, before any check. Never throws. */
export function readBody(endpoint: EndpointName, text: string): ReadBody {
  const body = parseObject(text);
  const operation = body !== null && typeof body.operation === 'string' ? body.operation : null;
  const elements = listOf(body?.[endpoint === 'insertMany' ? 'fields' : 'collections']);
  const inCustomers = elements.reduce<number>(
    (sum, element) => sum + (isObject(element) ? listOf(element.Obligations).length : 0),
    0,
  );
  const isOne = endpoint === 'insertObligation' || endpoint === 'updateObligation';
  return { body, operation, records: elements.length, obligations: isOne ? 1 : inCustomers };
}

/** Returns the Identifications that a body is about: sent, asked for, or those of the record it names. */
export function identificationsOf(body: Body | null, store: OperationStore | undefined): ReadonlySet<string> {
  const named = listOf(body?.collections).map((element) => (isObject(element) ? element.Identification : null));
  const owner = store?.withId(String(body?.wolkvox_id))?.values.Identification;
  return new Set([...named, owner, body?.value].filter((value): value is string => typeof value === 'string'));
}
