// A job under way → a bar that moves, its pace, and the buttons to pause, end and resume it.
import { useState } from 'preact/hooks';
import type { JobView } from '../core/api';
import type { Driver, JobStanding } from './driver';
import { Button, Counts, FaultNote, Note, timeOf, useTexts } from './parts';
import { isActive, isOthers, percentOf, ratePerMinute, timeLeftWords } from './view';

function Bar({ percent, label }: { readonly percent: number | null; readonly label: string }) {
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
  const rate = ratePerMinute(job);
  const left = timeLeftWords(job.timeLeftMs, texts);
  return (
    <div class="pace">
      <p>{job.plannedRequests > 0 ? texts.job.requests(job.requests, job.plannedRequests) : '\u00a0'}</p>
      <p>{rate === null ? '\u00a0' : texts.job.rate(rate)}</p>
      <p>{left === '' ? '\u00a0' : texts.job.timeLeft(left)}</p>
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
        <span class="percent">{texts.job.percent(percent)}</span>
      </p>
      <Bar percent={percent} label={title} />
      <p>{texts.job.progress(job.done, job.total)}</p>
    </div>
  );
}

function Ending({ driver, onKeep }: { readonly driver: Driver; readonly onKeep: () => void }) {
  const texts = useTexts();
  return (
    <Note tone="warning">
      <p>{texts.job.cancelQuestion}</p>
      <div class="actions">
        <Button
          onPress={() => {
            onKeep();
            driver.cancel();
          }}
        >
          {texts.job.cancelYes}
        </Button>
        <Button takesFocus onPress={onKeep}>
          {texts.job.cancelNo}
        </Button>
      </div>
    </Note>
  );
}

function Controls({ standing, driver, canResume }: ActiveJobProps & { readonly canResume: boolean }) {
  const texts = useTexts();
  const [isEnding, setEnding] = useState(false);
  const [wasEnding, setWasEnding] = useState(false);
  const { job, pending } = standing;
  const keep = () => {
    setEnding(false);
    setWasEnding(true);
  };
  if (isEnding) return <Ending driver={driver} onKeep={keep} />;
  return (
    <div class="actions">
      {job?.state === 'paused' ? (
        <Button
          primary={canResume}
          off={pending !== null}
          busy={pending === 'resume' ? texts.job.resuming : null}
          onPress={driver.resume}
        >
          {texts.job.resume}
        </Button>
      ) : (
        <Button off={pending !== null} busy={pending === 'pause' ? texts.job.pausing : null} onPress={driver.pause}>
          {texts.job.pause}
        </Button>
      )}
      <Button
        takesFocus={wasEnding}
        off={pending !== null}
        busy={pending === 'cancel' ? texts.job.cancelling : null}
        onPress={() => setEnding(true)}
      >
        {texts.job.cancel}
      </Button>
    </div>
  );
}

interface ActiveJobProps {
  readonly standing: JobStanding;
  readonly driver: Driver;
}

/** The user's own job, running or paused. */
export function ActiveJob({ standing, driver }: ActiveJobProps) {
  const texts = useTexts();
  const { job, fault } = standing;
  if (job === null || !isActive(job)) return null;
  const isPaused = job.state === 'paused';
  return (
    <>
      <Progress job={job} title={isPaused ? texts.job.paused : texts.job[job.kind]} />
      {isPaused ? null : <Pace job={job} />}
      {job.kind === 'management' ? <p>{texts.job.found(job.found)}</p> : <Counts of={job} />}
      {fault === null ? null : <FaultNote fault={fault} {...(isPaused ? {} : { onRetry: driver.retry })} />}
      {isPaused && job.stop !== null ? (
        <Note tone="warning" title={job.stop.title}>
          <p>{job.stop.advice}</p>
        </Note>
      ) : null}
      <p class="hint">{isPaused ? (job.working ? texts.job.finishing : texts.job.pausedHint) : texts.job.keepOpen}</p>
      <Controls standing={standing} driver={driver} canResume={isPaused} />
    </>
  );
}

/** Somebody else's job: who, since when, how far; nothing to press unless it has been left behind. */
export function OthersJob({ standing, driver }: ActiveJobProps) {
  const texts = useTexts();
  const { job, pending } = standing;
  if (job === null || !isOthers(job)) return null;
  const who = job.who || texts.someone;
  const title = job.state === 'paused' ? texts.job.othersPaused(who) : texts.job.others[job.kind](who);
  return (
    <div class="others">
      <Progress job={job} title={title} />
      <p class="hint">
        {texts.job.since(timeOf(job.startedMs))}. {job.takeable ? texts.job.takeable : texts.job.othersHint}
      </p>
      {job.takeable ? (
        <div class="actions">
          <Button
            off={pending !== null}
            busy={pending === 'resume' ? texts.job.resuming : null}
            onPress={driver.resume}
          >
            {texts.job.take}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
