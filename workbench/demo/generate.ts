// Turns a number of customers and a seed into a portfolio such as a Latin-American creditor hands over, every row of it valid.
import type { CellSource } from '../apps-script/tab-source';
import { type Random, seededRandom } from '../crm/random';
import type { Portfolio } from './portfolio';

export interface GenerateOptions {
  /** Any whole number; the same one gives the same portfolio. Default 1. */
  readonly seed?: number;
  /** The obligations are exactly this many times the customers, rounded; at least one each when it is 1 or more. Default 2.5. */
  readonly obligationsPerCustomer?: number;
  /** Whether a customer's obligations stand together in the customers' order. Default `grouped`. */
  readonly order?: 'grouped' | 'shuffled';
  /** Default `es_CO`; also decides the time zone. */
  readonly locale?: string;
}

const CUSTOMER_HEADERS = ['Cédula', 'Nombre completo', 'Correo electrónico', 'Celular', 'Dirección', 'Segmento '];
const OBLIGATION_HEADERS = [
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
  'Ciudad de radicación',
];

const TIME_ZONES: Readonly<Record<string, string>> = {
  es_AR: 'America/Argentina/Buenos_Aires',
  es_CL: 'America/Santiago',
  es_EC: 'America/Guayaquil',
  es_ES: 'Europe/Madrid',
  es_MX: 'America/Mexico_City',
  es_PE: 'America/Lima',
  pt_BR: 'America/Sao_Paulo',
};

const FIRST_NAMES =
  'Ana María,José,Luz Dary,Jhon Jairo,Inés,Óscar,Martha,Iván,Beatriz,Andrés,Yeimy,Édgar,Zoë,Ñusta,Sofía,Héctor';
const LAST_NAMES =
  'Rodríguez,Muñoz,Peña,Güiza,Quiñónez,Castaño,Ibáñez,de la Hoz,Villa-Lobos,Nuñez,Sanmiguel,Restrepo,Ávila,Yépez,Cárdenas,Zúñiga';
const STREETS = [
  'Cra 7 # 127-48, Bogotá D.C.',
  'Cll 45 # 12-60 Apto 501',
  'Av. 6N "Torre B" 23',
  'Vereda El Limón s/n',
  'Dg 22B 45-11\nInterior 3',
  '',
];
const PORTFOLIO_TYPES = ['Consumo', 'Libranza', 'Microcrédito', 'Tarjeta de crédito', 'Vehículo'];
const PRODUCTS = ['Crédito', 'Factura', 'Tarjeta'];
const CITIES = ['Bogotá', 'Medellín', 'Cali', 'Barranquilla', 'Cúcuta', 'Pasto'];
const NAMES = { first: FIRST_NAMES.split(','), last: LAST_NAMES.split(',') };

/** The day on which the creditor made the list: due dates lie before it by the days of delay. */
const LISTED_MS = Date.UTC(2025, 5, 30);
const MOST_DAYS = 900;
/** By days before the list was made. */
const DATES = Array.from({ length: MOST_DAYS + 1 }, (_, daysAgo) =>
  new Date(LISTED_MS - daysAgo * 86_400_000).toISOString().slice(0, 10),
);

const dateCell = (daysAgo: number): CellSource => ({ date: DATES[daysAgo] ?? '2025-06-30' });

const mailName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(/ +/g, '.');

/** A telephone as three people would type it: text, a number, or text with the country's prefix. */
function telephone(random: Random): CellSource {
  const digits = 3_000_000_000 + random.between(0, 299_999_999);
  const manner = random.between(0, 2);
  return manner === 0 ? digits : manner === 1 ? String(digits) : `+57 ${digits}`;
}

function customerRow(identification: CellSource, index: number, random: Random): CellSource[] {
  const name = `${random.pick(NAMES.first)} ${random.pick(NAMES.last)} ${random.pick(NAMES.last)}`;
  const email = `${mailName(name)}.${index + 1}@example.com`;
  return [identification, name, email, telephone(random), random.pick(STREETS), random.pick(['Masivo', 'Premium', ''])];
}

/** An amount with cents in two of three cases. */
const amount = (random: Random, low: number, high: number): number =>
  random.chance(2 / 3) ? random.between(low * 100, high * 100) / 100 : random.between(low, high);

function obligationRow(identification: CellSource, count: number, random: Random): CellSource[] {
  const digits = String(count).padStart(7, '0');
  const id = random.pick<CellSource>([880_000_000 + count, `00${digits}`, `OBL-${digits}`]);
  const daysDelay = random.between(1, MOST_DAYS);
  const hasPaid = random.chance(0.4);
  return [
    identification,
    id,
    `${random.pick(PRODUCTS)} ${count}`,
    amount(random, 40_000, 90_000_000),
    dateCell(daysDelay),
    daysDelay,
    random.pick(PORTFOLIO_TYPES),
    hasPaid ? random.between(20_000, 900_000) : '',
    hasPaid ? dateCell(random.between(0, MOST_DAYS)) : '',
    random.chance(0.3) ? amount(random, 1_000, 99_000) : '',
    random.pick(CITIES),
  ];
}

/** Returns how many obligations each customer has: together `total`, at least one each where that is enough. */
function obligationCounts(customers: number, total: number, random: Random): number[] {
  const upTo = (index: number): number => Math.floor((index * total) / customers);
  const counts = Array.from({ length: customers }, (_, index) => upTo(index + 1) - upTo(index));
  const least = total >= customers ? 1 : 0;
  for (let index = 0; index < customers; index++) {
    const other = random.between(0, customers - 1);
    const given = counts[index] ?? 0;
    if (given <= least || other === index) continue;
    counts[index] = given - 1;
    counts[other] = (counts[other] ?? 0) + 1;
  }
  return counts;
}

function shuffle<T>(rows: T[], random: Random): void {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = random.between(0, last);
    const [one, two] = [rows[last], rows[other]];
    if (one === undefined || two === undefined) continue;
    rows[last] = two;
    rows[other] = one;
  }
}

/**
 * Returns a portfolio of so many customers and `round(obligationsPerCustomer × customers)` obligations on the tabs `Clientes` and
 * `Obligaciones`. Every row is valid; Identifications and obligation ids are unique, some of them text with leading zeros;
 * two columns are custom fields, one of them with a trailing space in its label.
 */
export function generatePortfolio(customers: number, options: GenerateOptions = {}): Portfolio {
  const { seed = 1, obligationsPerCustomer = 2.5, order = 'grouped', locale = 'es_CO' } = options;
  const random = seededRandom(seed);
  const counts = obligationCounts(customers, Math.round(obligationsPerCustomer * customers), random);
  const customerRows: CellSource[][] = [];
  const obligationRows: CellSource[][] = [];
  let number = 10_000_000;
  for (const [index, count] of counts.entries()) {
    number += random.between(1, 8_000);
    const manner = random.between(0, 3);
    const identification: CellSource =
      manner < 2 ? number : manner === 2 ? String(number) : String(number).padStart(10, '0');
    customerRows.push(customerRow(identification, index, random));
    for (let made = 0; made < count; made++)
      obligationRows.push(obligationRow(identification, obligationRows.length + 1, random));
  }
  if (order === 'shuffled') shuffle(obligationRows, random);
  return {
    locale,
    timeZone: TIME_ZONES[locale] ?? 'America/Bogota',
    roles: { Clientes: 'customers', Obligaciones: 'obligations' },
    mapping: {
      Clientes: { 'Segmento ': 'Segmento ' },
      Obligaciones: { 'Ciudad de radicación': 'Ciudad de radicación' },
    },
    tabs: [
      { name: 'Clientes', values: [CUSTOMER_HEADERS, ...customerRows] },
      { name: 'Obligaciones', values: [OBLIGATION_HEADERS, ...obligationRows] },
    ],
  };
}
