// Obligations that go one by one, and the ids of customers → every English word about them.
import type { oneByOne as es } from '../es/one-by-one';
import { chosen, sentences } from '../plural';
import type { ObligationFigures, Same } from '../shape';
import { words } from './words';

const minutes = (count: number) => (count <= 1 ? 'a minute or less' : `about ${words.number(count)} minutes`);
const cost = ({ calls, minutes: count }: ObligationFigures) =>
  `It costs ${words.requests(calls)} of today’s allowance and takes ${minutes(count)}.`;
const without = ({ withBalancePayment: count }: ObligationFigures) =>
  count > 0 ? `The balance due does not travel this way: it stays unsent in ${words.rows(count)}.` : '';
const needsId = ({ needsId: count }: ObligationFigures) =>
  count > 0
    ? `${words.obligations(count)} ${chosen('en', count, 'waits', 'wait')} for the customer’s identifier: choose “Fill in customer identifiers”.`
    : '';

export const oneByOne: Same<typeof es> = {
  waits: {
    'needs-id':
      'Its customer’s identifier in wolkvox is missing. Choose “Fill in customer identifiers” and repeat this step.',
    'needs-customer':
      'Its customer is not known to be in wolkvox yet. Choose “Load what is pending”: customer and obligation go together, in fewer requests.',
    renumbered:
      'Its number changed after it was loaded. Choose “Update changed obligations” if it is the same one, or “Add obligations to loaded customers” if it is another.',
  },
  withoutBalancePayment: 'Loaded without the balance due: wolkvox does not take it this way.',
  notAsked: 'Looking up obligations is switched off in the options. Look for it in the CRM.',
  insertTitle: 'Add obligations',
  insertQuestion: (figures) =>
    sentences(
      `${words.obligations(figures.obligations)} will be added to customers that are in wolkvox, one request each.`,
      cost(figures),
      figures.inLoad > 0
        ? `Another ${words.obligations(figures.inLoad)} belong to customers that are not loaded: “Load what is pending” sends them together in ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
      without(figures),
      'One that got into the CRM by other means may end up there twice. Continue?',
    ),
  onlyInLoad: (figures) =>
    sentences(
      'There are no obligations to add one by one.',
      figures.inLoad > 0
        ? `“Load what is pending” sends ${words.obligations(figures.inLoad)} with their customers in ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
    ),
  newNumberTitle: 'Obligations with another number',
  newNumberQuestion: (count) =>
    `${words.rows(count)} ${chosen('en', count, 'has', 'have')} another number than when loaded. Are they new obligations? Answer No if they are the same ones, and update them afterwards.`,
  updateTitle: 'Update obligations',
  updateQuestion: (figures) =>
    sentences(
      `${words.obligations(figures.obligations)} that changed will be updated, one request each.`,
      cost(figures),
      figures.leftOut === ''
        ? 'The first one is read before and after, to learn whether the CRM keeps fields that are not sent.'
        : figures.leftOut === 'kept'
          ? 'In this operation the CRM keeps fields that are not sent.'
          : 'Mind: in this operation the CRM blanks fields that are not sent.',
      needsId(figures),
      without(figures),
      'Continue?',
    ),
  renameQuestion: (count) =>
    `${words.rows(count)} ${chosen('en', count, 'has', 'have')} another number than when loaded. Is it the same obligation, to be renumbered in the CRM? The former number is looked up first: up to ${words.requests(count)}.`,
  noneToUpdate: (figures) => sentences('No obligation has changes to be sent.', needsId(figures)),
  kept: 'The CRM kept the fields that were not sent.',
  handOver: (done, total) =>
    `${words.number(done)} of ${words.number(total)} so far. Google gives each run a few minutes only: open the sidebar to let it go on by itself, or choose the same menu item again.`,
  result: (loaded, others) =>
    sentences(
      `Now in wolkvox: ${words.obligations(loaded)}.`,
      others > 0 ? `The others: ${words.rows(others)}; the “wolkvox detail” column says what to do about each.` : '',
    ),
  idsTitle: 'Fill in identifiers',
  idsQuestion: (figures) =>
    sentences(
      `The identifier of ${words.customers(figures.customers)} is missing.`,
      `Without a request, in the management records of this sheet: ${words.number(figures.inManagement)}.`,
      `By the date of the load: ${words.requests(figures.byDates)} or a few more.`,
      `Those still missing, one by one: up to ${words.requests(figures.byQuery)}.`,
      'Continue?',
    ),
  noneWithoutId: 'Every loaded customer has its identifier.',
  idsResult: (found, twice, left) =>
    sentences(
      `Identifiers filled in: ${words.number(found)}.`,
      twice > 0 ? `More than once in the CRM: ${words.customers(twice)}; the row says so.` : '',
      left > 0 ? `Not found: ${words.customers(left)}.` : '',
    ),
};
