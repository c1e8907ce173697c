// Command line → mixtures of faults played for so long or so often, and what became of the rows in them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Measured, reliabilityPage } from './document';
import { KILLED_ERRANDS, type KilledErrand } from './errand-faults';
import { scenarioOf } from './generate';
import { errandScenarioOf } from './generate-errand';
import { playErrand } from './play-errand';
import { KILLED_LOADS, type KilledLoad, playErrandFaults, playErrandKills, playFaults, playKills } from './proof';
import { play } from './run';
import { ERRANDS, type Errand } from './scenario';
import { createTally, type Tally } from './tally';

const USAGE = `Usage: npm run soak -- [options]

  --minutes M      play generated mixtures for M minutes
  --runs N         play N of them (default: 200)
  --seed S         the first one's seed (default: 1); the next ones count up from it
  --of WHAT        only load, errands (all that is done beside loading customers), or one of
                   ${ERRANDS.join(', ')};
                   default: a load of every seed, and one of the errands beside it
  --json           print one JSON object instead of a table (use npm run --silent)
  --write-docs     also play every single fault and a kill at every service call, and write docs/reliability.md
  --help           this text

A run that breaks an invariant is told at once, with what plays it again.
`;

const DEFAULT_RUNS = 200;
const SAID_EVERY_MS = 30_000;
const MOST_TOLD = 4;
const DOCUMENT = 'docs/reliability.md';

const WHATS = ['load', 'errands', ...ERRANDS] as const;
type What = (typeof WHATS)[number];
/** What can be played of a seed. */
type Kind = 'load' | Errand;
const KINDS: readonly Kind[] = ['load', ...ERRANDS];

class UsageError extends Error {}

interface Options {
  readonly minutes: number | null;
  readonly runs: number | null;
  readonly seed: number;
  readonly of: What | null;
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
      of: { type: 'string' },
      json: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const minutes = numberOf(values.minutes, 'minutes');
  const what = WHATS.find((candidate) => candidate === values.of) ?? null;
  if (values.of !== undefined && what === null) throw new UsageError(`--of takes one of ${WHATS.join(', ')}`);
  return {
    of: what,
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

/** Returns what is played of a seed: the load that it has always been, and one errand after the other from seed to seed. */
function kindsOf(seed: number, of: What | null): Kind[] {
  const errand = ERRANDS[seed % ERRANDS.length] ?? 'ids';
  if (of === null) return ['load', errand];
  return [of === 'errands' ? errand : of];
}

function playOne(kind: Kind, seed: number, tally: Tally): void {
  const before = tally.totals.broken.length;
  if (kind === 'load') {
    const scenario = scenarioOf(seed);
    tally.add(scenario, play(scenario), seed);
  } else {
    const scenario = errandScenarioOf(kind, seed);
    tally.add(scenario, playErrand(scenario), seed);
  }
  for (const { problems } of tally.totals.broken.slice(before)) {
    say(`  broken: npm run soak -- --of ${kind} --seed ${seed} --runs 1`);
    for (const { kind: what, words } of problems.slice(0, MOST_TOLD)) say(`    ${what}: ${words}`);
  }
}

type Tallies = ReadonlyMap<Kind, Tally>;

const brokenIn = (tallies: Tallies): number =>
  [...tallies.values()].reduce((sum, { totals }) => sum + totals.broken.length, 0);

/** Plays the mixtures of one seed after the other until the time or the number is reached, whichever comes first. */
function soak({ minutes, runs, seed, of }: Options): { readonly tallies: Tallies; readonly seeds: number } {
  const tallies = new Map<Kind, Tally>(KINDS.map((kind) => [kind, createTally()]));
  const startedMs = Date.now();
  const endMs = minutes === null ? Number.POSITIVE_INFINITY : startedMs + minutes * 60_000;
  let saidMs = startedMs;
  let done = 0;
  for (; done < (runs ?? Number.POSITIVE_INFINITY) && Date.now() < endMs; done += 1) {
    for (const kind of kindsOf(seed + done, of)) {
      const tally = tallies.get(kind);
      if (tally !== undefined) playOne(kind, seed + done, tally);
    }
    if (Date.now() - saidMs < SAID_EVERY_MS) continue;
    saidMs = Date.now();
    say(`  ${done + 1} seeds, ${brokenIn(tallies)} broken, ${Math.round((saidMs - startedMs) / 1000)} s`);
  }
  for (const [kind, { totals }] of tallies) if (totals.runs === 0) tallies.delete(kind);
  return { tallies, seeds: done };
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
  const { tallies, seeds } = soak(options);
  const minutes = (Date.now() - startedMs) / 60_000;
  if (options.json) {
    const totals = Object.fromEntries([...tallies].map(([kind, tally]) => [kind, tally.totals]));
    process.stdout.write(`${JSON.stringify(totals)}\n`);
  } else for (const [kind, tally] of tallies) process.stdout.write(`${kind}\n${tally.table()}\n\n`);
  if (brokenIn(tallies) > 0) process.exitCode = 1;
  if (!options.writeDocs) return;
  say('  every single fault, and a kill at every service call …');
  const mixturesOf = (kind: Kind): Tally => tallies.get(kind) ?? createTally();
  const measured: Measured = {
    mixtures: mixturesOf('load'),
    minutes,
    seed: options.seed,
    seeds,
    faults: playFaults(),
    kills: playAllKills(),
    errands: ERRANDS.map((errand) => {
      const [faults, kills] = [createTally(), createTally()];
      playErrandFaults(faults, errand);
      for (const name of Object.keys(KILLED_ERRANDS) as KilledErrand[])
        if (KILLED_ERRANDS[name].errand === errand) playErrandKills(kills, name);
      return { errand, mixtures: mixturesOf(errand), faults, kills };
    }),
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
