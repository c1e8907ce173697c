// Evaluated inside a bare context before the script: defines the services and runs one function of the script.
import { charts } from './charts';
import { urlFetchApp } from './fetch';
import { connect, emulated, type Host } from './host';
import { spreadsheetApp } from './spreadsheet';
import { cacheService, lockService, propertiesService } from './storage';
import { logger, scriptApp, scriptConsole, session, utilities } from './tools';
import { resultText } from './transfer';
import { htmlService } from './ui';
import { installDate } from './virtual-date';

const UNKNOWN_SERVICES = [
  'BigQuery',
  'Browser',
  'CalendarApp',
  'CardService',
  'ContactsApp',
  'ContentService',
  'DocumentApp',
  'Drive',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'GroupsApp',
  'Jdbc',
  'LanguageApp',
  'LinearOptimizationService',
  'MailApp',
  'Maps',
  'Sheets',
  'SitesApp',
  'SlidesApp',
  'XmlService',
];

/** How a function of the script ended. */
export interface Ending {
  readonly ok: boolean;
  /** JSON text of the result, as a page would receive it. */
  readonly result: string;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

function failed(error: unknown): Ending {
  const thrown = error as Partial<Error> | null | undefined;
  const isObject = typeof error === 'object' && error !== null;
  return {
    ok: false,
    result: 'null',
    name: isObject ? String(thrown?.name ?? 'Error') : 'Error',
    message: isObject ? String(thrown?.message ?? '') : String(error),
    stack: isObject ? String(thrown?.stack ?? '') : '',
  };
}

function finished(value: unknown): Ending {
  try {
    return { ok: true, result: resultText(value), name: '', message: '', stack: '' };
  } catch (error) {
    return failed(error);
  }
}

/** Defines the services as globals of this realm. */
export function install(global: Record<string, unknown>, host: Host): void {
  connect(host);
  installDate(global, host.timeZone);
  const services: Record<string, object> = {
    CacheService: cacheService(),
    Charts: charts(),
    HtmlService: htmlService(),
    LockService: lockService(),
    Logger: logger(),
    PropertiesService: propertiesService(),
    ScriptApp: scriptApp(),
    Session: session(),
    SpreadsheetApp: spreadsheetApp(),
    UrlFetchApp: urlFetchApp(),
    Utilities: utilities(),
    console: scriptConsole(),
  };
  for (const name of UNKNOWN_SERVICES) services[name] = emulated(name, { toString: () => name });
  for (const [name, value] of Object.entries(services)) {
    Object.defineProperty(global, name, { value, configurable: true, writable: true });
  }
}

/** Runs a function with arguments given as JSON text; `done` is told how it ended, once its promise (if any) has settled. */
export function run(entry: unknown, argsText: string, done: (ending: Ending) => void): void {
  try {
    const value: unknown = (entry as (...args: unknown[]) => unknown)(...(JSON.parse(argsText) as unknown[]));
    const thenable = value as { then?: unknown } | null | undefined;
    if (typeof value === 'object' && typeof thenable?.then === 'function') {
      (value as Promise<unknown>).then(
        (settled) => done(finished(settled)),
        (error) => done(failed(error)),
      );
    } else {
      done(finished(value));
    }
  } catch (error) {
    done(failed(error));
  }
}

/** Returns how a thrown value reads. */
export const describe = failed;
