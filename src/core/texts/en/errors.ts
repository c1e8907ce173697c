// A fault that stops a job → its title and advice in English.
import type { LoadErrorCode, LoadErrorDetails } from '../../load/error';
import { chosen, sentences } from '../plural';
import type { Advice } from '../shape';
import { failures } from './failures';
import { words } from './words';

type Words = (details: LoadErrorDetails) => Advice;

const tab = (details: LoadErrorDetails) => (details.tab ? `the “${details.tab}” tab` : 'the tab');
const said = (details: LoadErrorDetails) => (details.message ? `The server said: “${details.message}”.` : '');
const plain =
  (title: string, advice: string): Words =>
  () => ({ title, advice });
const crm =
  (title: string, advice: string): Words =>
  (details) => ({ title: title.replace(/\.$/, ''), advice: sentences(said(details), advice) });

const FROM = 'Its addresses are listed at www.gstatic.com/ipranges/goog.json.';

export const errors: Readonly<Record<LoadErrorCode, Words>> = {
  'no-customers-tab': plain(
    'We did not find the customers tab',
    'Its first row should have headers for identification, name, e-mail and telephone. You can also create the template tabs and paste your data there.',
  ),
  'no-obligations-tab': plain(
    'We did not find the obligations tab',
    'Its first row should have headers for the customer’s identification, the obligation number and the product name. You can also create the template tabs.',
  ),
  'column-missing': (details) => ({
    title: 'A required column is missing',
    advice: `In ${tab(details)} we did not find: ${details.fields || 'a required column'}. Add the column or change its header in the first row, then check again.`,
  }),
  'column-ambiguous': (details) => ({
    title: 'Two columns look like the same field',
    advice: `In ${tab(details)}, ${details.columns || 'two columns'} both read as ${details.field ? `“${details.field}”` : 'the same field'}. Change the header of the one that should not be sent, then check again.`,
  }),
  'empty-tab': plain('The customers tab is empty', 'Paste your customers below the headers and check again.'),
  'nothing-to-send': (details) => {
    const [changed, doubted] = [Number(details.changed ?? 0), Number(details.doubted ?? 0)];
    const again = chosen(
      'en',
      changed,
      'has changed since it was loaded or has',
      'have changed since they were loaded or have',
    );
    return {
      title: 'There are no rows to load',
      advice: sentences(
        changed > 0 && `${words.customers(changed)} ${again} new obligations: to send those, choose to load again.`,
        doubted > 0 && `Unconfirmed: ${words.rows(doubted)}. Choose “Confirm unconfirmed rows”.`,
        changed + doubted > 0 ? 'All others are loaded or need fixing.' : 'Every row is either loaded or needs fixing.',
        'The status column says which.',
      ),
    };
  },
  'nothing-selected': plain(
    'No data rows are selected',
    'Select rows on the customers tab or on the obligations tab and try again.',
  ),
  'no-server': plain('The server is missing', 'Open the sidebar and paste the address of your CRM under “Connection”.'),
  'no-operation': plain('The operation is missing', 'Open the sidebar and type it under “Connection”.'),
  'no-token': plain('The token is missing', 'Open the sidebar and paste it under “Connection”.'),
  'server-foreign': plain(
    'That address is not a wolkvox address',
    'Copy the address that your browser shows once you are in the CRM; it ends in wolkvox.com.',
  ),
  'server-manager': plain(
    'That address belongs to the Manager, not to the CRM',
    'The Manager is another product with other tokens. Copy the address that your browser shows once you are in the CRM.',
  ),
  'server-malformed': plain(
    'That address is incomplete',
    'Copy the address that your browser shows once you are in the CRM, for example crm.wolkvox.com.',
  ),
  'server-empty': plain(
    'The server is missing',
    'Paste the address that your browser shows once you are in the CRM, for example crm.wolkvox.com.',
  ),
  'columns-gone': (details) => ({
    title: 'The wolkvox columns are missing',
    advice: `In ${tab(details)} the columns that say what was loaded before are no longer there. Bring them back with the spreadsheet’s version history (File menu) and check again; without them, a load would send everything once more.`,
  }),
  'protected-columns': (details) => ({
    title: 'We cannot write the result',
    advice: `The wolkvox columns in ${tab(details)} are protected against you. Ask the spreadsheet’s owner for permission to edit them.`,
  }),
  'sheet-refused': (details) => ({
    title: 'The spreadsheet refused a change',
    advice: `We could not write in ${tab(details)}. Make sure that you can edit it and that it is not full, then try again.`,
  }),
  'busy-elsewhere': (details) => ({
    title: `${details.who || 'Somebody else'} has a load in this spreadsheet`,
    advice: `${details.since ? `It started at ${details.since}. ` : ''}Wait until it ends, or ask them to stop it, and try again.`,
  }),
  'busy-own': (details) => ({
    title: 'You already have work going on in this spreadsheet',
    advice: sentences(
      details.since && `It started at ${details.since}.`,
      'If it is moving on, wait until it ends.',
      `If Google cut it off, you can go on ${details.until ? `from ${details.until}` : 'in a few minutes'}: what is loaded is not sent again.`,
    ),
  }),
  'job-unfinished': plain(
    'A load is not finished yet',
    'Change the connection once the load has ended. If you no longer need it, stop it from the panel or the menu.',
  ),
  'label-reserved': (details) => ({
    title: 'That name cannot be used for a custom field',
    advice: `wolkvox already uses ${details.label ? `“${details.label}”` : 'that name'} for something else. For the column ${details.header ? `“${details.header}” ` : ''}write the name that the field has in the CRM, or choose not to send it.`,
  }),
  locked: plain('The spreadsheet is busy right now', 'Wait a few seconds and try again.'),
  'no-job': plain('There is no load to continue', 'Start a new one from the sidebar or the menu.'),
  'storage-full': plain(
    'There is no room left to keep track of the load',
    'Another add-on has filled this spreadsheet’s storage. Make a copy of the spreadsheet and load from the copy.',
  ),
  quota: plain(
    'Your daily Google quota is used up',
    'Google limits what an add-on may do per day. Continue tomorrow with what is left: what is loaded is not sent again.',
  ),
  authorization: plain(
    'Your authorisation is missing',
    'Google needs you to authorise the add-on. Close the sidebar, open it again from the Extensions menu and accept the permissions.',
  ),
  'page-outdated': plain(
    'The add-on has been updated',
    'Close this sidebar and open it again from the Extensions menu.',
  ),
  'token-external': crm(
    'That token is an external one',
    'An external token reaches case notes only. Create an internal one in the CRM configuration: wolkvox Integration, Tokens.',
  ),
  'crm-auth': crm(
    failures.auth,
    'Copy it again, in full, from the CRM configuration: wolkvox Integration, Tokens. It must be an internal token: an external one, or one of the Manager, cannot load.',
  ),
  'crm-operation': crm(
    failures.operation,
    'It is what follows the @ in your CRM user name. Correct it under “Connection”.',
  ),
  'crm-budget': crm(
    failures.budget,
    'Continue tomorrow, or ask wolkvox for more requests per day: what is loaded is not sent again.',
  ),
  'crm-busy': crm(failures.busy, 'Wait a few minutes and continue.'),
  'crm-input': crm(failures.input, 'Load a single row to find which value it does not accept.'),
  'crm-too-large': crm(failures['too-large'], 'Select fewer rows and load them in parts.'),
  'crm-wrong-host': crm(
    failures['wrong-host'],
    'Under “Connection”, paste the address that your browser shows once you are in the CRM.',
  ),
  'crm-method': crm(failures.method, 'Check the server under “Connection”. If it goes on, ask wolkvox support.'),
  'crm-blocked': crm(
    failures.blocked,
    `Ask wolkvox support to let your operation accept requests that come from Google. ${FROM}`,
  ),
  'crm-server': crm(failures.server, 'Wait a few minutes and continue. If it goes on, ask wolkvox support.'),
  'crm-unreachable': crm(
    failures.unreachable,
    `Check the server under “Connection” and try again in a few minutes. If it never answers, a firewall may admit known addresses only: ask wolkvox support to admit Google’s. ${FROM}`,
  ),
  'crm-unreadable': crm(
    failures.unreadable,
    'Check the server under “Connection”. If it is right, ask wolkvox support.',
  ),
  'crm-unknown': crm(failures.unknown, 'Check the connection and try again. If it goes on, ask wolkvox support.'),
  'no-read-back': (details) => ({
    title: 'The CRM does not let this token look customers up',
    advice: sentences(
      said(details),
      'The unconfirmed rows stay as they are. Look for them in the CRM yourself; if you are sure that they are missing, choose “Send unconfirmed rows again” in the menu.',
    ),
  }),
  'budget-short': (details) => ({
    title: 'Today’s requests will not be enough',
    advice: `This needs ${details.needed} and the token has ${details.left} left today. ${details.anew ? 'You can start and get as many as those allow, or select fewer rows and ask for those only.' : 'You can start and go on tomorrow: what is done is not repeated.'}`,
  }),
  'no-module': (details) => ({
    title: 'The tab has no module yet',
    advice: `For ${tab(details)}, say which module of the CRM it goes into and which field each column is, then load again.`,
  }),
  'switched-off': plain(
    'That query is switched off in the settings',
    'Switch it on in the settings if your CRM offers it. Everything else works without it.',
  ),
  'no-values': plain(
    'No values are selected',
    'Select the cells of a column with the values you want to ask about, then try again.',
  ),
  'too-many-values': (details) => ({
    title: 'Too many values for one query',
    advice: `Select fewer cells, up to ${details.most || 'a few thousand'}, and ask in parts.`,
  }),
  'fields-blanked': (details) => ({
    title: 'The CRM blanks what an update does not send',
    advice: sentences(
      'It was tried on the first obligation and stopped there.',
      details.fields ? `These data were sent back: ${details.fields}.` : '',
      details.lost ? `These could not be sent back: ${details.lost}; type them into the CRM.` : '',
      'Add those columns to the sheet before you update the others.',
    ),
  }),
  unexpected: plain(
    'Something went wrong in the add-on',
    'What was loaded is noted on each row. Close the sidebar, open it again and continue.',
  ),
};
