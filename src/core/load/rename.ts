// Obligations whose number was edited → the number under which the CRM holds them, found by reading their customers.
import { readHeldCustomers } from '../crm/held';
import { readReply } from '../crm/reply';
import { type Connection, queryCustomerRequest } from '../crm/request';
import { identityOf, joinKey } from '../portfolio/key';
import type { Ports } from '../ports';
import type { Book } from './book';
import type { Job } from './job';
import { formerOf } from './renumber';
import type { SheetRow } from './tab';

const SIDE_BY_SIDE = 5;
/** The job's record holds them, and must fit into one property of 9 kB. */
const MOST_RENAMES = 40;
const LONGEST_ID = 80;

/** Returns the obligations whose number was edited since they were loaded, in the order of their tab. */
export const renumberedRows = (book: Book): SheetRow[] =>
  (book.obligations?.rows ?? []).filter(
    (row) =>
      row.rowNumber > 0 && row.row.verdict === 'ready' && row.row.identification !== null && formerOf(row) !== null,
  );

/**
 * Returns the former number by the row's identity, for at most forty rows. A mark keeps a hash of the former key only: the number
 * is the one among the customer's obligations that gives the same hash. Rows of which the CRM shows none are left out.
 */
export function findRenames(
  ports: Ports,
  connection: Connection,
  rows: readonly SheetRow[],
  job: Job,
): Record<string, string> {
  const renames: Record<string, string> = {};
  const asked = rows.slice(0, MOST_RENAMES);
  for (let start = 0; start < asked.length; start += SIDE_BY_SIDE) {
    const volley = asked.slice(start, start + SIDE_BY_SIDE);
    job.requests += volley.length;
    const replies = ports.http.send(
      volley.map(({ row }) => queryCustomerRequest(connection, row.identification ?? '')),
    );
    volley.forEach((row, index) => {
      const reply = readReply(replies[index] ?? { answered: false, reason: '' }, ports.clock.nowMs(), connection.token);
      const identification = row.row.identification ?? '';
      const held = reply.kind === 'ok' ? readHeldCustomers(reply.data, identification) : [];
      const former = formerOf(row)?.identity;
      const id = held
        .flatMap(({ obligations }) => [...(obligations?.keys() ?? [])])
        .find((candidate) => identityOf(joinKey(identification, candidate), [], []) === former);
      if (id !== undefined && id.length <= LONGEST_ID) renames[row.row.identity] = id;
    });
  }
  return renames;
}
