// Turns the headers of a tab into columns that are matched to fields of the CRM, and names of tabs into their roles.
import type { TabRole } from '../api';
import { cleanText } from '../sheet/text';
import { CATALOGUE, type Field, fieldOf, IDENTIFICATION } from './catalogue';
import { normalHeader } from './header';

/** A column whose cells are sent. */
export interface Column {
  /** 0-based. */
  readonly columnIndex: number;
  /** Exactly as it stands in the sheet. */
  readonly header: string;
  /** Key of the CRM field, or the exact custom label. */
  readonly target: string;
  /** `null` for a custom label. */
  readonly field: Field | null;
}

/** Several columns that claim the same target with equal right; none of them is matched. */
export interface Ambiguity {
  readonly target: string;
  /** `null` for a custom label. */
  readonly field: Field | null;
  /** Exact headers, in sheet order. */
  readonly headers: readonly string[];
}

export interface ColumnMatch {
  /** In sheet order; each target once. */
  readonly columns: readonly Column[];
  /** Required fields that no column claims. */
  readonly missing: readonly Field[];
  readonly ambiguous: readonly Ambiguity[];
  /** Exact headers of the columns that are never sent, in sheet order; blank ones and our own are left out. */
  readonly unmatched: readonly string[];
}

/** Header, exactly as in the sheet → field key or exact custom label; `''` for a column that is not to be sent. */
export type SavedMapping = Readonly<Record<string, string>>;

interface Candidate {
  readonly columnIndex: number;
  readonly header: string;
  readonly normal: string;
}

/**
 * Returns which column holds which field. What the user has saved for a header wins; other headers are matched by key, label
 * or alias, first by those that mean one field only, then by the weaker ones, each only for fields that nothing better has
 * claimed. Blank headers and `ownColumns` (0-based) take no part. Never throws.
 */
export function matchColumns(
  role: TabRole,
  headers: readonly string[],
  savedMapping: SavedMapping | null,
  ownColumns: ReadonlySet<number>,
): ColumnMatch {
  const saved = new Map(Object.entries(savedMapping ?? {}));
  const candidates = headers
    .map((header, columnIndex) => ({ columnIndex, header, normal: normalHeader(header) }))
    .filter(({ columnIndex, header }) => !ownColumns.has(columnIndex) && cleanText(header) !== '');
  const claims = new Map<string, Candidate[]>();
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const target = saved.get(candidate.header);
    if (target === undefined) open.push(candidate);
    else if (target !== '') claim(claims, target, candidate);
  }
  claimByAlias(role, open, claims);
  return settle(role, candidates, claims);
}

function claim(claims: Map<string, Candidate[]>, target: string, candidate: Candidate): void {
  const others = claims.get(target);
  if (others === undefined) claims.set(target, [candidate]);
  else others.push(candidate);
}

const labelsOf = new Map<Field, readonly string[]>();

/** Returns a field's labels in normal form, worked out once: every header is compared with those of every field. */
function normalLabels(field: Field): readonly string[] {
  const known = labelsOf.get(field);
  if (known !== undefined) return known;
  const labels = Object.values(field.labels).map(normalHeader);
  labelsOf.set(field, labels);
  return labels;
}

/** A tier says which fields a header may mean; a later tier only fills what the earlier ones have left open. */
const TIERS: readonly ((field: Field, candidate: Candidate) => boolean)[] = [
  // `id` and `name` are also words for other things: as keys they count only in the CRM's own spelling.
  (field, { header, normal }) =>
    header === field.key || field.aliases.includes(normal) || normalLabels(field).includes(normal),
  (field, { normal }) => field.weakAliases.includes(normal),
];

function claimByAlias(role: TabRole, candidates: readonly Candidate[], claims: Map<string, Candidate[]>): void {
  let open = candidates;
  for (const means of TIERS) {
    // A header that may mean two fields is settled once a plainer one has taken one of them.
    for (let before = -1; before !== open.length; ) {
      before = open.length;
      open = claimOnce(role, open, claims, means);
    }
  }
}

/** Lets every candidate that can mean one free field only claim it, and returns the others. */
function claimOnce(
  role: TabRole,
  candidates: readonly Candidate[],
  claims: Map<string, Candidate[]>,
  means: (field: Field, candidate: Candidate) => boolean,
): readonly Candidate[] {
  const free = CATALOGUE[role].filter((field) => !claims.has(field.key));
  return candidates.filter((candidate) => {
    const [field, another] = free.filter((one) => means(one, candidate));
    if (field === undefined || another !== undefined) return true;
    claim(claims, field.key, candidate);
    return false;
  });
}

function settle(
  role: TabRole,
  candidates: readonly Candidate[],
  claims: ReadonlyMap<string, Candidate[]>,
): ColumnMatch {
  const columns: Column[] = [];
  const ambiguous: Ambiguity[] = [];
  const claimed = new Set<Candidate>();
  for (const [target, claimants] of claims) {
    const field = fieldOf(role, target);
    for (const candidate of claimants) claimed.add(candidate);
    const [first] = claimants;
    if (first === undefined) continue;
    if (claimants.length > 1) ambiguous.push({ target, field, headers: claimants.map(({ header }) => header) });
    else columns.push({ columnIndex: first.columnIndex, header: first.header, target, field });
  }
  columns.sort((one, other) => one.columnIndex - other.columnIndex);
  return {
    columns,
    missing: CATALOGUE[role].filter((field) => field.required && !claims.has(field.key)),
    ambiguous,
    unmatched: candidates.filter((candidate) => !claimed.has(candidate)).map(({ header }) => header),
  };
}

const ROLE_WORDS: Readonly<Record<TabRole, ReadonlySet<string>>> = {
  customers: new Set(
    'cliente clientes deudor deudores titulares expediente expedientes personas customer customers client clients debtor debtors devedor devedores'.split(
      ' ',
    ),
  ),
  obligations: new Set(
    (
      'obligacion obligaciones deuda deudas credito creditos prestamo prestamos factura facturas producto productos contratos ' +
      'obligation obligations debt debts loan loans invoices contracts obrigacao obrigacoes divida dividas emprestimos faturas produtos'
    ).split(' '),
  ),
};

/** Returns the role that the tab's name speaks of in es, en or pt, or null when it speaks of neither or of both. */
export function roleOfTabName(name: string): TabRole | null {
  const words = normalHeader(name).split(' ');
  const speaksOf = (role: TabRole): boolean => words.some((word) => ROLE_WORDS[role].has(word));
  if (speaksOf('customers') === speaksOf('obligations')) return null;
  return speaksOf('customers') ? 'customers' : 'obligations';
}

/** How many columns beside Identification must be recognised before headers decide a tab's role. */
const TELLING_COLUMNS = 2;

/** Returns the role whose fields the headers name, or null when they name too few, or as many of either. */
export function roleOfHeaders(headers: readonly string[]): TabRole | null {
  const score = (role: TabRole): number => {
    const { columns, ambiguous } = matchColumns(role, headers, null, new Set());
    const targets = [...columns, ...ambiguous].map(({ target }) => target);
    return targets.includes(IDENTIFICATION) ? targets.length - 1 : 0;
  };
  const customers = score('customers');
  const obligations = score('obligations');
  if (customers === obligations || Math.max(customers, obligations) < TELLING_COLUMNS) return null;
  return customers > obligations ? 'customers' : 'obligations';
}
