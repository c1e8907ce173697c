// Builders for tests of the engine: a spreadsheet of few rows, opened as a run opens it, and what the engine works with.
import { nextBatch } from '../../../src/core/load/batch';
import { type Book, openBook } from '../../../src/core/load/book';
import { type Job, newJob } from '../../../src/core/load/job';
import { type Mark, markText } from '../../../src/core/load/mark';
import type { PlannedCustomer } from '../../../src/core/load/plan';
import { addOwnColumns, type OwnColumn, type SheetRow, STATUS_COLUMNS, type Tab } from '../../../src/core/load/tab';
import type { Cell } from '../../../src/core/ports';
import { parseSettings, type Settings } from '../../../src/core/settings';
import { OWN_HEADERS } from '../../../src/core/texts/headers';
import { textsFor } from '../../../src/core/texts/texts';
import { FakeWorkbook } from '../../support/fakes';
import { aCustomer, anObligation, CUSTOMER_HEADERS, OBLIGATION_HEADERS } from '../portfolio/given';

export { aCustomer, anObligation, CUSTOMER_HEADERS, OBLIGATION_HEADERS };

export const TEXTS = textsFor('es');
export const CONNECTION = { host: 'crm0001.wolkvox.com', operation: 'cartera', token: 'S3CRET' };

/** Rows below the usual headers; the obligations' tab is absent when none are given. */
export interface Given {
  readonly customers: readonly Cell[][];
  readonly obligations?: readonly Cell[][];
  /** Our columns on the customers' tab; the usual five unless told. */
  readonly columns?: readonly OwnColumn[];
  /** Rows that the grid has; the platform's 1000 unless told. */
  readonly gridRows?: number;
}

const headerOf = (column: OwnColumn): string => OWN_HEADERS[column].es;

/** Opens a workbook as a run does. */
export const bookOf = (workbook: FakeWorkbook, settings: Partial<Settings> = {}): Book =>
  openBook(workbook, { ...parseSettings(null), ...settings }, TEXTS);

/** A spreadsheet with our columns on its tabs; `opened` reads it anew, as the next run does. */
export function aBook(given: Given) {
  const { customers, obligations, columns = STATUS_COLUMNS, gridRows } = given;
  const size = gridRows === undefined ? {} : { rows: gridRows };
  const workbook = new FakeWorkbook([
    { name: 'Clientes', values: [CUSTOMER_HEADERS, ...customers], ...size },
    ...(obligations === undefined
      ? []
      : [{ name: 'Obligaciones', values: [OBLIGATION_HEADERS, ...obligations], ...size }]),
  ]);
  const book = bookOf(workbook);
  addOwnColumns(workbook, book.customers, columns, headerOf);
  if (book.obligations !== null) addOwnColumns(workbook, book.obligations, STATUS_COLUMNS, headerOf);
  workbook.calls.length = 0;
  return { workbook, book, opened: () => bookOf(workbook) };
}

/** Returns the row of a tab by its key: an Identification, or an Identification and an id. */
export function rowOf(tab: Tab | null, identification: string, id?: string): SheetRow {
  const found = tab?.rows.find(
    ({ row }) => row.identification === identification && (id === undefined || row.fields.id === id),
  );
  if (found === undefined) throw new Error(`no row ${identification} ${id ?? ''}`);
  return found;
}

export const aMark = (change: Partial<Mark> = {}): Mark => ({
  status: 'Ready',
  identity: 'kAAAAAAAAAAA',
  key: '',
  fingerprint: 'FFFFFFFFFFF',
  loaded: '',
  tag: '',
  fetched: '',
  ...change,
});

/** Puts a mark on a row as an earlier run left it, on the row's own identity and contents unless told. */
export function marked(row: SheetRow, change: Partial<Mark>): SheetRow {
  const { identity, fingerprint } = row.row;
  const machine = markText(aMark({ identity, fingerprint, ...change }));
  row.cells = { ...row.cells, machine };
  row.onSheet = row.cells;
  return row;
}

/** As the CRM confirmed the row's present contents. */
export const loadedMark = (row: SheetRow, change: Partial<Mark> = {}): SheetRow =>
  marked(row, { status: 'Loaded', loaded: row.row.fingerprint, ...change });

/** Every customer of a book with all of its obligations. */
export const everybody = (book: Book): PlannedCustomer[] =>
  book.customers.rows.map((customer) => ({
    customer,
    obligations: (book.obligations?.rows ?? []).filter(({ row }) => row.identification === customer.row.identification),
  }));

/** One batch with everybody in it. */
export const batchOf = (book: Book) => {
  const customers = everybody(book);
  return nextBatch('cartera', customers, 0, customers.length, { customers: 1_000, bytes: 5_000_000 });
};

export const aJob = (change: Partial<Job> = {}): Job => ({
  ...newJob({
    id: 'j1',
    kind: 'load',
    userKey: 'ana',
    who: 'Ana',
    startedMs: 1_792_065_600_000,
    host: CONNECTION.host,
    operation: CONNECTION.operation,
    rows: 'all',
    again: 'never',
  }),
  ...change,
});

/** Returns the cells of one column of a tab by its header, without the header. */
export function columnOf(workbook: FakeWorkbook, tab: string, header: string): Cell[] {
  const [headers = [], ...rows] = workbook.values(tab);
  const columnIndex = headers.indexOf(header);
  if (columnIndex < 0) throw new Error(`no column ${header} in ${headers.join(', ')}`);
  return rows.map((row) => row[columnIndex] ?? '');
}
