// The verdict on a batch → the job's running totals, by status and by cause.
import type { PortfolioRow } from '../portfolio/portfolio';
import { controlTotals, joinTotals } from '../portfolio/totals';
import type { Job, JobCause } from './job';
import { type BatchVerdict, refusalsOf } from './journal';
import type { PlannedCustomer } from './plan';
import type { RowStatus } from './status';
import { keyIdentity, type SheetRow } from './tab';

/** Distinct causes kept: the job record must fit into one property of 9 kB. */
const CAUSES_KEPT = 10;
const CAUSE_MESSAGE_LENGTH = 150;
/** Types of portfolio whose balance is kept apart, for the same reason. */
const TYPES_KEPT = 20;
const TYPE_LENGTH = 40;
const OTHER_TYPES = '…';

const isBad = (status: RowStatus): status is JobCause['status'] =>
  status === 'Rejected' || status === 'Failed' || status === 'Unknown';

/** Adds one row to the cause it shares with others; beyond the tenth distinct message rows are counted without theirs. */
function addCause(job: Job, { row, rowNumber }: SheetRow, status: RowStatus, why: string, text: string): void {
  if (!isBad(status)) return;
  const tab = row.role;
  const message = text.slice(0, CAUSE_MESSAGE_LENGTH);
  const same = (wanted: string) =>
    job.causes.find(
      (cause) => cause.tab === tab && cause.status === status && cause.why === why && cause.message === wanted,
    );
  const known = same(message) ?? (job.causes.length >= CAUSES_KEPT ? same('') : undefined);
  if (known !== undefined) {
    known.rows += 1;
    return;
  }
  const kept = job.causes.length < CAUSES_KEPT ? message : '';
  const identity = keyIdentity(row) ?? '';
  job.causes.push({ tab, status, why, message: kept, rows: 1, firstRowNumber: rowNumber, identity });
}

/** Adds the outcomes of a batch to the job's totals. Rows that are ready again are no outcome. */
export function countOutcomes(job: Job, customers: readonly PlannedCustomer[], verdict: BatchVerdict): void {
  if (verdict.rest === 'Ready') return;
  const refusal = refusalsOf(verdict);
  const count = (counts: Record<string, number>, row: SheetRow, message: number | undefined) => {
    const status: RowStatus = message === undefined ? verdict.rest : 'Rejected';
    counts[status] = (counts[status] ?? 0) + 1;
    const why = message === undefined ? verdict.why : '';
    const text = message === undefined ? verdict.message : (verdict.messages[message] ?? '');
    addCause(job, row, status, why, text);
  };
  const loaded: PortfolioRow[] = [];
  customers.forEach(({ customer, obligations }, index) => {
    const whole = refusal(index, '');
    count(customer.row.role === 'customers' ? job.customers : job.obligations, customer, whole);
    if (customer.row.role === 'obligations' && whole === undefined) loaded.push(customer.row);
    for (const row of obligations) {
      const message = refusal(index, row.row.fields.id ?? '') ?? whole;
      count(job.obligations, row, message);
      if (message === undefined) loaded.push(row.row);
    }
  });
  if (verdict.rest === 'Loaded') addBalances(job, loaded);
  job.done += customers.length;
}

/** Adds the balances of obligations that the CRM confirmed; beyond the most types, those of all others count as one. */
function addBalances(job: Job, obligations: readonly PortfolioRow[]): void {
  const { all, byType } = controlTotals(obligations);
  const types = [...job.loaded.byType];
  for (const added of byType) {
    const type = added.portfolioType.slice(0, TYPE_LENGTH);
    const find = (wanted: string) => types.findIndex(({ portfolioType }) => portfolioType === wanted);
    const isKnown = find(type) >= 0 || types.length < TYPES_KEPT;
    const portfolioType = isKnown ? type : OTHER_TYPES;
    const index = find(portfolioType);
    const known = types[index];
    if (known === undefined) types.push({ ...added, portfolioType });
    else types[index] = { ...joinTotals(known, added), portfolioType };
  }
  job.loaded = { ...joinTotals(job.loaded, all), byType: types };
}
