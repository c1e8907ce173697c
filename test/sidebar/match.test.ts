import {
  draftOf,
  freeHeaders,
  gapsIn,
  isChanged,
  labelFault,
  mappingOf,
  withColumn,
  withLabel,
} from '../../src/sidebar/match';
import { aField, aMapping } from './given';

const view = aMapping({
  headers: ['Cédula', 'Nombre', 'Celular', 'Celular 2', 'Barrio'],
  fields: [
    aField('Identification', { required: true, header: 'Cédula' }),
    aField('Name', { required: true, header: 'Nombre', how: 'chosen' }),
    aField('Telephone', { required: true, header: 'Celular' }),
    aField('Address'),
  ],
  custom: [
    { header: 'Celular 2', sample: '300', label: null },
    { header: 'Barrio', sample: 'Laureles', label: 'barrio_cliente' },
  ],
});
const draft = draftOf(view);

describe('draftOf', () => {
  it('takes over what was found, and no column for what several claim', () => {
    expect(draft).toEqual({
      tab: 'Clientes',
      headerOf: { Identification: 'Cédula', Name: 'Nombre', Telephone: 'Celular', Address: '' },
      labelOf: { Barrio: 'barrio_cliente' },
    });
    const ambiguous = aMapping({ fields: [aField('Telephone', { header: 'Celular', how: 'ambiguous' })] });
    expect(draftOf(ambiguous).headerOf).toEqual({ Telephone: '' });
  });

  it('has no tab while none plays the role', () => {
    expect(draftOf(aMapping({ tab: null })).tab).toBe('');
  });
});

describe('withColumn and withLabel', () => {
  it('gives a column to one field at a time', () => {
    expect(withColumn(draft, 'Address', 'Celular').headerOf).toMatchObject({ Address: 'Celular', Telephone: '' });
  });

  it('takes a column from its label when a field gets it', () => {
    expect(withColumn(draft, 'Address', 'Barrio')).toMatchObject({ headerOf: { Address: 'Barrio' }, labelOf: {} });
  });

  it('takes no column from others when a field loses its own', () => {
    expect(withColumn(draft, 'Telephone', '').headerOf).toEqual({ ...draft.headerOf, Telephone: '' });
  });

  it('switches a further column on under a label, and off', () => {
    const on = withLabel(draft, 'Celular 2', 'Celular 2');
    expect(on.labelOf).toEqual({ Barrio: 'barrio_cliente', 'Celular 2': 'Celular 2' });
    expect(withLabel(on, 'Barrio', null).labelOf).toEqual({ 'Celular 2': 'Celular 2' });
  });

  it('offers as further columns those that no field has', () => {
    expect(freeHeaders(view, draft)).toEqual(['Celular 2', 'Barrio']);
    expect(freeHeaders(view, withColumn(draft, 'Telephone', 'Celular 2'))).toEqual(['Celular', 'Barrio']);
  });
});

describe('gapsIn', () => {
  it('names required fields without a column and fields that several columns claim', () => {
    expect(gapsIn(view, draft)).toEqual([]);
    expect(gapsIn(view, withColumn(draft, 'Telephone', ''))).toEqual(['Telephone']);
    const several = aMapping({ fields: [aField('Address', { how: 'ambiguous' })], headers: ['Dirección'] });
    expect(gapsIn(several, draftOf(several))).toEqual(['Address']);
    expect(gapsIn(several, withColumn(draftOf(several), 'Address', 'Dirección'))).toEqual([]);
  });
});

describe('labelFault', () => {
  it('wants a label, and each only once', () => {
    expect(labelFault(draft, 'Barrio')).toBeNull();
    expect(labelFault(withLabel(draft, 'Barrio', '  '), 'Barrio')).toBe('missing');
    expect(labelFault(withLabel(draft, 'Celular 2', 'barrio_cliente'), 'Barrio')).toBe('twice');
  });
});

describe('isChanged', () => {
  it('knows a choice from its undoing', () => {
    const changed = withColumn(draft, 'Address', 'Celular 2');
    expect([isChanged(view, draft), isChanged(view, changed)]).toEqual([false, true]);
    expect(isChanged(view, withColumn(changed, 'Address', ''))).toBe(false);
  });

  it('sees a label that is typed, and a column that is switched off', () => {
    expect(isChanged(view, withLabel(draft, 'Barrio', 'barrio'))).toBe(true);
    expect(isChanged(view, withLabel(draft, 'Barrio', null))).toBe(true);
    expect(isChanged(view, withLabel(draft, 'Celular 2', ''))).toBe(true);
  });
});

describe('mappingOf', () => {
  it('leaves to their titles the columns that were found by them, and says of all others what they are', () => {
    expect(mappingOf(view, draft)).toEqual({
      tab: 'Clientes',
      role: 'customers',
      columns: { Nombre: 'Name', 'Celular 2': '', Barrio: 'barrio_cliente' },
    });
  });

  it('keeps a title from winning against what the user sees', () => {
    const { columns } = mappingOf(view, withColumn(draft, 'Telephone', 'Celular 2'));
    expect(columns).toEqual({ Nombre: 'Name', Celular: '', 'Celular 2': 'Telephone', Barrio: 'barrio_cliente' });
  });

  it('saves a label exactly as it was pasted, with the space at its end', () => {
    expect(mappingOf(view, withLabel(draft, 'Celular 2', 'Otro celular ')).columns['Celular 2']).toBe('Otro celular ');
  });
});
