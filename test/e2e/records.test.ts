// Rows of any tab added to a module: what the module holds afterwards, and what every row says.

import { col, contacts, DETAIL, PLAIN, people, STATUS, TAB } from './contacts';
import { column, OPERATION, opened, smallPortfolio } from './opened';

describe('rows of a tab that goes into a module', () => {
  it('are added with the exact labels and the objects that their types want, on a spreadsheet without customers', () => {
    const headers = [
      'Nombre',
      'Precio',
      'Desde',
      'Dirección',
      'Gustos',
      'Empresa',
      'Id empresa',
      'Celular',
      'Deuda',
      'Nota',
    ];
    const row = [
      'Ana Peña',
      5500.25,
      { date: '2026-06-10' },
      'Calle 1 # 2-3',
      'Ropa: Camiseta\nCarne: Res; Talla: M',
      'Acme',
      '64dc',
      3001234567,
      '1.000,50',
      'no va',
    ];
    const add = opened(smallPortfolio({ tabs: [{ name: TAB, values: [headers, row] }] }));
    add.addOn.call('saveRecordTab', {
      tab: TAB,
      module: 'products',
      key: '',
      columns: [
        col('Nombre', 'Tipo de Crédito '),
        col('Precio', 'Price', 'number'),
        col('Desde', 'Since', 'date'),
        col('Dirección', 'Address', 'address'),
        col('Gustos', 'Favorite Products', 'table'),
        col('Empresa', 'Company', 'search', { module: 'companies', idColumn: 'Id empresa' }),
        col('Celular', 'Phone', 'telephone', { country: 'co', code: '57' }),
        col('Deuda', 'Debt', 'currency', { symbol: '$' }),
        col('Nota', ''),
      ],
    });
    const job = add.addOn.finish(add.addOn.call('startRecords', { tab: TAB, rows: 'all', again: 'never' }));
    expect(job).toMatchObject({ kind: 'records', state: 'completed', customers: { Loaded: 1 } });
    expect(add.crm.moduleRecords(OPERATION, 'products')).toEqual([
      {
        'Tipo de Crédito ': 'Ana Peña',
        Price: 5500.25,
        Since: '2026-06-10',
        Address: { type: 'address', value: 'Calle 1 # 2-3' },
        'Favorite Products': { type: 'table', value: [{ Ropa: 'Camiseta' }, { Carne: 'Res', Talla: 'M' }] },
        Company: { type: 'search', value: 'Acme', value_id: '64dc', searchModuleName: 'companies' },
        Phone: { type: 'telephone', value: '3001234567', country: 'co', code: '57' },
        Debt: { type: 'currency', value: '1000.5', symbol: '$', convert: '' },
      },
    ]);
    expect(column(add.world, TAB, STATUS)).toEqual(['Cargada']);
    expect(add.world.hand.displayValues('Cargas')[1]).toContain('Carga a un módulo');
  });

  it('are not sent a second time, nor when they are sorted or one is added', () => {
    const add = contacts(people(3));
    expect(add.load().customers).toEqual({ Loaded: 3 });
    expect(() => add.load()).toThrow(/No hay filas por cargar/);
    add.world.hand.sort(TAB, 1, false);
    add.world.hand.place(TAB, 5, 1, 'Otra');
    expect(add.load().customers).toEqual({ Loaded: 1 });
    expect(add.held()).toEqual(['Persona 1', 'Persona 2', 'Persona 3', 'Otra']);
  });

  it('go in as often as they stand there, where two are equal, and each copy only once', () => {
    const add = contacts([
      ['Ana', '1'],
      ['Ana', '1'],
      ['Luis', '2'],
    ]);
    expect(add.load().customers).toEqual({ Loaded: 3 });
    add.world.hand.insertRows(TAB, 2);
    add.world.hand.place(TAB, 2, 1, 'Ana');
    add.world.hand.place(TAB, 2, 2, '1');
    expect(add.load().customers).toEqual({ Loaded: 1 });
    expect(add.held()).toEqual(['Ana', 'Ana', 'Luis', 'Ana']);
    expect(add.statuses()).toEqual(['Cargada', 'Sin cambios', 'Sin cambios', 'Sin cambios']);
  });

  it('keep their own words while somebody sorts the tab and adds a copy during the load', () => {
    const add = contacts([...people(5), ['Gemelo', '9'], ['Gemelo', '9']]);
    add.addOn.call('savePace', { customersPerCall: 2, parallel: 1 });
    let requests = 0;
    add.world.onCall = (_execution, _index, op) => {
      if (!op.startsWith('fetch.')) return;
      requests += 1;
      add.world.hand.sort(TAB, 1, requests % 2 === 0);
      if (requests !== 3) return;
      add.world.hand.insertRows(TAB, 2);
      add.world.hand.place(TAB, 2, 1, 'Gemelo');
      add.world.hand.place(TAB, 2, 2, '9');
    };
    expect(add.load().customers).toEqual({ Loaded: 7 });
    add.world.onCall = null;
    expect(requests).toBe(5);
    expect(add.load().customers).toEqual({ Loaded: 1 });
    expect(add.held().sort()).toEqual(column(add.world, TAB, 'Nombre').sort());
    expect(add.statuses().every((status) => status === 'Cargada' || status === 'Sin cambios')).toBe(true);
  });

  it('ask for the user’s word when one was edited after it was loaded: the module only takes new records', () => {
    for (const key of ['', 'Documento']) {
      const add = contacts(people(2), { key });
      add.load();
      add.world.hand.place(TAB, 2, 1, 'Persona Uno');
      expect(add.addOn.call('checkRecords', { tab: TAB })).toMatchObject({ changed: 1, customers: { Loaded: 2 } });
      expect(() => add.load()).toThrow(/No hay filas por cargar/);
      expect(add.load('changed').customers).toEqual({ Loaded: 1 });
      expect(add.held()).toEqual(['Persona 1', 'Persona 2', 'Persona Uno']);
    }
  });

  it('are told what to correct, and a repeated key keeps all of its rows back', () => {
    const add = contacts(
      [
        ['Ana', '1'],
        ['Luis', '1'],
        ['Eva', ''],
        ['Ivo', '4'],
      ],
      { key: 'Documento' },
    );
    expect(add.load()).toMatchObject({ state: 'completed', customers: { Loaded: 1, Invalid: 3 } });
    expect(add.statuses()).toEqual(['Por corregir', 'Por corregir', 'Por corregir', 'Cargada']);
    expect(column(add.world, TAB, DETAIL)[0]).toContain('igual en la fila 3');
  });

  it('need a module and their columns', () => {
    const add = contacts(people(1));
    expect(() => add.addOn.call('startRecords', { tab: 'Nada', rows: 'all', again: 'never' })).toThrow(
      /a qué módulo va/,
    );
    add.world.hand.deleteColumns(TAB, 2);
    expect(() => add.load()).toThrow(/no encontramos: «Documento»/);
  });

  it('propose every header to the letter before anything is set up', () => {
    const add = opened(
      smallPortfolio({
        tabs: [
          {
            name: TAB,
            values: [
              ['Tipo de Crédito ', ''],
              ['x', ''],
            ],
          },
        ],
      }),
    );
    expect(add.addOn.call('getRecordTab', { tab: null })).toEqual({
      tab: TAB,
      module: '',
      key: '',
      isSaved: false,
      columns: [col('Tipo de Crédito ', 'Tipo de Crédito ')],
    });
  });

  it('are loaded from the menu, on the tab in front', () => {
    const add = contacts(people(2));
    add.addOn.script.open();
    add.addOn.script.clickMenu('Cargar esta pestaña en un módulo');
    expect(add.held()).toEqual(['Persona 1', 'Persona 2']);
    expect(add.world.questions.map(({ message }) => message)).toEqual([
      'Se agregarán 2 filas al módulo en 1 solicitud. ¿Continuar?',
      'Cargadas: 2 filas. No quedó nada pendiente.',
    ]);
  });
});

describe('what the CRM answers to records', () => {
  it('leaves the rows of a lost answer in doubt, and sends them again on the user’s explicit word only', () => {
    const faults = [
      { when: { endpoint: 'insertMany', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } },
    ] as const;
    const add = contacts(people(2), {}, { faults });
    expect(add.load().customers).toEqual({ Unknown: 2 });
    expect(column(add.world, TAB, DETAIL)[0]).toContain('Búsquela en el módulo del CRM');
    expect(() => add.load()).toThrow(/No hay filas por cargar/);
    expect(add.addOn.call('releaseRecords', { tab: TAB })).toEqual({ rows: 2 });
    expect(add.load().customers).toEqual({ Loaded: 2 });
    expect(add.held()).toHaveLength(4);
  });

  it.each([
    ['fewer than were sent', 'Succesfully create 1 record'],
    ['more than were sent', 'Succesfully create 3 record'],
    ['no figure', 'Succesfully create record'],
    ['two figures', 'Succesfully create 2 record of 2'],
  ])('takes no row for loaded when the count is wrong: %s', (_, msg) => {
    const body = JSON.stringify({ code: 200, error: 'null', msg, data: [] });
    const faults = [
      { when: { endpoint: 'insertMany' }, effect: { kind: 'status', status: 200, body: { text: body }, stores: true } },
    ] as const;
    const add = contacts(people(2), {}, { faults });
    expect(add.load().customers).toEqual({ Unknown: 2 });
    expect(column(add.world, TAB, DETAIL)[1]).toContain('no coinciden con lo enviado');
  });

  it('finds the one record that is refused, and loads all others', () => {
    const operations = [{ name: OPERATION, tokens: ['A8K3J7F2'], modules: { contacts: ['namecontact', 'idcontact'] } }];
    const rows = people(6);
    const add = contacts(rows, { columns: [...PLAIN.columns, col('Extra', 'nadie')] }, { operations });
    expect(() => add.load()).toThrow(/no encontramos: «Extra»/);
    add.world.hand.place(TAB, 1, 3, 'Extra');
    add.world.hand.place(TAB, 4, 3, 'x');
    expect(add.load().customers).toEqual({ Loaded: 5, Rejected: 1 });
    expect(add.statuses()[2]).toBe('Rechazada');
    expect(column(add.world, TAB, DETAIL)[2]).toContain('UNKNOWN FIELD: nadie');
  });

  it('stops at once when there is no such module', () => {
    const operations = [{ name: OPERATION, tokens: ['A8K3J7F2'], modules: { other: null } }];
    const add = contacts(people(5), {}, { operations });
    expect(add.load()).toMatchObject({ state: 'failed', stopCode: 'crm-input', requests: 2 });
    expect(add.statuses()).toEqual(Array(5).fill('Lista'));
  });
});

describe('what the page asks about such a tab', () => {
  it('shows a row by its key wherever it stands after a sort, else by its number within the tab', () => {
    const add = contacts(people(3));
    add.crm.faults = [{ when: { endpoint: 'insertMany', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } }];
    const { identity = '', firstRowNumber = 0 } = add.load().causes?.[0] ?? {};
    expect(firstRowNumber).toBe(2);
    const go = (rowNumber: number, of: string) => add.addOn.call('goToRecord', { tab: TAB, rowNumber, identity: of });
    expect(go(2, identity)).toEqual({ rowNumber: 2 });
    add.world.hand.sort(TAB, 1, false);
    expect(go(2, identity)).toEqual({ rowNumber: 4 });
    expect(go(3, '')).toEqual({ rowNumber: 3 });
    expect(go(3, 'of a row that has gone')).toEqual({ rowNumber: 3 });
  });

  it('says of rows in doubt what a module allows, in the causes of the job as on the rows', () => {
    const add = contacts(people(2));
    add.crm.faults = [{ when: { endpoint: 'insertMany', nthRequest: 1 }, effect: { kind: 'drop', stores: 'before' } }];
    const [cause] = add.load().causes ?? [];
    expect(cause).toMatchObject({ status: 'Unknown', rows: 2, words: column(add.world, TAB, DETAIL)[0] });
  });
});

describe('the colours of a tab that goes into a module', () => {
  const looks = ({ world: { hand } }: ReturnType<typeof contacts>) => {
    const statusColumn = 1 + (hand.displayValues(TAB)[0]?.indexOf(STATUS) ?? -1);
    return [2, 3].map((row) => hand.look(TAB, row, statusColumn).background);
  };

  it('are put on by its check, once, and show when its rows have arrived', () => {
    const add = contacts(people(2));
    add.addOn.call('checkRecords', { tab: TAB });
    expect(looks(add)).toEqual([undefined, undefined]);
    add.load();
    expect(looks(add)).toEqual(['#e6f4ea', '#e6f4ea']);
    const rules = () => add.world.spreadsheet.tabs[0]?.conditionalFormatRules.length;
    const before = rules();
    add.addOn.call('checkRecords', { tab: TAB });
    add.addOn.call('colourStatuses', null);
    expect(rules()).toBe(before);
  });

  it('are there after a load without a check, from the panel and from the menu', () => {
    const panel = contacts(people(2));
    panel.load();
    expect(looks(panel)).toEqual([undefined, undefined]);
    panel.addOn.call('colourStatuses', null);
    expect(looks(panel)).toEqual(['#e6f4ea', '#e6f4ea']);

    const menu = contacts(people(2));
    menu.addOn.script.run('loadRecordsFromMenu', [], { kind: 'menu' });
    expect(looks(menu)).toEqual(['#e6f4ea', '#e6f4ea']);
  });
});
