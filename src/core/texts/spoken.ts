// Texts as plain data → the same texts ready to be said: a pattern becomes a function of its values.
import type { Language } from '../api';
import { type Forms, filled, type Values } from './plural';

/** The languages as they call themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English', pt: 'Português' };

/** The names in braces of a pattern. */
type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What a pattern has to be given: `n`, by which a form is chosen, is a number. */
type ValuesFor<T extends string> = { readonly [Name in NamesIn<T>]: Name extends 'n' ? number : string | number };

/** `T` with every pattern as a function of the values that its braces name; texts without braces stay texts. */
export type Spoken<T> = T extends string
  ? [NamesIn<T>] extends [never]
    ? string
    : (values: ValuesFor<T>) => string
  : T extends Forms
    ? (values: ValuesFor<T['one'] | T['other']> & { readonly n: number }) => string
    : { readonly [Key in keyof T]: Spoken<T[Key]> };

const isForms = (value: object): value is Forms => 'one' in value && 'other' in value;

function spokenValue(value: unknown, language: Language): unknown {
  if (typeof value === 'string') {
    return value.includes('{') ? (values: Values) => filled(language, value, values) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isForms(value)) return (values: Values) => filled(language, value, values);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spokenValue(inner, language)]));
}

/**
 * Returns texts with their patterns as functions. `T` is the shape of the language in which the texts are defined, which knows
 * every name in braces; the texts of another language have the same shape. Never throws.
 */
export function spoken<T extends object>(texts: object, language: Language): Spoken<T> {
  return spokenValue(texts, language) as Spoken<T>;
}
