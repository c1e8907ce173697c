// An edit by hand → the sheet as it is afterwards, and which keys it took away with what standing in their place.

import { ownColumnOf } from '../../src/core/texts/headers';
import type { World } from '../apps-script';
import type { Role } from '../demo/portfolio';
import { CUSTOMERS, OBLIGATIONS } from './portfolio';
import type { Edit } from './scenario';

const nameOf = (role: Role): string => (role === 'customers' ? CUSTOMERS : OBLIGATIONS);

/** The user's own columns of the generated portfolios, by their header. */
const KEY_HEADERS: Readonly<Record<Role, string>> = { customers: 'Cédula', obligations: 'Obligación' };
const VALUE_HEADERS: Readonly<Record<Role, string>> = { customers: 'Nombre completo', obligations: 'Producto' };

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

function newCustomer(world: World, row: number): void {
  made += 1;
  const values: Readonly<Record<string, string>> = {
    Cédula: `70000${made}`,
    'Nombre completo': `Nueva Persona ${made}`,
    'Correo electrónico': `nueva.${made}@example.com`,
    Celular: '3005550000',
  };
  world.hand.insertRows(CUSTOMERS, row, 1);
  for (const [header, value] of Object.entries(values)) {
    const column = columnOf(world, CUSTOMERS, header);
    if (column !== null) setCell(world, CUSTOMERS, row, column, value);
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
export function doByHand(world: World, edit: Edit): void {
  const { hand } = world;
  const tab =
    edit.kind === 'new-customer' ? CUSTOMERS : edit.kind === 'move-obligation' ? OBLIGATIONS : nameOf(edit.tab);
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
  else if (edit.kind === 'new-customer') newCustomer(world, row);
  else if (edit.kind === 'delete-row') hand.deleteRows(tab, row, 1);
  else if (edit.kind === 'copy-row') copyRow(world, tab, row, edit.whole);
  else changeCell(world, tab, row, edit);
}

function changeCell(
  world: World,
  tab: string,
  row: number,
  edit: Extract<Edit, { kind: 'change-value' | 'change-key' | 'spoil' | 'move-obligation' }>,
): void {
  made += 1;
  if (edit.kind === 'move-obligation') {
    const owner = rowAt(world, CUSTOMERS, edit.to);
    const from = columnOf(world, CUSTOMERS, 'Cédula');
    const to = columnOf(world, OBLIGATIONS, 'Cédula');
    if (owner === null || from === null || to === null) return;
    const { grid } = world.hand.tab(CUSTOMERS);
    world.hand.tab(OBLIGATIONS).grid.setContent(row - 1, to - 1, grid.content(owner - 1, from - 1));
    return;
  }
  const header = edit.kind === 'change-key' ? KEY_HEADERS[edit.tab] : VALUE_HEADERS[edit.tab];
  const column = columnOf(world, tab, header);
  if (column === null) return;
  const text = edit.kind === 'spoil' ? '' : edit.kind === 'change-key' ? `80000${made}` : `Otro valor ${made}`;
  setCell(world, tab, row, column, text);
}
