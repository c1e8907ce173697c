import type { Cell, Selection, Workbook } from '../../src/core/ports';
import { type CellSource, World } from '../../workbench/apps-script';
import { FakeWorkbook } from '../support/fakes';
import { inEmulator } from '../support/in-emulator';

type Texts = readonly (readonly string[])[];

/** A workbook with the hand of its user and the calls it has cost so far. */
interface Stage {
  readonly workbook: Workbook;
  readonly hand: {
    values(tab: string): Cell[][];
    sort(tab: string, column: number, ascending?: boolean): void;
    insertRows(tab: string, beforeRow: number, count?: number): void;
    deleteRows(tab: string, row: number, count?: number): void;
    insertColumns(tab: string, beforeColumn: number, count?: number): void;
    deleteColumns(tab: string, column: number, count?: number): void;
    hiddenColumns(tab: string): number[];
  };
  reads(): number;
  writes(): number;
  select(tab: string, first: number, last: number): void;
  /** Background that a cell has by what it says, `undefined` without one. */
  background(tab: string, row: number, column: number): unknown;
  protect(tab: string): void;
}

interface Given {
  readonly name: string;
  readonly values: readonly (readonly (string | number | boolean)[])[];
  readonly rows?: number;
  readonly columns?: number;
}

function fakeStage(tabs: readonly Given[]): Stage {
  const workbook = new FakeWorkbook(tabs);
  return {
    workbook,
    hand: workbook,
    reads: () => workbook.reads,
    writes: () => workbook.writes,
    select: (tab, firstRow, lastRow) => {
      workbook.selected = { tab: workbook.ref(tab), ranges: [{ firstRow, lastRow, columnIndex: 0 }] };
    },
    protect: (tab) => workbook.protect(tab),
    background: (tab, row, column) => workbook.look(tab, row, column)?.background,
  };
}

function emulatorStage(tabs: readonly Given[]): Stage {
  const world = new World({
    locale: 'es_CO',
    timeZone: 'America/Bogota',
    tabs: tabs.map((tab) => ({ ...tab, values: tab.values as readonly (readonly CellSource[])[] })),
    users: [{ key: 'luis' }, { key: 'ana' }],
  });
  const workbook = inEmulator<Workbook>(`import { openWorkbook as open } from './src/platform/workbook';`, world);
  const { hand } = world;
  return {
    workbook,
    hand: {
      values: (tab) =>
        hand
          .values(tab)
          .map((row) =>
            row.map((cell) => (typeof cell === 'object' && cell !== null ? new Date(cell.instantMs) : (cell ?? ''))),
          ),
      sort: (tab, column, ascending) => hand.sort(tab, column, ascending),
      insertRows: (tab, beforeRow, count) => hand.insertRows(tab, beforeRow, count),
      deleteRows: (tab, row, count) => hand.deleteRows(tab, row, count),
      insertColumns: (tab, beforeColumn, count) => hand.insertColumns(tab, beforeColumn, count),
      deleteColumns: (tab, column, count) => hand.deleteColumns(tab, column, count),
      hiddenColumns: (tab) => hand.hiddenColumns(tab),
    },
    reads: () => world.calls.sheetRead,
    writes: () => world.calls.sheetWrite,
    select: (tab, first, last) => hand.select(tab, `A${first}:A${last}`),
    background: (tab, row, column) => hand.look(tab, row, column).background,
    protect: (tab) => {
      hand.protect(tab);
      // The owner may always edit; somebody else runs the script from here on.
      world.users.reverse();
    },
  };
}

const CLIENTS: Given = {
  name: 'Clientes',
  values: [
    ['Cédula', 'Nombre', 'Activo'],
    ['003', 'Carla', true],
    ['001', 'Ana', 7],
    ['002', 'Luis', ''],
  ],
};

const SEVEN_WORDS: Texts = [['=HYPERLINK("http://a")', '+57 300', '-1', '@x', '1.234', '02/07/2025', 'TRUE']];

describe.each<[string, (tabs: readonly Given[]) => Stage]>([
  ['the fake', fakeStage],
  ['the adapter on the emulator', emulatorStage],
])('Workbook: %s', (_name, stageOf) => {
  const opened = (...tabs: Given[]) => {
    const stage = stageOf(tabs.length > 0 ? tabs : [CLIENTS]);
    const [tab] = stage.workbook.tabs();
    if (tab === undefined) throw new Error('no tab');
    return { ...stage, tab };
  };

  it('lists the tabs in order, each with an id of its own', () => {
    const { workbook } = opened(CLIENTS, { name: 'Notas', values: [] });
    const tabs = workbook.tabs();
    expect(tabs.map(({ name }) => name)).toEqual(['Clientes', 'Notas']);
    expect(new Set(tabs.map(({ id }) => id)).size).toBe(2);
  });

  it("tells the spreadsheet's locale and time zone", () => {
    const { workbook } = opened();
    expect([workbook.locale(), workbook.timeZone()]).toEqual(['es_CO', 'America/Bogota']);
  });

  it('reads a tab from A1 to its last content, cells as they are typed', () => {
    const { workbook, tab } = opened();
    expect(workbook.readTab(tab)).toEqual(CLIENTS.values);
  });

  it('reads a large tab with no more calls than a small one', () => {
    const costOf = (rows: number) => {
      const values = Array.from({ length: rows }, (_, row) => [`id ${row}`, row]);
      const { workbook, tab, reads } = opened({ name: 'Clientes', values });
      const before = reads();
      expect(workbook.readTab(tab)).toHaveLength(rows);
      return reads() - before;
    };
    // The platform asks for the size of the content first.
    expect(costOf(2)).toBeLessThanOrEqual(2);
    expect(costOf(3_000)).toBe(costOf(2));
  });

  it('reads an empty tab as no rows at all', () => {
    const { workbook, tab } = opened({ name: 'Vacía', values: [] });
    expect(workbook.readTab(tab)).toEqual([]);
  });

  it('reads a block with one read, blank cells included', () => {
    const { workbook, tab, reads } = opened();
    const before = reads();
    expect(workbook.readBlock(tab, 3, 1, 3, 2)).toEqual([
      ['Ana', 7],
      ['Luis', ''],
      ['', ''],
    ]);
    expect(reads() - before).toBe(1);
  });

  it('leaves out rows and columns of a block that lie beyond the end of the grid', () => {
    const { workbook, tab } = opened({ ...CLIENTS, rows: 4, columns: 3 });
    expect(workbook.readBlock(tab, 3, 1, 5, 4)).toEqual([
      ['Ana', 7],
      ['Luis', ''],
    ]);
    expect(workbook.readBlock(tab, 9, 0, 2, 2)).toEqual([]);
    expect(workbook.readBlock(tab, 1, 8, 2, 2)).toEqual([]);
  });

  it('reads what cells show with one read', () => {
    const { workbook, tab, reads } = opened();
    const before = reads();
    expect(workbook.readShown(tab, 3, 0, 2, 2)).toEqual([
      ['001', 'Ana'],
      ['002', 'Luis'],
    ]);
    expect(reads() - before).toBe(1);
  });

  it('shows a row of a tab that is not in front, and costs nothing', () => {
    const { workbook, reads, writes } = opened(CLIENTS, { name: 'Notas', values: [['a'], ['b'], ['c']] });
    const [, notes] = workbook.tabs();
    if (notes === undefined) throw new Error('no tab');
    const before = [reads(), writes()];
    workbook.show(notes, 3);
    expect(workbook.selection()).toEqual({ tab: notes, ranges: [{ firstRow: 3, lastRow: 3, columnIndex: 0 }] });
    expect([reads(), writes()]).toEqual(before);
  });

  it('colours the cells of a column by what they say, now and later, with one write', () => {
    const { workbook, tab, writes, background } = opened();
    const before = writes();
    workbook.writeLooks(tab, 1, [{ text: 'Ana', background: '#e6f4ea', font: '#0d652d' }]);
    expect(writes() - before).toBe(1);
    expect([2, 3].map((row) => background('Clientes', row, 2))).toEqual([undefined, '#e6f4ea']);
    workbook.writeBlock(tab, 2, 1, [['Ana'], ['Carla']]);
    expect([2, 3].map((row) => background('Clientes', row, 2))).toEqual(['#e6f4ea', undefined]);
  });

  it('says so when a protected tab refuses colours', () => {
    const { workbook, tab, protect } = opened();
    protect('Clientes');
    expect(() => workbook.writeLooks(tab, 1, [{ text: 'Ana', background: '#e6f4ea', font: '#0d652d' }])).toThrow(
      expect.objectContaining({ code: 'protected-columns' }),
    );
  });

  it('writes a block with one write and leaves everything around it alone', () => {
    const { workbook, tab, writes, hand } = opened();
    const before = writes();
    workbook.writeBlock(tab, 2, 1, [['Carlota'], ['Anita']]);
    expect(writes() - before).toBe(1);
    expect(hand.values('Clientes')).toEqual([
      ['Cédula', 'Nombre', 'Activo'],
      ['003', 'Carlota', true],
      ['001', 'Anita', 7],
      ['002', 'Luis', ''],
    ]);
  });

  it('leaves out what a block would write beyond the end of the grid', () => {
    const { workbook, tab, hand } = opened({ ...CLIENTS, rows: 4, columns: 3 });
    workbook.writeBlock(tab, 4, 1, [
      ['Luisa', 'x', 'y'],
      ['Nadie', 'x', 'y'],
    ]);
    workbook.writeBlock(tab, 5, 1, [['Nadie']]);
    workbook.writeBlock(tab, 1, 3, [['Nada']]);
    expect(hand.values('Clientes')).toEqual([...CLIENTS.values.slice(0, 3), ['002', 'Luisa', 'x']]);
  });

  it('empties a cell by writing nothing into it', () => {
    const { workbook, tab } = opened();
    workbook.writeBlock(tab, 4, 0, [['', '']]);
    expect(workbook.readTab(tab)).toEqual(CLIENTS.values.slice(0, 3));
  });

  it('keeps texts that look like formulas, numbers, dates and phones as they are', () => {
    const { workbook, tab } = opened({ name: 'Gestiones', values: [] });
    workbook.writeTexts(tab, 1, 0, SEVEN_WORDS);
    expect(workbook.readTab(tab)).toEqual(SEVEN_WORDS);
    const created = workbook.writeNewTab('Otra', [['a', 'b', 'c', 'd', 'e', 'f', 'g'], ...SEVEN_WORDS]);
    expect(workbook.readTab(created)[1]).toEqual(SEVEN_WORDS[0]);
  });

  it('keeps such texts in columns that it has added', () => {
    const { workbook, tab } = opened();
    workbook.writeNewColumns(tab, 3, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], []);
    workbook.writeBlock(tab, 2, 3, SEVEN_WORDS);
    expect(workbook.readBlock(tab, 2, 3, 1, 7)).toEqual(SEVEN_WORDS);
  });

  it('cuts a text that is longer than a cell can hold', () => {
    const { workbook, tab } = opened();
    workbook.writeBlock(tab, 2, 1, [['x'.repeat(60_000)]]);
    expect(workbook.readBlock(tab, 2, 1, 1, 1)).toEqual([[`${'x'.repeat(49_998)}…`]]);
  });

  it('makes room for texts below and beside the grid', () => {
    const { workbook, tab } = opened({ ...CLIENTS, rows: 4, columns: 3 });
    workbook.writeTexts(tab, 6, 2, [['x', 'y']]);
    expect(workbook.readTab(tab)).toEqual([
      ['Cédula', 'Nombre', 'Activo', ''],
      ['003', 'Carla', true, ''],
      ['001', 'Ana', 7, ''],
      ['002', 'Luis', '', ''],
      ['', '', '', ''],
      ['', '', 'x', 'y'],
    ]);
  });

  it('adds columns behind the last one, in a full grid too, and hides the listed ones', () => {
    const { workbook, tab, hand } = opened({ ...CLIENTS, rows: 4, columns: 3 });
    workbook.writeNewColumns(tab, 3, ['Control', 'Estado'], [0]);
    expect(workbook.readTab(tab)[0]).toEqual(['Cédula', 'Nombre', 'Activo', 'Control', 'Estado']);
    expect(hand.hiddenColumns('Clientes')).toEqual([4]);
  });

  it('puts the first texts into columns that it adds, whatever the column beside them takes', () => {
    const { workbook, tab } = opened({ ...CLIENTS, rows: 4, columns: 3 });
    workbook.writeNewColumns(
      tab,
      3,
      ['Control', 'Estado', 'Detalle'],
      [0],
      [
        ['w1', 'Enviando'],
        ['', ''],
      ],
    );
    expect(workbook.readBlock(tab, 1, 3, 3, 3)).toEqual([
      ['Control', 'Estado', 'Detalle'],
      ['w1', 'Enviando', ''],
      ['', '', ''],
    ]);
  });

  it('creates a tab behind the others', () => {
    const { workbook } = opened();
    const created = workbook.writeNewTab('Gestiones', [['id'], ['7']]);
    expect(workbook.tabs().map(({ name }) => name)).toEqual(['Clientes', 'Gestiones']);
    expect(workbook.tabs()[1]).toEqual(created);
    expect(workbook.readTab(created)).toEqual([['id'], ['7']]);
  });

  it('finds a tab again by its id, and refuses one that is gone', () => {
    const { workbook, tab } = opened();
    expect(workbook.readTab({ ...tab, name: 'renamed since' })).toEqual(CLIENTS.values);
    expect(() => workbook.readTab({ id: 987_654, name: 'Perdida' })).toThrow(
      expect.objectContaining({ code: 'sheet-refused', details: { tab: 'Perdida' } }),
    );
  });

  it('says that a protected range cannot be written', () => {
    const { workbook, tab, protect, hand } = opened();
    protect('Clientes');
    expect(() => workbook.writeBlock(tab, 2, 1, [['x']])).toThrow(
      expect.objectContaining({ code: 'protected-columns', details: { tab: 'Clientes' } }),
    );
    expect(hand.values('Clientes')).toEqual(CLIENTS.values);
  });

  it('tells which rows the user has selected', () => {
    const { workbook, tab, select } = opened();
    select('Clientes', 3, 4);
    const expected: Selection = { tab, ranges: [{ firstRow: 3, lastRow: 4, columnIndex: 0 }] };
    expect(workbook.selection()).toEqual(expected);
  });

  it("shows what the user's hand has moved", () => {
    const { workbook, tab, hand } = opened({ ...CLIENTS, columns: 6 });
    hand.sort('Clientes', 1);
    hand.insertRows('Clientes', 3);
    hand.deleteRows('Clientes', 5);
    hand.insertColumns('Clientes', 2);
    hand.deleteColumns('Clientes', 4);
    expect(workbook.readTab(tab)).toEqual([
      ['Cédula', '', 'Nombre'],
      ['001', '', 'Ana'],
      ['', '', ''],
      ['002', '', 'Luis'],
    ]);
  });

  it('puts numbers down as numbers and texts as texts, formulas among them not excepted', () => {
    const { workbook, tab, hand } = opened();
    workbook.writeFigures(tab, 2, 4, [
      ['007', 12],
      ['=1+1', 33.3],
    ]);
    expect(
      hand
        .values('Clientes')
        .slice(1, 3)
        .map((row) => row.slice(4, 6)),
    ).toEqual([
      ['007', 12],
      ['=1+1', 33.3],
    ]);
  });

  it('draws charts over blocks of a tab, and again over longer ones', () => {
    const { workbook, tab } = opened();
    const chart = { kind: 'bar', title: 'x', columnIndex: 0, rows: 3, columns: 2, atRow: 1, atColumnIndex: 5 } as const;
    workbook.drawCharts(tab, [chart], true);
    expect(() => workbook.drawCharts(tab, [{ ...chart, rows: 9 }], false)).not.toThrow();
  });
});
