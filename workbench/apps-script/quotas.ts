// Daily allowances of each user.
import { ScriptException } from './exception';

/** Uses per day. @see https://developers.google.com/apps-script/guides/services/quotas */
export interface Quotas {
  readonly urlfetch: number;
  readonly properties: number;
}

const OFFICIAL: Readonly<Record<'consumer' | 'workspace', Quotas>> = {
  consumer: { urlfetch: 20_000, properties: 50_000 },
  workspace: { urlfetch: 100_000, properties: 500_000 },
};

const DAY_MS = 86_400_000;

interface Used {
  readonly sinceMs: number;
  readonly count: number;
}

export class QuotaMeter {
  readonly limits: Quotas;
  /** By quota and user; a day begins with the first use. */
  readonly used = new Map<string, Used>();

  constructor(account: 'consumer' | 'workspace', replaced: Partial<Quotas>) {
    this.limits = { ...OFFICIAL[account], ...replaced };
  }

  /** Takes `amount` from the user's day. Throws when less is left, and takes nothing then. */
  use(name: keyof Quotas, amount: number, userKey: string, nowMs: number): void {
    const key = `${name}:${userKey}`;
    const held = this.used.get(key);
    const current = held && nowMs < held.sinceMs + DAY_MS ? held : { sinceMs: nowMs, count: 0 };
    if (current.count + amount > this.limits[name]) {
      throw new ScriptException(`Service invoked too many times for one day: ${name}.`);
    }
    this.used.set(key, { ...current, count: current.count + amount });
  }
}
