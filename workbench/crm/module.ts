// Turns the bodies of insertMany, query and queryDates into records of a module, stored or found.
// @see https://www.crmvox.com/apis-v2/query/
// @see https://www.crmvox.com/en/apis-version-2-en/query-dates/
import { found, success } from './answer';
import { type Body, isObject } from './body';
import type { Befalling } from './fault';
import type { Preparation, Setting } from './prepared';
import type { ReceiptShape } from './settings';
import { customerAsSent, type StoredCustomer, type StoredModuleRecord } from './store';
import { serverMinute } from './time';

/** Keys that an object value needs beside `type`; those of search, relationship, telephone and currency are seen in client code. */
const TYPED_KEYS: Readonly<Record<string, readonly string[]>> = {
  address: ['value'],
  table: ['value'],
  search: ['value', 'value_id', 'searchModuleName'],
  relationship: ['value', 'value_id', 'searchModuleName'],
  telephone: ['value', 'country', 'code'],
  currency: ['value', 'symbol', 'convert'],
};

function valueProblem(label: string, value: unknown): string | null {
  if (['string', 'number', 'boolean'].includes(typeof value)) return null;
  const keys = isObject(value) && typeof value.type === 'string' ? TYPED_KEYS[value.type] : undefined;
  if (!isObject(value) || keys === undefined) return `THE TYPE OF ${label} IS NOT VALID`;
  const given = Object.keys(value).filter((key) => key !== 'type');
  if ([...given].sort().join() !== [...keys].sort().join()) return `${label} NEEDS ${keys.join(', ')}`;
  const isTable = Array.isArray(value.value) && value.value.every(isObject);
  return (value.type === 'table') === isTable ? null : `THE TYPE OF ${label} IS NOT VALID`;
}

function recordProblem(record: unknown, labels: readonly string[] | null): string | null {
  if (!isObject(record)) return 'fields MUST BE A LIST OF OBJECTS';
  for (const [label, value] of Object.entries(record)) {
    if (labels && !labels.includes(label)) return `UNKNOWN FIELD: ${label}`;
    const problem = valueProblem(label, value);
    if (problem !== null) return problem;
  }
  return null;
}

/** Returns the labels of a module, null for any, or undefined when the operation has no such module. */
const labelsOf = ({ store }: Setting, module: string): readonly string[] | null | undefined =>
  store.config.modules === undefined ? null : store.config.modules[module];

/** Returns the sentence that counts what was stored, as far as the counters are true. */
function countedIn(stored: number, sent: number, how: ReceiptShape['counters'] = 'true'): string {
  if (how === 'missing') return 'Succesfully create record';
  if (how === 'text') return 'Succesfully create some record';
  if (how === 'wrong-sum') return `Succesfully create ${stored} of ${sent} record`;
  return `Succesfully create ${how === 'too-few' ? stored - 1 : how === 'too-many' ? stored + 1 : stored} record`;
}

/** Tells whether the record at a 0-based place is refused. */
const isRefused = ({ refusing }: Befalling, index: number): boolean =>
  refusing.some(({ everyNthCustomer }) => everyNthCustomer !== undefined && (index + 1) % everyNthCustomer === 0);

/** Returns the new records of a module, ready to be stored; one wrong label or type refuses them all, since no row is named. */
export function prepareInsertMany(body: Body, setting: Setting): Preparation {
  const module = String(body.module);
  const labels = labelsOf(setting, module);
  if (labels === undefined) return { status: 404, reason: 'MODULE NOT FOUND' };
  const records = Array.isArray(body.fields) ? (body.fields as readonly unknown[]) : [];
  if (records.length === 0) return { status: 400, reason: 'SOME PARAMETERS ARE REQUIRED: fields' };
  for (const record of records) {
    const reason = recordProblem(record, labels);
    if (reason !== null) return { status: 400, reason };
  }
  return {
    records: records.length,
    obligations: 0,
    carryOut: (nowMs, befalling) => {
      const stored = setting.store.modules.get(module) ?? [];
      setting.store.modules.set(module, stored);
      const taken = records.filter(isObject).filter((_, index) => !isRefused(befalling, index));
      for (const values of taken) stored.push({ wolkvoxId: setting.store.nextId(), values, createdMs: nowMs });
      const msg = countedIn(taken.length, records.length, befalling.receipt.counters);
      const answer = success({ code: 200, error: 'null', msg, data: [] });
      return { answer, stored: taken.length, refused: records.length - taken.length };
    },
  };
}

const moduleRecord = ({ values, wolkvoxId }: StoredModuleRecord) => ({ ...values, wolkvox_id: wolkvoxId });

function customerRecord(customer: StoredCustomer, withObligations: boolean) {
  const values = withObligations ? customerAsSent(customer) : customer.values;
  return { ...values, wolkvox_id: customer.wolkvoxId };
}

/** Returns the search for records whose field has exactly this value. */
export function prepareQuery(body: Body, setting: Setting): Preparation {
  const { module, field, value } = {
    module: String(body.module),
    field: String(body.field),
    value: body.value,
  };
  const { store, settings } = setting;
  if (module !== settings.collectionsModule && labelsOf(setting, module) === undefined)
    return { status: 404, reason: 'MODULE NOT FOUND' };
  return {
    records: 0,
    obligations: 0,
    carryOut: () => {
      const customers = field === 'Identification' ? store.withIdentification(String(value)) : store.customers;
      const data =
        module === settings.collectionsModule
          ? customers
              .filter((customer) => (field === 'wolkvox_id' ? customer.wolkvoxId : customer.values[field]) === value)
              .map((customer) => customerRecord(customer, settings.queryWithObligations))
          : (store.modules.get(module) ?? []).map(moduleRecord).filter((record) => {
              const held: unknown = Object.entries(record).find(([label]) => label === field)?.[1];
              return held !== undefined && String(isObject(held) ? held.value : held) === value;
            });
      return { answer: found(data.length, data), stored: 0, refused: 0 };
    },
  };
}

const MINUTE = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;

/** Returns the search for records of a span of minutes, both ends included; at most a page of them. */
export function prepareQueryDates(body: Body, setting: Setting): Preparation {
  const { store, settings } = setting;
  const [from, to] = [String(body.from), String(body.to)];
  if (!MINUTE.test(from) || !MINUTE.test(to)) return { status: 400, reason: 'from AND to MUST BE YYYY-MM-DD HH:MM' };
  const limit = Number(body.limit ?? settings.recordsPerPage);
  const page = Number(settings.pageKey === null ? 1 : (body[settings.pageKey] ?? 1));
  if (!(limit >= 1) || !(page >= 1)) return { status: 416, reason: 'THE RANGE IS NOT VALID' };
  const module = String(body.module);
  const within = (dateMs: number): boolean => {
    const minute = serverMinute(dateMs, settings.utcOffsetHours);
    return minute >= from && minute <= to;
  };
  return {
    records: 0,
    obligations: 0,
    carryOut: () => {
      const all =
        module === settings.collectionsModule
          ? store.customers
              .filter(({ createdMs, modifiedMs }) => within(settings.datesBy === 'created' ? createdMs : modifiedMs))
              .map((customer) => customerRecord(customer, settings.queryWithObligations))
          : (store.modules.get(module) ?? []).filter(({ createdMs }) => within(createdMs)).map(moduleRecord);
      const size = Math.min(limit, settings.recordsPerPage);
      const data = all.slice((page - 1) * size, page * size);
      return { answer: found(data.length, data), stored: 0, refused: 0 };
    },
  };
}
