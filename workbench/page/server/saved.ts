// The workbench's state ⇄ a file on disk, so that a restart of the command goes on where the last one ended.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot, User } from '../../apps-script';
import type { Block } from '../../apps-script/sheet/a1';
import type { SavedScreens } from './screens';
import type { SavedSimulator } from './simulator';

/** What a user looks at. */
export interface SavedView {
  readonly activeTabId: number;
  readonly selections: readonly (readonly [number, readonly Block[]])[];
}

export interface SavedBench {
  readonly version: 1;
  /** {@link stampOf} the file that was opened from the command line; `''` when it was the sample. */
  readonly opened: string;
  readonly world: Snapshot;
  readonly simulator: SavedSimulator;
  readonly users: readonly User[];
  readonly screens: SavedScreens;
  /** Tells the build whose sidebars these are: a page of an older build is not shown again. */
  readonly pages: string;
  /** How far the clock was sent on, ms. */
  readonly aheadMs: number;
  /** Executions were under way: they have died since. */
  readonly working: boolean;
}

const FILE = 'state.json';

/** Returns what was saved in the folder; `null` when there is nothing, or nothing that this version can read. */
export function readSaved(folder: string): SavedBench | null {
  try {
    const saved = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as SavedBench;
    return saved.version === 1 ? saved : null;
  } catch {
    return null;
  }
}

/** Writes states one after the other, the latest wins; only the owner of the account may read them, since what users saved is in them. */
export class StateFile {
  #writing: Promise<unknown> | null = null;
  #next: string | null = null;

  constructor(readonly folder: string) {}

  put(saved: SavedBench): void {
    this.#next = JSON.stringify(saved);
    this.#writing ??= this.#writeAll()
      .catch(() => process.stderr.write(`The state cannot be saved in ${this.folder}: is the disk full?\n`))
      .then(() => {
        this.#writing = null;
      });
  }

  /** Waits for what is being written and writes this one. */
  async finish(saved: SavedBench): Promise<void> {
    await this.#writing;
    this.#next = null;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(this.#temporary, JSON.stringify(saved), { mode: 0o600 });
    renameSync(this.#temporary, join(this.folder, FILE));
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #temporary(): string {
    return join(this.folder, `${FILE}.new`);
  }

  async #writeAll(): Promise<void> {
    while (this.#next !== null) {
      const text = this.#next;
      this.#next = null;
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(this.#temporary, text, { mode: 0o600 });
      renameSync(this.#temporary, join(this.folder, FILE));
    }
  }
}
