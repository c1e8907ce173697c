// Which column is which in both tabs → what the user has changed of it, and what can be done with the tab on show.
import { useEffect, useState } from 'preact/hooks';
import type { MappingView, StateView, TabRole } from '../core/api';
import { draftOf, gapsIn, isChanged, labelFault, type MatchDraft, mappingOf } from './match';
import type { StepProps } from './page';

type Drafts = Readonly<Record<TabRole, MatchDraft | null>>;

/** Opens at the tab that is missing, customers first. */
const firstRole = ({ tabs }: StateView): TabRole => tabs.find(({ name }) => name === null)?.role ?? 'customers';

/** Keeps what the user has changed in both tabs, and says what can be done with the one on show. */
export function useMatch({ page, situation: { state, mappings } }: StepProps) {
  const [role, setRole] = useState<TabRole>(() => firstRole(state));
  const [drafts, setDrafts] = useState<Drafts>({ customers: null, obligations: null });
  const { readMappings } = page;
  // The headers may have changed since the step was open last.
  useEffect(() => void readMappings(), [readMappings]);
  const view = mappings[role];
  const draft = drafts[role] ?? (view === null ? null : draftOf(view));
  const isShown = view !== null && view.tab !== null && draft !== null;
  const change = (next: MatchDraft | null) => setDrafts((before) => ({ ...before, [role]: next }));
  return {
    role,
    setRole,
    view,
    draft,
    change,
    canSave: isShown && (isNew(view, state) || isOpen(view) || isChanged(view, draft)),
    /** A required field has no column. */
    isStuck: isShown && gapsIn(view, draft).length > 0,
    save: async () => {
      if (view === null || draft === null) return;
      const bad = Object.keys(draft.labelOf).find((header) => labelFault(draft, header) !== null);
      if (bad !== undefined) return document.getElementById(`label-${view.headers.indexOf(bad)}`)?.focus();
      if (await page.saveMapping(mappingOf(view, draft))) change(null);
    },
    look: (tab: string) => {
      if (tab === '') return;
      change(null);
      void page.lookAt(role, tab);
    },
  };
}

/** The tab on show does not play the role yet. */
const isNew = (view: MappingView, { tabs }: StateView): boolean =>
  view.tab !== (tabs.find(({ role }) => role === view.role)?.name ?? null);

/** A field that several columns claim is settled by saving what the user sees. */
const isOpen = (view: MappingView): boolean => view.fields.some(({ how }) => how === 'ambiguous');
