// The add-on's menu, alerts, toasts and sidebar over SpreadsheetApp.getUi and HtmlService.
import type { Language, SidebarWords } from '../core/api';

/** A menu entry: words, and the name of the function that Google calls. */
export interface MenuItem {
  readonly words: string;
  readonly functionName: string;
}

/** A menu within the menu. */
export interface SubMenu {
  readonly words: string;
  readonly items: readonly MenuItem[];
}

export function showMenu(items: readonly (MenuItem | SubMenu)[]): void {
  const ui = SpreadsheetApp.getUi();
  const menu = ui.createAddonMenu();
  for (const item of items) {
    if ('functionName' in item) menu.addItem(item.words, item.functionName);
    else {
      const inner = ui.createMenu(item.words);
      for (const { words, functionName } of item.items) inner.addItem(words, functionName);
      menu.addSubMenu(inner);
    }
  }
  menu.addToUi();
}

/** All that the page knows before its first call. */
export interface SidebarBoot {
  readonly version: string;
  readonly language: Language;
  readonly words: SidebarWords;
  /** The part that the page opens at; `''` for its own choice. */
  readonly at: string;
}

/** What could end the page's own element, or be taken for a comment by HtmlService. */
const DELICATE: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '/': '\\u002f' };

/** Returns the words of a language from a file that holds those of all of them, each in an element with the language as its id. */
export function readPageWords(file: string, language: Language): SidebarWords {
  const content = HtmlService.createHtmlOutputFromFile(file).getContent();
  const [, text = '{}'] = new RegExp(`id="${language}">(.*?)</script>`, 's').exec(content) ?? [];
  return JSON.parse(text);
}

/** Shows the page of this file with its boot data in it, as JSON in an element of its own. */
export function showSidebar(file: 'sidebar' | 'tasks', title: string, boot: SidebarBoot): void {
  const data = JSON.stringify(boot).replace(/[<>&/]/g, (sign) => DELICATE[sign] ?? sign);
  const html = HtmlService.createHtmlOutputFromFile(file)
    .getContent()
    .replace('"__BOOT__"', () => data);
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(html).setTitle(title));
}

export function tell(title: string, words: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, words, ui.ButtonSet.OK);
}

/** Asks a question that can be answered yes or no; closing the window is no. */
export function ask(title: string, words: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, words, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Shows a note in the corner for as long as an action takes, at most the given seconds. */
export function hint(words: string, title: string, seconds: number): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(words, title, seconds);
}
