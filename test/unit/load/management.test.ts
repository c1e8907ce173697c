import type { Job } from '../../../src/core/load/job';
import { takeLease } from '../../../src/core/load/lease';
import { customersToFetch, type ManagementRun, runManagement } from '../../../src/core/load/management';
import { MANAGEMENT_COLUMNS, markOf, STATUS_COLUMNS } from '../../../src/core/load/tab';
import type { HttpReply, HttpRequest } from '../../../src/core/ports';
import { answered, FakeClock, FakeHttp, FakeStore, noAnswer } from '../../support/fakes';
import { aBook, aCustomer, aJob, CONNECTION, columnOf, loadedMark, rowOf, TEXTS } from './given';

type Record_ = Readonly<Record<string, unknown>>;

const aRecord = (id: string, change: Record_ = {}): Record_ => ({
  tipification_desc: `tip ${id}`,
  date: '2026-10-01 10:00:00',
  wolkvox_id: id,
  ...change,
});

const found = (...records: Record_[]): HttpReply => answered(200, { code: '200', data: records });
const asked = (request: HttpRequest): { field: string; value: string } => JSON.parse(request.body ?? '{}');

interface Given {
  readonly ids?: readonly string[];
  /** Rows that were loaded before; all unless told. */
  readonly loaded?: readonly string[];
  readonly answer?: (value: string, field: string) => HttpReply;
  readonly field?: string;
  /** Texts of a Gestiones tab that is there already. */
  readonly existing?: readonly (readonly string[])[];
}

function aStage({
  ids = ['1', '2', '3'],
  loaded = ids,
  answer = () => found(),
  field = 'customer_id',
  existing,
}: Given) {
  const { workbook, book, opened } = aBook({
    customers: ids.map((id) => aCustomer({ id })),
    columns: [...STATUS_COLUMNS, ...MANAGEMENT_COLUMNS],
  });
  if (existing !== undefined) workbook.writeNewTab('Gestiones', existing);
  workbook.calls.length = 0;
  for (const id of loaded) loadedMark(rowOf(book.customers, id));
  // What an earlier run has left stands on the sheet too.
  book.customers.rows.forEach((row) => {
    workbook.place('Clientes', row.rowNumber, 6, row.cells.machine);
  });
  const store = new FakeStore();
  const clock = new FakeClock();
  takeLease(store, clock, { runId: 'run-1', who: '' });
  const http = new FakeHttp((request) => {
    const { field: by, value } = asked(request);
    clock.ms += 400;
    return answer(value, by);
  });
  const proved: string[] = [];
  const run = (change: Partial<ManagementRun> = {}): ManagementRun => ({
    ports: { workbook, http, store, clock },
    id: 'run-1',
    book,
    texts: TEXTS,
    connection: CONNECTION,
    deadlineMs: clock.nowMs() + 270_000,
    selected: null,
    field,
    fieldProved: (by) => proved.push(by),
    ...change,
  });
  const fetchAll = (change: Partial<ManagementRun> = {}, job: Job = aJob({ kind: 'management', rows: 'loaded' })) =>
    runManagement(run(change), job);
  const row = (id: string) => rowOf(opened().customers, id);
  return { workbook, book, opened, store, clock, http, proved, fetchAll, row };
}

const gestiones = (workbook: ReturnType<typeof aStage>['workbook']) =>
  workbook.values('Gestiones').map((cells) => cells.map(String));

describe('customersToFetch', () => {
  it('takes the customers that the CRM has confirmed, whatever has become of them since', () => {
    const { book } = aStage({ loaded: ['1', '3'] });
    loadedMark(rowOf(book.customers, '3'), { status: 'Rejected' });
    const rows = customersToFetch(book, aJob({ rows: 'loaded' }), null);
    expect(rows.map(({ row }) => row.key)).toEqual(['1', '3']);
  });

  it('takes the chosen customers, loaded or not', () => {
    const { book } = aStage({ loaded: [] });
    const rows = customersToFetch(book, aJob({ rows: 'selected' }), new Set([rowOf(book.customers, '2')]));
    expect(rows.map(({ row }) => row.key)).toEqual(['2']);
  });

  it('leaves out who was fetched by this job already', () => {
    const { book } = aStage({});
    loadedMark(rowOf(book.customers, '2'), { fetched: 'j1' });
    loadedMark(rowOf(book.customers, '3'), { fetched: 'j0' });
    const rows = customersToFetch(book, aJob({ rows: 'loaded' }), null);
    expect(rows.map(({ row }) => row.key)).toEqual(['1', '3']);
  });
});

describe('runManagement', () => {
  it('puts every record into the tab Gestiones, and count and latest tipification on the row of its customer', () => {
    const { workbook, fetchAll } = aStage({
      answer: (value) =>
        value === '1'
          ? found(aRecord('a'), aRecord('b', { date: '2026-10-09 08:00:00', tipification_desc: 'Promesa' }))
          : found(),
    });
    const job = fetchAll();
    expect(gestiones(workbook)).toEqual([
      ['tipification_desc', 'date', 'wolkvox_id'],
      ['tip a', '2026-10-01 10:00:00', 'a'],
      ['Promesa', '2026-10-09 08:00:00', 'b'],
    ]);
    expect(columnOf(workbook, 'Clientes', 'Gestiones en wolkvox')).toEqual(['2', '0', '0']);
    expect(columnOf(workbook, 'Clientes', 'Última tipificación en wolkvox')).toEqual(['Promesa', '', '']);
    expect(job).toMatchObject({ state: 'completed', found: 2, done: 3, total: 3 });
  });

  it('keeps what is known of a customer while it notes that it was fetched', () => {
    const { fetchAll, row } = aStage({});
    fetchAll();
    expect(markOf(row('1'))).toMatchObject({ status: 'Loaded', loaded: row('1').row.fingerprint, fetched: 'j1' });
  });

  it('asks for one customer per request, a handful side by side', () => {
    const { http, fetchAll } = aStage({
      ids: Array.from({ length: 12 }, (_, index) => `${index + 1}`),
      answer: (value) => found(aRecord(value)),
    });
    const job = fetchAll();
    expect(http.sends).toEqual([5, 5, 2]);
    expect(http.requests.map(asked).map(({ value }) => value)).toEqual(
      Array.from({ length: 12 }, (_, index) => `${index + 1}`),
    );
    expect(job.requests).toBe(12);
  });

  describe('the field to ask by', () => {
    it('asks by both until one has answered with a record, then by that one alone', () => {
      const { http, proved, fetchAll } = aStage({
        ids: Array.from({ length: 15 }, (_, index) => `${index + 1}`),
        answer: (value, field) => (field === 'id_customer' && value === '7' ? found(aRecord('x')) : found()),
      });
      const job = fetchAll();
      expect(http.requests.map(asked).map(({ field }) => field)).toEqual([
        ...new Array(5).fill('customer_id'),
        ...new Array(5).fill('id_customer'),
        ...new Array(5).fill('customer_id'),
        ...new Array(5).fill('id_customer'),
        ...new Array(5).fill('id_customer'),
      ]);
      expect(proved).toEqual(['id_customer']);
      expect(job.found).toBe(1);
    });

    it('does not ask twice where the first answers', () => {
      const { http, proved, fetchAll } = aStage({ answer: (value) => found(aRecord(value)) });
      fetchAll();
      expect(http.requests).toHaveLength(3);
      expect(proved).toEqual(['customer_id']);
    });

    it('stops asking twice after twenty customers without a single record', () => {
      const { http, proved, fetchAll } = aStage({ ids: Array.from({ length: 40 }, (_, index) => `${index + 1}`) });
      fetchAll();
      expect(http.requests).toHaveLength(60);
      expect(proved).toEqual([]);
    });

    it("asks by the user's own field alone", () => {
      const { http, fetchAll } = aStage({ field: 'cedula' });
      fetchAll();
      expect(http.requests.map(asked).map(({ field }) => field)).toEqual(['cedula', 'cedula', 'cedula']);
    });
  });

  describe('the tab Gestiones', () => {
    const EXISTING = [
      ['wolkvox_id', 'Mi nota', 'tipification_desc', 'date'],
      ['b', 'llamar', 'old', '2026-01-01'],
      ['a', '', 'tip a', '2026-10-01 10:00:00'],
      ['z', 'de otro cliente', 'tip z', '2026-02-02'],
    ];

    it("updates records in place, appends new ones and keeps the user's own columns", () => {
      const { workbook, fetchAll } = aStage({
        ids: ['1'],
        existing: EXISTING,
        answer: () => found(aRecord('a'), aRecord('b'), aRecord('c', { campaign_id: '9' })),
      });
      fetchAll();
      expect(gestiones(workbook)).toEqual([
        ['wolkvox_id', 'Mi nota', 'tipification_desc', 'date', 'campaign_id'],
        ['b', 'llamar', 'tip b', '2026-10-01 10:00:00', ''],
        ['a', '', 'tip a', '2026-10-01 10:00:00', ''],
        ['z', 'de otro cliente', 'tip z', '2026-02-02', ''],
        ['c', '', 'tip c', '2026-10-01 10:00:00', '9'],
      ]);
    });

    it("leaves dates and numbers in the user's own columns what they are", () => {
      const { workbook, fetchAll } = aStage({
        ids: ['1'],
        existing: EXISTING,
        answer: () => found(aRecord('b'), aRecord('c')),
      });
      const promised = new Date(Date.UTC(2026, 10, 1, 5));
      workbook.place('Gestiones', 3, 2, promised);
      workbook.place('Gestiones', 4, 2, 1_500);
      fetchAll();
      expect(columnOf(workbook, 'Gestiones', 'Mi nota')).toEqual(['llamar', promised, 1_500, '']);
      expect(columnOf(workbook, 'Gestiones', 'wolkvox_id')).toEqual(['b', 'a', 'z', 'c']);
    });

    it('writes nothing into it when every record stands there already', () => {
      const { workbook, fetchAll } = aStage({ ids: ['1'], existing: EXISTING, answer: () => found(aRecord('a')) });
      fetchAll();
      expect(workbook.calls.filter(({ call, tab }) => call.startsWith('write') && tab === 'Gestiones')).toEqual([]);
    });

    const NOTES = [
      ['', 'solo una nota', '', ''],
      ['', '', 'sin id', '2026-03-03'],
    ];
    const SORTS: [string, number, boolean][] = ['wolkvox_id', 'Mi nota', 'tipification_desc', 'date'].flatMap(
      (header, index) => [true, false].map((ascending): [string, number, boolean] => [header, index + 1, ascending]),
    );
    describe.each([
      ['one record', [aRecord('b')]],
      ['a record and a new one', [aRecord('z'), aRecord('c')]],
      ['two records', [aRecord('b'), aRecord('a', { date: '2026-12-12' })]],
    ])('when %s must be written', (_what, records) => {
      it.each(SORTS)(
        'loses no row and doubles none when somebody sorts it by %s before the write',
        (_header, column, ascending) => {
          const stages = [false, true].map((sorts) => {
            const { workbook, fetchAll } = aStage({
              ids: ['1'],
              existing: [...EXISTING, ...NOTES],
              answer: () => found(...records),
            });
            let isDone = !sorts;
            workbook.onCall = (call, tab) => {
              if (isDone || call !== 'writeTexts' || tab !== 'Gestiones') return;
              isDone = true;
              workbook.sort('Gestiones', column, ascending);
            };
            fetchAll();
            expect(isDone).toBe(true);
            return gestiones(workbook);
          });
          const [calm = [], sorted = []] = stages;
          expect(sorted[0]).toEqual(calm[0]);
          expect([...sorted].sort()).toEqual([...calm].sort());
        },
      );
    });

    it('keeps texts that look like formulas, phones and numbers as they are', () => {
      const { workbook, fetchAll } = aStage({
        ids: ['1'],
        answer: () =>
          found(
            aRecord('007', { tipification_desc: '=HYPERLINK("http://x")', client_telephone: '+57 300', time: '1.50' }),
          ),
      });
      fetchAll();
      expect(gestiones(workbook)[1]).toEqual(
        expect.arrayContaining(['=HYPERLINK("http://x")', '+57 300', '1.50', '007']),
      );
      expect(columnOf(workbook, 'Clientes', 'Última tipificación en wolkvox')).toEqual(['=HYPERLINK("http://x")']);
    });

    it('leaves a tab of that name alone that the user has filled otherwise', () => {
      const { workbook, fetchAll } = aStage({
        ids: ['1'],
        existing: [['Mis gestiones'], ['una']],
        answer: () => found(aRecord('a')),
      });
      fetchAll();
      expect(gestiones(workbook)).toEqual([['Mis gestiones'], ['una']]);
      expect(workbook.values('Gestiones wolkvox')).toHaveLength(2);
    });

    it('is not created while there is nothing to put into it', () => {
      const { workbook, fetchAll } = aStage({});
      fetchAll();
      expect(workbook.tabs().map(({ name }) => name)).toEqual(['Clientes']);
    });
  });

  it('waits as long as the CRM asks for and asks the same customers again', () => {
    let isBusy = true;
    const { http, clock, fetchAll } = aStage({
      answer: (value) => {
        if (!isBusy) return found(aRecord(value));
        isBusy = value !== '3';
        return answered(429, 'slow down', { 'retry-after': '7' });
      },
    });
    const job = fetchAll();
    expect(clock.sleeps).toEqual([7_000]);
    expect(http.requests.map(asked).map(({ value }) => value)).toEqual(['1', '2', '3', '1', '2', '3']);
    expect(job).toMatchObject({ state: 'completed', found: 3, done: 3 });
  });

  it('gives up after five attempts, and keeps what it had', () => {
    const { fetchAll, row } = aStage({
      ids: ['1', '2', '3', '4', '5', '6'],
      answer: (value) => (value === '6' ? noAnswer : found(aRecord(value))),
    });
    const job = fetchAll();
    expect(job).toMatchObject({ state: 'failed', done: 5, found: 5, stop: { code: 'crm-unreachable' } });
    expect([markOf(row('5'))?.fetched, markOf(row('6'))?.fetched]).toEqual(['j1', '']);
  });

  it('stops at once when the token is refused', () => {
    const { http, fetchAll } = aStage({
      answer: () => answered(401, { code: '401', success: false, msg: 'TOKEN INVALID' }),
    });
    expect(fetchAll()).toMatchObject({ state: 'failed', stop: { code: 'crm-auth' } });
    expect(http.sends).toHaveLength(1);
  });

  it('hands over before the deadline, and the next run goes on with those who are left', () => {
    const stage = aStage({
      ids: Array.from({ length: 10 }, (_, index) => `${index + 1}`),
      answer: (value) => found(aRecord(value)),
    });
    const job = stage.fetchAll({ deadlineMs: stage.clock.nowMs() + 21_000 });
    expect(job).toMatchObject({ state: 'running', done: 5, total: 10 });
    const later = stage.fetchAll({ book: stage.opened(), deadlineMs: stage.clock.nowMs() + 270_000 }, job);
    expect(later).toMatchObject({ state: 'completed', done: 10, total: 10, found: 10 });
    expect(stage.http.requests.map(asked).map(({ value }) => value)).toEqual(
      Array.from({ length: 10 }, (_, index) => `${index + 1}`),
    );
    expect(gestiones(stage.workbook)).toHaveLength(11);
  });

  it('goes on with exactly the chosen customers in a later run', () => {
    const stage = aStage({
      ids: Array.from({ length: 9 }, (_, index) => `${index + 1}`),
      loaded: ['9'],
      answer: (value) => found(aRecord(value)),
    });
    const job = aJob({ kind: 'management', rows: 'selected' });
    const selected = new Set(stage.book.customers.rows.slice(0, 8));
    stage.fetchAll({ selected, deadlineMs: stage.clock.nowMs() + 21_000 }, job);
    expect(job).toMatchObject({ state: 'running', done: 5 });
    stage.fetchAll({ book: stage.opened() }, job);
    expect(stage.http.requests.map(asked).map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(job.state).toBe('completed');
  });

  it.each([
    ['pause', 'paused'],
    ['cancel', 'cancelled'],
  ] as const)('obeys the wish to %s within ten seconds, and keeps what it had', (want, state) => {
    const stage = aStage({ ids: Array.from({ length: 200 }, (_, index) => `${index + 1}`) });
    stage.store.document.set({ control: JSON.stringify({ jobId: 'j1', want }) });
    const startedMs = stage.clock.nowMs();
    const job = stage.fetchAll();
    expect(job.state).toBe(state);
    expect(stage.clock.nowMs() - startedMs).toBeLessThan(15_000);
    expect(job.done).toBeGreaterThan(0);
    expect(stage.opened().customers.rows.filter((row) => markOf(row)?.fetched === 'j1')).toHaveLength(job.done);
  });

  it('stops when another run has taken over', () => {
    const stage = aStage({ ids: Array.from({ length: 200 }, (_, index) => `${index + 1}`) });
    stage.store.document.set({ lease: '' });
    expect(() => stage.fetchAll()).toThrow(expect.objectContaining({ code: 'busy-elsewhere' }));
  });
});
