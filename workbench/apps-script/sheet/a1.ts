// A1 notation becomes coordinates of a block, and back. Coordinates are 1-based here, as users and scripts count.

/** A block of cells; rows and columns are counted from 1. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Returns the letters of a column counted from 1: `1` → `A`, `28` → `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** Returns the notation of a block: `B2`, `A1:C3`. */
export function a1Of(block: Block): string {
  const first = columnLetters(block.column) + block.row;
  if (block.rows === 1 && block.columns === 1) return first;
  return `${first}:${columnLetters(block.column + block.columns - 1)}${block.row + block.rows - 1}`;
}

const CORNER = /^\$?([A-Za-z]{1,3})?\$?(\d+)?$/;

interface Corner {
  readonly column: number | undefined;
  readonly row: number | undefined;
}

function cornerOf(text: string): Corner | undefined {
  const match = CORNER.exec(text);
  if (!match || text === '') return undefined;
  return {
    column: match[1] === undefined ? undefined : columnNumber(match[1]),
    row: match[2] === undefined ? undefined : Number(match[2]),
  };
}

/**
 * Returns the sheet named in front of `!` (or `undefined`) and the block; an open side (`G:K`, `2:5`, `A2:C`) reaches to the grid's end,
 * which `size` tells. Returns `undefined` when it is no A1 notation.
 */
export function parseA1(
  notation: string,
  size: (sheetName: string | undefined) => { readonly rows: number; readonly columns: number },
): { readonly sheetName: string | undefined; readonly block: Block } | undefined {
  const bang = notation.lastIndexOf('!');
  const sheetName = bang < 0 ? undefined : notation.slice(0, bang).replace(/^'(.*)'$/, '$1');
  const [left = '', right] = notation.slice(bang + 1).split(':');
  const first = cornerOf(left);
  const last = right === undefined ? first : cornerOf(right);
  if (!first || !last) return undefined;
  if (right === undefined && (first.row === undefined || first.column === undefined)) return undefined;
  const { rows, columns } = size(sheetName);
  const top = Math.min(first.row ?? 1, last.row ?? Number.POSITIVE_INFINITY);
  const bottom = first.row !== undefined && last.row !== undefined ? Math.max(first.row, last.row) : (last.row ?? rows);
  const start = Math.min(first.column ?? 1, last.column ?? Number.POSITIVE_INFINITY);
  const end =
    first.column !== undefined && last.column !== undefined
      ? Math.max(first.column, last.column)
      : (last.column ?? columns);
  return { sheetName, block: { row: top, column: start, rows: bottom - top + 1, columns: end - start + 1 } };
}
