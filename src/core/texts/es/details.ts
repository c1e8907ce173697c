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
      'Búsquela en el CRM antes de enviarla otra vez.',
    ),
};
