// The server's state → the page of other tasks, one open task at a time.
import { useEffect } from 'preact/hooks';
import { Footer } from '../footer';
import { ActiveJob, Starting } from '../job';
import { NowLine, Others } from '../now';
import { Button, FaultNote, TextsContext } from '../parts';
import { errandOf, isActive, isOccupied, stepOfJob, TASKS, type Task, taskOf } from '../situation';
import { startWords } from '../view';
import { Ids } from './ids';
import { Obligations } from './obligations';
import { Options } from './options';
import type { Surroundings, TaskProps, TasksPage } from './page';
import { TaskSection, useTaskTexts } from './parts';
import { Query } from './query';
import { Records } from './records';
import { useTasks } from './use-tasks';
import { isAtWorkIn, lineOf, nowOf, taskOfJob } from './view';

const BODIES = { obligations: Obligations, ids: Ids, records: Records, query: Query, options: Options };

/** The task that a fault of the driver belongs to: the one last asked for, else that of the job on show. */
const faultTask = ({ asked, job }: TasksPage['standing']): Task | null =>
  asked !== null ? taskOf(asked) : taskOfJob(job);

/** A task, or the job of the user's that is at work in it. */
function TaskBody({ task, page, isOff }: TaskProps & { readonly task: Task }) {
  const texts = useTaskTexts();
  const { standing } = page;
  const { starting, fault } = standing;
  if (starting !== null && taskOf(starting) === task) return <Starting words={startWords(starting, texts)} />;
  if (isAtWorkIn(task, standing)) return <ActiveJob page={page} />;
  const Body = BODIES[task];
  return (
    <>
      {fault !== null && faultTask(standing) === task && <FaultNote fault={fault} page={page} />}
      <Body page={page} isOff={isOff} />
    </>
  );
}

/** The user's own job of a kind that the first page starts: followed, paused and ended here as well as there. */
function MainJob({ page }: { readonly page: TasksPage }) {
  const { job } = page.standing;
  if (job === null || !job.mine || !isActive(job) || taskOf(errandOf(job)) !== null) return null;
  return (
    <div class="others">
      <ActiveJob page={page} />
    </div>
  );
}

function Tasks({ page }: { readonly page: TasksPage }) {
  const texts = useTaskTexts();
  const { state, standing, busy, fault } = page;
  if (state === null) return null;
  const now = nowOf(state, standing, page.isOnline, texts);
  const own = now.job?.mine ? now.job : null;
  const at = taskOfJob(own);
  const step = own && stepOfJob(own);
  const view = step ? () => page.showMain(step) : at !== null && at !== page.task ? () => page.toTask(at) : null;
  const isOff = busy.length > 0 || isOccupied(standing);
  return (
    <>
      <NowLine now={now} onView={view} />
      <MainJob page={page} />
      <Others page={page} />
      {page.task === null && fault && <FaultNote fault={fault.fault} page={page} onRetry={fault.again} />}
      {TASKS.map((task) => (
        <TaskSection
          key={task}
          task={task}
          line={lineOf(task, standing, texts)}
          isOpen={page.task === task}
          arrival={page.arrival?.task === task ? page.arrival : null}
          onToggle={() => page.toggle(task)}
        >
          {fault && <FaultNote fault={fault.fault} page={page} onRetry={fault.again} />}
          <TaskBody task={task} page={page} isOff={isOff} />
        </TaskSection>
      ))}
    </>
  );
}

export function App(surroundings: Surroundings) {
  const page = useTasks(surroundings);
  const { state, texts, fault } = page;
  useEffect(() => {
    document.documentElement.lang = page.language;
  }, [page.language]);
  const isShown = state !== null && !page.isOutdated;
  return (
    <TextsContext.Provider value={texts}>
      <main aria-busy={state === null && fault === null}>
        <h1 class="unseen">{texts.tasks.title}</h1>
        {page.isOutdated ? (
          <FaultNote fault={{ from: 'platform', kind: 'outdated' }} page={page} />
        ) : state !== null ? (
          <Tasks page={page} />
        ) : fault === null ? (
          <Starting words={texts.opening} />
        ) : (
          <FaultNote fault={fault.fault} page={page} onRetry={fault.again} />
        )}
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {page.said}
      </p>
      {isShown && (
        <nav class="away">
          <Button plain onPress={() => page.showMain('')}>
            {texts.tasks.back}
          </Button>
        </nav>
      )}
      {isShown && <Footer language={page.language} version={state.version} onLanguage={page.speak} />}
    </TextsContext.Provider>
  );
}
