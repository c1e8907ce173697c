// What the user does with connections → what is stored of them, and what a test told.
import type { ConnectionDraft, ConnectionTest, StateView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { Page } from './page';
import type { Acting } from './use-acting';
import { budgetWords } from './view';

export interface ConnectionSurroundings extends Pick<Page, 'say' | 'goTo'> {
  readonly acting: Acting;
  readonly texts: SidebarTexts;
  readonly setState: (state: StateView) => void;
  readonly setTest: (test: ConnectionTest | null) => void;
  readonly setTestBad: (isBad: boolean) => void;
  /** The last check was made for another connection. */
  readonly dropCheck: () => void;
}

type ConnectionActions = Pick<Page, 'connect' | 'testConnection' | 'chooseProfile' | 'removeProfile'>;

export function connectionActions(given: ConnectionSurroundings): ConnectionActions {
  const { acting, texts, setState, setTest, setTestBad, dropCheck, say, goTo } = given;
  const { act } = acting;

  /** Forgets what was found for another connection. */
  const takeConnection = (after: StateView) => {
    setState(after);
    setTest(null);
    setTestBad(false);
    dropCheck();
  };

  const testConnection = async (): Promise<boolean> => {
    const found = await act('testing', 'testConnection', null, () => void testConnection());
    setTest(found);
    setTestBad(found === null);
    if (found !== null) say(`${texts.connection.works}. ${budgetWords(found, texts)}`);
    return found !== null;
  };

  const connect = async (draft: ConnectionDraft): Promise<boolean> => {
    const again = () => void connect(draft);
    if ((await act('saving', 'saveConnection', draft, again)) === null) return false;
    const after = await act('saving', 'getState', null, again);
    if (after === null) return false;
    takeConnection(after);
    return testConnection();
  };

  const chooseProfile = async (id: string) => {
    const after = await act('choosing', 'chooseProfile', { id }, () => void chooseProfile(id));
    if (after === null) return;
    takeConnection(after);
    goTo('connection');
    say(texts.connection.summary({ host: after.connection.server, operation: after.connection.operation }));
  };

  const removeProfile = async (id: string) => {
    const after = await act('removing', 'removeProfile', { id }, () => void removeProfile(id));
    if (after === null) return;
    setState(after);
    goTo('connection');
  };

  return { connect, testConnection: () => void testConnection(), chooseProfile, removeProfile };
}
