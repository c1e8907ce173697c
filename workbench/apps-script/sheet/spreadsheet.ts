// The emulated spreadsheet: its tabs, who may edit what, and what is selected. Editing itself is in `entry.ts`.
import { ScriptException } from '../exception';
import { type LocaleFacts, localeFacts } from '../locale';
import type { Block } from './a1';
import type { FormatRule } from './format-rule';
import { Grid } from './grid';
import { StyleTable } from './styles';

/** The most cells a spreadsheet may have. @see https://support.google.com/drive/answer/37603 */
export const MAX_CELLS = 10_000_000;
export const NEW_TAB_ROWS = 1000;
export const NEW_TAB_COLUMNS = 26;

/** A protected range, or a whole protected tab when `block` is `null`. */
export interface Protection {
  readonly id: number;
  block: Block | null;
  description: string;
  warningOnly: boolean;
  /** Keys of the users who may edit nevertheless. */
  editors: string[];
  unprotected: Block[];
}

/** One sheet of the spreadsheet. */
export interface Tab {
  readonly id: number;
  name: string;
  grid: Grid;
  frozenRows: number;
  frozenColumns: number;
  hidden: boolean;
  tabColor: string | null;
  /** 1-based columns that a user or script has hidden. */
  hiddenColumns: Set<number>;
  /** 1-based rows hidden by hand, and by the tab's filter. */
  hiddenRows: Set<number>;
  filteredRows: Set<number>;
  columnWidths: Map<number, number>;
  protections: Protection[];
  conditionalFormatRules: FormatRule[];
  /** Kept, not drawn. They and their ranges on this tab move with its cells; ranges on other tabs stay where they are. */
  charts: readonly Chart[];
}

/** A chart embedded in a sheet: what a script has said of it. Ranges are `[sheetId, row, column, rows, columns]`. */
export interface Chart {
  readonly id: number;
  readonly type: string;
  readonly ranges: readonly (readonly number[])[];
  readonly numHeaders: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly position: readonly number[];
}

/** The state of one spreadsheet. */
export class Spreadsheet {
  tabs: Tab[] = [];
  styles = new StyleTable();
  activeTabId = 0;
  /** The selected blocks, by tab id; a tab never touched has A1 selected. */
  readonly selections = new Map<number, Block[]>();
  #nextId = 0;

  constructor(
    readonly id: string,
    public name: string,
    public localeName: string,
    public timeZone: string,
  ) {}

  get locale(): LocaleFacts {
    return localeFacts(this.localeName);
  }

  /** Returns the tab, or throws what a stale Sheet object throws. */
  tab(id: number): Tab {
    const found = this.tabs.find((tab) => tab.id === id);
    if (!found) throw new ScriptException(`Sheet ${id} not found`);
    return found;
  }

  tabNamed(name: string): Tab | undefined {
    return this.tabs.find((tab) => tab.name === name);
  }

  get activeTab(): Tab {
    const found = this.tabs.find((tab) => tab.id === this.activeTabId) ?? this.tabs[0];
    if (!found) throw new Error('A spreadsheet has at least one tab.');
    return found;
  }

  selection(tab: Tab): readonly Block[] {
    return this.selections.get(tab.id) ?? [{ row: 1, column: 1, rows: 1, columns: 1 }];
  }

  /** Adds a tab and returns it. The first tab of a spreadsheet has the id 0, as in the editor. */
  addTab(name: string, index: number, rows = NEW_TAB_ROWS, columns = NEW_TAB_COLUMNS, id = this.#nextFreeId()): Tab {
    if (this.tabNamed(name)) {
      throw new ScriptException(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    this.claimCells(rows * columns);
    const tab: Tab = {
      id,
      name,
      grid: new Grid(rows, columns),
      frozenRows: 0,
      frozenColumns: 0,
      hidden: false,
      tabColor: null,
      hiddenColumns: new Set(),
      hiddenRows: new Set(),
      filteredRows: new Set(),
      columnWidths: new Map(),
      protections: [],
      conditionalFormatRules: [],
      charts: [],
    };
    this.tabs.splice(index, 0, tab);
    return tab;
  }

  /** Throws when `more` cells do not fit into the spreadsheet. */
  claimCells(more: number): void {
    const held = this.tabs.reduce((sum, tab) => sum + tab.grid.rowCount * tab.grid.columnCount, 0);
    if (held + more > MAX_CELLS) {
      throw new ScriptException(
        `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
      );
    }
  }

  // Ids beyond the first are large and arbitrary in the editor; these are as large, and the same in every run.
  #nextFreeId(): number {
    if (this.tabs.length === 0 && this.#nextId === 0) {
      this.#nextId = 1;
      return 0;
    }
    let id: number;
    do {
      id = (this.#nextId++ * 1_103_515_245 + 12_345) % 2_147_483_647;
    } while (this.tabs.some((tab) => tab.id === id));
    return id;
  }
}

/** Returns the charts of a tab with place and ranges moved as its cells are; a range that nothing is left of is gone, its chart is not. */
export function movedCharts({ id, charts }: Pick<Tab, 'id' | 'charts'>, moved: (block: Block) => Block): Chart[] {
  return charts.map((chart) => {
    const ranges = chart.ranges.flatMap((range) => {
      const [tabId = 0, row = 1, column = 1, rows = 1, columns = 1] = range;
      if (tabId !== id) return [range];
      const to = moved({ row, column, rows, columns });
      return to.rows > 0 && to.columns > 0 ? [[tabId, to.row, to.column, to.rows, to.columns]] : [];
    });
    const [row = 1, column = 1, ...offsets] = chart.position;
    const anchor = moved({ row, column, rows: 1, columns: 1 });
    return { ...chart, ranges, position: [anchor.row, anchor.column, ...offsets] };
  });
}

/** True when the two blocks share a cell. */
export function overlap(left: Block, right: Block): boolean {
  return (
    left.row < right.row + right.rows &&
    right.row < left.row + left.rows &&
    left.column < right.column + right.columns &&
    right.column < left.column + left.columns
  );
}

function contains(outer: Block, inner: Block): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

/** True when no protection keeps the user from editing any cell of the block. */
export function mayEdit(
  tab: Pick<Tab, 'protections'>,
  block: Block,
  user: { readonly key: string; readonly mayEditProtected: boolean },
): boolean {
  if (user.mayEditProtected) return true;
  return tab.protections.every((protection) => {
    if (protection.warningOnly || protection.editors.includes(user.key)) return true;
    if (protection.block) return !overlap(protection.block, block);
    return protection.unprotected.some((open) => contains(open, block));
  });
}

/** Throws the platform's words when the user may not edit the whole block. */
export function demandEdit(
  tab: Pick<Tab, 'protections'>,
  block: Block,
  user: { readonly key: string; readonly mayEditProtected: boolean },
): void {
  if (mayEdit(tab, block, user)) return;
  throw new ScriptException(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}
