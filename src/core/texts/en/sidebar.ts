// What the sidebar says in English, apart from what the server's replies bring along.
import type { sidebar as es } from '../es/sidebar';
import { chosen, counted, grouped } from '../plural';
import type { Same } from '../shape';
import { words } from './words';

export const sidebar: Same<typeof es> = {
  title: 'Load portfolio into wolkvox',
  opening: 'Opening…',
  steps: { connection: 'Connection', check: 'Check', load: 'Load', result: 'Result', management: 'Management records' },
  done: 'done',
  retry: 'Try again',
  language: 'Language',
  version: (version) => `Version ${version}`,
  someone: 'Somebody else',

  connection: {
    server: 'Server',
    serverHint: 'The address you open the CRM with. Paste it as you copied it.',
    reading: 'Checking the address…',
    cleaned: (host) => `From what you pasted we use only the server: ${host}`,
    renamed: (host) => `That server is now called ${host}; we use that name.`,
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
    summary: (host, operation) => `${operation} on ${host}`,
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
      toCorrect > 0
        ? `${grouped('en', ready)} ready, ${grouped('en', toCorrect)} to fix`
        : `${grouped('en', ready)} ready`,
    allGood: 'All is well: there is nothing to fix.',
    toCorrect: 'What to fix',
    where: (rows, firstRow) =>
      rows === 1 ? `Row ${grouped('en', firstRow)}` : `${words.rows(rows)}; the first is ${grouped('en', firstRow)}`,
    more: (count) => `Show ${counted('en', count, 'more cause', 'more causes')}`,
    unmatched: (count) => `${counted('en', count, 'column is', 'columns are')} not sent`,
    unmatchedHint: 'wolkvox has no field for these headers.',
    at: (time) => `Checked at ${time}`,
  },

  load: {
    whichRows: 'Rows to load',
    all: 'Everything pending',
    selected: 'Selected rows only',
    selectedHint: 'A customer goes with the pending obligations; an obligation with its customer.',
    whatGoes: 'Will be sent',
    plan: (customers, obligations) => `${words.customers(customers)} and ${words.obligations(obligations)}`,
    planRequests: (requests) => `In ${words.requests(requests)} to wolkvox`,
    unchecked: 'Rows are checked before they are sent; those that need fixing stay here.',
    nothing: 'No rows are ready to be sent.',
    loadedBefore: 'Customers loaded before',
    never: 'Do not send them again',
    changed: (count) => `Send those with changes (${grouped('en', count)})`,
    again: 'Send all of them again',
    againHint: 'Depending on how your CRM is set up, this may update or duplicate records.',
    start: (customers) => `Load ${words.customers(customers)}`,
    startAll: 'Load now',
    startSelected: 'Load selection',
    starting: 'Preparing the load…',
    toResend: (count) =>
      `${words.customers(count)} loaded before ${chosen('en', count, 'has', 'have')} changes or new obligations. When you load, choose whether to send ${chosen('en', count, 'it', 'them')}.`,
  },

  job: {
    load: 'Loading into wolkvox',
    management: 'Fetching management records',
    progress: (done, total) => `${grouped('en', done)} of ${words.customers(total)}`,
    percent: (percent) => `${percent}%`,
    rate: (perMinute) => `${words.customers(perMinute)} a minute`,
    secondsLeft: 'less than a minute',
    minutesLeft: (minutes) => `about ${counted('en', minutes, 'minute', 'minutes')}`,
    hoursLeft: (hours) => `about ${counted('en', hours, 'hour', 'hours')}`,
    timeLeft: (time) => `Left: ${time}`,
    requests: (done, planned) => `Request ${grouped('en', done)} of ${grouped('en', planned)}`,
    found: (count) => `${words.managementRecords(count)} so far`,
    keepOpen: 'Keep this sidebar open. You can go on working in the spreadsheet.',
    pause: 'Pause',
    pausing: 'Pausing…',
    resume: 'Continue',
    resuming: 'Continuing…',
    cancel: 'Stop',
    cancelling: 'Stopping…',
    cancelQuestion: 'Stop? What is loaded stays in wolkvox; the rest can be loaded later.',
    cancelYes: 'Yes, stop',
    cancelNo: 'No, go on',
    paused: 'Paused',
    pausedHint: 'What was sent is noted on each row. Continue whenever you like.',
    finishing: 'Finishing the request on its way…',
    announced: (percent) => `${percent} percent.`,
    others: { load: (who) => `${who} is loading`, management: (who) => `${who} is fetching management records` },
    othersPaused: (who) => `${who} left a load paused`,
    since: (time) => `Since ${time}`,
    othersHint: 'You can load when it has finished.',
    takeable: 'They seem to have closed the sidebar before the end. You may continue it.',
    take: 'Continue it myself',
  },

  result: {
    none: 'The result of the load will be shown here.',
    completed: 'Load finished',
    cancelled: 'Load stopped',
    failed: 'The load was interrupted',
    tableCaption: 'Rows by result',
    statusColumn: 'Result',
    causes: 'Why they were not loaded',
    next: 'What next',
    advice: {
      unknown: (count) => `${words.rows(count)} unconfirmed: look in the CRM before sending again.`,
      rejected: (count) => `${words.rows(count)} rejected: fix what “wolkvox detail” says and load again.`,
      failed: (count) => `${words.rows(count)} not loaded: you can load again now.`,
      invalid: (count) => `${words.rows(count)} waiting or in need of fixing: fix and check again.`,
      rest: 'The rest can be loaded whenever you like; what is loaded is not repeated.',
      allLoaded: 'Everything is loaded into wolkvox.',
    },
    loadAgain: 'Load the rest',
    checkAgain: 'Check again',
    toManagement: 'Go to management records',
    summary: (loaded) => `${grouped('en', loaded)} loaded`,
  },

  management: {
    intro: 'Brings what your agents recorded in wolkvox into the “Management records” tab.',
    whichRows: 'Of which customers',
    loaded: 'All that are loaded',
    selected: 'Selected ones only',
    cost: 'Takes one request per customer.',
    costOf: (customers) => `Takes one request per customer: ${grouped('en', customers)} in all.`,
    start: 'Fetch records',
    starting: 'Preparing…',
    found: (found, customers) =>
      found > 0
        ? `${words.managementRecords(found)} of ${words.customers(customers)} found.`
        : `No management records found for ${words.customers(customers)}.`,
    where: 'See them on the “Management records” tab.',
    completed: 'All fetched',
    cancelled: 'Fetching stopped',
    failed: 'Fetching was interrupted',
    again: 'Fetch again',
    summary: (found) => words.managementRecords(found),
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
      advice: 'Check your connection. What was sent is noted in the spreadsheet.',
    },
    timeout: {
      title: 'Google took too long to answer',
      advice: 'Wait a moment and try again. What was sent is noted in the spreadsheet.',
    },
    quota: {
      title: 'Google asks for a break',
      advice: 'There are too many tasks at once, or today’s quota is used up. Wait a few minutes and try again.',
    },
    outdated: {
      title: 'The add-on has been updated',
      advice: 'Close this sidebar and open it again from the Extensions menu.',
    },
    unreadable: {
      title: 'We did not understand Google’s answer',
      advice: 'Try again. If it goes on, close the sidebar and open it again.',
    },
    other: {
      title: 'Google could not complete the action',
      advice: 'Try again in a moment. If it goes on, close the sidebar and open it again.',
    },
  },
};
