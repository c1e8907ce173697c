// Any tab and the module its rows go into → rows with the values to insert, each found again wherever it moves.
import { recordElement, typedValue } from '../crm/module-record';
import { markCopies } from '../portfolio/duplicates';
import { ISSUE_KINDS, type Issue } from '../portfolio/issue';
import { hashText, identityOf } from '../portfolio/key';
import type { DraftRow, PortfolioRow } from '../portfolio/row';
import { createReader, type Reader } from '../portfolio/value';
import type { Cell, Grid, TabRef, Workbook } from '../ports';
import type { ModuleSettings } from '../settings';
import type { SheetLocale } from '../sheet/locale';
import { type Fault, fault } from '../sheet/reading';
import { isBlankRow, readHeaders } from '../sheet/table';
import { cellText } from '../sheet/text';
import type { Zone } from '../sheet/zone';
import { ownColumnOf } from '../texts/headers';
import type { Texts } from '../texts/texts';
import { type Book, readingOf } from './book';
import { LoadError } from './error';
import { pastOfTab } from './job';
import { markText, readMark } from './mark';
import {
  BLANK_CELLS,
  keyIdentity,
  type Layout,
  markOf,
  type OwnCells,
  type OwnColumn,
  ownCells,
  placeStrays,
  type SheetRow,
  seenRow,
  speaksOf,
  type Tab,
} from './tab';

/** Our columns on such a tab; the reply of insertMany brings no ids. */
export const RECORD_COLUMNS = ['machine', 'status', 'sentAt', 'detail'] as const;

const KEY_MARK = '\u001f';
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

type ColumnSettings = ModuleSettings['columns'][string];

/** One column that is sent. */
interface RecordColumn {
  readonly columnIndex: number;
  readonly header: string;
  readonly settings: ColumnSettings;
  /** Column with the id of the record that a search or relationship points to; `null` without one. */
  readonly idIndex: number | null;
}

/** Where everything stands in a header row. */
interface Columns {
  readonly sent: readonly RecordColumn[];
  /** Columns by which rows are told apart: the key alone, or all that are sent. */
  readonly key: readonly number[];
  readonly own: ReadonlyMap<OwnColumn, number>;
  /** Headers that were set up and are not there. */
  readonly missing: readonly string[];
  readonly ambiguous: { readonly label: string; readonly headers: readonly string[] } | null;
}

function columnsOf(headerCells: readonly Cell[], settings: ModuleSettings): Columns {
  const headers = readHeaders(headerCells);
  const own = new Map<OwnColumn, number>();
  const at = new Map<string, number>();
  headers.forEach((header, columnIndex) => {
    const column = ownColumnOf(header);
    if (column !== null) {
      if (!own.has(column)) own.set(column, columnIndex);
    } else if (!at.has(header)) at.set(header, columnIndex);
  });
  const chosen = Object.entries(settings.columns).filter(([, { label }]) => label !== '');
  const wanted = [...chosen.map(([header]) => header), ...(settings.key === '' ? [] : [settings.key])];
  const ids = chosen.flatMap(([, { idColumn }]) => (idColumn === '' ? [] : [idColumn]));
  const sent = chosen.flatMap(([header, column]): RecordColumn[] => {
    const columnIndex = at.get(header);
    if (columnIndex === undefined) return [];
    return [{ columnIndex, header, settings: column, idIndex: at.get(column.idColumn) ?? null }];
  });
  sent.sort((one, other) => one.columnIndex - other.columnIndex);
  const twice = sent.find(
    (column, index) => sent.findIndex((one) => one.settings.label === column.settings.label) < index,
  );
  const key = settings.key === '' ? sent.map(({ columnIndex }) => columnIndex) : [at.get(settings.key) ?? -1];
  return {
    sent,
    key,
    own,
    missing: [...new Set([...wanted, ...ids])].filter((header) => !at.has(header)),
    ambiguous:
      twice === undefined
        ? null
        : {
            label: twice.settings.label,
            headers: sent.filter((one) => one.settings.label === twice.settings.label).map(({ header }) => header),
          },
  };
}

function readerOf(settings: ColumnSettings, locale: SheetLocale, zone: Zone): Reader {
  const { type } = settings;
  if (type === 'date') return createReader('date', locale, zone);
  if (type === 'number' || type === 'currency') return createReader('amount', locale, zone);
  if (type === 'telephone') return createReader('phone', locale, zone);
  const read = createReader('text', locale, zone);
  const isCut = (cell: Cell) => typeof cell === 'number' && Number.isInteger(cell) && Math.abs(cell) >= 1e15;
  return (cell) => (isCut(cell) ? fault('precision-digits') : read(cell));
}

/** Returns the key text of a row, or `null` where nothing tells it apart. */
function keyText(cells: readonly Cell[], columns: readonly number[], first: number, zone: Zone): string | null {
  const texts = columns.map((columnIndex) => cellText(cells[columnIndex - first] ?? '', zone));
  return texts.every((text) => text === '') ? null : texts.join(KEY_MARK);
}

/** Reads the rows of a grid: the values to insert as JSON text by label, and everything that is wrong with them. */
function readRecords(grid: Grid, settings: ModuleSettings, locale: SheetLocale, zone: Zone): DraftRow[] {
  const columns = columnsOf(grid[0] ?? [], settings);
  const readers = columns.sent.map((column) => readerOf(column.settings, locale, zone));
  const listed = columns.sent.map(({ columnIndex }) => columnIndex);
  const rows: DraftRow[] = [];
  grid.forEach((cells, index) => {
    if (index === 0 || isBlankRow(cells, listed)) return;
    const fields: Record<string, string> = {};
    const issues: Issue[] = [];
    columns.sent.forEach(({ columnIndex, header, settings: column, idIndex }, position) => {
      const read = readers[position]?.(cells[columnIndex] ?? '') ?? '';
      const value = typeof read === 'string' ? jsonOf(column, read, cells[idIndex ?? -1] ?? '', zone) : read;
      if (value === null) return;
      if (typeof value === 'string') fields[column.label] = value;
      else issues.push({ kind: ISSUE_KINDS[value.code], header, columnIndex, ...value });
    });
    const key = keyText(cells, columns.key, 0, zone);
    if (key === null)
      issues.push({ kind: 'required', code: 'required', header: settings.key, columnIndex: columns.key[0] ?? 0 });
    rows.push({
      role: 'customers',
      rowNumber: index + 1,
      key,
      identity: identityOf(key, cells, listed),
      identification: null,
      fields,
      fingerprint: hashText(recordElement(fields)),
      issues,
      verdict: issues.length > 0 ? 'error' : 'ready',
      customer: null,
    });
  });
  if (settings.key !== '') refuseCopies(rows, settings.key, columns.key[0] ?? 0, grid, listed);
  return rows;
}

/** Returns a value as JSON text, `null` for a blank one, or what is wrong with it. */
function jsonOf(settings: ColumnSettings, text: string, id: Cell, zone: Zone): string | Fault | null {
  if (text === '') return null;
  if (settings.type === 'number' && !JSON_NUMBER.test(text)) return fault('amount-format');
  return typedValue(settings.type, text, { ...settings, valueId: cellText(id, zone) }) ?? fault('table-format');
}

/** Puts an issue on every row whose chosen key another row has too: nobody could tell them apart afterwards. */
function refuseCopies(
  rows: readonly DraftRow[],
  header: string,
  columnIndex: number,
  grid: Grid,
  listed: readonly number[],
): void {
  for (const row of markCopies(rows, { columnIndex, header, target: '', field: null })) {
    row.identity = identityOf(null, grid[row.rowNumber - 1] ?? [], listed);
  }
}

/**
 * Gives every row the words that speak of it, each of them to one row only: of equal rows as many are loaded as were. Where a row has
 * other contents than its mark, and no row has those, it may be the same row, edited.
 */
function claimMarks(tab: Tab, adopt: (row: PortfolioRow, onSheet: OwnCells) => OwnCells): void {
  const strays = new Map<string, SheetRow[]>();
  const strangers: SheetRow[] = [];
  for (const row of tab.at) {
    const mark = row === undefined ? null : readMark(row.onSheet.machine);
    if (row === undefined || mark === null || speaksOf(mark, row.row)) continue;
    strays.set(mark.identity, [...(strays.get(mark.identity) ?? []), row]);
    strangers.push(row);
  }
  if (strangers.length === 0) return;
  const isClaimed = new Set<SheetRow>();
  for (const row of strangers) row.cells = BLANK_CELLS;
  for (const row of tab.rows) {
    if (markOf(row) !== null) continue;
    const owner = strays.get(row.row.identity)?.shift() ?? strays.get(keyIdentity(row.row) ?? '')?.shift();
    if (owner === undefined) continue;
    row.cells = owner.onSheet;
    isClaimed.add(owner);
  }
  for (const row of strangers) {
    const isFree = !isClaimed.has(row) && row.cells === BLANK_CELLS && row.row.key !== null;
    if (isFree) row.cells = adopt(row.row, row.onSheet);
  }
}

/**
 * Reads a tab whole, one read, and checks every row. In the book it takes the customers' place: the one loop sends whatever stands there.
 * @throws LoadError `empty-tab`, `column-missing`, `column-ambiguous`, `sheet-refused`
 */
export function openRecordBook(workbook: Workbook, ref: TabRef, settings: ModuleSettings, texts: Texts): Book {
  const { locale, zone, timeText } = readingOf(workbook);
  const grid = workbook.readTab(ref);
  const columns = columnsOf(grid[0] ?? [], settings);
  if (columns.missing.length > 0) {
    const fields = columns.missing.map((header) => `«${header.trim()}»`).join(', ');
    throw new LoadError('column-missing', { tab: ref.name, fields });
  }
  if (columns.ambiguous !== null) {
    const { label, headers } = columns.ambiguous;
    throw new LoadError('column-ambiguous', {
      tab: ref.name,
      field: label.trim(),
      columns: headers.map((header) => `«${header.trim()}»`).join(', '),
    });
  }
  const readRows = (cells: Grid): DraftRow[] => readRecords(cells, settings, locale, zone);
  const rows = readRows(grid);
  if (rows.length === 0) throw new LoadError('empty-tab', { tab: ref.name });
  let current = columns;
  const layoutOf = (headers: readonly Cell[]): Layout => {
    current = columnsOf(headers, settings);
    // A column that has gone would make every row another one.
    const isWhole = current.missing.length === 0;
    return {
      columns: [],
      own: current.own,
      keyParts: [],
      keyFirst: isWhole ? Math.min(...current.key) : Number.POSITIVE_INFINITY,
      keyLast: isWhole ? Math.max(...current.key) : Number.NEGATIVE_INFINITY,
      missing: [],
      ambiguous: [],
      unmatched: readHeaders(headers).filter(
        (header) =>
          header.trim() !== '' &&
          ownColumnOf(header) === null &&
          !current.sent.some((column) => column.header === header),
      ),
    };
  };
  const adopt = (row: PortfolioRow, onSheet: OwnCells): OwnCells => {
    const mark = readMark(onSheet.machine);
    const isInDoubt = mark?.status === 'Unknown' || mark?.status === 'Sending';
    if (mark === null || settings.key !== '' || (mark.loaded === '' && !isInDoubt)) return BLANK_CELLS;
    const status = isInDoubt ? 'Unknown' : 'Loaded';
    return {
      ...onSheet,
      machine: markText({ ...mark, status, identity: row.identity, key: '' }),
      status: texts.statuses[status],
      detail: isInDoubt ? texts.details.editedInDoubt : texts.details.changed,
    };
  };
  const tab: Tab = {
    reading: {
      layoutOf,
      keyOf: (cells) => keyText(cells, current.key, Math.min(...current.key), zone),
      adopt,
      past: pastOfTab(ref.id),
    },
    ref,
    role: 'customers',
    saved: null,
    layout: layoutOf(grid[0] ?? []),
    width: grid[0]?.length ?? 0,
    rows: [],
    at: [],
  };
  for (const row of rows) {
    const cells = ownCells(tab.layout, grid[row.rowNumber - 1] ?? []);
    const sheetRow = seenRow(row, row.rowNumber, cells);
    tab.rows.push(sheetRow);
    tab.at[row.rowNumber] = sheetRow;
  }
  placeStrays(tab, grid);
  claimMarks(tab, adopt);
  return {
    customers: tab,
    obligations: null,
    readRows,
    timeText,
    rest: 0,
    readAll: () => openRecordBook(workbook, ref, settings, texts),
  };
}
