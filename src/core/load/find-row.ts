// The identity of a row → where it stands now, in few calls and without reading its tab.
import type { TabRole } from '../api';
import { identityOf } from '../portfolio/key';
import type { TabRef, Workbook } from '../ports';
import { keyInBlock, layoutOf, type Tab } from './tab';

/**
 * Returns the number of the row with this identity by key: `rowNumber` where it still stands there, else the first one that has it.
 * Without an identity, or where nobody has it any more, `rowNumber` itself, within the tab. Reads size, headers and key columns.
 */
export function findRow(
  workbook: Workbook,
  ref: TabRef,
  role: TabRole,
  saved: Tab['saved'],
  identity: string,
  rowNumber: number,
): number {
  const { rows, columns } = workbook.sizeOf(ref);
  const within = Math.min(rowNumber, rows);
  if (identity === '' || rows < 2) return within;
  const layout = layoutOf(role, workbook.readBlock(ref, 1, 0, 1, columns)[0] ?? [], saved);
  const { keyParts, keyFirst, keyLast } = layout;
  if (keyParts.includes(null)) return within;
  const cells = workbook.readBlock(ref, 2, keyFirst, rows - 1, keyLast - keyFirst + 1);
  const isThere = (number: number): boolean => {
    const key = keyInBlock({ role, layout }, cells[number - 2] ?? []);
    return key !== null && identityOf(key, [], []) === identity;
  };
  if (isThere(rowNumber)) return rowNumber;
  for (let number = 2; number <= rows; number += 1) if (isThere(number)) return number;
  return within;
}
