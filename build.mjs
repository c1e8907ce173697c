// Builds what is pushed to Google (dist) and, with --workbench, the commands that run it here (dist-workbench).
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const SERVER_BUDGET_BYTES = 250_000;
const SIDEBAR_BUDGET_BYTES = 80_000;
/** V8 in Apps Script refuses private and static fields, which are newer; `?.` and `??` stay as written, which people can read. */
const SERVER_TARGET = 'es2020';
/** The library is not for reading in Google's editor: it stands minified on one line, in front of our own code as written. */
const LIBRARY = 'zod/mini';
const LIBRARY_GLOBAL = 'Zod_';

const PUSHED = ['appsscript.json', 'server.js', 'sidebar.html'];

const quiet = process.argv.includes('--quiet');
const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
const libraryVersion = JSON.parse(readFileSync('node_modules/zod/package.json', 'utf8')).version;
const define = { __VERSION__: JSON.stringify(version) };

/** The names that main.ts exports: all that Google, the menu and the page may call. */
async function entryPoints() {
  const result = await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    outfile: 'main.js',
    define,
  });
  return result.metafile.outputs['main.js'].exports.sort();
}

/** Returns the names that our code takes from the library. */
async function libraryNames() {
  const offered = Object.keys(await import(LIBRARY));
  const used = new Set();
  for (const file of readdirSync('src', { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    for (const [, name] of readFileSync(`src/${file}`, 'utf8').matchAll(/\bz\.(\w+)/g)) used.add(name);
  }
  return offered.filter((name) => used.has(name)).sort();
}

async function buildLibrary(names) {
  const result = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${LIBRARY}';`, resolveDir: '.' },
    bundle: true,
    format: 'iife',
    globalName: LIBRARY_GLOBAL,
    minify: true,
    target: SERVER_TARGET,
    write: false,
    legalComments: 'none',
  });
  return result.outputFiles[0].text.trim();
}

/** Takes the library from its global instead of bundling it once more. */
const fromGlobal = {
  name: 'library-from-global',
  setup(builder) {
    builder.onResolve({ filter: /^zod/ }, ({ path }) => {
      if (path !== LIBRARY) throw new Error(`import ${LIBRARY}, not ${path}`);
      return { path, namespace: 'library' };
    });
    builder.onLoad({ filter: /.*/, namespace: 'library' }, () => ({
      contents: `module.exports = ${LIBRARY_GLOBAL};`,
    }));
  },
};

/** Takes out the wrapper's own indent and turns the rest into tabs, except inside a template that spans lines. */
function tidyIndents(code) {
  let insideTemplate = false;
  const lines = code.split('\n').map((line) => {
    const tidy = insideTemplate ? line : line.replace(/^(?: {2})+/, (indent) => '\t'.repeat(indent.length / 2 - 1));
    if ((line.match(/(?<!\\)`/g) ?? []).length % 2 === 1) insideTemplate = !insideTemplate;
    return tidy;
  });
  if (insideTemplate) throw new Error('a backtick outside of a template: indents cannot be told from text');
  return lines.join('\n');
}

async function buildServer() {
  const [names, library] = await Promise.all([entryPoints(), libraryNames()]);
  const stubs = names.map((name) => `function ${name}() { return App_.${name}.apply(this, arguments); }`);
  const [result, libraryCode] = await Promise.all([
    build({
      entryPoints: ['src/main.ts'],
      bundle: true,
      format: 'iife',
      globalName: 'App_',
      target: SERVER_TARGET,
      charset: 'utf8',
      legalComments: 'none',
      // Names and lines stay as written; only long-winded expressions are shortened.
      minifySyntax: true,
      write: false,
      define,
      plugins: [fromGlobal],
    }),
    buildLibrary(library),
  ]);
  const header = `// ${LIBRARY} ${libraryVersion}, MIT licence, https://github.com/colinhacks/zod\n${libraryCode}\n`;
  return `${header}\n// Portfolio Loader for wolkvox ${version}, Apache-2.0\n${tidyIndents(result.outputFiles[0].text)}${stubs.join('\n')}\n`;
}

async function buildSidebar() {
  const result = await build({
    entryPoints: ['src/sidebar/main.tsx'],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2019',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    // HtmlService takes everything behind `//` inside a template literal for a comment.
    supported: { 'template-literal': false },
    write: false,
    define,
  });
  const script = result.outputFiles[0].text;
  if (script.includes('<!--') || /<\/script/i.test(script))
    throw new Error('the sidebar script would end its own element');
  const style = (await build({ entryPoints: ['src/sidebar/style.css'], minify: true, write: false })).outputFiles[0]
    .text;
  return readFileSync('src/sidebar/index.html', 'utf8')
    .replace('/*__STYLE__*/', () => style.trim())
    .replace('/*__SCRIPT__*/', () => script.trim());
}

function put(path, text, budgetBytes) {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > budgetBytes) throw new Error(`${path} has ${sizeBytes} bytes, its budget is ${budgetBytes}`);
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  if (!quiet) console.log(`${path}  ${(sizeBytes / 1000).toFixed(1)} kB of ${budgetBytes / 1000} kB`);
}

async function buildAddOn() {
  const [server, sidebar] = await Promise.all([buildServer(), buildSidebar()]);
  mkdirSync('dist', { recursive: true });
  // Nothing but these may be pushed; files are replaced one by one, so that whoever reads them meanwhile finds them whole.
  for (const name of readdirSync('dist')) if (!PUSHED.includes(name)) rmSync(`dist/${name}`, { recursive: true });
  put('dist/appsscript.json', readFileSync('appsscript.json', 'utf8'), 10_000);
  put('dist/server.js', server, SERVER_BUDGET_BYTES);
  put('dist/sidebar.html', sidebar, SIDEBAR_BUDGET_BYTES);
}

async function buildWorkbench() {
  await build({
    entryPoints: {
      demo: 'workbench/demo/demo.ts',
      bench: 'workbench/bench/bench.ts',
      'bench-run': 'workbench/bench/run.ts',
    },
    outdir: 'dist-workbench',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
}

await buildAddOn();
if (process.argv.includes('--workbench')) await buildWorkbench();
