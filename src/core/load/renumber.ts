// Rows whose key was edited after they were loaded → what they were loaded as, kept in their marks until it is settled.
import { isKeyIdentity } from '../portfolio/key';
import { type Former, formerText, markText, readFormer, readMark } from './mark';
import { keyIdentity, markOf, type SheetRow, type Tab } from './tab';

const NOT_OVER: readonly string[] = ['Sending', 'Unknown'];

/**
 * Notes on every row of a wholly read tab what it was loaded as, where its mark speaks of a key that the tab does not hold any
 * more: the key was edited, or another record was typed over it. A row whose old key is back gets its old standing back.
 */
export function noteFormer(tab: Tab): void {
  const candidates = tab.rows.filter((row) => {
    const own = markOf(row);
    return own === null ? row.onSheet.machine !== '' : own.was !== undefined;
  });
  if (candidates.length === 0) return;
  const present = new Set(tab.rows.flatMap(({ row }) => [row.identity, keyIdentity(row) ?? row.identity]));
  for (const row of candidates) {
    const own = markOf(row);
    const mark = own ?? readMark(row.onSheet.machine);
    if (mark === null) continue;
    const before = readFormer(mark.was);
    if (before !== null && before.identity === row.row.identity) {
      restore(row, before);
    } else if (own === null && !present.has(mark.identity) && !NOT_OVER.includes(mark.status)) {
      if (before !== null) row.was = formerText(before);
      else if (mark.loaded !== '' && isKeyIdentity(mark.identity)) row.was = formerText(mark);
    }
  }
}

function restore(row: SheetRow, { identity, loaded }: Former): void {
  const machine = { status: 'Loaded', identity, key: '', fingerprint: loaded, loaded, tag: '', fetched: '' } as const;
  row.cells = { ...row.cells, machine: markText(machine) };
}

/** Returns what the row was loaded as before its key was edited, or `null`. */
export const formerOf = (row: SheetRow): Former | null => readFormer(markOf(row)?.was ?? row.was);
