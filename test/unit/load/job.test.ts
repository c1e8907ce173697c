import fc from 'fast-check';
import { utf8Bytes } from '../../../src/core/crm/request';
import { LOAD_ERROR_CODES } from '../../../src/core/load/error';
import { isOpen, type Job, jobText, newJob, readJob, recordVanished } from '../../../src/core/load/job';
import { JOB_STATES } from '../../../src/core/load/status';
import { aJob } from './given';

const counts = fc.dictionary(fc.constantFrom('Loaded', 'Rejected', 'Failed', 'Unknown'), fc.nat());
const anyJob: fc.Arbitrary<Job> = fc
  .record<Partial<Job>>({
    id: fc.string(),
    kind: fc.constantFrom('load', 'management'),
    state: fc.constantFrom(...JOB_STATES),
    userKey: fc.string(),
    who: fc.string({ unit: 'grapheme' }),
    startedMs: fc.nat(),
    endedMs: fc.option(fc.nat()),
    host: fc.string(),
    operation: fc.string(),
    rows: fc.constantFrom('all', 'selected', 'trial', 'failed', 'loaded'),
    again: fc.constantFrom('never', 'changed', 'all'),
    proved: fc.boolean(),
    window: fc.nat(),
    open: fc.boolean(),
    done: fc.nat(),
    total: fc.nat(),
    requests: fc.nat(),
    plannedRequests: fc.nat(),
    workedMs: fc.nat(),
    customers: counts,
    obligations: counts,
    found: fc.nat(),
    past: fc.subarray(['customers', 'obligations']),
    causes: fc.array(
      fc.record({
        tab: fc.constantFrom('customers', 'obligations'),
        status: fc.constantFrom('Rejected', 'Failed', 'Unknown'),
        why: fc.string(),
        message: fc.string({ unit: 'binary' }),
        rows: fc.nat(),
        firstRowNumber: fc.nat(),
        identity: fc.string(),
      }),
      { maxLength: 10 },
    ),
    meaning: fc.subarray(['customers', 'obligations', 'both'] as const).map((meaning) => [...meaning]),
    vanished: fc.array(fc.string(), { maxLength: 40 }),
    vanishedCount: fc.nat(),
    stop: fc.option(
      fc.record({
        code: fc.constantFrom(...LOAD_ERROR_CODES),
        details: fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          fc.string(),
        ),
        message: fc.string(),
      }),
    ),
  })
  .map(aJob);

describe('jobText and readJob', () => {
  it('give back every job as it was', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(readJob(jobText(job))).toEqual(job);
      }),
    );
  });

  it.each([null, undefined, '', 'nonsense', '{}', 'null', '[]', '{"id":"j1","kind":"load"}'])(
    'take %p for no job',
    (text) => {
      expect(readJob(text)).toBeNull();
    },
  );

  it('take a job of another shape for none, rather than go on with half of it', () => {
    const text = (change: object) => JSON.stringify({ ...aJob(), ...change });
    expect(readJob(text({ state: 'resting' }))).toBeNull();
    expect(readJob(text({ done: '7' }))).toBeNull();
    expect(readJob(text({ meaning: ['rows'] }))).toBeNull();
  });

  it('take a job that an earlier version has left, whose causes had no identity', () => {
    const cause = { tab: 'customers', status: 'Failed', why: 'busy', message: '', rows: 1, firstRowNumber: 2 };
    const read = readJob(JSON.stringify({ ...aJob(), causes: [cause] }));
    expect(read?.causes).toEqual([{ ...cause, identity: '' }]);
  });

  it.each([
    ['plain keys and accented messages', '1009975904', 'ñ'],
    ['long keys', '9'.repeat(400), 'x'],
    ['Chinese', '1009975904', '漢'],
    ['emoji', '1009975904', '😀'],
    ['quotes and line breaks', '"\n"', '"'],
  ])('fit into one property of 9 kB with 40 vanished keys and 10 causes: %s', (_what, key, letter) => {
    const job = aJob({
      causes: Array.from({ length: 10 }, (_, index) => ({
        tab: 'obligations',
        status: 'Rejected',
        why: '',
        message: letter.repeat(150).slice(0, 150),
        rows: 10_000 + index,
        firstRowNumber: 250_000,
        identity: 'kq5pbtedbt8d',
      })),
      stop: { code: 'crm-unreadable', details: {}, message: letter.repeat(300).slice(0, 300) },
    });
    recordVanished(
      job,
      Array.from({ length: 60 }, (_, index) => `${key}${index}\u001fOBL-${index}`),
    );
    expect(utf8Bytes(jobText(job))).toBeLessThan(9_000);
    expect(readJob(jobText(job))).toEqual(job);
  });
});

describe('newJob', () => {
  it('begins running, with nothing done and every meaning of the counters open', () => {
    const job = newJob({
      id: 'j1',
      kind: 'load',
      userKey: 'ana',
      who: '',
      startedMs: 5,
      host: 'h',
      operation: 'o',
      rows: 'all',
      again: 'never',
    });
    expect(job).toMatchObject({
      state: 'running',
      proved: false,
      window: 0,
      done: 0,
      endedMs: null,
      meaning: ['customers', 'obligations', 'both'],
    });
    expect(readJob(jobText(job))).toEqual(job);
  });
});

describe('recordVanished', () => {
  it('counts all and keeps the first forty', () => {
    const job = aJob();
    recordVanished(job, ['a', 'b']);
    recordVanished(
      job,
      Array.from({ length: 60 }, (_, index) => `k${index}`),
    );
    recordVanished(job, ['late']);
    expect([job.vanishedCount, job.vanished.length]).toEqual([63, 40]);
    expect(job.vanished.slice(0, 3)).toEqual(['a', 'b', 'k0']);
  });
});

describe('isOpen', () => {
  it.each([
    ['running', true],
    ['paused', true],
    ['completed', false],
    ['cancelled', false],
    ['failed', false],
  ] as const)('says of a %s job: %p', (state, expected) => {
    expect(isOpen(aJob({ state }))).toBe(expected);
  });
});
