// The statuses a row can have.

export const ROW_STATUSES = [
  'Ready', // valid and not sent yet
  'Invalid', // has issues; is never sent
  'Waiting', // valid, but its customer's row is invalid
  'Sending', // part of a request that is on its way
  'Loaded', // the CRM confirmed it
  'Unchanged', // loaded before and the same since
  'Rejected', // the CRM refused this record
  'Failed', // certainly not applied; may be sent again
  'Unknown', // may have been applied; must be settled first
] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

export const JOB_STATES = ['running', 'paused', 'completed', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];
