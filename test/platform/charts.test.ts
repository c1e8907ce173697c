// Charts in a sheet: what scripts say of them is kept; what is not emulated says so.
import { evaluated, opened } from './opened';

const data = {
  tabs: [
    {
      name: 'Data',
      values: [
        ['name', 'count'],
        ['Ana', 2],
      ],
    },
  ],
};
const BUILT =
  "tab().newChart().setChartType(Charts.ChartType.BAR).addRange(tab().getRange('A1:B2')).setNumHeaders(1)" +
  ".setOption('title', 'x').setPosition(5, 5, 0, 0).build()";

describe('charts', () => {
  // developers.google.com/apps-script/reference/spreadsheet/sheet#newchart: building a chart does not put it on the sheet.
  it('stand in the sheet only once they are inserted', () => {
    expect(evaluated(`[${BUILT}, tab().getCharts().length][1]`, data)).toBe(0);
    expect(evaluated(`[tab().insertChart(${BUILT}), tab().getCharts().length][1]`, data)).toBe(1);
  });

  // developers.google.com/apps-script/reference/spreadsheet/embedded-chart#modify: a builder of the chart, for updateChart.
  it('are changed by modify, build and updateChart, and not before', () => {
    const modified = "tab().getCharts()[0].modify().clearRanges().addRange(tab().getRange('A1:B9')).build()";
    const rows = 'tab().getCharts()[0].getRanges()[0].getNumRows()';
    expect(evaluated(`[tab().insertChart(${BUILT}), ${modified}, ${rows}][2]`, data)).toBe(2);
    expect(evaluated(`[tab().insertChart(${BUILT}), tab().updateChart(${modified}), ${rows}][2]`, data)).toBe(9);
  });

  it('cost a call to read, to insert and to update', () => {
    expect(evaluated(`[tab().insertChart(${BUILT}), tab().getCharts()[0].getNumHeaders()][1]`, data)).toBe(1);
  });

  // developers.google.com/apps-script/reference/spreadsheet/sheet#removechartchart
  it('are gone with removeChart', () => {
    const left = (again: string) =>
      evaluated(`[tab().insertChart(${BUILT}), tab().removeChart(tab().getCharts()[0]), ${again}][2]`, data);
    expect(left('tab().getCharts().length')).toBe(0);
    expect(() => left(`tab().removeChart(${BUILT})`)).toThrow('Chart not found.');
  });

  // developers.google.com/apps-script/reference/spreadsheet/embedded-chart-builder#addrangerange: not added if it has been already.
  it('take a range once', () => {
    const twice = BUILT.replace('.setNumHeaders', ".addRange(tab().getRange('A1:B2')).setNumHeaders");
    expect(evaluated(`[tab().insertChart(${twice}), tab().getCharts()[0].getRanges().length][1]`, data)).toBe(1);
  });

  it('move with the cells under them and with those of their ranges on the same tab', () => {
    const other = "SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Other').getRange('A1:A2')";
    const built = BUILT.replace('.setNumHeaders', `.addRange(${other}).setNumHeaders`);
    const tabs = [...data.tabs, { name: 'Other', values: [] }];
    const { world, script } = opened(`function main() { tab().insertChart(${built}) }`, { tabs });
    script.run('main', []);
    const { hand } = world;
    const otherId = hand.tab('Other').id;
    const seen = () => hand.charts('Data').map(({ ranges, position }) => ({ ranges, position }));
    hand.insertRows('Data', 2, 3);
    hand.insertColumns('Data', 1);
    expect(seen()).toEqual([
      {
        ranges: [
          [0, 1, 2, 5, 2],
          [otherId, 1, 1, 2, 1],
        ],
        position: [8, 6, 0, 0],
      },
    ]);
    hand.deleteRows('Data', 1, 5);
    expect(seen()).toEqual([{ ranges: [[otherId, 1, 1, 2, 1]], position: [3, 6, 0, 0] }]);
  });

  it.each([
    [
      'a chart without a position',
      "tab().insertChart(tab().newChart().addRange(tab().getRange('A1')).build())",
      'without a position',
    ],
    ['a chart without data', 'tab().insertChart(tab().newChart().setPosition(1, 1, 0, 0).build())', 'without a range'],
    ['any other builder', 'tab().newChart().asBarChart()', 'EmbeddedChartBuilder.asBarChart'],
    ['removing what is no chart', 'tab().removeChart({})', 'removeChart with anything but a chart'],
    ['any other service of charts', 'Charts.newDataTable()', 'Charts.newDataTable'],
  ])('say that they are not emulated for %s', (_, code, words) => {
    expect(() => evaluated(code, data)).toThrow(words);
  });
});
