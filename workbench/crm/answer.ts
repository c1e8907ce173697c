// Turns what the CRM has to say into the status, headers and text of its answer.
import type { ForbiddenMeaning } from './fault';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const HTML_HEADERS = { 'content-type': 'text/html; charset=UTF-8' };

/** Names of the statuses as the vendor writes them. @see https://wolkvox.com/en/api-response-codes */
const ERROR_NAMES: Readonly<Record<number, string>> = {
  400: 'BAD REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT FOUND',
  405: 'METHOD NOT ALLOWED',
  412: 'PRECONDITION FAILED',
  413: 'PAYLOAD TOO LARGE',
  416: 'REQUESTED RANGE NOT SATISFIABLE',
  417: 'EXPECTATION FAILED',
  429: 'TOO MANY REQUESTS',
  500: 'INTERNAL SERVER ERROR',
  502: 'BAD GATEWAY',
  503: 'SERVICE UNAVAILABLE',
  504: 'GATEWAY TIME-OUT',
};

const errorName = (status: number): string => ERROR_NAMES[status] ?? 'ERROR';

/** Returns HTTP 200 with the value as JSON. */
export const success = (value: unknown): Answer => ({
  status: 200,
  headers: JSON_HEADERS,
  body: JSON.stringify(value),
});

/** Returns what a query answers: `code` is text, and the sentence is the vendor's own whatever the number. */
export const found = (count: number, data: unknown): Answer =>
  success({ code: '200', error: 'null', msg: `${count} records were are found`, data });

/** Returns a refusal as JSON; its shape is inferred from the replies of the queries. */
export const refusal = (status: number, msg: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { ...JSON_HEADERS, ...headers },
  body: JSON.stringify({ code: String(status), error: errorName(status), msg, data: [] }),
});

/** Returns the page that a web server or gateway puts in front of PHP when something is wrong. */
export function htmlPage(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const title = `${status} ${errorName(status)
    .toLowerCase()
    .replace(/\b\w/g, (letter) => letter.toUpperCase())}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { ...HTML_HEADERS, ...headers }, body };
}

/** Returns a PHP notice as PHP prints it when errors are displayed. */
export const phpNotice = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { ...HTML_HEADERS, ...headers },
  body: '<br />\n<b>Notice</b>:  Undefined index: collections in <b>/var/www/html/server/API/v2/collections/massiveCollections.php</b> on line <b>87</b><br />\n',
});

/** The vendor's words for the first three; those of maintenance are inferred, a firewall answers for itself. */
export function forbidden(meaning: ForbiddenMeaning): Answer {
  if (meaning === 'firewall') return htmlPage(403);
  const messages = {
    token: 'PLEASE VALIDATE TOKEN',
    budget: 'TOKEN LIMIT EXCEEDED',
    busy: 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)',
    maintenance: 'API CONSUMPTION IS TEMPORARILY DISABLED, SERVER BACKUP IN PROGRESS',
  };
  return refusal(403, messages[meaning]);
}

/** Returns a 429, with Retry-After in seconds unless that is null. */
export const tooManyRequests = (retryAfterSeconds: number | null): Answer =>
  refusal(
    429,
    'TOO MANY REQUESTS FROM THIS ADDRESS',
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
  );

/** Returns the refusal of a call that carries more records than allowed; the JSON one comes with HTTP 200. */
export const tooManyRecords = (answer: '413' | 'json', records: number): Answer =>
  answer === '413'
    ? htmlPage(413)
    : success({ code: '400', error: 'BAD REQUEST', msg: `A MAXIMUM OF ${records} RECORDS IS ALLOWED`, data: [] });
