// Requests as a script describes them become network requests; replies become responses, or the platform's refusals.
import { ScriptException } from './exception';
import { isAllowlisted, type Manifest } from './manifest';
import { addressOf, type NetworkReply, type NetworkRequest } from './network';

/** A request as the script's side hands it over: options already reduced to text. */
export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  /** Absent without `contentType`. */
  readonly contentType: string | null;
  readonly payload: string | null;
  readonly headers: Readonly<Record<string, string | null>>;
  readonly muteHttpExceptions: boolean;
  readonly followRedirects: boolean;
  readonly timeoutSeconds: number;
  readonly escaping: boolean;
}

/** A response as the script's side gets it; header names keep the server's case. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

type Failure = 'address' | 'dns' | 'timeout' | 'status';

// English texts are from live reports; that they come in the user's language is known (the open ErrorHandler library
// collects 43), the wording in the other languages is ours.
const TEXTS: Readonly<Record<string, Readonly<Record<Failure, string>>>> = {
  en: {
    address: 'Address unavailable: {url}',
    dns: 'DNS error: {url}',
    timeout: 'Timeout: {url}',
    status:
      'Request failed for {origin} returned code {code}. Truncated server response: {body} (use muteHttpExceptions option to examine full response)',
  },
  es: {
    address: 'Dirección no disponible: {url}',
    dns: 'Error de DNS: {url}',
    timeout: 'Tiempo de espera agotado: {url}',
    status:
      'La solicitud de {origin} ha fallado; se ha devuelto el código {code}. Respuesta truncada del servidor: {body} (usa la opción muteHttpExceptions para examinar la respuesta completa)',
  },
  de: {
    address: 'Adresse nicht verfügbar: {url}',
    dns: 'DNS-Fehler: {url}',
    timeout: 'Zeitüberschreitung: {url}',
    status:
      'Fehler bei Anfrage für {origin} mit Code {code}. Abgeschnittene Serverantwort: {body} (verwenden Sie die Option muteHttpExceptions, um die vollständige Antwort zu prüfen)',
  },
};

const BODY_CHARACTERS = 300;
const URL_CHARACTERS = 2082;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const PRIVATE_HOST = /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[)/;
/** The most that one call may send. @see https://developers.google.com/apps-script/guides/services/quotas */
const POST_BYTES = 50 * 1024 * 1024;

function failure(kind: Failure, userLocale: string, values: Readonly<Record<string, string>>): ScriptException {
  const texts = TEXTS[userLocale.split(/[-_]/)[0] ?? 'en'] ?? TEXTS.en;
  return new ScriptException((texts?.[kind] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
}

/** Returns what goes out for a request. Throws what the platform says to a request that it does not send at all. */
export function outgoing(request: FetchRequest, manifest: Manifest, nowMs: number): NetworkRequest {
  const method = request.method.toLowerCase();
  if (!METHODS.includes(method)) throw new ScriptException('Attribute provided with invalid value: method');
  if (method === 'get' && request.payload !== null) {
    // The reference only says that GET does not accept a payload; being loud about it finds the mistake.
    throw new ScriptException('not emulated: UrlFetchApp.fetch with method get and a payload');
  }
  const url = request.escaping ? escaped(request.url) : request.url;
  if (url.length > URL_CHARACTERS) throw new ScriptException('Limit Exceeded: URLFetch URL Length.');
  if (!/^https?:\/\/[^/?#]+/i.test(url)) throw new ScriptException(`Invalid argument: ${request.url}`);
  const { payload } = request;
  if (payload !== null && payload.length * 3 > POST_BYTES && Buffer.byteLength(payload) > POST_BYTES)
    throw new ScriptException('Limit Exceeded: URLFetch POST Size.');
  if (manifest.urlFetchWhitelist && !isAllowlisted(url, manifest.urlFetchWhitelist)) {
    throw new ScriptException(
      `Request to ${url} failed because the URL has not been whitelisted in the script manifest.`,
    );
  }
  return { method: method.toUpperCase(), url, headers: outgoingHeaders(request), body: request.payload, nowMs };
}

function escaped(url: string): string {
  return url.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, (text) => encodeURIComponent(text));
}

function outgoingHeaders(request: FetchRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === null) throw new ScriptException('Attribute provided with invalid value: Header:null');
    if (/^(host|content-length)$/i.test(name)) {
      throw new ScriptException(`Attribute provided with invalid value: Header:${name}`);
    }
    headers[name] = value;
  }
  if (!hasHeader(headers, 'user-agent')) headers['User-Agent'] = 'Mozilla/5.0 (compatible; Google-Apps-Script)';
  if (request.payload === null) return headers;
  // The option wins over a header of the same name.
  if (request.contentType !== null || !hasHeader(headers, 'content-type')) {
    for (const name of Object.keys(headers)) if (/^content-type$/i.test(name)) delete headers[name];
    headers['Content-Type'] = request.contentType ?? 'application/x-www-form-urlencoded';
  }
  return headers;
}

function hasHeader(headers: Readonly<Record<string, string>>, wanted: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === wanted);
}

/** True for hosts that the platform does not reach: private and local addresses. */
export function isPrivateHost(url: string): boolean {
  return PRIVATE_HOST.test(addressOf(url).host);
}

/** How long the client waited for a reply, in ms: at most its time-out. */
export function waitedMs(reply: NetworkReply, request: FetchRequest): number {
  return Math.min(reply.serverMs, request.timeoutSeconds * 1000);
}

/** Returns the response, or throws the platform's words in the user's language. */
export function received(reply: NetworkReply, request: FetchRequest, url: string, userLocale: string): FetchResponse {
  if (reply.serverMs > request.timeoutSeconds * 1000) throw failure('timeout', userLocale, { url });
  if ('failed' in reply) throw failure(reply.failed === 'dns' ? 'dns' : 'address', userLocale, { url });
  if (reply.status >= 400 && !request.muteHttpExceptions) {
    const { scheme, host } = addressOf(url);
    const body = reply.body.slice(0, BODY_CHARACTERS);
    throw failure('status', userLocale, { origin: `${scheme}://${host}`, code: String(reply.status), body });
  }
  return { status: reply.status, headers: reply.headers, body: reply.body };
}
