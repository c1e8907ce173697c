// The rows of the Gestiones tab → how many there are by tipification, agent and day, and how many reached somebody.

/** A name with the number of records that carry it. */
export interface Tally {
  readonly name: string;
  readonly count: number;
}

export interface ManagementSummary {
  readonly records: number;
  /** Most records first; `''` stands for records that do not say. */
  readonly byTipification: readonly Tally[];
  readonly byAgent: readonly Tally[];
  /** Oldest first. */
  readonly byDay: readonly Tally[];
  /** Distinct customers that have a record. */
  readonly customers: number;
}

/**
 * Counts a table of management records, header row first. A record counts under the description of its tipification, else its code,
 * and under its agent's name, else the extension. Rows without any value are none.
 */
export function summarise(table: readonly (readonly string[])[]): ManagementSummary {
  const [headers = [], ...rows] = table;
  const at = (name: string) => headers.indexOf(name);
  const columns = {
    tipification: [at('tipification_desc'), at('tipification_code')],
    agent: [at('agent_name'), at('agent_id')],
    customer: [at('customer_id'), at('id_customer'), at('wolkvox_idRecord')],
  };
  const date = at('date');
  const first = (row: readonly string[], indexes: readonly number[]) =>
    indexes.map((index) => (row[index] ?? '').trim()).find((text) => text !== '') ?? '';
  const tallies = {
    tipification: new Map<string, number>(),
    agent: new Map<string, number>(),
    day: new Map<string, number>(),
  };
  const add = (tally: Map<string, number>, name: string) => tally.set(name, (tally.get(name) ?? 0) + 1);
  const customers = new Set<string>();
  let records = 0;
  for (const row of rows) {
    if (row.every((text) => text === '')) continue;
    records += 1;
    add(tallies.tipification, first(row, columns.tipification));
    add(tallies.agent, first(row, columns.agent));
    add(tallies.day, dayOf(row[date] ?? ''));
    const customer = first(row, columns.customer);
    if (customer !== '') customers.add(customer);
  }
  const byCount = (tally: Map<string, number>) =>
    listOf(tally).sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  return {
    records,
    byTipification: byCount(tallies.tipification),
    byAgent: byCount(tallies.agent),
    byDay: listOf(tallies.day).sort((one, other) => (one.name < other.name ? -1 : 1)),
    customers: customers.size,
  };
}

const listOf = (tally: ReadonlyMap<string, number>): Tally[] => [...tally].map(([name, count]) => ({ name, count }));

/** `2025-03-10 09:00:00` and `10-03-2025 9:00` → `2025-03-10`; `''` for anything else. */
function dayOf(date: string): string {
  const parts = /^\s*(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))(?!\d)/.exec(date);
  if (parts === null) return '';
  const [, year, month, day, firstDay = '', firstMonth = '', lastYear = ''] = parts;
  return year === undefined
    ? `${lastYear}-${firstMonth.padStart(2, '0')}-${firstDay.padStart(2, '0')}`
    : `${year}-${month}-${day}`;
}

const YES = /^(?:s[ií]|yes|sim|y|s|x|1|true|verdadero|verdadeiro)$/i;

/** Tells whether a user's word says that a tipification is a contact. */
export const isContact = (word: string): boolean => YES.test(word.trim());
