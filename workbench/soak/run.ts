// A scenario → the load it stands for, carried to its end as a user would, and the verdict on it.
import type { JobView } from '../../src/core/api';
import { isOpen, type Job, readJob } from '../../src/core/load/job';
import type { RowStatus } from '../../src/core/load/status';
import { type NetworkRequest, networkInProcess, type ScriptProject } from '../apps-script';
import { type Crm, createCrm } from '../crm';
import { AddOn, builtProject } from '../demo/add-on';
import type { Portfolio } from '../demo/portfolio';
import { type Blows, type Doing, strike } from './blows';
import { doByHand, freshHand } from './hand';
import { judge, type Removal, type Verdict } from './judge';
import { portfolioOf } from './portfolio';
import { type ReadRow, readSheet } from './reading';
import type { Scenario } from './scenario';

export const OPERATION = 'moduletest03';
/** Unlike anything else that a run writes, so that it is found wherever it should not be. */
export const TOKENS = { ana: 'TOKENANA7F2K9', luis: 'TOKENLUIS4Q8Z' } as const;
type User = keyof typeof TOKENS;

/** An execution that was killed is over, at the latest, when its lease is. */
const DEAD_RUN_MS = 400_000;
const A_DAY_MS = 86_400_000;
const MOST_STEPS = 14;
const MOST_RECOVERY_STEPS = 30;

/** Everything that the judge looks at. */
export interface Evidence {
  readonly scenario: Scenario;
  readonly portfolio: Portfolio;
  readonly addOn: AddOn;
  readonly crm: Crm;
  readonly blows: Blows;
  /** The job records as last stored, in the order in which they began. */
  readonly jobs: ReadonlyMap<string, Job>;
  readonly removals: readonly Removal[];
  readonly requests: readonly NetworkRequest[];
  /** Replies to the page, as text. */
  readonly replies: readonly string[];
  /** Why the recovery could not go on, if it could not. */
  readonly refusal: string | null;
  /** The sheet when the last job was over, before a last check. */
  readonly before: readonly ReadRow[];
  readonly after: readonly ReadRow[];
}

interface Course {
  readonly addOn: AddOn;
  readonly jobs: Map<string, Job>;
  readonly replies: string[];
}

type Answer = { readonly ok: true; readonly job: JobView | null } | { readonly ok: false; readonly code: string };

const storedJob = ({ addOn }: Course): Job | null => readJob(addOn.world.properties('document').get('job'));

let project: ScriptProject | null = null;

/** Calls the server as the page of a user does. `killed` where the execution ended without an answer. */
function press(
  course: Course,
  name: 'startLoad' | 'runJob' | 'resumeJob' | 'pauseJob' | 'cancelJob' | 'checkPortfolio',
  user: User = 'ana',
): Answer {
  const { addOn, replies } = course;
  const argument = name === 'startLoad' ? { rows: 'all', again: 'never' } : null;
  const outcome = addOn.script.callFromPage(name, [JSON.stringify(argument)], { user });
  if (!outcome.ok) {
    replies.push(outcome.error.message);
    return { ok: false, code: 'killed' };
  }
  replies.push(String(outcome.value));
  const reply = JSON.parse(String(outcome.value)) as { ok: boolean; value: unknown; code: string };
  if (!reply.ok) return { ok: false, code: reply.code };
  return { ok: true, job: name === 'checkPortfolio' ? null : (reply.value as JobView | null) };
}

/** Loads while everything goes wrong that the scenario wants. */
function loadUnderFire(course: Course): void {
  const { world } = course.addOn;
  let answer = press(course, 'startLoad');
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (!answer.ok) {
      world.advance(DEAD_RUN_MS);
      const state = storedJob(course)?.state;
      if (state === 'completed' || state === 'cancelled' || state === 'failed') return;
      answer = press(course, state === undefined ? 'startLoad' : 'resumeJob');
    } else if (answer.job?.state === 'running') answer = press(course, 'runJob');
    else if (answer.job?.state === 'paused') answer = press(course, 'resumeJob');
    else return;
  }
}

/** Statuses after which a row is left alone. */
const SETTLED: readonly RowStatus[] = ['Loaded', 'Unchanged', 'Unknown'];

/** Tells whether the sheet shows a row that a user would still want to send. */
const isAnythingLeft = (course: Course, portfolio: Portfolio): boolean =>
  readSheet(course.addOn.world, portfolio).some(
    ({ valid, status }) => valid && (status === null || !SETTLED.includes(status)),
  );

/** Goes on, in calm weather, until nothing is left to be sent. Returns why it could not, or `null`. */
function recover(course: Course, portfolio: Portfolio): string | null {
  const { world } = course.addOn;
  let fruitless = 0;
  for (let step = 0; step < MOST_RECOVERY_STEPS; step += 1) {
    const current = storedJob(course);
    if (current?.state === 'completed' && !current.open && !isAnythingLeft(course, portfolio)) return null;
    const open = current !== null && isOpen(current);
    const answer = press(course, open ? 'resumeJob' : 'startLoad');
    if (!answer.ok) {
      if (answer.code === 'nothing-to-send') return null;
      if (answer.code === 'busy-elsewhere' || answer.code === 'busy-own') world.advance(DEAD_RUN_MS);
      else if (fruitless++ > 2) return answer.code;
    } else if (answer.job?.state === 'failed' && fruitless++ > 5) return 'failed';
    else if (answer.job?.state === 'completed' && (answer.job.customers.Loaded ?? 0) === 0 && fruitless++ > 1)
      return null;
  }
  return 'endless';
}

/** Notes which keys an edit took away, and what was known of them then. */
function watchRemovals(course: Course, portfolio: Portfolio, removals: Removal[]) {
  let before: readonly ReadRow[] = [];
  return {
    beforeEdit: () => {
      before = readSheet(course.addOn.world, portfolio);
    },
    afterEdit: () => {
      const left = new Set(readSheet(course.addOn.world, portfolio).map(({ role, key }) => `${role}|${key}`));
      for (const row of before) {
        if (row.key !== null && !left.has(`${row.role}|${row.key}`))
          removals.push({ role: row.role, key: row.key, identity: row.identity, status: row.status });
      }
    },
  };
}

function opened(scenario: Scenario, portfolio: Portfolio, requests: NetworkRequest[]) {
  const crm = createCrm({
    operations: [{ name: OPERATION, tokens: Object.values(TOKENS) }],
    dailyCalls: 1_000_000,
    ...scenario.crm,
    faults: scenario.faults,
  });
  const server = networkInProcess((request) => crm.handle(request));
  const network = {
    send: (sent: readonly NetworkRequest[]) => {
      requests.push(...sent);
      return server.send(sent);
    },
  };
  project ??= builtProject();
  const addOn = new AddOn({
    portfolio,
    network,
    project,
    users: [
      { key: 'ana', locale: 'es' },
      { key: 'luis', locale: 'de' },
    ],
  });
  connect(addOn, portfolio);
  const properties = addOn.world.properties('document');
  const settings = {
    ...JSON.parse(properties.get('settings') ?? '{}'),
    customersPerCall: scenario.perCall,
    parallel: scenario.parallel ?? 1,
  };
  properties.set({ settings: JSON.stringify(settings) });
  return { crm, addOn };
}

/** What connecting leaves in the stores. Every portfolio has the same tabs, so that once is enough. */
let connected: ReadonlyMap<string, Record<string, string>> | null = null;

function connect(addOn: AddOn, portfolio: Portfolio): void {
  if (connected === null) {
    for (const user of ['ana', 'luis'] as const) {
      addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKENS[user] }, user);
    }
    for (const { name } of portfolio.tabs) {
      const role = portfolio.roles[name];
      if (role !== undefined) addOn.call('saveMapping', { tab: name, role, columns: portfolio.mapping[name] ?? {} });
    }
    connected = new Map([...addOn.world.stores].map(([key, store]) => [key, store.getAll()]));
  }
  for (const [key, values] of connected) addOn.world.properties(key).set(values);
}

export interface Run {
  readonly verdict: Verdict;
  /** Service calls of the load before the recovery. */
  readonly calls: number;
  readonly evidence: Evidence;
}

/** Loads everything in calm weather, then adds customers here and there. */
function loadBefore(course: Course, doing: Doing, added: number, crm: Crm): void {
  const { world } = course.addOn;
  const { faults } = crm;
  crm.faults = [];
  const calm = strike(world, [], doing);
  for (let answer = press(course, 'startLoad'); answer.ok && answer.job?.state === 'running'; ) {
    answer = press(course, 'runJob');
  }
  calm.heal();
  crm.faults = faults;
  for (let count = 0; count < added; count += 1) doByHand(world, { kind: 'new-customer', row: 7 * count + 1 });
}

/** Plays the scenario to its end. Never throws for what the add-on does; only for a mistake in the workbench. */
export function play(scenario: Scenario): Run {
  freshHand();
  const portfolio = portfolioOf(scenario.portfolio);
  const requests: NetworkRequest[] = [];
  const { crm, addOn } = opened(scenario, portfolio, requests);
  const course: Course = { addOn, jobs: new Map(), replies: [] };
  const removals: Removal[] = [];
  const doing: Doing = {
    press: (blow) => {
      if (blow.kind === 'second-user') press(course, blow.does, 'luis');
      else press(course, blow.kind === 'pause' ? 'pauseJob' : 'cancelJob');
    },
    jobStored: (text) => {
      const job = readJob(text);
      if (job !== null) course.jobs.set(job.id, job);
    },
    ...watchRemovals(course, portfolio, removals),
  };
  if (scenario.later !== undefined) loadBefore(course, doing, scenario.later, crm);
  const blows = strike(addOn.world, scenario.events, doing);
  loadUnderFire(course);
  blows.heal();
  crm.faults = [];
  addOn.world.advance(A_DAY_MS);
  const refusal = recover(course, portfolio);
  const before = readSheet(addOn.world, portfolio);
  const check = press(course, 'checkPortfolio');
  crm.settle(addOn.world.nowMs);
  const evidence: Evidence = {
    scenario,
    portfolio,
    addOn,
    crm,
    blows,
    jobs: course.jobs,
    removals,
    requests,
    replies: course.replies,
    refusal: refusal ?? (check.ok ? null : check.code),
    before,
    after: readSheet(addOn.world, portfolio),
  };
  return { verdict: judge(evidence), calls: blows.calls(), evidence };
}
