// A call about what the user sets up: connection, columns, pace, names, languages → what is stored, and the state of things.
import type { Api, EndpointOptions, StateView, TabRole } from './api';
import { readServer } from './crm/server';
import type { Desk } from './desk';
import { findTabs } from './load/book';
import { LoadError } from './load/error';
import { findRow } from './load/find-row';
import { testConnection } from './load/prove';
import { mappingView, provedColumns, savedFor, tabNamed, tabOf } from './mapping';
import { CATALOGUE } from './portfolio/catalogue';
import type { Store } from './ports';
import {
  connectionOf,
  type Place,
  profileId,
  profileOf,
  readSettings,
  readToken,
  removeProfile,
  type Settings,
  saveConnection,
  saveHourly,
  saveLanguage,
  saveName,
  saveSettings,
} from './settings';
import { OWN_TAB_NAMES } from './texts/headers';
import { sidebarWords } from './texts/sidebar';
import { languageOf } from './texts/texts';

type Calls = Pick<
  Api,
  | 'readServer'
  | 'saveConnection'
  | 'chooseProfile'
  | 'removeProfile'
  | 'testConnection'
  | 'saveLanguage'
  | 'saveMapping'
  | 'getMapping'
  | 'goToRow'
  | 'savePace'
  | 'saveName'
  | 'saveHourly'
  | 'createTemplate'
  | 'getEndpointOptions'
  | 'saveEndpointOptions'
>;

/** Returns a connection without its token. */
export const connectionView = (settings: Settings, store: Store) => ({
  server: settings.host,
  operation: settings.operation,
  hasToken: readToken(store, settings) !== '',
});

/** Returns the calls about settings; `switchHourly` as in `AppSurroundings`. They throw LoadError. */
export function settingCalls(desk: Desk, state: () => StateView, switchHourly: (isOn: boolean) => void): Calls {
  const { workbook, store } = desk.ports;

  const endpointOptions = ({ switchedOff, dayFirst, blanks }: Settings): EndpointOptions => ({
    switchedOff,
    dayFirst,
    blanks,
  });

  /** Refuses to put another connection under a job that somebody may still go on with. */
  function demandFree(place: Place): void {
    const { host, operation } = readSettings(store);
    if (place.host === host && place.operation === operation) return;
    const job = desk.unfinished();
    if (job !== null) throw new LoadError('job-unfinished', { who: job.who });
  }

  return {
    readServer: ({ server }) => {
      const reading = readServer(server);
      if (!reading.ok) throw new LoadError(reading.code);
      return { host: reading.host, repaired: reading.repaired };
    },
    saveConnection: ({ server, operation, token }) => {
      const reading = readServer(server);
      if (!reading.ok) throw new LoadError(reading.code);
      if (operation.trim() === '') throw new LoadError('no-operation');
      // A pasted token often brings a line break along; white space inside it is a sign of a cut.
      if (token !== null && !/^\S+$/.test(token.trim())) throw new LoadError('no-token');
      const place = { host: reading.host, operation: operation.trim() };
      demandFree(place);
      return connectionView(saveConnection(store, place, token === null ? null : token.trim()), store);
    },
    chooseProfile: ({ id }) => {
      const place = profileOf(store, id);
      // What another window has removed meanwhile is not there to be chosen: the page sees so in what comes back.
      if (place !== null) {
        demandFree(place);
        saveSettings(store, place);
      }
      return state();
    },
    removeProfile: ({ id }) => {
      const job = desk.unfinished();
      if (job !== null && job.userKey === store.userKey() && profileId(job) === id) {
        throw new LoadError('job-unfinished', { who: job.who });
      }
      removeProfile(store, id);
      return state();
    },
    testConnection: () => {
      const settings = readSettings(store);
      const budget = testConnection(
        desk.ports,
        connectionOf(settings, store),
        settings.managementField,
        !settings.switchedOff.includes('tokenInformation'),
      );
      return { callsLeft: budget?.left ?? null, dailyCalls: budget?.limit ?? null };
    },
    saveLanguage: (argument) => {
      saveLanguage(store, argument.language);
      return { ...state(), words: sidebarWords(argument.language) };
    },
    saveMapping: ({ tab: name, role, columns }) => {
      const tab = tabNamed(workbook, name, role);
      const proved = provedColumns(role, columns);
      const { roles, mapping } = readSettings(store);
      // One tab plays a role at a time.
      const others = Object.fromEntries(Object.entries(roles).filter(([, played]) => played !== role));
      saveSettings(store, {
        roles: { ...others, [String(tab.id)]: role },
        mapping: { ...mapping, [String(tab.id)]: proved },
      });
      return state();
    },
    getMapping: ({ role, tab }) => mappingView(workbook, readSettings(store), role, tab, desk.language()),
    goToRow: ({ tab: role, rowNumber, identity }) => {
      const settings = readSettings(store);
      const tab = tabOf(workbook, settings, role);
      const found = findRow(workbook, tab, role, savedFor(settings, tab, role), identity, rowNumber);
      workbook.show(tab, found);
      return { rowNumber: found };
    },
    savePace: ({ customersPerCall, parallel }) => {
      saveSettings(store, { customersPerCall, parallel });
      return state();
    },
    saveName: ({ name }) => {
      saveName(store, name.trim());
      return state();
    },
    saveHourly: ({ hourly }) => {
      switchHourly(hourly);
      saveHourly(store, hourly);
      return state();
    },
    createTemplate: () => {
      const spoken = languageOf(workbook.locale());
      const found = findTabs(workbook, readSettings(store));
      for (const role of ['customers', 'obligations'] as const satisfies readonly TabRole[]) {
        if (found[role] !== null) continue;
        const headers = CATALOGUE[role].map((field) => field.labels[spoken]);
        workbook.writeNewTab(OWN_TAB_NAMES[role][spoken], [headers]);
      }
      return state();
    },
    getEndpointOptions: () => endpointOptions(readSettings(store)),
    saveEndpointOptions: ({ switchedOff, dayFirst, blanks }) =>
      endpointOptions(saveSettings(store, { switchedOff: [...switchedOff], dayFirst: [...dayFirst], blanks })),
  };
}
