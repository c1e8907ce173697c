// Measurements → the page in docs: the figures, how to repeat them, where the time goes and what they do not say.
import { cpus } from 'node:os';
import { FETCH_MS, FILL_CELL_MS, READ_CELL_MS, SHEET_MS, START_MS, STORE_MS, WRITE_CELL_MS } from '../apps-script/cost';
import { type DetailedMeasurement, SPENDERS } from './case';
import { caseWords, FIGURES, SPENDER_WORDS, seconds } from './table';
import { V8_OPTIONS } from './v8-options';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function tableOf(measured: readonly DetailedMeasurement[], lines: readonly (readonly string[])[]): string {
  const head = ['customers + obligations', ...measured.map(caseWords)];
  return [row(head), row(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...lines.map(row)].join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Returns what a sheet call, a property and so on cost each case beyond the floor, as shares of the floor. */
function beyondFloor(measured: readonly DetailedMeasurement[]): string {
  const used = SPENDERS.filter((spender) => spender !== 'bulk' && measured.some((one) => one.spending[spender] > 0));
  return tableOf(
    measured,
    used.map((spender) => [
      SPENDER_WORDS[spender],
      ...measured.map((one) => {
        const spent = one.spending[spender];
        return `${seconds(spent)} s · ${percent(spent / 1000 / one.floorSeconds)}`;
      }),
    ]),
  );
}

const PRICES = [
  ['a request', `${FETCH_MS} ms, and the server's 200 ms + 1 ms per customer or obligation`],
  ['a call that reads a sheet or its size', `${SHEET_MS} ms + ${READ_CELL_MS * 1000} µs per cell`],
  ['a call that changes a sheet', `${SHEET_MS} ms + ${WRITE_CELL_MS * 1000} µs per cell written`],
  ['a call that gives a whole range one value or format', `${SHEET_MS} ms + ${FILL_CELL_MS * 1000} µs per cell`],
  ['a call on properties or a lock', `${STORE_MS} ms`],
  ['the start of an execution', `${START_MS} ms`],
] as const;

const HOW_IT_IS_MEASURED = `Each case runs in a process of its own. It holds the emulated spreadsheet and the built bundle, \`dist/server.js\` as it would be
pushed, and is driven as the sidebar drives it: \`startLoad\`, then \`runJob\` until the job needs no further run. The simulated CRM is
a second process behind HTTP, the generator of the data a third. Simulated seconds pass on the emulator's clock alone, so they are
the same on every computer; CPU time and memory are those of the measured process, during the load and in all. Node.js runs it with
\`${V8_OPTIONS.join(' ')}\`,
so that little of the time is V8's own.

The **floor** is what the fewest possible bulk requests take by themselves, one after another: overhead and server time. The
**ratio** is simulated seconds by floor, every execution's start included.`;

const WHERE_IT_GOES = `- **Reading.** The first run reads both tabs whole: every row is checked before anything is sent. A later run reads the keys and the
  hidden machine cells of all rows, and the data only of what it can send itself.
- **Writing.** A row costs five cells: two when it is marked as being sent, three for its result. Rows that wait say nothing until
  they are sent, or until the job is paused, cancelled or stopped.
- **Safety.** Each window's edge reads the headers and marks before it writes and the keys after, so that nothing lands on a row or
  column that has moved. Each batch costs one write of properties: what became of the last one, and what leaves now.
- **Once per load.** Adding our columns takes five calls on each tab, the line in the tab of loads two.`;

const WHAT_THEY_DO_NOT_SAY = `- The prices are averages that other people have measured. Google's own times vary by the hour and by the account.
- What the real CRM takes per record is not published. A slower server makes the ratio better and the load slower.
- 100,000 customers take several executions. Between two of them the sidebar has to be open, or the hourly run switched on.
- CPU time depends on the computer and on what else it does; repeat with \`--repeat 3\`, which keeps the least.
- Small loads look bad by ratio: their fixed seconds (start, connection test, our columns, the line of the load) have no long floor
  to hide behind.`;

/** Returns the page's Markdown, for measurements that are each the quickest of so many `runs`. */
export function page(measured: readonly DetailedMeasurement[], runs: number): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node.js ${process.version}`;
  const figures = FIGURES.map(([name, figure]) => [name, ...measured.map(figure)]);
  return `# Performance

Written by \`npm run bench -- --write-docs\`; do not edit. CPU and memory were measured on ${machine}${runs > 1 ? `,\nin ${runs} runs of each case, of which the one that took the least CPU time is shown` : ''}.

${tableOf(measured, figures)}

![Simulated time of each load as a multiple of its floor](performance.svg)

## How it is measured

${HOW_IT_IS_MEASURED}

The cost model:

| | |
| --- | --- |
${PRICES.map(row).join('\n')}

To repeat it: \`npm run bench\`; \`npm run bench -- --help\` tells the options, \`npm run --silent bench -- --json\` gives the figures as data.

## Where the time goes

Simulated seconds beyond the bulk requests, and their share of the floor:

${beyondFloor(measured)}

${WHERE_IT_GOES}

## What the figures do not say

${WHAT_THEY_DO_NOT_SAY}
`;
}
