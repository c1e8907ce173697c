// Small pieces that the user fills in or chooses from.
import { useEffect, useRef } from 'preact/hooks';

interface FieldProps {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** Something good to know about the value, read out politely. */
  readonly news?: string;
  readonly secret?: boolean;
  /** For a whole number within limits. */
  readonly limits?: { readonly least: number; readonly most: number };
  readonly maxLength?: number;
  /** Takes the focus when it appears, in place of a button that has just gone. */
  readonly takesFocus?: boolean;
  readonly onInput: (value: string) => void;
  readonly onDone?: (value: string) => void;
  readonly onPaste?: (value: string) => void;
}

/** A field for text or a number with its label above and its hint, news or error below. */
export function Field({
  id,
  label,
  hint,
  value,
  error,
  news,
  secret,
  limits,
  maxLength,
  takesFocus,
  ...on
}: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const props = {
    ref: input,
    id,
    value,
    autocomplete: 'off',
    spellcheck: false,
    'aria-describedby': `${id}-hint`,
    'aria-invalid': Boolean(error),
    ...(maxLength === undefined ? {} : { maxLength }),
    onInput: (event: { currentTarget: HTMLInputElement }) => on.onInput(event.currentTarget.value),
    onBlur: (event: { currentTarget: HTMLInputElement }) => on.onDone?.(event.currentTarget.value),
    onPaste: (event: { currentTarget: HTMLInputElement }) => {
      const pasted = event.currentTarget;
      // The field holds the pasted text only after this event.
      setTimeout(() => on.onPaste?.(pasted.value), 0);
    },
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {limits ? (
        <input type="number" min={limits.least} max={limits.most} {...props} />
      ) : (
        <input type={(secret ? 'password' : 'text') as 'text'} autocapitalize="none" {...props} />
      )}
      <p id={`${id}-hint`} class={error ? 'hint wrong' : 'hint'} aria-live="polite">
        {error || news || hint}
      </p>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}

/** A question with its possible answers as radio buttons. */
export function Choice<T extends string>({ name, legend, value, options, onChange }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label class="option" key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.hint && option.value === value && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface SwitchProps<T extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint: string }[];
  readonly onChange: (value: T) => void;
}

/** Two or three views side by side of which one is shown; radio buttons to keyboard and screen reader. */
export function Switch<T extends string>({ name, legend, value, options, onChange }: SwitchProps<T>) {
  return (
    <fieldset class="switch">
      <legend class="unseen">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class={option.value === value ? 'on' : ''}>
          <input
            type="radio"
            class="unseen"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
          <small>{option.hint}</small>
        </label>
      ))}
    </fieldset>
  );
}

interface SelectProps {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** Said beside the label, in plain weight. */
  readonly mark?: string;
  /** `''` for a field that never has one. */
  readonly hint: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly off?: boolean;
  readonly onChange: (value: string) => void;
}

/** A field in which one of several values is chosen, with its label above and its hint or error below. */
export function Select({ id, label, mark, hint, value, error, options, off, onChange }: SelectProps) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {mark && <span class="mark"> {mark}</span>}
      </label>
      <select
        id={id}
        value={value}
        disabled={off === true}
        aria-invalid={Boolean(error)}
        {...(hint === '' ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
      {hint !== '' && (
        <p id={`${id}-hint`} class={error ? 'hint wrong' : 'hint'}>
          {error || hint}
        </p>
      )}
    </div>
  );
}
