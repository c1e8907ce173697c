// What the user has done → steps that can be taken back and done again, the last one first.
import type { UndoId } from './edit-queue';

/** One thing that the user has done: the numbers of its edits, known once the server has done them. */
type Step = readonly Promise<UndoId>[];

export interface HistoryOptions {
  /** Takes back an edit by its number; returns the number that takes this back. */
  readonly undo: (id: number) => Promise<UndoId>;
  /** Undo or redo has become possible or impossible. */
  readonly onChange: (canUndo: boolean, canRedo: boolean) => void;
}

const MOST_STEPS = 200;

export class History {
  #done: Step[] = [];
  #undone: Step[] = [];
  /** Steps are taken back one after the other, however quickly the keys are pressed. */
  #turn: Promise<void> = Promise.resolve();

  constructor(readonly options: HistoryOptions) {}

  /** Takes up a step; what was undone before can no longer be done again. One that the server cannot take back is forgotten. */
  add(step: Step): void {
    this.#done = [...this.#done.slice(1 - MOST_STEPS), step];
    this.#undone = [];
    this.#tell();
    void Promise.all(step).then((ids) => {
      if (ids.every((id) => id === null)) this.#done = this.#done.filter((one) => one !== step);
      this.#tell();
    });
  }

  undo(): void {
    const step = this.#done.pop();
    if (step !== undefined) this.#take(step, this.#undone);
  }

  redo(): void {
    const step = this.#undone.pop();
    if (step !== undefined) this.#take(step, this.#done);
  }

  /** Another spreadsheet is open: nothing done so far can be undone in it. */
  forget(): void {
    this.#done = [];
    this.#undone = [];
    this.#tell();
  }

  #take(step: Step, onto: Step[]): void {
    const taken = this.#turn.then(async () => {
      const ids = (await Promise.all(step)).filter((id) => id !== null).reverse();
      return ids.map((id) => this.options.undo(id));
    });
    const back: Promise<UndoId>[] = step.map(async (_one, index) => (await taken)[index] ?? null);
    this.#turn = taken.then(async (undone) => void (await Promise.all(undone)));
    onto.push(back);
    this.#tell();
  }

  #tell(): void {
    this.options.onChange(this.#done.length > 0, this.#undone.length > 0);
  }
}
