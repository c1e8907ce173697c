// A failure of a whole request → a Portuguese sentence that the server's own message may follow.
import type { FailureKind } from '../../crm/failure';

export const failures: Readonly<Record<FailureKind, string>> = {
  auth: 'O wolkvox não aceitou o token.',
  operation: 'O wolkvox não conhece essa operação.',
  budget: 'As solicitações que o token permite por dia se esgotaram.',
  busy: 'O wolkvox está ocupado ou em manutenção.',
  input: 'O wolkvox não aceitou o conteúdo da solicitação.',
  'too-large': 'A solicitação é maior do que o wolkvox aceita.',
  'wrong-host': 'Esse servidor não é um servidor do CRM do wolkvox.',
  method: 'O servidor não aceitou a forma da solicitação.',
  blocked: 'Uma barreira de segurança (firewall) não deixou a solicitação passar.',
  server: 'O servidor do wolkvox teve uma falha interna.',
  unreachable: 'O servidor não respondeu.',
  unreadable: 'A resposta do servidor não pôde ser lida.',
  unknown: 'O wolkvox não aceitou a solicitação.',
};
