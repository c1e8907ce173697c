// A scenario → the load it stands for, carried to its end as a user would, and the verdict on it.
import type { ApiName, JobView } from '../../src/core/api';
import { isOpen, type Job, readJob } from '../../src/core/load/job';
import type { RowStatus } from '../../src/core/load/status';
import { type NetworkRequest, networkInProcess, type ScriptProject } from '../apps-script';
import { type Crm, type CrmConfig, createCrm } from '../crm';
import { AddOn, type AddOnOptions, builtProject } from '../demo/add-on';
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
export const A_DAY_MS = 86_400_000;
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

/** A call with its argument. */
type Press = readonly [ApiName, unknown];

/** What is done in a run, and what has come of it so far. */
export interface Course {
  readonly addOn: AddOn;
  readonly jobs: Map<string, Job>;
  readonly replies: string[];
  readonly start: Press;
  readonly check: Press;
  /** Jobs that were over before. */
  readonly past: ReadonlySet<string>;
  /** Tells whether the sheet shows something that a user would still want to have done. */
  readonly isAnythingLeft: () => boolean;
  /** Tells whether a job that is over has brought anything, so that another one is worth a try. */
  readonly isFruitful: (job: JobView) => boolean;
  /** Tells whether the user has been told something upon which nobody goes on. */
  readonly isWarned?: () => boolean;
}

type Answer = { readonly ok: true; readonly job: JobView | null } | { readonly ok: false; readonly code: string };

function storedJob({ addOn, past }: Course): Job | null {
  const job = readJob(addOn.world.properties('document').get('job'));
  return job === null || past.has(job.id) ? null : job;
}

let project: ScriptProject | null = null;

/** Returns the project that would be pushed, read once. */
export function projectOnce(): ScriptProject {
  project ??= builtProject();
  return project;
}

/** Calls the server as the page of a user does. `killed` where the execution ended without an answer. */
export function press(
  course: Course,
  what: 'start' | 'check' | 'runJob' | 'resumeJob' | 'pauseJob' | 'cancelJob',
  user: User = 'ana',
): Answer {
  const { addOn, replies } = course;
  if (what === 'start' && course.isWarned?.()) return { ok: false, code: 'warned' };
  const [name, argument] = what === 'start' || what === 'check' ? course[what] : [what, null];
  const outcome = addOn.script.callFromPage(name, [JSON.stringify(argument)], { user });
  if (!outcome.ok) {
    replies.push(outcome.error.message);
    return { ok: false, code: 'killed' };
  }
  replies.push(String(outcome.value));
  const reply = JSON.parse(String(outcome.value)) as { ok: boolean; value: unknown; code: string };
  if (!reply.ok) return { ok: false, code: reply.code };
  return { ok: true, job: what === 'check' ? null : (reply.value as JobView | null) };
}

/** Loads while everything goes wrong that the scenario wants. */
export function loadUnderFire(course: Course): void {
  const { world } = course.addOn;
  let answer = press(course, 'start');
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (!answer.ok) {
      world.advance(DEAD_RUN_MS);
      const state = storedJob(course)?.state;
      if (state === 'completed' || state === 'cancelled' || state === 'failed') return;
      if (answer.code === 'warned') return;
      answer = press(course, state === undefined ? 'start' : 'resumeJob');
    } else if (answer.job?.state === 'running') answer = press(course, 'runJob');
    else if (answer.job?.state === 'paused') answer = press(course, 'resumeJob');
    else return;
  }
}

/** Statuses after which a row is left alone. */
const SETTLED: readonly RowStatus[] = ['Loaded', 'Unchanged', 'Unknown'];

const isAnyRowLeft = ({ world }: AddOn, portfolio: Portfolio): boolean =>
  readSheet(world, portfolio).some(({ valid, status }) => valid && (status === null || !SETTLED.includes(status)));

/** Goes on, in calm weather, until nothing is left to be sent. Returns why it could not, or `null`. */
export function recover(course: Course): string | null {
  const { world } = course.addOn;
  let fruitless = 0;
  for (let step = 0; step < MOST_RECOVERY_STEPS; step += 1) {
    const current = storedJob(course);
    if (current?.state === 'completed' && !current.open && !course.isAnythingLeft()) return null;
    const open = current !== null && isOpen(current);
    const answer = press(course, open ? 'resumeJob' : 'start');
    if (!answer.ok) {
      if (answer.code === 'nothing-to-send' || answer.code === 'warned') return null;
      if (answer.code === 'busy-elsewhere' || answer.code === 'busy-own') world.advance(DEAD_RUN_MS);
      else if (fruitless++ > 2) return answer.code;
    } else if (answer.job?.state === 'failed' && fruitless++ > 5) return 'failed';
    else if (answer.job?.state === 'completed' && !course.isFruitful(answer.job) && fruitless++ > 1) return null;
  }
  return 'endless';
}

/** Notes which keys an edit took away, and what was known of them then. */
export function watchRemovals(course: Course, portfolio: Portfolio, removals: Removal[]) {
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

const USERS = [
  { key: 'ana', locale: 'es' },
  { key: 'luis', locale: 'de' },
];

/** Returns a CRM with these faults, the add-on in front of it, and the requests that it will have sent. */
export function inFront(crmConfig: CrmConfig, options: Pick<AddOnOptions, 'portfolio' | 'kept'>) {
  const requests: NetworkRequest[] = [];
  const crm = createCrm({
    operations: [{ name: OPERATION, tokens: Object.values(TOKENS) }],
    dailyCalls: 1_000_000,
    ...crmConfig,
  });
  const server = networkInProcess((request) => crm.handle(request));
  const network = {
    send: (sent: readonly NetworkRequest[]) => {
      requests.push(...sent);
      return server.send(sent);
    },
  };
  return { crm, requests, addOn: new AddOn({ ...options, network, project: projectOnce(), users: USERS }) };
}

function opened(scenario: Scenario, portfolio: Portfolio) {
  const { crm, addOn, requests } = inFront({ ...scenario.crm, faults: scenario.faults }, { portfolio });
  connect(addOn, portfolio);
  const properties = addOn.world.properties('document');
  const settings = {
    ...JSON.parse(properties.get('settings') ?? '{}'),
    customersPerCall: scenario.perCall,
    parallel: scenario.parallel ?? 1,
  };
  properties.set({ settings: JSON.stringify(settings) });
  return { crm, addOn, requests };
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
  for (let answer = press(course, 'start'); answer.ok && answer.job?.state === 'running'; ) {
    answer = press(course, 'runJob');
  }
  calm.heal();
  crm.faults = faults;
  for (let count = 0; count < added; count += 1) doByHand(world, { kind: 'new-customer', row: 7 * count + 1 });
}

const SECOND = { startLoad: 'start', checkPortfolio: 'check', resumeJob: 'resumeJob' } as const;

/** Presses what a blow wants pressed, and keeps every job record that is stored. */
export const watchJobs = (course: Course): Pick<Doing, 'press' | 'jobStored'> => ({
  press: (blow) => {
    if (blow.kind === 'second-user') press(course, SECOND[blow.does], 'luis');
    else press(course, blow.kind === 'pause' ? 'pauseJob' : 'cancelJob');
  },
  jobStored: (text) => {
    const job = readJob(text);
    if (job !== null && !course.past.has(job.id)) course.jobs.set(job.id, job);
  },
});

/** Plays the scenario to its end. Never throws for what the add-on does; only for a mistake in the workbench. */
export function play(scenario: Scenario): Run {
  freshHand();
  const portfolio = portfolioOf(scenario.portfolio);
  const { crm, addOn, requests } = opened(scenario, portfolio);
  const course: Course = {
    addOn,
    jobs: new Map(),
    replies: [],
    start: ['startLoad', { rows: 'all', again: 'never' }],
    check: ['checkPortfolio', null],
    past: new Set(),
    isAnythingLeft: () => isAnyRowLeft(addOn, portfolio),
    isFruitful: ({ customers }) => (customers.Loaded ?? 0) > 0,
  };
  const removals: Removal[] = [];
  const doing: Doing = { ...watchJobs(course), ...watchRemovals(course, portfolio, removals) };
  if (scenario.later !== undefined) loadBefore(course, doing, scenario.later, crm);
  const blows = strike(addOn.world, scenario.events, doing);
  loadUnderFire(course);
  blows.heal();
  crm.faults = [];
  addOn.world.advance(A_DAY_MS);
  const refusal = recover(course);
  const before = readSheet(addOn.world, portfolio);
  const check = press(course, 'check');
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
