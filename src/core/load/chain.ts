// The bodies of a job's requests → one hash that changes when any of them does.
import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes that are hashed at a time: a body of megabytes need not stand in memory a second time. */
const PIECE_BYTES = 16_384;

/** Copies the ASCII that stands at a place of the text, as much as there is room for, and returns how much it was. */
function copyAscii(text: string, at: number, bytes: Uint8Array, offset: number): number {
  const most = Math.min(text.length - at, bytes.length - offset);
  for (let count = 0; count < most; count += 1) {
    const unit = text.charCodeAt(at + count);
    if (unit >= 0x80) return count;
    bytes[offset + count] = unit;
  }
  return most;
}

/** Returns the hash of a text as UTF-8. Apps Script has no TextEncoder. Half a surrogate pair becomes U+FFFD, as everywhere. */
function digest(text: string): Uint8Array {
  const hash = sha256.create();
  const bytes = new Uint8Array(Math.min(PIECE_BYTES, 4 * text.length));
  let length = 0;
  for (let at = 0; at < text.length; ) {
    if (length > PIECE_BYTES - 4) {
      hash.update(bytes.subarray(0, length));
      length = 0;
    }
    const plain = copyAscii(text, at, bytes, length);
    at += plain;
    length += plain;
    if (plain > 0) continue;
    let unit = text.charCodeAt(at);
    at += 1;
    if (unit < 0x800) {
      bytes[length++] = 0xc0 | (unit >> 6);
      bytes[length++] = 0x80 | (unit & 63);
      continue;
    }
    if (unit >= 0xd800 && unit < 0xe000) {
      const next = unit < 0xdc00 ? text.charCodeAt(at) : 0;
      if (next >= 0xdc00 && next < 0xe000) {
        const point = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
        at += 1;
        bytes[length++] = 0xf0 | (point >> 18);
        bytes[length++] = 0x80 | ((point >> 12) & 63);
        bytes[length++] = 0x80 | ((point >> 6) & 63);
        bytes[length++] = 0x80 | (point & 63);
        continue;
      }
      unit = 0xfffd;
    }
    bytes[length++] = 0xe0 | (unit >> 12);
    bytes[length++] = 0x80 | ((unit >> 6) & 63);
    bytes[length++] = 0x80 | (unit & 63);
  }
  return hash.update(bytes.subarray(0, length)).digest();
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Returns the chain after one more request: sha256(chain + sha256(body)), both as lower-case hexadecimal text, `''` before the
 * first. Whoever kept the bodies can compute it again and prove what was sent, and in which order.
 */
export const chained = (chain: string, body: string): string => hex(digest(chain + hex(digest(body))));
