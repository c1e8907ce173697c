import { giveBackLease, holds, isAlive, leaseOf, readLease, takeLease } from '../../../src/core/load/lease';
import { FakeClock, FakeStore } from '../../support/fakes';

const SIX_MINUTES_AND_A_HALF_MS = 390_000;

function aStage() {
  const store = new FakeStore('ana');
  const clock = new FakeClock(1_000_000);
  const take = (runId: string, who = '') => takeLease(store, clock, { runId, who });
  return { store, clock, take };
}

describe('takeLease', () => {
  it('gives the lease to one run at a time, and tells the others who has it and since when', () => {
    const { store, clock, take } = aStage();
    take('run-1', 'Ana');
    clock.ms += 60_000;
    store.runningUser = 'luis';
    expect(() => take('run-2', 'Luis')).toThrow(
      expect.objectContaining({ code: 'busy-elsewhere', details: { who: 'Ana', since: '1000000' } }),
    );
    expect(leaseOf(store.document.getAll())?.runId).toBe('run-1');
  });

  it("refuses the same person's second window too, and says until when at most", () => {
    const { take } = aStage();
    take('run-1');
    expect(() => take('run-2')).toThrow(
      expect.objectContaining({ code: 'busy-own', details: { since: '1000000', until: '1390000' } }),
    );
  });

  it('takes over from a run that cannot be alive any more', () => {
    const { store, clock, take } = aStage();
    take('run-1');
    clock.ms += SIX_MINUTES_AND_A_HALF_MS - 1;
    store.runningUser = 'luis';
    expect(() => take('run-2')).toThrow(expect.objectContaining({ code: 'busy-elsewhere' }));
    clock.ms += 1;
    expect(take('run-2', 'Luis')).toMatchObject({
      runId: 'run-2',
      userKey: 'luis',
      who: 'Luis',
      sinceMs: 1_390_000,
      untilMs: 1_780_000,
    });
    expect([holds(store.document.getAll(), 'run-1'), holds(store.document.getAll(), 'run-2')]).toEqual([false, true]);
  });

  it('takes it under the document lock, and says so when that cannot be had', () => {
    const { store, clock, take } = aStage();
    take('run-1');
    expect(store.locks).toBe(1);
    giveBackLease(store, { runId: 'run-1', sinceMs: clock.nowMs() });
    store.isLocked = true;
    expect(() => take('run-2')).toThrow(expect.objectContaining({ code: 'locked' }));
  });

  it.each(['', 'nonsense', '{}', '{"runId":7}', 'null'])('takes the unreadable record %p for none', (text) => {
    const { store, take } = aStage();
    store.document.set({ lease: text });
    expect(take('run-1').runId).toBe('run-1');
  });
});

describe('giveBackLease', () => {
  it('lets the next run begin at once', () => {
    const { store, clock, take } = aStage();
    const lease = take('run-1');
    giveBackLease(store, lease, true, clock.nowMs());
    expect(isAlive(leaseOf(store.document.getAll()), clock.nowMs())).toBe(false);
    expect(take('run-2').runId).toBe('run-2');
  });

  it("leaves a lease alone that is somebody else's by now", () => {
    const { store, clock, take } = aStage();
    const lease = take('run-1');
    clock.ms += SIX_MINUTES_AND_A_HALF_MS;
    take('run-2');
    giveBackLease(store, lease, true, clock.nowMs());
    expect(readLease(store.document.get('lease'))?.runId).toBe('run-2');
  });

  it('looks whose it is before a run that was stopped by a fault touches it', () => {
    const { store, clock, take } = aStage();
    const lease = take('run-1');
    store.document.set({ lease: JSON.stringify({ ...lease, runId: 'run-2' }) });
    giveBackLease(store, lease, false, clock.nowMs());
    expect(readLease(store.document.get('lease'))?.runId).toBe('run-2');
  });
});
