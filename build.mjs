// Builds what is pushed to Google (dist) and, with --workbench, the commands that run it here (dist-workbench), with --page the page of npm start.
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { build } from 'esbuild';

/** Every execution evaluates the whole file: it takes 7 to 10 ms in a bare context here, less than one service call. */
const SERVER_BUDGET_BYTES = 500_000;
const SIDEBAR_BUDGET_BYTES = 80_000;
/** V8 in Apps Script refuses private and static fields, which are newer; `?.` and `??` stay as written, which people can read. */
const SERVER_TARGET = 'es2020';
/**
 * Libraries and the words in three languages are not for reading in Google's editor: they stand minified on one line, in front of
 * our own code as written. Whoever changes a word does so in src/core/texts.
 */
const LIBRARIES = [
  { path: 'zod/mini', home: 'zod', key: 'zod', use: /\bz\.(\w+)/g },
  { path: '@noble/hashes/sha2.js', home: '@noble/hashes', key: 'sha2', use: /\b(sha256)\b/g },
];
const WORDS = ['texts', 'headers', 'shape', 'sidebar'];
const LIBRARIES_GLOBAL = 'Libraries_';
/** A word to bundlers, which none reads any more; people do. */
const PURE = '/* @__PURE__ */ ';

const TASKS_WORDS_BUDGET_BYTES = 40_000;

/** What the parts of a page call things between themselves, never in JSON nor in the browser's own objects: shortened, it saves a kilobyte. */
const INNER_NAMES =
  'isOff|onPress|takesFocus|situation|standing|driver|mappings|isOnline|isOpen|isDone|checkedAtMs|headerOf|labelOf|' +
  'isOutdated|isTestBad|setFault|setTestBad|focusSheet|showTasks|createDriver|arrival|dropCheck';

const PUSHED = ['appsscript.json', 'server.js', 'sidebar.html', 'tasks.html', 'tasks-words.html'];

const quiet = process.argv.includes('--quiet');
const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
const define = { __VERSION__: JSON.stringify(version) };

/** Returns the names that a module of ours exports. */
async function exportsOf(path) {
  const result = await build({
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    outfile: 'module.js',
    define,
  });
  return result.metafile.outputs['module.js'].exports.sort();
}

/** Returns the names that our code takes from a library. */
async function namesFrom({ path, use }) {
  const offered = Object.keys(await import(path));
  const used = new Set();
  for (const file of readdirSync('src', { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    for (const [, name] of readFileSync(`src/${file}`, 'utf8').matchAll(use)) used.add(name);
  }
  return offered.filter((name) => used.has(name)).sort();
}

/** Returns the names that a part of the libraries' global has. */
async function namesOf(key) {
  const library = LIBRARIES.find((candidate) => candidate.key === key);
  return library === undefined ? exportsOf(`src/core/texts/${key}.ts`) : namesFrom(library);
}

/** Returns the libraries' used parts as one minified script, with a line that says what they are. */
async function buildLibraries() {
  const parts = await Promise.all(
    LIBRARIES.map(async (library, index) => {
      const names = await namesFrom(library);
      const picked = names.map((name) => `${name} as ${name}_${index}`).join(', ');
      const given = names.map((name) => `${name}: ${name}_${index}`).join(', ');
      return `import { ${picked} } from '${library.path}';\nexport const ${library.key} = { ${given} };`;
    }),
  );
  for (const name of WORDS) parts.push(`export * as ${name} from './src/core/texts/${name}';`);
  const result = await build({
    stdin: { contents: parts.join('\n'), resolveDir: '.' },
    bundle: true,
    format: 'iife',
    globalName: LIBRARIES_GLOBAL,
    minify: true,
    charset: 'utf8',
    target: SERVER_TARGET,
    write: false,
    legalComments: 'none',
  });
  const named = LIBRARIES.map(({ path, home }) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${home}/package.json`, 'utf8'));
    return `${path} ${version} (${license})`;
  });
  return `// ${named.join(', ')}, and the words of src/core/texts\n${result.outputFiles[0].text.trim()}\n`;
}

/** Takes libraries from their global instead of bundling them once more. */
const fromGlobal = {
  name: 'libraries-from-global',
  setup(builder) {
    builder.onResolve({ filter: new RegExp(`(^|/)texts/(${WORDS.join('|')})$`) }, ({ path }) => ({
      path: path.slice(path.lastIndexOf('/') + 1),
      namespace: 'library',
    }));
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      const library = LIBRARIES.find((candidate) => candidate.path === path);
      if (library === undefined) throw new Error(`${path} is no library of the server`);
      return { path: library.key, namespace: 'library' };
    });
    // As a module whose names esbuild knows: it then uses them as they are, instead of copying all of them for every importer.
    builder.onLoad({ filter: /.*/, namespace: 'library' }, async ({ path: key }) => ({
      contents: `export const { ${(await namesOf(key)).join(', ')} } = ${LIBRARIES_GLOBAL}.${key};`,
    }));
  },
};

/**
 * Takes out the wrapper's own indent and turns the rest into tabs, except inside a template that spans lines. Of the comments esbuild
 * has left those inside of lists and objects only: they go as well.
 */
function tidyIndents(code) {
  let insideTemplate = false;
  const lines = code.split('\n').flatMap((line) => {
    if (!insideTemplate && /^\s+\/\/ (?!src\/)/.test(line)) return [];
    const tidy = insideTemplate ? line : line.replace(/^(?: {2})+/, (indent) => '\t'.repeat(indent.length / 2 - 1));
    if ((line.match(/(?<!\\)`/g) ?? []).length % 2 === 1) insideTemplate = !insideTemplate;
    return tidy;
  });
  if (insideTemplate) throw new Error('a backtick outside of a template: indents cannot be told from text');
  return lines.join('\n');
}

async function buildServer() {
  // All that Google, the menu and the page may call.
  const names = await exportsOf('src/main.ts');
  const stubs = names.map((name) => `function ${name}() { return App_.${name}.apply(this, arguments); }`);
  const [result, libraries] = await Promise.all([
    build({
      entryPoints: ['src/main.ts'],
      bundle: true,
      format: 'iife',
      globalName: 'App_',
      target: SERVER_TARGET,
      charset: 'utf8',
      legalComments: 'none',
      write: false,
      define,
      plugins: [fromGlobal],
    }),
    buildLibraries(),
  ]);
  return `${libraries}\n// Portfolio Loader for wolkvox ${version}, Apache-2.0\n${tidyIndents(result.outputFiles[0].text.replaceAll(PURE, ''))}${stubs.join('\n')}\n`;
}

/** Fails when a name that the pages shorten is one of those that they share with the server. */
function demandInner() {
  const shared = ['api.ts', ...['es/sidebar.ts', 'es/words.ts', 'es/tasks.ts'].map((name) => `texts/${name}`)];
  const texts = shared.map((name) => readFileSync(`src/core/${name}`, 'utf8')).join('\n');
  const [, stray] = new RegExp(`\\b(${INNER_NAMES})\\b\\??:`).exec(texts) ?? [];
  if (stray !== undefined) throw new Error(`${stray} comes from the server and cannot be shortened`);
}

async function buildSidebar(folder) {
  demandInner();
  const result = await build({
    entryPoints: [`${folder}/main.tsx`],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2020',
    charset: 'utf8',
    // Two kilobytes less than the runtime that the compiler checks against.
    tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
    inject: ['src/sidebar/jsx.ts'],
    legalComments: 'none',
    // HtmlService takes everything behind `//` inside a template literal for a comment.
    supported: { 'template-literal': false },
    mangleProps: new RegExp(`^(${INNER_NAMES})$`),
    write: false,
    define,
  });
  const script = result.outputFiles[0].text;
  if (script.includes('<!--') || /<\/script/i.test(script))
    throw new Error('the sidebar script would end its own element');
  const style = (await build({ entryPoints: [`${folder}/style.css`], bundle: true, minify: true, write: false }))
    .outputFiles[0].text;
  return readFileSync('src/sidebar/index.html', 'utf8')
    .replace('/*__STYLE__*/', () => style.trim())
    .replace('/*__SCRIPT__*/', () => script.trim());
}

/** The words of the second page in every language; the server takes those of one language out of it. */
async function buildTasksWords() {
  const result = await build({
    entryPoints: ['src/core/texts/tasks.ts'],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
  });
  const { TASKS_WORDS } = await import(`data:text/javascript,${encodeURIComponent(result.outputFiles[0].text)}`);
  const escaped = (words) =>
    JSON.stringify(words).replace(/[<>&/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return Object.entries(TASKS_WORDS)
    .map(([language, words]) => `<script type="application/json" id="${language}">${escaped(words)}</script>\n`)
    .join('');
}

function put(path, text, budgetBytes) {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > budgetBytes) throw new Error(`${path} has ${sizeBytes} bytes, its budget is ${budgetBytes}`);
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  if (!quiet) console.log(`${path}  ${(sizeBytes / 1000).toFixed(1)} kB of ${budgetBytes / 1000} kB`);
}

async function buildAddOn() {
  const [server, sidebar, tasks, tasksWords] = await Promise.all([
    buildServer(),
    buildSidebar('src/sidebar'),
    buildSidebar('src/sidebar/tasks'),
    buildTasksWords(),
  ]);
  mkdirSync('dist', { recursive: true });
  // Nothing but these may be pushed; files are replaced one by one, so that whoever reads them meanwhile finds them whole.
  for (const name of readdirSync('dist')) if (!PUSHED.includes(name)) rmSync(`dist/${name}`, { recursive: true });
  put('dist/appsscript.json', readFileSync('appsscript.json', 'utf8'), 10_000);
  put('dist/server.js', server, SERVER_BUDGET_BYTES);
  put('dist/sidebar.html', sidebar, SIDEBAR_BUDGET_BYTES);
  put('dist/tasks.html', tasks, SIDEBAR_BUDGET_BYTES);
  put('dist/tasks-words.html', tasksWords, TASKS_WORDS_BUDGET_BYTES);
}

async function buildWorkbench() {
  await build({
    entryPoints: {
      demo: 'workbench/demo/demo.ts',
      bench: 'workbench/bench/bench.ts',
      'bench-run': 'workbench/bench/run.ts',
      soak: 'workbench/soak/soak.ts',
      screenshots: 'workbench/browser/screenshots.ts',
      'proof-worker': 'workbench/soak/proof-worker.ts',
      start: 'workbench/page/server/start.ts',
      'world-thread': 'workbench/page/server/world-thread.ts',
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

/** What runs inside the add-on's own page, as text. */
async function buildFrameScript() {
  const result = await build({
    entryPoints: ['workbench/page/client/frame-script.ts'],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return result.outputFiles[0].text.trim();
}

/** True when nothing that the page is made of has changed since it was built: its grid takes seconds to bundle. */
function isPageFresh() {
  const changedMs = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const builtMs = changedMs('dist-workbench/page/index.html');
  const sources = ['workbench/page', 'workbench/apps-script'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`),
  );
  return ['build.mjs', 'package-lock.json', ...sources].every((path) => changedMs(path) < builtMs);
}

/** The page with its grid, for a browser of today: one script and one stylesheet beside it, nothing from elsewhere. */
async function buildPage() {
  if (isPageFresh()) return;
  await build({
    entryPoints: [
      { in: 'workbench/page/client/main.tsx', out: 'main' },
      { in: 'workbench/page/client/style.css', out: 'main' },
    ],
    outdir: 'dist-workbench/page',
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', __FRAME_SCRIPT__: JSON.stringify(await buildFrameScript()) },
    logLevel: 'warning',
  });
  copyFileSync('workbench/page/client/index.html', 'dist-workbench/page/index.html');
}

await Promise.all([
  buildAddOn(),
  process.argv.includes('--workbench') && buildWorkbench(),
  process.argv.includes('--page') && buildPage(),
]);
