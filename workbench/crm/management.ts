// Turns a queryGestion body into the management records that match it.
// @see https://www.crmvox.com/en/query-gestion-2/
import { found } from './answer';
import type { Body } from './body';
import type { Preparation, Setting } from './prepared';

/** Every key of the page's sample with the values it shows: nothing. */
const EMPTY_RECORD = {
  tipifycation_code: '',
  tipifycation_desc: '',
  module: '',
  id_customer: '',
  customer_id: '',
  wolkvox_idRecord: '',
  wolkvox_idCall: '',
  client_name: '',
  client_lastname: '',
  client_type_document: '',
  client_telephone: '',
  agent_name: '',
  agent_id: '',
  type_interaction: '',
  time: '',
  date: '',
  campaign_id: '',
  tipification_code: '',
  tipification_description: '',
  wolkvox_idCustomer: '',
  wolkvox_phoneCall: '',
  wolkvox_CrmPhoneCall: '',
  obligation: '',
  wolkvox_usuario_creacion: '',
  wolkvox_origen: '',
  wolkvox_ip_address: '',
  wolkvox_owner: { user: '', nombre: '', id: '', email: '' },
  wolkvox_id: '',
};

/** The keys of a management record in the order of the page's sample. */
export const MANAGEMENT_KEYS: readonly string[] = Object.keys(EMPTY_RECORD);

/** A management record as the CRM answers it; custom keys may stand beside those of the page. */
export type ManagementRecord = Readonly<Record<string, unknown>>;

/** Returns a whole record: keys that are not given are blank, `undefined` takes a key out. */
export function managementRecord(given: ManagementRecord, wolkvoxId: string): ManagementRecord {
  const record = { ...EMPTY_RECORD, module: 'collections', wolkvox_id: wolkvoxId, ...given };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

type Index = Map<string, ManagementRecord[]>;
const indexes = new WeakMap<
  readonly ManagementRecord[],
  Map<string, { readonly size: number; readonly index: Index }>
>();

/** Returns the records by the text of one field; built anew only when records were added. */
function indexBy(records: readonly ManagementRecord[], field: string): Index {
  const known = indexes.get(records) ?? new Map<string, { readonly size: number; readonly index: Index }>();
  indexes.set(records, known);
  const current = known.get(field);
  if (current?.size === records.length) return current.index;
  const index: Index = new Map();
  for (const record of records) {
    const value = record[field];
    if (typeof value !== 'string') continue;
    const same = index.get(value);
    if (same) same.push(record);
    else index.set(value, [record]);
  }
  known.set(field, { size: records.length, index });
  return index;
}

/** Returns the search for management records; a field by which nothing can be found is no error (inferred). */
export function prepareQueryGestion(body: Body, { settings, store }: Setting): Preparation {
  const [field, value] = [String(body.field), String(body.value)];
  return {
    records: 0,
    obligations: 0,
    carryOut: () => {
      const usable = settings.gestionFields.includes(field);
      const data = usable ? (indexBy(store.managementRecords, field).get(value) ?? []) : [];
      return { answer: found(data.length, data), stored: 0, refused: 0 };
    },
  };
}
