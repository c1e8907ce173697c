// Sheet, job records and simulated CRM after a run → what contradicts what.

import type { RowStatus } from '../../src/core/load/status';
import { identityOf } from '../../src/core/portfolio/key';
import { textsFor } from '../../src/core/texts/texts';
import type { Role } from '../demo/portfolio';
import type { ReadRow } from './reading';
import { type Evidence, OPERATION, TOKENS } from './run';

/** A key that an edit took from the sheet, with what the sheet said of it then. */
export interface Removal {
  readonly role: Role;
  readonly key: string;
  readonly identity: string;
  readonly status: RowStatus | null;
}

export type ProblemKind = 'lost' | 'doubled' | 'misplaced' | 'misreported';

export interface Problem {
  readonly kind: ProblemKind;
  readonly words: string;
}

export interface Verdict {
  /** Rows that were on the sheet at the end. */
  readonly rows: number;
  /** Rows that say `Unknown`. */
  readonly unknown: number;
  readonly problems: readonly Problem[];
}

/** How often each key was stored: customers by Identification, obligations by Identification, U+001F and id. */
function storedTimes({ crm }: Evidence): Readonly<Record<Role, ReadonlyMap<string, number>>> {
  const obligations = Object.entries(crm.obligationTimesStored(OPERATION)).flatMap(([owner, byId]) =>
    Object.entries(byId).map(([id, times]) => [`${owner}\u001f${id}`, times] as const),
  );
  return { customers: new Map(Object.entries(crm.timesStored(OPERATION))), obligations: new Map(obligations) };
}

export const nameOf = (row: { role: Role; key: string | null; rowNumber?: number }): string =>
  `${row.role} ${row.key?.replace('\u001f', '|') ?? 'without key'}${row.rowNumber === undefined ? '' : ` in row ${row.rowNumber}`}`;

/** Refusals that are right: the user has deleted our columns, or the last customer; nothing is sent and nothing is said then. */
const ACCEPTED: readonly string[] = ['columns-gone', 'empty-tab'];
export const isAccepted = (refusal: string | null): boolean => refusal !== null && ACCEPTED.includes(refusal);

const WORDS = textsFor('es').statuses;

/** What vanished after a crash stands in the record by its number only, under its customer or that customer's identity. */
function isRecorded(key: string, { jobs }: Pick<Evidence, 'jobs'>): boolean {
  const owner = key.split('\u001f')[0] ?? '';
  const names = [owner, identityOf(owner, [], [])].map((name) => `${name}\u001f?`);
  return [...jobs.values()].some(({ vanished }) => vanished.some((name) => names.includes(name)));
}

/** An obligation that lost both its customer and our columns in the meantime: the check cannot know more than that it is nobody's. */
const isOnRecordOnly = (row: ReadRow, evidence: Evidence): boolean =>
  row.role === 'obligations' && row.status === 'Invalid' && row.key !== null && isRecorded(row.key, evidence);

/** Compares one row with what the CRM holds. `ended`: the last check has been made, so that nothing may be left open. */
function rowProblems(
  row: ReadRow,
  times: number,
  ended: boolean,
  evidence: Evidence,
  owner: ReadRow | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const say = (kind: ProblemKind, words: string) => problems.push({ kind, words: `${nameOf(row)}: ${words}` });
  const edited = evidence.blows.edited;
  const columnsGone = isAccepted(evidence.refusal);
  if (row.foreign && (ended || !edited) && !columnsGone) say('misplaced', "carries another row's mark");
  if (ended && row.status !== null && row.words !== WORDS[row.status])
    say('misplaced', `shows "${row.words}" and is ${row.status}`);
  if (ended && !columnsGone) {
    if (row.status === null) say('lost', 'has no status');
    if (row.status === 'Sending') say('lost', 'is still being sent');
    const sendable = row.role === 'customers' || (owner !== undefined && owner.status === 'Ready');
    if (row.valid && row.status === 'Ready' && times === 0 && sendable) say('lost', 'was never sent');
    if (!edited && row.valid && row.status === 'Ready' && owner?.confirmed)
      say('lost', 'was left out when its customer was sent');
  }
  const certain = row.status !== 'Unknown' && row.status !== 'Sending';
  if (isOnRecordOnly(row, evidence)) return problems;
  if (times > 0 && !row.confirmed && certain && !row.copy && (row.status !== null || (ended && !columnsGone))) {
    say('misreported', `is stored and says ${row.status ?? 'nothing'}`);
  }
  if (times === 0 && row.confirmed && row.key !== null) say('lost', 'says that it was loaded and is not stored');
  return problems;
}

/** Keys that the CRM holds and the sheet no longer has must have had their outcome before, or stand in a job's record. */
export function vanishedProblems(
  evidence: Pick<Evidence, 'refusal' | 'jobs' | 'after' | 'removals'>,
  stored: Readonly<Record<Role, ReadonlyMap<string, number>>>,
): Problem[] {
  // The window is still open then, and what it knows will find its way into the record when it is closed.
  if (isAccepted(evidence.refusal)) return [];
  const recorded = new Set([...evidence.jobs.values()].flatMap(({ vanished }) => vanished));
  const present = new Set(evidence.after.map(({ role, key }) => `${role}|${key}`));
  const told: readonly (RowStatus | null)[] = ['Loaded', 'Unchanged', 'Unknown', 'Rejected', 'Failed'];
  return (['customers', 'obligations'] as const).flatMap((role) =>
    [...stored[role].keys()].flatMap((key): Problem[] => {
      if (present.has(`${role}|${key}`)) return [];
      const removal = evidence.removals.filter((candidate) => candidate.role === role && candidate.key === key).at(-1);
      if (removal === undefined)
        return [{ kind: 'lost', words: `${nameOf({ role, key })}: stored, and nobody removed it` }];
      if (told.includes(removal.status) || recorded.has(key) || recorded.has(removal.identity)) return [];
      if (role === 'obligations' && isRecorded(key, evidence)) return [];
      return [
        { kind: 'lost', words: `${nameOf({ role, key })}: stored, removed as ${removal.status}, and in no record` },
      ];
    }),
  );
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);

/** The totals of the jobs must add up, and, where nobody touched the sheet, be those of the sheet. */
function totalProblems({ jobs, after, blows, refusal }: Evidence): Problem[] {
  const problems: Problem[] = [];
  const say = (words: string) => problems.push({ kind: 'misreported', words });
  for (const job of jobs.values()) {
    if (sum(job.customers) !== job.done) say(`job ${job.id}: ${job.done} done, outcomes of ${sum(job.customers)}`);
    if (job.done > job.total) say(`job ${job.id}: ${job.done} done of ${job.total}`);
    if (job.open && refusal === null) say(`job ${job.id}: is over and its window is open`);
    if (job.state === 'running' && refusal === null) say(`job ${job.id}: still running`);
  }
  if (blows.edited || refusal !== null) return problems;
  for (const role of ['customers', 'obligations'] as const) {
    const rows = after.filter((row) => row.role === role);
    const counted = (status: string) => [...jobs.values()].reduce((all, job) => all + (job[role][status] ?? 0), 0);
    const loaded = rows.filter(({ confirmed }) => confirmed).length;
    const unknown = rows.filter(({ status }) => status === 'Unknown').length;
    if (counted('Loaded') !== loaded)
      say(`${role}: the jobs count ${counted('Loaded')} loaded, the sheet shows ${loaded}`);
    if (counted('Unknown') !== unknown)
      say(`${role}: the jobs count ${counted('Unknown')} in doubt, the sheet shows ${unknown}`);
  }
  return problems;
}

/** At most one batch is in doubt for each thing that can leave one in doubt. */
function doubtProblems({ scenario, blows, crm, after, addOn }: Evidence): Problem[] {
  if (blows.edited) return [];
  const faulty = crm
    .log()
    .filter(({ endpoint, faults }) => endpoint === 'massiveCollections' && faults.length > 0).length;
  const slow = addOn.world.calls.fetch > 0 && crm.settings.latencyMs > 100_000 ? Number.POSITIVE_INFINITY : 0;
  // What ends, throws or drops one of several requests that are under way leaves each of them in doubt.
  // A counter that lies by a number which fits another thing that may be counted puts the true ones after it in doubt.
  const lied = scenario.faults.some(
    ({ effect }) => effect.kind === 'receipt' && (effect.counters === 'too-many' || effect.counters === 'too-few'),
  );
  const misled = lied && (scenario.crm.counters ?? 'customers') !== 'customers' ? Number.POSITIVE_INFINITY : 0;
  const doubts = (blows.kills + blows.exceptions + faulty) * (scenario.parallel ?? 1) + slow + misled;
  const unknown = after.filter(({ role, status }) => role === 'customers' && status === 'Unknown').length;
  if (unknown <= doubts * scenario.perCall) return [];
  return [
    {
      kind: 'misreported',
      words: `${unknown} customers in doubt, ${doubts} reasons for doubt of ${scenario.perCall} each`,
    },
  ];
}

/** The token is in the user's own store and in the headers of requests, and nowhere else. */
export function tokenProblems({
  addOn: { world },
  requests,
  replies,
}: Pick<Evidence, 'addOn' | 'requests' | 'replies'>): Problem[] {
  const places: [string, unknown][] = [
    ['a cell', world.hand.tabNames().map((name) => world.hand.values(name))],
    ['a note', world.hand.tabNames().map((name) => [...world.hand.tab(name).grid.notes()])],
    ['a document property', world.properties('document').getAll()],
    ['a log', world.logs],
    ['a toast', world.toasts],
    ['a question', world.questions],
    ['a reply to the page', replies],
    ['an address', requests.map(({ url }) => url)],
    ['a body', requests.map(({ body }) => body)],
  ];
  return places.flatMap(([place, content]): Problem[] => {
    const text = JSON.stringify(content);
    return Object.values(TOKENS).some((token) => text.includes(token))
      ? [{ kind: 'misreported', words: `the token stands in ${place}` }]
      : [];
  });
}

/** Returns everything that the run got wrong. */
export function judge(evidence: Evidence): Verdict {
  const stored = storedTimes(evidence);
  const { before, after } = evidence;
  const problems: Problem[] = [];
  const owners = new Map(
    after.flatMap((row) => (row.role === 'customers' && row.key !== null ? [[row.key, row]] : [])),
  );
  const times = (row: ReadRow) => (row.key === null ? 0 : (stored[row.role].get(row.key) ?? 0));
  for (const row of before) problems.push(...rowProblems(row, times(row), false, evidence, undefined));
  for (const row of after) problems.push(...rowProblems(row, times(row), true, evidence, owners.get(row.owner ?? '')));
  for (const role of ['customers', 'obligations'] as const) {
    for (const [key, count] of stored[role]) {
      if (count > 1) problems.push({ kind: 'doubled', words: `${nameOf({ role, key })}: stored ${count} times` });
    }
  }
  problems.push(
    ...vanishedProblems(evidence, stored),
    ...totalProblems(evidence),
    ...doubtProblems(evidence),
    ...tokenProblems(evidence),
  );
  if (evidence.refusal !== null && !isAccepted(evidence.refusal)) {
    problems.push({ kind: 'lost', words: `the recovery ended with ${evidence.refusal}` });
  }
  const seen = new Set<string>();
  return {
    rows: after.length,
    unknown: after.filter(({ status }) => status === 'Unknown').length,
    problems: problems.filter(({ kind, words }) => !seen.has(`${kind}${words}`) && seen.add(`${kind}${words}`)),
  };
}
