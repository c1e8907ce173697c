// Counts of rows → the shares that they have of a bar.
import type { StatusCounts } from '../core/api';
import { ROW_STATUSES, type RowStatus } from '../core/load/status';

const GAP = 2;
/** So that the one row of a thousand that was refused is seen at all. */
const LEAST_WIDTH = 5;

export interface Share {
  readonly status: RowStatus;
  readonly rows: number;
  /** Of the bar; the widths of all shares and the gaps between them make up `width`. */
  readonly x: number;
  readonly width: number;
}

/** Returns the shares of a bar in the order of the statuses; a small one is widened at the cost of the largest. */
export function sharesOf(counts: StatusCounts, width: number): readonly Share[] {
  const present = ROW_STATUSES.flatMap((status) => {
    const rows = counts[status] || 0;
    return rows > 0 ? [{ status, rows }] : [];
  });
  const total = present.reduce((sum, { rows }) => sum + rows, 0);
  const room = width - GAP * (present.length - 1);
  const widths = present.map(({ rows }) => Math.max((rows / total) * room, LEAST_WIDTH));
  const excess = widths.reduce((sum, part) => sum + part, 0) - room;
  const largest = widths.indexOf(Math.max(...widths));
  let x = 0;
  return present.map((part, index) => {
    const share = { ...part, x, width: (widths[index] || 0) - (index === largest ? excess : 0) };
    x += share.width + GAP;
    return share;
  });
}
