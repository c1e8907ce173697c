// The calls of a world → how much of the virtual clock each kind of them takes.
import type { World } from '../apps-script';
import { CALL_KINDS, type CallCounts, type CallKind, START_MS } from '../apps-script/cost';
import { type DetailedMeasurement, SPENDERS, type Spender, type Spending } from './case';

const SPENDER_OF: Readonly<Record<CallKind, Spender>> = {
  fetch: 'otherFetch',
  sheetRead: 'read',
  sheetWrite: 'write',
  property: 'property',
  cache: 'property',
  lock: 'lock',
  other: 'wait',
};

/** What a world has spent since the meter was put on. */
export interface Meter {
  /** Takes the meter off and returns its figures. */
  stop(): Pick<
    DetailedMeasurement,
    'calls' | 'executions' | 'bulkRequests' | 'spending' | 'cells' | 'simulatedSeconds'
  >;
}

/** Puts a meter on the world, in place of its call hooks. */
export function meterWorld(world: World): Meter {
  const before = { ...world.calls };
  const startedMs = world.nowMs;
  const spent = Object.fromEntries(SPENDERS.map((spender) => [spender, 0])) as Record<Spender, number>;
  const cells = { read: 0, written: 0 };
  const executions = new Set<number>();
  let bulkRequests = 0;
  let elapsedMs = 0;
  let counted: CallCounts = before;
  world.onCall = (execution) => {
    elapsedMs = execution.elapsedMs;
    counted = { ...execution.calls };
    if (executions.has(execution.id)) return;
    executions.add(execution.id);
    spent.start += START_MS;
  };
  world.afterCall = (execution, _index, _op, args) => {
    const kind = CALL_KINDS.find((one) => execution.calls[one] > counted[one]) ?? 'other';
    const [block] = args;
    const isBulk = kind === 'fetch' && (block as { url?: string }).url?.includes('massiveCollections') === true;
    if (isBulk) bulkRequests += 1;
    spent[isBulk ? 'bulk' : SPENDER_OF[kind]] += execution.elapsedMs - elapsedMs;
    if (!Array.isArray(block)) return;
    const size = Number(block[3] ?? 0) * Number(block[4] ?? 0);
    if (kind === 'sheetRead') cells.read += size;
    if (kind === 'sheetWrite') cells.written += size;
  };
  return {
    stop() {
      world.onCall = null;
      world.afterCall = null;
      const calls = { ...before };
      for (const kind of CALL_KINDS) calls[kind] = world.calls[kind] - before[kind];
      const simulatedSeconds = Math.round(world.nowMs - startedMs) / 1000;
      const spending: Spending = spent;
      return { calls, executions: executions.size, bulkRequests, spending, cells, simulatedSeconds };
    },
  };
}
