// What the user has set up for this spreadsheet ⇄ the stored texts.
import * as z from 'zod/mini';
import { OBLIGATION_ENDPOINTS } from './crm/obligation';
import type { Connection } from './crm/request';
import { LoadError } from './load/error';
import type { Store } from './ports';

/** Each can be switched off; everything else works without it. */
export const OPTIONAL_ENDPOINTS = ['tokenInformation', 'query', 'queryDates', 'queryObligation'] as const;
export type OptionalEndpoint = (typeof OPTIONAL_ENDPOINTS)[number];

const SETTINGS_KEY = 'settings';

const settingsSchema = z.object({
  /** Host and operation are shared by everybody who works on the spreadsheet; the token never is. */
  host: z._default(z.string(), ''),
  operation: z._default(z.string(), ''),
  /** By tab id. */
  roles: z._default(z.record(z.string(), z.enum(['customers', 'obligations'])), {}),
  /** By tab id: header exactly as it stands → CRM field or exact custom label. */
  mapping: z._default(z.record(z.string(), z.record(z.string(), z.string())), {}),
  /** Customers per request. */
  customersPerCall: z._default(z.number(), 100),
  /** Requests sent side by side, 1 to 5. */
  parallel: z._default(z.number(), 1),
  /** Field by which management records are asked for. */
  managementField: z._default(z.string(), 'customer_id'),
  /** Endpoints beyond the five that the vendor's insertion pages describe, which the user does not want called. */
  switchedOff: z._default(z.array(z.enum(OPTIONAL_ENDPOINTS)), []),
  /** Endpoints that get dates as DD-MM-YYYY instead of YYYY-MM-DD. */
  dayFirst: z._default(z.array(z.enum(OBLIGATION_ENDPOINTS)), []),
  /** What an update makes of blank cells: nothing, or blank fields in the CRM. */
  blanks: z._default(z.enum(['left-out', 'sent-empty']), 'left-out'),
  /** By `operation@host`: what became of fields that the first update left out. */
  leftOut: z._default(z.record(z.string(), z.enum(['kept', 'blanked'])), {}),
});
export type Settings = z.infer<typeof settingsSchema>;

const DEFAULTS: Settings = {
  host: '',
  operation: '',
  roles: {},
  mapping: {},
  customersPerCall: 100,
  parallel: 1,
  managementField: 'customer_id',
  switchedOff: [],
  dayFirst: [],
  blanks: 'left-out',
  leftOut: {},
};

/** Where {@link Settings.leftOut} keeps what is known of an operation. */
export const operationKey = ({ host, operation }: { readonly host: string; readonly operation: string }): string =>
  `${operation}@${host}`;

/** Returns the settings of a property; what is missing or unreadable is as if never set. Never throws. */
export function parseSettings(text: string | null | undefined): Settings {
  if (!text) return DEFAULTS;
  try {
    const parsed = z.safeParse(settingsSchema, JSON.parse(text));
    return parsed.success ? parsed.data : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

export const readSettings = (store: Store): Settings => parseSettings(store.document.get(SETTINGS_KEY));

export function saveSettings(store: Store, changes: Partial<Settings>): Settings {
  const settings = { ...readSettings(store), ...changes };
  store.document.set({ [SETTINGS_KEY]: JSON.stringify(settings) });
  return settings;
}

/**
 * Returns the store with the user's own values read once: an execution asks for several of them, and nobody else changes them.
 */
export function rememberUser(store: Store): Store {
  let known: Readonly<Record<string, string>> | null = null;
  const all = () => {
    known ??= store.user.getAll();
    return known;
  };
  return {
    document: store.document,
    user: {
      get: (key) => all()[key] ?? null,
      getAll: all,
      set: (values) => {
        store.user.set(values);
        if (known !== null) known = { ...known, ...values };
      },
      delete: (key) => {
        store.user.delete(key);
        known = null;
      },
    },
    spreadsheetKey: () => store.spreadsheetKey(),
    userKey: () => store.userKey(),
    exclusively: (waitMs, work) => store.exclusively(waitMs, work),
  };
}

/** One token per user and spreadsheet, in the user's own store. */
const tokenKey = (store: Store): string => `token.${store.spreadsheetKey()}`;

export const readToken = (store: Store): string => store.user.get(tokenKey(store)) ?? '';

export const saveToken = (store: Store, token: string): void => store.user.set({ [tokenKey(store)]: token });

const LANGUAGE_KEY = 'language';
export const readLanguage = (store: Store): string => store.user.get(LANGUAGE_KEY) ?? '';
export const saveLanguage = (store: Store, language: string): void => store.user.set({ [LANGUAGE_KEY]: language });

const NAME_KEY = 'name';
/** The name under which others see this user's work; typed once, since reading it would need a permission. */
export const readName = (store: Store): string => store.user.get(NAME_KEY) ?? '';
export const saveName = (store: Store, name: string): void => store.user.set({ [NAME_KEY]: name });

/** Whether this user wants unfinished jobs of this spreadsheet to go on by themselves every hour. */
const hourlyKey = (store: Store): string => `hourly.${store.spreadsheetKey()}`;
export const readHourly = (store: Store): boolean => store.user.get(hourlyKey(store)) === '1';
export const saveHourly = (store: Store, isOn: boolean): void =>
  store.user.set({ [hourlyKey(store)]: isOn ? '1' : '' });

/**
 * Returns what a request needs.
 * @throws LoadError `no-server`, `no-operation`, `no-token`
 */
export function connectionOf(settings: Settings, store: Store): Connection {
  if (settings.host === '') throw new LoadError('no-server');
  if (settings.operation === '') throw new LoadError('no-operation');
  const token = readToken(store);
  if (token === '') throw new LoadError('no-token');
  return { host: settings.host, operation: settings.operation, token };
}
