// A query as it is filled in ⇄ what is asked of the server.
import type { QueryRequest } from '../../core/api';
import { MANAGEMENT_COLUMNS } from '../../core/crm/management';

export interface QueryDraft {
  readonly field: string;
  /** A field as typed; `null` where one was chosen. */
  readonly other: string | null;
  readonly which: 'selected' | 'typed';
  readonly value: string;
  readonly onlyNew: boolean;
}

/** Returns the draft of the query that was asked last; `null` begins with the one field that is documented. */
export function draftOfQuery(last: QueryRequest | null): QueryDraft {
  if (last === null) return { field: 'customer_id', other: null, which: 'selected', value: '', onlyNew: false };
  const isKnown = MANAGEMENT_COLUMNS.includes(last.field);
  return {
    field: isKnown ? last.field : 'customer_id',
    other: isKnown ? null : last.field,
    which: last.value === null ? 'selected' : 'typed',
    value: last.value ?? '',
    onlyNew: last.onlyNew,
  };
}

/** Returns the request, or `null` while field or value is missing. */
export function queryOf({ field, other, which, value, onlyNew }: QueryDraft): QueryRequest | null {
  const named = other === null ? field : other.trim();
  if (!/^\S+$/.test(named)) return null;
  if (which === 'selected') return { field: named, value: null, onlyNew };
  return value.trim() === '' ? null : { field: named, value: value.trim(), onlyNew };
}
