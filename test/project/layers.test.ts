// The direction of imports: main → platform → core → zod, and the page sees contracts and pure core alone.
import { build } from 'esbuild';

async function importsOf(entry: string): Promise<Map<string, string[]>> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    outfile: 'out.js',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'empty' },
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(result.metafile.inputs).map(([file, { imports }]) => [
      file,
      imports.map((imported) => imported.path),
    ]),
  );
}

/** Returns every import of a file below `folder` that none of the patterns allows. */
const strays = (imports: ReadonlyMap<string, readonly string[]>, folder: RegExp, allowed: readonly RegExp[]) =>
  [...imports]
    .filter(([file]) => folder.test(file))
    .flatMap(([file, paths]) =>
      paths.filter((path) => !allowed.some((one) => one.test(path))).map((path) => `${file} → ${path}`),
    );

describe('the layers', () => {
  it('core imports core, zod/mini and one hash, nothing else', async () => {
    const imports = await importsOf('src/main.ts');
    expect([...imports.keys()].filter((file) => file.startsWith('src/core/')).length).toBeGreaterThan(40);
    expect(strays(imports, /^src\/core\//, [/^src\/core\//, /^zod\/mini$/, /^@noble\/hashes\/sha2\.js$/])).toEqual([]);
  });

  it('a platform file imports core, and no other platform file', async () => {
    const imports = await importsOf('src/main.ts');
    expect(strays(imports, /^src\/platform\//, [/^src\/core\//])).toEqual([]);
  });

  it('the page imports preact, pure core and itself; it carries no zod', async () => {
    const imports = await importsOf('src/sidebar/main.tsx');
    expect(strays(imports, /^src\/sidebar\//, [/^src\/sidebar\//, /^src\/core\//, /^preact/])).toEqual([]);
    expect([...imports.values()].flat().filter((path) => path.startsWith('zod'))).toEqual([]);
  });
});
