import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellSource } from '../../workbench/apps-script/tab-source';
import { separatorOf } from '../../workbench/demo/csv';
import {
  checkPortfolio,
  generatePortfolio,
  type Portfolio,
  readPortfolio,
  samplePortfolio,
} from '../../workbench/demo/portfolio';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, contents: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
};

const rowsOf = (portfolio: Portfolio, name: string): readonly (readonly CellSource[])[] =>
  portfolio.tabs.find((tab) => tab.name === name)?.values ?? [];

/** The rows below the header. */
const recordsOf = (portfolio: Portfolio, name: string) => rowsOf(portfolio, name).slice(1);

const columnOf = (portfolio: Portfolio, name: string, header: string): CellSource[] => {
  const index = rowsOf(portfolio, name)[0]?.indexOf(header) ?? -1;
  return recordsOf(portfolio, name).map((row) => row[index] ?? '');
};

const aPortfolio = (changes: object = {}): object => ({
  locale: 'es_CO',
  timeZone: 'America/Bogota',
  roles: { Clientes: 'customers' },
  mapping: {},
  tabs: [{ name: 'Clientes', values: [['Cédula'], ['1'], [2], [true], [null], [{ date: '2025-01-31' }]] }],
  ...changes,
});

describe('a portfolio.json', () => {
  it.each(['clean', 'dirty'])('is read as it stands: %s', (name) => {
    const path = join(__dirname, '..', 'data', name, 'portfolio.json');

    expect(readPortfolio([path])).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });

  it('may begin with a byte order mark and leave roles and mapping out', () => {
    const path = file('bom.json', `\uFEFF${JSON.stringify(aPortfolio({ roles: undefined, mapping: undefined }))}`);

    expect(readPortfolio([path])).toEqual(aPortfolio({ roles: {} }));
  });

  it.each([
    [
      'a cell that is a list',
      { tabs: [{ name: 'A', values: [['x'], [[1]]] }], roles: {} },
      'tabs[0].values[1][0]: a cell is text',
    ],
    [
      'a date in words',
      { tabs: [{ name: 'A', values: [[{ date: 'ayer' }]] }], roles: {} },
      'tabs[0].values[0][0].date: a date looks like 2025-01-31',
    ],
    ['a locale with a hyphen', { locale: 'es-CO' }, 'locale: a locale looks like es_CO'],
    ['a time zone that is none', { timeZone: 'Bogota' }, 'timeZone: a time zone looks like America/Bogota'],
    ['a role for a missing tab', { roles: { Otros: 'customers' } }, 'roles names the tab "Otros"'],
    ['a mapping for a missing tab', { mapping: { Otros: {} } }, 'mapping names the tab "Otros"'],
    ['another role', { roles: { Clientes: 'debtors' } }, 'roles.Clientes: '],
    [
      'two tabs of one name',
      { tabs: [1, 2].map(() => ({ name: 'A', values: [] })), roles: {} },
      'two tabs are called "A"',
    ],
    [
      'two customer tabs',
      { tabs: ['A', 'B'].map((name) => ({ name, values: [] })), roles: { A: 'customers', B: 'customers' } },
      'two tabs hold the customers',
    ],
    ['no tabs', { tabs: undefined }, 'tabs: '],
  ])('is refused with its place: %s', (_, changes, problem) => {
    const check = () => checkPortfolio(JSON.parse(JSON.stringify(aPortfolio(changes))), 'mine.json');

    expect(check).toThrow('mine.json is not a portfolio:');
    expect(check).toThrow(problem);
  });

  it('shows the first five problems and counts the others', () => {
    const values = Array.from({ length: 9 }, () => [[]]);

    expect(() => checkPortfolio(aPortfolio({ tabs: [{ name: 'Clientes', values }] }), 'x')).toThrow('… and 4 more');
  });

  it('is asked for in words when it is missing, or no JSON', () => {
    expect(() => readPortfolio([join(folder, 'none.json')])).toThrow('none.json cannot be read: is the path right?');
    expect(() => readPortfolio([file('bad.json', '{"locale":')])).toThrow('bad.json is not JSON');
  });
});

describe('two CSV files', () => {
  const customers = 'Cédula;Nombre\n0012;"Peña; Inés"\n\n4,57E+09;#N/A\n';

  it('become two tabs named after them, in the order given, with cells as text', () => {
    const portfolio = readPortfolio([
      file('Mis clientes.csv', customers),
      file('deudas.2025.csv', 'Cédula,Saldo\r\n0012,"1.234,50"\r\n'),
    ]);

    expect(portfolio).toEqual({
      locale: 'es_CO',
      timeZone: 'America/Bogota',
      roles: { 'Mis clientes': 'customers', 'deudas.2025': 'obligations' },
      mapping: {},
      tabs: [
        {
          name: 'Mis clientes',
          values: [
            ['Cédula', 'Nombre'],
            ['0012', 'Peña; Inés'],
            ['', ''],
            ['4,57E+09', '#N/A'],
          ],
        },
        {
          name: 'deudas.2025',
          values: [
            ['Cédula', 'Saldo'],
            ['0012', '1.234,50'],
          ],
        },
      ],
    });
  });

  it('may begin with a byte order mark, be separated by tabs, and have rows of unequal length', () => {
    const portfolio = readPortfolio([file('a.csv', '\uFEFFA\tB\n1\n1\t2\t3\n'), file('b.csv', 'A\n')]);

    expect(rowsOf(portfolio, 'a')).toEqual([
      ['A', 'B', ''],
      ['1', '', ''],
      ['1', '2', '3'],
    ]);
  });

  it('keep apart when both have the same name', () => {
    const path = file('same.csv', 'A\n');

    expect(readPortfolio([path, path]).roles).toEqual({ same: 'customers', 'same (2)': 'obligations' });
  });

  it.each([
    ['a file in another encoding', Buffer.from('Cédula\n', 'latin1'), 'is not UTF-8: save it as "CSV UTF-8"'],
    ['an empty file', '\uFEFF', 'is empty: it needs a header row'],
    ['an unclosed quotation mark', 'A;B\n"x;y\n', 'is not a CSV file near line'],
  ])('are refused in words: %s', (_, contents, problem) => {
    expect(() => readPortfolio([file('bad.csv', contents), file('good.csv', 'A\n')])).toThrow(problem);
  });

  it('are asked for when there are more, fewer or mixed files', () => {
    const advice = 'Give one portfolio.json, or two CSV files: customers first, then obligations.';
    for (const paths of [['a.csv'], ['a.csv', 'b.csv', 'c.csv'], ['a.csv', 'b.json']])
      expect(() => readPortfolio(paths)).toThrow(advice);
  });
});

describe('separatorOf', () => {
  it.each([
    ['a;b;c,d', ';'],
    ['a,b;c,d', ','],
    ['a\tb', '\t'],
    ['"x,y,z";b\n1,2,3,4', ';'],
    ['"line\nbreak,";b;c', ';'],
    ['alone', ';'],
  ])('of %j is %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });
});

describe('generatePortfolio', () => {
  const portfolio = generatePortfolio(1000, { seed: 3 });

  it('is the same for the same seed and another for another', () => {
    expect(generatePortfolio(1000, { seed: 3 })).toEqual(portfolio);
    expect(generatePortfolio(1000, { seed: 4 })).not.toEqual(portfolio);
  });

  it.each([
    [1, 2.5, 3],
    [7, 2.5, 18],
    [1000, 2.5, 2500],
    [10, 0, 0],
    [10, 0.3, 3],
    [0, 2.5, 0],
  ])('has for %d customers with %d each exactly %d obligations', (customers, obligationsPerCustomer, obligations) => {
    const made = generatePortfolio(customers, { obligationsPerCustomer });

    expect(recordsOf(made, 'Clientes')).toHaveLength(customers);
    expect(recordsOf(made, 'Obligaciones')).toHaveLength(obligations);
  });

  it('has rows that pass every check: unique ids, known customers, mail addresses, names', () => {
    const identifications = columnOf(portfolio, 'Clientes', 'Cédula').map(String);
    const obligations = columnOf(portfolio, 'Obligaciones', 'Obligación').map(String);

    expect(new Set(identifications.map(Number)).size).toBe(1000);
    expect(new Set(obligations).size).toBe(2500);
    expect(new Set(columnOf(portfolio, 'Obligaciones', 'Cédula').map(String))).toEqual(new Set(identifications));
    expect(
      columnOf(portfolio, 'Clientes', 'Correo electrónico').filter(
        (email) => !/^[a-z]+(\.[a-z]+)*\.\d+@example\.com$/.test(String(email)),
      ),
    ).toEqual([]);
    expect(columnOf(portfolio, 'Clientes', 'Nombre completo')).not.toContain('');
    expect(checkPortfolio(portfolio, 'generated')).toEqual(portfolio);
  });

  it('has cells of the types in which a creditor keeps them', () => {
    const identifications = columnOf(portfolio, 'Clientes', 'Cédula');
    const amounts = columnOf(portfolio, 'Obligaciones', 'Saldo total');
    const dates = columnOf(portfolio, 'Obligaciones', 'Fecha de vencimiento');

    expect(identifications.filter((id) => typeof id === 'number').length).toBeGreaterThan(300);
    expect(identifications.filter((id) => String(id).startsWith('00')).length).toBeGreaterThan(150);
    expect(amounts.every((amount) => typeof amount === 'number')).toBe(true);
    expect(amounts.filter((amount) => !Number.isInteger(amount)).length).toBeGreaterThan(1000);
    expect(dates.every((cell) => typeof cell === 'object')).toBe(true);
    expect(columnOf(portfolio, 'Obligaciones', 'Último pago').filter((cell) => cell === '').length).toBeGreaterThan(
      500,
    );
  });

  it('keeps the obligations of a customer together, or strews them', () => {
    const runs = (order: 'grouped' | 'shuffled'): number => {
      const ids = columnOf(generatePortfolio(1000, { seed: 3, order }), 'Obligaciones', 'Cédula').map(String);
      return ids.filter((id, index) => id !== ids[index - 1]).length;
    };
    const sorted = (made: Portfolio) =>
      recordsOf(made, 'Obligaciones')
        .map((row) => JSON.stringify(row))
        .sort();

    expect(runs('grouped')).toBe(1000);
    expect(runs('shuffled')).toBeGreaterThan(2400);
    expect(sorted(generatePortfolio(1000, { seed: 3, order: 'shuffled' }))).toEqual(sorted(portfolio));
  });

  it('has the time zone of its locale', () => {
    expect(portfolio.timeZone).toBe('America/Bogota');
    expect(generatePortfolio(1, { locale: 'pt_BR' })).toMatchObject({ locale: 'pt_BR', timeZone: 'America/Sao_Paulo' });
  });

  it('keeps ids unique among many customers', () => {
    const large = generatePortfolio(20_000);

    expect(recordsOf(large, 'Obligaciones')).toHaveLength(50_000);
    expect(new Set(columnOf(large, 'Clientes', 'Cédula').map(Number)).size).toBe(20_000);
    expect(new Set(columnOf(large, 'Obligaciones', 'Obligación').map(String)).size).toBe(50_000);
  });
});

describe('the bundled portfolio', () => {
  const sample = samplePortfolio();

  it('is read when no file is given', () => {
    expect(readPortfolio([])).toEqual(sample);
    expect([recordsOf(sample, 'Clientes').length, recordsOf(sample, 'Obligaciones').length]).toEqual([40, 95]);
  });

  it('has a dozen mistakes such as creditors make', () => {
    const customers = columnOf(sample, 'Clientes', 'Cédula').map(String);
    const emails = columnOf(sample, 'Clientes', 'Correo electrónico');
    const owners = columnOf(sample, 'Obligaciones', 'Cédula').map(String);
    const keys = columnOf(sample, 'Obligaciones', 'Obligación').map((id, index) => `${owners[index]} ${String(id)}`);
    const twice = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
    const count = (tab: string, header: string, wrong: CellSource) =>
      columnOf(sample, tab, header).filter((cell) => cell === wrong).length;

    expect([
      emails.filter((email) => email === '').length,
      count('Clientes', 'Correo electrónico', 'sin correo'),
    ]).toEqual([1, 1]);
    expect([customers.includes('4,57E+09'), twice(customers)]).toEqual([true, ['10105541']]);
    expect([count('Clientes', 'Celular', ''), count('Clientes', 'Nombre completo', '   ')]).toEqual([1, 1]);
    expect(new Set(owners.filter((owner) => owner !== '' && !customers.includes(owner)))).toEqual(
      new Set(['10040932', '52999888']),
    );
    expect(twice(keys)).toEqual(['10055611 000000039']);
    expect(count('Obligaciones', 'Saldo total', 'doce mil')).toBe(1);
    expect(count('Obligaciones', 'Fecha de vencimiento', '31/02/2025')).toBe(1);
    expect([
      count('Obligaciones', 'Días de mora', '#N/A'),
      count('Obligaciones', 'Días de mora', 'tres meses'),
    ]).toEqual([1, 1]);
    // One of the two blanks is a whole blank row.
    expect([count('Obligaciones', 'Obligación', ''), count('Obligaciones', 'Producto', '')]).toEqual([2, 2]);
  });

  it('names nobody who can be reached: every address is at example.com', () => {
    const emails = columnOf(sample, 'Clientes', 'Correo electrónico').filter((email) => String(email).includes('@'));

    expect(emails.every((email) => String(email).endsWith('@example.com'))).toBe(true);
    expect(emails).toHaveLength(38);
  });
});
