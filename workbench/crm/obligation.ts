// Turns the bodies of insertObligation, updateObligation and queryObligation into what they do to one obligation.
// @see https://www.crmvox.com/en/insert-obligation-2/
// @see https://www.crmvox.com/en/update-obligation-2/
// @see https://www.crmvox.com/en/query-obligation-2/
import { found, success } from './answer';
import { type Body, isObject, textProblem } from './body';
import { OBLIGATION_KEYS } from './massive';
import { type Carried, type Preparation, type Setting, type Unfit, updated } from './prepared';
import type { StoredCustomer, StoredObligation, Values } from './store';

const FIELD_KEYS = OBLIGATION_KEYS.filter((key) => key !== 'balance_payment');

const unfit = (reason: string, status = 400): Unfit => ({ status, reason });

/** Returns the custom fields of a `form`, or why it is not a list of `{name, value}` with text in both. */
function readForm(form: unknown, defined?: readonly string[]): Values | Unfit {
  if (!Array.isArray(form)) return unfit('form MUST BE A LIST');
  const values: Values = {};
  for (const entry of form as readonly unknown[]) {
    if (!isObject(entry) || Object.keys(entry).sort().join() !== 'name,value')
      return unfit('form NEEDS name AND value');
    const { name, value } = entry;
    if (typeof name !== 'string' || typeof value !== 'string') return unfit('form MUST HOLD STRINGS');
    if (defined && !defined.includes(name)) return unfit(`${name} IS NOT A FIELD OF THIS OPERATION`);
    values[name] = value;
  }
  return values;
}

const isUnfit = (value: Values | Unfit): value is Unfit => typeof value.status === 'number';

/** Returns the fields with the form's custom ones beside them, as massiveCollections would have stored them. */
function readFields(fields: unknown, setting: Setting, mandatory: readonly string[]): Values | Unfit {
  if (!isObject(fields)) return unfit('fields MUST BE AN OBJECT');
  const { form, ...rest } = fields;
  const problem = textProblem(rest);
  if (problem !== null) return unfit(problem);
  const unknown = Object.keys(rest).find((key) => !FIELD_KEYS.includes(key));
  if (unknown !== undefined) return unfit(`UNKNOWN PARAMETER: ${unknown}`);
  const missing = mandatory.find((key) => String(rest[key] ?? '').trim() === '');
  if (missing !== undefined) return unfit(`SOME PARAMETERS ARE REQUIRED: ${missing}`);
  const custom = form === undefined ? {} : readForm(form, setting.store.config.obligationFields);
  return isUnfit(custom) ? custom : { ...(rest as Values), ...custom };
}

const notFound = (what: string): Unfit => unfit(`${what} NOT FOUND`, 404);

function written(msg: string, owner: StoredCustomer, obligation: StoredObligation, setting: Setting): Carried {
  const id = setting.settings.obligationReplyId === 'record' ? owner.wolkvoxId : obligation.wolkvoxId;
  return { answer: success({ code: 200, error: 'null', msg, data: { wolkvox_id: id } }), stored: 1, refused: 0 };
}

const withId = (owner: StoredCustomer, id: string) => owner.obligations.find(({ values }) => values.id === id);

/** Returns one new obligation of a record, ready to be stored. */
export function prepareInsertObligation(body: Body, setting: Setting): Preparation {
  const owner = setting.store.withId(String(body.wolkvox_id));
  if (owner === undefined) return notFound('RECORD');
  const fields = readFields(body.fields, setting, ['id', 'name']);
  if (isUnfit(fields)) return fields;
  const id = fields.id ?? '';
  const { existingObligation } = setting.settings;
  if (existingObligation === 'reject' && withId(owner, id)) return unfit('THE OBLIGATION ALREADY EXISTS');
  return {
    records: 0,
    obligations: 1,
    carryOut: (nowMs) => {
      const existing = existingObligation === 'upsert' ? withId(owner, id) : undefined;
      if (existing) existing.values = updated(existing.values, fields, setting.settings.omittedFields);
      owner.modifiedMs = nowMs;
      setting.store.countObligation(owner.values.Identification ?? '', id);
      const obligation = existing ?? setting.store.addObligation(owner, fields);
      return written('Succesfully create record', owner, obligation, setting);
    },
  };
}

/** Returns the change of an existing obligation, named by `obligation`, ready to be stored; `fields.id` may rename it. */
export function prepareUpdateObligation(body: Body, setting: Setting): Preparation {
  const owner = setting.store.withId(String(body.wolkvox_id));
  if (owner === undefined) return notFound('RECORD');
  const obligation = withId(owner, String(body.obligation));
  if (obligation === undefined) return notFound('OBLIGATION');
  const fields = readFields(body.fields, setting, []);
  if (isUnfit(fields)) return fields;
  return {
    records: 0,
    obligations: 1,
    carryOut: (nowMs) => {
      const kept = { id: obligation.values.id ?? '', name: obligation.values.name ?? '' };
      obligation.values = updated(obligation.values, { ...kept, ...fields }, setting.settings.omittedFields);
      owner.modifiedMs = nowMs;
      return written('Succesfully edit record', owner, obligation, setting);
    },
  };
}

/** Returns the look-up of one obligation: its fields with the custom ones beside them (inferred), no match is no error. */
export function prepareQueryObligation(body: Body, setting: Setting): Preparation {
  return {
    records: 0,
    obligations: 0,
    carryOut: () => {
      const owner = setting.store.withId(String(body.wolkvox_id));
      const obligation = owner && withId(owner, String(body.obligation));
      const data =
        obligation && setting.settings.obligationData === 'object'
          ? obligation.values
          : obligation
            ? [obligation.values]
            : [];
      return { answer: found(obligation ? 1 : 0, data), stored: 0, refused: 0 };
    },
  };
}
