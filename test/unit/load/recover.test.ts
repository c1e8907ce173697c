import { sendingCells } from '../../../src/core/load/cells';
import type { Job } from '../../../src/core/load/job';
import { type BatchVerdict, intentEntries, verdictEntries } from '../../../src/core/load/journal';
import { clearedText } from '../../../src/core/load/mark';
import { putStatuses } from '../../../src/core/load/put';
import { needsRecovery, recoverWindow } from '../../../src/core/load/recover';
import { markOf, type SheetRow } from '../../../src/core/load/tab';
import type { Ports } from '../../../src/core/ports';
import { answered, FakeClock, FakeHttp, FakeStore } from '../../support/fakes';
import { aBook, aCustomer, aJob, anObligation, columnOf, rowOf, TEXTS } from './given';

const TAG = 'j1/2';

const aVerdict = (change: Partial<BatchVerdict> = {}): BatchVerdict => ({
  at: Date.UTC(2026, 9, 15, 15, 0, 0),
  rest: 'Loaded',
  why: '',
  message: '',
  named: [],
  messages: [],
  ...change,
});

/** Customers 1 to 4, each with one obligation; window 2 of job j1 has marked 1 to 3 as being sent. */
function aDeadRun() {
  const stage = aBook({
    customers: ['1', '2', '3', '4'].map((id) => aCustomer({ id })),
    obligations: ['3', '1', '2', '4'].map((owner) => anObligation({ owner, id: `O${owner}` })),
  });
  for (const tab of [stage.book.customers, stage.book.obligations]) {
    if (tab === null) throw new Error('no tab');
    const rows = tab.rows.filter(({ row }) => row.identification !== '4');
    const cells = new Map(rows.map((row) => [row, sendingCells(TEXTS, row, TAG)]));
    putStatuses(stage.workbook, tab, cells, stage.book.readRows);
  }
  const identity = (id: string) => rowOf(stage.book.customers, id).row.identity;
  const intent = (slot: number, ...ids: string[]) => intentEntries(TAG, slot, ids.map(identity));
  const ports: Ports = {
    workbook: stage.workbook,
    http: new FakeHttp(() => answered(500, '')),
    store: new FakeStore(),
    clock: new FakeClock(),
  };
  /** Opens the sheet anew, as the next run does, and finishes the window. */
  const recover = (properties: Record<string, string>, change: Partial<Job> = {}) => {
    const book = stage.opened();
    const job = aJob({ window: 2, open: true, ...change });
    recoverWindow(ports, book, job, properties, TEXTS);
    return job;
  };
  const statuses = () => {
    const book = stage.opened();
    const status = (row: SheetRow) => `${row.row.fields.id ?? row.row.identification} ${markOf(row)?.status ?? 'none'}`;
    return [...book.customers.rows, ...(book.obligations?.rows ?? [])].map(status);
  };
  return { ...stage, intent, recover, statuses };
}

const SETTLED = ['4 none', 'O4 none'];
const expected = (...statuses: string[]) => expect.arrayContaining([...statuses, ...SETTLED]);

describe('recoverWindow', () => {
  it('gives every batch of the window what the journal says, and takes back what was never sent', () => {
    const { intent, recover, statuses } = aDeadRun();
    const refused = aVerdict({ named: [[0, null, 0]], messages: ['ya existe'] });
    const job = recover({ ...intent(0, '1'), ...verdictEntries(TAG, 0, refused), ...intent(1, '2') });
    expect(statuses()).toEqual(expected('1 Rejected', 'O1 Rejected', '2 Unknown', 'O2 Unknown', '3 Ready', 'O3 Ready'));
    expect(job.open).toBe(false);
  });

  it('says in words what became of each row', () => {
    const { workbook, intent, recover } = aDeadRun();
    recover({ ...intent(0, '1'), ...verdictEntries(TAG, 0, aVerdict()), ...intent(1, '2') });
    expect(columnOf(workbook, 'Clientes', 'Estado en wolkvox')).toEqual(['Cargada', 'Sin confirmar', 'Lista', '']);
    expect(columnOf(workbook, 'Clientes', 'Enviada a wolkvox')).toEqual([
      '2026-10-15 10:00:00',
      '2026-10-15 10:00:00',
      '',
      '',
    ]);
  });

  it('remembers what the CRM confirmed, not what the cells have become since', () => {
    const { workbook, intent, recover, opened } = aDeadRun();
    const sent = rowOf(opened().customers, '1').row.fingerprint;
    workbook.place('Clientes', 2, 2, 'Otro Nombre');
    recover({ ...intent(0, '1'), ...verdictEntries(TAG, 0, aVerdict()) });
    const row = rowOf(opened().customers, '1');
    expect(markOf(row)?.loaded).toBe(sent);
    expect(row.row.fingerprint).not.toBe(sent);
  });

  it('does so too when the dead run had written the status already', () => {
    const { workbook, intent, recover, opened } = aDeadRun();
    const properties = { ...intent(0, '1'), ...verdictEntries(TAG, 0, aVerdict()) };
    const sent = rowOf(opened().customers, '1').row.fingerprint;
    recover(properties);
    workbook.place('Clientes', 2, 2, 'Otro Nombre');
    recover(properties);
    expect(markOf(rowOf(opened().customers, '1'))?.loaded).toBe(sent);
  });

  it('counts what was in doubt, and does not count a verdict twice', () => {
    const { intent, recover } = aDeadRun();
    const job = recover(
      { ...intent(0, '1'), ...verdictEntries(TAG, 0, aVerdict()), ...intent(1, '2') },
      { done: 1, customers: { Loaded: 1 }, obligations: { Loaded: 1 } },
    );
    expect([job.customers, job.obligations, job.done]).toEqual([
      { Loaded: 1, Unknown: 1 },
      { Loaded: 1, Unknown: 1 },
      2,
    ]);
  });

  it('lets the later of two batches with the same customer speak: it was sent again after a refusal', () => {
    const { intent, recover, statuses } = aDeadRun();
    recover({
      ...intent(0, '1'),
      ...verdictEntries(TAG, 0, aVerdict({ rest: 'Ready', why: 'busy' })),
      ...intent(1, '1'),
    });
    expect(statuses()).toEqual(expected('1 Unknown', 'O1 Unknown', '2 Ready'));
  });

  it('takes everything back where the journal is of another window', () => {
    const { intent, recover, statuses } = aDeadRun();
    recover(intent(0, '1'), { window: 1 });
    expect(statuses()).toEqual(expected('1 Ready', '2 Ready', '3 Ready', 'O1 Ready', 'O2 Ready', 'O3 Ready'));
  });

  it('is in doubt about the marks of a job that this spreadsheet does not know', () => {
    const { intent, recover, statuses } = aDeadRun();
    recover(intent(0, '1'), { id: 'other', open: false });
    expect(statuses()).toEqual(
      expected('1 Unknown', '2 Unknown', '3 Unknown', 'O1 Unknown', 'O2 Unknown', 'O3 Unknown'),
    );
  });

  it('finds rows that were sorted since, and keeps those that have vanished in the record of the job', () => {
    const { workbook, intent, recover, statuses } = aDeadRun();
    workbook.sort('Clientes', 1, false);
    workbook.deleteRows('Clientes', 5);
    const refused = aVerdict({ named: [[1, null, 0]], messages: ['ya existe'] });
    const job = recover({ ...intent(0, '1', '2'), ...verdictEntries(TAG, 0, refused) });
    expect(statuses()).toEqual(expected('2 Rejected', 'O2 Rejected', '3 Ready'));
    expect([job.vanishedCount, job.vanished.length]).toEqual([1, 1]);
  });

  it('keeps a customer in doubt that got a second copy since', () => {
    const { workbook, intent, recover, opened } = aDeadRun();
    aCustomer({ id: '1', name: 'Una copia' }).forEach((cell, index) => {
      workbook.place('Clientes', 7, index + 1, cell);
    });
    const job = recover(intent(0, '1'));
    expect(opened().customers.rows.map((row) => markOf(row)?.status ?? 'none')).toEqual([
      'Unknown',
      'Ready',
      'Ready',
      'none',
      'none',
    ]);
    expect(job.vanishedCount).toBe(0);
  });

  it('marks the customers of the journal although the status columns were emptied', () => {
    const { workbook, intent, recover, opened } = aDeadRun();
    for (let row = 2; row <= 5; row += 1)
      for (let column = 6; column <= 10; column += 1) workbook.place('Clientes', row, column, '');
    recover({ ...intent(0, '1'), ...verdictEntries(TAG, 0, aVerdict()), ...intent(1, '2') });
    expect(opened().customers.rows.map((row) => markOf(row)?.status ?? 'none')).toEqual([
      'Loaded',
      'Unknown',
      'none',
      'none',
    ]);
  });
});

describe('recoverWindow, where the dead run was taking marks from rows that were not theirs', () => {
  /** Says of a row of the customers' tab, 1-based, that another row's mark was taken from it. */
  const recovered = (cleared: string | ((identity: string) => string), keyed = true) => {
    const { workbook, recover, opened } = aDeadRun();
    const column = 1 + (opened().customers.layout.own.get('machine') ?? 0);
    const { identity } = rowOf(opened().customers, '4').row;
    const text = typeof cleared === 'string' ? cleared : cleared(identity);
    workbook.place('Clientes', keyed ? 5 : 7, column, text);
    recover({}, { open: false });
    const cells = workbook.values('Clientes').map((row) => row[column - 1] ?? '');
    return { status: markOf(rowOf(opened().customers, '4'))?.status ?? 'none', blank: cells[6] ?? '' };
  };

  it('is in doubt about a row on which that of another has come to stand', () => {
    expect(recovered(clearedText('', 5)).status).toBe('Unknown');
    expect(recovered(clearedText('kother', 5)).status).toBe('Unknown');
  });

  it('is not about a row that it was taken from', () => {
    expect(recovered((identity) => clearedText(identity, 5)).status).toBe('none');
  });

  it('is in doubt about an unmarked row where a blank one stood that has moved since, and blanks that one', () => {
    expect(recovered(clearedText('', 5), false)).toEqual({ status: 'Unknown', blank: '' });
    expect(recovered(clearedText('', 7), false)).toEqual({ status: 'none', blank: '' });
  });
});

describe('needsRecovery', () => {
  it('says so for an open window and for rows that are still being sent', () => {
    const { opened, recover } = aDeadRun();
    expect(needsRecovery(opened(), null)).toBe(true);
    recover({});
    expect(needsRecovery(opened(), null)).toBe(false);
    expect(needsRecovery(opened(), aJob({ open: false }))).toBe(false);
    expect(needsRecovery(opened(), aJob({ open: true }))).toBe(true);
  });
});
