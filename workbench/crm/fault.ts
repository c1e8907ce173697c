// Turns fault rules and one request into what befalls that request.
import type { EndpointName, ReceiptShape, Refused } from './settings';

/** What goes wrong. `stores` says whether the request is carried out all the same. */
export type FaultEffect =
  /** The answer comes later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Another answer than the right one; `body` is a kind or the very text. Default body `json`, stores false. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: 'json' | 'html' | 'php' | { readonly text: string };
      readonly headers?: Readonly<Record<string, string>>;
      readonly stores?: boolean;
    }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'forbidden'; readonly meaning: ForbiddenMeaning }
  /** The connection breaks: nothing stored, stored before, or stored so many ms after it broke. */
  | { readonly kind: 'drop'; readonly stores: 'never' | 'before' | { readonly afterMs: number } }
  /** A gateway's 504 after `ms`; what was sent is stored at the end of that time unless `stores` is false. */
  | { readonly kind: 'timeout'; readonly ms: number; readonly stores?: boolean }
  /** Named records, or every n-th customer of the request, are refused; the others stored. */
  | ({ readonly kind: 'refuse'; readonly everyNthCustomer?: number; readonly reason?: string } & Refused)
  /** The receipt is written in another shape, or its counters lie. */
  | ({ readonly kind: 'receipt' } & Partial<ReceiptShape>)
  /** HTTP 200 with `success: false`. Default stores false. */
  | { readonly kind: 'success-false'; readonly stores?: boolean }
  /** HTTP 200 with nothing. Default stores true. */
  | { readonly kind: 'empty'; readonly stores?: boolean }
  /** The right answer cut off after `characters` (default: half of it). Default stores true. */
  | { readonly kind: 'truncated'; readonly characters?: number; readonly stores?: boolean }
  /** More records than these are refused. */
  | { readonly kind: 'cap'; readonly records: number; readonly answer: '413' | 'json' };

/** The five things a 403 can mean. @see https://wolkvox.com/en/api-response-codes */
export type ForbiddenMeaning = 'token' | 'budget' | 'busy' | 'maintenance' | 'firewall';

/** Which requests a rule meets; all conditions must hold. */
export interface FaultCondition {
  readonly endpoint?: EndpointName;
  /** A request that carries this Identification (or, in a query, this value). */
  readonly identification?: string;
  /** Only the n-th of the requests that meet the conditions above, 1-based. */
  readonly nthRequest?: number;
  /** Every n-th of them. */
  readonly every?: number;
  /** At most so many times. */
  readonly times?: number;
}

export interface FaultRule {
  readonly when: FaultCondition;
  readonly effect: FaultEffect;
}

type Ending = Exclude<FaultEffect, { kind: 'latency' | 'refuse' | 'receipt' | 'cap' }>;
type Refusing = Extract<FaultEffect, { kind: 'refuse' }>;

/** Everything that befalls one request; `ending` is the first rule that replaces the answer. */
export interface Befalling {
  readonly latencyMs: number;
  readonly refusing: readonly Refusing[];
  readonly receipt: Partial<ReceiptShape>;
  readonly cap: { readonly records: number; readonly answer: '413' | 'json' } | null;
  readonly ending: Ending | null;
  /** Kinds of all effects, for the log. */
  readonly kinds: readonly string[];
}

interface Tally {
  met: number;
  fired: number;
}

/** What a rule can see of a request. */
export interface FaultView {
  readonly endpoint: EndpointName;
  readonly identifications: ReadonlySet<string>;
}

/** Counts how often each rule was met; the rules may change at any time. */
export class FaultTallies {
  private tallies = new WeakMap<FaultRule, Tally>();

  /** Returns what befalls the request, and counts it. */
  befall(rules: readonly FaultRule[], request: FaultView): Befalling {
    const effects = rules.filter((rule) => this.fires(rule, request)).map((rule) => rule.effect);
    let latencyMs = 0;
    let receipt: Partial<ReceiptShape> = {};
    let cap: Befalling['cap'] = null;
    let ending: Ending | null = null;
    const refusing: Refusing[] = [];
    for (const effect of effects) {
      if (effect.kind === 'latency') latencyMs += effect.ms;
      else if (effect.kind === 'refuse') refusing.push(effect);
      else if (effect.kind === 'receipt') receipt = { ...receipt, ...effect };
      else if (effect.kind === 'cap') cap = effect;
      else ending ??= effect;
    }
    return { latencyMs, refusing, receipt, cap, ending, kinds: effects.map((effect) => effect.kind) };
  }

  private fires(rule: FaultRule, request: FaultView): boolean {
    const { endpoint, identification, nthRequest, every, times } = rule.when;
    if (endpoint !== undefined && endpoint !== request.endpoint) return false;
    if (identification !== undefined && !request.identifications.has(identification)) return false;
    const tally = this.tallies.get(rule) ?? { met: 0, fired: 0 };
    this.tallies.set(rule, tally);
    tally.met += 1;
    if (nthRequest !== undefined && tally.met !== nthRequest) return false;
    if (every !== undefined && tally.met % every !== 0) return false;
    if (times !== undefined && tally.fired >= times) return false;
    tally.fired += 1;
    return true;
  }
}
