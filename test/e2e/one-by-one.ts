// A small portfolio, loaded and with its ids → the built add-on open on it, about to send obligations one by one.
import type { ScriptProject } from '../../workbench/apps-script';
import type { CrmConfig } from '../../workbench/crm';
import { builtProject } from '../../workbench/demo/add-on';
import { loadAll, OPERATION, opened, smallPortfolio } from './opened';

export const STATUS = 'Estado en wolkvox';
export const DETAIL = 'Detalle de wolkvox';
export const ID = 'wolkvox_id';
export const OBLIGATIONS = 'Obligaciones';
export type Opened = ReturnType<typeof opened>;

/** Read and compiled once: plays by the hundred want it. */
let project: ScriptProject | null = null;

/** Customers 1001 and 1002 loaded with an obligation each, their ids filled in, and then two obligations more on the sheet. */
export function withIds(
  config: CrmConfig = {},
  newOnes: readonly (readonly string[])[] = [
    ['1001', 'A2'],
    ['1002', 'B2'],
  ],
): Opened {
  project ??= builtProject();
  const add = opened(smallPortfolio(), config, { project });
  loadAll(add);
  add.addOn.finish(add.addOn.call('startIds', {}));
  newOnes.forEach(([owner = '', id = ''], index) => {
    [owner, id, 'Libranza', '700'].forEach((cell, columnIndex) => {
      add.world.hand.place(OBLIGATIONS, index + 4, columnIndex + 1, cell);
    });
  });
  return add;
}

export const insert = ({ addOn }: Opened) => addOn.finish(addOn.call('startInsertObligations', { rows: 'all' }));
export const update = ({ addOn }: Opened, more: { rename?: boolean } = {}) =>
  addOn.finish(addOn.call('startUpdateObligations', { rows: 'all', ...more }));
export const change = ({ world }: Opened, row: number, columnNumber: number, cell: string) =>
  world.hand.place(OBLIGATIONS, row, columnNumber, cell);
export const times = ({ crm }: Opened) => crm.obligationTimesStored(OPERATION);
export const heldOf = ({ crm }: Opened, identification: string) =>
  crm.stored(OPERATION).find((customer) => customer.Identification === identification)?.Obligations ?? [];
export const requests = ({ crm }: Opened, endpoint: string) =>
  crm.log().filter((request) => request.endpoint === endpoint);
