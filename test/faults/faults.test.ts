import { FAULTS } from '../../workbench/soak/faults';
import { play } from '../../workbench/soak/run';
import { createTally } from '../../workbench/soak/tally';

describe('a load of 300 customers under each fault', () => {
  it('loses, doubles, misplaces and misreports nothing', () => {
    const tally = createTally();
    const broken: unknown[] = [];
    for (const [name, scenario] of FAULTS) {
      const run = play(scenario);
      tally.add(scenario, run, 0, [name]);
      if (run.verdict.problems.length > 0) broken.push([name, scenario.events, run.verdict.problems.slice(0, 5)]);
    }
    process.stdout.write(`\n${tally.table()}\n`);
    expect(broken).toEqual([]);
  }, 240_000);
});
