// Turns the key cells of a row into its key, and the row into the identity under which it is found again.
import type { TabRole } from '../api';
import type { Cell } from '../sheet/cell';
import { cleanText } from '../sheet/text';
import { createTextHash, hashText } from './hash';
import { readId } from './value';

export { hashText } from './hash';

/** Stands between the parts of a key; no cell text that survives cleaning holds it. */
const PART_MARK = '\u001f';

/**
 * Returns the row's key, or null when a part of it is blank or damaged. `cells` are the raw cells of the key columns:
 * `[Identification]` for customers, `[Identification, id]` for obligations. Reads them exactly as the records are read.
 */
export function readKey(role: TabRole, cells: readonly Cell[]): string | null {
  const first = readId(cells[0] ?? '');
  return role === 'customers' ? joinKey([first]) : joinKey([first, readId(cells[1] ?? '')]);
}

/** Returns the key made of parts that are read already; null when one of them is blank or no text. */
export function joinKey(parts: readonly unknown[]): string | null {
  const [first, second] = parts;
  if (typeof first !== 'string' || first === '') return null;
  if (parts.length === 1) return first;
  return typeof second === 'string' && second !== '' ? `${first}${PART_MARK}${second}` : null;
}

/** Returns the Identification that a key holds. */
export const identificationIn = (key: string): string => key.split(PART_MARK, 1)[0] ?? '';

/**
 * Returns what a row is found again by: its key's hash when the key is usable and no other row of the tab has it (`uniqueKey`),
 * else the hash of its matched cells. The first letter keeps the two apart; rows of equal content are interchangeable.
 */
export function identityOf(uniqueKey: string | null, cells: readonly Cell[], columnIndexes: readonly number[]): string {
  return uniqueKey === null ? `c${hashCells(cells, columnIndexes)}` : `k${hashText(uniqueKey)}`;
}

function hashCells(cells: readonly Cell[], columnIndexes: readonly number[]): string {
  const hash = createTextHash();
  for (const columnIndex of columnIndexes) {
    hash.add(rawText(cells[columnIndex] ?? ''));
    hash.addNumber(0);
  }
  return hash.take();
}

// Types stay apart: the text 1 and the number 1 are two contents.
function rawText(cell: Cell): string {
  if (typeof cell === 'string') return cleanText(cell);
  if (typeof cell === 'object') return `\u0001d${cell.getTime()}`;
  return `\u0001${typeof cell === 'number' ? 'n' : 'b'}${String(cell)}`;
}
