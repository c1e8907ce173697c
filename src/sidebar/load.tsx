// The last check and the user's choices → the start of a load.
import { useState } from 'preact/hooks';
import type { CheckView, LoadRequest } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { Button, Choice, Note, useTexts } from './parts';
import { canLoad, countOf, planWords } from './view';

interface LoadProps {
  readonly check: CheckView | null;
  readonly isPrimary: boolean;
  readonly isOff: boolean;
  readonly onLoad: (request: LoadRequest) => void;
}

function Plan({ check }: { readonly check: CheckView | null }) {
  const texts = useTexts();
  if (check === null) return <p>{texts.load.unchecked}</p>;
  const words = planWords(check, texts);
  if (words === '') return <p>{texts.load.nothing}</p>;
  return (
    <div class="plan">
      <span class="label">{texts.load.whatGoes}</span>
      <strong>{words}</strong>
      <small>{texts.load.planRequests(check.requests)}</small>
    </div>
  );
}

function startLabel(check: CheckView | null, request: LoadRequest, texts: SidebarTexts): string {
  if (request.rows === 'selected') return texts.load.startSelected;
  const customers = check?.customers.Ready ?? 0;
  return customers > 0 && request.again === 'never' ? texts.load.start(customers) : texts.load.startAll;
}

export function Load({ check, isPrimary, isOff, onLoad }: LoadProps) {
  const texts = useTexts();
  const words = texts.load;
  const [rows, setRows] = useState<LoadRequest['rows']>('all');
  const [again, setAgain] = useState<LoadRequest['again']>('never');
  const changed = check?.changed ?? 0;
  const wasLoaded = check === null || countOf(check, 'Loaded', 'Unchanged') > 0;
  const request: LoadRequest = { rows, again };
  return (
    <>
      {rows === 'all' ? <Plan check={check} /> : null}
      <Choice
        legend={words.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'all', label: words.all },
          { value: 'selected', label: words.selected, hint: words.selectedHint },
        ]}
      />
      {wasLoaded ? (
        <Choice
          legend={words.loadedBefore}
          value={again}
          onChange={setAgain}
          options={[
            { value: 'never', label: words.never },
            ...(changed > 0 ? [{ value: 'changed' as const, label: words.changed(changed) }] : []),
            { value: 'all', label: words.again },
          ]}
        />
      ) : null}
      {again === 'never' ? null : (
        <Note tone="warning">
          <p>{words.againHint}</p>
        </Note>
      )}
      <div class="actions">
        <Button primary={isPrimary} off={isOff || !canLoad(check, rows, again)} onPress={() => onLoad(request)}>
          {startLabel(check, request, texts)}
        </Button>
      </div>
    </>
  );
}
