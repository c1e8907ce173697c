// The server's state → the whole page, one open step at a time.
import { useEffect } from 'preact/hooks';
import type { Language } from '../core/api';
import { LANGUAGE_NAMES, sidebarTextsFor } from '../core/texts/sidebar';
import type { Boot } from './boot';
import { Check } from './check';
import { Connection } from './connection';
import type { Driver } from './driver';
import { ActiveJob, OthersJob, Starting } from './job';
import { Load } from './load';
import { Management } from './management';
import { Options } from './options';
import { FaultNote, TextsContext, useTexts } from './parts';
import { Result } from './result';
import { Section } from './section';
import type { Call } from './server';
import { faultIn, isAtWorkIn, isOccupied, isOthers, type Situation, STEPS, type Step, stepOfJob } from './situation';
import { type Page, type StepProps, usePage } from './use-page';
import { isDone, summaryOf } from './view';

const BODIES = { connection: Connection, check: Check, load: Load, result: Result, management: Management };

/** A step, or the job of the user's that is at work in it. */
function StepBody({ step, page, situation, isOff }: StepProps & { readonly step: Step }) {
  const texts = useTexts();
  const { standing, state } = situation;
  const { starting } = standing;
  if (starting !== null && stepOfJob(starting) === step) {
    return <Starting words={(step === 'load' ? texts.load : texts.management).starting} />;
  }
  if (isAtWorkIn(step, standing)) return <ActiveJob standing={standing} driver={page.driver} />;
  const Body = BODIES[step];
  const fault = faultIn(step, standing);
  return (
    <>
      {fault && <FaultNote fault={fault} />}
      {/* What was chosen or typed for one connection says nothing about another. */}
      <Body key={`${state.connection.server} ${state.connection.hasToken}`} {...{ page, situation, isOff }} />
    </>
  );
}

interface FooterProps {
  readonly language: Language;
  readonly version: string;
  readonly onLanguage: (language: Language) => void;
}

function Footer({ language, version, onLanguage }: FooterProps) {
  const texts = useTexts();
  return (
    <footer>
      <label>
        {texts.language}
        <select value={language} onChange={(event) => onLanguage(event.currentTarget.value as Language)}>
          {Object.entries(LANGUAGE_NAMES).map(([value, name]) => (
            <option key={value} value={value} lang={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {version && <span>{texts.version(version)}</span>}
    </footer>
  );
}

function Steps({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  return (
    <>
      {isOthers(page.standing.job) && <OthersJob standing={page.standing} driver={page.driver} />}
      {STEPS.map((step, index) => (
        <Section
          key={step}
          step={step}
          number={index + 1}
          summary={summaryOf(step, situation, texts)}
          isOpen={page.step === step}
          isDone={isDone(step, situation)}
          arrival={page.arrival?.step === step ? page.arrival : null}
          onToggle={() => page.toggle(step)}
        >
          {page.fault && <FaultNote fault={page.fault} />}
          <StepBody {...{ step, page, situation, isOff }} />
          {step === 'load' && <Options page={page} state={situation.state} />}
        </Section>
      ))}
    </>
  );
}

interface AppProps {
  readonly boot: Boot;
  readonly call: Call;
  readonly createDriver: (onChange: (standing: Page['standing']) => void) => Driver;
  readonly nowMs: () => number;
}

export function App({ boot, call, createDriver, nowMs }: AppProps) {
  const page = usePage({ boot, call, createDriver, nowMs });
  const texts = sidebarTextsFor(page.language);
  const { state, check, standing, released } = page;
  const situation: Situation | null = state === null ? null : { state, check, standing, released };
  useEffect(() => {
    document.documentElement.lang = page.language;
  }, [page.language]);
  return (
    <TextsContext.Provider value={texts}>
      <main aria-label={texts.title} aria-busy={state === null && page.fault === null}>
        {situation !== null && !page.isOutdated ? (
          <Steps page={page} situation={situation} isOff={page.busy !== null || isOccupied(standing)} />
        ) : page.isOutdated ? (
          <FaultNote fault={{ from: 'platform', kind: 'outdated' }} />
        ) : page.fault === null ? (
          <Starting words={texts.opening} />
        ) : (
          <FaultNote fault={page.fault} onRetry={page.open} />
        )}
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {page.said}
      </p>
      {state === null ? null : <Footer language={page.language} version={state.version} onLanguage={page.speak} />}
    </TextsContext.Provider>
  );
}
