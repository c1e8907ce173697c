// What is pasted and typed → a connection to save, repaired on the way.
import { useRef, useState } from 'preact/hooks';
import type { ConnectionDraft, ConnectionView } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { faultWords } from './fault';
import { Field } from './form';
import type { Page } from './page';
import { Button, useTexts } from './parts';
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

/** Keeps the server as typed, and asks the server side of the add-on how it reads what was pasted. */
function useServer(page: Page, first: string, onError: (error: string | undefined) => void) {
  const texts = useTexts();
  const words = texts.connection;
  const [server, setServer] = useState(first);
  const [news, setNews] = useState('');
  const lastRead = useRef(first);
  const read = async (typed: string) => {
    const text = typed.trim();
    if (text === '' || text === lastRead.current) return;
    lastRead.current = text;
    setNews(words.reading);
    const answer = await page.call('readServer', { server: text });
    // Typed on while the answer was on its way: that answer is about something else.
    if (lastRead.current !== text) return;
    setNews('');
    if (!answer.ok) {
      const { title, advice } = faultWords(answer.fault, texts);
      return onError(`${title}. ${advice}`);
    }
    const { host, repaired } = answer.value;
    lastRead.current = host;
    setServer(host);
    onError(undefined);
    if (repaired !== 'as-typed') setNews(repaired === 'renamed' ? words.renamed({ host }) : words.cleaned({ host }));
  };
  const type = (value: string) => {
    setServer(value);
    setNews('');
    onError(undefined);
    lastRead.current = '';
  };
  return { server, news, read: (value: string) => void read(value), type };
}

interface TokenProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly hasStored: boolean;
  readonly onInput: (value: string) => void;
}

/** The token is typed once; a stored one is kept unless the user replaces it. */
function TokenField({ value, error, hasStored, onInput }: TokenProps) {
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

interface ConnectionFormProps {
  readonly page: Page;
  /** `''` for none. */
  readonly title: string;
  readonly stored: ConnectionView;
  readonly isOff: boolean;
  /** Called once the connection is saved and has been tested with success. */
  readonly onSaved: () => void;
  readonly onCancel: (() => void) | null;
}

export function ConnectionForm({ page, title, stored, isOff, onSaved, onCancel }: ConnectionFormProps) {
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
        hasStored={stored.hasToken}
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
