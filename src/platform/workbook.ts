// The Workbook port over SpreadsheetApp.
import { LoadError } from '../core/load/error';
import type { Grid, Selection, TabRef, TextLook, Workbook } from '../core/ports';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type FormatRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

const PLAIN_TEXT = '@';
/** Whole numbers without decimals, others with what they need. */
const FIGURE = '0.##########';
/** Sheets refuses more characters in one cell. */
const CELL_CHARACTERS = 50_000;
/** The service itself fails now and then; writing the same texts again does no harm. */
const ATTEMPTS = 3;
/** Size of a tab that was just created. */
const NEW_TAB_ROWS = 1_000;
const NEW_TAB_COLUMNS = 26;
const PAUSE_MS = 1_500;

/** What a cell can hold of a text. */
const shortened = (text: string): string =>
  text.length >= CELL_CHARACTERS ? `${text.slice(0, CELL_CHARACTERS - 2)}…` : text;

/** A plain-text cell should take `=` literally, which is not documented: the apostrophe makes sure. */
const neutral = (text: string): string => (text.startsWith('=') ? `'${shortened(text)}` : shortened(text));

const EQUALS_SIGN = 0x3d;
const isNeutral = (text: string): boolean => text.length < CELL_CHARACTERS && text.charCodeAt(0) !== EQUALS_SIGN;

/** What any cell takes for the text that it is, whatever its format. */
const literal = (text: string): string => (text === '' ? '' : `'${shortened(text)}`);

/** Returns the rows with each cell neutral; the same rows where all of them are, as nearly all are. */
const neutralRows = (texts: readonly (readonly string[])[]): string[][] =>
  texts.map((row) => (row.every(isNeutral) ? (row as string[]) : row.map(neutral)));

const column = (columnIndex: number): number => columnIndex + 1;

/** Returns the letters of a column: 0 is A, 26 is AA. */
const letters = (columnIndex: number): string =>
  (columnIndex >= 26 ? letters(Math.floor(columnIndex / 26) - 1) : '') + String.fromCharCode(65 + (columnIndex % 26));

/** Returns the Workbook of the open spreadsheet. */
export function openWorkbook(): Workbook {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();

  const sheetOf = (tab: TabRef): Sheet => {
    const sheet = spreadsheet.getSheets().find((candidate) => candidate.getSheetId() === tab.id);
    if (sheet === undefined) throw new LoadError('sheet-refused', { tab: tab.name });
    return sheet;
  };

  /** Does it again when the service stumbles; a refusal that is ours to explain becomes a LoadError. */
  const insist = <T>(tab: TabRef, range: Range | null, work: () => T): T => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return work();
      } catch (fault) {
        if (fault instanceof LoadError) throw fault;
        if (range !== null && !range.canEdit()) throw new LoadError('protected-columns', { tab: tab.name });
        if (attempt === ATTEMPTS) throw new LoadError('sheet-refused', { tab: tab.name });
        Utilities.sleep(PAUSE_MS);
      }
    }
  };

  const write = (tab: TabRef, range: Range, texts: readonly (readonly string[])[]): void =>
    insist(tab, range, () => {
      range.setValues(neutralRows(texts));
      // A write that is refused may say so only now, and must say so here.
      SpreadsheetApp.flush();
    });

  const rangeOf = (tab: TabRef, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]): Range =>
    sheetOf(tab).getRange(rowNumber, column(columnIndex), texts.length, texts[0]?.length ?? 1);

  /** Rows or columns may have been deleted since they were read: what no longer fits is left out. */
  const fitting = (sheet: Sheet, rowNumber: number, columnIndex: number, texts: readonly (readonly string[])[]) => {
    try {
      const range = sheet.getRange(rowNumber, column(columnIndex), texts.length, texts[0]?.length ?? 1);
      return { range, texts };
    } catch {
      const rows = Math.max(0, sheet.getMaxRows() - rowNumber + 1);
      const columns = Math.max(0, sheet.getMaxColumns() - columnIndex);
      const left = texts.slice(0, rows).map((row) => row.slice(0, columns));
      const width = left[0]?.length ?? 0;
      if (width === 0) return null;
      return { range: sheet.getRange(rowNumber, column(columnIndex), left.length, width), texts: left };
    }
  };

  /**
   * Returns all cells in one call: -1 reaches to the last row and column with content. What the platform makes of a tab without any
   * is not documented.
   * @see https://developers.google.com/apps-script/reference/spreadsheet/sheet#getsheetvaluesstartrow,-startcolumn,-numrows,-numcolumns
   */
  const wholeOf = (sheet: Sheet): Grid => {
    let values: Grid = [];
    try {
      values = sheet.getSheetValues(1, 1, -1, -1);
    } catch {
      // Asked again below, where a refusal is a refusal.
    }
    return (values[0]?.length ?? 0) > 0 ? values : sheet.getDataRange().getValues();
  };

  /** Puts texts into columns that were just inserted, from row 1 on; rows that have been deleted meanwhile are left out. */
  const fill = (sheet: Sheet, columnIndex: number, texts: readonly (readonly string[])[]): void => {
    const within = fitting(sheet, 1, columnIndex, texts);
    within?.range.setValues(neutralRows(within.texts));
    SpreadsheetApp.flush();
  };

  /** As `fill`; `false` where the columns, or the service, do not take them yet. */
  const writeFirst = (sheet: Sheet, columnIndex: number, texts: readonly (readonly string[])[]): boolean => {
    if (texts.length === 0) return true;
    try {
      fill(sheet, columnIndex, texts);
      return true;
    } catch {
      return false;
    }
  };

  const makeRoom = (sheet: Sheet, rows: number, columns: number): void => {
    const missingRows = rows - sheet.getMaxRows();
    const missingColumns = columns - sheet.getMaxColumns();
    if (missingRows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missingRows);
    if (missingColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missingColumns);
  };

  /** Tells whether a rule is one that `writeLooks` has made for this column before. */
  const isOurs = (rule: FormatRule, range: Range, looks: readonly TextLook[]): boolean => {
    const condition = rule.getBooleanCondition();
    return (
      condition?.getCriteriaType() === SpreadsheetApp.BooleanCriteria.TEXT_EQUAL_TO &&
      looks.some(({ text }) => text === condition.getCriteriaValues()[0]) &&
      rule.getRanges().every((own) => own.getColumn() === range.getColumn() && own.getNumColumns() === 1)
    );
  };

  return {
    tabs: () => spreadsheet.getSheets().map((sheet) => ({ id: sheet.getSheetId(), name: sheet.getName() })),
    locale: () => spreadsheet.getSpreadsheetLocale(),
    timeZone: () => spreadsheet.getSpreadsheetTimeZone(),
    selection(): Selection | null {
      const ranges = spreadsheet.getActiveRangeList()?.getRanges() ?? [];
      const [first] = ranges;
      if (first === undefined) return null;
      const sheet = first.getSheet();
      return {
        tab: { id: sheet.getSheetId(), name: sheet.getName() },
        ranges: ranges.map((range) => ({
          firstRow: range.getRow(),
          lastRow: range.getLastRow(),
          columnIndex: range.getColumn() - 1,
        })),
      };
    },
    sizeOf(tab) {
      const range = insist(tab, null, () => sheetOf(tab).getDataRange());
      return { rows: range.getLastRow(), columns: range.getLastColumn() };
    },
    readTab(tab): Grid {
      const values = insist(tab, null, () => wholeOf(sheetOf(tab)));
      return values.length === 1 && values[0]?.every((cell) => cell === '') ? [] : values;
    },
    readShown(tab, rowNumber, columnIndex, rows, columns) {
      return insist(tab, null, () =>
        sheetOf(tab).getRange(rowNumber, column(columnIndex), rows, columns).getDisplayValues(),
      );
    },
    show(tab, rowNumber): void {
      insist(tab, null, () => {
        const sheet = sheetOf(tab);
        spreadsheet.setActiveSheet(sheet);
        sheet.getRange(`${rowNumber}:${rowNumber}`).activate();
      });
    },
    readBlock(tab, rowNumber, columnIndex, rows, columns): Grid {
      const sheet = sheetOf(tab);
      try {
        return sheet.getRange(rowNumber, column(columnIndex), rows, columns).getValues();
      } catch {
        // The grid has become smaller than what was asked for: rows or columns were deleted meanwhile.
        return insist(tab, null, () => {
          const lastRow = Math.min(rowNumber + rows - 1, sheet.getMaxRows());
          const lastColumn = Math.min(columnIndex + columns, sheet.getMaxColumns());
          if (lastRow < rowNumber || lastColumn <= columnIndex) return [];
          return sheet
            .getRange(rowNumber, column(columnIndex), lastRow - rowNumber + 1, lastColumn - columnIndex)
            .getValues();
        });
      }
    },
    writeBlock(tab, rowNumber, columnIndex, texts): void {
      const within = fitting(sheetOf(tab), rowNumber, columnIndex, texts);
      if (within === null) return;
      write(tab, within.range, within.texts);
    },
    writeTexts(tab, rowNumber, columnIndex, texts): void {
      insist(tab, null, () =>
        makeRoom(sheetOf(tab), rowNumber + texts.length - 1, columnIndex + (texts[0]?.length ?? 1)),
      );
      const range = rangeOf(tab, rowNumber, columnIndex, texts);
      insist(tab, range, () => range.setNumberFormat(PLAIN_TEXT));
      write(tab, range, texts);
    },
    writeNewColumns(tab, columnIndex, headers, hiddenOffsets, first = []): void {
      const sheet = sheetOf(tab);
      insist(tab, null, () => {
        try {
          sheet.insertColumnsAfter(columnIndex, headers.length);
        } catch (fault) {
          // Near the ten million cells that a spreadsheet may have, the empty columns behind the data must do.
          if (sheet.getMaxColumns() < columnIndex + headers.length) throw fault;
        }
        const last = columnIndex + headers.length - 1;
        // Columns by letter take every row, also those added later, without asking how many there are.
        const whole = sheet.getRange(`${letters(columnIndex)}:${letters(last)}`);
        // Never without their headers, by which they are found again should the run end here.
        const texts = first.length === 0 ? [] : [headers.slice(0, first[0]?.length ?? 0), ...first];
        const written = writeFirst(sheet, columnIndex, texts);
        // A new column takes over its neighbour's validation, which would refuse our texts.
        whole.clearDataValidations();
        if (!written) fill(sheet, columnIndex, texts);
        whole.setNumberFormat(PLAIN_TEXT);
        const rest = headers.slice(texts[0]?.length ?? 0);
        const left = column(columnIndex + headers.length - rest.length);
        if (rest.length > 0) sheet.getRange(1, left, 1, rest.length).setValues([rest.map(neutral)]);
        for (const offset of hiddenOffsets) sheet.hideColumns(column(columnIndex + offset));
        SpreadsheetApp.flush();
      });
    },
    writeLooks(tab, columnIndex, looks): void {
      const sheet = sheetOf(tab);
      const range = sheet.getRange(`${letters(columnIndex)}:${letters(columnIndex)}`);
      const rules = looks.map(({ text, background, font }) =>
        SpreadsheetApp.newConditionalFormatRule()
          .whenTextEqualTo(text)
          .setBackground(background)
          .setFontColor(font)
          .setRanges([range])
          .build(),
      );
      insist(tab, range, () => {
        // Setting rules replaces all that the tab has, the user's own included.
        const others = sheet.getConditionalFormatRules().filter((rule) => !isOurs(rule, range, looks));
        sheet.setConditionalFormatRules([...others, ...rules]);
      });
    },
    writeNewTab(name, rows): TabRef {
      const active = spreadsheet.getActiveSheet();
      const sheet = spreadsheet.insertSheet(name, spreadsheet.getSheets().length);
      const tab = { id: sheet.getSheetId(), name };
      insist(tab, null, () => {
        const width = rows[0]?.length ?? 1;
        if (rows.length > NEW_TAB_ROWS || width > NEW_TAB_COLUMNS) makeRoom(sheet, rows.length, width);
        const range = sheet.getRange(1, 1, rows.length, width);
        if (rows.length > 1) {
          // Each call more counts where a load is waited for: an apostrophe keeps a text a text as well as a format does.
          range.setValues(rows.map((row) => row.map(literal)));
        } else {
          // Whoever fills in a form types into formatted cells, and scrolls down in it.
          sheet.getRange(`A:${letters(Math.max(NEW_TAB_COLUMNS, width) - 1)}`).setNumberFormat(PLAIN_TEXT);
          range.setValues(rows.map((row) => row.map(neutral)));
          sheet.setFrozenRows(1);
        }
        SpreadsheetApp.flush();
      });
      // Creating a tab brings it to the front; the user did not ask to be taken away.
      spreadsheet.setActiveSheet(active);
      return tab;
    },
    writeFigures(tab, rowNumber, columnIndex, cells): void {
      const width = cells[0]?.length ?? 1;
      const sheet = sheetOf(tab);
      insist(tab, null, () => makeRoom(sheet, rowNumber + cells.length - 1, columnIndex + width));
      const range = sheet.getRange(rowNumber, column(columnIndex), cells.length, width);
      insist(tab, range, () => {
        range.setNumberFormats(cells.map((row) => row.map((cell) => (typeof cell === 'number' ? FIGURE : PLAIN_TEXT))));
        range.setValues(cells.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : neutral(cell)))));
        SpreadsheetApp.flush();
      });
    },
    drawCharts(tab, charts, isNew): void {
      const sheet = sheetOf(tab);
      const types = { bar: Charts.ChartType.BAR, column: Charts.ChartType.COLUMN, line: Charts.ChartType.LINE };
      insist(tab, null, () => {
        const drawn = sheet.getCharts();
        for (const chart of charts) {
          const block = sheet.getRange(1, column(chart.columnIndex), chart.rows, chart.columns);
          const old = drawn.find((one) => one.getRanges()[0]?.getColumn() === column(chart.columnIndex));
          if (old !== undefined) sheet.updateChart(old.modify().clearRanges().addRange(block).build());
          else if (isNew) {
            const built = sheet
              .newChart()
              .setChartType(types[chart.kind])
              .addRange(block)
              .setNumHeaders(1)
              .setOption('title', chart.title)
              .setOption('legend', { position: 'none' })
              .setPosition(chart.atRow, column(chart.atColumnIndex), 0, 0)
              .build();
            sheet.insertChart(built);
          }
        }
        SpreadsheetApp.flush();
      });
    },
  };
}
