// The result of a check → counts, causes, and what is never sent.
import type { CheckView, StateView, TabRole } from '../core/api';
import { Button, Causes, Counts, Note, timeOf, useTexts } from './parts';
import type { Action } from './view';
import { countOf, hasAllTabs } from './view';

interface CheckProps {
  readonly state: StateView;
  readonly check: CheckView | null;
  readonly checkedAtMs: number;
  readonly primary: Action | null;
  readonly isChecking: boolean;
  readonly isCreating: boolean;
  readonly isOff: boolean;
  readonly onCheck: () => void;
  readonly onCreateTemplate: () => void;
  readonly onNext: () => void;
}

const ROLES: readonly TabRole[] = ['customers', 'obligations'];

function MissingTabs({ state }: { readonly state: StateView }) {
  const texts = useTexts();
  const missing = state.tabs.filter((tab) => tab.name === null);
  const only = missing.length === 1 ? missing[0] : undefined;
  return (
    <Note tone="info" title={only === undefined ? texts.check.noTabs : texts.check.noTab[only.role]}>
      <p>{texts.check.noTabAdvice}</p>
    </Note>
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
  const isClean = check.causes.length === 0 && countOf(check, 'Invalid', 'Waiting') === 0;
  return (
    <>
      <Counts of={check} />
      {isClean ? (
        <Note tone="good">
          <p>{texts.check.allGood}</p>
        </Note>
      ) : null}
      {check.changed > 0 ? (
        <Note tone="info">
          <p>{texts.load.toResend(check.changed)}</p>
        </Note>
      ) : null}
      <p class="hint">{texts.check.at(timeOf(checkedAtMs))}</p>
    </>
  );
}

export function Check(props: CheckProps) {
  const { state, check, primary, isChecking, isCreating, isOff } = props;
  const texts = useTexts();
  const hasTabs = hasAllTabs(state);
  return (
    <>
      {hasTabs || check !== null ? null : <MissingTabs state={state} />}
      {check === null ? (
        hasTabs ? (
          <p>{texts.check.intro}</p>
        ) : null
      ) : (
        <Figures check={check} checkedAtMs={props.checkedAtMs} />
      )}
      <div class="actions">
        {primary === 'toLoad' ? (
          <Button primary off={isChecking} onPress={props.onNext}>
            {texts.check.next}
          </Button>
        ) : null}
        {hasTabs ? null : (
          <Button
            primary={primary === 'createTemplate'}
            off={isOff || isChecking}
            busy={isCreating ? texts.check.creating : null}
            onPress={props.onCreateTemplate}
          >
            {texts.check.createTemplate}
          </Button>
        )}
        <Button
          primary={primary === 'check'}
          off={isOff || isCreating}
          busy={isChecking ? texts.check.running : null}
          onPress={props.onCheck}
        >
          {check === null && hasTabs ? texts.check.run : texts.check.again}
        </Button>
      </div>
      {check !== null && check.causes.length > 0 ? (
        <Causes title={texts.check.toCorrect} causes={check.causes} />
      ) : null}
      {check === null ? null : <Unmatched check={check} />}
    </>
  );
}
