// Turns texts into short codes that tell them apart.

/** A running hash of 55 bits: two 32-bit lanes, each fed by a multiplication of its own. Not for secrets. */
export interface TextHash {
  add(text: string): void;
  /** Adds a 32-bit number; between texts it also marks where one ends. */
  addNumber(value: number): void;
  /** Returns the code of everything added since the last call, in 11 letters and digits, and starts anew. */
  take(): string;
}

const SEED_ONE = 0x9e3779b1;
const SEED_TWO = 0x85ebca77;

export function createTextHash(): TextHash {
  let one = SEED_ONE;
  let two = SEED_TWO;
  return {
    add(text) {
      let first = one;
      let second = two;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        first = Math.imul(first ^ code, 0x01000193);
        second = Math.imul(second ^ code, 0x5bd1e995);
        first ^= second >>> 15;
        second = (second << 7) | (second >>> 25);
      }
      one = first;
      two = second;
    },
    addNumber(value) {
      one = mix(one ^ value);
      two = mix(two + value);
    },
    take() {
      const high = mix(one);
      const low = mix(two);
      one = SEED_ONE;
      two = SEED_TWO;
      return lanesText(high, low);
    },
  };
}

/** The character code of five bits: 0-9, a-v. */
const digit = (bits: number): number => ((bits & 31) < 10 ? 48 : 87) + (bits & 31);

// `Number.prototype.toString(36)` takes a microsecond, and eleven texts put together leave ten behind: a million hashes feel it.
const lanesText = (high: number, low: number): string =>
  String.fromCharCode(
    digit(high >>> 5),
    digit(high),
    digit(high >>> 15),
    digit(high >>> 10),
    digit(high >>> 25),
    digit(high >>> 20),
    digit(low >>> 5),
    digit(low),
    digit(low >>> 15),
    digit(low >>> 10),
    digit(low >>> 20),
  );

/** By how much a lane is shifted for each letter that {@link lanesText} writes of it. */
const HIGH_SHIFTS = [5, 0, 15, 10, 25, 20] as const;
const LOW_SHIFTS = [5, 0, 15, 10, 20] as const;

/** Tells whether a text holds what {@link lanesText} writes of one lane, without writing it. */
const holdsLane = (text: string, at: number, lane: number, shifts: readonly number[]): boolean =>
  shifts.every((shift, index) => text.charCodeAt(at + index) === digit(lane >>> shift));

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

/** Returns 32 bits that stand for a text that is hashed over and over, such as a column's name. */
export function hashNumber(text: string): number {
  let lane = SEED_ONE;
  for (let index = 0; index < text.length; index++) lane = Math.imul(lane ^ text.charCodeAt(index), 0x01000193);
  return mix(lane);
}

/** Returns a short code of the text: 11 letters and digits, 55 bits, the same on every machine. Not for secrets. */
export function hashText(text: string): string {
  // What `createTextHash` does, without an object for each of a million keys.
  let one = SEED_ONE;
  let two = SEED_TWO;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x5bd1e995);
    one ^= two >>> 15;
    two = (two << 7) | (two >>> 25);
  }
  return lanesText(mix(one), mix(two));
}

/** Texts met so far, kept as their hashes: a set of half a million texts would cost more than all else that is done to a key. */
export interface MetTexts {
  /** Adds a text and tells whether it has been added before, or another one of the same {@link hashText}. */
  add(text: string): boolean;
  /** Tells whether `written` holds the {@link hashText} of the text that was added last, from the character `at` on. */
  isLast(written: string, at: number): boolean;
}

/** Bits of the two lanes that {@link hashText} writes down: texts of the same hash count as the same. */
const WRITTEN_HIGH = 0x3fffffff;
const WRITTEN_LOW = 0x1ffffff;

/** Returns room for as many texts as `most`. */
export function createMetTexts(most: number): MetTexts {
  const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
  const lanes = new Int32Array(2 * size);
  let lastHigh = 0;
  let lastLow = 0;
  return {
    add(text) {
      let one = SEED_ONE;
      let two = SEED_TWO;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        one = Math.imul(one ^ code, 0x01000193);
        two = Math.imul(two ^ code, 0x5bd1e995);
        one ^= two >>> 15;
        two = (two << 7) | (two >>> 25);
      }
      // A bit more than is written keeps an empty place apart from a lane that is 0.
      const high = (mix(one) & WRITTEN_HIGH) | 0x40000000;
      const low = mix(two) & WRITTEN_LOW;
      lastHigh = high;
      lastLow = low;
      for (let place = (high ^ low) & (size - 1); ; place = (place + 1) & (size - 1)) {
        const found = lanes[2 * place];
        if (found === 0) {
          lanes[2 * place] = high;
          lanes[2 * place + 1] = low;
          return false;
        }
        if (found === high && lanes[2 * place + 1] === low) return true;
      }
    },
    isLast: (written, at) =>
      holdsLane(written, at, lastHigh, HIGH_SHIFTS) && holdsLane(written, at + HIGH_SHIFTS.length, lastLow, LOW_SHIFTS),
  };
}
