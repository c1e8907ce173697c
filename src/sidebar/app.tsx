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
import { FaultNote, TextsContext, useTexts } from './parts';
import { Result } from './result';
import { Section } from './section';
import type { Call } from './server';
import { type Page, usePage } from './use-page';
import { isActive, isDone, isOccupied, isOthers, primaryOf, type Situation, STEPS, type Step, summaryOf } from './view';

interface PageProps {
  readonly page: Page;
  readonly situation: Situation;
}

function LoadStep({ page, situation }: PageProps) {
  const texts = useTexts();
  const { standing } = page;
  if (standing.starting === 'load') return <Starting words={texts.load.starting} />;
  if (standing.job?.kind === 'load' && standing.job.mine && isActive(standing.job)) {
    return <ActiveJob standing={standing} driver={page.driver} />;
  }
  return (
    <>
      {standing.fault === null ? null : <FaultNote fault={standing.fault} />}
      <Load
        check={page.check}
        isPrimary={primaryOf('load', situation) === 'load'}
        isOff={isOccupied(standing) || page.busy !== null}
        onLoad={page.driver.startLoad}
      />
    </>
  );
}

function ManagementStep({ page, situation }: PageProps) {
  const texts = useTexts();
  const { standing } = page;
  if (standing.starting === 'management') return <Starting words={texts.management.starting} />;
  if (standing.job?.kind === 'management' && standing.job.mine && isActive(standing.job)) {
    return <ActiveJob standing={standing} driver={page.driver} />;
  }
  return (
    <>
      {standing.fault === null ? null : <FaultNote fault={standing.fault} />}
      <Management
        check={page.check}
        job={standing.job}
        isPrimary={primaryOf('management', situation) === 'fetch'}
        isOff={isOccupied(standing) || page.busy !== null}
        onFetch={page.driver.startManagement}
      />
    </>
  );
}

function StepBody({ step, page, situation, call }: PageProps & { readonly step: Step; readonly call: Call }) {
  const { busy, standing } = page;
  const isOff = busy !== null || isOccupied(standing);
  const primary = primaryOf(step, situation);
  switch (step) {
    case 'connection':
      return (
        <Connection
          key={`${situation.state.connection.server}|${situation.state.connection.hasToken}`}
          stored={situation.state.connection}
          call={call}
          isSaving={busy === 'saving'}
          isOff={standing.job?.mine === true && isActive(standing.job)}
          onSave={page.save}
        />
      );
    case 'check':
      return (
        <Check
          state={situation.state}
          check={page.check}
          checkedAtMs={page.checkedAtMs}
          primary={primary}
          isChecking={busy === 'checking'}
          isCreating={busy === 'creating'}
          isOff={isOccupied(standing)}
          onCheck={page.runCheck}
          onCreateTemplate={page.createTemplate}
          onNext={() => page.goTo('load')}
        />
      );
    case 'load':
      return <LoadStep page={page} situation={situation} />;
    case 'result':
      return (
        <Result
          job={standing.job}
          primary={primary}
          isOff={isOff}
          onLoadAgain={() => {
            page.goTo('load');
            page.driver.startLoad({ rows: 'all', again: 'never' });
          }}
          onCheckAgain={() => {
            page.goTo('check');
            page.runCheck();
          }}
          onManagement={() => page.goTo('management')}
        />
      );
    case 'management':
      return <ManagementStep page={page} situation={situation} />;
  }
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
      {version ? <span>{texts.version(version)}</span> : null}
    </footer>
  );
}

function Steps({ page, situation, call }: PageProps & { readonly call: Call }) {
  const texts = useTexts();
  return (
    <>
      {isOthers(page.standing.job) ? <OthersJob standing={page.standing} driver={page.driver} /> : null}
      {STEPS.map((step, index) => (
        <Section
          key={step}
          step={step}
          number={index + 1}
          summary={summaryOf(step, situation, texts)}
          isOpen={page.step === step}
          isDone={isDone(step, situation)}
          takesFocus={page.focused === step}
          onToggle={() => page.toggle(step)}
        >
          {page.fault === null ? null : <FaultNote fault={page.fault} />}
          <StepBody step={step} page={page} situation={situation} call={call} />
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
  const { state, check, standing } = page;
  const situation: Situation | null = state === null ? null : { state, check, standing };
  useEffect(() => {
    document.documentElement.lang = page.language;
  }, [page.language]);
  return (
    <TextsContext.Provider value={texts}>
      <main aria-label={texts.title} aria-busy={state === null && page.fault === null}>
        {situation !== null && !page.isOutdated ? (
          <Steps page={page} situation={situation} call={call} />
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
