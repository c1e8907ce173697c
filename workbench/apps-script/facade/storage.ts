// `PropertiesService`, `CacheService` and `LockService` as scripts see them.
import { asText, call, checked, emulated, exception, own } from './host';

type Scope = 'document' | 'script' | 'user';

function texts(values: object): Record<string, string> {
  const converted: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) converted[key] = String(value);
  return converted;
}

function properties(scope: Scope): unknown {
  const store: unknown = emulated(
    'Properties',
    checked(
      'PropertiesService.Properties',
      {
        getProperty(key: unknown) {
          return call('properties.get', scope, asText(key));
        },
        getProperties: () => own(call('properties.getAll', scope)),
        getKeys: () => own(call('properties.keys', scope)),
        setProperty(key: unknown, value: unknown) {
          call('properties.set', scope, { [asText(key) ?? '']: String(value) }, false);
          return store;
        },
        setProperties(values: object, deleteOthers = false) {
          call('properties.set', scope, texts(values), deleteOthers);
          return store;
        },
        deleteProperty(key: unknown) {
          call('properties.delete', scope, asText(key));
          return store;
        },
        deleteAllProperties: () => {
          call('properties.clear', scope);
          return store;
        },
        toString: () => 'Properties',
      },
      {
        getProperty: [['text?']],
        setProperty: [['text?', 'text?']],
        setProperties: [['object'], ['object', 'boolean']],
        deleteProperty: [['text?']],
      },
    ),
  );
  return store;
}

export function propertiesService(): object {
  return emulated('PropertiesService', {
    getDocumentProperties: () => properties('document'),
    getScriptProperties: () => properties('script'),
    getUserProperties: () => properties('user'),
  });
}

const DEFAULT_SECONDS = 600;

function cache(scope: Scope): unknown {
  return emulated(
    'Cache',
    checked(
      'CacheService.Cache',
      {
        get(key: unknown) {
          const name = asText(key);
          return own(call<Record<string, string>>('cache.get', scope, [name]))[name ?? ''] ?? null;
        },
        getAll(keys: unknown[]) {
          return own(call('cache.get', scope, Array.from(keys, asText)));
        },
        put(key: unknown, value: unknown, seconds = DEFAULT_SECONDS) {
          call('cache.put', scope, { [asText(key) ?? '']: String(value) }, seconds);
          return null;
        },
        putAll(values: object, seconds = DEFAULT_SECONDS) {
          call('cache.put', scope, texts(values), seconds);
          return null;
        },
        remove(key: unknown) {
          call('cache.remove', scope, [asText(key)]);
          return null;
        },
        removeAll(keys: unknown[]) {
          call('cache.remove', scope, Array.from(keys, asText));
          return null;
        },
        toString: () => 'Cache',
      },
      {
        get: [['text?']],
        getAll: [['array']],
        put: [
          ['any', 'any'],
          ['any', 'any', 'number'],
        ],
        putAll: [['object'], ['object', 'number']],
        remove: [['text?']],
        removeAll: [['array']],
      },
    ),
  );
}

export function cacheService(): object {
  return emulated('CacheService', {
    getDocumentCache: () => cache('document'),
    getScriptCache: () => cache('script'),
    getUserCache: () => cache('user'),
  });
}

const LOCK_TIMEOUT = 'Lock timeout: another process was holding the lock for too long.';

function lock(scope: Scope): unknown {
  return emulated(
    'Lock',
    checked(
      'LockService.Lock',
      {
        tryLock(timeoutMs: number) {
          return call('lock.try', scope, timeoutMs);
        },
        waitLock(timeoutMs: number) {
          if (!call<boolean>('lock.try', scope, timeoutMs)) throw exception(LOCK_TIMEOUT);
        },
        hasLock: () => call('lock.has', scope),
        releaseLock: () => {
          call('lock.release', scope);
        },
        toString: () => 'Lock',
      },
      { tryLock: [['number']], waitLock: [['number']] },
    ),
  );
}

export function lockService(): object {
  return emulated('LockService', {
    getDocumentLock: () => lock('document'),
    getScriptLock: () => lock('script'),
    getUserLock: () => lock('user'),
  });
}
