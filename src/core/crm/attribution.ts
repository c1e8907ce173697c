// A complaint of the CRM and the records of its batch → the one record that the complaint names.
import type { ReceiptFailure } from './complaint';

/** The record that an entry names. `obligationId` is `null` when it speaks of the customer as a whole. */
export interface Attribution {
  readonly identification: string;
  readonly obligationId: string | null;
}

/** The keys of one batch, ready for `attribute`. */
export interface BatchLookup {
  /** Obligation ids by Identification. */
  readonly customers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Identifications by obligation id: two customers may each have an obligation `1`. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  /** Records in the batch; an object key up to this number may be a position instead of a name. */
  readonly size: number;
  /** Words in the longest key. */
  readonly mostWords: number;
}

/** Returns the lookup over a batch's customers, each with the ids of its obligations. */
export function batchLookup(
  records: Iterable<{ readonly identification: string; readonly obligationIds: readonly string[] }>,
): BatchLookup {
  const customers = new Map<string, Set<string>>();
  const owners = new Map<string, Set<string>>();
  let size = 0;
  let mostWords = 1;
  const countWords = (text: string) => {
    mostWords = Math.max(mostWords, Math.min(6, wordsOf(text).length));
  };
  for (const { identification, obligationIds } of records) {
    const own = customers.get(identification) ?? new Set();
    customers.set(identification, own);
    countWords(identification);
    size += 1 + obligationIds.length;
    for (const id of obligationIds) {
      own.add(id);
      owners.set(id, (owners.get(id) ?? new Set()).add(identification));
      countWords(id);
    }
  }
  return { customers, owners, size, mostWords };
}

interface Named {
  /** Keys of the batch under an Identification's own key, or the same anywhere else. */
  readonly identifications: Set<string>;
  readonly customers: Set<string>;
  /** Ids under an obligation's own key, in the entry's list of obligations, or anywhere else. */
  readonly obligations: Set<string>;
  readonly listed: Set<string>;
  readonly ids: Set<string>;
}

/**
 * Returns the record that an entry names by its Identification or its obligation id, as a whole value or as a word of a sentence;
 * `null` when it names none, more than one, or an obligation id that several customers share without saying whose.
 * When in doubt `null`: an entry without a record leaves rows to be settled, one on a wrong record would report a falsehood.
 */
export function attribute(failure: ReceiptFailure, lookup: BatchLookup): Attribution | null {
  const named = findNames(failure, lookup);
  if (named === null) return null;
  const explicit = named.identifications.size > 0;
  const customers = explicit ? named.identifications : named.customers;
  if (customers.size > 1) return null;
  const [identification] = customers;
  return identification === undefined
    ? ofObligation(named, lookup)
    : ofCustomer(identification, explicit, named, lookup);
}

function ofCustomer(identification: string, explicit: boolean, named: Named, lookup: BatchLookup): Attribution | null {
  const own = lookup.customers.get(identification) ?? new Set<string>();
  const foreign = (id: string) => !own.has(id);
  if ([...named.obligations].some(foreign)) return null;
  // Without a key that says which is which, an id of another customer's obligation makes the entry speak of two records.
  if (!explicit && [...named.ids].some(foreign)) return null;

  const direct = new Set([
    ...named.obligations,
    ...[...named.ids].filter((id) => own.has(id) && id !== identification),
  ]);
  if (direct.size > 1) return null;
  const [id] = direct;
  if (id !== undefined) return { identification, obligationId: id };
  // A list of all its obligations is the customer's record given back; of some of them, it points at those.
  const listed = [...named.listed].filter((listedId) => own.has(listedId));
  if (listed.length === 0 || listed.length === own.size) return { identification, obligationId: null };
  const [only] = listed;
  return listed.length === 1 && only !== undefined ? { identification, obligationId: only } : null;
}

function ofObligation(named: Named, lookup: BatchLookup): Attribution | null {
  const ids = named.obligations.size > 0 ? named.obligations : new Set([...named.ids, ...named.listed]);
  const [id] = ids;
  if (ids.size !== 1 || id === undefined) return null;
  const owners = lookup.owners.get(id);
  const [identification] = owners ?? [];
  if (owners?.size !== 1 || identification === undefined) return null;
  return { identification, obligationId: id };
}

/** Returns the batch's keys that occur in the entry; `null` when it names, under a key of its own, a record that was not sent. */
function findNames(failure: ReceiptFailure, lookup: BatchLookup): Named | null {
  const named: Named = {
    identifications: new Set(),
    customers: new Set(),
    obligations: new Set(),
    listed: new Set(),
    ids: new Set(),
  };
  for (const { text, role } of failure.values) {
    const key = text.trim();
    if (role === 'other' || (role === 'key' && isPosition(key, lookup))) continue;
    if (role === 'identification' || role === 'obligation') {
      const known = role === 'identification' ? lookup.customers : lookup.owners;
      if (!known.has(key)) return null;
      (role === 'identification' ? named.identifications : named.obligations).add(key);
    } else if (role === 'listed') {
      if (lookup.owners.has(key)) named.listed.add(key);
    } else if (!addKey(key, named, lookup)) {
      for (const word of keysIn(text, lookup)) addKey(word, named, lookup);
    }
  }
  return named;
}

function addKey(key: string, named: Named, lookup: BatchLookup): boolean {
  const isCustomer = lookup.customers.has(key);
  const isObligation = lookup.owners.has(key);
  if (isCustomer) named.customers.add(key);
  if (isObligation) named.ids.add(key);
  return isCustomer || isObligation;
}

const isPosition = (key: string, lookup: BatchLookup): boolean =>
  /^(?:0|[1-9]\d*)$/.test(key) && Number(key) <= lookup.size;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const NAMING_WORD =
  /^(?:ids?|identifi\p{L}+|cliente?|customer|c[eé]dula|nit|document\p{L}*|obligat\p{L}+|obligaci\p{L}+|obriga\p{L}+|expediente)$/iu;
/** A bare number this short may be a count, a row or a status; it counts only behind a word that announces a key. */
const SHORT_NUMBER = /^\d{1,4}$/;

/** Returns the keys of the batch that stand in a sentence as words of their own, the longest first where they overlap. */
function keysIn(text: string, lookup: BatchLookup): string[] {
  // `Identification:123` and `(id=7)` are two words, `10:02` and `1,234` are one.
  const words = wordsOf(text.replace(/[=;|]|[:,](?!\d)|(?<!\d)[:,]/g, ' '));
  const keys: string[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(lookup.mostWords, words.length - at); count > 0; count--) {
      const key = knownKey(words.slice(at, at + count).join(' '), lookup);
      if (key === null || (SHORT_NUMBER.test(key) && !NAMING_WORD.test(bare(words[at - 1] ?? '')))) continue;
      keys.push(key);
      at += count - 1;
      break;
    }
  }
  return keys;
}

function knownKey(phrase: string, lookup: BatchLookup): string | null {
  const known = (key: string) => lookup.customers.has(key) || lookup.owners.has(key);
  if (known(phrase)) return phrase;
  return known(bare(phrase)) ? bare(phrase) : null;
}
