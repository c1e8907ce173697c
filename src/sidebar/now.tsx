// How things stand → the line at the top that says so whatever step is open, and somebody else's job under it.
import { ActiveJob, Bar } from './job';
import type { Page } from './page';
import { Button, timeOf, useTexts } from './parts';
import { isActive, isOthers, type Situation, stepOfJob, taskOf } from './situation';
import { type Now as NowWords, nowOf } from './summary';
import { percentOf } from './view';

/** Somebody else's job: since when, and what that means for this user; nothing to press unless it has been left behind. */
export function Others({ page }: { readonly page: Pick<Page, 'standing' | 'driver'> }) {
  const texts = useTexts();
  const { job, pending } = page.standing;
  if (job === null || !isOthers(job)) return null;
  const then = job.takeable ? texts.job.takeable : texts.job.othersHint;
  return (
    <div class="others">
      <p class="hint">{texts.job.since({ time: timeOf(job.startedMs), then })}</p>
      {job.takeable && (
        <div class="actions">
          <Button off={pending !== null} busy={pending === 'resume' && texts.job.resuming} onPress={page.driver.resume}>
            {texts.job.take}
          </Button>
        </div>
      )}
    </div>
  );
}

interface NowLineProps {
  readonly now: NowWords;
  /** Shows the part of the page that the job is in; `null` where it is in sight. */
  readonly onView: (() => void) | null;
}

export function NowLine({ now: { words, tone, job }, onView }: NowLineProps) {
  const texts = useTexts();
  return (
    <div class={`now ${tone}`}>
      <p>
        <span class="sign" aria-hidden="true" />
        <span class="words">{words}</span>
        {onView !== null && (
          <Button plain onPress={onView}>
            {texts.now.view}
          </Button>
        )}
      </p>
      {job !== null && (
        <div aria-hidden="true">
          <Bar percent={percentOf(job)} label={words} />
        </div>
      )}
    </div>
  );
}

export function Now({ page, situation }: { readonly page: Page; readonly situation: Situation }) {
  const texts = useTexts();
  const now = nowOf(situation, page.isOnline, texts);
  const own = now.job?.mine && isActive(now.job) ? now.job : null;
  const step = own && stepOfJob(own);
  const task = own && taskOf(own.kind);
  const view = task ? () => page.showTasks(task) : step && step !== page.step ? () => page.goTo(step) : null;
  return (
    <>
      <NowLine now={now} onView={view} />
      {/* A job that the other page starts is followed, paused and ended here as well as there. */}
      {task && (
        <div class="others">
          <ActiveJob page={page} />
        </div>
      )}
      <Others page={page} />
    </>
  );
}
