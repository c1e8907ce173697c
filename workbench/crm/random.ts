// Turns a seed into numbers, choices and identifiers that are the same on every machine.

/** A source of pseudo-random decisions; two of the same seed decide alike. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number;
  /** One of the given values, which must not be none. */
  pick<T>(values: readonly T[]): T;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
}

const mix = (state: number): number => {
  let value = Math.imul(state ^ (state >>> 15), state | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return (value ^ (value >>> 14)) >>> 0;
};

/** Returns a source of decisions for the seed (any whole number); mulberry32 underneath. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError('pick needs at least one value');
      return value;
    },
    chance: (probability) => next() < probability,
  };
}

/**
 * Returns the `count`-th identifier of a seed: 24 hexadecimal characters, never the same for two counts below 100,000,000.
 * Some consist of digits only and some read like `…12e45…`, since a spreadsheet would take both for numbers.
 */
export function wolkvoxId(seed: number, count: number): string {
  const random = seededRandom(Math.imul(seed + 1, 2654435761) ^ count);
  const tail = String(count).padStart(8, '0');
  const isLikeExponent = count % 11 === 5;
  const isDigits = isLikeExponent || count % 7 === 3;
  const part = (): string =>
    isDigits
      ? String(random.between(11_111_111, 99_999_999))
      : random.between(0, 0xffffffff).toString(16).padStart(8, '0');
  const head = part() + part();
  return isLikeExponent ? `${head.slice(0, 12)}e${head.slice(13)}${tail}` : head + tail;
}
