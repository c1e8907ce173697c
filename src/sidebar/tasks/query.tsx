// A field of the management records and values for it → the start of a query, what came of it, and the summary.
import { useState } from 'preact/hooks';
import type { JobView } from '../../core/api';
import { MANAGEMENT_COLUMNS } from '../../core/crm/management';
import { Choice, Field, Select } from '../form';
import { Button } from '../parts';
import type { TaskProps, TasksPage } from './page';
import { Ended, Tick, useTaskTexts } from './parts';
import { draftOfQuery, type QueryDraft, queryOf } from './query-draft';
import { useAsked } from './use-asked';
import { endedIn } from './view';

/** Stands for a field that is typed. */
const OTHER = '';

function LastTime({ page, job, isOff }: TaskProps & { readonly job: JobView }) {
  const { query } = useTaskTexts().tasks;
  const isFound = job.found > 0;
  return (
    <Ended
      page={page}
      job={job}
      isOff={isOff}
      isMixed={!isFound}
      title={isFound ? query.found({ n: job.found }) : query.foundNone}
      words={isFound ? query.added({ n: job.added ?? 0 }) : query.foundNoneAdvice}
    />
  );
}

interface FieldChoiceProps {
  readonly field: string;
  readonly other: string | null;
  readonly isTried: boolean;
  readonly onChange: (field: string, other: string | null) => void;
}

/** The fields that people know by name, then every other that a reply has, then any. */
function FieldChoice({ field, other, isTried, onChange }: FieldChoiceProps) {
  const { query } = useTaskTexts().tasks;
  const named = Object.entries(query.names);
  const rest = MANAGEMENT_COLUMNS.filter((key) => !(key in query.names));
  return (
    <>
      <Select
        id="query-field"
        label={query.field}
        hint={field === 'customer_id' && other === null ? '\u00a0' : query.undocumented}
        value={other === null ? field : OTHER}
        options={[...named, ...rest.map((key) => [key, key] as const), [OTHER, query.other]]}
        onChange={(chosen) => onChange(chosen === OTHER ? field : chosen, chosen === OTHER ? '' : null)}
      />
      {other !== null && (
        <Field
          id="query-other"
          label={query.fieldName}
          hint={query.fieldHint}
          value={other}
          error={isTried && !/^\S+$/.test(other.trim()) ? query.fieldMissing : ''}
          onInput={(typed) => onChange(field, typed)}
        />
      )}
    </>
  );
}

/** How many values are selected, as far as they have been counted. */
function Cost({ page, isOff }: TaskProps) {
  const { query } = useTaskTexts().tasks;
  const texts = useTaskTexts();
  const plan = useAsked(page, 'planQuery', null);
  const n = plan.value?.values ?? null;
  return (
    <>
      <p class="hint">{n === null ? query.cost : n === 0 ? query.unselected : query.counted({ n })}</p>
      <div class="under">
        <Button plain off={isOff} busy={plan.isAsking && texts.tasks.reading} onPress={plan.look}>
          {query.count}
        </Button>
      </div>
    </>
  );
}

/** The tab that counts the records, brought up to date by hand. */
function Summary({ page, isOff }: TaskProps) {
  const { query } = useTaskTexts().tasks;
  const [counted, setCounted] = useState<number | null>(null);
  const update = async (): Promise<void> => {
    const found = await page.ask('updateSummary', null, () => void update());
    if (found === null) return;
    setCounted(found.records);
    page.say(words(found.records));
  };
  const words = (n: number) => (n > 0 ? query.summarised({ n }) : query.nothing);
  return (
    <>
      <h3>{query.summary}</h3>
      <p class="hint">{counted === null ? query.summaryIntro : words(counted)}</p>
      <div class="actions">
        <Button
          off={isOff}
          busy={page.busy.includes('updateSummary') && query.summarising}
          onPress={() => void update()}
        >
          {query.summarise}
        </Button>
      </div>
    </>
  );
}

/** Keeps what the user has chosen and typed; what is incomplete is not started but shown. */
function useQuery(page: TasksPage) {
  const [draft, setDraft] = useState<QueryDraft>(() =>
    draftOfQuery(page.begun?.name === 'startQuery' ? page.begun.argument : null),
  );
  const [isTried, setTried] = useState(false);
  const start = () => {
    setTried(true);
    const argument = queryOf(draft);
    if (argument !== null) page.begin({ kind: 'query', name: 'startQuery', argument });
  };
  return { draft, change: (part: Partial<QueryDraft>) => setDraft({ ...draft, ...part }), isTried, start };
}

export function Query({ page, isOff }: TaskProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.query;
  const { draft, change, isTried, start } = useQuery(page);
  const last = endedIn('query', page.standing);
  return (
    <>
      {last === null ? <p>{words.intro}</p> : <LastTime page={page} job={last} isOff={isOff} />}
      <FieldChoice
        field={draft.field}
        other={draft.other}
        isTried={isTried}
        onChange={(field, other) => change({ field, other })}
      />
      <Choice
        name="values"
        legend={words.which}
        value={draft.which}
        onChange={(which) => change({ which })}
        options={[
          { value: 'selected', label: words.selected },
          { value: 'typed', label: words.typed },
        ]}
      />
      {draft.which === 'selected' ? (
        <Cost page={page} isOff={isOff} />
      ) : (
        <Field
          id="query-value"
          label={words.value}
          hint={words.valueHint}
          value={draft.value}
          error={isTried && draft.value.trim() === '' ? words.valueMissing : ''}
          onInput={(value) => change({ value })}
        />
      )}
      <Tick
        label={words.onlyNew}
        hint={words.onlyNewHint}
        checked={draft.onlyNew}
        onChange={(onlyNew) => change({ onlyNew })}
      />
      <div class="actions">
        <Button primary off={isOff} onPress={start}>
          {texts.management.start}
        </Button>
      </div>
      <Summary page={page} isOff={isOff} />
    </>
  );
}
