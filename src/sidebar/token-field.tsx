// Whether a token is stored → the field to paste one, or the way to replace the stored one.
import { useState } from 'preact/hooks';
import { Field } from './form';
import { Button, useTexts } from './parts';

interface TokenProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly hasStored: boolean;
  readonly onInput: (value: string) => void;
}

/** The token is typed once; a stored one is kept unless the user replaces it. */
export function TokenField({ value, error, hasStored, onInput }: TokenProps) {
  const texts = useTexts();
  const words = texts.connection;
  const [isReplacing, setReplacing] = useState(false);
  if (hasStored && !isReplacing) {
    return (
      <div class="field">
        <span class="label">{words.token}</span>
        <div class="stored">
          <span>
            <span class="secret" aria-hidden="true">
              ••••••••
            </span>
            <small>{words.tokenStored}</small>
          </span>
          <Button plain onPress={() => setReplacing(true)}>
            {words.replace}
          </Button>
        </div>
      </div>
    );
  }
  const keep = () => {
    setReplacing(false);
    onInput('');
  };
  return (
    <>
      <Field
        id="token"
        label={words.token}
        hint={words.tokenHint}
        value={value}
        error={error}
        secret
        takesFocus={isReplacing}
        onInput={onInput}
      />
      {hasStored && (
        <div class="under">
          <Button plain onPress={keep}>
            {words.keep}
          </Button>
        </div>
      )}
    </>
  );
}
