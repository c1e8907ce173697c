// What became of a row → the Portuguese words in its detail cell.
import type { details as es } from '../es/details';
import { sentences } from '../plural';
import type { Doubt, Same } from '../shape';
import { failures } from './failures';
import { issues } from './issues';

const said = (message: string) => (message.trim() ? `O servidor disse: “${message.trim()}”.` : '');

const doubts: Readonly<Record<Doubt, string>> = {
  'no-answer': 'Foi enviada e o servidor não respondeu.',
  server: 'O servidor teve uma falha enquanto a recebia.',
  unreadable: 'A resposta do servidor não pôde ser lida.',
  counters: 'As contas que o servidor deu não batem com o que foi enviado.',
  unnamed: 'O servidor disse que alguns registros falharam, sem dizer quais.',
  interrupted: 'A carga foi interrompida antes de chegar a resposta.',
};

export const details: Same<typeof es> = {
  invalid: (found) => sentences(...found.map((issue) => issues[issue.code](issue))),
  waiting: (customerRow) =>
    `Espera a correção do cliente${customerRow > 0 ? `, na linha ${customerRow}` : ''}. Esta linha está certa.`,
  changed: 'Mudou depois de carregada. Só é enviada novamente se você escolher isso ao carregar.',
  rejected: (message) =>
    sentences(
      'O wolkvox a recusou.',
      said(message) || 'O servidor não disse por quê.',
      'Corrija a linha e carregue-a novamente.',
    ),
  failed: (kind, message) =>
    sentences('Não foi carregada.', failures[kind], said(message), 'Você pode carregá-la novamente.'),
  unknown: (doubt, message) =>
    sentences(
      'Não sabemos se ela ficou no wolkvox.',
      doubts[doubt],
      said(message),
      'Escolha “Confirmar o não confirmado” antes de enviá-la novamente.',
    ),
  unproved:
    'O CRM não a encontrou, mas também não encontrou um cliente que está lá: não há certeza de que falte. Procure-a no CRM.',
  tooSoon: (time) => `O CRM ainda não a tem e ainda pode recebê-la. Confirme novamente depois das ${time}.`,
  absent: 'O CRM não a tem: pode ser carregada novamente.',
  editedSince: 'Você a alterou depois do envio: não dá para comparar com o que está no CRM. Procure-a no CRM.',
  difference: (field, sent, held) => `${field}: aqui “${sent}”, no CRM “${held}”`,
  different: (shown, count) =>
    sentences(
      'O CRM a tem com outros dados.',
      `${shown.join('; ')}${count > shown.length ? '…' : ''}.`,
      'Decida qual vale antes de enviá-la novamente.',
    ),
  foundTwice: 'O CRM tem mais de um cliente com esta identificação. Corrija isso no CRM antes de continuar.',
  released: 'Você decidiu enviá-la novamente.',
  editedInDoubt:
    'Você a alterou enquanto era enviada: não sabemos se a linha anterior ficou no wolkvox. Procure-a no módulo antes de enviá-la novamente.',
  /** For rows of a module, which no query settles. */
  unknownRecord: (doubt: Doubt, message: string) =>
    sentences(
      'Não sabemos se ficou no wolkvox.',
      doubts[doubt],
      said(message),
      'Procure-a no módulo do CRM. Se faltar, escolha “Deixar prontas outra vez as linhas desta aba” no menu.',
    ),
  obligationUnread:
    'O CRM tem o cliente, mas a consulta de obrigações está desligada na configuração. Procure-a no CRM.',
};
