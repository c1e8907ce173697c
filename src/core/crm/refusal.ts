// An answer that is not a success → the kind of failure, and whether it proves that nothing was carried out.
import type { FailureKind } from './failure';

/** What is known of an answer that is not a success. */
export interface Answer {
  /** HTTP status, or the body's own code where HTTP says 200. */
  readonly status: number;
  /** The CRM's own JSON answer, not a page of something on the way. */
  readonly isOwn: boolean;
  readonly isHtml: boolean;
  /** The words that people are shown, in full. */
  readonly text: string;
  /** It names a time to come back. */
  readonly waits: boolean;
  /** It is a page that asks for a password. */
  readonly hasLogin: boolean;
}

// Spanish, English and Portuguese; the vendor answers in capitals and in either of the first two.
const DAILY = /\bdaily\b|di[aá]ri[oa]|per day|por d[ií]a\b|por dia\b|\btoday\b|\bhoy\b|\bhoje\b/i;
const BUSY =
  /simult|concurren|too many|demasiad|muitas|many requests|rate limit|per (?:second|minute)|por (?:segundo|minuto)|try again later|m[áa]s tarde|mais tarde/i;
const MAINTENANCE = /maintenance|mantenimiento|manuten[cç][aã]o|backup|respaldo|temporarily|temporalmente/i;
const LIMIT = /limit|l[ií]mite|quota|cuota|\bcota\b|exceed|exced/i;
const TOKEN = /token/i;
const FIREWALL = /\bip\b|firewall|cortafuegos|whitelist|allowlist|lista blanca|\bwaf\b/i;
const OPERATION = /\b(?:operation|operaci[oó]n|opera[cç][aã]o)(?![\p{L}])/iu;
/** "Operation not allowed" speaks of the request, not of the CRM operation. */
const GENERIC_OPERATION =
  /(?:operation|operaci[oó]n|opera[cç][aã]o) (?:is |was )?(?:not|no|n[aã]o) (?:allowed|permitted|supported|permitid)/i;
/** What the Manager's API, another product, answers to our paths. @see https://wolkvox.com/en/api-response-codes */
const NO_SUCH_API = /\bapi\b.*(?:does not exist|not found|no existe|n[aã]o existe)/i;

/** Returns the kind of a failure from its status first, its words second. */
export function classify(answer: Answer): FailureKind {
  const { status, isOwn, isHtml: isPage } = answer;
  if (status === 429) return DAILY.test(answer.text) ? 'budget' : 'busy';
  if (status === 413) return 'too-large';
  if (status === 405) return 'method';
  if (status >= 500) return status === 503 && (answer.waits || MAINTENANCE.test(answer.text)) ? 'busy' : 'server';
  if (status === 403) return isPage ? forbiddenPage(answer) : forbidden(answer);
  if (status === 401) return 'auth';
  if (status === 410 || (status >= 300 && status < 400)) return 'wrong-host';
  if (status === 404 && !isOwn) return 'wrong-host';
  if (status < 300) return isOwn ? (byWords(answer.text) ?? 'unknown') : answer.hasLogin ? 'wrong-host' : 'unreadable';
  const isInput = [400, 404, 406, 409, 411, 412, 414, 415, 416, 417, 422].includes(status);
  return (isOwn ? byWords(answer.text) : null) ?? (isInput ? 'input' : 'unknown');
}

/** Block pages speak of tokens and limits of their own; only maintenance is taken from one. */
const forbiddenPage = ({ text }: Answer): FailureKind => (MAINTENANCE.test(text) ? 'busy' : 'blocked');

/** The five meanings of a 403; the words for two of them contain the word for the third. */
function forbidden({ text, isOwn }: Answer): FailureKind {
  if (DAILY.test(text)) return 'budget';
  if (BUSY.test(text) || MAINTENANCE.test(text)) return 'busy';
  if (LIMIT.test(text)) return 'budget';
  if (FIREWALL.test(text)) return 'blocked';
  if (TOKEN.test(text)) return 'auth';
  // A 403 in the CRM's own form with other words still is about what this token may do.
  return byWords(text) ?? (isOwn ? 'auth' : 'blocked');
}

function byWords(text: string): FailureKind | null {
  if (NO_SUCH_API.test(text)) return 'wrong-host';
  if (TOKEN.test(text)) return LIMIT.test(text) ? (BUSY.test(text) ? 'busy' : 'budget') : 'auth';
  return OPERATION.test(text) && !GENERIC_OPERATION.test(text) ? 'operation' : null;
}

/**
 * Tells whether the answer proves that nothing of the request was carried out. A status below 400 proves nothing, whatever its
 * words (three redirects excepted), nor does a body with counters, which the caller has sorted out before. One rule per kind:
 */
export function provesNotExecuted(kind: FailureKind, { status, isOwn, waits }: Answer): boolean {
  switch (kind) {
    case 'auth': // refused at the door
    case 'operation': // there is nowhere to write
    case 'budget': // the call was not granted
    case 'blocked': // the CRM was not reached
    case 'method': // HTTP 405 is answered before the body is looked at
    case 'too-large': // HTTP 413 is answered instead of taking the body in
      return status >= 400 && status < 500;
    case 'busy': // a 503 promises it only together with a time to come back
      return status === 429 || status === 403 || (status === 503 ? waits : status >= 400 && status < 500);
    case 'input': // only the CRM itself can know; a page with that status may come from anything on the way
      return isOwn && status >= 400 && status < 500;
    case 'wrong-host': // nothing is there, or it is elsewhere; 302 and 303 may follow a deed
      return [301, 307, 308].includes(status) || (status >= 400 && status < 500);
    case 'server':
    case 'unreachable':
    case 'unreadable':
    case 'unknown':
      return false;
  }
}

/** Tells whether an `error`, `msg` or `message` says something: wolkvox writes the text "null" for no error. */
export function isMeaningful(value: unknown): boolean {
  if (typeof value === 'string') return !/^\s*(?:null|none|false)?\s*$/i.test(value);
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' ? value !== null && Object.keys(value).length > 0 : value === true;
}

/** Tells whether a body is a web page. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body|<center|<h1)/i.test(text) || /<\/html\s*>\s*$/i.test(text);
}

/** Returns the words of a body without tags, scripts and styles, white space collapsed. */
export function textOf(body: string): string {
  return body
    .slice(0, 20_000)
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*(?:>|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
