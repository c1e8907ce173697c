// A fault that stops a job → its title and advice in Portuguese.
import type { LoadErrorCode, LoadErrorDetails } from '../../load/error';
import { chosen, sentences } from '../plural';
import type { Advice } from '../shape';
import { failures } from './failures';
import { words } from './words';

type Words = (details: LoadErrorDetails) => Advice;

const inTab = (details: LoadErrorDetails) => (details.tab ? `na aba “${details.tab}”` : 'na aba');
const atStart = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);
const said = (details: LoadErrorDetails) => (details.message ? `O servidor disse: “${details.message}”.` : '');
const plain =
  (title: string, advice: string): Words =>
  () => ({ title, advice });
const crm =
  (title: string, advice: string): Words =>
  (details) => ({ title: title.replace(/\.$/, ''), advice: sentences(said(details), advice) });

const FROM = 'Os endereços dele estão em www.gstatic.com/ipranges/goog.json.';

export const errors: Readonly<Record<LoadErrorCode, Words>> = {
  'no-customers-tab': plain(
    'Não encontramos a aba de clientes',
    'A primeira linha deve ter os títulos de identificação, nome, e-mail e telefone. Você também pode criar as abas de modelo e colar ali os seus dados.',
  ),
  'no-obligations-tab': plain(
    'Não encontramos a aba de obrigações',
    'A primeira linha deve ter os títulos de identificação do cliente, número da obrigação e nome do produto. Você também pode criar as abas de modelo.',
  ),
  'column-missing': (details) => ({
    title: 'Falta uma coluna obrigatória',
    advice: `${atStart(inTab(details))} não encontramos: ${details.fields || 'uma coluna obrigatória'}. Adicione a coluna ou mude o título na primeira linha, e verifique novamente.`,
  }),
  'column-ambiguous': (details) => ({
    title: 'Duas colunas parecem o mesmo dado',
    advice: `${atStart(inTab(details))}, ${details.columns || 'duas colunas'} são lidas como ${details.field ? `“${details.field}”` : 'o mesmo dado'}. Mude o título da que não deve ser enviada, e verifique novamente.`,
  }),
  'empty-tab': plain('A aba de clientes está vazia', 'Cole os seus clientes abaixo dos títulos e verifique novamente.'),
  'nothing-to-send': (details) => {
    const [changed, doubted] = [Number(details.changed ?? 0), Number(details.doubted ?? 0)];
    const again = chosen('pt', changed, 'mudou depois de carregado ou tem', 'mudaram depois de carregados ou têm');
    return {
      title: 'Não há linhas para carregar',
      advice: sentences(
        changed > 0 &&
          `${words.customers(changed)} ${again} obrigações novas: para enviar isso, escolha carregar de novo.`,
        doubted > 0 && `Não confirmadas: ${words.rows(doubted)}. Escolha “Confirmar o não confirmado”.`,
        changed + doubted > 0
          ? 'O restante está carregado ou precisa de correção.'
          : 'Tudo está carregado ou precisa de correção.',
        'A coluna de situação diz o que acontece com cada linha.',
      ),
    };
  },
  'nothing-selected': plain(
    'Não há linhas de dados selecionadas',
    'Selecione linhas na aba de clientes ou na de obrigações e tente novamente.',
  ),
  'no-server': plain('Falta o servidor', 'Abra o painel e cole em “Conexão” o endereço com que você entra no CRM.'),
  'no-operation': plain('Falta a operação', 'Abra o painel e escreva-a em “Conexão”.'),
  'no-token': plain('Falta o token', 'Abra o painel e cole-o em “Conexão”.'),
  'server-foreign': plain(
    'Esse endereço não é do wolkvox',
    'Copie o endereço que o navegador mostra quando você entra no CRM; ele termina em wolkvox.com.',
  ),
  'server-manager': plain(
    'Esse endereço é do Manager, não do CRM',
    'O Manager é outro produto e usa outros tokens. Copie o endereço que o navegador mostra quando você entra no CRM.',
  ),
  'server-malformed': plain(
    'Esse endereço está incompleto',
    'Copie o endereço que o navegador mostra quando você entra no CRM, por exemplo crm.wolkvox.com.',
  ),
  'server-empty': plain(
    'Falta o servidor',
    'Cole o endereço que o navegador mostra quando você entra no CRM, por exemplo crm.wolkvox.com.',
  ),
  'columns-gone': (details) => ({
    title: 'Faltam as colunas do wolkvox',
    advice: `${atStart(inTab(details))} já não estão as colunas que dizem o que foi carregado antes. Recupere-as pelo histórico de versões da planilha (menu Arquivo) e verifique novamente; sem elas, uma carga enviaria tudo de novo.`,
  }),
  'protected-columns': (details) => ({
    title: 'Não podemos escrever o resultado',
    advice: `As colunas do wolkvox ${inTab(details)} estão protegidas para você. Peça permissão de edição a quem administra a planilha.`,
  }),
  'sheet-refused': (details) => ({
    title: 'A planilha não aceitou uma alteração',
    advice: `Não foi possível escrever ${inTab(details)}. Confira se você pode editá-la e se ela não está cheia, e tente novamente.`,
  }),
  'busy-elsewhere': (details) => ({
    title: `${details.who || 'Outra pessoa'} tem uma carga nesta planilha`,
    advice: `${details.since ? `Começou às ${details.since}. ` : ''}Espere que termine ou peça que a encerre, e tente novamente.`,
  }),
  'busy-own': (details) => ({
    title: 'Você já tem um trabalho em andamento nesta planilha',
    advice: sentences(
      details.since && `Começou às ${details.since}.`,
      'Se estiver avançando, espere terminar.',
      `Se o Google o interrompeu, você poderá continuar ${details.until ? `a partir das ${details.until}` : 'em alguns minutos'}: o que já foi carregado não é enviado de novo.`,
    ),
  }),
  'job-unfinished': plain(
    'Há uma carga sem terminar',
    'Troque de conexão quando a carga terminar. Se não precisar mais dela, encerre-a pelo painel ou pelo menu.',
  ),
  'label-reserved': (details) => ({
    title: 'Esse nome não serve para um campo próprio',
    advice: `O wolkvox já usa ${details.label ? `“${details.label}”` : 'esse nome'} para outra coisa. Escreva para a coluna ${details.header ? `“${details.header}” ` : ''}o nome que o campo tem no CRM, ou escolha não enviá-la.`,
  }),
  locked: plain('A planilha está ocupada neste momento', 'Espere alguns segundos e tente novamente.'),
  'no-job': plain('Não há uma carga para continuar', 'Comece uma nova pelo painel ou pelo menu.'),
  'storage-full': plain(
    'Não há espaço para acompanhar a carga',
    'Outro complemento encheu o espaço desta planilha. Faça uma cópia da planilha e carregue a partir dela.',
  ),
  quota: plain(
    'A sua cota diária do Google se esgotou',
    'O Google limita o que um complemento faz por dia. Continue amanhã com o que falta: o que já foi carregado não é enviado novamente.',
  ),
  authorization: plain(
    'Falta a sua autorização',
    'O Google pede que você autorize o complemento. Feche o painel, abra-o novamente pelo menu Extensões e aceite as permissões.',
  ),
  'page-outdated': plain('O complemento foi atualizado', 'Feche este painel e abra-o novamente pelo menu Extensões.'),
  'token-external': crm(
    'Esse token é externo',
    'Com um externo só se chega às notas de casos. Crie um interno na configuração do CRM: Integração wolkvox, Tokens.',
  ),
  'crm-auth': crm(
    failures.auth,
    'Copie-o de novo, completo, da configuração do CRM: Integração wolkvox, Tokens. Deve ser um token interno: com um externo, ou do Manager, não se pode carregar.',
  ),
  'crm-operation': crm(failures.operation, 'É o que vem depois da @ no seu usuário do CRM. Corrija-a em “Conexão”.'),
  'crm-budget': crm(
    failures.budget,
    'Continue amanhã, ou peça ao wolkvox mais solicitações por dia: o que já foi carregado não é enviado novamente.',
  ),
  'crm-busy': crm(failures.busy, 'Espere alguns minutos e continue.'),
  'crm-input': crm(failures.input, 'Carregue uma só linha para descobrir qual dado não é aceito.'),
  'crm-too-large': crm(failures['too-large'], 'Selecione menos linhas e carregue-as por partes.'),
  'crm-wrong-host': crm(
    failures['wrong-host'],
    'Cole em “Conexão” o endereço que o navegador mostra quando você entra no CRM.',
  ),
  'crm-method': crm(failures.method, 'Confira o servidor em “Conexão”. Se continuar, consulte o suporte do wolkvox.'),
  'crm-blocked': crm(
    failures.blocked,
    `Peça ao suporte do wolkvox que a sua operação aceite as solicitações vindas do Google. ${FROM}`,
  ),
  'crm-server': crm(failures.server, 'Espere alguns minutos e continue. Se persistir, consulte o suporte do wolkvox.'),
  'crm-unreachable': crm(
    failures.unreachable,
    `Confira o servidor em “Conexão” e tente novamente em alguns minutos. Se ele nunca responde, talvez um firewall só aceite endereços conhecidos: peça ao suporte do wolkvox que aceite os do Google. ${FROM}`,
  ),
  'crm-unreadable': crm(
    failures.unreadable,
    'Confira o servidor em “Conexão”. Se estiver certo, consulte o suporte do wolkvox.',
  ),
  'crm-unknown': crm(
    failures.unknown,
    'Confira a conexão e tente novamente. Se persistir, consulte o suporte do wolkvox.',
  ),
  'no-read-back': (details) => ({
    title: 'O CRM não permite consultar clientes com este token',
    advice: sentences(
      said(details),
      'As linhas não confirmadas ficam como estão. Procure-as no CRM; se tiver certeza de que faltam, escolha no menu “Enviar novamente o não confirmado”.',
    ),
  }),
  'budget-short': (details) => ({
    title: 'As solicitações de hoje não bastam',
    advice: `São necessárias ${details.needed} e restam ${details.left} ao token hoje. ${details.anew ? 'Você pode começar e buscar o que der, ou selecionar menos linhas e consultar só essas.' : 'Você pode começar e continuar amanhã: o que já foi feito não se repete.'}`,
  }),
  'no-module': (details) => ({
    title: 'Falta dizer a qual módulo a aba pertence',
    advice: `Indique, ${inTab(details)}, o módulo do CRM e o campo de cada coluna, e carregue novamente.`,
  }),
  'switched-off': plain(
    'Essa consulta está desligada na configuração',
    'Ligue-a na configuração se o seu CRM a oferece. Todo o resto funciona sem ela.',
  ),
  'no-values': plain(
    'Não há valores selecionados',
    'Selecione em uma coluna as células com os valores que quer consultar, e tente novamente.',
  ),
  'too-many-values': (details) => ({
    title: 'São valores demais para uma só consulta',
    advice: `Selecione menos células, até ${details.most || 'alguns milhares'}, e consulte por partes.`,
  }),
  'fields-blanked': (details) => ({
    title: 'O CRM apaga o que uma atualização não envia',
    advice: sentences(
      'Isso foi testado com a primeira obrigação, e parou ali.',
      details.fields ? `Estes dados foram devolvidos: ${details.fields}.` : '',
      details.lost ? `Estes não puderam ser devolvidos: ${details.lost}; digite-os no CRM.` : '',
      'Acrescente essas colunas à planilha antes de atualizar as demais.',
    ),
  }),
  unexpected: plain(
    'Algo falhou no complemento',
    'O que já foi carregado está anotado em cada linha. Feche o painel, abra-o novamente e continue.',
  ),
};
