// A job over single obligations → what it costs, and its run: the trial of the first update around the engine's one loop.
import { BULK_ONLY_KEY } from '../crm/obligation';
import type { Settings } from '../settings';
import { operationKey } from '../settings';
import type { ObligationFigures } from '../texts/shape';
import { DEFAULT_LIMITS } from './batch';
import type { Book } from './book';
import { type Job, jobText } from './job';
import { type Run, rowsOfJob, runLoad } from './load';
import {
  type ObligationsJob,
  obligationsErrand,
  ownersOf,
  planObligations,
  recordIdOf,
  sentFields,
} from './obligations';
import { type PlannedCustomer, planLoad } from './plan';
import { renumberedRows } from './rename';
import type { SheetRow } from './tab';
import { beginTrial, endTrial, type TrialRun } from './trial';

/** A call and what its window adds, roughly: the plan can only guess, the job tells by its pace. */
const CALL_MS = 1_100;
/** Reading one obligation after its update, and sending back once. */
const TRIAL_CALLS = 2;
/** An obligation of which the CRM holds nothing but what is sent teaches nothing; so many are read in search of one that does. */
const MOST_READ = 5;

/** Tells whether the first update of this job has to be read before and after. */
export const needsTrial = ({ kind, host, operation }: Pick<Job, 'kind' | 'host' | 'operation'>, settings: Settings) =>
  kind === 'update-obligations' &&
  !settings.switchedOff.includes('queryObligation') &&
  settings.leftOut[operationKey({ host, operation })] === undefined;

/** Returns what such a job would do and cost, without calling anybody. */
export function obligationFigures(
  book: Book,
  job: ObligationsJob & Pick<Job, 'host' | 'operation'>,
  settings: Settings,
  selected: ReadonlySet<SheetRow> | null,
): ObligationFigures {
  const plan = planObligations(book, job, selected, false);
  const isInsertion = job.kind === 'insert-obligations';
  const count = (wanted: string) => [...plan.standings.values()].filter((standing) => standing === wanted).length;
  const load = planLoad(book.customers, book.obligations, { again: 'never', selected: null, exact: false, jobId: '' });
  const obligations = plan.customers.length;
  const calls =
    obligations + (obligations > 0 && needsTrial(job, settings) ? Math.min(obligations, MOST_READ) + TRIAL_CALLS : 0);
  return {
    obligations,
    calls,
    minutes: Math.ceil((calls * CALL_MS) / Math.max(1, settings.parallel) / 60_000),
    needsId: count('needs-id'),
    inLoad: isInsertion ? load.customers.reduce((sum, customer) => sum + customer.obligations.length, 0) : 0,
    loadRequests: isInsertion ? Math.ceil(load.customers.length / settings.customersPerCall) : 0,
    renumbered: renumberedRows(book).length,
    withBalancePayment: plan.customers.filter(({ customer }) => customer.row.fields[BULK_ONLY_KEY] !== undefined)
      .length,
    leftOut: settings.leftOut[operationKey(job)] ?? '',
  };
}

/** The part of a run that does not depend on what is sent. */
export type ObligationsRun = Omit<Run, 'limits' | 'plan' | 'errand'>;

/**
 * Works on a job over single obligations as {@link runLoad} does. Where nobody knows yet what an update makes of fields that it
 * leaves out, the first obligation that can show it goes alone, read before and after; `learnt` is told what that showed.
 * @throws LoadError from the workbook or the store
 */
export function runObligations(
  run: ObligationsRun,
  job: Job,
  settings: Settings,
  learnt: (leftOut: 'kept' | 'blanked') => void,
): Job {
  const { book, connection } = run;
  const whole: Run = {
    ...run,
    limits: { ...DEFAULT_LIMITS, customers: 1 },
    plan: null,
    errand: obligationsErrand({ book, connection, settings }, job),
  };
  if (job.kind !== 'update-obligations') return runLoad(whole, job);
  const dayFirst = settings.dayFirst.includes('updateObligation');
  const trialRun: TrialRun = { ports: run.ports, book, connection, dayFirst, deadlineMs: run.deadlineMs };
  const finishTrial = () => {
    endTrial(trialRun, job);
    if (job.leftOut !== '') learnt(job.leftOut);
    if (job.state === 'failed') job.endedMs ??= run.ports.clock.nowMs();
    run.ports.store.document.set({ job: jobText(job) });
  };
  // Of a run that died in the middle of it.
  finishTrial();
  if (job.state !== 'running') return job;
  // One whose fate nobody knows teaches nothing: then the next one goes alone.
  while (needsTrial(job, settings) && job.leftOut === '') {
    const before = job.done;
    const isTried = tryFirst(whole, trialRun, job, settings);
    if (isTried) finishTrial();
    if (hasEnded(job)) return endHere(run, job);
    if (!isTried) break;
    // It has not gone out, since the run's time is over: the next run begins with it.
    if (job.done === before) return job;
  }
  return runLoad(whole, job);
}

const hasEnded = ({ state }: Job): boolean => state !== 'running';

function endHere({ ports }: ObligationsRun, job: Job): Job {
  if (job.state === 'failed' && job.endedMs === null) {
    job.endedMs = ports.clock.nowMs();
    ports.store.document.set({ control: '', job: jobText(job) });
  }
  return job;
}

/** Sends the first obligation alone where that teaches something; tells whether it did. */
function tryFirst(whole: Run, trialRun: TrialRun, job: Job, settings: Settings): boolean {
  const { book } = whole;
  const chosen = whole.selected ?? (job.rows === 'selected' ? rowsOfJob(book, job) : null);
  const plan = planObligations(book, job, chosen, whole.selected === null);
  const owners = ownersOf(book);
  const subjectOf = ({ customer }: PlannedCustomer) => ({
    identity: customer.row.identity,
    wolkvoxId: recordIdOf(owners.get(customer.row.identification ?? '')),
    obligation: job.renames[customer.row.identity] ?? customer.row.fields.id ?? '',
    sent: sentFields(book, customer, settings.blanks),
  });
  // The first one, then those that leave most out.
  const [one, ...others] = plan.customers;
  const fieldsIn = ({ customer }: PlannedCustomer) => Object.keys(customer.row.fields).length;
  others.sort((left, right) => fieldsIn(left) - fieldsIn(right));
  const candidates = one === undefined ? [] : [one, ...others].slice(0, MOST_READ);
  const first = candidates.find(
    (candidate) => job.state === 'running' && beginTrial(trialRun, job, subjectOf(candidate)),
  );
  if (first === undefined) return false;
  // One more than there are: the job is not over before what the first one shows is known.
  const rest = plan.customers.length;
  runLoad({ ...whole, plan: { ...plan, customers: [first] }, book: { ...book, rest } }, job);
  return true;
}
