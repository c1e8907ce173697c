// What the server and the user do → the page around the grid.
import { useEffect, useState } from 'preact/hooks';
import { readFiles } from './files';
import { MenuBar, type MenuEntry, PointerMenu } from './menu';
import { barMenus, pointerMenu } from './menus';
import type { PageState } from './page-state';
import { AddOnDialog, Sidebar } from './pages';
import { Panel } from './panel';
import { AskModal, ConfirmModal, NoticeModal, QuestionModal } from './questions';
import { useStore } from './store';
import { TabBar } from './tab-bar';
import { Toasts } from './toasts';
import { Toolbar } from './toolbar';
import type { Shown, Workbench } from './workbench';

type Asked = 'about' | 'startOver' | 'addPerson' | null;

const nameOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

function People({
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

/** A file that is being dragged over the window, and what becomes of it. */
function useDrop(bench: Workbench): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void readFiles(event.dataTransfer?.files ?? []).then((files) =>
        bench.ask('openPortfolio', { files }, bench.texts.notPortfolio),
      );
    };
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop, true);
    return () => {
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop, true);
    };
  }, []);
  return isOver;
}

function Modals({
  bench,
  shown,
  asked,
  ask,
}: PageProps & { readonly asked: Asked; readonly ask: (asked: Asked) => void }) {
  const { texts } = bench;
  const { page, notice } = shown;
  const close = () => ask(null);
  const [question] = page?.questions ?? [];
  const [failure] = page?.failures ?? [];
  return (
    <>
      {page?.dialogs.map((dialog) => (
        <AddOnDialog key={dialog.id} dialog={dialog} bench={bench} />
      ))}
      {question !== undefined && <QuestionModal key={question.id} question={question} bench={bench} />}
      {failure !== undefined && (
        <NoticeModal
          key={failure.id}
          title={texts.scriptError}
          messages={[failure.error?.message ?? '']}
          texts={texts}
          close={() => bench.dismiss('failure', failure.id)}
        />
      )}
      {notice !== null && (
        <NoticeModal title={notice.title} messages={[notice.message]} texts={texts} close={() => bench.tell(null)} />
      )}
      {asked === 'about' && <NoticeModal title={texts.about} messages={texts.aboutBody} texts={texts} close={close} />}
      {asked === 'startOver' && (
        <ConfirmModal
          title={texts.startOverTitle}
          message={texts.startOverBody}
          texts={texts}
          answer={(isSure) => {
            close();
            if (isSure) void bench.ask('clear', { what: 'everything' });
          }}
        />
      )}
      {asked === 'addPerson' && (
        <AskModal
          title={texts.addPersonTitle}
          label={texts.addPersonLabel}
          value=""
          texts={texts}
          answer={(key) => {
            close();
            if (key) void bench.ask('addUser', { key, locale: document.documentElement.lang });
          }}
        />
      )}
    </>
  );
}

interface PageProps {
  readonly bench: Workbench;
  readonly shown: Shown;
}

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
          <div
            class="grid"
            ref={(element) => {
              if (element !== null && container.parentElement !== element) element.append(container);
            }}
          />
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
