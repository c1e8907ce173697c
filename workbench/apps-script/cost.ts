// Prices that service calls are charged on the virtual clock, in ms.

/** Kinds by which service calls are counted; handles, ids, names, locale, flush and dialogs are `other` and free. */
export type CallKind = 'fetch' | 'sheetRead' | 'sheetWrite' | 'property' | 'cache' | 'lock' | 'other';

export type CallCounts = Record<CallKind, number>;

export const CALL_KINDS: readonly CallKind[] = [
  'fetch',
  'sheetRead',
  'sheetWrite',
  'property',
  'cache',
  'lock',
  'other',
];

export function noCalls(): CallCounts {
  return { fetch: 0, sheetRead: 0, sheetWrite: 0, property: 0, cache: 0, lock: 0, other: 0 };
}

/** One fetch, besides what the server takes. */
export const FETCH_MS = 400;
/** One fetchAll, besides what its slowest server takes (tanaikech, 2018-04-19: five requests of 5 s took 5.5 s). */
export const FETCH_ALL_MS = 500;
/** Any call that reads or changes a sheet (tanaikech, 2022-04-25: 0.2-0.3 s for one cell). */
export const SHEET_MS = 200;
/** Each cell read (tanaikech, 2022-04-25: 10 million cells in 85 s). */
export const READ_CELL_MS = 0.009;
/** Each cell written. */
export const WRITE_CELL_MS = 0.02;
/** Each cell of a range that gets one value or format (tanaikech, 2022-04-25: 10 million cells in 1 s). */
export const FILL_CELL_MS = 0.0001;
/** Any call on properties or cache (Poehnelt, key-value stores: 63-80 ms for a write and a read), and on locks. */
export const STORE_MS = 40;
/** The start of an execution, before its first statement. */
export const START_MS = 1000;
/** Time an execution may take. @see https://developers.google.com/apps-script/guides/services/quotas */
export const EXECUTION_LIMIT_MS = 360_000;
/** Time a simple trigger (onOpen, onEdit) may take; the same page. */
export const SIMPLE_TRIGGER_LIMIT_MS = 30_000;
