// What a menu action found or did → its toast or alert in Portuguese.
import type { StatusCounts } from '../../api';
import { ROW_STATUSES } from '../../load/status';
import type { messages as es } from '../es/messages';
import { chosen } from '../plural';
import type { LoadFigures, Same } from '../shape';
import { words } from './words';

/** Returns `Clientes: Carregadas 180 · A corrigir 12`, or words for an empty tab. */
function tally(role: keyof typeof words.roles, counts: StatusCounts): string {
  const parts = ROW_STATUSES.flatMap((status) => {
    const count = counts[status] ?? 0;
    return count > 0 ? [`${words.statusLabels[status]} ${words.number(count)}`] : [];
  });
  return `${words.roles[role]}: ${parts.join(' · ') || 'sem linhas'}`;
}
const bothTallies = (customers: StatusCounts, obligations: StatusCounts) =>
  `${tally('customers', customers)}\n${tally('obligations', obligations)}`;

const isAllLoaded = (counts: StatusCounts) =>
  ROW_STATUSES.every((status) => status === 'Loaded' || status === 'Unchanged' || (counts[status] ?? 0) === 0);

const sending = ({ customers, obligations }: LoadFigures) =>
  obligations > 0
    ? `Serão enviados ${words.customers(customers)} e ${words.obligations(obligations)}`
    : `${chosen('pt', customers, 'Será enviado', 'Serão enviados')} ${words.customers(customers)}`;

export const messages: Same<typeof es> = {
  someone: 'Outra pessoa',
  checkTitle: 'Verificação concluída',
  checkResult: (customers, obligations, toCorrect) =>
    `${bothTallies(customers, obligations)}\n\n${
      toCorrect > 0
        ? `A coluna “Detalhe do wolkvox” diz o que corrigir ${chosen('pt', toCorrect, 'na linha marcada', 'nas linhas marcadas')}. O restante já pode ser carregado.`
        : 'Não há nada a corrigir. Você já pode carregar.'
    }`,
  loadTitle: 'Carregar no wolkvox',
  loadQuestion: (figures) => `${sending(figures)} em ${words.requests(figures.requests)}. Continuar?`,
  resendTitle: 'Clientes já carregados',
  resendQuestion: (count) =>
    `${words.customers(count)} já ${chosen('pt', count, 'foi carregado', 'foram carregados')} antes e ${chosen('pt', count, 'tem', 'têm')} alterações ou obrigações novas. Conforme a configuração do seu CRM, enviar novamente pode atualizar ou duplicar. Enviar novamente?`,
  loading: (done, total) => `Carregando: ${words.number(done)} de ${words.customers(total)}.`,
  resultTitle: 'Carga concluída',
  loadResult: (customers, obligations) =>
    `${bothTallies(customers, obligations)}\n\n${
      isAllLoaded(customers) && isAllLoaded(obligations)
        ? 'Tudo foi carregado no wolkvox.'
        : 'A coluna “Detalhe do wolkvox” diz o que fazer com cada linha que não foi carregada.'
    }`,
  handOverTitle: 'A carga ainda não terminou',
  handOver: (done, total) =>
    `Até agora, ${words.number(done)} de ${words.customers(total)}. O Google dá poucos minutos a cada execução: abra o painel para que ela continue sozinha, ou escolha “Carregar o que está pendente” de novo no menu.`,
  paused: 'A carga está em pausa. Você pode continuá-la pelo painel ou pelo menu.',
  cancelled: 'A carga foi encerrada. O que já foi carregado fica no wolkvox, e o que falta pode ser carregado depois.',
  managementTitle: 'Buscar gestões',
  managementQuestion: (customers) =>
    `Serão buscadas as gestões de ${words.customers(customers)}: ${words.requests(customers)}, uma por cliente. Continuar?`,
  managementResult: (found, customers) =>
    found > 0
      ? `${words.managementRecords(found)} de ${words.customers(customers)} na aba “Gestões”.`
      : `Não foram encontradas gestões de ${words.customers(customers)}.`,
  templateTitle: 'Abas de modelo',
  templateCreated: (names) => `Abas criadas: ${names}. Cole os seus dados abaixo dos títulos.`,
  templateExists: 'As abas de clientes e obrigações já existem: nada foi alterado.',
  takeTitle: 'Carga por terminar',
  takeQuestion: (who) => `${who} deixou uma carga por terminar. Quer continuá-la?`,
  settleTitle: 'Confirmar o não confirmado',
  settleQuestion: (customers) =>
    `${chosen('pt', customers, 'Será consultado', 'Serão consultados')} no CRM ${words.customers(customers)}: ${words.requests(customers)} ou um pouco mais. Continuar?`,
  settleResult: (loaded, ready, unknown) =>
    `Estavam no CRM: ${words.rows(loaded)}. Não estavam e podem ser carregadas: ${words.rows(ready)}. Continuam sem confirmação: ${words.rows(unknown)}.`,
  nothingInDoubt: 'Não há linhas sem confirmação.',
  releaseTitle: 'Enviar novamente o não confirmado',
  releaseQuestion: (rows) =>
    `${words.rows(rows)} sem confirmação ${chosen('pt', rows, 'voltará a ficar pronta', 'voltarão a ficar prontas')} para carregar. O que já estiver no CRM será duplicado ou atualizado. Tem certeza?`,
  releaseResult: (rows) => `${words.rows(rows)}: ${chosen('pt', rows, 'pronta', 'prontas')} para carregar novamente.`,
  budgetTitle: 'As solicitações de hoje não bastam',
  startAnyway: 'Começar mesmo assim?',
  pauseAsked: 'A carga para em alguns segundos, ao terminar o que está a caminho.',
  recordsTitle: 'Carregar em um módulo',
  recordsQuestion: (rows, requests) =>
    `${words.rows(rows)} ${chosen('pt', rows, 'será adicionada', 'serão adicionadas')} ao módulo em ${words.requests(requests)}. Continuar?`,
  recordsResend: (rows) =>
    `${words.rows(rows)} já ${chosen('pt', rows, 'foi carregada', 'foram carregadas')} antes e ${chosen('pt', rows, 'tem', 'têm')} alterações. O módulo só recebe registros novos: enviadas de novo, ficarão repetidas. Enviar?`,
  recordsResult: (loaded, others) =>
    others > 0
      ? `Carregadas: ${words.rows(loaded)}. A coluna “Detalhe do wolkvox” diz o que houve com as outras: ${words.number(others)}.`
      : `Carregadas: ${words.rows(loaded)}. Nada ficou pendente.`,
  recordsReleaseQuestion: (rows) =>
    `${words.rows(rows)} sem confirmação ${chosen('pt', rows, 'ficará pronta', 'ficarão prontas')} para enviar. O que já estiver no módulo ficará repetido. Tem certeza?`,
  queryTitle: 'Buscar gestões por um dado',
  queryQuestion: (values, field) =>
    `Serão buscadas as gestões de ${words.number(values)} ${chosen('pt', values, 'valor', 'valores')} do campo “${field}”: ${words.requests(values)}. Continuar?`,
  queryResult: (found, added) =>
    found > 0
      ? `${words.managementRecords(found)}; novas desde a última vez: ${words.number(added)}.`
      : 'Não foram encontradas gestões com esses valores. Confira o campo escolhido.',
  summaryTitle: 'Resumo de gestões',
  summaryDone: (records) => `O resumo conta ${words.managementRecords(records)}.`,
  summaryNothing: 'Ainda não há gestões: busque-as primeiro.',
};
