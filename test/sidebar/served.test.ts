// The page as the built server hands it over: in one language, with its words in it.
import { sidebarWords } from '../../src/core/texts/sidebar';
import { TASKS_WORDS } from '../../src/core/texts/tasks';
import { LANGUAGES } from '../../src/core/texts/texts';
import { readBoot } from '../../src/sidebar/boot';
import { networkInProcess } from '../../workbench/apps-script';
import { createCrm } from '../../workbench/crm';
import { AddOn, SAMPLE_CONNECTION } from '../../workbench/demo/add-on';
import { samplePortfolio } from '../../workbench/demo/portfolio';

function opened(locale: string, entry: 'openSidebar' | 'openTasks' = 'openSidebar', at?: string) {
  const crm = createCrm();
  const addOn = new AddOn({
    portfolio: samplePortfolio(),
    network: networkInProcess((request) => crm.handle(request)),
    users: [{ key: 'ana', locale }],
  });
  addOn.script.open();
  addOn.script.run(entry, at === undefined ? [] : [at], { kind: 'menu' });
  return addOn;
}
const htmlOf = (addOn: AddOn) => addOn.world.sidebar?.html ?? '';
const dataOf = (html: string) => /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(html)?.[1] ?? '';

describe('a trial', () => {
  it('says which row it was that was sent, so that the page can show it', () => {
    const addOn = opened('es');
    addOn.call('saveConnection', SAMPLE_CONNECTION);
    const job = addOn.finish(addOn.call('startLoad', { rows: 'trial', again: 'never' }));
    expect(job).toMatchObject({ rows: 'trial', state: 'completed', customers: { Loaded: 1 }, tried: { rowNumber: 2 } });
    expect(addOn.call('goToRow', { tab: 'customers', rowNumber: 2, identity: job.tried?.identity ?? '' })).toEqual({
      rowNumber: 2,
    });
  });
});

describe('the page as it is served', () => {
  it.each(LANGUAGES)('brings the words of %s along, and of no other language', (language) => {
    const html = htmlOf(opened(language));
    expect(readBoot(dataOf(html))).toMatchObject({ language, words: sidebarWords(language) });
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      expect(html).not.toContain(JSON.stringify(sidebarWords(other).opening));
    }
  });

  it('holds in its data no sign that could end the element or be taken for a comment', () => {
    for (const language of LANGUAGES) expect(dataOf(htmlOf(opened(language)))).not.toMatch(/[<>&/]/);
  });

  it('stays below 90 kB with the words of the longest language', () => {
    const sizes = LANGUAGES.map((language) => Buffer.byteLength(htmlOf(opened(language))));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(90_000);
  });

  it('gets the words of another language with the reply to the choice of it', () => {
    const addOn = opened('es');
    expect(addOn.call('saveLanguage', { language: 'pt' })).toMatchObject({ language: 'pt', words: sidebarWords('pt') });
    expect(addOn.call('getState', null)).not.toHaveProperty('words');
    addOn.script.run('openSidebar', [], { kind: 'menu' });
    expect(readBoot(dataOf(htmlOf(addOn)))?.language).toBe('pt');
  });
});

describe('the page of other tasks as it is served', () => {
  it.each(LANGUAGES)(
    'brings its own words in %s along besides those of the first page, which go without them',
    (language) => {
      const tasks = htmlOf(opened(language, 'openTasks'));
      expect(readBoot(dataOf(tasks))).toMatchObject({
        language,
        words: { ...sidebarWords(language), tasks: TASKS_WORDS[language] },
      });
      expect(readBoot(dataOf(htmlOf(opened(language))))?.words).not.toHaveProperty('tasks');
    },
  );

  it('opens where the other page says, and nowhere for what is no part of a page', () => {
    const atOf = (...open: Parameters<typeof opened>) => readBoot(dataOf(htmlOf(opened(...open))))?.at;
    expect(atOf('es', 'openTasks', 'records')).toBe('records');
    expect(atOf('es', 'openSidebar', 'load')).toBe('load');
    expect(atOf('es', 'openTasks')).toBe('');
    expect(atOf('es', 'openTasks', '<script>')).toBe('');
  });

  it('is shown by each page in place of the other', () => {
    const addOn = opened('es');
    const titles = [htmlOf(addOn)];
    addOn.script.callFromPage('openTasks', ['ids']);
    titles.push(htmlOf(addOn));
    addOn.script.callFromPage('openSidebar', ['']);
    titles.push(htmlOf(addOn));
    expect(titles.map((html) => readBoot(dataOf(html))?.words.tasks !== undefined)).toEqual([false, true, false]);
  });

  it('stays below 100 kB with the words of the longest language', () => {
    const sizes = LANGUAGES.map((language) => Buffer.byteLength(htmlOf(opened(language, 'openTasks'))));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100_000);
  });
});
