import fc from 'fast-check';
import type { ApiName } from '../../src/core/api';
import { readArgument } from '../../src/core/arguments';
import { LoadError } from '../../src/core/load/error';

const LONG = 'x'.repeat(2_001);

const NOTHING: readonly ApiName[] = [
  'getState',
  'checkPortfolio',
  'runJob',
  'resumeJob',
  'getJob',
  'pauseJob',
  'cancelJob',
  'createTemplate',
  'colourStatuses',
  'startSettle',
  'releaseUnknown',
  'testConnection',
];

const OUTDATED = expect.objectContaining({ code: 'page-outdated' });

describe('readArgument', () => {
  it.each(NOTHING)('takes null for %s and nothing else', (name) => {
    expect(readArgument(name, 'null')).toBeNull();
    for (const text of ['{}', '""', '0', 'false', '[]', '{"rows":"all"}']) {
      expect(() => readArgument(name, text)).toThrow(OUTDATED);
    }
  });

  it.each<[ApiName, object]>([
    ['readServer', { server: 'crm0001.wolkvox.com' }],
    ['saveConnection', { server: 'crm0001.wolkvox.com', operation: 'cartera', token: 'S3CRET' }],
    ['saveConnection', { server: '', operation: '', token: null }],
    ['saveLanguage', { language: 'pt' }],
    ['saveMapping', { tab: 'Clientes', role: 'customers', columns: { Documento: 'Identification', Notas: '' } }],
    ['startLoad', { rows: 'all', again: 'never' }],
    ['startLoad', { rows: 'selected', again: 'changed' }],
    ['startManagement', { rows: 'loaded' }],
    ['startManagement', { rows: 'selected' }],
    ['savePace', { customersPerCall: 250, parallel: 3 }],
    ['startLoad', { rows: 'all', again: 'all', beyondBudget: true }],
    ['saveName', { name: 'Ana' }],
    ['saveHourly', { hourly: true }],
    ['startLoad', { rows: 'trial', again: 'never' }],
    ['startLoad', { rows: 'failed', again: 'changed' }],
    ['chooseProfile', { id: 'q5pbtedbt8d' }],
    ['removeProfile', { id: 'q5pbtedbt8d' }],
    ['getMapping', { role: 'customers', tab: null }],
    ['getMapping', { role: 'obligations', tab: 'Hoja 2' }],
    ['goToRow', { tab: 'customers', rowNumber: 2, identity: '' }],
  ])('takes for %s what the page sends: %j', (name, argument) => {
    expect(readArgument(name, JSON.stringify(argument))).toEqual(argument);
  });

  it.each<[ApiName, unknown]>([
    ['readServer', null],
    ['readServer', {}],
    ['readServer', { server: 7 }],
    ['readServer', { server: LONG }],
    ['saveConnection', { server: 'h', operation: 'o' }],
    ['saveConnection', { server: 'h', operation: 'o', token: 7 }],
    ['saveConnection', { server: 'h', operation: 'o', token: LONG }],
    ['saveConnection', { server: 'h', operation: null, token: null }],
    ['saveLanguage', { language: 'fr' }],
    ['saveLanguage', { language: null }],
    ['saveMapping', { tab: 'Clientes', role: 'owner', columns: {} }],
    ['saveMapping', { tab: 'Clientes', role: 'customers', columns: { a: 7 } }],
    ['saveMapping', { tab: 'Clientes', role: 'customers', columns: ['a'] }],
    ['saveMapping', { role: 'customers', columns: {} }],
    ['startLoad', { rows: 'loaded', again: 'never' }],
    ['startLoad', { rows: 'all' }],
    ['startLoad', { rows: 'all', again: true }],
    ['startManagement', { rows: 'all' }],
    ['startManagement', null],
    ['savePace', { customersPerCall: 0, parallel: 1 }],
    ['savePace', { customersPerCall: 2_001, parallel: 1 }],
    ['savePace', { customersPerCall: 1.5, parallel: 1 }],
    ['savePace', { customersPerCall: '100', parallel: 1 }],
    ['savePace', { customersPerCall: 100, parallel: 0 }],
    ['savePace', { customersPerCall: 100, parallel: 6 }],
    ['startLoad', { rows: 'all', again: 'all', beyondBudget: 'yes' }],
    ['saveName', { name: 'x'.repeat(61) }],
    ['saveHourly', { hourly: 'yes' }],
    ['chooseProfile', null],
    ['chooseProfile', { id: 7 }],
    ['removeProfile', {}],
    ['getMapping', { role: 'customers' }],
    ['getMapping', { role: 'owner', tab: null }],
    ['goToRow', { tab: 'customers', rowNumber: 0, identity: '' }],
    ['goToRow', { tab: 'customers', rowNumber: 2.5, identity: '' }],
    ['goToRow', { tab: 'Clientes', rowNumber: 2, identity: '' }],
    ['goToRow', { tab: 'customers', rowNumber: 2 }],
  ])('refuses for %s: %j', (name, argument) => {
    expect(() => readArgument(name, JSON.stringify(argument))).toThrow(OUTDATED);
  });

  it('drops what the contract does not know', () => {
    expect(readArgument('saveLanguage', '{"language":"es","token":"S3CRET"}')).toEqual({ language: 'es' });
  });

  it.each<[unknown]>([[undefined], [''], ['{'], [{}], [[]], [7], [Symbol.iterator]])(
    'refuses %p, which is no JSON text',
    (text) => {
      expect(() => readArgument('startLoad', text)).toThrow(OUTDATED);
    },
  );

  it('throws nothing but that, and never quotes what it was given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ApiName>('saveConnection', 'startLoad', 'saveMapping', 'getState'),
        fc.oneof(fc.json(), fc.string(), fc.anything()),
        (name, text) => {
          try {
            readArgument(name, text);
          } catch (fault) {
            expect(fault).toBeInstanceOf(LoadError);
            expect(fault).toMatchObject({ code: 'page-outdated', details: {} });
          }
        },
      ),
    );
  });
});
