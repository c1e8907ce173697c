// What a menu action found or did → its toast or alert in Spanish.
import type { StatusCounts } from '../../api';
import { ROW_STATUSES } from '../../load/status';
import { chosen } from '../plural';
import type { LoadFigures } from '../shape';
import { words } from './words';

/** Returns `Clientes: Cargadas 180 · Por corregir 12`, or words for an empty tab. */
function tally(role: keyof typeof words.roles, counts: StatusCounts): string {
  const parts = ROW_STATUSES.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [`${words.statusLabels[status]} ${words.number(count)}`] : [];
  });
  return `${words.roles[role]}: ${parts.join(' · ') || 'sin filas'}`;
}
const bothTallies = (customers: StatusCounts, obligations: StatusCounts) =>
  `${tally('customers', customers)}\n${tally('obligations', obligations)}`;

const isAllLoaded = (counts: StatusCounts) =>
  ROW_STATUSES.every((status) => status === 'Loaded' || status === 'Unchanged' || (counts[status] ?? 0) === 0);

/** Returns what goes: `Se enviará 1 cliente`, `Se enviarán 2 clientes y 5 obligaciones`. */
const sending = ({ customers, obligations }: LoadFigures) =>
  obligations > 0
    ? `Se enviarán ${words.customers(customers)} y ${words.obligations(obligations)}`
    : `${chosen('es', customers, 'Se enviará', 'Se enviarán')} ${words.customers(customers)}`;

export const messages = {
  /** Stands for a person who has not said a name. */
  someone: 'Otra persona',
  checkTitle: 'Revisión terminada',
  /** `toCorrect` counts the rows of both tabs with issues. */
  checkResult: (customers: StatusCounts, obligations: StatusCounts, toCorrect: number) =>
    `${bothTallies(customers, obligations)}\n\n${
      toCorrect > 0
        ? `La columna «Detalle de wolkvox» dice qué corregir en ${chosen('es', toCorrect, 'la fila marcada', 'las filas marcadas')}. Lo demás ya se puede cargar.`
        : 'No hay nada por corregir. Ya puede cargar.'
    }`,
  loadTitle: 'Cargar en wolkvox',
  loadQuestion: (figures: LoadFigures) => `${sending(figures)} en ${words.requests(figures.requests)}. ¿Continuar?`,
  resendTitle: 'Clientes ya cargados',
  resendQuestion: (count: number) =>
    `${words.customers(count)} ya ${chosen('es', count, 'se cargó', 'se cargaron')} antes y ${chosen('es', count, 'tiene', 'tienen')} cambios u obligaciones nuevas. Según la configuración de su CRM, enviar otra vez puede actualizar o duplicar. ¿Enviar de nuevo?`,
  loading: (done: number, total: number) => `Cargando: ${words.number(done)} de ${words.customers(total)}.`,
  resultTitle: 'Carga terminada',
  loadResult: (customers: StatusCounts, obligations: StatusCounts) =>
    `${bothTallies(customers, obligations)}\n\n${
      isAllLoaded(customers) && isAllLoaded(obligations)
        ? 'Todo quedó cargado en wolkvox.'
        : 'La columna «Detalle de wolkvox» dice qué hacer con cada fila que no se cargó.'
    }`,
  handOverTitle: 'La carga sigue pendiente',
  handOver: (done: number, total: number) =>
    `${chosen('es', done, 'Va', 'Van')} ${words.number(done)} de ${words.customers(total)}. Google da pocos minutos a cada ejecución: abra el panel para que continúe sola, o elija «Cargar lo pendiente» otra vez en el menú.`,
  paused: 'La carga está en pausa. Puede continuarla desde el panel o el menú.',
  cancelled: 'La carga se detuvo. Lo ya cargado queda en wolkvox, y lo que falta se puede cargar después.',
  managementTitle: 'Traer gestiones',
  managementQuestion: (customers: number) =>
    `Se consultarán las gestiones de ${words.customers(customers)}: ${words.requests(customers)}, una por cliente. ¿Continuar?`,
  managementResult: (found: number, customers: number) =>
    found > 0
      ? `Se ${chosen('es', found, 'encontró', 'encontraron')} ${words.managementRecords(found)} de ${words.customers(customers)}. ${chosen('es', found, 'Está', 'Están')} en la pestaña «Gestiones».`
      : `No se encontraron gestiones de ${words.customers(customers)}.`,
  templateTitle: 'Pestañas de plantilla',
  templateCreated: (names: string) => `Pestañas creadas: ${names}. Pegue sus datos debajo de los títulos.`,
  templateExists: 'Las pestañas de clientes y obligaciones ya existen: no se cambió nada.',
  takeTitle: 'Carga sin terminar',
  takeQuestion: (who: string) => `${who} dejó una carga sin terminar. ¿Quiere continuarla usted?`,
  settleTitle: 'Confirmar lo no confirmado',
  settleQuestion: (customers: number) =>
    `${chosen('es', customers, 'Se buscará', 'Se buscarán')} en el CRM ${words.customers(customers)}: ${words.requests(customers)} o algunas más. ¿Continuar?`,
  settleResult: (loaded: number, ready: number, unknown: number) =>
    `Estaban en el CRM: ${words.rows(loaded)}. No estaban y se pueden cargar: ${words.rows(ready)}. Siguen sin confirmar: ${words.rows(unknown)}.`,
  nothingInDoubt: 'No hay filas sin confirmar.',
  releaseTitle: 'Enviar otra vez lo no confirmado',
  releaseQuestion: (rows: number) =>
    `${words.rows(rows)} sin confirmar ${chosen('es', rows, 'volverá a quedar lista', 'volverán a quedar listas')} para cargar. Lo que ya esté en el CRM se duplicará o se actualizará. ¿Está seguro?`,
  releaseResult: (rows: number) =>
    `${words.rows(rows)}: ${chosen('es', rows, 'lista', 'listas')} para cargar otra vez.`,
  budgetTitle: 'Hoy no alcanzan las solicitudes',
  startAnyway: '¿Empezar de todos modos?',
  pauseAsked: 'La carga se detendrá en unos segundos, al terminar lo que va en camino.',
  recordsTitle: 'Cargar en un módulo',
  recordsQuestion: (rows: number, requests: number) =>
    `Se agregarán ${words.rows(rows)} al módulo en ${words.requests(requests)}. ¿Continuar?`,
  recordsResend: (rows: number) =>
    `${words.rows(rows)} ya ${chosen('es', rows, 'se cargó', 'se cargaron')} antes y ${chosen('es', rows, 'tiene', 'tienen')} cambios. El módulo solo recibe registros nuevos: al enviarlas otra vez quedarán repetidas. ¿Enviarlas?`,
  recordsResult: (loaded: number, others: number) =>
    others > 0
      ? `Cargadas: ${words.rows(loaded)}. La columna «Detalle de wolkvox» dice qué pasó con ${chosen('es', others, 'la otra fila', 'las otras filas')}: ${words.number(others)}.`
      : `Cargadas: ${words.rows(loaded)}. No quedó nada pendiente.`,
  recordsReleaseQuestion: (rows: number) =>
    `${words.rows(rows)} sin confirmar ${chosen('es', rows, 'quedará lista', 'quedarán listas')} para enviar. Lo que ya esté en el módulo quedará repetido. ¿Está seguro?`,
  queryTitle: 'Traer gestiones por un dato',
  queryQuestion: (values: number, field: string) =>
    `Se consultarán las gestiones de ${words.number(values)} ${chosen('es', values, 'valor', 'valores')} del campo «${field}»: ${words.requests(values)}. ¿Continuar?`,
  queryResult: (found: number, added: number) =>
    found > 0
      ? `${chosen('es', found, 'Se encontró', 'Se encontraron')} ${words.managementRecords(found)}; nuevas desde la última vez: ${words.number(added)}.`
      : 'No se encontraron gestiones con esos valores. Compruebe el campo elegido.',
  summaryTitle: 'Resumen de gestiones',
  summaryDone: (records: number) => `El resumen cuenta ${words.managementRecords(records)}.`,
  summaryNothing: 'Todavía no hay gestiones: tráigalas primero.',
};
