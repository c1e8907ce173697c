// Every state that the sidebar can be in, each brought about on emulator and simulator as it comes about in use.
import type { Page } from 'playwright-core';
import { openAlone } from './alone';
import type { Language } from './panel';
import { MANAGEMENT, RESULT } from './states/ended';
import type { Sidebar, State } from './states/given';
import { LOAD, TRIAL } from './states/sending';
import { CHECK, COLUMNS, CONNECTION } from './states/setting-up';
import { FAULTS, OTHERS } from './states/troubled';

export type { State };

/** A morning in Bogotá, so that pictures taken on different days say the same. */
const NOW_MS = Date.UTC(2026, 6, 14, 15, 5);

export const STATES: readonly State[] = [
  ...CONNECTION,
  ...COLUMNS,
  ...CHECK,
  ...TRIAL,
  ...LOAD,
  ...RESULT,
  ...MANAGEMENT,
  ...FAULTS,
  ...OTHERS,
];

/** Opens the sidebar in this page and brings it into the state. */
export async function enter(state: State, page: Page, language: Language): Promise<Sidebar> {
  const alone = await openAlone(page, language, { ...state.options, nowMs: NOW_MS });
  const sidebar: Sidebar = { ...alone, page, words: alone.panel.words };
  if (!state.options?.hold?.includes('getState')) await sidebar.panel.heading('connection').waitFor();
  await state.go?.(sidebar);
  return sidebar;
}
