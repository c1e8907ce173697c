// Turns a request into the operation it may work on, or into the refusal that stands before every endpoint.
import { type Answer, forbidden, refusal, success, tooManyRequests } from './answer';
import type { Body } from './body';
import type { CrmSettings, EndpointName, OperationConfig, TokenConfig } from './settings';
import { hoursLeftOfDay, serverDay } from './time';

/** What the gate looks at. */
export interface Caller {
  readonly endpoint: EndpointName;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: string;
  readonly nowMs: number;
  /** The operation that body or URL names, null when none. */
  readonly operation: string | null;
  readonly body: Body | null;
}

export type Admission =
  | { readonly admitted: true; readonly operation: OperationConfig; readonly token: TokenConfig }
  | { readonly admitted: false; readonly answer: Answer };

export type SavedCalls = readonly (readonly [string, { readonly day: string; readonly count: number }])[];

const refused = (answer: Answer): Admission => ({ admitted: false, answer });

const tokensOf = (operation: OperationConfig): readonly TokenConfig[] =>
  operation.tokens.map((token) => (typeof token === 'string' ? { token } : token));

function methodRefusal({ endpoint, method }: Caller, settings: Readonly<CrmSettings>): Answer | null {
  const wanted =
    endpoint === 'tokenInformation' ? 'GET' : endpoint === 'updateObligation' ? settings.updateMethod : 'POST';
  const allowed = wanted === 'either' ? ['POST', 'PUT'] : [wanted];
  return allowed.includes(method) ? null : refusal(405, 'METHOD NOT ALLOWED', { allow: allowed.join(', ') });
}

/** Counts calls by token and day, by address and second, and requests that overlap. */
export class Gate {
  private readonly calls = new Map<string, { readonly day: string; count: number }>();
  private readonly seconds = new Map<string, { readonly second: number; count: number }>();
  private readonly endings = new Map<string, number[]>();

  /** Calls by token and day as JSON; seconds and overlaps are forgotten. */
  saved(): SavedCalls {
    return structuredClone([...this.calls]);
  }

  fill(calls: SavedCalls): void {
    for (const [token, { day, count }] of calls) this.calls.set(token, { day, count });
  }

  /** Calls that the token has made on the server's day of `nowMs`. */
  callsToday(token: string, nowMs: number, settings: Readonly<CrmSettings>): number {
    const calls = this.calls.get(token);
    return calls?.day === serverDay(nowMs, settings.utcOffsetHours) ? calls.count : 0;
  }

  /** Admits the caller, or says why not; what is refused later costs a call all the same (inferred). */
  admit(caller: Caller, settings: Readonly<CrmSettings>): Admission {
    const early = this.refusalBeforeToken(caller, settings);
    if (early !== null) return refused(early);
    const given = caller.headers['wolkvox-token'] ?? '';
    if (given === '') return refused(refusal(401, 'PLEASE ENTER THE WOLKVOX-TOKEN'));
    if (!settings.operations.some((known) => tokensOf(known).some(({ token }) => token === given)))
      return refused(forbidden('token'));
    if (caller.endpoint !== 'tokenInformation' && caller.body === null)
      return refused(refusal(400, 'THE BODY IS NOT A JSON OBJECT'));
    if (caller.operation === null || caller.operation === '')
      return refused(refusal(400, 'SOME PARAMETERS ARE REQUIRED: operation'));
    const operation = settings.operations.find(({ name }) => name === caller.operation);
    if (operation === undefined) return refused(refusal(404, 'THE OPERATION DOES NOT EXIST'));
    const token = tokensOf(operation).find((known) => known.token === given);
    if (token === undefined) return refused(forbidden('token'));
    if (token.kind === 'external' && caller.endpoint !== 'tokenInformation')
      return refused(refusal(403, 'EXTERNAL TOKEN WITHOUT PERMISSION FOR THIS API'));
    const limit = this.limitRefusal(given, caller.nowMs, settings);
    return limit === null ? { admitted: true, operation, token } : refused(limit);
  }

  /** Notes that a request of this token keeps the server busy until then. */
  occupy(token: string, untilMs: number): void {
    this.endings.set(token, [...(this.endings.get(token) ?? []), untilMs]);
  }

  /** Returns what tokenInformation answers. @see https://www.crmvox.com/en/token-information/ */
  tokenInformation(token: TokenConfig, nowMs: number, settings: Readonly<CrmSettings>): Answer {
    const used = this.callsToday(token.token, nowMs, settings);
    const data = {
      description: token.description ?? 'token',
      token_limit: settings.dailyCalls,
      token_use_today: used,
      available_consumition_options: Math.max(0, settings.dailyCalls - used),
      hours_to_restart_count: hoursLeftOfDay(nowMs, settings.utcOffsetHours),
    };
    return success({ code: '200', error: 'null', msg: '1 records were are found', data });
  }

  private refusalBeforeToken(caller: Caller, settings: Readonly<CrmSettings>): Answer | null {
    const { from, nowMs, headers, endpoint } = caller;
    if (settings.allowedAddresses !== null && !settings.allowedAddresses.includes(from)) return forbidden('firewall');
    const second = Math.floor(nowMs / 1000);
    const seen = this.seconds.get(from);
    const current = seen?.second === second ? seen : { second, count: 0 };
    this.seconds.set(from, current);
    current.count += 1;
    if (settings.requestsPerSecond !== null && current.count > settings.requestsPerSecond)
      return tooManyRequests(settings.retryAfterSeconds);
    if (settings.maintenance) return forbidden('maintenance');
    const method = methodRefusal(caller, settings);
    if (method !== null) return method;
    const isJson = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json');
    return settings.contentTypeRequired && endpoint !== 'tokenInformation' && !isJson
      ? refusal(412, 'CONTENT-TYPE MUST BE application/json')
      : null;
  }

  private limitRefusal(token: string, nowMs: number, settings: Readonly<CrmSettings>): Answer | null {
    const used = this.callsToday(token, nowMs, settings);
    if (used >= settings.dailyCalls) return forbidden('budget');
    this.calls.set(token, { day: serverDay(nowMs, settings.utcOffsetHours), count: used + 1 });
    const running = (this.endings.get(token) ?? []).filter((endMs) => endMs > nowMs);
    this.endings.set(token, running);
    const isBusy = settings.simultaneousRequests !== null && running.length >= settings.simultaneousRequests;
    return isBusy ? forbidden('busy') : null;
  }
}
