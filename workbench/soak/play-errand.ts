// A scenario of anything but a load of customers → the errand carried to its end as a user would, and the verdict on it.
import type { JobView } from '../../src/core/api';
import type { Job } from '../../src/core/load/job';
import type { NetworkRequest } from '../apps-script';
import type { Crm, SavedCrm } from '../crm';
import type { AddOn } from '../demo/add-on';
import type { Portfolio } from '../demo/portfolio';
import { type Blows, type Doing, strike } from './blows';
import { readContacts } from './contacts';
import { freshHand } from './hand';
import type { Removal, Verdict } from './judge';
import { judgeErrand } from './judge-errand';
import { CONTACTS, handsOf, type Prepared, preparedFor, selectValues } from './prepared';
import { type ReadRow, readSheet } from './reading';
import { A_DAY_MS, type Course, inFront, loadUnderFire, press, recover, watchJobs, watchRemovals } from './run';
import type { Edit, Errand, ErrandScenario } from './scenario';

/** Everything that the judge looks at. */
export interface ErrandEvidence {
  readonly scenario: ErrandScenario;
  readonly prepared: Prepared;
  readonly portfolio: Portfolio;
  readonly addOn: AddOn;
  readonly crm: Crm;
  readonly held: SavedCrm;
  readonly blows: Blows;
  readonly jobs: ReadonlyMap<string, Job>;
  readonly edits: readonly Edit['kind'][];
  readonly removals: readonly Removal[];
  /** How many rows of each contents a tab of contacts has had at once, at most. */
  readonly contents: ReadonlyMap<string, number>;
  readonly requests: readonly NetworkRequest[];
  readonly replies: readonly string[];
  readonly refusal: string | null;
  readonly before: readonly ReadRow[];
  readonly after: readonly ReadRow[];
}

export interface ErrandRun {
  readonly verdict: Verdict;
  /** Service calls before the recovery. */
  readonly calls: number;
  readonly evidence: ErrandEvidence;
}

const STARTS = {
  insertObligation: (word: boolean) => ['startInsertObligations', { rows: 'all', asNew: word }],
  updateObligation: (word: boolean) => ['startUpdateObligations', { rows: 'all', rename: word }],
  insertMany: () => ['startRecords', { tab: CONTACTS, rows: 'all', again: 'never' }],
  ids: () => ['startIds', {}],
  queryGestion: (word: boolean) => ['startQuery', { field: 'customer_id', value: null, onlyNew: word }],
} as const satisfies Record<Errand, (word: boolean) => Course['start']>;

/** Tells whether an obligation on the sheet is one that the errand would send now. */
export function isObligationLeft(rows: readonly ReadRow[], { errand, word }: ErrandScenario) {
  const owners = new Map(rows.flatMap((row) => (row.role === 'customers' ? [[row.key, row]] : [])));
  return (row: ReadRow): boolean => {
    if (row.role !== 'obligations' || !row.valid || row.status === 'Unknown' || row.status === 'Sending') return false;
    if ((owners.get(row.owner)?.wolkvoxId ?? '') === '') return false;
    if (errand === 'insertObligation') return row.loaded === '' && (word || !row.renumbered);
    return row.loaded !== '' && row.loaded !== row.fingerprint;
  };
}

function isAnythingLeft(addOn: AddOn, portfolio: Portfolio, scenario: ErrandScenario): boolean {
  if (scenario.errand === 'queryGestion') return false;
  if (scenario.errand === 'insertMany') {
    return readContacts(addOn.world, scenario.word).some(({ status }) => status === null || status === 'Ready');
  }
  const rows = readSheet(addOn.world, portfolio);
  if (scenario.errand === 'ids') {
    return rows.some(({ role, confirmed, wolkvoxId }) => role === 'customers' && confirmed && wolkvoxId === '');
  }
  return rows.some(isObligationLeft(rows, scenario));
}

/** What a CRM that blanks fields has made of the first update is told the user, who then goes on by hand. */
export const isBlanking = ({ stop }: Job): boolean => stop?.code === 'fields-blanked';

const loadedIn = ({ customers, obligations, found }: JobView): number =>
  (customers.Loaded ?? 0) + (obligations.Loaded ?? 0) + found;

/** Plays the scenario to its end. Never throws for what the add-on does; only for a mistake in the workbench. */
export function playErrand(scenario: ErrandScenario): ErrandRun {
  freshHand();
  const prepared = preparedFor(scenario);
  const { portfolio } = prepared;
  const { crm, addOn, requests } = inFront(scenario.crm, { portfolio, kept: prepared.kept });
  crm.fill(prepared.crm);
  crm.faults = [...scenario.faults];
  const { world } = addOn;
  const properties = world.properties('document');
  const settings = { customersPerCall: scenario.perCall, parallel: scenario.parallel ?? 1 };
  properties.set({ settings: JSON.stringify({ ...JSON.parse(properties.get('settings') ?? '{}'), ...settings }) });
  const jobs = new Map<string, Job>();
  const course: Course = {
    addOn,
    jobs,
    replies: [],
    start: STARTS[scenario.errand](scenario.word),
    check: scenario.errand === 'insertMany' ? ['checkRecords', { tab: CONTACTS }] : ['checkPortfolio', null],
    past: prepared.past,
    isAnythingLeft: () => isAnythingLeft(addOn, portfolio, scenario),
    isFruitful: (job) => loadedIn(job) > 0,
    isWarned: () => [...jobs.values()].some(isBlanking),
  };
  const removals: Removal[] = [...prepared.removals];
  const edits: Edit['kind'][] = [];
  const contents = new Map<string, number>();
  const countContents = () => {
    if (scenario.errand !== 'insertMany') return;
    const now = new Map<string, number>();
    for (const { content } of readContacts(world, scenario.word)) now.set(content, (now.get(content) ?? 0) + 1);
    for (const [content, count] of now) contents.set(content, Math.max(count, contents.get(content) ?? 0));
  };
  const watched = watchRemovals(course, portfolio, removals);
  const hands = handsOf(scenario.errand);
  const doing: Doing = {
    ...watchJobs(course),
    beforeEdit: (what) => {
      edits.push(what.kind);
      watched.beforeEdit();
      countContents();
    },
    afterEdit: () => {
      watched.afterEdit();
      countContents();
    },
    ...(hands === undefined ? {} : { hands }),
  };
  countContents();
  const blows = strike(world, scenario.events, doing);
  loadUnderFire(course);
  blows.heal();
  crm.faults = [];
  world.advance(A_DAY_MS);
  if (scenario.errand === 'queryGestion') selectValues(addOn);
  let refusal = recover(course);
  let before = readSheet(world, portfolio);
  let check = press(course, 'check');
  // What an edit has made right in the meantime is seen by the check only, and sent after it.
  if (refusal === null && check.ok && course.isAnythingLeft()) {
    refusal = recover(course);
    before = readSheet(world, portfolio);
    check = press(course, 'check');
  }
  crm.settle(world.nowMs);
  const evidence: ErrandEvidence = {
    scenario,
    prepared,
    portfolio,
    addOn,
    crm,
    held: crm.saved(),
    blows,
    jobs,
    edits,
    removals,
    contents,
    requests,
    replies: course.replies,
    refusal: refusal ?? (check.ok ? null : check.code),
    before,
    after: readSheet(world, portfolio),
  };
  return { verdict: judgeErrand(evidence), calls: blows.calls(), evidence };
}
