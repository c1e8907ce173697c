// Arguments of google.script.run: what the page refuses to send.

const REFUSED = new Set([
  'Date',
  'RegExp',
  'Function',
  'AsyncFunction',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Promise',
  'Blob',
  'File',
  'ArrayBuffer',
  'Symbol',
  'BigInt',
]);

/**
 * Returns the text that the page throws for arguments it cannot send, or `null`. Numbers, truth values, strings, null,
 * undefined, plain objects and arrays of them pass (measured by tanaikech, 2023-08-28).
 */
export function illegalArgument(args: readonly unknown[]): string | null {
  return illegalAmong(Object.entries(args), []);
}

function illegalAmong(entries: readonly [string, unknown][], above: readonly object[]): string | null {
  for (const [property, value] of entries) {
    if (isIllegal(value)) return `Failed due to illegal value in property: ${property}`;
    if (typeof value !== 'object' || value === null) continue;
    if (above.includes(value)) return 'Failed due to circular reference.';
    const inner = illegalAmong(Object.entries(value), [...above, value]);
    if (inner) return inner;
  }
  return null;
}

function isIllegal(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (REFUSED.has(kind) || ArrayBuffer.isView(value)) return true;
  return typeof value === 'object' && (kind === 'Number' || kind === 'String' || kind === 'Boolean');
}
