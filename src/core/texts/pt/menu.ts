// The add-on's menu → its items in Portuguese.
import type { menu as es } from '../es/menu';
import type { Same } from '../shape';

export const menu: Same<typeof es> = {
  open: 'Abrir o painel',
  tasks: 'Outras tarefas',
  check: 'Verificar clientes e obrigações',
  load: 'Carregar o que está pendente',
  loadSelected: 'Carregar as linhas selecionadas',
  fetchManagement: 'Buscar gestões',
  createTemplate: 'Criar abas de modelo',
  settle: 'Confirmar o não confirmado',
  release: 'Enviar novamente o não confirmado',
  pause: 'Pausar a carga',
  cancel: 'Encerrar a carga',
  loadRecords: 'Carregar esta aba em um módulo',
  releaseRecords: 'Deixar prontas outra vez as linhas desta aba',
  query: 'Buscar gestões das células selecionadas',
  summary: 'Atualizar o resumo de gestões',
  obligationsMenu: 'Obrigações uma a uma',
  insertObligations: 'Adicionar obrigações a clientes já carregados',
  updateObligations: 'Atualizar obrigações que mudaram',
  fillIds: 'Preencher identificadores dos clientes',
};
