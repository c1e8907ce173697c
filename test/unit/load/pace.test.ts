import { createPace } from '../../../src/core/load/pace';

describe('createPace', () => {
  it('begins with the largest batch and no wait', () => {
    const pace = createPace(100);
    expect([pace.batchSize(), pace.waitMs()]).toEqual([100, 0]);
  });

  it('doubles its waits from 2 s to a minute and forgets them after an answer that confirms', () => {
    const pace = createPace(100);
    const waits = Array.from({ length: 7 }, () => {
      pace.failed('busy', null);
      return pace.waitMs();
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    pace.confirmed(500);
    expect(pace.waitMs()).toBe(0);
    pace.failed('busy', null);
    expect(pace.waitMs()).toBe(2_000);
  });

  it('waits as long as the server asks for, and backs off further where it asks no more', () => {
    const pace = createPace(100);
    pace.failed('busy', 75_000);
    expect(pace.waitMs()).toBe(75_000);
    pace.failed('busy', null);
    expect(pace.waitMs()).toBe(4_000);
    pace.failed('busy', 0);
    expect(pace.waitMs()).toBe(0);
  });

  it('halves the batch when it was too large or got no answer, down to one customer', () => {
    const pace = createPace(100);
    const sizes = (
      ['too-large', 'unreachable', 'too-large', 'too-large', 'too-large', 'too-large', 'too-large'] as const
    ).map((failure) => {
      pace.failed(failure, null);
      return pace.batchSize();
    });
    expect(sizes).toEqual([50, 25, 12, 6, 3, 1, 1]);
  });

  it('keeps the size of the batch while the server is merely busy or broken', () => {
    const pace = createPace(100);
    for (const failure of ['busy', 'server', 'unreadable', 'input'] as const) pace.failed(failure, null);
    expect(pace.batchSize()).toBe(100);
  });

  it('does not wait after a body that was refused', () => {
    const pace = createPace(100);
    pace.failed('input', null);
    pace.failed('too-large', null);
    expect(pace.waitMs()).toBe(0);
  });

  it('returns by a quarter of the limit per confirmed request, never beyond it', () => {
    const pace = createPace(100);
    pace.failed('too-large', null);
    pace.failed('too-large', null);
    pace.failed('too-large', null);
    const sizes = Array.from({ length: 5 }, () => {
      pace.confirmed(800);
      return pace.batchSize();
    });
    expect(sizes).toEqual([37, 62, 87, 100, 100]);
  });

  it('makes batches smaller while requests take longer than half a minute', () => {
    const pace = createPace(100);
    pace.confirmed(31_000);
    expect(pace.batchSize()).toBe(50);
    pace.confirmed(30_000);
    expect(pace.batchSize()).toBe(75);
  });

  it('still returns where a batch is one customer at most', () => {
    const pace = createPace(1);
    pace.failed('too-large', null);
    pace.confirmed(100);
    expect(pace.batchSize()).toBe(1);
  });

  it('expects the next request to take about as long as the last ones', () => {
    const pace = createPace(100);
    expect(pace.batchMs()).toBe(1_000);
    pace.confirmed(3_000);
    expect(pace.batchMs()).toBe(2_000);
    pace.confirmed(2_000);
    expect(pace.batchMs()).toBe(2_000);
  });
});
