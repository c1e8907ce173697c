// What waits for the user's answer, or has to be told → the dialogs in front of the page.
import { AddOnDialog } from './pages';
import { AskModal, ConfirmModal, NoticeModal, QuestionModal } from './questions';
import type { Shown, Workbench } from './workbench';

/** What the page itself asks. */
export type Asked = 'about' | 'startOver' | 'addPerson' | null;

interface ModalsProps {
  readonly bench: Workbench;
  readonly shown: Shown;
  readonly asked: Asked;
  readonly ask: (asked: Asked) => void;
}

export function Modals({ bench, shown, asked, ask }: ModalsProps) {
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
