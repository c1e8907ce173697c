// The cells that the fill handle starts from → the ones it leaves, as Sheets continues them.
import type { EnteredCell } from '../wire';

type NumberEntry = { readonly value: number; readonly numberFormat?: string };

const isNumber = (entry: EnteredCell): entry is NumberEntry =>
  entry !== null && typeof entry === 'object' && !('formula' in entry) && typeof entry.value === 'number';

/** Returns the step of a series, or `null` where the cells are repeated instead. */
function stepOf(numbers: readonly NumberEntry[], isDate: (entry: NumberEntry) => boolean): number | null {
  const [first, second] = numbers;
  if (first === undefined) return null;
  if (second === undefined) return isDate(first) ? 1 : null;
  const step = second.value - first.value;
  const isEven = numbers.every(({ value }, index) => Math.abs(first.value + index * step - value) < 1e-9);
  return isEven ? step : null;
}

/** Returns the text with its last number raised: `Zona 7` → `Zona 8`; `null` for a text that ends otherwise. */
function raised(text: string, by: number): string | null {
  const parts = /^(.*\D)(\d{1,15})$/.exec(text);
  if (!parts) return null;
  const [, front = '', digits = ''] = parts;
  return front + String(Math.max(0, Number(digits) + by)).padStart(digits.length, '0');
}

/**
 * Returns `count` entries that continue the line `from`, nearest first. `backwards`: to the left or upwards. Even series of numbers and dates go on, a
 * single text that ends in a number counts up; everything else is repeated.
 */
export function continued(
  from: readonly EnteredCell[],
  count: number,
  backwards: boolean,
  isDate: (entry: NumberEntry) => boolean,
): EnteredCell[] {
  const numbers = from.filter(isNumber);
  const step = numbers.length === from.length ? stepOf(numbers, isDate) : null;
  const [first] = from;
  return Array.from({ length: count }, (_, index) => {
    const along = backwards ? -1 - index : from.length + index;
    const start = numbers[0];
    if (step !== null && start !== undefined) return { ...start, value: start.value + along * step };
    if (
      from.length === 1 &&
      first &&
      typeof first === 'object' &&
      typeof first.value === 'string' &&
      !('formula' in first)
    ) {
      const next = raised(first.value, along);
      if (next !== null) return { ...first, value: next };
    }
    return from[((along % from.length) + from.length) % from.length] ?? null;
  });
}
