// The typed values of a row → one record of insertMany as JSON text; its reply → how many records it confirms.
import type { ApiReply } from './reply';

/**
 * What a column holds. The page demands a type for address, search, relationship and table; telephone and currency are typed in
 * public client code; the other three are plain JSON values.
 * @see https://crmvox.com/en/insert-many
 */
export const VALUE_TYPES = [
  'text',
  'number',
  'date',
  'address',
  'table',
  'search',
  'relationship',
  'telephone',
  'currency',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** What a value needs besides its text, by type; `''` where nothing was given. */
export interface ValueExtras {
  /** Search and relationship: id of the record found, and the module it is in. */
  readonly valueId?: string;
  readonly module?: string;
  /** Telephone. */
  readonly country?: string;
  readonly code?: string;
  /** Currency. */
  readonly symbol?: string;
  readonly convert?: string;
}

/**
 * Returns the JSON text of a value, or `null` when a table's text cannot be read as one. `text` is what was read from the cell: for a
 * number plain decimal digits with a point, which are written to the letter, so that no digit is lost.
 */
export function typedValue(type: ValueType, text: string, extras: ValueExtras = {}): string | null {
  switch (type) {
    case 'text':
    case 'date':
      return JSON.stringify(text);
    case 'number':
      return text;
    case 'address':
      return JSON.stringify({ type, value: text });
    case 'table': {
      const value = readTableText(text);
      return value === null ? null : JSON.stringify({ type, value });
    }
    case 'search':
    case 'relationship':
      return JSON.stringify({
        type,
        value: text,
        value_id: extras.valueId ?? '',
        searchModuleName: extras.module ?? '',
      });
    case 'telephone':
      return JSON.stringify({ type, value: text, country: extras.country ?? '', code: extras.code ?? '' });
    case 'currency':
      return JSON.stringify({ type, value: text, symbol: extras.symbol ?? '', convert: extras.convert ?? '' });
  }
}

type TableRow = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is TableRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns the rows of a table written in a cell, or `null` when it is none. One line is one row; `Clothing: T-shirts` is a column and
 * its value, `;` stands between two. A JSON list of objects is taken as it is. Never throws.
 */
export function readTableText(text: string): TableRow[] | null {
  if (text.trim().startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) && parsed.length > 0 && parsed.every(isRow) ? parsed : null;
    } catch {
      return null;
    }
  }
  const rows: TableRow[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const pairs = line
      .split(';')
      .filter((pair) => pair.trim() !== '')
      .map((pair) => /^\s*([^:]*[^:\s])\s*:\s*(.*?)\s*$/.exec(pair));
    if (pairs.length === 0 || pairs.some((pair) => pair === null)) return null;
    rows.push(Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']]))));
  }
  return rows.length > 0 ? rows : null;
}

/** Returns a record as JSON text: labels to the letter, values as `typedValue` wrote them. */
export const recordElement = (values: Readonly<Record<string, string>>): string =>
  `{${Object.entries(values)
    .map(([label, value]) => `${JSON.stringify(label)}:${value}`)
    .join(',')}}`;

/** Returns the body of an insertMany request around records made by `recordElement`, in their order. */
export const insertManyBody = (operation: string, module: string, records: readonly string[]): string =>
  `{"operation":${JSON.stringify(operation)},"module":${JSON.stringify(module)},"fields":[${records.join(',')}]}`;

/**
 * Returns how many records a reply says were created, or `null` when it does not say so in one clear figure.
 * The sample's words are "Succesfully create x record". Never throws.
 */
export function readInsertedCount(reply: Extract<ApiReply, { kind: 'ok' }>): number | null {
  const figures = reply.message.match(/\d+(?:[.,]\d+)?/g) ?? [];
  const [figure] = figures;
  return figures.length === 1 && figure !== undefined && /^\d{1,9}$/.test(figure) ? Number(figure) : null;
}
