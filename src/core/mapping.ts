// A tab's headers and first rows → which column holds which field, as the user sees it and corrects it.
import type { CustomColumnView, FieldMatchView, Language, MappingView, TabRole } from './api';
import { findTabs } from './load/book';
import { LoadError } from './load/error';
import { type Layout, layoutOf } from './load/tab';
import { CATALOGUE, fieldOf } from './portfolio/catalogue';
import type { SavedMapping } from './portfolio/columns';
import type { TabRef, Workbook } from './ports';
import type { Settings } from './settings';
import { readHeaders } from './sheet/table';
import { cleanText } from './sheet/text';
import { OWN_TAB_NAMES, ownColumnOf } from './texts/headers';

/** A column whose first rows are blank is rarely filled further down. */
const SAMPLE_ROWS = 20;
const SAMPLE_LENGTH = 40;

/** A column that the user may choose. */
interface Candidate {
  readonly header: string;
  readonly columnIndex: number;
  readonly sample: string;
}

/** Names of the tabs that the add-on fills by itself; one that the user has taken for a role is the user's. */
const OWN_NAMES: ReadonlySet<string> = new Set(
  [OWN_TAB_NAMES.management, OWN_TAB_NAMES.loads].flatMap((names) =>
    Object.values(names).flatMap((name) => [name, `${name} wolkvox`]),
  ),
);

const noTab = (role: TabRole): LoadError =>
  new LoadError(role === 'customers' ? 'no-customers-tab' : 'no-obligations-tab');

/** Returns the tab with that name. Throws LoadError `no-customers-tab` or `no-obligations-tab`, as the role demands. */
export function tabNamed(workbook: Workbook, name: string, role: TabRole): TabRef {
  const tab = workbook.tabs().find((candidate) => candidate.name === name);
  if (tab === undefined) throw noTab(role);
  return tab;
}

/** Returns the tab that plays the role. Throws as `tabNamed` does. */
export function tabOf(workbook: Workbook, settings: Settings, role: TabRole): TabRef {
  const tab = findTabs(workbook, settings)[role];
  if (tab === null) throw noTab(role);
  return tab;
}

/** Returns what the user has said about the columns of a tab in this role; `null` for nothing. */
export const savedFor = ({ roles, mapping }: Settings, tab: TabRef, role: TabRole): SavedMapping | null =>
  (roles[String(tab.id)] ?? role) === role ? (mapping[String(tab.id)] ?? null) : null;

/** Reads headers and a few rows as they show themselves. */
function candidatesOf(workbook: Workbook, tab: TabRef, role: TabRole, saved: SavedMapping | null) {
  const { rows, columns } = workbook.sizeOf(tab);
  const cells = workbook.readBlock(tab, 1, 0, 1, columns)[0] ?? [];
  const shown = rows < 2 ? [] : workbook.readShown(tab, 2, 0, Math.min(rows - 1, SAMPLE_ROWS), columns);
  const layout = layoutOf(role, cells, saved);
  const own = new Set(layout.own.values());
  const candidates: Candidate[] = [];
  readHeaders(cells).forEach((header, columnIndex) => {
    if (own.has(columnIndex) || cleanText(header) === '') return;
    const first = shown.map((row) => cleanText(row[columnIndex] ?? '')).find((text) => text !== '') ?? '';
    const sample = first.length > SAMPLE_LENGTH ? `${first.slice(0, SAMPLE_LENGTH - 1)}…` : first;
    candidates.push({ header, columnIndex, sample });
  });
  return { layout, candidates };
}

function customColumns(layout: Layout, candidates: readonly Candidate[]): CustomColumnView[] {
  const found = new Map<string, CustomColumnView>();
  for (const { header, columnIndex, sample } of candidates) {
    const column = layout.columns.find((one) => one.columnIndex === columnIndex);
    const claim = column ?? layout.ambiguous.find(({ headers }) => headers.includes(header));
    if (claim?.field || found.has(header)) continue;
    found.set(header, { header, sample, label: claim?.target ?? null });
  }
  return [...found.values()];
}

/**
 * Returns which column holds which field of a role. `name`: look at that tab as if it played the role; `null`: at the tab that does.
 * @throws LoadError `no-customers-tab`, `no-obligations-tab` for a tab that is not there any more
 */
export function mappingView(
  workbook: Workbook,
  settings: Settings,
  role: TabRole,
  name: string | null,
  language: Language,
): MappingView {
  const tab = name === null ? findTabs(workbook, settings)[role] : tabNamed(workbook, name, role);
  const tabs = workbook.tabs().filter((other) => other.id === tab?.id || !OWN_NAMES.has(other.name));
  const saved = tab === null ? null : savedFor(settings, tab, role);
  const { layout, candidates } =
    tab === null ? { layout: layoutOf(role, [], null), candidates: [] } : candidatesOf(workbook, tab, role, saved);
  const fields = CATALOGUE[role].map(({ key, labels, required }): FieldMatchView => {
    const column = layout.columns.find((one) => one.field?.key === key);
    const isClaimed = layout.ambiguous.some(({ field }) => field?.key === key);
    const isChosen = column !== undefined && saved?.[column.header] === key;
    return {
      field: key,
      label: labels[language],
      required,
      header: column?.header ?? null,
      sample: candidates.find(({ columnIndex }) => columnIndex === column?.columnIndex)?.sample ?? '',
      how: column === undefined ? (isClaimed ? 'ambiguous' : 'none') : isChosen ? 'chosen' : 'title',
    };
  });
  return {
    role,
    tab: tab?.name ?? null,
    tabs: tabs.map((one) => one.name),
    fields,
    custom: customColumns(layout, candidates),
    headers: [...new Set(candidates.map(({ header }) => header))],
  };
}

/** The request puts a customer's obligations under this key. */
const LIST_KEY = 'obligations';

/** Tells whether a label would be taken for something else than a custom field; letter case does not tell the two apart for people. */
function isReserved(role: TabRole, label: string): boolean {
  const wanted = label.toLowerCase();
  const isField = CATALOGUE[role].some(({ key }) => key.toLowerCase() === wanted);
  return isField || wanted === LIST_KEY || wanted === '__proto__' || ownColumnOf(label) !== null;
}

/**
 * Returns what the user said about each header; labels stay exactly as given, because some in real operations end in a space.
 * @throws LoadError `label-reserved`
 */
export function provedColumns(role: TabRole, columns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).map(([header, target]) => {
      const label = cleanText(target);
      if (label !== '' && fieldOf(role, label) === null && isReserved(role, label)) {
        throw new LoadError('label-reserved', { header: cleanText(header), label });
      }
      return [header, label === '' ? '' : target];
    }),
  );
}
