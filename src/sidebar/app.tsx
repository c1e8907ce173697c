// The server's state → the whole page, one open step at a time.
import { useEffect } from 'preact/hooks';
import { Check } from './check';
import { Columns } from './columns';
import { Connection } from './connection';
import { Footer } from './footer';
import { ActiveJob, Starting } from './job';
import { Load } from './load';
import { Management } from './management';
import { Now } from './now';
import { Options } from './options';
import type { StepProps, Surroundings } from './page';
import { Button, FaultNote, TextsContext, useTexts } from './parts';
import { Result } from './result';
import { Section } from './section';
import { faultIn, isAtWorkIn, isOccupied, STEPS, type Step, stepOf } from './situation';
import { isDone, summaryOf } from './summary';
import { Trial } from './trial';
import { usePage } from './use-page';
import { startWords } from './view';

const BODIES = {
  connection: Connection,
  columns: Columns,
  check: Check,
  trial: Trial,
  load: Load,
  result: Result,
  management: Management,
};

/** A step, or the job of the user's that is at work in it. */
function StepBody({ step, page, situation, isOff }: StepProps & { readonly step: Step }) {
  const texts = useTexts();
  const { standing, state } = situation;
  const { starting } = standing;
  const { server, operation } = state.connection;
  if (starting !== null && stepOf(starting) === step) return <Starting words={startWords(starting, texts)} />;
  if (isAtWorkIn(step, standing)) return <ActiveJob page={page} />;
  const Body = BODIES[step];
  const fault = faultIn(step, standing);
  return (
    <>
      {fault && <FaultNote fault={fault} page={page} />}
      {/* What was chosen for one connection says nothing about another. */}
      <Body key={step === 'connection' ? step : `${server} ${operation}`} {...{ page, situation, isOff }} />
    </>
  );
}

function Steps({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  return (
    <>
      <Now page={page} situation={situation} />
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
          {page.fault && <FaultNote fault={page.fault.fault} page={page} onRetry={page.fault.again} />}
          <StepBody {...{ step, page, situation, isOff }} />
          {step === 'load' && <Options page={page} state={situation.state} />}
        </Section>
      ))}
    </>
  );
}

export function App(surroundings: Surroundings) {
  const page = usePage(surroundings);
  const { situation, texts, standing, fault } = page;
  useEffect(() => {
    document.documentElement.lang = page.language;
  }, [page.language]);
  return (
    <TextsContext.Provider value={texts}>
      <main aria-busy={situation === null && fault === null}>
        <h1 class="unseen">{texts.title}</h1>
        {page.isOutdated ? (
          <FaultNote fault={{ from: 'platform', kind: 'outdated' }} page={page} />
        ) : situation !== null ? (
          <Steps page={page} situation={situation} isOff={page.busy !== null || isOccupied(standing)} />
        ) : fault === null ? (
          <Starting words={texts.opening} />
        ) : (
          <FaultNote fault={fault.fault} page={page} onRetry={fault.again} />
        )}
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {page.said}
      </p>
      {situation !== null && !page.isOutdated && (
        <nav class="away">
          <Button plain onPress={() => page.showTasks('')}>
            {texts.toTasks}
          </Button>
          <small>{texts.tasksHint}</small>
        </nav>
      )}
      {situation !== null && !page.isOutdated && (
        <Footer language={page.language} version={situation.state.version} onLanguage={page.speak} />
      )}
    </TextsContext.Provider>
  );
}
