import { readyCells } from '../../../src/core/load/cells';
import { putStatuses } from '../../../src/core/load/put';
import { addOwnColumns, markOf, type OwnCells, type SheetRow, STATUS_COLUMNS } from '../../../src/core/load/tab';
import type { Cell } from '../../../src/core/ports';
import { OWN_HEADERS } from '../../../src/core/texts/headers';
import type { FakeWorkbook } from '../../support/fakes';
import { aBook, aCustomer, anObligation, CUSTOMER_HEADERS, columnOf, marked, rowOf, TEXTS } from './given';

type Changes = Map<SheetRow, Partial<OwnCells>>;

const TAB = 'Clientes';
const IDS = ['104', '101', '106', '102', '105', '103'];
const OWN = STATUS_COLUMNS.map((column) => OWN_HEADERS[column].es);
/** Columns as the user counts them: the key is the first, ours follow the data. */
const FIRST_OWN = CUSTOMER_HEADERS.length + 1;

/** Six customers in no order, every row with something to say that names it. */
function sixRows(gridRows?: number) {
  const given = { customers: IDS.map((id) => aCustomer({ id, name: `Cliente ${id}` })) };
  const stage = aBook(gridRows === undefined ? given : { ...given, gridRows });
  const say = (of: (row: SheetRow) => boolean = () => true): Changes => {
    const changes: Changes = new Map();
    for (const row of stage.book.customers.rows) {
      if (of(row)) changes.set(row, { ...readyCells(TEXTS, row, 'j1/1'), detail: `de ${row.row.key}` });
    }
    return changes;
  };
  const put = (changes: Changes) => putStatuses(stage.workbook, stage.book.customers, changes, stage.book.readRows);
  return { ...stage, say, put };
}

/** Returns what our columns say beside each Identification, and beside rows without one. */
function said(workbook: FakeWorkbook, opened: ReturnType<typeof aBook>['opened']) {
  const marks = new Map(opened().customers.rows.map((row) => [row.row.key, markOf(row)?.status ?? 'none']));
  const details = columnOf(workbook, TAB, OWN_HEADERS.detail.es);
  const machine = columnOf(workbook, TAB, OWN_HEADERS.machine.es);
  const status = columnOf(workbook, TAB, OWN_HEADERS.status.es);
  return columnOf(workbook, TAB, 'Cédula').map(
    (key, index) =>
      `${key}: ${marks.get(String(key)) ?? (machine[index] || 'blank')} ${status[index]} ${details[index]}`,
  );
}

const right = (id: string) => `${id}: Ready Lista de ${id}`;
const BLANK_ROW = ': blank  ';

describe('putStatuses', () => {
  it('writes every row with one write and two reads', () => {
    const { workbook, say, put, opened } = sixRows();
    expect(put(say())).toEqual([]);
    expect([workbook.writes, workbook.reads]).toEqual([1, 2]);
    expect(said(workbook, opened)).toEqual(IDS.map(right));
  });

  it('costs no call when the sheet says everything already', () => {
    const { workbook, say, put } = sixRows();
    put(say());
    workbook.calls.length = 0;
    put(say());
    expect(workbook.calls).toEqual([]);
  });

  it('writes with one call although rows in between have nothing new to say', () => {
    const { workbook, say, put, opened } = sixRows();
    put(say((row) => row.row.key === '104' || row.row.key === '103'));
    expect(workbook.writes).toBe(1);
    expect(said(workbook, opened)).toEqual(
      IDS.map((id) => (id === '104' || id === '103' ? right(id) : `${id}: none  `)),
    );
  });

  it('writes twice rather than over thousands of rows in between', () => {
    const { workbook, opened } = sixRows();
    workbook.insertRows(TAB, 4, 6_000);
    const book = opened();
    workbook.calls.length = 0;
    putStatuses(
      workbook,
      book.customers,
      new Map(book.customers.rows.map((row) => [row, readyCells(TEXTS, row, '')])),
      book.readRows,
    );
    expect(workbook.writes).toBe(2);
    expect(opened().customers.rows.map((row) => markOf(row)?.status)).toEqual(IDS.map(() => 'Ready'));
  });

  it('adds our columns together with the first statuses, and reads nothing before', () => {
    const { workbook, opened } = sixRows();
    workbook.deleteColumns(TAB, FIRST_OWN, 5);
    const book = opened();
    addOwnColumns(workbook, book.customers, STATUS_COLUMNS, (column) => OWN_HEADERS[column].es, true);
    workbook.calls.length = 0;
    putStatuses(
      workbook,
      book.customers,
      new Map(book.customers.rows.slice(2).map((row) => [row, readyCells(TEXTS, row, '')])),
      book.readRows,
      false,
    );
    expect(workbook.calls).toHaveLength(2);
    expect(opened().customers.rows.map((row) => markOf(row)?.status)).toEqual(
      IDS.map((_, index) => (index < 2 ? undefined : 'Ready')),
    );
  });

  it('adds them without a status to say, too', () => {
    const { workbook, opened } = sixRows();
    workbook.deleteColumns(TAB, FIRST_OWN, 5);
    const book = opened();
    addOwnColumns(workbook, book.customers, STATUS_COLUMNS, (column) => OWN_HEADERS[column].es, true);
    putStatuses(workbook, book.customers, new Map(), book.readRows);
    expect([...opened().customers.layout.own.keys()]).toEqual([...STATUS_COLUMNS]);
  });

  it('writes only the columns that change', () => {
    const { workbook, book, say, put } = sixRows();
    put(say());
    workbook.place(TAB, 2, FIRST_OWN + 4, 'typed by the user');
    const row = rowOf(book.customers, '104');
    put(new Map([[row, { detail: 'otra cosa' }]]));
    expect(workbook.values(TAB)[1]?.slice(FIRST_OWN + 2)).toEqual(['otra cosa', 'typed by the user']);
  });

  const moves: [string, (workbook: FakeWorkbook) => void, string[]][] = [
    ['a sort', (workbook) => workbook.sort(TAB, 1), [...IDS].sort().map(right)],
    ['a sort the other way', (workbook) => workbook.sort(TAB, 1, false), [...IDS].sort().reverse().map(right)],
    ['rows inserted on top', (workbook) => workbook.insertRows(TAB, 2, 2), [BLANK_ROW, BLANK_ROW, ...IDS.map(right)]],
    [
      'a row inserted in the middle',
      (workbook) => workbook.insertRows(TAB, 4),
      [...IDS.slice(0, 2).map(right), BLANK_ROW, ...IDS.slice(2).map(right)],
    ],
    ['the first row deleted', (workbook) => workbook.deleteRows(TAB, 2), IDS.slice(1).map(right)],
    ['the last row deleted', (workbook) => workbook.deleteRows(TAB, 7), IDS.slice(0, 5).map(right)],
    [
      'two rows deleted in the middle',
      (workbook) => workbook.deleteRows(TAB, 4, 2),
      [IDS[0], IDS[1], IDS[4], IDS[5]].map((id) => right(id ?? '')),
    ],
    ['a column inserted before the key', (workbook) => workbook.insertColumns(TAB, 1), IDS.map(right)],
    ['a column inserted before ours', (workbook) => workbook.insertColumns(TAB, FIRST_OWN), IDS.map(right)],
    ['a column inserted among ours', (workbook) => workbook.insertColumns(TAB, FIRST_OWN + 1), IDS.map(right)],
    ['a column inserted before our detail', (workbook) => workbook.insertColumns(TAB, FIRST_OWN + 3), IDS.map(right)],
    ['a column inserted behind ours', (workbook) => workbook.insertColumns(TAB, FIRST_OWN + 5), IDS.map(right)],
    ['a data column deleted', (workbook) => workbook.deleteColumns(TAB, 5), IDS.map(right)],
    ['our detail moved to the front', (workbook) => workbook.moveColumn(TAB, FIRST_OWN + 3, 1), IDS.map(right)],
    ['our status moved behind', (workbook) => workbook.moveColumn(TAB, FIRST_OWN + 1, FIRST_OWN + 5), IDS.map(right)],
    ['the key moved behind', (workbook) => workbook.moveColumn(TAB, 1, FIRST_OWN + 5), IDS.map(right)],
  ];
  const moments: [string, (call: string, index: number) => boolean][] = [
    ['before the first read', (_call, index) => index === 0],
    ['between read and write', (call) => call === 'writeBlock'],
    ['between write and second read', (call, index) => call !== 'writeBlock' && index > 1],
  ];
  describe.each(moments)('when it happens %s', (_when, isMoment) => {
    it.each(moves)('leaves every status on its own row after %s', (_what, move, expected) => {
      const { workbook, say, put, opened } = sixRows();
      let isDone = false;
      let writes = 0;
      workbook.onCall = (call, _tab, index) => {
        if (!isDone && isMoment(call, index) && (call === 'writeBlock' || index === 0 || writes > 0)) {
          isDone = true;
          move(workbook);
        }
        if (call === 'writeBlock') writes += 1;
      };
      put(say());
      workbook.onCall = null;
      expect(isDone).toBe(true);
      expect(said(workbook, opened)).toEqual(expected);
    });

    it.each(moves)('changes a status that stood there before after %s', (_what, move, expected) => {
      const { workbook, book, say, put, opened } = sixRows();
      const changes = say();
      for (const row of book.customers.rows) put(new Map([[row, readyCells(TEXTS, row, '')]]));
      workbook.calls.length = 0;
      let isDone = false;
      let writes = 0;
      workbook.onCall = (call, _tab, index) => {
        if (!isDone && isMoment(call, index) && (call === 'writeBlock' || index === 0 || writes > 0)) {
          isDone = true;
          move(workbook);
        }
        if (call === 'writeBlock') writes += 1;
      };
      put(changes);
      workbook.onCall = null;
      expect(said(workbook, opened)).toEqual(expected);
    });
  });

  it("keeps the user's own columns when one is inserted among ours before the write", () => {
    const { workbook, say, put } = sixRows();
    put(say());
    workbook.insertColumns(TAB, FIRST_OWN + 2);
    workbook.place(TAB, 1, FIRST_OWN + 2, 'Notas');
    IDS.forEach((id, index) => {
      workbook.place(TAB, 2 + index, FIRST_OWN + 2, `nota ${id}`);
    });
    const changes: Changes = new Map([...say()].map(([row, cells]) => [row, { ...cells, sentAt: 'ahora' }]));
    put(changes);
    expect(columnOf(workbook, TAB, 'Notas')).toEqual(IDS.map((id) => `nota ${id}`));
    expect(columnOf(workbook, TAB, OWN_HEADERS.sentAt.es)).toEqual(IDS.map(() => 'ahora'));
  });

  it('stays right in a grid that has no row to spare when rows are deleted before the write', () => {
    const { workbook, say, put, opened } = sixRows(7);
    workbook.onCall = (call) => {
      if (call === 'writeBlock' && workbook.values(TAB).length === 7) workbook.deleteRows(TAB, 3, 2);
    };
    const gone = put(say());
    workbook.onCall = null;
    expect(gone.map(({ row }) => row.key)).toEqual(['101', '106']);
    expect(said(workbook, opened)).toEqual(['104', '102', '105', '103'].map(right));
  });

  it('returns the rows that have vanished, and only those', () => {
    const { workbook, book, say, put } = sixRows();
    workbook.deleteRows(TAB, 3);
    const gone = put(say());
    expect(gone).toEqual([rowOf(book.customers, '101')]);
    expect(gone[0]?.rowNumber).toBe(0);
  });

  it('counts a row as vanished whose Identification was changed, and leaves the new one blank', () => {
    const { workbook, book, say, put, opened } = sixRows();
    put(say());
    workbook.place(TAB, 3, 1, '999');
    const gone = put(new Map(book.customers.rows.map((row) => [row, { sentAt: 'ahora' }])));
    expect(gone.map(({ row }) => row.key)).toEqual(['101']);
    expect(said(workbook, opened)).toEqual(IDS.map((id) => (id === '101' ? '999: none  ' : right(id))));
  });

  it("clears a mark that was copied onto another customer's row", () => {
    const { workbook, say, put, opened } = sixRows();
    put(say());
    const copied = workbook.values(TAB)[1]?.slice(FIRST_OWN - 1) ?? [];
    workbook.insertRows(TAB, 4);
    [...aCustomer({ id: '777' }), ...copied].forEach((cell, index) => {
      workbook.place(TAB, 4, index + 1, cell);
    });
    put(new Map([...say()].map(([row, cells]) => [row, { ...cells, sentAt: 'ahora' }])));
    expect(said(workbook, opened)).toEqual([
      right('104'),
      right('101'),
      '777: none  ',
      right('106'),
      right('102'),
      right('105'),
      right('103'),
    ]);
  });

  it('keeps what is known of a customer that got a second copy, wherever the copy stands', () => {
    const { workbook, book, say, put, opened } = sixRows();
    const row = rowOf(book.customers, '102');
    put(say());
    put(
      new Map([[marked(row, { status: 'Loaded', loaded: row.row.fingerprint }), { ...row.cells, status: 'Cargada' }]]),
    );
    workbook.insertRows(TAB, 2);
    aCustomer({ id: '102', name: 'Otra persona' }).forEach((cell, index) => {
      workbook.place(TAB, 2, index + 1, cell);
    });
    put(new Map(book.customers.rows.map((own) => [own, { sentAt: 'ahora' }])));
    const copies = opened().customers.rows.filter((own) => own.row.key === '102');
    expect(copies.map((own) => [own.row.fields.Name, markOf(own)?.status ?? 'none', own.cells.sentAt])).toEqual([
      ['Otra persona', 'none', ''],
      ['Cliente 102', 'Loaded', 'ahora'],
    ]);
    workbook.deleteRows(TAB, 2);
    const alone = rowOf(opened().customers, '102');
    expect(markOf(alone)?.loaded).toBe(alone.row.fingerprint);
  });

  it('tells two obligations with the same id apart by their customers', () => {
    const { workbook, book, opened } = aBook({
      customers: [aCustomer({ id: '1' }), aCustomer({ id: '2' })],
      obligations: [anObligation({ owner: '2', id: 'A' }), anObligation({ owner: '1', id: 'A' })],
    });
    const tab = book.obligations;
    if (tab === null) throw new Error('no tab');
    workbook.onCall = (call) => {
      if (call === 'writeBlock') workbook.sort('Obligaciones', 1);
      workbook.onCall = null;
    };
    putStatuses(
      workbook,
      tab,
      new Map(tab.rows.map((row) => [row, { detail: `de ${row.row.identification}` }])),
      book.readRows,
    );
    expect(opened().obligations?.rows.map((row) => [row.row.identification, row.cells.detail])).toEqual([
      ['2', 'de 2'],
      ['1', 'de 1'],
    ]);
  });

  it('finds our columns where the user has put them', () => {
    const { workbook, opened } = sixRows();
    workbook.moveColumn(TAB, FIRST_OWN + 1, 1);
    workbook.moveColumn(TAB, FIRST_OWN + 3, 3);
    const book = opened();
    putStatuses(
      workbook,
      book.customers,
      new Map(book.customers.rows.map((row) => [row, { ...readyCells(TEXTS, row, ''), detail: `de ${row.row.key}` }])),
      book.readRows,
    );
    expect(workbook.values(TAB)[0]?.[0]).toBe(OWN_HEADERS.status.es);
    expect(said(workbook, opened)).toEqual(IDS.map(right));
    const data = (header: string) => columnOf(workbook, TAB, header);
    expect(data('Nombre')).toEqual(IDS.map((id) => `Cliente ${id}`));
  });

  it.each<[string, (call: string) => boolean]>([
    ['before the first read', () => true],
    ['between read and write', (call) => call === 'writeBlock'],
  ])('stops when our columns were deleted %s', (_when, isMoment) => {
    const { workbook, say, put } = sixRows();
    let isDone = false;
    workbook.onCall = (call) => {
      if (isDone || !isMoment(call)) return;
      isDone = true;
      workbook.deleteColumns(TAB, FIRST_OWN, OWN.length);
    };
    expect(() => put(say())).toThrow(expect.objectContaining({ code: 'columns-gone', details: { tab: TAB } }));
    expect(workbook.values(TAB)[0]?.filter((header) => header !== '')).toEqual(CUSTOMER_HEADERS);
  });

  it('stops when somebody keeps sorting without end', () => {
    const { workbook, say, put } = sixRows();
    let ascending = false;
    workbook.onCall = (call) => {
      if (call !== 'writeBlock') return;
      ascending = !ascending;
      workbook.sort(TAB, 1, ascending);
    };
    expect(() => put(say())).toThrow(expect.objectContaining({ code: 'sheet-refused', details: { tab: TAB } }));
  });

  it('lets the refusal of a protected tab through', () => {
    const { workbook, say, put } = sixRows();
    workbook.protect(TAB);
    expect(() => put(say())).toThrow(expect.objectContaining({ code: 'protected-columns' }));
  });

  it('cleans up a blank row that carries the status of a row that has moved away', () => {
    const { workbook, say, put, opened } = sixRows();
    put(say());
    const cells: Cell[] = workbook.values(TAB)[1]?.slice(0, FIRST_OWN - 1) ?? [];
    cells.forEach((cell, index) => {
      workbook.place(TAB, 2, index + 1, '');
      workbook.place(TAB, 9, index + 1, cell);
    });
    put(new Map([...say()].map(([row, own]) => [row, { ...own, sentAt: 'ahora' }])));
    expect(said(workbook, opened)).toEqual([BLANK_ROW, ...IDS.slice(1).map(right), BLANK_ROW, right('104')]);
  });
});
