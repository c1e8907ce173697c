// The faults that stop a whole job, as codes; titles and advice live in the texts.

export const LOAD_ERROR_CODES = [
  'no-customers-tab', // no tab looks like the customers' tab
  'no-obligations-tab', // no tab looks like the obligations' tab
  'column-missing', // a required field has no column; details: tab, fields
  'column-ambiguous', // two columns claim one field; details: tab, field, columns
  'empty-tab', // the customers' tab has no rows
  'nothing-to-send', // no row is left to be sent; details: changed, doubted (counts, absent for none)
  'nothing-selected', // the selection touches no row of either tab
  'no-server',
  'no-operation',
  'no-token',
  'server-foreign', // not a wolkvox host
  'server-manager', // a Manager (dialler) host
  'server-malformed',
  'server-empty',
  'columns-gone', // our own columns were deleted, and with them what is known of earlier loads; details: tab
  'protected-columns', // our own columns are protected against this user; details: tab
  'sheet-refused', // the spreadsheet refused a write; details: tab
  'busy-elsewhere', // another person's run works on this spreadsheet; details: who, since
  'busy-own', // the same person's own run still works, or Google has cut it off; details: since, until
  'job-unfinished', // the connection is not changed under a job
  'label-reserved', // a custom column under a name that the CRM or the add-on uses itself; details: header, label
  'locked', // the document lock could not be had
  'no-job', // nothing to resume
  'storage-full', // document properties are full
  'quota', // Google's daily quota of the user is used up
  'authorization', // the user's consent is missing
  'page-outdated', // the sidebar is older than the server
  'token-external', // the token is known and reaches case notes only
  'crm-auth',
  'crm-operation',
  'crm-budget',
  'crm-busy',
  'crm-input',
  'crm-too-large',
  'crm-wrong-host',
  'crm-method',
  'crm-blocked',
  'crm-server',
  'crm-unreachable',
  'crm-unreadable',
  'crm-unknown',
  'no-read-back', // the CRM refuses the query that would settle rows in doubt
  'budget-short', // the day's calls do not suffice; details: needed, left, anew (`yes` where a later job repeats what was done)
  'no-module', // nobody has said which module a tab's rows go into; details: tab
  'no-values', // no cell with a value is selected
  'too-many-values', // more values are selected than can be kept between runs; details: most
  'fields-blanked', // the CRM blanks what an update leaves out; details: fields, restored
  'switched-off', // the work needs an endpoint that the user has switched off; details: endpoint
  'unexpected', // a fault of our own
] as const;
export type LoadErrorCode = (typeof LOAD_ERROR_CODES)[number];

/** Names that the sentence of a code mentions: a tab, a header, a person; never cell contents or secrets. */
export type LoadErrorDetails = Readonly<Record<string, string>>;

/** Stops the whole job. Thrown anywhere in core or platform, caught once in main.ts. */
export class LoadError extends Error {
  constructor(
    readonly code: LoadErrorCode,
    readonly details: LoadErrorDetails = {},
  ) {
    super(code);
    this.name = 'LoadError';
  }
}
