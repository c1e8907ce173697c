// One run of a script function: who runs it, under which authorisation, how long it has taken and what it has called.
import type { CallCounts } from './cost';
import type { Manifest } from './manifest';

/** Somebody who uses the add-on. */
export interface User {
  /** What `Session.getTemporaryActiveUserKey` returns. */
  readonly key: string;
  readonly email: string;
  /** Interface language as `Session.getActiveUserLocale` returns it: `es`. Error texts of fetch are in it. */
  readonly locale: string;
  /** True for the owner: protections do not bind them. */
  readonly mayEditProtected: boolean;
  /** Scopes the user has granted; `null` for all that the manifest asks for. */
  readonly scopes: readonly string[] | null;
}

/** What started the execution. `page` is a call of google.script.run, `trigger` a clock trigger. */
export type ExecutionKind = 'menu' | 'page' | 'trigger' | 'open' | 'edit' | 'install';

/** @see https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle */
export type AuthModeName = 'NONE' | 'LIMITED' | 'FULL';

/** The files of a script project as they would be pushed. */
export interface ScriptProject {
  /** All server code, in the order it is loaded. */
  readonly code: string;
  readonly manifest: Manifest;
  /** Html files by name without extension. */
  readonly htmlFiles: Readonly<Record<string, string>>;
}

/** The world's record of an execution. Times are ms of the virtual clock. */
export interface Execution {
  readonly id: number;
  readonly functionName: string;
  readonly kind: ExecutionKind;
  readonly user: User;
  readonly authMode: AuthModeName;
  readonly project: ScriptProject;
  readonly startMs: number;
  /** Grows by what does not count as running: the time in which a dialog waits for its answer. */
  limitMs: number;
  elapsedMs: number;
  /** `load` while the project's top-level statements run, which is under AuthMode.NONE in every execution. */
  phase: 'load' | 'run';
  /** Number of calls so far; the next call's index. */
  callIndex: number;
  readonly calls: CallCounts;
  /** HTTP requests sent; a fetchAll sends several with one call. */
  requests: number;
  ended: null | 'finished' | 'time' | 'killed';
  /** What a hook threw that is neither Kill nor ScriptException; it comes out of the run. */
  hookError: unknown;
}

/** Returns the time of the virtual clock as the execution sees it. */
export function nowOf(execution: Execution): number {
  return execution.startMs + Math.floor(execution.elapsedMs);
}
