// The states of the sidebar in which something is sent: the trial, and the load with its pauses.
import {
  begun,
  busy,
  checked,
  connected,
  inLoad,
  onBulk,
  refusing,
  type Sidebar,
  SLOW,
  type State,
  slowly,
} from './given';

const tried = async ({ panel, words }: Sidebar): Promise<void> => {
  await panel.openStep('trial');
  await panel.button(words.trial.start).click();
};

export const TRIAL: readonly State[] = [
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

export const LOAD: readonly State[] = [
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
