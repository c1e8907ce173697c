// A tree of menu items → a menu that mouse, keyboard and screen reader can use.
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export type MenuEntry =
  | 'separator'
  | {
      readonly label: string;
      /** Shown at the right: `Ctrl+Z`. */
      readonly shortcut?: string;
      readonly isDisabled?: boolean;
      /** Told by the side of a check mark. */
      readonly isChecked?: boolean;
      readonly run?: () => void;
      readonly entries?: readonly MenuEntry[];
    };

type Item = Exclude<MenuEntry, 'separator'>;

interface Place {
  readonly left: number;
  readonly top: number;
}

const itemsIn = (list: HTMLElement | null): HTMLElement[] =>
  list === null
    ? []
    : [...list.children].filter(
        (child): child is HTMLElement => child instanceof HTMLElement && child.role === 'menuitem',
      );

/** Moves the focus among the items by `step`; round the end. */
export function moveFocus(list: HTMLElement | null, step: number): void {
  const items = itemsIn(list);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}

interface MenuListProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly place: Place;
  /** Asked for when an item has run (`true`) or the user leaves (`false`). */
  readonly close: (hasRun: boolean) => void;
  /** The user asks for the neighbour in the bar. */
  readonly goSideways?: ((step: number) => void) | undefined;
  readonly isNested?: boolean;
}

/** Returns where the list fits into the window. */
function fitted(list: HTMLElement, { left, top }: Place): Place {
  const { width, height } = list.getBoundingClientRect();
  return {
    left: Math.max(4, Math.min(left, window.innerWidth - width - 4)),
    top: Math.max(4, Math.min(top, window.innerHeight - height - 4)),
  };
}

export function MenuList({ label, entries, place, close, goSideways, isNested = false }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Place | null>(null);
  const [nested, setNested] = useState<{ item: Item; place: Place } | null>(null);

  useLayoutEffect(() => {
    if (list.current !== null) setShown(fitted(list.current, place));
  }, [place.left, place.top]);
  useEffect(() => {
    itemsIn(list.current)[0]?.focus();
  }, []);

  const open = (item: Item, element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    setNested({ item, place: { left: box.right - 2, top: box.top - 7 } });
  };
  const choose = (item: Item, element: HTMLElement) => {
    if (item.isDisabled) return;
    if (item.entries !== undefined) open(item, element);
    else {
      close(true);
      item.run?.();
    }
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>, item: Item | null) => {
    const element = event.target as HTMLElement;
    if (event.key === 'ArrowDown') moveFocus(list.current, 1);
    else if (event.key === 'ArrowUp') moveFocus(list.current, -1);
    else if (event.key === 'Home') itemsIn(list.current)[0]?.focus();
    else if (event.key === 'End') itemsIn(list.current).at(-1)?.focus();
    else if (event.key === 'Escape' || (event.key === 'ArrowLeft' && isNested)) close(false);
    else if (event.key === 'Tab') close(false);
    else if (event.key === 'ArrowRight' && item?.entries !== undefined) open(item, element);
    else if (event.key === 'ArrowRight') goSideways?.(1);
    else if (event.key === 'ArrowLeft') goSideways?.(-1);
    else if ((event.key === 'Enter' || event.key === ' ') && item !== null) choose(item, element);
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };

  const at = shown ?? place;
  return (
    <>
      <div
        ref={list}
        class="menu"
        role="menu"
        aria-label={label}
        style={{ left: `${at.left}px`, top: `${at.top}px`, opacity: shown ? 1 : 0 }}
      >
        {entries.map((entry, index) =>
          entry === 'separator' ? (
            <hr key={`separator-${index}`} />
          ) : (
            <div
              key={entry.label}
              role="menuitem"
              tabIndex={-1}
              aria-disabled={entry.isDisabled === true}
              aria-keyshortcuts={entry.shortcut?.replace('Ctrl', 'Control')}
              aria-haspopup={entry.entries === undefined ? undefined : 'menu'}
              aria-expanded={entry.entries === undefined ? undefined : nested?.item === entry}
              onKeyDown={(event) => onKeyDown(event, entry)}
              onMouseEnter={(event) => {
                event.currentTarget.focus();
                if (entry.entries === undefined) setNested(null);
                else open(entry, event.currentTarget);
              }}
              onClick={(event) => choose(entry, event.currentTarget)}
            >
              <span class="menu-check" aria-hidden="true">
                {entry.isChecked ? '✓' : ''}
              </span>
              <span class="menu-label">{entry.label}</span>
              <span class="menu-shortcut" aria-hidden="true">
                {entry.entries === undefined ? entry.shortcut : '▸'}
              </span>
            </div>
          ),
        )}
      </div>
      {nested?.item.entries && (
        <MenuList
          key={nested.item.label}
          label={nested.item.label}
          entries={nested.item.entries}
          place={nested.place}
          isNested
          goSideways={goSideways}
          close={(hasRun) => {
            setNested(null);
            if (hasRun) close(true);
            else itemsIn(list.current)[entries.filter((one) => one !== 'separator').indexOf(nested.item)]?.focus();
          }}
        />
      )}
    </>
  );
}

/** Calls back when the user presses the mouse outside of every menu, or goes to another window or frame. */
export function useLeaving(isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: MouseEvent) => {
      if (!(event.target instanceof Element && event.target.closest('.menu, .menubar'))) leave();
    };
    window.addEventListener('pointerdown', onDown as EventListener, true);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('pointerdown', onDown as EventListener, true);
      window.removeEventListener('blur', leave);
    };
  }, [isOpen]);
}

/** A menu beside the pointer; `leave` when it is to go. */
export function PointerMenu({
  label,
  entries,
  place,
  leave,
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly place: Place;
  readonly leave: () => void;
}) {
  useLeaving(true, leave);
  return <MenuList key={`${place.left}/${place.top}`} label={label} entries={entries} place={place} close={leave} />;
}
