// Turns the text of a request body into a checked body, or into the words of its refusal.
import type { EndpointName } from './settings';

export type Body = Readonly<Record<string, unknown>>;
export type Checked = { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly reason: string };

type Kind = 'text' | 'list' | 'object' | 'true';

/** The keys at the top level of each body, exactly as the pages write them. */
const KEYS: Readonly<Record<Exclude<EndpointName, 'tokenInformation'>, Readonly<Record<string, Kind>>>> = {
  massiveCollections: { operation: 'text', collections: 'list' },
  insertObligation: { operation: 'text', wolkvox_id: 'text', fields: 'object' },
  updateObligation: { operation: 'text', wolkvox_id: 'text', obligation: 'text', fields: 'object' },
  insertMany: { operation: 'text', module: 'text', fields: 'list' },
  queryGestion: { operation: 'text', field: 'text', value: 'text' },
  query: { operation: 'text', module: 'text', field: 'text', value: 'text' },
  queryDates: { operation: 'text', module: 'text', date: 'true', from: 'text', to: 'text' },
  queryObligation: { operation: 'text', obligation: 'text', wolkvox_id: 'text' },
};

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown, kind: Kind): boolean => {
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'true') return value === true;
  return isObject(value);
};

/** Returns the text as a JSON object, or null when it is none. */
export function parseObject(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Returns why the values are not all text, or null; only keys are named, never values. */
export function textProblem(values: Body, except: readonly string[] = []): string | null {
  const wrong = Object.keys(values).find((key) => !except.includes(key) && typeof values[key] !== 'string');
  return wrong === undefined ? null : `${wrong} MUST BE A STRING`;
}

/** Returns the body when its top level has exactly the keys and types of the endpoint, plus any of the optional ones. */
export function checkBody(endpoint: EndpointName, body: Body | null, optionalKeys: readonly string[] = []): Checked {
  if (body === null) return { ok: false, reason: 'THE BODY IS NOT A JSON OBJECT' };
  const keys: Readonly<Record<string, Kind>> = endpoint === 'tokenInformation' ? {} : KEYS[endpoint];
  for (const [key, kind] of Object.entries(keys)) {
    if (!Object.hasOwn(body, key)) return { ok: false, reason: `SOME PARAMETERS ARE REQUIRED: ${key}` };
    if (!isKind(body[key], kind)) return { ok: false, reason: `THE TYPE OF ${key} IS NOT VALID` };
  }
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(keys, key) && !optionalKeys.includes(key));
  return unknown === undefined ? { ok: true, body } : { ok: false, reason: `UNKNOWN PARAMETER: ${unknown}` };
}
