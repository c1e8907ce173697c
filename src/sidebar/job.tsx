// A job under way → a bar that moves, its pace, and the buttons to pause, end and resume it.
import { useState } from 'preact/hooks';
import type { JobView } from '../core/api';
import type { Driver, JobStanding } from './driver';
import { Counts } from './figures';
import type { Page } from './page';
import { Button, FaultNote, Note, Question, useTexts } from './parts';
import { isActive } from './situation';
import { countColumns, percentOf, ratePerMinute, timeWords, unitWords, workWords } from './view';

export function Bar({ percent, label }: { readonly percent: number | null; readonly label: string }) {
  const known = percent === null ? {} : { 'aria-valuenow': percent };
  return (
    <div class="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...known}>
      <div
        class={percent === null ? 'fill waiting' : 'fill'}
        style={{ width: percent === null ? '30%' : `${percent}%` }}
      />
    </div>
  );
}

/** Shown between the press of the button and the first sign of the job. */
export function Starting({ words }: { readonly words: string }) {
  return (
    <div class="progress">
      <p>
        <strong>{words}</strong>
      </p>
      <Bar percent={null} label={words} />
    </div>
  );
}

function Pace({ job }: { readonly job: JobView }) {
  const texts = useTexts();
  const n = ratePerMinute(job);
  const time = timeWords(job.timeLeftMs, texts);
  const { requests: done, plannedRequests: planned } = job;
  return (
    <div class="pace">
      <p>{planned > 0 ? texts.job.requests({ done, planned }) : '\u00a0'}</p>
      <p>{n === null ? '\u00a0' : texts.job.rate({ units: unitWords(job, n, texts) })}</p>
      <p>{time === '' ? '\u00a0' : texts.job.timeLeft({ time })}</p>
    </div>
  );
}

/** The head of a job: what it is, how far it is. */
function Progress({ job, title }: { readonly job: JobView; readonly title: string }) {
  const texts = useTexts();
  const percent = percentOf(job);
  return (
    <div class="progress">
      <p>
        <strong>{title}</strong>
        <span class="percent">{texts.job.percent({ percent })}</span>
      </p>
      <Bar percent={percent} label={title} />
      <p>{texts.job.progress({ done: job.done, customers: unitWords(job, job.total, texts) })}</p>
    </div>
  );
}

interface ControlsProps {
  readonly standing: JobStanding;
  readonly driver: Driver;
  readonly canResume: boolean;
}

function Controls({ standing, driver, canResume }: ControlsProps) {
  const texts = useTexts();
  const [isEnding, setEnding] = useState(false);
  const [wasEnding, setWasEnding] = useState(false);
  const { job, pending } = standing;
  const keep = () => {
    setEnding(false);
    setWasEnding(true);
  };
  if (isEnding) {
    return (
      <Question
        words={texts.job.cancelQuestion}
        yes={texts.job.cancelYes}
        no={texts.job.cancelNo}
        onYes={() => {
          keep();
          driver.cancel();
        }}
        onNo={keep}
      />
    );
  }
  return (
    <div class="actions">
      {job?.state === 'paused' ? (
        <Button
          primary={canResume}
          off={pending !== null}
          busy={pending === 'resume' && texts.job.resuming}
          onPress={driver.resume}
        >
          {texts.job.resume}
        </Button>
      ) : (
        <Button off={pending !== null} busy={pending === 'pause' && texts.job.pausing} onPress={driver.pause}>
          {texts.job.pause}
        </Button>
      )}
      <Button
        takesFocus={wasEnding}
        off={pending !== null}
        busy={pending === 'cancel' && texts.job.cancelling}
        onPress={() => setEnding(true)}
      >
        {texts.job.cancel}
      </Button>
    </div>
  );
}

/** Rows of a load or of a settling by what became of them. */
export function JobCounts({ job }: { readonly job: JobView }) {
  const texts = useTexts();
  const labels = job.kind === 'settle' ? { labels: texts.settle.labels } : {};
  return <Counts of={job} columns={countColumns(job, texts)} {...labels} />;
}

/** What a job has come to so far: records, identifiers, or rows by what became of them. */
function SoFar({ job }: { readonly job: JobView }) {
  const texts = useTexts();
  if (job.kind === 'ids') return <p>{texts.job.foundIds({ n: job.found })}</p>;
  if (job.kind !== 'management' && job.kind !== 'query') return <JobCounts job={job} />;
  return <p>{texts.job.found({ records: texts.managementRecords({ n: job.found }) })}</p>;
}

/** What of a page a job under way needs. */
export type JobPage = Pick<Page, 'standing' | 'driver' | 'wentOn' | 'goTo' | 'step' | 'close'>;

/** The user's own job, running or paused. */
export function ActiveJob({ page }: { readonly page: JobPage }) {
  const texts = useTexts();
  const { standing, driver } = page;
  const { job, fault } = standing;
  if (job === null || !isActive(job)) return null;
  const isPaused = job.state === 'paused';
  const hint = isPaused ? (job.working ? texts.job.finishing : texts.job.pausedHint) : texts.job.keepOpen;
  return (
    <>
      <Progress job={job} title={isPaused ? texts.job.paused : workWords(job, texts)} />
      {isPaused ? null : <Pace job={job} />}
      <SoFar job={job} />
      {fault === null ? null : <FaultNote fault={fault} page={page} onRetry={isPaused ? undefined : driver.retry} />}
      {isPaused && job.stop !== null && <Note tone="warning" title={job.stop.title} words={job.stop.advice} />}
      {!isPaused && page.wentOn === job.id && <Note tone="info" words={texts.job.wentOn} />}
      <p class="hint">{hint}</p>
      <Controls standing={standing} driver={driver} canResume={isPaused} />
    </>
  );
}
