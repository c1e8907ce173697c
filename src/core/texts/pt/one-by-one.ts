// Obligations that go one by one, and the ids of customers → every Portuguese word about them.
import type { oneByOne as es } from '../es/one-by-one';
import { chosen, sentences } from '../plural';
import type { ObligationFigures, Same } from '../shape';
import { words } from './words';

const minutes = (count: number) => (count <= 1 ? 'um minuto ou menos' : `cerca de ${words.number(count)} minutos`);
const cost = ({ calls, minutes: count }: ObligationFigures) =>
  `Custa ${words.requests(calls)} da cota do dia e leva ${minutes(count)}.`;
const without = ({ withBalancePayment: count }: ObligationFigures) =>
  count > 0 ? `O saldo a pagar não vai por esta via: fica sem envio em ${words.rows(count)}.` : '';
const needsId = ({ needsId: count }: ObligationFigures) =>
  count > 0
    ? `${words.obligations(count)} ${chosen('pt', count, 'espera', 'esperam')} o identificador do cliente: escolha “Preencher identificadores dos clientes”.`
    : '';

export const oneByOne: Same<typeof es> = {
  waits: {
    'needs-id':
      'Falta o identificador do cliente no wolkvox. Escolha “Preencher identificadores dos clientes” e repita este passo.',
    'needs-customer':
      'O cliente ainda não consta no wolkvox. Escolha “Carregar o que está pendente”: cliente e obrigação vão juntos, em menos solicitações.',
    renumbered:
      'O número mudou depois da carga. Escolha “Atualizar obrigações que mudaram” se for a mesma, ou “Adicionar obrigações a clientes já carregados” se for outra.',
  },
  withoutBalancePayment: 'Carregada sem o saldo a pagar: o wolkvox não o recebe por esta via.',
  notAsked: 'A consulta de obrigações está desligada nas opções. Procure-a no CRM.',
  insertTitle: 'Adicionar obrigações',
  insertQuestion: (figures) =>
    sentences(
      `Serão adicionadas ${words.obligations(figures.obligations)} a clientes que já estão no wolkvox, uma solicitação para cada uma.`,
      cost(figures),
      figures.inLoad > 0
        ? `Outras ${words.obligations(figures.inLoad)} são de clientes sem carga: “Carregar o que está pendente” as envia com eles em ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
      without(figures),
      'Se alguma já estiver no CRM por outro meio, pode ficar em dobro. Continuar?',
    ),
  onlyInLoad: (figures) =>
    sentences(
      'Não há obrigações para adicionar uma a uma.',
      figures.inLoad > 0
        ? `“Carregar o que está pendente” envia ${words.obligations(figures.inLoad)} com os clientes em ${words.requests(figures.loadRequests)}.`
        : '',
      needsId(figures),
    ),
  newNumberTitle: 'Obrigações com outro número',
  newNumberQuestion: (count) =>
    `${words.rows(count)} ${chosen('pt', count, 'tem', 'têm')} um número diferente do da carga. São obrigações novas? Responda Não se forem as mesmas e atualize-as depois.`,
  updateTitle: 'Atualizar obrigações',
  updateQuestion: (figures) =>
    sentences(
      `Serão atualizadas ${words.obligations(figures.obligations)} que mudaram, uma solicitação para cada uma.`,
      cost(figures),
      figures.leftOut === ''
        ? 'A primeira é lida antes e depois, para saber se o CRM mantém os campos não enviados.'
        : figures.leftOut === 'kept'
          ? 'Nesta operação o CRM mantém os campos não enviados.'
          : 'Atenção: nesta operação o CRM apaga os campos não enviados.',
      needsId(figures),
      without(figures),
      'Quer continuar?',
    ),
  renameQuestion: (count) =>
    `${words.rows(count)} ${chosen('pt', count, 'tem', 'têm')} um número diferente do da carga. É a mesma obrigação e quer mudar o número dela no CRM? Antes se busca o número anterior: até ${words.requests(count)}.`,
  noneToUpdate: (figures) => sentences('Não há obrigações com alterações a enviar.', needsId(figures)),
  kept: 'O CRM manteve os campos que não foram enviados.',
  handOver: (done, total) =>
    `Até agora, ${words.number(done)} de ${words.number(total)}. O Google dá poucos minutos a cada execução: abra o painel para que ela continue sozinha, ou escolha o mesmo item do menu de novo.`,
  result: (loaded, others) =>
    sentences(
      `Ficaram no wolkvox: ${words.obligations(loaded)}.`,
      others > 0 ? `As demais: ${words.rows(others)}; a coluna “Detalhe do wolkvox” diz o que fazer com cada uma.` : '',
    ),
  idsTitle: 'Preencher identificadores',
  idsQuestion: (figures) =>
    sentences(
      `Falta o identificador de ${words.customers(figures.customers)}.`,
      `Sem solicitações, nas gestões desta planilha: ${words.number(figures.inManagement)}.`,
      `Pela data da carga: ${words.requests(figures.byDates)} ou um pouco mais.`,
      `Os que faltarem, um a um: até ${words.requests(figures.byQuery)}.`,
      'Continuar?',
    ),
  noneWithoutId: 'Todos os clientes carregados já têm o identificador.',
  idsResult: (found, twice, left) =>
    sentences(
      `Identificadores preenchidos: ${words.number(found)}.`,
      twice > 0 ? `Mais de uma vez no CRM: ${words.customers(twice)}; a linha avisa.` : '',
      left > 0 ? `Não encontrados: ${words.customers(left)}.` : '',
    ),
};
