// A language → the words of the page of other tasks as plain data, which stand in a file of their own beside that page.
import type { Language } from '../api';
import { tasks as en } from './en/tasks';
import { tasks as es } from './es/tasks';
import { tasks as pt } from './pt/tasks';
import type { SidebarSource } from './sidebar';
import type { Spoken } from './spoken';

/** The words of the first page, and those of this one in a group of their own. */
export type TasksSource = SidebarSource & { readonly tasks: typeof es };

export type TasksTexts = Spoken<TasksSource>;

export const TASKS_WORDS = { es, en, pt } as const satisfies Readonly<Record<Language, object>>;
