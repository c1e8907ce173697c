// Names of our tabs where the user, or a run that was cut off, has taken them already.
import { newTabName, tabsNamed } from '../../../src/core/load/own-tab';
import { FakeWorkbook } from '../../support/fakes';

const named = (...names: string[]) => new FakeWorkbook(names.map((name) => ({ name, values: [] })));

describe('a tab of ours', () => {
  it.each([
    [[], 'Gestiones'],
    [['Gestiones'], 'Gestiones wolkvox'],
    [['Gestiones', 'Gestiones wolkvox'], 'Gestiones wolkvox 2'],
    [['Gestiones', 'Gestiones wolkvox', 'Gestiones wolkvox 2'], 'Gestiones wolkvox 3'],
  ])('beside %j gets a name that no tab has: %s', (taken, name) => {
    expect(newTabName(named('Clientes', ...taken), 'Gestiones')).toBe(name);
  });

  it('is found again under every name that it may have got, and under no other', () => {
    const workbook = named('Gestiones viejas', 'Gestiones wolkvox 2', 'Gestiones', 'Clientes wolkvox');
    expect(tabsNamed(workbook, ['Gestiones']).map(({ name }) => name)).toEqual(['Gestiones wolkvox 2', 'Gestiones']);
  });
});
