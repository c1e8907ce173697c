// A window of the workbench → the add-on's sidebar, used as a person uses it, in the words that it shows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { sidebar as en } from '../../src/core/texts/en/sidebar';
import { sidebar as es } from '../../src/core/texts/es/sidebar';
import { sidebar as pt } from '../../src/core/texts/pt/sidebar';

export const WORDS = { es, en, pt } as const;
export type Language = keyof typeof WORDS;
export const PRACTICE = { server: 'crm.wolkvox.com', operation: 'moduletest03', token: 'PRACTICA' };

/** Tests and scripts run in the project's folder. */
const axeText = (): string => readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8');

/** A pattern with its places open, for finding the text that it became. */
export const pattern = (words: string): RegExp =>
  new RegExp(`^${words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);

export class Panel {
  readonly words: (typeof WORDS)[Language];

  constructor(
    protected readonly page: Page,
    readonly language: Language = 'es',
  ) {
    this.words = WORDS[language] as (typeof WORDS)['es'];
  }

  get body(): Locator {
    return this.page.frameLocator('.sidebar iframe').locator('body');
  }

  /** A button that does something; the headings of steps, which may have the same name, only open. */
  button(words: string): Locator {
    return this.body
      .getByRole('button', { name: pattern(words) })
      .and(this.body.locator('button:not([aria-controls])'));
  }

  /** The text in the open step; the line at the top and what is announced may say the same. */
  text(words: string): Locator {
    return this.body.locator('section.open .body').getByText(pattern(words)).first();
  }

  /** Opens it by the menu, as there is no other way; the menu is there once the document's opening has run. */
  async open(): Promise<void> {
    const item = (name: RegExp) => this.page.getByRole('menuitem', { name });
    const open = item(/^(Abrir el panel|Open the panel|Open panel|Abrir o painel)$/);
    for (let tries = 0; tries < 20 && !(await open.isVisible()); tries += 1) {
      await this.page.keyboard.press('Escape');
      await item(/^(Extensiones|Extensions|Extensões)$/).click();
      // On a busy machine the menu may have closed again, or not opened at all.
      await item(/Portfolio Loader/)
        .hover({ timeout: 2_000 })
        .catch(() => undefined);
      await open.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
    await open.click();
    await this.heading('connection').waitFor();
  }

  heading(step: keyof (typeof WORDS)['es']['steps']): Locator {
    return this.body.getByRole('heading', { level: 2 }).getByRole('button', { name: this.words.steps[step] });
  }

  async openStep(step: keyof (typeof WORDS)['es']['steps']): Promise<void> {
    const heading = this.heading(step);
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click();
  }

  async connect(server: string = PRACTICE.server): Promise<void> {
    const { connection } = this.words;
    await this.body.getByLabel(connection.server).fill(server);
    await this.body.getByLabel(connection.operation).fill(PRACTICE.operation);
    await this.body.getByLabel(connection.token, { exact: true }).fill(PRACTICE.token);
    await this.button(connection.save).click();
    await this.text(connection.works).waitFor();
  }

  async check(): Promise<void> {
    await this.openStep('check');
    await this.button(this.words.check.run).or(this.button(this.words.check.again)).first().click();
    await this.body.getByText(pattern(this.words.check.at)).waitFor();
  }

  async startLoad(): Promise<void> {
    await this.openStep('load');
    await this.button(this.words.load.start).or(this.button(this.words.load.startAll)).first().click();
  }

  /** What axe finds wrong in the sidebar, as `rule: element`. */
  async barriers(): Promise<string[]> {
    const frame = (await this.body.elementHandle())?.ownerFrame();
    return barriersIn((await frame) as Frame);
  }
}

/** What axe finds wrong in a frame, by the rules of WCAG 2.2 AA and its own good practices. */
export async function barriersIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeText());
  const found = await frame.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(options: object): Promise<unknown> } }).axe;
    return axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
  });
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
