import { findRow } from '../../../src/core/load/find-row';
import { identityOf, joinKey } from '../../../src/core/portfolio/key';
import { FakeWorkbook } from '../../support/fakes';
import { aCustomer, anObligation, CUSTOMER_HEADERS, OBLIGATION_HEADERS } from './given';

const identity = (first: string, second?: string): string => identityOf(joinKey(first, second), [], []);

function aSheet() {
  const workbook = new FakeWorkbook([
    { name: 'Clientes', values: [CUSTOMER_HEADERS, ...['1', '2', '3'].map((id) => aCustomer({ id }))] },
    {
      name: 'Obligaciones',
      values: [OBLIGATION_HEADERS, anObligation({ owner: '1', id: 'A' }), anObligation({ owner: '2', id: 'A' })],
    },
  ]);
  const find = (tab: 'customers' | 'obligations', wanted: string, rowNumber: number) =>
    findRow(workbook, workbook.ref(tab === 'customers' ? 'Clientes' : 'Obligaciones'), tab, null, wanted, rowNumber);
  return { workbook, find };
}

describe('findRow', () => {
  it('finds a row where a sort has put it', () => {
    const { workbook, find } = aSheet();
    expect(find('customers', identity('1'), 2)).toBe(2);
    workbook.sort('Clientes', 1, false);
    expect(find('customers', identity('1'), 2)).toBe(4);
  });

  it('tells obligations of the same number apart by their owners', () => {
    const { find } = aSheet();
    expect(find('obligations', identity('2', 'A'), 2)).toBe(3);
  });

  it('stays with the row it was told among copies of one key', () => {
    const { workbook, find } = aSheet();
    workbook.place('Clientes', 4, 1, '1');
    expect(find('customers', identity('1'), 4)).toBe(4);
    expect(find('customers', identity('1'), 3)).toBe(2);
  });

  it('goes by the number when there is no identity, when nobody has it any more, or the key has lost its column', () => {
    const { workbook, find } = aSheet();
    expect(find('customers', '', 3)).toBe(3);
    expect(find('customers', identity('9'), 3)).toBe(3);
    workbook.place('Clientes', 1, 1, 'Notas');
    expect(find('customers', identity('1'), 3)).toBe(3);
  });

  it('stays within the tab', () => {
    expect(aSheet().find('customers', '', 900)).toBe(4);
  });

  it('reads size, headers and key columns, however tall the tab', () => {
    const { workbook, find } = aSheet();
    find('customers', identity('3'), 2);
    expect(workbook.calls.map(({ call }) => call)).toEqual(['sizeOf', 'readBlock', 'readBlock']);
  });
});
