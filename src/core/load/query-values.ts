// The values a query asks about ⇄ document properties: what was selected once is asked for, whatever is edited meanwhile.
import * as z from 'zod/mini';
import { utf8Bytes } from '../crm/request';
import type { Store } from '../ports';
import { LoadError } from './error';

const PREFIX = 'query.';
/** A property holds 9 kB; a margin is left for its name. */
const PIECE_BYTES = 8_000;
/** Leaves the journal of a load its room in the 500 kB of all properties. */
const MOST_PIECES = 18;

const list = z.array(z.string());

/**
 * Returns the properties that keep the values, in order.
 * @throws LoadError `too-many-values`
 */
export function valueEntries(values: readonly string[]): Record<string, string> {
  const pieces: string[][] = [[]];
  let sizeBytes = 0;
  values.forEach((value, index) => {
    const valueBytes = utf8Bytes(JSON.stringify(value)) + 1;
    if (sizeBytes + valueBytes > PIECE_BYTES) {
      pieces.push([]);
      sizeBytes = 0;
    }
    if (pieces.length > MOST_PIECES || valueBytes > PIECE_BYTES) {
      throw new LoadError('too-many-values', { most: String(index) });
    }
    pieces[pieces.length - 1]?.push(value);
    sizeBytes += valueBytes;
  });
  return Object.fromEntries(pieces.map((piece, index) => [`${PREFIX}${index}`, JSON.stringify(piece)]));
}

/** Returns the values that a query's job still has to ask for, from all properties; pieces of an earlier, longer one are blank. */
export function readValues(properties: Readonly<Record<string, string>>): string[] {
  const values: string[] = [];
  for (let index = 0; ; index += 1) {
    const text = properties[`${PREFIX}${index}`];
    if (!text) return values;
    const piece = z.safeParse(list, JSON.parse(text));
    if (!piece.success) return values;
    values.push(...piece.data);
  }
}

/** Blanks the values kept so far and keeps these instead. */
export function keepValues(store: Store, values: readonly string[]): void {
  const kept = Object.keys(store.document.getAll()).filter((key) => key.startsWith(PREFIX));
  store.document.set({ ...Object.fromEntries(kept.map((key) => [key, ''])), ...valueEntries(values) });
}
