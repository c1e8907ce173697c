// Tabs, cells and styles of the emulated spreadsheet → what the page is told of them.
import { type Content, isError, isFormula, shownValue } from '../../apps-script/sheet/content';
import type { FormatRule as SheetRule } from '../../apps-script/sheet/format-rule';
import { displayText, isDateFormat } from '../../apps-script/sheet/number-format';
import type { Chart as SheetChart, Tab as SheetTab, Spreadsheet } from '../../apps-script/sheet/spreadsheet';
import type { Block, Cell, CellDetails, Chart, FormatRule, Style, Tab } from '../wire';

/** Style numbers on the wire are those of the spreadsheet, told in their order as cells begin to use them. */
export class ToldStyles {
  readonly #told: Style[] = [{}];

  constructor(readonly spreadsheet: Spreadsheet) {}

  get all(): readonly Style[] {
    return this.#told;
  }

  /** Takes up the style and those before it. */
  use(id: number): void {
    while (this.#told.length <= id) {
      const { validation: _, ...style } = this.spreadsheet.styles.get(this.#told.length);
      this.#told.push(style);
    }
  }
}

/** Returns the cells of a block row by row; the block lies within the grid. */
export function cellsOf(sheet: Spreadsheet, tab: SheetTab, block: Block, styles: ToldStyles): Cell[][] {
  const rows: Cell[][] = Array.from({ length: block.rows }, () => new Array<Cell>(block.columns).fill(null));
  for (let offset = 0; offset < block.columns; offset++) {
    const column = block.column - 1 + offset;
    const contents = tab.grid.columnContents(block.row - 1, column, block.rows);
    const styleIds = tab.grid.columnStyles(column);
    for (let index = 0; index < block.rows; index++) {
      const styleId = styleIds?.[block.row - 1 + index] ?? 0;
      const note = tab.grid.note(block.row - 1 + index, column);
      const line = rows[index];
      if (line) line[offset] = cellOf(sheet, contents[index], styleId, note);
      if (styleId > 0) styles.use(styleId);
    }
  }
  return rows;
}

function cellOf(sheet: Spreadsheet, content: Content, styleId: number, note: string): Cell {
  if (styleId === 0 && note === '') {
    if (content === undefined) return null;
    if (typeof content === 'string') return content;
  }
  return {
    ...(content === undefined ? {} : contentOf(sheet, content, styleId)),
    ...(styleId === 0 ? {} : { style: styleId }),
    ...(note === '' ? {} : { note }),
  };
}

function contentOf(sheet: Spreadsheet, content: Content, styleId: number): CellDetails {
  const value = shownValue(content);
  const { numberFormat } = sheet.styles.get(styleId);
  const shown = displayText(content, numberFormat, sheet.locale);
  const kind = isError(value) ? 'error' : typeof value === 'number' && isDateFormat(numberFormat) ? 'date' : null;
  const plain = isError(value) ? value.error : value;
  return {
    ...(plain === undefined ? {} : { value: plain }),
    ...(kind === null ? {} : { kind }),
    ...(shown === String(plain ?? '') ? {} : { shown }),
    ...(isFormula(content) ? { formula: content.formula } : {}),
  };
}

/** Returns everything of a tab but its cells. */
export function tabOf(tab: SheetTab, shape: number): Tab {
  const ascending = (numbers: ReadonlySet<number>): number[] => [...numbers].sort((left, right) => left - right);
  return {
    id: tab.id,
    name: tab.name,
    shape,
    rowCount: tab.grid.rowCount,
    columnCount: tab.grid.columnCount,
    frozenRows: tab.frozenRows,
    frozenColumns: tab.frozenColumns,
    hidden: tab.hidden,
    color: tab.tabColor,
    hiddenColumns: ascending(tab.hiddenColumns),
    hiddenRows: ascending(new Set([...tab.hiddenRows, ...tab.filteredRows])),
    columnWidths: [...tab.columnWidths].sort(([left], [right]) => left - right),
    protections: tab.protections.map(({ block, description, warningOnly, editors }) => ({
      block,
      description,
      warningOnly,
      editors: [...editors],
    })),
    formatRules: tab.conditionalFormatRules.flatMap(formatRule),
    charts: tab.charts.map(chartOf),
  };
}

function chartOf({ id, type, ranges, numHeaders, options, position }: SheetChart): Chart {
  const [row = 1, column = 1, offsetXPx = 0, offsetYPx = 0] = position;
  return {
    id,
    type,
    ranges: ranges.map(([tabId = 0, top = 1, left = 1, rows = 1, columns = 1]) => {
      return { tabId, row: top, column: left, rows, columns };
    }),
    numHeaders,
    options,
    anchor: { row, column, offsetXPx, offsetYPx },
  };
}

const LOOKS = ['background', 'fontColor', 'bold', 'italic', 'strikethrough', 'underline'] as const;

/** A rule without a condition colours nothing and is left out. */
function formatRule({ criteria, args, blocks, look }: SheetRule): FormatRule[] {
  if (criteria === null) return [];
  const plain = args.filter(
    (value): value is FormatRule['values'][number] => typeof value !== 'object' || value === null,
  );
  const present = LOOKS.filter((key) => look[key] !== undefined && look[key] !== null).map((key) => [key, look[key]]);
  return [
    {
      blocks: blocks.map(([, row, column, rows, columns]) => ({ row, column, rows, columns })),
      criteria,
      values: plain,
      ...Object.fromEntries(present),
    },
  ];
}
