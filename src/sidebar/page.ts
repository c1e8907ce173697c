// What the page remembers between two pictures, and what the user can do with it.
import type { CheckView, ConnectionDraft, Language, MappingDraft, StateView, TabRole } from '../core/api';
import type { SidebarTexts } from '../core/texts/sidebar';
import type { Boot } from './boot';
import type { Driver, JobStanding } from './driver';
import type { Fault } from './fault';
import type { Place } from './figures';
import type { Call, ShowPage } from './server';
import type { Situation, Step, Task } from './situation';
import type { CreateDriver } from './use-driver';

export type Busy =
  | 'saving'
  | 'testing'
  | 'choosing'
  | 'removing'
  | 'matching'
  | 'checking'
  | 'creating'
  | 'releasing'
  | 'speaking';

/** A fault of one of the page's own actions, and that action again. */
export interface PageFault {
  readonly fault: Fault;
  readonly again: () => void;
}

export interface Page {
  readonly situation: Situation | null;
  readonly language: Language;
  readonly texts: SidebarTexts;
  readonly check: CheckView | null;
  readonly checkedAtMs: number;
  readonly standing: JobStanding;
  readonly busy: Busy | null;
  /** What is being looked for in the sheet. */
  readonly going: Place | null;
  readonly fault: PageFault | null;
  readonly step: Step | null;
  /** The step that the page itself moved to and that takes the focus. */
  readonly arrival: { readonly step: Step } | null;
  /** The job that was under way already when the page opened; `''` for none. */
  readonly wentOn: string;
  /** For screen readers. */
  readonly said: string;
  readonly isOnline: boolean;
  /** The server is of another version than this page. */
  readonly isOutdated: boolean;
  readonly driver: Driver;
  readonly call: Call;
  open(): void;
  close(): void;
  /** Saves a connection and tests it. Returns whether it works; a fault is shown. */
  connect(draft: ConnectionDraft): Promise<boolean>;
  testConnection(): void;
  chooseProfile(id: string): void;
  removeProfile(id: string): void;
  /** Reads which column is which in both tabs. */
  readMappings(): Promise<void>;
  /** Shows a tab as if it played the role, until another is shown or it is saved. */
  lookAt(role: TabRole, tab: string): Promise<void>;
  /** Returns whether it was saved; a fault is shown. */
  saveMapping(draft: MappingDraft): Promise<boolean>;
  /** Returns what was found, or `null` after showing the fault. */
  runCheck(): Promise<CheckView | null>;
  goToRow(place: Place): void;
  release(): void;
  createTemplate(): void;
  speak(language: Language): void;
  /** Takes over a state that another part of the page has brought along. */
  take(state: StateView): void;
  say(words: string): void;
  goTo(step: Step): void;
  /** Shows the page of the other tasks in place of this one, open at a task; `''` for its own choice. */
  showTasks(at: Task | ''): void;
  toggle(step: Step): void;
}

/** What every step is given. */
export interface StepProps {
  readonly page: Page;
  readonly situation: Situation;
  /** Nothing may be started now. */
  readonly isOff: boolean;
}

export interface Surroundings {
  readonly boot: Boot;
  readonly call: Call;
  readonly createDriver: CreateDriver;
  readonly nowMs: () => number;
  readonly showTasks: ShowPage;
  /** Closes the page. */
  readonly close: () => void;
  /** Puts the keyboard back into the spreadsheet. */
  readonly focusSheet: () => void;
}
