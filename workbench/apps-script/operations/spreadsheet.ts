// Calls on the spreadsheet as a whole, its dialogs and menus, the session, triggers and tools.
import { createHash } from 'node:crypto';
import { SHEET_MS } from '../cost';
import { ScriptException } from '../exception';
import { type Execution, nowOf } from '../execution';
import { javaDate } from '../java-date';
import { SCOPES } from '../manifest';
import type { Block } from '../sheet/a1';
import { demandEdit } from '../sheet/spreadsheet';
import { demandTrigger, firstFiringMs, type TriggerTiming, type TriggerType } from '../triggers';
import type { Menu, World } from '../world';
import type { Gate, Operation, Operations } from './operation';
import { wholeTab } from './sheet';

type Work = (world: World, execution: Execution, args: readonly unknown[]) => unknown;

function free(api: string, gate: Gate, run: Work, scopes?: readonly string[]): Operation {
  return { kind: 'other', gate, api, run, ...(scopes ? { scopes } : {}) };
}

const onBook = (method: string, run: Work): Operation =>
  free(`SpreadsheetApp.Spreadsheet.${method}`, 'document', run, SCOPES.spreadsheets);

const selected = (tabId: number, blocks: readonly Block[]): unknown => ({
  sheetId: tabId,
  blocks: blocks.map(({ row, column, rows, columns }) => [tabId, row, column, rows, columns]),
});

const bookOperations: Operations = {
  'book.open': free(
    'SpreadsheetApp.getActiveSpreadsheet',
    'document',
    ({ spreadsheet }) => ({ id: spreadsheet.id, name: spreadsheet.name }),
    SCOPES.spreadsheets,
  ),
  'book.tabs': onBook('getSheets', ({ spreadsheet }) => spreadsheet.tabs.map(({ id, name }) => ({ id, name }))),
  'book.activeTab': onBook('getActiveSheet', ({ spreadsheet }) => spreadsheet.activeTab.id),
  'book.selection': onBook('getActiveRangeList', ({ spreadsheet }, _execution, [tabId]) => {
    const tab = tabId === null || tabId === undefined ? spreadsheet.activeTab : spreadsheet.tab(tabId as number);
    return selected(tab.id, spreadsheet.selection(tab));
  }),
  'book.locale': onBook('getSpreadsheetLocale', ({ spreadsheet }) => spreadsheet.localeName),
  'book.timeZone': onBook('getSpreadsheetTimeZone', ({ spreadsheet }) => spreadsheet.timeZone),
  'book.flush': free('SpreadsheetApp.flush', 'document', () => null, SCOPES.spreadsheets),
  'book.toast': onBook('toast', (world, execution, [message, title, seconds]) => {
    world.toasts.push({
      message: String(message),
      title: title === null ? '' : String(title),
      seconds: (seconds as number | null) ?? 5,
      atMs: nowOf(execution),
    });
  }),
  'book.insertTab': {
    ...onBook('insertSheet', ({ spreadsheet }, _execution, [name, index]) => {
      const unnamed = (): string => {
        let number = spreadsheet.tabs.length + 1;
        while (spreadsheet.tabNamed(`Sheet${number}`)) number++;
        return `Sheet${number}`;
      };
      const behindActive = spreadsheet.tabs.indexOf(spreadsheet.activeTab) + 1;
      const tab = spreadsheet.addTab((name as string | null) ?? unnamed(), (index as number | null) ?? behindActive);
      // As in the editor, a new sheet becomes the active one.
      spreadsheet.activeTabId = tab.id;
      return tab.id;
    }),
    kind: 'sheetWrite',
    costMs: () => SHEET_MS,
  },
  'book.deleteTab': {
    ...onBook('deleteSheet', ({ spreadsheet }, execution, [tabId]) => {
      const tab = spreadsheet.tab(tabId as number);
      demandEdit(tab, wholeTab(tab), execution.user);
      if (spreadsheet.tabs.length === 1) throw new ScriptException("You can't remove all the sheets in a document.");
      spreadsheet.tabs = spreadsheet.tabs.filter((other) => other !== tab);
    }),
    kind: 'sheetWrite',
    costMs: () => SHEET_MS,
  },
};

// A clock trigger runs without an editor in front of it.
function demandEditor(execution: Execution): void {
  if (execution.kind === 'trigger') {
    throw new ScriptException('Cannot call SpreadsheetApp.getUi() from this context.');
  }
}

const dialogOperations: Operations = {
  'ui.open': free('SpreadsheetApp.getUi', 'free', (_world, execution) => demandEditor(execution)),
  'ui.addMenu': free('Ui.Menu.addToUi', 'free', (world, _execution, [menu]) => {
    const added = structuredClone(menu as Menu);
    world.menus = [...world.menus.filter((held) => held.title !== added.title), added];
  }),
  'ui.ask': free('Ui.alert', 'full', (world, execution, [question]) => {
    // The dialog suspends the execution, and locks do not survive that.
    world.locks.releaseAll(execution);
    return world.ask(structuredClone(question as Parameters<World['ask']>[0]), execution);
  }),
  'ui.showSidebar': free(
    'Ui.showSidebar',
    'full',
    (world, execution, [page]) => {
      const { title, html } = page as { title: string; html: string };
      world.sidebar = { title, html, userKey: execution.user.key };
    },
    SCOPES.containerUi,
  ),
  'ui.showDialog': free(
    'Ui.showModalDialog',
    'full',
    (world, execution, [page]) => {
      world.dialogs.push({ ...(page as { title: string; html: string; modal: boolean }), userKey: execution.user.key });
    },
    SCOPES.containerUi,
  ),
  'html.file': free('HtmlService.createHtmlOutputFromFile', 'free', (_world, { project }, [name]) => {
    const wanted = String(name).replace(/\.html$/, '');
    const html = project.htmlFiles[wanted] ?? project.htmlFiles[`${wanted}.html`];
    if (html === undefined) throw new ScriptException(`No HTML file named ${wanted} was found.`);
    return html;
  }),
};

const triggerOperations: Operations = {
  'triggers.list': free(
    'ScriptApp.getProjectTriggers',
    'full',
    (world, { user }) =>
      world.triggers
        .filter(({ userKey }) => userKey === user.key)
        .map(({ id, handler, type }) => ({ id, handler, type })),
    SCOPES.scriptApp,
  ),
  'triggers.create': free(
    'ScriptApp.newTrigger',
    'full',
    (world, execution, [handler, kind, when]) => {
      const type = kind as TriggerType;
      const timing = structuredClone(when as TriggerTiming);
      const held = world.triggers.filter(({ userKey }) => userKey === execution.user.key);
      demandTrigger(type, timing, held, nowOf(execution), world.switches);
      const zone = execution.project.manifest.timeZone ?? 'Etc/UTC';
      const id = world.uuid();
      const nextMs = firstFiringMs(type, timing, nowOf(execution), zone);
      world.triggers.push({ id, handler: String(handler), userKey: execution.user.key, type, timing, nextMs });
      return { id, handler, type };
    },
    SCOPES.scriptApp,
  ),
  'triggers.delete': free(
    'ScriptApp.deleteTrigger',
    'full',
    (world, _execution, [id]) => {
      world.triggers = world.triggers.filter((trigger) => trigger.id !== id);
    },
    SCOPES.scriptApp,
  ),
  'auth.missing': free('ScriptApp.getAuthorizationInfo', 'free', (world, execution, [scopes]) =>
    world.missingScopes(execution, scopes as string[] | null),
  ),
  'auth.require': free('ScriptApp.requireScopes', 'free', (world, execution, [scopes]) => {
    if (world.missingScopes(execution, scopes as string[] | null).length === 0) return;
    // The platform ends the execution here and shows its consent page.
    throw new ScriptException(
      'Authorization is required to perform that action. Please run the script again to authorize it.',
    );
  }),
};

const digests: Readonly<Record<string, string>> = { MD5: 'md5', SHA_1: 'sha1', SHA_256: 'sha256', SHA_512: 'sha512' };

const toolOperations: Operations = {
  'session.userLocale': free('Session.getActiveUserLocale', 'free', (_world, { user }) => user.locale),
  'session.scriptTimeZone': free(
    'Session.getScriptTimeZone',
    'free',
    (_world, { project }) => project.manifest.timeZone ?? 'Etc/UTC',
  ),
  'session.userKey': free('Session.getTemporaryActiveUserKey', 'full', (_world, { user }) => user.key),
  'utilities.sleep': free('Utilities.sleep', 'free', (world, execution, [ms]) => world.spend(execution, ms as number)),
  'utilities.formatDate': free('Utilities.formatDate', 'free', (_world, _execution, [ms, zone, pattern]) =>
    javaDate(ms as number, zone as string, pattern as string),
  ),
  'utilities.uuid': free('Utilities.getUuid', 'free', (world) => world.uuid()),
  'utilities.digest': free('Utilities.computeDigest', 'free', (_world, _execution, [algorithm, bytes]) => {
    const name = digests[String(algorithm)];
    if (!name) throw new ScriptException(`not emulated: Utilities.DigestAlgorithm.${String(algorithm)}`);
    return [
      ...createHash(name)
        .update(Uint8Array.from(bytes as number[]))
        .digest(),
    ];
  }),
};

export const spreadsheetOperations: Operations = {
  ...bookOperations,
  ...dialogOperations,
  ...triggerOperations,
  ...toolOperations,
};
