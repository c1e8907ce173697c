// Who uses the spreadsheet → a button with the way to a second window as somebody else.
import { useState } from 'preact/hooks';
import { type MenuEntry, PointerMenu } from './menu';
import type { PageState } from './page-state';
import type { Workbench } from './workbench';

const nameOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

export function People({
  bench,
  page,
  add,
}: {
  readonly bench: Workbench;
  readonly page: PageState;
  readonly add: () => void;
}) {
  const { texts } = bench;
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const entries: MenuEntry[] = [
    ...page.people
      .filter(({ key }) => key !== page.user.key)
      .map(({ key }) => ({
        label: texts.windowAs(nameOf(key)),
        run: () => void window.open(`?user=${encodeURIComponent(key)}`, '_blank', 'noopener'),
      })),
    'separator',
    { label: texts.addPerson, run: add },
  ];
  return (
    <>
      <button
        type="button"
        class="person"
        aria-haspopup="menu"
        title={`${texts.youAre(nameOf(page.user.key))}${page.user.isOwner ? `, ${texts.owner}` : ''}`}
        onClick={({ currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          setPlace({ left: box.right - 260, top: box.bottom + 4 });
        }}
      >
        <span aria-hidden="true">{nameOf(page.user.key).charAt(0)}</span>
        {nameOf(page.user.key)}
        <span class="hidden-text">, {texts.people}</span>
      </button>
      {place !== null && (
        <PointerMenu label={texts.people} entries={entries} place={place} leave={() => setPlace(null)} />
      )}
    </>
  );
}
