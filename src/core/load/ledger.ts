// A job that is over → its line in the tab of loads, which the user keeps.
import type { StatusCounts } from '../api';
import type { Workbook } from '../ports';
import { LOAD_ID_HEADER, OWN_TAB_NAMES } from '../texts/headers';
import type { Texts } from '../texts/texts';
import type { Book } from './book';
import type { Job } from './job';
import { newTabName, tabsNamed } from './own-tab';
import { ROW_STATUSES } from './status';

const HEADERS_ASKED = 30;

function tally(texts: Texts, counts: StatusCounts): string {
  return ROW_STATUSES.flatMap((status) => {
    const rows = counts[status] ?? 0;
    return rows > 0 ? [`${texts.statusLabels[status]} ${texts.number(rows)}`] : [];
  }).join(' · ');
}

/** Returns the balance of the obligations that this job loaded, in all and by type of portfolio. */
function balances({ loaded }: Job): { all: string; byType: string } {
  const byType = loaded.byType.map(
    ({ portfolioType, rows, balance }) => `${portfolioType || '–'}: ${balance} (${rows})`,
  );
  return { all: loaded.balance, byType: byType.join(' · ') };
}

/** Returns the cells of a job's line, in the order of the headers. Keys are the only personal data among them. */
export function ledgerLine(texts: Texts, book: Pick<Book, 'timeText'>, job: Job): string[] {
  const { all, byType } = job.loaded.rows > 0 || job.kind === 'load' ? balances(job) : { all: '', byType: '' };
  const gone = job.vanished.map((key) => key.replace('\u001f', ' / '));
  const more = job.vanishedCount > gone.length ? ` … (${job.vanishedCount})` : '';
  return [
    job.id,
    job.who,
    book.timeText(job.startedMs),
    job.endedMs === null ? '' : book.timeText(job.endedMs),
    texts.ledger.kinds[job.kind],
    texts.jobStates[job.state],
    job.stop === null ? '' : texts.errors[job.stop.code]({ ...job.stop.details, message: job.stop.message }).title,
    job.operation,
    job.host,
    tally(texts, { ...job.heldBack.customers, ...job.customers }),
    tally(texts, { ...job.heldBack.obligations, ...job.obligations }),
    all,
    byType,
    String(job.requests),
    String(Math.round(job.workedMs / 1000)),
    job.chain,
    gone.join(', ') + more,
  ];
}

/** Puts the job's line into the tab of loads; a line of the same job is replaced. Throws LoadError from the workbook. */
export function writeLedger(workbook: Workbook, texts: Texts, book: Pick<Book, 'timeText'>, job: Job): void {
  const line = ledgerLine(texts, book, job);
  const tab = tabsNamed(workbook, Object.values(OWN_TAB_NAMES.loads)).find(
    (candidate) => workbook.readBlock(candidate, 1, 0, 1, HEADERS_ASKED)[0]?.[0] === LOAD_ID_HEADER,
  );
  if (tab === undefined) {
    const name = newTabName(workbook, OWN_TAB_NAMES.loads[texts.language]);
    workbook.writeNewTab(name, [[LOAD_ID_HEADER, ...texts.ledger.headers], line]);
    return;
  }
  const ids = workbook.readTab(tab).map((row) => String(row[0] ?? ''));
  const index = ids.indexOf(job.id);
  workbook.writeTexts(tab, index > 0 ? index + 1 : ids.length + 1, 0, [line]);
}
