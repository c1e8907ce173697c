// How things stand → the line under each step's heading, its tick, and the line at the top of the page.
import type { CheckView, JobView, MappingView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { doubtOf, endedOf, trialEnd, triedOf } from './next';
import {
  countOf,
  errandOf,
  gapsOf,
  hasAllTabs,
  hasGaps,
  isActive,
  isAtWorkIn,
  isConnected,
  type Situation,
  type Step,
  taskOf,
} from './situation';
import { endWords, percentOf, startWords, workWords } from './view';

/** Returns how complete the columns of a tab are, in a word or two. */
export function matchWords(mapping: MappingView, texts: SidebarTexts): string {
  if (mapping.tab === null) return texts.columns.noTab;
  const n = gapsOf(mapping);
  return n > 0 ? texts.columns.missingCount({ n }) : texts.columns.allFound;
}

/** Returns how many rows are ready, and how many are to be corrected where there are any. */
export function checkSummary(check: CheckView, texts: SidebarTexts): string {
  const ready = texts.check.ready({ n: countOf(check, 'Ready') });
  const toCorrect = countOf(check, 'Invalid', 'Waiting');
  return toCorrect > 0 ? texts.check.summary({ ready, toCorrect }) : ready;
}

function columnsSummary({ state, mappings: { customers, obligations } }: Situation, texts: SidebarTexts): string {
  if (!hasAllTabs(state)) return texts.now.noTabs;
  if (customers === null || obligations === null) return '';
  const n = gapsOf(customers) + gapsOf(obligations);
  return n > 0 ? texts.columns.toMatch({ n }) : texts.columns.matched;
}

/** Returns the line under a step's heading that says how things stand there; `''` for nothing to say. */
export function summaryOf(step: Step, situation: Situation, texts: SidebarTexts): string {
  const { state, check, standing } = situation;
  const { job } = standing;
  if (job !== null && isAtWorkIn(step, standing)) {
    const percent = texts.job.percent({ percent: percentOf(job) });
    return texts.now.working({ what: texts.jobStates[job.state], percent });
  }
  switch (step) {
    case 'connection': {
      const { server: host, operation } = state.connection;
      return isConnected(state.connection)
        ? texts.connection.summary({ host, operation })
        : texts.connection.incomplete;
    }
    case 'columns':
      return columnsSummary(situation, texts);
    case 'check':
      return check === null ? '' : checkSummary(check, texts);
    case 'trial': {
      const tried = triedOf(situation);
      const end = tried === null ? 'stopped' : trialEnd(tried);
      return end === 'stopped' ? '' : texts.trial[end];
    }
    case 'load':
      return '';
    case 'result': {
      const ended = endedOf(situation);
      if (ended === null || errandOf(ended) === 'trial') return '';
      return texts.result.summary({ n: countOf(ended, 'Loaded', 'Unchanged') });
    }
    case 'management':
      return job?.kind === 'management' ? texts.managementRecords({ n: job.found }) : '';
  }
}

/** Tells whether a step's part of the work is behind the user. */
export function isDone(step: Step, situation: Situation): boolean {
  const { state, check, standing, mappings } = situation;
  const { job } = standing;
  switch (step) {
    case 'connection':
      return isConnected(state.connection) && !situation.isTestBad;
    case 'columns':
      // Neither a check nor a job gets anywhere before every column is there.
      return (
        hasAllTabs(state) &&
        !hasGaps(mappings) &&
        (check !== null || job?.state === 'completed' || Object.values(mappings).every(Boolean))
      );
    case 'check':
      return check !== null && countOf(check, 'Invalid', 'Waiting') === 0;
    case 'trial': {
      const tried = triedOf(situation);
      return tried !== null && trialEnd(tried) === 'good';
    }
    case 'result': {
      const ended = endedOf(situation);
      return (
        ended !== null &&
        errandOf(ended) !== 'trial' &&
        ended.state === 'completed' &&
        doubtOf(situation) + countOf(ended, 'Rejected', 'Failed') === 0
      );
    }
    case 'load':
    case 'management':
      return job !== null && errandOf(job) === step && job.state === 'completed';
  }
}

/** What the line at the top says: the words, how urgent they are, and the job whose bar it shows. */
export interface Now {
  readonly words: string;
  readonly tone: 'idle' | 'work' | 'wait' | 'good' | 'bad';
  readonly job: JobView | null;
}

/** Returns the line about a job under way, whoever's it is. */
export function jobNow(job: JobView, texts: SidebarTexts): Now {
  const what = job.state === 'paused' ? texts.job.paused : workWords(job, texts);
  const doing = job.mine ? what : texts.job.who({ who: job.who || texts.someone, what });
  const percent = texts.job.percent({ percent: percentOf(job) });
  return { words: texts.now.working({ what: doing, percent }), tone: job.state === 'paused' ? 'wait' : 'work', job };
}

/** Returns the line about a job that has ended. */
export function endNow(job: JobView, texts: SidebarTexts): Now {
  const isFine = job.state === 'completed' && countOf(job, 'Unknown', 'Rejected', 'Failed') === 0;
  return { words: endWords(job, texts), tone: isFine ? 'good' : 'wait', job: null };
}

function checkNow(check: CheckView, texts: SidebarTexts): Now {
  const said = (words: string, tone: Now['tone']): Now => ({ words, tone, job: null });
  const ready = countOf(check, 'Ready');
  if (ready > 0) return said(texts.now.ready({ n: ready }), 'good');
  if (check.doubted > 0) return said(texts.now.doubted({ n: check.doubted }), 'wait');
  const toCorrect = countOf(check, 'Invalid', 'Waiting');
  return toCorrect > 0 ? said(texts.now.toCorrect({ n: toCorrect }), 'bad') : said(texts.now.nothing, 'idle');
}

/** Returns what the line at the top of the page says, whatever step is open. */
export function nowOf(situation: Situation, isOnline: boolean, texts: SidebarTexts): Now {
  const { state, mappings, check, standing } = situation;
  const { job, starting } = standing;
  const said = (words: string, tone: Now['tone']): Now => ({ words, tone, job: null });
  if (!isOnline) return said(texts.now.offline, 'bad');
  if (starting !== null) return said(startWords(starting, texts), 'work');
  if (job !== null && isActive(job)) return jobNow(job, texts);
  if (!isConnected(state.connection)) return said(texts.now.unconnected, 'wait');
  if (situation.isTestBad) {
    return said(texts.now.ended({ what: texts.steps.connection, state: texts.connection.incomplete }), 'bad');
  }
  if (!hasAllTabs(state)) return said(texts.now.noTabs, 'wait');
  if (hasGaps(mappings)) return said(texts.now.columns, 'wait');
  if (check !== null) return checkNow(check, texts);
  if (situation.released) return said(texts.now.ready({ n: situation.released }), 'good');
  const ended = endedOf(situation) ?? (job !== null && taskOf(errandOf(job)) !== null ? job : null);
  if (ended === null) return said(texts.now.connected, 'idle');
  return endNow(ended, texts);
}
