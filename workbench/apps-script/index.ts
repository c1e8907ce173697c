// The emulator's front door: a world with a spreadsheet in it, and a script project opened on it.
import type { ScriptProject } from './execution';
import { Script } from './script';
import type { World } from './world';

export type { CallCounts, CallKind } from './cost';
export { Kill, OUT_OF_TIME, ScriptException } from './exception';
export type { AuthModeName, Execution, ExecutionKind, ScriptProject, User } from './execution';
export type { Manifest } from './manifest';
export {
  type Network,
  type NetworkReply,
  type NetworkRequest,
  networkInProcess,
  type ServerRequest,
  type ServerResponse,
} from './network';
export { type HttpNetwork, networkOverHttp } from './network-http';
export type { Failure, Outcome, PageOutcome, RunOptions, Script } from './script';
export { restore, type Snapshot, snapshot } from './snapshot';
export type { PendingCall, Stepped } from './stepped';
export type { CellSource, TabSource } from './tab-source';
export { type Answer, type Menu, type Question, World, type WorldOptions } from './world';

/** Returns the project opened on a world; the project's files are what would be pushed. */
export function openScript({ bundle, world }: { readonly bundle: ScriptProject; readonly world: World }): Script {
  return new Script(world, bundle);
}
