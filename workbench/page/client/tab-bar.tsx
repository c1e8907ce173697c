// The spreadsheet's tabs → a bar below the grid: open, add, rename, move, delete.
import { useState } from 'preact/hooks';
import type { Tab } from '../wire';
import { Icon } from './icons';
import { type MenuEntry, PointerMenu } from './menu';
import { AskModal, ConfirmModal } from './questions';
import type { Workbench } from './workbench';

interface TabBarProps {
  readonly bench: Workbench;
  readonly tabs: readonly Tab[];
  readonly activeTabId: number;
}

const MENU_HEIGHT_PX = 158;

type Open =
  | { readonly kind: 'menu'; readonly tab: Tab; readonly left: number; readonly top: number }
  | { readonly kind: 'rename' | 'delete'; readonly tab: Tab }
  | null;

export function TabBar({ bench, tabs, activeTabId }: TabBarProps) {
  const { texts } = bench;
  const [open, setOpen] = useState<Open>(null);
  const shown = tabs.filter(({ hidden }) => !hidden);

  const entries = (tab: Tab): MenuEntry[] => {
    const index = tabs.indexOf(tab);
    const move = (to: number) => () => bench.edit({ kind: 'moveTab', tabId: tab.id, index: to });
    return [
      { label: texts.renameTab, run: () => setOpen({ kind: 'rename', tab }) },
      { label: texts.deleteTab, isDisabled: shown.length < 2, run: () => setOpen({ kind: 'delete', tab }) },
      'separator',
      { label: texts.moveTabLeft, isDisabled: index === 0, run: move(index - 1) },
      { label: texts.moveTabRight, isDisabled: index === tabs.length - 1, run: move(index + 1) },
    ];
  };
  const step = (by: number) => {
    const at = shown.findIndex(({ id }) => id === activeTabId);
    const next = shown[(at + by + shown.length) % shown.length];
    if (next === undefined) return;
    bench.openTab(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };

  return (
    <div class="tab-bar">
      <button
        type="button"
        class="icon-button"
        aria-label={texts.addTab}
        title={texts.addTab}
        onClick={() => bench.edit({ kind: 'addTab' })}
      >
        <Icon name="plus" />
      </button>
      <div class="tabs" role="tablist" aria-label={texts.tabs}>
        {shown.map((tab) => {
          const isActive = tab.id === activeTabId;
          const isProtected = tab.protections.length > 0;
          const openMenu = (element: HTMLElement) => {
            const box = element.getBoundingClientRect();
            setOpen({ kind: 'menu', tab, left: box.left, top: box.top - MENU_HEIGHT_PX });
          };
          return (
            <button
              type="button"
              key={tab.id}
              id={`tab-${tab.id}`}
              class="tab"
              role="tab"
              aria-selected={isActive}
              aria-haspopup="menu"
              tabIndex={isActive ? 0 : -1}
              style={tab.color === null ? undefined : { borderBottomColor: tab.color }}
              onClick={({ target, currentTarget }) => {
                bench.openTab(tab.id);
                if (target instanceof Element && target.closest('.tab-arrow')) openMenu(currentTarget);
              }}
              onDblClick={() => setOpen({ kind: 'rename', tab })}
              onContextMenu={(event) => {
                event.preventDefault();
                openMenu(event.currentTarget);
              }}
              onKeyDown={({ key, currentTarget }) => {
                if (key === 'ArrowRight') step(1);
                else if (key === 'ArrowLeft') step(-1);
                else if (key === 'ArrowUp' || key === 'ArrowDown') openMenu(currentTarget);
              }}
            >
              {isProtected && <Icon name="lock" />}
              {tab.name}
              {isProtected && <span class="hidden-text">, {texts.isProtected}</span>}
              {isActive && (
                <span class="tab-arrow">
                  <Icon name="down" />
                </span>
              )}
            </button>
          );
        })}
      </div>
      {open?.kind === 'menu' && (
        <PointerMenu
          label={texts.tabMenu(open.tab.name)}
          entries={entries(open.tab)}
          place={open}
          leave={() => setOpen((now) => (now?.kind === 'menu' ? null : now))}
        />
      )}
      {open?.kind === 'rename' && (
        <AskModal
          title={texts.renameTabTitle}
          label={open.tab.name}
          value={open.tab.name}
          texts={texts}
          answer={(name) => {
            if (name !== null && name !== '') bench.edit({ kind: 'renameTab', tabId: open.tab.id, name });
            setOpen(null);
          }}
        />
      )}
      {open?.kind === 'delete' && (
        <ConfirmModal
          title={texts.deleteTabTitle(open.tab.name)}
          message={texts.deleteTabBody}
          texts={texts}
          answer={(isSure) => {
            if (isSure) bench.edit({ kind: 'deleteTab', tabId: open.tab.id });
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
