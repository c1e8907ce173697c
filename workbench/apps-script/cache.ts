// One cache: texts by name that expire, within the platform's limits.
import { ScriptException } from './exception';

/** @see https://developers.google.com/apps-script/reference/cache/cache */
const KEY_CHARACTERS = 250;
/** Exactly 102,400 bytes pass (Poehnelt, CacheService limits, December 2025). */
const VALUE_BYTES = 102_400;
const MAX_ITEMS = 1000;
/** Share of the oldest entries that go when the cache overflows (the same measurement). */
const EVICTED = 100;

export interface CacheItem {
  readonly value: string;
  readonly expiresMs: number;
}

export class Cache {
  constructor(readonly items = new Map<string, CacheItem>()) {}

  get(key: string | null, nowMs: number): string | null {
    const item = this.items.get(demandKey(key));
    return item && item.expiresMs > nowMs ? item.value : null;
  }

  put(key: string | null, value: string, seconds: number, nowMs: number): void {
    const name = demandKey(key);
    if (Buffer.byteLength(value, 'utf8') > VALUE_BYTES) throw new ScriptException('Argument too large: value');
    if (!this.items.has(name) && this.items.size >= MAX_ITEMS) {
      for (const oldest of [...this.items.keys()].slice(0, EVICTED)) this.items.delete(oldest);
    }
    this.items.set(name, { value, expiresMs: nowMs + Math.min(seconds, 21_600) * 1000 });
  }

  remove(key: string | null): void {
    this.items.delete(demandKey(key));
  }
}

function demandKey(key: string | null): string {
  if (!key) throw new ScriptException('Invalid argument: key');
  if (key.length > KEY_CHARACTERS) throw new ScriptException('Argument too large: key');
  return key;
}
