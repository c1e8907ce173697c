// The last check and the user's choices → the start of a load.
import { useState } from 'preact/hooks';
import type { CheckView, LoadRequest } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { Choice } from './form';
import { canLoad, primaryOf } from './next';
import { Button, Note, useTexts } from './parts';
import { countOf } from './situation';
import type { StepProps } from './use-page';
import { planWords } from './view';

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
  const customers = check?.customers.Ready || 0;
  return customers > 0 && request.again === 'never' ? texts.load.start(customers) : texts.load.startAll;
}

export function Load({ page, situation, isOff }: StepProps) {
  const { check } = situation;
  const texts = useTexts();
  const words = texts.load;
  const [rows, setRows] = useState<LoadRequest['rows']>('all');
  const [again, setAgain] = useState<LoadRequest['again']>('never');
  const changed = check?.changed || 0;
  const wasLoaded = check === null || countOf(check, 'Loaded', 'Unchanged') > 0;
  const request: LoadRequest = { rows, again };
  return (
    <>
      {rows === 'all' && <Plan check={check} />}
      <Choice
        name="rows"
        legend={words.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'all', label: words.all },
          { value: 'selected', label: words.selected, hint: words.selectedHint },
        ]}
      />
      {wasLoaded && (
        <Choice
          name="again"
          legend={words.loadedBefore}
          value={again}
          onChange={setAgain}
          options={[
            { value: 'never', label: words.never },
            ...(changed > 0 ? [{ value: 'changed' as const, label: words.changed(changed) }] : []),
            { value: 'all', label: words.again },
          ]}
        />
      )}
      {again === 'never' ? null : <Note tone="warning" words={words.againHint} />}
      <div class="actions">
        <Button
          primary={primaryOf('load', situation) === 'load'}
          off={isOff || !canLoad(check, rows, again)}
          onPress={() => page.driver.startLoad(request)}
        >
          {startLabel(check, request, texts)}
        </Button>
      </div>
    </>
  );
}
