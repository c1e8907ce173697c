// What the user has set up for this spreadsheet ⇄ the stored texts.
import * as z from 'zod/mini';
import type { ProfileView } from './api';
import { VALUE_TYPES } from './crm/module-record';
import { OBLIGATION_ENDPOINTS } from './crm/obligation';
import type { Connection } from './crm/request';
import { LoadError } from './load/error';
import { hashText } from './portfolio/key';
import type { Store } from './ports';

/** Each can be switched off; everything else works without it. */
export const OPTIONAL_ENDPOINTS = ['tokenInformation', 'query', 'queryDates', 'queryObligation'] as const;
export type OptionalEndpoint = (typeof OPTIONAL_ENDPOINTS)[number];

const SETTINGS_KEY = 'settings';

const moduleSchema = z.object({
  module: z.string(),
  /** Header of the column that tells rows apart; `''` where a row is known by all of its contents. */
  key: z.string(),
  /** Header exactly as it stands → what becomes of the column. Columns that are not named are never sent. */
  columns: z.record(
    z.string(),
    z.object({
      /** The CRM's label to the letter, accents and spaces at its end included. */
      label: z.string(),
      type: z.enum(VALUE_TYPES),
      /** Search and relationship: the module searched in. */
      module: z._default(z.string(), ''),
      /** Search and relationship: header of the column with the id of the record found. */
      idColumn: z._default(z.string(), ''),
      /** Telephone: country such as `co`, and its calling code. */
      country: z._default(z.string(), ''),
      code: z._default(z.string(), ''),
      /** Currency: symbol, and what it is converted to. */
      symbol: z._default(z.string(), ''),
      convert: z._default(z.string(), ''),
    }),
  ),
});
export type ModuleSettings = z.infer<typeof moduleSchema>;

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
  /** By tab id: the language of the words that the status column has its colours for. */
  coloured: z._default(z.record(z.string(), z.string()), {}),
  /** Field by which management records are asked for. */
  managementField: z._default(z.string(), 'customer_id'),
  /** By tab id: the module that the tab's rows go into, and how. */
  modules: z._default(z.record(z.string(), moduleSchema), {}),
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
  coloured: {},
  managementField: 'customer_id',
  modules: {},
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

/** A server and an operation on it. */
export type Place = Pick<Settings, 'host' | 'operation'>;

const placeOf = ({ host, operation }: Place): Place => ({ host, operation });

const samePlace = (one: Place, other: Place): boolean => one.host === other.host && one.operation === other.operation;

/** The identifier of a profile: the same place has the same one, whoever saved it. */
export const profileId = ({ host, operation }: Place): string => hashText(`${host}\n${operation}`);

/** Earlier versions kept one token per user and spreadsheet, whatever the connection was. */
const oldTokenKey = (store: Store): string => `token.${store.spreadsheetKey()}`;

/** One token per user, spreadsheet and profile, in the user's own store. */
const tokenKey = (store: Store, place: Place): string => `${oldTokenKey(store)}.${profileId(place)}`;

/** Returns the user's token for a place, `''` without one. The one token of an earlier version is that of the spreadsheet's connection. */
export function readToken(store: Store, place: Place): string {
  if (place.host === '') return '';
  const key = tokenKey(store, place);
  const token = store.user.get(key);
  const old = token === null ? store.user.get(oldTokenKey(store)) : null;
  if (!old || !samePlace(readSettings(store), place)) return token ?? '';
  store.user.set({ [key]: old });
  store.user.delete(oldTokenKey(store));
  return old;
}

export const saveToken = (store: Store, place: Place, token: string): void =>
  store.user.set({ [tokenKey(store, place)]: token });

const PROFILES_KEY = 'profiles';
/** They have to fit into one property of 9 kB. */
const MOST_PROFILES = 30;
const profilesSchema = z.array(z.object({ host: z.string(), operation: z.string() }));

/** Returns the places that the user has saved on any spreadsheet; unreadable ones are as if never saved. */
function readProfiles(store: Store): readonly Place[] {
  try {
    const parsed = z.safeParse(profilesSchema, JSON.parse(store.user.get(PROFILES_KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

const saveProfiles = (store: Store, places: readonly Place[]): void =>
  store.user.set({ [PROFILES_KEY]: JSON.stringify(places.slice(0, MOST_PROFILES)) });

/** Returns every place that the user may choose, the spreadsheet's own included, by operation. */
export function profileViews(store: Store, settings: Settings): readonly ProfileView[] {
  const saved = readProfiles(store);
  const isKnown = settings.host === '' || saved.some((place) => samePlace(place, settings));
  return (isKnown ? saved : [...saved, placeOf(settings)])
    .map((place) => ({
      id: profileId(place),
      server: place.host,
      operation: place.operation,
      hasToken: readToken(store, place) !== '',
      current: samePlace(place, settings),
    }))
    .sort((one, other) => (one.operation < other.operation ? -1 : 1));
}

/** Returns the saved place with this identifier, or `null`. */
export const profileOf = (store: Store, id: string): Place | null =>
  readProfiles(store).find((place) => profileId(place) === id) ?? null;

/**
 * Makes a place the spreadsheet's connection and one of the user's profiles. `token: null` keeps the token that the place has;
 * where it has none, the user has corrected the connection before, which this one replaces.
 */
export function saveConnection(store: Store, place: Place, token: string | null): Settings {
  const before = readSettings(store);
  const ownToken = readToken(store, place);
  const oldToken = readToken(store, before);
  const isCorrection = token === null && ownToken === '' && !samePlace(before, place);
  const kept = readProfiles(store).filter(
    (other) => !samePlace(other, place) && !(isCorrection && samePlace(other, before)),
  );
  saveProfiles(store, [placeOf(place), ...kept]);
  const wanted = token ?? (isCorrection ? oldToken : ownToken);
  if (wanted !== ownToken) saveToken(store, place, wanted);
  return saveSettings(store, placeOf(place));
}

/** Forgets a profile with the tokens that the user has for it, on whatever spreadsheet. */
export function removeProfile(store: Store, id: string): void {
  const saved = readProfiles(store);
  const kept = saved.filter((place) => profileId(place) !== id);
  if (kept.length < saved.length) saveProfiles(store, kept);
  for (const key of Object.keys(store.user.getAll())) {
    if (key.startsWith('token.') && key.endsWith(`.${id}`)) store.user.delete(key);
  }
}

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
 * Returns what a request to a place needs.
 * @throws LoadError `no-server`, `no-operation`, `no-token`
 */
export function connectionOf(place: Place, store: Store): Connection {
  if (place.host === '') throw new LoadError('no-server');
  if (place.operation === '') throw new LoadError('no-operation');
  const token = readToken(store, place);
  if (token === '') throw new LoadError('no-token');
  return { ...placeOf(place), token };
}
