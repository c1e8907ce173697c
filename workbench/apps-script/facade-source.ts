// The services' source becomes one expression that can be evaluated in any bare context.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const FOLDER = join('workbench', 'apps-script');

/** Returns the folder of the emulator's sources, also when this code has been bundled away from them. */
export function sourceFolder(): string {
  const here = typeof __dirname === 'string' ? __dirname : '';
  if (here !== '' && existsSync(join(here, 'facade', 'services.ts'))) return here;
  for (const start of [dirname(process.argv[1] ?? ''), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const found = join(folder, FOLDER);
      if (existsSync(join(found, 'facade', 'services.ts'))) return found;
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`The sources of the emulator (${FOLDER}) were not found.`);
}

let cached: string | undefined;

/** Returns the JavaScript of the services: an expression whose value has `install`, `run` and `describe`. */
export function facadeCode(): string {
  if (cached !== undefined) return cached;
  const built = buildSync({
    entryPoints: [join(sourceFolder(), 'facade', 'services.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'facade',
    target: 'es2021',
    platform: 'neutral',
    logLevel: 'silent',
  });
  cached = `(() => { ${built.outputFiles[0]?.text ?? ''}\n return facade; })()`;
  return cached;
}
