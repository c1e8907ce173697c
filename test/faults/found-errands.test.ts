import { playErrand } from '../../workbench/soak/play-errand';
import type { Edit, ErrandScenario, Event } from '../../workbench/soak/scenario';

const BASE = { perCall: 3, crm: {}, faults: [], word: false } as const;

const writeOf = (call: number, when: Event['when'], what: Event['what']): Event => ({
  call,
  of: 'range.setValues',
  when,
  what,
});

const sortOf = (column: number, ascending: boolean): Edit => ({ kind: 'sort', tab: 'obligations', column, ascending });

/** Two obligations are added to those that were loaded; a row is inserted before the outcomes are written, and moves with every sort. */
const insertion = (events: readonly Event[]): ErrandScenario => ({
  ...BASE,
  errand: 'insertObligation',
  variant: 16,
  word: true,
  crm: { existingObligation: 'reject' },
  events: [
    { call: 3, of: 'range.values', when: 'after', what: { kind: 'insert-row', tab: 'obligations', row: 27 } },
    ...events,
  ],
});

describe('what once went wrong beside loading customers', () => {
  it('sends nothing again from which a blank row was cleared in the instant of a second sort and a crash', () => {
    for (const ascending of [true, false]) {
      for (const column of [2, 11, 12, 14]) {
        const run = playErrand(
          insertion([
            writeOf(1, 'before', sortOf(2, false)),
            writeOf(2, 'before', sortOf(column, ascending)),
            writeOf(2, 'after', { kind: 'kill' }),
          ]),
        );
        expect([column, ascending, run.verdict.problems]).toEqual([column, ascending, []]);
      }
    }
  });

  it('keeps the id of a management record as it is although a row is inserted in the instant of writing it', () => {
    const scenario = { ...BASE, errand: 'queryGestion', variant: 9 } as const;
    for (let row = 0; row < 4; row += 1) {
      const run = playErrand({
        ...scenario,
        events: [writeOf(1, 'before', { kind: 'insert-row', tab: 'obligations', row })],
      });
      expect(run.verdict.problems).toEqual([]);
    }
  });

  it('takes for overwritten what a column that moved behind the last read before a write has covered, and nothing else', () => {
    const moved = (moment: Pick<Event, 'call' | 'of' | 'when'>) =>
      playErrand({
        ...BASE,
        errand: 'insertMany',
        variant: 23,
        word: true,
        perCall: 4,
        events: [{ ...moment, what: { kind: 'move-own-column', tab: 'customers', own: 3 } }],
      });
    // The read before the outcomes are written, and the one behind.
    const covered = moved({ call: 3, of: 'range.values', when: 'after' });
    expect([covered.evidence.blows.misplaced, covered.verdict.problems]).toEqual([true, []]);
    const seen = moved({ call: 3, of: 'range.values', when: 'before' });
    expect([seen.evidence.blows.misplaced, seen.verdict.problems, seen.verdict.unknown]).toEqual([false, [], 0]);
  });
});
