// The text on the clipboard ⇄ a block of cells: rows by line, cells by tab, quoted where a cell holds either.

/** Returns the rows of a pasted text; a quoted cell may hold line breaks, tabs and doubled quotes. */
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= source.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at, source[at] === '"' ? undefined : at));
    const end = quoted ? at + quoted[0].length : at + source.slice(at).search(/[\t\n]|$/);
    row.push(quoted ? (quoted[1] ?? '').replace(/""/g, '"') : source.slice(at, end));
    if (source[end] !== '\t') {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows;
}

/** Returns the cells as text for other programs. */
export const textOfCells = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t'))
    .join('\n');
