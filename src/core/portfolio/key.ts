// Turns the key cells of a row into its key, and the row into the identity under which it is found again.
import type { TabRole } from '../api';
import type { Cell } from '../sheet/cell';
import { cleanText } from '../sheet/text';
import { createTextHash, hashText, type MetTexts } from './hash';
import { readId } from './value';

export { hashText } from './hash';

/** Stands between the parts of a key; no cell text that survives cleaning holds it. */
const PART_MARK = '\u001f';

/**
 * Returns the row's key, or null when a part of it is blank or damaged. `first` and `second` are the raw cells of the key columns:
 * the Identification, and for obligations the id. Reads them exactly as the records are read.
 */
export function readKey(role: TabRole, first: Cell, second: Cell = ''): string | null {
  return role === 'customers' ? joinKey(readId(first)) : joinKey(readId(first), readId(second));
}

/** Returns the key made of one part or two that are read already; null when one of them is blank or no text. */
export function joinKey(first: unknown, second?: unknown): string | null {
  if (typeof first !== 'string' || first === '') return null;
  if (second === undefined) return first;
  return typeof second === 'string' && second !== '' ? `${first}${PART_MARK}${second}` : null;
}

/** Returns the Identification that a key holds. */
export function identificationIn(key: string): string {
  const end = key.indexOf(PART_MARK);
  return end < 0 ? key : key.slice(0, end);
}

/**
 * Returns what a row is found again by: its key's hash when the key is usable and no other row of the tab has it (`uniqueKey`),
 * else the hash of its matched cells. The first letter keeps the two apart; rows of equal content are interchangeable.
 */
export function identityOf(uniqueKey: string | null, cells: readonly Cell[], columnIndexes: readonly number[]): string {
  return uniqueKey === null ? `c${hashCells(cells, columnIndexes)}` : keyIdentityOf(uniqueKey);
}

/** Returns what a row is found again by whose key no other row of the tab has. */
export const keyIdentityOf = (key: string): string => `k${hashText(key)}`;

/** Characters of an identity, whichever it is. */
export const IDENTITY_LENGTH = 12;

/** Tells whether a text holds, from the character `at` on, the {@link keyIdentityOf} of the key that was added last. */
export const holdsLastIdentity = (met: MetTexts, text: string, at: number): boolean =>
  text.charAt(at) === 'k' && met.isLast(text, at + 1);

/** Tells whether an identity comes from a key that no other row of its tab has. */
export const isKeyIdentity = (identity: string): boolean => identity.startsWith('k');

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
