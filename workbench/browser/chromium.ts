// The Chromium of an npm package, or one that is installed → a browser that Playwright drives.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

/** What the package unpacks: the program, fonts, and the libraries of which not every machine has all. */
interface Unpacked {
  readonly program: string;
  readonly fonts: string;
  readonly libraries: string;
}

const inFolder = (folder: string): Unpacked => ({
  program: join(folder, 'chromium'),
  fonts: join(folder, 'fonts'),
  libraries: join(folder, 'al2023', 'lib'),
});

/**
 * Runs in a process of its own, because the package unpacks into the temporary folder of its process and skips what is there, even
 * half-written by another. The name of the runtime makes it unpack the libraries too.
 */
const UNPACK = `
import chromium from '@sparticuz/chromium';
chromium.setGraphicsMode = false;
await chromium.executablePath();
`;

/** Unpacks once per machine and user; several may try at the same time, and the first one that is ready wins. */
async function unpack(): Promise<Unpacked> {
  const home = join(tmpdir(), `wolkvox-sheets-chromium-147.0.0-${process.getuid?.() ?? 'user'}`);
  if (existsSync(home)) return inFolder(home);
  const folder = mkdtempSync(`${home}-`);
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
      env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    renameSync(folder, home);
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(home)) throw fault;
  }
  return inFolder(home);
}

/** Returns how to start the browser here. Throws where there is none, and says what to do. */
async function findBrowser(): Promise<{ readonly program: string; readonly env: Record<string, string> }> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH !== undefined) return { program: CHROME_PATH, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Set CHROME_PATH to an installed Chrome or Chromium: the packaged one is for Linux on x64.');
  }
  const { program, fonts, libraries } = await unpack();
  const own = { ...env, FONTCONFIG_PATH: env.FONTCONFIG_PATH ?? fonts };
  if (spawnSync(program, ['--version'], { env: own }).status === 0) return { program, env: own };
  return {
    program,
    env: { ...own, LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH ?? ''].filter(Boolean).join(':') },
  };
}

/** Starts a browser with an empty profile. Whoever starts it closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { program, env } = await findBrowser();
  return chromium.launch({ executablePath: program, args: FLAGS, env, headless: true });
}
