// What the page makes of a chart: its data out of the cells, its looks out of the options, its marks, and its place over the grid.
import { type ChartData, dataOf } from '../../../workbench/page/client/charts/data';
import { legendOf } from '../../../workbench/page/client/charts/legend';
import { type Model, summaryOf } from '../../../workbench/page/client/charts/model';
import { colorOf, inkOn, looksOf } from '../../../workbench/page/client/charts/options';
import { slicesOf } from '../../../workbench/page/client/charts/pie';
import { type GridLayout, piecesOf, rectOf } from '../../../workbench/page/client/charts/place';
import { plotOf } from '../../../workbench/page/client/charts/plot';
import { cutText, scaleOf, writerOf } from '../../../workbench/page/client/charts/scale';
import { Sheets } from '../../../workbench/page/client/sheets';
import { textsOf } from '../../../workbench/page/client/texts';
import type { Cell, Chart, Event } from '../../../workbench/page/wire';

const number = (value: number, shown = String(value)): Cell => ({ value, shown });

/** The page knows two tabs: 1 with the given cells and hidden rows, 2 with three notes. */
function sheetsOf(rows: readonly (readonly Cell[])[], hiddenRows: readonly number[] = []): Sheets {
  const sheets = new Sheets();
  const tabs = [
    { id: 1, hiddenRows },
    { id: 2, hiddenRows: [] },
  ];
  sheets.take({ type: 'state', tabs, styles: [{}], spreadsheet: { locale: 'es_CO' } } as unknown as Event);
  sheets.take({ type: 'cells', tabId: 1, row: 1, column: 1, rows, whole: true });
  sheets.take({ type: 'cells', tabId: 2, row: 1, column: 1, rows: [['Meta'], [number(5)], [number(6)]], whole: true });
  sheets.settle();
  return sheets;
}

const aChart = (change: Partial<Chart> = {}): Chart => ({
  id: 1,
  type: 'BAR',
  ranges: [{ tabId: 1, row: 1, column: 1, rows: 3, columns: 2 }],
  numHeaders: 1,
  options: {},
  anchor: { row: 1, column: 1, offsetXPx: 0, offsetYPx: 0 },
  ...change,
});

const COUNTS: readonly (readonly Cell[])[] = [
  ['Asesor', 'Gestiones'],
  ['Sara', number(7)],
  ['Luis', number(3)],
];

describe('data', () => {
  it('has the first column for labels, the others for series, and headers for names', () => {
    expect(dataOf(aChart(), sheetsOf(COUNTS))).toEqual({
      name: 'Asesor',
      labels: ['Sara', 'Luis'],
      positions: null,
      isDated: false,
      series: [{ name: 'Gestiones', values: [7, 3], shown: ['7', '3'] }],
    });
  });

  it('counts rows as headers as the chart says, joins several into one name, and otherwise tells them by the numbers below', () => {
    const sheets = sheetsOf([['', 'Hoy'], ...COUNTS]);
    const ranges = [{ tabId: 1, row: 1, column: 1, rows: 4, columns: 2 }];
    const of = (numHeaders: number) => {
      const { name, labels, series } = dataOf(aChart({ ranges, numHeaders }), sheets);
      return [name, series[0]?.name, labels];
    };
    expect(of(2)).toEqual(['Asesor', 'Hoy Gestiones', ['Sara', 'Luis']]);
    expect(of(0)).toEqual(['', '', ['', 'Asesor', 'Sara', 'Luis']]);
    expect(of(-1)).toEqual(['', 'Hoy', ['Asesor', 'Sara', 'Luis']]);
    const unnamed = sheetsOf(COUNTS.slice(1));
    expect(dataOf(aChart({ numHeaders: -1 }), unnamed).labels).toEqual(['Sara', 'Luis']);
  });

  it('puts the columns of further ranges beside the first, also those of another tab', () => {
    const ranges = [...aChart().ranges, { tabId: 2, row: 1, column: 1, rows: 3, columns: 1 }];
    expect(dataOf(aChart({ ranges }), sheetsOf(COUNTS)).series).toEqual([
      { name: 'Gestiones', values: [7, 3], shown: ['7', '3'] },
      { name: 'Meta', values: [5, 6], shown: ['5', '6'] },
    ]);
  });

  it('is a series without labels where there is one column', () => {
    const ranges = [{ tabId: 1, row: 1, column: 2, rows: 3, columns: 1 }];
    const { labels, series } = dataOf(aChart({ ranges }), sheetsOf(COUNTS));
    expect([labels, series[0]?.values]).toEqual([
      ['', ''],
      [7, 3],
    ]);
  });

  it('leaves out hidden rows and empty ones at the end, and has no value where there is no number', () => {
    const sheets = sheetsOf([...COUNTS, ['Eva', 'dos'], ['Ana', number(0)], [null, null]], [2]);
    const ranges = [{ tabId: 1, row: 1, column: 1, rows: 1_000, columns: 2 }];
    const { labels, series } = dataOf(aChart({ ranges }), sheets);
    expect([labels, series[0]?.values]).toEqual([
      ['Luis', 'Eva', 'Ana'],
      [3, null, 0],
    ]);
  });

  it('lies on a continuous axis where all labels are numbers or dates', () => {
    const day = (value: number, shown: string): Cell => ({ value, shown, kind: 'date' });
    const dated = sheetsOf([
      COUNTS[0] ?? [],
      [day(46_000, '9/12/2025'), number(1)],
      [day(46_002, '11/12/2025'), number(2)],
    ]);
    expect(dataOf(aChart(), dated)).toMatchObject({ positions: [46_000, 46_002], isDated: true });
  });

  it('is empty when its tab or its ranges are gone', () => {
    const gone = [{ tabId: 9, row: 1, column: 1, rows: 3, columns: 2 }];
    expect(dataOf(aChart({ ranges: gone }), sheetsOf(COUNTS))).toMatchObject({ labels: [], series: [] });
    expect(dataOf(aChart({ ranges: [] }), sheetsOf(COUNTS))).toMatchObject({ labels: [], series: [] });
  });
});

describe('looks', () => {
  it('are those of a new chart in Sheets where nothing is set', () => {
    expect(looksOf(aChart())).toEqual({
      title: '',
      width: 600,
      height: 371,
      legend: 'right',
      horizontalTitle: '',
      verticalTitle: '',
      colors: [],
      isStacked: false,
      pieHole: 0,
      pointSize: 0,
    });
    expect([0, 1, 10].map((index) => colorOf({ colors: [] }, index))).toEqual(['#4285f4', '#ea4335', '#4285f4']);
  });

  it('take options as a whole, by their path, or as a word', () => {
    const options = { legend: { position: 'top' }, 'hAxis.title': 'Días', vAxis: { title: 'Gestiones' }, width: 300 };
    expect(looksOf(aChart({ options }))).toMatchObject({
      legend: 'top',
      horizontalTitle: 'Días',
      verticalTitle: 'Gestiones',
      width: 300,
      height: 371,
    });
    expect(looksOf(aChart({ options: { legend: 'none' } })).legend).toBe('none');
    expect(looksOf(aChart({ options: { legend: 3, title: 7, height: 'tall', colors: 'red' } }))).toEqual(
      looksOf(aChart()),
    );
  });

  it('write on any colour so that it can be read', () => {
    const light = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    for (const color of [...Array(10).keys()]
      .map((index) => colorOf({ colors: [] }, index))
      .concat('#777777', '#000080')) {
      const [one, other] = [light(color), light(inkOn(color))];
      expect([color, Math.max(one, other) / Math.min(one, other) >= 4.5]).toEqual([color, true]);
    }
  });
});

describe('a scale', () => {
  it.each([
    [[0, 6], 6, [0, 1, 2, 3, 4, 5, 6]],
    [[0, 3], 6, [0, 1, 2, 3]],
    [[0, 97], 5, [0, 20, 40, 60, 80, 100]],
    [[0, 0.3], 4, [0, 0.1, 0.2, 0.3]],
    [[-40, 70], 5, [-50, -25, 0, 25, 50, 75]],
    [[0, 0], 5, [0, 1]],
    [[], 5, [0, 1]],
    [[4, 4], 5, [3, 4]],
  ])('has round numbers around %j in at most %i steps', (values, most, ticks) => {
    expect(scaleOf(values, most).ticks).toEqual(ticks);
  });

  it('is written as the spreadsheet writes numbers, and long names are cut', () => {
    expect(writerOf('es_CO')(12_345.5)).toBe('12.345,5');
    expect(writerOf('en_US')(12_345.5)).toBe('12,345.5');
    expect([cutText('Promesa', 12, 60), cutText('Promesa de pago', 12, 60), cutText('Promesa', 12, 5)]).toEqual([
      'Promesa',
      'Promesa…',
      '',
    ]);
  });
});

describe('a plot', () => {
  const room = { left: 0, top: 0, width: 400, height: 200 };
  const data: ChartData = dataOf(aChart(), sheetsOf(COUNTS));
  const plot = (type: Parameters<typeof plotOf>[0], of: ChartData = data, options = {}) =>
    plotOf(type, of, looksOf(aChart({ type, options })), room, String);
  const two: ChartData = { ...data, series: [...data.series, { name: 'Meta', values: [2, -4], shown: ['2', '-4'] }] };

  it('draws bars to the right from zero, the first on top, as long as their values', () => {
    const { marks, base, gridlines } = plot('BAR');
    const [first, second] = marks;
    if (first?.kind !== 'bar' || second?.kind !== 'bar') throw new Error('no bars');
    const perUnit = first.width / 7;
    expect(second.width / perUnit).toBeCloseTo(3, 1);
    expect(first.top).toBeLessThan(second.top);
    expect([first.left, second.left]).toEqual([base.from[0], base.from[0]]);
    expect(gridlines.at(-1)?.from[0]).toBe(400);
  });

  it('draws columns upwards from zero, and downwards where a value is below it', () => {
    const { marks, base } = plot('COLUMN', two);
    const bars = marks.filter((mark) => mark.kind === 'bar');
    const zero = base.from[1];
    expect(bars.map(({ series, top, height }) => [series, top + height <= zero + 0.2])).toEqual([
      [0, true],
      [0, true],
      [1, true],
      [1, false],
    ]);
    // Side by side.
    expect(bars[2]?.left).toBeCloseTo((bars[0]?.left ?? 0) + (bars[0]?.width ?? 0), 0);
  });

  it('puts stacked columns on top of each other, those below zero under it', () => {
    const { marks } = plot('COLUMN', two, { isStacked: true });
    const [first, , third] = marks.filter((mark) => mark.kind === 'bar');
    expect([third?.left, (third?.top ?? 0) + (third?.height ?? 0)]).toEqual([first?.left, first?.top]);
  });

  it('draws a line through the middle of its places, with a gap where there is no number', () => {
    const values = [1, 2, null, 4, null];
    const gap: ChartData = { ...data, labels: ['a', 'b', 'c', 'd', 'e'], series: [{ name: '', values, shown: [] }] };
    const { marks, labels } = plot('LINE', gap);
    expect(marks.map(({ kind }) => kind)).toEqual(['line', 'line', 'dot']);
    const places = ['a', 'b'].map((text) => labels.find((label) => label.text === text)?.x);
    const [line] = marks;
    expect(line?.kind === 'line' && [...line.path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))).toEqual(
      places,
    );
  });

  it('fills the area down to zero, and puts points where both of their numbers say', () => {
    const at: ChartData = { ...data, positions: [0, 10], series: [{ name: '', values: [0, 10], shown: [] }] };
    expect(plot('AREA').marks.map(({ kind }) => kind)).toEqual(['area', 'line']);
    const { marks, gridlines } = plot('SCATTER', at);
    const bottom = gridlines[0]?.from[1];
    expect(marks).toEqual([
      { kind: 'dot', series: 0, x: gridlines[0]?.from[0], y: bottom, radius: 3.5 },
      { kind: 'dot', series: 0, x: 400, y: 0, radius: 3.5 },
    ]);
  });

  it('slants names that would run into each other, and leaves some out where there are too many', () => {
    const many = Array.from({ length: 100 }, (_, index) => `2026-01-${index}`);
    const days: ChartData = { ...data, labels: many, series: [{ name: '', values: many.map(() => 1), shown: [] }] };
    const named = plot('LINE', days).labels.filter(({ text }) => text.startsWith('2026'));
    expect(named.every(({ turn }) => turn === -45)).toBe(true);
    expect(named.map(({ text }) => text).slice(0, 2)).toEqual(['2026-01-0', '2026-01-5']);
    expect(plot('COLUMN').labels.every(({ turn }) => turn === 0)).toBe(true);
  });

  it('leaves room for the titles of its axes', () => {
    const options = { hAxis: { title: 'Días' }, vAxis: { title: 'Gestiones' } };
    const { titles, gridlines } = plot('COLUMN', data, options);
    expect(titles.map(({ text, turn }) => [text, turn])).toEqual([
      ['Días', 0],
      ['Gestiones', -90],
    ]);
    expect((gridlines[0]?.from[0] ?? 0) - (plot('COLUMN').gridlines[0]?.from[0] ?? 0)).toBeCloseTo(22);
  });
});

describe('a pie', () => {
  const room = { left: 0, top: 0, width: 200, height: 100 };
  it('has a slice for every value above zero, from the top on', () => {
    const slices = slicesOf({ values: [1, null, 3, -2] }, room, 0);
    expect(slices.map(({ index, share }) => [index, share])).toEqual([
      [0, 0.25],
      [2, 0.75],
    ]);
    expect(slices[0]?.path).toMatch(/^M100 0A50 50 .*150 50L100 50Z$/);
  });

  it('is a whole circle where there is one value, and nothing where there is none', () => {
    expect(slicesOf({ values: [4] }, room, 0.5)[0]?.path.match(/A/g)).toHaveLength(4);
    expect(slicesOf({ values: [0, null] }, room, 0)).toEqual([]);
  });
});

describe('a legend', () => {
  const room = { left: 0, top: 0, width: 400, height: 200 };
  const model = (type: string, options: Chart['options'] = {}): Model => {
    const chart = aChart({ type, options });
    return { type, data: dataOf(chart, sheetsOf(COUNTS)), looks: looksOf(chart), write: String };
  };
  const named = (of: Model) => legendOf(of, room).entries.map(({ text }) => text);

  it('names the series, or the slices of a pie, where the options ask for it', () => {
    expect(named(model('BAR'))).toEqual(['Gestiones']);
    expect(named(model('PIE'))).toEqual(['Sara', 'Luis']);
    expect(named(model('BAR', { legend: { position: 'none' } }))).toEqual([]);
    expect(legendOf(model('BAR', { legend: 'none' }), room).room).toEqual(room);
    expect(legendOf(model('BAR', { legend: 'top' }), room).room).toEqual({ ...room, top: 26, height: 174 });
    expect(legendOf(model('BAR', { legend: 'left' }), room).room.left).toBeGreaterThan(80);
  });
});

describe('the name of a chart for those who do not see it', () => {
  const model = (type: string, rows = COUNTS): Model => {
    const chart = aChart({ type, options: { title: 'Gestiones por asesor' } });
    return { type, data: dataOf(chart, sheetsOf(rows)), looks: looksOf(chart), write: String };
  };

  it('sums it up', () => {
    expect(summaryOf(model('COLUMN'), textsOf('es'))).toBe(
      'Gráfico de columnas: Gestiones por asesor. 2 valores; el mayor, Sara: 7.',
    );
    expect(summaryOf(model('COLUMN', COUNTS.slice(0, 2)), textsOf('en'))).toBe(
      'Column chart: Gestiones por asesor. 1 value: Sara: 7.',
    );
    expect(summaryOf(model('GAUGE', COUNTS.slice(0, 1)), textsOf('pt'))).toBe('Gráfico: Gestiones por asesor');
  });
});

describe('the place of a chart', () => {
  /** Columns of 100, rows of 20, the third row hidden; headers of 40 and 20; the grid begins 30 below the top of its element. */
  const layout = (change: { frozen?: number; scrolled?: number; zoom?: number } = {}): GridLayout => ({
    tabId: 1,
    box: { left: 0, top: 30, width: 640, height: 420 },
    zoom: change.zoom ?? 1,
    x: { header: 40, ends: [100, 200, 300, 400], frozen: 0, scrolled: 0 },
    y: { header: 20, ends: [20, 40, 40, 60], frozen: change.frozen ?? 0, scrolled: change.scrolled ?? 0 },
  });
  const anchor = { row: 4, column: 2, offsetXPx: 5, offsetYPx: 7 };
  const size = { width: 200, height: 100 };

  it('is the corner of its cell and its offsets, whatever is hidden before', () => {
    expect(rectOf(layout(), anchor, size)).toEqual({ left: 105, top: 47, width: 200, height: 100 });
    expect(rectOf(layout(), { ...anchor, row: 90, column: 1 }, size)).toMatchObject({ left: 5, top: 67 });
  });

  it('goes with the cells, and ends where the headers begin', () => {
    const rect = { left: 100, top: 40, ...size };
    expect(piecesOf(layout(), rect)).toEqual([
      { clip: { left: 140, top: 90, width: 200, height: 100 }, left: 0, top: 0 },
    ]);
    expect(piecesOf(layout({ scrolled: 70 }), rect)).toEqual([
      { clip: { left: 140, top: 50, width: 200, height: 70 }, left: 0, top: -30 },
    ]);
    expect(piecesOf(layout({ scrolled: 140 }), rect)).toEqual([]);
  });

  it('ends at the edge of the grid', () => {
    const [piece] = piecesOf(layout(), { left: 550, top: 350, ...size });
    expect(piece?.clip).toEqual({ left: 590, top: 400, width: 50, height: 50 });
  });

  it('stays with frozen rows where it lies on them, and goes with the others where it does not', () => {
    const rect = { left: 0, top: 0, ...size };
    expect(piecesOf(layout({ frozen: 1, scrolled: 50 }), rect)).toEqual([
      { clip: { left: 40, top: 50, width: 200, height: 20 }, left: 0, top: 0 },
      { clip: { left: 40, top: 70, width: 200, height: 50 }, left: 0, top: -50 },
    ]);
  });

  it('grows with the zoom', () => {
    expect(piecesOf(layout({ zoom: 2, frozen: 1, scrolled: 30 }), { left: 10, top: 40, ...size })).toEqual([
      { clip: { left: 100, top: 130, width: 400, height: 200 }, left: 0, top: 0 },
    ]);
  });
});
