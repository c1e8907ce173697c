// The charts of the open tab → cards over the grid, each at its cell, that go with it when it is scrolled or zoomed.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useStore } from '../store';
import type { Texts } from '../texts';
import type { Shown, Workbench } from '../workbench';
import { DataTable, Drawing } from './drawing';
import { type Model, modelOf, summaryOf } from './model';
import { piecesOf, type Rect, rectOf } from './place';
import { writerOf } from './scale';

interface CardProps {
  readonly model: Model;
  readonly label: string;
  readonly texts: Texts;
  readonly zoom: number;
  /** From the corner of what is seen of it. */
  readonly left: number;
  readonly top: number;
  /** Another piece of the chart is there for those who do not see it. */
  readonly isCopy: boolean;
  readonly turnWheel: (event: WheelEvent) => void;
}

function Card({ model, label, texts, zoom, left, top, isCopy, turnWheel }: CardProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Neither may the wheel move the page, nor the pointer take the focus out of the grid.
    card.current?.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        turnWheel(event);
      },
      { passive: false },
    );
    card.current?.addEventListener('mousedown', (event) => event.preventDefault());
  }, []);
  // Scrolling draws the layer anew with every frame, its charts only when they have changed.
  const drawing = useMemo(() => <Drawing model={model} label={label} texts={texts} />, [model, label]);
  const { width, height } = model.looks;
  return (
    <div
      ref={card}
      class="chart-card"
      aria-hidden={isCopy}
      style={{ ...pixels({ left, top, width, height }), transform: `scale(${zoom})` }}
    >
      {drawing}
    </div>
  );
}

export function Charts({ bench, shown }: { readonly bench: Workbench; readonly shown: Shown }) {
  const layout = useStore(bench.layout);
  const { sheets, texts } = bench;
  const tabId = shown.isDrawn ? shown.view.activeTabId : null;
  const tab = tabId === null ? undefined : sheets.tab(tabId);
  const charts = useMemo(() => {
    const write = writerOf(sheets.locale);
    return (tab?.charts ?? []).map((chart) => {
      const model = modelOf(chart, sheets, write);
      return { chart, model, label: summaryOf(model, texts) };
    });
  }, [shown, tab]);
  if (charts.length === 0) return null;
  const isPlaced = layout !== null && layout.tabId === tabId;
  return (
    <section class="charts" aria-label={texts.charts}>
      {charts.map(({ chart, model, label }) => (
        // Also of those that are out of sight.
        <div key={chart.id} class="hidden-text">
          <DataTable data={model.data} caption={label} />
        </div>
      ))}
      {isPlaced &&
        charts.map(({ chart, model, label }) => {
          const pieces = piecesOf(layout, rectOf(layout, chart.anchor, model.looks));
          return pieces.map(({ clip, left, top }, index) => (
            <div key={`${chart.id}/${pieces.length - index}`} class="chart-clip" style={pixels(clip)}>
              <Card
                {...{ model, label, texts, left, top }}
                zoom={layout.zoom}
                isCopy={index < pieces.length - 1}
                turnWheel={(event) => bench.turnWheel(event)}
              />
            </div>
          ));
        })}
    </section>
  );
}

const pixels = (box: Rect): Record<string, string> =>
  Object.fromEntries(Object.entries(box).map(([side, length]) => [side, `${length}px`]));
