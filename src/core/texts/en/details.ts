// What became of a row → the English words in its detail cell.
import type { details as es } from '../es/details';
import { sentences } from '../plural';
import type { Doubt, Same } from '../shape';
import { failures } from './failures';
import { issues } from './issues';

const said = (message: string) => (message.trim() ? `The server said: “${message.trim()}”.` : '');

const doubts: Readonly<Record<Doubt, string>> = {
  'no-answer': 'It was sent and the server did not answer.',
  server: 'The server had a fault while receiving it.',
  unreadable: 'The server’s answer could not be read.',
  counters: 'The server’s counts do not match what was sent.',
  unnamed: 'The server said that some records failed without saying which.',
  interrupted: 'The load was interrupted before the answer came.',
};

export const details: Same<typeof es> = {
  invalid: (found) => sentences(...found.map((issue) => issues[issue.code](issue))),
  waiting: (customerRow) =>
    `Waiting for its customer${customerRow > 0 ? `, in row ${customerRow},` : ''} to be fixed. This row is fine.`,
  changed: 'Changed after it was loaded. It is sent again only if you choose so when loading.',
  rejected: (message) =>
    sentences('wolkvox rejected it.', said(message) || 'The server did not say why.', 'Fix the row and load it again.'),
  failed: (kind, message) => sentences('It was not loaded.', failures[kind], said(message), 'You can load it again.'),
  unknown: (doubt, message) =>
    sentences(
      'We do not know whether it is in wolkvox.',
      doubts[doubt],
      said(message),
      'Choose “Confirm unconfirmed rows” before you send it again.',
    ),
  unproved:
    'The CRM did not find it, but neither did it find a customer that is there: nobody can be sure that it is missing. Look for it in the CRM.',
  tooSoon: (time) => `The CRM does not have it yet and may still receive it. Confirm it again after ${time}.`,
  absent: 'The CRM does not have it: it can be loaded again.',
  editedSince:
    'You changed it after it was sent: it cannot be compared with what the CRM holds. Look for it in the CRM.',
  difference: (field, sent, held) => `${field}: here “${sent}”, in the CRM “${held}”`,
  different: (shown, count) =>
    sentences(
      'The CRM holds it with other data.',
      `${shown.join('; ')}${count > shown.length ? '…' : ''}.`,
      'Decide which is right before you send it again.',
    ),
  foundTwice: 'The CRM has more than one customer with this identification. Fix that in the CRM first.',
  released: 'You decided to send it again.',
  editedInDoubt:
    'You changed it while it was being sent: we do not know whether the earlier row is in wolkvox. Look for it in the module before you send it again.',
  /** For rows of a module, which no query settles. */
  unknownRecord: (doubt: Doubt, message: string) =>
    sentences(
      'We do not know whether it is in wolkvox.',
      doubts[doubt],
      said(message),
      'Look for it in the module of the CRM. If it is missing, choose “Make the unconfirmed rows of this tab ready again” in the menu.',
    ),
  obligationUnread:
    'The CRM has the customer, but the query for obligations is switched off in the settings. Please look for it in the CRM.',
};
