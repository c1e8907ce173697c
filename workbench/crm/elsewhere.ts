// Turns settings into a simulated CRM in another thread or process, which can be looked at and disturbed from here.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { ADMIN_PATH } from './admin';
import type { FaultRule } from './fault';
import type { ManagementRecord } from './management';
import type { MountedCrm, MountOptions } from './mount';
import type { LoggedRequest } from './request';
import type { CrmConfig, CrmSettings } from './settings';
import type { CustomerAsSent } from './store';

export interface ElsewhereOptions extends MountOptions {
  /** Default `thread`; a `process` keeps its memory and CPU time out of the caller's figures. */
  readonly in?: 'thread' | 'process';
}

/** A simulated CRM somewhere else; every method is one request to its admin interface. */
export interface ElsewhereCrm extends MountedCrm {
  stored(operation: string): Promise<CustomerAsSent[]>;
  timesStored(operation: string): Promise<TimesStored>;
  managementRecords(operation: string): Promise<ManagementRecord[]>;
  log(): Promise<LoggedRequest[]>;
  setFaults(rules: readonly FaultRule[]): Promise<void>;
  changeSettings(settings: Partial<CrmSettings>): Promise<void>;
  simulateAgents(seed: number, share: number): Promise<void>;
  settle(nowMs: number): Promise<void>;
  reset(): Promise<void>;
}

export interface TimesStored {
  readonly customers: Readonly<Record<string, number>>;
  readonly obligations: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const PROGRAM = 'workbench/crm/hosted.ts';

/** Returns where the program's source lies, looking upwards from this file, the started script and the working directory. */
function programPath(): string {
  const here = typeof __dirname === 'undefined' ? [] : [__dirname];
  for (const start of [...here, dirname(process.argv[1] ?? '.'), process.cwd()]) {
    for (let folder = resolve(start); ; folder = dirname(folder)) {
      const path = join(folder, PROGRAM);
      if (existsSync(path)) return path;
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`${PROGRAM} not found; run this inside the project`);
}

function programText(): string {
  const entryPoints = [programPath()];
  const built = buildSync({
    entryPoints,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  return built.outputFiles[0]?.text ?? '';
}

interface Host {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const portOf = (message: unknown): number => {
  const { port, error } = message as { port?: number; error?: string };
  if (port === undefined) throw new Error(`the simulated CRM did not start: ${error ?? 'no reason given'}`);
  return port;
};

function inThread(order: unknown): Promise<Host> {
  const worker = new Worker(programText(), { eval: true, workerData: order });
  const stop = async (): Promise<void> => void (await worker.terminate());
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message) => {
      try {
        resolve({ port: portOf(message), stop });
      } catch (error) {
        void stop().then(() => reject(error));
      }
    });
  });
}

function inProcess(order: unknown): Promise<Host> {
  // The program is too long for a command line: a loader takes it as the first message. Without its parent it ends.
  const loader =
    "process.once('message',(text)=>{new Function('require',text)(require);process.send('loaded')});process.on('disconnect',()=>process.exit())";
  const child = spawn(process.execPath, ['-e', loader], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  child.send(programText());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (message) => {
      if (message === 'loaded') {
        child.send(order as object);
        return;
      }
      try {
        resolve({ port: portOf(message), stop });
      } catch (error) {
        void stop().then(() => reject(error));
      }
    });
  });
}

/**
 * Starts a simulated CRM in a thread or process of its own, so that a caller who blocks while it waits still gets answers.
 * The config must be JSON. Rejects when it cannot listen.
 */
export async function serveCrmInWorker(config: CrmConfig = {}, options: ElsewhereOptions = {}): Promise<ElsewhereCrm> {
  const { in: place = 'thread', ...mount } = options;
  const order = { config: JSON.parse(JSON.stringify(config)) as CrmConfig, options: mount };
  const { port, stop } = await (place === 'thread' ? inThread(order) : inProcess(order));
  const url = `http://127.0.0.1:${port}`;
  const admin = async <T>(method: string, name: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(url + ADMIN_PATH + name, init);
    const value = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(value.error ?? `HTTP ${response.status}`);
    return value;
  };
  const of = (operation: string): string => `?operation=${encodeURIComponent(operation)}`;
  return {
    port,
    url,
    stop,
    stored: (operation) => admin('GET', `stored${of(operation)}`),
    timesStored: (operation) => admin('GET', `times-stored${of(operation)}`),
    managementRecords: (operation) => admin('GET', `management-records${of(operation)}`),
    log: () => admin('GET', 'log'),
    setFaults: async (rules) => void (await admin('PUT', 'faults', rules)),
    changeSettings: async (settings) => void (await admin('POST', 'settings', settings)),
    simulateAgents: async (seed, share) => void (await admin('POST', 'agents', { seed, share })),
    settle: async (nowMs) => void (await admin('POST', 'settle', { nowMs })),
    reset: async () => void (await admin('POST', 'reset')),
  };
}
