// Which customers → the start of fetching their management records, and what came of the last time.
import { useState } from 'preact/hooks';
import type { JobView, ManagementRequest } from '../core/api';
import { Choice } from './form';
import { primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, StopNote, useTexts } from './parts';
import { isActive } from './situation';
import { endWords } from './view';

function LastTime({ job, page }: { readonly job: JobView } & Pick<StepProps, 'page'>) {
  const texts = useTexts();
  const words = texts.management;
  if (job.stop !== null) return <StopNote job={job} page={page} />;
  const customers = texts.customers({ n: job.done });
  return (
    <Note
      tone={job.state === 'completed' ? 'good' : 'info'}
      title={endWords(job, texts)}
      words={
        job.found > 0 ? `${words.found({ n: job.found, customers })} ${words.where}` : words.foundNone({ customers })
      }
    />
  );
}

export function Management({ page, situation, isOff }: StepProps) {
  const { check } = situation;
  const { job } = situation.standing;
  const texts = useTexts();
  const words = texts.management;
  const last = job?.kind === 'management' && !isActive(job) ? job : null;
  const [rows, setRows] = useState<ManagementRequest['rows']>(last?.rows === 'selected' ? 'selected' : 'loaded');
  // Today's calls do not suffice: the user knows, and may begin all the same.
  const isShort = last?.mine === true && last.stopCode === 'budget-short' && last.rows === rows;
  const loaded = (check?.customers.Loaded || 0) + (check?.customers.Unchanged || 0);
  const isCounted = rows === 'loaded' && loaded > 0;
  return (
    <>
      {last === null ? <p>{words.intro}</p> : <LastTime job={last} page={page} />}
      <Choice
        name="of"
        legend={words.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'loaded', label: words.loaded },
          { value: 'selected', label: words.selected },
        ]}
      />
      <p class="hint">{isCounted ? words.costOf({ count: loaded }) : words.cost}</p>
      <div class="actions">
        <Button
          primary={primaryOf('management', situation) === 'fetch'}
          off={isOff}
          onPress={() => page.driver.startManagement({ rows, beyondBudget: isShort })}
        >
          {isShort ? texts.result.startAnyway : last === null ? words.start : words.again}
        </Button>
      </div>
    </>
  );
}
