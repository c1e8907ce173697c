// Small pieces of the page that every step is made of.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import type { JobView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { type Fault, faultWords, wayOut } from './fault';
import type { Page } from './page';

export const TextsContext = createContext<SidebarTexts | null>(null);

/** Returns the words of the page; there is no page without them. */
export function useTexts(): SidebarTexts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('texts');
  return texts;
}

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
  /** What it is called where the label alone would not tell it from its neighbours. */
  readonly name?: string;
  /** Takes the focus when it appears, in place of a button that has just gone. */
  readonly takesFocus?: boolean;
}

/** A button that keeps the focus while it is busy or off. */
export function Button({ children, onPress, primary, off, busy, submit, plain, name, takesFocus }: ButtonProps) {
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
      {...(name === undefined ? {} : { 'aria-label': name })}
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

/** A coloured box; an error is read out at once and comes into sight. */
export function Note({ tone, title, words, children }: NoteProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tone === 'error') box.current?.scrollIntoView({ block: 'nearest' });
  }, [tone, title]);
  return (
    <div ref={box} class={`note ${tone}`} {...(tone === 'error' ? { role: 'alert' } : {})}>
      {title && <strong>{title}</strong>}
      {words && <p>{words}</p>}
      {children}
    </div>
  );
}

interface FaultNoteProps {
  readonly fault: Fault;
  readonly page: Pick<Page, 'goTo' | 'step' | 'close'>;
  readonly onRetry?: (() => void) | undefined;
}

/** A fault in words, with a button for the way out where there is one. */
export function FaultNote({ fault, page, onRetry }: FaultNoteProps) {
  const texts = useTexts();
  const { title, advice } = faultWords(fault, texts);
  const way = wayOut(fault);
  const [words, out] =
    way === 'close'
      ? [texts.close, page.close]
      : way === 'connection' || way === 'columns'
        ? [way === 'columns' ? texts.toColumns : texts.toConnection, () => page.goTo(way)]
        : [texts.retry, way === 'retry' ? onRetry : undefined];
  return (
    <Note tone="error" title={title} words={advice}>
      {out !== undefined && way !== page.step && <Button onPress={out}>{words}</Button>}
    </Note>
  );
}

/** Why a job has ended, with a button for the way out where that lies in another step. */
export function StopNote({ job, page }: { readonly job: JobView; readonly page: Pick<Page, 'goTo'> }) {
  const texts = useTexts();
  const { stop, stopCode } = job;
  if (stop === null) return null;
  const way = stopCode === undefined ? null : wayOut({ from: 'server', code: stopCode, ...stop });
  return (
    <Note tone={stopCode === 'budget-short' ? 'warning' : 'error'} title={stop.title} words={stop.advice}>
      {(way === 'connection' || way === 'columns') && (
        <Button onPress={() => page.goTo(way)}>{way === 'columns' ? texts.toColumns : texts.toConnection}</Button>
      )}
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
