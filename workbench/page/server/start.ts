// Command line → the workbench in a browser: the add-on on an emulated spreadsheet beside a simulated CRM.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type PageServer, servePage } from './http';
import type { FromWorld, WorldData } from './world-thread';

const DEFAULT_PORT = 4780;

const USAGE = `Usage: npm start -- [options]

  --port N          port on this computer (default ${DEFAULT_PORT}; 0 takes any free one and keeps nothing)
  --no-open         do not open the browser
  --portfolio FILE  begin with this portfolio.json or .csv instead of the sample
  --state FOLDER    where the work is kept between two starts (default .workbench/PORT)
  --help            this text

A second person on the same spreadsheet: open the address with ?user=luis
`;

/** What is wrong with the start, in a sentence for the person at the keyboard. */
class StartError extends Error {}

interface Options {
  readonly port: number;
  readonly opens: boolean;
  readonly portfolio: string | null;
  readonly state: string | null;
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'no-open': { type: 'boolean', default: false },
      portfolio: { type: 'string' },
      state: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port.trim() === '')
    throw new StartError('--port takes a whole number from 0 to 65535, such as 4781.');
  return { port, opens: !values['no-open'], portfolio: values.portfolio ?? null, state: values.state ?? null };
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The built files lie beside this program, the project one folder up. */
const BUILT = dirname(fileURLToPath(import.meta.url));
const PROJECT = dirname(BUILT);

/** Starts the world's thread; `receive` is set once there is somebody to receive. */
function startWorld(data: WorldData): {
  readonly thread: Worker;
  readonly ready: Promise<{ isRestored: boolean }>;
  readonly stopped: Promise<void>;
  receive: (message: FromWorld) => void;
} {
  const thread = new Worker(join(BUILT, 'world-thread.js'), { workerData: data });
  let becameReady: (how: { isRestored: boolean }) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  let hasStopped: () => void = () => undefined;
  const world = {
    thread,
    ready: new Promise<{ isRestored: boolean }>((resolve, reject) => {
      becameReady = resolve;
      failed = reject;
    }),
    stopped: new Promise<void>((resolve) => {
      hasStopped = resolve;
    }),
    receive: (_message: FromWorld): void => undefined,
  };
  thread.on('message', (message: FromWorld) => {
    if (message.kind === 'ready') becameReady(message);
    else if (message.kind === 'failed') failed(new StartError(message.message));
    else if (message.kind === 'stopped') hasStopped();
    else world.receive(message);
  });
  thread.on('error', failed);
  return world;
}

async function listen(port: number, thread: Worker): Promise<PageServer> {
  try {
    return await servePage(port, join(BUILT, 'page'), thread);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new StartError(
        `Port ${port} is taken, perhaps by another workbench. Choose another one: npm start -- --port ${port === 65_535 ? 4781 : port + 1}`,
      );
    if (code === 'EACCES')
      throw new StartError(
        `Port ${port} may not be used by this account. Choose one above 1023: npm start -- --port 4781`,
      );
    throw error;
  }
}

/** Opens the address where there is a browser to open it. */
function openBrowser(url: string): void {
  const { platform, env } = process;
  const isLinux = platform !== 'darwin' && platform !== 'win32';
  if (isLinux && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const opener = spawn(command as string, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}

async function start({ port, opens, portfolio, state }: Options): Promise<void> {
  if (!existsSync(join(PROJECT, 'dist', 'server.js')))
    throw new StartError('The add-on is not built: npm start builds it.');
  const isPassing = port === 0 && state === null;
  const world = startWorld({
    dist: join(PROJECT, 'dist'),
    version: JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version,
    stateFolder:
      state ?? (isPassing ? join(tmpdir(), `workbench-${randomUUID()}`) : join(PROJECT, '.workbench', String(port))),
    isPassing,
    portfolio,
  });
  const { isRestored } = await world.ready;
  const server = await listen(port, world.thread);
  world.receive = server.receive;
  world.thread.on('error', (error) => {
    process.stderr.write(
      `The workbench has failed and ends: ${error.name}\n${(error.stack ?? '').split('\n').slice(1).join('\n')}\n`,
    );
    process.exit(1);
  });
  say(`\n  The workbench is ready:  ${server.url}`);
  say(`  A second person:         ${server.url}?user=luis`);
  say(
    isRestored
      ? '  It goes on where it was left; "Clear everything" in the panel begins anew.'
      : '  The panel on the page says with what to connect.',
  );
  say('  Ctrl-C ends it.\n');
  if (opens) openBrowser(server.url);
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) process.exit(1);
    isEnding = true;
    world.thread.postMessage({ kind: 'stop' });
    await world.stopped;
    await server.close();
    say(isPassing ? '  The workbench has ended.' : '  The workbench has ended; its state is kept for the next start.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
}

try {
  const options = readOptions();
  if (options === null) process.stdout.write(USAGE);
  else await start(options);
} catch (fault) {
  if (fault instanceof StartError) process.stderr.write(`\n${fault.message}\n`);
  else if (fault instanceof TypeError && 'code' in fault) process.stderr.write(`\n${fault.message}\n\n${USAGE}`);
  else throw fault;
  process.exit(2);
}
