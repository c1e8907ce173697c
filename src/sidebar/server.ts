// google.script.run → promises of the server's typed answers.
import type { Api, ApiName, ApiReply } from '../core/api';
import { type Fault, platformFault } from './fault';

/** The functions of the server that show a page in place of another. */
export type Opening = 'openSidebar' | 'openTasks';

/** What a call came to. A fault is a value: the promise is never rejected. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export type Argument<N extends ApiName> = Parameters<Api[N]>[0];
export type Value<N extends ApiName> = ReturnType<Api[N]>;
export type Call = <N extends ApiName>(name: N, argument: Argument<N>) => Promise<Answer<Value<N>>>;

/** The part of google.script.run that the page uses: builders return a new runner, calls take and give JSON text. */
export type Runner = {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
} & { readonly [N in ApiName | Opening]: (argument: string) => void };

export interface Surroundings {
  readonly runner: () => Runner;
  readonly isOnline: () => boolean;
  /** Calls back after `delayMs` unless the returned function is called before. */
  readonly later: (delayMs: number, callback: () => void) => () => void;
}

const SHORT_MS = 60_000;
/** A run may take its six minutes, and a check of a large portfolio nearly as long; then the answer is lost. */
const LONG_MS = 390_000;
/** Calls that read or write whole tabs, or work on a job. */
const LONG_CALLS = /^(check|plan|release|resume|run|start|update)/;

const platform = (message: string, isOnline: boolean): Answer<never> => ({
  ok: false,
  fault: { from: 'platform', kind: platformFault(message, isOnline) },
});

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

/** Reads the reply's JSON; the server's own words are trusted as typed, everything else is `unreadable`. */
function readReply<T>(reply: unknown): Answer<T> {
  const unreadable: Answer<T> = { ok: false, fault: { from: 'platform', kind: 'unreadable' } };
  if (typeof reply !== 'string') return unreadable;
  try {
    const parsed = JSON.parse(reply) as ApiReply<T> | null;
    if (parsed?.ok === true) return { ok: true, value: parsed.value };
    if (parsed?.ok !== false) return unreadable;
    return { ok: false, fault: { from: 'server', code: parsed.code, title: parsed.title, advice: parsed.advice } };
  } catch {
    return unreadable;
  }
}

/** Returns the function that calls the server. A call that is never answered ends as a `timeout` fault. */
export function serverOver({ runner, isOnline, later }: Surroundings): Call {
  return <N extends ApiName>(name: N, argument: Argument<N>) =>
    new Promise<Answer<Value<N>>>((resolve) => {
      const stopWaiting = later(LONG_CALLS.test(name) ? LONG_MS : SHORT_MS, () =>
        resolve({ ok: false, fault: { from: 'platform', kind: isOnline() ? 'timeout' : 'offline' } }),
      );
      const settle = (answer: Answer<Value<N>>) => {
        stopWaiting();
        resolve(answer);
      };
      try {
        const run = runner()
          .withSuccessHandler((reply) => settle(readReply<Value<N>>(reply)))
          .withFailureHandler((error) => settle(platform(messageOf(error), isOnline())));
        run[name](JSON.stringify(argument));
      } catch (error) {
        // A function that the server no longer has is missing on the runner too.
        settle(
          error instanceof TypeError ? platform('function not found', true) : platform(messageOf(error), isOnline()),
        );
      }
    });
}

/** Shows another page of the add-on in place of this one, open at a part of it. Returns what kept it from appearing, or `null`. */
export type ShowPage = (at: string) => Promise<Fault | null>;

/** Returns the function that has the server show a page; a page that appears ends this one. */
export const pageOver =
  ({ runner, isOnline }: Pick<Surroundings, 'runner' | 'isOnline'>, opening: Opening): ShowPage =>
  (at) =>
    new Promise((resolve) => {
      const fail = (error: unknown) => resolve({ from: 'platform', kind: platformFault(messageOf(error), isOnline()) });
      try {
        runner()
          .withSuccessHandler(() => resolve(null))
          .withFailureHandler(fail)
          [opening](at);
      } catch {
        // A function that the server no longer has is missing on the runner too.
        fail('function not found');
      }
    });
