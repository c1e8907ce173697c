// The states of the sidebar after something has been sent: results, rows in doubt, management records.
import type { AddOn } from '../../demo/add-on';
import {
  begun,
  clean,
  connected,
  connectedTo,
  EVERYTHING,
  inLoad,
  losing,
  onBulk,
  refusing,
  type Sidebar,
  SLOW,
  type State,
  slowly,
} from './given';

const loaded = async ({ panel }: Sidebar): Promise<void> => {
  await panel.startLoad();
  await panel.body.locator('section.open .body figure').first().waitFor();
};
const resultOpen = ({ panel }: Sidebar): Promise<void> => panel.openStep('result');

export const RESULT: readonly State[] = [
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

export const MANAGEMENT: readonly State[] = [
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
  {
    name: '7-budget',
    about: 'not begun, since today’s requests will not suffice for everybody’s management records',
    isLong: true,
    options: {
      before: (addOn, crm) => {
        allLoaded(addOn);
        crm.settings.dailyCalls = crm.log().length + 3;
      },
    },
    go: async ({ panel, words }) => {
      await panel.openStep('management');
      await panel.button(words.management.start).click();
      await panel.button(words.result.startAnyway).waitFor();
    },
  },
];
