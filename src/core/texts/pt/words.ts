// Statuses, job states and amounts → single Portuguese words, shared by the tabs and the sidebar.
import type { words as es } from '../es/words';
import { counted, grouped } from '../plural';
import type { Same } from '../shape';

export const words: Same<typeof es> = {
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
  number: (count) => grouped('pt', count),
  customers: (count) => counted('pt', count, 'cliente', 'clientes'),
  obligations: (count) => counted('pt', count, 'obrigação', 'obrigações'),
  rows: (count) => counted('pt', count, 'linha', 'linhas'),
  requests: (count) => counted('pt', count, 'solicitação', 'solicitações'),
  managementRecords: (count) => counted('pt', count, 'gestão', 'gestões'),
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
    kinds: {
      load: 'Carga',
      management: 'Gestões',
      settle: 'Confirmação',
      'insert-obligations': 'Obrigações adicionadas',
      'update-obligations': 'Obrigações atualizadas',
      ids: 'Identificadores dos clientes',
    },
  },
};
