// What is selected and what the add-on offers → the menus above the grid and beside the pointer.
import type { Menu, MenuItem } from '../wire';
import { pickFiles } from './files';
import type { MenuEntry } from './menu';
import type { BarMenu } from './menu-bar';
import type { Shown, Workbench } from './workbench';

export const PLAIN_TEXT = '@';

/** The number formats on offer, by what they are called; dates and numbers look as the spreadsheet's locale writes them. */
export const FORMATS = [
  { key: 'automatic', format: null },
  { key: 'plainText', format: PLAIN_TEXT },
  { key: 'number', format: '#,##0.00' },
  { key: 'date', format: 'd/m/yyyy' },
] as const;

/** Returns the letters of a column counted from 1: 28 → `AB`. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** What a menu may ask the page itself to show. */
export interface Shows {
  readonly about: () => void;
  readonly startOver: () => void;
  readonly simulator: () => void;
  readonly isSimulatorOpen: boolean;
}

export async function openPortfolio(bench: Workbench): Promise<void> {
  const files = await pickFiles();
  if (files.length > 0) await bench.ask('openPortfolio', { files }, bench.texts.notPortfolio);
}

function clipboardEntries(bench: Workbench): MenuEntry[] {
  const { texts } = bench;
  return [
    { label: texts.cut, shortcut: 'Ctrl+X', run: () => bench.take('cut') },
    { label: texts.copy, shortcut: 'Ctrl+C', run: () => bench.take('copy') },
    { label: texts.paste, shortcut: 'Ctrl+V', run: () => void bench.pasteFromClipboard() },
  ];
}

function insertEntries(bench: Workbench): MenuEntry[] {
  const { texts, hand, activeTabId } = bench;
  const { row, column, rows, columns } = bench.selected;
  const add = (kind: 'insertRows' | 'insertColumns', at: number, count: number) => () =>
    hand.shape(activeTabId, { kind, at, count });
  // A whole column selected asks for one row, not for as many as there are.
  const more = Math.min(rows, 100);
  const wider = Math.min(columns, 26);
  return [
    { label: texts.rowsAbove(more), run: add('insertRows', row, more) },
    { label: texts.rowsBelow(more), run: add('insertRows', row + rows, more) },
    { label: texts.columnsLeft(wider), run: add('insertColumns', column, wider) },
    { label: texts.columnsRight(wider), run: add('insertColumns', column + columns, wider) },
  ];
}

function deleteEntries(bench: Workbench): MenuEntry[] {
  const { texts, hand, activeTabId } = bench;
  const { row, column, rows, columns } = bench.selected;
  return [
    { label: texts.deleteRows(rows), run: () => hand.shape(activeTabId, { kind: 'deleteRows', at: row, count: rows }) },
    {
      label: texts.deleteColumns(columns),
      run: () => hand.shape(activeTabId, { kind: 'deleteColumns', at: column, count: columns }),
    },
  ];
}

function sortEntries(bench: Workbench): MenuEntry[] {
  const { texts, hand, activeTabId } = bench;
  const { column } = bench.selected;
  const sort = (ascending: boolean) => () => hand.shape(activeTabId, { kind: 'sort', column, ascending });
  return [
    { label: texts.sortUp(columnName(column)), run: sort(true) },
    { label: texts.sortDown(columnName(column)), run: sort(false) },
  ];
}

function hideEntry(bench: Workbench): MenuEntry {
  const { column, columns } = bench.selected;
  return {
    label: bench.texts.hideColumns,
    run: () => bench.hand.shape(bench.activeTabId, { kind: 'hideColumns', at: column, count: columns }),
  };
}

function formatEntries(bench: Workbench): MenuEntry[] {
  const { texts, hand } = bench;
  return [
    { label: texts.bold, shortcut: 'Ctrl+B', run: () => bench.toggle('fontWeight') },
    { label: texts.italic, shortcut: 'Ctrl+I', run: () => bench.toggle('fontStyle') },
    'separator',
    ...FORMATS.map(({ key, format }) => ({
      label: texts[key],
      isChecked: bench.numberFormat === (format ?? ''),
      run: () => hand.style(bench.activeTabId, bench.selected, { numberFormat: format }),
    })),
  ];
}

function protectEntries(bench: Workbench, { page }: Shown): MenuEntry[] {
  const { texts, hand, activeTabId } = bench;
  const tab = page?.tabs.find(({ id }) => id === activeTabId);
  const isProtected = (tab?.protections.length ?? 0) > 0;
  return [
    isProtected
      ? { label: texts.unprotectTab, run: () => hand.shape(activeTabId, { kind: 'unprotect' }) }
      : { label: texts.protectTab, run: () => hand.shape(activeTabId, { kind: 'protect', block: null }) },
  ];
}

/** Returns the items of a menu of the add-on. */
function addOnEntries(items: readonly MenuItem[], bench: Workbench): MenuEntry[] {
  return items.map((item): MenuEntry => {
    const { kind, label = '', functionName } = item;
    if (kind === 'separator') return 'separator';
    if (kind === 'menu') return { label, entries: addOnEntries(item.items ?? [], bench) };
    if (functionName === undefined) return { label, isDisabled: true };
    return { label, run: () => void bench.ask('clickMenu', { user: bench.user, functionName }) };
  });
}

function extensionEntries(menus: readonly Menu[], addOnName: string, bench: Workbench): MenuEntry[] {
  const own = menus.filter(({ title }) => title === '').flatMap(({ items }) => addOnEntries(items, bench));
  return own.length === 0 ? [{ label: addOnName, isDisabled: true }] : [{ label: addOnName, entries: own }];
}

/** Returns the menus of the bar. */
export function barMenus(bench: Workbench, shown: Shown, shows: Shows): BarMenu[] {
  const { texts } = bench;
  const { page } = shown;
  const showAll = () => bench.hand.shape(bench.activeTabId, { kind: 'showColumns', at: 1, count: bench.columnCount });
  return [
    {
      label: texts.file,
      entries: [
        { label: texts.openPortfolio, run: () => void openPortfolio(bench) },
        { label: texts.openSample, run: () => void bench.ask('openPortfolio', { files: [] }) },
        'separator',
        { label: texts.startOver, run: shows.startOver },
      ],
    },
    {
      label: texts.edit,
      entries: [
        { label: texts.undo, shortcut: 'Ctrl+Z', isDisabled: !shown.canUndo, run: () => bench.hand.undo() },
        { label: texts.redo, shortcut: 'Ctrl+Y', isDisabled: !shown.canRedo, run: () => bench.hand.redo() },
        'separator',
        ...clipboardEntries(bench),
        'separator',
        { label: texts.clearContents, run: () => bench.hand.clear(bench.activeTabId, bench.selected) },
        ...deleteEntries(bench),
      ],
    },
    {
      label: texts.view,
      entries: [
        hideEntry(bench),
        { label: texts.showColumns, run: showAll },
        'separator',
        { label: texts.showSimulator, isChecked: shows.isSimulatorOpen, run: shows.simulator },
      ],
    },
    {
      label: texts.insert,
      entries: [
        ...insertEntries(bench),
        'separator',
        { label: texts.addTab, run: () => bench.edit({ kind: 'addTab' }) },
      ],
    },
    { label: texts.format, entries: formatEntries(bench) },
    { label: texts.data, entries: [...sortEntries(bench), 'separator', ...protectEntries(bench, shown)] },
    { label: texts.extensions, entries: extensionEntries(page?.menus ?? [], page?.addOnName ?? '', bench) },
    ...(page?.menus ?? [])
      .filter(({ title }) => title !== '')
      .map(({ title, items }) => ({ label: title, entries: addOnEntries(items, bench) })),
    { label: texts.help, entries: [{ label: texts.about, run: shows.about }] },
  ];
}

/** Returns what the right mouse button offers on the grid; whole rows and columns have fewer choices than cells. */
export function pointerMenu(bench: Workbench): MenuEntry[] {
  const { columns, rows } = bench.selected;
  const isRows = columns === bench.columnCount;
  const isColumns = !isRows && rows === bench.rowCount;
  const choose = (entries: MenuEntry[]) =>
    entries.slice(isColumns ? entries.length / 2 : 0, isRows ? entries.length / 2 : entries.length);
  return [
    ...clipboardEntries(bench),
    'separator',
    ...choose(insertEntries(bench)),
    'separator',
    ...choose(deleteEntries(bench)),
    { label: bench.texts.clearContents, run: () => bench.hand.clear(bench.activeTabId, bench.selected) },
    ...(isRows ? [] : (['separator', ...sortEntries(bench), 'separator', hideEntry(bench)] as const)),
  ];
}
