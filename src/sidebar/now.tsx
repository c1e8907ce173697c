// How things stand → the line at the top that says so whatever step is open, and somebody else's job under it.
import { Bar } from './job';
import type { Page } from './page';
import { Button, timeOf, useTexts } from './parts';
import { isActive, isOthers, type Situation, stepOfJob } from './situation';
import { nowOf } from './summary';
import { percentOf } from './view';

/** Somebody else's job: since when, and what that means for this user; nothing to press unless it has been left behind. */
function Others({ page }: { readonly page: Page }) {
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

export function Now({ page, situation }: { readonly page: Page; readonly situation: Situation }) {
  const texts = useTexts();
  const { words, tone, job } = nowOf(situation, page.isOnline, texts);
  const step = job?.mine && isActive(job) ? stepOfJob(job) : null;
  return (
    <>
      <div class={`now ${tone}`}>
        <p>
          <span class="sign" aria-hidden="true" />
          <span class="words">{words}</span>
          {step !== null && step !== page.step && (
            <Button plain onPress={() => page.goTo(step)}>
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
      <Others page={page} />
    </>
  );
}
