// What went wrong with a call → a fault with words and a way out.
import type { LoadErrorCode } from '../core/load/error';
import type { Advice } from '../core/texts/shape';
import type { SidebarTexts } from '../core/texts/sidebar';

/** Faults between the page and its server, told apart by what the user can do about them. */
export type PlatformFault = keyof SidebarTexts['platform'];

/** The server answered with a fault in words, or the platform gave no answer of ours at all. */
export type Fault =
  | { readonly from: 'server'; readonly code: LoadErrorCode; readonly title: string; readonly advice: string }
  | { readonly from: 'platform'; readonly kind: PlatformFault };

/** Platform messages come in the user's language, so each pattern knows the wording of all three. */
const PATTERNS: readonly (readonly [PlatformFault, RegExp])[] = [
  ['accounts', /PERMISSION_DENIED/],
  ['authorization', /authoriz|autoriza|permission|permiso|permiss/i],
  ['outdated', /function not found|no se ha encontrado la funci|não encontrada/i],
  ['timeout', /execution time|tiempo m.ximo|tempo m.ximo|timed out|time-?out/i],
  ['quota', /too many|demasiad|demais|quota|cuota|cota|simultaneous|computer time/i],
  ['offline', /NetworkError|Connection failure|HTTP 0\b|offline/i],
];

/**
 * Returns which fault a message of google.script.run tells of; `isOnline: false` outweighs any message. Never throws.
 * @see https://developers.google.com/apps-script/guides/html/reference/run
 */
export function platformFault(message: string, isOnline: boolean): PlatformFault {
  if (!isOnline) return 'offline';
  return PATTERNS.find(([, pattern]) => pattern.test(message))?.[0] ?? 'other';
}

/** Returns the words of a fault: the server's own, or the page's for the platform's faults. */
export function faultWords(fault: Fault, texts: SidebarTexts): Advice {
  return fault.from === 'server' ? fault : texts.platform[fault.kind];
}

const PASSING: ReadonlySet<string> = new Set([
  'offline',
  'timeout',
  'quota',
  'unreadable',
  'other',
  'locked',
  'busy-own',
]);

/** Where the user can mend what went wrong: in a step, by closing the page and opening it again, or by the same call once more. */
export type WayOut = 'connection' | 'columns' | 'close' | 'retry';

/** The first pattern that fits a fault's code or kind counts; a fault without a way of its own is tried again. */
const WAYS: readonly (readonly [WayOut | null, RegExp])[] = [
  ['close', /^(outdated|page-outdated|authorization|accounts)$/],
  [
    'connection',
    /^(no-(server|operation|token)|server-.*|crm-(auth|operation|wrong-host|method|unreachable|unreadable))$/,
  ],
  ['columns', /^(column-(missing|ambiguous)|no-(customers|obligations)-tab|label-reserved)$/],
  [
    null,
    /^(nothing-(to-send|selected)|empty-tab|no-job|columns-gone|storage-full|budget-short|no-read-back|no-module|switched-off|fields-blanked)$/,
  ],
];

/** Returns the way out of a fault, or `null` when its words say it all. */
export function wayOut(fault: Fault): WayOut | null {
  const name = fault.from === 'server' ? fault.code : fault.kind;
  const known = WAYS.find(([, pattern]) => pattern.test(name));
  return known === undefined ? 'retry' : known[0];
}

/** Tells whether the same call may succeed a little later without the user doing anything. */
export function isPassing(fault: Fault): boolean {
  return PASSING.has(fault.from === 'server' ? fault.code : fault.kind);
}
