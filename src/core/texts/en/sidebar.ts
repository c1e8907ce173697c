// What the sidebar says in English, apart from what the server's replies bring along.
// biome-ignore-all lint/style/useTemplate: the page's build turns every template into concat calls, which cost it 2 kB
import type { sidebar as es } from '../es/sidebar';
import { chosen, counted } from '../plural';
import type { Same } from '../shape';
import { words } from './words';

const { number, rows } = words;
const reopen = 'Close this sidebar and open it again from the Extensions menu.';
const again = 'Try again in a moment. If it goes on, close the sidebar and open it again.';
const noted = 'What was sent is noted in the spreadsheet.';

export const sidebar: Same<typeof es> = {
  title: 'Load portfolio into wolkvox',
  opening: 'Opening…',
  steps: { connection: 'Connection', check: 'Check', load: 'Load', result: 'Result', management: 'Management records' },
  done: 'done',
  retry: 'Try again',
  language: 'Language',
  version: (version) => 'Version ' + version,
  someone: 'Somebody else',

  connection: {
    server: 'Server',
    serverHint: 'The address you open the CRM with. Paste it as you copied it.',
    reading: 'Checking the address…',
    cleaned: (host) => 'From what you pasted we use only the server: ' + host,
    renamed: (host) => 'That server is now called ' + host + '; we use that name.',
    operation: 'Operation',
    operationHint: 'What follows the @ in your CRM user name.',
    token: 'Token',
    tokenHint: 'In the CRM: Configuration, wolkvox Integration, Tokens. Use an internal one.',
    tokenStored: 'Stored. It is shown to nobody.',
    replace: 'Replace',
    keep: 'Keep the stored one',
    save: 'Save connection',
    saving: 'Saving…',
    saved: 'Connection saved.',
    serverMissing: 'Paste the address of your CRM.',
    operationMissing: 'Type the operation.',
    tokenMissing: 'Paste the token.',
    tokenSpaces: 'A token has no spaces. Copy it again, in full.',
    summary: (host, operation) => operation + ' on ' + host,
    incomplete: 'To be completed',
  },

  check: {
    intro: 'We check every row before anything is sent. Nothing leaves the spreadsheet yet.',
    run: 'Check',
    again: 'Check again',
    running: 'Checking…',
    next: 'Go on to load',
    noTabs: 'We did not find your tabs',
    noTab: { customers: 'We did not find the customers tab', obligations: 'We did not find the obligations tab' },
    noTabAdvice: 'Create the template tabs and paste your data there, or give your own tab headers that wolkvox knows.',
    createTemplate: 'Create template',
    creating: 'Creating…',
    created: 'Template created. Paste your data below the headers.',
    summary: (ready, toCorrect) =>
      number(ready) + ' ready' + (toCorrect > 0 ? ', ' + number(toCorrect) + ' to fix' : ''),
    allGood: 'All is well: there is nothing to fix.',
    toCorrect: 'What to fix',
    where: (count, firstRow) =>
      count === 1 ? 'Row ' + number(firstRow) : rows(count) + '; the first is ' + number(firstRow),
    more: (count) => 'Show ' + counted('en', count, 'more cause', 'more causes'),
    unmatched: (count) => counted('en', count, 'column is', 'columns are') + ' not sent',
    unmatchedHint: 'wolkvox has no field for these headers.',
    at: (time) => 'Checked at ' + time,
  },

  load: {
    options: {
      title: 'More options',
      name: 'Your name',
      nameHint: 'So that others see who is loading.',
      hourly: 'Go on every hour even with the sidebar closed',
      hourlyHint: 'Google will ask for one more permission when you save. Everything else works without it.',
      perCall: 'Customers per request',
      parallel: 'Requests at a time',
      paceHint: (most, safe) => '1 to ' + number(most) + '. The safe choice is ' + number(safe) + '.',
      paceWhy: 'With more, a failure leaves more rows unconfirmed.',
      save: 'Save options',
      saved: 'Options saved.',
    },
    whichRows: 'Rows to load',
    all: 'Everything pending',
    selected: 'Selected rows only',
    selectedHint: 'A customer goes with the pending obligations; an obligation with its customer.',
    whatGoes: 'Will be sent',
    plan: (customers, obligations) => words.customers(customers) + ' and ' + words.obligations(obligations),
    planRequests: (requests) => 'In ' + words.requests(requests) + ' to wolkvox',
    unchecked: 'Rows are checked before they are sent; those that need fixing stay here.',
    nothing: 'No rows are ready to be sent.',
    loadedBefore: 'Customers loaded before',
    never: 'Do not send them again',
    changed: (count) => 'Send those with changes (' + number(count) + ')',
    again: 'Send all of them again',
    againHint: 'Depending on how your CRM is set up, this may update or duplicate records.',
    start: (customers) => 'Load ' + words.customers(customers),
    startAll: 'Load now',
    startSelected: 'Load selection',
    starting: 'Preparing the load…',
    toResend: (count) =>
      words.customers(count) +
      ' loaded before ' +
      chosen('en', count, 'has', 'have') +
      ' changes or new obligations. When you load, choose whether to send ' +
      chosen('en', count, 'it', 'them') +
      '.',
  },

  job: {
    load: 'Loading into wolkvox',
    management: 'Fetching management records',
    settle: 'Confirming in the CRM',
    'insert-obligations': 'Adding obligations',
    'update-obligations': 'Updating obligations',
    ids: 'Filling in identifiers',
    progress: (done, total) => number(done) + ' of ' + words.customers(total),
    percent: (percent) => percent + '%',
    rate: (perMinute) => words.customers(perMinute) + ' a minute',
    secondsLeft: 'less than a minute',
    minutesLeft: (minutes) => 'about ' + counted('en', minutes, 'minute', 'minutes'),
    hoursLeft: (hours) => 'about ' + counted('en', hours, 'hour', 'hours'),
    timeLeft: (time) => 'Left: ' + time,
    requests: (done, planned) => 'Request ' + number(done) + ' of ' + number(planned),
    found: (count) => words.managementRecords(count) + ' so far',
    keepOpen: 'Keep this sidebar open. You can go on working in the spreadsheet.',
    pause: 'Pause',
    pausing: 'Pausing…',
    resume: 'Continue',
    resuming: 'Continuing…',
    cancel: 'Stop',
    cancelling: 'Stopping…',
    cancelQuestion: 'Stop? What is done is kept; the rest can be done later.',
    cancelYes: 'Yes, stop',
    cancelNo: 'No, go on',
    paused: 'Paused',
    pausedHint: 'What is done is noted on each row. Continue whenever you like.',
    finishing: 'Finishing the request on its way…',
    announced: (percent) => percent + ' percent.',
    since: (time) => 'Since ' + time,
    othersHint: 'You can load when it has finished.',
    takeable: 'They seem to have closed the sidebar before the end. You may continue it.',
    take: 'Continue it myself',
  },

  result: {
    none: 'The result of the load will be shown here.',
    tableCaption: 'Rows by result',
    statusColumn: 'Result',
    causes: 'Why they were not loaded',
    next: 'What next',
    advice: {
      unknown: (count) =>
        rows(count) +
        ' unconfirmed: we do not know whether ' +
        chosen('en', count, 'it', 'they') +
        ' reached wolkvox. Confirm before loading again.',
      rejected: (count) => rows(count) + ' rejected: fix what “wolkvox detail” says and load again.',
      failed: (count) => rows(count) + ' not loaded: you can load again now.',
      invalid: (count) => rows(count) + ' waiting or in need of fixing: fix and check again.',
      rest: 'The rest can be loaded whenever you like; what is loaded is not repeated.',
      allLoaded: 'Everything is loaded into wolkvox.',
    },
    loadAgain: 'Load the rest',
    startAnyway: 'Start anyway',
    toManagement: 'Go to management records',
    summary: (loaded) => number(loaded) + ' loaded',
  },

  settle: {
    doubted: (customers) => words.customers(customers) + ' with unconfirmed rows.',
    start: 'Confirm in the CRM',
    again: 'Confirm again',
    cost: (customers) =>
      'Looks each customer up in the CRM and changes nothing: ' + words.requests(customers) + ' or a few more.',
    question: (customers) =>
      words.customers(customers) +
      ' will be looked up in the CRM: ' +
      words.requests(customers) +
      ' or a few more, out of today’s. Continue?',
    no: 'Not now',
    labels: { Loaded: 'In the CRM', Ready: 'Not there: ready' },
    unknown: (count) =>
      rows(count) + ' unconfirmed: “wolkvox detail” says why, and from what time you can confirm again.',
    nothing: 'There are no unconfirmed rows any more.',
    release: 'Send unconfirmed rows again',
    releaseQuestion: (count) =>
      counted('en', count, 'unconfirmed row', 'unconfirmed rows') +
      ' will be ready to load. What is already in the CRM will be duplicated or updated. Are you sure?',
    released: (count) => rows(count) + ' ready to load again.',
  },

  management: {
    intro: 'Brings what your agents recorded in wolkvox into the “Management records” tab.',
    whichRows: 'Of which customers',
    loaded: 'All that are loaded',
    selected: 'Selected ones only',
    cost: 'Takes one request per customer.',
    costOf: (customers) => 'Takes one request per customer: ' + number(customers) + ' in all.',
    start: 'Fetch records',
    starting: 'Preparing…',
    found: (found, customers) =>
      found > 0
        ? words.managementRecords(found) + ' of ' + words.customers(customers) + ' found.'
        : 'No management records found for ' + words.customers(customers) + '.',
    where: 'See them on the “Management records” tab.',
    again: 'Fetch again',
  },

  platform: {
    accounts: {
      title: 'Several Google accounts are signed in',
      advice:
        'Google mixes up accounts in this browser. Sign out of the others, or use an incognito window or a browser profile for this account only.',
    },
    authorization: {
      title: 'Your authorisation is missing',
      advice: 'Close this sidebar, open it again from the Extensions menu and accept the permissions.',
    },
    offline: {
      title: 'The internet connection was lost',
      advice: 'Check your connection. ' + noted,
    },
    timeout: {
      title: 'Google took too long to answer',
      advice: 'Wait a moment and try again. ' + noted,
    },
    quota: {
      title: 'Google asks for a break',
      advice: 'There are too many tasks at once, or today’s quota is used up. Wait a few minutes and try again.',
    },
    outdated: {
      title: 'The add-on has been updated',
      advice: reopen,
    },
    unreadable: {
      title: 'We did not understand Google’s answer',
      advice: again,
    },
    other: {
      title: 'Google could not complete the action',
      advice: again,
    },
  },
};
