// The values of one series → the slices of a pie.
import type { Series } from './data';
import type { Rect } from './place';

export interface Slice {
  readonly index: number;
  readonly path: string;
  /** Of the whole, 0 to 1. */
  readonly share: number;
  /** Where its share is written. */
  readonly x: number;
  readonly y: number;
}

const px = (value: number): number => Math.round(value * 10) / 10;

/** Returns the slices, clockwise from the top, in the largest circle that the room has; what is not above 0 has none. `hole`: share of the radius. */
export function slicesOf({ values }: Pick<Series, 'values'>, room: Rect, hole: number): Slice[] {
  const parts = values.map((value) => Math.max(0, value ?? 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const radius = Math.min(room.width, room.height) / 2;
  const [x, y] = [room.left + room.width / 2, room.top + room.height / 2];
  const at = (turn: number, length: number): string => {
    const angle = turn * 2 * Math.PI;
    return `${px(x + length * Math.sin(angle))} ${px(y - length * Math.cos(angle))}`;
  };
  // A whole circle is drawn as two halves: an arc that ends where it begins is none.
  const arc = (from: number, to: number, length: number, sweep: 0 | 1): string =>
    [from + (to - from) / 2, to]
      .map((turn) => `A${px(length)} ${px(length)} 0 0 ${sweep} ${at(turn, length)}`)
      .join('');
  let turn = 0;
  return parts.flatMap((part, index) => {
    if (part === 0) return [];
    const [from, to] = [turn, turn + part / total];
    turn = to;
    const inner = radius * hole;
    const outside = `M${at(from, radius)}${arc(from, to, radius, 1)}`;
    const inside = hole > 0 ? `L${at(to, inner)}${arc(to, from, inner, 0)}Z` : `L${px(x)} ${px(y)}Z`;
    const angle = ((from + to) / 2) * 2 * Math.PI;
    const middle = hole > 0 ? (radius + inner) / 2 : radius * 0.7;
    return [
      {
        index,
        path: outside + inside,
        share: to - from,
        x: px(x + middle * Math.sin(angle)),
        y: px(y - middle * Math.cos(angle)),
      },
    ];
  });
}
