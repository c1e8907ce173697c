// A failure of a whole request → an English sentence that the server's own message may follow.
import type { FailureKind } from '../../crm/failure';

export const failures: Readonly<Record<FailureKind, string>> = {
  auth: 'wolkvox did not accept the token.',
  operation: 'wolkvox does not know that operation.',
  budget: 'The requests that the token allows per day are used up.',
  busy: 'wolkvox is busy or under maintenance.',
  input: 'wolkvox did not accept the contents of the request.',
  'too-large': 'The request is larger than wolkvox accepts.',
  'wrong-host': 'That server is not a wolkvox CRM server.',
  method: 'The server did not accept the form of the request.',
  blocked: 'A firewall did not let the request through.',
  server: 'The wolkvox server had an internal fault.',
  unreachable: 'The server did not answer.',
  unreadable: 'The server’s answer could not be read.',
  unknown: 'wolkvox did not accept the request.',
};
