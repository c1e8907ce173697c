// A server as typed or pasted → the host name that requests go to, or why it cannot be one.
import type { LoadErrorCode } from '../load/error';

/** How a pasted server was read. `renamed`: the vendor has retired the name, `host` is the new one. */
export type ServerReply =
  | { readonly ok: true; readonly host: string; readonly repaired: 'as-typed' | 'cleaned' | 'renamed' }
  | {
      readonly ok: false;
      readonly code: Extract<LoadErrorCode, 'server-empty' | 'server-manager' | 'server-foreign' | 'server-malformed'>;
    };

const DOMAINS = ['wolkvox.com', 'crmvox.com'];

/**
 * Hosts that the vendor switched off on 30 November 2024, with their successors.
 * @see https://crmvox.com/en/insert-records-in-collections-and-their-obligations
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['sv0001.crmvox.com', 'crm0001.wolkvox.com'],
  ['sv0000.crmvox.com', 'crm0000.wolkvox.com'],
]);

// Scheme and slashes in every state they are pasted in: `https://https://`, `http:/`, `https//`, `ttps://`, `//`.
const SCHEMES = /^(?:(?:h?ttps?)?[:;]?\/+|h?ttps?:)+/;
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu;
const WRAPPING = /^[<>"'`´“”‘’«»([{]+|[<>"'`´“”‘’«»)\]},;]+$/g;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const isHostName = (host: string): boolean =>
  host.length <= 253 && host.includes('.') && host.split('.').every((label) => LABEL.test(label));

/** Label by label, so that neither `evilwolkvox.com` nor `wolkvox.com.evil.com` passes; the vendor's bare sites do not either. */
const isWolkvoxHost = (host: string): boolean =>
  DOMAINS.some((domain) => host.endsWith(`.${domain}`) && host !== `www.${domain}`);

/** `wvNNNN.wolkvox.com` is the dialler's API: another product with other tokens. @see https://wolkvox.com/en/apis-v2-2/10-token-information */
const isManagerHost = (host: string): boolean => /(?:^|\.)wv\d+\.wolkvox\.com$/.test(host);

/**
 * Tells whether a token may be sent to this host: a lower-case name under wolkvox.com or crmvox.com, no Manager, no port.
 * The last check before a request is built, whatever was stored.
 */
export function isAllowedHost(host: string): boolean {
  return isHostName(host) && isWolkvoxHost(host) && !isManagerHost(host);
}

/**
 * Returns the host named by a typed or pasted text. Repairs scheme (doubled or broken), path, query, port 443, white space,
 * invisible characters, wrapping quotes, trailing dots and upper case; replaces retired hosts. Refuses user information and
 * every other port rather than drop them: they are signs of another address. Never throws.
 */
export function readServer(text: string): ServerReply {
  const bare = text.normalize('NFKC').replace(INVISIBLE, '').replace(WRAPPING, '').toLowerCase();
  // Browsers read a backslash as a slash, so `evil.com\.wolkvox.com` is evil.com here too.
  const withoutScheme = bare.replace(/\\/g, '/').replace(SCHEMES, '');
  const authority = withoutScheme.split(/[/?#]/, 1)[0] ?? '';
  if (authority === '') return { ok: false, code: withoutScheme === '' ? 'server-empty' : 'server-malformed' };

  const afterUser = authority.slice(authority.lastIndexOf('@') + 1);
  const host = afterUser.replace(/:(?:443)?$/, '').replace(/\.+$/, '');
  if (!isHostName(host)) return { ok: false, code: 'server-malformed' };
  if (!isWolkvoxHost(host)) return { ok: false, code: 'server-foreign' };
  if (afterUser !== authority) return { ok: false, code: 'server-malformed' };
  if (isManagerHost(host)) return { ok: false, code: 'server-manager' };

  const renamed = RENAMED.get(host);
  if (renamed !== undefined) return { ok: true, host: renamed, repaired: 'renamed' };
  return { ok: true, host, repaired: host === text ? 'as-typed' : 'cleaned' };
}
