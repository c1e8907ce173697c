// Turns rows that share a key into rows in error.
import type { TabRole } from '../api';
import { IDENTIFICATION } from './catalogue';
import type { Column } from './columns';
import { createMetTexts } from './hash';
import { addIssue, type DraftRow } from './row';

const MOST_OTHER_ROWS = 3;

/** Returns the column that a duplicate is reported on: the one that should tell the copies apart. */
export function duplicateColumn(role: TabRole, columns: readonly Column[]): Column | undefined {
  const key = role === 'customers' ? IDENTIFICATION : 'id';
  return columns.find((column) => column.field?.key === key);
}

/** Puts an issue on every row whose key another row has too, equal or not, and returns those rows. Unusable keys take no part. */
export function markCopies(rows: readonly DraftRow[], column: Column | undefined): ReadonlySet<DraftRow> {
  const met = createMetTexts(rows.length);
  const groups = new Map<string, DraftRow[]>();
  for (const { key } of rows) {
    if (key !== null && met.add(key)) groups.set(key, []);
  }
  // Most tabs have no copies, and no row is looked up a second time.
  if (groups.size > 0) for (const row of rows) if (row.key !== null) groups.get(row.key)?.push(row);
  const copies = new Set<DraftRow>();
  for (const group of groups.values()) {
    // Two keys that merely have the same hash are no copies.
    if (group.length < 2) continue;
    // The first few are enough to name the others of any copy, however many there are.
    const named = group.slice(0, MOST_OTHER_ROWS + 1).map(({ rowNumber }) => rowNumber);
    for (const row of group) {
      copies.add(row);
      if (column === undefined) continue;
      const { header, columnIndex } = column;
      const otherRows = named.filter((rowNumber) => rowNumber !== row.rowNumber).slice(0, MOST_OTHER_ROWS);
      addIssue(row, { kind: 'duplicate', code: 'duplicate', header, columnIndex, otherRows });
    }
  }
  return copies;
}
