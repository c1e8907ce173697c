import {
  errandOf,
  faultIn,
  gapsOf,
  hasGaps,
  isAtWorkIn,
  resultStepOf,
  STEPS,
  stepOfJob,
  taskOf,
} from '../../src/sidebar/situation';
import { aField, aJob, aMapping, aStanding, serverFault } from './given';

describe('isAtWorkIn', () => {
  it.each([
    ['load', 'load'],
    ['settle', 'result'],
    ['management', 'management'],
  ] as const)("shows the user's own %s in one step, %s", (kind, step) => {
    const standing = aStanding({ job: aJob({ kind }) });
    expect(STEPS.filter((candidate) => isAtWorkIn(candidate, standing))).toEqual([step]);
  });

  it('shows a trial in the trial alone', () => {
    const standing = aStanding({ job: aJob({ rows: 'trial' }) });
    expect(STEPS.filter((step) => isAtWorkIn(step, standing))).toEqual(['trial']);
  });

  it('shows neither what has ended nor what is somebody else’s', () => {
    const ended = aStanding({ job: aJob({ state: 'completed' }) });
    const others = aStanding({ job: aJob({ mine: false }) });
    expect(STEPS.filter((step) => isAtWorkIn(step, ended) || isAtWorkIn(step, others))).toEqual([]);
  });
});

describe('faultIn', () => {
  const fault = serverFault('nothing-to-send');
  const stepsOf = (more: Parameters<typeof aStanding>[0]) =>
    STEPS.filter((step) => faultIn(step, aStanding({ fault, ...more })) !== null);

  it('tells a refusal where it was asked for, whatever job is on show', () => {
    expect(stepsOf({ asked: 'settle', job: aJob({ state: 'completed' }) })).toEqual(['result']);
    expect(stepsOf({ asked: 'management' })).toEqual(['management']);
  });

  it('tells the fault of a job that was not started here where the job is', () => {
    expect(stepsOf({ job: aJob({ kind: 'settle' }) })).toEqual(['result']);
    expect(stepsOf({})).toEqual(['load']);
  });
});

describe('the page of an errand', () => {
  it('is one of the two: the first page shows no step for what the other one starts', () => {
    const kinds = ['records', 'query', 'insert-obligations', 'update-obligations', 'ids'] as const;
    expect(kinds.map(taskOf)).toEqual(['records', 'query', 'obligations', 'obligations', 'ids']);
    expect(kinds.map((kind) => stepOfJob(aJob({ kind })))).toEqual([null, null, null, null, null]);
    expect(kinds.map((kind) => resultStepOf(aJob({ kind, state: 'completed' })))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect((['load', 'trial', 'settle', 'management'] as const).map(taskOf)).toEqual([null, null, null, null]);
  });
});

describe('errandOf and resultStepOf', () => {
  it('tells a trial from a load, and knows where to show what came of each', () => {
    const jobs = [
      aJob(),
      aJob({ rows: 'trial' }),
      aJob({ kind: 'settle' }),
      aJob({ kind: 'management', rows: 'loaded' }),
    ];
    expect(jobs.map(errandOf)).toEqual(['load', 'trial', 'settle', 'management']);
    expect(jobs.map(resultStepOf)).toEqual(['result', 'trial', 'result', 'management']);
  });
});

describe('gapsOf and hasGaps', () => {
  it('counts required fields without a column and fields that several columns claim', () => {
    const mapping = aMapping({
      fields: [
        aField('Identification', { required: true, header: 'Cédula' }),
        aField('Name', { required: true }),
        aField('Address'),
        aField('Telephone', { how: 'ambiguous' }),
      ],
    });
    expect(gapsOf(mapping)).toBe(2);
    expect(hasGaps({ customers: mapping, obligations: null })).toBe(true);
  });

  it('counts a role without a tab, and not what nobody has looked at', () => {
    expect(hasGaps({ customers: aMapping(), obligations: aMapping({ tab: null }) })).toBe(true);
    expect(hasGaps({ customers: aMapping(), obligations: null })).toBe(false);
  });
});
