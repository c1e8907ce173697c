// Which column is which, as the server found it and as the user corrects it → what is missing, and what is saved.
import type { MappingDraft, MappingView } from '../core/api';

/** One tab's columns as the user has them on the page. */
export interface MatchDraft {
  /** `''` while no tab is chosen. */
  readonly tab: string;
  /** CRM field → header; `''` for none. */
  readonly headerOf: Readonly<Record<string, string>>;
  /** Header of a further column that is sent → its label as typed. */
  readonly labelOf: Readonly<Record<string, string>>;
}

/** Returns the columns as they were found. */
export function draftOf({ tab, fields, custom }: MappingView): MatchDraft {
  return {
    tab: tab ?? '',
    headerOf: Object.fromEntries(
      fields.map(({ field, header, how }) => [field, how === 'ambiguous' ? '' : (header ?? '')]),
    ),
    labelOf: Object.fromEntries(custom.flatMap(({ header, label }) => (label === null ? [] : [[header, label]]))),
  };
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** Returns the draft with a column for a field; a column that another field or a label had is taken from there. */
export function withColumn(draft: MatchDraft, field: string, header: string): MatchDraft {
  const others = Object.entries(draft.headerOf).map(([other, held]) => [other, held === header ? '' : held]);
  return {
    ...draft,
    headerOf: { ...Object.fromEntries(others), [field]: header },
    labelOf: without(draft.labelOf, header),
  };
}

/** Returns the draft with a further column switched on under a label, or off with `null`. */
export function withLabel(draft: MatchDraft, header: string, label: string | null): MatchDraft {
  const others = without(draft.labelOf, header);
  return { ...draft, labelOf: label === null ? others : { ...others, [header]: label } };
}

/** Returns the headers that no field has, in sheet order. */
export function freeHeaders(view: MappingView, draft: MatchDraft): readonly string[] {
  const taken = new Set(Object.values(draft.headerOf));
  return view.headers.filter((header) => !taken.has(header));
}

/** Returns the required fields without a column, and those of which the server found several. */
export function gapsIn(view: MappingView, draft: MatchDraft): readonly string[] {
  return view.fields
    .filter(({ field, required, how }) => !draft.headerOf[field] && (required || how === 'ambiguous'))
    .map(({ field }) => field);
}

/** What is wrong with a label: nothing typed, or another column has the same. */
export function labelFault(draft: MatchDraft, header: string): 'missing' | 'twice' | null {
  const label = draft.labelOf[header] ?? '';
  if (label.trim() === '') return 'missing';
  const same = Object.values(draft.labelOf).filter((other) => other === label);
  return same.length > 1 ? 'twice' : null;
}

export const isChanged = (view: MappingView, draft: MatchDraft): boolean => {
  const found = draftOf(view);
  const differ = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) =>
    Object.keys({ ...one, ...other }).some(
      (key) => (one[key] ?? '') !== (other[key] ?? '') || !(key in one && key in other),
    );
  return differ(found.headerOf, draft.headerOf) || differ(found.labelOf, draft.labelOf);
};

/**
 * Returns what is saved. A column found by its title is left to its title; any other header is saved with its field, its label,
 * or as never sent, so that no title wins against what the user sees.
 */
export function mappingOf(view: MappingView, draft: MatchDraft): MappingDraft {
  const fieldOf = new Map(Object.entries(draft.headerOf).map(([field, header]) => [header, field]));
  const byTitle = new Set(view.fields.flatMap(({ field, how }) => (how === 'title' ? [field] : [])));
  const found = draftOf(view).headerOf;
  const columns = view.headers.flatMap((header): [string, string][] => {
    const field = fieldOf.get(header);
    // Labels in real operations end in spaces: what was pasted is what is sent.
    if (field === undefined) return [[header, draft.labelOf[header] ?? '']];
    return byTitle.has(field) && found[field] === header ? [] : [[header, field]];
  });
  return { tab: draft.tab, role: view.role, columns: Object.fromEntries(columns) };
}
