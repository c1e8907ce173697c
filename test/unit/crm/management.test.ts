import fc from 'fast-check';
import { latestOf, readManagementRecords } from '../../../src/core/crm/management';
import { mergeManagementTable } from '../../../src/core/crm/management-table';

describe('readManagementRecords', () => {
  it('coalesces both spellings of tipification, the filled one winning', () => {
    expect(
      readManagementRecords([
        { tipifycation_code: 'R02', tipifycation_desc: '', tipification_code: '', tipification_description: 'Promesa' },
      ]),
    ).toEqual([{ tipification_code: 'R02', tipification_desc: 'Promesa' }]);
  });

  it('keeps the documented spelling where the two differ, in whatever order they come', () => {
    const expected = [{ tipification_code: 'R02' }];
    expect(readManagementRecords([{ tipifycation_code: 'R02', tipification_code: 'R99' }])).toEqual(expected);
    expect(readManagementRecords([{ tipification_code: 'R99', tipifycation_code: 'R02' }])).toEqual(expected);
  });

  it('gives each part of the owner a column', () => {
    const owner = { user: 'ana@op', nombre: 'Ana', id: 7, email: null };
    expect(readManagementRecords([{ wolkvox_owner: owner, wolkvox_id: '1e5' }])).toEqual([
      {
        wolkvox_owner_user: 'ana@op',
        wolkvox_owner_nombre: 'Ana',
        wolkvox_owner_id: '7',
        wolkvox_owner_email: '',
        wolkvox_id: '1e5',
      },
    ]);
  });

  it.each([null, '', [], {}])('gives an owner of %j no column', (owner) => {
    expect(readManagementRecords([{ wolkvox_owner: owner, wolkvox_id: '1' }])).toEqual([{ wolkvox_id: '1' }]);
  });

  it('flattens typed values, writes other nested ones as JSON and everything else as exact text', () => {
    const record = {
      phone: { country: 'co', code: '57', value: '3001234567' },
      amount: { value: 1234.5, symbol: '$', convert: false },
      none: { value: null, symbol: '$' },
      table: { type: 'table', value: [{ a: 1 }] },
      list: ['a', 'b'],
      yes: true,
      zero: 0,
      nothing: null,
      text: '=1+1',
    };
    expect(readManagementRecords([record])).toEqual([
      {
        phone: '3001234567',
        amount: '1234.5',
        none: '',
        table: '{"type":"table","value":[{"a":1}]}',
        list: '["a","b"]',
        yes: 'true',
        zero: '0',
        nothing: '',
        text: '=1+1',
      },
    ]);
  });

  it('takes a single record, and records keyed by anything, for what they are', () => {
    expect(readManagementRecords({ wolkvox_id: '1' })).toEqual([{ wolkvox_id: '1' }]);
    expect(readManagementRecords({ wolkvox_owner: { user: 'a' } })).toEqual([{ wolkvox_owner_user: 'a' }]);
    expect(readManagementRecords({ '0': { wolkvox_id: '1' }, '1': { wolkvox_id: '2' } })).toEqual([
      { wolkvox_id: '1' },
      { wolkvox_id: '2' },
    ]);
  });

  it.each([[null], [''], ['null'], [[]], [{}], [7], [['x', 3, null]]])('finds no record in %j', (data) => {
    expect(readManagementRecords(data)).toEqual([]);
  });

  it('gives texts only and never throws, whatever the data', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        for (const record of readManagementRecords([data, { key: data }])) {
          for (const text of Object.values(record)) expect(typeof text).toBe('string');
        }
        readManagementRecords(data);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mergeManagementTable', () => {
  it('starts a new tab with the documented columns first, the others in alphabetical order', () => {
    expect(
      mergeManagementTable([], [{ wolkvox_id: '1', Zona: 'sur', tipification_code: 'R02', Canal: 'web' }]),
    ).toEqual({
      headers: ['tipification_code', 'wolkvox_id', 'Canal', 'Zona'],
      rows: [['R02', '1', 'web', 'sur']],
      inserted: 1,
      updated: 0,
    });
  });

  it('updates by wolkvox_id, keeps the user’s columns and rows, and adds new keys behind them', () => {
    const existing = [
      ['Notas', 'wolkvox_id', '', 'date'],
      ['llamar', '1', 'x', '2025-01-01'],
      ['mía', '', '', ''],
      ['ver', '2', '', '2025-01-02'],
    ];
    expect(
      mergeManagementTable(existing, [
        { wolkvox_id: '2', date: '2025-02-02', time: '30' },
        { wolkvox_id: '3', date: '2025-02-03', time: '' },
        { wolkvox_id: '1', date: '2025-01-01' },
      ]),
    ).toEqual({
      headers: ['Notas', 'wolkvox_id', '', 'date', 'time'],
      rows: [
        ['llamar', '1', 'x', '2025-01-01', ''],
        ['mía', '', '', '', ''],
        ['ver', '2', '', '2025-02-02', '30'],
        ['', '3', '', '2025-02-03', ''],
      ],
      inserted: 1,
      updated: 1,
    });
  });

  it('does not take 00123, 123 and 1e5 for one another', () => {
    const records = ['00123', '123', '1e5', '100000'].map((id) => ({ wolkvox_id: id }));
    expect(mergeManagementTable([], records).rows).toEqual([['00123'], ['123'], ['1e5'], ['100000']]);
  });

  it('knows a record without wolkvox_id by its content, the user’s columns aside', () => {
    const record = { agent_id: '7', date: '2025-01-01' };
    const first = mergeManagementTable([], [record, record]);
    const noted = [[...first.headers, 'Notas'], ...first.rows.map((row) => [...row, 'llamar'])];
    expect(first.rows).toEqual([['7', '2025-01-01']]);
    expect(mergeManagementTable(noted, [record, { ...record, agent_id: '8' }])).toMatchObject({
      rows: [
        ['7', '2025-01-01', 'llamar'],
        ['8', '2025-01-01', ''],
      ],
      inserted: 1,
      updated: 0,
    });
  });

  it('follows another documented order when given one', () => {
    const { headers } = mergeManagementTable([], [{ a: '1', b: '2', c: '3' }], { documentedOrder: ['c', 'b'] });
    expect(headers).toEqual(['c', 'b', 'a']);
  });

  it('fills short rows up and survives labels that objects already have', () => {
    const merged = mergeManagementTable(
      [['wolkvox_id', 'date'], ['1']],
      [{ constructor: 'x' }, JSON.parse('{"__proto__":"y","wolkvox_id":"2"}')],
    );
    expect(merged.headers).toEqual(['wolkvox_id', 'date', '__proto__', 'constructor']);
    expect(merged.rows).toEqual([
      ['1', '', '', ''],
      ['', '', '', 'x'],
      ['2', '', 'y', ''],
    ]);
  });

  it('changes nothing when the same records come again', () => {
    const text = fc.constantFrom('', 'a', 'b', '1');
    const record = fc.dictionary(fc.constantFrom('wolkvox_id', 'date', 'agent_id', 'Zona'), text);
    const distinct = fc.uniqueArray(record, { selector: ({ wolkvox_id: id }) => id ?? '', maxLength: 6 });
    fc.assert(
      fc.property(distinct, distinct, (before, records) => {
        const start = mergeManagementTable([], before);
        const once = mergeManagementTable([start.headers, ...start.rows], records);
        const twice = mergeManagementTable([once.headers, ...once.rows], records);
        expect(twice).toEqual({ headers: once.headers, rows: once.rows, inserted: 0, updated: 0 });
        expect(once.rows).toHaveLength(start.rows.length + once.inserted);
      }),
    );
  });
});

describe('latestOf', () => {
  it('counts the records and shows the latest by date, whichever way the date is written', () => {
    expect(
      latestOf([
        { date: '2025-01-02 10:00:00', tipification_desc: 'Promesa' },
        { date: '03/02/2025 08:00:00', tipification_desc: '', tipification_code: 'R05' },
        { date: '2025-01-31 23:59:59', tipification_desc: 'No contesta' },
        { date: '', tipification_desc: 'Sin fecha' },
      ]),
    ).toEqual({ count: 4, tipification: 'R05', date: '03/02/2025 08:00:00' });
  });

  it('prefers the last of several with one date', () => {
    expect(
      latestOf([
        { date: '2025-01-01', tipification_desc: 'a' },
        { date: '2025-01-01', tipification_desc: 'b' },
      ]).tipification,
    ).toBe('b');
  });

  it('shows nothing for a customer without records', () => {
    expect(latestOf([])).toEqual({ count: 0, tipification: '', date: '' });
  });
});
