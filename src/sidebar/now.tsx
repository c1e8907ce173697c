// How things stand → the line at the top that says so whatever step is open, and somebody else's job under it.
import { ActiveJob, Bar } from './job';
import type { Page } from './page';
import { Button, timeOf, useTexts } from './parts';
import { errandOf, isActive, isOthers, type Situation, stepOfJob, taskOf } from './situation';
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

/** The user's own job of a kind that the other page starts: followed, paused and ended here as well as there. */
function OtherTask({ page }: { readonly page: Page }) {
  const texts = useTexts();
  const { job } = page.standing;
  const task = job?.mine && isActive(job) ? taskOf(errandOf(job)) : null;
  if (task === null) return null;
  return (
    <div class="others">
      <ActiveJob page={page} />
      <Button plain onPress={() => page.showTasks(task)}>
        {texts.followTask}
      </Button>
    </div>
  );
}

export function Now({ page, situation }: { readonly page: Page; readonly situation: Situation }) {
  const texts = useTexts();
  const now = nowOf(situation, page.isOnline, texts);
  const step = now.job?.mine && isActive(now.job) ? stepOfJob(now.job) : null;
  return (
    <>
      <NowLine now={now} onView={step !== null && step !== page.step ? () => page.goTo(step) : null} />
      <OtherTask page={page} />
      <Others page={page} />
    </>
  );
}
