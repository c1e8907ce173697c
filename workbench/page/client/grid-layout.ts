// The grid as it is drawn now → where its rows and columns lie in its element, for whoever lays something over them.
import type { IRender } from '@univerjs/preset-sheets-core';
import { SHEET_VIEWPORT_KEY, SheetSkeletonManagerService } from '@univerjs/preset-sheets-core';
import type { Tab } from '../wire';
import type { AxisLayout, GridLayout } from './charts/place';

/** The grid draws its scroll bars over the cells at its right and lower edge. */
const SCROLL_BAR_PX = 12;

/** Returns how the grid lies in the element now; `null` while it is not drawn or another tab is about to be. */
export function layoutOf(render: IRender, tab: Tab, element: HTMLElement): GridLayout | null {
  const shown = render.with(SheetSkeletonManagerService).getCurrentParam();
  const view = render.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  if (!shown || shown.sheetId !== String(tab.id) || !view) return null;
  const { skeleton } = shown;
  const outer = element.getBoundingClientRect();
  const { left, top, width, height } = render.engine.getCanvasElement().getBoundingClientRect();
  const axis = (header: number, ends: readonly number[], frozen: number, scroll: number): AxisLayout => ({
    header,
    ends,
    frozen,
    scrolled: (ends[frozen - 1] ?? 0) + scroll,
  });
  return {
    tabId: tab.id,
    box: {
      left: left - outer.left,
      top: top - outer.top,
      width: width - SCROLL_BAR_PX,
      height: height - SCROLL_BAR_PX,
    },
    zoom: render.scene.scaleX,
    x: axis(skeleton.rowHeaderWidth, skeleton.columnWidthAccumulation, tab.frozenColumns, view.viewportScrollX),
    y: axis(skeleton.columnHeaderHeight, skeleton.rowHeightAccumulation, tab.frozenRows, view.viewportScrollY),
  };
}
