// A connection → proof by one read that host, token and operation are right, before anything is written.
import { type ApiReply, readReply } from '../crm/reply';
import { type Connection, queryGestionRequest, tokenInformationRequest } from '../crm/request';
import { readTokenInformation, type TokenInformation } from '../crm/token-information';
import type { HttpRequest, Ports } from '../ports';
import { LoadError } from './error';

/** Matches no customer, so that the answer is empty and costs the CRM nothing. */
const NOBODY = '0';
/** Failures that say something about this endpoint alone, so that another read may still prove the connection. */
const ASK_ANOTHER: readonly string[] = ['wrong-host', 'method', 'input', 'unreadable', 'unknown'];

/**
 * Asks for the token's budget, or where the CRM does not offer that, for the management records of nobody. Returns the budget, or
 * `null` where it is not told or `asksBudget` is false. Costs one or two calls of the budget.
 * @throws LoadError `crm-…` with the server's own words in `details.message`: nothing has been sent then
 */
export function proveConnection(
  ports: Ports,
  connection: Connection,
  managementField: string,
  asksBudget = true,
): TokenInformation | null {
  const ask = askerOf(ports, connection);
  const askNobody = () => ask(queryGestionRequest(connection, managementField, NOBODY));
  const budget = asksBudget ? ask(tokenInformationRequest(connection)) : askNobody();
  if (!asksBudget && budget.kind === 'ok') return null;
  if (budget.kind === 'ok') return readTokenInformation(budget.data ?? budget.body);
  if (asksBudget && ASK_ANOTHER.includes(budget.failure) && askNobody().kind === 'ok') return null;
  throw refusalOf(budget);
}

/**
 * As {@link proveConnection}, for a user who wants to know: reads of the CRM's data too, since an external token tells its budget
 * and reaches nothing that a load needs. Costs two or three calls of the budget.
 * @throws LoadError `crm-…`, `token-external`
 */
export function testConnection(
  ports: Ports,
  connection: Connection,
  managementField: string,
  asksBudget = true,
): TokenInformation | null {
  const ask = askerOf(ports, connection);
  const nobody = ask(queryGestionRequest(connection, managementField, NOBODY));
  if (nobody.kind === 'failure' && !ASK_ANOTHER.includes(nobody.failure)) {
    // Refused here and known there: the token is one, but not for this.
    const isKnown = nobody.failure === 'auth' && ask(tokenInformationRequest(connection)).kind === 'ok';
    throw isKnown ? new LoadError('token-external', { message: nobody.message }) : refusalOf(nobody);
  }
  if (!asksBudget && nobody.kind === 'ok') return null;
  return proveConnection(ports, connection, managementField, asksBudget);
}

/** Returns a function that sends one request and reads its reply. */
const askerOf =
  (ports: Ports, connection: Connection) =>
  (request: HttpRequest): ApiReply => {
    const [reply] = ports.http.send([request]);
    return readReply(reply ?? { answered: false, reason: '' }, ports.clock.nowMs(), connection.token);
  };

/** Without an answer the words are the platform's, not the CRM's. */
const refusalOf = ({ failure, message }: Extract<ApiReply, { kind: 'failure' }>): LoadError =>
  new LoadError(`crm-${failure}`, { message: failure === 'unreachable' ? '' : message });
