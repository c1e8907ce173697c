// A task of the proof → its figures, found by the built workbench on a thread of its own: within jest's module sandbox every
// access to a global goes through an interceptor, which nearly doubles the time.
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Proof, Task } from '../../workbench/soak/proof';

const WORKER = join(__dirname, '../../dist-workbench/proof-worker.js');

/** Returns the figures and prints them as a table. Rejects with what went wrong on the thread. */
export async function proveApart(task: Task): Promise<Proof> {
  const worker = new Worker(WORKER, { workerData: task });
  const [proof] = (await once(worker, 'message')) as [Proof];
  await once(worker, 'exit');
  // By way of the console, whose words jest keeps in order; the last line of the tests is their count.
  console.info(proof.table);
  return proof;
}
