// The Http port over UrlFetchApp.
import type { Http, HttpReply, HttpRequest } from '../core/ports';

type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & {
  /**
   * Seconds, 360 by default; missing from the published types.
   * @see https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchurl,-params
   */
  timeoutSeconds?: number;
};

const REASON_LENGTH = 160;

/** Takes URLs out: the platform quotes them whole, and whatever they hold would end in a cell or a log. */
const scrubbed = (fault: unknown): string =>
  String(fault instanceof Error ? fault.message : fault)
    .replace(/\bhttps?:\S+/gi, '…')
    .slice(0, REASON_LENGTH);

function optionsOf(request: HttpRequest): Options {
  // The option wins over a header of the same name, so that only one of them is ever given.
  const { 'Content-Type': contentType, ...headers } = request.headers;
  const method = request.method === 'GET' ? 'get' : request.method === 'PUT' ? 'put' : 'post';
  const options: Options = {
    method,
    headers,
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: request.timeoutSeconds,
  };
  return request.body === undefined
    ? options
    : { ...options, contentType: contentType ?? 'application/json', payload: request.body };
}

function replyOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpReply {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getHeaders())) headers[name.toLowerCase()] = String(value);
  return { answered: true, status: response.getResponseCode(), headers, body: response.getContentText('UTF-8') };
}

/** Returns the port. A redirect is an answer and is not followed: the token must not travel to another host. */
export const openHttp = (): Http => ({
  send(requests) {
    try {
      const [single] = requests;
      if (requests.length === 1 && single !== undefined) {
        return [replyOf(UrlFetchApp.fetch(single.url, optionsOf(single)))];
      }
      return UrlFetchApp.fetchAll(requests.map((request) => ({ url: request.url, ...optionsOf(request) }))).map(
        replyOf,
      );
    } catch (fault) {
      // One failure throws for all of them, and the words do not tell refused from lost.
      const reason = scrubbed(fault);
      return requests.map(() => ({ answered: false as const, reason }));
    }
  },
});
