// Text becomes UTF-8 bytes and back, without TextEncoder and atob, which the platform lacks. Bytes are signed, as Java's.

export function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let at = 0; at < escaped.length; at++) {
    const encoded = escaped[at] === '%';
    const byte = encoded ? Number.parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at);
    if (encoded) at += 2;
    bytes.push(byte > 127 ? byte - 256 : byte);
  }
  return bytes;
}

export function textOf(bytes: readonly number[]): string {
  return decodeURIComponent(bytes.map((byte) => `%${(byte & 255).toString(16).padStart(2, '0')}`).join(''));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Of(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3).map((byte) => byte & 255);
    const group = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63] ?? '');
    const kept = Math.min(bytes.length - at, 3) + 1;
    text += letters.slice(0, kept).join('').padEnd(4, '=');
  }
  return text;
}

export function bytesOfBase64(text: string): number[] {
  const letters = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    bits = (bits << 6) | ALPHABET.indexOf(letter);
    held += 6;
    if (held >= 8) {
      held -= 8;
      const byte = (bits >> held) & 255;
      bytes.push(byte > 127 ? byte - 256 : byte);
    }
  }
  return bytes;
}
