// What the user does in the grid becomes edits; what the server made of them is drawn again.
import { jest } from '@jest/globals';
import { Hand } from '../../../workbench/page/client/hand';
import { Sheets } from '../../../workbench/page/client/sheets';
import type { Block, Cell, Edit, Edited, Reply, State, Tab } from '../../../workbench/page/wire';

const TAB = { id: 7, name: 'Clientes', shape: 40, rowCount: 100, columnCount: 10, formatRules: [] } as unknown as Tab;

const aState = (): State =>
  ({
    type: 'state',
    tabs: [TAB],
    styles: [{}, { numberFormat: 'd/m/yyyy' }],
    spreadsheet: { locale: 'es_CO' },
  }) as unknown as State;

/** A hand over these rows; the server answers when told to. */
function aHand(rows: readonly (readonly Cell[])[]) {
  const sheets = new Sheets();
  sheets.take(aState());
  sheets.take({ type: 'cells', tabId: 7, row: 1, column: 1, rows, whole: true });
  sheets.settle();
  const sent: (readonly Edit[])[] = [];
  const answers: ((reply: Reply<Edited>) => void)[] = [];
  const previews: { row: number; column: number; texts: readonly (readonly (string | null)[])[] }[] = [];
  const redrawn: Block[] = [];
  const refusals: string[] = [];
  const history: boolean[][] = [];
  const hand = new Hand({
    sheets,
    grid: {
      preview: (_tabId, row, column, texts) => previews.push({ row, column, texts }),
      redraw: (_tabId, block) => redrawn.push(block),
    },
    send: (edits) => {
      sent.push(edits);
      return new Promise((resolve) => answers.push(resolve));
    },
    refused: (code) => refusals.push(code),
    onHistory: (canUndo, canRedo) => history.push([canUndo, canRedo]),
  });
  const gather = () => jest.advanceTimersByTimeAsync(100);
  const answer = async (reply: Reply<Edited>) => {
    answers.shift()?.(reply);
    await gather();
  };
  return { hand, sheets, sent, previews, redrawn, refusals, history, gather, answer };
}

const at = (row: number, column: number, rows = 1, columns = 1): Block => ({ row, column, rows, columns });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('typing', () => {
  it('shows the text at once and sends it as typed, with the shape it was typed on', async () => {
    const { hand, sent, previews, gather } = aHand([['a']]);
    hand.type(7, at(2, 1), '02/07/2025');
    expect(previews).toEqual([{ row: 2, column: 1, texts: [['02/07/2025']] }]);
    await gather();
    expect(sent).toEqual([[{ kind: 'cells', tabId: 7, shape: 40, row: 2, column: 1, cells: [['02/07/2025']] }]]);
  });

  it('sends nothing when the text is the one that the editor began with', async () => {
    const { hand, sent, gather } = aHand([['00123', { value: 45840, kind: 'date', shown: '2/7/2025', style: 1 }]]);
    hand.type(7, at(1, 1), "'00123");
    hand.type(7, at(1, 2), '2/7/2025');
    await gather();
    expect(sent).toEqual([]);
  });

  it('shows again what the server knows once its answer is on the screen', async () => {
    const { hand, redrawn, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), '0012');
    await gather();
    await answer({ ok: true, value: { revision: 9, undo: [] } });
    hand.seen(8);
    expect(redrawn).toEqual([]);
    hand.seen(9);
    expect(redrawn).toEqual([at(1, 1)]);
  });

  it('takes back what a protection refuses', async () => {
    const { hand, redrawn, refusals, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), 'b');
    await gather();
    await answer({ ok: false, code: 'protected', message: '' });
    expect(refusals).toEqual(['protected']);
    expect(redrawn).toEqual([at(1, 1)]);
  });
});

describe('batches', () => {
  it('gather what is done at one time, and wait for the one under way', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), '1');
    hand.type(7, at(2, 1), '2');
    await gather();
    hand.type(7, at(3, 1), '3');
    await gather();
    expect(sent.map((edits) => edits.length)).toEqual([2]);
    await answer({ ok: true, value: { revision: 1, undo: [] } });
    expect(sent.map((edits) => edits.length)).toEqual([2, 1]);
  });

  it('end with a change of shape: what follows was made on the sheet as it was before', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), '1');
    hand.shape(7, { kind: 'insertRows', at: 1, count: 1 });
    hand.type(7, at(1, 1), '2');
    await gather();
    await answer({ ok: true, value: { revision: 1, undo: [] } });
    expect(sent.map((edits) => edits.map(({ kind }) => kind))).toEqual([['cells', 'insertRows'], ['cells']]);
  });
});

describe('undoing', () => {
  const undone = (edits: readonly Edit[]) => edits.flatMap((edit) => (edit.kind === 'undo' ? [edit.id] : []));

  it('takes steps back by the numbers that the server has given them, the last one first, and redoes them', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), 'b');
    hand.shape(7, { kind: 'sort', column: 1, ascending: true });
    await gather();
    await answer({ ok: true, value: { revision: 1, undo: [11, 12] } });
    hand.undo();
    hand.undo();
    await gather();
    await answer({ ok: true, value: { revision: 2, undo: [13] } });
    await answer({ ok: true, value: { revision: 3, undo: [14] } });
    expect(undone(sent.flat())).toEqual([12, 11]);
    hand.redo();
    await gather();
    expect(undone(sent.flat())).toEqual([12, 11, 14]);
  });

  it('waits for the number of what has just been done', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.type(7, at(1, 1), 'b');
    hand.undo();
    await gather();
    expect(undone(sent.flat())).toEqual([]);
    await answer({ ok: true, value: { revision: 1, undo: [5] } });
    expect(undone(sent.flat())).toEqual([5]);
  });

  it('takes a cut and its paste back as one step, in their opposite order', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.copied(7, at(1, 1), 'a', true);
    hand.paste(7, at(2, 1), 'a');
    await gather();
    await answer({ ok: true, value: { revision: 1, undo: [1, 2] } });
    hand.undo();
    await gather();
    await answer({ ok: true, value: { revision: 2, undo: [3] } });
    expect(undone(sent.flat())).toEqual([2, 1]);
  });

  it('is offered while there is something to take back that the server can', async () => {
    const { hand, history, gather, answer } = aHand([['a']]);
    hand.shape(7, { kind: 'protect', block: null });
    expect(history.at(-1)).toEqual([true, false]);
    await gather();
    await answer({ ok: true, value: { revision: 1, undo: [null] } });
    expect(history.at(-1)).toEqual([false, false]);
    hand.type(7, at(1, 1), 'b');
    hand.undo();
    expect(history.at(-1)).toEqual([false, true]);
    hand.forgetAll();
    expect(history.at(-1)).toEqual([false, false]);
  });
});

describe('pasting', () => {
  const cellsOf = (edits: readonly Edit[]) => edits.flatMap((edit) => (edit.kind === 'cells' ? [edit.cells] : []));

  it('reads foreign text as if it were typed', async () => {
    const { hand, sent, gather } = aHand([['a']]);
    hand.paste(7, at(3, 3), '0077\t2/8/2025\nb\tc');
    await gather();
    expect(sent[0]).toEqual([
      {
        kind: 'cells',
        tabId: 7,
        shape: 40,
        row: 3,
        column: 3,
        cells: [
          ['0077', '2/8/2025'],
          ['b', 'c'],
        ],
      },
    ]);
  });

  it('keeps types of what was copied here', async () => {
    const { hand, sent, gather } = aHand([['00123']]);
    hand.copied(7, at(1, 1), '00123', false);
    hand.paste(7, at(5, 1), '00123\n');
    await gather();
    expect(cellsOf(sent.flat())).toEqual([[[{ value: '00123' }]]]);
  });

  it('fills a selection that holds the source some whole times', async () => {
    const { hand, sent, gather } = aHand([['a']]);
    hand.paste(7, at(1, 2, 4, 1), 'x\ny');
    await gather();
    expect(cellsOf(sent.flat())).toEqual([[['x'], ['y'], ['x'], ['y']]]);
  });

  it('empties the source of a cut, once', async () => {
    const { hand, sent, gather, answer } = aHand([['a']]);
    hand.copied(7, at(1, 1), 'a', true);
    hand.paste(7, at(2, 1), 'a');
    await gather();
    await answer({ ok: true, value: { revision: 1, undo: [] } });
    expect(cellsOf(sent.flat())).toEqual([[['']], [[{ value: 'a' }]]]);
    hand.paste(7, at(3, 1), 'a');
    await gather();
    expect(cellsOf(sent.flat())).toHaveLength(3);
  });
});

describe('filling', () => {
  it('goes on beyond the source, downwards and upwards', async () => {
    const { hand, sent, gather } = aHand([[null], [{ value: 1 }], [{ value: 2 }]]);
    hand.fill(7, at(2, 1, 2), at(2, 1, 4));
    hand.fill(7, at(2, 1, 2), at(1, 1, 3));
    await gather();
    expect(sent.flat()).toMatchObject([
      { row: 4, column: 1, cells: [[{ value: 3 }], [{ value: 4 }]] },
      { row: 1, column: 1, cells: [[{ value: 0 }]] },
    ]);
  });
});
