// What goes wrong before or during a load: a clear sentence with a next step in each language, and nothing lost.
import type { Language } from '../../src/core/api';
import { type AddOn, AnsweredFault } from '../../workbench/demo/add-on';
import type { Portfolio } from '../../workbench/demo/portfolio';
import { reportRows } from '../../workbench/demo/report';
import { column, loadAll, OPERATION, opened, smallPortfolio, TOKEN } from './opened';

const LANGUAGES: readonly Language[] = ['es', 'en', 'pt'];

/** Returns the fault that a call answers with. */
function faultOf(call: () => unknown): AnsweredFault {
  try {
    call();
  } catch (fault) {
    if (fault instanceof AnsweredFault) return fault;
    throw fault;
  }
  throw new Error('the call succeeded');
}

/** Returns the same fault in all three languages, as title and advice. */
function inEveryLanguage(addOn: AddOn, call: () => unknown): Record<Language, AnsweredFault> {
  const faults = LANGUAGES.map((language) => {
    addOn.call('saveLanguage', { language });
    return [language, faultOf(call)] as const;
  });
  return Object.fromEntries(faults) as Record<Language, AnsweredFault>;
}

function expectClear(faults: Record<Language, AnsweredFault>, code: string) {
  const words = LANGUAGES.map((language) => faults[language]);
  for (const fault of words) {
    expect(fault.code).toBe(code);
    expect(fault.title.length).toBeGreaterThan(5);
    expect(fault.advice.length).toBeGreaterThan(15);
    expect(`${fault.title} ${fault.advice}`).not.toMatch(/undefined|null|NaN|Exception|Error:|\{|\}/);
    expect(`${fault.title} ${fault.advice}`).not.toContain(TOKEN);
  }
  expect(new Set(words.map((fault) => fault.advice)).size).toBe(3);
}

const start = (addOn: AddOn) => () => addOn.call('startLoad', { rows: 'all', again: 'never' });
const tabs = (...list: Portfolio['tabs']) => smallPortfolio({ tabs: list });
const [customers, obligations] = smallPortfolio().tabs as [Portfolio['tabs'][0], Portfolio['tabs'][0]];

describe('before anything is sent', () => {
  it.each([
    [
      'a spreadsheet without a tab of customers',
      tabs({ name: 'Hoja 1', values: [['Notas'], ['algo']] }),
      'no-customers-tab',
    ],
    [
      'a required header that is missing',
      tabs({ ...customers, values: customers.values.map((row) => row.slice(0, 3)) }),
      'column-missing',
    ],
    [
      'a tab of customers with headers alone',
      tabs({ ...customers, values: customers.values.slice(0, 1) }),
      'empty-tab',
    ],
    ['a tab of customers with nothing in it', tabs({ name: 'Clientes', values: [] }), 'empty-tab'],
    [
      'an obligations’ tab in the place of the customers’',
      smallPortfolio({ tabs: [obligations], roles: { Obligaciones: 'customers' } }),
      'column-missing',
    ],
  ])('%s is told, with what to do', (_, portfolio, code) => {
    const add = opened(portfolio);
    expectClear(inEveryLanguage(add.addOn, start(add.addOn)), code);
    expect(add.crm.log()).toEqual([]);
  });

  it('names the tab and the fields that are missing, in the user’s language', () => {
    const add = opened(tabs({ ...customers, values: customers.values.map((row) => row.slice(0, 3)) }));
    const faults = inEveryLanguage(add.addOn, start(add.addOn));
    expect(faults.es.advice).toContain('«Clientes»');
    expect(faults.es.advice).toContain('Teléfono');
    expect(faults.en.advice).toContain('Telephone');
  });

  it('two columns that claim one field are named, and neither is sent', () => {
    const values = customers.values.map((row, index) => [...row, index === 0 ? 'Teléfono' : '3005556677']);
    const add = opened(tabs({ ...customers, values }));
    const faults = inEveryLanguage(add.addOn, start(add.addOn));
    expectClear(faults, 'column-ambiguous');
    expect(faults.es.advice).toContain('«Celular», «Teléfono»');
  });

  it('a connection that is not complete is asked for', () => {
    const { world, addOn } = opened(smallPortfolio());
    for (const store of world.stores.values()) store.set({}, true);
    expectClear(inEveryLanguage(addOn, start(addOn)), 'no-server');
  });

  it('rows that are all in error leave nothing to send, and each says why', () => {
    const values = customers.values.map((row, index) => (index === 0 ? row : [row[0] ?? '', '', '', '']));
    const add = opened(tabs({ ...customers, values }));
    expectClear(inEveryLanguage(add.addOn, start(add.addOn)), 'nothing-to-send');
    add.addOn.call('checkPortfolio', null);
    expect(column(add.world, 'Clientes', 'Estado en wolkvox')).toEqual(['Por corregir', 'Por corregir']);
    expect(column(add.world, 'Clientes', 'Detalle de wolkvox')[0]).toMatch(/«Nombre».*«Correo».*«Celular»/);
  });

  it.each([
    ['https://https://CRM.wolkvox.com/login.php?x=1 ', 'crm.wolkvox.com', 'cleaned'],
    ['sv0001.crmvox.com', 'crm0001.wolkvox.com', 'renamed'],
    ['crm.wolkvox.com', 'crm.wolkvox.com', 'as-typed'],
  ])('the server pasted as %s becomes %s', (server, host, repaired) => {
    const { addOn } = opened(smallPortfolio());
    expect(addOn.call('readServer', { server })).toEqual({ host, repaired });
  });

  it.each([
    ['wv0012.wolkvox.com', 'server-manager'],
    ['crm.example.com', 'server-foreign'],
    ['crm.wolkvox.com.example.com', 'server-foreign'],
    ['', 'server-empty'],
  ])('the server «%s» is refused and nothing is saved', (server, code) => {
    const { addOn } = opened(smallPortfolio());
    const save = () => addOn.call('saveConnection', { server, operation: OPERATION, token: null });
    expectClear(inEveryLanguage(addOn, save), code);
    expect(addOn.call('getState', null).connection.server).toBe('crm.wolkvox.com');
  });
});

describe('a connection that the CRM refuses', () => {
  const connection = { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKEN };
  it.each([
    ['a wrong token', { ...connection, token: 'FFFFFFFF' }, {}, 'crm-auth'],
    ['a wrong operation', { ...connection, operation: 'otra' }, {}, 'crm-operation'],
    ['a host that does not answer', { ...connection, server: 'crm0077.wolkvox.com' }, {}, 'crm-unreachable'],
    [
      'a page in HTML instead of an answer',
      connection,
      { faults: [{ when: {}, effect: { kind: 'status', status: 404, body: 'html' } }] },
      'crm-wrong-host',
    ],
    ['a budget that is used up', connection, { dailyCalls: 0 }, 'crm-budget'],
    ['a firewall', connection, { allowedAddresses: ['10.0.0.1'] }, 'crm-blocked'],
  ] as const)('%s stops the job before anything is sent, and every row stays ready', (_, given, config, code) => {
    const add = opened(smallPortfolio(), config as never);
    add.addOn.call('saveConnection', given);
    const job = loadAll(add);
    expect(job.state).toBe('failed');
    expect(`crm-${job.stop?.failure}`).toBe(code);
    expect(add.crm.stored(OPERATION)).toEqual([]);
    for (const language of LANGUAGES) {
      add.addOn.call('saveLanguage', { language });
      const stop = add.addOn.call('getJob', null)?.stop;
      expect(stop?.title.length).toBeGreaterThan(5);
      expect(stop?.advice.length).toBeGreaterThan(15);
      expect(`${stop?.title} ${stop?.advice}`).not.toContain(given.token);
    }
    // Once it is mended, the same rows go out.
    add.crm.reset();
    add.crm.settings.dailyCalls = 100;
    add.crm.settings.allowedAddresses = null;
    add.crm.faults = [];
    add.addOn.call('saveConnection', connection);
    expect(loadAll(add).customers).toEqual({ Loaded: 2 });
  });
});

describe('cells and rows at the edge', () => {
  it('one row alone is loaded', () => {
    const add = opened(tabs({ ...customers, values: customers.values.slice(0, 2) }));
    expect(loadAll(add).customers).toEqual({ Loaded: 1 });
    expect(add.crm.stored(OPERATION)).toEqual([
      { Identification: '1001', Name: 'Ana Peña', Email: 'ana@example.com', Telephone: '3001112233', Obligations: [] },
    ]);
  });

  it('a cell of 50,000 characters may have been cut off: its row is refused and says so, the others are loaded', () => {
    const values = customers.values.map((row, index) =>
      index === 1 ? [row[0] ?? '', 'x'.repeat(50_000), ...row.slice(2)] : row,
    );
    const portfolio = tabs({ ...customers, values }, obligations);
    const add = opened(portfolio);
    expect(loadAll(add).customers).toEqual({ Loaded: 1, Invalid: 1 });
    const [first] = reportRows(add.world, portfolio);
    expect(first).toMatchObject({ status: 'Invalid', issues: [{ header: 'Nombre', kind: 'too-long' }] });
    expect(column(add.world, 'Clientes', 'Detalle de wolkvox')[0]).toMatch(/^«Nombre»: /);
  });

  it('text from the CRM never becomes a formula', () => {
    const add = opened(smallPortfolio());
    loadAll(add);
    add.crm.addManagementRecord(OPERATION, {
      customer_id: '1001',
      wolkvox_id: '0012345',
      tipifycation_desc: '=HYPERLINK("https://example.com")',
      client_telephone: '+573001112233',
      date: '2026-11-20 10:00:00',
    });
    const job = add.addOn.finish(add.addOn.call('startManagement', { rows: 'loaded' }));
    expect(job.found).toBe(1);
    expect(column(add.world, 'Gestiones', 'wolkvox_id')).toEqual(['0012345']);
    expect(column(add.world, 'Gestiones', 'tipification_desc')).toEqual(['=HYPERLINK("https://example.com")']);
    expect(column(add.world, 'Gestiones', 'client_telephone')).toEqual(['+573001112233']);
    expect(column(add.world, 'Clientes', 'Última tipificación en wolkvox')[0]).toBe(
      '=HYPERLINK("https://example.com")',
    );
    const contents = add.world.hand
      .tabNames()
      .flatMap((tab) =>
        add.world.hand
          .values(tab)
          .flatMap((row, r) => row.map((_cell, c) => add.world.hand.content(tab, r + 1, c + 1))),
      );
    expect(contents.filter((content) => typeof content === 'object' && 'formula' in content)).toEqual([]);
  });
});

describe('a spreadsheet that refuses', () => {
  const guarded = () => opened(smallPortfolio(), {}, { users: [{ key: 'dueña' }, { key: 'agente' }] });

  it('protected columns of ours are named, nothing is sent and the next run goes on', () => {
    const { addOn, world, crm } = guarded();
    addOn.call('checkPortfolio', null);
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKEN }, 'agente');
    world.hand.protect('Clientes', 'E1:I3');
    const job = addOn.call('startLoad', { rows: 'all', again: 'never' }, 'agente');
    expect(job.state).toBe('failed');
    expect(job.stop?.advice).toContain('«Clientes»');
    expect(crm.stored(OPERATION)).toEqual([]);
    world.hand.unprotect('Clientes');
    expect(loadAll({ addOn }).customers).toEqual({ Loaded: 2 });
  });

  it('another person’s run is named with its time, and is not disturbed', () => {
    const { addOn, world, crm } = guarded();
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKEN }, 'agente');
    const meanwhile: AnsweredFault[] = [];
    world.onCall = (_execution, _index, op) => {
      if (!op.startsWith('fetch') || meanwhile.length > 0) return;
      meanwhile.push(new AnsweredFault('', '', ''));
      meanwhile[0] = faultOf(() => addOn.call('startLoad', { rows: 'all', again: 'never' }, 'agente'));
    };
    const job = loadAll({ addOn });
    expect(job.customers).toEqual({ Loaded: 2 });
    expect(meanwhile[0]?.code).toBe('busy-elsewhere');
    expect(meanwhile[0]?.advice).toMatch(/\d{2}:\d{2}/);
    expect(crm.timesStored(OPERATION)).toEqual({ 1001: 1, 1002: 1 });
  });
});

describe('the menu', () => {
  it('checks, asks, loads and tells the result', () => {
    const { addOn, world } = opened(smallPortfolio());
    addOn.script.open();
    addOn.script.run('checkFromMenu', [], { kind: 'menu' });
    addOn.script.run('loadFromMenu', [], { kind: 'menu' });
    expect(world.questions.map((question) => question.title)).toEqual([
      'Revisión terminada',
      'Cargar en wolkvox',
      'Carga terminada',
    ]);
    expect(world.questions[1]?.message).toBe('Se enviarán 2 clientes y 2 obligaciones en 1 solicitud. ¿Continuar?');
    expect(column(world, 'Clientes', 'Estado en wolkvox')).toEqual(['Cargada', 'Cargada']);
  });

  it('sends nothing when the question is answered no', () => {
    const { addOn, crm } = opened(smallPortfolio(), {}, { answer: () => ({ button: 'NO' }) });
    addOn.script.run('loadFromMenu', [], { kind: 'menu' });
    expect(crm.log()).toEqual([]);
  });

  it('loads the selected rows: a chosen customer brings its obligations, a chosen obligation its customer alone', () => {
    const { addOn, world, crm } = opened(smallPortfolio());
    world.hand.select('Obligaciones', 'A2:D2');
    addOn.script.run('loadSelectedFromMenu', [], { kind: 'menu' });
    expect(crm.stored(OPERATION).map((stored) => [stored.Identification, stored.Obligations.length])).toEqual([
      ['1002', 1],
    ]);
    world.hand.select('Clientes', 'A2');
    addOn.script.run('loadSelectedFromMenu', [], { kind: 'menu' });
    expect(crm.stored(OPERATION).map((stored) => [stored.Identification, stored.Obligations.length])).toEqual([
      ['1002', 1],
      ['1001', 1],
    ]);
  });

  it('says so when the selection touches no row', () => {
    const { addOn, world } = opened(smallPortfolio());
    world.hand.select('Clientes', 'A500');
    addOn.script.run('loadSelectedFromMenu', [], { kind: 'menu' });
    expect(world.questions[0]?.title).toBe('No hay filas de datos seleccionadas');
  });

  it('creates template tabs where they are missing and leaves others alone', () => {
    const { addOn, world } = opened(tabs({ name: 'Notas', values: [['algo']] }));
    addOn.script.run('createTemplateFromMenu', [], { kind: 'menu' });
    expect(world.hand.tabNames()).toEqual(['Notas', 'Clientes', 'Obligaciones']);
    expect(world.hand.values('Clientes')[0]?.slice(0, 2)).toEqual(['Identificación', 'Nombre']);
    addOn.script.run('createTemplateFromMenu', [], { kind: 'menu' });
    expect(world.hand.tabNames()).toHaveLength(3);
  });

  it('is there before the user has given any consent, in the user’s language', () => {
    const { addOn, world } = opened(smallPortfolio(), {}, { users: [{ key: 'ana', locale: 'pt_BR' }] });
    expect(addOn.script.run('onOpen', [], { kind: 'open', authMode: 'NONE' })).toMatchObject({ ok: true });
    expect(world.menus.flatMap((menu) => menu.items.map((item) => item.label))).toContain('Abrir o painel');
  });
});
