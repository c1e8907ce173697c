// Requests of a script become replies of a server, synchronously.

/** What leaves the platform. `body` is `null` without a payload; `nowMs` is the virtual time of sending. */
export interface NetworkRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly nowMs: number;
}

/** What comes back. `serverMs` is how long the server took on the virtual clock; after `dropped` it may have done the work. */
export type NetworkReply =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string | readonly string[]>>;
      readonly body: string;
      readonly serverMs: number;
    }
  | { readonly failed: 'connection' | 'dns' | 'dropped'; readonly serverMs: number };

/** Sends all requests at once and returns their replies in the same order. Never throws. */
export interface Network {
  send(requests: readonly NetworkRequest[]): NetworkReply[];
}

/** A request as a server in this process sees it. `path` carries the query; header names are in lower case. */
export interface ServerRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The address it comes from. */
  readonly from: string;
  readonly nowMs: number;
}

/** A server's answer; `drop` closes the connection instead of answering. */
export interface ServerResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  readonly serverMs: number;
  readonly drop?: boolean | undefined;
}

/** An address of the pool that all scripts share. */
export const SHARED_ADDRESS = '34.116.22.1';

/** Where a request goes to: scheme, host with port, and path with query. */
export function addressOf(url: string): { scheme: string; host: string; path: string } {
  const match = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)([^#]*)/i.exec(url);
  const host = (match?.[2] ?? '').replace(/^.*@/, '').toLowerCase();
  const path = match?.[3] ?? '';
  return { scheme: match?.[1]?.toLowerCase() ?? '', host, path: path.startsWith('/') ? path : `/${path}` };
}

/**
 * Returns a network whose servers are one function in this process. It answers `null` for a host it does not serve,
 * which the script sees as a DNS error.
 */
export function networkInProcess(
  handle: (request: ServerRequest) => ServerResponse | null,
  from = SHARED_ADDRESS,
): Network {
  return {
    send: (requests) =>
      requests.map((request) => {
        const { host, path } = addressOf(request.url);
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
        );
        const { method, nowMs } = request;
        const response = handle({ method, host, path, headers, body: request.body ?? '', from, nowMs });
        if (!response) return { failed: 'dns', serverMs: 0 };
        const { status, body, serverMs } = response;
        return response.drop ? { failed: 'dropped', serverMs } : { status, headers: response.headers, body, serverMs };
      }),
  };
}

/** A network that reaches nothing: every host is a DNS error. */
export const noNetwork: Network = { send: (requests) => requests.map(() => ({ failed: 'dns', serverMs: 0 })) };
