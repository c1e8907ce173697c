// The options that few people need → a closed part of the load step that saves them.
import { useState } from 'preact/hooks';
import type { StateView } from '../core/api';
import { draftOf, isWithin, LONGEST_NAME, type OptionsDraft, PACE, savingsOf } from './draft';
import type { Fault } from './fault';
import { Field } from './form';
import type { Page } from './page';
import { Button, FaultNote, useTexts } from './parts';

interface OptionsProps {
  readonly page: Page;
  readonly state: StateView;
}

type Standing = { readonly is: 'typing' | 'saving' | 'saved' } | { readonly is: 'refused'; readonly fault: Fault };

export function Options({ page, state }: OptionsProps) {
  const texts = useTexts();
  const words = texts.load.options;
  const [draft, setDraft] = useState(() => draftOf(state));
  const [standing, setStanding] = useState<Standing>({ is: 'typing' });
  const change = (part: Partial<OptionsDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (standing.is !== 'saving') setStanding({ is: 'typing' });
  };
  const save = async () => {
    const savings = standing.is === 'saving' ? null : savingsOf(state, draft);
    if (savings === null) return;
    setStanding({ is: 'saving' });
    for (const { name, argument } of savings) {
      const answer = await page.call(name, argument);
      if (!answer.ok) return setStanding({ is: 'refused', fault: answer.fault });
      page.take(answer.value);
    }
    setStanding({ is: 'saved' });
    page.say(words.saved);
  };
  const pace = (field: keyof typeof PACE, label: string) => {
    const limits = PACE[field];
    const hint = words.paceHint({ most: limits.most, safe: limits.safe });
    return (
      <Field
        id={field}
        label={label}
        hint={hint}
        value={String(draft[field])}
        error={isWithin(draft, field) ? '' : hint}
        limits={limits}
        onInput={(value) => change({ [field]: value })}
      />
    );
  };
  return (
    <details class="options">
      <summary>{words.title}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          id="name"
          label={words.name}
          hint={words.nameHint}
          value={draft.name}
          maxLength={LONGEST_NAME}
          onInput={(name) => change({ name })}
        />
        <label class="option">
          <input
            type="checkbox"
            checked={draft.hourly}
            onChange={(event) => change({ hourly: event.currentTarget.checked })}
          />
          <span>
            {words.hourly}
            <small>{words.hourlyHint}</small>
          </span>
        </label>
        {pace('customersPerCall', words.perCall)}
        {pace('parallel', words.parallel)}
        <p class="hint">{words.paceWhy}</p>
        <div class="actions">
          <Button submit busy={standing.is === 'saving' && texts.connection.saving} onPress={() => undefined}>
            {words.save}
          </Button>
        </div>
        {standing.is === 'refused' && <FaultNote fault={standing.fault} page={page} onRetry={() => void save()} />}
        {standing.is === 'saved' && <p class="hint">{words.saved}</p>}
      </form>
    </details>
  );
}
