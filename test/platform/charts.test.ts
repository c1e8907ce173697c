// Charts in a sheet: what scripts say of them is kept; what is not emulated says so.
import { evaluated } from './opened';

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

  it.each([
    [
      'a chart without a position',
      "tab().insertChart(tab().newChart().addRange(tab().getRange('A1')).build())",
      'without a position',
    ],
    ['a chart without data', 'tab().insertChart(tab().newChart().setPosition(1, 1, 0, 0).build())', 'without a range'],
    ['any other builder', 'tab().newChart().asBarChart()', 'EmbeddedChartBuilder.asBarChart'],
    ['removing', 'tab().removeChart({})', 'Sheet.removeChart'],
    ['any other service of charts', 'Charts.newDataTable()', 'Charts.newDataTable'],
  ])('say that they are not emulated for %s', (_, code, words) => {
    expect(() => evaluated(code, data)).toThrow(words);
  });
});
