// What one run of the proof is made of: a portfolio, a CRM, and what goes wrong or is done by hand at which service call.
import type { CrmConfig, FaultRule } from '../crm';
import type { Role } from '../demo/portfolio';

/** Which portfolio is loaded: the fixed one of 300 customers, or a small one that a seed decides. */
export type PortfolioSource =
  | { readonly kind: 'fixed' }
  | {
      readonly kind: 'small';
      readonly seed: number;
      readonly customers: number;
      /** Per customer. */
      readonly obligations: number;
      /** Rows with a mistake, blank keys and copies among them. */
      readonly flaws: number;
    };

/** What somebody does to the sheet by hand. Rows and columns are taken modulo what is there, so that every number means something. */
export type Edit =
  | { readonly kind: 'sort'; readonly tab: Role; readonly column: number; readonly ascending: boolean }
  | { readonly kind: 'insert-row'; readonly tab: Role; readonly row: number }
  | { readonly kind: 'new-customer'; readonly row: number }
  | { readonly kind: 'delete-row'; readonly tab: Role; readonly row: number }
  | { readonly kind: 'copy-row'; readonly tab: Role; readonly row: number; readonly whole: boolean }
  | { readonly kind: 'change-value'; readonly tab: Role; readonly row: number }
  | { readonly kind: 'change-key'; readonly tab: Role; readonly row: number }
  | { readonly kind: 'spoil'; readonly tab: Role; readonly row: number }
  | { readonly kind: 'move-obligation'; readonly row: number; readonly to: number }
  | { readonly kind: 'insert-column'; readonly tab: Role; readonly column: number }
  | { readonly kind: 'move-own-column'; readonly tab: Role; readonly own: number }
  | { readonly kind: 'delete-own-column'; readonly tab: Role; readonly own: number };

/** What befalls the platform or is done in the sidebar. */
export type Blow =
  /** The execution ends here for good, as a crash does. */
  | { readonly kind: 'kill' }
  /** The call throws this text. */
  | { readonly kind: 'exception'; readonly words: string }
  /** The next fetch throws in the user's language, `sent` tells whether the server had got the request. */
  | { readonly kind: 'fetch-exception'; readonly words: string; readonly sent: boolean }
  /** From here on no property can be written, until the recovery. */
  | { readonly kind: 'properties-full' }
  /** From here on every fetch is refused by the daily quota, until the recovery. */
  | { readonly kind: 'quota' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'cancel' }
  /** Somebody else presses a button at the same time. */
  | { readonly kind: 'second-user'; readonly does: 'startLoad' | 'checkPortfolio' | 'resumeJob' };

/** The calls around which most can go wrong. */
export const OPERATIONS = [
  'range.values',
  'range.setValues',
  'properties.set',
  'fetch.one',
  'fetch.all',
  'sheet.insertColumns',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Event {
  /** Index of the service call, counted over all executions since the load was asked for. */
  readonly call: number;
  /** Counts only calls of this operation. */
  readonly of?: Operation;
  /** `after`: the call has taken effect by then. */
  readonly when: 'before' | 'after';
  readonly what: Edit | Blow;
}

export interface Scenario {
  readonly portfolio: PortfolioSource;
  /** Customers per request. */
  readonly perCall: number;
  /** Requests at once, 1 to 5. Default 1. */
  readonly parallel?: number;
  /** Customers that are added to the sheet after a first load in calm weather; absent: there was no load before. */
  readonly later?: number;
  readonly crm: CrmConfig;
  /** Faults of the CRM; they end when the recovery begins. */
  readonly faults: readonly FaultRule[];
  readonly events: readonly Event[];
}

/** What is done beside loading customers, by the endpoint that does it. */
export const ERRANDS = ['insertObligation', 'updateObligation', 'insertMany', 'ids', 'queryGestion'] as const;
export type Errand = (typeof ERRANDS)[number];

/** A run that does something else than to load customers; the spreadsheet has been prepared in calm weather. */
export interface ErrandScenario extends Omit<Scenario, 'portfolio' | 'later'> {
  readonly errand: Errand;
  /** Decides what is on the spreadsheet and in the CRM at the beginning. */
  readonly variant: number;
  /**
   * The user's word: that edited numbers are new obligations (insertObligation) or are to be renamed (updateObligation), that rows
   * are told apart by one column (insertMany), that only new records are wanted (queryGestion).
   */
  readonly word: boolean;
}

const EDITS: readonly string[] = [
  'sort',
  'insert-row',
  'new-customer',
  'delete-row',
  'copy-row',
  'change-value',
  'change-key',
  'spoil',
  'move-obligation',
  'insert-column',
  'move-own-column',
  'delete-own-column',
];

/** Edits that take a column away from where it was read. */
export const COLUMN_EDITS: readonly (Edit | Blow)['kind'][] = ['insert-column', 'move-own-column', 'delete-own-column'];

export const isEdit = (what: Edit | Blow): what is Edit => EDITS.includes(what.kind);

/** The names of everything that a scenario tries, each once. */
export function kindsOf({ faults, events }: Pick<Scenario, 'faults' | 'events'>): string[] {
  const crm = faults.map(({ effect }) => `crm: ${nameOf(effect)}`);
  return [...new Set([...crm, ...events.map(({ what }) => nameOfEvent(what))])];
}

function nameOf(effect: FaultRule['effect']): string {
  switch (effect.kind) {
    case 'status':
      return `HTTP ${effect.status} (${typeof effect.body === 'string' ? effect.body : 'json'}), ${effect.stores ? 'stored' : 'not stored'}`;
    case 'drop':
      return `connection drops, stored ${typeof effect.stores === 'string' ? effect.stores : 'seconds later'}`;
    case 'timeout':
      return `gateway timeout, ${effect.stores === false ? 'not stored' : 'stored at its end'}`;
    case 'too-many-requests':
      return `429 ${effect.retryAfterSeconds === undefined ? 'without' : 'with'} Retry-After`;
    case 'forbidden':
      return `403 ${effect.meaning}`;
    case 'receipt':
      return effect.counters === undefined
        ? `failures written as ${effect.failures ?? '?'}`
        : `counters ${effect.counters}`;
    case 'latency':
      return effect.ms > 300_000 ? 'six-minute limit' : 'slow answer';
    default:
      return effect.kind;
  }
}

const nameOfEvent = (what: Edit | Blow): string => {
  if (what.kind === 'second-user') return `second user: ${what.does}`;
  if (what.kind === 'fetch-exception') return `fetch exception, ${what.sent ? 'request sent' : 'request not sent'}`;
  return isEdit(what) ? `by hand: ${what.kind}` : what.kind;
};
