// Where the cells of an edit are after others have inserted, deleted, moved and sorted.
import { deletion, insertion, move, Shapes, StaleEdit, shuffle } from '../../workbench/page/server/shapes';

const cell = (row: number, column = 1) => ({ row, column, rows: 1, columns: 1 });
const FIRST = 1_000;

describe('move', () => {
  it.each([
    ['down', move(2, 2, 6), [1, 4, 5, 2, 3, 6]],
    ['up', move(4, 2, 2), [1, 4, 5, 2, 3, 6]],
  ])('takes lines %s', (_where, shift, expected) => {
    expect([1, 2, 3, 4, 5, 6].map(shift)).toEqual(expected);
  });
});

describe('follow', () => {
  it('carries an edit behind rows that were inserted and in front of some that were deleted', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', insertion(2, 3), 'luis');
    shapes.note('row', deletion(9, 1), 'luis');
    expect(shapes.follow(cell(2), FIRST, 'ana')).toEqual(cell(5));
    expect(shapes.follow(cell(7), FIRST, 'ana')).toEqual(cell(9));
    expect(shapes.follow(cell(5), FIRST + 2, 'ana')).toEqual(cell(5));
  });

  it('leaves columns alone when rows move', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('column', insertion(1, 1));
    expect(shapes.follow(cell(4, 2), FIRST, 'ana')).toEqual(cell(4, 3));
  });

  it('takes the own changes of a window as seen', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', insertion(2, 3), 'ana');
    expect(shapes.follow(cell(2), FIRST, 'ana')).toEqual(cell(2));
  });

  it.each([
    ['its row is gone', deletion(2, 1), cell(2)],
    ['its rows were sorted', shuffle(2, 10), cell(5)],
    ['rows were inserted in the middle of it', insertion(3, 1), { ...cell(2), rows: 3 }],
  ])('refuses an edit when %s', (_why, shift, block) => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', shift, 'luis');
    expect(() => shapes.follow(block, FIRST, 'ana')).toThrow(StaleEdit);
  });

  it('refuses an edit when changes of its window and of others cross', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', insertion(2, 1), 'ana');
    shapes.note('row', insertion(9, 1), 'luis');
    expect(() => shapes.follow(cell(20), FIRST, 'ana')).toThrow(StaleEdit);
  });

  it('goes through what was done and taken back as if it had never been', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', shuffle(2, 10), 'ana');
    shapes.note('row', shuffle(2, 10), 'ana/2');
    shapes.annul(FIRST);
    expect(shapes.follow(cell(5), FIRST, 'ana/3')).toEqual(cell(5));
    expect(() => shapes.follow(cell(5), FIRST + 1, 'ana/3')).toThrow(StaleEdit);
    shapes.note('row', shuffle(2, 10), 'ana/4');
    shapes.annul(FIRST + 1);
    expect(() => shapes.follow(cell(5), FIRST, 'ana/5')).toThrow(StaleEdit);
  });

  it('does not take for taken back what others have changed in between', () => {
    const shapes = new Shapes(FIRST);
    shapes.note('row', insertion(2, 1), 'ana');
    shapes.note('row', insertion(1, 1), 'luis');
    shapes.note('row', deletion(3, 1), 'ana');
    shapes.annul(FIRST);
    expect(shapes.follow(cell(5), FIRST, 'ana/2')).toEqual(cell(6));
  });

  it('refuses shapes of an earlier start and such as never were', () => {
    const shapes = new Shapes(FIRST);
    expect(() => shapes.follow(cell(1), FIRST - 1, 'ana')).toThrow(StaleEdit);
    expect(() => shapes.follow(cell(1), FIRST + 1, 'ana')).toThrow(StaleEdit);
  });

  it('forgets changes of long ago without losing count', () => {
    const shapes = new Shapes(FIRST);
    for (let n = 0; n < 2_500; n++) shapes.note('row', insertion(1, 1), 'luis');
    expect(shapes.number).toBe(FIRST + 2_500);
    expect(shapes.follow(cell(1), FIRST + 2_400, 'ana')).toEqual(cell(101));
    expect(() => shapes.follow(cell(1), FIRST, 'ana')).toThrow(StaleEdit);
  });
});
