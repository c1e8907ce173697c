// Command line → a portfolio loaded by the built add-on into the simulated CRM over HTTP, and what became of every row.
import { parseArgs } from 'node:util';
import { networkOverHttp } from '../apps-script';
import { type ElsewhereCrm, serveCrmInWorker } from '../crm';
import { AddOn, AnsweredFault, SAMPLE_CONNECTION } from './add-on';
import { generatePortfolio, type Portfolio, PortfolioError, readPortfolio } from './portfolio';
import { allValidLoaded, outcomeTable, reportRows, writeWorkbook } from './report';

const USAGE = `Usage: npm run demo -- [FILE.json | CUSTOMERS.csv OBLIGATIONS.csv] [options]

  --generate N      load N made-up customers with 2.5 obligations each instead of a file
  --json            print one JSON object instead (use npm run --silent)
  --management      fetch the management records of every loaded customer, whatever their number
  --out FOLDER      where the workbook is written (default: out/demo)
  --help            this text
`;

/** One call per customer: beyond this many the demonstration does not ask unless told to. */
const MOST_ASKED = 500;
const BAR_WIDTH = 32;

interface Options {
  readonly files: readonly string[];
  readonly generate: number | null;
  readonly json: boolean;
  readonly management: boolean;
  readonly out: string;
}

function readOptions(): Options | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      generate: { type: 'string' },
      json: { type: 'boolean', default: false },
      management: { type: 'boolean', default: false },
      out: { type: 'string', default: 'out/demo' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const generate = values.generate === undefined ? null : Number(values.generate);
  if (generate !== null && !(Number.isInteger(generate) && generate > 0)) {
    throw new PortfolioError('--generate takes a whole number of customers, such as 1000.');
  }
  return { files: positionals, generate, json: values.json, management: values.management, out: values.out };
}

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Draws the bar over itself on a terminal, and in tenths where the output is kept. */
function progressBar(label: string): (done: number, total: number) => void {
  let drawn = -1;
  return (done, total) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const step = process.stdout.isTTY ? Math.round(share * 200) : Math.floor(share * 10);
    if (step === drawn) return;
    drawn = step;
    const filled = Math.round(share * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    const line = `  ${label} ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${done} of ${total}`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}${share === 1 ? '\n' : ''}` : `${line}\n`);
  };
}

/** Calls back with the job's progress whenever the running execution writes it down. */
function watchJob(addOn: AddOn, show: (done: number, total: number) => void): void {
  addOn.world.afterCall = (_execution, _index, _op, args) => {
    const job = (args[0] as { job?: unknown } | undefined)?.job ?? (args[1] as { job?: unknown } | undefined)?.job;
    if (typeof job !== 'string' || !job.startsWith('{')) return;
    const { done, total } = JSON.parse(job) as { done: number; total: number };
    if (total > 0) show(done, total);
  };
}

const sum = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.keys(one).map((kind) => [kind, (one[kind] ?? 0) - (other[kind] ?? 0)]));

/** Loads the portfolio and returns what the load took. */
function load(addOn: AddOn, portfolio: Portfolio, quiet: boolean) {
  addOn.script.open();
  addOn.connect(portfolio);
  const before = { ...addOn.world.calls };
  const startedMs = addOn.world.nowMs;
  if (!quiet) watchJob(addOn, progressBar('Loading '));
  const job = addOn.finish(addOn.call('startLoad', { rows: 'all', again: 'never' }));
  addOn.world.afterCall = null;
  const simulatedSeconds = Math.round(addOn.world.nowMs - startedMs) / 1000;
  return { job, calls: sum(addOn.world.calls, before), simulatedSeconds };
}

async function fetchManagement(addOn: AddOn, crm: ElsewhereCrm): Promise<void> {
  await crm.simulateAgents(7, 0.4);
  say('\nThe agents have worked on the portfolio; now their management records come back.');
  watchJob(addOn, progressBar('Fetching'));
  const job = addOn.finish(addOn.call('startManagement', { rows: 'loaded' }));
  addOn.world.afterCall = null;
  say(`  ${job.found} management records of ${job.done} customers in ${job.requests} calls.`);
}

async function run(options: Options): Promise<boolean> {
  const portfolio = options.generate === null ? readPortfolio(options.files) : generatePortfolio(options.generate, {});
  const crm = await serveCrmInWorker({ dailyCalls: 1_000_000 });
  const network = networkOverHttp((host) => (/\.(wolkvox|crmvox)\.com$/.test(host) ? crm.url : null));
  try {
    const addOn = new AddOn({ portfolio, network, answer: () => ({ button: 'YES' }) });
    if (!options.json) {
      const records = portfolio.tabs.map(({ name, values }) => `${name} ${Math.max(0, values.length - 1)}`).join(', ');
      say(`\nThe add-on that would be pushed to Google, on an emulated spreadsheet (${records} rows),`);
      say(`sends to a simulated wolkvox CRM at ${crm.url}.\n`);
    }
    const { job, calls, simulatedSeconds } = load(addOn, portfolio, options.json);
    const rows = reportRows(addOn.world, portfolio);
    const passed = allValidLoaded(rows);
    if (options.json) {
      const stored = await crm.stored(SAMPLE_CONNECTION.operation);
      await new Promise<void>((resolve) =>
        process.stdout.write(`${JSON.stringify({ rows, stored, calls, simulatedSeconds })}\n`, () => resolve()),
      );
      return passed;
    }
    if (job.stop !== null) say(`\n  The load stopped: ${job.stop.title}. ${job.stop.advice}`);
    say();
    for (const line of outcomeTable(rows)) say(`  ${line}`);
    const bulk = (await crm.log()).filter((entry) => entry.path.includes('massiveCollections')).length;
    say(
      `\n  ${bulk} bulk requests and ${calls.fetch === undefined ? 0 : calls.fetch - bulk} reads; ${calls.sheetRead} sheet reads, ${calls.sheetWrite} sheet writes,`,
    );
    say(`  ${calls.property} property calls; ${simulatedSeconds} s on Google's clock as simulated.`);
    const loaded = job.customers.Loaded ?? 0;
    if (loaded > 0 && (loaded <= MOST_ASKED || options.management)) await fetchManagement(addOn, crm);
    else if (loaded > 0)
      say(`\n  Management records cost one call a customer; add --management to fetch them for all ${loaded}.`);
    say('\nThe spreadsheet as its user would now see it:');
    for (const path of writeWorkbook(addOn.world, options.out)) say(`  ${path}`);
    say('\nNext: open a CSV and read the columns «Estado en wolkvox» and «Detalle de wolkvox»;');
    say('correct a row in a copy of your own file and run: npm run demo -- FILE');
    return passed;
  } finally {
    network.close();
    await crm.stop();
  }
}

async function main(): Promise<void> {
  try {
    const options = readOptions();
    if (options === null) say(USAGE);
    else process.exitCode = (await run(options)) ? 0 : 1;
  } catch (fault) {
    if (fault instanceof AnsweredFault || fault instanceof PortfolioError) process.stderr.write(`\n${fault.message}\n`);
    else if (fault instanceof TypeError && 'code' in fault) process.stderr.write(`\n${fault.message}\n\n${USAGE}`);
    else throw fault;
    process.exitCode = 2;
  }
}

// Whoever reads only the beginning of the output closes it.
process.stdout.on('error', () => process.exit());
await main();
