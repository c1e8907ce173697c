// What came back over HTTP → the CRM's answer, or the reason why there is none.
import * as z from 'zod/mini';
import type { HttpReply } from '../ports';
import type { FailureKind } from './failure';
import { jsonText } from './json-text';
import { orElse } from './lenient';
import { hasCounters } from './receipt';
import { classify, isHtml, isMeaningful, provesNotExecuted, textOf } from './refusal';

export type ApiReply =
  | {
      readonly kind: 'ok';
      /** As text, `''` where the body has none. */
      readonly code: string;
      readonly message: string;
      /** An array, an object or nothing, as the endpoint pleases. */
      readonly data: unknown;
      /** The whole parsed body, for `readReceipt`. */
      readonly body: unknown;
    }
  | {
      readonly kind: 'failure';
      readonly failure: FailureKind;
      /** The HTTP status, or the body's own code where HTTP says 200; `null` when nothing came back. */
      readonly status: number | null;
      /** The server's own words, else the body's first 200 characters without tags; the token is blotted out. */
      readonly message: string;
      /** From the header Retry-After. */
      readonly retryAfterMs: number | null;
      /** The answer itself says that the request was not carried out, so that it may be sent again. */
      readonly notExecuted: boolean;
      /** The parsed body if there was one. */
      readonly body: unknown;
    };

const Envelope = z.looseObject({
  code: orElse(z.union([z.string(), z.number()]), undefined),
  success: orElse(z.union([z.boolean(), z.string()]), undefined),
});

const ENVELOPE_KEYS = ['code', 'success', 'error', 'msg', 'message', 'data', 'summary'];
const OWN_KEYS = ['code', 'success', 'msg'];
const MESSAGE_LENGTH = 200;

/**
 * Returns the CRM's answer. HTTP 400 and above, a body code of 400 and above, `success: false` and an `error` are failures,
 * except that under HTTP 200 a body with counters is a receipt, to be read as one. `nowMs` (epoch) dates a Retry-After;
 * every occurrence of `token` is blotted out before anything is kept. Never throws.
 * @see https://wolkvox.helpjuice.com/en_US/posibles-codigos-de-error-al-consumir-las-apis-de-wolkvox-crm
 */
export function readReply(reply: HttpReply, nowMs: number, token: string): ApiReply {
  if (!reply.answered) {
    return failureOf('unreachable', null, forPeople(reply.reason, token), null, false, null);
  }
  const text = isDistinct(token) ? withoutToken(reply.body, token) : reply.body;
  const body = parseBody(text);
  const receipt = hasCounters(body);
  const envelope = Envelope.parse(body ?? {});
  const code = envelope.code === undefined ? '' : String(envelope.code).trim();
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const status = isSuccess && /^\d{3}$/.test(code) ? Number(code) : reply.status;
  const words = messageOf(body, text);
  const message = forPeople(words, token);

  const isReadable = body !== null && (receipt || ENVELOPE_KEYS.some((key) => key in body));
  const refuses = status >= 400 || String(envelope.success).toLowerCase() === 'false' || isMeaningful(envelope.error);
  if (isSuccess && isReadable && (receipt || !refuses))
    return { kind: 'ok', code, message, data: envelope.data ?? null, body };

  const retryAfterMs = readRetryAfter(reply.headers['retry-after'], nowMs);
  const answer = {
    status,
    // Gateways refuse with JSON too, but not in the CRM's form.
    isOwn: isReadable && (isSuccess || receipt || OWN_KEYS.some((key) => key in body)),
    isHtml: isHtml(text),
    text: isReadable ? words : textOf(text),
    waits: retryAfterMs !== null,
    hasLogin: /type\s*=\s*["']?password/i.test(text),
  };
  const failure = classify(answer);
  return failureOf(failure, status, message, retryAfterMs, !receipt && provesNotExecuted(failure, answer), body);
}

const failureOf = (
  failure: FailureKind,
  status: number | null,
  message: string,
  retryAfterMs: number | null,
  notExecuted: boolean,
  body: unknown,
): ApiReply => ({ kind: 'failure', failure, status, message, retryAfterMs, notExecuted, body });

function messageOf(body: Record<string, unknown> | null, text: string): string {
  if (body === null) return textOf(text);
  const own = [body.msg, body.message, body.error].find(isMeaningful);
  return typeof own === 'string' ? own.trim() : own === undefined ? '' : jsonText(own);
}

const forPeople = (words: string, token: string): string => withoutToken(words, token).slice(0, MESSAGE_LENGTH);

/** A token like this is no word and no figure that a body could hold for another reason, so it may be taken out of a body. */
const isDistinct = (token: string): boolean => token.length >= 8 && /\d/.test(token) && /\D/.test(token);

/** PHP writes slashes as `\/`, and a server may echo the token in another case. */
function withoutToken(text: string, token: string): string {
  if (token === '') return text;
  const pattern = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\//g, '\\\\?/');
  return text.replace(new RegExp(pattern, 'gi'), '•••');
}

/** Returns the JSON object of a body, a PHP notice in front of it notwithstanding; `null` if there is none or it is cut off. */
function parseBody(text: string): Record<string, unknown> | null {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  const whole = parseObject(trimmed);
  if (whole !== null || trimmed.startsWith('{') || trimmed.startsWith('[')) return whole;
  // Only the first object counts: the ones inside a truncated body would parse as well.
  const start = trimmed.search(/\{\s*["}]/);
  return start < 0 ? null : parseObject(trimmed.slice(start));
}

function parseObject(text: string): Record<string, unknown> | null {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return ((/\d{16}/.test(text) ? parse(text, quoteLongNumbers) : null) ?? value) as Record<string, unknown>;
}

function parse(text: string, prepare = (json: string) => json): unknown {
  try {
    return JSON.parse(prepare(text));
  } catch {
    return null;
  }
}

/** Numbers that JavaScript would round become texts: an identifier of twenty digits must come out as it went in. */
const quoteLongNumbers = (json: string): string =>
  json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, (token) => {
    const isLong = token.charAt(0) !== '"' && token.replace(/\D/g, '').length > 15;
    return isLong ? `"${token}"` : token;
  });

/**
 * Returns the milliseconds that a Retry-After asks for: whole seconds or an HTTP date; `null` for anything else.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function readRetryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  // Date.parse makes a date of almost any text that holds a number.
  const dateMs = /^\s*[a-z]{3,9},? .*\d{1,2}:\d{2}:\d{2}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}
