// A world becomes JSON that can be kept on disk, and such JSON a world again.
import { Cache, type CacheItem } from './cache';
import { PropertyStore } from './properties';
import type { Block } from './sheet/a1';
import type { Content } from './sheet/content';
import { Grid } from './sheet/grid';
import type { Protection, Tab } from './sheet/spreadsheet';
import type { Style } from './sheet/styles';
import type { Trigger } from './triggers';
import { type Menu, World, type WorldOptions } from './world';

/** Everything that outlives executions: sheets, stores, triggers, menus, quotas and the clock. Executions in flight are not part of it. */
export interface Snapshot {
  readonly version: 1;
  readonly spreadsheet: {
    readonly id: string;
    readonly name: string;
    readonly locale: string;
    readonly timeZone: string;
    readonly activeTabId: number;
    readonly selections: readonly [number, Block[]][];
    readonly tabs: readonly TabSnapshot[];
  };
  readonly nowMs: number;
  readonly given: World['given'];
  readonly stores: Readonly<Record<string, Record<string, string>>>;
  readonly caches: Readonly<Record<string, [string, CacheItem][]>>;
  readonly triggers: readonly Trigger[];
  readonly menus: readonly Menu[];
  readonly quotas: readonly [string, { readonly sinceMs: number; readonly count: number }][];
}

interface TabSnapshot extends Omit<Tab, 'grid' | 'hiddenColumns' | 'hiddenRows' | 'filteredRows' | 'columnWidths'> {
  readonly rowCount: number;
  readonly columns: readonly ColumnSnapshot[];
  readonly notes: readonly [number, number, string][];
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
  readonly filteredRows: readonly number[];
  readonly columnWidths: readonly [number, number][];
  readonly protections: Protection[];
}

interface ColumnSnapshot {
  /** `null` is an empty cell; trailing ones are left out. */
  readonly contents: readonly (Content | null)[];
  /** Runs of equal styles from the first row on: `[style, number of rows]`. */
  readonly styles: readonly [Style, number][];
}

/** Returns the world as plain JSON. */
export function snapshot(world: World): Snapshot {
  const { spreadsheet } = world;
  return {
    version: 1,
    spreadsheet: {
      id: spreadsheet.id,
      name: spreadsheet.name,
      locale: spreadsheet.localeName,
      timeZone: spreadsheet.timeZone,
      activeTabId: spreadsheet.activeTabId,
      selections: [...spreadsheet.selections],
      tabs: spreadsheet.tabs.map((tab) => savedTab(world, tab)),
    },
    nowMs: world.nowMs,
    given: { ...world.given },
    stores: Object.fromEntries([...world.stores].map(([key, store]) => [key, store.getAll()])),
    caches: Object.fromEntries([...world.caches].map(([key, cache]) => [key, [...cache.items]])),
    triggers: structuredClone(world.triggers),
    menus: structuredClone(world.menus),
    quotas: [...world.quotas.used],
  };
}

function savedTab(world: World, tab: Tab): TabSnapshot {
  const { grid, hiddenColumns, hiddenRows, filteredRows, columnWidths, ...rest } = tab;
  return {
    ...structuredClone(rest),
    rowCount: grid.rowCount,
    columns: Array.from({ length: grid.columnCount }, (_, column) => ({
      contents: trimmed(grid.columnContents(0, column, grid.rowCount)),
      styles: runs(grid.columnStyles(column)).map(([id, count]): [Style, number] => [
        world.spreadsheet.styles.get(id),
        count,
      ]),
    })),
    notes: grid.notes(),
    hiddenColumns: [...hiddenColumns],
    hiddenRows: [...hiddenRows],
    filteredRows: [...filteredRows],
    columnWidths: [...columnWidths],
  };
}

function trimmed(contents: readonly Content[]): (Content | null)[] {
  let end = contents.length;
  while (end > 0 && contents[end - 1] === undefined) end--;
  return contents.slice(0, end).map((content) => content ?? null);
}

function runs(styles: Uint32Array | undefined): [number, number][] {
  const found: [number, number][] = [];
  for (const id of styles ?? []) {
    const last = found.at(-1);
    if (last && last[0] === id) last[1]++;
    else found.push([id, 1]);
  }
  return found;
}

/** Returns a world in the state of the snapshot; users, network and answers come from the options. */
export function restore(
  saved: Snapshot,
  options: Omit<WorldOptions, 'locale' | 'timeZone' | 'name' | 'id' | 'tabs' | 'nowMs'> = {},
): World {
  const { id, name, locale, timeZone, activeTabId, selections, tabs } = saved.spreadsheet;
  const world = new World({ ...options, id, name, locale, timeZone, nowMs: saved.nowMs, tabs: [] });
  world.spreadsheet.tabs = tabs.map((tab) => restoredTab(world, tab));
  world.spreadsheet.activeTabId = activeTabId;
  Object.assign(world.given, saved.given);
  for (const [tabId, blocks] of selections) world.spreadsheet.selections.set(tabId, blocks);
  for (const [key, values] of Object.entries(saved.stores)) {
    world.stores.set(key, new PropertyStore(world.switches.propertyLimits, values));
  }
  for (const [key, items] of Object.entries(saved.caches)) world.caches.set(key, new Cache(new Map(items)));
  world.triggers = structuredClone([...saved.triggers]);
  world.menus = structuredClone([...saved.menus]);
  for (const [key, used] of saved.quotas) world.quotas.used.set(key, used);
  return world;
}

function restoredTab(world: World, saved: TabSnapshot): Tab {
  const { rowCount, columns, notes, hiddenColumns, hiddenRows, filteredRows, columnWidths, ...rest } = saved;
  const grid = new Grid(rowCount, columns.length);
  columns.forEach(({ contents, styles }, column) => {
    contents.forEach((content, row) => {
      if (content !== null) grid.setContent(row, column, content);
    });
    let row = 0;
    for (const [style, count] of styles) {
      const styleId = world.spreadsheet.styles.idOf(style);
      grid.restyle(row, column, count, 1, () => styleId);
      row += count;
    }
  });
  for (const [row, column, note] of notes) grid.setNote(row, column, note);
  return {
    ...structuredClone(rest),
    grid,
    hiddenColumns: new Set(hiddenColumns),
    hiddenRows: new Set(hiddenRows),
    filteredRows: new Set(filteredRows),
    columnWidths: new Map(columnWidths),
  };
}
