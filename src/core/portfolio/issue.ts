// What is wrong with one cell of a row, as a value that every language can put into words.

/** The broad kinds of issue; scripts and counts use these. */
export type IssueKind =
  | 'required' // the cell is blank and the CRM demands the field
  | 'format' // the text cannot be read as what the field holds
  | 'precision' // the spreadsheet has damaged the identifier (scientific notation, over 15 digits)
  | 'sheet-error' // the cell shows a spreadsheet error such as #N/A, or a mark of ours that fell on it
  | 'duplicate' // another row of the tab has the same key
  | 'orphan' // no customer row has the obligation's Identification
  | 'customer-in-error' // the obligation is fine, its customer's row is not
  | 'too-long'; // the cell holds more than the spreadsheet itself may hold or the CRM may take

/** The finer codes; each has a sentence of its own in every language. */
export const ISSUE_CODES = [
  'required',
  'email-format',
  'amount-format',
  'date-format',
  'date-impossible',
  'days-format',
  'text-format',
  'precision-scientific',
  'precision-digits',
  'sheet-error',
  'own-mark',
  'duplicate',
  'orphan',
  'customer-in-error',
  'too-long',
  'table-format',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** The broad kind of every code. */
export const ISSUE_KINDS: Readonly<Record<IssueCode, IssueKind>> = {
  required: 'required',
  'email-format': 'format',
  'amount-format': 'format',
  'date-format': 'format',
  'date-impossible': 'format',
  'days-format': 'format',
  'text-format': 'format',
  'precision-scientific': 'precision',
  'precision-digits': 'precision',
  'sheet-error': 'sheet-error',
  'own-mark': 'sheet-error',
  duplicate: 'duplicate',
  orphan: 'orphan',
  'customer-in-error': 'customer-in-error',
  'too-long': 'too-long',
  'table-format': 'format',
};

/** One problem of one cell. Values of the cell never enter it, but a proposal for the repair may. */
export interface Issue {
  readonly kind: IssueKind;
  readonly code: IssueCode;
  /** The column's header exactly as it stands in the sheet. */
  readonly header: string;
  /** 0-based. */
  readonly columnIndex: number;
  /** What the user may have meant, shown as a question and never applied. */
  readonly suggestion?: string;
  /** 1-based numbers of the other rows concerned: the copies of a duplicate, an invalid customer. At most 3. */
  readonly otherRows?: readonly number[];
}
