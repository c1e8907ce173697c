import { CATALOGUE } from '../../../src/core/portfolio/catalogue';
import { matchColumns, roleOfHeaders, roleOfTabName } from '../../../src/core/portfolio/columns';
import { normalHeader } from '../../../src/core/portfolio/header';

const NONE: ReadonlySet<number> = new Set();
const targets = (role: 'customers' | 'obligations', headers: string[], saved: Record<string, string> | null = null) =>
  matchColumns(role, headers, saved, NONE).columns.map(({ header, target }) => `${header} → ${target}`);

describe('normalHeader', () => {
  test.each([
    ['Cédula', 'cedula'],
    ['  CÉDULA  ', 'cedula'],
    ['N.º de identificación', 'identificacion'],
    ['No. identificación', 'identificacion'],
    ['N° Crédito', 'credito'],
    ['C.C.', 'cc'],
    ['E-mail', 'email'],
    ['Nombre(s) y apellido(s)', 'nombre apellido'],
    ['Saldo total ($)', 'saldo total'],
    ['Saldo total (COP)', 'saldo total'],
    ['total_balance', 'total balance'],
    ['Número', 'numero'],
    ['', ''],
  ])('turns %j into %j', (header, normal) => {
    expect(normalHeader(header)).toBe(normal);
  });
});

describe('the catalogue', () => {
  test.each(['customers', 'obligations'] as const)('has its aliases of %s in normal form, each once', (role) => {
    for (const field of CATALOGUE[role]) {
      const all = [...field.aliases, ...field.weakAliases];
      expect(all.map(normalHeader)).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test.each(['customers', 'obligations'] as const)('lets no strong alias or label of %s mean two fields', (role) => {
    const owners = new Map<string, string>();
    for (const field of CATALOGUE[role]) {
      const names = new Set([...field.aliases, ...Object.values(field.labels).map(normalHeader)]);
      for (const name of names) {
        expect(`${name}: ${owners.get(name) ?? field.key}`).toBe(`${name}: ${field.key}`);
        owners.set(name, field.key);
      }
    }
  });
});

describe('matchColumns', () => {
  test.each([
    ['customers', ['Cédula', 'Nombre completo', 'Correo electrónico', 'Celular', 'Dirección']],
    ['customers', ['NIT', 'Razón social', 'E-mail', 'Teléfono', 'Domicilio']],
    ['customers', ['RFC', 'Nombre del cliente', 'Correo', 'Núm. de celular', 'Dirección de residencia']],
    ['customers', ['ID', 'Name', 'Email address', 'Phone number', 'Address']],
    ['customers', ['Customer ID', 'Full name', 'E-mail', 'Mobile', 'Street address']],
    ['customers', ['CPF/CNPJ', 'Nome completo', 'E-mail', 'Celular', 'Endereço']],
    ['customers', ['Identification', 'Name', 'Email', 'Telephone', 'Address']],
  ] as const)('knows the fields of %s under %j', (role, headers) => {
    const { columns, missing, ambiguous, unmatched } = matchColumns(role, headers, null, NONE);

    expect(columns.map(({ target }) => target)).toEqual(['Identification', 'Name', 'Email', 'Telephone', 'Address']);
    expect([missing, ambiguous, unmatched]).toEqual([[], [], []]);
  });

  test.each([
    [
      'Cédula',
      'Obligación',
      'Producto',
      'Saldo total',
      'Fecha de vencimiento',
      'Días de mora',
      'Tipo de cartera',
      'Último pago',
      'Fecha último pago',
      'Saldo por pagar',
    ],
    [
      'Documento',
      'Nro. crédito',
      'Descripción',
      'Saldo',
      'Vencimiento',
      'Días en mora',
      'Cartera',
      'Valor del último pago',
      'Fecha de último pago',
      'Valor a pagar',
    ],
    [
      'Customer ID',
      'Loan number',
      'Product name',
      'Outstanding balance',
      'Due date',
      'Days past due',
      'Portfolio',
      'Last payment amount',
      'Last payment date',
      'Amount due',
    ],
    [
      'CPF',
      'Contrato',
      'Produto',
      'Saldo devedor',
      'Data de vencimento',
      'Dias em atraso',
      'Carteira',
      'Valor do último pagamento',
      'Data do último pagamento',
      'Valor a pagar',
    ],
    [
      'Identification',
      'id',
      'name',
      'total_balance',
      'expiring_date',
      'days_delay',
      'portfolio_type',
      'last_pay',
      'last_pay_date',
      'balance_payment',
    ],
  ])('knows the fields of obligations under %s, %s, %s …', (...headers) => {
    const { columns, ambiguous } = matchColumns('obligations', headers, null, NONE);

    expect(columns.map(({ target }) => target)).toEqual(CATALOGUE.obligations.map(({ key }) => key));
    expect(ambiguous).toEqual([]);
  });

  test.each(['es', 'en', 'pt'] as const)('knows every label of its own in %s', (language) => {
    for (const role of ['customers', 'obligations'] as const) {
      const headers = CATALOGUE[role].map(({ labels }) => labels[language]);
      expect(matchColumns(role, headers, null, NONE).columns.map(({ target }) => target)).toEqual(
        CATALOGUE[role].map(({ key }) => key),
      );
    }
  });

  test('takes a saved header exactly as it stands, spaces included', () => {
    const saved = { 'Segmento ': 'Segmento ', Llave: 'Identification' };

    expect(targets('customers', ['Llave', 'Segmento '], saved)).toEqual([
      'Llave → Identification',
      'Segmento  → Segmento ',
    ]);
    expect(targets('customers', ['llave', 'Segmento'], saved)).toEqual([]);
  });

  test('lets a saved column win over an alias, which is then never sent', () => {
    const { columns, unmatched, ambiguous } = matchColumns(
      'customers',
      ['Cédula', 'NIT'],
      { NIT: 'Identification' },
      NONE,
    );

    expect(columns.map(({ header }) => header)).toEqual(['NIT']);
    expect(unmatched).toEqual(['Cédula']);
    expect(ambiguous).toEqual([]);
  });

  test('lets a saved empty target keep a column from being sent', () => {
    const { columns, unmatched } = matchColumns('customers', ['Dirección', 'Cédula'], { Dirección: '' }, NONE);

    expect(columns.map(({ header }) => header)).toEqual(['Cédula']);
    expect(unmatched).toEqual(['Dirección']);
  });

  test('does not choose between two columns that claim one field', () => {
    const { columns, ambiguous, missing } = matchColumns('customers', ['Teléfono', 'Cédula', 'Celular'], null, NONE);

    expect(columns.map(({ target }) => target)).toEqual(['Identification']);
    expect(ambiguous.map(({ target, headers }) => [target, headers])).toEqual([['Telephone', ['Teléfono', 'Celular']]]);
    expect(missing.map(({ key }) => key)).toEqual(['Name', 'Email']);
  });

  test('does not choose between two columns with the same saved header', () => {
    const { ambiguous } = matchColumns('customers', ['Zona', 'Zona'], { Zona: 'Zona' }, NONE);

    expect(ambiguous).toEqual([{ target: 'Zona', field: null, headers: ['Zona', 'Zona'] }]);
  });

  test('never takes the name of a customer for the name of an obligation', () => {
    expect(targets('obligations', ['Nombre', 'Name', 'Nome', 'Nombre completo', 'Cliente'])).toEqual([]);
  });

  test('takes an ID or a document for what the tab does not hold under a clearer header', () => {
    expect(targets('obligations', ['ID', 'Cédula'])).toEqual(['ID → id', 'Cédula → Identification']);
    expect(targets('obligations', ['ID', 'Obligación'])).toEqual(['ID → Identification', 'Obligación → id']);
    expect(targets('obligations', ['Documento', 'Producto'])).toEqual(['Producto → name']);
    expect(targets('customers', ['ID', 'Cédula'])).toEqual(['Cédula → Identification']);
  });

  test('leaves out blank headers and our own columns, and keeps everybody else in place', () => {
    const { columns, unmatched } = matchColumns(
      'customers',
      ['', 'Cédula', ' ', 'Estado', 'Correo', 'Notas'],
      null,
      new Set([3]),
    );

    expect(columns.map(({ columnIndex, target }) => [columnIndex, target])).toEqual([
      [1, 'Identification'],
      [4, 'Email'],
    ]);
    expect(unmatched).toEqual(['Notas']);
  });

  test('is not confused by headers that are names of object properties', () => {
    expect(matchColumns('customers', ['constructor', '__proto__'], { a: 'b' }, NONE).unmatched).toEqual([
      'constructor',
      '__proto__',
    ]);
  });
});

describe('roleOfTabName', () => {
  test.each([
    ['Clientes', 'customers'],
    ['CLIENTES 2025', 'customers'],
    ['Deudores', 'customers'],
    ['Customers', 'customers'],
    ['Obligaciones', 'obligations'],
    ['Obrigações', 'obligations'],
    ['Dívidas', 'obligations'],
    ['Loans (June)', 'obligations'],
    ['Clientes y obligaciones', null],
    ['Gestiones', null],
    ['Hoja 1', null],
    ['', null],
  ])('reads %j as %s', (name, role) => {
    expect(roleOfTabName(name)).toBe(role);
  });
});

describe('roleOfHeaders', () => {
  test('tells the tabs apart by their columns', () => {
    expect(roleOfHeaders(['Cédula', 'Nombre', 'Correo', 'Celular'])).toBe('customers');
    expect(roleOfHeaders(['Cédula', 'Obligación', 'Producto', 'Saldo total'])).toBe('obligations');
  });

  test('says nothing about a tab that names too little', () => {
    expect(roleOfHeaders([])).toBeNull();
    expect(roleOfHeaders(['Cédula', 'Correo'])).toBeNull();
    expect(roleOfHeaders(['Nombre', 'Correo', 'Celular'])).toBeNull();
    expect(roleOfHeaders(['Fecha', 'Agente', 'Resultado'])).toBeNull();
  });
});
