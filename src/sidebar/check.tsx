// The result of a check → counts, causes, and what is never sent.
import type { CheckView, StateView } from '../core/api';
import { Causes, Counts } from './figures';
import { primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, timeOf, useTexts } from './parts';
import { countOf, hasAllTabs, ROLES } from './situation';

function MissingTabs({ state }: { readonly state: StateView }) {
  const texts = useTexts();
  const missing = state.tabs.filter((tab) => tab.name === null);
  const only = missing.length === 1 ? missing[0] : undefined;
  return (
    <Note
      tone="info"
      title={only === undefined ? texts.check.noTabs : texts.check.noTab[only.role]}
      words={texts.check.noTabAdvice}
    />
  );
}

function Unmatched({ check }: { readonly check: CheckView }) {
  const texts = useTexts();
  const n = ROLES.reduce((sum, role) => sum + check.unmatched[role].length, 0);
  if (n === 0) return null;
  return (
    <details>
      <summary>{texts.check.unmatched({ n })}</summary>
      <p class="hint">{texts.check.unmatchedHint}</p>
      {ROLES.filter((role) => check.unmatched[role].length > 0).map((role) => (
        <p class="headers" key={role}>
          <small>{texts.roles[role]}</small>
          {check.unmatched[role].map((header) => (
            <span class="chip" key={header}>
              {header}
            </span>
          ))}
        </p>
      ))}
    </details>
  );
}

/** The figures, short enough to leave the buttons in sight. */
function Figures({ check, checkedAtMs }: { readonly check: CheckView; readonly checkedAtMs: number }) {
  const texts = useTexts();
  const isClean = check.causes.length + check.doubted + countOf(check, 'Invalid', 'Waiting') === 0;
  return (
    <>
      <Counts of={check} />
      {isClean && <Note tone="good" words={texts.check.allGood} />}
      {check.changed > 0 && <Note tone="info" words={texts.load.toResend({ n: check.changed })} />}
      {check.doubted > 0 && <Note tone="warning" words={texts.settle.doubted({ n: check.doubted })} />}
      <p class="hint">{texts.check.at({ time: timeOf(checkedAtMs) })}</p>
    </>
  );
}

function Actions({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  const words = texts.check;
  const { state, check } = situation;
  const { busy } = page;
  const hasTabs = hasAllTabs(state);
  const primary = primaryOf('check', situation);
  return (
    <div class="actions">
      {primary === 'toTrial' && (
        <Button primary off={isOff} onPress={() => page.goTo('trial')}>
          {words.next}
        </Button>
      )}
      {check !== null && check.doubted > 0 && (
        <Button primary={primary === 'toResult'} off={isOff} onPress={() => page.goTo('result')}>
          {texts.settle.start}
        </Button>
      )}
      {!hasTabs && (
        <Button
          primary={primary === 'createTemplate'}
          off={isOff}
          busy={busy === 'creating' && words.creating}
          onPress={page.createTemplate}
        >
          {words.createTemplate}
        </Button>
      )}
      {!hasTabs && (
        <Button off={isOff} onPress={() => page.goTo('columns')}>
          {texts.toColumns}
        </Button>
      )}
      <Button
        primary={primary === 'check'}
        off={isOff}
        busy={busy === 'checking' && words.running}
        onPress={page.runCheck}
      >
        {check === null && hasTabs ? words.run : words.again}
      </Button>
    </div>
  );
}

export function Check(props: StepProps) {
  const { page, situation } = props;
  const { state, check } = situation;
  const texts = useTexts();
  return (
    <>
      {check !== null ? (
        <Figures check={check} checkedAtMs={page.checkedAtMs} />
      ) : hasAllTabs(state) ? (
        <p>{texts.check.intro}</p>
      ) : (
        <MissingTabs state={state} />
      )}
      <Actions {...props} />
      {check !== null && check.causes.length > 0 && (
        <Causes title={texts.check.toCorrect} causes={check.causes} page={page} />
      )}
      {check !== null && <Unmatched check={check} />}
    </>
  );
}
