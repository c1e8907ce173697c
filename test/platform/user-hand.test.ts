// What the user does by hand, and keeping a world.
import { restore, type Snapshot, snapshot } from '../../workbench/apps-script';
import { asked, NOON_MS, opened } from './opened';

const tabs = [
  {
    name: 'Data',
    values: [
      ['id', 'when'],
      ['2', { date: '2026-06-10' }],
      ['1', '#REF!'],
    ],
  },
];

describe('hand', () => {
  it('costs nothing and is not counted', () => {
    const { world } = opened('', { tabs });
    world.hand.typeIn('Data', 4, 1, '3');
    world.hand.sort('Data', 1);
    world.hand.insertRows('Data', 2);
    world.hand.deleteRows('Data', 2);
    world.hand.insertColumns('Data', 1);
    expect(world.hand.displayValues('Data')).toEqual([
      ['', 'id', 'when'],
      ['', '3', ''],
      ['', '1', '#REF!'],
      ['', '2', '6/10/2026'],
    ]);
    expect([world.nowMs, Object.values(world.calls)]).toEqual([NOON_MS, [0, 0, 0, 0, 0, 0, 0]]);
  });

  it('types as a user does: numbers are parsed, texts placed are not', () => {
    const { world } = opened('', { locale: 'es_CO' });
    world.hand.typeIn('Data', 1, 1, '1.234,5');
    world.hand.place('Data', 1, 2, '1.234,5');
    expect(world.hand.values('Data')).toEqual([[1234.5, '1.234,5']]);
  });
});

describe('snapshot', () => {
  it('brings everything back through JSON', () => {
    const { world, script } = opened(
      `function main() { PropertiesService.getDocumentProperties().setProperty('a', 'b'); CacheService.getUserCache().put('c', 'd'); SpreadsheetApp.getUi().createAddonMenu().addItem('x', 'y').addToUi(); }`,
      { tabs: [...tabs, { name: 'Other', values: [[{ formula: '=A1', value: 3 }]] }] },
    );
    asked(script);
    world.hand.format('Data', 'C:C', { numberFormat: '@' });
    world.hand.protect('Data', 'A:A');
    world.hand.select('Other', 'B2');
    const saved = snapshot(world);
    const again = restore(JSON.parse(JSON.stringify(saved)) as Snapshot);
    expect(snapshot(again)).toEqual(saved);
    expect(again.hand.displayValues('Data')).toEqual(world.hand.displayValues('Data'));
    expect(again.hand.style('Data', 1000, 3)).toEqual({ numberFormat: '@' });
    expect(again.properties('document').getAll()).toEqual({ a: 'b' });
  });
});
