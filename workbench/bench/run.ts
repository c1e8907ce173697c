// One case in a process that holds nothing but emulator and bundle → its measurement, told to the process that started it.
import { networkOverHttp } from '../apps-script';
import { AddOn, builtProject } from '../demo/add-on';
import type { Portfolio } from '../demo/portfolio';
import { type BenchCase, type DetailedMeasurement, floorSeconds, obligationsOf } from './case';
import { readHandover } from './handover';
import { meterWorld } from './meter';

/** What the bench hands to this process. */
export interface Order {
  readonly bench: BenchCase;
  /** File written by `writeHandover`. */
  readonly path: string;
  /** Where the simulated CRM listens. */
  readonly url: string;
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Loads the case's portfolio as its user would, and returns the figures. Throws when not every row was loaded. */
export async function measure({ bench, path, url }: Order): Promise<DetailedMeasurement> {
  const network = networkOverHttp(() => url);
  try {
    let portfolio: Portfolio | null = null;
    const addOn = await readHandover(path, (empty) => {
      portfolio = empty;
      return new AddOn({ portfolio: empty, network, project: builtProject() });
    });
    if (portfolio !== null) addOn.connect(portfolio);
    addOn.call('savePace', { customersPerCall: bench.perCall, parallel: 1 });
    const meter = meterWorld(addOn.world);
    const cpu = process.cpuUsage();
    let job = addOn.call('startLoad', { rows: 'all', again: 'never' });
    while (job.state === 'running') {
      // On the platform an execution's memory ends with it; here its garbage would wait for the next one's.
      globalThis.gc?.();
      job = addOn.call('runJob', null);
    }
    const { user, system } = process.cpuUsage(cpu);
    const metered = meter.stop();
    const obligations = obligationsOf(bench);
    if (job.customers.Loaded !== bench.customers || (job.obligations.Loaded ?? 0) !== obligations) {
      throw new Error(
        `not every row was loaded: ${JSON.stringify([job.state, job.stop, job.customers, job.obligations])}`,
      );
    }
    const floor = floorSeconds(bench);
    return {
      customers: bench.customers,
      obligations,
      perCall: bench.perCall,
      order: bench.order,
      ...metered,
      floorSeconds: rounded(floor, 3),
      ratio: rounded(metered.simulatedSeconds / floor, 4),
      cpuSeconds: rounded((user + system) / 1e6, 2),
      peakMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
    };
  } finally {
    await network.close();
  }
}

process.once('message', (order) => {
  measure(order as Order).then(
    (measurement) => process.send?.({ measurement }, () => process.disconnect()),
    (fault: unknown) =>
      process.send?.({ fault: fault instanceof Error ? fault.message : String(fault) }, () => process.disconnect()),
  );
});
