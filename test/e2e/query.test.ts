// Management records by any field, their summary with charts, and endpoints that are switched off.
import { Kill } from '../../workbench/apps-script';
import { column, loadAll, OPERATION, opened, smallPortfolio } from './opened';

const RECORDS = [
  {
    wolkvox_id: 'g1',
    customer_id: '1001',
    agent_id: '7',
    agent_name: 'Sara',
    tipification_desc: 'Promesa',
    date: '2026-03-02 08:00:00',
  },
  {
    wolkvox_id: 'g2',
    customer_id: '1001',
    agent_id: '7',
    agent_name: 'Sara',
    tipification_desc: 'No contesta',
    date: '2026-03-03 09:00:00',
  },
  {
    wolkvox_id: 'g3',
    customer_id: '1002',
    agent_id: '8',
    agent_name: '',
    tipification_desc: 'No contesta',
    date: '2026-03-03 10:00:00',
  },
];

/** Keeps what reaches the CRM from here on. */
function listened<T extends Pick<ReturnType<typeof opened>, 'crm'>>(add: T) {
  const sent: { path: string; body: string }[] = [];
  const handle = add.crm.handle.bind(add.crm);
  add.crm.handle = (request) => {
    sent.push({ path: request.path, body: request.body ?? '' });
    return handle(request);
  };
  return { ...add, sent };
}

/** A spreadsheet with a column of agents and no customers. */
function agents(config = {}) {
  const add = listened(
    opened(
      smallPortfolio({
        tabs: [
          {
            name: 'Asesores',
            values: [
              ['Id', 'Asesor'],
              ['a', '7'],
              ['b', 8],
              ['c', '7'],
              ['d', ''],
            ],
          },
        ],
      }),
      config,
    ),
  );
  for (const record of RECORDS) add.crm.addManagementRecord(OPERATION, record);
  const query = (change: Partial<{ field: string; value: string | null; onlyNew: boolean }> = {}) =>
    add.addOn.finish(add.addOn.call('startQuery', { field: 'agent_id', value: null, onlyNew: false, ...change }));
  return { ...add, query };
}
const bodies = (add: ReturnType<typeof agents>): { field: string; value: string }[] =>
  add.sent.filter(({ path }) => path.includes('queryGestion')).map(({ body }) => JSON.parse(body));

describe('management records by any field', () => {
  it('are fetched for the distinct values of the selected cells, on a spreadsheet without customers', () => {
    const add = agents();
    add.world.hand.select('Asesores', 'B1:B5');
    const job = add.query();
    expect(job).toMatchObject({ kind: 'query', state: 'completed', done: 2, total: 2, found: 3, added: 3 });
    expect(bodies(add).map(({ field, value }) => [field, value])).toEqual([
      ['agent_id', '7'],
      ['agent_id', '8'],
    ]);
    expect(column(add.world, 'Gestiones', 'wolkvox_id')).toEqual(['g1', 'g2', 'g3']);
    expect(add.world.hand.displayValues('Cargas')[1]?.[4]).toBe('Consulta de gestiones');
  });

  it.each(['customer_id', 'wolkvox_idRecord', 'obligation', 'campaign_id', 'id_customer'])(
    'are asked for by %s as it is, one value',
    (field) => {
      const add = agents();
      add.crm.addManagementRecord(OPERATION, { wolkvox_id: 'g9', [field]: 'valor' });
      expect(add.query({ field, value: ' valor ' })).toMatchObject({ state: 'completed', found: 1 });
      expect(bodies(add)).toEqual([{ operation: OPERATION, field, value: 'valor' }]);
    },
  );

  it('are told how many are new since the last time, and known rows stay as they are where only new ones are wanted', () => {
    const add = agents();
    add.query({ value: '7' });
    add.world.hand.place('Gestiones', 2, 1, 'corregido a mano');
    add.crm.addManagementRecord(OPERATION, { wolkvox_id: 'g4', agent_id: '7' });
    expect(add.query({ value: '7', onlyNew: true })).toMatchObject({ found: 3, added: 1 });
    expect(add.world.hand.values('Gestiones')[1]?.[0]).toBe('corregido a mano');
    expect(add.query({ value: '7' }).added).toBeUndefined();
    expect(add.world.hand.values('Gestiones')[1]?.[0]).not.toBe('corregido a mano');
  });

  it('are counted before, one call for each distinct value of the selected cells', () => {
    const add = agents();
    add.world.hand.select('Asesores', 'B1:B5');
    expect(add.addOn.call('planQuery', null)).toEqual({ values: 2 });
    expect(bodies(add)).toEqual([]);
  });

  it('say that nothing is selected, or too much', () => {
    const add = agents();
    add.world.hand.select('Asesores', 'B5:B5');
    expect(() => add.query()).toThrow(/No hay valores seleccionados/);
    Array.from({ length: 900 }, (_, row) => add.world.hand.place('Asesores', row + 2, 2, `${'x'.repeat(300)}${row}`));
    add.world.hand.select('Asesores', 'B2:B901');
    expect(() => add.query()).toThrow(/demasiados valores/);
  });

  it('go on where a run handed over, with the values that were selected, whatever has become of the cells', () => {
    const add = agents({ faults: [{ when: { endpoint: 'queryGestion' }, effect: { kind: 'latency', ms: 50_000 } }] });
    Array.from({ length: 30 }, (_, row) => add.world.hand.place('Asesores', row + 2, 2, `v${row}`));
    add.world.hand.select('Asesores', 'B2:B31');
    let job = add.addOn.call('startQuery', { field: 'agent_id', value: null, onlyNew: false });
    expect(job.state).toBe('running');
    for (let row = 2; row < 32; row += 1) add.world.hand.place('Asesores', row, 2, '');
    job = add.addOn.finish(job);
    expect(job).toMatchObject({ state: 'completed', done: 30 });
    const asked = new Set(bodies(add).map(({ value }) => value));
    expect([...Array(30).keys()].every((row) => asked.has(`v${row}`))).toBe(true);
  });

  it('are there once each after a run was killed at any of its service calls', () => {
    const start = () => {
      const add = agents();
      add.world.hand.select('Asesores', 'B2:B5');
      return add;
    };
    let calls = 0;
    const probe = start();
    probe.world.onCall = () => {
      calls += 1;
    };
    probe.query();
    expect(calls).toBeGreaterThan(15);
    for (let at = 0; at < calls; at += 1) {
      const add = start();
      let index = -1;
      add.world.onCall = () => {
        index += 1;
        if (index === at) throw new Kill();
      };
      expect(() => add.query()).toThrow();
      add.world.onCall = null;
      add.world.advance(400_000);
      // Killed before the job was kept, the user asks again.
      if (add.addOn.call('getJob', null)?.state === 'running') add.addOn.finish(add.addOn.call('runJob', null));
      else {
        add.world.hand.select('Asesores', 'B2:B5');
        add.query();
      }
      // Killed between making the tab and filling it, the records stand in another one, beside the empty one.
      const beside = 'Gestiones wolkvox';
      const tab = add.world.spreadsheet.tabNamed(beside) ? beside : 'Gestiones';
      expect([at, column(add.world, tab, 'wolkvox_id').sort()]).toEqual([at, ['g1', 'g2', 'g3']]);
    }
  }, 120_000);

  it('are fetched from the menu by the field that is set', () => {
    const add = agents();
    add.world.hand.select('Asesores', 'A2:A2');
    add.addOn.script.open();
    add.addOn.script.clickMenu('Traer gestiones de las celdas seleccionadas');
    expect(add.world.questions.map(({ message }) => message)).toEqual([
      'Se consultarán las gestiones de 1 valor del campo «customer_id»: 1 solicitud. ¿Continuar?',
      'No se encontraron gestiones con esos valores. Compruebe el campo elegido.',
    ]);
  });
});

describe('the summary of management records', () => {
  const summary = (add: ReturnType<typeof agents>) =>
    add.world.hand.values('Resumen de gestiones').map((row) => row.map((cell) => cell ?? ''));

  it('counts by tipification, agent and day in numbers, under three charts that cover exactly the counts', () => {
    const add = agents();
    add.query({ value: '7' });
    expect(
      summary(add)
        .slice(0, 3)
        .map((row) => row.slice(0, 12)),
    ).toEqual([
      [
        'Tipificación',
        'Gestiones',
        '¿Hubo contacto? (escriba Sí)',
        '',
        'Asesor',
        'Gestiones',
        '',
        'Día',
        'Gestiones',
        '',
        'Cifra',
        'Valor',
      ],
      ['No contesta', 1, '', '', 'Sara', 2, '', '2026-03-02', 1, '', 'Gestiones en total', 2],
      ['Promesa', 1, '', '', '', '', '', '2026-03-03', 1, '', 'Clientes con gestión', 1],
    ]);
    const charts = add.world.hand.charts('Resumen de gestiones');
    expect(charts.map(({ type, ranges, options }) => [type, ranges[0]?.slice(1), options.title])).toEqual([
      ['BAR', [1, 1, 3, 2], 'Gestiones por tipificación'],
      ['COLUMN', [1, 5, 2, 2], 'Gestiones por asesor'],
      ['LINE', [1, 8, 3, 2], 'Gestiones por día'],
    ]);
  });

  it('follows the records, and what the user wrote beside a tipification goes with it and makes the contact rate', () => {
    const add = agents();
    add.query({ value: '7' });
    add.world.hand.typeIn('Resumen de gestiones', 3, 3, 'Sí');
    add.query({ value: '8' });
    const rows = summary(add);
    expect(rows.slice(1, 3).map((row) => row.slice(0, 3))).toEqual([
      ['No contesta', 2, ''],
      ['Promesa', 1, 'Sí'],
    ]);
    expect(rows.slice(1, 5).map((row) => row.slice(10, 12))).toEqual([
      ['Gestiones en total', 3],
      ['Clientes con gestión', 2],
      ['Gestiones con contacto', 1],
      ['Tasa de contacto (%)', 33.3],
    ]);
    expect(add.world.hand.charts('Resumen de gestiones').map(({ ranges }) => ranges[0]?.[3])).toEqual([3, 3, 3]);
    add.world.hand.typeIn('Resumen de gestiones', 2, 3, 'x');
    expect(add.addOn.call('updateSummary', null)).toEqual({ records: 3 });
    expect(summary(add)[4]?.[11]).toBe(100);
  });

  it('follows a fetch for customers too, and is not there before any record is', () => {
    const add = opened(smallPortfolio());
    expect(add.addOn.call('updateSummary', null)).toEqual({ records: 0 });
    loadAll(add);
    for (const record of RECORDS) add.crm.addManagementRecord(OPERATION, record);
    add.addOn.finish(add.addOn.call('startManagement', { rows: 'loaded' }));
    expect(add.world.hand.values('Resumen de gestiones')[1]?.slice(0, 2)).toEqual(['No contesta', 2]);
  });
});

describe('an endpoint that is switched off', () => {
  const called = ({ sent }: { sent: readonly { path: string }[] }, name: string) =>
    sent.filter(({ path }) => path.endsWith(`/${name}.php`)).length;

  /** Everything that can be done with the sheet: load, settle what is in doubt, records, management records. */
  function everything(off: 'tokenInformation' | 'query' | 'queryDates' | 'queryObligation') {
    const faults = [
      { when: { endpoint: 'massiveCollections', nthRequest: 2 }, effect: { kind: 'drop', stores: 'before' } },
    ] as const;
    const portfolio = smallPortfolio();
    const tabs = [...portfolio.tabs, { name: 'Contactos', values: [['Nombre'], ['Ana']] }];
    const add = listened(opened({ ...portfolio, tabs }, { faults, queryWithObligations: false }));
    const options = { switchedOff: [off], dayFirst: [], blanks: 'left-out' } as const;
    expect(add.addOn.call('saveEndpointOptions', options)).toEqual(options);
    add.addOn.call('savePace', { customersPerCall: 1, parallel: 1 });
    const load = loadAll(add);
    const settled =
      off === 'query' ? add.addOn.reply('startSettle', null) : add.addOn.finish(add.addOn.call('startSettle', null));
    const blank = { type: 'text', module: '', idColumn: '', country: '', code: '', symbol: '', convert: '' } as const;
    add.addOn.call('saveRecordTab', {
      tab: 'Contactos',
      module: 'contacts',
      key: '',
      columns: [{ header: 'Nombre', label: 'n', ...blank }],
    });
    const records = add.addOn.finish(add.addOn.call('startRecords', { tab: 'Contactos', rows: 'all', again: 'never' }));
    for (const record of RECORDS) add.crm.addManagementRecord(OPERATION, record);
    const management = add.addOn.finish(add.addOn.call('startManagement', { rows: 'loaded' }));
    return { add, load, settled, records, management };
  }

  it.each(['tokenInformation', 'query', 'queryDates', 'queryObligation'] as const)(
    'is never called, and everything else works: %s',
    (off) => {
      const { add, load, records, management } = everything(off);
      expect(called(add, off)).toBe(0);
      expect(load).toMatchObject({ state: 'completed', customers: { Loaded: 1, Unknown: 1 } });
      expect(records).toMatchObject({ state: 'completed', customers: { Loaded: 1 } });
      expect(management).toMatchObject({ state: 'completed' });
      expect(management.found).toBeGreaterThan(0);
    },
  );

  it('leaves rows in doubt with what to do instead', () => {
    expect(everything('query').settled).toMatchObject({ ok: false, code: 'switched-off' });
    const { add, settled } = everything('queryObligation');
    expect(settled).toMatchObject({ state: 'completed', customers: { Loaded: 1 }, obligations: { Unknown: 1 } });
    expect(column(add.world, 'Obligaciones', 'Detalle de wolkvox').join()).toContain(
      'la consulta de obligaciones está apagada',
    );
  });
});
