// The Gestiones tab → a tab with its counts and three charts, rewritten whenever records have come in.
import { isContact, type ManagementSummary, summarise } from '../crm/management-summary';
import type { ChartGiven, TabRef, Workbook } from '../ports';
import { SUMMARY_TAB_NAMES } from '../texts/headers';
import { LANGUAGES, type Texts, textsFor } from '../texts/texts';
import { asTexts, managementTab } from './management';
import { newTabName, tabsNamed } from './own-tab';

/** Each block has a free column behind it: tipifications with the user's own word, agents, days, figures. */
const AT = { tipification: 0, agent: 4, day: 7, figure: 10 } as const;
const WIDTH = 12;
/** Right of the figures, one below the other. */
const CHART_COLUMN = 13;
const CHART_HEIGHT_ROWS = 18;

type Line = readonly (string | number)[];

/** Returns the tab of the summary, known by its name and its first header in any language; `null` when there is none. */
function summaryTab(workbook: Workbook): TabRef | null {
  const firsts = LANGUAGES.map((language) => textsFor(language).summary.tipification);
  const isOurs = (tab: TabRef) => firsts.includes(String(workbook.readBlock(tab, 1, 0, 1, 1)[0]?.[0] ?? ''));
  return tabsNamed(workbook, Object.values(SUMMARY_TAB_NAMES)).find(isOurs) ?? null;
}

/** Returns the user's words on which tipifications are contacts, by tipification. */
function wordsOn(table: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const row of table.slice(1)) {
    const [name = '', , word = ''] = row.slice(AT.tipification);
    if (name !== '' && word !== '') words.set(name, word);
  }
  return words;
}

/** Returns the lines of the tab without header row. */
function linesOf(
  texts: Texts,
  summary: ManagementSummary,
  words: ReadonlyMap<string, string>,
  updated: string,
): Line[] {
  const { summary: say } = texts;
  const named = (name: string) => (name === '' ? say.none : name);
  const tipifications = summary.byTipification.map(({ name, count }) => ({ name: named(name), count }));
  const contacts = tipifications.reduce(
    (sum, { name, count }) => (isContact(words.get(name) ?? '') ? sum + count : sum),
    0,
  );
  const rate = summary.records === 0 ? 0 : Math.round((contacts / summary.records) * 1_000) / 10;
  const isMarked = words.size > 0;
  const figures: (readonly [string, string | number])[] = [
    [say.all, summary.records],
    [say.customers, summary.customers],
    [say.contacts, isMarked ? contacts : say.unmarked],
    [say.rate, isMarked ? rate : say.unmarked],
    [say.updated, updated],
  ];
  const height = Math.max(tipifications.length, summary.byAgent.length, summary.byDay.length, figures.length);
  return Array.from({ length: height }, (_, index): Line => {
    const line: (string | number)[] = new Array(WIDTH).fill('');
    const put = (at: number, ...cells: readonly (string | number)[]) => {
      for (const [offset, cell] of cells.entries()) line[at + offset] = cell;
    };
    const [tipification, agent, day, figure] = [
      tipifications[index],
      summary.byAgent[index],
      summary.byDay[index],
      figures[index],
    ];
    if (tipification) put(AT.tipification, tipification.name, tipification.count, words.get(tipification.name) ?? '');
    if (agent) put(AT.agent, named(agent.name), agent.count);
    if (day) put(AT.day, named(day.name), day.count);
    if (figure) put(AT.figure, ...figure);
    return line;
  });
}

function headersOf({ summary: say }: Texts): string[] {
  const headers = new Array<string>(WIDTH).fill('');
  headers.splice(AT.tipification, 3, say.tipification, say.records, say.contact);
  headers.splice(AT.agent, 2, say.agent, say.records);
  headers.splice(AT.day, 2, say.day, say.records);
  headers.splice(AT.figure, 2, say.figure, say.value);
  return headers;
}

/** Returns the charts over the blocks; each takes in its header row. */
function chartsOf({ summary: say }: Texts, summary: ManagementSummary): ChartGiven[] {
  const blocks = [
    { kind: 'bar', title: say.byTipification, columnIndex: AT.tipification, rows: summary.byTipification.length },
    { kind: 'column', title: say.byAgent, columnIndex: AT.agent, rows: summary.byAgent.length },
    { kind: 'line', title: say.byDay, columnIndex: AT.day, rows: summary.byDay.length },
  ] as const;
  return blocks.map(({ kind, title, columnIndex, rows }, index) => ({
    kind,
    title,
    columnIndex,
    rows: rows + 1,
    columns: 2,
    // Below the header, which is frozen: a chart in it would leave a strip behind when the sheet is scrolled.
    atRow: 2 + index * CHART_HEIGHT_ROWS,
    atColumnIndex: CHART_COLUMN,
  }));
}

/**
 * Counts the tab of management records and writes the summary; returns how many records it counts, 0 where there is no such tab and
 * nothing is written. Counts are plain numbers rewritten after each fetch rather than formulas: they need no argument separators of a
 * locale, they mean the same in every copy of the file, and no text of a record can be taken for a part of a formula. What the user has
 * written beside a tipification goes where the tipification goes. Throws LoadError from the workbook.
 */
export function writeSummary(workbook: Workbook, texts: Texts, updated: string): number {
  const source = managementTab(workbook);
  if (source === null) return 0;
  const summary = summarise(asTexts(workbook.readTab(source)));
  if (summary.records === 0) return 0;
  const found = summaryTab(workbook);
  const before = found === null ? [] : asTexts(workbook.readTab(found));
  const lines = linesOf(texts, summary, wordsOn(before), updated);
  const blank: Line = new Array<string>(WIDTH).fill('');
  // What a longer summary has left behind goes.
  while (lines.length < before.length - 1) lines.push(blank);
  const tab =
    found ?? workbook.writeNewTab(newTabName(workbook, SUMMARY_TAB_NAMES[texts.language]), [headersOf(texts)]);
  workbook.writeFigures(tab, 2, 0, lines);
  workbook.drawCharts(tab, chartsOf(texts, summary), before.length < 2);
  return summary.records;
}
