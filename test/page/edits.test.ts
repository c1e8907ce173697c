// Edits of the page on an emulated spreadsheet, and the cells that the page is told afterwards.
import { ScriptException, type User, World, type WorldOptions } from '../../workbench/apps-script';
import { Changes } from '../../workbench/page/server/changes';
import { applyEdit, ProtectedEdit, type SheetEdit } from '../../workbench/page/server/edits';
import type { Event } from '../../workbench/page/wire';

const USERS: readonly User[] = [
  { key: 'ana', email: 'ana@example.com', locale: 'es', mayEditProtected: true, scopes: null },
  { key: 'luis', email: 'luis@example.com', locale: 'es', mayEditProtected: false, scopes: null },
];

/** An edit; where tab and shape are left out it is one of the first tab as it is now. */
type Given<One = SheetEdit> = One extends SheetEdit
  ? Omit<One, 'shape' | 'tabId'> & { readonly tabId?: number }
  : never;

function opened(
  values: WorldOptions['tabs'][number]['values'] = [
    ['A', 'B', 'C'],
    ['1', 'b', 'c'],
    ['2', 'd', 'e'],
  ],
) {
  const tabs = [{ name: 'Datos', values, rows: 10, columns: 5 }];
  const world = new World({ locale: 'es_CO', timeZone: 'America/Bogota', tabs, users: USERS });
  const changes = new Changes(world);
  changes.take();
  const edit = (given: Given, user = 'ana'): void =>
    applyEdit(
      {
        world,
        user: world.user(user),
        window: user,
        shapesOf: (id) => changes.shapesOf(id),
        touched: (id, block) => changes.touch(id, block),
      },
      /Tab$/.test(given.kind)
        ? (given as SheetEdit)
        : ({ tabId: 0, shape: changes.shapesOf(0).number, ...given } as SheetEdit),
    );
  return { world, changes, edit, shown: () => world.hand.displayValues('Datos') };
}

const cellsIn = (events: readonly Event[]) => events.filter((event) => event.type === 'cells');

describe('cells', () => {
  it('are read as Sheets reads typing, in the locale of the spreadsheet', () => {
    const { changes, edit } = opened();
    edit({
      kind: 'cells',
      row: 2,
      column: 1,
      cells: [['1.500,5', '15/03/2026', "'0012", '=A1', 'verdadero', '']],
    });
    expect(cellsIn(changes.take())).toEqual([
      {
        type: 'cells',
        tabId: 0,
        row: 2,
        column: 1,
        rows: [
          [
            expect.objectContaining({ value: 1500.5 }),
            expect.objectContaining({ value: 46096, kind: 'date', shown: '15/3/2026' }),
            '0012',
            expect.objectContaining({ formula: '=A1' }),
            { value: true, shown: 'VERDADERO' },
            null,
          ],
        ],
      },
    ]);
  });

  it('that are null stay, and values are put down as they are', () => {
    const { edit, shown, world } = opened();
    const cells = [[null, { value: '0012' }, { value: 3, numberFormat: '0.00' }]];
    edit({ kind: 'cells', row: 2, column: 1, cells });
    expect(shown()[1]).toEqual(['1', '0012', '3,00']);
    expect(world.hand.content('Datos', 2, 2)).toBe('0012');
  });

  it('that reach over the edge make the grid grow', () => {
    const { edit, world } = opened();
    edit({
      kind: 'cells',
      row: 10,
      column: 5,
      cells: [
        ['x', 'y'],
        ['z', 'w'],
      ],
    });
    expect(world.hand.content('Datos', 11, 6)).toBe('w');
    expect([world.hand.tab('Datos').grid.rowCount, world.hand.tab('Datos').grid.columnCount]).toEqual([11, 6]);
  });

  it('are told to the page in their style only once', () => {
    const { changes, edit } = opened();
    edit({
      kind: 'style',
      block: { row: 2, column: 1, rows: 1, columns: 1 },
      style: { background: '#ff0000' },
    });
    expect(changes.take()).toEqual([
      { type: 'styles', from: 1, styles: [{ background: '#ff0000' }] },
      { type: 'cells', tabId: 0, row: 2, column: 1, rows: [[{ value: '1', style: 1 }]] },
    ]);
    edit({ kind: 'cells', row: 2, column: 1, cells: [['9']] });
    expect(changes.take()).toEqual([{ type: 'cells', tabId: 0, row: 2, column: 1, rows: [[{ value: 9, style: 1 }]] }]);
  });
});

describe('rows and columns', () => {
  it('are inserted, deleted and moved', () => {
    const { edit, shown } = opened();
    edit({ kind: 'insertRows', at: 2, count: 1 });
    expect(shown().map(([first]) => first)).toEqual(['A', '', '1', '2']);
    edit({ kind: 'deleteRows', at: 2, count: 1 });
    edit({ kind: 'moveRows', at: 3, count: 1, before: 2 });
    expect(shown().map(([first]) => first)).toEqual(['A', '2', '1']);
    edit({ kind: 'moveColumns', at: 1, count: 1, before: 4 });
    expect(shown()[0]).toEqual(['B', 'C', 'A']);
    edit({ kind: 'insertColumns', at: 1, count: 1 });
    edit({ kind: 'deleteColumns', at: 3, count: 1 });
    expect(shown()[0]).toEqual(['', 'B', 'A']);
  });

  it('carry their notes, hidden columns and widths along', () => {
    const { edit, world, changes } = opened();
    edit({ kind: 'note', row: 1, column: 1, note: 'clave' });
    edit({ kind: 'hideColumns', at: 1, count: 1 });
    edit({ kind: 'columnWidth', column: 1, widthPx: 240 });
    edit({ kind: 'moveColumns', at: 1, count: 1, before: 3 });
    expect(world.hand.note('Datos', 1, 2)).toBe('clave');
    expect(world.hand.note('Datos', 1, 1)).toBe('');
    expect(changes.tabs()[0]).toMatchObject({ hiddenColumns: [2], columnWidths: [[2, 240]] });
  });

  it('raise the shape of their tab, which is told before the cells', () => {
    const { changes, edit } = opened();
    const { shape } = changes.tabs()[0] ?? { shape: 0 };
    edit({ kind: 'sort', column: 1, ascending: false });
    const [tabs, cells] = changes.take();
    expect(tabs).toMatchObject({ type: 'tabs', tabs: [{ shape: shape + 1 }] });
    expect(cells).toMatchObject({
      type: 'cells',
      whole: true,
      rows: [
        ['A', 'B', 'C'],
        ['2', 'd', 'e'],
        ['1', 'b', 'c'],
      ],
    });
  });

  it('leave the header where it is when all is sorted', () => {
    const { edit, shown } = opened([['Z'], ['b'], ['a']]);
    edit({ kind: 'sort', column: 1, ascending: true });
    expect(shown()).toEqual([['Z'], ['a'], ['b']]);
  });
});

describe('tabs', () => {
  it('are added, renamed, moved and deleted, and never two of one name', () => {
    const { edit, world } = opened();
    edit({ kind: 'addTab' });
    edit({ kind: 'addTab', name: 'Otra', index: 0 });
    expect(world.hand.tabNames()).toEqual(['Otra', 'Datos', 'Hoja 2']);
    expect(() => edit({ kind: 'renameTab', tabId: 0, name: 'Otra' })).toThrow(ScriptException);
    edit({ kind: 'renameTab', tabId: 0, name: 'Clientes' });
    edit({ kind: 'moveTab', tabId: 0, index: 2 });
    expect(world.hand.tabNames()).toEqual(['Otra', 'Hoja 2', 'Clientes']);
    edit({ kind: 'deleteTab', tabId: 0 });
    expect(world.hand.tabNames()).toEqual(['Otra', 'Hoja 2']);
  });

  it('stay when they are the last', () => {
    const { edit } = opened();
    expect(() => edit({ kind: 'deleteTab', tabId: 0 })).toThrow(ScriptException);
  });
});

describe('protections', () => {
  it('bind everybody but the owner, for cells, whole rows and the tab', () => {
    const { edit } = opened();
    edit({ kind: 'protect', block: { row: 2, column: 2, rows: 1, columns: 1 } });
    edit({ kind: 'cells', row: 2, column: 1, cells: [['x']] }, 'luis');
    const beyond: Given[] = [
      { kind: 'cells', row: 2, column: 2, cells: [['x']] },
      { kind: 'clear', block: { row: 1, column: 1, rows: 3, columns: 3 } },
      { kind: 'deleteRows', at: 2, count: 1 },
      { kind: 'unprotect' },
    ];
    for (const refused of beyond) expect(() => edit(refused, 'luis')).toThrow(ProtectedEdit);
    edit({ kind: 'cells', row: 2, column: 2, cells: [['x']] });
    edit({ kind: 'protect', block: null });
    expect(() => edit({ kind: 'renameTab', tabId: 0, name: 'Mía' }, 'luis')).toThrow(ProtectedEdit);
  });
});

describe('what scripts write', () => {
  it('is told block by block, and the whole tab where cells may be anywhere', () => {
    const { changes, world } = opened();
    world.hand.place('Datos', 2, 2, 'Cargada');
    changes.written('range.setValues', [[0, 2, 2, 2, 1]], null);
    expect(changes.take()).toEqual([{ type: 'cells', tabId: 0, row: 2, column: 2, rows: [['Cargada'], ['d']] }]);
    changes.written('sheet.somethingNew', [0], null);
    expect(changes.take()).toMatchObject([{ type: 'cells', whole: true }]);
    world.hand.tab('Datos').hiddenColumns.add(3);
    changes.written('sheet.showColumns', [0, 3, 1, false], null);
    expect(changes.take()).toMatchObject([{ type: 'tabs', tabs: [{ hiddenColumns: [3] }] }]);
    expect(changes.take()).toEqual([]);
  });

  it('carries conditional formats in the one form that the page draws', () => {
    const { changes, world } = opened();
    const rule = { criteria: 'TEXT_EQUAL_TO', args: ['Cargada'], blocks: [[0, 2, 3, 9, 1] as const] };
    const look = { background: '#d9ead3', fontColor: '#38761d' };
    world.hand.tab('Datos').conditionalFormatRules = [
      { ...rule, blocks: [...rule.blocks], look },
      { criteria: null, args: [], blocks: [[0, 1, 1, 1, 1]], look },
    ];
    expect(changes.tabs()[0]?.formatRules).toEqual([
      {
        criteria: 'TEXT_EQUAL_TO',
        values: ['Cargada'],
        blocks: [{ row: 2, column: 3, rows: 9, columns: 1 }],
        background: '#d9ead3',
        fontColor: '#38761d',
      },
    ]);
  });

  it('goes out in pieces when a tab is large', () => {
    const values = Array.from({ length: 30_000 }, (_, row) => [`fila ${row}`]);
    const { changes } = opened(values);
    changes.touch(0, null);
    const pieces = cellsIn(changes.take());
    expect(pieces.map(({ row, rows, whole }) => [row, rows.length, whole])).toEqual([
      [1, 20_000, true],
      [20_001, 10_000, undefined],
    ]);
  });
});
