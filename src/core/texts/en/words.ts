// Statuses, job states and amounts → single English words, shared by the tabs and the sidebar.
import type { shared as esShared, words as esWords } from '../es/words';
import { filled, grouped } from '../plural';
import type { Same } from '../shape';

export const shared: Same<typeof esShared> = {
  statusLabels: {
    Ready: 'Ready',
    Invalid: 'Need fixing',
    Waiting: 'Waiting',
    Sending: 'Sending',
    Loaded: 'Loaded',
    Unchanged: 'Unchanged',
    Rejected: 'Rejected',
    Failed: 'Not loaded',
    Unknown: 'Unconfirmed',
  },
  jobStates: {
    running: 'Running',
    paused: 'Paused',
    completed: 'Finished',
    cancelled: 'Stopped',
    failed: 'Interrupted',
  },
  roles: { customers: 'Customers', obligations: 'Obligations' },
  kinds: {
    load: 'Load',
    management: 'Management records',
    settle: 'Confirmation',
    records: 'Load into a module',
    query: 'Management records query',
    'insert-obligations': 'Obligations added',
    'update-obligations': 'Obligations updated',
    ids: 'Customer identifiers',
  },
  customers: { one: '{n} customer', other: '{n} customers' },
  obligations: { one: '{n} obligation', other: '{n} obligations' },
  rows: { one: '{n} row', other: '{n} rows' },
  requests: { one: '{n} request', other: '{n} requests' },
  managementRecords: { one: '{n} management record', other: '{n} management records' },
};

export const words: Same<typeof esWords> = {
  statuses: {
    Ready: 'Ready',
    Invalid: 'Needs fixing',
    Waiting: 'Waiting',
    Sending: 'Sending',
    Loaded: 'Loaded',
    Unchanged: 'Unchanged',
    Rejected: 'Rejected',
    Failed: 'Not loaded',
    Unknown: 'Unconfirmed',
  },
  statusLabels: shared.statusLabels,
  jobStates: shared.jobStates,
  roles: shared.roles,
  number: (count) => grouped('en', count),
  customers: (n) => filled('en', shared.customers, { n }),
  obligations: (n) => filled('en', shared.obligations, { n }),
  rows: (n) => filled('en', shared.rows, { n }),
  requests: (n) => filled('en', shared.requests, { n }),
  managementRecords: (n) => filled('en', shared.managementRecords, { n }),
  /** The tab that keeps one line per job. */
  ledger: {
    headers: [
      'Who',
      'Began',
      'Ended',
      'What',
      'State',
      'Reason',
      'Operation',
      'Server',
      'Customers',
      'Obligations',
      'Balance loaded',
      'Balance by portfolio type',
      'Requests',
      'Seconds',
      'Hash of what was sent (SHA-256)',
      'Rows that are gone',
    ],
    kinds: shared.kinds,
  },
};
