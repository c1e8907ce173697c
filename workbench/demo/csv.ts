// Turns two CSV files, customers and obligations, into a portfolio whose cells are the very texts of the files.
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { TabSource } from '../apps-script/tab-source';
import type { Portfolio } from './portfolio';

export interface CsvFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const SEPARATORS = [';', ',', '\t'];

/** Returns the text of a UTF-8 file without its byte order mark. */
function textOf({ path, bytes }: CsvFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8: save it as "CSV UTF-8" and try again.`);
  }
}

/** Returns the first line; line breaks within quotes are part of it, what stands within quotes is left out. */
function unquotedHeader(text: string): string {
  let header = '';
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === '\n' || letter === '\r')) break;
    else if (!isQuoted) header += letter;
  }
  return header;
}

/** Returns the separator that occurs most in the header line: `;`, `,` or a tab; `;` when none does. */
export function separatorOf(text: string): string {
  const header = unquotedHeader(text);
  const counted = SEPARATORS.map((separator) => ({ separator, count: header.split(separator).length }));
  return counted.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).separator;
}

/** Returns the rows of the file, equally long; a blank line is a blank row, so that rows keep their numbers. */
function rowsOf(file: CsvFile): string[][] {
  const text = textOf(file);
  if (text.trim() === '') throw new Error(`${file.path} is empty: it needs a header row.`);
  let rows: string[][];
  try {
    rows = parse(text, { delimiter: separatorOf(text), relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    const line = (error as { lines?: unknown }).lines;
    const place = typeof line === 'number' ? ` near line ${line}` : '';
    throw new Error(`${file.path} is not a CSV file${place}: is a quotation mark missing?`);
  }
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/**
 * Returns the files as tabs named after them, in their order (a name that is taken gets ` (2)`). Throws Error with a sentence when a file is empty, not
 * UTF-8 or not CSV.
 */
export function readCsvTabs(files: readonly CsvFile[]): TabSource[] {
  const tabs: TabSource[] = [];
  for (const file of files) {
    const name = basename(file.path, extname(file.path));
    const isTaken = tabs.some((tab) => tab.name === name);
    tabs.push({ name: isTaken ? `${name} (${tabs.length + 1})` : name, values: rowsOf(file) });
  }
  return tabs;
}

/**
 * Returns the two files as tabs, in a Colombian spreadsheet, with nothing matched by hand. Throws as {@link readCsvTabs}.
 */
export function readCsvPortfolio(customers: CsvFile, obligations: CsvFile): Portfolio {
  const tabs = readCsvTabs([customers, obligations]);
  const [first, second] = tabs.map(({ name }) => name);
  return {
    locale: 'es_CO',
    timeZone: 'America/Bogota',
    roles: { [first ?? '']: 'customers', [second ?? '']: 'obligations' },
    mapping: {},
    tabs,
  };
}
