// Picked files, or a path of the command line → the tabs of a new spreadsheet.
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { TabSource } from '../../apps-script';
import { readCsvTabs } from '../../demo/csv';
import { checkPortfolio, PortfolioError, samplePortfolio } from '../../demo/portfolio';
import type { PickedFile } from '../wire';

/** What a spreadsheet begins with. Roles and matched columns of a portfolio are left out: that is what the sidebar is for. */
export interface Opening {
  /** Title of the spreadsheet. */
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly tabs: readonly TabSource[];
}

export const sampleOpening = (): Opening => ({ ...samplePortfolio(), name: 'Cartera de ejemplo' });

interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const MOST_FILES = 10;

/** Returns the opening of one `.json` file, or of CSV files (each a tab); the sample for none. Throws PortfolioError with a sentence. */
function openingOf(files: readonly NamedBytes[]): Opening {
  const [first] = files;
  if (first === undefined) return sampleOpening();
  const isJson = ({ path }: NamedBytes): boolean => /\.json$/i.test(path);
  const name = basename(first.path).replace(/\.[^.]*$/, '');
  if (files.length === 1 && isJson(first)) return { ...jsonPortfolio(first), name };
  if (files.some(isJson) || files.length > MOST_FILES) {
    throw new PortfolioError(
      'Open one portfolio.json, or CSV files: one for the customers and one for the obligations.',
    );
  }
  try {
    return { name, locale: 'es_CO', timeZone: 'America/Bogota', tabs: readCsvTabs(files) };
  } catch (error) {
    throw new PortfolioError(error instanceof Error ? error.message : `${first.path} cannot be read.`);
  }
}

function jsonPortfolio({ path, bytes }: NamedBytes) {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
  } catch {
    throw new PortfolioError(`${path} is not JSON.`);
  }
  return checkPortfolio(value, path);
}

export function pickedOpening(files: readonly PickedFile[]): Opening {
  return openingOf(files.map(({ name, base64 }) => ({ path: name, bytes: Buffer.from(base64, 'base64') })));
}

/** Returns the opening of a file on this computer. Throws PortfolioError: not there, not to be read, not a portfolio. */
export function openingAt(path: string): Opening {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new PortfolioError(`There is no file ${path}. Is the path right?`);
    if (code === 'EISDIR') throw new PortfolioError(`${path} is a folder. Name the file in it.`);
    throw new PortfolioError(`${path} cannot be read. May you open it?`);
  }
  return openingOf([{ path, bytes }]);
}

/** Returns what tells this version of a file from another; `''` for a file that is not there. */
export function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${resolve(path)} ${mtimeMs} ${size}`;
  } catch {
    return '';
  }
}
