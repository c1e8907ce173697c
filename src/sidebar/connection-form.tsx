// What is pasted and typed → a connection to save, repaired on the way.
import { useState } from 'preact/hooks';
import type { ConnectionDraft, ConnectionView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { Field } from './form';
import type { Page } from './page';
import { Button, useTexts } from './parts';
import { TokenField } from './token-field';
import { useServer } from './use-server';
import { operationOf } from './view';

interface Errors {
  readonly server?: string | undefined;
  readonly operation?: string | undefined;
  readonly token?: string | undefined;
}

/** Returns what is missing in a draft, by field. */
function errorsOf(draft: ConnectionDraft, hasToken: boolean, texts: SidebarTexts): Errors {
  const words = texts.connection;
  const token = draft.token ?? '';
  return {
    ...(draft.server === '' ? { server: words.serverMissing } : {}),
    ...(draft.operation === '' ? { operation: words.operationMissing } : {}),
    ...(token === '' && !hasToken ? { token: words.tokenMissing } : {}),
    ...(/\s/.test(token) ? { token: words.tokenSpaces } : {}),
  };
}

interface ConnectionFormProps {
  readonly page: Page;
  /** `''` for none. */
  readonly title: string;
  readonly stored: ConnectionView;
  /** The stored token may be what is wrong: it is asked for again. */
  readonly isTestBad: boolean;
  readonly isOff: boolean;
  /** Called once the connection is saved and has been tested with success. */
  readonly onSaved: () => void;
  readonly onCancel: (() => void) | null;
}

export function ConnectionForm({ page, title, stored, isTestBad, isOff, onSaved, onCancel }: ConnectionFormProps) {
  const texts = useTexts();
  const words = texts.connection;
  const [operation, setOperation] = useState(stored.operation);
  const [token, setToken] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const change = (part: Errors) => setErrors((before) => ({ ...before, ...part }));
  const { server, news, read, type } = useServer(page, stored.server, (error) => change({ server: error }));
  const { busy } = page;

  const save = async () => {
    if (busy !== null || isOff) return;
    const draft: ConnectionDraft = {
      server: server.trim(),
      operation: operationOf(operation),
      token: token.trim() === '' ? null : token.trim(),
    };
    const found = errorsOf(draft, stored.hasToken, texts);
    setErrors(found);
    const [first] = Object.keys(found);
    if (first !== undefined) return document.getElementById(first)?.focus();
    if (await page.connect(draft)) onSaved();
  };

  return (
    <form
      class="tall"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {title !== '' && <h3>{title}</h3>}
      <Field
        id="server"
        label={words.server}
        hint={words.serverHint}
        value={server}
        error={errors.server}
        news={news}
        onInput={type}
        onDone={read}
        onPaste={read}
      />
      <Field
        id="operation"
        label={words.operation}
        hint={words.operationHint}
        value={operation}
        error={errors.operation}
        onInput={(value) => {
          setOperation(value);
          change({ operation: undefined });
        }}
        onDone={(value) => setOperation(operationOf(value))}
      />
      <TokenField
        value={token}
        error={errors.token}
        hasStored={stored.hasToken && !isTestBad}
        onInput={(value) => {
          setToken(value);
          change({ token: undefined });
        }}
      />
      <div class="actions">
        <Button
          submit
          primary
          off={isOff}
          busy={busy === 'saving' ? words.saving : busy === 'testing' && words.testing}
          onPress={() => undefined}
        >
          {words.save}
        </Button>
        {onCancel !== null && (
          <Button off={busy !== null} onPress={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
