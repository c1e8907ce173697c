// A load that has ended → what became of its rows, why, and what to do next.
import type { JobView } from '../core/api';
import { Button, Causes, Counts, Note, useTexts } from './parts';
import { type Action, adviceOf, countOf, isActive } from './view';

interface ResultProps {
  readonly job: JobView | null;
  readonly primary: Action | null;
  readonly isOff: boolean;
  readonly onLoadAgain: () => void;
  readonly onCheckAgain: () => void;
  readonly onManagement: () => void;
}

export function Result({ job, primary, isOff, onLoadAgain, onCheckAgain, onManagement }: ResultProps) {
  const texts = useTexts();
  const words = texts.result;
  if (job === null || job.kind !== 'load' || isActive(job)) return <p>{words.none}</p>;
  const state = job.state === 'cancelled' || job.state === 'failed' ? job.state : 'completed';
  const isClean = state === 'completed' && countOf(job, 'Unknown', 'Rejected', 'Failed', 'Invalid', 'Waiting') === 0;
  const advice = adviceOf(job, texts);
  return (
    <>
      {isClean ? (
        <Note tone="good" title={words[state]}>
          <p>{advice[0]}</p>
        </Note>
      ) : job.stop === null ? (
        <p>
          <strong>{words[state]}</strong>
        </p>
      ) : (
        <Note tone="error" title={job.stop.title}>
          <p>{job.stop.advice}</p>
        </Note>
      )}
      <Counts of={job} />
      {isClean ? null : (
        <>
          <h3>{words.next}</h3>
          <ul class="next">
            {advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        {primary === 'load' ? (
          <Button primary off={isOff} onPress={onLoadAgain}>
            {words.loadAgain}
          </Button>
        ) : null}
        {isClean ? null : (
          <Button primary={primary === 'check'} off={isOff} onPress={onCheckAgain}>
            {words.checkAgain}
          </Button>
        )}
        {primary === 'toManagement' || isClean ? (
          <Button primary={primary === 'toManagement'} off={isOff} onPress={onManagement}>
            {words.toManagement}
          </Button>
        ) : null}
      </div>
      {job.causes !== undefined && job.causes.length > 0 ? <Causes title={words.causes} causes={job.causes} /> : null}
    </>
  );
}
