// `UrlFetchApp` and `HTTPResponse` as scripts see them.
import { call, emulated, exception, notEmulated, own } from './host';
import { bytesOf, textOf } from './utf8';

interface Options {
  readonly url?: unknown;
  readonly method?: unknown;
  readonly contentType?: unknown;
  readonly payload?: unknown;
  readonly headers?: Record<string, unknown>;
  readonly muteHttpExceptions?: unknown;
  readonly followRedirects?: unknown;
  readonly timeoutSeconds?: unknown;
  readonly escaping?: unknown;
}

const DEFAULT_TIMEOUT_SECONDS = 360;

function payloadText(payload: unknown): string | null {
  if (payload === null || payload === undefined) return null;
  if (typeof payload === 'string') return payload;
  if (Array.isArray(payload)) return textOf(payload as number[]);
  if (typeof payload !== 'object') return String(payload);
  if ('getDataAsString' in payload) return (payload as { getDataAsString(): string }).getDataAsString();
  const fields = Object.entries(payload);
  if (fields.some(([, value]) => typeof value === 'object' && value !== null)) {
    return notEmulated('UrlFetchApp.fetch with a form that holds anything but texts');
  }
  // An object is a form, never JSON.
  return fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&');
}

function request(url: unknown, options: Options): Record<string, unknown> {
  if (typeof url !== 'string' || url === '') throw exception(`Attribute provided with no value: url`);
  const headers: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name] = value === null || value === undefined ? null : String(value);
  }
  const timeoutSeconds = Number(options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
  if (!(timeoutSeconds > 0)) throw exception('Attribute provided with invalid value: timeoutSeconds');
  return {
    url,
    method: String(options.method ?? 'get'),
    contentType: options.contentType === undefined || options.contentType === null ? null : String(options.contentType),
    payload: payloadText(options.payload),
    headers,
    muteHttpExceptions: options.muteHttpExceptions === true,
    followRedirects: options.followRedirects !== false,
    timeoutSeconds,
    escaping: options.escaping !== false,
  };
}

interface Response {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: string;
}

function response(found: Response): unknown {
  const { status, headers, body } = own(found);
  return emulated('HTTPResponse', {
    getResponseCode: () => status,
    // Bodies are decoded with the response's own charset when they arrive; asking for another one changes nothing.
    getContentText: () => body,
    getContent: () => bytesOf(body),
    getHeaders: () => {
      const single: Record<string, string> = {};
      for (const [name, value] of Object.entries(headers))
        single[name] = Array.isArray(value) ? (value[0] ?? '') : value;
      return single;
    },
    getAllHeaders: () => own(headers),
    toString: () => body,
  });
}

export function urlFetchApp(): object {
  return emulated('UrlFetchApp', {
    fetch: (url: unknown, options: Options = {}) =>
      own(call<Response[]>('fetch.one', request(url, options ?? {}))).map(response)[0],
    fetchAll: (requests: unknown) => {
      if (!Array.isArray(requests)) throw exception(`Cannot convert ${String(requests)} to Object[].`);
      const all = requests.map((one) => (typeof one === 'string' ? request(one, {}) : request(one?.url, one ?? {})));
      return own(call<Response[]>('fetch.all', all)).map(response);
    },
    getRequest: (url: unknown, options: Options = {}) => {
      const { method, contentType, payload, headers, ...rest } = request(url, options);
      const own = { ...(headers as object) };
      return {
        url: rest.url,
        method,
        contentType: contentType ?? undefined,
        payload: payload ?? undefined,
        headers: own,
      };
    },
  });
}
