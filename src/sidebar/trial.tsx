// One customer really sent → how it arrived, and the way on to the rest.
import type { JobView } from '../core/api';
import { Causes, type Place } from './figures';
import { JobCounts } from './job';
import { canLoad, primaryOf, trialEnd, triedOf } from './next';
import type { StepProps } from './page';
import { Button, Note, StopNote, useTexts } from './parts';

const TONES = { good: 'good', bad: 'error', doubtful: 'warning' } as const;

function Tried({ job, page }: { readonly job: JobView } & Pick<StepProps, 'page'>) {
  const texts = useTexts();
  const { stop, tried, causes = [] } = job;
  const end = trialEnd(job);
  return (
    <>
      {stop !== null ? (
        <StopNote job={job} page={page} />
      ) : (
        end !== 'stopped' && <Note tone={TONES[end]} title={texts.trial[end]} words={texts.trial[`${end}Advice`]} />
      )}
      {end !== 'stopped' && <JobCounts job={{ ...job, ...sentOf(job) }} />}
      {tried !== undefined && causes.length === 0 && (
        <Button plain off={page.going !== null} onPress={() => page.goToRow(placeOf(tried))}>
          {texts.goToRow({ row: tried.rowNumber })}
        </Button>
      )}
      {causes.length > 0 && <Causes title={texts.result.causes} causes={causes} page={page} />}
    </>
  );
}

const placeOf = ({ rowNumber, identity }: NonNullable<JobView['tried']>): Place => ({
  tab: 'customers',
  firstRowNumber: rowNumber,
  identity,
});

/** Returns the counts of what was sent; rows that the checks kept back have nothing to do with a trial. */
function sentOf({ customers, obligations }: JobView): Pick<JobView, 'customers' | 'obligations'> {
  const sent = ({ Loaded = 0, Unchanged = 0, Rejected = 0, Failed = 0, Unknown = 0 }: JobView['customers']) => ({
    Loaded,
    Unchanged,
    Rejected,
    Failed,
    Unknown,
  });
  return { customers: sent(customers), obligations: sent(obligations) };
}

export function Trial({ page, situation, isOff }: StepProps) {
  const texts = useTexts();
  const words = texts.trial;
  const job = triedOf(situation);
  const end = job === null ? null : trialEnd(job);
  const primary = primaryOf('trial', situation);
  const start = () => page.driver.startLoad({ rows: 'trial', again: 'never' });
  return (
    <>
      {job === null ? (
        <>
          <p>{words.intro}</p>
          <p class="hint">{words.which}</p>
        </>
      ) : (
        <Tried job={job} page={page} />
      )}
      <div class="actions">
        {primary === 'toLoad' && (
          <Button primary off={isOff} onPress={() => page.goTo('load')}>
            {words.next}
          </Button>
        )}
        {primary === 'toResult' && (
          <Button primary off={isOff} onPress={() => page.goTo('result')}>
            {texts.settle.start}
          </Button>
        )}
        <Button primary={primary === 'try'} off={isOff || !canLoad(situation.check, 'all', 'never')} onPress={start}>
          {end === null ? words.start : end === 'good' ? words.again : words.retry}
        </Button>
        {primary === 'try' && (
          <Button off={isOff} onPress={() => page.goTo('load')}>
            {words.skip}
          </Button>
        )}
      </div>
    </>
  );
}
