import { type Drive, nextMove, pollEveryMs, runDelayMs } from '../../src/sidebar/drive';
import { aJob } from './given';

const aDrive = (more: Partial<Drive> = {}): Drive => ({
  job: aJob(),
  ownCall: false,
  polling: false,
  stalled: false,
  nowMs: 100_000,
  lastPollMs: 0,
  nextRunMs: 0,
  ...more,
});

describe('nextMove', () => {
  it("runs the user's own job when nobody works on it", () => {
    expect(nextMove(aDrive())).toBe('run');
  });

  it('polls while a run of ours or of the menu works', () => {
    expect(nextMove(aDrive({ ownCall: true }))).toBe('poll');
    expect(nextMove(aDrive({ job: aJob({ working: true }) }))).toBe('poll');
  });

  it.each(['paused', 'completed', 'cancelled', 'failed'] as const)('never runs a job that is %s', (state) => {
    expect(nextMove(aDrive({ job: aJob({ state }) }))).not.toBe('run');
  });

  it("never runs another person's job, but follows it", () => {
    expect(nextMove(aDrive({ job: aJob({ mine: false }) }))).toBe('poll');
  });

  it('does not run before its time, nor once it has given up', () => {
    expect(nextMove(aDrive({ nextRunMs: 100_001 }))).not.toBe('run');
    expect(nextMove(aDrive({ stalled: true }))).not.toBe('run');
  });

  it('has one poll at a time, and not too often', () => {
    expect(nextMove(aDrive({ ownCall: true, polling: true }))).toBe('wait');
    expect(nextMove(aDrive({ ownCall: true, lastPollMs: 99_000 }))).toBe('wait');
  });

  it('leaves the server alone when there is nothing to follow', () => {
    expect(nextMove(aDrive({ job: null }))).toBe('wait');
    expect(nextMove(aDrive({ job: aJob({ state: 'completed' }) }))).toBe('wait');
  });
});

describe('pollEveryMs', () => {
  it('asks every 1.5 to 2 seconds while the own job works, and less often otherwise', () => {
    expect(pollEveryMs(aJob({ working: true }), true)).toBe(1_800);
    expect(pollEveryMs(aJob({ mine: false, working: true }), false)).toBe(5_000);
    expect(pollEveryMs(aJob({ state: 'paused' }), false)).toBe(15_000);
    expect(pollEveryMs(aJob({ state: 'failed' }), false)).toBeNull();
  });

  it('keeps asking until the request on its way is finished after a pause or a stop', () => {
    expect(pollEveryMs(aJob({ state: 'paused', working: true }), false)).toBe(1_800);
    expect(pollEveryMs(aJob({ state: 'cancelled', working: true }), false)).toBe(1_800);
  });
});

describe('runDelayMs', () => {
  it('waits longer with every run that moved nothing, up to half a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(runDelayMs)).toEqual([0, 2_000, 5_000, 10_000, 20_000, 30_000, 30_000]);
  });
});
