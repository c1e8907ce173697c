// A pushed script project opened on a world: runs its functions as menus, pages, triggers and the editor do.
import { runInBareContext } from './context';
import type { CallCounts } from './cost';
import { OUT_OF_TIME } from './exception';
import { type AuthModeName, type Execution, type ExecutionKind, nowOf, type ScriptProject } from './execution';
import { facadeCode } from './facade-source';
import { illegalArgument } from './page-arguments';
import { type Stepped, startStepped, type Threads } from './stepped';
import { nextFiringMs } from './triggers';
import type { Menu, World } from './world';

export interface RunOptions {
  /** Key of the user who runs it; the world's first user when absent. */
  readonly user?: string | undefined;
  /** FULL when absent, except LIMITED for `open` and `edit`. */
  readonly authMode?: AuthModeName | undefined;
  readonly kind?: ExecutionKind | undefined;
  /** Real time after which a script is stopped, waits included; two minutes when absent. */
  readonly realLimitMs?: number | undefined;
  /** For `start`: where threads come from and go back to; else each execution has one to itself. */
  readonly threads?: Threads | undefined;
}

/** What a failed run shows: `name` and `message` as thrown. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** How an execution ended and what it took. `value` is what a page would have received. */
export interface Outcome {
  readonly ok: boolean;
  readonly value: unknown;
  readonly error: Failure | null;
  /** `null` when it ended by itself, else what stopped it. */
  readonly stopped: null | 'time' | 'killed';
  /** True when the script has no such function. */
  readonly missing: boolean;
  readonly calls: CallCounts;
  readonly requests: number;
  readonly startedMs: number;
  readonly elapsedMs: number;
  readonly executionId: number;
}

/** What a page's handler gets; `where: 'browser'` means that the call threw before it left. */
export type PageOutcome =
  | { readonly ok: true; readonly value: unknown; readonly outcome: Outcome }
  | {
      readonly ok: false;
      readonly where: 'browser' | 'server';
      readonly error: Pick<Failure, 'name' | 'message'>;
      readonly outcome: Outcome | null;
    };

const REAL_LIMIT_MS = 120_000;

export class Script {
  constructor(
    readonly world: World,
    readonly project: ScriptProject,
  ) {}

  /** Runs a function to its end in this process. Throws only what a hook threw by mistake. */
  run(functionName: string, args: readonly unknown[] = [], options: RunOptions = {}): Outcome {
    return this.#run(functionName, args, options, options.kind === 'page');
  }

  /**
   * Calls a function as `google.script.run` does: only names a page can see, and only values that the transfer lets pass.
   * @see https://developers.google.com/apps-script/guides/html/reference/run
   */
  callFromPage(functionName: string, args: readonly unknown[] = [], options: RunOptions = {}): PageOutcome {
    const illegal = illegalArgument(args);
    if (illegal) return { ok: false, where: 'browser', error: { name: 'TypeError', message: illegal }, outcome: null };
    const outcome = this.#run(functionName, args, { ...options, kind: 'page' }, true);
    if (outcome.ok) return { ok: true, value: outcome.value, outcome };
    if (outcome.missing) {
      const message = `google.script.run.${functionName} is not a function`;
      return { ok: false, where: 'browser', error: { name: 'TypeError', message }, outcome };
    }
    const { name, message } = outcome.error ?? { name: 'Error', message: '' };
    return { ok: false, where: 'server', error: { name, message }, outcome };
  }

  /** Opens the document: runs `onOpen` as a simple trigger. */
  open(options: RunOptions = {}): Outcome {
    const authMode = options.authMode ?? 'LIMITED';
    return this.run('onOpen', [{ authMode, source: null, user: null }], { ...options, authMode, kind: 'open' });
  }

  /** Clicks the menu item with this label. Throws Error when no menu has it. */
  clickMenu(label: string, options: RunOptions = {}): Outcome {
    const functionName = this.world.menus.map((menu) => functionOf(menu, label)).find((name) => name !== undefined);
    if (functionName === undefined) throw new Error(`No menu item is labelled ${label}.`);
    return this.run(functionName, [], { ...options, kind: 'menu' });
  }

  /** Fires the clock triggers that are due at the world's present time, each as the user who made it. */
  fireDueTriggers(): Outcome[] {
    const { world } = this;
    const due = world.triggers.filter(({ nextMs }) => nextMs !== null && nextMs <= world.nowMs);
    return due.map((trigger) => {
      trigger.nextMs = nextFiringMs(trigger, world.nowMs);
      const event = { authMode: 'FULL', triggerUid: trigger.id };
      return this.run(trigger.handler, [event], { user: trigger.userKey, kind: 'trigger' });
    });
  }

  /** Starts a function in a thread of its own; every call waits until it is let through. Several may be in flight. */
  start(functionName: string, args: readonly unknown[] = [], options: RunOptions = {}): Stepped {
    const execution = this.#begin(functionName, options);
    return startStepped(
      this.world,
      execution,
      {
        facade: facadeCode(),
        code: this.project.code,
        functionName,
        argsText: argumentsText(args),
        realLimitMs: options.realLimitMs ?? REAL_LIMIT_MS,
        fromPage: execution.kind === 'page',
      },
      options.threads,
    );
  }

  #begin(functionName: string, options: RunOptions): Execution {
    const kind = options.kind ?? 'menu';
    const authMode = options.authMode ?? (kind === 'open' || kind === 'edit' ? 'LIMITED' : 'FULL');
    const user = this.world.user(options.user);
    return this.world.start({ functionName, kind, user, authMode, project: this.project });
  }

  #run(functionName: string, args: readonly unknown[], options: RunOptions, fromPage: boolean): Outcome {
    const { world } = this;
    const execution = this.#begin(functionName, options);
    const task = {
      facade: facadeCode(),
      code: this.project.code,
      functionName,
      argsText: argumentsText(args),
      realLimitMs: options.realLimitMs ?? REAL_LIMIT_MS,
      fromPage,
    };
    const host = {
      call: (op: string, callArgs: readonly unknown[]) => world.call(execution.id, op, callArgs),
      log: (severity: string, text: string) => world.log(execution.id, severity as 'INFO', text),
      nowMs: nowOf(execution),
      timeZone: this.project.manifest.timeZone ?? 'Etc/UTC',
    };
    try {
      const ending = runInBareContext(task, host, () => {
        execution.phase = 'run';
      });
      return outcomeOf(execution, ending);
    } finally {
      world.end(execution);
    }
  }
}

/** Arguments as they arrive in the script: undefined is null. */
function argumentsText(args: readonly unknown[]): string {
  return JSON.stringify(args.map((argument) => argument ?? null));
}

function functionOf(menu: Menu, label: string): string | undefined {
  for (const item of menu.items) {
    if (item.kind === 'item' && item.label === label) return item.functionName;
    const inner = item.menu && functionOf(item.menu, label);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Returns how the execution ended; an execution that was stopped has no value whatever its code went on to return. */
export function outcomeOf(
  execution: Execution,
  ending: { readonly ok: boolean; readonly result: string; readonly missing?: boolean } & Failure,
): Outcome {
  if (execution.hookError !== undefined) throw execution.hookError;
  const stopped = execution.ended === 'time' || execution.ended === 'killed' ? execution.ended : null;
  const { name, message, stack } = ending;
  const error = stopped ? { name: 'Exception', message: OUT_OF_TIME, stack: '' } : { name, message, stack };
  const ok = ending.ok && stopped === null;
  return {
    ok,
    value: ok ? JSON.parse(ending.result) : null,
    error: ok ? null : error,
    stopped,
    missing: ending.missing === true,
    calls: { ...execution.calls },
    requests: execution.requests,
    startedMs: execution.startMs,
    elapsedMs: Math.floor(execution.elapsedMs),
    executionId: execution.id,
  };
}
