// A job that has handed over → both tabs, read as far as its next run needs them.
import type { TabRole } from '../api';
import { createMetTexts } from '../portfolio/hash';
import { holdsLastIdentity, identificationIn, keyIdentityOf } from '../portfolio/key';
import { readPortfolio } from '../portfolio/portfolio';
import type { Cell, Grid, Ports, TabRef, Workbook } from '../ports';
import type { Settings } from '../settings';
import type { Texts } from '../texts/texts';
import { type Book, findTabs, openBook, readingOf } from './book';
import type { Job } from './job';
import { FINAL, isFinalMark, isOfJob, readMark } from './mark';
import { keyInBlock, type Layout, layoutOf, openTab, STATUS_COLUMNS, type Tab, type UnreadRows } from './tab';

/** Reading so many cells takes as long as one more call. */
const CELLS_LIKE_A_CALL = 20_000;
/** However slow the job was so far, a run reads as many customers. */
const FEWEST_CUSTOMERS = 20;

/**
 * What a row's key and machine cell say: nothing yet, or that its part in the job is `over`; `next` is a customer that is certain to
 * be sent or to get another status once it is read, so that a run always gets further; `doubtful` rows can only be judged by
 * their whole contents: copies of a key, marks of other rows, marks without a key.
 */
type Standing = 'over' | 'next' | 'left' | 'doubtful';

/** What is known of every row of a tab by its key and its machine cell alone; arrays go by row number. */
interface Sight {
  readonly ref: TabRef;
  readonly role: TabRole;
  readonly saved: Tab['saved'];
  readonly layout: Layout;
  readonly headers: readonly Cell[];
  readonly lastRow: number;
  readonly keys: (string | null)[];
  readonly machines: string[];
  readonly standings: Standing[];
}

const NO_CELLS: readonly Cell[] = [];

/** What the next run reads of a tab whole, and how many customers it leaves to the runs after it. */
interface Share {
  readonly rowNumbers: readonly number[];
  readonly rest: number;
}

/** Reads size, headers, keys and machine cells; `null` where the tab cannot be read this way. */
function lookAt(workbook: Workbook, role: TabRole, ref: TabRef, saved: Tab['saved'], job: Job): Sight | null {
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
  const tab = { role, layout };
  const keys = new Array<string | null>(lastRow + 1).fill(null);
  const machines = new Array<string>(lastRow + 1).fill('');
  const standings = new Array<Standing>(lastRow + 1).fill('left');
  const met = createMetTexts(lastRow);
  const copied = new Set<string>();
  // In the rows of a half-done job most marks say so: none of their keys' identities is written out to be compared.
  const isOwn = (text: string, at: number) => holdsLastIdentity(met, text, at);
  for (let rowNumber = 2; rowNumber <= lastRow; rowNumber += 1) {
    const key = keyInBlock(tab, keyBlock[rowNumber - 2] ?? NO_CELLS);
    const text = String(machineBlock[rowNumber - 2]?.[0] ?? '');
    if (key !== null && met.add(key)) copied.add(keyIdentityOf(key));
    const standing = text === '' ? unmarked(key, job) : standingBy(text, key, isOwn, job);
    if (standing === null) return null;
    keys[rowNumber] = key;
    machines[rowNumber] = text;
    standings[rowNumber] = standing;
  }
  // Two keys of one identity are as good as copies of each other: both are read whole.
  keys.forEach((key, rowNumber) => {
    if (copied.size > 0 && key !== null && copied.has(keyIdentityOf(key))) standings[rowNumber] = 'doubtful';
  });
  return { ref, role, saved, layout, headers, lastRow, keys, machines, standings };
}

const unmarked = (key: string | null, job: Job): Standing => (key !== null && job.rows === 'all' ? 'next' : 'left');

/**
 * Returns the standing by machine cell and key, `null` for a row that is still being sent. `isOwn` tells whether the key's identity
 * stands at a place of the text.
 */
function standingBy(
  text: string,
  key: string | null,
  isOwn: (text: string, at: number) => boolean,
  job: Job,
): Standing | null {
  if (key === null) return 'doubtful';
  if (isFinalMark(text, isOwn, job.id)) return 'over';
  const identity = keyIdentityOf(key);
  const mark = readMark(text);
  if (mark === null || (mark.identity !== identity && mark.key !== identity)) return 'doubtful';
  if (mark.status === 'Sending') return null;
  if (FINAL.has(mark.status) && isOfJob(mark, job.id)) return 'over';
  if (mark.loaded !== '' || (job.rows !== 'all' && !isOfJob(mark, job.id))) return 'left';
  return mark.status === 'Ready' || mark.status === 'Failed' || mark.status === 'Rejected' ? 'next' : 'left';
}

/** Returns the customers that the run reads: all that are left down to the last one it can send. */
function shareOfCustomers({ keys, machines, standings }: Sight, most: number): Share {
  const rowNumbers: number[] = [];
  let taken = 0;
  let rest = 0;
  standings.forEach((standing, rowNumber) => {
    if (standing === 'over') return;
    const isRead = taken < most || standing === 'doubtful';
    if (isRead && (keys[rowNumber] !== null || machines[rowNumber] !== '')) rowNumbers.push(rowNumber);
    if (standing !== 'next') return;
    if (isRead) taken += 1;
    else rest += 1;
  });
  return { rowNumbers, rest };
}

/** Returns the obligations that go with the customers read; all that are left when `owners` is null. */
function shareOfObligations({ keys, standings }: Sight, owners: ReadonlySet<string> | null): readonly number[] {
  const rowNumbers: number[] = [];
  standings.forEach((standing, rowNumber) => {
    if (standing === 'over') return;
    const key = keys[rowNumber] ?? null;
    const isOwned = key !== null && (owners === null || owners.has(identificationIn(key)));
    if (isOwned || standing === 'doubtful') rowNumbers.push(rowNumber);
  });
  return rowNumbers;
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

/** Returns a row of which the cells from column `left` on have been read as well. */
function placed(row: readonly Cell[], left: number, found: readonly Cell[]): readonly Cell[] {
  const cells = row.slice();
  while (cells.length < left) cells.push('');
  for (let offset = 0; offset < found.length; offset += 1) cells[left + offset] = found[offset] ?? '';
  return cells;
}

/**
 * Reads the rows of a share whole: the data, and our columns of those that have a mark. Returns the tab's grid, rows that were
 * not read blank; `null` when a row does not have the key or mark any more that was seen a moment ago, or a column has moved.
 */
function readShare(workbook: Workbook, sight: Sight, rowNumbers: readonly number[]): Grid | null {
  const { ref, layout, headers, lastRow, keys, machines } = sight;
  const rows = new Array<readonly Cell[]>(lastRow).fill(NO_CELLS);
  rows[0] = headers;
  /** Reads the listed rows from column `left` to `right`; tells whether all of them are right. */
  const fill = (wanted: readonly number[], left: number, right: number, isRight: (row: number) => boolean) =>
    stretchesOf(wanted, right - left + 1).every((stretch) => {
      const first = stretch[0] ?? 0;
      const height = (stretch[stretch.length - 1] ?? 0) - first + 1;
      const block = workbook.readBlock(ref, first, left, height, right - left + 1);
      return stretch.every((rowNumber) => {
        const before = rows[rowNumber - 1] ?? NO_CELLS;
        const found = block[rowNumber - first] ?? NO_CELLS;
        rows[rowNumber - 1] = left === 0 && before === NO_CELLS ? found : placed(before, left, found);
        return isRight(rowNumber);
      });
    });
  const spanOf = (columns: readonly number[]) => [Math.min(...columns), Math.max(...columns)] as const;
  const keyOf = (rowNumber: number) => keyInBlock(sight, rows[rowNumber - 1] ?? NO_CELLS, 0);
  const [dataLeft, dataRight] = spanOf(layout.columns.map(({ columnIndex }) => columnIndex));
  if (!fill(rowNumbers, dataLeft, dataRight, (rowNumber) => keyOf(rowNumber) === keys[rowNumber])) return null;
  const machine = layout.own.get('machine') ?? 0;
  const [ownLeft, ownRight] = spanOf([...layout.own.values()]);
  const marked = rowNumbers.filter((rowNumber) => machines[rowNumber] !== '');
  const markIn = (rowNumber: number) => String(rows[rowNumber - 1]?.[machine] ?? '');
  if (!fill(marked, ownLeft, ownRight, (rowNumber) => markIn(rowNumber) === machines[rowNumber])) return null;
  // A row that was inserted since has pushed the last one out of sight.
  if (workbook.sizeOf(ref).rows !== lastRow) return null;
  const after = workbook.readBlock(ref, 1, 0, 1, headers.length)[0] ?? [];
  return headers.every((header, columnIndex) => String(header) === String(after[columnIndex] ?? '')) ? rows : null;
}

/** Returns the records that were seen and not read. */
function unreadRows({ keys, machines }: Sight, rowNumbers: readonly number[], words: Texts['statuses']): UnreadRows {
  const unread = keys.map((key) => key ?? undefined);
  for (const rowNumber of rowNumbers) unread[rowNumber] = undefined;
  return { keys: unread, machines, statusWords: words };
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
  const look = (role: TabRole) => {
    const ref = refs[role];
    return ref === null ? null : lookAt(workbook, role, ref, savedOf(ref), job);
  };
  const customers = look('customers');
  const obligations = customers && look('obligations');
  if (customers === null || obligations === null) return null;
  const share = shareOfCustomers(customers, customersWithin(job, deadlineMs - clock.nowMs()));
  const owners = new Set(share.rowNumbers.flatMap((rowNumber) => customers.keys[rowNumber] ?? []));
  const owned = shareOfObligations(obligations, share.rest === 0 ? null : owners);
  const customersGrid = readShare(workbook, customers, share.rowNumbers);
  const obligationsGrid = customersGrid && readShare(workbook, obligations, owned);
  if (customersGrid === null || obligationsGrid === null) return null;
  const { locale, zone, readRows, timeText } = readingOf(workbook);
  const words = sheetTexts.statuses;
  const parts = {
    customers: { grid: customersGrid, unread: unreadRows(customers, share.rowNumbers, words) },
    obligations: { grid: obligationsGrid, unread: unreadRows(obligations, owned, words) },
  };
  const portfolio = readPortfolio({
    customers: { grid: customersGrid, columns: customers.layout.columns },
    obligations: { grid: obligationsGrid, columns: obligations.layout.columns },
    locale,
    zone,
    otherCustomers: new Set(parts.customers.unread.keys.filter((key) => key !== undefined)),
  });
  const open = (sight: Sight): Tab => {
    const { grid, unread } = parts[sight.role];
    return { ...openTab(sight.ref, sight.role, sight.saved, grid, sight.layout, portfolio[sight.role]), unread };
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
