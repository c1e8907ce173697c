// Statuses, job states and amounts → single English words, shared by the tabs and the sidebar.
import type { words as es } from '../es/words';
import { counted, grouped } from '../plural';
import type { Same } from '../shape';

export const words: Same<typeof es> = {
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
  number: (count) => grouped('en', count),
  customers: (count) => counted('en', count, 'customer', 'customers'),
  obligations: (count) => counted('en', count, 'obligation', 'obligations'),
  rows: (count) => counted('en', count, 'row', 'rows'),
  requests: (count) => counted('en', count, 'request', 'requests'),
  managementRecords: (count) => counted('en', count, 'management record', 'management records'),
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
    kinds: {
      load: 'Load',
      management: 'Management records',
      settle: 'Confirmation',
      'insert-obligations': 'Obligations added',
      'update-obligations': 'Obligations updated',
      ids: 'Customer identifiers',
    },
  },
};
