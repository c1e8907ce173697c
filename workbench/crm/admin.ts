// Turns requests to the simulator's second door into looks at its state and changes of its faults.
import { parseObject } from './body';
import type { Crm } from './crm';
import type { FaultRule } from './fault';

/** Where the second door is; paths below it belong to no endpoint of the CRM. */
export const ADMIN_PATH = '/_simulator/';

export interface AdminAnswer {
  readonly status: number;
  /** Becomes JSON. */
  readonly value: unknown;
}

const isRule = (value: unknown): value is FaultRule => {
  const rule = value as { when?: unknown; effect?: { kind?: unknown } } | null;
  return typeof rule?.when === 'object' && rule.when !== null && typeof rule.effect?.kind === 'string';
};

function rulesOf(text: string): FaultRule[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const rules = Array.isArray(value) ? (value as unknown[]) : [value];
    return rules.every(isRule) ? rules : null;
  } catch {
    return null;
  }
}

const ok = (value: unknown = { ok: true }): AdminAnswer => ({ status: 200, value });
const wrong = (status: number, error: string): AdminAnswer => ({ status, value: { error } });

/** Counts of what the CRM holds, by operation. */
const stateOf = (crm: Crm) => ({
  operations: Object.fromEntries(
    crm.settings.operations.map(({ name }) => {
      const stored = crm.stored(name);
      const obligations = stored.reduce((sum, customer) => sum + customer.Obligations.length, 0);
      const managementRecords = crm.managementRecords(name).length;
      return [name, { customers: stored.length, obligations, managementRecords }];
    }),
  ),
  requests: crm.log().length,
  faults: crm.faults,
});

function changeFaults(crm: Crm, method: string, text: string): AdminAnswer {
  if (method === 'GET') return ok(crm.faults);
  const rules = method === 'DELETE' ? [] : rulesOf(text);
  if (rules === null) return wrong(400, 'faults are a list of {when, effect: {kind}}');
  crm.faults = method === 'POST' ? [...crm.faults, ...rules] : rules;
  return ok(crm.faults);
}

function look(crm: Crm, name: string, query: URLSearchParams): AdminAnswer | null {
  const operation = query.get('operation') ?? crm.settings.operations[0]?.name ?? '';
  switch (name) {
    case 'state':
      return ok(stateOf(crm));
    case 'stored':
      return ok(crm.stored(operation));
    case 'ids':
      return ok(crm.ids(operation));
    case 'times-stored':
      return ok({ customers: crm.timesStored(operation), obligations: crm.obligationTimesStored(operation) });
    case 'module-records':
      return ok(crm.moduleRecords(operation, query.get('module') ?? ''));
    case 'management-records':
      return ok(crm.managementRecords(operation));
    case 'log':
      return ok(crm.log());
    default:
      return null;
  }
}

function act(crm: Crm, name: string, text: string, query: URLSearchParams): AdminAnswer | null {
  const body = parseObject(text) ?? {};
  switch (name) {
    case 'reset':
      crm.reset();
      return ok();
    case 'settle':
      crm.settle(Number(body.nowMs ?? Number.POSITIVE_INFINITY));
      return ok();
    case 'agents':
      return ok({ managementRecords: crm.simulateAgents(Number(body.seed ?? 1), Number(body.share ?? 1)) });
    case 'settings':
      crm.settings = { ...crm.settings, ...body };
      return ok();
    case 'management-records':
      return ok(crm.addManagementRecord(query.get('operation') ?? crm.settings.operations[0]?.name ?? '', body));
    default:
      return null;
  }
}

/**
 * Answers `GET state|stored|ids|times-stored|module-records|management-records|log` (with `?operation=`, default the first),
 * `GET|PUT|POST|DELETE faults` (PUT replaces, POST adds), and
 * `POST reset|settle {nowMs}|agents {seed, share}|settings {…}|management-records {…}`. Never throws.
 */
export function adminAnswer(crm: Crm, method: string, path: string, text: string): AdminAnswer {
  const { pathname, searchParams } = new URL(path, 'http://simulator');
  const name = pathname.slice(ADMIN_PATH.length);
  try {
    if (name === 'faults') return changeFaults(crm, method, text);
    const answer = method === 'GET' ? look(crm, name, searchParams) : act(crm, name, text, searchParams);
    return answer ?? wrong(404, `nothing called ${name} to ${method}`);
  } catch (error) {
    return wrong(400, error instanceof Error ? error.message : 'not possible');
  }
}
