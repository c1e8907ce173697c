// Events of the server → what the page around the grid shows.
import type {
  AddOnPage,
  CrmRequest,
  Dialog,
  Event,
  Execution,
  ExecutionEnd,
  Menu,
  Person,
  Question,
  ServiceCall,
  Simulator,
  State,
  Tab,
} from '../wire';

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly message: string;
  /** Negative: until dismissed. */
  readonly seconds: number;
}

export interface PageState {
  readonly addOnName: string;
  readonly version: string;
  readonly user: Person;
  readonly people: readonly Person[];
  readonly spreadsheet: State['spreadsheet'];
  readonly tabs: readonly Tab[];
  readonly menus: readonly Menu[];
  readonly sidebar: AddOnPage | null;
  readonly dialogs: readonly Dialog[];
  readonly questions: readonly Question[];
  readonly toasts: readonly Toast[];
  readonly executions: readonly Execution[];
  /** Of menu items of this user that ended in an error which nobody caught. */
  readonly failures: readonly ExecutionEnd[];
  readonly serviceCalls: readonly ServiceCall[];
  readonly crmRequests: readonly CrmRequest[];
  readonly simulator: Simulator;
  readonly isReady: boolean;
}

/** Lines of either log that are kept. */
const MOST_LINES = 500;

const last = <T>(lines: readonly T[]): readonly T[] => lines.slice(-MOST_LINES);
const joined = <T extends { readonly id: number }>(held: readonly T[], one: T): readonly T[] => [
  ...held.filter(({ id }) => id !== one.id),
  one,
];
const without = <T extends { readonly id: number }>(held: readonly T[], gone: number): readonly T[] =>
  held.filter(({ id }) => id !== gone);

let nextToastId = 1;

function opened(state: State): PageState {
  return { ...state, toasts: [], failures: [], isReady: false };
}

/** Returns the state after an event; the same object when the event is about something else. */
export function after(state: PageState | null, event: Event): PageState | null {
  if (event.type === 'state') return opened(event);
  if (state === null) return null;
  switch (event.type) {
    case 'ready':
      return { ...state, isReady: true };
    case 'tabs':
      return { ...state, tabs: event.tabs };
    case 'people':
      return { ...state, people: event.people };
    case 'menus':
      return { ...state, menus: event.menus };
    case 'toast': {
      const { title, message, seconds } = event;
      return { ...state, toasts: [...state.toasts, { id: nextToastId++, title, message, seconds }] };
    }
    case 'question':
      return { ...state, questions: joined(state.questions, event.question) };
    case 'questionClosed':
      return { ...state, questions: without(state.questions, event.id) };
    case 'sidebar':
      return { ...state, sidebar: event.sidebar };
    case 'dialog':
      return { ...state, dialogs: joined(state.dialogs, event.dialog) };
    case 'dialogClosed':
      return { ...state, dialogs: without(state.dialogs, event.id) };
    case 'executionBegun':
      return { ...state, executions: joined(state.executions, event.execution) };
    case 'executionEnded':
      return ended(state, event.execution);
    case 'serviceCalls':
      return { ...state, serviceCalls: last([...state.serviceCalls, ...event.calls]) };
    case 'crmRequests':
      return { ...state, crmRequests: last([...state.crmRequests, ...event.requests]) };
    case 'simulator':
      return { ...state, simulator: event.simulator };
    default:
      return state;
  }
}

function ended(state: PageState, execution: ExecutionEnd): PageState {
  const isTold = execution.error !== null && execution.kind === 'menu' && execution.user === state.user.key;
  return {
    ...state,
    executions: without(state.executions, execution.id),
    failures: isTold ? [...state.failures, execution] : state.failures,
  };
}

export const dismissToast = (state: PageState, id: number): PageState => ({
  ...state,
  toasts: without(state.toasts, id),
});

export const dismissFailure = (state: PageState, id: number): PageState => ({
  ...state,
  failures: without(state.failures, id),
});
