// Measurements → lines of a table for the terminal.
import { type DetailedMeasurement, SPENDERS, type Spender } from './case';

/** Words for where simulated time goes. */
export const SPENDER_WORDS: Readonly<Record<Spender, string>> = {
  bulk: 'bulk requests',
  otherFetch: 'connection test',
  start: 'starts of executions',
  read: 'sheet reads',
  write: 'sheet writes',
  property: 'properties',
  lock: 'locks',
  wait: 'waiting',
};

export const thousands = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
export const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** Names a case: `10,000 + 25,000, shuffled`. */
export const caseWords = ({ customers, obligations, order }: DetailedMeasurement): string =>
  `${thousands(customers)} + ${thousands(obligations)}${order === 'shuffled' ? ', shuffled' : ''}`;

type Line = readonly [string, (one: DetailedMeasurement) => string];

/** Every figure of a case with its name, in the order of the table. */
export const FIGURES: readonly Line[] = [
  ['customers per call', (one) => thousands(one.perCall)],
  ['executions', (one) => thousands(one.executions)],
  ['bulk requests', (one) => thousands(one.bulkRequests)],
  ['sheet reads', (one) => thousands(one.calls.sheetRead)],
  ['sheet writes', (one) => thousands(one.calls.sheetWrite)],
  ['cells read', (one) => thousands(one.cells.read)],
  ['cells written', (one) => thousands(one.cells.written)],
  ['property calls', (one) => thousands(one.calls.property)],
  ['lock calls', (one) => thousands(one.calls.lock)],
  ['simulated s', (one) => one.simulatedSeconds.toFixed(1)],
  ['floor s', (one) => one.floorSeconds.toFixed(1)],
  ['ratio', (one) => one.ratio.toFixed(3)],
  ['CPU s', (one) => one.cpuSeconds.toFixed(2)],
  ['peak memory MB', (one) => thousands(one.peakMb)],
];

const SPENT: readonly Line[] = SPENDERS.map((spender) => [
  `  ${SPENDER_WORDS[spender]}`,
  (one) => seconds(one.spending[spender]),
]);

/** Returns one line per figure and one column per case, then where the simulated seconds went. */
export function table(measured: readonly DetailedMeasurement[]): string[] {
  const rows = [
    ['customers + obligations', ...measured.map(caseWords)],
    ...FIGURES.map(([name, figure]) => [name, ...measured.map(figure)]),
    ['simulated seconds by kind'],
    ...SPENT.map(([name, figure]) => [name, ...measured.map(figure)]),
  ];
  const widths = [0, ...measured].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart((widths[column] ?? 0) + 3)))
      .join(''),
  );
}
