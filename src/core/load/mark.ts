// A row's machine cell ⇄ its mark: the truth about the row, readable in any language.
import { IDENTITY_LENGTH } from '../portfolio/key';
import { MARK_START } from '../portfolio/value';
import type { RowStatus } from './status';

/** One letter per status, since the cell is written for every row of every load. */
const CODES: Readonly<Record<RowStatus, string>> = {
  Ready: 'R',
  Invalid: 'I',
  Waiting: 'W',
  Sending: 'S',
  Loaded: 'L',
  Unchanged: 'U',
  Rejected: 'X',
  Failed: 'F',
  Unknown: 'Q',
};
const STATUSES = new Map(Object.entries(CODES).map(([status, code]) => [code, status as RowStatus]));
/** Begins every mark, so that no mark reads as a number, a date or a formula. */
const VERSION = MARK_START.slice(0, -1);
/** Stands for a confirmed fingerprint that equals the one before it. */
const SAME = '=';

/** What the add-on knows of one row, bound to the row by `identity`. */
export interface Mark {
  readonly status: RowStatus;
  /** Identity of the row that this mark speaks of; on any other row it counts as absent. */
  readonly identity: string;
  /** Identity that the row's key alone gives, where `identity` comes from its contents because another row has the same key; else `''`. */
  readonly key: string;
  /** Fingerprint of what was sent last, or would be sent; `''` when nothing could be. */
  readonly fingerprint: string;
  /** Fingerprint of what the CRM confirmed last; `''` when it never confirmed this row. */
  readonly loaded: string;
  /** `<job>/<window>` that wrote the mark, or `''`. */
  readonly tag: string;
  /** Job that fetched the management records of this customer last, or `''`. */
  readonly fetched: string;
  /** As {@link formerText} writes it, where the row was loaded under another key and its key was edited since; else absent. */
  readonly was?: string;
}

export function markText(mark: Mark): string {
  const loaded = mark.loaded !== '' && mark.loaded === mark.fingerprint ? SAME : mark.loaded;
  return `${VERSION}|${CODES[mark.status]}|${mark.identity}|${mark.key}|${mark.fingerprint}|${loaded}|${mark.tag}|${mark.fetched}${mark.was ? `|${mark.was}` : ''}`;
}

/** What a row was loaded as before its key was edited: the identity then, and the fingerprint that the CRM confirmed. */
export interface Former {
  readonly identity: string;
  readonly loaded: string;
}

export const formerText = ({ identity, loaded }: Former): string => `${identity}:${loaded}`;

/** Returns what {@link formerText} wrote, or `null`. */
export function readFormer(text: string | undefined): Former | null {
  const [identity = '', loaded = ''] = (text ?? '').split(':');
  return identity === '' || loaded === '' ? null : { identity, loaded };
}

/** Returns the mark of a machine cell, or `null` for anything that is not one. Never throws. */
export function readMark(text: unknown): Mark | null {
  if (typeof text !== 'string' || !text.startsWith(`${VERSION}|`)) return null;
  const [, code, identity, key, fingerprint, loaded, tag, fetched, was] = text.split('|');
  const status = STATUSES.get(code ?? '');
  if (status === undefined || !identity) return null;
  return {
    status,
    identity,
    key: key ?? '',
    fingerprint: fingerprint ?? '',
    loaded: (loaded === SAME ? fingerprint : loaded) ?? '',
    tag: tag ?? '',
    fetched: fetched ?? '',
    ...(was ? { was } : {}),
  };
}

/**
 * Returns what the machine cell of a row says from which another row's mark has been taken: were it blanked, a sort in the instant of
 * that write and a crash behind it would leave a blank cell on a row that was loaded.
 */
export const clearedText = (identity: string, rowNumber: number): string => `${VERSION}|-|${identity}|${rowNumber}`;

/** Returns of which row {@link clearedText} was written, and where; `null` for anything else. */
export function readCleared(text: string): { readonly identity: string; readonly rowNumber: number } | null {
  const [version, code, identity = '', rowNumber] = text.split('|');
  return version === VERSION && code === '-' ? { identity, rowNumber: Number(rowNumber) } : null;
}

/** Statuses that end a row's part in the job that wrote them. */
export const FINAL: ReadonlySet<RowStatus> = new Set(['Loaded', 'Rejected', 'Failed', 'Unknown']);
const FINAL_CODES: ReadonlySet<string> = new Set([...FINAL].map((status) => CODES[status]));

const STATUS_AT = VERSION.length + 1;

/**
 * Tells, without taking the text apart, whether it is a mark by which this job is over with the row whose identity `holdsIdentity`
 * finds at a place of the text.
 */
export function isFinalMark(
  text: string,
  holdsIdentity: (text: string, at: number) => boolean,
  jobId: string,
): boolean {
  if (!FINAL_CODES.has(text.charAt(STATUS_AT)) || !text.startsWith(VERSION)) return false;
  const end = STATUS_AT + 2 + IDENTITY_LENGTH;
  if (!holdsIdentity(text, STATUS_AT + 2) || text.charAt(end) !== '|') return false;
  const tagAt = text.indexOf(jobId, end);
  return tagAt > 0 && text.charAt(tagAt - 1) === '|' && text.charAt(tagAt + jobId.length) === '/';
}

/** Returns the tag of what a window of a job wrote. */
export const tagOf = (jobId: string, window: number): string => `${jobId}/${window}`;

/** Tells whether the mark was written by this job. */
export const isOfJob = (mark: Mark, jobId: string): boolean => jobId !== '' && mark.tag.startsWith(`${jobId}/`);

/** Returns the tag of a row in doubt: it remembers when the request left, since a server may finish after its client gave up. */
export const doubtTag = (tag: string, sentAtMs: number): string => `${tag}/${Math.floor(sentAtMs / 1000).toString(36)}`;

/** Returns when the request of a row in doubt left, epoch ms, or `null` where the mark does not tell. */
export function doubtedMs(mark: Mark): number | null {
  const seconds = Number.parseInt(mark.tag.split('/')[2] ?? '', 36);
  return Number.isNaN(seconds) ? null : seconds * 1000;
}
