// Obligations one by one: what adding or updating them would do and cost → the start, and what came of it.
import { useState } from 'preact/hooks';
import type { JobView, ObligationsRequest } from '../../core/api';
import type { ObligationFigures } from '../../core/texts/shape';
import { Choice, Switch } from '../form';
import { Button, Note } from '../parts';
import { countOf } from '../situation';
import type { TaskProps, TasksPage } from './page';
import { Ended, JobCauses, Plan, Tick, useTaskTexts } from './parts';
import { useAsked } from './use-asked';
import { canStart, endedIn, type ObligationsWord, takesRenumbered } from './view';

type Kind = ObligationsRequest['kind'];

/** What came of the last insertion or update, and what the first update showed of the CRM. */
function LastTime({ page, job, isOff }: TaskProps & { readonly job: JobView }) {
  const texts = useTaskTexts();
  const words = texts.tasks.obligations;
  const loaded = job.obligations.Loaded ?? 0;
  const doubt = countOf(job, 'Unknown');
  const others = countOf(job, 'Rejected', 'Failed', 'Invalid', 'Waiting', 'Unknown');
  return (
    <Ended
      page={page}
      job={job}
      isOff={isOff}
      isMixed={others > 0}
      title={words.done({ n: loaded })}
      words={others > 0 ? words.others : ''}
    >
      {job.leftOut !== undefined && job.stop === null && (
        <p class="hint">{job.leftOut === 'kept' ? words.wasKept : words.wasBlanked}</p>
      )}
      {doubt > 0 && (
        <Note tone="warning" words={words.doubt({ n: doubt })}>
          <Button onPress={() => page.showMain('result')}>{words.toSettle}</Button>
        </Note>
      )}
      <JobCauses page={page} job={job} />
    </Ended>
  );
}

interface NotesProps {
  readonly page: TasksPage;
  readonly figures: ObligationFigures;
  readonly kind: Kind;
}

/** What is left out and why, and the cheaper way where there is one. */
function Notes({ page, figures, kind }: NotesProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.obligations;
  const { needsId, inLoad, loadRequests, withBalancePayment, leftOut, obligations } = figures;
  const known = leftOut === '' ? words.first : leftOut === 'kept' ? words.kept : words.blanked;
  return (
    <>
      {needsId > 0 && (
        <Note tone="warning" words={words.needsId({ n: needsId })}>
          <Button onPress={() => page.toTask('ids')}>{words.toIds}</Button>
        </Note>
      )}
      {inLoad > 0 && (
        <Note tone="info" words={words.inLoad({ n: inLoad, requests: texts.requests({ n: loadRequests }) })}>
          <Button onPress={() => page.showMain('load')}>{texts.result.toLoad}</Button>
        </Note>
      )}
      {withBalancePayment > 0 && <p class="hint">{words.unsent({ n: withBalancePayment })}</p>}
      {obligations > 0 && <p class="hint">{kind === 'insert' ? words.twice : known}</p>}
    </>
  );
}

interface RenumberedProps {
  readonly n: number;
  readonly word: ObligationsWord;
  readonly onWord: (isGiven: boolean) => void;
}

/** Rows whose number was edited since they were loaded: only the user knows what they are. */
function Renumbered({ n, word, onWord }: RenumberedProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.obligations;
  const isInsert = word.kind === 'insert';
  return (
    <fieldset>
      <legend>{words.renumbered({ n })}</legend>
      {isInsert || word.canAsk ? (
        <Tick
          label={isInsert ? words.asNew : words.rename}
          hint={isInsert ? words.asNewHint : words.renameHint({ n: 2 * n })}
          checked={word.isGiven}
          onChange={onWord}
        />
      ) : (
        <p class="hint">{words.renameOff}</p>
      )}
    </fieldset>
  );
}

function startLabel(kind: Kind, n: number, words: ReturnType<typeof useTaskTexts>): string {
  const { obligations } = words.tasks;
  if (n === 0) return kind === 'insert' ? obligations.insert : obligations.update;
  const counted = { obligations: words.obligations({ n }) };
  return kind === 'insert' ? obligations.insertThese(counted) : obligations.updateThese(counted);
}

/** Keeps what the user has chosen, and the plan that follows from it. */
function usePlan(page: TasksPage) {
  const [kind, setKind] = useState<Kind>(page.standing.job?.kind === 'update-obligations' ? 'update' : 'insert');
  const [rows, setRows] = useState<ObligationsRequest['rows']>('all');
  const [given, setGiven] = useState<Kind | null>(null);
  const plan = useAsked(page, 'planObligations', { kind, rows });
  const options = useAsked(page, 'getEndpointOptions', null);
  const canAsk = options.value !== null && !options.value.switchedOff.includes('query');
  const word: ObligationsWord = { kind, isGiven: given === kind, canAsk };
  const start = () =>
    kind === 'insert'
      ? page.begin({
          kind: 'insert-obligations',
          name: 'startInsertObligations',
          argument: { rows, asNew: word.isGiven },
        })
      : page.begin({
          kind: 'update-obligations',
          name: 'startUpdateObligations',
          argument: { rows, rename: word.isGiven },
        });
  return { kind, setKind, rows, setRows, plan, word, setWord: (is: boolean) => setGiven(is ? kind : null), start };
}

export function Obligations({ page, isOff }: TaskProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.obligations;
  const { kind, setKind, rows, setRows, plan, word, setWord, start } = usePlan(page);
  const last = endedIn('obligations', page.standing);
  const figures = plan.value;
  const isInsert = kind === 'insert';
  const extra = figures !== null && takesRenumbered(figures, word) ? figures.renumbered : 0;
  const n = (figures?.obligations ?? 0) + extra;
  const none = isInsert ? words.noneToInsert : words.noneToUpdate;
  const minutes = Math.max(figures?.minutes ?? 1, 1);
  return (
    <>
      {last === null ? <p>{words.intro}</p> : <LastTime page={page} job={last} isOff={isOff} />}
      <Switch
        name="kind"
        legend={words.what}
        value={kind}
        options={[
          { value: 'insert', label: words.insert, hint: words.insertHint },
          { value: 'update', label: words.update, hint: words.updateHint },
        ]}
        onChange={setKind}
      />
      <Choice
        name="which"
        legend={texts.load.whichRows}
        value={rows}
        onChange={setRows}
        options={[
          { value: 'all', label: words.all },
          { value: 'selected', label: texts.load.selected },
        ]}
      />
      <Plan
        label={isInsert ? words.willInsert : words.willUpdate}
        what={figures === null ? null : texts.obligations({ n: figures.obligations })}
        facts={
          figures === null || figures.obligations === 0
            ? []
            : [
                [texts.load.calls, texts.amount({ count: figures.calls })],
                [texts.load.time, words.minutes({ n: minutes })],
              ]
        }
        note={figures?.obligations === 0 && none}
      />
      {figures !== null && <Notes page={page} figures={figures} kind={kind} />}
      {figures !== null && figures.renumbered > 0 && <Renumbered n={figures.renumbered} word={word} onWord={setWord} />}
      <div class="actions">
        <Button primary off={isOff || !canStart(figures, word)} onPress={start}>
          {startLabel(kind, n, texts)}
        </Button>
        <Button off={isOff} busy={plan.isAsking && texts.tasks.reading} onPress={plan.look}>
          {texts.tasks.again}
        </Button>
      </div>
    </>
  );
}
