// What can be done after a load or a settling → its buttons, and the questions before some of them.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { LoadRequest } from '../core/api';
import { type Action, doubtOf, endedOf, hasRest, isClean, MOST_UNASKED_CALLS, primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Question, useTexts } from './parts';
import { countOf } from './situation';

/** What is about rows in doubt. */
type Doubtful = 'settle' | 'release';

interface Choice {
  readonly action: Action | Doubtful;
  readonly shown: ComponentChildren;
}

export function NextSteps({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  const [asking, setAsking] = useState<Doubtful | null>(null);
  const [pressed, setPressed] = useState<Doubtful | null>(null);
  const { check, busy, standing, driver } = page;
  const job = endedOf(situation);
  const doubt = doubtOf(situation);
  const primary = primaryOf('result', situation);
  const unsent = job === null ? 0 : countOf(job, 'Rejected', 'Failed');

  /** Counts first what is in doubt: the last job knows nothing of the ones before. */
  const press = async (what: Doubtful) => {
    setPressed(what);
    const found = check ?? (await page.runCheck());
    if (found === null) return;
    if (found.doubted === 0) page.goTo('result');
    else if (what === 'settle' && found.doubted <= MOST_UNASKED_CALLS) driver.startSettle();
    else setAsking(what);
  };
  const load = (request: LoadRequest) => {
    page.goTo('load');
    driver.startLoad(request);
  };
  const { request } = standing;
  const button = (action: Action, words: string, onPress: () => void): Choice => ({
    action,
    shown: (
      <Button key={action} primary={primary === action} off={isOff} onPress={onPress}>
        {words}
      </Button>
    ),
  });
  const doubtful = (what: Doubtful, words: string): Choice => ({
    action: what,
    shown: (
      <Button
        key={what}
        primary={primary === what}
        off={isOff}
        takesFocus={pressed === what}
        busy={pressed === what && (busy === 'checking' || busy === 'releasing') && texts.check.running}
        onPress={() => void press(what)}
      >
        {words}
      </Button>
    ),
  });

  if (asking !== null && check !== null && doubt > 0) {
    const isSettle = asking === 'settle';
    return (
      <Question
        words={
          isSettle
            ? texts.settle.question({ n: doubt })
            : texts.settle.releaseQuestion({ n: countOf(check, 'Unknown') })
        }
        yes={isSettle ? texts.settle.start : texts.settle.release}
        no={texts.notNow}
        onYes={() => {
          setAsking(null);
          if (isSettle) driver.startSettle();
          else page.release();
        }}
        onNo={() => setAsking(null)}
      />
    );
  }
  const choices: readonly (Choice | false)[] = [
    primary === 'startAnyway' &&
      button(primary, texts.result.startAnyway, () => request && load({ ...request, beyondBudget: true })),
    primary === 'toLoad' && button(primary, texts.result.toLoad, () => page.goTo('load')),
    doubt > 0 && doubtful('settle', job?.kind === 'settle' ? texts.settle.again : texts.settle.start),
    (primary === 'load' || (doubt > 0 && job !== null && hasRest(job))) &&
      button('load', texts.result.loadAgain, () => load({ rows: 'all', again: 'never' })),
    unsent > 0 &&
      button('retry', texts.result.retryFailed({ n: unsent }), () => load({ rows: 'failed', again: 'never' })),
    job !== null &&
      !isClean(job) &&
      button('check', texts.check.again, () => {
        page.goTo('check');
        page.runCheck();
      }),
    primary === 'toManagement' && button(primary, texts.result.toManagement, () => page.goTo('management')),
    doubt > 0 && doubtful('release', texts.settle.release),
  ];
  const offered = choices.filter((choice) => choice !== false);
  const inFront = offered.filter(({ action }) => action === primary);
  const behind = offered.filter(({ action }) => action !== primary);
  return (
    <>
      {primary === 'settle' && <p class="hint">{texts.settle.cost({ n: doubt })}</p>}
      {primary === 'startAnyway' && request?.rows === 'selected' && <p class="hint">{texts.load.selected}</p>}
      <div class="actions">{[...inFront, ...behind].map(({ shown }) => shown)}</div>
    </>
  );
}
