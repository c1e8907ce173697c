// A style of the spreadsheet → a style as the grid draws it.
import type { IStyleData } from '@univerjs/core';
import type { Cell, FormatRule, Style } from '../wire';
import { alignmentOf } from './cell';

const HORIZONTAL: Readonly<Record<string, number>> = { left: 1, start: 1, center: 2, right: 3, end: 3 };
const VERTICAL: Readonly<Record<string, number>> = { top: 1, middle: 2, bottom: 3 };
const WRAP: Readonly<Record<string, number>> = { OVERFLOW: 1, CLIP: 2, WRAP: 3 };

/** By alignment and style. */
const cache = new Map<string, IStyleData | null>();

function drawn(style: Style, alignment: string): IStyleData {
  const data: IStyleData = {};
  const horizontal = HORIZONTAL[style.horizontalAlignment ?? alignment];
  if (horizontal !== undefined && horizontal !== 1) data.ht = horizontal;
  const vertical = VERTICAL[style.verticalAlignment ?? 'bottom'];
  if (vertical !== undefined && vertical !== 3) data.vt = vertical;
  const wrap = WRAP[style.wrapStrategy ?? 'OVERFLOW'];
  if (wrap !== undefined && wrap !== 1) data.tb = wrap;
  if (style.background !== undefined) data.bg = { rgb: style.background };
  if (style.fontColor !== undefined) data.cl = { rgb: style.fontColor };
  if (style.fontWeight === 'bold') data.bl = 1;
  if (style.fontStyle === 'italic') data.it = 1;
  if (style.fontSize !== undefined) data.fs = style.fontSize;
  if (style.fontFamily !== undefined) data.ff = style.fontFamily;
  return data;
}

/** The grid joins a new style to the old one: what is to go has to be named. */
const NOTHING = { ht: null, vt: null, tb: null, bg: null, cl: null, bl: null, it: null, fs: null, ff: null };

/** Returns the style to draw a cell in, `null` for the default; the same object for equal styles. */
export function viewStyle(cell: Cell, style: Style): IStyleData | null {
  const alignment = alignmentOf(cell);
  const key = `${alignment}${JSON.stringify(style)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const data = drawn(style, alignment);
  const result = Object.keys(data).length === 0 ? null : data;
  cache.set(key, result);
  return result;
}

/** Returns what makes a cell's style the given one, whatever it was. */
export const replacing = (style: IStyleData | null): IStyleData => ({ ...NOTHING, ...style }) as IStyleData;

/** Returns what a conditional format adds. */
export function lookOf(rule: FormatRule): IStyleData {
  const look: IStyleData = {};
  if (rule.background !== undefined) look.bg = { rgb: rule.background };
  if (rule.fontColor !== undefined) look.cl = { rgb: rule.fontColor };
  if (rule.bold) look.bl = 1;
  if (rule.italic) look.it = 1;
  if (rule.strikethrough) look.st = { s: 1 };
  if (rule.underline) look.ul = { s: 1 };
  return look;
}
