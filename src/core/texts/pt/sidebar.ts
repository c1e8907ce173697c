// What the sidebar says in Portuguese, apart from what the server's replies bring along.
// biome-ignore-all lint/style/useTemplate: the page's build turns every template into concat calls, which cost it 2 kB
import type { sidebar as es } from '../es/sidebar';
import { chosen, counted } from '../plural';
import type { Same } from '../shape';
import { words } from './words';

const { number, rows } = words;
const reopen = 'Feche este painel e abra-o novamente pelo menu Extensões.';
const again = 'Tente novamente em instantes. Se persistir, feche o painel e abra-o de novo.';
const noted = 'O que já foi enviado está anotado na planilha.';

export const sidebar: Same<typeof es> = {
  title: 'Carga de carteira no wolkvox',
  opening: 'Abrindo…',
  steps: { connection: 'Conexão', check: 'Verificação', load: 'Carga', result: 'Resultado', management: 'Gestões' },
  done: 'pronto',
  retry: 'Tentar novamente',
  language: 'Idioma',
  version: (version) => 'Versão ' + version,
  someone: 'Outra pessoa',

  connection: {
    server: 'Servidor',
    serverHint: 'O endereço com que você entra no CRM. Cole-o como o copiou.',
    reading: 'Conferindo o endereço…',
    cleaned: (host) => 'Do que você colou usaremos só o servidor: ' + host,
    renamed: (host) => 'Esse servidor agora se chama ' + host + '; usaremos esse nome.',
    operation: 'Operação',
    operationHint: 'O que vem depois da @ no seu usuário do CRM.',
    token: 'Token',
    tokenHint: 'No CRM: Configuração, Integração wolkvox, Tokens. Use um interno.',
    tokenStored: 'Guardado. Não é mostrado a ninguém.',
    replace: 'Substituir',
    keep: 'Manter o atual',
    save: 'Salvar conexão',
    saving: 'Salvando…',
    saved: 'Conexão salva.',
    serverMissing: 'Cole o endereço do seu CRM.',
    operationMissing: 'Escreva a operação.',
    tokenMissing: 'Cole o token.',
    tokenSpaces: 'O token não tem espaços. Copie-o novamente, completo.',
    summary: (host, operation) => operation + ' em ' + host,
    incomplete: 'A completar',
  },

  check: {
    intro: 'Verificamos todas as linhas antes de enviar. Nada sai da planilha ainda.',
    run: 'Verificar',
    again: 'Verificar novamente',
    running: 'Verificando…',
    next: 'Seguir para a carga',
    noTabs: 'Não encontramos as abas',
    noTab: { customers: 'Não encontramos a aba de clientes', obligations: 'Não encontramos a aba de obrigações' },
    noTabAdvice:
      'Crie as abas de modelo e cole ali os seus dados, ou ponha na sua aba os títulos que o wolkvox conhece.',
    createTemplate: 'Criar modelo',
    creating: 'Criando…',
    created: 'Modelo criado. Cole os seus dados abaixo dos títulos.',
    summary: (ready, toCorrect) =>
      number(ready) + ' prontas' + (toCorrect > 0 ? ', ' + number(toCorrect) + ' a corrigir' : ''),
    allGood: 'Tudo certo: não há nada a corrigir.',
    toCorrect: 'O que corrigir',
    where: (count, firstRow) =>
      count === 1 ? 'Linha ' + number(firstRow) : rows(count) + '; a primeira é a ' + number(firstRow),
    more: (count) => 'Ver mais ' + counted('pt', count, 'causa', 'causas'),
    unmatched: (count) =>
      counted('pt', count, 'coluna', 'colunas') + ' que não ' + chosen('pt', count, 'é enviada', 'são enviadas'),
    unmatchedHint: 'O wolkvox não tem um campo para estes títulos.',
    at: (time) => 'Verificado às ' + time,
  },

  load: {
    options: {
      title: 'Mais opções',
      name: 'Seu nome',
      nameHint: 'Para que os outros vejam quem está carregando.',
      hourly: 'Continuar sozinho a cada hora mesmo com o painel fechado',
      hourlyHint: 'O Google pedirá mais uma permissão ao salvar. Sem ela, todo o resto funciona igual.',
      perCall: 'Clientes por solicitação',
      parallel: 'Solicitações ao mesmo tempo',
      paceHint: (most, safe) => 'De 1 a ' + number(most) + '. O mais seguro é ' + number(safe) + '.',
      paceWhy: 'Com mais, uma falha deixa mais linhas sem confirmação.',
      save: 'Salvar opções',
      saved: 'Opções salvas.',
    },
    whichRows: 'Que linhas carregar',
    all: 'Tudo o que está pendente',
    selected: 'Só as linhas selecionadas',
    selectedHint: 'Um cliente vai com as suas obrigações pendentes; uma obrigação, com o seu cliente.',
    whatGoes: 'Será enviado',
    plan: (customers, obligations) => words.customers(customers) + ' e ' + words.obligations(obligations),
    planRequests: (requests) => 'Em ' + words.requests(requests) + ' ao wolkvox',
    unchecked: 'As linhas são verificadas antes do envio; as que precisam de correção não saem.',
    nothing: 'Não há linhas prontas para enviar.',
    loadedBefore: 'Clientes já carregados',
    never: 'Não enviá-los novamente',
    changed: (count) => 'Enviar os que têm alterações (' + number(count) + ')',
    again: 'Enviar todos de novo',
    againHint: 'Conforme a configuração do seu CRM, isto pode atualizar ou duplicar registros.',
    start: (customers) => 'Carregar ' + words.customers(customers),
    startAll: 'Carregar',
    startSelected: 'Carregar seleção',
    starting: 'Preparando a carga…',
    toResend: (count) =>
      words.customers(count) +
      ' já ' +
      chosen('pt', count, 'carregado tem', 'carregados têm') +
      ' alterações ou obrigações novas. Ao carregar, escolha se ' +
      chosen('pt', count, 'é enviado', 'são enviados') +
      '.',
  },

  job: {
    load: 'Carregando no wolkvox',
    management: 'Buscando gestões',
    settle: 'Confirmando no CRM',
    'insert-obligations': 'Adicionando obrigações',
    'update-obligations': 'Atualizando obrigações',
    ids: 'Preenchendo identificadores',
    progress: (done, total) => number(done) + ' de ' + words.customers(total),
    percent: (percent) => percent + '%',
    rate: (perMinute) => words.customers(perMinute) + ' por minuto',
    secondsLeft: 'menos de um minuto',
    minutesLeft: (minutes) => 'cerca de ' + counted('pt', minutes, 'minuto', 'minutos'),
    hoursLeft: (hours) => 'cerca de ' + counted('pt', hours, 'hora', 'horas'),
    timeLeft: (time) => 'Restam: ' + time,
    requests: (done, planned) => 'Solicitação ' + number(done) + ' de ' + number(planned),
    found: (count) => words.managementRecords(count) + ' até agora',
    keepOpen: 'Deixe este painel aberto. Você pode continuar trabalhando na planilha.',
    pause: 'Pausar',
    pausing: 'Pausando…',
    resume: 'Retomar',
    resuming: 'Retomando…',
    cancel: 'Encerrar',
    cancelling: 'Encerrando…',
    cancelQuestion: 'Encerrar? O que já foi feito se mantém e o que falta pode ser feito depois.',
    cancelYes: 'Sim, encerrar',
    cancelNo: 'Não, continuar',
    paused: 'Em pausa',
    pausedHint: 'O que já foi feito está anotado em cada linha. Retome quando quiser.',
    finishing: 'Terminando o envio em curso…',
    announced: (percent) => percent + ' por cento.',
    since: (time) => 'Desde ' + time,
    othersHint: 'Você poderá carregar quando terminar.',
    takeable: 'Parece que o painel foi fechado antes do fim. Você pode continuar.',
    take: 'Continuar eu',
  },

  result: {
    none: 'Aqui você verá o resultado da carga.',
    tableCaption: 'Linhas por resultado',
    statusColumn: 'Resultado',
    causes: 'Por que não foram carregadas',
    next: 'O que fazer agora',
    advice: {
      unknown: (count) =>
        rows(count) +
        ' sem confirmação: não sabemos se ' +
        chosen('pt', count, 'chegou', 'chegaram') +
        ' ao wolkvox. Confirme antes de carregar novamente.',
      rejected: (count) => rows(count) + ' com recusa: corrija o que diz “Detalhe do wolkvox” e carregue novamente.',
      failed: (count) => rows(count) + ' sem carregar: você pode carregar de novo agora.',
      invalid: (count) => rows(count) + ' a corrigir ou em espera: corrija e verifique novamente.',
      rest: 'O que falta pode ser carregado quando você quiser; o que já foi carregado não se repete.',
      allLoaded: 'Tudo foi carregado no wolkvox.',
    },
    loadAgain: 'Carregar o que falta',
    startAnyway: 'Começar mesmo assim',
    toManagement: 'Ir para gestões',
    summary: (loaded) => number(loaded) + ' ' + chosen('pt', loaded, 'carregada', 'carregadas'),
  },

  settle: {
    doubted: (customers) => words.customers(customers) + ' com linhas sem confirmação.',
    start: 'Confirmar no CRM',
    again: 'Confirmar novamente',
    cost: (customers) =>
      'Procura cada cliente no CRM, sem alterar nada: ' + words.requests(customers) + ' ou um pouco mais.',
    question: (customers) =>
      'Serão procurados no CRM ' +
      words.customers(customers) +
      ': ' +
      words.requests(customers) +
      ' ou um pouco mais, descontadas das de hoje. Continuar?',
    no: 'Agora não',
    labels: { Loaded: 'Estavam no CRM', Ready: 'Não estavam: prontas' },
    unknown: (count) =>
      rows(count) + ' sem confirmação: “Detalhe do wolkvox” diz por quê, e a partir de que hora confirmar novamente.',
    nothing: 'Não há mais linhas sem confirmação.',
    release: 'Enviar novamente o não confirmado',
    releaseQuestion: (count) =>
      rows(count) +
      ' sem confirmação ' +
      chosen('pt', count, 'ficará pronta', 'ficarão prontas') +
      ' para carregar. O que já estiver no CRM será duplicado ou atualizado. Tem certeza?',
    released: (count) => rows(count) + ' ' + chosen('pt', count, 'pronta', 'prontas') + ' para carregar novamente.',
  },

  management: {
    intro: 'Traz para a aba “Gestões” o que os seus atendentes registraram no wolkvox.',
    whichRows: 'De que clientes',
    loaded: 'Todos os já carregados',
    selected: 'Só os selecionados',
    cost: 'Usa uma solicitação por cliente.',
    costOf: (customers) => 'Usa uma solicitação por cliente: ' + number(customers) + ' no total.',
    start: 'Buscar gestões',
    starting: 'Preparando a busca…',
    found: (found, customers) =>
      found > 0
        ? words.managementRecords(found) + ' de ' + words.customers(customers) + '.'
        : 'Não foram encontradas gestões de ' + words.customers(customers) + '.',
    where: 'Veja-as na aba “Gestões”.',
    again: 'Buscar novamente',
  },

  platform: {
    accounts: {
      title: 'Há várias contas do Google abertas',
      advice:
        'O Google confunde as contas neste navegador. Saia das outras, ou use uma janela anônima ou um perfil só para esta conta.',
    },
    authorization: {
      title: 'Falta a sua autorização',
      advice: 'Feche este painel, abra-o novamente pelo menu Extensões e aceite as permissões.',
    },
    offline: {
      title: 'A conexão com a internet caiu',
      advice: 'Confira a sua conexão. ' + noted,
    },
    timeout: {
      title: 'O Google demorou demais para responder',
      advice: 'Espere um momento e tente novamente. ' + noted,
    },
    quota: {
      title: 'O Google pede uma pausa',
      advice:
        'Há tarefas demais ao mesmo tempo ou a sua cota de hoje se esgotou. Espere alguns minutos e tente novamente.',
    },
    outdated: {
      title: 'O complemento foi atualizado',
      advice: reopen,
    },
    unreadable: {
      title: 'Não entendemos a resposta do Google',
      advice: again,
    },
    other: {
      title: 'O Google não pôde concluir a ação',
      advice: again,
    },
  },
};
