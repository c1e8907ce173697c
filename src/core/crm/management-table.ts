// The Gestiones tab as it stands and the records fetched → the tab as it is to stand.
import { MANAGEMENT_COLUMNS, type ManagementRecord } from './management';

/** A tab as texts: `[[header…], [cell…], …]`. */
export type TextGrid = readonly (readonly string[])[];

export interface ManagementTable {
  readonly headers: readonly string[];
  /** Without the header row, each as long as `headers`: the existing rows in their places, then the new ones. */
  readonly rows: readonly (readonly string[])[];
  /** Records without a row so far. */
  readonly inserted: number;
  /** Records whose row had other texts. */
  readonly updated: number;
}

const ID = 'wolkvox_id';

/**
 * Returns the table with the records upserted by `wolkvox_id`; a record without one is known by its whole content. Existing
 * headers keep their places and are followed by the new keys, documented ones first, then alphabetically. Columns that no
 * record has, and rows that no record names, stay as they are: the user may add both. `existing` is `[]` for a new tab.
 */
export function mergeManagementTable(
  existing: TextGrid,
  records: readonly ManagementRecord[],
  { documentedOrder = MANAGEMENT_COLUMNS }: { readonly documentedOrder?: readonly string[] } = {},
): ManagementTable {
  const oldHeaders = existing[0] ?? [];
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  const headers = [...oldHeaders, ...newHeaders(keys, new Set(oldHeaders), documentedOrder)];
  const columns = new Map<string, number>();
  // Of two columns with one header the first is ours.
  headers.forEach((header, columnIndex) => {
    if (header !== '' && !columns.has(header)) columns.set(header, columnIndex);
  });
  const rows = existing.slice(1).map((row) => headers.map((_, columnIndex) => row[columnIndex] ?? ''));

  const rowOf = new Map<string, string[]>();
  for (const row of rows) {
    const key = keyOf((name) => row[columns.get(name) ?? -1] ?? '', keys);
    if (key !== null && !rowOf.has(key)) rowOf.set(key, row);
  }
  let inserted = 0;
  const updated = new Set<string[]>();
  const added = new Set<string[]>();
  for (const record of records) {
    const texts = new Map(Object.entries(record));
    const key = keyOf((name) => texts.get(name) ?? '', keys);
    if (key === null) continue;
    let row = rowOf.get(key);
    if (row === undefined) {
      row = headers.map(() => '');
      rowOf.set(key, row);
      rows.push(row);
      added.add(row);
      inserted++;
    }
    if (fill(row, record, columns) && !added.has(row)) updated.add(row);
  }
  return { headers, rows, inserted, updated: updated.size };
}

function newHeaders(
  keys: ReadonlySet<string>,
  known: ReadonlySet<string>,
  documentedOrder: readonly string[],
): string[] {
  const fresh = [...keys].filter((key) => key !== '' && !known.has(key));
  const documented = documentedOrder.filter((key) => fresh.includes(key));
  return [...documented, ...fresh.filter((key) => !documentedOrder.includes(key)).sort()];
}

/** Returns the id, or for want of one the texts of all columns that the records fill; `null` when there is nothing at all. */
function keyOf(textOf: (name: string) => string, keys: ReadonlySet<string>): string | null {
  const id = textOf(ID);
  if (id !== '') return `id:${id}`;
  const filled = [...keys].filter((name) => textOf(name) !== '').sort();
  return filled.length === 0 ? null : `content:${JSON.stringify(filled.map((name) => [name, textOf(name)]))}`;
}

/** Writes the record's texts into its row and tells whether any differed. */
function fill(row: string[], record: ManagementRecord, columns: ReadonlyMap<string, number>): boolean {
  let differs = false;
  for (const [name, text] of Object.entries(record)) {
    const columnIndex = columns.get(name);
    if (columnIndex === undefined || row[columnIndex] === text) continue;
    row[columnIndex] = text;
    differs = true;
  }
  return differs;
}
