// Which queries may be asked, and how data travel → boxes to tick, saved together.
import { useState } from 'preact/hooks';
import type { EndpointOptions } from '../../core/api';
import type { ObligationEndpoint } from '../../core/crm/obligation';
import type { OptionalEndpoint } from '../../core/settings';
import { Choice } from '../form';
import { Button } from '../parts';
import type { TaskProps } from './page';
import { Plan, Tick, useTaskTexts } from './parts';
import { useAsked } from './use-asked';

const QUERIES: readonly OptionalEndpoint[] = ['tokenInformation', 'query', 'queryDates', 'queryObligation'];
const WRITES: readonly ObligationEndpoint[] = ['insertObligation', 'updateObligation'];

const without = <T extends string>(list: readonly T[], one: T): readonly T[] => list.filter((other) => other !== one);
const withOne = <T extends string>(list: readonly T[], one: T): readonly T[] => [...without(list, one), one];

function OptionsForm({ page, isOff, stored }: TaskProps & { readonly stored: EndpointOptions }) {
  const texts = useTaskTexts();
  const words = texts.tasks.options;
  const [draft, setDraft] = useState(stored);
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<EndpointOptions>) => {
    setDraft({ ...draft, ...part });
    setSaved(false);
  };
  const save = async (): Promise<void> => {
    const after = await page.ask('saveEndpointOptions', draft, () => void save());
    if (after === null) return;
    setDraft(after);
    setSaved(true);
    page.say(words.saved);
  };
  const { switchedOff, dayFirst, blanks } = draft;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOff) void save();
      }}
    >
      <fieldset>
        <legend>{words.legend}</legend>
        {QUERIES.map((query) => (
          <Tick
            key={query}
            label={words[query]}
            hint={words[`${query}Off`]}
            checked={!switchedOff.includes(query)}
            onChange={(isOn) =>
              change({ switchedOff: isOn ? without(switchedOff, query) : withOne(switchedOff, query) })
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.dates}</legend>
        <p class="hint">{words.datesHint}</p>
        {WRITES.map((write) => (
          <Tick
            key={write}
            label={words[write]}
            checked={dayFirst.includes(write)}
            onChange={(isOn) => change({ dayFirst: isOn ? withOne(dayFirst, write) : without(dayFirst, write) })}
          />
        ))}
      </fieldset>
      <Choice
        name="blanks"
        legend={words.blanks}
        value={blanks}
        onChange={(chosen) => change({ blanks: chosen })}
        options={[
          { value: 'left-out', label: words.leftOut, hint: words.leftOutHint },
          { value: 'sent-empty', label: words.sentEmpty, hint: words.sentEmptyHint },
        ]}
      />
      <div class="actions">
        <Button
          primary
          submit
          off={isOff}
          busy={page.busy.includes('saveEndpointOptions') && texts.connection.saving}
          onPress={() => undefined}
        >
          {words.save}
        </Button>
      </div>
      <p class="hint">{isSaved ? words.saved : '\u00a0'}</p>
    </form>
  );
}

export function Options({ page, isOff }: TaskProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.options;
  const stored = useAsked(page, 'getEndpointOptions', null);
  return (
    <>
      <p>{words.intro}</p>
      {stored.value === null ? (
        page.fault === null && <Plan label={words.legend} what={null} facts={[]} />
      ) : (
        <OptionsForm page={page} isOff={isOff} stored={stored.value} />
      )}
    </>
  );
}
