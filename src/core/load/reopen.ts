// A job that has handed over → both tabs, read as far as its next run needs them.
import type { TabRole } from '../api';
import { identificationIn, identityOf } from '../portfolio/key';
import { readPortfolio } from '../portfolio/portfolio';
import type { UnreadKeys } from '../portfolio/rows';
import type { Cell, Grid, Ports, TabRef, Workbook } from '../ports';
import type { Settings } from '../settings';
import type { Texts } from '../texts/texts';
import { type Book, findTabs, openBook, readingOf } from './book';
import type { Job } from './job';
import { isOfJob, type Mark, readMark } from './mark';
import { FINAL } from './plan';
import { BLANK_CELLS, keyInBlock, type Layout, layoutOf, openTab, STATUS_COLUMNS, type Tab } from './tab';

/** Reading so many cells takes as long as one more call. */
const CELLS_LIKE_A_CALL = 20_000;
/** However slow the job was so far, a run reads as many customers. */
const FEWEST_CUSTOMERS = 1_000;

/** What every row of a tab says by its key and its machine cell alone; arrays go by row number. */
interface Sight {
  readonly ref: TabRef;
  readonly role: TabRole;
  readonly saved: Tab['saved'];
  readonly layout: Layout;
  readonly headers: readonly Cell[];
  readonly lastRow: number;
  readonly keys: readonly (string | null)[];
  readonly machines: readonly string[];
  readonly marks: readonly (Mark | null)[];
  /** Rows that only their whole contents can judge: copies of a key, marks of other rows, marks without a key. */
  readonly doubtful: ReadonlySet<number>;
}

/** What the next run reads of a tab whole, and how many customers it leaves to the runs after it. */
interface Share {
  readonly rowNumbers: readonly number[];
  readonly rest: number;
}

const speaksOfKey = (mark: Mark, key: string): boolean => {
  const identity = identityOf(key, [], []);
  return mark.identity === identity || mark.key === identity;
};

/** Reads size, headers, keys and machine cells; `null` where the tab cannot be read this way. */
function lookAt(workbook: Workbook, role: TabRole, ref: TabRef, saved: Tab['saved']): Sight | null {
  const { rows: lastRow, columns } = workbook.sizeOf(ref);
  if (lastRow < 2) return null;
  const headers = workbook.readBlock(ref, 1, 0, 1, columns)[0] ?? [];
  const layout = layoutOf(role, headers, saved);
  const machine = layout.own.get('machine');
  const isWhole = STATUS_COLUMNS.every((column) => layout.own.has(column));
  if (machine === undefined || !isWhole || layout.missing.length + layout.ambiguous.length > 0) return null;
  const { keyFirst, keyLast } = layout;
  const keyBlock = workbook.readBlock(ref, 2, keyFirst, lastRow - 1, keyLast - keyFirst + 1);
  const machineBlock = workbook.readBlock(ref, 2, machine, lastRow - 1, 1);
  const keys: (string | null)[] = [null, null];
  const machines: string[] = ['', ''];
  const marks: (Mark | null)[] = [null, null];
  const firsts = new Map<string, number>();
  const doubtful = new Set<number>();
  for (let rowNumber = 2; rowNumber <= lastRow; rowNumber += 1) {
    const key = keyInBlock({ role, layout }, keyBlock[rowNumber - 2] ?? []);
    const text = String(machineBlock[rowNumber - 2]?.[0] ?? '');
    const mark = readMark(text);
    const isOwn = mark !== null && key !== null && speaksOfKey(mark, key);
    keys.push(key);
    machines.push(text);
    marks.push(isOwn ? mark : null);
    if (text !== '' && !isOwn) doubtful.add(rowNumber);
    if (key === null) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, rowNumber);
    else doubtful.add(first).add(rowNumber);
  }
  return { ref, role, saved, layout, headers, lastRow, keys, machines, marks, doubtful };
}

/** Tells whether a row's part in the job is over. */
const isClosed = ({ marks, doubtful }: Sight, rowNumber: number, jobId: string): boolean => {
  const mark = marks[rowNumber];
  return mark != null && !doubtful.has(rowNumber) && FINAL.has(mark.status) && isOfJob(mark, jobId);
};

/** Tells whether a customer is certain to be sent or to get another status once it is read: a run always gets further. */
function isNext({ keys, marks, doubtful }: Sight, rowNumber: number, job: Job): boolean {
  const mark = marks[rowNumber] ?? null;
  if (keys[rowNumber] === null || doubtful.has(rowNumber)) return false;
  if (mark === null) return job.rows === 'all';
  if (job.rows !== 'all' && !isOfJob(mark, job.id)) return false;
  return mark.loaded === '' && (mark.status === 'Ready' || mark.status === 'Failed' || mark.status === 'Rejected');
}

/** Returns the customers that the run reads: all that are left down to the last one it can send. */
function shareOfCustomers(sight: Sight, job: Job, most: number): Share {
  const rowNumbers: number[] = [];
  let taken = 0;
  let rest = 0;
  for (let rowNumber = 2; rowNumber <= sight.lastRow; rowNumber += 1) {
    if (isClosed(sight, rowNumber, job.id)) continue;
    const isCandidate = isNext(sight, rowNumber, job);
    if (taken < most || sight.doubtful.has(rowNumber)) {
      if (sight.keys[rowNumber] !== null || sight.machines[rowNumber] !== '') rowNumbers.push(rowNumber);
      if (isCandidate) taken += 1;
    } else if (isCandidate) rest += 1;
  }
  return { rowNumbers, rest };
}

/** Returns the obligations that go with the customers read; all that are left when no customer is left to a later run. */
function shareOfObligations(sight: Sight, job: Job, owners: ReadonlySet<string> | null): Share {
  const rowNumbers: number[] = [];
  for (let rowNumber = 2; rowNumber <= sight.lastRow; rowNumber += 1) {
    if (isClosed(sight, rowNumber, job.id)) continue;
    const key = sight.keys[rowNumber] ?? null;
    const isWanted =
      sight.doubtful.has(rowNumber) || (key !== null && (owners === null || owners.has(identificationIn(key))));
    if (isWanted) rowNumbers.push(rowNumber);
  }
  return { rowNumbers, rest: 0 };
}

/** Returns the listed rows in stretches: near ones cost less in one call. `rowNumbers` ascend. */
function stretchesOf(rowNumbers: readonly number[], width: number): (readonly number[])[] {
  const widestGap = Math.floor(CELLS_LIKE_A_CALL / width);
  const found: number[][] = [];
  for (const rowNumber of rowNumbers) {
    const current = found[found.length - 1];
    if (current !== undefined && rowNumber - (current[current.length - 1] ?? 0) <= widestGap) current.push(rowNumber);
    else found.push([rowNumber]);
  }
  return found;
}

/**
 * Reads the rows of a share whole: the data, and our columns of those that have a mark. Returns the tab's grid, rows that were
 * not read blank; `null` when a row does not have the key or mark any more that was seen a moment ago, or a column has moved.
 */
function readShare(workbook: Workbook, sight: Sight, rowNumbers: readonly number[]): Grid | null {
  const { ref, layout, headers, lastRow, keys, machines } = sight;
  const rows: Cell[][] = Array.from({ length: lastRow }, () => []);
  rows[0] = [...headers];
  /** Reads the listed rows from column `left` to `right`; tells whether all of them are right. */
  const fill = (wanted: readonly number[], left: number, right: number, isRight: (row: number) => boolean) =>
    stretchesOf(wanted, right - left + 1).every((stretch) => {
      const first = stretch[0] ?? 0;
      const height = (stretch[stretch.length - 1] ?? 0) - first + 1;
      const block = workbook.readBlock(ref, first, left, height, right - left + 1);
      return stretch.every((rowNumber) => {
        const cells = rows[rowNumber - 1] ?? [];
        while (cells.length < left) cells.push('');
        for (const [offset, cell] of (block[rowNumber - first] ?? []).entries()) cells[left + offset] = cell;
        return isRight(rowNumber);
      });
    });
  const spanOf = (columns: readonly number[]) => [Math.min(...columns), Math.max(...columns)] as const;
  const keyOf = (rowNumber: number) => keyInBlock(sight, (rows[rowNumber - 1] ?? []).slice(layout.keyFirst));
  const [dataLeft, dataRight] = spanOf(layout.columns.map(({ columnIndex }) => columnIndex));
  if (!fill(rowNumbers, dataLeft, dataRight, (rowNumber) => keyOf(rowNumber) === keys[rowNumber])) return null;
  const machine = layout.own.get('machine') ?? 0;
  const [ownLeft, ownRight] = spanOf([...layout.own.values()]);
  const marked = rowNumbers.filter((rowNumber) => machines[rowNumber] !== '');
  const markIn = (rowNumber: number) => String(rows[rowNumber - 1]?.[machine] ?? '');
  if (!fill(marked, ownLeft, ownRight, (rowNumber) => markIn(rowNumber) === machines[rowNumber])) return null;
  const after = workbook.readBlock(ref, 1, 0, 1, headers.length)[0] ?? [];
  return headers.every((header, columnIndex) => String(header) === String(after[columnIndex] ?? '')) ? rows : null;
}

/** Returns the keys of the rows that were seen and not read. */
function unreadKeys({ keys, lastRow }: Sight, rowNumbers: readonly number[]): UnreadKeys {
  const unread: (string | undefined)[] = [];
  for (let rowNumber = 0; rowNumber <= lastRow; rowNumber += 1) unread.push(keys[rowNumber] ?? undefined);
  for (const rowNumber of rowNumbers) unread[rowNumber] = undefined;
  return unread;
}

/** Marks the rows that were seen and not read, with what is known of their cells. */
function leaveUnread(tab: Tab, { machines, marks }: Sight, unread: UnreadKeys): void {
  for (const row of tab.rows) {
    if (unread[row.rowNumber] === undefined) continue;
    const machine = machines[row.rowNumber] ?? '';
    row.reading = machine === '' ? 'key' : 'mark';
    row.cells = machine === '' ? BLANK_CELLS : { ...BLANK_CELLS, machine };
    row.onSheet = row.cells;
    row.known = { machine, mark: marks[row.rowNumber] ?? null };
  }
}

/** Returns how many customers can be sent within a time, at the job's pace so far. */
const customersWithin = ({ done, workedMs }: Job, timeMs: number): number =>
  done === 0 ? Number.POSITIVE_INFINITY : Math.max(FEWEST_CUSTOMERS, Math.ceil((timeMs * done) / workedMs));

/**
 * Reads of both tabs the keys and machine cells of all rows, and data only of what the job's next run can send until its
 * deadline; the customers behind are counted in the book's `rest`. Returns `null` when the tabs have to be read whole: something has moved
 * meanwhile, a column is missing, or a row is still marked as being sent.
 */
export function reopenBook(
  { workbook, clock }: Pick<Ports, 'workbook' | 'clock'>,
  settings: Settings,
  texts: Texts,
  sheetTexts: Texts,
  job: Job,
  deadlineMs: number,
): Book | null {
  const refs = findTabs(workbook, settings);
  const savedOf = (ref: TabRef) => settings.mapping[String(ref.id)] ?? null;
  const customers = refs.customers && lookAt(workbook, 'customers', refs.customers, savedOf(refs.customers));
  const obligations = refs.obligations && lookAt(workbook, 'obligations', refs.obligations, savedOf(refs.obligations));
  if (customers === null || obligations === null) return null;
  if ([customers, obligations].some(({ marks }) => marks.some((mark) => mark?.status === 'Sending'))) return null;
  const share = shareOfCustomers(customers, job, customersWithin(job, deadlineMs - clock.nowMs()));
  const owners = new Set(share.rowNumbers.flatMap((rowNumber) => customers.keys[rowNumber] ?? []));
  const owned = shareOfObligations(obligations, job, share.rest === 0 ? null : owners);
  const customersGrid = readShare(workbook, customers, share.rowNumbers);
  const obligationsGrid = customersGrid && readShare(workbook, obligations, owned.rowNumbers);
  if (customersGrid === null || obligationsGrid === null) return null;
  const { locale, zone, readRows, timeText } = readingOf(workbook);
  const parts = {
    customers: { grid: customersGrid, unread: unreadKeys(customers, share.rowNumbers) },
    obligations: { grid: obligationsGrid, unread: unreadKeys(obligations, owned.rowNumbers) },
  };
  const portfolio = readPortfolio({
    customers: { ...parts.customers, columns: customers.layout.columns },
    obligations: { ...parts.obligations, columns: obligations.layout.columns },
    locale,
    zone,
  });
  const open = (sight: Sight): Tab => {
    const { grid, unread } = parts[sight.role];
    const tab = openTab(sight.ref, sight.role, sight.saved, grid, sight.layout, portfolio[sight.role]);
    tab.statusWords = sheetTexts.statuses;
    leaveUnread(tab, sight, unread);
    return tab;
  };
  return {
    customers: open(customers),
    obligations: open(obligations),
    readRows,
    timeText,
    rest: share.rest,
    readAll: () => openBook(workbook, settings, texts),
  };
}
