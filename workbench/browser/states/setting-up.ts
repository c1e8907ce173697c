// The states of the sidebar before anything is sent: connecting, matching columns, checking.
import { SAMPLE_CONNECTION } from '../../demo/add-on';
import { busy, checked, clean, connected, connectedTo, empty, fill, type State, unmatched } from './given';

export const CONNECTION: readonly State[] = [
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

export const COLUMNS: readonly State[] = [
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

export const CHECK: readonly State[] = [
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
