// What a cell of the emulated spreadsheet holds, and how it crosses into a script.

/** An error value such as `#N/A`. */
export interface ErrorContent {
  readonly error: string;
}

/** A formula with the value it shows; nothing is calculated, the value is given. */
export interface FormulaContent {
  readonly formula: string;
  readonly value: string | number | boolean | ErrorContent;
}

/** Plain values are kept as they are; a date is its serial number under a date format; `undefined` is an empty cell. */
export type Content = string | number | boolean | ErrorContent | FormulaContent | undefined;

/** A Date on its way between a script and the spreadsheet: ms since 1970, UTC. */
export interface Instant {
  readonly instantMs: number;
}

/** A cell value on its way between a script and the spreadsheet; `null` clears. */
export type CellValue = string | number | boolean | null | Instant;

const ERRORS = new Map<string, ErrorContent>();
const ERROR_TEXT =
  /^#(N\/A|N\/D|REF!|ERROR!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|¡REF!|¿NOMBRE\?|¡VALOR!|¡DIV\/0!|¡NUM!|¡ERROR!|NOME\?|VALOR!)$/i;

/** Returns the error content of a text such as `#REF!`, or `undefined` when it is no error. */
export function errorContent(text: string): ErrorContent | undefined {
  if (text.charCodeAt(0) !== 35 || !ERROR_TEXT.test(text)) return undefined;
  const upper = text.toUpperCase();
  const known = ERRORS.get(upper);
  if (known) return known;
  const content = { error: upper };
  ERRORS.set(upper, content);
  return content;
}

export function isFormula(content: Content): content is FormulaContent {
  return typeof content === 'object' && 'formula' in content;
}

export function isError(content: Content): content is ErrorContent {
  return typeof content === 'object' && 'error' in content;
}

/** Returns what a cell evaluates to: a formula's value, else the content itself. */
export function shownValue(content: Content): Exclude<Content, FormulaContent> {
  return isFormula(content) ? content.value : content;
}

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Instant>).instantMs === 'number';
}
