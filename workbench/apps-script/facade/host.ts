// The script's side of a service call: refusals become Errors of the script's own realm, what is missing says so by name.

/** What the emulator hands into a context. */
export interface Host {
  call(
    op: string,
    args: readonly unknown[],
  ):
    | { readonly ok: true; readonly value: unknown; readonly nowMs: number }
    | { readonly ok: false; readonly name: string; readonly message: string; readonly nowMs: number };
  log(severity: string, text: string): void;
  readonly nowMs: number;
  readonly timeZone: string;
}

let host: Host;
let nowMs = 0;

export function connect(to: Host): void {
  host = to;
  nowMs = to.nowMs;
}

/** The virtual clock as of the last call: computing takes no time. */
export function clockMs(): number {
  return nowMs;
}

export function exception(message: string, name = 'Exception'): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** Calls the world and returns its value as it comes, or throws its refusal. */
export function call<T>(op: string, ...args: unknown[]): T {
  const reply = host.call(op, args);
  nowMs = reply.nowMs;
  if (!reply.ok) throw exception(reply.message, reply.name);
  return reply.value as T;
}

export function log(severity: string, text: string): void {
  host.log(severity, text);
}

/** Returns a copy made of this realm's arrays and objects; only for small results. */
export function own<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Array.from(value, own) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = own((value as Record<string, unknown>)[key]);
  return copy as T;
}

const NAMES = new WeakMap<object, string>();
// Looked up by JavaScript itself or by test tools, and truly absent on the platform's objects.
const ABSENT = new Set([
  'then',
  'toJSON',
  'constructor',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'length',
  '__proto__',
]);

/** Returns the object so guarded that a member it lacks throws `not emulated: <name>.<member>` instead of being undefined. */
export function emulated<T extends object>(name: string, target: T): T {
  const guarded = new Proxy(target, {
    get(held, key, receiver) {
      if (key in held || typeof key === 'symbol' || ABSENT.has(key)) return Reflect.get(held, key, receiver);
      const message = `not emulated: ${name}.${key}`;
      log('ERROR', message);
      throw new Error(message);
    },
  });
  NAMES.set(guarded, name);
  return guarded;
}

/** True for services and what they hand out. */
export function isEmulated(value: object): boolean {
  return NAMES.has(value);
}

/** Refuses by name what a method does only in part. */
export function notEmulated(what: string): never {
  log('ERROR', `not emulated: ${what}`);
  throw new Error(`not emulated: ${what}`);
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `${typeName(value[0])}[]`;
  if (value instanceof Date) return 'Date';
  return (typeof value === 'object' && NAMES.get(value)) || '(class)';
}

/** Type of one parameter: `text` takes numbers and booleans too, as the platform converts them; `?` allows null. */
export type Parameter = 'text' | 'number' | 'boolean' | 'array' | 'table' | 'object' | 'any' | 'text?' | 'number?';

function fits(value: unknown, parameter: Parameter): boolean {
  const missing = value === null || value === undefined;
  switch (parameter) {
    case 'any':
      return true;
    case 'text?':
      return missing || fits(value, 'text');
    case 'number?':
      return missing || typeof value === 'number';
    case 'text':
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'table':
      return Array.isArray(value) && value.every((row) => Array.isArray(row));
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'number';
  }
}

/** Throws the platform's words unless the arguments fit one of the signatures. */
export function signature(api: string, given: readonly unknown[], overloads: readonly (readonly Parameter[])[]): void {
  const fit = overloads.some(
    (parameters) =>
      parameters.length === given.length && parameters.every((parameter, at) => fits(given[at], parameter)),
  );
  if (fit) return;
  throw exception(`The parameters (${given.map(typeName).join(',')}) don't match the method signature for ${api}.`);
}

/** Returns the object with the listed methods refusing arguments that fit none of their signatures. */
export function checked<T extends object>(
  api: string,
  target: T,
  signatures: Readonly<Record<string, readonly (readonly Parameter[])[]>>,
): T {
  const methods = target as Record<string, unknown>;
  for (const [name, overloads] of Object.entries(signatures)) {
    const work = methods[name] as (...args: unknown[]) => unknown;
    methods[name] = function (this: unknown, ...args: unknown[]): unknown {
      signature(`${api}.${name}`, args, overloads);
      return work.apply(this, args);
    };
  }
  return target;
}

/** Text as the platform converts a parameter; null stays null. */
export function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** One value of an enum: prints and serialises as its name. */
export interface EnumValue {
  toString(): string;
  name(): string;
  ordinal(): number;
  toJSON(): string;
}

/** Returns an enum of the platform. */
export function enumOf(name: string, values: readonly string[]): Record<string, EnumValue> {
  const members: Record<string, EnumValue> = {};
  values.forEach((value, at) => {
    members[value] = emulated(`${name}.${value}`, {
      toString: () => value,
      name: () => value,
      ordinal: () => at,
      toJSON: () => value,
    });
  });
  return emulated(name, members);
}
