// A chart and the sheets that it reads → everything that its card shows, and the name of it for those who do not see it.
import type { Chart } from '../../wire';
import type { Sheets } from '../sheets';
import type { Texts } from '../texts';
import { type ChartData, dataOf } from './data';
import { type Looks, looksOf } from './options';

export interface Model {
  /** As in Charts.ChartType. */
  readonly type: string;
  readonly data: ChartData;
  readonly looks: Looks;
  /** Writes the numbers of axes and slices. */
  readonly write: (value: number) => string;
}

export const modelOf = (chart: Chart, sheets: Sheets, write: Model['write']): Model => ({
  type: chart.type,
  data: dataOf(chart, sheets),
  looks: looksOf(chart),
  write,
});

/** Returns kind and title of a chart, how many values it has, and the greatest with its label. */
export function summaryOf({ type, data, looks }: Model, texts: Texts): string {
  const points = data.series.flatMap(({ name, values, shown }) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ name, value, label: data.labels[index] ?? '', shown: shown[index] ?? '' }],
    ),
  );
  const kind = texts.chartKinds[type] ?? texts.chart;
  const title = looks.title === '' ? kind : `${kind}: ${looks.title}`;
  const [first, ...rest] = points;
  if (first === undefined) return title;
  const most = rest.reduce((held, one) => (one.value > held.value ? one : held), first);
  const label = [most.label, data.series.length > 1 ? most.name : ''].filter((text) => text !== '').join(', ');
  return `${title}. ${texts.chartValues(points.length, label === '' ? most.shown : `${label}: ${most.shown}`)}`;
}
