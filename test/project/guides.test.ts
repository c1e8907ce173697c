// The users' guides in each language → the product's own words and pictures, which the guides must not misquote.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isContact } from '../../src/core/crm/management-summary';
import { CATALOGUE } from '../../src/core/portfolio/catalogue';
import { matchColumns, roleOfTabName } from '../../src/core/portfolio/columns';
import { OWN_COLUMNS, OWN_HEADERS, OWN_TAB_NAMES } from '../../src/core/texts/headers';
import { sidebarWords } from '../../src/core/texts/sidebar';
import { spoken } from '../../src/core/texts/spoken';
import { TASKS_WORDS, type TasksSource } from '../../src/core/texts/tasks';
import { LANGUAGES, textsFor } from '../../src/core/texts/texts';
import { spoken as samplesOf } from '../unit/texts/samples';

/** Without figures, so that the row of an example is the row of a sample. */
const plain = (text: string) => text.toLowerCase().replace(/\d+/g, '#');
const found = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, match = '']) => match);
const isHeader = (name: string) =>
  (['customers', 'obligations'] as const).some((role) => matchColumns(role, [name], null, new Set()).columns[0]);
const isUnderstood = (name: string) => isHeader(name) || roleOfTabName(name) !== null || isContact(name);

describe.each(LANGUAGES)('the guides in %s', (language) => {
  const folder = join(__dirname, '../../docs', language);
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const source = { ...sidebarWords(language), tasks: TASKS_WORDS[language] };
  const { steps, tasks, load, job, settle } = spoken<TasksSource>(source, language);
  const { menu, statuses, ledger } = textsFor(language);
  const labels = Object.values(CATALOGUE).flatMap((fields) => fields.map((field) => field.labels[language]));
  const headers = [...ledger.headers, ...OWN_COLUMNS.map((column) => OWN_HEADERS[column][language]), ...labels];

  it('quote nothing that the add-on neither says nor understands', () => {
    const tabs = Object.values(OWN_TAB_NAMES).map((names) => names[language]);
    const sentences = samplesOf({ ...textsFor(language), ...source }).map(([, sentence]) => sentence);
    const said = plain([...sentences, ...headers, ...tabs].join('\n'));
    const quoted = found(/[«“]([^»”]+)[»”]/g, text).flatMap((quote) => quote.split('…').map((part) => part.trim()));
    const pressed = found(/(?<!\*)\*([^*\n]+)\*(?!\*)/g, text).filter((path) => !path.includes('›'));
    // Corrected addresses are nobody's words; a tab or column whose name is taken gets one more word.
    const phrases = [...quoted, ...pressed].filter((phrase) => !phrase.includes('@'));
    const told = phrases.map((phrase) => phrase.replace(/ (?:wolkvox|2)$/, ''));
    expect(told.length).toBeGreaterThan(60);
    expect(told.filter((phrase) => !said.includes(plain(phrase)) && !isUnderstood(phrase))).toEqual([]);
  });

  it('call every status, step, task, option, button and column what the add-on calls it', () => {
    const { open, check, loadSelected, fetchManagement, release, pause, cancel, createTemplate } = menu;
    const items = [open, check, menu.load, loadSelected, fetchManagement, release, pause, cancel, createTemplate];
    const { title, name, hourly, perCall, parallel, save } = load.options;
    const buttons = [title, name, hourly, perCall, parallel, save, job.pause, job.cancel, job.take, settle.start];
    const terms = [statuses, steps, tasks.sections].flatMap((group) => Object.values<string>(group));
    expect([...items, ...buttons, ...terms, ...headers].filter((term) => !text.includes(term))).toEqual([]);
  });

  it('show pictures that exist, of a sidebar in the same language', () => {
    const pictures = found(/\.\.\/images\/([\w-]+\.png)/g, text);
    const isRight = (name: string) => name.includes(`-${language}-`) || name.startsWith('workbench');
    expect(pictures.filter((name) => !isRight(name) || !existsSync(join(folder, '../images', name)))).toEqual([]);
  });
});
