// Small pieces of the page that every step is made of.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useRef } from 'preact/hooks';
import { type SidebarTexts, sidebarTextsFor } from '../core/texts/sidebar';
import { type Fault, faultWords } from './fault';
import { type CountRow, countRows } from './view';

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
  readonly busy?: string | null;
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
      {busy ? <span class="spinner" aria-hidden="true" /> : null}
      {busy || children}
    </button>
  );
}

interface NoteProps {
  readonly tone: 'error' | 'warning' | 'info' | 'good';
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** A coloured box; an error is read out at once. */
export function Note({ tone, title, children }: NoteProps) {
  return (
    <div class={`note ${tone}`} {...(tone === 'error' ? { role: 'alert' } : {})}>
      {title ? <strong>{title}</strong> : null}
      {children}
    </div>
  );
}

/** A fault in words, with what to do. */
export function FaultNote({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }) {
  const texts = useTexts();
  const { title, advice } = faultWords(fault, texts);
  return (
    <Note tone="error" title={title}>
      <p>{advice}</p>
      {onRetry ? <Button onPress={onRetry}>{texts.retry}</Button> : null}
    </Note>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** Something good to know about the value, read out politely. */
  readonly news?: string;
  readonly secret?: boolean;
  readonly onInput: (value: string) => void;
  readonly onDone?: (value: string) => void;
  readonly onPaste?: (value: string) => void;
}

/** A text field with its label above and its hint, news or error below. */
export function Field({ label, hint, value, error, news, secret, onInput, onDone, onPaste }: FieldProps) {
  const id = useId();
  const props = {
    id,
    value,
    autocomplete: 'off',
    spellcheck: false,
    'aria-describedby': `${id}-hint`,
    'aria-invalid': Boolean(error),
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    onBlur: (event: { currentTarget: HTMLInputElement }) => onDone?.(event.currentTarget.value),
    onPaste: (event: { currentTarget: HTMLInputElement }) => {
      const input = event.currentTarget;
      // The field holds the pasted text only after this event.
      setTimeout(() => onPaste?.(input.value), 0);
    },
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {secret ? <input type="password" {...props} /> : <input type="text" autocapitalize="none" {...props} />}
      <p id={`${id}-hint`} class={error ? 'hint wrong' : 'hint'} aria-live="polite">
        {error || news || hint}
      </p>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}

/** A question with its possible answers as radio buttons. */
export function Choice<T extends string>({ legend, value, options, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label class="option" key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.hint && option.value === value ? <small>{option.hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A table of rows by status; the dot repeats in colour what the word says. */
export function Counts({ of }: { readonly of: Parameters<typeof countRows>[0] }) {
  const texts = useTexts();
  const lines = countRows(of);
  if (lines.length === 0) return null;
  const amount = (count: number) => (count > 0 ? texts.number(count) : '–');
  return (
    <table>
      <caption class="unseen">{texts.result.tableCaption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">{texts.result.statusColumn}</span>
          </th>
          <th scope="col">{texts.roles.customers}</th>
          <th scope="col">{texts.roles.obligations}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line: CountRow) => (
          <tr key={line.status}>
            <th scope="row">
              <span class={`dot ${line.status}`} aria-hidden="true" />
              {texts.statusLabels[line.status]}
            </th>
            <td>{amount(line.customers)}</td>
            <td>{amount(line.obligations)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CauseLine {
  readonly words: string;
  readonly rows: number;
  readonly firstRowNumber: number;
  readonly tab: 'customers' | 'obligations';
}

const FIRST_CAUSES = 5;

/** Causes in words with where to look; the first few, the others on demand. */
export function Causes({ title, causes }: { readonly title: string; readonly causes: readonly CauseLine[] }) {
  const texts = useTexts();
  const line = (cause: CauseLine) => (
    <li key={`${cause.tab}${cause.words}`}>
      {cause.words}
      <small>
        {texts.roles[cause.tab]} · {texts.check.where(cause.rows, cause.firstRowNumber)}
      </small>
    </li>
  );
  const others = causes.slice(FIRST_CAUSES);
  return (
    <>
      <h3>{title}</h3>
      <ul class="causes">{causes.slice(0, FIRST_CAUSES).map(line)}</ul>
      {others.length > 0 ? (
        <details>
          <summary>{texts.check.more(others.length)}</summary>
          <ul class="causes">{others.map(line)}</ul>
        </details>
      ) : null}
    </>
  );
}
