// The connections that the user has saved → a list to choose from, and the way to add one.
import { useState } from 'preact/hooks';
import type { StateView } from '../core/api';
import type { Page } from './page';
import { Button, Question, useTexts } from './parts';

interface ProfilesProps {
  readonly page: Page;
  readonly state: StateView;
  readonly isOff: boolean;
  readonly onAdd: () => void;
}

export function Profiles({ page, state, isOff, onAdd }: ProfilesProps) {
  const texts = useTexts();
  const words = texts.connection;
  const [removing, setRemoving] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const others = state.profiles.filter(({ current }) => !current);
  const doomed = others.find(({ id }) => id === removing);
  return (
    <>
      {others.length > 0 && <h3>{words.others}</h3>}
      <ul class="profiles">
        {others.map(({ id, operation, server }) => (
          <li key={id}>
            <span>
              {operation}
              <small>{server}</small>
            </span>
            <Button
              plain
              name={words.useNamed({ operation })}
              off={isOff}
              busy={page.busy === 'choosing' && chosen === id && words.using}
              onPress={() => {
                setChosen(id);
                page.chooseProfile(id);
              }}
            >
              {words.use}
            </Button>
            <Button plain name={words.removeNamed({ operation })} off={isOff} onPress={() => setRemoving(id)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {doomed !== undefined && (
        <Question
          words={words.removeQuestion({ operation: doomed.operation })}
          yes={words.removeYes}
          no={texts.notNow}
          onYes={() => {
            setRemoving(null);
            page.removeProfile(doomed.id);
          }}
          onNo={() => setRemoving(null)}
        />
      )}
      <div class="under">
        <Button plain off={isOff} onPress={onAdd}>
          {words.add}
        </Button>
      </div>
    </>
  );
}
