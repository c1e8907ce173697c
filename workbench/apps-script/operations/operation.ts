// What one service call is to the world: its kind, its price, the permission it needs, and what it does.
import type { CallKind } from '../cost';
import type { Execution } from '../execution';
import type { World } from '../world';

/** What a call may need besides the right manifest. */
export type Gate =
  /** Allowed in every authorisation mode: locale, logs, utilities, menus. */
  | 'free'
  /** The document or a store of the script: not in NONE. */
  | 'document'
  /** The user's data, dialogs, requests to other servers: only in FULL. */
  | 'full';

export interface Operation {
  readonly kind: CallKind;
  readonly gate: Gate;
  /** As it is written in scripts: `SpreadsheetApp.getActiveSpreadsheet`; for the error text. */
  readonly api: string;
  /** Scopes of which one is needed. */
  readonly scopes?: readonly string[];
  /** Settles in place what the arguments leave to the world's present state: price, log and hooks after the call see that. */
  readonly settle?: (world: World, args: unknown[]) => void;
  /** Price in ms, known before the call; 0 when absent. A longer wait is charged by `run` itself. */
  readonly costMs?: (args: readonly unknown[]) => number;
  readonly run: (world: World, execution: Execution, args: readonly unknown[]) => unknown;
}

export type Operations = Readonly<Record<string, Operation>>;
