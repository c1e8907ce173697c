// One property store: texts by name, within the platform's limits.
import { ScriptException } from './exception';

/**
 * `official` holds to the published limits; `measured` to what tanaikech found on 2022-05-22 and later: one total of
 * 524,288 bytes and no limit of a value.
 * @see https://developers.google.com/apps-script/guides/services/quotas
 */
export type PropertyLimits = 'official' | 'measured';

const VALUE_BYTES = 9 * 1024;
const STORE_BYTES: Readonly<Record<PropertyLimits, number>> = { official: 500 * 1024, measured: 524_288 };
const KEY_BYTES = 8066;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

export class PropertyStore {
  readonly #values: Map<string, string>;
  #sizeBytes = 0;

  constructor(
    readonly limits: PropertyLimits,
    values: Readonly<Record<string, string>> = {},
  ) {
    this.#values = new Map(Object.entries(values));
    for (const [key, value] of this.#values) this.#sizeBytes += bytes(key) + bytes(value);
  }

  /** Bytes of all names and values. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get(key: string | null): string | null {
    return this.#values.get(demandKey(key)) ?? null;
  }

  /** Returns a copy of everything. */
  getAll(): Record<string, string> {
    return Object.fromEntries(this.#values);
  }

  /** Sets all of them, or none when one is refused; `deleteOthers` empties the store first. */
  set(values: Readonly<Record<string, string>>, deleteOthers = false): void {
    const next = deleteOthers ? new Map<string, string>() : this.#values;
    let sizeBytes = deleteOthers ? 0 : this.#sizeBytes;
    for (const [key, value] of Object.entries(values)) {
      if (bytes(demandKey(key)) > KEY_BYTES) throw new ScriptException('Data storage error');
      if (this.limits === 'official' && bytes(value) > VALUE_BYTES)
        throw new ScriptException('Argument too large: value');
      const held = next.get(key);
      sizeBytes += bytes(value) - (held === undefined ? -bytes(key) : bytes(held));
    }
    if (sizeBytes > STORE_BYTES[this.limits]) {
      throw new ScriptException(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    if (deleteOthers) this.#values.clear();
    for (const [key, value] of Object.entries(values)) this.#values.set(key, value);
    this.#sizeBytes = sizeBytes;
  }

  delete(key: string | null): void {
    const name = demandKey(key);
    const held = this.#values.get(name);
    if (held === undefined) return;
    this.#sizeBytes -= bytes(name) + bytes(held);
    this.#values.delete(name);
  }

  clear(): void {
    this.#values.clear();
    this.#sizeBytes = 0;
  }
}

function demandKey(key: string | null): string {
  if (key) return key;
  throw new ScriptException('When setting or getting a property value, the property name must not be null or empty.');
}
