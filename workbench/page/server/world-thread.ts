// The thread that the world lives on: messages of the HTTP thread → the workbench, and its batches and answers back.
import { parentPort, workerData } from 'node:worker_threads';
import { ADD_ON_NAME } from '../../../src/core/texts/texts';
import { builtProject } from '../../demo/add-on';
import { PortfolioError } from '../../demo/portfolio';
import type { Reply } from '../wire';
import { isRequestName, readBody } from './bodies';
import { openingAt, sampleOpening, stampOf } from './portfolio';
import { readSaved, StateFile } from './saved';
import { Refusal, Workbench } from './workbench';

/** What the thread is started with. */
export interface WorldData {
  /** Folder with the built add-on. */
  readonly dist: string;
  readonly version: string;
  /** Where the state is kept between two starts. */
  readonly stateFolder: string;
  /** Forget the state at the end. */
  readonly isPassing: boolean;
  /** File to open; `null` for the sample. */
  readonly portfolio: string | null;
}

export type ToWorld =
  | { readonly kind: 'connect' | 'disconnect'; readonly user: string; readonly window: string }
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly body: string }
  | { readonly kind: 'stop' };

export type FromWorld =
  | { readonly kind: 'ready'; readonly isRestored: boolean }
  /** It cannot begin; the message is for people. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'batch'; readonly windows: readonly string[]; readonly text: string }
  | { readonly kind: 'answer'; readonly id: number; readonly status: number; readonly text: string }
  | { readonly kind: 'stopped' };

const TICK_MS = 1_000;
/** Shortest time between two savings, and its share of the time where saving takes long. */
const SAVE_EVERY_MS = 2_000;
const SAVE_SHARE = 20;

const port = parentPort;
const say = (message: FromWorld): void => port?.postMessage(message);

/** Saves the workbench a while after each change. */
function keepSaved(workbench: () => Workbench, file: StateFile): () => void {
  let isWaiting = false;
  let pauseMs = SAVE_EVERY_MS;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      const beganMs = Date.now();
      file.put(workbench().saved());
      pauseMs = Math.max(SAVE_EVERY_MS, (Date.now() - beganMs) * SAVE_SHARE);
    }, pauseMs);
  };
}

async function answer(
  workbench: Workbench,
  name: string,
  body: string,
): Promise<{ status: number; reply: Reply<unknown> }> {
  const refused = (status: number, code: Refusal['code'], message: string) => ({
    status,
    reply: { ok: false as const, code, message },
  });
  if (!isRequestName(name)) return refused(404, 'unknown', 'There is no such request.');
  const read = readBody(name, body);
  if (read === null) return refused(400, 'unreadable', `The body is not what ${name} takes.`);
  try {
    const perform = workbench.requests[name] as (value: typeof read) => unknown;
    return { status: 200, reply: { ok: true, value: await perform(read) } };
  } catch (fault) {
    // A refusal is an answer: any other status would stand in the browser's console as an error of the page.
    if (fault instanceof Refusal) return refused(200, fault.code, fault.message);
    // The place, but not the words: they may quote what was sent.
    const place = fault instanceof Error ? (fault.stack ?? '').split('\n').slice(1, 6).join('\n') : '';
    process.stderr.write(`The workbench failed at ${name}:\n${place}\n`);
    return refused(500, 'refused', 'The workbench could not do that.');
  }
}

function begin({ dist, version, stateFolder, portfolio }: WorldData): { workbench: Workbench; file: StateFile } {
  const opened = portfolio === null ? '' : stampOf(portfolio);
  const kept = readSaved(stateFolder);
  // A file that was edited since, or another one, is opened anew.
  const saved = kept?.opened === opened ? kept : null;
  const opening = portfolio === null ? sampleOpening() : openingAt(portfolio);
  const file = new StateFile(stateFolder);
  const changed = keepSaved(() => workbench, file);
  const workbench: Workbench = new Workbench({
    project: builtProject(dist),
    addOn: { name: ADD_ON_NAME, version },
    opening,
    opened,
    saved,
    post: (windows, text) => say({ kind: 'batch', windows, text }),
    changed,
  });
  setInterval(() => workbench.tick(), TICK_MS);
  say({ kind: 'ready', isRestored: saved !== null });
  return { workbench, file };
}

function serve(data: WorldData): void {
  const { workbench, file } = begin(data);
  const stop = async (): Promise<void> => {
    const { isWorking } = workbench;
    await workbench.stop();
    if (data.isPassing) file.forget();
    else await file.finish(workbench.saved(isWorking));
    say({ kind: 'stopped' });
  };
  port?.on('message', (message: ToWorld) => {
    if (message.kind === 'connect') workbench.connect(message.user, message.window);
    if (message.kind === 'disconnect') workbench.disconnect(message.window);
    if (message.kind === 'stop') void stop();
    if (message.kind !== 'request') return;
    void answer(workbench, message.name, message.body).then(({ status, reply }) =>
      say({ kind: 'answer', id: message.id, status, text: JSON.stringify(reply) }),
    );
  });
}

try {
  serve(workerData as WorldData);
} catch (fault) {
  if (!(fault instanceof PortfolioError)) throw fault;
  say({ kind: 'failed', message: fault.message });
}
