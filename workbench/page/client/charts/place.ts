// A chart's anchor on a grid that is scrolled, frozen and zoomed → where on the page which part of it is seen.
import type { Chart } from '../../wire';

/** Lines and scroll are px of the sheet, as wide as they are without zoom; the box is px of the page. */
export interface GridLayout {
  readonly tabId: number;
  /** The grid with its headers and without its scroll bars, from the upper left corner of its element on. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly zoom: number;
  readonly x: AxisLayout;
  readonly y: AxisLayout;
}

/** Columns from left to right, or rows from top to bottom. */
export interface AxisLayout {
  /** Length of the header in front of the first line. */
  readonly header: number;
  /** Where each line ends, counted from the first one's beginning; a hidden one ends where it begins. */
  readonly ends: readonly number[];
  /** Lines that do not scroll. */
  readonly frozen: number;
  /** What of the lines is seen first behind the frozen ones: the end of those when nothing is scrolled. */
  readonly scrolled: number;
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One window through which a chart is seen: there is one in each part of the frozen grid that the chart reaches into. */
export interface Piece {
  /** px of the grid's element. */
  readonly clip: Rect;
  /** The chart's upper left corner, px from that of the clip; negative where it begins before. */
  readonly left: number;
  readonly top: number;
}

interface Span {
  readonly from: number;
  readonly length: number;
  readonly offset: number;
}

/** Returns where a line, counted from 1, begins; beyond the last one, where that ends. */
const startOf = ({ ends }: AxisLayout, line: number): number =>
  line <= 1 ? 0 : (ends[Math.min(line - 2, ends.length - 1)] ?? 0);

/** Returns where a chart of that size lies, in px of the sheet from the corner of A1. */
export function rectOf(
  layout: GridLayout,
  { row, column, offsetXPx, offsetYPx }: Chart['anchor'],
  { width, height }: { readonly width: number; readonly height: number },
): Rect {
  return { left: startOf(layout.x, column) + offsetXPx, top: startOf(layout.y, row) + offsetYPx, width, height };
}

/** Returns the parts of a stretch of the sheet that are seen along one axis: in front of the line of the freeze, and behind it. */
function spansOf(
  axis: AxisLayout,
  zoom: number,
  box: { readonly start: number; readonly length: number },
  stretch: { readonly start: number; readonly length: number },
): Span[] {
  const { header, ends, frozen, scrolled } = axis;
  const freeze = ends[frozen - 1] ?? 0;
  const parts = [
    { first: 0, end: freeze, at: header * zoom },
    { first: scrolled, end: Number.POSITIVE_INFINITY, at: (header + freeze) * zoom },
  ];
  return parts.flatMap(({ first, end, at }) => {
    const last = Math.min(end, first + (box.length - at) / zoom);
    const from = Math.max(first, stretch.start);
    const to = Math.min(last, stretch.start + stretch.length);
    if (to <= from) return [];
    return [
      {
        from: box.start + at + (from - first) * zoom,
        length: (to - from) * zoom,
        offset: (stretch.start - from) * zoom,
      },
    ];
  });
}

/** Returns the windows through which a part of the sheet is seen, the one that scrolls most last; none where it is out of sight. */
export function piecesOf({ box, zoom, x, y }: GridLayout, rect: Rect): Piece[] {
  const columns = spansOf(x, zoom, { start: box.left, length: box.width }, { start: rect.left, length: rect.width });
  const rows = spansOf(y, zoom, { start: box.top, length: box.height }, { start: rect.top, length: rect.height });
  return rows.flatMap((row) =>
    columns.map((column) => ({
      clip: { left: column.from, top: row.from, width: column.length, height: row.length },
      left: column.offset,
      top: row.offset,
    })),
  );
}
