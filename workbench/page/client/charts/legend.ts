// The names of a chart's series or slices → where they stand on its card, and the room that they leave.
import type { Model } from './model';
import type { Rect } from './place';
import { LABEL_PX } from './plot';
import { cutText, textWidthPx } from './scale';

export const LEGEND_SWATCH_PX = 12;
const LINE_PX = 22;
const GAP_PX = 20;

/** Names beside or above the drawing: those of the series, or of the slices of a pie. */
function entriesOf({ type, data }: Model): string[] {
  return type === 'PIE' ? [...data.labels] : data.series.map(({ name }) => name);
}

interface Legend {
  /** What is left for the drawing. */
  readonly room: Rect;
  readonly entries: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly index: number;
  }[];
}

/** Returns where the names stand, and the room beside them; names that have no room are left out. */
export function legendOf(model: Model, room: Rect): Legend {
  const { legend } = model.looks;
  const named = entriesOf(model).flatMap((text, index) => (text === '' ? [] : [{ text, index }]));
  if (legend === 'none' || named.length === 0) return { room, entries: [] };
  const widthOf = (text: string): number => LEGEND_SWATCH_PX + 8 + textWidthPx(text, LABEL_PX);
  if (legend === 'top' || legend === 'bottom') {
    const y = legend === 'top' ? room.top + LEGEND_SWATCH_PX : room.top + room.height - 2;
    let x = room.left;
    const entries = named.flatMap((entry) => {
      const at = x;
      x += widthOf(entry.text) + 16;
      return x - 16 > room.left + room.width ? [] : [{ ...entry, x: at, y }];
    });
    const top = legend === 'top' ? room.top + LINE_PX + 4 : room.top;
    return { room: { ...room, top, height: room.height - LINE_PX - 4 }, entries };
  }
  const width = Math.min(room.width * 0.3, Math.max(...named.map(({ text }) => widthOf(text))));
  const left = legend === 'right' ? room.left + room.width - width : room.left;
  const entries = named.slice(0, Math.floor(room.height / LINE_PX)).map(({ text, index }, line) => ({
    text: cutText(text, LABEL_PX, width - LEGEND_SWATCH_PX - 8),
    x: left,
    y: room.top + LEGEND_SWATCH_PX + line * LINE_PX,
    index,
  }));
  const rest = { ...room, width: room.width - width - GAP_PX };
  return { room: legend === 'right' ? rest : { ...rest, left: room.left + width + GAP_PX }, entries };
}
