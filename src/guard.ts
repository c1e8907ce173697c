// Google's services and core → the opened add-on, whose faults become words before they reach anybody.
import type { ApiReply } from './core/api';
import { type App, createApp } from './core/app';
import { LoadError } from './core/load/error';
import { languageOf, textsFor } from './core/texts/texts';
import { openClock } from './platform/clock';
import { openHttp } from './platform/http';
import { openStore } from './platform/store';
import { isConsentMissing, switchHourly } from './platform/trigger';
import { openWorkbook } from './platform/workbook';

declare const __VERSION__: string;

const app = (): App => {
  const clock = openClock();
  return createApp({
    ports: { workbook: openWorkbook(), http: openHttp(), store: openStore(), clock },
    version: __VERSION__,
    userLocale: Session.getActiveUserLocale(),
    newId: () => Utilities.getUuid(),
    startedMs: clock.nowMs(),
    switchHourly: (isOn) => switchHourly('runHourly', isOn),
  });
};

/** Runs a call and turns every fault into words; raw platform messages reach neither page nor user. */
export function guard<T>(call: (opened: App) => T): ApiReply<T> {
  try {
    return { ok: true, value: call(app()) };
  } catch (fault) {
    const { code, details } = fault instanceof LoadError ? explained(fault) : unexplained(fault);
    const shown = { ...details };
    for (const at of ['since', 'until']) if (Number(details[at]) > 0) shown[at] = timeOfDay(Number(details[at]));
    return { ok: false, code, details: shown, ...textsFor(languageSafely()).errors[code](shown) };
  }
}

/** A request that the user's consent does not cover fails as if nobody had answered. */
const explained = (fault: LoadError): LoadError =>
  fault.code === 'crm-unreachable' && isConsentMissing() ? new LoadError('authorization') : fault;

function unexplained(fault: unknown): LoadError {
  if (isConsentMissing()) return new LoadError('authorization');
  console.error(`unexpected: ${fault instanceof Error ? fault.name : 'fault'}`);
  return new LoadError('unexpected');
}

const timeOfDay = (epochMs: number): string => {
  const timeZone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  return new Date(epochMs).toLocaleTimeString('es-CO', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
};

/** The user's language even when the fault lies in reading it. */
export function languageSafely() {
  try {
    return app().language();
  } catch {
    return languageOf(Session.getActiveUserLocale());
  }
}
