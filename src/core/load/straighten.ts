// Marks that a run left on the wrong rows when it ended in the instant of writing → each back on its own row, or that row in doubt.
import type { Texts } from '../texts/texts';
import { doubtCells } from './cells';
import { readCleared, readMark } from './mark';
import { clearedFor } from './put';
import { keyIdentity, markOf, type OwnCells, type SheetRow, speaksOf, type Tab } from './tab';

type Changes = Map<SheetRow, Partial<OwnCells>>;

const NOTHING = { status: '', sentAt: '', detail: '' } as const;

/** Returns the rows that carry another row's mark, by the identities that the mark speaks of. */
function strayMarks(tab: Tab): ReadonlyMap<string, SheetRow> {
  const strays = new Map<string, SheetRow>();
  for (const row of tab.at) {
    const mark = row === undefined ? null : readMark(row.onSheet.machine);
    if (row === undefined || mark === null || speaksOf(mark, row.row)) continue;
    strays.set(mark.identity, row);
    if (mark.key !== '') strays.set(mark.key, row);
  }
  return strays;
}

/**
 * Gives every row its own mark back that a sort between the last read and the last write of a dead run has displaced. A write
 * covers a stretch of rows, so that the marks of all of them are still there, on other rows; what a row from outside the stretch
 * carried is overwritten: where `hasPast` says that it may have been loaded before, it is in doubt. A mark of a row that the tab
 * does not hold is no sign of a move, but of an edited key. Where a column was moved instead, the machine cells hold words; where a
 * row was to be cleared, they say which one, and a row that they do not mean is overwritten. Changes the rows' cells; returns the
 * rows to be written.
 */
export function straighten(tab: Tab, texts: Texts, hasPast: boolean, nowMs: number): Changes {
  const changes: Changes = new Map();
  const strays = strayMarks(tab);
  const identities = new Set(tab.rows.flatMap(({ row }) => [row.identity, keyIdentity(row) ?? row.identity]));
  const rowsMoved = [...strays.keys()].some((identity) => identities.has(identity));
  const numbers = [...strays.values()].map(({ rowNumber }) => rowNumber);
  // A blank row that has moved away from where it was to be cleared: what was meant for it may have blanked the row there.
  const left = new Set(
    tab.at.flatMap((row) => {
      const cleared = row?.row.identity === '' ? readCleared(row.onSheet.machine) : null;
      return cleared === null || cleared.rowNumber === row?.rowNumber ? [] : [cleared.rowNumber];
    }),
  );
  const [first, last] = rowsMoved ? [Math.min(...numbers), Math.max(...numbers)] : [0, 0];
  for (const row of tab.at) {
    if (row === undefined) continue;
    if (markOf(row) !== null) {
      // Found on another row when the tab was opened: what stands there now is about to be overwritten.
      if (row.cells !== row.onSheet && row.cells.machine !== row.onSheet.machine) changes.set(row, {});
      continue;
    }
    // Of several equal rows only one is meant: they have been given their marks when the tab was opened.
    const isOwnReading = tab.reading !== undefined;
    const stray = isOwnReading ? undefined : (strays.get(row.row.identity) ?? strays.get(keyIdentity(row.row) ?? ''));
    const { machine } = row.onSheet;
    // Anything but a mark stands there when a column was moved in that instant.
    const isOverwritten = machine !== '' && (rowsMoved || readMark(machine) === null);
    const isInside = (row.rowNumber > first && row.rowNumber < last) || left.has(row.rowNumber);
    const isBetween = isInside && row.row.key !== null;
    const isCleared = row.row.key !== null && readCleared(machine)?.identity === row.row.identity;
    if (rowsMoved && stray !== undefined) {
      const { status, sentAt, detail } = stray.onSheet;
      row.cells = { ...row.cells, machine: stray.onSheet.machine, status, sentAt, detail };
    } else if (!isCleared && (isOverwritten || isBetween)) {
      const cleared = clearedFor(row);
      // A blank row that says so already may be blank.
      const isOver = row.row.identity === '' && machine === cleared;
      row.cells = { ...row.cells, ...NOTHING, machine: isOver ? '' : cleared };
      if (hasPast && row.row.key !== null) row.cells = { ...row.cells, ...doubtCells(texts, row, '', nowMs) };
    } else continue;
    changes.set(row, {});
  }
  return changes;
}
