// Turns the cells of one tab into its records, with the issues that the tab alone can show.
import type { TabRole } from '../api';
import type { Cell, Grid } from '../sheet/cell';
import type { SheetLocale } from '../sheet/locale';
import type { Fault } from '../sheet/reading';
import { isBlankRow } from '../sheet/table';
import type { Zone } from '../sheet/zone';
import { CATALOGUE, KEY_FIELDS } from './catalogue';
import type { Column } from './columns';
import { duplicateColumn, markCopies } from './duplicates';
import { createTextHash, hashNumber, type TextHash } from './hash';
import { ISSUE_KINDS, type Issue } from './issue';
import { identityOf, joinKey, keyIdentityOf } from './key';
import { byColumn, type DraftRow, type PortfolioRow, type Verdict } from './row';
import { createReader, type Reader } from './value';

/** How one column of a tab is read. */
interface ColumnPlan {
  readonly column: Column;
  readonly read: Reader;
  readonly required: boolean;
  readonly sent: boolean;
  /** Position within the key, or -1. */
  readonly keyPart: number;
}

interface TabPlan {
  readonly role: TabRole;
  /** In the order in which fields are sent. */
  readonly columns: readonly ColumnPlan[];
  readonly columnIndexes: readonly number[];
  /** The same columns, each by its place in `columns`, in an order that moving them in the sheet does not change. */
  readonly stable: readonly { readonly place: number; readonly columnIndex: number; readonly targetHash: number }[];
  readonly hash: TextHash;
}

const NO_ISSUES: readonly Issue[] = [];

/**
 * A row as it was checked. A run checks every row and sends few of them, so what is asked of a row only once it is sent, or once it
 * has a status, is put together when it is asked for.
 */
class CheckedRow implements PortfolioRow {
  readonly role: TabRole;
  readonly key: string | null;
  issues: readonly Issue[];
  verdict: Verdict;
  customer: PortfolioRow | null = null;
  private ownIdentity = '';
  private ownFields: Readonly<Record<string, string>> | null = null;
  private ownFingerprint: string | null = null;

  /** `texts` is what was read of each of the plan's columns, `''` of those that are blank, faulty or not sent. */
  constructor(
    private readonly plan: TabPlan,
    readonly rowNumber: number,
    readonly identification: string | null,
    second: string | null,
    private readonly texts: readonly string[],
    issues: readonly Issue[] | null,
  ) {
    this.role = plan.role;
    this.key = plan.role === 'customers' ? joinKey(identification) : joinKey(identification, second);
    this.issues = issues ?? NO_ISSUES;
    this.verdict = issues === null ? 'ready' : 'error';
  }

  get identity(): string {
    if (this.ownIdentity === '' && this.key !== null) this.ownIdentity = keyIdentityOf(this.key);
    return this.ownIdentity;
  }

  set identity(identity: string) {
    this.ownIdentity = identity;
  }

  get fields(): Readonly<Record<string, string>> {
    this.ownFields ??= fieldsOf(this.plan, this.texts);
    return this.ownFields;
  }

  get fingerprint(): string {
    this.ownFingerprint ??= fingerprintOf(this.plan, this.texts);
    return this.ownFingerprint;
  }
}

/**
 * Returns the records of one tab in sheet order, blank rows left out: read, checked for duplicates and given their identities.
 * What depends on the other tab (`customer`, orphans, waiting) is left to `readPortfolio`. Never throws.
 */
export function readRows(
  role: TabRole,
  grid: Grid,
  columns: readonly Column[],
  locale: SheetLocale,
  zone: Zone,
): DraftRow[] {
  const plan = planTab(role, columns, locale, zone);
  const rows: DraftRow[] = [];
  for (let index = 1; index < grid.length; index++) {
    const cells = grid[index] ?? [];
    if (cells.length > 0 && !isBlankRow(cells, plan.columnIndexes)) rows.push(readRow(plan, cells, index + 1));
  }
  const copies = markCopies(rows, duplicateColumn(role, columns));
  const stableIndexes = plan.stable.map(({ columnIndex }) => columnIndex);
  for (const row of rows) {
    if (row.key !== null && !copies.has(row)) continue;
    row.identity = identityOf(null, grid[row.rowNumber - 1] ?? [], stableIndexes);
  }
  return rows;
}

function planTab(role: TabRole, columns: readonly Column[], locale: SheetLocale, zone: Zone): TabPlan {
  const fieldColumns = CATALOGUE[role].flatMap((field) => columns.filter((column) => column.field?.key === field.key));
  const customColumns = columns.filter((column) => column.field === null);
  const byLabel = [...customColumns].sort((one, other) => (one.target < other.target ? -1 : 1));
  const plans = [...fieldColumns, ...customColumns].map((column) => ({
    column,
    read: createReader(column.field?.kind ?? 'text', locale, zone),
    required: column.field?.required ?? false,
    sent: column.field?.sent ?? true,
    keyPart: column.field === null ? -1 : KEY_FIELDS[role].indexOf(column.field.key),
  }));
  return {
    role,
    columns: plans,
    columnIndexes: plans.map(({ column }) => column.columnIndex),
    stable: [...fieldColumns, ...byLabel].map((column) => ({
      place: plans.findIndex((planned) => planned.column === column),
      columnIndex: column.columnIndex,
      targetHash: hashNumber(column.target),
    })),
    hash: createTextHash(),
  };
}

function readRow(plan: TabPlan, cells: readonly Cell[], rowNumber: number): DraftRow {
  const { columns } = plan;
  const texts = new Array<string>(columns.length).fill('');
  let first: string | null = null;
  let second: string | null = null;
  let issues: Issue[] | null = null;
  for (let index = 0; index < columns.length; index += 1) {
    const planned = columns[index];
    if (planned === undefined) continue;
    const { column, read, required, sent, keyPart } = planned;
    const reading = read(cells[column.columnIndex] ?? '');
    if (typeof reading !== 'string') {
      issues ??= [];
      issues.push(issueOf(column, reading));
    } else if (reading !== '') {
      if (sent) texts[index] = reading;
      if (keyPart === 0) first = reading;
      if (keyPart === 1) second = reading;
    } else if (required) {
      issues ??= [];
      issues.push(issueOf(column, { code: 'required' }));
    }
  }
  issues?.sort(byColumn);
  return new CheckedRow(plan, rowNumber, first, second, texts, issues);
}

function issueOf({ header, columnIndex }: Column, { code, suggestion }: Fault): Issue {
  const issue = { kind: ISSUE_KINDS[code], code, header, columnIndex };
  return suggestion === undefined ? issue : { ...issue, suggestion };
}

function fieldsOf({ columns }: TabPlan, texts: readonly string[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  columns.forEach(({ column }, index) => {
    const text = texts[index] ?? '';
    if (text !== '') fields[column.target] = text;
  });
  return fields;
}

function fingerprintOf({ hash, stable }: TabPlan, texts: readonly string[]): string {
  for (const { place, targetHash } of stable) {
    const text = texts[place] ?? '';
    if (text === '') continue;
    hash.addNumber(targetHash);
    hash.add(text);
  }
  return hash.take();
}
