// The events of a scenario → hooks on the service calls of a world.
import { type Execution, Kill, ScriptException, type World } from '../apps-script';
import { doByHand, type Hands } from './hand';
import { type Blow, COLUMN_EDITS, type Edit, type Event, isEdit } from './scenario';

const FULL = 'You have exceeded the property storage quota. Please remove some properties and try again.';
const QUOTA = 'Service invoked too many times for one day: urlfetch.';

/** What a run leaves to be counted. */
export interface Blows {
  /** Service calls of the watched executions so far. */
  calls(): number;
  readonly kills: number;
  /** Exceptions that a fetch threw, and calls refused by the store: each may leave one request in doubt. */
  readonly exceptions: number;
  /** Somebody changed the sheet by hand. */
  readonly edited: boolean;
  /** A column came or went behind the last read before a write: what was meant for ours may have covered cells of the user's own. */
  readonly misplaced: boolean;
  /** Ends everything that lasts and takes the hooks off. */
  heal(): void;
}

export interface Doing {
  /** What the sidebar of a user does while the other execution waits. */
  readonly press: (blow: Extract<Blow, { kind: 'pause' | 'cancel' | 'second-user' }>) => void;
  /** Called with every job record that is stored. */
  readonly jobStored: (text: string) => void;
  /** Called before and after every edit by hand. */
  readonly beforeEdit: (what: Edit) => void;
  readonly afterEdit: () => void;
  /** What the hands work on, where it is not a portfolio. */
  readonly hands?: Hands;
}

/** Puts the events on the world's calls. Executions that an event itself starts are not watched. */
export function strike(world: World, events: readonly Event[], doing: Doing): Blows {
  let calls = 0;
  let kills = 0;
  let exceptions = 0;
  let edited = false;
  let unseen = false;
  let misplaced = false;
  let full = false;
  let noQuota = false;
  let inside = false;
  const failing: { words: string; sent: boolean }[] = [];
  const met = new Map<string, number>();
  const due = (op: string, when: Event['when']) =>
    events.filter(
      (event) =>
        event.when === when &&
        event.call === (event.of === undefined ? calls - 1 : event.of === op ? (met.get(op) ?? 0) - 1 : -1),
    );
  const befall = (event: Event): void => {
    const { what } = event;
    if (isEdit(what)) {
      edited = true;
      unseen ||= COLUMN_EDITS.includes(what.kind);
      doing.beforeEdit(what);
      doByHand(world, what, doing.hands);
      doing.afterEdit();
      return;
    }
    switch (what.kind) {
      case 'kill':
        kills += 1;
        throw new Kill();
      case 'exception':
        exceptions += 1;
        throw new ScriptException(what.words);
      case 'fetch-exception':
        failing.push(what);
        return;
      case 'properties-full':
        full = true;
        return;
      case 'quota':
        noQuota = true;
        return;
      default:
        doing.press(what);
    }
  };
  const meet = (list: readonly Event[]): void => {
    inside = true;
    try {
      // Whatever ends the call comes last, so that nothing which stands at the same call is left out.
      const order = [...list].sort((one, other) => Number(ends(one)) - Number(ends(other)));
      for (const event of order) befall(event);
    } finally {
      inside = false;
    }
  };
  const isFetch = (op: string): boolean => op.startsWith('fetch.');
  world.onCall = (_execution: Execution, _index, op) => {
    if (inside) return;
    calls += 1;
    met.set(op, (met.get(op) ?? 0) + 1);
    meet(due(op, 'before'));
    if (op === 'range.values') unseen = false;
    if (op === 'range.setValues' || op === 'sheet.insertColumns') misplaced ||= unseen;
    if (full && op === 'properties.set') {
      exceptions += 1;
      throw new ScriptException(FULL);
    }
    if (!isFetch(op)) return;
    if (noQuota) {
      exceptions += 1;
      throw new ScriptException(QUOTA);
    }
    if (failing[0]?.sent === false) {
      exceptions += 1;
      throw new ScriptException(failing.shift()?.words ?? '');
    }
  };
  const notice = (op: string, args: readonly unknown[]): void => {
    if (op !== 'properties.set') return;
    const job = (args[1] as { readonly job?: unknown }).job;
    if (typeof job === 'string') doing.jobStored(job);
  };
  world.afterCall = (_execution, _index, op, args) => {
    notice(op, args);
    if (inside) return;
    meet(due(op, 'after'));
    if (isFetch(op) && failing[0]?.sent === true) {
      exceptions += 1;
      throw new ScriptException(failing.shift()?.words ?? '');
    }
  };
  return {
    calls: () => calls,
    get kills() {
      return kills;
    },
    get exceptions() {
      return exceptions;
    },
    get edited() {
      return edited;
    },
    get misplaced() {
      return misplaced;
    },
    heal() {
      full = false;
      noQuota = false;
      world.onCall = null;
      world.afterCall = (_execution, _index, op, args) => notice(op, args);
    },
  };
}

const ends = ({ what }: Event): boolean => what.kind === 'kill' || what.kind === 'exception';
