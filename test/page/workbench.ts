// The command npm start as a process of its own, and windows that speak to it over HTTP as the page does.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api, ApiName, ApiReply } from '../../src/core/api';
import type {
  Batch,
  CallOutcome,
  Cell,
  Edit,
  Event,
  Reply,
  RequestBody,
  RequestName,
  RequestValue,
  Simulator,
  State,
  Tab,
} from '../../workbench/page/wire';

const PATIENCE_MS = 60_000;

/** Resolves when the condition holds, looked at whenever `changed` calls back; rejects with the question after a minute. */
function until(holds: () => boolean, listen: (look: () => void) => () => void, question: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = (): void => undefined;
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`waited in vain until ${question}`));
    }, PATIENCE_MS);
    // What nobody waits for any more must not keep the tests from ending.
    timer.unref();
    const look = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    stop = listen(look);
    look();
  });
}

/** The command, running. */
export interface Started {
  readonly url: string;
  readonly port: number;
  /** Everything it has printed so far, errors included. */
  printed(): string;
  /** Sends Ctrl-C and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a crash of the computer would. */
  kill(): Promise<void>;
}

export function newStateFolder(): string {
  return mkdtempSync(join(tmpdir(), 'workbench-test-'));
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

const running = new Set<ChildProcess>();

/** Ends every command that a test has left running because it failed. */
export async function endAll(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.kill('SIGKILL');
      return ended(child);
    }),
  );
}

function launch(args: readonly string[]): { readonly child: ChildProcess; readonly printed: () => string } {
  const child = spawn(process.execPath, ['dist-workbench/start.js', '--no-open', ...args], {
    stdio: 'pipe',
    env: { ...process.env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, printed: () => text };
}

/** Starts the command on any free port and resolves once it says that it is ready. */
export async function startWorkbench(...args: string[]): Promise<Started> {
  const { child, printed } = launch(['--port', '0', ...args]);
  const address = (): RegExpExecArray | null => /http:\/\/127\.0\.0\.1:(\d+)\//.exec(printed());
  await until(
    () => address() !== null || child.exitCode !== null,
    (look) => {
      child.stdout?.on('data', look);
      child.once('exit', look);
      return () => child.stdout?.off('data', look);
    },
    'the command is ready',
  );
  const found = address();
  if (found === null) throw new Error(printed());
  return {
    url: found[0],
    port: Number(found[1]),
    printed,
    stop() {
      child.kill('SIGINT');
      return ended(child);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

/** Runs the command to its end, as it does when it cannot start. */
export async function runToEnd(...args: string[]): Promise<{ readonly code: number | null; readonly printed: string }> {
  const { child, printed } = launch(args);
  const code = await ended(child);
  return { code, printed: printed() };
}

/** One window of the page: what it has been told, and what it asks. */
export class Window {
  /** Everything that has come, as text: nothing that must not reach the page may be in it. */
  received = '';
  readonly events: Event[] = [];
  #state: State | null = null;
  #tabs: readonly Tab[] = [];
  readonly #cells = new Map<number, Cell[][]>();
  #isReady = false;
  #revision = 0;
  readonly #listeners = new Set<() => void>();
  readonly #cut = new AbortController();

  private constructor(
    readonly url: string,
    readonly user: string,
    readonly name: string,
  ) {}

  static async open(url: string, user = 'ana', name = `window-${Math.random()}`): Promise<Window> {
    const window = new Window(url, user, name);
    const response = await fetch(`${url}events?user=${user}&window=${name}`, { signal: window.#cut.signal });
    if (response.body === null || !response.ok) throw new Error(`HTTP ${response.status}`);
    void window.#read(response.body).catch(() => undefined);
    await window.until(() => window.#isReady, 'all cells have come');
    return window;
  }

  close(): void {
    this.#cut.abort();
  }

  get state(): State {
    if (this.#state === null) throw new Error('no state yet');
    return this.#state;
  }

  get tabs(): readonly Tab[] {
    return this.#tabs;
  }

  tab(name: string): Tab {
    const found = this.#tabs.find((tab) => tab.name === name);
    if (!found) throw new Error(`no tab ${name}`);
    return found;
  }

  /** The latest of its kind, from the first state or an event. */
  get simulator(): Simulator {
    const told = this.events.flatMap((event) =>
      event.type === 'simulator' || event.type === 'state' ? event.simulator : [],
    );
    return told.at(-1) ?? this.state.simulator;
  }

  /** What the cells of a tab show, down to the last row with content. */
  shown(tabName: string): string[][] {
    const rows = (this.#cells.get(this.tab(tabName).id) ?? []).map((row) => Array.from(row, shownText));
    while (rows.at(-1)?.every((text) => text === '')) rows.pop();
    return rows;
  }

  cell(tabName: string, row: number, column: number): Cell {
    return this.#cells.get(this.tab(tabName).id)?.[row - 1]?.[column - 1] ?? null;
  }

  /** What a column shows below its header. */
  column(tabName: string, header: string): string[] {
    const [headers = [], ...rows] = this.shown(tabName);
    const index = headers.indexOf(header);
    return rows.map((row) => row[index] ?? '');
  }

  until(holds: () => boolean, question: string): Promise<void> {
    return until(
      holds,
      (look) => {
        this.#listeners.add(look);
        return () => this.#listeners.delete(look);
      },
      question,
    );
  }

  /** Resolves with the first event, from the given place on, that the test is looking for. */
  async event<T extends Event['type']>(type: T, from = 0): Promise<Extract<Event, { type: T }>> {
    const found = (): Event | undefined => this.events.slice(from).find((event) => event.type === type);
    await this.until(() => found() !== undefined, `there is an event ${type}`);
    return found() as Extract<Event, { type: T }>;
  }

  async post<N extends RequestName>(name: N, body: RequestBody<N>): Promise<Reply<RequestValue<N>>> {
    const response = await fetch(`${this.url}api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Reply<RequestValue<N>>;
  }

  /** As `post`, but returns the value. */
  async ask<N extends RequestName>(name: N, body: RequestBody<N>): Promise<RequestValue<N>> {
    const reply = await this.post(name, body);
    if (!reply.ok) throw new Error(`${name}: ${reply.code}: ${reply.message}`);
    return reply.value;
  }

  /** Edits by hand, and waits until the window shows them. */
  async edit(...edits: Edit[]): Promise<void> {
    const { revision } = await this.ask('edit', { user: this.user, window: this.name, edits });
    await this.until(() => this.#revision >= revision, 'the edit is shown');
  }

  /** Types texts into a tab from a cell on. */
  type(tabName: string, row: number, column: number, cells: string[][]): Promise<void> {
    const { id, shape } = this.tab(tabName);
    return this.edit({ kind: 'cells', tabId: id, shape, row, column, cells });
  }

  /** google.script.run: what its handlers get. */
  async run(functionName: string, ...args: unknown[]): Promise<CallOutcome> {
    const callId = `call-${Math.random()}`;
    await this.ask('call', { user: this.user, window: this.name, callId, functionName, args });
    const isIt = (event: Event): boolean => event.type === 'callEnded' && event.callId === callId;
    await this.until(() => this.events.some(isIt), `${functionName} has been answered`);
    const event = this.events.find(isIt);
    return event?.type === 'callEnded' ? event.outcome : { kind: 'value', value: null };
  }

  /** Calls the add-on as its sidebar does and returns the value. Throws what the sidebar would show. */
  async call<N extends ApiName>(name: N, argument: Parameters<Api[N]>[0]): Promise<ReturnType<Api[N]>> {
    const outcome = await this.run(name, JSON.stringify(argument));
    if (outcome.kind !== 'value') throw new Error(`${outcome.name}: ${outcome.message}`);
    const reply = JSON.parse(String(outcome.value)) as ApiReply<ReturnType<Api[N]>>;
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.title}`);
    return reply.value;
  }

  async #read(body: NonNullable<Response['body']>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) if (message.startsWith('data: ')) this.#take(message.slice('data: '.length));
    }
  }

  #take(text: string): void {
    this.received += text;
    const { revision, events } = JSON.parse(text) as Batch;
    for (const event of events) {
      this.events.push(event);
      this.#apply(event);
    }
    this.#revision = revision;
    for (const look of [...this.#listeners]) look();
  }

  #apply(event: Event): void {
    if (event.type === 'state') {
      this.#state = event;
      this.#tabs = event.tabs;
      this.#cells.clear();
      this.#isReady = false;
    }
    if (event.type === 'ready') this.#isReady = true;
    if (event.type === 'tabs') this.#tabs = event.tabs;
    if (event.type !== 'cells') return;
    const cells = event.whole ? [] : (this.#cells.get(event.tabId) ?? []);
    this.#cells.set(event.tabId, cells);
    event.rows.forEach((row, offset) => {
      const at = event.row - 1 + offset;
      while (cells.length <= at) cells.push([]);
      row.forEach((cell, index) => {
        const line = cells[at];
        if (line) line[event.column - 1 + index] = cell;
      });
    });
  }
}

function shownText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : (cell.shown ?? String(cell.value ?? ''));
}
