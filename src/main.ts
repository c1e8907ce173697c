// Every entry point that Google, the menu and the page may call.
import type { Api, ApiName } from './core/api';
import { readArgument } from './core/arguments';
import { sidebarWords } from './core/texts/sidebar';
import { ADD_ON_NAME, languageOf, textsFor } from './core/texts/texts';
import { guard, languageSafely } from './guard';
import { readPageWords, showMenu, showSidebar } from './platform/menu';

export * from './menu-actions';

declare const __VERSION__: string;

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

/** Google calls this every hour where the user asked for it. Nobody looks on: what fails stands in the tab of loads. */
export function runHourly(): void {
  guard((opened) => {
    const job = opened.getJob(null);
    const waits = job?.mine === true && (job.state === 'running' || job.state === 'paused');
    if (!waits) return opened.saveHourly({ hourly: false });
    return job.state === 'running' && !job.working ? opened.runJob(null) : job;
  });
}
