// What was found in both tabs and what the user says → which column holds which field, and the way to save it.
import { useEffect, useState } from 'preact/hooks';
import type { FieldMatchView, MappingView, StateView, TabRole } from '../core/api';
import { CustomColumns } from './custom-columns';
import { Select, Switch } from './form';
import { draftOf, freeHeaders, gapsIn, isChanged, labelFault, type MatchDraft, mappingOf, withColumn } from './match';
import { primaryOf } from './next';
import type { StepProps } from './page';
import { Button, Note, useTexts } from './parts';
import { hasGaps, ROLES } from './situation';
import { matchWords } from './summary';

interface PartProps {
  readonly view: MappingView;
  readonly draft: MatchDraft;
  readonly isOff: boolean;
  readonly onChange: (draft: MatchDraft) => void;
}

function FieldSelect({ match, view, draft, isOff, onChange }: PartProps & { readonly match: FieldMatchView }) {
  const texts = useTexts();
  const words = texts.columns;
  const { field, label, required, how, sample } = match;
  const header = draft.headerOf[field] ?? '';
  const choices = view.headers.filter((one) => one === header || freeHeaders(view, draft).includes(one));
  const isMissing = gapsIn(view, draft).includes(field);
  const told = header === '' ? '' : sampleOf(view, header, match.header === header ? sample : null);
  return (
    <Select
      id={`column-${view.role}-${field}`}
      label={label}
      {...(required ? { mark: words.required } : {})}
      value={header}
      options={[['', words.noColumn], ...choices.map((one) => [one, one] as const)]}
      hint={
        told === null ? '\u00a0' : header === '' ? '\u00a0' : told === '' ? words.blank : words.sample({ value: told })
      }
      error={isMissing ? (how === 'ambiguous' ? words.several : words.missing) : undefined}
      off={isOff}
      onChange={(chosen) => onChange(withColumn(draft, field, chosen))}
    />
  );
}

/** Returns a value of the column: the field's own, or that of whatever had the column before; `null` when none is known. */
function sampleOf(view: MappingView, header: string, own: string | null): string | null {
  if (own !== null) return own;
  const known = [...view.custom, ...view.fields].find((one) => one.header === header);
  return known === undefined ? null : known.sample;
}

/** The fields of a tab; optional ones without a column stay out of the way until they are asked for. */
function Fields(props: PartProps) {
  const texts = useTexts();
  const { view } = props;
  const isAside = ({ required, how }: FieldMatchView) => !required && how === 'none';
  const aside = view.fields.filter(isAside);
  const row = (match: FieldMatchView) => <FieldSelect key={match.field} match={match} {...props} />;
  return (
    <>
      {view.fields.filter((match) => !isAside(match)).map(row)}
      {aside.length > 0 && (
        <details>
          <summary>{texts.columns.optional({ n: aside.length })}</summary>
          <div class="inner">{aside.map(row)}</div>
        </details>
      )}
    </>
  );
}

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

type Drafts = Readonly<Record<TabRole, MatchDraft | null>>;

/** Opens at the tab that is missing, customers first. */
const firstRole = ({ tabs }: StateView): TabRole => tabs.find(({ name }) => name === null)?.role ?? 'customers';

/** Keeps what the user has changed in both tabs, and says what can be done with the one on show. */
function useMatch({ page, situation: { state, mappings } }: StepProps) {
  const [role, setRole] = useState<TabRole>(() => firstRole(state));
  const [drafts, setDrafts] = useState<Drafts>({ customers: null, obligations: null });
  const { readMappings } = page;
  // The headers may have changed since the step was open last.
  useEffect(() => void readMappings(), [readMappings]);
  const view = mappings[role];
  const draft = drafts[role] ?? (view === null ? null : draftOf(view));
  const isShown = view !== null && view.tab !== null && draft !== null;
  const change = (next: MatchDraft | null) => setDrafts((before) => ({ ...before, [role]: next }));
  return {
    role,
    setRole,
    view,
    draft,
    change,
    canSave: isShown && (isNew(view, state) || isOpen(view) || isChanged(view, draft)),
    /** A required field has no column. */
    isStuck: isShown && gapsIn(view, draft).length > 0,
    save: async () => {
      if (view === null || draft === null) return;
      const bad = Object.keys(draft.labelOf).find((header) => labelFault(draft, header) !== null);
      if (bad !== undefined) return document.getElementById(`label-${view.headers.indexOf(bad)}`)?.focus();
      if (await page.saveMapping(mappingOf(view, draft))) change(null);
    },
    look: (tab: string) => {
      if (tab === '') return;
      change(null);
      void page.lookAt(role, tab);
    },
  };
}

/** The tab on show does not play the role yet. */
const isNew = (view: MappingView, { tabs }: StateView): boolean =>
  view.tab !== (tabs.find(({ role }) => role === view.role)?.name ?? null);

/** A field that several columns claim is settled by saving what the user sees. */
const isOpen = (view: MappingView): boolean => view.fields.some(({ how }) => how === 'ambiguous');

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
