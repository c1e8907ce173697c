import { faultIn, isAtWorkIn, STEPS } from '../../src/sidebar/situation';
import { aJob, aStanding, serverFault } from './given';

describe('isAtWorkIn', () => {
  it.each([
    ['load', 'load'],
    ['settle', 'result'],
    ['management', 'management'],
  ] as const)("shows the user's own %s in one step, %s", (kind, step) => {
    const standing = aStanding({ job: aJob({ kind }) });
    expect(STEPS.filter((candidate) => isAtWorkIn(candidate, standing))).toEqual([step]);
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
