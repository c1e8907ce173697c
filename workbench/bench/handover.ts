// A portfolio ⇄ a file of JSON lines, so that the process that is measured neither makes nor keeps the data.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { World } from '../apps-script';
import type { CellSource } from '../apps-script/tab-source';
import type { Portfolio } from '../demo/portfolio';

/** The first line: the portfolio with empty tabs of the right size. The others: a tab, the number of a row, rows from there on. */
interface Rows {
  readonly tab: string;
  /** 1-based. */
  readonly firstRow: number;
  readonly rows: readonly (readonly CellSource[])[];
}

const ROWS_PER_LINE = 1_000;

/** Writes the portfolio to a file. */
export async function writeHandover(path: string, portfolio: Portfolio): Promise<void> {
  const file = await open(path, 'w');
  try {
    const tabs = portfolio.tabs.map(({ name, values }) => ({
      name,
      values: [],
      rows: values.length,
      columns: values[0]?.length ?? 1,
    }));
    await file.write(`${JSON.stringify({ ...portfolio, tabs })}\n`);
    for (const { name: tab, values } of portfolio.tabs) {
      for (let start = 0; start < values.length; start += ROWS_PER_LINE) {
        const part: Rows = { tab, firstRow: start + 1, rows: values.slice(start, start + ROWS_PER_LINE) };
        await file.write(`${JSON.stringify(part)}\n`);
      }
    }
  } finally {
    await file.close();
  }
}

/**
 * Reads the file: `open` makes a world of the portfolio with empty tabs, then the cells are put into it line by line.
 * Returns what `open` returned.
 */
export async function readHandover<T extends { readonly world: World }>(
  path: string,
  open: (empty: Portfolio) => T,
): Promise<T> {
  let opened: T | null = null;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (opened === null) {
      opened = open(JSON.parse(line) as Portfolio);
      continue;
    }
    const { tab, firstRow, rows } = JSON.parse(line) as Rows;
    const { hand } = opened.world;
    rows.forEach((cells, offset) => {
      cells.forEach((cell, columnIndex) => {
        hand.place(tab, firstRow + offset, columnIndex + 1, cell);
      });
    });
  }
  if (opened === null) throw new Error('The file that hands the portfolio over is empty.');
  return opened;
}
