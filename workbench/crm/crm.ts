// Turns requests into answers, and into what the simulated CRM holds afterwards.

import { addAgentsWork } from './agents';
import { type Answer, htmlPage, refusal, tooManyRecords } from './answer';
import { type Body, checkBody } from './body';
import { answered, dropped, faultyAnswer, storesAnyway } from './ending';
import { type Befalling, type FaultRule, FaultTallies } from './fault';
import { type Caller, Gate, type SavedCalls } from './gate';
import { type ManagementRecord, managementRecord, prepareQueryGestion } from './management';
import { prepareMassive } from './massive';
import { prepareInsertMany, prepareQuery, prepareQueryDates } from './module';
import { prepareInsertObligation, prepareQueryObligation, prepareUpdateObligation } from './obligation';
import type { Preparation, Prepared, Setting } from './prepared';
import {
  addressed,
  type CrmRequest,
  type CrmResponse,
  identificationsOf,
  type LoggedRequest,
  type ReadBody,
  readBody,
} from './request';
import {
  type CrmConfig,
  type CrmSettings,
  DEFAULT_SETTINGS,
  type EndpointName,
  type OperationConfig,
} from './settings';
import { type CustomerAsSent, type IdSource, idSource, OperationStore, type SavedStore } from './store';

const PREPARATIONS: Readonly<
  Record<Exclude<EndpointName, 'tokenInformation'>, (body: Body, setting: Setting) => Preparation>
> = {
  massiveCollections: prepareMassive,
  insertObligation: prepareInsertObligation,
  updateObligation: prepareUpdateObligation,
  insertMany: prepareInsertMany,
  queryGestion: prepareQueryGestion,
  query: prepareQuery,
  queryDates: prepareQueryDates,
  queryObligation: prepareQueryObligation,
};

const GATEWAY_MS = 200;
const NO_BEFALLING: Befalling = { latencyMs: 0, refusing: [], receipt: {}, cap: null, ending: null, kinds: [] };

type Log = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** Everything that a CRM holds, as JSON. Faults, settings and what is delayed are not part of it. */
export interface SavedCrm {
  readonly stores: readonly (readonly [string, SavedStore])[];
  readonly requests: readonly LoggedRequest[];
  readonly calls: SavedCalls;
  readonly ids: number;
  readonly latestMs: number;
}

interface Delayed {
  readonly atMs: number;
  readonly carryOut: (nowMs: number) => void;
}

/**
 * A wolkvox CRM in memory: pure and synchronous, without a clock of its own. What is stored, asked for and counted belongs to
 * an operation, by its name; asking for one that no setting names gives nothing.
 */
export class Crm {
  /** May be changed at any time; holds from the next request on. */
  settings: CrmSettings;
  /** Rules are tried in order for every request; the first that replaces the answer wins, the others add up. */
  faults: FaultRule[] = [];
  private requests: Log[] = [];
  private stores = new Map<string, OperationStore>();
  private tallies = new FaultTallies();
  private gate = new Gate();
  private delayed: Delayed[] = [];
  private identifiers: IdSource;
  private latestMs = 0;

  constructor(private readonly config: CrmConfig = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...config };
    this.faults = [...this.settings.faults];
    this.identifiers = idSource(this.settings.seed);
  }

  /** Answers one request. Never throws. */
  handle(request: CrmRequest): CrmResponse {
    this.settle(request.nowMs);
    const { pathname, endpoint, operationInQuery } = addressed(request.path);
    const log: Log = {
      nowMs: request.nowMs,
      from: request.from,
      method: request.method,
      host: request.host.toLowerCase(),
      path: pathname,
      endpoint,
      operation: operationInQuery,
      records: 0,
      obligations: 0,
      bodyBytes: Buffer.byteLength(request.body),
      status: 0,
      outcome: 'refused',
      stored: 0,
      refused: 0,
      faults: [],
    };
    this.requests.push(log);
    const response = this.responseTo(request, log, endpoint);
    log.status = response.status;
    return response;
  }

  /** Carries out what was delayed until then, as every request does first. */
  settle(nowMs: number): void {
    if (Number.isFinite(nowMs)) this.latestMs = Math.max(this.latestMs, nowMs);
    const due = this.delayed.filter(({ atMs }) => atMs <= nowMs).sort((one, other) => one.atMs - other.atMs);
    this.delayed = this.delayed.filter(({ atMs }) => atMs > nowMs);
    for (const { atMs, carryOut } of due) carryOut(atMs);
  }

  /** Returns the customers in the order in which they were first stored, in the shape of a request. */
  stored(operation: string): CustomerAsSent[] {
    return this.stores.get(operation)?.asSent() ?? [];
  }

  /** Returns every customer's wolkvox_id with its Identification, in the order of {@link stored}. */
  ids(operation: string): { readonly Identification: string; readonly wolkvox_id: string }[] {
    return (this.stores.get(operation)?.customers ?? []).map(({ values, wolkvoxId }) => ({
      Identification: values.Identification ?? '',
      wolkvox_id: wolkvoxId,
    }));
  }

  /** Returns how often each Identification was stored by a bulk load. */
  timesStored(operation: string): Record<string, number> {
    return Object.fromEntries(this.stores.get(operation)?.customerWrites ?? []);
  }

  /** Returns how often each obligation was stored, by Identification and then id; updates do not count. */
  obligationTimesStored(operation: string): Record<string, Record<string, number>> {
    const writes = [...(this.stores.get(operation)?.obligationWrites ?? [])];
    return Object.fromEntries(writes.map(([identification, byId]) => [identification, Object.fromEntries(byId)]));
  }

  /** Returns the records of a custom module as they were sent, in their order. */
  moduleRecords(operation: string, module: string): readonly Readonly<Record<string, unknown>>[] {
    return (this.stores.get(operation)?.modules.get(module) ?? []).map(({ values }) => values);
  }

  managementRecords(operation: string): readonly ManagementRecord[] {
    return this.stores.get(operation)?.managementRecords ?? [];
  }

  /** Adds a management record; keys left out are blank, as are all in the page's sample. Returns it whole. */
  addManagementRecord(operation: string, record: ManagementRecord): ManagementRecord {
    const store = this.storeOf(operation);
    if (store === undefined) throw new RangeError(`no operation ${operation} in the settings`);
    const whole = managementRecord(record, this.identifiers.next());
    store.managementRecords.push(whole);
    return whole;
  }

  /**
   * Gives the share (0 to 1) of each operation's customers 0 to 4 management records of the ten days before the latest
   * request, the same for the same seed. Returns how many there are now.
   */
  simulateAgents(seed: number, share: number): number {
    for (const { name } of this.settings.operations) {
      const store = this.storeOf(name);
      if (store) addAgentsWork(store, this.settings, { seed, share, aroundMs: this.latestMs });
    }
    return [...this.stores.values()].reduce((sum, store) => sum + store.managementRecords.length, 0);
  }

  /** Calls that the token has made on the server's day of the latest request. */
  callsToday(token: string): number {
    return this.gate.callsToday(token, this.latestMs, this.settings);
  }

  /** Every request in its order. */
  log(): readonly LoggedRequest[] {
    return this.requests;
  }

  /** Counts of what an operation holds; cheap at any size. */
  held(operation: string): {
    readonly customers: number;
    readonly obligations: number;
    readonly managementRecords: number;
  } {
    const store = this.stores.get(operation);
    const obligations = (store?.customers ?? []).reduce((sum, customer) => sum + customer.obligations.length, 0);
    return {
      customers: store?.customers.length ?? 0,
      obligations,
      managementRecords: store?.managementRecords.length ?? 0,
    };
  }

  /** Returns what it holds as plain JSON, for {@link fill}. */
  saved(): SavedCrm {
    return {
      stores: [...this.stores].map(([name, store]) => [name, store.saved()]),
      requests: structuredClone(this.requests),
      calls: this.gate.saved(),
      ids: this.identifiers.given(),
      latestMs: this.latestMs,
    };
  }

  /** Goes back to the state and the settings it was made with, and takes over what was saved. */
  fill({ stores, requests, calls, ids, latestMs }: SavedCrm): void {
    this.reset();
    this.identifiers = idSource(this.settings.seed, ids);
    for (const [name, saved] of stores) this.storeOf(name)?.fill(saved);
    this.requests = structuredClone([...requests]);
    this.gate.fill(calls);
    this.latestMs = latestMs;
  }

  /** Goes back to the state and the settings it was made with. */
  reset(): void {
    this.settings = { ...DEFAULT_SETTINGS, ...this.config };
    this.faults = [...this.settings.faults];
    this.requests = [];
    this.stores = new Map();
    this.tallies = new FaultTallies();
    this.gate = new Gate();
    this.delayed = [];
    this.identifiers = idSource(this.settings.seed);
    this.latestMs = 0;
  }

  private storeOf(name: string): OperationStore | undefined {
    const config: OperationConfig | undefined = this.settings.operations.find((operation) => operation.name === name);
    if (config === undefined) return undefined;
    const store = this.stores.get(name) ?? new OperationStore(config, () => this.identifiers.next());
    store.config = config;
    this.stores.set(name, store);
    return store;
  }

  private responseTo(request: CrmRequest, log: Log, endpoint: EndpointName | null): CrmResponse {
    const { settings } = this;
    if (/^wv\w+\.wolkvox\.com$/.test(log.host))
      // The Manager's own words. @see https://wolkvox.com/en/api-response-codes
      return answered(refusal(400, 'THE API YOU WANT TO CONSULT DOES NOT EXIST'), GATEWAY_MS);
    if (!settings.hosts.includes(log.host)) {
      log.outcome = 'unreachable';
      return dropped(0);
    }
    if (endpoint === null || settings.disabledEndpoints.includes(endpoint))
      return answered(htmlPage(404), GATEWAY_MS + settings.latencyMs);
    const read = readBody(endpoint, request.body);
    log.records = read.records;
    log.obligations = read.obligations;
    const operation = endpoint === 'tokenInformation' ? log.operation : read.operation;
    log.operation = operation;
    const { method, headers, from, nowMs } = request;
    return this.admitted({ endpoint, method, headers, from, nowMs, operation, body: read.body }, read, log);
  }

  private admitted(caller: Caller, read: ReadBody, log: Log): CrmResponse {
    const { settings, faults } = this;
    const { endpoint, nowMs } = caller;
    const store = caller.operation === null ? undefined : this.storeOf(caller.operation);
    const befalling =
      faults.length === 0
        ? NO_BEFALLING
        : this.tallies.befall(faults, { endpoint, identifications: identificationsOf(read.body, store) });
    log.faults = befalling.kinds;
    const serverMs = GATEWAY_MS + read.records + read.obligations + settings.latencyMs + befalling.latencyMs;
    const admission = this.gate.admit(caller, settings);
    if (!admission.admitted) return answered(admission.answer, serverMs);
    this.gate.occupy(admission.token.token, nowMs + serverMs);
    const cap = befalling.cap ?? settings.recordsPerCall;
    if (cap !== null && read.records > cap.records) return answered(tooManyRecords(cap.answer, cap.records), serverMs);
    const prepared = endpoint === 'tokenInformation' ? this.meter(admission.token, nowMs) : this.prepare(caller, store);
    if ('reason' in prepared) return answered(refusal(prepared.status, prepared.reason), serverMs);
    return this.ended({ prepared, befalling, log, nowMs, serverMs });
  }

  private meter(token: Parameters<Gate['tokenInformation']>[0], nowMs: number): Prepared {
    const answer = this.gate.tokenInformation(token, nowMs, this.settings);
    return { records: 0, obligations: 0, carryOut: () => ({ answer, stored: 0, refused: 0 }) };
  }

  private prepare({ endpoint, body }: Caller, store: OperationStore | undefined): Preparation {
    const { settings } = this;
    const paging = endpoint === 'queryDates' ? ['limit', ...(settings.pageKey === null ? [] : [settings.pageKey])] : [];
    const checked = checkBody(endpoint, body, paging);
    if (!checked.ok) return { status: 400, reason: checked.reason };
    if (endpoint === 'tokenInformation' || store === undefined) return { status: 404, reason: 'NOT FOUND' };
    return PREPARATIONS[endpoint](checked.body, { settings, store });
  }

  /** Carries the request out as its faults allow, and answers as they want. */
  private ended(at: {
    readonly prepared: Prepared;
    readonly befalling: Befalling;
    readonly log: Log;
    readonly nowMs: number;
    readonly serverMs: number;
  }): CrmResponse {
    const { befalling, log, nowMs, serverMs } = at;
    const { ending } = befalling;
    const carryOut = (atMs: number): Answer => {
      const { answer, stored, refused } = at.prepared.carryOut(atMs, befalling);
      log.stored += stored;
      log.refused += refused;
      return answer;
    };
    if (ending === null) {
      log.outcome = 'carried-out';
      return answered(carryOut(nowMs), serverMs);
    }
    if (ending.kind === 'drop') {
      log.outcome = 'dropped';
      if (ending.stores === 'before') carryOut(nowMs);
      else if (ending.stores !== 'never') this.delay(nowMs + serverMs + ending.stores.afterMs, carryOut);
      return dropped(serverMs);
    }
    log.outcome = 'faulty-answer';
    if (ending.kind === 'timeout') {
      if (ending.stores !== false) this.delay(nowMs + ending.ms, carryOut);
      return answered(htmlPage(504), ending.ms);
    }
    const right = storesAnyway(ending) ? carryOut(nowMs) : null;
    return answered(faultyAnswer(ending, right, at.prepared), serverMs);
  }

  private delay(atMs: number, carryOut: (nowMs: number) => void): void {
    this.delayed.push({ atMs, carryOut });
  }
}

/** Returns a CRM that holds nothing yet; anything left out of the config is as in DEFAULT_SETTINGS. */
export const createCrm = (config: CrmConfig = {}): Crm => new Crm(config);
