// Edits as they are made → batches for the server, one at a time, and what to draw again when the server has answered.
import type { Block, Edit, Edited, RefusalCode, Reply } from '../wire';

/** Cells that are shown as the user left them, until the server says what it made of them. */
export interface Shown {
  readonly tabId: number;
  readonly block: Block;
}

export interface EditQueueOptions {
  readonly send: (edits: readonly Edit[]) => Promise<Reply<Edited>>;
  readonly refused: (code: RefusalCode, message: string) => void;
  /** Shows what the server knows. */
  readonly redraw: (shown: Shown) => void;
}

/** Keys that are pressed one after the other travel together. */
const GATHER_MS = 30;

const MOVES_CELLS: ReadonlySet<Edit['kind']> = new Set([
  'insertRows',
  'deleteRows',
  'insertColumns',
  'deleteColumns',
  'moveRows',
  'moveColumns',
  'sort',
  'undo',
]);

/** By which the server takes an edit back; `null` when it cannot, or has not done it. */
export type UndoId = number | null;

interface Waiting {
  readonly edit: Edit;
  readonly done: (undo: UndoId) => void;
}

export class EditQueue {
  #waiting: Waiting[] = [];
  #shown: Shown[] = [];
  #unconfirmed: { readonly revision: number; readonly shown: readonly Shown[] }[] = [];
  #isSending = false;

  constructor(readonly options: EditQueueOptions) {}

  /** Sends an edit with those that come right after it. */
  add(edit: Edit, shown?: Shown): Promise<UndoId> {
    return new Promise((done) => {
      this.#waiting.push({ edit, done });
      if (shown !== undefined) this.#shown.push(shown);
      if (this.#waiting.length === 1 && !this.#isSending) setTimeout(() => void this.#flush(), GATHER_MS);
    });
  }

  /** The server's state up to a revision is on the screen: what it did not change is drawn again as it is. */
  seen(revision: number): void {
    if (this.#isSending || this.#waiting.length > 0) return;
    for (const { shown } of this.#unconfirmed.filter((one) => one.revision <= revision)) this.#redraw(shown);
    this.#unconfirmed = this.#unconfirmed.filter((one) => one.revision > revision);
  }

  #redraw(shown: readonly Shown[]): void {
    for (const one of shown) this.options.redraw(one);
  }

  async #flush(): Promise<void> {
    // What comes after a change of shape was made on the sheet as it was before, so the server must not take it for later.
    const count = this.#waiting.findIndex(({ edit }) => MOVES_CELLS.has(edit.kind)) + 1 || this.#waiting.length;
    const sent = this.#waiting.splice(0, count);
    const shown = this.#waiting.length > 0 ? [] : this.#shown.splice(0);
    this.#isSending = true;
    const reply = await this.options.send(sent.map(({ edit }) => edit));
    this.#isSending = false;
    sent.forEach(({ done }, index) => {
      done(reply.ok ? (reply.value.undo[index] ?? null) : null);
    });
    if (reply.ok) this.#unconfirmed.push({ revision: reply.value.revision, shown });
    else {
      this.#redraw(shown);
      this.options.refused(reply.code, reply.message);
    }
    if (this.#waiting.length > 0) void this.#flush();
  }
}
