// A tab and the module it goes into → how it goes, what a check of its rows found, the start, and what came of it.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CheckView, JobView, RecordsRequest, RecordTabView } from '../../core/api';
import { Causes, Counts } from '../figures';
import { Choice, Select } from '../form';
import { Button, Note, Question } from '../parts';
import { countOf } from '../situation';
import type { TaskProps, TasksPage } from './page';
import { Ended, JobCauses, useTaskTexts } from './parts';
import { RecordForm } from './record-form';
import { useAsked } from './use-asked';
import { endedIn } from './view';

/** The tab that was sent last, else the one in front; and every tab that may be chosen. */
function useTab(page: TasksPage) {
  const { ask } = page;
  const sent = page.begun?.name === 'startRecords' ? page.begun.argument.tab : null;
  const [view, setView] = useState<RecordTabView | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [check, setCheck] = useState<CheckView | null>(null);
  const mapping = useAsked(page, 'getMapping', { role: 'customers', tab: null });
  const look = useCallback(
    async (tab: string | null): Promise<void> => {
      const found = await ask('getRecordTab', { tab }, () => void look(tab));
      if (found === null) return;
      setView(found);
      setCheck(null);
      setEditing(!found.isSaved);
    },
    [ask],
  );
  useEffect(() => void look(sent), [look, sent]);
  const tabs = mapping.value?.tabs ?? [];
  const shown = view === null || tabs.includes(view.tab) ? tabs : [view.tab, ...tabs];
  return { view, setView, isEditing, setEditing, check, setCheck, tabs: shown, look };
}

type TabState = ReturnType<typeof useTab>;
type PartProps = TaskProps & { readonly tab: TabState; readonly view: RecordTabView };

function LastTime({ page, job, isOff }: TaskProps & { readonly job: JobView }) {
  const texts = useTaskTexts();
  const others = countOf(job, 'Rejected', 'Failed', 'Invalid', 'Unknown');
  const tab = page.begun?.name === 'startRecords' ? { tab: page.begun.argument.tab } : null;
  return (
    <Ended
      page={page}
      job={job}
      isOff={isOff}
      isMixed={others > 0}
      title={texts.tasks.records.done({ n: job.customers.Loaded ?? 0 })}
      words={others > 0 ? texts.tasks.obligations.others : ''}
    >
      {tab !== null && <JobCauses page={page} job={job} {...tab} />}
    </Ended>
  );
}

/** Rows of which nobody knows whether they arrived: what that means here, and the user's word to send them again. */
function Doubt({ page, isOff, tab, view, n }: PartProps & { readonly n: number }) {
  const { records } = useTaskTexts().tasks;
  const texts = useTaskTexts();
  const [isAsking, setAsking] = useState(false);
  const release = async (): Promise<void> => {
    setAsking(false);
    const released = await page.ask('releaseRecords', { tab: view.tab }, () => void release());
    if (released === null) return;
    page.say(records.released({ n: released.rows }));
    const found = await page.ask('checkRecords', { tab: view.tab }, () => undefined);
    tab.setCheck(found);
  };
  if (isAsking) {
    return (
      <Question
        words={records.releaseQuestion({ n })}
        yes={records.release}
        no={texts.notNow}
        onYes={() => void release()}
        onNo={() => setAsking(false)}
      />
    );
  }
  return (
    <Note tone="warning" title={records.doubt({ n })} words={records.doubtAdvice}>
      <Button
        off={isOff}
        busy={page.busy.includes('releaseRecords') && texts.check.running}
        onPress={() => setAsking(true)}
      >
        {records.release}
      </Button>
    </Note>
  );
}

/** Rows by what a check found, and what is wrong with them. */
function Found({
  page,
  check,
  view,
}: {
  readonly page: TasksPage;
  readonly check: CheckView;
  readonly view: RecordTabView;
}) {
  const texts = useTaskTexts();
  const isClean = check.causes.length === 0 && countOf(check, 'Unknown') === 0;
  return (
    <>
      <Counts of={check} columns={[['customers', texts.result.rowsColumn]]} />
      {isClean && <Note tone="good" words={texts.check.allGood} />}
      {check.causes.length > 0 && (
        <Causes
          title={texts.check.toCorrect}
          causes={check.causes}
          tabName={view.tab}
          page={{ going: page.going, goToRow: (place) => page.goToRecord(view.tab, place) }}
        />
      )}
    </>
  );
}

/** Which rows go, and whether those loaded before go once more: the module would have them twice. */
function Send({ page, isOff, tab, view }: PartProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.records;
  const [rows, setRows] = useState<'all' | 'selected'>('all');
  const [again, setAgain] = useState<RecordsRequest['again']>('never');
  const { check } = tab;
  const changed = check?.changed ?? 0;
  const n = (check?.customers.Ready ?? 0) + (again === 'changed' ? changed : 0);
  const runCheck = async (): Promise<void> => {
    const found = await page.ask('checkRecords', { tab: view.tab }, () => void runCheck());
    tab.setCheck(found);
    if (found !== null) page.say(words.ready({ n: found.customers.Ready ?? 0 }));
  };
  const start = () => page.begin({ kind: 'records', name: 'startRecords', argument: { tab: view.tab, rows, again } });
  return (
    <>
      {check !== null && <Found page={page} check={check} view={view} />}
      {check !== null && (
        <Choice
          name="records-rows"
          legend={texts.load.whichRows}
          value={rows}
          onChange={setRows}
          options={[
            { value: 'all', label: texts.load.all },
            { value: 'selected', label: texts.load.selected },
          ]}
        />
      )}
      {changed > 0 && (
        <Choice
          name="records-again"
          legend={words.loadedBefore}
          value={again}
          onChange={setAgain}
          options={[
            { value: 'never', label: words.never },
            { value: 'changed', label: words.changed({ count: changed }), hint: words.changedHint },
          ]}
        />
      )}
      <div class="actions">
        {check !== null && (
          <Button primary off={isOff || n === 0} onPress={start}>
            {rows === 'selected' ? words.startSelected : words.start({ rows: texts.rows({ n }) })}
          </Button>
        )}
        <Button
          primary={check === null}
          off={isOff}
          busy={page.busy.includes('checkRecords') && texts.check.running}
          onPress={() => void runCheck()}
        >
          {check === null ? texts.check.run : texts.check.again}
        </Button>
      </div>
    </>
  );
}

/** How the tab goes into its module, in a line, with the way to change it. */
function Setup({ isOff, tab, view }: PartProps) {
  const texts = useTaskTexts();
  const n = view.columns.filter(({ label }) => label !== '').length;
  return (
    <p class="stored goes">
      <span>{texts.tasks.records.goes({ n, module: view.module })}</span>
      <Button plain off={isOff} onPress={() => tab.setEditing(true)}>
        {texts.connection.edit}
      </Button>
    </p>
  );
}

export function Records({ page, isOff }: TaskProps) {
  const texts = useTaskTexts();
  const words = texts.tasks.records;
  const tab = useTab(page);
  const { view, check, isEditing } = tab;
  const last = endedIn('records', page.standing);
  const doubt = check !== null ? countOf(check, 'Unknown') : (last?.customers.Unknown ?? 0);
  if (view === null) return <p>{page.fault === null ? words.readingTab : ''}</p>;
  const part = { page, isOff, tab, view };
  return (
    <>
      {last === null ? <p>{words.intro}</p> : check === null && <LastTime page={page} job={last} isOff={isOff} />}
      <Select
        id="record-tab"
        label={words.tab}
        hint=""
        value={view.tab}
        options={tab.tabs.map((name) => [name, name] as const)}
        off={isOff}
        onChange={(name) => void tab.look(name)}
      />
      {isEditing ? (
        <RecordForm
          key={view.tab}
          page={page}
          isOff={isOff}
          view={view}
          onSaved={(saved) => {
            tab.setView(saved);
            tab.setCheck(null);
            tab.setEditing(false);
          }}
          onCancel={view.isSaved ? () => tab.setEditing(false) : null}
        />
      ) : (
        <>
          <Setup {...part} />
          {doubt > 0 && <Doubt {...part} n={doubt} />}
          <Send key={view.tab} {...part} />
        </>
      )}
    </>
  );
}
