// A service call with its arguments → the words that the log has for it, which never quote a value.
import { addressOf } from '../../apps-script/network';
import { a1Of } from '../../apps-script/sheet/a1';

const NAMES_SHOWN = 6;

const listed = (names: readonly string[]): string =>
  names.slice(0, NAMES_SHOWN).join(', ') + (names.length > NAMES_SHOWN ? `, … (${names.length})` : '');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function keysOf(argument: unknown): string {
  if (typeof argument === 'string') return argument;
  if (Array.isArray(argument)) return listed(argument.map(String));
  return isObject(argument) ? listed(Object.keys(argument)) : '';
}

/** Method and path; query, headers and body stay out. */
function requestWords(request: unknown): string {
  if (!isObject(request)) return '';
  const { host, path } = addressOf(String(request.url ?? ''));
  return `${String(request.method ?? 'get').toUpperCase()} ${host}${path.replace(/\?.*$/, '')}`;
}

function fetchWords(argument: unknown): string {
  if (!Array.isArray(argument)) return requestWords(argument);
  const words = argument.map(requestWords);
  const [first = ''] = words;
  return words.length > 1 ? `${words.length} × ${first}` : first;
}

/** Returns where a call acts: `Clientes!H2:L41`, `document: job, intent`, `POST host/path`; `''` when that says nothing. Never throws. */
export function aboutCall(operation: string, args: readonly unknown[], tabName: (id: number) => string): string {
  const [first, second] = args;
  const [service] = operation.split('.');
  if (service === 'range' && Array.isArray(first)) {
    const [id = 0, row = 1, column = 1, rows = 1, columns = 1] = first.map(Number);
    return `${tabName(id)}!${a1Of({ row, column, rows, columns })}`;
  }
  if (service === 'sheet' || service === 'protection') return typeof first === 'number' ? tabName(first) : '';
  if (service === 'properties' || service === 'cache') {
    const keys = keysOf(second);
    return keys === '' ? String(first) : `${String(first)}: ${keys}`;
  }
  if (service === 'lock') return String(first);
  if (service === 'fetch') return fetchWords(first);
  return operation === 'utilities.sleep' ? `${Number(first)} ms` : '';
}
