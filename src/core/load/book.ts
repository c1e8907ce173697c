// The spreadsheet's tabs → the customers' and the obligations' tab, read, matched and checked.
import type { TabRole } from '../api';
import { roleOfHeaders, roleOfTabName } from '../portfolio/columns';
import { type PortfolioRow, readPortfolio } from '../portfolio/portfolio';
import { readRows as readTabRows } from '../portfolio/rows';
import type { Grid, TabRef, Workbook } from '../ports';
import type { Settings } from '../settings';
import { readLocale, type SheetLocale } from '../sheet/locale';
import { createZone, type Zone } from '../sheet/zone';
import type { Texts } from '../texts/texts';
import { LoadError } from './error';
import type { RowReader } from './put';
import { noteFormer } from './renumber';
import { type Layout, layoutOf, openTab, type Tab } from './tab';

/** A header row is read from this many tabs at most when no name and no setting tells which is which. */
const MOST_TABS_ASKED = 12;
const HEADER_WIDTH = 100;

export interface Book {
  readonly customers: Tab;
  readonly obligations: Tab | null;
  readonly readRows: RowReader;
  /** Returns the spreadsheet's wall clock at an instant: `YYYY-MM-DD HH:MM:SS`. */
  readonly timeText: (epochMs: number) => string;
  /** Customers left to later runs, of which this one has read no more than the keys. */
  readonly rest: number;
  /** Reads both tabs anew, all of them. */
  readonly readAll: () => Book;
}

/** Returns which tab plays which role: as saved, else by its name, else by its headers. */
export function findTabs(workbook: Workbook, settings: Settings): Readonly<Record<TabRole, TabRef | null>> {
  const found: Record<TabRole, TabRef | null> = { customers: null, obligations: null };
  const claim = (tab: TabRef, role: TabRole | null | undefined) => {
    if (role && found[role] === null) found[role] = tab;
  };
  const tabs = workbook.tabs();
  for (const tab of tabs) claim(tab, settings.roles[String(tab.id)]);
  for (const tab of tabs) if (!settings.roles[String(tab.id)]) claim(tab, roleOfTabName(tab.name));
  if (found.customers !== null && found.obligations !== null) return found;
  const taken = [found.customers?.id, found.obligations?.id];
  for (const tab of tabs.filter((candidate) => !taken.includes(candidate.id)).slice(0, MOST_TABS_ASKED)) {
    claim(tab, roleOfHeaders((workbook.readBlock(tab, 1, 0, 1, HEADER_WIDTH)[0] ?? []).map(String)));
  }
  return found;
}

function demandColumns(tab: TabRef, layout: Layout, texts: Texts): void {
  const [ambiguous] = layout.ambiguous;
  if (ambiguous !== undefined) {
    throw new LoadError('column-ambiguous', {
      tab: tab.name,
      field: ambiguous.field?.labels[texts.language] ?? '',
      columns: ambiguous.headers.map((header) => `«${header}»`).join(', '),
    });
  }
  if (layout.missing.length === 0) return;
  const fields = layout.missing.map((field) => field.labels[texts.language]).join(', ');
  throw new LoadError('column-missing', { tab: tab.name, fields });
}

/** How the cells of a workbook are read: its locale and time zone, the reader of moved rows, and its wall clock. */
interface Reading extends Pick<Book, 'readRows' | 'timeText'> {
  readonly locale: SheetLocale;
  readonly zone: Zone;
}

export function readingOf(workbook: Workbook): Reading {
  const zone = createZone(workbook.timeZone());
  const locale = readLocale(workbook.locale());
  return {
    locale,
    zone,
    readRows: (grid, tab) => readTabRows(tab.role, grid, tab.layout.columns, locale, zone),
    timeText: (epochMs) => {
      const instant = new Date(epochMs);
      return `${zone.dateText(instant)} ${zone.timeText(instant)}`;
    },
  };
}

/**
 * Reads both tabs whole, one read each, and checks every row.
 * @throws LoadError `no-customers-tab`, `empty-tab`, `column-missing`, `column-ambiguous`
 */
export function openBook(workbook: Workbook, settings: Settings, texts: Texts): Book {
  const refs = findTabs(workbook, settings);
  if (refs.customers === null) throw new LoadError('no-customers-tab');
  const { locale, zone, readRows, timeText } = readingOf(workbook);
  const read = (role: TabRole, ref: TabRef) => {
    const grid: Grid = workbook.readTab(ref);
    const saved = settings.mapping[String(ref.id)] ?? null;
    const layout = layoutOf(role, grid[0] ?? [], saved);
    return { role, ref, grid, saved, layout };
  };
  const customers = read('customers', refs.customers);
  if (customers.grid.length === 0) throw new LoadError('empty-tab', { tab: refs.customers.name });
  demandColumns(refs.customers, customers.layout, texts);
  const obligations = refs.obligations === null ? null : read('obligations', refs.obligations);
  // An obligations tab without so much as a header holds nothing to load; it is no reason to refuse the customers.
  const withObligations = obligations !== null && obligations.grid.length > 0 ? obligations : null;
  if (withObligations !== null) demandColumns(withObligations.ref, withObligations.layout, texts);
  const portfolio = readPortfolio({
    customers: { grid: customers.grid, columns: customers.layout.columns },
    obligations:
      withObligations === null ? null : { grid: withObligations.grid, columns: withObligations.layout.columns },
    locale,
    zone,
  });
  if (portfolio.customers.length === 0) throw new LoadError('empty-tab', { tab: refs.customers.name });
  const open = (part: typeof customers, rows: readonly PortfolioRow[]) => {
    const tab = openTab(part.ref, part.role, part.saved, part.grid, part.layout, rows);
    if (part.role === 'obligations') noteFormer(tab);
    return tab;
  };
  return {
    customers: open(customers, portfolio.customers),
    obligations: withObligations === null ? null : open(withObligations, portfolio.obligations),
    readRows,
    timeText,
    rest: 0,
    readAll: () => openBook(workbook, settings, texts),
  };
}
