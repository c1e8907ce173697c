// What was found in both tabs and what the user says → which column holds which field, and the way to save it.
import type { MappingView, TabRole } from '../core/api';
import { Fields } from './column-fields';
import { CustomColumns } from './custom-columns';
import { Select, Switch } from './form';
import { primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, useTexts } from './parts';
import { hasGaps, ROLES } from './situation';
import { matchWords } from './summary';
import { useMatch } from './use-match';

interface TabProps {
  readonly view: MappingView;
  readonly isOff: boolean;
  readonly onTab: (tab: string) => void;
}

function TabSelect({ view, isOff, onTab }: TabProps) {
  const texts = useTexts();
  const words = texts.columns;
  const tabs = view.tabs.map((tab) => [tab, tab] as const);
  return (
    <Select
      id={`tab-${view.role}`}
      label={words.tab}
      value={view.tab ?? ''}
      options={view.tab === null ? [['', words.chooseTab], ...tabs] : tabs}
      hint=""
      off={isOff}
      onChange={onTab}
    />
  );
}

type MatchProps = StepProps & { readonly match: ReturnType<typeof useMatch> };

/** One way on: save, make the tabs, look at the other tab, or go to the check. */
function Actions({ page, situation, isOff, match }: MatchProps) {
  const texts = useTexts();
  const words = texts.columns;
  const { view, role, canSave } = match;
  const other: TabRole = role === 'customers' ? 'obligations' : 'customers';
  if (view === null) return null;
  if (canSave || match.isStuck) {
    return (
      <Button
        primary
        off={isOff || !canSave}
        busy={page.busy === 'matching' && words.saving}
        onPress={() => void match.save()}
      >
        {words.save}
      </Button>
    );
  }
  if (view.tab === null) {
    return (
      <Button primary off={isOff} busy={page.busy === 'creating' && texts.check.creating} onPress={page.createTemplate}>
        {texts.check.createTemplate}
      </Button>
    );
  }
  if (hasGaps({ ...situation.mappings, [role]: null })) {
    return (
      <Button primary onPress={() => match.setRole(other)}>
        {words.toOther[other]}
      </Button>
    );
  }
  return (
    <Button primary={primaryOf('columns', situation) === 'toCheck'} onPress={() => page.goTo('check')}>
      {words.next}
    </Button>
  );
}

export function Columns(props: StepProps) {
  const { page, situation, isOff } = props;
  const texts = useTexts();
  const words = texts.columns;
  const match = useMatch(props);
  const { role, view, draft, change } = match;
  const hintOf = (mapping: MappingView | null) => (mapping === null ? '\u00a0' : matchWords(mapping, texts));
  return (
    <>
      <p>{words.intro}</p>
      <Switch
        name="role"
        legend={words.tab}
        value={role}
        options={ROLES.map((one) => ({
          value: one,
          label: texts.roles[one],
          hint: hintOf(situation.mappings[one]),
        }))}
        onChange={match.setRole}
      />
      {view === null || draft === null ? (
        <p>{page.fault === null ? words.reading : ''}</p>
      ) : (
        <div class="match" key={`${role} ${view.tab}`}>
          <TabSelect view={view} isOff={isOff} onTab={match.look} />
          {view.tab === null ? (
            <Note tone="info" title={texts.check.noTab[role]} words={texts.check.noTabAdvice} />
          ) : (
            <>
              <Fields view={view} draft={draft} isOff={isOff} onChange={change} />
              <CustomColumns view={view} draft={draft} isOff={isOff} onChange={change} />
            </>
          )}
        </div>
      )}
      <div class="actions">
        <Actions {...props} match={match} />
      </div>
    </>
  );
}
