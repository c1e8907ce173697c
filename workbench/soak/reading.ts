// The sheet as it stands → every row's key with what our columns say about it, read apart from the add-on's run.
import { readMark } from '../../src/core/load/mark';
import type { RowStatus } from '../../src/core/load/status';
import { layoutOf, markOf, openTab } from '../../src/core/load/tab';
import { readPortfolio } from '../../src/core/portfolio/portfolio';
import type { Grid } from '../../src/core/sheet/cell';
import { readLocale } from '../../src/core/sheet/locale';
import { createZone, type Zone } from '../../src/core/sheet/zone';
import type { World } from '../apps-script';
import { isInstant } from '../apps-script/sheet/content';
import type { Portfolio, Role } from '../demo/portfolio';
import { CUSTOMERS, OBLIGATIONS } from './portfolio';

export interface ReadRow {
  readonly role: Role;
  readonly rowNumber: number;
  /** Identification, for an obligation followed by U+001F and its id; `null` when a part is blank or damaged. */
  readonly key: string | null;
  readonly owner: string | null;
  readonly identity: string;
  readonly valid: boolean;
  readonly waits: boolean;
  /** Another row of the tab has the same key. */
  readonly copy: boolean;
  /** By the row's own mark; `null`: the sheet says nothing about this row. */
  readonly status: RowStatus | null;
  /** The CRM confirmed this row once, by its own mark. */
  readonly confirmed: boolean;
  /** The machine cell holds a mark that speaks of another row. */
  readonly foreign: boolean;
  /** What the status cell shows. */
  readonly words: string;
  readonly tag: string;
  /** What would be sent of the row, by CRM key, and its fingerprint. */
  readonly fields: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  /** The fingerprint that the CRM confirmed, `''` without one. */
  readonly loaded: string;
  readonly wolkvoxId: string;
  /** The row was loaded under another key, as its mark remembers. */
  readonly renumbered: boolean;
}

const cellsOf = (world: World, name: string): Grid =>
  world.hand.values(name).map((row) => row.map((cell) => (isInstant(cell) ? new Date(cell.instantMs) : (cell ?? ''))));

const zones = new Map<string, Zone>();

/** Returns the zone, made once: its formatter costs more than reading a small sheet. */
function zoneNamed(timeZone: string): Zone {
  const zone = zones.get(timeZone) ?? createZone(timeZone);
  zones.set(timeZone, zone);
  return zone;
}

/** Returns every record of both tabs. */
export function readSheet(world: World, portfolio: Portfolio): ReadRow[] {
  const part = (role: Role, name: string) => {
    const grid = cellsOf(world, name);
    const saved = portfolio.mapping[name] ?? null;
    return { role, name, grid, saved, layout: layoutOf(role, grid[0] ?? [], saved) };
  };
  const customers = part('customers', CUSTOMERS);
  const obligations = part('obligations', OBLIGATIONS);
  const records = readPortfolio({
    customers: { grid: customers.grid, columns: customers.layout.columns },
    obligations: { grid: obligations.grid, columns: obligations.layout.columns },
    locale: readLocale(portfolio.locale),
    zone: zoneNamed(portfolio.timeZone),
  });
  return [[customers, records.customers] as const, [obligations, records.obligations] as const].flatMap(
    ([{ role, name, grid, saved, layout }, rows]) =>
      openTab({ id: 0, name }, role, saved, grid, layout, rows).rows.map((row): ReadRow => {
        const mark = markOf(row);
        return {
          role,
          rowNumber: row.rowNumber,
          key: row.row.key,
          owner: row.row.identification,
          identity: row.row.identity,
          valid: row.row.verdict === 'ready',
          waits: row.row.verdict === 'waits',
          copy: row.row.issues.some(({ code }) => code === 'duplicate'),
          status: mark?.status ?? null,
          confirmed: mark !== null && mark.loaded !== '',
          foreign: mark === null && readMark(row.cells.machine) !== null,
          words: row.cells.status,
          tag: mark?.tag ?? '',
          fields: row.row.fields,
          fingerprint: row.row.fingerprint,
          loaded: mark?.loaded ?? '',
          wolkvoxId: row.cells.wolkvoxId.trim(),
          renumbered: (mark?.was ?? row.was) !== undefined,
        };
      }),
  );
}
