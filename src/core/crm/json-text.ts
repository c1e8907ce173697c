// Any value → its JSON text.

/** Returns the JSON of a value, `''` where it has none or is nested too deeply to be written. Never throws. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
