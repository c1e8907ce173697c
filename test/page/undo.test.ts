// What people do with a spreadsheet by hand is taken back exactly, and done again, also when others have moved things meanwhile.
import { type User, World } from '../../workbench/apps-script';
import { Changes } from '../../workbench/page/server/changes';
import type { Desk, SheetEdit } from '../../workbench/page/server/edits';
import { StaleEdit } from '../../workbench/page/server/shapes';
import { doEdit, type Undo } from '../../workbench/page/server/undo';

const USERS: readonly User[] = [
  { key: 'ana', email: 'ana@example.com', locale: 'es', mayEditProtected: true, scopes: null },
];
type Given<One = SheetEdit> = One extends { shape: number } ? Omit<One, 'shape' | 'tabId'> : never;

function opened() {
  const values = [
    ['Cédula', 'Nombre', 'Estado'],
    ['3', 'Eva', 'Cargada'],
    ['1', 'Ana', 'Lista'],
    ['2', 'Luz', 'Cargada'],
  ];
  const world = new World({
    locale: 'es_CO',
    timeZone: 'America/Bogota',
    tabs: [{ name: 'Datos', values, rows: 12, columns: 6 }],
    users: USERS,
  });
  const changes = new Changes(world);
  const tab = world.hand.tab('Datos');
  let windows = 0;
  // Every batch of a page goes out under a name of its own.
  const desk = (): Desk => ({
    world,
    user: world.user('ana'),
    window: `ana/${++windows}`,
    shapesOf: (id) => changes.shapesOf(id),
    touched: (id, block) => changes.touch(id, block),
  });
  const edit = (given: Given): Undo => {
    const undo = doEdit(desk(), { tabId: 0, shape: changes.shapesOf(0).number, ...given } as SheetEdit);
    if (undo === null) throw new Error('cannot be taken back');
    return undo;
  };
  const back = (undo: Undo | null): Undo | null => {
    if (undo === null) throw new Error('cannot be taken back');
    return undo(desk());
  };
  /** Everything that an undo has to bring back. */
  const whole = () =>
    JSON.stringify([
      world.hand.values('Datos'),
      [1, 2, 3, 4].map((row) => [1, 2, 3].map((column) => world.hand.style('Datos', row, column))),
      [...tab.grid.notes()],
      world.hand.hiddenColumns('Datos'),
      [...tab.columnWidths],
      tab.conditionalFormatRules,
    ]);
  return { world, tab, edit, back, whole };
}

const one = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });

describe('taking back', () => {
  const edits: readonly (readonly [string, Given])[] = [
    [
      'typing, with the format that a date has brought',
      { kind: 'cells', row: 2, column: 1, cells: [['2/7/2025', 'x']] },
    ],
    ['emptying', { kind: 'clear', block: { row: 2, column: 1, rows: 3, columns: 2 } }],
    ['inserting rows', { kind: 'insertRows', at: 3, count: 2 }],
    ['inserting at the very top', { kind: 'insertRows', at: 1, count: 1 }],
    ['deleting rows', { kind: 'deleteRows', at: 2, count: 2 }],
    ['deleting the first row', { kind: 'deleteRows', at: 1, count: 1 }],
    ['inserting columns', { kind: 'insertColumns', at: 2, count: 1 }],
    ['deleting a column with its width and colours', { kind: 'deleteColumns', at: 3, count: 1 }],
    ['moving rows down', { kind: 'moveRows', at: 2, count: 1, before: 5 }],
    ['moving rows up', { kind: 'moveRows', at: 3, count: 2, before: 2 }],
    ['moving columns', { kind: 'moveColumns', at: 1, count: 1, before: 4 }],
    ['sorting', { kind: 'sort', column: 1, ascending: true }],
    ['a style', { kind: 'style', block: one(2, 2), style: { fontWeight: 'bold' } }],
    ['a note', { kind: 'note', row: 2, column: 2, note: 'clave' }],
    ['hiding columns', { kind: 'hideColumns', at: 2, count: 2 }],
    ['showing columns', { kind: 'showColumns', at: 1, count: 6 }],
    ['a width', { kind: 'columnWidth', column: 3, widthPx: 300 }],
  ];

  it.each(edits)('%s leaves the tab as it was; doing it again, as it had become', (_what, given) => {
    const { world, tab, edit, back, whole } = opened();
    edit({ kind: 'note', row: 3, column: 2, note: 'nota' });
    edit({ kind: 'style', block: one(3, 1), style: { background: '#ff0000' } });
    edit({ kind: 'columnWidth', column: 3, widthPx: 240 });
    edit({ kind: 'hideColumns', at: 5, count: 1 });
    const rule = { criteria: 'TEXT_EQUAL_TO', args: ['Cargada'], look: { background: '#e6f4ea' } };
    tab.conditionalFormatRules = [{ ...rule, blocks: [[0, 1, 3, 12, 1]] }];
    const before = whole();
    const undo = edit(given);
    const after = whole();
    expect(after).not.toBe(before);
    const redo = back(undo);
    expect(whole()).toBe(before);
    const again = back(redo);
    expect(whole()).toBe(after);
    back(again);
    expect(whole()).toBe(before);
    expect(world.hand.look('Datos', 2, 3)).toEqual({ background: '#e6f4ea' });
  });

  it('brings back the rows that a chart drew, and where it stood', () => {
    const { tab, edit, back } = opened();
    const chart = { id: 1, type: 'BAR', numHeaders: 1, options: {}, ranges: [[0, 1, 1, 4, 2]], position: [3, 5, 0, 0] };
    tab.charts = [chart];
    const undo = edit({ kind: 'deleteRows', at: 2, count: 3 });
    expect(tab.charts).toEqual([{ ...chart, ranges: [[0, 1, 1, 1, 2]], position: [2, 5, 0, 0] }]);
    back(undo);
    expect(tab.charts).toEqual([chart]);
  });

  it('goes step by step, through sorts and deletions', () => {
    const { edit, back, whole } = opened();
    const states: string[] = [];
    const undos: Undo[] = [];
    const steps: Given[] = [
      { kind: 'cells', row: 2, column: 2, cells: [['Eva María']] },
      { kind: 'sort', column: 1, ascending: true },
      { kind: 'cells', row: 4, column: 1, cells: [['9']] },
      { kind: 'deleteRows', at: 2, count: 1 },
      { kind: 'style', block: one(2, 1), style: { fontWeight: 'bold' } },
    ];
    for (const step of steps) {
      states.push(whole());
      undos.push(edit(step));
    }
    for (const undo of undos.reverse()) {
      back(undo);
      expect(whole()).toBe(states.pop());
    }
  });
});

describe('when others have moved things meanwhile', () => {
  it('finds the cells where they are now, and leaves what the others have done', () => {
    const { world, edit, back } = opened();
    const undo = edit({ kind: 'cells', row: 2, column: 2, cells: [['x']] });
    edit({ kind: 'insertRows', at: 1, count: 1 });
    world.hand.place('Datos', 4, 3, 'Rechazada');
    back(undo);
    expect(world.hand.displayValues('Datos').slice(2, 4)).toEqual([
      ['3', 'Eva', 'Cargada'],
      ['1', 'Ana', 'Rechazada'],
    ]);
  });

  it('does nothing rather than the wrong thing', () => {
    const { edit, back, whole } = opened();
    const undo = edit({ kind: 'cells', row: 2, column: 2, cells: [['x']] });
    edit({ kind: 'sort', column: 1, ascending: true });
    const before = whole();
    expect(() => back(undo)).toThrow(StaleEdit);
    expect(whole()).toBe(before);
  });
});
