// An element of the page → the grid library mounted in it, without its own toolbar, menus and tabs.
import {
  type ICellData,
  type Injector,
  InterceptorEffectEnum,
  type IStyleData,
  LocaleType,
  type Nullable,
  Univer,
} from '@univerjs/core';
import {
  AFTER_CELL_EDIT,
  BEFORE_CELL_EDIT,
  INTERCEPTOR_POINT,
  SheetInterceptorService,
  UniverSheetsCorePreset,
} from '@univerjs/preset-sheets-core';
import enUS from '@univerjs/preset-sheets-core/locales/en-US';
import esES from '@univerjs/preset-sheets-core/locales/es-ES';
import ptBR from '@univerjs/preset-sheets-core/locales/pt-BR';
import type { Language, Texts } from './texts';

export const LOCALES = { es: LocaleType.ES_ES, en: LocaleType.EN_US, pt: LocaleType.PT_BR };

/** Above every other of the library's own. */
const FIRST = 1000;

export function mountGrid(container: HTMLElement, language: Language): Univer {
  const univer = new Univer({
    locale: LOCALES[language],
    locales: { [LocaleType.ES_ES]: esES, [LocaleType.EN_US]: enUS, [LocaleType.PT_BR]: ptBR },
    logCommandExecution: false,
  });
  const { plugins } = UniverSheetsCorePreset({
    container,
    toolbar: false,
    contextMenu: false,
    footer: false,
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
    disableAutoFocus: true,
    sheets: {
      disableForceStringAlert: true,
      disableForceStringMark: true,
      clipboardConfig: { hidePasteOptions: true },
    },
  });
  for (const plugin of plugins) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  return univer;
}

/** What a cell of the grid is asked about; rows and columns count from 0. */
export interface Interceptions {
  /** The text that its editor begins with. */
  readonly editText: (tabId: number, row: number, column: number) => string;
  /** What a conditional format adds to it, and whether it has a note. */
  readonly look: (
    tabId: number,
    row: number,
    column: number,
  ) => { readonly style: IStyleData | null; readonly hasNote: boolean };
}

const NOTE_MARK = { tr: { color: '#202124', size: 6 } };

/** Lets the editor show and give back what the user types, and colours cells; possible once a spreadsheet is there. */
export function intercept(injector: Injector, { editText, look }: Interceptions): void {
  const interceptors = injector.get(SheetInterceptorService);
  interceptors.writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    priority: FIRST,
    handler: (cell, { subUnitId, row, col }, next) => {
      const text = editText(Number(subUnitId), row, col);
      return text === '' ? next(cell) : next({ ...cell, v: text, t: 1, p: null });
    },
  });
  // Nobody after this one gets to read numbers and dates out of the text.
  interceptors.writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: FIRST,
    handler: (cell: Nullable<ICellData>) => cell,
  });
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: FIRST,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, { subUnitId, row, col }, next) => {
      const { style, hasNote } = look(Number(subUnitId), row, col);
      if (style === null && !hasNote) return next(cell);
      return next({
        ...cell,
        ...(style === null ? {} : { interceptorStyle: style }),
        ...(hasNote ? { markers: NOTE_MARK } : {}),
      });
    },
  });
}

/** Gives the library's own controls the names that they lack, and goes on giving them to those that come later. */
export function nameControls(container: HTMLElement, texts: Texts): void {
  const name = (selector: string, attributes: Readonly<Record<string, string>>) => {
    for (const element of container.querySelectorAll(selector)) {
      for (const [key, value] of Object.entries(attributes)) {
        if (element.getAttribute(key) !== value) element.setAttribute(key, value);
      }
    }
  };
  const nameAll = () => {
    name('input[type="text"]', { 'aria-label': texts.nameBox });
    name('a[aria-haspopup]', { role: 'button', 'aria-label': texts.cellNames, tabindex: '-1' });
    name('button:not([aria-label])', { 'aria-label': texts.formulaBar, tabindex: '-1' });
    name('[contenteditable]', { role: 'textbox', 'aria-label': texts.grid });
    name('canvas[tabindex]', { tabindex: '-1' });
    // Boxes for messages that nothing here sends.
    name('section[aria-live]', { role: 'status' });
  };
  new MutationObserver(nameAll).observe(container, { childList: true, subtree: true });
}
