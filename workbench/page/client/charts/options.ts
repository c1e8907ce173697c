// What a script has set with setOption → how a chart is to look, with what Google takes where nothing is set.
import type { Chart } from '../../wire';

export const LEGENDS = ['none', 'right', 'left', 'top', 'bottom'] as const;

export interface Looks {
  readonly title: string;
  /** px. */
  readonly width: number;
  readonly height: number;
  readonly legend: (typeof LEGENDS)[number];
  /** Of the horizontal and the vertical axis; `''`: none. */
  readonly horizontalTitle: string;
  readonly verticalTitle: string;
  /** By series, or by slice of a pie; as many as the script has given, in front of those of Sheets. */
  readonly colors: readonly string[];
  readonly isStacked: boolean;
  /** Share of the radius, 0 to 1. */
  readonly pieHole: number;
  /** px across; 0: none. */
  readonly pointSize: number;
}

/** Of a chart whose size is not said. @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#OverlayPosition */
const WIDTH_PX = 600;
const HEIGHT_PX = 371;
/** A smaller one would have no room for anything but its names. */
const LEAST_PX = 120;

/** The colours of a new chart in Sheets. */
const PALETTE = [
  '#4285f4',
  '#ea4335',
  '#fbbc04',
  '#34a853',
  '#ff6d01',
  '#46bdc6',
  '#7baaf7',
  '#f07b72',
  '#fcd04f',
  '#71c287',
];

type Options = Readonly<Record<string, unknown>>;

const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null;

/** Returns an option by its path, which a script may set as a whole, in objects or mixed; undefined when it is not set. */
function optionOf(options: Options, path: string): unknown {
  if (path in options) return options[path];
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const inner = options[path.slice(0, dot)];
    const found = isOptions(inner) ? optionOf(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Returns the looks of a chart; what an option cannot be is taken for not set.
 * @see https://developers.google.com/apps-script/chart-configuration-options
 */
export function looksOf({ options, type }: Pick<Chart, 'options' | 'type'>): Looks {
  const text = (path: string): string => {
    const value = optionOf(options, path);
    return typeof value === 'string' ? value : '';
  };
  const amount = (path: string, otherwise: number): number => {
    const value = optionOf(options, path);
    return typeof value === 'number' && value >= 0 ? value : otherwise;
  };
  const position = text('legend.position') || text('legend');
  const legend = LEGENDS.find((known) => known === position);
  const colors = optionOf(options, 'colors');
  const stacked = optionOf(options, 'isStacked');
  const given = Array.isArray(colors) ? colors.filter((color): color is string => typeof color === 'string') : [];
  return {
    title: text('title'),
    width: Math.max(LEAST_PX, amount('width', WIDTH_PX)),
    height: Math.max(LEAST_PX, amount('height', HEIGHT_PX)),
    legend: legend ?? 'right',
    horizontalTitle: text('hAxis.title'),
    verticalTitle: text('vAxis.title'),
    colors: given,
    isStacked: stacked === true || stacked === 'true' || stacked === 'absolute',
    pieHole: Math.min(0.95, amount('pieHole', 0)),
    pointSize: amount('pointSize', type === 'SCATTER' ? 7 : 0),
  };
}

/** Returns the colour of a series or slice, counted from 0. */
export function colorOf({ colors }: Pick<Looks, 'colors'>, index: number): string {
  return colors[index % Math.max(1, colors.length)] ?? PALETTE[index % PALETTE.length] ?? '#4285f4';
}

/** Returns black or white, whichever is read better on a colour; black on one that is not `#rrggbb`. */
export function inkOn(color: string): '#000000' | '#ffffff' {
  const parts = /^#(..)(..)(..)$/.exec(color)?.slice(1) ?? [];
  const [red = 1, green = 1, blue = 1] = parts.map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // Where both are equally far off, by the formula of WCAG 2.
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
