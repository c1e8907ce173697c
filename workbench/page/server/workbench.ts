// Requests of the pages, calls of executions and the passing of time → the state of one workbench, and what the pages are told of it.
import { createHash, randomBytes } from 'node:crypto';
import {
  type Execution,
  type Network,
  type Outcome,
  openScript,
  restore,
  ScriptException,
  type ScriptProject,
  snapshot,
  type User,
  World,
} from '../../apps-script';
import { Threads } from '../../apps-script/stepped';
import { nextFiringMs } from '../../apps-script/triggers';
import { PortfolioError } from '../../demo/portfolio';
import type {
  CallOutcome,
  Edit,
  Edited,
  Event,
  Person,
  RefusalCode,
  RequestBody,
  RequestName,
  RequestValue,
  State,
  Execution as ToldExecution,
} from '../wire';
import { Changes } from './changes';
import { type Desk, ProtectedEdit } from './edits';
import { Executions, type MadeCall } from './executions';
import { CallLog } from './log';
import { type Audience, Outbox, type Post } from './outbox';
import { type Opening, pickedOpening } from './portfolio';
import type { SavedBench } from './saved';
import { Screens } from './screens';
import { StaleEdit } from './shapes';
import { Simulator } from './simulator';
import { doEdit, type Undo } from './undo';

/** A request that is not done, with the reason. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export interface WorkbenchOptions {
  readonly project: ScriptProject;
  /** Name of the add-on as the menu shows it, and the product's version. */
  readonly addOn: { readonly name: string; readonly version: string };
  /** What a new workbench, and one that was cleared, begins with. */
  readonly opening: Opening;
  /** See `SavedBench.opened`. */
  readonly opened: string;
  readonly saved: SavedBench | null;
  readonly post: Post;
  /** Called when there is something new to save. */
  readonly changed: () => void;
}

const USERS: readonly User[] = [
  { key: 'ana', email: 'ana@example.com', locale: 'es', mayEditProtected: true, scopes: null },
  { key: 'luis', email: 'luis@example.com', locale: 'es', mayEditProtected: false, scopes: null },
];
const LOGS_KEPT = 200;
/** Edits that can be taken back, everybody's together. */
const MOST_UNDOS = 500;
/** Counting what the CRM holds takes a while when it holds much. */
const SIMULATOR_PACE_MS = 500;
/** Longer than Google lets an execution live, so that nobody waits for one that died with the command. */
const DEAD_AFTER_MS = 420_000;

type Requests = { readonly [N in RequestName]: (body: RequestBody<N>) => RequestValue<N> | Promise<RequestValue<N>> };

export class Workbench {
  #world: World;
  #executions: Executions;
  #changes: Changes;
  #simulator: Simulator;
  #log = new CallLog();
  #aheadMs: number;
  readonly #screens: Screens;
  readonly #outbox: Outbox;
  readonly #threads = new Threads();
  /** Windows that have been opened since the spreadsheet was. */
  readonly #seenWindows = new Set<string>();
  readonly #undos = new Map<number, { readonly user: string; readonly undo: Undo }>();
  #lastUndo = 0;
  #simulatorToldMs = 0;
  #simulatorMoved = false;

  constructor(readonly options: WorkbenchOptions) {
    const { saved } = options;
    this.#simulator = new Simulator(saved?.simulator ?? null);
    this.#aheadMs = (saved?.aheadMs ?? 0) + (saved?.working ? DEAD_AFTER_MS : 0);
    this.#world = saved
      ? restore(saved.world, { users: saved.users, network: this.#network() })
      : this.#newWorld(options.opening, USERS);
    // A page of an older build would be out of date; the menu opens the new one.
    const screens = saved && { ...saved.screens, ...(saved.pages === this.#pagesMark() ? {} : { sidebars: [] }) };
    this.#screens = new Screens(
      () => this.#world,
      (event, user) => this.#tell(event, { user }),
      screens,
    );
    this.#changes = new Changes(this.#world);
    this.#executions = this.#newExecutions();
    this.#executions.keepUp();
    this.#outbox = new Outbox(
      options.post,
      () => this.#news(),
      () => ({ revision: this.#changes.revision, nowMs: this.#world.nowMs }),
    );
  }

  /** Opens a window of a user, who is made known when nobody knows them: onOpen runs, as when a spreadsheet is opened. */
  connect(userKey: string, window: string): void {
    if (!this.#userNamed(userKey)) this.#addUser(userKey, 'es');
    const isNew = !this.#seenWindows.has(window);
    this.#seenWindows.add(window);
    this.#outbox.open(window, userKey, this.#beginning(userKey, 1));
    this.#tellPeople();
    if (isNew) this.#openDocument(userKey);
  }

  disconnect(window: string): void {
    this.#outbox.close(window);
    this.#tellPeople();
  }

  /** To be called every second: the clock moves on, and what is due by it begins. */
  tick(): void {
    this.#executions.keepUp();
    const { world } = this;
    for (const trigger of world.triggers.filter(({ nextMs }) => nextMs !== null && nextMs <= world.nowMs)) {
      trigger.nextMs = nextFiringMs(trigger, world.nowMs);
      const event = { authMode: 'FULL', triggerUid: trigger.id };
      this.#executions.start(trigger.handler, [event], { user: trigger.userKey, kind: 'trigger' });
    }
    if (this.#simulatorMoved) this.#outbox.soon();
  }

  get world(): World {
    return this.#world;
  }

  /** True while executions are under way. */
  get isWorking(): boolean {
    return this.#executions.count > 0;
  }

  /** Ends what is under way, and lets the CRM do what it still had to do. */
  async stop(): Promise<void> {
    await this.#executions.stopAll();
    await this.#threads.close();
    this.#simulator.settle();
  }

  /** Returns everything that outlives the command. */
  saved(working = this.isWorking): SavedBench {
    return {
      version: 1,
      opened: this.options.opened,
      world: snapshot(this.#world),
      simulator: this.#simulator.saved(),
      users: this.#world.users,
      screens: this.#screens.saved(),
      pages: this.#pagesMark(),
      aheadMs: this.#aheadMs,
      working,
    };
  }

  /** What every POST does. Throws Refusal. */
  readonly requests: Requests = {
    edit: ({ user, window, edits }) => this.#edit(this.#user(user), window, edits),
    select: ({ user, tabId, selection }) => {
      const { key } = this.#user(user);
      this.#screens.select(key, tabId, selection, this.#outbox.windowsOf(key) > 1);
      this.#moved();
      return null;
    },
    clickMenu: ({ user, functionName }) => {
      const { key } = this.#user(user);
      if (!this.#screens.offers(key, functionName)) throw new Refusal('unknown', 'No menu item does that.');
      return { executionId: this.#executions.start(functionName, [], { user: key, kind: 'menu' }).execution.id };
    },
    answer: ({ user, questionId, button, text }) => {
      if (!this.#executions.answer(questionId, this.#user(user).key, { button, text }))
        throw new Refusal('unknown', 'That question has been answered already.');
      return null;
    },
    call: ({ user, window, callId, functionName, args }) => {
      const { outcome } = this.#executions.start(functionName, args, { user: this.#user(user).key, kind: 'page' });
      void outcome.then((ended) => {
        this.#tell({ type: 'callEnded', callId, outcome: callOutcome(functionName, ended) }, { window });
      });
      return null;
    },
    close: ({ user, what, id }) => {
      this.#screens.close(this.#user(user).key, what, id);
      return null;
    },
    setSimulator: (settings) => this.#onSimulator((simulator) => simulator.change(settings)),
    setFault: ({ fault, on }) => this.#onSimulator((simulator) => simulator.order(fault, on)),
    simulateAgents: () => this.#onSimulator((simulator) => simulator.simulateAgents()),
    stored: ({ operation, from, count }) => this.#simulator.stored(operation, from, count),
    clear: async ({ what }) => {
      if (what === 'everything') await this.#clearEverything();
      else this.#onSimulator((simulator) => simulator.clear());
      return null;
    },
    openPortfolio: async ({ files }) => {
      await this.#openSpreadsheet(picked(files));
      return null;
    },
    addUser: ({ key, locale }) => this.#addUser(key, locale),
    advanceClock: ({ ms }) => {
      this.#aheadMs = this.#world.nowMs + ms - Date.now();
      this.#executions.skip(ms);
      this.tick();
      this.#simulatorMoved = true;
      this.#moved();
      return { nowMs: this.#world.nowMs };
    },
  };

  #nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  #pagesMark(): string {
    const text = JSON.stringify(this.options.project.htmlFiles);
    return createHash('sha256').update(text).digest('hex').slice(0, 16);
  }

  /** The CRM may be another one after everything was cleared. */
  #network(): Network {
    return { send: (requests) => this.#simulator.network().send(requests) };
  }

  #newWorld(opening: Opening, users: readonly User[]): World {
    const { name, locale, timeZone, tabs } = opening;
    const id = `1${randomBytes(32).toString('base64url')}`;
    return new World({ id, name, locale, timeZone, tabs, users, nowMs: this.#nowMs(), network: this.#network() });
  }

  #newExecutions(): Executions {
    return new Executions({
      script: openScript({ bundle: this.options.project, world: this.#world }),
      threads: this.#threads,
      nowMs: () => this.#nowMs(),
      speed: () => this.#simulator.settings.speed,
      enter: (user) => this.#screens.enter(user),
      made: (call) => this.#made(call),
      begun: (execution) => this.#tell({ type: 'executionBegun', execution: toldExecution(execution) }),
      ended: (execution, outcome) => this.#ended(execution, outcome),
      asked: (id, question, user) => this.#screens.asked(id, question, user),
      answered: (id, user) => this.#screens.answered(id, user),
    });
  }

  /** Puts another spreadsheet in the place of this one; what users keep for themselves goes with them, unless everybody is new. */
  async #openSpreadsheet(opening: Opening, isForNewUsers = false): Promise<void> {
    const old = this.#executions;
    await old.stopAll();
    const before = this.#world;
    this.#world = this.#newWorld(opening, isForNewUsers ? USERS : before.users);
    if (!isForNewUsers) {
      for (const [key, store] of before.stores) if (key.startsWith('user:')) this.#world.stores.set(key, store);
      for (const [key, used] of before.quotas.used) this.#world.quotas.used.set(key, used);
    }
    this.#screens.clear();
    this.#undos.clear();
    this.#changes = new Changes(this.#world);
    this.#executions = this.#newExecutions();
    // One may have begun in the meantime.
    void old.stopAll();
    const users = this.#outbox.users();
    for (const key of users) if (!this.#userNamed(key)) this.#addUser(key, 'es');
    this.#outbox.restart((user) => this.#beginning(user));
    for (const key of users) this.#openDocument(key);
    this.#moved();
  }

  async #clearEverything(): Promise<void> {
    await this.#executions.stopAll();
    this.#simulator = new Simulator();
    this.#log = new CallLog();
    this.#aheadMs = 0;
    await this.#openSpreadsheet(this.options.opening, true);
  }

  #openDocument(user: string): void {
    const event = { authMode: 'LIMITED', source: null, user: null };
    this.#executions.start('onOpen', [event], { user, kind: 'open' });
  }

  #made(call: MadeCall): void {
    const { execution, operation, args, reply, kind } = call;
    const { key } = execution.user;
    this.#log.note(call, (id) => this.#tabName(id));
    if (kind === 'sheetWrite') this.#changes.written(operation, args, reply.ok ? reply.value : null);
    if (operation === 'sheet.select' || operation === 'book.insertTab') this.#screens.leave(key);
    if (operation.startsWith('ui.') && reply.ok) this.#screens.show(key, operation, args[0]);
    this.#world.dialogs = [];
    for (const { title, message, seconds } of this.#world.toasts.splice(0))
      this.#tell({ type: 'toast', title, message, seconds }, { user: key });
    if (kind === 'fetch') this.#simulatorMoved = true;
    this.#moved();
  }

  #ended(execution: Execution, outcome: Outcome): void {
    const { world } = this;
    world.questions = [];
    if (world.logs.length > LOGS_KEPT) world.logs.splice(0, world.logs.length - LOGS_KEPT);
    // A document without onOpen is no mistake.
    const error = outcome.missing && execution.kind === 'open' ? null : outcome.error;
    const { elapsedMs, requests } = outcome;
    const serviceCalls = Object.values(outcome.calls).reduce((sum, count) => sum + count, 0);
    this.#tell({
      type: 'executionEnded',
      execution: {
        ...toldExecution(execution),
        ...{ elapsedMs, serviceCalls, requests },
        error: error && { name: error.name, message: error.message },
      },
    });
  }

  #userNamed(key: string): User | undefined {
    return this.#world.users.find((user) => user.key === key);
  }

  #user(key: string): User {
    const user = this.#userNamed(key);
    if (!user) throw new Refusal('unknown', 'There is no such user.');
    return user;
  }

  #addUser(key: string, locale: string): Person {
    const { users } = this.#world;
    const index = users.findIndex((user) => user.key === key);
    const known = users[index];
    if (known) users[index] = { ...known, locale };
    else users.push({ key, email: `${key}@example.com`, locale, mayEditProtected: false, scopes: null });
    this.#tellPeople();
    this.options.changed();
    return this.#person(this.#user(key));
  }

  #edit(user: User, window: string, edits: readonly Edit[]): Edited {
    const desk: Desk = {
      world: this.#world,
      user,
      window,
      shapesOf: (tabId) => this.#changes.shapesOf(tabId),
      touched: (tabId, block) => this.#changes.touch(tabId, block),
    };
    const undo: (number | null)[] = [];
    try {
      for (const edit of edits) {
        if ('tabId' in edit && this.#tabName(edit.tabId) === '') throw new StaleEdit();
        undo.push(this.#kept(user, edit.kind === 'undo' ? this.#undone(user, edit.id)(desk) : doEdit(desk, edit)));
      }
    } catch (fault) {
      // The page has done it already: it is told how the cells really are.
      for (const edit of edits) if ('tabId' in edit) this.#changes.touch(edit.tabId, null);
      throw refusalOf(fault);
    } finally {
      this.#changes.revision += 1;
      this.#moved();
    }
    return { revision: this.#changes.revision, undo };
  }

  /** Remembers how an edit is taken back, under a number. */
  #kept({ key }: User, undo: Undo | null): number | null {
    if (undo === null) return null;
    const id = ++this.#lastUndo;
    this.#undos.set(id, { user: key, undo });
    this.#undos.delete(id - MOST_UNDOS);
    return id;
  }

  /** Takes the memory of an edit out. Throws StaleEdit when there is none of this user. */
  #undone({ key }: User, id: number): Undo {
    const kept = this.#undos.get(id);
    if (kept?.user !== key) throw new StaleEdit();
    this.#undos.delete(id);
    return kept.undo;
  }

  #onSimulator(change: (simulator: Simulator) => void) {
    change(this.#simulator);
    this.#simulatorMoved = true;
    this.#simulatorToldMs = 0;
    this.#moved();
    return this.#simulator.view(this.#world.nowMs);
  }

  #tell(event: Event, to: Audience = null): void {
    this.#outbox.put(event, to);
    this.options.changed();
  }

  #moved(): void {
    this.#outbox.soon();
    this.options.changed();
  }

  #tellPeople(): void {
    this.#outbox.put({ type: 'people', people: this.#world.users.map((user) => this.#person(user)) });
  }

  #person({ key, email, locale, mayEditProtected }: User, more = 0): Person {
    return { key, email, locale, isOwner: mayEditProtected, windows: this.#outbox.windowsOf(key) + more };
  }

  /** What the outbox sends besides what was put into it. */
  #news(): { to: Audience; event: Event }[] {
    const events = this.#changes.take();
    const calls = this.#log.take();
    if (calls.length > 0) events.push({ type: 'serviceCalls', calls });
    const requests = this.#simulator.news();
    if (requests.length > 0) events.push({ type: 'crmRequests', requests });
    if (this.#simulatorMoved && Date.now() - this.#simulatorToldMs >= SIMULATOR_PACE_MS) {
      events.push({ type: 'simulator', simulator: this.#simulator.view(this.#world.nowMs) });
      this.#simulatorMoved = false;
      this.#simulatorToldMs = Date.now();
    }
    const views = this.#screens
      .takeMoved()
      .map(({ user, view }) => ({ to: { user }, event: { type: 'view', view } as const }));
    return [...events.map((event) => ({ to: null, event })), ...views];
  }

  /** What a window gets first; `more` windows of the user are about to be counted. */
  #beginning(userKey: string, more = 0): Event[][] {
    const cells = this.#changes.everything();
    const { spreadsheet, users, nowMs } = this.#world;
    const { id, name, localeName: locale, timeZone } = spreadsheet;
    const user = this.#user(userKey);
    const state: State = {
      type: 'state',
      version: this.options.addOn.version,
      addOnName: this.options.addOn.name,
      user: this.#person(user, more),
      people: users.map((known) => this.#person(known, known === user ? more : 0)),
      spreadsheet: { id, name, locale, timeZone },
      tabs: this.#changes.tabs(),
      styles: this.#changes.styles,
      ...this.#screens.of(userKey),
      executions: this.#executions.list().map(toldExecution),
      serviceCalls: this.#log.recent(),
      crmRequests: this.#simulator.recent(),
      simulator: this.#simulator.view(nowMs),
    };
    return [[state], ...cells.map((event) => [event]), [{ type: 'ready' }]];
  }

  #tabName(id: number): string {
    return this.#world.spreadsheet.tabs.find((tab) => tab.id === id)?.name ?? '';
  }
}

const toldExecution = ({ id, functionName, kind, user, startMs }: Execution): ToldExecution => ({
  id,
  functionName,
  kind,
  user: user.key,
  startedMs: startMs,
});

function callOutcome(functionName: string, { ok, value, error, missing }: Outcome): CallOutcome {
  if (ok) return { kind: 'value', value };
  if (missing)
    return { kind: 'thrown', name: 'TypeError', message: `google.script.run.${functionName} is not a function` };
  return { kind: 'error', name: error?.name ?? 'Error', message: error?.message ?? '' };
}

function picked(files: RequestBody<'openPortfolio'>['files']): Opening {
  try {
    return pickedOpening(files);
  } catch (fault) {
    if (fault instanceof PortfolioError) throw new Refusal('not-a-portfolio', fault.message);
    throw fault;
  }
}

function refusalOf(fault: unknown): unknown {
  if (fault instanceof StaleEdit) return new Refusal('stale', 'The rows or columns have moved meanwhile.');
  if (fault instanceof ProtectedEdit) return new Refusal('protected', fault.message);
  if (fault instanceof ScriptException) return new Refusal('refused', fault.message);
  return fault;
}
