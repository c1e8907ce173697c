// An errand and a number → a spreadsheet on which it can begin at once, and a CRM that holds what was loaded before: made in calm weather, once.
import type { RecordTabDraft } from '../../src/core/api';
import { readJob } from '../../src/core/load/job';
import { type Snapshot, snapshot } from '../apps-script';
import type { SavedCrm } from '../crm';
import { type Random, seededRandom } from '../crm/random';
import type { StoredCustomer } from '../crm/store';
import type { AddOn } from '../demo/add-on';
import type { Portfolio, Role } from '../demo/portfolio';
import type { Hands } from './hand';
import type { Removal } from './judge';
import { OBLIGATIONS, portfolioOf } from './portfolio';
import { readSheet } from './reading';
import { inFront, OPERATION, TOKENS } from './run';
import type { Errand, ErrandScenario } from './scenario';

export const CONTACTS = 'Contactos';
export const MODULE = 'contacts';
export const VALUES = 'Por consultar';
export const MANAGEMENT = 'Gestiones';
export const NOTES = 'Mis notas';

/** Selects all the values to be asked for, as the user does before each query: a new tab comes to the front by itself. */
export const selectValues = ({ world: { hand } }: AddOn): void =>
  hand.select(VALUES, `A2:A${Math.max(2, hand.values(VALUES).length)}`);

export interface Prepared {
  readonly portfolio: Portfolio;
  readonly kept: Snapshot;
  readonly crm: SavedCrm;
  /** Ids of the jobs that made it. */
  readonly past: ReadonlySet<string>;
  /** Keys that were loaded and are not on the sheet any more, since somebody has edited them. */
  readonly removals: readonly Removal[];
}

/** So many spreadsheets there are of each errand. */
export const VARIANTS = 24;

const contactsDraft = (key: string): RecordTabDraft => {
  const column = { type: 'text', module: '', idColumn: '', country: '', code: '', symbol: '', convert: '' } as const;
  return {
    tab: CONTACTS,
    module: MODULE,
    key,
    columns: [
      { ...column, header: 'Nombre', label: 'namecontact' },
      { ...column, header: 'Documento', label: 'idcontact' },
    ],
  };
};

/** What the hands of people work on while the errand runs. */
export function handsOf(errand: Errand): Hands | undefined {
  if (errand === 'insertMany') {
    const both = (name: string): Readonly<Record<Role, string>> => ({ customers: name, obligations: name });
    return {
      tabs: both(CONTACTS),
      keys: both('Documento'),
      values: both('Nombre'),
      newRow: (number) => ({ Nombre: `Nueva Persona ${number}`, Documento: `70000${number}` }),
    };
  }
  if (errand !== 'queryGestion') return undefined;
  const both = { customers: MANAGEMENT, obligations: MANAGEMENT };
  return {
    tabs: both,
    keys: { customers: NOTES, obligations: NOTES },
    values: { customers: NOTES, obligations: NOTES },
    newRow: () => ({}),
  };
}

function withExtraTabs(portfolio: Portfolio, variant: number): Portfolio {
  const people = Array.from({ length: 3 + (variant % 7) }, (_, index) => [`Persona ${index + 1}`, `10${index}`]);
  const twins = [
    ['Gemela', '9'],
    ['Gemela', '9'],
  ];
  const rows = variant % 3 === 0 ? people : [...people.slice(0, 2), ...twins, ...people.slice(2), ['', '77']];
  return { ...portfolio, tabs: [...portfolio.tabs, { name: CONTACTS, values: [['Nombre', 'Documento'], ...rows] }] };
}

/** A tab of ours or of the user's, read and written by its headers. */
function sheetOf({ world }: AddOn, tab: string) {
  const headers = (world.hand.values(tab)[0] ?? []).map(String);
  return {
    rows: () => world.hand.tab(tab).grid.lastRow(),
    place: (row: number, header: string, cell: string | number) => {
      const column = headers.indexOf(header) + 1;
      if (column > 0) world.hand.place(tab, row, column, cell);
    },
  };
}

/** Adds obligations of customers that are in the CRM, and some that cannot go: without an id, without a customer, without a name. */
function addObligations(addOn: AddOn, portfolio: Portfolio, random: Random, variant: number): void {
  const sheet = sheetOf(addOn, OBLIGATIONS);
  const owners = readSheet(addOn.world, portfolio).filter(({ role, confirmed }) => role === 'customers' && confirmed);
  const add = (owner: string, id: string, name: string) => {
    const row = sheet.rows() + 1;
    sheet.place(row, 'Cédula', owner);
    sheet.place(row, 'Obligación', id);
    sheet.place(row, 'Producto', name);
    sheet.place(row, 'Saldo total', 1_000 + row);
  };
  for (let count = 0; count < 2 + (variant % 4); count += 1) {
    add(random.pick(owners).key ?? '', `N-${count}`, `Libranza ${count}`);
  }
  if (variant % 3 !== 0) return;
  add('99999999', 'N-solo', 'De nadie');
  add(random.pick(owners).key ?? '', 'N-sin', '');
  const one = random.pick(owners);
  sheetOf(addOn, 'Clientes').place(one.rowNumber, 'wolkvox_id', '');
  add(one.key ?? '', 'N-falta', 'Sin identificador');
}

/** Changes values of obligations that are loaded, and blanks some, which an update leaves out. */
function changeObligations(addOn: AddOn, portfolio: Portfolio, random: Random): void {
  const sheet = sheetOf(addOn, OBLIGATIONS);
  const loaded = readSheet(addOn.world, portfolio).filter(({ role, confirmed }) => role === 'obligations' && confirmed);
  loaded.forEach(({ rowNumber }, index) => {
    if (index > 0 && random.chance(0.3)) return;
    sheet.place(rowNumber, 'Producto', `Otro producto ${rowNumber}`);
    if (index === 0 || random.chance(0.4)) {
      sheet.place(rowNumber, random.pick(['Tipo de cartera', 'Fecha de vencimiento', 'Días de mora']), '');
    }
  });
}

function renumber(addOn: AddOn, portfolio: Portfolio, random: Random, variant: number): Removal[] {
  if (variant % 2 === 0) return [];
  const rows = readSheet(addOn.world, portfolio);
  const loaded = rows.filter(({ role, confirmed, copy }) => role === 'obligations' && confirmed && !copy);
  if (loaded.length < 2) return [];
  const { rowNumber, key, identity } = random.pick(loaded.slice(1));
  sheetOf(addOn, OBLIGATIONS).place(rowNumber, 'Obligación', `REN-${variant}`);
  return key === null ? [] : [{ role: 'obligations', key, identity, status: 'Loaded' }];
}

/** Gives a customer a twin in the CRM, under another id. */
function doubled(saved: SavedCrm, random: Random): SavedCrm {
  const stores = saved.stores.map(([name, store]) => {
    const one: StoredCustomer | undefined = store.customers.length < 2 ? undefined : random.pick(store.customers);
    if (one === undefined) return [name, store] as const;
    const twin = { ...one, wolkvoxId: `${one.wolkvoxId.slice(0, -4)}7777`, obligations: [] };
    return [name, { ...store, customers: [...store.customers, twin] }] as const;
  });
  return { ...saved, stores };
}

function make(errand: Errand, variant: number, word: boolean): Prepared {
  const random = seededRandom(variant * 31 + errand.length);
  const source = {
    kind: 'small',
    seed: variant,
    customers: 2 + (variant % 5),
    obligations: variant % 2 === 0 ? 2 : 1,
    flaws: variant % 4 === 3 ? 2 : 0,
  } as const;
  const base = portfolioOf(source);
  const portfolio = errand === 'insertMany' ? withExtraTabs(base, variant) : base;
  const { crm, addOn } = inFront({}, { portfolio });
  for (const user of ['ana', 'luis'] as const) {
    addOn.call('saveConnection', { server: 'crm.wolkvox.com', operation: OPERATION, token: TOKENS[user] }, user);
  }
  for (const { name } of portfolio.tabs) {
    const role = portfolio.roles[name];
    if (role !== undefined) addOn.call('saveMapping', { tab: name, role, columns: portfolio.mapping[name] ?? {} });
  }
  const past = new Set<string>();
  const isOver = (): void => {
    const job = readJob(addOn.world.properties('document').get('job'));
    if (job !== null) past.add(job.id);
    addOn.world.advance(60_000);
  };
  if (errand === 'insertMany') addOn.call('saveRecordTab', contactsDraft(word ? 'Documento' : ''));
  else {
    addOn.finish(addOn.call('startLoad', { rows: 'all', again: 'never' }));
    isOver();
  }
  const removals: Removal[] = [];
  if (errand === 'insertObligation' || errand === 'updateObligation') {
    addOn.finish(addOn.call('startIds', {}));
    isOver();
    removals.push(...renumber(addOn, portfolio, random, variant));
    if (errand === 'insertObligation') addObligations(addOn, portfolio, random, variant);
    else changeObligations(addOn, portfolio, random);
  }
  if (errand === 'queryGestion' || (errand === 'ids' && variant % 3 === 1)) crm.simulateAgents(variant, 1);
  if (errand === 'ids' && variant % 3 === 1) {
    addOn.finish(addOn.call('startManagement', { rows: 'loaded' }));
    isOver();
  }
  if (errand === 'queryGestion') {
    const values = crm.ids(OPERATION).map(({ Identification }) => [Identification]);
    addOn.world.hand.addTab({ name: VALUES, values: [['Cédula'], ...values] });
    if (variant % 2 === 1) fetchSome(addOn, values, isOver);
    selectValues(addOn);
  }
  const saved = crm.saved();
  return {
    portfolio,
    kept: snapshot(addOn.world),
    crm: errand === 'ids' && variant % 3 === 2 ? doubled(saved, random) : saved,
    past,
    removals,
  };
}

/** Fetches the records of the first value and gives each a note of the user's own, in a column of the user's own. */
function fetchSome(addOn: AddOn, values: readonly (readonly string[])[], isOver: () => void): void {
  addOn.finish(addOn.call('startQuery', { field: 'customer_id', value: values[0]?.[0] ?? '', onlyNew: false }));
  isOver();
  const { hand } = addOn.world;
  if (!hand.tabNames().includes(MANAGEMENT)) return;
  const [headers = [], ...rows] = hand.displayValues(MANAGEMENT);
  hand.place(MANAGEMENT, 1, headers.length + 1, NOTES);
  const id = headers.indexOf('wolkvox_id');
  rows.forEach((row, index) => {
    hand.place(MANAGEMENT, index + 2, headers.length + 1, noteOf(row[id] ?? ''));
  });
}

/** The user's own note beside a management record. */
export const noteOf = (wolkvoxId: string): string => `nota ${wolkvoxId}`;

const made = new Map<string, Prepared>();

/** Returns the spreadsheet of an errand; the same scenario begins on the same one. */
export function preparedFor({ errand, variant, word }: Pick<ErrandScenario, 'errand' | 'variant' | 'word'>): Prepared {
  const name = `${errand} ${variant} ${errand === 'insertMany' && word}`;
  const prepared = made.get(name) ?? make(errand, variant, word);
  made.set(name, prepared);
  return prepared;
}
