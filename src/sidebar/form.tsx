// Small pieces that the user fills in or chooses from.

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
  readonly onInput: (value: string) => void;
  readonly onDone?: (value: string) => void;
  readonly onPaste?: (value: string) => void;
}

/** A field for text or a number with its label above and its hint, news or error below. */
export function Field({ id, label, hint, value, error, news, secret, limits, maxLength, ...on }: FieldProps) {
  const props = {
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
      const input = event.currentTarget;
      // The field holds the pasted text only after this event.
      setTimeout(() => on.onPaste?.(input.value), 0);
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
