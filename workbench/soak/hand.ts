// An edit by hand → the sheet as it is afterwards, and which keys it took away with what standing in their place.

import { ownColumnOf } from '../../src/core/texts/headers';
import type { World } from '../apps-script';
import type { Role } from '../demo/portfolio';
import { CUSTOMERS, OBLIGATIONS } from './portfolio';
import type { Edit } from './scenario';

/** The tabs that stand for an edit's two, with the user's own columns by their header. */
export interface Hands {
  readonly tabs: Readonly<Record<Role, string>>;
  readonly keys: Readonly<Record<Role, string>>;
  readonly values: Readonly<Record<Role, string>>;
  /** Returns the cells of a new row of the first tab by header; each number gives another one. */
  readonly newRow: (number: number) => Readonly<Record<string, string>>;
}

/** The generated portfolios. */
const PORTFOLIO: Hands = {
  tabs: { customers: CUSTOMERS, obligations: OBLIGATIONS },
  keys: { customers: 'Cédula', obligations: 'Obligación' },
  values: { customers: 'Nombre completo', obligations: 'Producto' },
  newRow: (number) => ({
    Cédula: `70000${number}`,
    'Nombre completo': `Nueva Persona ${number}`,
    'Correo electrónico': `nueva.${number}@example.com`,
    Celular: '3005550000',
  }),
};

/** What a hand did last, so that every new key differs from the ones before. */
let made = 0;

/** Starts the numbers of new keys anew, so that a run repeated is the same run. */
export const freshHand = (): void => {
  made = 0;
};

const headersOf = (world: World, tab: string): string[] => (world.hand.values(tab)[0] ?? []).map(String);
const lastRowOf = (world: World, tab: string): number => world.hand.tab(tab).grid.lastRow();

/** Returns the 1-based row below the header that a number means, or `null` when there is none. */
function rowAt(world: World, tab: string, number: number): number | null {
  const rows = lastRowOf(world, tab) - 1;
  return rows < 1 ? null : 2 + (number % rows);
}

function columnOf(world: World, tab: string, header: string): number | null {
  const index = headersOf(world, tab).indexOf(header);
  return index < 0 ? null : index + 1;
}

/** Returns the 1-based positions of our own columns. */
const ownColumns = (world: World, tab: string): number[] =>
  headersOf(world, tab).flatMap((header, index) => (ownColumnOf(header) === null ? [] : [index + 1]));

function setCell(world: World, tab: string, row: number, column: number, text: string): void {
  world.hand.place(tab, row, column, text);
}

/** Copies a row below itself: as a whole, hidden cells included, or the user's own columns only. */
function copyRow(world: World, tab: string, row: number, whole: boolean): void {
  world.hand.insertRows(tab, row + 1, 1);
  const { grid } = world.hand.tab(tab);
  const own = new Set(ownColumns(world, tab));
  for (let column = 1; column <= grid.lastColumn(); column += 1) {
    if (!whole && own.has(column)) continue;
    grid.setContent(row, column - 1, grid.content(row - 1, column - 1));
  }
}

function newCustomer(world: World, row: number, { tabs, newRow }: Hands): void {
  made += 1;
  world.hand.insertRows(tabs.customers, row, 1);
  for (const [header, value] of Object.entries(newRow(made))) {
    const column = columnOf(world, tabs.customers, header);
    if (column !== null) setCell(world, tabs.customers, row, column, value);
  }
}

/** Moves one of our columns to the front; plain text stays plain text. */
function moveColumn(world: World, tab: string, column: number): void {
  const { grid } = world.hand.tab(tab);
  const contents = Array.from({ length: grid.lastRow() }, (_, row) => grid.content(row, column - 1));
  world.hand.deleteColumns(tab, column);
  world.hand.insertColumns(tab, 1);
  world.hand.format(tab, 'A:A', { numberFormat: '@' });
  contents.forEach((content, row) => {
    grid.setContent(row, 0, content);
  });
}

/** Does what the edit says, as far as the sheet has what it speaks of. */
export function doByHand(world: World, edit: Edit, hands: Hands = PORTFOLIO): void {
  const { hand } = world;
  const role = edit.kind === 'new-customer' ? 'customers' : edit.kind === 'move-obligation' ? 'obligations' : edit.tab;
  const tab = hands.tabs[role];
  if (!hand.tabNames().includes(tab)) return;
  if (edit.kind === 'sort') {
    hand.sort(tab, 1 + (edit.column % Math.max(1, headersOf(world, tab).length)), edit.ascending);
    return;
  }
  if (edit.kind === 'insert-column') {
    hand.insertColumns(tab, 1 + (edit.column % (headersOf(world, tab).length + 1)));
    return;
  }
  if (edit.kind === 'move-own-column' || edit.kind === 'delete-own-column') {
    const own = ownColumns(world, tab);
    const column = own[edit.own % Math.max(1, own.length)];
    if (column === undefined) return;
    if (edit.kind === 'delete-own-column') hand.deleteColumns(tab, column);
    else moveColumn(world, tab, column);
    return;
  }
  const row = rowAt(world, tab, edit.row);
  if (row === null) return;
  if (edit.kind === 'insert-row') hand.insertRows(tab, row, 1);
  else if (edit.kind === 'new-customer') newCustomer(world, row, hands);
  else if (edit.kind === 'delete-row') hand.deleteRows(tab, row, 1);
  else if (edit.kind === 'copy-row') copyRow(world, tab, row, edit.whole);
  else changeCell(world, tab, row, edit, hands);
}

function changeCell(
  world: World,
  tab: string,
  row: number,
  edit: Extract<Edit, { kind: 'change-value' | 'change-key' | 'spoil' | 'move-obligation' }>,
  { tabs, keys, values }: Hands,
): void {
  made += 1;
  if (edit.kind === 'move-obligation') {
    const owner = rowAt(world, tabs.customers, edit.to);
    const from = columnOf(world, tabs.customers, keys.customers);
    const to = columnOf(world, tabs.obligations, keys.customers);
    if (owner === null || from === null || to === null) return;
    const { grid } = world.hand.tab(tabs.customers);
    world.hand.tab(tabs.obligations).grid.setContent(row - 1, to - 1, grid.content(owner - 1, from - 1));
    return;
  }
  const header = edit.kind === 'change-key' ? keys[edit.tab] : values[edit.tab];
  const column = columnOf(world, tab, header);
  if (column === null) return;
  const text = edit.kind === 'spoil' ? '' : edit.kind === 'change-key' ? `80000${made}` : `Otro valor ${made}`;
  setCell(world, tab, row, column, text);
}
