// The connection as stored → what it is, what a test of it told, and the form that corrects it or adds another.
import { useState } from 'preact/hooks';
import { ConnectionForm } from './connection-form';
import { primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, useTexts } from './parts';
import { Profiles } from './profiles';
import { isActive, isConnected } from './situation';
import { budgetWords } from './view';

/** Server, operation and whether there is a token. */
function Facts({ situation }: Pick<StepProps, 'situation'>) {
  const texts = useTexts();
  const { connection } = situation.state;
  const facts = [
    [texts.connection.server, connection.server],
    [texts.connection.operation, connection.operation],
    [texts.connection.token, texts.connection.tokenStored],
  ];
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Connection({ page, situation }: StepProps) {
  const texts = useTexts();
  const words = texts.connection;
  const { state, standing, test, isTestBad } = situation;
  const isStored = isConnected(state.connection);
  const [form, setForm] = useState<'edit' | 'add' | null>(isStored ? null : 'edit');
  /** How the form was left, so that the keyboard goes on from there. */
  const [left, setLeft] = useState<'saved' | 'cancelled' | null>(null);
  const leave = (how: 'saved' | 'cancelled') => {
    setForm(null);
    setLeft(how);
  };
  // The server refuses another connection under a job of the user's own.
  const isOff = (standing.job?.mine === true && isActive(standing.job)) || page.busy !== null;
  const primary = primaryOf('connection', situation);
  if (form !== null) {
    return (
      <ConnectionForm
        key={form}
        title={form === 'add' ? words.added : ''}
        page={page}
        stored={form === 'add' ? { server: '', operation: '', hasToken: false } : state.connection}
        isTestBad={isTestBad}
        isOff={isOff}
        onSaved={() => leave('saved')}
        onCancel={isStored ? () => leave('cancelled') : null}
      />
    );
  }
  return (
    <>
      <Facts situation={situation} />
      {test !== null && <Note tone="good" title={words.works} words={budgetWords(test, texts)} />}
      <div class="actions">
        {primary === 'toColumns' && (
          <Button primary takesFocus={left === 'saved'} onPress={() => page.goTo('columns')}>
            {words.next}
          </Button>
        )}
        <Button
          primary={primary === 'test'}
          off={page.busy !== null}
          busy={page.busy === 'testing' && words.testing}
          onPress={page.testConnection}
        >
          {test === null ? words.test : words.testAgain}
        </Button>
        <Button takesFocus={left === 'cancelled'} off={isOff} onPress={() => setForm('edit')}>
          {words.edit}
        </Button>
      </div>
      <Profiles page={page} state={state} isOff={isOff} onAdd={() => setForm('add')} />
    </>
  );
}
