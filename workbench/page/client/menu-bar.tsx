// Menus → the bar above the grid, which opens one of them at a time.
import type { TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type MenuEntry, MenuList, moveFocus, useLeaving } from './menu';

export interface BarMenu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export function MenuBar({ label, menus }: { readonly label: string; readonly menus: readonly BarMenu[] }) {
  const bar = useRef<HTMLDivElement>(null);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  useLeaving(openIndex !== null, () => setOpenIndex(null));
  const menu = openIndex === null ? undefined : menus[openIndex];
  const box = openIndex === null ? undefined : bar.current?.children[openIndex]?.getBoundingClientRect();
  const step = (from: number, by: number) => (from + by + menus.length) % menus.length;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>, index: number) => {
    if (event.key === 'ArrowDown') setOpenIndex(index);
    else if (event.key === 'ArrowRight') moveFocus(bar.current, 1);
    else if (event.key === 'ArrowLeft') moveFocus(bar.current, -1);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div ref={bar} class="menubar" role="menubar" aria-label={label}>
        {menus.map((one, index) => (
          <button
            type="button"
            key={one.label}
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={openIndex === index}
            tabIndex={index === 0 ? 0 : -1}
            onKeyDown={(event) => onKeyDown(event, index)}
            onClick={() => setOpenIndex(openIndex === index ? null : index)}
            onMouseEnter={() => openIndex !== null && setOpenIndex(index)}
          >
            {one.label}
          </button>
        ))}
      </div>
      {menu !== undefined && box !== undefined && openIndex !== null && (
        <MenuList
          key={menu.label}
          label={menu.label}
          entries={menu.entries}
          place={{ left: box.left, top: box.bottom + 2 }}
          goSideways={(by) => setOpenIndex(step(openIndex, by))}
          close={() => {
            (bar.current?.children[openIndex] as HTMLElement | undefined)?.focus();
            setOpenIndex(null);
          }}
        />
      )}
    </>
  );
}
