// Insertions, deletions, moves and sorts since an edit was made → where the cells of that edit are now.
import type { Block } from '../wire';

export type Axis = 'row' | 'column';

/** Returns where a row or column (counted from 1) is after a change, `null` when it is gone or nobody can tell. */
export type Shift = (at: number) => number | null;

export const insertion =
  (before: number, count: number): Shift =>
  (at) =>
    at >= before ? at + count : at;

export const deletion =
  (first: number, count: number): Shift =>
  (at) =>
    at < first ? at : at < first + count ? null : at - count;

/** `count` rows from `first` were put in front of the one that was `before`. */
export const move =
  (first: number, count: number, before: number): Shift =>
  (at) => {
    const to = before > first ? before - count : before;
    if (at >= first && at < first + count) return at - first + to;
    const closed = at >= first + count ? at - count : at;
    return closed >= to ? closed + count : closed;
  };

/** A sort: rows of the block may be anywhere. */
export const shuffle =
  (first: number, count: number): Shift =>
  (at) =>
    at >= first && at < first + count ? null : at;

interface Change {
  readonly axis: Axis;
  readonly shift: Shift;
  /** The window whose user did it; `''` for a script. */
  readonly by: string;
}

/** An edit that cannot follow what has moved meanwhile. */
export class StaleEdit extends Error {}

const KEPT = 500;

/** The changes of shape of one tab; its number rises with each. */
export class Shapes {
  #changes: Change[] = [];
  /** Number before a change → number after the later one that took it back, with nothing left of what was between them. */
  readonly #annulled = new Map<number, number>();

  /** Numbers begin at one that no page of an earlier start knows. */
  constructor(private first: number) {}

  get number(): number {
    return this.first + this.#changes.length;
  }

  note(axis: Axis, shift: Shift, by = ''): void {
    this.#changes.push({ axis, shift, by });
    if (this.#changes.length > 2 * KEPT) {
      this.#changes = this.#changes.slice(-KEPT);
      this.first += KEPT + 1;
    }
  }

  /**
   * Notes that the last change has taken back the one that was made at number `before`. Where nothing but pairs of that kind came in
   * between, everything that was known before it is where it was.
   */
  annul(before: number): void {
    let at = before + 1;
    while (at < this.number - 1) {
      const next = this.#annulled.get(at);
      if (next === undefined) return;
      at = next;
    }
    if (at === this.number - 1) this.#annulled.set(before, this.number);
  }

  /** Returns the changes since a number, without those that were taken back. */
  #since(shape: number): Change[] {
    const missed: Change[] = [];
    for (let at = shape; at < this.number; ) {
      const beyond = this.#annulled.get(at);
      const change = this.#changes[at - this.first];
      if (beyond === undefined && change !== undefined) missed.push(change);
      at = beyond ?? at + 1;
    }
    return missed;
  }

  /**
   * Returns the block of an edit that a window made when it knew `shape`; the window has seen its own changes. Throws StaleEdit when a cell of it is gone,
   * when the block was torn apart, and when changes of the window and of others cross.
   */
  follow(block: Block, shape: number, window: string): Block {
    if (shape < this.first || shape > this.number) throw new StaleEdit();
    const missed = this.#since(shape);
    const others = missed.filter(({ by }) => by !== window);
    if (others.length > 0 && others.length < missed.length) throw new StaleEdit();
    return others.reduce((at, change) => shifted(at, change), block);
  }
}

function shifted(block: Block, { axis, shift }: Change): Block {
  const length = axis === 'row' ? block.rows : block.columns;
  const first = shift(block[axis]);
  const last = shift(block[axis] + length - 1);
  if (first === null || last === null || last - first !== length - 1) throw new StaleEdit();
  return { ...block, [axis]: first };
}
