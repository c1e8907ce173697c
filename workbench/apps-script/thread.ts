// Runs executions in a worker thread, one after the other: each service call waits for the host's answer.
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { runInBareContext } from './context';
import type { FromThread, ThreadData } from './stepped';
import type { Reply } from './world';

parentPort?.on('message', ({ task, port, flag, nowMs, timeZone }: ThreadData) => {
  const say = (message: FromThread): void => port.postMessage(message);
  const ending = runInBareContext(
    task,
    {
      call(op, args) {
        Atomics.store(flag, 0, 0);
        say({ kind: 'call', op, args });
        Atomics.wait(flag, 0, 0);
        return receiveMessageOnPort(port)?.message as Reply;
      },
      log: (severity, text) => say({ kind: 'log', severity, text }),
      nowMs,
      timeZone,
    },
    () => say({ kind: 'loaded' }),
  );
  say({ kind: 'ended', ending });
});
