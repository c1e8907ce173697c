// A function's result crosses to the page: what survives is plain data, as measured (tanaikech, 2023-08-28).

import { isEmulated } from './host';

class Vanished {}

function copied(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'function') return String(value);
  if (value === undefined || value === null || typeof value === 'symbol') return null;
  if (typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (isEmulated(value)) {
    // Enums serialise as their name; any other object of a service does not arrive at all.
    const { toJSON } = value as { toJSON?: () => unknown };
    if (typeof toJSON === 'function') return toJSON();
    throw new Vanished();
  }
  if (above.includes(value)) throw new Error('Failed due to circular reference.');
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'Date') throw new Vanished();
  if (kind === 'Uint8Array') throw new Error('Uint8Array cannot be returned.');
  if (kind === 'Map' || kind === 'Set' || kind === 'RegExp') return {};
  if (kind === 'Number' || kind === 'String' || kind === 'Boolean') return value.valueOf();
  const deeper = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (item) => copied(item, deeper));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = copied((value as Record<string, unknown>)[key], deeper);
  return copy;
}

/** Returns the JSON text of what a page would receive; a Date anywhere makes the whole result null, without an error. */
export function resultText(value: unknown): string {
  try {
    return JSON.stringify(copied(value, []));
  } catch (error) {
    if (error instanceof Vanished) return 'null';
    throw error;
  }
}
