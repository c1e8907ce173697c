// The tabs and columns that the add-on itself writes → their names in every language.
import type { Language, TabRole } from '../api';

/** The columns the add-on adds. `machine` is hidden; the last two stand on the customers' tab only. */
export const OWN_COLUMNS = [
  'status',
  'detail',
  'sentAt',
  'wolkvoxId',
  'machine',
  'managementCount',
  'latestTipification',
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** The add-on's columns of each tab, in the order in which they are added. */
export const OWN_COLUMNS_OF: Readonly<Record<TabRole, readonly OwnColumn[]>> = {
  customers: ['status', 'detail', 'sentAt', 'wolkvoxId', 'machine', 'managementCount', 'latestTipification'],
  obligations: ['status', 'detail', 'sentAt', 'wolkvoxId', 'machine'],
};

/**
 * The header of each of our columns per language. Every header names wolkvox, so that none is taken for a column of the
 * user's; no header stands for two columns in any two languages, so that a column is found again after the language changed.
 */
export const OWN_HEADERS: Readonly<Record<OwnColumn, Readonly<Record<Language, string>>>> = {
  status: { es: 'Estado en wolkvox', en: 'wolkvox status', pt: 'Situação no wolkvox' },
  detail: { es: 'Detalle de wolkvox', en: 'wolkvox detail', pt: 'Detalhe do wolkvox' },
  sentAt: { es: 'Enviada a wolkvox', en: 'Sent to wolkvox', pt: 'Enviada ao wolkvox' },
  wolkvoxId: { es: 'wolkvox_id', en: 'wolkvox_id', pt: 'wolkvox_id' },
  machine: {
    es: 'Control de wolkvox (no editar)',
    en: 'wolkvox control (do not edit)',
    pt: 'Controle do wolkvox (não editar)',
  },
  managementCount: { es: 'Gestiones en wolkvox', en: 'wolkvox management records', pt: 'Gestões no wolkvox' },
  latestTipification: {
    es: 'Última tipificación en wolkvox',
    en: 'Latest wolkvox tipification',
    pt: 'Última tipificação no wolkvox',
  },
};

/** Tabs that the add-on creates: the two templates, the one for management records and the record of loads. */
export const OWN_TABS = ['customers', 'obligations', 'management', 'loads'] as const;
export type OwnTab = (typeof OWN_TABS)[number];

/** The name of each of our tabs per language. */
export const OWN_TAB_NAMES: Readonly<Record<OwnTab, Readonly<Record<Language, string>>>> = {
  customers: { es: 'Clientes', en: 'Customers', pt: 'Clientes' },
  obligations: { es: 'Obligaciones', en: 'Obligations', pt: 'Obrigações' },
  management: { es: 'Gestiones', en: 'Management records', pt: 'Gestões' },
  loads: { es: 'Cargas', en: 'Loads', pt: 'Cargas' },
};

/** The tab that counts the management records. */
export const SUMMARY_TAB_NAMES: Readonly<Record<Language, string>> = {
  es: 'Resumen de gestiones',
  en: 'Management summary',
  pt: 'Resumo de gestões',
};

/** Header of the first column of the loads' tab, by which the tab and a load's line are found again. */
export const LOAD_ID_HEADER = 'wolkvox_load';

/** Returns which of our columns a header names in whatever language, or `null`; letter case and outer spaces do not matter. */
export function ownColumnOf(header: string): OwnColumn | null {
  const wanted = header.trim().toLowerCase();
  return (
    OWN_COLUMNS.find((column) => Object.values(OWN_HEADERS[column]).some((own) => own.toLowerCase() === wanted)) ?? null
  );
}
