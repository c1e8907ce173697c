import type { Job } from '../../src/core/load/job';
import { play, type Run } from '../../workbench/soak/run';
import type { Event, Scenario } from '../../workbench/soak/scenario';

/** Four customers with two obligations each, two customers a call. */
const load = (events: readonly Event[], change: Partial<Scenario> = {}): Scenario => ({
  portfolio: { kind: 'small', seed: 21, customers: 4, obligations: 2, flaws: 0 },
  perCall: 2,
  crm: {},
  faults: [],
  events,
  ...change,
});

/** Index of the n-th write of statuses: 0 and 1 mark both tabs, 2 and 3 put the outcomes down. */
const writeOf = (call: number, when: Event['when'], what: Event['what']): Event => ({
  call,
  of: 'range.setValues',
  when,
  what,
});

const KILL = { kind: 'kill' } as const;

const lastJob = ({ evidence }: Run): Job => {
  const job = [...evidence.jobs.values()].at(-1);
  if (job === undefined) throw new Error('no job');
  return job;
};

const statuses = ({ evidence }: Run, role: 'customers' | 'obligations') =>
  evidence.after.filter((row) => row.role === role).map(({ status }) => status);

/** A load of one window writes no more often than this: headers, marks and outcomes of both tabs, and the job's line. */
const WRITES = 8;

describe('what once went wrong', () => {
  it('puts displaced statuses back on their rows when the run ended in the instant after a row was deleted', () => {
    for (let call = 0; call < WRITES; call += 1) {
      const run = play(
        load([
          writeOf(call, 'before', { kind: 'delete-row', tab: 'obligations', row: 0 }),
          writeOf(call, 'after', KILL),
        ]),
      );
      expect(run.verdict.problems).toEqual([]);
      expect(run.verdict.unknown).toBe(0);
    }
  });

  it('does so after a sort of either tab', () => {
    for (const tab of ['customers', 'obligations'] as const) {
      for (let call = 0; call < WRITES; call += 1) {
        for (const column of [0, 1, 3]) {
          const run = play(
            load([
              writeOf(call, 'before', { kind: 'sort', tab, column, ascending: false }),
              writeOf(call, 'after', KILL),
            ]),
          );
          expect(run.verdict.problems).toEqual([]);
          expect(run.verdict.unknown).toBe(0);
        }
      }
    }
  });

  it('sends nothing again that an earlier job has loaded and whose status such a write has covered', () => {
    for (const ascending of [true, false]) {
      for (let call = 0; call < WRITES; call += 1) {
        const run = play(
          load(
            [
              writeOf(call, 'before', { kind: 'sort', tab: 'customers', column: 6, ascending }),
              writeOf(call, 'after', KILL),
            ],
            { later: 3 },
          ),
        );
        expect(run.verdict.problems).toEqual([]);
      }
    }
  });

  it('sends nothing again that an earlier window of the same job has loaded and whose status such a write has covered', () => {
    const slow = {
      perCall: 1,
      portfolio: { kind: 'small', seed: 304, customers: 8, obligations: 1, flaws: 0 },
      faults: [{ when: { endpoint: 'massiveCollections' }, effect: { kind: 'latency', ms: 45_000 } }],
    } as const;
    for (const ascending of [true, false]) {
      for (let call = 4; call < 2 * WRITES; call += 1) {
        const run = play(
          load(
            [
              writeOf(call, 'before', { kind: 'sort', tab: 'customers', column: 1, ascending }),
              writeOf(call, 'after', KILL),
            ],
            slow,
          ),
        );
        expect(run.verdict.problems).toEqual([]);
      }
    }
  });

  it('puts obligations in doubt whose status a second crash, in the recovery from the first, has overwritten', () => {
    for (let call = 2; call < WRITES; call += 1) {
      const crash = (at: number): Event[] => [
        writeOf(at, 'before', { kind: 'sort', tab: 'obligations', column: 2, ascending: at % 2 === 0 }),
        writeOf(at, 'after', KILL),
      ];
      const run = play(load([...crash(call), ...crash(call + 1), ...crash(call + 2)]));
      expect(run.verdict.problems).toEqual([]);
    }
  });

  it('names the customer of a sent obligation that vanished before the recovery', () => {
    const run = play(
      load([
        { call: 2, of: 'fetch.one', when: 'after', what: { kind: 'delete-row', tab: 'obligations', row: 0 } },
        { call: 2, of: 'fetch.one', when: 'after', what: KILL },
      ]),
    );
    expect(run.verdict.problems).toEqual([]);
    const [removed] = run.evidence.removals;
    expect(lastJob(run).vanished).toEqual([`${removed?.key.split('\u001f')[0]}\u001f?`]);
  });

  it('names the customer of a sent obligation whose id was edited before a crash covered its mark', () => {
    const run = play(
      load(
        [
          { call: 2, of: 'fetch.one', when: 'after', what: { kind: 'change-key', tab: 'obligations', row: 13 } },
          writeOf(4, 'before', { kind: 'sort', tab: 'obligations', column: 14, ascending: false }),
          writeOf(5, 'after', KILL),
        ],
        {
          portfolio: { kind: 'small', seed: 248, customers: 4, obligations: 2, flaws: 1 },
          perCall: 5,
          crm: { disabledEndpoints: ['tokenInformation'] },
        },
      ),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(lastJob(run).vanished).toEqual([`${run.evidence.removals[0]?.key.split('\u001f')[0]}\u001f?`]);
  });

  it('sends nothing again when a row that was copied in mid-run is left as the only one of its key', () => {
    const run = play(
      load(
        [
          writeOf(5, 'before', { kind: 'copy-row', tab: 'customers', row: 21, whole: true }),
          {
            call: 0,
            of: 'sheet.insertColumns',
            when: 'after',
            what: { kind: 'sort', tab: 'customers', column: 31, ascending: true },
          },
          writeOf(7, 'before', { kind: 'delete-row', tab: 'customers', row: 36 }),
          writeOf(3, 'before', { kind: 'sort', tab: 'customers', column: 6, ascending: true }),
        ],
        { portfolio: { kind: 'small', seed: 609, customers: 4, obligations: 1, flaws: 3 } },
      ),
    );
    expect(run.verdict.problems).toEqual([]);
  });

  it('sends nothing again when a row was copied before the first status, and deleted before the last', () => {
    const run = play(
      load(
        [
          writeOf(1, 'before', { kind: 'copy-row', tab: 'customers', row: 30, whole: true }),
          writeOf(6, 'before', { kind: 'insert-row', tab: 'customers', row: 36 }),
          writeOf(7, 'before', { kind: 'delete-row', tab: 'customers', row: 14 }),
        ],
        {
          portfolio: { kind: 'small', seed: 155, customers: 9, obligations: 1, flaws: 1 },
          perCall: 4,
          parallel: 2,
          crm: { existingCustomer: 'reject' },
        },
      ),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(lastJob(run).requests).toBe(3);
  });

  it('keeps a row in doubt whose mark a sort has put where the recovery writes, and sends it to nobody twice', () => {
    const run = play(
      load(
        [
          { call: 3, of: 'properties.set', when: 'after', what: KILL },
          {
            call: 0,
            of: 'fetch.all',
            when: 'before',
            what: { kind: 'fetch-exception', words: 'Adresse nicht verfügbar: https://crm.wolkvox.com', sent: true },
          },
          writeOf(4, 'before', { kind: 'sort', tab: 'customers', column: 17, ascending: true }),
          writeOf(4, 'after', KILL),
          writeOf(0, 'before', { kind: 'sort', tab: 'customers', column: 34, ascending: true }),
        ],
        {
          portfolio: { kind: 'small', seed: 339, customers: 8, obligations: 0, flaws: 1 },
          perCall: 1,
          parallel: 3,
          crm: { existingCustomer: 'upsert' },
        },
      ),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(run.verdict.unknown).toBe(3);
  });

  it('gives the obligations of a customer that vanished before the recovery their outcome, and counts the customer', () => {
    const run = play(
      load([
        { call: 2, of: 'fetch.one', when: 'after', what: { kind: 'delete-row', tab: 'customers', row: 0 } },
        { call: 2, of: 'fetch.one', when: 'after', what: KILL },
      ]),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(lastJob(run).vanished).toEqual([run.evidence.removals[0]?.key]);
    expect(lastJob(run).done).toBe(4);
  });

  it('tells from the journal alone what was sent when our columns were deleted before the recovery', () => {
    for (const own of [0, 1, 2]) {
      const run = play(
        load([
          { call: 2, of: 'fetch.one', when: 'after', what: { kind: 'delete-own-column', tab: 'customers', own } },
          { call: 2, of: 'fetch.one', when: 'after', what: { kind: 'delete-own-column', tab: 'obligations', own } },
          { call: 2, of: 'fetch.one', when: 'after', what: KILL },
        ]),
      );
      expect(run.verdict.problems).toEqual([]);
      expect(run.evidence.refusal).toBeNull();
      expect(statuses(run, 'customers').filter((status) => status === 'Unknown')).toHaveLength(2);
      expect(statuses(run, 'customers').filter((status) => status === 'Loaded')).toHaveLength(2);
    }
  });

  it('sends nothing a second time when the columns are deleted after several windows, but refuses', () => {
    const run = play(
      load(
        [
          { call: 4, of: 'fetch.one', when: 'after', what: { kind: 'delete-own-column', tab: 'customers', own: 0 } },
          { call: 4, of: 'fetch.one', when: 'after', what: KILL },
        ],
        {
          perCall: 1,
          faults: [{ when: { endpoint: 'massiveCollections' }, effect: { kind: 'latency', ms: 90_000 } }],
        },
      ),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(run.evidence.refusal).toBe('columns-gone');
    expect(Object.values(run.evidence.crm.timesStored('moduletest03'))).toEqual([1, 1, 1, 1]);
  });

  it('shows the words again when the status column was deleted', () => {
    const run = play(load([writeOf(5, 'after', { kind: 'delete-own-column', tab: 'obligations', own: 1 })]));
    expect(run.verdict.problems).toEqual([]);
    expect(new Set(run.evidence.after.map(({ words }) => words))).toEqual(new Set(['Cargada']));
  });

  it('goes on when a record was cleared and its status was left behind on the blank row', () => {
    const run = play(
      load([writeOf(2, 'before', { kind: 'insert-row', tab: 'customers', row: 1 }), writeOf(2, 'after', KILL)]),
    );
    expect(run.verdict.problems).toEqual([]);
    expect(run.evidence.refusal).toBeNull();
  });
});
