// Every state that the sidebar can be in, each brought about on emulator and simulator as it comes about in use.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Kill } from '../apps-script';
import type { Crm, CrmConfig, FaultEffect } from '../crm';
import { type AddOn, SAMPLE_CONNECTION } from '../demo/add-on';
import { type Portfolio, readPortfolio, samplePortfolio } from '../demo/portfolio';
import { type Alone, type AloneOptions, openAlone } from './alone';
import type { Language, Panel } from './panel';

export interface State {
  /** Of its picture, after the language. */
  readonly name: string;
  /** What it shows, in English, for the page that lists them all. */
  readonly about: string;
  /** Its longest words are those of Portuguese, so that it is looked at in that language too. */
  readonly isLong?: true;
  readonly options?: Omit<AloneOptions, 'nowMs'>;
  /** Brings the opened sidebar into the state; absent where opening it does. */
  readonly go?: (sidebar: Sidebar) => Promise<void>;
}

export type Sidebar = Alone & { readonly page: Page; readonly words: Panel['words'] };

/** A morning in Bogotá, so that pictures taken on different days say the same. */
const NOW_MS = Date.UTC(2026, 6, 14, 15, 5);

const EVERYTHING = { rows: 'all', again: 'never' } as const;
const clean = (): Portfolio => readPortfolio([join('test', 'data', 'clean', 'portfolio.json')]);
const empty = (): Portfolio => ({
  ...samplePortfolio(),
  roles: {},
  mapping: {},
  tabs: [{ name: 'Hoja 1', values: [] }],
});

/** The sample with another header in place of the one for e-mail. */
function unmatched(): Portfolio {
  const sample = samplePortfolio();
  const tabs = sample.tabs.map((tab) => ({
    ...tab,
    values: tab.values.map((row, index) =>
      index > 0 ? row : row.map((cell) => (cell === 'Correo electrónico' ? 'Contacto 2' : cell)),
    ),
  }));
  return { ...sample, tabs };
}

const connected = (addOn: AddOn): void => addOn.connect(samplePortfolio());

/** One customer a call, and so slow that one run of the script does a third of the sample. */
const SLOW: CrmConfig = { latencyMs: 25_000 };

const slowly = (addOn: AddOn): void => {
  connected(addOn);
  addOn.call('savePace', { customersPerCall: 1, parallel: 1 });
};
const begun = (addOn: AddOn): void => {
  slowly(addOn);
  addOn.call('startLoad', EVERYTHING);
};

const onBulk = (effect: FaultEffect, nthRequest?: number) => ({
  when: { endpoint: 'massiveCollections' as const, ...(nthRequest === undefined ? {} : { nthRequest }) },
  effect,
});
const refusing: CrmConfig = {
  faults: [onBulk({ kind: 'refuse', everyNthCustomer: 5, reason: 'Celular no permitido' })],
};

/** Answers get lost, so that nobody knows what became of rows. */
const losing = (addOn: AddOn, crm: Crm): void => {
  connected(addOn);
  addOn.call('savePace', { customersPerCall: 20, parallel: 1 });
  crm.faults.push(onBulk({ kind: 'drop', stores: 'before' }, 1), onBulk({ kind: 'drop', stores: 'never' }, 2));
  addOn.finish(addOn.call('startLoad', EVERYTHING));
  crm.faults.length = 0;
  addOn.world.advance(20 * 60_000);
};

/** Luis loads; `isCut`: his run is still at work when the others look, else he has closed his sidebar. */
const byLuis =
  (isAtWork: boolean) =>
  (addOn: AddOn): void => {
    slowly(addOn);
    addOn.call('saveName', { name: 'Luis Ramírez' }, 'luis');
    addOn.call('saveConnection', SAMPLE_CONNECTION, 'luis');
    if (!isAtWork) {
      addOn.call('startLoad', EVERYTHING, 'luis');
      return;
    }
    let requests = 0;
    addOn.world.onCall = (_execution, _index, operation) => {
      if (operation.startsWith('fetch.') && ++requests > 8) throw new Kill();
    };
    addOn.script.callFromPage('startLoad', [JSON.stringify(EVERYTHING)], { user: 'luis' });
    addOn.world.onCall = null;
  };

const fill = async ({ panel, words }: Sidebar, token: string = SAMPLE_CONNECTION.token): Promise<void> => {
  const { connection } = words;
  await panel.body.getByLabel(connection.server).fill('https://https://CRM.wolkvox.com/login.php');
  await panel.body.getByLabel(connection.operation).fill(SAMPLE_CONNECTION.operation);
  await panel.body.getByLabel(connection.token, { exact: true }).fill(token);
  await panel.text(connection.cleaned).waitFor();
};
const busy = async ({ panel }: Sidebar, words: string): Promise<void> =>
  panel.body.locator('section.open .body').getByText(words, { exact: true }).first().waitFor();

const checked = async (sidebar: Sidebar): Promise<void> => sidebar.panel.check();

const CONNECTION: readonly State[] = [
  {
    name: '1-opening',
    about: 'the sidebar has been opened, Google has not answered yet',
    options: { hold: ['getState'] },
  },
  { name: '1-empty', about: 'nothing is connected yet', isLong: true },
  {
    name: '1-incomplete',
    about: 'saved without having filled in anything',
    isLong: true,
    go: async ({ panel, words }) => panel.button(words.connection.save).click(),
  },
  { name: '1-repaired', about: 'what was pasted has been repaired', isLong: true, go: (sidebar) => fill(sidebar) },
  {
    name: '1-saving',
    about: 'saving and testing',
    options: { hold: ['saveConnection'] },
    go: async (sidebar) => {
      await fill(sidebar);
      await sidebar.panel.button(sidebar.words.connection.save).click();
      await busy(sidebar, sidebar.words.connection.saving);
    },
  },
  {
    name: '1-refused',
    about: 'the CRM has refused the token',
    isLong: true,
    go: async (sidebar) => {
      await fill(sidebar, 'OTRA1234');
      await sidebar.panel.button(sidebar.words.connection.save).click();
      await sidebar.panel.body.getByRole('alert').waitFor();
    },
  },
  {
    name: '1-connected',
    about: 'connected and tested, with the budget left today',
    isLong: true,
    go: async (sidebar) => {
      await fill(sidebar);
      await sidebar.panel.button(sidebar.words.connection.save).click();
      await sidebar.panel.text(sidebar.words.connection.works).waitFor();
    },
  },
  {
    name: '1-edit',
    about: 'correcting a connection; the stored token is not shown',
    options: { before: connected },
    go: async ({ panel, words }) => {
      await panel.openStep('connection');
      await panel.button(words.connection.edit).click();
    },
  },
  {
    name: '1-profiles',
    about: 'several operations, one about to be removed',
    isLong: true,
    options: {
      before: (addOn) => {
        addOn.call('saveConnection', { ...SAMPLE_CONNECTION, operation: 'cobranza_norte' });
        addOn.call('saveConnection', { ...SAMPLE_CONNECTION, operation: 'cobranza_costa' });
        connected(addOn);
      },
    },
    go: async ({ panel, words }) => {
      await panel.openStep('connection');
      await panel.button(words.connection.removeNamed).first().click();
    },
  },
];

const COLUMNS: readonly State[] = [
  {
    name: '2-reading',
    about: 'the titles are being read',
    options: { before: connected, hold: ['getMapping'] },
    go: ({ panel }) => panel.openStep('columns'),
  },
  {
    name: '2-columns',
    about: 'every field has a column; one more column is sent under its label',
    isLong: true,
    options: { before: connected },
    go: async ({ panel }) => {
      await panel.openStep('columns');
      await panel.body.getByRole('combobox').nth(1).waitFor();
    },
  },
  {
    name: '2-missing',
    about: 'a required field has no column',
    isLong: true,
    options: { portfolio: unmatched(), before: (addOn) => void addOn.call('saveConnection', SAMPLE_CONNECTION) },
    go: async ({ panel, words }) => {
      await panel.openStep('columns');
      await panel.body.getByText(words.columns.missing).first().waitFor();
    },
  },
  {
    name: '2-no-tabs',
    about: 'the spreadsheet has no such tab',
    isLong: true,
    options: { portfolio: empty(), before: (addOn) => void addOn.call('saveConnection', SAMPLE_CONNECTION) },
    go: async ({ panel }) => {
      await panel.openStep('columns');
      await panel.body.getByRole('combobox').first().waitFor();
    },
  },
];

const CHECK: readonly State[] = [
  {
    name: '3-before',
    about: 'connected, nothing checked yet',
    options: { before: connected },
    go: ({ panel }) => panel.openStep('check'),
  },
  {
    name: '3-no-tabs',
    about: 'nothing to check: no tabs',
    options: { portfolio: empty(), before: (addOn) => void addOn.call('saveConnection', SAMPLE_CONNECTION) },
    go: ({ panel }) => panel.openStep('check'),
  },
  {
    name: '3-checking',
    about: 'checking',
    options: { before: connected, hold: ['checkPortfolio'] },
    go: async (sidebar) => {
      await sidebar.panel.openStep('check');
      await sidebar.panel.button(sidebar.words.check.run).click();
      await busy(sidebar, sidebar.words.check.running);
    },
  },
  {
    name: '3-checked',
    about: 'what is ready and what to correct, each cause with the way to its first row',
    isLong: true,
    options: { before: connected },
    go: checked,
  },
  {
    name: '3-clean',
    about: 'nothing to correct',
    options: { portfolio: clean(), before: connectedTo(clean()) },
    go: checked,
  },
];

function connectedTo(portfolio: Portfolio): (addOn: AddOn) => void {
  return (addOn) => addOn.connect(portfolio);
}

const tried = async ({ panel, words }: Sidebar): Promise<void> => {
  await panel.openStep('trial');
  await panel.button(words.trial.start).click();
};

const TRIAL: readonly State[] = [
  {
    name: '4-before',
    about: 'before the trial',
    isLong: true,
    options: { before: connected },
    go: ({ panel }) => panel.openStep('trial'),
  },
  {
    name: '4-sending',
    about: 'the trial is on its way',
    options: { before: connected, hold: ['startLoad'] },
    go: tried,
  },
  {
    name: '4-trial',
    about: 'the trial has arrived',
    isLong: true,
    options: { before: connected },
    go: async (sidebar) => {
      await tried(sidebar);
      await sidebar.panel.text(sidebar.words.trial.good).waitFor();
    },
  },
  {
    name: '4-refused',
    about: 'the trial was refused',
    isLong: true,
    options: {
      before: connected,
      crm: { faults: [onBulk({ kind: 'refuse', everyNthCustomer: 1, reason: 'Celular no permitido' })] },
    },
    go: async (sidebar) => {
      await tried(sidebar);
      await sidebar.panel.text(sidebar.words.trial.bad).waitFor();
    },
  },
  {
    name: '4-doubtful',
    about: 'the answer to the trial was lost',
    isLong: true,
    options: { before: connected, crm: { faults: [onBulk({ kind: 'drop', stores: 'before' })] } },
    go: async (sidebar) => {
      await tried(sidebar);
      await sidebar.panel.text(sidebar.words.trial.doubtful).waitFor();
    },
  },
];

const inLoad = async ({ panel, words }: Sidebar): Promise<void> => {
  await panel.openStep('load');
  await panel.body.getByText(words.job.keepOpen).first().waitFor();
};

const LOAD: readonly State[] = [
  {
    name: '5-unchecked',
    about: 'before a check: what will be sent is not known yet',
    options: { before: connected },
    go: ({ panel }) => panel.openStep('load'),
  },
  {
    name: '5-plan',
    about: 'what will be sent, in how many calls, for how long',
    isLong: true,
    options: { before: connected },
    go: async (sidebar) => {
      await checked(sidebar);
      await sidebar.panel.openStep('load');
    },
  },
  {
    name: '5-budget',
    about: 'today’s requests will not suffice',
    isLong: true,
    options: { before: slowly, crm: { dailyCalls: 20 } },
    go: async (sidebar) => {
      const { panel, words } = sidebar;
      await panel.openStep('connection');
      await panel.button(words.connection.test).click();
      await panel.text(words.connection.works).waitFor();
      await checked(sidebar);
      await panel.openStep('load');
    },
  },
  {
    name: '5-options',
    about: 'the options that few people need',
    isLong: true,
    options: { before: connected },
    go: async ({ panel, words }) => {
      await panel.openStep('load');
      await panel.body.getByText(words.load.options.title).click();
    },
  },
  {
    name: '5-starting',
    about: 'the load has been asked for',
    options: { before: connected, hold: ['startLoad'] },
    go: ({ panel }) => panel.startLoad(),
  },
  {
    name: '5-loading',
    about: 'a load under way: bar, rate, time left, counts by outcome',
    isLong: true,
    options: { before: slowly, crm: { ...SLOW, ...refusing }, hold: ['runJob'] },
    go: async (sidebar) => {
      await sidebar.panel.startLoad();
      await inLoad(sidebar);
    },
  },
  {
    name: '5-went-on',
    about: 'the sidebar was closed in the middle and opened again',
    isLong: true,
    options: { before: begun, crm: SLOW, hold: ['runJob'] },
    go: inLoad,
  },
  {
    name: '5-offline',
    about: 'the connection is lost in the middle of a load',
    isLong: true,
    options: { before: begun, crm: SLOW, hold: ['runJob'] },
    go: async (sidebar) => {
      await inLoad(sidebar);
      sidebar.fail({ name: 'NetworkError', message: 'NetworkError: Connection failure due to HTTP 0' });
      await sidebar.panel.body.getByRole('alert').waitFor();
    },
  },
  {
    name: '5-pausing',
    about: 'a pause has been asked for',
    options: { before: begun, crm: SLOW, hold: ['runJob', 'pauseJob'] },
    go: async (sidebar) => {
      await inLoad(sidebar);
      await sidebar.panel.button(sidebar.words.job.pause).click();
      await busy(sidebar, sidebar.words.job.pausing);
    },
  },
  {
    name: '5-paused',
    about: 'paused',
    isLong: true,
    options: {
      before: (addOn) => {
        begun(addOn);
        addOn.call('pauseJob', null);
      },
      crm: SLOW,
    },
    go: async ({ panel, words }) => {
      await panel.openStep('load');
      await panel.text(words.job.pausedHint).waitFor();
    },
  },
  {
    name: '5-stopping',
    about: 'asked whether to stop',
    isLong: true,
    options: { before: begun, crm: SLOW, hold: ['runJob'] },
    go: async (sidebar) => {
      await inLoad(sidebar);
      await sidebar.panel.button(sidebar.words.job.cancel).click();
      await busy(sidebar, sidebar.words.job.cancelYes);
    },
  },
];

const loaded = async ({ panel }: Sidebar): Promise<void> => {
  await panel.startLoad();
  await panel.body.locator('section.open .body figure').first().waitFor();
};
const resultOpen = ({ panel }: Sidebar): Promise<void> => panel.openStep('result');

const RESULT: readonly State[] = [
  { name: '6-empty', about: 'there is no result yet', options: { before: connected }, go: resultOpen },
  {
    name: '6-result',
    about: 'a load has ended with rows left to correct',
    isLong: true,
    options: { before: connected },
    go: loaded,
  },
  {
    name: '6-clean',
    about: 'a load has ended and there is nothing left to do',
    isLong: true,
    options: { portfolio: clean(), before: connectedTo(clean()) },
    go: async ({ panel, words }) => {
      await panel.startLoad();
      await panel.text(words.result.advice.allLoaded).waitFor();
    },
  },
  {
    name: '6-rejected',
    about: 'the CRM refused some, which can be retried',
    isLong: true,
    options: { before: connected, crm: refusing },
    go: loaded,
  },
  {
    name: '6-retried',
    about: 'they were sent again',
    options: { before: connected, crm: refusing },
    go: async (sidebar) => {
      const { panel, words, crm } = sidebar;
      await loaded(sidebar);
      crm.faults.length = 0;
      await panel.button(words.result.retryFailed.other).click();
      await panel.body.locator('tbody .dot.Rejected').waitFor({ state: 'detached' });
    },
  },
  {
    name: '6-cancelled',
    about: 'stopped by the user',
    isLong: true,
    options: { before: begun, crm: SLOW, hold: ['runJob'] },
    go: async (sidebar) => {
      const { panel, words } = sidebar;
      await inLoad(sidebar);
      await panel.button(words.job.cancel).click();
      await panel.button(words.job.cancelYes).click();
      await panel.body.locator('section.open .body figure').first().waitFor();
    },
  },
  {
    name: '6-failed',
    about: 'stopped by a fault, with its reason and the way out',
    isLong: true,
    options: { before: slowly, crm: { faults: [onBulk({ kind: 'forbidden', meaning: 'token' }, 8)] } },
    go: async ({ panel }) => {
      await panel.startLoad();
      await panel.body.locator('section.open .body .note.error').waitFor();
    },
  },
  {
    name: '6-budget',
    about: 'not begun, since today’s requests will not suffice',
    isLong: true,
    options: { before: slowly, crm: { dailyCalls: 20 } },
    go: async ({ panel, words }) => {
      await panel.startLoad();
      await panel.button(words.result.startAnyway).waitFor();
    },
  },
  {
    name: '6-doubt',
    about: 'answers got lost: rows in doubt',
    isLong: true,
    options: { before: losing },
    go: async (sidebar) => {
      await resultOpen(sidebar);
      await sidebar.panel.button(sidebar.words.settle.start).waitFor();
    },
  },
  {
    name: '6-settle-question',
    about: 'asked before settling costs many requests',
    isLong: true,
    options: { before: losing },
    go: async (sidebar) => {
      await resultOpen(sidebar);
      await sidebar.panel.button(sidebar.words.settle.start).click();
      await sidebar.panel.body.getByRole('group').filter({ hasText: sidebar.words.notNow }).waitFor();
    },
  },
  {
    name: '6-settling',
    about: 'the CRM is being asked',
    isLong: true,
    options: {
      before: (addOn, crm) => {
        losing(addOn, crm);
        crm.settings.latencyMs = 55_000;
        addOn.call('startSettle', null);
      },
      hold: ['runJob'],
    },
    go: async ({ panel, words }) => {
      await panel.openStep('result');
      await panel.body.getByText(words.job.keepOpen).first().waitFor();
    },
  },
  {
    name: '6-settled',
    about: 'what the CRM said',
    isLong: true,
    options: {
      before: (addOn, crm) => {
        losing(addOn, crm);
        addOn.finish(addOn.call('startSettle', null));
      },
    },
    go: resultOpen,
  },
  {
    name: '6-release',
    about: 'asked before rows in doubt are sent again',
    isLong: true,
    options: { before: losing },
    go: async (sidebar) => {
      const { panel, words } = sidebar;
      await resultOpen(sidebar);
      await panel.button(words.settle.release).click();
      await panel.body.getByRole('group').filter({ hasText: words.notNow }).waitFor();
    },
  },
  {
    name: '6-released',
    about: 'they are ready again',
    options: { before: losing },
    go: async (sidebar) => {
      const { panel, words } = sidebar;
      await resultOpen(sidebar);
      await panel.button(words.settle.release).click();
      await panel.body.getByRole('group').getByRole('button', { name: words.settle.release }).click();
      await panel.text(words.settle.released.other).waitFor();
    },
  },
];

const allLoaded = (addOn: AddOn): void => {
  connected(addOn);
  addOn.finish(addOn.call('startLoad', EVERYTHING));
};
const fetched = async ({ panel, words }: Sidebar, found: string): Promise<void> => {
  await panel.openStep('management');
  await panel.button(words.management.start).click();
  await panel.text(found).waitFor();
};

const MANAGEMENT: readonly State[] = [
  {
    name: '7-before',
    about: 'before management records are fetched',
    options: { before: allLoaded },
    go: ({ panel }) => panel.openStep('management'),
  },
  {
    name: '7-fetching',
    about: 'management records on their way',
    isLong: true,
    options: {
      before: (addOn, crm) => {
        allLoaded(addOn);
        crm.simulateAgents(7, 0.6);
        crm.faults.push({ when: { endpoint: 'queryGestion' }, effect: { kind: 'latency', ms: 50_000 } });
        addOn.call('startManagement', { rows: 'loaded' });
      },
      hold: ['runJob'],
    },
    go: async ({ panel, words }) => {
      await panel.openStep('management');
      await panel.body.getByText(words.job.keepOpen).first().waitFor();
    },
  },
  {
    name: '7-management',
    about: 'management records found',
    isLong: true,
    options: {
      before: (addOn, crm) => {
        allLoaded(addOn);
        crm.simulateAgents(7, 0.6);
      },
    },
    go: (sidebar) => fetched(sidebar, `${sidebar.words.management.found.other} ${sidebar.words.management.where}`),
  },
  {
    name: '7-none',
    about: 'no management records',
    options: { before: allLoaded },
    go: (sidebar) => fetched(sidebar, sidebar.words.management.foundNone),
  },
];

/** The check, kept from coming through by the platform. */
const failing = (name: string, about: string, message: string, errorName = 'ScriptError'): State => ({
  name: `8-${name}`,
  about,
  isLong: true,
  options: { before: connected },
  go: async ({ panel, words, fail }) => {
    await panel.openStep('check');
    fail({ name: errorName, message });
    await panel.button(words.check.run).click();
    await panel.body.getByRole('alert').waitFor();
  },
});

/** A reply that is not what a sidebar of this version expects. */
const answering = (name: string, about: string, change: (reply: string) => string): State => ({
  name: `8-${name}`,
  about,
  options: { before: connected },
  go: async ({ page, panel, answer }) => {
    answer('getState', change);
    await page.reload();
    await panel.body.getByRole('alert').waitFor();
  },
});

const FAULTS: readonly State[] = [
  failing(
    'accounts',
    'several Google accounts in one browser',
    'We\u2019re sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.',
  ),
  failing(
    'authorization',
    'the authorisation was withdrawn',
    'Authorization is required to perform that action. Please run the script again to authorize it.',
  ),
  failing('offline', 'the connection is lost', 'NetworkError: Connection failure due to HTTP 0', 'NetworkError'),
  failing('timeout', 'Google takes too long', 'Exceeded maximum execution time'),
  failing('quota', 'a quota of Google is used up', 'Service invoked too many times for one day: urlfetch.'),
  failing(
    'server',
    'an exception of the server',
    'We\u2019re sorry, a server error occurred. Please wait a bit and try again.',
  ),
  answering('outdated', 'the add-on is newer than the open sidebar', (reply) =>
    reply.replace(/"version":"[^"]*"/, '"version":"9.9.9"'),
  ),
  answering('unreadable', 'an answer that is not one', () => 'Error'),
];

const OTHERS: readonly State[] = [
  { name: '9-others', about: 'somebody else is loading', isLong: true, options: { before: byLuis(true), crm: SLOW } },
  {
    name: '9-takeable',
    about: 'somebody else has left a load behind, which can be taken over',
    isLong: true,
    options: { before: byLuis(false), crm: SLOW },
  },
];

export const STATES: readonly State[] = [
  ...CONNECTION,
  ...COLUMNS,
  ...CHECK,
  ...TRIAL,
  ...LOAD,
  ...RESULT,
  ...MANAGEMENT,
  ...FAULTS,
  ...OTHERS,
];

/** Opens the sidebar in this page and brings it into the state. */
export async function enter(state: State, page: Page, language: Language): Promise<Sidebar> {
  const alone = await openAlone(page, language, { ...state.options, nowMs: NOW_MS });
  const sidebar: Sidebar = { ...alone, page, words: alone.panel.words };
  if (!state.options?.hold?.includes('getState')) await sidebar.panel.heading('connection').waitFor();
  await state.go?.(sidebar);
  return sidebar;
}
