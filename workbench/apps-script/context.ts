// A script project and a function name become one run in a fresh, bare V8 context.
import { createContext, runInContext, Script } from 'node:vm';
import type { Host } from './facade/host';
import type { Ending, install, run } from './facade/services';

interface Facade {
  readonly install: typeof install;
  readonly run: typeof run;
  readonly describe: (error: unknown) => Ending;
}

/** Of ECMAScript's own globals none is missing on the platform; V8 adds nothing else to a new context but these. */
const NOT_THERE = ['SharedArrayBuffer', 'Atomics'];

/**
 * A name that is looked up in the global object of a context goes through the interceptors of node:vm, a hundred times slower
 * than on the platform; a top-level `let` of the same name and value is found without them.
 */
const LOOKED_UP_OFTEN = [
  ...['Array', 'BigInt', 'Boolean', 'Date', 'Error', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Proxy', 'Reflect'],
  ...['RegExp', 'Set', 'String', 'Symbol', 'WeakMap', 'isNaN', 'parseFloat', 'parseInt'],
];
const NEARER = new Script(LOOKED_UP_OFTEN.map((name) => `let ${name} = globalThis.${name};`).join(''));
const DECLARED_TWICE = /^Identifier '([^']+)' has already been declared$/;
/** Projects that declare one of those names themselves at top level. */
const declaring = new Set<string>();

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const compiled = new Map<string, Script>();

let services: Script | undefined;

function servicesScript(code: string): Script {
  services ??= new Script(code, { filename: 'services' });
  return services;
}

function projectScript(code: string): Script {
  const known = compiled.get(code);
  if (known) return known;
  const script = new Script(code, { filename: 'Code.gs' });
  // A test that evaluates many small projects should not keep them all.
  if (compiled.size > 20) compiled.clear();
  compiled.set(code, script);
  return script;
}

/** What is run. `argsText` is JSON text of an array. */
export interface Task {
  /** The services, as `facadeCode` returns them. */
  readonly facade: string;
  readonly code: string;
  readonly functionName: string;
  readonly argsText: string;
  /** Real time after which a script that computes without end is stopped. */
  readonly realLimitMs: number;
  /** Only functions that a page may call: declared at top level, no dot, no trailing underscore. */
  readonly fromPage: boolean;
}

/** How the run ended. `missing` tells that the script has no such function. */
export type ContextEnding = Ending & { readonly missing?: boolean };

/**
 * Evaluates the project in a new context and runs one of its functions. `loaded` is called between the two.
 * Errors of the script come back as an ending; only mistakes of the emulator are thrown.
 */
export function runInBareContext(task: Task, host: Host, loaded: () => void): ContextEnding {
  const context = createContext(Object.create(null), { microtaskMode: 'afterEvaluate' });
  const global = runInContext('globalThis', context) as Record<string, unknown>;
  for (const name of NOT_THERE) delete global[name];
  const facade = servicesScript(task.facade).runInContext(context) as Facade;
  facade.install(global, host);
  const builtIn = new Set(Object.getOwnPropertyNames(global));
  if (!declaring.has(task.code)) NEARER.runInContext(context);
  const timeout = task.realLimitMs;
  try {
    projectScript(task.code).runInContext(context, { timeout });
    loaded();
    const entry = entryPoint(context, task, builtIn);
    if (typeof entry !== 'function') {
      return {
        ...facade.describe(new ReferenceError(`Script function not found: ${task.functionName}`)),
        missing: true,
      };
    }
    // Microtasks of the context run at the end of an evaluation, so the call itself has to be one.
    let ending: Ending | undefined;
    global.__begin = () =>
      facade.run(entry, task.argsText, (how) => {
        ending = how;
      });
    runInContext('(() => { const begin = globalThis.__begin; delete globalThis.__begin; begin(); })()', context, {
      timeout,
    });
    // A promise that nothing settles: there is no event loop that could.
    return ending ?? { ok: true, result: 'null', name: '', message: '', stack: '' };
  } catch (error) {
    const ending = facade.describe(error);
    const name = DECLARED_TWICE.exec(ending.message)?.[1] ?? '';
    // Declarations clash before the first statement runs, so nothing has happened yet.
    if (ending.name !== 'SyntaxError' || !LOOKED_UP_OFTEN.includes(name) || declaring.has(task.code)) return ending;
    declaring.add(task.code);
    return runInBareContext(task, host, loaded);
  }
}

function entryPoint(context: object, task: Task, builtIn: ReadonlySet<string>): unknown {
  const path = task.functionName.split('.');
  const [first = ''] = path;
  if (!path.every((name) => IDENTIFIER.test(name)) || builtIn.has(first)) return undefined;
  if (task.fromPage && (path.length > 1 || first.endsWith('_'))) return undefined;
  const expression = path.length > 1 ? `${path.join('?.')}?.bind(${path.slice(0, -1).join('?.')})` : first;
  return runInContext(`typeof ${first} === 'undefined' ? undefined : ${expression}`, context);
}
