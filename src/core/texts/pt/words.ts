// Statuses, job states and amounts → single Portuguese words, shared by the tabs and the sidebar.
import type { shared as esShared, words as esWords } from '../es/words';
import { filled, grouped } from '../plural';
import type { Same } from '../shape';

export const shared: Same<typeof esShared> = {
  statusLabels: {
    Ready: 'Prontas',
    Invalid: 'A corrigir',
    Waiting: 'Em espera',
    Sending: 'Enviando',
    Loaded: 'Carregadas',
    Unchanged: 'Sem alterações',
    Rejected: 'Recusadas',
    Failed: 'Não carregadas',
    Unknown: 'Não confirmadas',
  },
  jobStates: {
    running: 'Em andamento',
    paused: 'Em pausa',
    completed: 'Concluída',
    cancelled: 'Encerrada',
    failed: 'Interrompida',
  },
  roles: { customers: 'Clientes', obligations: 'Obrigações' },
  kinds: {
    load: 'Carga',
    management: 'Gestões',
    settle: 'Confirmação',
    records: 'Carga em um módulo',
    query: 'Consulta de gestões',
    'insert-obligations': 'Obrigações adicionadas',
    'update-obligations': 'Obrigações atualizadas',
    ids: 'Identificadores dos clientes',
  },
  customers: { one: '{n} cliente', other: '{n} clientes' },
  obligations: { one: '{n} obrigação', other: '{n} obrigações' },
  rows: { one: '{n} linha', other: '{n} linhas' },
  requests: { one: '{n} solicitação', other: '{n} solicitações' },
  managementRecords: { one: '{n} gestão', other: '{n} gestões' },
};

export const words: Same<typeof esWords> = {
  statuses: {
    Ready: 'Pronta',
    Invalid: 'A corrigir',
    Waiting: 'Em espera',
    Sending: 'Enviando',
    Loaded: 'Carregada',
    Unchanged: 'Sem alterações',
    Rejected: 'Recusada',
    Failed: 'Não carregada',
    Unknown: 'Não confirmada',
  },
  statusLabels: shared.statusLabels,
  jobStates: shared.jobStates,
  roles: shared.roles,
  number: (count) => grouped('pt', count),
  customers: (n) => filled('pt', shared.customers, { n }),
  obligations: (n) => filled('pt', shared.obligations, { n }),
  rows: (n) => filled('pt', shared.rows, { n }),
  requests: (n) => filled('pt', shared.requests, { n }),
  managementRecords: (n) => filled('pt', shared.managementRecords, { n }),
  /** The tab that keeps one line per job. */
  ledger: {
    headers: [
      'Quem',
      'Começou',
      'Terminou',
      'O quê',
      'Estado',
      'Motivo',
      'Operação',
      'Servidor',
      'Clientes',
      'Obrigações',
      'Saldo carregado',
      'Saldo por tipo de carteira',
      'Solicitações',
      'Segundos',
      'Impressão do que foi enviado (SHA-256)',
      'Linhas que sumiram',
    ],
    kinds: shared.kinds,
  },
};
