// Every entry point that Google, the menu and the page may call; the only place where core meets the platform.
import type { Api, ApiName, ApiReply, JobView } from './core/api';
import { type App, createApp } from './core/app';
import { readArgument } from './core/arguments';
import { LoadError } from './core/load/error';
import { sidebarWords } from './core/texts/sidebar';
import { ADD_ON_NAME, languageOf, textsFor } from './core/texts/texts';
import { openClock } from './platform/clock';
import { openHttp } from './platform/http';
import { ask, hint, readPageWords, showMenu, showSidebar, tell } from './platform/menu';
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
export const getRecordTab = answer('getRecordTab');
export const saveRecordTab = answer('saveRecordTab');
export const checkRecords = answer('checkRecords');
export const startRecords = answer('startRecords');
export const goToRecord = answer('goToRecord');
export const releaseRecords = answer('releaseRecords');
export const planQuery = answer('planQuery');
export const startQuery = answer('startQuery');
export const updateSummary = answer('updateSummary');
export const planObligations = answer('planObligations');
export const startInsertObligations = answer('startInsertObligations');
export const startUpdateObligations = answer('startUpdateObligations');
export const planIds = answer('planIds');
export const startIds = answer('startIds');
export const getEndpointOptions = answer('getEndpointOptions');
export const saveEndpointOptions = answer('saveEndpointOptions');
export const colourStatuses = answer('colourStatuses');

/** Only the user's locale may be read here: before consent there is neither document nor property. */
export function onOpen(): void {
  const { menu } = textsFor(languageOf(Session.getActiveUserLocale()));
  showMenu([
    { words: menu.open, functionName: 'openSidebar' },
    { words: menu.tasks, functionName: 'openTasks' },
    { words: menu.check, functionName: 'checkFromMenu' },
    { words: menu.load, functionName: 'loadFromMenu' },
    { words: menu.loadSelected, functionName: 'loadSelectedFromMenu' },
    { words: menu.fetchManagement, functionName: 'fetchManagementFromMenu' },
    {
      words: menu.obligationsMenu,
      items: [
        { words: menu.insertObligations, functionName: 'insertObligationsFromMenu' },
        { words: menu.updateObligations, functionName: 'updateObligationsFromMenu' },
        { words: menu.fillIds, functionName: 'fillIdsFromMenu' },
      ],
    },
    { words: menu.settle, functionName: 'settleFromMenu' },
    { words: menu.release, functionName: 'releaseFromMenu' },
    { words: menu.pause, functionName: 'pauseFromMenu' },
    { words: menu.cancel, functionName: 'cancelFromMenu' },
    { words: menu.createTemplate, functionName: 'createTemplateFromMenu' },
    { words: menu.loadRecords, functionName: 'loadRecordsFromMenu' },
    { words: menu.releaseRecords, functionName: 'releaseRecordsFromMenu' },
    { words: menu.query, functionName: 'queryFromMenu' },
    { words: menu.summary, functionName: 'summaryFromMenu' },
  ]);
}

export function onInstall(): void {
  onOpen();
}

/** The part of a page that the other page asks for; a menu asks for none. */
const partNamed = (at: unknown): string => (typeof at === 'string' && /^[a-z]{1,20}$/.test(at) ? at : '');

/** Called by the menu and by the page of the other tasks. */
export function openSidebar(at?: unknown): void {
  const language = languageSafely();
  const words = sidebarWords(language);
  showSidebar('sidebar', ADD_ON_NAME, { version: __VERSION__, language, words, at: partNamed(at) });
}

/** Called by the menu and by the first page. The words of this page do not burden the executions that never show it. */
export function openTasks(at?: unknown): void {
  const language = languageSafely();
  const words = { ...sidebarWords(language), tasks: readPageWords('tasks-words', language) };
  showSidebar('tasks', ADD_ON_NAME, { version: __VERSION__, language, words, at: partNamed(at) });
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
  const { oneByOne } = opened.texts();
  const isOneByOne = job.kind === 'insert-obligations' || job.kind === 'update-obligations';
  if (job.stop !== null) tell(job.stop.title, job.stop.advice);
  else if (job.state === 'running' && (isOneByOne || job.kind === 'ids'))
    tell(messages.handOverTitle, oneByOne.handOver(job.done, job.total));
  else if (job.state === 'running') tell(messages.handOverTitle, messages.handOver(job.done, job.total));
  else if (job.state === 'paused') tell(messages.handOverTitle, messages.paused);
  else if (job.state === 'cancelled') tell(messages.resultTitle, messages.cancelled);
  else if (job.kind === 'settle') {
    const count = (status: 'Loaded' | 'Ready' | 'Unknown') =>
      (job.customers[status] ?? 0) + (job.obligations[status] ?? 0);
    tell(messages.settleTitle, messages.settleResult(count('Loaded'), count('Ready'), count('Unknown')));
  } else if (job.kind === 'records') {
    const loaded = job.customers.Loaded ?? 0;
    const all = Object.values(job.customers).reduce((sum, count) => sum + (count ?? 0), 0);
    tell(messages.recordsTitle, messages.recordsResult(loaded, all - loaded));
  } else if (job.kind === 'query') tell(messages.queryTitle, messages.queryResult(job.found, job.added ?? 0));
  else if (job.kind === 'ids') {
    const twice = job.twice ?? 0;
    tell(oneByOne.idsTitle, oneByOne.idsResult(job.found, twice, Math.max(0, job.total - job.found - twice)));
  } else if (isOneByOne) {
    const { Loaded = 0, ...others } = job.obligations;
    const words = oneByOne.result(
      Loaded,
      Object.values(others).reduce((sum, count) => sum + count, 0),
    );
    const title = job.kind === 'insert-obligations' ? oneByOne.insertTitle : oneByOne.updateTitle;
    tell(title, job.leftOut === 'kept' ? `${words} ${oneByOne.kept}` : words);
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

/** A lone cell is where the user happens to stand; several rows are a choice. */
const rowsMeant = (opened: App): 'all' | 'selected' => (opened.selectionRows() > 1 ? 'selected' : 'all');

export function insertObligationsFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { oneByOne } = opened.texts();
    const rows = rowsMeant(opened);
    const figures = opened.planObligations({ kind: 'insert', rows });
    const asNew =
      figures.renumbered > 0 && ask(oneByOne.newNumberTitle, oneByOne.newNumberQuestion(figures.renumbered));
    if (figures.obligations === 0 && !asNew) return tell(oneByOne.insertTitle, oneByOne.onlyInLoad(figures));
    if (figures.obligations > 0 && !ask(oneByOne.insertTitle, oneByOne.insertQuestion(figures))) return;
    startOrAsk(opened, (beyondBudget) => opened.startInsertObligations({ rows, asNew, beyondBudget }));
  });
}

export function updateObligationsFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { oneByOne } = opened.texts();
    const rows = rowsMeant(opened);
    const figures = opened.planObligations({ kind: 'update', rows });
    const canAsk = !opened.getEndpointOptions(null).switchedOff.includes('query');
    const rename =
      figures.renumbered > 0 && canAsk && ask(oneByOne.newNumberTitle, oneByOne.renameQuestion(figures.renumbered));
    if (figures.obligations === 0 && !rename) return tell(oneByOne.updateTitle, oneByOne.noneToUpdate(figures));
    if (figures.obligations > 0 && !ask(oneByOne.updateTitle, oneByOne.updateQuestion(figures))) return;
    startOrAsk(opened, (beyondBudget) => opened.startUpdateObligations({ rows, rename, beyondBudget }));
  });
}

export function fillIdsFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { oneByOne } = opened.texts();
    const cost = opened.planIds(null);
    if (cost.customers === 0) return tell(oneByOne.idsTitle, oneByOne.noneWithoutId);
    if (!ask(oneByOne.idsTitle, oneByOne.idsQuestion(cost))) return;
    startOrAsk(opened, (beyondBudget) => opened.startIds({ beyondBudget }));
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

export function loadRecordsFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { messages } = opened.texts();
    const tab = opened.activeTab();
    const { rows, requests, awaitingWord } = opened.questionRecords(tab, 'all');
    if (rows === 0 && awaitingWord === 0) throw new LoadError('nothing-to-send');
    const isWord = awaitingWord > 0 && ask(messages.resendTitle, messages.recordsResend(awaitingWord));
    if (rows === 0 && !isWord) return;
    if (rows > 0 && !ask(messages.recordsTitle, messages.recordsQuestion(rows, requests))) return;
    const again = isWord ? 'changed' : 'never';
    startOrAsk(opened, (beyondBudget) => opened.startRecords({ tab, rows: 'all', again, beyondBudget }));
  });
}

export function releaseRecordsFromMenu(): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const tab = opened.activeTab();
    const { doubted } = opened.questionRecords(tab, 'all');
    if (doubted === 0) return tell(messages.releaseTitle, messages.nothingInDoubt);
    if (!ask(messages.releaseTitle, messages.recordsReleaseQuestion(doubted))) return;
    tell(messages.releaseTitle, messages.releaseResult(opened.releaseRecords({ tab }).rows));
  });
}

export function queryFromMenu(): void {
  fromMenu((opened) => {
    if (resumed(opened)) return;
    const { messages } = opened.texts();
    const values = opened.questionQuery();
    if (values === 0) throw new LoadError('no-values');
    const field = opened.managementField();
    if (!ask(messages.queryTitle, messages.queryQuestion(values, field))) return;
    startOrAsk(opened, (beyondBudget) => opened.startQuery({ field, value: null, onlyNew: false, beyondBudget }));
  });
}

export function summaryFromMenu(): void {
  fromMenu((opened) => {
    const { messages } = opened.texts();
    const { records } = opened.updateSummary(null);
    tell(messages.summaryTitle, records > 0 ? messages.summaryDone(records) : messages.summaryNothing);
  });
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
