// An item of the menu → questions in plain words, a call of the opened add-on, and what came of it.
import type { JobView } from './core/api';
import type { App } from './core/app';
import { LoadError } from './core/load/error';
import { guard } from './guard';
import { ask, hint, tell } from './platform/menu';

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
