// The data of a queryGestion reply → management records as flat texts.
import { jsonText } from './json-text';

/** One management record (gestión), flat: `tipification_code` → `R02`, `wolkvox_owner_user` → `ana@operacion`, … */
export type ManagementRecord = Readonly<Record<string, string>>;

/**
 * Column order of the documented keys, after flattening.
 * @see https://crmvox.com/en/query-gestion-2
 */
export const MANAGEMENT_COLUMNS: readonly string[] = [
  'tipification_code',
  'tipification_desc',
  'module',
  'id_customer',
  'customer_id',
  'wolkvox_idRecord',
  'wolkvox_idCall',
  'client_name',
  'client_lastname',
  'client_type_document',
  'client_telephone',
  'agent_name',
  'agent_id',
  'type_interaction',
  'time',
  'date',
  'campaign_id',
  'wolkvox_idCustomer',
  'wolkvox_phoneCall',
  'wolkvox_CrmPhoneCall',
  'obligation',
  'wolkvox_usuario_creacion',
  'wolkvox_origen',
  'wolkvox_ip_address',
  'wolkvox_owner_user',
  'wolkvox_owner_nombre',
  'wolkvox_owner_id',
  'wolkvox_owner_email',
  'wolkvox_id',
];

const OWNER_KEY = 'wolkvox_owner';

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the records of a reply's `data` in its order: an array of them, an object of them keyed by anything, or a single one.
 * Values become exact text: typed values their `value`, the owner one column per key, other nested ones JSON, nothing `''`.
 * What is no object is no record. Never throws.
 */
export function readManagementRecords(data: unknown): ManagementRecord[] {
  const list = Array.isArray(data) ? data : isObject(data) ? recordsOfObject(data) : [];
  return list.filter(isObject).map(flatten);
}

function recordsOfObject(data: Record<string, unknown>): unknown[] {
  const values = Object.values(data);
  const isKeyed = values.length > 0 && values.every(isObject) && !(OWNER_KEY in data);
  if (isKeyed) return values;
  return values.length > 0 ? [data] : [];
}

function flatten(source: Record<string, unknown>): ManagementRecord {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(source)) {
    if (key !== OWNER_KEY) put(texts, oneSpelling(key), toText(value));
    else if (isObject(value)) {
      for (const [part, held] of Object.entries(value)) put(texts, `${OWNER_KEY}_${part}`, toText(held));
    } else if (isScalar(value)) put(texts, OWNER_KEY, toText(value)); // PHP writes an object without keys as []
  }
  // The documentation's table knows `tipifycation_…` only, so that spelling wins where both are filled and differ.
  for (const [key, value] of Object.entries(source)) {
    const text = /^tipifycation_/.test(key) ? toText(value) : '';
    if (text !== '') texts.set(oneSpelling(key), text);
  }
  return Object.fromEntries(texts);
}

/** Two keys that become one keep the first text that is not empty. */
function put(texts: Map<string, string>, key: string, text: string): void {
  if ((texts.get(key) ?? '') === '') texts.set(key, text);
}

/** Both spellings occur in one record; the CRM's own insert endpoint takes `tipification_code` and `tipification_desc`. */
const oneSpelling = (key: string): string =>
  key.replace(/^tipifycation_/, 'tipification_').replace(/^tipification_description$/, 'tipification_desc');

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const held = isObject(value) ? value.value : undefined;
  if (held !== undefined && (held === null || typeof held !== 'object')) return toText(held);
  return jsonText(value);
}

/** What the customer's row shows: how many records there are, and the latest one's tipification and date. */
export interface LatestManagement {
  readonly count: number;
  readonly tipification: string;
  /** As the CRM wrote it, without a time zone. */
  readonly date: string;
}

/** Returns the number of records and the latest by `date`; among equal dates the last one. `''` where there is none. */
export function latestOf(records: readonly ManagementRecord[]): LatestManagement {
  let latest: ManagementRecord = {};
  for (const record of records) if (sortableDate(record) >= sortableDate(latest)) latest = record;
  const tipification = latest.tipification_desc || latest.tipification_code || '';
  return { count: records.length, tipification, date: latest.date ?? '' };
}

/** `YYYY-MM-DD HH:MM:SS` sorts as text; a date that begins with the day is turned round first. */
const sortableDate = ({ date }: ManagementRecord): string =>
  (date ?? '')
    .trim()
    .replace(/^(\d{1,2})[-/](\d{1,2})[-/](\d{4})/, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
