// The manifest of a script project says what it may do: scopes and the addresses it may fetch.
import { addressOf } from './network';

/** The parts of `appsscript.json` that are enforced. */
export interface Manifest {
  readonly timeZone?: string | undefined;
  /** Absent: scopes are detected, which here means that all are there. */
  readonly oauthScopes?: readonly string[] | undefined;
  readonly urlFetchWhitelist?: readonly string[] | undefined;
}

const PREFIX = 'https://www.googleapis.com/auth/';

/** Scopes of the calls that need one; any of them will do. @see the "Authorization" part of each method's reference */
export const SCOPES = {
  spreadsheets: [`${PREFIX}spreadsheets.currentonly`, `${PREFIX}spreadsheets`],
  externalRequest: [`${PREFIX}script.external_request`],
  containerUi: [`${PREFIX}script.container.ui`],
  scriptApp: [`${PREFIX}script.scriptapp`],
} as const;

/**
 * Returns true when an entry of the whitelist covers the URL: same scheme, host (one leading `*.` stands for one or more
 * labels) and a path that is the entry's or its child.
 * @see https://developers.google.com/apps-script/manifest/allowlist-url
 */
export function isAllowlisted(url: string, allowlist: readonly string[]): boolean {
  const target = addressOf(url);
  return allowlist.some((entry) => {
    const allowed = addressOf(entry);
    if (allowed.scheme !== 'https' || !/^https:\/\/[^/]+\//i.test(entry) || target.scheme !== 'https') return false;
    const sameHost = allowed.host.startsWith('*.')
      ? target.host.endsWith(allowed.host.slice(1)) && target.host.length > allowed.host.length - 1
      : target.host === allowed.host;
    if (!sameHost || !target.path.startsWith(allowed.path)) return false;
    const rest = target.path.slice(allowed.path.length);
    return rest === '' || allowed.path.endsWith('/') || /^[/?]/.test(rest);
  });
}
