// Every entry point that Google, the menu and the page may call; the only place where core meets the platform.
import type { Api, ApiName, ApiReply, JobView } from './core/api';
import { type App, createApp } from './core/app';
import { readArgument } from './core/arguments';
import { LoadError } from './core/load/error';
import { sidebarWords } from './core/texts/sidebar';
import { ADD_ON_NAME, languageOf, textsFor } from './core/texts/texts';
import { openClock } from './platform/clock';
import { openHttp } from './platform/http';
import { ask, hint, showMenu, showSidebar, tell } from './platform/menu';
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
function guard<T>(call: (opened: App) => T): ApiReply<T> {
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
function languageSafely() {
  try {
    return app().language();
  } catch {
    return languageOf(Session.getActiveUserLocale());
  }
}

/** Answers the page: JSON text in, JSON text out, never an exception. */
const answer =
  <N extends ApiName>(name: N) =>
  (argument: unknown): string =>
    JSON.stringify(
      guard<ReturnType<Api[N]>>((opened) => {
        const call = opened[name] as (value: unknown) => ReturnType<Api[N]>;
        return call(readArgument(name, argument));
      }),
    );

export const getState = answer('getState');
export const readServer = answer('readServer');
export const saveConnection = answer('saveConnection');
export const chooseProfile = answer('chooseProfile');
export const removeProfile = answer('removeProfile');
export const testConnection = answer('testConnection');
export const saveLanguage = answer('saveLanguage');
export const saveMapping = answer('saveMapping');
export const getMapping = answer('getMapping');
export const goToRow = answer('goToRow');
export const savePace = answer('savePace');
export const checkPortfolio = answer('checkPortfolio');
export const startLoad = answer('startLoad');
export const startManagement = answer('startManagement');
export const startSettle = answer('startSettle');
export const releaseUnknown = answer('releaseUnknown');
export const saveName = answer('saveName');
export const saveHourly = answer('saveHourly');
export const runJob = answer('runJob');
export const resumeJob = answer('resumeJob');
export const getJob = answer('getJob');
export const pauseJob = answer('pauseJob');
export const cancelJob = answer('cancelJob');
export const createTemplate = answer('createTemplate');
export const colourStatuses = answer('colourStatuses');

/** Only the user's locale may be read here: before consent there is neither document nor property. */
export function onOpen(): void {
  const { menu } = textsFor(languageOf(Session.getActiveUserLocale()));
  showMenu([
    { words: menu.open, functionName: 'openSidebar' },
    { words: menu.check, functionName: 'checkFromMenu' },
    { words: menu.load, functionName: 'loadFromMenu' },
    { words: menu.loadSelected, functionName: 'loadSelectedFromMenu' },
    { words: menu.fetchManagement, functionName: 'fetchManagementFromMenu' },
    { words: menu.settle, functionName: 'settleFromMenu' },
    { words: menu.release, functionName: 'releaseFromMenu' },
    { words: menu.pause, functionName: 'pauseFromMenu' },
    { words: menu.cancel, functionName: 'cancelFromMenu' },
    { words: menu.createTemplate, functionName: 'createTemplateFromMenu' },
  ]);
}

export function onInstall(): void {
  onOpen();
}

export function openSidebar(): void {
  const language = languageSafely();
  showSidebar(ADD_ON_NAME, { version: __VERSION__, language, words: sidebarWords(language) });
}

/** Runs a menu action and tells its fault in words. */
function fromMenu(action: (opened: App) => void): void {
  const reply = guard(action);
  if (!reply.ok) tell(reply.title, reply.advice);
}

export function checkFromMenu(): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const view = opened.checkPortfolio(null);
    const toCorrect = (view.customers.Invalid ?? 0) + (view.obligations.Invalid ?? 0);
    tell(messages.checkTitle, messages.checkResult(view.customers, view.obligations, toCorrect));
  });
}

function tellJob(opened: App, job: JobView): void {
  const { messages } = opened.texts();
  if (job.stop !== null) tell(job.stop.title, job.stop.advice);
  else if (job.state === 'running') tell(messages.handOverTitle, messages.handOver(job.done, job.total));
  else if (job.state === 'paused') tell(messages.handOverTitle, messages.paused);
  else if (job.state === 'cancelled') tell(messages.resultTitle, messages.cancelled);
  else if (job.kind === 'settle') {
    const count = (status: 'Loaded' | 'Ready' | 'Unknown') =>
      (job.customers[status] ?? 0) + (job.obligations[status] ?? 0);
    tell(messages.settleTitle, messages.settleResult(count('Loaded'), count('Ready'), count('Unknown')));
  } else if (job.kind === 'management') tell(messages.managementTitle, messages.managementResult(job.found, job.done));
  else tell(messages.resultTitle, messages.loadResult(job.customers, job.obligations));
}

/** Starts a job; where the day's calls do not suffice, the user decides whether it begins all the same. */
function startOrAsk(opened: App, start: (beyondBudget: boolean) => JobView): void {
  const { messages } = opened.texts();
  const job = start(false);
  opened.colourStatuses(null);
  if (job.stopCode !== 'budget-short' || job.stop === null) {
    tellJob(opened, job);
    return;
  }
  if (ask(messages.budgetTitle, `${job.stop.advice} ${messages.startAnyway}`)) tellJob(opened, start(true));
}

/** Goes on with a job that waits, so that the same menu item starts and resumes; somebody else's is asked about first. */
function resumed(opened: App): boolean {
  const job = opened.getJob(null);
  if (job === null || job.working || (job.state !== 'running' && job.state !== 'paused')) return false;
  const { messages } = opened.texts();
  if (!job.mine && !ask(messages.takeTitle, messages.takeQuestion(job.who))) return true;
  tellJob(opened, opened.resumeJob(null));
  return true;
}

function load(rows: 'all' | 'selected'): void {
  fromMenu((opened) => {
    if (rows === 'all' && resumed(opened)) return;
    const { messages } = opened.texts();
    const question = opened.questionLoad(rows);
    const again =
      question.awaitingWord > 0 && ask(messages.resendTitle, messages.resendQuestion(question.awaitingWord))
        ? 'changed'
        : 'never';
    if (question.customers === 0 && again === 'never') return;
    if (question.customers > 0 && !ask(messages.loadTitle, messages.loadQuestion(question))) return;
    hint(messages.loading(0, question.customers), messages.loadTitle, 30);
    startOrAsk(opened, (beyondBudget) => opened.startLoad({ rows, again, beyondBudget }));
  });
}

export function loadFromMenu(): void {
  load('all');
}

export function loadSelectedFromMenu(): void {
  load('selected');
}

export function fetchManagementFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { messages } = opened.texts();
    // A lone cell is where the user happens to stand; several rows are a choice.
    const selected = opened.selectionRows() > 1 ? 'selected' : 'loaded';
    const customers = opened.questionManagement(selected);
    if (customers === 0) throw new LoadError('nothing-to-send');
    if (!ask(messages.managementTitle, messages.managementQuestion(customers))) return;
    startOrAsk(opened, (beyondBudget) => opened.startManagement({ rows: selected, beyondBudget }));
  });
}

export function createTemplateFromMenu(): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const before = opened.getState(null).tabs.filter((tab) => tab.name === null);
    const after = opened.createTemplate(null).tabs;
    const created = before.flatMap(({ role }) => after.find((tab) => tab.role === role)?.name ?? []);
    tell(
      messages.templateTitle,
      created.length > 0 ? messages.templateCreated(created.join(', ')) : messages.templateExists,
    );
  });
}

export function settleFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { messages } = opened.texts();
    const { customers } = opened.questionSettle();
    if (customers === 0) return tell(messages.settleTitle, messages.nothingInDoubt);
    if (ask(messages.settleTitle, messages.settleQuestion(customers))) tellJob(opened, opened.startSettle(null));
  });
}

export function releaseFromMenu(): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const { rows } = opened.questionSettle();
    if (rows === 0) return tell(messages.releaseTitle, messages.nothingInDoubt);
    if (!ask(messages.releaseTitle, messages.releaseQuestion(rows))) return;
    tell(messages.releaseTitle, messages.releaseResult(opened.releaseUnknown(null).rows));
  });
}

function stopFromMenu(want: 'pauseJob' | 'cancelJob'): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const job = opened[want](null);
    if (job.working) tell(messages.handOverTitle, messages.pauseAsked);
    else tellJob(opened, job);
  });
}

export function pauseFromMenu(): void {
  stopFromMenu('pauseJob');
}

export function cancelFromMenu(): void {
  stopFromMenu('cancelJob');
}

/** Google calls this every hour where the user asked for it. Nobody looks on: what fails stands in the tab of loads. */
export function runHourly(): void {
  guard((opened) => {
    const job = opened.getJob(null);
    const waits = job?.mine === true && (job.state === 'running' || job.state === 'paused');
    if (!waits) return opened.saveHourly({ hourly: false });
    return job.state === 'running' && !job.working ? opened.runJob(null) : job;
  });
}
