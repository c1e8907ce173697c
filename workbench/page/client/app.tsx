// What the server and the user do → the page around the grid.
import { useEffect, useState } from 'preact/hooks';
import { Charts } from './charts/layer';
import { useDrop } from './drop';
import { PointerMenu } from './menu';
import { MenuBar } from './menu-bar';
import { barMenus, pointerMenu } from './menus';
import { type Asked, Modals } from './modals';
import { Sidebar } from './pages';
import { Panel } from './panel';
import { People } from './people';
import { useStore } from './store';
import { TabBar } from './tab-bar';
import { Toasts } from './toasts';
import { Toolbar } from './toolbar';
import type { Workbench } from './workbench';

export function App({
  bench,
  language,
  container,
}: {
  readonly bench: Workbench;
  readonly language: string;
  readonly container: HTMLElement;
}) {
  const shown = useStore(bench.store);
  const { texts } = bench;
  const { page, view } = shown;
  const [asked, setAsked] = useState<Asked>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [pointer, setPointer] = useState<{ left: number; top: number } | null>(null);
  const isOver = useDrop(bench);
  const isRunning =
    page?.executions.some(({ kind, user }) => kind === 'menu' && user === bench.user) && page.questions.length === 0;
  useEffect(() => {
    if (page !== null) document.title = `${page.spreadsheet.name} – ${texts.badge}`;
  }, [page?.spreadsheet.name]);
  useEffect(() => {
    const onContextMenu = (event: MouseEvent) => {
      event.preventDefault();
      setPointer({ left: event.clientX, top: event.clientY });
    };
    container.addEventListener('contextmenu', onContextMenu);
    return () => container.removeEventListener('contextmenu', onContextMenu);
  }, []);
  const togglePanel = () => setPanelOpen((isOpen) => !isOpen);
  const shows = {
    about: () => setAsked('about'),
    startOver: () => setAsked('startOver'),
    simulator: togglePanel,
    isSimulatorOpen: isPanelOpen,
  };

  return (
    <div class="app">
      <header>
        <div class="top">
          <span class="logo" aria-hidden="true" />
          <div class="title">
            <h1>{page?.spreadsheet.name}</h1>
            <span class="badge" title={texts.badgeHint}>
              {texts.badge}
            </span>
          </div>
          <MenuBar label={texts.menuBar} menus={barMenus(bench, shown, shows)} />
          {page !== null && <People bench={bench} page={page} add={() => setAsked('addPerson')} />}
        </div>
        <Toolbar bench={bench} shown={shown} />
      </header>
      <main>
        <section class="book" aria-label={texts.grid}>
          <div class="grid">
            <div
              ref={(element) => {
                if (element !== null && container.parentElement !== element) element.append(container);
              }}
            />
            <Charts bench={bench} shown={shown} />
          </div>
          {!shown.isDrawn && <p class="opening">{texts.opening}</p>}
          {shown.note !== null && <p class="note">{shown.note}</p>}
          <TabBar bench={bench} tabs={page?.tabs ?? []} activeTabId={view.activeTabId} />
          {page !== null && (
            <Panel
              bench={bench}
              page={page}
              language={language}
              nowMs={shown.nowMs}
              isOpen={isPanelOpen}
              toggle={togglePanel}
            />
          )}
        </section>
        {page?.sidebar && <Sidebar key={page.sidebar.id} page={page.sidebar} bench={bench} />}
      </main>
      {pointer !== null && (
        <PointerMenu label={texts.edit} entries={pointerMenu(bench)} place={pointer} leave={() => setPointer(null)} />
      )}
      <p class="running" role="status">
        {isRunning && <span>{texts.running}</span>}
      </p>
      {shown.isLost && page !== null && (
        <p class="lost" role="alert">
          {texts.lost}
        </p>
      )}
      <Toasts toasts={page?.toasts ?? []} texts={texts} dismiss={(id) => bench.dismiss('toast', id)} />
      <Modals bench={bench} shown={shown} asked={asked} ask={setAsked} />
      {isOver && <div class="drop">{texts.drop}</div>}
    </div>
  );
}
