// What the proof measured → the page that says so.
import type { Errand } from './scenario';
import type { Tally } from './tally';

export interface Measured {
  readonly mixtures: Tally;
  /** How long the mixtures were played, and from which seed on. */
  readonly minutes: number;
  readonly seed: number;
  readonly seeds: number;
  readonly faults: Tally;
  readonly kills: Tally;
  readonly errands: readonly ErrandMeasured[];
}

export interface ErrandMeasured {
  readonly errand: Errand;
  readonly mixtures: Tally;
  readonly faults: Tally;
  readonly kills: Tally;
}

const HEADERS = ['runs', 'rows', 'lost', 'doubled', 'misplaced', 'misreported', 'in doubt'];

function markdownTable(first: string, { rows, totals }: Tally): string {
  const { runs, rows: all, lost, doubled, misplaced, misreported, unknown } = totals;
  const sums = [runs, all, lost, doubled, misplaced, misreported, unknown].map((count) =>
    count.toLocaleString('en-US'),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line([first, ...HEADERS]),
    line(['---', ...HEADERS.map(() => '---:')]),
    ...rows().map(line),
    line(['**all runs**', ...sums.map((sum) => `**${sum}**`)]),
  ].join('\n');
}

const brokenOf = (tally: Tally): string =>
  tally.totals.broken.length === 0
    ? 'No run broke an invariant.'
    : `These seeds broke an invariant: ${tally.totals.broken.map(({ seed }) => seed).join(', ')}.`;

const ABOUT: Readonly<Record<Errand, readonly [string, string]>> = {
  insertObligation: [
    'insertObligation',
    'Obligations added one by one to customers in the CRM, some without an id, a name or a customer, some with a number edited since they were loaded.',
  ],
  updateObligation: [
    'updateObligation',
    'Obligations that changed, some with cells blanked, some to be renamed; at CRMs that keep what an update leaves out and at CRMs that blank it, at some that want PUT. **Lost** is also a field of the CRM that was left out and is not there afterwards; **misplaced** a value that no update of this obligation carried, or a row that says Loaded and is held otherwise.',
  ],
  insertMany: [
    'insertMany',
    'Rows of any tab into a module, told apart by one column or by all of their contents, equal ones among them. **Doubled** is a record that is stored more often than rows hold it.',
  ],
  ids: [
    'The ids of customers (queryDates, query)',
    'Ids filled in from management records, by the dates of the load and one by one, at CRMs that hold a customer twice. **Misplaced** is an id on another customer’s row, **misreported** anything that reading changed in the CRM.',
  ],
  queryGestion: [
    'queryGestion by any field',
    'Management records fetched for a column of values into a tab on which people sort and write. **Lost** is a record without a row, **doubled** one with two, **misplaced** one beside somebody’s note on another.',
  ],
};

function errandSection({ errand, mixtures, faults, kills }: ErrandMeasured): string {
  const [title, about] = ABOUT[errand];
  return `### ${title}

${about}

${markdownTable('killed after every service call', kills)}

${markdownTable('fault by itself', faults)}

${markdownTable('in mixtures', mixtures)}

${[kills, faults, mixtures].some(({ totals }) => totals.broken.length > 0) ? brokenOf(mixtures) : 'No run broke an invariant.'}
`;
}

/** Returns the page in Markdown. */
export function reliabilityPage({ mixtures, minutes, seed, seeds, faults, kills, errands }: Measured): string {
  const last = seed + seeds - 1;
  return `# Reliability, as measured

This page is written by \`npm run soak -- --write-docs\`: the add-on that is pushed to Google, run on the Apps Script emulator against the
simulated CRM of the workbench. It shows what the add-on does when a platform and a CRM behave as the simulation does, no more: nothing here
has been measured at Google or at wolkvox.

## What is compared

After every run the user goes on as the sidebar would (resume, load what is left, check) until nothing is left to be sent. Then the sheet, the job
records and the CRM are compared:

- **lost**: a valid row without a status, a row that should have been sent and was not, a row that says it was loaded and is not stored, or a
  row that was sent, vanished from the sheet and stands in no job's record.
- **doubled**: a customer or an obligation that the CRM stored more than once.
- **misplaced**: a row that carries another row's mark, or shows words that are not its mark's.
- **misreported**: a stored row that says it is not; totals of a job that do not add up; more than one batch in doubt for one
  crash; the token anywhere but in its user's own store and in the headers of requests.
- **in doubt**: rows that say \`Unknown\`. No mistake: nobody can know whether the CRM stored them, and the row says so. They are
  settled by reading them back and are never sent again without the user's word.

## Killed at every service call

A load of 300 customers with about 750 obligations, some of them invalid or without a usable key, at 100 a call; and a small one at a slow CRM,
which spans several windows. One run for each service call, killed there and then resumed; once so that the call never happened, once so that it
took effect and its answer was lost.

${markdownTable('killed so that', kills)}

${brokenOf(kills)}

## Each fault by itself

The same load, one fault each: of the CRM at its second bulk request, of the platform or of people at the service calls where it can do most
harm. "Between two calls" means once for each of the first reads and writes of the sheet.

${markdownTable('fault', faults)}

${brokenOf(faults)}

## Mixtures

Small portfolios under several faults at once, generated from seeds ${seed} to ${last}; with those below they took ${minutes.toFixed(1)} minutes. A run counts in
every line whose fault it had planned; a fault that is planned for a later call than the run has does not happen.

${markdownTable('fault', mixtures)}

${brokenOf(mixtures)}

## Beside loading customers

The same faults and the same people at work, on spreadsheets that are loaded already. Each seed plays one of these beside its load.

${errands.map(errandSection).join('\n')}
## What is not claimed

- A CRM that says "not executed" (429, 403, 405, 413 or its own 400) and stores all the same would be believed, as would a receipt
  that is false and adds up. No fault here lies in that way.
- Columns of ours that are deleted take what they say along. The add-on then refuses to load until they are restored; a run that ends so is
  compared for doubles only.
- An update in doubt that the CRM carries out only after it was read back may blank what it left out; its row says Unknown.
- A column that is inserted or moved in the very instant of a write, or while our columns are added, can cost cells of the user's own beside
  ours. Rows that have our text where a value should be say so, and are not sent; records of any module are in doubt then.
- A row copied as a whole on a tab of records takes its hidden cells along, and with them its result.
- Of a customer that the CRM holds twice, an answer that holds only a part of the records may show one.
- Once the user has been told that the CRM blanks what an update leaves out, nobody goes on updating; what people decide then is not played.
- A row whose mark was overwritten in the very instant in which somebody sorted and the execution crashed is reported as in doubt even if it
  was never sent.

## To repeat it

\`\`\`sh
npm run soak -- --runs ${seeds} --seed ${seed}   # these mixtures
npm run soak -- --of load --seed S --runs 1   # one of them; a broken run is told with what plays it again
npm test -- test/faults                  # what every change has to pass
npm run soak -- --minutes 30 --write-docs
\`\`\`
`;
}
