// What a menu action found or did → its toast or alert in English.
import type { StatusCounts } from '../../api';
import { ROW_STATUSES } from '../../load/status';
import type { messages as es } from '../es/messages';
import { chosen } from '../plural';
import type { LoadFigures, Same } from '../shape';
import { words } from './words';

/** Returns `Customers: Loaded 180 · Need fixing 12`, or words for an empty tab. */
function tally(role: keyof typeof words.roles, counts: StatusCounts): string {
  const parts = ROW_STATUSES.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [`${words.statusLabels[status]} ${words.number(count)}`] : [];
  });
  return `${words.roles[role]}: ${parts.join(' · ') || 'no rows'}`;
}
const bothTallies = (customers: StatusCounts, obligations: StatusCounts) =>
  `${tally('customers', customers)}\n${tally('obligations', obligations)}`;

const isAllLoaded = (counts: StatusCounts) =>
  ROW_STATUSES.every((status) => status === 'Loaded' || status === 'Unchanged' || (counts[status] ?? 0) === 0);

const sending = ({ customers, obligations }: LoadFigures) =>
  obligations > 0 ? `${words.customers(customers)} and ${words.obligations(obligations)}` : words.customers(customers);

export const messages: Same<typeof es> = {
  someone: 'Somebody else',
  checkTitle: 'Check finished',
  checkResult: (customers, obligations, toCorrect) =>
    `${bothTallies(customers, obligations)}\n\n${
      toCorrect > 0
        ? `The “wolkvox detail” column says what to fix in ${chosen('en', toCorrect, 'the marked row', 'the marked rows')}. The rest can be loaded now.`
        : 'There is nothing to fix. You can load now.'
    }`,
  loadTitle: 'Load into wolkvox',
  loadQuestion: (figures) => `${sending(figures)} will be sent in ${words.requests(figures.requests)}. Continue?`,
  resendTitle: 'Customers loaded before',
  resendQuestion: (count) =>
    `${words.customers(count)} ${chosen('en', count, 'was', 'were')} loaded before and ${chosen('en', count, 'has', 'have')} changes or new obligations. Depending on how your CRM is set up, sending again may update or duplicate. Send again?`,
  loading: (done, total) => `Loading: ${words.number(done)} of ${words.customers(total)}.`,
  resultTitle: 'Load finished',
  loadResult: (customers, obligations) =>
    `${bothTallies(customers, obligations)}\n\n${
      isAllLoaded(customers) && isAllLoaded(obligations)
        ? 'Everything is loaded into wolkvox.'
        : 'The “wolkvox detail” column says what to do about each row that was not loaded.'
    }`,
  handOverTitle: 'The load is not finished',
  handOver: (done, total) =>
    `${words.number(done)} of ${words.customers(total)} so far. Google gives each run a few minutes only: open the sidebar to let it go on by itself, or choose “Load what is pending” in the menu again.`,
  paused: 'The load is paused. You can continue it from the sidebar or the menu.',
  cancelled: 'The load was stopped. What is loaded stays in wolkvox; the rest can be loaded later.',
  managementTitle: 'Fetch management records',
  managementQuestion: (customers) =>
    `The management records of ${words.customers(customers)} will be fetched: ${words.requests(customers)}, one per customer. Continue?`,
  managementResult: (found, customers) =>
    found > 0
      ? `${words.managementRecords(found)} of ${words.customers(customers)} found; see the “Management records” tab.`
      : `No management records found for ${words.customers(customers)}.`,
  templateTitle: 'Template tabs',
  templateCreated: (names) => `Tabs created: ${names}. Paste your data below the headers.`,
  templateExists: 'The customers and obligations tabs exist already: nothing was changed.',
  takeTitle: 'Unfinished load',
  takeQuestion: (who) => `${who} left a load unfinished. Do you want to go on with it?`,
  settleTitle: 'Confirm unconfirmed rows',
  settleQuestion: (customers) =>
    `${words.customers(customers)} will be looked up in the CRM: ${words.requests(customers)} or a few more. Continue?`,
  settleResult: (loaded, ready, unknown) =>
    `In the CRM: ${words.rows(loaded)}. Not there, can be loaded: ${words.rows(ready)}. Still unconfirmed: ${words.rows(unknown)}.`,
  nothingInDoubt: 'There are no unconfirmed rows.',
  releaseTitle: 'Send unconfirmed rows again',
  releaseQuestion: (rows) =>
    `${words.rows(rows)} without confirmation will be ready to load again. What is already in the CRM will be doubled or updated. Are you sure?`,
  releaseResult: (rows) => `${words.rows(rows)} ready to load again.`,
  budgetTitle: 'Today’s requests will not be enough',
  startAnyway: 'Start anyway?',
  pauseAsked: 'The load stops in a few seconds, once what is on its way has arrived.',
  recordsTitle: 'Load into a module',
  recordsQuestion: (rows, requests) =>
    `${words.rows(rows)} will be added to the module in ${words.requests(requests)}. Continue?`,
  recordsResend: (rows) =>
    `${words.rows(rows)} loaded before and changed since. The module only takes new records: sending them again will leave them twice. Send them?`,
  recordsResult: (loaded, others) =>
    others > 0
      ? `Loaded: ${words.rows(loaded)}. The “wolkvox detail” column says what became of the others: ${words.number(others)}.`
      : `Loaded: ${words.rows(loaded)}. Nothing is pending.`,
  recordsReleaseQuestion: (rows) =>
    `${words.rows(rows)} without confirmation will be ready to send. What is already in the module will be there twice. Are you sure?`,
  queryTitle: 'Fetch management records by a field',
  queryQuestion: (values, field) =>
    `The management records of ${words.number(values)} ${chosen('en', values, 'value', 'values')} of the field “${field}” will be fetched: ${words.requests(values)}. Continue?`,
  queryResult: (found, added) =>
    found > 0
      ? `${words.managementRecords(found)} found; new since the last time: ${words.number(added)}.`
      : 'No management records with these values. Check the field you chose.',
  summaryTitle: 'Summary of management records',
  summaryDone: (records) => `The summary counts ${words.managementRecords(records)}.`,
  summaryNothing: 'There are no management records yet: fetch them first.',
};
