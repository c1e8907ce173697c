// The task that a worker was started with → its proof, as a message.
import { parentPort, workerData } from 'node:worker_threads';
import { prove, type Task } from './proof';

parentPort?.postMessage(prove(workerData as Task));
