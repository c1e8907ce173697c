// Command line → mixtures of faults played for so long or so often, and what became of the rows in them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Measured, reliabilityPage } from './document';
import { scenarioOf } from './generate';
import { KILLED_LOADS, type KilledLoad, playFaults, playKills } from './proof';
import { play } from './run';
import { createTally, type Tally } from './tally';

const USAGE = `Usage: npm run soak -- [options]

  --minutes M      play generated mixtures for M minutes
  --runs N         play N of them (default: 200)
  --seed S         the first one's seed (default: 1); the next ones count up from it
  --json           print one JSON object instead of a table (use npm run --silent)
  --write-docs     also play every single fault and a kill at every service call, and write docs/reliability.md
  --help           this text

A run that breaks an invariant is told with its seed: npm run soak -- --seed S --runs 1
`;

const DEFAULT_RUNS = 200;
const SAID_EVERY_MS = 30_000;
const DOCUMENT = 'docs/reliability.md';

class UsageError extends Error {}

interface Options {
  readonly minutes: number | null;
  readonly runs: number | null;
  readonly seed: number;
  readonly json: boolean;
  readonly writeDocs: boolean;
}

function numberOf(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new UsageError(`--${name} takes a number`);
  return value;
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const minutes = numberOf(values.minutes, 'minutes');
  return {
    minutes,
    runs: numberOf(values.runs, 'runs') ?? (minutes === null ? DEFAULT_RUNS : null),
    seed: Math.floor(numberOf(values.seed, 'seed') ?? 1),
    json: values.json,
    writeDocs: values['write-docs'],
  };
}

/** Progress goes to the error stream, so that the result alone is on the other. */
const say = (words: string): void => {
  process.stderr.write(`${words}\n`);
};

/** Plays one mixture after the other until the time or the number is reached, whichever comes first. */
function soak({ minutes, runs, seed }: Options): Tally {
  const tally = createTally();
  const startedMs = Date.now();
  const endMs = minutes === null ? Number.POSITIVE_INFINITY : startedMs + minutes * 60_000;
  let saidMs = startedMs;
  for (let done = 0; done < (runs ?? Number.POSITIVE_INFINITY) && Date.now() < endMs; done += 1) {
    const scenario = scenarioOf(seed + done);
    tally.add(scenario, play(scenario), seed + done);
    if (Date.now() - saidMs < SAID_EVERY_MS) continue;
    saidMs = Date.now();
    say(`  ${done + 1} runs, ${tally.totals.broken.length} broken, ${Math.round((saidMs - startedMs) / 1000)} s`);
  }
  return tally;
}

/** Kills each load at each of its service calls, before it and after it took effect. */
function playAllKills(): Tally {
  const tally = createTally();
  for (const load of Object.keys(KILLED_LOADS) as KilledLoad[])
    for (const when of ['before', 'after'] as const) playKills(tally, load, when);
  return tally;
}

function main(): void {
  const options = readOptions();
  if (options === null) {
    process.stdout.write(USAGE);
    return;
  }
  const startedMs = Date.now();
  const tally = soak(options);
  const minutes = (Date.now() - startedMs) / 60_000;
  const { totals } = tally;
  process.stdout.write(options.json ? `${JSON.stringify(totals)}\n` : `${tally.table()}\n`);
  if (!options.json) for (const { seed, problems } of totals.broken) say(`seed ${seed}: ${problems[0]?.words ?? ''}`);
  if (totals.broken.length > 0) process.exitCode = 1;
  if (!options.writeDocs) return;
  say('  every single fault, and a kill at every service call …');
  const measured: Measured = {
    mixtures: tally,
    minutes,
    seed: options.seed,
    faults: playFaults(),
    kills: playAllKills(),
  };
  mkdirSync('docs', { recursive: true });
  writeFileSync(DOCUMENT, reliabilityPage(measured));
  say(`  ${DOCUMENT}`);
}

try {
  main();
} catch (fault) {
  if (!(fault instanceof UsageError || (fault instanceof TypeError && 'code' in fault))) throw fault;
  process.stderr.write(`${fault.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
