// The tab of contacts as it stands → every row's contents with what our columns say about it, read apart from the add-on's run.
import { recordElement } from '../../src/core/crm/module-record';
import { readMark } from '../../src/core/load/mark';
import type { RowStatus } from '../../src/core/load/status';
import { hashText, identityOf } from '../../src/core/portfolio/key';
import { ownColumnOf } from '../../src/core/texts/headers';
import type { World } from '../apps-script';
import { CONTACTS } from './prepared';

export interface ReadContact {
  readonly rowNumber: number;
  /** Name, U+001F, document. */
  readonly content: string;
  /** Something tells it apart, and it tells it apart from every other row. */
  readonly valid: boolean;
  /** By the row's own mark; `null`: the sheet says nothing about this row. */
  readonly status: RowStatus | null;
  /** The CRM has confirmed these very contents. */
  readonly confirmed: boolean;
  /** The CRM has confirmed this row once, perhaps with other contents. */
  readonly loadedOnce: boolean;
  readonly foreign: boolean;
  readonly words: string;
}

const SEPARATOR = '\u001f';

export const contentOf = (name: string, document: string): string => `${name}${SEPARATOR}${document}`;

/** Returns every row that holds a record. `keyed`: rows are told apart by the document alone. */
export function readContacts(world: World, keyed: boolean): ReadContact[] {
  const [headers = [], ...rows] = world.hand.displayValues(CONTACTS);
  const nameAt = headers.indexOf('Nombre');
  const documentAt = headers.indexOf('Documento');
  const machineAt = headers.findIndex((header) => ownColumnOf(header) === 'machine');
  const statusAt = headers.findIndex((header) => ownColumnOf(header) === 'status');
  const read = rows.flatMap((row, index) => {
    const name = (row[nameAt] ?? '').trim();
    const document = (row[documentAt] ?? '').trim();
    if (name === '' && document === '') return [];
    // In the order of the columns, as the record is written.
    const parts = nameAt < documentAt ? [name, document] : [document, name];
    const key = keyed ? document : parts.join(SEPARATOR);
    const fields: [string, string][] = [
      ['namecontact', name],
      ['idcontact', document],
    ];
    if (nameAt > documentAt) fields.reverse();
    const element = recordElement(
      Object.fromEntries(
        fields.filter(([, value]) => value !== '').map(([label, value]) => [label, JSON.stringify(value)]),
      ),
    );
    const written = readMark(row[machineAt] ?? '');
    return [{ rowNumber: index + 2, name, document, key, element, written, words: row[statusAt] ?? '' }];
  });
  const times = new Map<string, number>();
  for (const { key } of read) times.set(key, (times.get(key) ?? 0) + 1);
  return read.map(({ rowNumber, name, document, key, element, written, words }): ReadContact => {
    const isAlone = key !== '' && (!keyed || times.get(key) === 1);
    const identity = identityOf(key, [], []);
    const own = written !== null && (written.identity === identity || written.key === identity || !isAlone);
    const fingerprint = hashText(element);
    return {
      rowNumber,
      content: contentOf(name, document),
      valid: isAlone,
      status: own ? written.status : null,
      confirmed: own && written.loaded === fingerprint,
      loadedOnce: own && written.loaded !== '',
      foreign: written !== null && !own,
      words,
    };
  });
}
