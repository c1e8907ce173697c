// Alerts and prompts, the add-on's and the page's own → dialogs as Sheets shows them.
import { useId, useRef } from 'preact/hooks';
import type { Question } from '../wire';
import { Modal, type ModalButton } from './modal';
import type { Texts } from './texts';
import type { Workbench } from './workbench';

type Button = 'OK' | 'CANCEL' | 'YES' | 'NO';

const BUTTONS: Readonly<Record<Question['buttons'], readonly Button[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

const wordOf = (button: Button, texts: Texts): string =>
  ({ OK: texts.accept, CANCEL: texts.cancel, YES: texts.yes, NO: texts.no })[button];

/** Line breaks of a message stay. */
const Message = ({ text }: { readonly text: string }) => <p class="message">{text}</p>;

export function QuestionModal({ question, bench }: { readonly question: Question; readonly bench: Workbench }) {
  const { texts } = bench;
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const answer = (button: Button | 'CLOSE') => {
    const text = question.kind === 'prompt' ? { text: input.current?.value ?? '' } : {};
    void bench.ask('answer', { user: bench.user, questionId: question.id, button, ...text });
  };
  const buttons = BUTTONS[question.buttons].map(
    (button, index): ModalButton => ({
      label: wordOf(button, texts),
      isPrimary: index === 0,
      press: () => answer(button),
    }),
  );
  return (
    <Modal title={question.title} buttons={buttons} close={{ label: texts.close, press: () => answer('CLOSE') }}>
      {question.kind === 'alert' ? (
        <Message text={question.message} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            answer(BUTTONS[question.buttons][0] ?? 'OK');
          }}
        >
          <label class="message" for={inputId}>
            {question.message}
          </label>
          <input ref={input} id={inputId} type="text" autocomplete="off" />
        </form>
      )}
    </Modal>
  );
}

interface OwnModalProps<T> {
  readonly title: string;
  readonly texts: Texts;
  readonly answer: (answer: T) => void;
}

/** Asks for a text; `null` when the user leaves. */
export function AskModal({
  title,
  label,
  value,
  texts,
  answer,
}: OwnModalProps<string | null> & { readonly label: string; readonly value: string }) {
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const accept = () => answer(input.current?.value.trim() ?? '');
  return (
    <Modal
      title={title}
      close={{ label: texts.close, press: () => answer(null) }}
      buttons={[
        { label: texts.accept, isPrimary: true, press: accept },
        { label: texts.cancel, press: () => answer(null) },
      ]}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept();
        }}
      >
        <label class="message" for={inputId}>
          {label}
        </label>
        <input ref={input} id={inputId} type="text" autocomplete="off" defaultValue={value} />
      </form>
    </Modal>
  );
}

export function ConfirmModal({ title, message, texts, answer }: OwnModalProps<boolean> & { readonly message: string }) {
  return (
    <Modal
      title={title}
      close={{ label: texts.close, press: () => answer(false) }}
      buttons={[
        { label: texts.accept, isPrimary: true, press: () => answer(true) },
        { label: texts.cancel, press: () => answer(false) },
      ]}
    >
      <Message text={message} />
    </Modal>
  );
}

export function NoticeModal({
  title,
  messages,
  texts,
  close,
}: {
  readonly title: string;
  readonly messages: readonly string[];
  readonly texts: Texts;
  readonly close: () => void;
}) {
  return (
    <Modal
      title={title}
      close={{ label: texts.close, press: close }}
      buttons={[{ label: texts.accept, isPrimary: true, press: close }]}
    >
      {messages.map((message) => (
        <Message key={message} text={message} />
      ))}
    </Modal>
  );
}
