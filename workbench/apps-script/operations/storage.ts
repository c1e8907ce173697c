// Calls on properties, cache and locks become changes of the world's stores.
import { STORE_MS } from '../cost';
import type { Execution } from '../execution';
import type { World } from '../world';
import type { Operation, Operations } from './operation';

const price = (): number => STORE_MS;

function property(name: string, run: Operation['run']): Operation {
  return { kind: 'property', gate: 'document', api: `PropertiesService.Properties.${name}`, costMs: price, run };
}

function cache(name: string, run: Operation['run']): Operation {
  return { kind: 'cache', gate: 'document', api: `CacheService.Cache.${name}`, costMs: price, run };
}

function lock(name: string, run: Operation['run']): Operation {
  return { kind: 'lock', gate: 'document', api: `LockService.Lock.${name}`, costMs: price, run };
}

/** The world's key of a document, script or user store. */
export function scopeKey(scope: unknown, execution: Execution): string {
  return scope === 'user' ? `user:${execution.user.key}` : String(scope);
}

const store = (world: World, execution: Execution, args: readonly unknown[]) => {
  world.useQuota('properties', 1, execution);
  return world.properties(scopeKey(args[0], execution));
};

const items = (world: World, execution: Execution, args: readonly unknown[]) =>
  world.cache(scopeKey(args[0], execution));

/** The first argument of each is the store: `document`, `script` or `user`. */
export const storageOperations: Operations = {
  'properties.get': property('getProperty', (world, execution, args) =>
    store(world, execution, args).get(args[1] as string | null),
  ),
  'properties.getAll': property('getProperties', (world, execution, args) => store(world, execution, args).getAll()),
  'properties.keys': property('getKeys', (world, execution, args) =>
    Object.keys(store(world, execution, args).getAll()),
  ),
  'properties.set': property('setProperties', (world, execution, args) => {
    store(world, execution, args).set(args[1] as Record<string, string>, args[2] === true);
  }),
  'properties.delete': property('deleteProperty', (world, execution, args) => {
    store(world, execution, args).delete(args[1] as string | null);
  }),
  'properties.clear': property('deleteAllProperties', (world, execution, args) => {
    store(world, execution, args).clear();
  }),
  'cache.get': cache('getAll', (world, execution, args) => {
    const found: Record<string, string> = {};
    for (const key of args[1] as (string | null)[]) {
      const value = items(world, execution, args).get(key, world.nowFor(execution));
      if (value !== null && key !== null) found[key] = value;
    }
    return found;
  }),
  'cache.put': cache('putAll', (world, execution, args) => {
    for (const [key, value] of Object.entries(args[1] as Record<string, string>)) {
      items(world, execution, args).put(key, value, args[2] as number, world.nowFor(execution));
    }
  }),
  'cache.remove': cache('removeAll', (world, execution, args) => {
    for (const key of args[1] as (string | null)[]) items(world, execution, args).remove(key);
  }),
  'lock.try': lock('tryLock', (world, execution, args) =>
    world.locks.take(scopeKey(args[0], execution), execution, Number(args[1])),
  ),
  'lock.has': lock('hasLock', (world, execution, args) => world.locks.holds(scopeKey(args[0], execution), execution)),
  'lock.release': lock('releaseLock', (world, execution, args) => {
    world.locks.release(scopeKey(args[0], execution), execution);
  }),
};
