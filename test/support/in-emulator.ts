// A module of the platform → its methods, called inside the emulator as a script project of their own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { LoadError, type LoadErrorCode } from '../../src/core/load/error';
import { openScript, type Script, type World } from '../../workbench/apps-script';

const ROOT = join(__dirname, '../..');

/** Dates do not survive JSON, which is how values leave the script. */
const CODE = (opening: string): string => `
  ${opening}
  const packed = (value) => value instanceof Date ? { instantMs: value.getTime() }
    : Array.isArray(value) ? value.map(packed) : value;
  export function call(method, argsText) {
    try {
      return JSON.stringify({ value: packed(open()[method](...JSON.parse(argsText))) });
    } catch (fault) {
      return JSON.stringify(fault && fault.code ? { code: fault.code, details: fault.details } : { crash: String(fault) });
    }
  }
`;

/** Returns a script whose `call(method, argsText)` reaches the object that `open`, imported by `opening`, returns. */
function scriptAround(opening: string, world: World): Script {
  const { outputFiles } = buildSync({
    stdin: { contents: CODE(opening), resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    format: 'iife',
    globalName: 'Under_',
    target: 'es2020',
    write: false,
  });
  const code = `${outputFiles[0]?.text ?? ''}\nfunction call(method, argsText) { return Under_.call(method, argsText); }`;
  const manifest = JSON.parse(readFileSync(join(ROOT, 'appsscript.json'), 'utf8'));
  return openScript({ bundle: { code, manifest, htmlFiles: {} }, world });
}

const unpacked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value === 'object' && value !== null && 'instantMs' in value) return new Date(Number(value.instantMs));
  return value;
};

/** Returns an object whose methods run in the emulator, one execution each. Throws what they throw. */
export function inEmulator<T extends object>(opening: string, world: World): T {
  const script = scriptAround(opening, world);
  const call =
    (method: string) =>
    (...args: unknown[]): unknown => {
      const outcome = script.run('call', [method, JSON.stringify(args)]);
      if (!outcome.ok) throw new Error(`${outcome.error?.name}: ${outcome.error?.message}`);
      const reply = JSON.parse(String(outcome.value)) as {
        value?: unknown;
        code?: LoadErrorCode;
        details?: Record<string, string>;
        crash?: string;
      };
      if (reply.crash !== undefined) throw new Error(reply.crash);
      if (reply.code !== undefined) throw new LoadError(reply.code, reply.details);
      return unpacked(reply.value);
    };
  return new Proxy({} as T, { get: (_target, method) => call(String(method)) });
}
