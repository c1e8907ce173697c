import fc from 'fast-check';
import { matchColumns } from '../../../src/core/portfolio/columns';
import { type PortfolioRow, readPortfolio } from '../../../src/core/portfolio/portfolio';
import type { Cell } from '../../../src/core/sheet/cell';
import { readLocale } from '../../../src/core/sheet/locale';
import { createZone } from '../../../src/core/sheet/zone';
import {
  aCustomer,
  anObligation,
  CUSTOMER_HEADERS,
  OBLIGATION_HEADERS,
  type PortfolioFile,
  readCustomers,
  readDataFile,
  readGiven,
  tabOf,
} from './given';

type Expected = Record<
  string,
  Record<string, { verdict: string; why?: [string, string][]; sends?: Record<string, string> }>
>;

const outcomeOf = (row: PortfolioRow) => {
  if (row.verdict !== 'ready') {
    return { verdict: row.verdict, why: row.issues.map(({ header, kind }) => [header, kind]).sort() };
  }
  const owner = row.role === 'obligations' ? { Identification: row.identification } : {};
  return { verdict: row.verdict, sends: { ...owner, ...row.fields } };
};

const issuesOf = (row: PortfolioRow | undefined) =>
  row?.issues.map(({ header, code, suggestion, otherRows }) => ({
    header,
    code,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(otherRows === undefined ? {} : { otherRows }),
  }));

describe.each(['clean', 'dirty'] as const)('the %s portfolio', (which) => {
  const file = readDataFile<PortfolioFile>(which, 'portfolio');
  const expected = readDataFile<Expected>(which, 'expected');
  const read = (useMapping: boolean) => {
    const customers = tabOf(file, 'customers');
    const obligations = tabOf(file, 'obligations');
    const columns = (role: 'customers' | 'obligations', { name, grid }: typeof customers) => {
      // Without the user's own matching, only the custom columns are kept from it.
      const saved = Object.entries(file.mapping[name] ?? {}).filter(
        ([header, target]) => useMapping || header === target,
      );
      return {
        grid,
        columns: matchColumns(role, (grid[0] ?? []).map(String), Object.fromEntries(saved), new Set()).columns,
      };
    };
    const portfolio = readPortfolio({
      customers: columns('customers', customers),
      obligations: columns('obligations', obligations),
      locale: readLocale(file.locale),
      zone: createZone(file.timeZone),
    });
    return { [customers.name]: portfolio.customers, [obligations.name]: portfolio.obligations };
  };

  test.each([
    ['the saved mapping', true],
    ['aliases alone', false],
  ])('gets every verdict, every reason and every string to send right, by %s', (_, useMapping) => {
    const rows = read(useMapping);

    for (const [tab, byRow] of Object.entries(expected)) {
      const got = Object.fromEntries((rows[tab] ?? []).map((row) => [row.rowNumber, outcomeOf(row)]));
      const wanted = Object.fromEntries(
        Object.entries(byRow).map(([row, { verdict, why, sends }]) => [
          row,
          why === undefined ? { verdict, sends } : { verdict, why: [...why].sort() },
        ]),
      );
      expect(got).toEqual(wanted);
    }
  });
});

describe('a row', () => {
  test('shows all its issues at once, in column order', () => {
    const [row] = readCustomers(aCustomer({ id: '4,57E+09', name: ' ', email: 'ana@example', phone: '#N/A' }));

    expect(row?.verdict).toBe('error');
    expect(issuesOf(row)).toEqual([
      { header: 'Cédula', code: 'precision-scientific' },
      { header: 'Nombre', code: 'required' },
      { header: 'Correo', code: 'email-format' },
      { header: 'Celular', code: 'sheet-error' },
    ]);
  });

  test('sends catalogue fields first, then custom columns in sheet order, and leaves blank cells out', () => {
    const { customers } = readGiven({
      customers: [
        ['Zona ', 'Correo', 'Nombre', 'Ciudad', 'Celular', 'Cédula', 'Dirección'],
        ['Norte', 'ana@example.com', 'Ana', 'Cali', 300, 100, ''],
      ],
      mapping: { 'Zona ': 'Zona ', Ciudad: 'Ciudad' },
    });

    expect(Object.entries(customers[0]?.fields ?? {})).toEqual([
      ['Identification', '100'],
      ['Name', 'Ana'],
      ['Email', 'ana@example.com'],
      ['Telephone', '300'],
      ['Zona ', 'Norte'],
      ['Ciudad', 'Cali'],
    ]);
  });

  test('is no record while its matched columns are blank, whatever other columns hold', () => {
    const { customers } = readGiven({
      customers: [
        [...CUSTOMER_HEADERS, 'Notas', 'Autoriza'],
        [...aCustomer({ id: '1' }), '', true],
        ['', ' ', '\u200b', '', '', 'call again', false],
        ['', '', '', '', '', '', false],
        [...aCustomer({ id: '2' }), '', false],
      ],
      mapping: { Autoriza: 'Autoriza' },
    });

    expect(customers.map(({ rowNumber, fields }) => [rowNumber, fields.Identification, fields.Autoriza])).toEqual([
      [2, '1', 'true'],
      [5, '2', 'false'],
    ]);
  });

  test('reports a spreadsheet error in a custom column too, and not in one that is never sent', () => {
    const grid = [
      [...CUSTOMER_HEADERS, 'Segmento', 'Otra'],
      [...aCustomer(), '#REF!', '#REF!'],
    ];

    expect(issuesOf(readGiven({ customers: grid, mapping: { Segmento: 'Segmento' } }).customers[0])).toEqual([
      { header: 'Segmento', code: 'sheet-error' },
    ]);
    expect(issuesOf(readGiven({ customers: grid }).customers[0])).toEqual([]);
  });

  test('refuses a cell as full as a cell can be, since its end may be lost', () => {
    const [full, nearly] = readCustomers(
      aCustomer({ id: '1', address: 'x'.repeat(50_000) }),
      aCustomer({ id: '2', address: 'x'.repeat(49_999) }),
    );

    expect(issuesOf(full)).toEqual([{ header: 'Dirección', code: 'too-long' }]);
    expect(nearly?.verdict).toBe('ready');
  });

  test('has a fingerprint that follows what would be sent and not where its columns stand', () => {
    const mapping = { Zona: 'Zona', Área: 'Área' };
    const [one, changed] = readGiven({
      customers: [
        [...CUSTOMER_HEADERS, 'Zona', 'Área'],
        [...aCustomer({ id: '1' }), 'N', '7'],
        [...aCustomer({ id: '1', name: 'Eva' }), 'N', '7'],
      ],
      mapping,
    }).customers;
    const [moved] = readGiven({
      customers: [
        ['Área', 'Zona', '', ...CUSTOMER_HEADERS],
        [7, 'N', 'x', ...aCustomer({ id: '1' })],
      ],
      mapping,
    }).customers;

    expect(moved?.fingerprint).toBe(one?.fingerprint);
    expect(changed?.fingerprint).not.toBe(one?.fingerprint);
  });
});

describe('identifiers', () => {
  test.each([
    ['4,57E+09', 'precision-scientific'],
    ['1.02E+10', 'precision-scientific'],
    ['1E+10', 'precision-scientific'],
    [7000000273484755, 'precision-digits'],
    [1e15, 'precision-digits'],
    [10.5, 'text-format'],
    [true, 'text-format'],
    [new Date('2025-01-01T05:00:00Z'), 'text-format'],
    ['#N/A', 'sheet-error'],
    ['w1|S|k162egp5la4g||j2lagpbqjqh||mv9hlc3k/1|', 'own-mark'],
    ['', 'required'],
  ])('%p is refused as %s, in Identification and Telephone alike', (cell, code) => {
    const [first, second] = readCustomers(aCustomer({ id: cell }), aCustomer({ id: '2', phone: cell }));

    expect(issuesOf(first)).toEqual([{ header: 'Cédula', code }]);
    expect(first?.key).toBeNull();
    expect(issuesOf(second)).toEqual([{ header: 'Celular', code }]);
  });

  test.each([
    [999999999999999, '999999999999999'],
    ['0048941279', '0048941279'],
    ['7000000273484755123', '7000000273484755123'],
    ['12E5', '12E5'],
    ['NIT 900.123.456-7', 'NIT 900.123.456-7'],
    ['\u200b742861127\u00a0', '742861127'],
  ])('%p is sent as %s', (cell, text) => {
    const [row] = readCustomers(aCustomer({ id: cell }));

    expect(row?.fields.Identification).toBe(text);
    expect(row?.key).toBe(text);
  });
});

describe('e-mail addresses', () => {
  test.each(['ana@example.com', 'ana.peña+cobro@sub.example.co', "o'neill@example.com"])('%s is taken', (email) => {
    expect(readCustomers(aCustomer({ email }))[0]?.fields.Email).toBe(email);
  });

  test.each([
    ['cliente.example.com', undefined],
    ['a@b', undefined],
    ['@example.com', undefined],
    ['ana@example..com', 'ana@example.com'],
    ['ana@@example.com', undefined],
    ['uno@example.com; dos@example.com', 'uno@example.com'],
    ['ana @ example.com', 'ana@example.com'],
    ['ana@example,com', 'ana@example.com'],
    ['Ana <ana@example.com>', 'ana@example.com'],
    ['mailto:ana@example.com', 'ana@example.com'],
    ['ana@example.com.', 'ana@example.com'],
    [true, undefined],
  ])('%s is refused', (email, suggestion) => {
    const wanted = { header: 'Correo', code: 'email-format', ...(suggestion === undefined ? {} : { suggestion }) };

    expect(issuesOf(readCustomers(aCustomer({ email }))[0])).toEqual([wanted]);
  });
});

describe('duplicates', () => {
  test('are all refused, equal or not, a number like a text, and name at most three others', () => {
    const rows = readCustomers(
      aCustomer({ id: 100 }),
      aCustomer({ id: '200' }),
      aCustomer({ id: ' 100' }),
      aCustomer({ id: '100', name: 'Other' }),
      aCustomer({ id: '100' }),
      aCustomer({ id: '100' }),
    );

    expect(rows.map(({ verdict }) => verdict)).toEqual(['error', 'ready', 'error', 'error', 'error', 'error']);
    expect(issuesOf(rows[0])).toEqual([{ header: 'Cédula', code: 'duplicate', otherRows: [4, 5, 6] }]);
    expect(issuesOf(rows[5])).toEqual([{ header: 'Cédula', code: 'duplicate', otherRows: [2, 4, 5] }]);
  });

  test('leave out rows whose key is damaged or blank', () => {
    const rows = readCustomers(
      aCustomer({ id: '#N/A' }),
      aCustomer({ id: '#N/A' }),
      aCustomer({ id: '' }),
      aCustomer({ id: '' }),
    );

    expect(rows.map((row) => row.issues.map(({ kind }) => kind))).toEqual([
      ['sheet-error'],
      ['sheet-error'],
      ['required'],
      ['required'],
    ]);
  });

  test('of obligations need the same owner and the same id', () => {
    const { obligations } = readGiven({
      customers: [CUSTOMER_HEADERS, aCustomer({ id: '1' }), aCustomer({ id: '2' })],
      obligations: [
        OBLIGATION_HEADERS,
        anObligation({ owner: '1', id: 'A' }),
        anObligation({ owner: '2', id: 'A' }),
        anObligation({ owner: 1, id: 'A', name: 'Other' }),
      ],
    });

    expect(obligations.map(({ verdict }) => verdict)).toEqual(['error', 'ready', 'error']);
    expect(issuesOf(obligations[0])).toEqual([{ header: 'Obligación', code: 'duplicate', otherRows: [4] }]);
  });
});

describe('obligations and their customers', () => {
  const customers = [CUSTOMER_HEADERS, aCustomer({ id: '1' }), aCustomer({ id: '2', email: 'broken' })];
  const read = (...rows: Cell[][]) => readGiven({ customers, obligations: [OBLIGATION_HEADERS, ...rows] });

  test('find each other by Identification wherever they stand', () => {
    const portfolio = read(anObligation({ owner: 1, id: 'A' }));

    expect(portfolio.obligations[0]?.customer).toBe(portfolio.customers[0]);
    expect(portfolio.obligations[0]?.fields).toEqual({ id: 'A', name: 'Crédito' });
    expect(portfolio.obligations[0]?.identification).toBe('1');
  });

  test('an obligation nobody owns is an orphan, beside its other issues', () => {
    const { obligations } = read(anObligation({ owner: '9', id: 'A', due: 'mañana' }));

    expect(obligations[0]).toMatchObject({ verdict: 'error', customer: null });
    expect(issuesOf(obligations[0])).toEqual([
      { header: 'Cédula', code: 'orphan' },
      { header: 'Fecha de vencimiento', code: 'date-format' },
    ]);
  });

  test('an owner that cannot be read makes no orphan', () => {
    expect(issuesOf(read(anObligation({ owner: '#N/A' })).obligations[0])).toEqual([
      { header: 'Cédula', code: 'sheet-error' },
    ]);
  });

  test('a sound obligation waits for a customer in error and says where that row is', () => {
    const { obligations } = read(anObligation({ owner: '2', id: 'A' }));

    expect(obligations[0]?.verdict).toBe('waits');
    expect(issuesOf(obligations[0])).toEqual([{ header: 'Cédula', code: 'customer-in-error', otherRows: [3] }]);
  });

  test('an obligation with issues of its own shows only these', () => {
    const { obligations } = read(anObligation({ owner: '2', id: 'A', days: '33 días' }));

    expect(obligations[0]?.verdict).toBe('error');
    expect(issuesOf(obligations[0])).toEqual([{ header: 'Días de mora', code: 'days-format', suggestion: '33' }]);
  });

  test('may be missing altogether', () => {
    expect(readGiven({ customers }).obligations).toEqual([]);
  });
});

describe('for any tab', () => {
  const ids = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom('1', '2', '#N/A', '', '4,5E+10', 'x'));
  const rowsOf = fc.array(
    fc.record({ id: ids, name: fc.constantFrom('Ana', 'Eva', ''), email: fc.constantFrom('a@b.co', 'bad') }),
    { maxLength: 12 },
  );

  test('the identity, issues and fingerprint of a row do not depend on the order of rows', () => {
    fc.assert(
      fc.property(rowsOf, (records) => {
        const cells = records.map((record) => aCustomer(record));
        const describeAll = (rows: readonly PortfolioRow[]) =>
          rows.map(({ identity, verdict, fingerprint }) => `${identity} ${verdict} ${fingerprint}`).sort();

        expect(describeAll(readCustomers(...[...cells].reverse()))).toEqual(describeAll(readCustomers(...cells)));
      }),
    );
  });

  test('two rows share an identity only if their matched cells are equal', () => {
    fc.assert(
      fc.property(rowsOf, (records) => {
        const cells = records.map((record) => aCustomer(record));
        const contents = new Map<string, string>();
        for (const { identity, rowNumber } of readCustomers(...cells)) {
          const content = JSON.stringify(cells[rowNumber - 2]);
          expect(contents.get(identity) ?? content).toBe(content);
          contents.set(identity, content);
        }
      }),
    );
  });

  test('columns with blank headers never shift another one', () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 0, max: 5 }), fc.constantFrom('', ' ', '\u200b'), (records, at, header) => {
        const widen = (row: Cell[], cell: Cell) => [...row.slice(0, at), cell, ...row.slice(at)];
        const cells = records.map((record) => aCustomer(record));
        const wide = [widen(CUSTOMER_HEADERS, header), ...cells.map((row) => widen(row, 'private'))];

        const plain = readCustomers(...cells).map(outcomeOf);
        expect(readGiven({ customers: wide }).customers.map(outcomeOf)).toEqual(plain);
      }),
    );
  });
});
