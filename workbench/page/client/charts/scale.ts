// The least and the greatest value → round numbers to draw lines at, and how they are written.

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** From the least to the greatest. */
  readonly ticks: readonly number[];
}

const ROUND = [1, 2, 2.5, 5, 10];

/** Returns the round step that is at least that long; a whole number where all values are. */
function stepOf(least: number, isWhole: boolean): number {
  const power = isWhole ? Math.max(1, 10 ** Math.floor(Math.log10(least))) : 10 ** Math.floor(Math.log10(least));
  const steps = ROUND.map((round) => round * power).filter((step) => !isWhole || Number.isInteger(step));
  return steps.find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}

/** Returns a scale of round numbers around the values, with at most `most` steps; 0 to 1 when there are no values. */
export function scaleOf(values: readonly number[], most: number): Scale {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
  const isWhole = values.every(Number.isInteger);
  if (values.length === 0 || (low === 0 && high === 0)) return { min: 0, max: 1, ticks: [0, 1] };
  const [first, last] = low === high ? [low - (isWhole ? 1 : Math.abs(low) / 2), high] : [low, high];
  const step = stepOf((last - first) / Math.max(1, most), isWhole);
  const from = Math.floor(first / step + 1e-9);
  const to = Math.ceil(last / step - 1e-9);
  // Multiples, so that what is added up does not become 0.30000000000000004.
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks };
}

/** Returns how a value lies between the ends of a stretch of px. */
export const along = ({ min, max }: Scale, value: number, from: number, to: number): number =>
  from + ((value - min) / (max - min || 1)) * (to - from);

/** Returns what writes numbers as the locale does (`es_CO`). */
export function writerOf(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale.replace('_', '-'), { maximumFractionDigits: 6 });
  return (value) => format.format(value);
}

/** px; letters are wider or narrower than this, a label is hardly ever. */
export const textWidthPx = (text: string, sizePx: number): number => text.length * sizePx * 0.56;

/** Returns the text, cut with `…` where it is longer than so many px. */
export function cutText(text: string, sizePx: number, widthPx: number): string {
  // A room may have been measured by this very text.
  if (textWidthPx(text, sizePx) <= widthPx + 0.5) return text;
  const letters = Math.floor(widthPx / (sizePx * 0.56)) - 1;
  return letters < 1 ? '' : `${text.slice(0, letters).trimEnd()}…`;
}
