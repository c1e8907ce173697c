// Obligations that go one by one, and the ids of customers → every Spanish word about them.
import { chosen, sentences } from '../plural';
import type { IdFigures, ObligationFigures } from '../shape';
import { words } from './words';

const minutes = (count: number) => (count <= 1 ? 'un minuto o menos' : `unos ${words.number(count)} minutos`);
const cost = ({ calls, minutes: count }: ObligationFigures) =>
  `Cuesta ${words.requests(calls)} del cupo del día y tarda ${minutes(count)}.`;
const without = ({ withBalancePayment: count }: ObligationFigures) =>
  count > 0 ? `El saldo por pagar no viaja por esta vía: quedará sin enviar en ${words.rows(count)}.` : '';
const needsId = ({ needsId: count }: ObligationFigures) =>
  count > 0
    ? `${words.obligations(count)} ${chosen('es', count, 'espera', 'esperan')} el identificador de su cliente: elija «Completar identificadores de clientes».`
    : '';

export const oneByOne = {
  waits: {
    'needs-id':
      'Falta el identificador de su cliente en wolkvox. Elija «Completar identificadores de clientes» y repita este paso.',
    'needs-customer':
      'Su cliente todavía no consta en wolkvox. Elija «Cargar lo pendiente»: cliente y obligación van juntos, en menos solicitudes.',
    renumbered:
      'Su número cambió después de cargarse. Elija «Actualizar obligaciones que cambiaron» si es la misma, o «Agregar obligaciones a clientes ya cargados» si es otra.',
  },
  withoutBalancePayment: 'Cargada sin el saldo por pagar: wolkvox no lo recibe por esta vía.',
  notAsked: 'La consulta de obligaciones está apagada en las opciones. Búsquela usted en el CRM.',
  insertTitle: 'Agregar obligaciones',
  insertQuestion: (figures: ObligationFigures) =>
    sentences(
      `Se agregarán ${words.obligations(figures.obligations)} a clientes que ya están en wolkvox, una solicitud por cada una.`,
      cost(figures),
      figures.inLoad > 0
        ? `Otras ${words.obligations(figures.inLoad)} son de clientes sin cargar: «Cargar lo pendiente» las envía con ellos en ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
      without(figures),
      'Si alguna ya está en el CRM por otro medio, puede quedar doble. ¿Continuar?',
    ),
  onlyInLoad: (figures: ObligationFigures) =>
    sentences(
      'No hay obligaciones para agregar una por una.',
      figures.inLoad > 0
        ? `«Cargar lo pendiente» envía ${words.obligations(figures.inLoad)} con sus clientes en ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
    ),
  newNumberTitle: 'Obligaciones con otro número',
  newNumberQuestion: (count: number) =>
    `${words.rows(count)} ${chosen('es', count, 'tiene', 'tienen')} otro número que cuando se ${chosen('es', count, 'cargó', 'cargaron')}. ¿Son obligaciones nuevas? Responda No si son las mismas y actualícelas después.`,
  updateTitle: 'Actualizar obligaciones',
  updateQuestion: (figures: ObligationFigures) =>
    sentences(
      `Se actualizarán ${words.obligations(figures.obligations)} que cambiaron, una solicitud por cada una.`,
      cost(figures),
      figures.leftOut === ''
        ? 'La primera se lee antes y después, para saber si el CRM conserva los campos que no se envían.'
        : figures.leftOut === 'kept'
          ? 'En esta operación el CRM conserva los campos que no se envían.'
          : 'Atención: en esta operación el CRM borra los campos que no se envían.',
      needsId(figures),
      without(figures),
      '¿Continuar?',
    ),
  renameQuestion: (count: number) =>
    `${words.rows(count)} ${chosen('es', count, 'tiene', 'tienen')} otro número que cuando se ${chosen('es', count, 'cargó', 'cargaron')}. ¿Es la misma obligación y quiere cambiarle el número en el CRM? Antes se busca el número anterior: hasta ${words.requests(count)}.`,
  noneToUpdate: (figures: ObligationFigures) =>
    sentences('No hay obligaciones con cambios por enviar.', needsId(figures)),
  kept: 'El CRM conservó los campos que no se enviaron.',
  handOver: (done: number, total: number) =>
    `Van ${words.number(done)} de ${words.number(total)}. Google da pocos minutos a cada ejecución: abra el panel para que continúe sola, o elija otra vez lo mismo en el menú.`,
  result: (loaded: number, others: number) =>
    sentences(
      `Quedaron en wolkvox: ${words.obligations(loaded)}.`,
      others > 0
        ? `Las demás: ${words.rows(others)}; la columna «Detalle de wolkvox» dice qué hacer con cada una.`
        : '',
    ),
  idsTitle: 'Completar identificadores',
  idsQuestion: (figures: IdFigures) =>
    sentences(
      `A ${words.customers(figures.customers)} les falta el identificador.`,
      `Sin solicitudes, en las gestiones de esta hoja: ${words.number(figures.inManagement)}.`,
      `Por la fecha de la carga: ${words.requests(figures.byDates)} o algunas más.`,
      `Los que falten, uno por uno: hasta ${words.requests(figures.byQuery)}.`,
      '¿Continuar?',
    ),
  noneWithoutId: 'Todos los clientes cargados tienen ya su identificador.',
  idsResult: (found: number, twice: number, left: number) =>
    sentences(
      `Identificadores completados: ${words.number(found)}.`,
      twice > 0 ? `Más de una vez en el CRM: ${words.customers(twice)}; su fila lo dice.` : '',
      left > 0 ? `Sin encontrar: ${words.customers(left)}.` : '',
    ),
};
