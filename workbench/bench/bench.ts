// Command line → every case measured in a process of its own, as a table, as JSON, or as the page in docs.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveCrmInWorker } from '../crm';
import { generatePortfolio, type Portfolio } from '../demo/portfolio';
import { type BenchCase, CASES, type DetailedMeasurement, type Measurement } from './case';
import { chart } from './chart';
import { writeHandover } from './handover';
import { page } from './page';
import type { Order } from './run';
import { table } from './table';
import { V8_OPTIONS } from './v8-options';

const USAGE = `Usage: npm run bench -- [options]

  --from N        leave out cases with fewer customers than N
  --up-to N       leave out cases with more customers than N
  --repeat N      measure every case N times and keep the run that took the least CPU time (default 1)
  --profile DIR   write a CPU profile of every case into DIR
  --write-docs    write docs/performance.md and docs/performance.svg
  --json          print the measurements as a JSON array instead of a table (use npm run --silent)
  --help          this text
`;

/** Beside the file that runs: both are bundles of the workbench. */
const RUN = join(dirname(fileURLToPath(import.meta.url)), 'bench-run.js');

/** Runs one case in a new process and returns its figures. Rejects with what went wrong there. */
function runCase(order: Order, execArgv: readonly string[]): Promise<DetailedMeasurement> {
  const child = fork(RUN, { execArgv: ['--expose-gc', ...V8_OPTIONS, ...execArgv] });
  child.send(order);
  return new Promise((resolve, reject) => {
    child.once('message', (message: { measurement?: DetailedMeasurement; fault?: string }) => {
      if (message.measurement === undefined) reject(new Error(message.fault ?? 'no measurement'));
      else resolve(message.measurement);
    });
    child.once('exit', (code) => reject(new Error(`the measured process ended with ${code}`)));
  });
}

/** Returns the portfolio without tabs that hold no record. */
function filled(portfolio: Portfolio): Portfolio {
  const tabs = portfolio.tabs.filter(({ values }) => values.length > 1);
  const named = <T>(byTab: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(byTab).filter(([name]) => tabs.some((tab) => tab.name === name)));
  return { ...portfolio, tabs, roles: named(portfolio.roles), mapping: named(portfolio.mapping) };
}

/** Makes the case's portfolio, serves a CRM in a third process and measures the load. */
async function measureCase(
  bench: BenchCase,
  folder: string,
  execArgv: readonly string[],
): Promise<DetailedMeasurement> {
  const path = join(folder, 'portfolio.jsonl');
  const { obligationsPerCustomer, order } = bench;
  await writeHandover(path, filled(generatePortfolio(bench.customers, { obligationsPerCustomer, order })));
  const crm = await serveCrmInWorker({ dailyCalls: 1_000_000 }, { in: 'process' });
  try {
    return await runCase({ bench, path, url: crm.url }, execArgv);
  } finally {
    await crm.stop();
    rmSync(path);
  }
}

/** Strips what the table alone shows. */
const asMeasurement = ({
  customers,
  obligations,
  perCall,
  order,
  calls,
  ...rest
}: DetailedMeasurement): Measurement => {
  const { simulatedSeconds, floorSeconds, ratio, cpuSeconds, peakMb } = rest;
  return { customers, obligations, perCall, order, calls, simulatedSeconds, floorSeconds, ratio, cpuSeconds, peakMb };
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: '0' },
      'up-to': { type: 'string', default: 'Infinity' },
      repeat: { type: 'string', default: '1' },
      profile: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const execArgv = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const chosen = CASES.filter(
    ({ customers }) => customers >= Number(values.from) && customers <= Number(values['up-to']),
  );
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const measured: DetailedMeasurement[] = [];
  try {
    for (const bench of chosen) {
      const runs: DetailedMeasurement[] = [];
      for (let run = 0; run < Number(values.repeat); run += 1) {
        if (process.stderr.isTTY) process.stderr.write(`${bench.customers} customers, ${bench.order} …\n`);
        runs.push(await measureCase(bench, folder, execArgv));
      }
      measured.push(runs.reduce((best, next) => (next.cpuSeconds < best.cpuSeconds ? next : best)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (values['write-docs']) {
    writeFileSync('docs/performance.svg', chart(measured));
    writeFileSync('docs/performance.md', page(measured, Number(values.repeat)));
  }
  const text = values.json ? JSON.stringify(measured.map(asMeasurement)) : table(measured).join('\n');
  await new Promise<void>((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

await main();
