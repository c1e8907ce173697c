// An issue of a cell → an English sentence: which column, what is wrong, what to do.
import type { Issue, IssueCode } from '../../portfolio/issue';
import { chosen, listed, sentences } from '../plural';

const inRows = (rows: readonly number[]) => `in ${chosen('en', rows.length, 'row', 'rows')} ${listed(rows, 'and')}`;
const others = (issue: Issue, before: string) => (issue.otherRows?.length ? `${before}${inRows(issue.otherRows)}` : '');

/** Returns “Column”: what is wrong, the proposal as a question, and what to do. */
function told(issue: Issue, wrong: string, advice: string): string {
  const question = issue.suggestion ? `Did you mean “${issue.suggestion}”?` : '';
  return sentences(`“${issue.header.trim()}”: ${wrong}.`, question, advice);
}

export const issues: Readonly<Record<IssueCode, (issue: Issue) => string>> = {
  required: (issue) => told(issue, 'the cell is empty and wolkvox needs it', 'Please fill it in.'),
  'email-format': (issue) =>
    told(issue, 'this does not look like an e-mail address', 'Write it in full, like name@company.com.'),
  'amount-format': (issue) =>
    told(issue, 'this cannot be read as an amount of money', 'Write only the figure, no letters.'),
  'date-format': (issue) =>
    told(issue, 'this cannot be read as a date', 'Write it as year, month and day, like 2025-07-02.'),
  'date-impossible': (issue) => told(issue, 'the calendar has no such date', 'Check the day, the month and the year.'),
  'days-format': (issue) => told(issue, 'this is not a number of days', 'Write a whole number, like 30.'),
  'text-format': (issue) => told(issue, 'the cell does not hold a text', 'Format it as plain text and type it again.'),
  'precision-scientific': (issue) =>
    told(
      issue,
      'the spreadsheet shortened the number (like 4.57E+09) and may have lost digits',
      'Format the column as plain text and type the whole number.',
    ),
  'precision-digits': (issue) =>
    told(
      issue,
      'the number has more than 15 digits and the spreadsheet turns the last ones into zeros',
      'Format the column as plain text and type the whole number.',
    ),
  'sheet-error': (issue) =>
    told(issue, 'the cell shows a spreadsheet error such as #N/A', 'Fix the formula or type the value.'),
  'own-mark': (issue) =>
    told(
      issue,
      'a mark of wolkvox fell here, perhaps because a column was moved during the load',
      'Recover the value from the version history (File menu), or type it.',
    ),
  duplicate: (issue) =>
    told(issue, `it is repeated${others(issue, ': the same ')}`, 'Keep one row only; until then none of them is sent.'),
  orphan: (issue) =>
    told(issue, 'no customer has this identification', 'Add the customer to their tab or correct the value.'),
  'customer-in-error': (issue) =>
    told(issue, `its customer needs fixing${others(issue, ' ')}`, 'Fix the customer first; this row is fine.'),
  'too-long': (issue) => told(issue, 'the text is too long', 'Shorten it.'),
  'table-format': (issue) =>
    told(issue, 'this cannot be read as a table', 'Write one row per line, like “Product: T-shirt; Size: M”.'),
};
