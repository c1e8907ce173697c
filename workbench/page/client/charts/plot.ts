// Names, labels and values of a chart with axes, and the room for it → every line, label and mark at its place.
import type { ChartData } from './data';
import type { Looks } from './options';
import type { Rect } from './place';
import { along, cutText, type Scale, scaleOf, textWidthPx } from './scale';

export type PlotType = 'AREA' | 'BAR' | 'COLUMN' | 'LINE' | 'SCATTER';

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'start' | 'middle' | 'end';
  /** Degrees, around its own place. */
  readonly turn: number;
}

export type Mark = { readonly series: number } & (
  | ({ readonly kind: 'bar' } & Rect)
  | { readonly kind: 'line' | 'area'; readonly path: string }
  | { readonly kind: 'dot'; readonly x: number; readonly y: number; readonly radius: number }
);

export interface Line {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface Plot {
  readonly gridlines: readonly Line[];
  /** The line of zero, or of the least value. */
  readonly base: Line;
  readonly labels: readonly Label[];
  readonly titles: readonly Label[];
  readonly marks: readonly Mark[];
}

export const LABEL_PX = 12;
const TITLE_ROOM_PX = 22;
const GAP_PX = 8;
const LABEL_ROOM_PX = 24;
const SLANT = -45;
/** Share of its place that a group of bars takes up. @see https://developers.google.com/chart/interactive/docs/gallery/columnchart#configuration-options */
const GROUP_SHARE = 0.618;

/** One value as a stretch along the axis of values; `null` where there is none. */
type Stretch = readonly [from: number, to: number] | null;

/** Returns the stretch of each value by series; stacked ones begin where those of the same sign before them end. */
function stretchesOf({ series }: ChartData, isStacked: boolean): Stretch[][] {
  const ends = { up: new Map<number, number>(), down: new Map<number, number>() };
  return series.map(({ values }) =>
    values.map((value, index): Stretch => {
      if (value === null) return null;
      if (!isStacked) return [0, value];
      const sum = value < 0 ? ends.down : ends.up;
      const from = sum.get(index) ?? 0;
      sum.set(index, from + value);
      return [from, from + value];
    }),
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;

/** Where things lie along both axes of a plot; `across` when values go from left to right. */
interface Frame {
  readonly area: Rect;
  readonly isAcross: boolean;
  readonly values: Scale;
  readonly valueAt: (value: number) => number;
  /** Middle of a row of the data. */
  readonly placeAt: (index: number) => number;
  /** Length that a row of the data has for itself. */
  readonly slot: number;
  /** Labels of the other axis, by their place on it. */
  readonly places: readonly { readonly at: number; readonly text: string }[];
}

const point = ({ isAcross }: Frame, place: number, value: number): readonly [number, number] =>
  isAcross ? [px(value), px(place)] : [px(place), px(value)];

/** Returns the labels along the axis of the data: those of its rows, or round numbers where it is continuous. */
function placesOf(
  data: ChartData,
  start: number,
  length: number,
  write: (value: number) => string,
): Pick<Frame, 'placeAt' | 'slot' | 'places'> {
  const { labels, positions, isDated } = data;
  const slot = length / Math.max(1, labels.length);
  if (positions === null) {
    const placeAt = (index: number): number => start + slot * (index + 0.5);
    return { placeAt, slot, places: labels.map((text, index) => ({ at: placeAt(index), text })) };
  }
  const scale = scaleOf(positions, Math.max(2, Math.floor(length / 80)));
  // Days do not come in round numbers.
  const ends = isDated ? { ...scale, min: Math.min(...positions), max: Math.max(...positions) } : scale;
  const atOf = (value: number): number => along(ends, value, start, start + length);
  return {
    placeAt: (index) => atOf(positions[index] ?? 0),
    slot: isDated ? slot : length / Math.max(1, scale.ticks.length),
    places: isDated
      ? positions.map((value, index) => ({ at: atOf(value), text: labels[index] ?? '' }))
      : scale.ticks.map((value) => ({ at: atOf(value), text: write(value) })),
  };
}

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, textWidthPx(text, LABEL_PX)), 0);

function frameOf(type: PlotType, data: ChartData, looks: Looks, room: Rect, write: (value: number) => string): Frame {
  const isAcross = type === 'BAR';
  const stretches = stretchesOf(data, isStacking(type, looks)).flat();
  const ends = stretches.flatMap((stretch) => (stretch === null ? [] : type === 'SCATTER' ? stretch[1] : [...stretch]));
  const values = scaleOf(ends, Math.max(2, Math.floor(isAcross ? room.width / 90 : room.height / 44)));
  const numbers = values.ticks.map(write);
  const leftLabels = Math.min(widest(isAcross ? data.labels : numbers), room.width * 0.35);
  const left = leftLabels + GAP_PX + (looks.verticalTitle === '' ? 0 : TITLE_ROOM_PX);
  const width = room.width - left;
  const isContinuous = data.positions !== null && !data.isDated && !isAcross;
  const bottomWidth = isAcross || isContinuous ? 0 : widest(data.labels);
  const isSlanted = bottomWidth + GAP_PX > width / Math.max(1, data.labels.length);
  const slanted = Math.min(bottomWidth, room.height * 0.4) * Math.SQRT1_2 + GAP_PX + LABEL_PX;
  const bottom = (isSlanted ? slanted : LABEL_ROOM_PX) + (looks.horizontalTitle === '' ? 0 : TITLE_ROOM_PX);
  const area = { left: room.left + left, top: room.top, width, height: Math.max(20, room.height - bottom) };
  const [start, length] = isAcross ? [area.top, area.height] : [area.left, area.width];
  return {
    area,
    isAcross,
    values,
    valueAt: (value) =>
      isAcross
        ? along(values, value, area.left, area.left + area.width)
        : along(values, value, area.top + area.height, area.top),
    // Bars and columns have a place each, whatever their labels are.
    ...placesOf(type === 'BAR' || type === 'COLUMN' ? { ...data, positions: null } : data, start, length, write),
  };
}

const isStacking = (type: PlotType, { isStacked }: Looks): boolean =>
  isStacked && type !== 'LINE' && type !== 'SCATTER';

/** Returns the labels of both axes; of those that would lie over each other every second, third … is shown. */
function labelsOf(frame: Frame, room: Rect, write: (value: number) => string): Label[] {
  const { area, isAcross, values, valueAt, places, slot } = frame;
  const below = area.top + area.height;
  const straight = { align: 'middle', turn: 0 } as const;
  const beside = (at: number, text: string): Label => {
    const width = area.left - room.left - GAP_PX;
    return { x: px(area.left - GAP_PX), y: px(at + 4), text: cutText(text, LABEL_PX, width), align: 'end', turn: 0 };
  };
  const under = (at: number, text: string): Label => ({ x: px(at), y: px(below + 17), text, ...straight });
  const isSlanted = !isAcross && widest(places.map(({ text }) => text)) + GAP_PX > slot;
  const slanting = (at: number, text: string): Label => {
    const cut = cutText(text, LABEL_PX, (room.height * 0.4) / Math.SQRT1_2);
    return { x: px(at + 4), y: px(below + 14), text: cut, align: 'end', turn: SLANT };
  };
  const every = Math.max(1, Math.ceil((isSlanted ? 18 : isAcross ? 15 : 1) / slot));
  const put = isAcross ? beside : isSlanted ? slanting : under;
  return [
    ...values.ticks.map((tick) => (isAcross ? under : beside)(valueAt(tick), write(tick))),
    ...places.filter((_, index) => index % every === 0).map(({ at, text }) => put(at, text)),
  ].filter(({ text }) => text !== '');
}

function titlesOf({ area }: Frame, { horizontalTitle, verticalTitle }: Looks, room: Rect): Label[] {
  const across = {
    x: px(area.left + area.width / 2),
    y: px(room.top + room.height - 4),
    text: horizontalTitle,
    turn: 0,
  };
  const upward = { x: px(room.left + LABEL_PX), y: px(area.top + area.height / 2), text: verticalTitle, turn: -90 };
  return [across, upward].filter(({ text }) => text !== '').map((title) => ({ ...title, align: 'middle' as const }));
}

function barsOf(frame: Frame, stretches: readonly (readonly Stretch[])[], isStacked: boolean): Mark[] {
  const group = frame.slot * GROUP_SHARE;
  const thickness = isStacked ? group : group / Math.max(1, stretches.length);
  return stretches.flatMap((line, series) =>
    line.flatMap((stretch, index): Mark[] => {
      if (stretch === null) return [];
      const place = frame.placeAt(index) - group / 2 + (isStacked ? 0 : thickness * series);
      const [from, to] = [frame.valueAt(stretch[0]), frame.valueAt(stretch[1])];
      const [left, top] = point(frame, place, Math.min(from, to));
      const [long, wide] = [px(Math.abs(to - from)), px(thickness)];
      const size = frame.isAcross ? { width: long, height: wide } : { width: wide, height: long };
      return [{ kind: 'bar', series, left, top, ...size }];
    }),
  );
}

/** Returns the runs of rows that have a value: a line has a gap where a cell is empty. */
function runsOf(line: readonly Stretch[]): { readonly index: number; readonly from: number; readonly to: number }[][] {
  const runs: { index: number; from: number; to: number }[][] = [[]];
  line.forEach((stretch, index) => {
    if (stretch === null) runs.push([]);
    else runs.at(-1)?.push({ index, from: stretch[0], to: stretch[1] });
  });
  return runs.filter((run) => run.length > 0);
}

function linesOf(
  type: PlotType,
  frame: Frame,
  stretches: readonly (readonly Stretch[])[],
  { pointSize }: Looks,
): Mark[] {
  const pathOf = (points: readonly (readonly [number, number])[]): string =>
    points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return stretches.flatMap((line, series) =>
    runsOf(line).flatMap((run): Mark[] => {
      const upper = run.map(({ index, to }) => point(frame, frame.placeAt(index), frame.valueAt(to)));
      const lower = run.map(({ index, from }) => point(frame, frame.placeAt(index), frame.valueAt(from)));
      // A single value has no line to be seen by.
      const radius = pointSize > 0 ? pointSize / 2 : run.length === 1 ? 3 : 0;
      const dots = radius === 0 ? [] : upper.map(([x, y]): Mark => ({ kind: 'dot', series, x, y, radius }));
      if (type === 'SCATTER') return dots;
      const fill: Mark = { kind: 'area', series, path: `${pathOf([...upper, ...lower.reverse()])}Z` };
      return [...(type === 'AREA' ? [fill] : []), { kind: 'line', series, path: pathOf(upper) }, ...dots];
    }),
  );
}

/** Returns a chart with axes in a room of the card; `write` writes the numbers of its axes. */
export function plotOf(
  type: PlotType,
  data: ChartData,
  looks: Looks,
  room: Rect,
  write: (value: number) => string,
): Plot {
  const frame = frameOf(type, data, looks, room, write);
  const { area, isAcross, values, valueAt } = frame;
  const lineAt = (value: number): Line => {
    const at = valueAt(value);
    const [start, end] = isAcross ? [area.top, area.top + area.height] : [area.left, area.left + area.width];
    return { from: point(frame, start, at), to: point(frame, end, at) };
  };
  const isStacked = isStacking(type, looks);
  const stretches = stretchesOf(data, isStacked);
  const isBars = type === 'BAR' || type === 'COLUMN';
  return {
    gridlines: values.ticks.map(lineAt),
    base: lineAt(Math.min(Math.max(0, values.min), values.max)),
    labels: labelsOf(frame, room, write),
    titles: titlesOf(frame, looks, room),
    marks: isBars ? barsOf(frame, stretches, isStacked) : linesOf(type, frame, stretches, looks),
  };
}
