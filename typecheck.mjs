// Compiles every layer on its own with the types that the layer may see: the compiler keeps the layers.
import { spawn } from 'node:child_process';

const LAYERS = ['src/core', 'src', 'src/sidebar', 'workbench', 'workbench/page/client', 'test'];
const tsc = new URL('./node_modules/typescript/bin/tsc', import.meta.url).pathname;

const check = (layer) =>
  new Promise((resolve) => {
    spawn(process.execPath, [tsc, '-p', layer, '--pretty', 'false'], { stdio: 'inherit' }).on('exit', (code) =>
      resolve(code === 0),
    );
  });

let passed = true;
const left = [...LAYERS];
/** Two at a time: more would fight for the cores of a small machine. */
const checkOn = async () => {
  for (let layer = left.pop(); layer !== undefined; layer = left.pop()) passed = (await check(layer)) && passed;
};
await Promise.all([checkOn(), checkOn()]);
if (!passed) process.exit(1);
console.log(`types: ${LAYERS.length} layers checked`);
