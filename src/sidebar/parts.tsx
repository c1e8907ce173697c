// Small pieces of the page that every step is made of.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { type SidebarTexts, sidebarTextsFor } from '../core/texts/sidebar';
import { type Fault, faultWords } from './fault';

export const TextsContext = createContext<SidebarTexts>(sidebarTextsFor('es'));
export const useTexts = (): SidebarTexts => useContext(TextsContext);

/** Hour and minute in the user's own time zone. */
export const timeOf = (epochMs: number): string => {
  const time = new Date(epochMs);
  return `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;
};

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  readonly primary?: boolean;
  /** Stays focusable but does nothing. */
  readonly off?: boolean;
  /** Words in place of the label while the action is under way. */
  readonly busy?: string | false;
  readonly submit?: boolean;
  readonly plain?: boolean;
  /** Takes the focus when it appears, in place of a button that has just gone. */
  readonly takesFocus?: boolean;
}

/** A button that keeps the focus while it is busy or off. */
export function Button({ children, onPress, primary, off, busy, submit, plain, takesFocus }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const isStill = off === true || Boolean(busy);
  const look = plain ? 'plain' : primary ? 'primary' : 'secondary';
  return (
    <button
      ref={button}
      type={submit ? 'submit' : 'button'}
      class={look}
      aria-disabled={isStill}
      onClick={(event) => {
        if (isStill || submit) {
          if (isStill) event.preventDefault();
          return;
        }
        onPress();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {busy || children}
    </button>
  );
}

interface NoteProps {
  readonly tone: 'error' | 'warning' | 'info' | 'good';
  readonly title?: string;
  readonly words?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A coloured box; an error is read out at once. */
export function Note({ tone, title, words, children }: NoteProps) {
  return (
    <div class={`note ${tone}`} {...(tone === 'error' ? { role: 'alert' } : {})}>
      {title && <strong>{title}</strong>}
      {words && <p>{words}</p>}
      {children}
    </div>
  );
}

/** A fault in words, with what to do. */
export function FaultNote({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }) {
  const texts = useTexts();
  const { title, advice } = faultWords(fault, texts);
  return (
    <Note tone="error" title={title} words={advice}>
      {onRetry && <Button onPress={onRetry}>{texts.retry}</Button>}
    </Note>
  );
}

interface QuestionProps {
  readonly words: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before something is done; the way back has the focus, and the question is read out with it. */
export function Question({ words, yes, no, onYes, onNo }: QuestionProps) {
  return (
    <fieldset class="note warning" aria-label={words}>
      <p>{words}</p>
      <div class="actions">
        <Button onPress={onYes}>{yes}</Button>
        <Button takesFocus onPress={onNo}>
          {no}
        </Button>
      </div>
    </fieldset>
  );
}
