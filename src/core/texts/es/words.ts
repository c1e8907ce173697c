// Statuses, job states and amounts → single Spanish words, shared by the tabs and the sidebar.
import type { JobKind, TabRole } from '../../api';
import type { JobState, RowStatus } from '../../load/status';
import { filled, grouped } from '../plural';

/** What server and page have in common, as plain data: the page takes it along as it is. */
export const shared = {
  /** Statuses in front of a count of rows. */
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
  kinds: {
    load: 'Carga',
    management: 'Gestiones',
    settle: 'Confirmación',
    records: 'Carga a un módulo',
    query: 'Consulta de gestiones',
    'insert-obligations': 'Obligaciones agregadas',
    'update-obligations': 'Obligaciones actualizadas',
    ids: 'Identificadores de clientes',
  } satisfies Record<JobKind, string>,
  customers: { one: '{n} cliente', other: '{n} clientes' },
  obligations: { one: '{n} obligación', other: '{n} obligaciones' },
  rows: { one: '{n} fila', other: '{n} filas' },
  requests: { one: '{n} solicitud', other: '{n} solicitudes' },
  managementRecords: { one: '{n} gestión', other: '{n} gestiones' },
} as const;

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
  statusLabels: shared.statusLabels,
  jobStates: shared.jobStates,
  roles: shared.roles,
  number: (count: number) => grouped('es', count),
  customers: (n: number) => filled('es', shared.customers, { n }),
  obligations: (n: number) => filled('es', shared.obligations, { n }),
  rows: (n: number) => filled('es', shared.rows, { n }),
  requests: (n: number) => filled('es', shared.requests, { n }),
  managementRecords: (n: number) => filled('es', shared.managementRecords, { n }),
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
    kinds: shared.kinds,
  },
};
