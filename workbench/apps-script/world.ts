// The world that executions act on: one spreadsheet with everything around it, reached by one synchronous call.
import { Cache } from './cache';
import { CALL_KINDS, type CallCounts, EXECUTION_LIMIT_MS, noCalls, SIMPLE_TRIGGER_LIMIT_MS, START_MS } from './cost';
import { Kill, OUT_OF_TIME, ScriptException } from './exception';
import {
  type AuthModeName,
  type Execution,
  type ExecutionKind,
  nowOf,
  type ScriptProject,
  type User,
} from './execution';
import { Locks } from './locks';
import { type Network, noNetwork } from './network';
import { fetchOperations } from './operations/fetch';
import type { Operation, Operations } from './operations/operation';
import { rangeOperations } from './operations/range';
import { sheetOperations } from './operations/sheet';
import { spreadsheetOperations } from './operations/spreadsheet';
import { storageOperations } from './operations/storage';
import { type PropertyLimits, PropertyStore } from './properties';
import { QuotaMeter, type Quotas } from './quotas';
import type { Block } from './sheet/a1';
import type { EntryRules } from './sheet/entry';
import { type Protection, Spreadsheet, type Tab } from './sheet/spreadsheet';
import type { TabSource } from './tab-source';
import type { Trigger } from './triggers';
import { UserHand } from './user-hand';
import { wallClockOf } from './zones';

/** The answer to a call; `nowMs` is the execution's clock after it. */
export type Reply =
  | { readonly ok: true; readonly value: unknown; readonly nowMs: number }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly nowMs: number };

/** Behaviour that is not settled in public; each is what we take for true unless it is switched. */
export interface Switches {
  readonly propertyLimits: PropertyLimits;
  /** A leading `=` in a cell formatted `@` makes a formula. */
  readonly formulaInPlainText: boolean;
  /** An add-on's `after` and `at` triggers may be less than an hour away. */
  readonly soonTriggers: boolean;
}

export interface Toast {
  readonly message: string;
  readonly title: string;
  /** Negative: until the user dismisses it. */
  readonly seconds: number;
  readonly atMs: number;
}

export interface LogEntry {
  readonly severity: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  readonly text: string;
  readonly executionId: number;
}

export interface MenuItem {
  readonly kind: 'item' | 'separator' | 'menu';
  readonly label?: string;
  readonly functionName?: string;
  readonly menu?: Menu;
}

/** A menu; the add-on's own has the empty title. */
export interface Menu {
  readonly title: string;
  readonly items: readonly MenuItem[];
}

export interface Page {
  readonly title: string;
  readonly html: string;
  readonly userKey: string;
}

/** An alert or prompt; `buttons` as in `ButtonSet`. */
export interface Question {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  readonly buttons: 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
}

export interface Answer {
  readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
  readonly text?: string | undefined;
}

/** Runs before or after each call. See `World.onCall`. */
export type CallHook = (execution: Execution, callIndex: number, op: string, args: readonly unknown[]) => void;

export interface WorldOptions {
  readonly locale: string;
  readonly timeZone: string;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly tabs: readonly TabSource[];
  /** The first is the one who runs everything that names no other. */
  readonly users?: readonly (Partial<User> & { readonly key: string })[] | undefined;
  /** Virtual time at the start, ms since 1970. */
  readonly nowMs?: number | undefined;
  readonly network?: Network | undefined;
  readonly account?: 'consumer' | 'workspace' | undefined;
  /** Replaces single daily quotas. */
  readonly quotas?: Partial<Quotas> | undefined;
  readonly switches?: Partial<Switches> | undefined;
  readonly answer?: ((question: Question, user: User) => Answer) | undefined;
}

/** What starts an execution. */
export interface StartOptions {
  readonly functionName: string;
  readonly kind: ExecutionKind;
  readonly user: User;
  readonly authMode: AuthModeName;
  readonly project: ScriptProject;
}

const OPERATIONS: Operations = {
  ...rangeOperations,
  ...sheetOperations,
  ...spreadsheetOperations,
  ...storageOperations,
  ...fetchOperations,
};

const DEFAULT_SWITCHES: Switches = { propertyLimits: 'official', formulaInPlainText: true, soonTriggers: false };
/** 15 October 2026, 12:00 UTC. */
const DEFAULT_NOW_MS = 1_792_065_600_000;

export class World {
  spreadsheet: Spreadsheet;
  readonly users: User[];
  nowMs: number;
  network: Network;
  readonly switches: Switches;
  /** Decides what the user presses in alerts and prompts. */
  answer: (question: Question, user: User) => Answer;
  triggers: Trigger[] = [];
  menus: Menu[] = [];
  sidebar: Page | null = null;
  dialogs: (Page & { readonly modal: boolean })[] = [];
  toasts: Toast[] = [];
  questions: Question[] = [];
  logs: LogEntry[] = [];
  /** Service calls of all executions so far. */
  readonly calls: CallCounts = noCalls();
  /** HTTP requests of all executions so far. */
  requests = 0;
  /**
   * Runs before each call with the execution, the call's index, its operation and its arguments. It may change the
   * world, run other executions, throw a `ScriptException` that the call then throws, or throw a `Kill`.
   */
  onCall: CallHook | null = null;
  /** Runs after each call; may throw the same. The call has taken effect by then. */
  afterCall: CallHook | null = null;
  /** What the user does by hand: free of charge and not counted. */
  readonly hand: UserHand;
  readonly quotas: QuotaMeter;
  readonly locks = new Locks((execution, waitMs) => this.spend(execution, waitMs));
  readonly stores = new Map<string, PropertyStore>();
  readonly caches = new Map<string, Cache>();
  readonly #running = new Map<number, Execution>();
  #nextExecutionId = 1;
  /** How many identifiers have been given out. */
  readonly given = { protections: 0, uuids: 0 };

  constructor(options: WorldOptions) {
    const id = options.id ?? '1wOrKbEnChSpReAdShEeT0000000000000000000000';
    this.spreadsheet = new Spreadsheet(id, options.name ?? 'Untitled spreadsheet', options.locale, options.timeZone);
    this.users = (options.users ?? [{ key: 'user-1' }]).map((user, index) => ({
      email: `${user.key}@example.com`,
      locale: options.locale.split(/[-_]/)[0] ?? 'en',
      mayEditProtected: index === 0,
      scopes: null,
      ...user,
    }));
    this.nowMs = options.nowMs ?? DEFAULT_NOW_MS;
    this.network = options.network ?? noNetwork;
    this.switches = { ...DEFAULT_SWITCHES, ...options.switches };
    this.answer =
      options.answer ?? (({ kind, buttons }) => ({ button: kind === 'alert' && buttons === 'OK' ? 'OK' : 'CLOSE' }));
    this.quotas = new QuotaMeter(options.account ?? 'consumer', options.quotas ?? {});
    this.hand = new UserHand(this);
    for (const tab of options.tabs) this.hand.addTab(tab);
    if (this.spreadsheet.tabs.length === 0) this.hand.addTab({ name: 'Sheet1', values: [] });
    this.spreadsheet.activeTabId = this.spreadsheet.tabs[0]?.id ?? 0;
  }

  user(key?: string): User {
    const found = key === undefined ? this.users[0] : this.users.find((user) => user.key === key);
    if (!found) throw new Error(`There is no user ${key}.`);
    return found;
  }

  /** Moves the virtual clock on while nothing runs. */
  advance(ms: number): void {
    this.nowMs += ms;
  }

  /** Begins an execution at the world's present time and returns its record; its start is charged at once. */
  start(options: StartOptions): Execution {
    const simple = options.kind === 'open' || options.kind === 'edit';
    const execution: Execution = {
      ...options,
      id: this.#nextExecutionId++,
      startMs: this.nowMs,
      limitMs: simple ? SIMPLE_TRIGGER_LIMIT_MS : EXECUTION_LIMIT_MS,
      elapsedMs: START_MS,
      phase: 'load',
      callIndex: 0,
      calls: noCalls(),
      requests: 0,
      ended: null,
      hookError: undefined,
    };
    this.#running.set(execution.id, execution);
    return execution;
  }

  /** Ends an execution: its locks are given back and its clock carries the world's on. */
  end(execution: Execution, how: NonNullable<Execution['ended']> = 'finished'): void {
    execution.ended ??= how;
    this.locks.releaseAll(execution);
    this.#running.delete(execution.id);
    this.#keepUp(execution);
    for (const kind of CALL_KINDS) this.calls[kind] += execution.calls[kind];
    this.requests += execution.requests;
  }

  /** Executions that have begun and not ended. */
  running(): Execution[] {
    return [...this.#running.values()];
  }

  /** The one way by which an execution reaches the world. Never throws; refusals come as `ok: false`. */
  call(executionId: number, op: string, args: readonly unknown[]): Reply {
    const execution = this.#running.get(executionId);
    if (!execution) return { ok: false, name: 'Exception', message: OUT_OF_TIME, nowMs: this.nowMs };
    if (execution.ended) return this.#refusal(execution, new ScriptException(OUT_OF_TIME));
    const index = execution.callIndex;
    try {
      const operation = OPERATIONS[op];
      if (!operation) throw new ScriptException(`not emulated: ${op}`);
      execution.callIndex++;
      this.#keepUp(execution);
      this.onCall?.(execution, index, op, args);
      const value = this.#perform(execution, operation, args);
      this.#keepUp(execution);
      this.afterCall?.(execution, index, op, args);
      return { ok: true, value: value ?? null, nowMs: nowOf(execution) };
    } catch (error) {
      return this.#refusal(execution, error);
    }
  }

  /** Takes down what a script logs; neither counted nor charged. */
  log(executionId: number, severity: LogEntry['severity'], text: string): void {
    this.logs.push({ severity, text, executionId });
  }

  /** The execution's own clock. */
  nowFor(execution: Execution): number {
    return nowOf(execution);
  }

  /** Charges time to an execution. Throws Kill when its time is up. */
  spend(execution: Execution, ms: number): void {
    execution.elapsedMs += Math.max(0, ms);
    if (execution.elapsedMs <= execution.limitMs) return;
    execution.elapsedMs = execution.limitMs;
    execution.ended = 'time';
    throw new Kill(OUT_OF_TIME);
  }

  useQuota(name: keyof Quotas, amount: number, execution: Execution): void {
    this.quotas.use(name, amount, execution.user.key, nowOf(execution));
  }

  properties(key: string): PropertyStore {
    const held = this.stores.get(key) ?? new PropertyStore(this.switches.propertyLimits);
    this.stores.set(key, held);
    return held;
  }

  cache(key: string): Cache {
    const held = this.caches.get(key) ?? new Cache();
    this.caches.set(key, held);
    return held;
  }

  entryRules(): EntryRules {
    const year = new Date(wallClockOf(this.nowMs, this.spreadsheet.timeZone)).getUTCFullYear();
    return { formulaInPlainText: this.switches.formulaInPlainText, year };
  }

  addProtection(tab: Tab, block: Block | null, editors: readonly string[]): Protection {
    const id = ++this.given.protections;
    const made = { id, block, description: '', warningOnly: false, editors: [...editors], unprotected: [] };
    tab.protections.push(made);
    return made;
  }

  ask(question: Question, execution: Execution): Answer {
    this.questions.push(question);
    return this.answer(question, execution.user);
  }

  /** Scopes among `wanted` (all of the manifest's when `null`) that the manifest lacks or the user has not granted. */
  missingScopes(execution: Execution, wanted: readonly string[] | null): string[] {
    const declared = execution.project.manifest.oauthScopes;
    const granted = execution.user.scopes;
    return (wanted ?? declared ?? []).filter(
      (scope) => (declared && !declared.includes(scope)) || (granted && !granted.includes(scope)),
    );
  }

  /** A new identifier; the same ones in the same order in every run. */
  uuid(): string {
    const part = (this.given.uuids++ * 2_654_435_761 + 0x9e3779b9) % 2 ** 32;
    const hex = part.toString(16).padStart(8, '0');
    return `${hex}-${hex.slice(0, 4)}-4${hex.slice(1, 4)}-a${hex.slice(5, 8)}-${hex}${this.given.uuids.toString(16).padStart(4, '0')}`;
  }

  #keepUp(execution: Execution): void {
    this.nowMs = Math.max(this.nowMs, nowOf(execution));
  }

  #perform(execution: Execution, operation: Operation, args: readonly unknown[]): unknown {
    demandPermission(execution, operation);
    operation.settle?.(this, args as unknown[]);
    execution.calls[operation.kind]++;
    this.spend(execution, operation.costMs?.(args) ?? 0);
    return operation.run(this, execution, args);
  }

  #refusal(execution: Execution, error: unknown): Reply {
    const nowMs = nowOf(execution);
    if (error instanceof ScriptException) return { ok: false, name: error.name, message: error.message, nowMs };
    if (error instanceof Kill) {
      execution.ended ??= 'killed';
      return { ok: false, name: 'Exception', message: OUT_OF_TIME, nowMs };
    }
    // Neither a refusal nor an end: a mistake in a hook or in the emulator, which must not pass for the script's.
    execution.ended ??= 'killed';
    execution.hookError ??= error;
    return { ok: false, name: 'Exception', message: String(error), nowMs };
  }
}

function demandPermission(execution: Execution, { gate, api, scopes }: Operation): void {
  const mode = execution.phase === 'load' ? 'NONE' : execution.authMode;
  const needed =
    scopes === undefined ? '' : ` Required permissions: ${scopes.length > 1 ? `(${scopes.join(' || ')})` : scopes[0]}`;
  const refusal = new ScriptException(`You do not have permission to call ${api}${needed ? `.${needed}` : ''}`);
  if ((gate === 'document' && mode === 'NONE') || (gate === 'full' && mode !== 'FULL')) throw refusal;
  if (scopes === undefined) return;
  const declared = execution.project.manifest.oauthScopes;
  if (declared && !scopes.some((scope) => declared.includes(scope))) throw refusal;
  const granted = execution.user.scopes;
  if (granted && mode === 'FULL' && !scopes.some((scope) => granted.includes(scope))) {
    throw new ScriptException(
      'Authorization is required to perform that action. Please run the script again to authorize it.',
    );
  }
}
