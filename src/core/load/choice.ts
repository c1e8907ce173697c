// What the user has chosen → the rows that a load is about, and the plan for a trial.
import type { LoadRequest } from '../api';
import type { Workbook } from '../ports';
import type { Book } from './book';
import { LoadError } from './error';
import { hasFailed, type Plan } from './plan';
import type { SheetRow, Tab } from './tab';

/** Returns the rows of both tabs that the selection touches; none where it touches no row of either. */
export function touchedRows(workbook: Workbook, book: Book): ReadonlySet<SheetRow> {
  const selection = workbook.selection();
  const chosen = new Set<SheetRow>();
  const tab = [book.customers, book.obligations].find((candidate) => candidate?.ref.id === selection?.tab.id);
  for (const { firstRow, lastRow } of tab ? (selection?.ranges ?? []) : []) {
    for (let rowNumber = firstRow; rowNumber <= lastRow; rowNumber += 1) {
      const row = tab?.at[rowNumber];
      if (row !== undefined) chosen.add(row);
    }
  }
  return chosen;
}

/** As `touchedRows`. Throws LoadError `nothing-selected` for none. */
export function selectedRows(workbook: Workbook, book: Book): ReadonlySet<SheetRow> {
  const chosen = touchedRows(workbook, book);
  if (chosen.size === 0) throw new LoadError('nothing-selected');
  return chosen;
}

export const openTabs = ({ customers, obligations }: Book): readonly Tab[] =>
  obligations === null ? [customers] : [customers, obligations];

const allRows = (book: Book): readonly SheetRow[] => openTabs(book).flatMap((tab) => tab.rows);

/** Returns the rows that a load is about; `null` for all. A trial is about all until one customer is chosen. */
export function chosenRows(rows: LoadRequest['rows'], workbook: Workbook, book: Book): ReadonlySet<SheetRow> | null {
  if (rows === 'selected') return selectedRows(workbook, book);
  return rows === 'failed' ? new Set(allRows(book).filter((row) => row.rowNumber > 0 && hasFailed(row))) : null;
}

/** Returns the plan cut down to one customer: that of a selected row, else the first. */
export function trialPlan(plan: Plan, touched: ReadonlySet<SheetRow>): Plan {
  const wanted = new Set([...touched].map(({ row }) => row.identification));
  const one = plan.customers.find(({ customer }) => wanted.has(customer.row.identification)) ?? plan.customers[0];
  if (one === undefined) return plan;
  return { ...plan, customers: [one], planned: new Set([one.customer, ...one.obligations]) };
}

/** Tells why nothing can be sent: what only the user's word would send, and what has to be settled first. */
export function nothingToSend(plan: Plan): LoadError {
  const doubted = [...plan.standings].filter(([row, standing]) => row.rowNumber > 0 && standing === 'unknown').length;
  return new LoadError('nothing-to-send', {
    ...(plan.awaitingWord > 0 ? { changed: String(plan.awaitingWord) } : {}),
    ...(doubted > 0 ? { doubted: String(doubted) } : {}),
  });
}
