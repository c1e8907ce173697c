// Statuses, job states and amounts → single Spanish words, shared by the tabs and the sidebar.
import type { JobKind, TabRole } from '../../api';
import type { JobState, RowStatus } from '../../load/status';
import { counted, grouped } from '../plural';

export const words = {
  /** What stands in the status cell of a row. */
  statuses: {
    Ready: 'Lista',
    Invalid: 'Por corregir',
    Waiting: 'En espera',
    Sending: 'Enviando',
    Loaded: 'Cargada',
    Unchanged: 'Sin cambios',
    Rejected: 'Rechazada',
    Failed: 'No cargada',
    Unknown: 'Sin confirmar',
  } satisfies Record<RowStatus, string>,
  /** The same statuses in front of a count of rows. */
  statusLabels: {
    Ready: 'Listas',
    Invalid: 'Por corregir',
    Waiting: 'En espera',
    Sending: 'Enviando',
    Loaded: 'Cargadas',
    Unchanged: 'Sin cambios',
    Rejected: 'Rechazadas',
    Failed: 'No cargadas',
    Unknown: 'Sin confirmar',
  } satisfies Record<RowStatus, string>,
  jobStates: {
    running: 'En curso',
    paused: 'En pausa',
    completed: 'Terminada',
    cancelled: 'Detenida',
    failed: 'Interrumpida',
  } satisfies Record<JobState, string>,
  roles: { customers: 'Clientes', obligations: 'Obligaciones' } satisfies Record<TabRole, string>,
  number: (count: number) => grouped('es', count),
  customers: (count: number) => counted('es', count, 'cliente', 'clientes'),
  obligations: (count: number) => counted('es', count, 'obligación', 'obligaciones'),
  rows: (count: number) => counted('es', count, 'fila', 'filas'),
  requests: (count: number) => counted('es', count, 'solicitud', 'solicitudes'),
  managementRecords: (count: number) => counted('es', count, 'gestión', 'gestiones'),
  /** The tab that keeps one line per job. */
  ledger: {
    headers: [
      'Quién',
      'Empezó',
      'Terminó',
      'Qué',
      'Estado',
      'Motivo',
      'Operación',
      'Servidor',
      'Clientes',
      'Obligaciones',
      'Saldo cargado',
      'Saldo por tipo de cartera',
      'Solicitudes',
      'Segundos',
      'Huella de lo enviado (SHA-256)',
      'Filas que ya no están',
    ],
    kinds: {
      load: 'Carga',
      management: 'Gestiones',
      settle: 'Confirmación',
      'insert-obligations': 'Obligaciones agregadas',
      'update-obligations': 'Obligaciones actualizadas',
      ids: 'Identificadores de clientes',
    } satisfies Record<JobKind, string>,
  },
};
