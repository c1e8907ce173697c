// What the page of other tasks remembers between two pictures, and what the user can do with it.
import type { ApiName, StateView } from '../../core/api';
import type { TasksTexts } from '../../core/texts/tasks';
import type { Boot } from '../boot';
import type { Place } from '../figures';
import type { JobPage } from '../job';
import type { Page } from '../page';
import type { Argument, Call, ShowPage, Value } from '../server';
import type { Step, Task } from '../situation';
import type { CreateDriver } from '../use-driver';
import type { Start } from './start';

export interface TasksPage
  extends JobPage,
    Pick<Page, 'language' | 'going' | 'fault' | 'said' | 'isOnline' | 'isOutdated' | 'say' | 'speak' | 'goToRow'> {
  readonly state: StateView | null;
  readonly texts: TasksTexts;
  /** What the page is asking the server. */
  readonly busy: readonly ApiName[];
  readonly task: Task | null;
  /** The task that the page itself moved to and that takes the focus. */
  readonly arrival: { readonly task: Task } | null;
  /** What was started here last; `null` when the job on show was not. */
  readonly begun: Start | null;
  /** Calls the server; returns its value, or `null` after showing the fault with the way to do it `again`. Always the same function. */
  ask<N extends ApiName>(name: N, argument: Argument<N>, again: () => void): Promise<Value<N> | null>;
  begin(start: Start): void;
  /** Shows a row of a tab that plays none of the roles. */
  goToRecord(tab: string, place: Place): void;
  /** Shows the first page in place of this one; `''` for its own choice. */
  showMain(at: Step | ''): void;
  toTask(task: Task): void;
  toggle(task: Task): void;
}

/** What every task is given. */
export interface TaskProps {
  readonly page: TasksPage;
  /** Nothing may be started now. */
  readonly isOff: boolean;
}

export interface Surroundings {
  readonly boot: Boot;
  readonly call: Call;
  readonly createDriver: CreateDriver;
  readonly nowMs: () => number;
  readonly showMain: ShowPage;
  readonly showTasks: ShowPage;
  /** Closes the page. */
  readonly close: () => void;
  /** Puts the keyboard back into the spreadsheet. */
  readonly focusSheet: () => void;
}
