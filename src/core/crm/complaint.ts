// The list of failed records, in any shape → one entry per complaint, with every value in it that may name a record.
import { jsonText } from './json-text';

/**
 * What the place of a value says about it. `identification`, `obligation`: its key says so · `listed`: inside the entry's own
 * list of obligations · `key`: the entry hangs under it · `text`: any other value · `other`: a position, a status or another
 * field of the record, which names nothing.
 */
export type NameRole = 'identification' | 'obligation' | 'listed' | 'key' | 'text' | 'other';

export interface NamedValue {
  readonly text: string;
  readonly role: NameRole;
}

/** One complaint of the CRM about a record. */
export interface ReceiptFailure {
  /** Every text and number of the entry, and the keys it hangs under, without repetition. */
  readonly names: readonly string[];
  /** The same with what is known about each, for `attribute`. */
  readonly values: readonly NamedValue[];
  /** The entry's best sentence, at most 200 characters. */
  readonly message: string;
  /** The entry as JSON, at most 300 characters. */
  readonly raw: string;
}

const MESSAGE_LENGTH = 200;
const RAW_LENGTH = 300;
/** Levels of nesting that are looked into; no honest list is deeper, and a hostile one must not exhaust the stack. */
const DEEPEST = 8;

const IDENTIFICATION_KEY = /^(?:customer_?)?identifi(?:cation|caci[oó]n|ca[cç][aã]o)$/i;
const OBLIGATION_KEY = /^(?:id_?)?(?:obligation|obligaci[oó]n|obriga[cç][aã]o)(?:_?id)?$/i;
const OBLIGATION_LIST_KEY = /^(?:obligations|obligaciones|obriga[cç][oõ]es)$/i;
const MESSAGE_KEY =
  /^(?:error|errors|msg|message|mensaje|mensagem|reason|motivo|description|descripci[oó]n|detail|details|detalle|cause|causa)$/i;
const OTHER_KEY =
  /^(?:index|[ií]ndice|row|fila|linha|line|l[ií]nea|pos|position|posici[oó]n|posi[cç][aã]o|count|total|code|c[oó]digo|status|success|name|nombre|nome|email|telephone|address|total_balance|expiring_date|days_delay|portfolio_type|last_pay|last_pay_date|balance_payment)$/i;

const FIELD_KEYS = [
  IDENTIFICATION_KEY,
  OBLIGATION_KEY,
  OBLIGATION_LIST_KEY,
  MESSAGE_KEY,
  OTHER_KEY,
  /^(?:id|record|registro|data|customer|cliente)$/i,
];
const isFieldKey = (key: string): boolean => FIELD_KEYS.some((pattern) => pattern.test(key));

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  (typeof value === 'string' && /^\s*(?:null|\[\s*\]|\{\s*\})?\s*$/i.test(value));
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns one entry per complaint: the list may be an array of objects or of texts, an object keyed by anything, nested arrays,
 * a single text, or nothing. An array of texts within an array is one complaint, and so is one under a key, unless all of its
 * texts look like identifiers. Never throws.
 */
export function readFailures(list: unknown): readonly ReceiptFailure[] {
  const found: ReceiptFailure[] = [];
  collect(list, [], 'top', 0, found);
  return found;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

type Place = 'top' | 'array' | 'object';

function collect(value: unknown, keys: readonly string[], place: Place, depth: number, found: ReceiptFailure[]): void {
  if (isEmpty(value)) return;
  const isOpen = depth < DEEPEST;
  if (Array.isArray(value) && isOpen && !isTuple(value, place)) {
    for (const element of value) collect(element, keys, 'array', depth + 1, found);
  } else if (isObject(value) && isOpen && isKeyed(value)) {
    for (const [key, element] of Object.entries(value)) collect(element, [...keys, key], 'object', depth + 1, found);
  } else if (!isNested(value) || Object.keys(value).length > 0) {
    found.push(toFailure(value, keys));
  }
}

/** An object is one complaint when it holds a value under a field's or a message's name, else it is keyed by something. */
function isKeyed(value: Record<string, unknown>): boolean {
  const entries = Object.entries(value);
  return !entries.some(([key, held]) => {
    const isValue = isScalar(held) || (entries.length > 1 && Array.isArray(held) && held.every(isScalar));
    return isFieldKey(key) && isValue;
  });
}

/** `["101", "02", "bad date"]` speaks of one record; under a key, `["101", "102"]` may well list several. */
function isTuple(value: readonly unknown[], place: Place): boolean {
  if (place === 'top' || value.length === 0 || !value.every((held) => isScalar(held) || held === null)) return false;
  return place === 'array' || !value.every((held) => /^\S*\d\S*$/.test(String(held)));
}

function toFailure(entry: unknown, keys: readonly string[]): ReceiptFailure {
  const values: NamedValue[] = keys.map((text) => ({ text, role: 'key' }));
  const messages: string[] = [];
  gather(entry, '', false, 0, values, messages);
  const texts = values.map((value) => value.text);
  const sentences = texts.filter((text) => /\S\s+\S/.test(text)).sort((a, b) => b.length - a.length);
  const raw = jsonText(entry);
  return {
    names: [...new Set(texts)],
    values,
    message: (messages[0] ?? sentences[0] ?? texts[texts.length - 1] ?? raw).slice(0, MESSAGE_LENGTH),
    raw: raw.slice(0, RAW_LENGTH),
  };
}

function gather(
  value: unknown,
  key: string,
  listed: boolean,
  depth: number,
  values: NamedValue[],
  messages: string[],
): void {
  if (isEmpty(value)) return;
  if (isScalar(value)) {
    const text = String(value);
    values.push({ text, role: roleOf(key, listed) });
    if (MESSAGE_KEY.test(key)) messages.push(text);
  } else if (depth >= DEEPEST) {
    values.push({ text: jsonText(value).slice(0, RAW_LENGTH), role: 'other' });
  } else if (Array.isArray(value)) {
    for (const element of value) gather(element, key, listed, depth + 1, values, messages);
  } else if (isObject(value)) {
    // An `id` stands for the obligation where it stands beside the customer's Identification.
    const beside = Object.keys(value).some((name) => IDENTIFICATION_KEY.test(name));
    for (const [name, element] of Object.entries(value)) {
      const inList = listed || OBLIGATION_LIST_KEY.test(name);
      gather(element, beside && name === 'id' ? 'obligation' : name, inList, depth + 1, values, messages);
    }
  }
}

function roleOf(key: string, listed: boolean): NameRole {
  if (OTHER_KEY.test(key)) return 'other';
  if (listed) return MESSAGE_KEY.test(key) ? 'text' : 'listed';
  if (IDENTIFICATION_KEY.test(key)) return 'identification';
  return OBLIGATION_KEY.test(key) ? 'obligation' : 'text';
}
