// How a tab goes into a module, as stored ⇄ as the user fills it in; and what of it is missing.
import type { RecordColumnDraft, RecordTabDraft, RecordTabView } from '../../core/api';

/** A column as it is filled in: a label that is being typed may be blank without the column being left out. */
export interface ColumnDraft extends RecordColumnDraft {
  readonly isSent: boolean;
}

export interface RecordDraft extends Omit<RecordTabDraft, 'columns'> {
  readonly columns: readonly ColumnDraft[];
}

/** What keeps a column from being saved. */
export type ColumnFault = 'label' | 'twice' | 'searched';

export interface RecordFaults {
  readonly module: boolean;
  readonly noneSent: boolean;
  /** By header; columns without a fault are absent. */
  readonly columns: Readonly<Record<string, ColumnFault>>;
}

export const recordDraftOf = ({ tab, module, key, columns }: RecordTabView): RecordDraft => ({
  tab,
  module,
  key,
  columns: columns.map((column) => ({ ...column, isSent: column.label !== '' })),
});

/** Returns the draft with a part of one column changed; a column switched on begins with its own header as label. */
export function withPart(draft: RecordDraft, header: string, part: Partial<ColumnDraft>): RecordDraft {
  const changed = (column: ColumnDraft): ColumnDraft => {
    const next = { ...column, ...part };
    return part.isSent === true && next.label === '' ? { ...next, label: header } : next;
  };
  return { ...draft, columns: draft.columns.map((column) => (column.header === header ? changed(column) : column)) };
}

function columnFault(column: ColumnDraft, sent: readonly ColumnDraft[]): ColumnFault | null {
  if (column.label.trim() === '') return 'label';
  // Spaces are part of a label: two labels that differ in them are two.
  if (sent.some((other) => other !== column && other.label === column.label)) return 'twice';
  const isSearched = column.type === 'search' || column.type === 'relationship';
  return isSearched && column.module.trim() === '' ? 'searched' : null;
}

/** Returns what is missing in a draft. */
export function faultsOf({ module, columns }: RecordDraft): RecordFaults {
  const sent = columns.filter(({ isSent }) => isSent);
  const faults: Record<string, ColumnFault> = {};
  for (const column of sent) {
    const fault = columnFault(column, sent);
    if (fault !== null) faults[column.header] = fault;
  }
  return { module: module.trim() === '', noneSent: sent.length === 0, columns: faults };
}

export const isWhole = ({ module, noneSent, columns }: RecordFaults): boolean =>
  !module && !noneSent && Object.keys(columns).length === 0;

/** Returns what is saved: labels to the letter, `''` for columns that are not sent. */
export const savedDraft = ({ columns, ...draft }: RecordDraft): RecordTabDraft => ({
  ...draft,
  columns: columns.map(({ isSent, ...column }) => ({ ...column, label: isSent ? column.label : '' })),
});
