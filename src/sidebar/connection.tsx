// The connection as stored → a form that repairs what is pasted and stores what is typed.
import { useRef, useState } from 'preact/hooks';
import type { ConnectionDraft } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { type Fault, faultWords } from './fault';
import { Field } from './form';
import { Button, useTexts } from './parts';
import { isActive } from './situation';
import type { StepProps } from './use-page';
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

export function Connection({ page, situation: { state, standing } }: StepProps) {
  const texts = useTexts();
  const stored = state.connection;
  const isOff = standing.job?.mine === true && isActive(standing.job);
  const words = texts.connection;
  const [server, setServer] = useState(stored.server);
  const [operation, setOperation] = useState(stored.operation);
  const [token, setToken] = useState('');
  const [isReplacing, setReplacing] = useState(!stored.hasToken);
  const [errors, setErrors] = useState<Errors>({});
  const [news, setNews] = useState('');
  const lastRead = useRef(stored.server);

  const readServer = async (typed: string) => {
    const text = typed.trim();
    if (text === '' || text === lastRead.current) return;
    lastRead.current = text;
    setNews(words.reading);
    const answer = await page.call('readServer', { server: text });
    // Typed on while the answer was on its way: that answer is about something else.
    if (lastRead.current !== text) return;
    setNews('');
    if (!answer.ok) {
      const fault: Fault = answer.fault;
      const { title, advice } = faultWords(fault, texts);
      setErrors((before) => ({ ...before, server: `${title}. ${advice}` }));
      return;
    }
    const { host, repaired } = answer.value;
    lastRead.current = host;
    setServer(host);
    setErrors((before) => ({ ...before, server: undefined }));
    if (repaired !== 'as-typed') setNews(repaired === 'renamed' ? words.renamed(host) : words.cleaned(host));
  };

  const save = () => {
    if (page.busy !== null || isOff) return;
    const draft: ConnectionDraft = {
      server: server.trim(),
      operation: operationOf(operation),
      token: isReplacing && token.trim() !== '' ? token.trim() : null,
    };
    const found = errorsOf(draft, stored.hasToken, texts);
    setErrors(found);
    if (Object.keys(found).length === 0) page.save(draft);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        id="server"
        label={words.server}
        hint={words.serverHint}
        value={server}
        error={errors.server}
        news={news}
        onInput={(value) => {
          setServer(value);
          setNews('');
          setErrors((before) => ({ ...before, server: undefined }));
          lastRead.current = '';
        }}
        onDone={(value) => void readServer(value)}
        onPaste={(value) => void readServer(value)}
      />
      <Field
        id="operation"
        label={words.operation}
        hint={words.operationHint}
        value={operation}
        error={errors.operation}
        onInput={setOperation}
        onDone={(value) => setOperation(operationOf(value))}
      />
      {isReplacing ? (
        <>
          <Field
            id="token"
            label={words.token}
            hint={words.tokenHint}
            value={token}
            error={errors.token}
            secret
            onInput={setToken}
          />
          {stored.hasToken && (
            <div class="under">
              <Button
                plain
                onPress={() => {
                  setReplacing(false);
                  setToken('');
                }}
              >
                {words.keep}
              </Button>
            </div>
          )}
        </>
      ) : (
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
      )}
      <div class="actions">
        <Button submit primary off={isOff} busy={page.busy === 'saving' && words.saving} onPress={save}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
