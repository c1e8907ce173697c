// What clasp would push, and that the pushed code is what people can read and Google can run.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const server = () => readFileSync('dist/server.js', 'utf8');

describe('the pushed project', () => {
  it('is exactly the manifest, one server file, two pages and the words of the second, as clasp itself says', () => {
    const output = execFileSync(
      process.execPath,
      ['node_modules/@google/clasp/build/src/index.js', 'show-file-status', '--json'],
      {
        encoding: 'utf8',
      },
    );
    const status = JSON.parse(output);
    expect([...status.filesToPush].sort()).toEqual([
      'dist/appsscript.json',
      'dist/server.js',
      'dist/sidebar.html',
      'dist/tasks-words.html',
      'dist/tasks.html',
    ]);
    expect(status.untrackedFiles).toEqual([]);
  });

  it('keeps to its budgets: 500 kB of server code with its libraries and words, 80 kB of each page, 40 kB of words', () => {
    expect(statSync('dist/server.js').size).toBeLessThanOrEqual(500_000);
    expect(statSync('dist/sidebar.html').size).toBeLessThanOrEqual(80_000);
    expect(statSync('dist/tasks.html').size).toBeLessThanOrEqual(80_000);
    expect(statSync('dist/tasks-words.html').size).toBeLessThanOrEqual(40_000);
  });

  it('keeps our own code readable: names and lines as written, libraries and words alone minified in front of it', () => {
    const lines = server().split('\n');
    const own = lines.slice(lines.indexOf('var App_ = (() => {'));
    expect(own.filter((line) => line.length > 1_000)).toEqual([]);
    expect(own.length).toBeGreaterThan(3_000);
    expect(server()).toContain('function planLoad(');
  });

  it('asks for the least scopes and names the hosts it may reach', () => {
    const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8'));
    expect(manifest.oauthScopes).toEqual([
      'https://www.googleapis.com/auth/spreadsheets.currentonly',
      'https://www.googleapis.com/auth/script.container.ui',
      'https://www.googleapis.com/auth/script.external_request',
      // Asked for only when somebody wants the hourly run.
      'https://www.googleapis.com/auth/script.scriptapp',
    ]);
    expect(manifest.urlFetchWhitelist).toEqual(['https://*.wolkvox.com/', 'https://*.crmvox.com/']);
    expect(manifest.runtimeVersion).toBe('V8');
    expect(manifest.addOns).toBeUndefined();
  });

  it('is evaluated without a single global of the platform', () => {
    const context = createContext({});
    expect(() => runInContext(server(), context)).not.toThrow();
  });

  it('offers exactly the functions that Google, the menu and the page call, as declarations', () => {
    const context = createContext({});
    runInContext(server(), context);
    const callable = Object.entries(context).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    for (const name of callable) expect(server()).toContain(`\nfunction ${name}() { return App_.`);
    expect(callable.sort()).toEqual(
      [
        ...['onInstall', 'onOpen', 'openSidebar', 'openTasks'],
        ...[
          'checkFromMenu',
          'createTemplateFromMenu',
          'fetchManagementFromMenu',
          'loadFromMenu',
          'loadSelectedFromMenu',
        ],
        ...['insertObligationsFromMenu', 'updateObligationsFromMenu', 'fillIdsFromMenu'],
        ...['planObligations', 'startInsertObligations', 'startUpdateObligations', 'planIds', 'startIds'],
        ...['getEndpointOptions', 'saveEndpointOptions'],
        ...['settleFromMenu', 'releaseFromMenu', 'pauseFromMenu', 'cancelFromMenu', 'runHourly'],
        ...['startSettle', 'releaseUnknown', 'saveName', 'saveHourly'],
        ...['loadRecordsFromMenu', 'releaseRecordsFromMenu', 'queryFromMenu', 'summaryFromMenu'],
        ...['getRecordTab', 'saveRecordTab', 'checkRecords', 'startRecords', 'releaseRecords'],
        ...['goToRecord', 'planQuery', 'startQuery', 'updateSummary'],
        ...['getState', 'readServer', 'saveConnection', 'saveLanguage', 'saveMapping', 'savePace', 'checkPortfolio'],
        ...['chooseProfile', 'removeProfile', 'testConnection', 'getMapping', 'goToRow', 'colourStatuses'],
        ...['startLoad', 'startManagement', 'runJob', 'resumeJob', 'getJob', 'pauseJob', 'cancelJob', 'createTemplate'],
      ].sort(),
    );
  });

  it.each(['sidebar', 'tasks'])(
    'holds nothing in %s that HtmlService would damage or that would end its script early',
    (name) => {
      const page = readFileSync(`dist/${name}.html`, 'utf8');
      expect(page).toContain('"__BOOT__"');
      expect(page.match(/<\/script/gi)).toHaveLength(2);
      expect(page).not.toContain('<!--');
      expect(page).not.toMatch(/\b(?:src|href)="(?!https:|#)/);
    },
  );

  it('keeps the words of the second page apart, one element for each language, with no sign that could end it', () => {
    const words = readFileSync('dist/tasks-words.html', 'utf8');
    const elements = [...words.matchAll(/<script type="application\/json" id="(\w\w)">(.*?)<\/script>/gs)];
    expect(elements.map(([, language]) => language)).toEqual(['es', 'en', 'pt']);
    for (const [, , text = ''] of elements) expect(text).not.toMatch(/[<>&/]/);
  });
});
