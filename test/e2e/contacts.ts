// A tab of contacts that goes into a module → the built add-on open on it, and what the module holds.
import type { RecordColumnDraft, RecordTabDraft } from '../../src/core/api';
import type { ValueType } from '../../src/core/crm/module-record';
import type { CrmConfig } from '../../workbench/crm';
import type { AddOnOptions } from '../../workbench/demo/add-on';
import { column, OPERATION, opened, smallPortfolio } from './opened';

export const TAB = 'Contactos';
export const MODULE = 'contacts';
export const STATUS = 'Estado en wolkvox';
export const DETAIL = 'Detalle de wolkvox';

export const col = (
  header: string,
  label: string,
  type: ValueType = 'text',
  more: Partial<RecordColumnDraft> = {},
) => ({
  header,
  label,
  type,
  module: '',
  idColumn: '',
  country: '',
  code: '',
  symbol: '',
  convert: '',
  ...more,
});

export const PLAIN: RecordTabDraft = {
  tab: TAB,
  module: MODULE,
  key: '',
  columns: [col('Nombre', 'namecontact'), col('Documento', 'idcontact')],
};

export type Cell = string | number | boolean | { date: string };

/** A spreadsheet with nothing but the tab: customers are not needed to add records. */
export function contacts(
  rows: readonly Cell[][],
  draft: Partial<RecordTabDraft> = {},
  config: CrmConfig = {},
  options: Partial<AddOnOptions> = {},
) {
  const headers = rows[0] === undefined ? [] : ['Nombre', 'Documento'];
  const add = opened(smallPortfolio({ tabs: [{ name: TAB, values: [headers, ...rows] }] }), config, options);
  add.addOn.call('saveRecordTab', { ...PLAIN, ...draft });
  const load = (again: 'never' | 'changed' | 'all' = 'never') =>
    add.addOn.finish(add.addOn.call('startRecords', { tab: TAB, rows: 'all', again }));
  const held = () =>
    add.crm.moduleRecords(OPERATION, MODULE).map((record) => (record as Record<string, unknown>).namecontact);
  const statuses = () => column(add.world, TAB, STATUS);
  return { ...add, load, held, statuses };
}

export const people = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [`Persona ${index + 1}`, `10${index}`]);
