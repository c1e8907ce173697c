// What a query gives back → the record the CRM holds, compared with what was sent.
import { jsonText } from './json-text';

/** A customer as the CRM holds it. */
export interface HeldCustomer {
  /** Opaque. */
  readonly wolkvoxId: string;
  readonly fields: Readonly<Record<string, string>>;
  /** By obligation id; `null` when the record does not bring its obligations. */
  readonly obligations: ReadonlyMap<string, Readonly<Record<string, string>>> | null;
}

type Fields = Readonly<Record<string, string>>;

/** A value that differs: the field, what was sent and what is held. */
export interface Difference {
  readonly field: string;
  readonly sent: string;
  readonly held: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (isObject(value) && 'value' in value && typeof value.value !== 'object') return toText(value.value);
  return jsonText(value);
}

const fieldsOf = (source: Record<string, unknown>): Fields =>
  Object.fromEntries(Object.entries(source).map(([key, value]) => [key, toText(value)]));

/** Returns the objects of a reply's `data`: a list, one object, or an object keyed by anything. Never throws. */
function objectsOf(data: unknown): Record<string, unknown>[] {
  if (Array.isArray(data)) return data.filter(isObject);
  if (!isObject(data)) return [];
  const values = Object.values(data);
  return values.length > 0 && values.every(isObject) ? (values as Record<string, unknown>[]) : [data];
}

/** Returns the customers whose Identification is this one; others that a tolerant search found are left out. Never throws. */
export function readHeldCustomers(data: unknown, identification: string): HeldCustomer[] {
  return objectsOf(data).flatMap((source) => {
    if (toText(source.Identification) !== identification) return [];
    const listKey = Object.keys(source).find((key) => /^obligations$/i.test(key) && typeof source[key] === 'object');
    const list = listKey === undefined ? null : objectsOf(source[listKey]).map(fieldsOf);
    const obligations = list === null ? null : new Map(list.map((obligation) => [obligation.id ?? '', obligation]));
    return [{ wolkvoxId: toText(source.wolkvox_id), fields: fieldsOf(source), obligations }];
  });
}

/** Returns the fields of the obligation asked for, or `null` when the CRM has none. Never throws. */
export function readHeldObligation(data: unknown, id: string): Fields | null {
  const found = objectsOf(data).map(fieldsOf);
  return found.find((fields) => fields.id === id) ?? null;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const plainNumber = (text: string): string =>
  text
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/** Amounts may come back as `1500.50` or 1500.5, dates with a time; identifiers are compared to the letter. */
function isSame(field: string, sent: string, held: string): boolean {
  if (sent === held || sent.trim() === held.trim()) return true;
  if (/_(?:balance|pay|payment)$|^last_pay$|^days_delay$/.test(field) && NUMBER.test(sent) && NUMBER.test(held)) {
    return plainNumber(sent) === plainNumber(held);
  }
  return /_date$/.test(field) && held.startsWith(sent);
}

/** Only the bulk request carries this one, so that a record without it says nothing about what was sent. */
const isSilentOn = (field: string, held: Fields): boolean => field === 'balance_payment' && held[field] === undefined;

/** Returns every field that was sent and is held otherwise. Fields that were not sent are nobody's business. */
export const differences = (sent: Fields, held: Fields): Difference[] =>
  Object.entries(sent).flatMap(([field, value]) =>
    isSilentOn(field, held) || isSame(field, value, held[field] ?? '')
      ? []
      : [{ field, sent: value, held: held[field] ?? '' }],
  );
