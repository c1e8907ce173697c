// The simulated CRM with what the page's panel orders of it → a network for the world, and the panel's view.
import { type Network, networkInProcess, type ServerRequest, type ServerResponse } from '../../apps-script';
import { type Crm, createCrm, type FaultEffect, type FaultRule, type SavedCrm } from '../../crm';
import { hoursLeftOfDay } from '../../crm/time';
import type { CrmRequest, FaultName, SimulatorSettings, Simulator as SimulatorView, StoredCustomer } from '../wire';

/** The vendor's own example, and beside it a token for practice that may be shown: nobody's secret. */
const OPERATION = 'moduletest03';
const PRACTICE = { server: 'crm.wolkvox.com', operation: OPERATION, token: 'PRACTICA' } as const;
const TOKENS = ['A8K3J7F2', PRACTICE.token];

const CRM_HOST = /(^|\.)(wolkvox|crmvox)\.com$/;
const GATEWAY_MS = 65_000;
const BUSY_SECONDS = 5;
const LOG_KEPT = 400;

const NEXT_BATCH = { endpoint: 'massiveCollections', times: 1 } as const;

const next = (effect: FaultEffect): FaultRule => ({ when: NEXT_BATCH, effect });
const always = (effect: FaultEffect): FaultRule => ({ when: {}, effect });

const RULES: Readonly<Record<FaultName, FaultRule>> = {
  'drop-next-stored': next({ kind: 'drop', stores: 'before' }),
  'drop-next-unstored': next({ kind: 'drop', stores: 'never' }),
  'timeout-next': next({ kind: 'timeout', ms: GATEWAY_MS }),
  'error-500-next': next({ kind: 'status', status: 500, body: 'html' }),
  'truncated-next': next({ kind: 'truncated' }),
  'unreadable-receipt-next': next({ kind: 'receipt', counters: 'wrong-sum' }),
  'busy-next': next({ kind: 'too-many-requests', retryAfterSeconds: BUSY_SECONDS }),
  'too-large-next': next({ kind: 'status', status: 413, body: 'html' }),
  'refuse-every-fifth': {
    when: { endpoint: 'massiveCollections' },
    effect: { kind: 'refuse', everyNthCustomer: 5, reason: 'THE PHONE NUMBER IS NOT VALID' },
  },
  'wrong-token': always({ kind: 'forbidden', meaning: 'token' }),
  'budget-spent': always({ kind: 'forbidden', meaning: 'budget' }),
  maintenance: always({ kind: 'forbidden', meaning: 'maintenance' }),
  firewall: always({ kind: 'forbidden', meaning: 'firewall' }),
};

/** Every fault that can be ordered. */
export const FAULT_NAMES = Object.keys(RULES) as FaultName[];

export interface SavedSimulator {
  readonly crm: SavedCrm;
  readonly settings: SimulatorSettings;
  readonly faults: readonly FaultName[];
}

const DEFAULTS: SimulatorSettings = { latencyMs: 0, dailyCalls: 4800, speed: 1 };

export class Simulator {
  readonly #crm: Crm = createCrm({ operations: [{ name: OPERATION, tokens: TOKENS }] });
  /** Each order is a rule of its own, so that a second one of a name counts anew. */
  readonly #ordered = new Map<FaultName, FaultRule>();
  #settings = DEFAULTS;
  #told = 0;

  constructor(saved: SavedSimulator | null = null) {
    if (saved === null) return;
    this.#crm.fill(saved.crm);
    this.change(saved.settings);
    for (const fault of saved.faults) this.order(fault, true);
    this.#told = this.#crm.log().length;
  }

  get settings(): SimulatorSettings {
    return this.#settings;
  }

  /** A host that is none of the CRM's does not exist. */
  network(): Network {
    return networkInProcess((request) => (CRM_HOST.test(request.host) ? this.#handle(request) : null));
  }

  #handle(request: ServerRequest): ServerResponse {
    const answer = this.#crm.handle(request);
    const entry = this.#crm.log().at(-1);
    // What concerned the next batch only has been met by now.
    for (const [name, { when, effect }] of [...this.#ordered]) {
      if (when.times === 1 && entry?.faults.includes(effect.kind)) this.order(name, false);
    }
    return answer;
  }

  change(settings: Partial<SimulatorSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
    const { latencyMs, dailyCalls } = this.#settings;
    this.#crm.settings = { ...this.#crm.settings, latencyMs, dailyCalls };
  }

  order(fault: FaultName, on: boolean): void {
    this.#ordered.delete(fault);
    if (on) this.#ordered.set(fault, { ...RULES[fault] });
    this.#crm.faults = [...this.#ordered.values()];
  }

  simulateAgents(): void {
    this.#crm.simulateAgents(this.#crm.held(OPERATION).managementRecords + 1, 0.4);
  }

  /** Forgets what is stored and counted; settings and faults stay. */
  clear(): void {
    this.#crm.reset();
    this.#told = 0;
    this.change({});
    for (const fault of [...this.#ordered.keys()]) this.order(fault, true);
  }

  stored(operation: string, from: number, count: number): { total: number; customers: StoredCustomer[] } {
    const customers = this.#crm.stored(operation);
    const shown = customers.slice(from, from + count).map(({ Obligations, ...values }) => ({
      values: values as StoredCustomer['values'],
      obligations: Obligations,
    }));
    return { total: customers.length, customers: shown };
  }

  /** Returns what the panel shows. */
  view(nowMs: number): SimulatorView {
    this.#crm.settle(nowMs);
    const used = Math.max(...TOKENS.map((token) => this.#crm.callsToday(token)));
    const { dailyCalls } = this.#settings;
    return {
      settings: this.#settings,
      faults: [...this.#ordered.keys()],
      practice: PRACTICE,
      callsToday: used,
      callsLeft: Math.max(0, dailyCalls - used),
      hoursToReset: hoursLeftOfDay(nowMs, this.#crm.settings.utcOffsetHours),
      stored: [{ operation: OPERATION, ...this.#crm.held(OPERATION), storedAgain: this.#storedAgain() }],
      requests: this.#crm.log().length,
    };
  }

  /** Returns the last requests; those since the last call of `news` are not among the older ones of a next call. */
  recent(): CrmRequest[] {
    return this.#logged(Math.max(0, this.#told - LOG_KEPT), this.#told);
  }

  /** Returns the requests since the last call. */
  news(): CrmRequest[] {
    const from = this.#told;
    this.#told = this.#crm.log().length;
    return this.#logged(from, this.#told);
  }

  saved(): SavedSimulator {
    return { crm: this.#crm.saved(), settings: this.#settings, faults: [...this.#ordered.keys()] };
  }

  /** Lets the CRM finish what it would still have stored, at the end of everything. */
  settle(): void {
    this.#crm.settle(Number.POSITIVE_INFINITY);
  }

  #logged(from: number, to: number): CrmRequest[] {
    return this.#crm
      .log()
      .slice(from, to)
      .map(({ nowMs, from: _from, host: _host, ...rest }, index) => ({
        number: from + index + 1,
        atMs: nowMs,
        ...rest,
      }));
  }

  #storedAgain(): number {
    const extra = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((sum, count) => sum + count - 1, 0);
    const obligations = Object.values(this.#crm.obligationTimesStored(OPERATION));
    return extra(this.#crm.timesStored(OPERATION)) + obligations.reduce((sum, byId) => sum + extra(byId), 0);
  }
}
