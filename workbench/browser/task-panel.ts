// A page that shows the sidebar of other tasks → that sidebar, used as a person uses it, in the words that it shows.
import type { Locator } from 'playwright-core';
import { tasks as en } from '../../src/core/texts/en/tasks';
import { tasks as es } from '../../src/core/texts/es/tasks';
import { tasks as pt } from '../../src/core/texts/pt/tasks';
import { type Language, pattern, WORDS } from './panel';

export const TASK_WORDS = { es, en, pt } as const;
export type Task = keyof (typeof es)['sections'];

export class TaskPanel {
  readonly words: (typeof TASK_WORDS)['es'];
  /** Those that this page shares with the first one. */
  readonly shared: (typeof WORDS)['es'];

  constructor(
    /** The body of the sidebar. */
    readonly body: Locator,
    language: Language = 'es',
  ) {
    this.words = TASK_WORDS[language] as (typeof TASK_WORDS)['es'];
    this.shared = WORDS[language] as (typeof WORDS)['es'];
  }

  /** What is open. */
  get open(): Locator {
    return this.body.locator('section.open .body');
  }

  heading(task: Task): Locator {
    return this.body.getByRole('heading', { level: 2 }).getByRole('button', { name: this.words.sections[task] });
  }

  async openTask(task: Task): Promise<void> {
    const heading = this.heading(task);
    await heading.waitFor();
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
  }

  button(words: string): Locator {
    return this.open.getByRole('button', { name: pattern(words) }).first();
  }

  /** Presses a button once it can be pressed. */
  async press(words: string): Promise<void> {
    await this.open
      .locator('button[aria-disabled="false"]')
      .filter({ hasText: pattern(words) })
      .first()
      .click();
  }

  /** Waits for words in the open task. */
  async see(words: string): Promise<void> {
    await this.open.getByText(pattern(words)).first().waitFor();
  }

  /** Chooses one of several answers. */
  async choose(words: string): Promise<void> {
    await this.open.locator('label').filter({ hasText: words }).first().click();
  }

  /** Says how the tab in front goes into a module, with a type for some of its columns, and saves it. */
  async setUpModule(module: string, key: string, types: Readonly<Record<string, string>>): Promise<void> {
    const { records } = this.words;
    await this.open.getByLabel(records.module).fill(module);
    await this.open.getByLabel(records.key).selectOption(key);
    for (const [header, type] of Object.entries(types)) {
      const summary = this.open.page().locator('summary', { hasText: new RegExp(`^${header}`) });
      const column = this.open.locator('details.column').filter({ has: summary });
      await column.locator('summary').click();
      if (type === '') await column.getByLabel(records.send).uncheck();
      else await column.getByLabel(records.type, { exact: true }).selectOption(type);
    }
  }
}
