// A load or a settling that has ended → what became of its rows, why, and what to do next.
import type { JobView } from '../core/api';
import { Chart } from './chart';
import { Causes, Counts } from './figures';
import { adviceOf, doubtOf, endedOf, isClean } from './next';
import { NextSteps } from './next-steps';
import type { StepProps } from './page';
import { Note, StopNote, timeOf, useTexts } from './parts';
import { countOf } from './situation';
import { endWords } from './view';

interface EndedProps extends Pick<StepProps, 'page'> {
  readonly job: JobView;
  readonly isInDoubt: boolean;
}

/** How the job ended: well, with something left to do, or stopped with a reason. */
function Ending({ job, page, isInDoubt }: EndedProps) {
  const texts = useTexts();
  if (job.stop !== null) return <StopNote job={job} page={page} />;
  const title = endWords(job, texts);
  if (isClean(job)) return <Note tone="good" title={title} words={adviceOf(job, isInDoubt, texts)[0]} />;
  const who = job.mine ? '' : ` · ${job.who || texts.someone}`;
  return (
    <p>
      <strong>{title}</strong>
      <small>
        {timeOf(job.startedMs)}
        {who}
      </small>
    </p>
  );
}

function Ended({ job, page, isInDoubt }: EndedProps) {
  const texts = useTexts();
  // These say in their own words what to do.
  const isTold = job.stopCode === 'budget-short' || job.stopCode === 'no-read-back' || isClean(job);
  const advice = isTold ? [] : adviceOf(job, isInDoubt, texts);
  const labels = { ...texts.statusLabels, ...(job.kind === 'settle' ? texts.settle.labels : {}) };
  return (
    <>
      <Ending job={job} page={page} isInDoubt={isInDoubt} />
      <Chart of={job} labels={labels} />
      <Counts of={job} labels={labels} />
      {!isInDoubt && countOf(job, 'Unknown') > 0 && <Note tone="good" words={texts.settle.nothing} />}
      {advice.length > 0 && (
        <>
          <h3>{texts.result.next}</h3>
          <ul class="next">
            {advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function Result({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  const { released } = situation;
  const job = endedOf(situation);
  const n = doubtOf(situation);
  const causes = job?.causes ?? [];
  return (
    <>
      {job !== null ? (
        <Ended job={job} page={page} isInDoubt={n > 0} />
      ) : released !== null ? (
        <Note tone="good" words={released > 0 ? texts.settle.released({ n: released }) : texts.settle.nothing} />
      ) : (
        <p>{n > 0 ? texts.settle.doubted({ n }) : texts.result.none}</p>
      )}
      <NextSteps page={page} situation={situation} isOff={isOff} />
      {causes.length > 0 && <Causes title={texts.result.causes} causes={causes} page={page} />}
    </>
  );
}
