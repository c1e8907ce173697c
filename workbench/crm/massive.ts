// Turns a massiveCollections body into customers with obligations, and what became of each into a receipt.
// @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
import { type Body, isObject, textProblem } from './body';
import type { Befalling } from './fault';
import { type Carried, type Preparation, type Setting, updated } from './prepared';
import { type CustomerFate, type Failure, receiptOf } from './receipt';
import type { Refused } from './settings';
import type { StoredCustomer, Values } from './store';

const CUSTOMER_KEYS = ['Identification', 'Name', 'Email', 'Telephone', 'Address'];
const CUSTOMER_MANDATORY = ['Identification', 'Name', 'Email', 'Telephone'];

/** Keys of an obligation in this endpoint; `balance_payment` exists in no other. */
export const OBLIGATION_KEYS = [
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
const OBLIGATION_MANDATORY = ['id', 'name'];

interface SentCustomer {
  readonly position: number;
  readonly sent: Body;
  readonly values: Values;
  readonly obligations: readonly Values[];
  /** Why the CRM cannot take the record; null when it can. */
  readonly problem: string | null;
}

const textsOf = (body: Body): Values =>
  Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

function contentProblem(
  values: Values,
  mandatory: readonly string[],
  known: readonly string[],
  custom?: readonly string[],
) {
  const missing = mandatory.find((key) => (values[key] ?? '').trim() === '');
  if (missing !== undefined) return `${missing} is required`;
  const unknown = custom && Object.keys(values).find((key) => !known.includes(key) && !custom.includes(key));
  return unknown === undefined ? null : `${unknown} is not a field of this operation`;
}

/** Returns why an element of `collections` is not of the documented types, or null. */
function typeProblem(element: unknown): string | null {
  if (!isObject(element)) return 'collections MUST BE A LIST OF OBJECTS';
  const problem = textProblem(element, ['Obligations']);
  if (problem !== null) return problem;
  const obligations = element.Obligations ?? [];
  if (!Array.isArray(obligations)) return 'Obligations MUST BE A LIST';
  for (const obligation of obligations) {
    if (!isObject(obligation)) return 'Obligations MUST BE A LIST OF OBJECTS';
    const wrong = textProblem(obligation);
    if (wrong !== null) return wrong;
  }
  return null;
}

function read(element: Body, position: number, { store }: Setting): SentCustomer {
  const obligations = Array.isArray(element.Obligations) ? element.Obligations.filter(isObject).map(textsOf) : [];
  const values = textsOf(element);
  const { customerFields, obligationFields } = store.config;
  const problem =
    contentProblem(values, CUSTOMER_MANDATORY, CUSTOMER_KEYS, customerFields) ??
    obligations
      .map((obligation) => contentProblem(obligation, OBLIGATION_MANDATORY, OBLIGATION_KEYS, obligationFields))
      .find((found) => found !== null) ??
    null;
  return { position, sent: element, values, obligations, problem };
}

const idOf = (obligation: Values): string => obligation.id ?? '';
const identificationOf = (customer: SentCustomer): string => customer.values.Identification ?? '';

/** Returns why this record is refused by a rule of the test, or null. */
function refusedBy(rules: readonly (Refused & { readonly reason?: string })[], identification: string, id?: string) {
  for (const { identifications, obligations, reason } of rules) {
    const hit =
      id === undefined
        ? identifications?.includes(identification)
        : obligations?.some((refused) => refused.Identification === identification && refused.id === id);
    if (hit) return reason ?? 'The record could not be processed';
  }
  return null;
}

function customerRefusal(customer: SentCustomer, setting: Setting, befalling: Befalling): string | null {
  const identification = identificationOf(customer);
  const nth = befalling.refusing.find(
    ({ everyNthCustomer }) => everyNthCustomer !== undefined && (customer.position + 1) % everyNthCustomer === 0,
  );
  if (customer.problem !== null) return customer.problem;
  if (nth !== undefined) return nth.reason ?? 'The record could not be processed';
  const refused = refusedBy([setting.settings.alwaysRefused, ...befalling.refusing], identification);
  if (refused !== null) return refused;
  const exists = setting.store.withIdentification(identification).length > 0;
  return exists && setting.settings.existingCustomer === 'reject' ? 'The Identification already exists' : null;
}

function storedCustomer(customer: SentCustomer, { store, settings }: Setting, nowMs: number): StoredCustomer {
  const identification = identificationOf(customer);
  const existing = settings.existingCustomer === 'upsert' ? store.withIdentification(identification)[0] : undefined;
  store.countCustomer(identification);
  if (existing === undefined) return store.addCustomer({ ...customer.values }, nowMs);
  existing.values = updated(existing.values, customer.values, settings.omittedFields);
  existing.modifiedMs = nowMs;
  return existing;
}

function storeObligation(owner: StoredCustomer, obligation: Values, { store, settings }: Setting): void {
  const existing = owner.obligations.find((stored) => stored.values.id === idOf(obligation));
  store.countObligation(owner.values.Identification ?? '', idOf(obligation));
  if (existing === undefined) store.addObligation(owner, { ...obligation });
  else existing.values = updated(existing.values, obligation, settings.omittedFields);
}

function carryOut(customers: readonly SentCustomer[], setting: Setting, nowMs: number, befalling: Befalling): Carried {
  const failures: Failure[] = [];
  const fates = customers.map((customer): CustomerFate => {
    const about = { position: customer.position, identification: identificationOf(customer), sent: customer.sent };
    const reason = customerRefusal(customer, setting, befalling);
    if (reason !== null) {
      failures.push({ ...about, obligationId: null, reason });
      return { stored: false, obligationsStored: 0, obligationsRefused: customer.obligations.length };
    }
    const owner = storedCustomer(customer, setting, nowMs);
    let obligationsRefused = 0;
    for (const obligation of customer.obligations) {
      const rules = [setting.settings.alwaysRefused, ...befalling.refusing];
      const refused = refusedBy(rules, about.identification, idOf(obligation));
      if (refused === null) storeObligation(owner, obligation, setting);
      else {
        obligationsRefused += 1;
        failures.push({ ...about, obligationId: idOf(obligation), reason: refused });
      }
    }
    return { stored: true, obligationsStored: customer.obligations.length - obligationsRefused, obligationsRefused };
  });
  const shape = { ...setting.settings.receipt, ...befalling.receipt };
  return {
    answer: receiptOf(fates, failures, setting.settings.counters, shape),
    stored: fates.filter((fate) => fate.stored).length,
    refused: failures.length,
  };
}

/** Returns the bulk load, ready to be carried out; values that are not text refuse the whole call. */
export function prepareMassive(body: Body, setting: Setting): Preparation {
  const elements = Array.isArray(body.collections) ? (body.collections as readonly unknown[]) : [];
  if (elements.length === 0) return { status: 400, reason: 'SOME PARAMETERS ARE REQUIRED: collections' };
  for (const element of elements) {
    const reason = typeProblem(element);
    if (reason !== null) return { status: 400, reason };
  }
  const customers = elements.filter(isObject).map((element, position) => read(element, position, setting));
  const unfit = customers.find((customer) => customer.problem !== null);
  if (unfit?.problem && setting.settings.invalidRecord === 'refuses-call')
    return { status: 400, reason: unfit.problem };
  return {
    records: customers.length,
    obligations: customers.reduce((sum, customer) => sum + customer.obligations.length, 0),
    carryOut: (nowMs, befalling) => carryOut(customers, setting, nowMs, befalling),
  };
}
