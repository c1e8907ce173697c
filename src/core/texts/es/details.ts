// What became of a row → the Spanish words in its detail cell.
import type { FailureKind } from '../../crm/failure';
import type { Issue } from '../../portfolio/issue';
import { sentences } from '../plural';
import type { Doubt } from '../shape';
import { failures } from './failures';
import { issues } from './issues';

const said = (message: string) => (message.trim() ? `El servidor dijo: «${message.trim()}».` : '');

const doubts: Readonly<Record<Doubt, string>> = {
  'no-answer': 'Se envió y el servidor no respondió.',
  server: 'El servidor tuvo una falla mientras la recibía.',
  unreadable: 'La respuesta del servidor no se pudo leer.',
  counters: 'Las cuentas que dio el servidor no coinciden con lo enviado.',
  unnamed: 'El servidor dijo que algunos registros fallaron, sin decir cuáles.',
  interrupted: 'La carga se interrumpió antes de recibir la respuesta.',
};

export const details = {
  /** All issues of a row at once. */
  invalid: (found: readonly Issue[]) => sentences(...found.map((issue) => issues[issue.code](issue))),
  /** `customerRow` is the 1-based row of its customer, 0 when it is not known. */
  waiting: (customerRow: number) =>
    `Espera a que se corrija su cliente${customerRow > 0 ? `, en la fila ${customerRow}` : ''}. Esta fila está bien.`,
  changed: 'Cambió después de cargarse. Se envía de nuevo solo si usted lo elige al cargar.',
  rejected: (message: string) =>
    sentences(
      'wolkvox la rechazó.',
      said(message) || 'El servidor no dijo por qué.',
      'Corrija la fila y cárguela otra vez.',
    ),
  /** Only for what is certain: nothing of this row was stored. */
  failed: (kind: FailureKind, message: string) =>
    sentences('No se cargó.', failures[kind], said(message), 'Puede cargarla otra vez.'),
  unknown: (doubt: Doubt, message: string) =>
    sentences(
      'No sabemos si quedó en wolkvox.',
      doubts[doubt],
      said(message),
      'Elija «Confirmar lo no confirmado» antes de enviarla otra vez.',
    ),
  unproved:
    'El CRM no la encontró, pero tampoco encontró un cliente que sí está: no se puede asegurar que falte. Búsquela usted en el CRM.',
  tooSoon: (time: string) =>
    `El CRM todavía no la tiene, y aún podría recibirla. Confírmela otra vez después de las ${time}.`,
  absent: 'El CRM no la tiene: se puede cargar otra vez.',
  editedSince: 'Usted la cambió después de enviarla: no se puede comparar con lo que tiene el CRM. Búsquela en el CRM.',
  difference: (field: string, sent: string, held: string) => `${field}: aquí «${sent}», en el CRM «${held}»`,
  different: (shown: readonly string[], count: number) =>
    sentences(
      'El CRM la tiene con otros datos.',
      `${shown.join('; ')}${count > shown.length ? '…' : ''}.`,
      'Decida cuál vale antes de enviarla otra vez.',
    ),
  foundTwice: 'El CRM tiene más de un cliente con esta identificación. Corríjalo en el CRM antes de seguir.',
  released: 'Usted decidió enviarla otra vez.',
  editedInDoubt:
    'Usted la cambió mientras se enviaba: no sabemos si la fila anterior quedó en wolkvox. Búsquela en el módulo antes de enviarla otra vez.',
  /** For rows of a module, which no query settles. */
  unknownRecord: (doubt: Doubt, message: string) =>
    sentences(
      'No sabemos si quedó en wolkvox.',
      doubts[doubt],
      said(message),
      'Búsquela en el módulo del CRM. Si falta, elija «Volver a dejar listas las filas de esta pestaña» en el menú.',
    ),
  obligationUnread:
    'El CRM tiene al cliente, pero la consulta de obligaciones está apagada en la configuración. Búsquela usted en el CRM.',
};
