import type { TabRole } from '../../src/core/api';
import { mappingView, provedColumns } from '../../src/core/mapping';
import type { Cell } from '../../src/core/ports';
import { parseSettings, type Settings } from '../../src/core/settings';
import { OWN_HEADERS } from '../../src/core/texts/headers';
import { FakeWorkbook } from '../support/fakes';

const CUSTOMERS: readonly Cell[][] = [
  ['Documento', 'Nombre', 'Ciudad', 'Correo', 'Celular', OWN_HEADERS.status.es, ''],
  ['', 'Ana Peña', 'Bogotá', 'ana@example.com', '3001112233', 'Lista', ''],
  ['1001', 'Luis', '', '', '', '', 'sin título'],
];

function aSheet(values: readonly Cell[][] = CUSTOMERS, change: Partial<Settings> = {}) {
  const workbook = new FakeWorkbook([
    { name: 'Clientes', values },
    { name: 'Hoja 2', values: [['Documento', 'Producto']] },
    { name: 'Gestiones', values: [['wolkvox_id']] },
    { name: 'Cargas', values: [['wolkvox_load']] },
  ]);
  const settings = { ...parseSettings(null), ...change };
  const view = (role: TabRole, tab: string | null = null) => mappingView(workbook, settings, role, tab, 'es');
  return { workbook, view };
}

const saying = (columns: Record<string, string>): Partial<Settings> => ({ mapping: { 100: columns } });

describe('mappingView', () => {
  it('shows the column of every field, by its title, with the first value as the cell shows it', () => {
    const { view } = aSheet();
    expect(view('customers').fields).toEqual([
      {
        field: 'Identification',
        label: 'Identificación',
        required: true,
        header: 'Documento',
        sample: '1001',
        how: 'title',
      },
      { field: 'Name', label: 'Nombre', required: true, header: 'Nombre', sample: 'Ana Peña', how: 'title' },
      {
        field: 'Email',
        label: 'Correo electrónico',
        required: true,
        header: 'Correo',
        sample: 'ana@example.com',
        how: 'title',
      },
      {
        field: 'Telephone',
        label: 'Teléfono',
        required: true,
        header: 'Celular',
        sample: '3001112233',
        how: 'title',
      },
      { field: 'Address', label: 'Dirección', required: false, header: null, sample: '', how: 'none' },
    ]);
  });

  it('lists the columns that no field takes, without ours and those that have no title', () => {
    const { view } = aSheet();
    const { custom, headers } = view('customers');
    expect(custom).toEqual([{ header: 'Ciudad', sample: 'Bogotá', label: null }]);
    expect(headers).toEqual(['Documento', 'Nombre', 'Ciudad', 'Correo', 'Celular']);
  });

  it('tells what the user has chosen, and follows it when the column moves', () => {
    const said = saying({ Ciudad: 'Address', Nombre: 'Name', Celular: 'Segundo teléfono' });
    const { workbook, view } = aSheet(CUSTOMERS, said);
    const before = view('customers');
    expect(before.fields.find(({ field }) => field === 'Address')).toMatchObject({ header: 'Ciudad', how: 'chosen' });
    expect(before.fields.find(({ field }) => field === 'Telephone')).toMatchObject({ header: null, how: 'none' });
    expect(before.custom).toEqual([{ header: 'Celular', sample: '3001112233', label: 'Segundo teléfono' }]);
    workbook.moveColumn('Clientes', 3, 1);
    const after = view('customers');
    expect(after.fields).toEqual(before.fields);
    expect(after.headers[0]).toBe('Ciudad');
  });

  it('names no column for a field that two claim with equal right', () => {
    const { view } = aSheet([['Documento', 'Nombre', 'Correo', 'Celular', 'Móvil']]);
    const { fields, custom, headers } = view('customers');
    expect(fields.find(({ field }) => field === 'Telephone')).toMatchObject({ header: null, how: 'ambiguous' });
    expect(custom).toEqual([]);
    expect(headers).toContain('Móvil');
  });

  it('cuts long values', () => {
    const { view } = aSheet([['Documento'], ['9'.repeat(60)]]);
    expect(view('customers').fields[0]?.sample).toBe(`${'9'.repeat(39)}…`);
  });

  it('looks at any tab as if it played the role, without what was said of it in another one', () => {
    const { view } = aSheet(CUSTOMERS, {
      roles: { 101: 'customers' },
      mapping: { 101: { Producto: 'Name' } },
    });
    const { tab, fields } = view('obligations', 'Hoja 2');
    expect(tab).toBe('Hoja 2');
    expect(fields.find(({ field }) => field === 'name')).toMatchObject({ header: 'Producto', how: 'title' });
  });

  it('offers every tab but those that the add-on fills by itself', () => {
    expect(aSheet().view('customers').tabs).toEqual(['Clientes', 'Hoja 2']);
    const taken = aSheet(CUSTOMERS, { roles: { 103: 'customers' } });
    expect(taken.view('customers')).toMatchObject({ tab: 'Cargas', tabs: ['Clientes', 'Hoja 2', 'Cargas'] });
  });

  it('shows every field without a column where no tab plays the role', () => {
    const workbook = new FakeWorkbook([{ name: 'Hoja 1', values: [] }]);
    const view = mappingView(workbook, parseSettings(null), 'obligations', null, 'en');
    expect(view).toMatchObject({ tab: null, tabs: ['Hoja 1'], custom: [], headers: [] });
    expect(view.fields[0]).toEqual({
      field: 'Identification',
      label: 'Identification',
      required: true,
      header: null,
      sample: '',
      how: 'none',
    });
  });

  it('says so when the tab has gone', () => {
    const { view } = aSheet();
    expect(() => view('customers', 'Perdida')).toThrow(expect.objectContaining({ code: 'no-customers-tab' }));
    expect(() => view('obligations', 'Perdida')).toThrow(expect.objectContaining({ code: 'no-obligations-tab' }));
  });

  it('reads the headers and twenty rows, not the tab', () => {
    const { workbook, view } = aSheet(Array.from({ length: 900 }, (_, row) => [row === 0 ? 'Documento' : row]));
    view('customers', 'Clientes');
    expect(workbook.calls.map(({ call }) => call)).toEqual(['sizeOf', 'readBlock', 'readShown']);
  });
});

describe('provedColumns', () => {
  it('keeps fields, refusals and labels as they are, down to the space at the end; a blank label is a refusal', () => {
    const columns = { Documento: 'Identification', Segmento: 'Segmento ', Notas: '', Otros: ' ' };
    expect(provedColumns('customers', columns)).toEqual({ ...columns, Otros: '' });
  });

  it.each<[TabRole, string]>([
    ['customers', 'Obligations'],
    ['customers', 'obligations'],
    ['customers', 'EMAIL'],
    ['obligations', 'Total_Balance'],
    ['customers', 'Estado en wolkvox'],
    ['obligations', 'wolkvox_id'],
    ['customers', '__proto__'],
  ])('refuses in %s the label %s, which would be taken for something else', (role, label) => {
    expect(() => provedColumns(role, { 'Otros datos': label })).toThrow(
      expect.objectContaining({ code: 'label-reserved', details: { header: 'Otros datos', label } }),
    );
  });
});
