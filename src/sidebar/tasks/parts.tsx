// Small pieces of the page of other tasks: its words, a task with its heading, a plan, and what came of a job.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { JobView } from '../../core/api';
import type { TasksTexts } from '../../core/texts/tasks';
import { Causes, Counts } from '../figures';
import { Button, Note, useTexts } from '../parts';
import type { Task } from '../situation';
import { countColumns } from '../view';
import type { TaskProps, TasksPage } from './page';
import { beyondBudget } from './start';

/** Returns the words of this page, which are more than those of the first one. */
export const useTaskTexts = (): TasksTexts => useTexts() as TasksTexts;

interface TaskSectionProps {
  readonly task: Task;
  readonly line: string;
  readonly isOpen: boolean;
  /** Set anew whenever the page itself has moved on to this task, which then takes the focus. */
  readonly arrival: object | null;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}

/** A task: a heading that opens it, a line that says how it stands or what it is for, and its contents. */
export function TaskSection({ task, line, isOpen, arrival, onToggle, children }: TaskSectionProps) {
  const texts = useTaskTexts();
  const heading = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (arrival !== null) heading.current?.focus();
  }, [arrival]);
  return (
    <section class={isOpen ? 'open' : ''}>
      <h2>
        <button ref={heading} type="button" aria-expanded={isOpen} aria-controls={`task-${task}`} onClick={onToggle}>
          <span class="name">
            {texts.tasks.sections[task]}
            <small>{line}</small>
          </span>
          <span class="arrow" aria-hidden="true" />
        </button>
      </h2>
      <div id={`task-${task}`} class="body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}

interface PlanProps {
  readonly label: string;
  /** `null` while it is being worked out. */
  readonly what: string | null;
  readonly facts: readonly (readonly [string, string])[];
  /** Why there is nothing to do. */
  readonly note?: string | false;
}

/** What would be done, and what it costs; keeps its place while it is worked out. */
export function Plan({ label, what, facts, note }: PlanProps) {
  const texts = useTaskTexts();
  return (
    <div class="plan asked" aria-busy={what === null}>
      <span class="label">{label}</span>
      <strong>{what ?? texts.tasks.reading}</strong>
      <dl>
        {what !== null &&
          facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {note && <p class="hint">{note}</p>}
    </div>
  );
}

interface EndedProps extends TaskProps {
  readonly job: JobView;
  /** What came of it in a sentence. */
  readonly title: string;
  /** What to do about the rest. */
  readonly words?: string;
  /** There is something left to look at. */
  readonly isMixed: boolean;
  readonly children?: ComponentChildren;
}

/** How a job ended: in a sentence, or why it stopped with the way on; then its rows by what became of them. */
export function Ended({ page, job, title, words = '', isMixed, isOff, children }: EndedProps) {
  const texts = useTaskTexts();
  const { begun } = page;
  const isShort = job.stopCode === 'budget-short';
  const again = isShort && job.mine && begun?.kind === job.kind ? begun : null;
  return (
    <>
      {job.stop === null ? (
        <Note tone={job.state === 'completed' && !isMixed ? 'good' : 'info'} title={title} words={words} />
      ) : (
        <Note tone={isShort ? 'warning' : 'error'} title={job.stop.title} words={job.stop.advice}>
          {again !== null && (
            <Button off={isOff} onPress={() => page.begin(beyondBudget(again))}>
              {texts.result.startAnyway}
            </Button>
          )}
        </Note>
      )}
      {job.kind !== 'ids' && job.kind !== 'query' && <Counts of={job} columns={countColumns(job, texts)} />}
      {children}
    </>
  );
}

interface JobCausesProps {
  readonly page: TasksPage;
  readonly job: JobView;
  /** Name of the tab where it plays none of the roles. */
  readonly tab?: string;
}

/** Why rows of a job were not loaded, each cause with the way to its first row. */
export function JobCauses({ page, job, tab }: JobCausesProps) {
  const texts = useTaskTexts();
  if (job.causes === undefined) return null;
  const { going, goToRow } = page;
  return tab === undefined ? (
    <Causes title={texts.result.causes} causes={job.causes} page={{ going, goToRow }} />
  ) : (
    <Causes
      title={texts.result.causes}
      causes={job.causes}
      tabName={tab}
      page={{ going, goToRow: (place) => page.goToRecord(tab, place) }}
    />
  );
}

interface TickProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly off?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick, with what that means below. */
export function Tick({ label, hint, checked, off, onChange }: TickProps) {
  return (
    <label class="option">
      <input
        type="checkbox"
        checked={checked}
        disabled={off === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}
