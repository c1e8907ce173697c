// Turns a file, two files or nothing into the portfolio that the demonstration loads: the workbook as its owner describes it.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { TabSource } from '../apps-script/tab-source';
import { readCsvPortfolio } from './csv';
import sample from './sample.json';

export { type GenerateOptions, generatePortfolio } from './generate';

/** What a tab holds. */
export type Role = 'customers' | 'obligations';

/** A spreadsheet with what its user has said about it. */
export interface Portfolio {
  /** As Google writes it: `es_CO`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Which tab is which, by its name. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Tab name → header → CRM field or exact custom label, as matched by hand. */
  readonly mapping: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tabs: readonly TabSource[];
}

/** Why a file is no portfolio, in a sentence for the person at the keyboard; it never quotes the contents of a cell. */
export class PortfolioError extends Error {
  override readonly name = 'PortfolioError';
}

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/;

const CELL = z.union(
  [
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.strictObject({ date: z.string().regex(DATE, { error: 'a date looks like 2025-01-31 or 2025-01-31T14:30:00' }) }),
    z.strictObject({ formula: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional() }),
  ],
  { error: 'a cell is text, a number, true, false, null, {"date": "YYYY-MM-DD"} or {"formula": "=…", "value": …}' },
);

const PORTFOLIO = z.strictObject({
  locale: z.string().regex(/^[a-z]{2,3}_[A-Z]{2}$/, { error: 'a locale looks like es_CO' }),
  timeZone: z.string().refine(isTimeZone, { error: 'a time zone looks like America/Bogota' }),
  roles: z.record(z.string(), z.enum(['customers', 'obligations'])).default({}),
  mapping: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  tabs: z.array(
    z.strictObject({
      name: z.string().min(1, { error: 'a tab needs a name' }),
      values: z.array(z.array(CELL)),
      rows: z.int().positive().optional(),
      columns: z.int().positive().optional(),
    }),
  ),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const PROBLEMS_SHOWN = 5;

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the file';

/** Returns what contradicts itself between tabs, roles and mapping. */
function contradictions({ tabs, roles, mapping }: Portfolio): string[] {
  const names = tabs.map(({ name }) => name);
  const unknown = (key: string, named: object): string[] =>
    Object.keys(named)
      .filter((name) => !names.includes(name))
      .map((name) => `${key} names the tab "${name}", which is not among the tabs`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const held = Object.values(roles);
  return [
    ...twice.map((name) => `two tabs are called "${name}"`),
    ...unknown('roles', roles),
    ...unknown('mapping', mapping),
    ...held.filter((role, index) => held.indexOf(role) !== index).map((role) => `two tabs hold the ${role}`),
  ];
}

/** Returns the value as a portfolio. Throws PortfolioError with the first few problems and their places. */
export function checkPortfolio(value: unknown, fileName: string): Portfolio {
  const parsed = PORTFOLIO.safeParse(value);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`);
  if (parsed.success && problems.length === 0) return parsed.data;
  const shown = problems.slice(0, PROBLEMS_SHOWN);
  const more = problems.length > shown.length ? [`… and ${problems.length - shown.length} more`] : [];
  throw new PortfolioError([`${fileName} is not a portfolio:`, ...shown, ...more].join('\n  '));
}

/** Returns the bytes of a file. Throws PortfolioError when there is none to read. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new PortfolioError(`${path} cannot be read: is the path right?`);
  }
}

function readJsonPortfolio(path: string): Portfolio {
  const bytes = bytesOf(path);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new PortfolioError(`${path} is not JSON`);
  }
  return checkPortfolio(value, path);
}

/** Returns the portfolio that comes with the workbench: about 40 fictitious customers with a dozen mistakes. */
export const samplePortfolio = (): Portfolio => checkPortfolio(sample, 'sample.json');

/**
 * Returns the portfolio of one `.json` file, of two CSV files (customers first, then obligations), or the sample when no path
 * is given. Throws PortfolioError.
 */
export function readPortfolio(paths: readonly string[]): Portfolio {
  const [first, second, ...rest] = paths;
  if (first === undefined) return samplePortfolio();
  if (second === undefined && /\.json$/i.test(first)) return readJsonPortfolio(first);
  const isPair = second !== undefined && rest.length === 0 && !/\.json$/i.test(first + second);
  if (!isPair)
    throw new PortfolioError('Give one portfolio.json, or two CSV files: customers first, then obligations.');
  try {
    return readCsvPortfolio({ path: first, bytes: bytesOf(first) }, { path: second, bytes: bytesOf(second) });
  } catch (error) {
    if (error instanceof PortfolioError) throw error;
    throw new PortfolioError(error instanceof Error ? error.message : 'The CSV files cannot be read.');
  }
}
