// Calls on a Range become reads and changes of the cells of one block.
import { FILL_CELL_MS, READ_CELL_MS, SHEET_MS, WRITE_CELL_MS } from '../cost';
import { ScriptException } from '../exception';
import type { Execution } from '../execution';
import { SCOPES } from '../manifest';
import type { Block } from '../sheet/a1';
import { type CellValue, isFormula } from '../sheet/content';
import { enterBlock, entered, put, readColumns, readDisplayColumns } from '../sheet/entry';
import { AUTOMATIC } from '../sheet/number-format';
import { type SortKey, sortBlock } from '../sheet/sorting';
import { demandEdit, mayEdit, type Tab } from '../sheet/spreadsheet';
import type { Style } from '../sheet/styles';
import type { World } from '../world';
import type { Operation, Operations } from './operation';

/** A block on its way from a script: `[sheetId, row, column, rows, columns]`, counted from 1. */
export type BlockArg = readonly [number, number, number, number, number];

export function blockOf(arg: unknown): Block {
  const [, row, column, rows, columns] = arg as BlockArg;
  return { row, column, rows, columns };
}

function tabOf(world: World, arg: unknown): Tab {
  return world.spreadsheet.tab((arg as BlockArg)[0]);
}

/** Throws when the block reaches beyond the grid, as it does once rows or columns were deleted under a Range. */
function inGrid(tab: Tab, block: Block): void {
  if (block.row + block.rows - 1 <= tab.grid.rowCount && block.column + block.columns - 1 <= tab.grid.columnCount)
    return;
  throw new ScriptException('The coordinates of the range are outside the dimensions of the sheet.');
}

const cells = (arg: unknown): number => (arg as BlockArg)[3] * (arg as BlockArg)[4];

type BlockWork = (world: World, tab: Tab, block: Block, args: readonly unknown[], execution: Execution) => unknown;

function reading(method: string, work: BlockWork): Operation {
  return {
    kind: 'sheetRead',
    gate: 'document',
    api: `SpreadsheetApp.Range.${method}`,
    scopes: SCOPES.spreadsheets,
    costMs: ([block]) => SHEET_MS + cells(block) * READ_CELL_MS,
    run: (world, execution, args) => {
      const tab = tabOf(world, args[0]);
      const block = blockOf(args[0]);
      inGrid(tab, block);
      return work(world, tab, block, args, execution);
    },
  };
}

function writing(method: string, cellMs: number, work: BlockWork): Operation {
  return {
    kind: 'sheetWrite',
    gate: 'document',
    api: `SpreadsheetApp.Range.${method}`,
    scopes: SCOPES.spreadsheets,
    costMs: ([block]) => SHEET_MS + cells(block) * cellMs,
    run: (world, execution, args) => {
      const tab = tabOf(world, args[0]);
      const block = blockOf(args[0]);
      inGrid(tab, block);
      demandEdit(tab, block, execution.user);
      return work(world, tab, block, args, execution);
    },
  };
}

function eachCell(
  block: Block,
  visit: (row: number, column: number, rowOffset: number, columnOffset: number) => void,
): void {
  for (let row = 0; row < block.rows; row++) {
    for (let column = 0; column < block.columns; column++) {
      visit(block.row - 1 + row, block.column - 1 + column, row, column);
    }
  }
}

function gathered<T>(block: Block, at: (row: number, column: number) => T): T[][] {
  return Array.from({ length: block.columns }, (_, column) =>
    Array.from({ length: block.rows }, (__, row) => at(block.row - 1 + row, block.column - 1 + column)),
  );
}

/** What a style key shows where nobody set it. */
const DEFAULTS: { readonly [Key in keyof Style]?: Style[Key] | null } = {
  numberFormat: AUTOMATIC,
  background: '#ffffff',
  fontColor: '#000000',
  fontWeight: 'normal',
  fontStyle: 'normal',
  fontSize: 10,
  fontFamily: 'Arial',
  horizontalAlignment: 'general',
  verticalAlignment: 'bottom',
  wrapStrategy: 'OVERFLOW',
};

const clearedLook = (validation: Style['validation']): Style => (validation ? { validation } : {});

/** -1 rows or columns reach to the last one with content. A sheet without any is refused as a range of no rows would be. */
function settleEnds(world: World, args: unknown[]): void {
  const [id, row, column, rows, columns] = args[0] as BlockArg;
  if (rows !== -1 && columns !== -1) return;
  const { grid } = tabOf(world, args[0]);
  const height = rows === -1 ? grid.lastRow() - row + 1 : rows;
  const width = columns === -1 ? grid.lastColumn() - column + 1 : columns;
  if (height < 1) throw new ScriptException('The number of rows in the range must be at least 1.');
  if (width < 1) throw new ScriptException('The number of columns in the range must be at least 1.');
  args[0] = [id, row, column, height, width];
}

/** Read results come column by column; the script's side makes rows of them. */
export const rangeOperations: Operations = {
  'range.values': {
    ...reading('getValues', (world, tab, block) => readColumns(world.spreadsheet, tab, block)),
    settle: settleEnds,
  },
  'range.displayValues': reading('getDisplayValues', (world, tab, block) =>
    readDisplayColumns(world.spreadsheet, tab, block),
  ),
  'range.formulas': reading('getFormulas', (_world, tab, block) =>
    gathered(block, (row, column) => {
      const content = tab.grid.content(row, column);
      return isFormula(content) ? content.formula : '';
    }),
  ),
  'range.notes': reading('getNotes', (_world, tab, block) =>
    gathered(block, (row, column) => tab.grid.note(row, column)),
  ),
  'range.styles': reading('get formats', (world, tab, block, [, key]) =>
    gathered(block, (row, column) => {
      const style = world.spreadsheet.styles.get(tab.grid.styleId(row, column));
      return style[key as keyof Style] ?? DEFAULTS[key as keyof Style] ?? null;
    }),
  ),
  'range.canEdit': {
    ...reading('canEdit', (_world, tab, block, _args, execution) => mayEdit(tab, block, execution.user)),
    costMs: () => SHEET_MS,
  },
  'range.setValues': writing('setValues', WRITE_CELL_MS, (world, tab, block, [, rows]) => {
    enterBlock(world.spreadsheet, tab, block, rows as CellValue[][], world.entryRules());
  }),
  'range.fill': writing('setValue', FILL_CELL_MS, (world, tab, block, [, value]) => {
    const sheet = world.spreadsheet;
    if (sheet.styles.hasStrictValidation) {
      const line = new Array<CellValue>(block.columns).fill(value as CellValue);
      enterBlock(sheet, tab, block, new Array<CellValue[]>(block.rows).fill(line), world.entryRules());
      return;
    }
    eachCell(block, (row, column) => {
      const { numberFormat } = sheet.styles.get(tab.grid.styleId(row, column));
      put(sheet, tab, row, column, entered(value as CellValue, numberFormat, sheet, world.entryRules()));
    });
  }),
  'range.fillNote': writing('setNote', FILL_CELL_MS, (_world, tab, block, [, note]) => {
    eachCell(block, (row, column) => tab.grid.setNote(row, column, note as string));
  }),
  'range.setNotes': writing('setNotes', WRITE_CELL_MS, (_world, tab, block, [, notes]) => {
    eachCell(block, (row, column, rowOffset, columnOffset) =>
      tab.grid.setNote(row, column, (notes as (string | null)[][])[rowOffset]?.[columnOffset] ?? ''),
    );
  }),
  'range.fillStyle': writing('set format', FILL_CELL_MS, (world, tab, block, [, key, value]) => {
    const change = world.spreadsheet.styles.changing({ [key as string]: value ?? undefined });
    tab.grid.restyle(block.row - 1, block.column - 1, block.rows, block.columns, change);
  }),
  'range.setStyles': writing('set formats', WRITE_CELL_MS, (world, tab, block, [, key, values]) => {
    const { styles } = world.spreadsheet;
    eachCell(block, (row, column, rowOffset, columnOffset) => {
      const value = (values as unknown[][])[rowOffset]?.[columnOffset] ?? undefined;
      tab.grid.setStyleId(row, column, styles.changing({ [key as string]: value })(tab.grid.styleId(row, column)));
    });
  }),
  'range.clear': writing('clear', FILL_CELL_MS, (world, tab, block, [, what]) => {
    clearBlock(world, tab, block, what as ClearOptions);
  }),
  'range.sort': writing('sort', FILL_CELL_MS, (_world, tab, block, [, keys]) => {
    sortBlock(tab, block, keys as SortKey[]);
  }),
};

/** Which parts of cells a clear takes away. */
export interface ClearOptions {
  readonly contents: boolean;
  readonly formats: boolean;
  readonly notes: boolean;
  readonly validations: boolean;
}

export function clearBlock(world: World, tab: Tab, block: Block, what: ClearOptions): void {
  const { styles } = world.spreadsheet;
  const at = [block.row - 1, block.column - 1, block.rows, block.columns] as const;
  if (what.contents) tab.grid.clearContents(...at);
  if (what.formats) tab.grid.restyle(...at, (id) => styles.idOf(clearedLook(styles.get(id).validation)));
  if (what.validations) tab.grid.restyle(...at, styles.changing({ validation: undefined }));
  if (what.notes) eachCell(block, (row, column) => tab.grid.setNote(row, column, ''));
}
