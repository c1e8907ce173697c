// Why the CRM, or the way to it, refused a whole request.

/**
 * The failure kinds that the user can tell apart by what to do next.
 * `auth` token refused · `operation` unknown operation · `budget` the day's calls are used up · `busy` too many at once or
 * maintenance · `input` the body was refused · `too-large` HTTP 413 · `wrong-host` not a CRM API server · `method` HTTP 405 ·
 * `blocked` a firewall answered · `server` any other 5xx · `unreachable` no answer at all · `unreadable` an answer nobody can read ·
 * `unknown` everything else.
 */
export const FAILURE_KINDS = [
  'auth',
  'operation',
  'budget',
  'busy',
  'input',
  'too-large',
  'wrong-host',
  'method',
  'blocked',
  'server',
  'unreachable',
  'unreadable',
  'unknown',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];
