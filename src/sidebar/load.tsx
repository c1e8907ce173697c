// The last check and the user's choices → the start of a load.
import { useState } from 'preact/hooks';
import type { CheckView, ConnectionTest, LoadRequest } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import { Choice } from './form';
import { canLoad, primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, useTexts } from './parts';
import { countOf } from './situation';
import { planWords, timeWords } from './view';

interface PlanProps {
  readonly check: CheckView | null;
  readonly test: ConnectionTest | null;
}

/** What will be sent, in how many calls, in what time. */
function Plan({ check, test }: PlanProps) {
  const texts = useTexts();
  const words = texts.load;
  if (check === null) return <p>{words.unchecked}</p>;
  const goes = planWords(check, texts);
  if (goes === '') return <p>{words.nothing}</p>;
  const left = test?.callsLeft ?? null;
  const facts = [
    [words.calls, texts.amount({ count: check.requests })],
    [words.time, timeWords(check.estimateMs, texts)],
    ...(left === null ? [] : [[words.leftToday, texts.amount({ count: left })]]),
  ];
  return (
    <div class="plan">
      <span class="label">{words.whatGoes}</span>
      <strong>{goes}</strong>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {left !== null && left < check.requests && <Note tone="warning" words={words.tooFew} />}
    </div>
  );
}

function startLabel(check: CheckView | null, { rows, again }: LoadRequest, texts: SidebarTexts): string {
  if (rows === 'selected') return texts.load.startSelected;
  if (rows === 'failed') return texts.result.retryFailed({ n: check?.failed || 0 });
  const n = check?.customers.Ready || 0;
  return n > 0 && again === 'never' ? texts.load.start({ customers: texts.customers({ n }) }) : texts.load.startAll;
}

export function Load({ page, situation, isOff }: StepProps) {
  const { check, test } = situation;
  const texts = useTexts();
  const words = texts.load;
  const [rows, setRows] = useState<LoadRequest['rows']>('all');
  const [again, setAgain] = useState<LoadRequest['again']>('never');
  const changed = check?.changed || 0;
  const wasLoaded = check === null || countOf(check, 'Loaded', 'Unchanged') > 0;
  const request: LoadRequest = { rows, again };
  return (
    <>
      {rows === 'all' && <Plan check={check} test={test} />}
      <Choice
        name="rows"
        legend={words.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'all', label: words.all },
          { value: 'selected', label: words.selected, hint: words.selectedHint },
          ...(check !== null && check.failed > 0 ? [{ value: 'failed' as const, label: words.failed }] : []),
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
            ...(changed > 0 ? [{ value: 'changed' as const, label: words.changed({ count: changed }) }] : []),
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
