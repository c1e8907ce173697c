// The journal of a run that ended early → the outcomes it could still write, and `Unknown` for what is in doubt.
import type { Ports } from '../ports';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import { doubtCells, readyCells, verdictCells } from './cells';
import { type Job, recordVanished } from './job';
import { readJournal } from './journal';
import { isOfJob, tagOf } from './mark';
import { interrupted } from './outcome';
import type { PlannedCustomer } from './plan';
import { putStatuses } from './put';
import { countOutcomes } from './record';
import { markOf, type OwnCells, type SheetRow, type Tab } from './tab';

const byIdentity = (tab: Tab): Map<string, SheetRow> => new Map(tab.rows.map((row) => [row.row.identity, row]));

/** Tells whether a run ended before its last window was finished. */
export const needsRecovery = (book: Book, job: Job | null): boolean =>
  job?.open === true || allRows(book).some((row) => markOf(row)?.status === 'Sending');

const allRows = (book: Book): readonly SheetRow[] => [...book.customers.rows, ...(book.obligations?.rows ?? [])];

/**
 * Finishes the window that a dead run left open, before anything else is sent: a batch with a journalled verdict gets it, one with
 * an intent alone is `Unknown`, rows that were marked and never sent are ready again. A mark of a job that this spreadsheet does
 * not know (the file is a copy) is in doubt. Changes `job`; the caller saves it.
 */
export function recoverWindow(
  ports: Ports,
  book: Book,
  job: Job,
  properties: Readonly<Record<string, string>>,
  texts: Texts,
): void {
  const tag = tagOf(job.id, job.window);
  const customers = byIdentity(book.customers);
  const marked = new Map<string, SheetRow[]>();
  const changes = new Map<SheetRow, Partial<OwnCells>>();
  for (const tab of [book.customers, book.obligations]) {
    for (const row of tab?.rows ?? []) {
      const mark = markOf(row);
      if (mark?.status !== 'Sending') continue;
      const own = isOfJob(mark, job.id);
      changes.set(row, own ? readyCells(texts, row, tagOf(job.id, 0)) : doubtCells(texts, row, mark.tag));
      if (tab === book.customers || mark.tag !== tag) continue;
      const owner = row.row.identification ?? '';
      marked.set(owner, [...(marked.get(owner) ?? []), row]);
    }
  }
  for (const batch of job.open ? readJournal(properties, tag) : []) {
    const verdict = batch.verdict ?? interrupted(ports.clock.nowMs());
    const gone: string[] = [];
    const found: (PlannedCustomer | null)[] = batch.customers.map((identity) => {
      const customer = customers.get(identity);
      if (customer === undefined) {
        gone.push(identity);
        return null;
      }
      return { customer, obligations: marked.get(customer.row.identification ?? '') ?? [] };
    });
    const present = found.flatMap((customer, index) => (customer === null ? [] : [{ customer, index }]));
    const renumbered = new Map(present.map(({ index }, position) => [index, position]));
    const own = {
      ...verdict,
      named: verdict.named.flatMap(([index, id, message]) => {
        const position = renumbered.get(index);
        return position === undefined ? [] : [[position, id, message] as [number, string | null, number]];
      }),
    };
    const planned = present.map(({ customer }) => customer);
    for (const [row, cells] of verdictCells(texts, planned, own, tag, book.timeText(verdict.at)))
      changes.set(row, cells);
    recordVanished(job, gone);
    // What was journalled with a verdict was counted when it came.
    if (batch.verdict === null) countOutcomes(job, planned, own);
  }
  const of = (tab: Tab) => new Map([...changes].filter(([row]) => row.row.role === tab.role));
  putStatuses(ports.workbook, book.customers, of(book.customers), book.readRows);
  if (book.obligations !== null) putStatuses(ports.workbook, book.obligations, of(book.obligations), book.readRows);
  job.open = false;
}
