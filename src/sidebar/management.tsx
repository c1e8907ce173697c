// Which customers → the start of fetching their management records, and what came of the last time.
import { useState } from 'preact/hooks';
import type { CheckView, JobView, ManagementRequest } from '../core/api';
import { Button, Choice, Note, useTexts } from './parts';
import { isActive } from './view';

interface ManagementProps {
  readonly check: CheckView | null;
  readonly job: JobView | null;
  readonly isPrimary: boolean;
  readonly isOff: boolean;
  readonly onFetch: (request: ManagementRequest) => void;
}

function LastTime({ job }: { readonly job: JobView }) {
  const texts = useTexts();
  const words = texts.management;
  if (job.state === 'failed' && job.stop !== null) {
    return (
      <Note tone="error" title={job.stop.title}>
        <p>{job.stop.advice}</p>
      </Note>
    );
  }
  const state = job.state === 'cancelled' || job.state === 'failed' ? job.state : 'completed';
  return (
    <Note tone={state === 'completed' ? 'good' : 'info'} title={words[state]}>
      <p>
        {words.found(job.found, job.done)} {job.found > 0 ? words.where : ''}
      </p>
    </Note>
  );
}

export function Management({ check, job, isPrimary, isOff, onFetch }: ManagementProps) {
  const texts = useTexts();
  const words = texts.management;
  const [rows, setRows] = useState<ManagementRequest['rows']>('loaded');
  const last = job?.kind === 'management' && !isActive(job) ? job : null;
  const loaded = (check?.customers.Loaded ?? 0) + (check?.customers.Unchanged ?? 0);
  const isCounted = rows === 'loaded' && loaded > 0;
  return (
    <>
      {last === null ? <p>{words.intro}</p> : <LastTime job={last} />}
      <Choice
        legend={words.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'loaded', label: words.loaded },
          { value: 'selected', label: words.selected },
        ]}
      />
      <p class="hint">{isCounted ? words.costOf(loaded) : words.cost}</p>
      <div class="actions">
        <Button primary={isPrimary} off={isOff} onPress={() => onFetch({ rows })}>
          {last === null ? words.start : words.again}
        </Button>
      </div>
    </>
  );
}
