// The program of the thread or process that hosts a simulated CRM: settings in, the port out.
import { parentPort, workerData } from 'node:worker_threads';
import { createCrm } from './crm';
import { type MountOptions, serveCrm } from './mount';
import type { CrmConfig } from './settings';

interface Order {
  readonly config: CrmConfig;
  readonly options: MountOptions;
}

const start = async ({ config, options }: Order): Promise<void> => {
  const report = (message: unknown): void => {
    if (parentPort) parentPort.postMessage(message);
    else process.send?.(message);
  };
  try {
    const { port } = await serveCrm(createCrm(config), options);
    report({ port });
  } catch (error) {
    report({ error: error instanceof Error ? error.message : 'could not start' });
  }
};

if (parentPort) void start(workerData as Order);
else process.once('message', (order) => void start(order as Order));
