// The result of a check → counts, causes, and what is never sent.
import type { CheckView, StateView, TabRole } from '../core/api';
import { Causes, Counts } from './figures';
import { primaryOf } from './next';
import { Button, Note, timeOf, useTexts } from './parts';
import { countOf, hasAllTabs } from './situation';
import type { StepProps } from './use-page';

const ROLES: readonly TabRole[] = ['customers', 'obligations'];

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
  const count = ROLES.reduce((sum, role) => sum + check.unmatched[role].length, 0);
  if (count === 0) return null;
  return (
    <details>
      <summary>{texts.check.unmatched(count)}</summary>
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
      {check.changed > 0 && <Note tone="info" words={texts.load.toResend(check.changed)} />}
      {check.doubted > 0 && <Note tone="warning" words={texts.settle.doubted(check.doubted)} />}
      <p class="hint">{texts.check.at(timeOf(checkedAtMs))}</p>
    </>
  );
}

export function Check({ page, situation, isOff }: StepProps) {
  const { state, check } = situation;
  const { busy } = page;
  const texts = useTexts();
  const words = texts.check;
  const hasTabs = hasAllTabs(state);
  const primary = primaryOf('check', situation);
  return (
    <>
      {check !== null ? (
        <Figures check={check} checkedAtMs={page.checkedAtMs} />
      ) : hasTabs ? (
        <p>{words.intro}</p>
      ) : (
        <MissingTabs state={state} />
      )}
      <div class="actions">
        {primary === 'toLoad' && (
          <Button primary off={isOff} onPress={() => page.goTo('load')}>
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
        <Button
          primary={primary === 'check'}
          off={isOff}
          busy={busy === 'checking' && words.running}
          onPress={page.runCheck}
        >
          {check === null && hasTabs ? words.run : words.again}
        </Button>
      </div>
      {check !== null && check.causes.length > 0 && <Causes title={words.toCorrect} causes={check.causes} />}
      {check !== null && <Unmatched check={check} />}
    </>
  );
}
