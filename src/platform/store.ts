// The Store port over PropertiesService, LockService and Session.
import { LoadError } from '../core/load/error';
import type { KeyValues, Store } from '../core/ports';

type Properties = GoogleAppsScript.Properties.Properties;

const keyValues = (properties: Properties): KeyValues => ({
  get: (key) => properties.getProperty(key),
  getAll: () => properties.getProperties(),
  set(values) {
    try {
      properties.setProperties({ ...values }, /* deleteAllOthers= */ false);
    } catch {
      throw new LoadError('storage-full');
    }
  },
  delete: (key) => {
    properties.deleteProperty(key);
  },
});

/** Returns the port. Throws LoadError `unexpected` outside a spreadsheet, where there are no document properties. */
export function openStore(): Store {
  const document: Properties | null = PropertiesService.getDocumentProperties();
  const lock: GoogleAppsScript.Lock.Lock | null = LockService.getDocumentLock();
  if (document === null || lock === null) throw new LoadError('unexpected');
  return {
    document: keyValues(document),
    user: keyValues(PropertiesService.getUserProperties()),
    spreadsheetKey: () => SpreadsheetApp.getActiveSpreadsheet().getId(),
    userKey: () => Session.getTemporaryActiveUserKey(),
    exclusively(waitMs, work) {
      if (!lock.tryLock(waitMs)) throw new LoadError('locked');
      try {
        return work();
      } finally {
        lock.releaseLock();
      }
    },
  };
}
