// The ids of loaded customers: what finding them costs, stage by stage → the start, and what came of it.
import type { JobView } from '../../core/api';
import { Button, Note } from '../parts';
import type { TaskProps } from './page';
import { Ended, Plan, useTaskTexts } from './parts';
import { useAsked } from './use-asked';
import { endedIn, idStages } from './view';

function LastTime({ page, job, isOff }: TaskProps & { readonly job: JobView }) {
  const texts = useTaskTexts();
  const words = texts.tasks.ids;
  const twice = job.twice ?? 0;
  const left = job.state === 'completed' ? Math.max(0, job.total - job.found - twice) : 0;
  return (
    <Ended
      page={page}
      job={job}
      isOff={isOff}
      isMixed={twice + left > 0}
      title={words.found({ n: job.found })}
      words={left > 0 ? words.left({ n: left }) : ''}
    >
      {twice > 0 && <Note tone="warning" title={words.twice({ n: twice })} words={words.twiceAdvice} />}
    </Ended>
  );
}

export function Ids({ page, isOff }: TaskProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.ids;
  const plan = useAsked(page, 'planIds', null);
  const last = endedIn('ids', page.standing);
  const figures = plan.value;
  const isOver = figures?.customers === 0;
  return (
    <>
      {last === null ? <p>{words.intro}</p> : <LastTime page={page} job={last} isOff={isOff} />}
      <Plan
        label={words.missing}
        what={figures === null ? null : texts.customers({ n: figures.customers })}
        facts={[]}
        note={isOver && words.none}
      />
      {figures !== null && !isOver && (
        <>
          <h3>{words.stages}</h3>
          <dl class="stages">
            {idStages(figures, texts).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <div class="actions">
        {isOver ? (
          <Button primary onPress={() => page.toTask('obligations')}>
            {words.toObligations}
          </Button>
        ) : (
          <Button
            primary
            off={isOff || figures === null}
            onPress={() => page.begin({ kind: 'ids', name: 'startIds', argument: {} })}
          >
            {words.start}
          </Button>
        )}
        <Button off={isOff} busy={plan.isAsking && texts.tasks.reading} onPress={plan.look}>
          {texts.tasks.again}
        </Button>
      </div>
    </>
  );
}
