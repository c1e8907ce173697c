// What scripts show to one user and what that user selects → the user's screen, shared by all their windows.
import type { User, World, Menu as WorldMenu } from '../../apps-script';
import type { Block } from '../../apps-script/sheet/a1';
import type { Question as Asked } from '../../apps-script/world';
import type { AddOnPage, Dialog, Event, Menu, MenuItem, Question, State, View } from '../wire';
import type { SavedView } from './saved';

interface UserView {
  activeTabId: number;
  selections: Map<number, Block[]>;
}

/** Whatever lies in front of a user besides the cells. */
export type Screen = Pick<State, 'view' | 'menus' | 'sidebar' | 'dialogs' | 'questions'>;

export interface SavedScreens {
  readonly views: readonly (readonly [string, SavedView])[];
  readonly sidebars: readonly (readonly [string, Omit<AddOnPage, 'id'>])[];
}

const FIRST_CELL: Block = { row: 1, column: 1, rows: 1, columns: 1 };

export class Screens {
  readonly #views = new Map<string, UserView>();
  readonly #menus = new Map<string, Menu[]>();
  readonly #sidebars = new Map<string, AddOnPage>();
  readonly #dialogs = new Map<string, Dialog[]>();
  readonly #questions = new Map<number, { readonly userKey: string; readonly question: Question }>();
  readonly #moved = new Set<string>();
  #pageId = 0;

  /** `tell` sends an event to all windows of a user. */
  constructor(
    readonly world: () => World,
    readonly tell: (event: Event, userKey: string) => void,
    saved: SavedScreens | null,
  ) {
    for (const [key, { activeTabId, selections }] of saved?.views ?? [])
      this.#views.set(key, { activeTabId, selections: new Map(selections.map(([id, blocks]) => [id, [...blocks]])) });
    for (const [key, page] of saved?.sidebars ?? []) this.#sidebars.set(key, { id: ++this.#pageId, ...page });
  }

  /** Returns what lies in front of a user now. */
  of(key: string): Screen {
    const questions = [...this.#questions.values()].filter((held) => held.userKey === key);
    return {
      view: this.#toldView(key),
      menus: this.#menus.get(key) ?? [],
      sidebar: this.#sidebars.get(key) ?? null,
      dialogs: this.#dialogs.get(key) ?? [],
      questions: questions.map(({ question }) => question),
    };
  }

  /** True when one of the user's menu items calls this function. */
  offers(key: string, functionName: string): boolean {
    return (this.#menus.get(key) ?? []).some(({ items }) => namesIn(items).includes(functionName));
  }

  /** Makes the world look as it does to this user, for a call of theirs. */
  enter({ key }: User): void {
    const { spreadsheet } = this.world();
    const { activeTabId, selections } = this.#view(key);
    spreadsheet.activeTabId = activeTabId;
    spreadsheet.selections.clear();
    for (const [tabId, blocks] of selections) spreadsheet.selections.set(tabId, blocks);
  }

  /** Keeps what a call has left active and selected. */
  leave(key: string): void {
    const { spreadsheet } = this.world();
    this.#views.set(key, { activeTabId: spreadsheet.activeTabId, selections: new Map(spreadsheet.selections) });
    this.#moved.add(key);
  }

  /** The user has opened a tab or selected something; `isShared` when other windows of theirs must follow. */
  select(key: string, tabId: number, selection: readonly Block[], isShared: boolean): void {
    const view = this.#view(key);
    if (isShared && view.activeTabId !== tabId) this.#moved.add(key);
    view.activeTabId = tabId;
    if (selection.length > 0) view.selections.set(tabId, [...selection]);
  }

  /** Takes up what a call on `Ui` has shown. */
  show(key: string, operation: string, argument: unknown): void {
    if (operation === 'ui.addMenu') {
      const menu = toldMenu(argument as WorldMenu);
      const menus = [...(this.#menus.get(key) ?? []).filter(({ title }) => title !== menu.title), menu];
      this.#menus.set(key, menus);
      this.tell({ type: 'menus', menus }, key);
      return;
    }
    if (operation !== 'ui.showSidebar' && operation !== 'ui.showDialog') return;
    const { title, html, modal } = argument as { title: string; html: string; modal: boolean };
    const page = { id: ++this.#pageId, title, html };
    if (operation === 'ui.showSidebar') {
      this.#sidebars.set(key, page);
      this.tell({ type: 'sidebar', sidebar: page }, key);
    } else {
      const dialog = { ...page, modal };
      this.#dialogs.set(key, [...(this.#dialogs.get(key) ?? []), dialog]);
      this.tell({ type: 'dialog', dialog }, key);
    }
  }

  close(key: string, what: 'sidebar' | 'dialog', id: number): void {
    if (what === 'sidebar' && this.#sidebars.get(key)?.id === id) {
      this.#sidebars.delete(key);
      this.tell({ type: 'sidebar', sidebar: null }, key);
    }
    const dialogs = this.#dialogs.get(key) ?? [];
    if (what === 'dialog' && dialogs.some((dialog) => dialog.id === id)) {
      this.#dialogs.set(
        key,
        dialogs.filter((dialog) => dialog.id !== id),
      );
      this.tell({ type: 'dialogClosed', id }, key);
    }
  }

  asked(id: number, question: Asked, { key }: User): void {
    const told = { id, ...question };
    this.#questions.set(id, { userKey: key, question: told });
    this.tell({ type: 'question', question: told }, key);
  }

  answered(id: number, { key }: User): void {
    this.#questions.delete(id);
    this.tell({ type: 'questionClosed', id }, key);
  }

  /** Returns the views that have moved since the last call, by user. */
  takeMoved(): { readonly user: string; readonly view: View }[] {
    const moved = [...this.#moved].map((user) => ({ user, view: this.#toldView(user) }));
    this.#moved.clear();
    return moved;
  }

  saved(): SavedScreens {
    return {
      views: [...this.#views].map(([key, { activeTabId, selections }]) => [
        key,
        { activeTabId, selections: [...selections] },
      ]),
      sidebars: [...this.#sidebars].map(([key, { title, html }]) => [key, { title, html }]),
    };
  }

  /** Another spreadsheet is opened: nothing of this one lies in front of anybody. */
  clear(): void {
    for (const held of [this.#views, this.#menus, this.#sidebars, this.#dialogs, this.#questions, this.#moved])
      held.clear();
  }

  #view(key: string): UserView {
    const first = this.world().spreadsheet.tabs[0]?.id ?? 0;
    const held = this.#views.get(key) ?? { activeTabId: first, selections: new Map() };
    this.#views.set(key, held);
    return held;
  }

  #toldView(key: string): View {
    const { tabs } = this.world().spreadsheet;
    const { activeTabId, selections } = this.#view(key);
    const id = tabs.some((tab) => tab.id === activeTabId) ? activeTabId : (tabs[0]?.id ?? 0);
    return { activeTabId: id, selection: selections.get(id) ?? [FIRST_CELL] };
  }
}

const namesIn = (items: readonly MenuItem[]): string[] =>
  items.flatMap(({ functionName, items: inner }) => [
    ...(functionName === undefined ? [] : [functionName]),
    ...namesIn(inner ?? []),
  ]);

function toldMenu({ title, items }: WorldMenu): Menu {
  return {
    title,
    items: items.map(({ kind, label, functionName, menu }) => ({
      kind,
      ...(label === undefined ? {} : { label }),
      ...(functionName === undefined ? {} : { functionName }),
      ...(menu === undefined ? {} : { items: toldMenu(menu).items }),
    })),
  };
}
