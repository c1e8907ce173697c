// Sheet, job records and simulated CRM after an errand → what contradicts what.
import { differences } from '../../src/core/crm/held';
import type { RowStatus } from '../../src/core/load/status';
import { OWN_TAB_NAMES } from '../../src/core/texts/headers';
import { textsFor } from '../../src/core/texts/texts';
import type { SavedCrm } from '../crm';
import type { SavedStore, StoredObligation } from '../crm/store';
import { contentOf, readContacts } from './contacts';
import {
  isAccepted,
  nameOf,
  type Problem,
  type ProblemKind,
  tokenProblems,
  type Verdict,
  vanishedProblems,
} from './judge';
import { type ErrandEvidence, isBlanking, isObligationLeft } from './play-errand';
import { MANAGEMENT, MODULE, NOTES, noteOf } from './prepared';
import type { ReadRow } from './reading';
import { OPERATION } from './run';
import { COLUMN_EDITS, type Edit } from './scenario';

const WORDS = textsFor('es').statuses;
const SEPARATOR = '\u001f';

/** Edits that leave every record as it is. */
const HARMLESS: readonly Edit['kind'][] = ['sort', 'insert-row', 'insert-column', 'move-own-column'];
const isOnlyMoved = (evidence: ErrandEvidence): boolean =>
  !isOverwritten(evidence) && evidence.edits.every((kind) => HARMLESS.includes(kind));

/**
 * Tells whether cells of the user's own may have been overwritten by what was meant for our columns: a column came or went in the
 * instant in which ours were added or written, or before a crash kept that from being put right. Nobody knows what they held.
 */
const isOverwritten = ({ edits, blows }: ErrandEvidence): boolean =>
  blows.misplaced || (edits.some((kind) => COLUMN_EDITS.includes(kind)) && blows.kills + blows.exceptions > 0);

type Say = (kind: ProblemKind, words: string) => void;

const storeOf = ({ stores }: SavedCrm): SavedStore | undefined => stores.find(([name]) => name === OPERATION)?.[1];

interface HeldObligation extends StoredObligation {
  readonly owner: string;
}

/** Every obligation that the CRM holds, with the Identification of its customer. */
const obligationsIn = (saved: SavedCrm): HeldObligation[] =>
  (storeOf(saved)?.customers ?? []).flatMap(({ values, obligations }) =>
    obligations.map((obligation) => ({ ...obligation, owner: values.Identification ?? '' })),
  );

const keyOf = ({ owner, values }: HeldObligation): string => `${owner}${SEPARATOR}${values.id ?? ''}`;

/** How often each obligation was stored in all, as {@link keyOf} writes it. */
const timesStored = (saved: SavedCrm): Map<string, number> =>
  new Map(
    (storeOf(saved)?.obligationWrites ?? []).flatMap(([owner, byId]) =>
      byId.map(([id, times]) => [`${owner}${SEPARATOR}${id}`, times] as const),
    ),
  );

const isCertain = (status: RowStatus | null): boolean => status !== 'Unknown' && status !== 'Sending';

/** What holds of every row that can be sent, whatever becomes of it. */
function rowProblems(row: ReadRow, ended: boolean, evidence: ErrandEvidence, say: Say): void {
  const columnsGone = isAccepted(evidence.refusal);
  const name = nameOf(row);
  if (row.foreign && (ended || isOnlyMoved(evidence)) && !columnsGone)
    say('misplaced', `${name}: carries another row's mark`);
  if (!ended || columnsGone) return;
  if (row.status !== null && row.words !== WORDS[row.status])
    say('misplaced', `${name}: shows "${row.words}" and is ${row.status}`);
  if (row.status === null) say('lost', `${name}: has no status`);
  if (row.status === 'Sending') say('lost', `${name}: is still being sent`);
}

/** A row that says the CRM has its very contents must be right. */
function contentProblems(row: ReadRow, evidence: ErrandEvidence, held: readonly HeldObligation[], say: Say): void {
  if (row.role !== 'obligations' || row.loaded === '' || row.loaded !== row.fingerprint) return;
  if (!isCertain(row.status) || row.copy || isOverwritten(evidence)) return;
  const own = held.filter((obligation) => keyOf(obligation) === row.key);
  const [one] = own;
  if (one === undefined) return;
  // Of two that the CRM made of one, either may be meant.
  const wrong = own.map(({ values }) => differences(row.fields, values)).sort((a, b) => a.length - b.length)[0] ?? [];
  const fields = wrong.filter(({ field }) => field !== 'balance_payment').map(({ field }) => field);
  if (fields.length > 0)
    say('misplaced', `${nameOf(row)}: says Loaded, and the CRM holds another ${fields.join(', ')}`);
}

function insertionProblems(evidence: ErrandEvidence, say: Say): void {
  const { scenario, prepared, before, after, blows, crm } = evidence;
  const stored = timesStored(evidence.held);
  const known = timesStored(prepared.crm);
  const held = obligationsIn(evidence.held);
  const isLeft = isObligationLeft(after, scenario);
  const columnsGone = isAccepted(evidence.refusal);
  for (const [rows, ended] of [
    [before, false],
    [after, true],
  ] as const) {
    for (const row of rows) {
      rowProblems(row, ended, evidence, say);
      if (row.role !== 'obligations' || row.key === null) continue;
      const times = stored.get(row.key) ?? 0;
      if (ended && !columnsGone && isLeft(row) && times === 0) say('lost', `${nameOf(row)}: was never sent`);
      if (
        times > 0 &&
        !row.confirmed &&
        isCertain(row.status) &&
        !row.copy &&
        (ended ? !columnsGone : row.status !== null)
      )
        say('misreported', `${nameOf(row)}: is stored and says ${row.status ?? 'nothing'}`);
      if (times === 0 && row.confirmed) say('lost', `${nameOf(row)}: says that it was loaded and is not stored`);
      if (!ended) continue;
      contentProblems(row, evidence, held, say);
      const isNew = (known.get(row.key) ?? 0) === 0;
      if (!isNew || !row.confirmed || row.status !== 'Loaded' || row.copy || columnsGone) continue;
      const ids = held.filter((obligation) => keyOf(obligation) === row.key).map(({ wolkvoxId }) => wolkvoxId);
      if (crm.settings.obligationReplyId === 'obligation' && !ids.includes(row.wolkvoxId) && !blows.edited)
        say('misplaced', `${nameOf(row)}: has the id ${row.wolkvoxId || 'of nobody'}`);
    }
  }
  for (const [key, times] of stored) {
    if (times > 1) say('doubled', `${nameOf({ role: 'obligations', key })}: stored ${times} times`);
  }
  const added = new Map([...stored].filter(([key]) => !known.has(key)));
  for (const { kind, words } of vanishedProblems(evidence, { customers: new Map(), obligations: added }))
    say(kind, words);
}

interface UpdateBody {
  readonly wolkvox_id: string;
  readonly obligation: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Every update that was sent, by the obligation's own id in the CRM: what each one carried, by field. */
function updatesSent({ requests, prepared }: ErrandEvidence): ReadonlyMap<string, Record<string, string>[]> {
  const owners = new Map((storeOf(prepared.crm)?.customers ?? []).map((customer) => [customer.wolkvoxId, customer]));
  /** Each obligation goes by its first id, and by every id that it was sent under. */
  const names = new Map<string, string>();
  for (const { wolkvoxId, obligations } of owners.values()) {
    for (const obligation of obligations) names.set(`${wolkvoxId} ${obligation.values.id}`, obligation.wolkvoxId);
  }
  const sent = new Map<string, Record<string, string>[]>();
  for (const { url, body } of requests) {
    if (!url.includes('/updateObligation.php')) continue;
    const { wolkvox_id: owner, obligation, fields } = JSON.parse(String(body)) as UpdateBody;
    const target = names.get(`${owner} ${obligation}`);
    if (target === undefined) continue;
    const { form, ...plain } = fields;
    const custom = Array.isArray(form) ? (form as { name: string; value: string }[]) : [];
    const flat = {
      ...(plain as Record<string, string>),
      ...Object.fromEntries(custom.map((one) => [one.name, one.value])),
    };
    names.set(`${owner} ${flat.id ?? obligation}`, target);
    sent.set(target, [...(sent.get(target) ?? []), flat]);
  }
  return sent;
}

function updateProblems(evidence: ErrandEvidence, say: Say): void {
  const { scenario, prepared, before, after, jobs } = evidence;
  const initial = obligationsIn(prepared.crm);
  const held = obligationsIn(evidence.held);
  const sent = updatesSent(evidence);
  const columnsGone = isAccepted(evidence.refusal);
  const isWarned = [...jobs.values()].some(isBlanking);
  if (held.length !== initial.length)
    say(
      held.length > initial.length ? 'doubled' : 'lost',
      `${initial.length} obligations before, ${held.length} after`,
    );
  const lostForGood = new Set(
    [...jobs.values()].flatMap(({ stop }) => (stop?.details.lost ?? '').split(', ').filter((name) => name !== '')),
  );
  const doubted = new Set(after.flatMap(({ key, status }) => (status === 'Unknown' ? [key] : [])));
  const isLate = scenario.faults.some(
    ({ effect }) => effect.kind === 'timeout' || (effect.kind === 'drop' && typeof effect.stores === 'object'),
  );
  for (const { wolkvoxId, values, owner } of initial) {
    // An update in doubt may be carried out after it was read back: its row says so.
    if (isLate && doubted.has(`${owner}${SEPARATOR}${values.id}`)) continue;
    // Without our columns nothing goes on; what was blanked is kept, and sent back by the first run that has them again.
    if (columnsGone) continue;
    const now = held.find((obligation) => obligation.wolkvoxId === wolkvoxId);
    const updates = sent.get(wolkvoxId) ?? [];
    for (const [field, value] of Object.entries(values)) {
      const current = now?.values[field] ?? '';
      const allowed = [value, ...updates.flatMap((fields) => (fields[field] === undefined ? [] : [fields[field]]))];
      if (allowed.includes(current) || (updates.length > 0 && lostForGood.has(field))) continue;
      const name = `obligations ${owner}|${values.id}`;
      say(current === '' ? 'lost' : 'misplaced', `${name}: ${field} is "${current}" and was left out`);
    }
  }
  const isLeft = isObligationLeft(after, scenario);
  const keys = new Set(held.map(keyOf));
  for (const [rows, ended] of [
    [before, false],
    [after, true],
  ] as const) {
    for (const row of rows) {
      rowProblems(row, ended, evidence, say);
      if (row.role !== 'obligations' || row.key === null || !ended) continue;
      if (!columnsGone && !isWarned && isLeft(row)) say('lost', `${nameOf(row)}: was never sent`);
      if (row.confirmed && isCertain(row.status) && !row.copy && !keys.has(row.key))
        say('lost', `${nameOf(row)}: says that it was loaded and is not in the CRM`);
      contentProblems(row, evidence, held, say);
    }
  }
  // An update that was refused has changed nothing, and owes nobody an outcome.
  const isChanged = ({ wolkvoxId, values }: HeldObligation): boolean =>
    JSON.stringify(held.find((obligation) => obligation.wolkvoxId === wolkvoxId)?.values) !== JSON.stringify(values);
  const touched = new Map(
    initial.flatMap((obligation) =>
      sent.has(obligation.wolkvoxId) && isChanged(obligation) ? [[keyOf(obligation), 1] as const] : [],
    ),
  );
  for (const { kind, words } of vanishedProblems(evidence, { customers: new Map(), obligations: touched }))
    say(kind, words);
}

function recordProblems(evidence: ErrandEvidence, say: Say): void {
  const { scenario, addOn, crm, contents, refusal } = evidence;
  const rows = readContacts(addOn.world, scenario.word);
  if (isOverwritten(evidence)) return;
  const columnsGone = isAccepted(refusal);
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => {
    const counts = new Map<string, number>();
    for (const row of rows) if (wanted(row)) counts.set(row.content, (counts.get(row.content) ?? 0) + 1);
    return counts;
  };
  const held = new Map<string, number>();
  for (const { namecontact, idcontact } of crm.moduleRecords(OPERATION, MODULE)) {
    const content = contentOf(String(namecontact ?? ''), String(idcontact ?? ''));
    held.set(content, (held.get(content) ?? 0) + 1);
  }
  const nameOfContent = (content: string) => content.replace(SEPARATOR, ' ');
  const sure = count((row) => row.confirmed && isCertain(row.status));
  const doubted = count((row) => !isCertain(row.status));
  for (const [content, times] of sure) {
    // A row copied as a whole, hidden cells included, takes along what was said of it.
    if (evidence.edits.includes('copy-row')) break;
    if ((held.get(content) ?? 0) < times)
      say('lost', `${nameOfContent(content)}: ${times} rows say loaded, ${held.get(content) ?? 0} are stored`);
  }
  for (const [content, times] of held) {
    const most = contents.get(content) ?? 0;
    if (times > most) say('doubled', `${nameOfContent(content)}: stored ${times} times for ${most} rows`);
    const told = (sure.get(content) ?? 0) + (doubted.get(content) ?? 0);
    if (isOnlyMoved(evidence) && times > told)
      say('misreported', `${nameOfContent(content)}: stored ${times} times, ${told} rows say so`);
  }
  for (const row of rows) {
    const name = `row ${row.rowNumber} ${nameOfContent(row.content)}`;
    if (columnsGone) continue;
    if (row.foreign) say('misplaced', `${name}: carries another row's mark`);
    if (row.status !== null && row.words !== WORDS[row.status])
      say('misplaced', `${name}: shows "${row.words}" and is ${row.status}`);
    if (row.status === null) say('lost', `${name}: has no status`);
    if (row.status === 'Sending') say('lost', `${name}: is still being sent`);
    if (row.valid && !row.loadedOnce && isCertain(row.status))
      say('lost', `${name}: was never sent and is ${row.status}`);
  }
}

/** More records than any prepared CRM holds. */
const MANY = 100;

function idProblems(evidence: ErrandEvidence, say: Say): void {
  const { scenario, prepared, before, after, refusal, blows } = evidence;
  const ids = new Map<string, string[]>();
  for (const { values, wolkvoxId } of storeOf(evidence.held)?.customers ?? []) {
    const identification = values.Identification ?? '';
    ids.set(identification, [...(ids.get(identification) ?? []), wolkvoxId]);
  }
  if (JSON.stringify(storeOf(evidence.held)) !== JSON.stringify(storeOf(prepared.crm)))
    say('misreported', 'reading has changed what the CRM holds');
  for (const [rows, ended] of [
    [before, false],
    [after, true],
  ] as const) {
    for (const row of rows) {
      rowProblems(row, ended, evidence, say);
      if (row.role !== 'customers' || row.key === null || !row.confirmed || row.copy) continue;
      const own = ids.get(row.key) ?? [];
      const name = nameOf(row);
      if (row.wolkvoxId !== '' && !own.includes(row.wolkvoxId)) say('misplaced', `${name}: has the id of another`);
      // An answer that holds a part of the records only may show one of two.
      const showsAll = (scenario.crm.recordsPerPage ?? MANY) >= MANY;
      if (row.wolkvoxId !== '' && own.length > 1 && showsAll) say('misplaced', `${name}: has one of ${own.length} ids`);
      if (ended && row.wolkvoxId === '' && own.length === 1 && refusal === null && !blows.edited)
        say('lost', `${name}: has no id, and the CRM holds one`);
    }
  }
  const confirmed = (rows: readonly ReadRow[]) => rows.filter((row) => row.confirmed).length;
  if (isOnlyMoved(evidence) && refusal === null && confirmed(after) !== confirmed(before))
    say('misreported', `${confirmed(before)} rows were loaded, ${confirmed(after)} say so after the check`);
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function queryProblems(evidence: ErrandEvidence, say: Say): void {
  const { addOn, prepared, jobs, refusal } = evidence;
  const asked = new Set((storeOf(prepared.crm)?.customers ?? []).map(({ values }) => values.Identification));
  const records = (storeOf(prepared.crm)?.managementRecords ?? []).filter(({ customer_id: owner }) =>
    asked.has(String(owner)),
  );
  if (JSON.stringify(storeOf(evidence.held)) !== JSON.stringify(storeOf(prepared.crm)))
    say('misreported', 'reading has changed what the CRM holds');
  const { hand } = addOn.world;
  const [headers = [], ...rows] = hand.tabNames().includes(MANAGEMENT) ? hand.displayValues(MANAGEMENT) : [];
  const at = (header: string) => headers.indexOf(header);
  const id = at('wolkvox_id');
  const byId = new Map<string, string[][]>();
  for (const row of rows) {
    const own = row[id] ?? '';
    if (own !== '') byId.set(own, [...(byId.get(own) ?? []), row]);
    const note = row[at(NOTES)] ?? '';
    if (isOnlyMoved(evidence) && at(NOTES) >= 0 && note !== '' && note !== noteOf(own))
      say('misplaced', `record ${own}: stands beside "${note}"`);
  }
  for (const record of records) {
    const own = String(record.wolkvox_id);
    const found = byId.get(own) ?? [];
    if (found.length > 1 && isOnlyMoved(evidence)) say('doubled', `record ${own}: stands in ${found.length} rows`);
    if (found.length === 0 && refusal === null && isOnlyMoved(evidence)) say('lost', `record ${own}: has no row`);
    for (const row of found) {
      if (!isOnlyMoved(evidence)) continue;
      const wrong = ['customer_id', 'agent_id', 'date', 'tipification_description'].filter(
        (field) => at(field) >= 0 && row[at(field)] !== textOf(record[field]),
      );
      if (wrong.length > 0) say('misplaced', `record ${own}: has another ${wrong.join(', ')}`);
    }
  }
  const strangers = [...byId.keys()].filter((own) => !records.some((record) => record.wolkvox_id === own));
  if (isOnlyMoved(evidence) && strangers.length > 0) say('misplaced', `${strangers.length} rows name no record`);
  for (const job of jobs.values()) {
    if (job.kind === 'query' && job.state === 'completed' && job.found !== records.length)
      say('misreported', `job ${job.id}: says ${job.found} found of ${records.length}`);
  }
  const summaries: readonly string[] = Object.values(OWN_TAB_NAMES.management);
  if (
    isOnlyMoved(evidence) &&
    hand.tabNames().filter((name) => summaries.some((own) => name.startsWith(own))).length > 1
  )
    say('doubled', 'there are two tabs of management records');
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);

/** Outcomes out must be rows in, and nothing may be left open. */
function totalProblems({ jobs, refusal, after, scenario, edits }: ErrandEvidence, say: Say): void {
  const isOneByOne = scenario.errand === 'insertObligation' || scenario.errand === 'updateObligation';
  for (const job of jobs.values()) {
    const outcomes = sum(isOneByOne ? job.obligations : job.customers);
    const counts = isOneByOne || scenario.errand === 'insertMany';
    if (counts && outcomes !== job.done) say('misreported', `job ${job.id}: ${job.done} done, outcomes of ${outcomes}`);
    if (job.done > job.total) say('misreported', `job ${job.id}: ${job.done} done of ${job.total}`);
    if (job.open && refusal === null) say('misreported', `job ${job.id}: is over and its window is open`);
    if (job.state === 'running' && refusal === null) say('misreported', `job ${job.id}: still running`);
  }
  if (!isOneByOne || edits.length > 0 || refusal !== null) return;
  const rows = after.filter(({ role }) => role === 'obligations');
  const counted = [...jobs.values()].reduce((all, job) => all + (job.obligations.Unknown ?? 0), 0);
  const unknown = rows.filter(({ status }) => status === 'Unknown').length;
  if (counted !== unknown) say('misreported', `the jobs count ${counted} in doubt, the sheet shows ${unknown}`);
}

const MAIN = {
  insertObligation: 'insertObligation',
  updateObligation: 'updateObligation',
  insertMany: 'insertMany',
} as const;

/** At most one request, or those that were under way with it, is in doubt for each thing that can leave one in doubt. */
function doubtProblems(evidence: ErrandEvidence, unknown: number, say: Say): void {
  const { scenario, blows, crm } = evidence;
  if (blows.edited) return;
  const { errand } = scenario;
  if (errand === 'ids' || errand === 'queryGestion') {
    if (unknown > 0) say('misreported', `${unknown} rows in doubt, and nothing was sent`);
    return;
  }
  const faulty = crm.log().filter(({ endpoint, faults }) => endpoint === MAIN[errand] && faults.length > 0).length;
  const reasons = (blows.kills + blows.exceptions + faulty) * (scenario.parallel ?? 1);
  const size = errand === 'insertMany' ? scenario.perCall : 1;
  if (unknown > reasons * size)
    say('misreported', `${unknown} rows in doubt, ${reasons} reasons for doubt of ${size} each`);
}

const OWN = {
  insertObligation: insertionProblems,
  updateObligation: updateProblems,
  insertMany: recordProblems,
  ids: idProblems,
  queryGestion: queryProblems,
} as const;

/** Returns everything that the run got wrong. */
export function judgeErrand(evidence: ErrandEvidence): Verdict {
  const { scenario, after, addOn, refusal } = evidence;
  const problems = new Map<string, Problem>();
  const say: Say = (kind, words) => problems.set(`${kind}${words}`, { kind, words });
  OWN[scenario.errand](evidence, say);
  totalProblems(evidence, say);
  for (const { kind, words } of tokenProblems(evidence)) say(kind, words);
  const contacts = scenario.errand === 'insertMany' ? readContacts(addOn.world, scenario.word) : null;
  const statuses = (contacts ?? after).map(({ status }) => status);
  const unknown = statuses.filter((status) => status === 'Unknown').length;
  doubtProblems(evidence, unknown, say);
  const isHeaderGone = refusal === 'column-missing' && isOverwritten(evidence);
  if (refusal !== null && !isAccepted(refusal) && !isHeaderGone) say('lost', `the recovery ended with ${refusal}`);
  return { rows: statuses.length, unknown, problems: [...problems.values()] };
}
