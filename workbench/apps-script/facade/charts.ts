// Charts embedded in a sheet, and their builder: what a script says of them is kept, nothing is drawn.
// @see https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart-builder
import { call, checked, emulated, enumOf, notEmulated, own } from './host';
import { AT, type BlockArg, type Range } from './range';

const CHART = Symbol('chart');

interface ChartFacts {
  /** 0 until it is inserted. */
  id: number;
  type: string;
  ranges: BlockArg[];
  numHeaders: number;
  options: Record<string, unknown>;
  position: number[];
}

/** Kinds of chart. @see https://developers.google.com/apps-script/reference/charts/chart-type */
export const ChartType = enumOf('Charts.ChartType', ['AREA', 'BAR', 'COLUMN', 'LINE', 'PIE', 'SCATTER', 'TABLE']);

export const charts = (): object => emulated('Charts', { ChartType, toString: () => 'Charts' });

const factsOf = (chart: object): ChartFacts =>
  (chart as { [CHART]?: ChartFacts })[CHART] ??
  notEmulated('Sheet.insertChart, updateChart and removeChart with anything but a chart');

function builder(from: ChartFacts, rangeOf: (block: BlockArg) => Range): unknown {
  const facts = own(from);
  const set = (change: Partial<ChartFacts>): unknown => {
    Object.assign(facts, change);
    return made;
  };
  const made: unknown = emulated(
    'EmbeddedChartBuilder',
    checked(
      'EmbeddedChartBuilder',
      {
        setChartType: (type: unknown) => set({ type: String(type) }),
        addRange: (range: Range) => {
          const { block } = range[AT];
          const isKnown = facts.ranges.some((known) => known.join() === block.join());
          return isKnown ? made : set({ ranges: [...facts.ranges, block] });
        },
        clearRanges: () => set({ ranges: [] }),
        setNumHeaders: (numHeaders: number) => set({ numHeaders }),
        setOption: (name: string, value: unknown) => set({ options: { ...facts.options, [name]: own(value) } }),
        setPosition: (row: number, column: number, offsetX: number, offsetY: number) =>
          set({ position: [row, column, offsetX, offsetY] }),
        build: () => makeChart(own(facts), rangeOf),
      },
      {
        setChartType: [['object']],
        addRange: [['object']],
        setNumHeaders: [['number']],
        setOption: [['text', 'any']],
        setPosition: [['number', 'number', 'number', 'number']],
      },
    ),
  );
  return made;
}

function makeChart(facts: ChartFacts, rangeOf: (block: BlockArg) => Range): unknown {
  return emulated('EmbeddedChart', {
    [CHART]: facts,
    getChartId: () => facts.id,
    getRanges: () => facts.ranges.map(rangeOf),
    getNumHeaders: () => facts.numHeaders,
    modify: () => builder(facts, rangeOf),
    toString: () => 'EmbeddedChart',
  });
}

const EMPTY: ChartFacts = { id: 0, type: '', ranges: [], numHeaders: -1, options: {}, position: [] };

export const newChart = (): unknown =>
  builder(EMPTY, () => notEmulated('EmbeddedChart.getRanges before it is inserted'));

export const getCharts = (sheetId: number, rangeOf: (block: BlockArg) => Range): unknown[] =>
  own(call<ChartFacts[]>('sheet.charts', sheetId)).map((facts) => makeChart(facts, rangeOf));

export function insertChart(sheetId: number, chart: object): void {
  const facts = factsOf(chart);
  // What the platform makes of either is not written down.
  if (facts.ranges.length === 0) notEmulated('Sheet.insertChart without a range');
  if (facts.position.length === 0) notEmulated('Sheet.insertChart without a position');
  call('sheet.insertChart', sheetId, facts);
}

export function updateChart(sheetId: number, chart: object): void {
  call('sheet.updateChart', sheetId, factsOf(chart));
}

export function removeChart(sheetId: number, chart: object): void {
  call('sheet.removeChart', sheetId, factsOf(chart).id);
}
