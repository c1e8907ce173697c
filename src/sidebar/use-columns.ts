// The titles of both tabs and the user's word on them → which column is which, read and saved.
import { useCallback, useState } from 'preact/hooks';
import type { MappingDraft, StateView, TabRole } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { Page } from './page';
import type { Call } from './server';
import type { Mappings } from './situation';
import type { Acting } from './use-acting';

const UNREAD: Mappings = { customers: null, obligations: null };

export interface ColumnSurroundings extends Pick<Page, 'say'> {
  readonly call: Call;
  readonly acting: Acting;
  readonly texts: SidebarTexts;
  readonly setState: (state: StateView) => void;
  /** The last check was made with other columns. */
  readonly dropCheck: () => void;
}

type ColumnActions = Pick<Page, 'lookAt' | 'readMappings' | 'saveMapping'> & { readonly mappings: Mappings };

export function useColumns({ call, acting, texts, setState, dropCheck, say }: ColumnSurroundings): ColumnActions {
  const [mappings, setMappings] = useState<Mappings>(UNREAD);
  const { act, setFault } = acting;

  const lookAt = useCallback(
    async (role: TabRole, tab: string | null) => {
      const answer = await call('getMapping', { role, tab });
      if (answer.ok) setMappings((known) => ({ ...known, [role]: answer.value }));
      else setFault({ fault: answer.fault, again: () => void lookAt(role, tab) });
    },
    [call, setFault],
  );

  const readMappings = useCallback(async () => {
    setFault(null);
    await Promise.all([lookAt('customers', null), lookAt('obligations', null)]);
  }, [lookAt, setFault]);

  const saveMapping = async (draft: MappingDraft): Promise<boolean> => {
    const after = await act('matching', 'saveMapping', draft, () => void saveMapping(draft));
    if (after === null) return false;
    setState(after);
    dropCheck();
    await readMappings();
    say(texts.columns.saved);
    return true;
  };

  return { mappings, lookAt, readMappings, saveMapping };
}
